def free_slots(
    busy: Sequence[Tuple[int, int]],
    start: int,
    end: int,
) -> List[Tuple[int, int]]:
    minutes = [True] * max(0, end - start)
    for a, b in busy:
        for m in range(max(a, start), min(b, end)):
            minutes[m - start] = False
    slots = []
    begin: Optional[int] = None
    for i, is_free in enumerate(minutes + [False]):
        if is_free and begin is None:
            begin = i
        elif not is_free and begin is not None:
            slots.append((start + begin, start + i))
            begin = None
    return slots
