def free_slots(busy: List[Tuple[int, int]], start: int, end: int) -> List[Tuple[int, int]]:
    clipped = [(max(a, start), min(b, end)) for a, b in busy]
    clipped = sorted((a, b) for a, b in clipped if a < b)
    merged = []
    for a, b in clipped:
        if merged and a <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], b))
        else:
            merged.append((a, b))
    result = []
    at = start
    for a, b in merged:
        if at < a:
            result.append((at, a))
        at = b
    if at < end:
        result.append((at, end))
    return result
