def free_slots(busy: list[tuple[int, int]], start: int, end: int) -> list[tuple[int, int]]:
    free = []
    cursor = start
    for begin, finish in sorted(busy):
        if finish <= begin:
            continue
        if begin >= end:
            break
        if begin > cursor:
            free.append((cursor, begin))
        cursor = max(cursor, finish)
    if cursor < end:
        free.append((cursor, end))
    return free
