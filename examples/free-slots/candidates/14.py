def merge(intervals: List[List[int]]) -> List[List[int]]:
    intervals.sort()
    merged = []
    for interval in intervals:
        if not merged or merged[-1][1] < interval[0]:
            merged.append(interval)
        else:
            merged[-1][1] = max(merged[-1][1], interval[1])
    return merged


def free_slots(busy, start, end):
    merged = merge([list(b) for b in busy if b[0] < b[1]])
    points = [start] + [p for m in merged for p in m] + [end]
    return [(points[i], points[i + 1]) for i in range(0, len(points), 2) if points[i] < points[i + 1]]
