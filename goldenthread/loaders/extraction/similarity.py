"""How much two statements of a document speak of the same matter, by the rarer of their words."""

from __future__ import annotations

import math
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence, Set


class Similarity:
    """Compares statements; a word counts the more, the fewer statements of the document have it."""

    def __init__(self, statements: Sequence[Set[str]]) -> None:
        """Count.

        Args:
            statements: The word beginnings of every statement.
        """
        self._statements = statements
        counts = Counter(stem for stems in statements for stem in stems)
        # Whole numbers: their sums don't depend on the order of the words.
        weights = {count: round(1000 * math.log(len(statements) / count)) for count in sorted(set(counts.values()))}
        self._weights = {stem: weights[count] for stem, count in counts.items()}
        self._sizes = [self._weight(stems) for stems in statements]

    def _weight(self, stems: Set[str]) -> int:
        return sum(map(self._weights.__getitem__, stems))

    def between(self, first: int, second: int) -> int:
        """How alike two statements, given by index, are: from 0, nothing in common, to 100, the same words."""
        shared = self._statements[first] & self._statements[second]
        if not shared:
            return 0
        size = self._sizes[first] * self._sizes[second]
        weight = self._weight(shared)
        return math.isqrt(10_000 * weight * weight // size) if size else 0
