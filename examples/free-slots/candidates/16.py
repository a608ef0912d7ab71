def free_slots(busy, start, end):
    gaps = []
    pointer = start
    for interval in sorted(busy, key=lambda interval: interval[0]):
        low, high = interval[0], interval[1]
        # The room is free until this booking begins.
        if low > pointer:
            gaps += [(pointer, low)]
        if high > pointer:
            pointer = high
    return gaps + [(pointer, end)] if pointer < end else gaps
