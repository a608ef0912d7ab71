def wrap_words(text: str, width: int) -> list[str]:
    if width < 1:
        return []
    tokens = re.split(r"\s+", text.strip())
    lines, line = [], ""
    for token in tokens:
        if not token:
            continue
        candidate = f"{line} {token}" if line else token
        if len(candidate) <= width:
            line = candidate
        else:
            if line:
                lines.append(line)
            while len(token) > width:
                lines.append(token[:width])
                token = token[width:]
            line = token
    if line:
        lines.append(line)
    return lines
