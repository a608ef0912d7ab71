def wrap_words(text: str, width: int) -> list[str]:
    if width < 1:
        return []
    lines = []
    current = ""
    for word in text.split():
        if len(current) + 1 + len(word) <= width:
            current = (current + " " + word).strip()
        else:
            lines.append(current)
            while len(word) > width:
                lines.append(word[:width])
                word = word[width:]
            current = word
    if current:
        lines.append(current)
    return lines
