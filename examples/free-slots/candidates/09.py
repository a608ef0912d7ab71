def free_slots(busy: List[Tuple[int, int]], start: int, end: int) -> List[Tuple[int, int]]:
    result = []
    last = start
    for interval in sorted(busy, key=lambda x: x[0]):
        if interval[0] > last:
            result.append((last, interval[0]))
        last = max(last, interval[1])
    if last < end:
        result.append((last, end))
    return result
