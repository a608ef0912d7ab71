def free_slots(busy: list[tuple[int, int]], start: int, end: int) -> list[tuple[int, int]]:
    bookings = [(max(s, start), min(e, end)) for s, e in sorted(busy)]
    bookings = [(s, e) for s, e in bookings if s < e]

    free_times = []
    previous_end = start
    for s, e in bookings:
        if s > previous_end:
            free_times.append((previous_end, s))
        previous_end = e

    if previous_end < end:
        free_times.append((previous_end, end))

    return free_times
