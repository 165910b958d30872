"""Hyphens at the ends of lines."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from goldenthread.model import Line

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


class Hyphens:
    """Decides whether a hyphen at the end of a line belongs to the word, by how the document writes it elsewhere."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = lines
        self._known: set[str] = set()

    def _words(self) -> set[str]:
        if not self._known:
            self._known = {w.lower() for line in self._lines for w in _WORD.findall(line.text)}
            self._known |= {part for word in self._known if "-" in word for part in word.split("-")}
        return self._known

    def joined(self, left: str, right: str) -> str:
        """Two lines as one."""
        if not left.endswith(("-", "\u00ad")) or not right[:1].isalpha():
            return f"{left} {right}"
        if left.endswith("\u00ad"):
            return left[:-1] + right
        head, tail = _WORD.findall(left), _WORD.findall(right)
        if left[-2:-1].isspace() or not head or not tail:
            return f"{left} {right}"
        first, second, words = head[-1].lower(), tail[0].lower(), self._words()
        if f"{first}-{second}" in words or right[0].isupper() or first + second not in words:
            keep = f"{first}-{second}" in words or right[0].isupper() or (first in words and second in words)
            return left + right if keep else left[:-1] + right
        return left[:-1] + right
