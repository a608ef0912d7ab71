from typing import List


class Solution:
    def wrap_words(self, text: str, width: int) -> List[str]:
        if width <= 0:
            return []
        lines: List[str] = []
        for word in text.split():
            pieces = [word[i:i + width] for i in range(0, len(word), width)]
            if lines and len(lines[-1]) + 1 + len(word) <= width:
                lines[-1] = lines[-1] + " " + word
            else:
                lines.extend(pieces)
        return lines
