def wrap_words(text, width):
    """Greedy line breaking."""
    result = []
    if width < 1:
        return result
    line_words, line_length = [], 0
    for w in text.split():
        extra = len(w) if not line_words else len(w) + 1
        if line_length + extra <= width:
            line_words.append(w)
            line_length += extra
        else:
            if line_words:
                result.append(' '.join(line_words))
            line_words, line_length = [w], len(w)
    if line_words:
        result.append(' '.join(line_words))
    return result
