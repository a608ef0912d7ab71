def wrap_words(text: str, width: int) -> list[str]:
    lines = []
    if width < 1:
        return lines

    def flush(words):
        lines = []
        lines.append(" ".join(words))

    words = []
    for word in text.split():
        if words and len(" ".join(words + [word])) > width:
            flush(words)
            words = []
        words.append(word)
    if words:
        flush(words)
    return lines
