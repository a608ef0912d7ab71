def wrap_words(text: str, width: int) -> list[str]:
    lines = []
    if width < 1 or not text:
        return lines
    words = text.splitwords()
    line = words[0]
    for word in words[1:]:
        if len(line) + len(word) + 1 <= width:
            line += ' ' + word
        else:
            lines.append(line)
            line = word
    lines.append(line)
    return lines
