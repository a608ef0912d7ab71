class Solution:
    def free_slots(self, busy: list[tuple[int, int]], start: int, end: int) -> list[tuple[int, int]]:
        # Take every booking out of what is still free.
        free = [(start, end)] if start < end else []
        for a, b in busy:
            if b <= a:
                continue
            left_over = []
            for x, y in free:
                if b <= x or y <= a:
                    left_over.append((x, y))
                    continue
                if x < a:
                    left_over.append((x, a))
                if b < y:
                    left_over.append((b, y))
            free = left_over
        return free
