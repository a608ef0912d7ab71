import re


def wrap_words(text: str, width: int) -> list[str]:
    if width < 1:
        return []
    # Chunks are what no line break may go through; `joins` says whether a chunk may share a line with what is before it.
    chunks = []
    for word in re.findall(r"\S+", text):
        parts = re.findall(r"(?s).{1,%d}" % width, word) if len(word) > width else [word]
        chunks += [(part, len(parts) == 1) for part in parts]
    lines = []
    for chunk, joins in chunks:
        if joins and lines and len(lines[-1]) + len(chunk) < width:
            lines[-1] = f"{lines[-1]} {chunk}"
        else:
            lines.append(chunk)
    return lines
