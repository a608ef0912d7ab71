def wrap_words(text: str, width: int) -> list[str]:
    if width < 1:
        return []
    lines = []
    line = ""
    for word in text.split():
        if len(line) + len(word) + (1 if line else 0) <= width:
            line = line + " " + word if line else word
        else:
            if line:
                lines.append(line)
            for i in range(0, len(word), width):
                line = word[i:i + width]
                if len(line) == width:
                    lines.append(line)
    return lines
