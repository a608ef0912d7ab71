import heapq


def free_slots(busy: list[tuple[int, int]], start: int, end: int) -> list[tuple[int, int]]:
    heap = [(a, b) for (a, b) in busy if b > a]
    heapq.heapify(heap)
    slots = []
    position = start
    while position < end:
        # Bookings that are over already do not matter any more.
        while heap and heap[0][1] <= position:
            heapq.heappop(heap)
        if not heap:
            slots.append((position, end))
            return slots
        a, b = heapq.heappop(heap)
        if a > position:
            slots.append((position, min(a, end)))
        position = max(position, b)
    return slots
