@lru_cache(maxsize=None)
def _normalise(pair, start, end):
    a, b = pair
    return max(a, start), min(b, end)


def free_slots(busy, start, end):
    taken = sorted(p for p in (_normalise(pair, start, end) for pair in busy) if p[0] < p[1])
    free = []
    for a, b in taken:
        if a > start:
            free.append((start, a))
        start = max(start, b)
    if start < end:
        free.append((start, end))
    return free
