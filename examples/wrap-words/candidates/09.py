from collections import deque


def wrap_words(text: str, width: int) -> list[str]:
    if width < 1 or not text.strip():
        return []
    queue = deque(text.split())
    lines = [[]]
    room = width
    while queue:
        word = queue.popleft()
        needed = len(word) + bool(lines[-1])
        if needed <= room:
            lines[-1].append(word)
            room -= needed
        elif lines[-1]:
            # No room on this line: try again on an empty one.
            lines.append([])
            room = width
            queue.appendleft(word)
        else:
            lines[-1].append(word[:width])
            lines.append([])
            queue.appendleft(word[width:])
    return [" ".join(line) for line in lines if line]
