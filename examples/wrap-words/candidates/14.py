def wrap_words(text: str, width: int) -> list[str]:
    if width < 1:
        return []
    lines = []
    current_line = ""
    for word in text.split():
        while len(word) > width:
            if current_line:
                lines.append(current_line)
                current_line = ""
            lines.append(word[:width])
            word = word[width:]
        if len(current_line) + len(word) > width:
            lines.append(current_line)
            current_line = ""
        current_line += word + " "
    if current_line:
        lines.append(current_line)
    return lines
