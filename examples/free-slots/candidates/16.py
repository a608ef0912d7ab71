def free_slots(busy, start, end):
    gaps = []
    pointer = start
    for interval in sorted(busy):
        low, high = interval
        low = max(low, start)
        high = min(high, end)
        if high <= low:
            continue
        if pointer < low:
            gaps.append((pointer, low))
        # Move on to the end of this booking.
        pointer = high
    return gaps + [(pointer, end)] if pointer < end else gaps
