def free_slots(busy: list[tuple[int, int]], start: int, end: int) -> list[tuple[int, int]]:
    # A counter of running bookings, moved by sorted events.
    events = []
    for a, b in busy:
        a, b = max(a, start), min(b, end)
        if a < b:
            events.append((a, 1))
            events.append((b, -1))
    events.sort()

    result = []
    running = 0
    free_since = start
    for time, step in events:
        if running == 0 and step == 1 and free_since < time:
            result.append((free_since, time))
        running += step
        if running == 0:
            free_since = time
    if free_since < end:
        result.append((free_since, end))
    return result
