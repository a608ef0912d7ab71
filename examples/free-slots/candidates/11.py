def free_slots(busy, start, end):
    if start >= end:
        return []
    ordered = sorted((pair for pair in busy if pair[0] < pair[1]), key=lambda pair: pair[0])
    return list(_gaps(ordered, start, end))


def _gaps(ordered, start, end):
    if start >= end:
        return
    if not ordered:
        yield (start, end)
        return
    (first, last), *rest = ordered
    if first > start:
        yield (start, min(first, end))
    yield from _gaps(rest, max(start, last), end)
