def free_slots(busy: list[tuple[int, int]], start: int, end: int) -> list[tuple[int, int]]:
    busy = sorted(busy)
    free = []
    t = start
    while t < end:
        covering = [b for b in busy if b[0] <= t <= b[1]]
        if covering:
            t = max(b[1] for b in covering)
            continue
        following = [b[0] for b in busy if t < b[0] < end and b[0] < b[1]]
        until = min(following, default=end)
        free.append((t, until))
        t = until
    return free
