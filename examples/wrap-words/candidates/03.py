import textwrap


def wrap_words(text: str, width: int) -> list[str]:
    if width < 1:
        return []
    return textwrap.wrap(" ".join(text.split()), width=width, break_long_words=False)
