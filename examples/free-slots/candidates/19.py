def free_slots(busy, start, end):
    busy = sorted(busy)
    result = []
    for i, (a, b) in enumerate(busy):
        if a > start:
            result.append((start, a))
            start = b
        return result
    return [(start, end)]
