def wrap_words(text: str, width: int) -> list[str]:
    def fill(words):
        line = words.pop(0)
        while words and len(line) + 1 + len(words[0]) <= width:
            line = line + " " + words.pop(0)
        return line

    if width < 1:
        return []
    remaining = text.split()
    result = []
    while remaining:
        result.append(fill(remaining))
    return result
