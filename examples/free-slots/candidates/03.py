def free_slots(busy, start, end):
    slots = []
    current = start
    for b_start, b_end in sorted(busy):
        if b_start > current:
            slots.append((current, b_start))
        current = max(current, b_end)
    if current < end:
        slots.append((current, end))
    return slots
