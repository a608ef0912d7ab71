def free_slots(busy: list[tuple[int, int]], start: int, end: int) -> list[tuple[int, int]]:
    # Merge overlapping bookings first, then collect the gaps between them.
    merged = []
    for s, e in sorted(busy):
        if merged and s <= merged[-1][1]:
            merged[-1][1] = max(merged[-1][1], e)
        else:
            merged.append([s, e])

    free_times = []
    previous_end = start
    for s, e in merged:
        if s > previous_end:
            free_times.append((previous_end, s))
        previous_end = max(previous_end, e)

    if previous_end < end:
        free_times.append((previous_end, end))

    return free_times
