def free_slots(busy, start, end):
    real = [(a, b) for a, b in busy if a < b]
    edges = {start, end}
    for pair in real:
        edges.update(t for t in pair if start < t < end)
    result = []
    if start >= end:
        return result
    ordered = sorted(edges)
    for left, right in zip(ordered, ordered[1:]):
        if any(a <= left and right <= b for a, b in real):
            continue
        if result and result[-1][1] == left:
            result[-1] = (result[-1][0], right)
        else:
            result.append((left, right))
    return result
