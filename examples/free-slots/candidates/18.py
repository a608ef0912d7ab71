def free_slots(busy: list[tuple[int, int]], start: int, end: int) -> list[tuple[int, int]]:
    free = []
    cursor = start
    for s, e in sorted(busy):
        if s >= e:
            continue
        if s > cursor:
            free.append([cursor, min(s, end)])
        cursor = max(cursor, e)
        if cursor >= end:
            return free
    if cursor < end:
        free.append([cursor, end])
    return free
