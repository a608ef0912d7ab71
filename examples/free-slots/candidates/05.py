def free_slots(busy: List[Tuple[int, int]], start: int, end: int) -> List[Tuple[int, int]]:
    """Return the free time slots of the room."""
    if end <= start:
        return []
    busy = [b for b in busy if b[0] < b[1]]
    busy.sort(key=lambda b: b[0])
    free: List[Tuple[int, int]] = []
    prev_end = start
    for s, e in busy:
        if s > prev_end:
            free.append((prev_end, min(s, end)))
        prev_end = max(prev_end, e)
        if prev_end >= end:
            break
    if prev_end < end:
        free.append((prev_end, end))
    return free
