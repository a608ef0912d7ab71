def wrap_words(text: str, width: int) -> list[str]:
    words = text.split()
    if not words or width < 1:
        return []

    def place(index: int, line: str) -> list[str]:
        if index == len(words):
            return [line] if line else []
        word = words[index]
        if not line:
            if len(word) <= width:
                return place(index + 1, word)
            words[index] = word[width:]
            return [word[:width]] + place(index, "")
        if len(line) + len(word) + 1 <= width:
            return place(index + 1, line + " " + word)
        return [line] + place(index, "")

    return place(0, "")
