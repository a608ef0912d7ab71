Booking = namedtuple("Booking", ["start", "end"])


def free_slots(busy, start, end):
    bookings = sorted(Booking(a, b) for a, b in busy if b > a)
    free = []
    for booking in bookings:
        if booking.end <= start:
            continue
        if booking.start >= end:
            break
        if booking.start > start:
            free.append((start, booking.start))
        start = max(start, booking.end)
    if start < end:
        free.append((start, end))
    return free
