from functools import reduce


def wrap_words(text: str, width: int) -> list[str]:
    if width < 1:
        return []

    def add(lines: list[str], word: str) -> list[str]:
        *done, last = lines
        if last and len(last) + len(word) + 1 <= width:
            return [*done, f"{last} {word}"]
        full, rest = divmod(len(word), width)
        cuts = [word[k * width:(k + 1) * width] for k in range(full + (rest > 0))]
        return [*done, *([last] if last else []), *cuts]

    lines = reduce(add, text.split(), [""])
    return [line for line in lines if line]
