"""What the stores have in common when they search sentences: which words count, and in which order hits are shown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from goldenthread.model import Table

if TYPE_CHECKING:
    from collections.abc import Iterable

_WORD = re.compile(r"[^\W_]+")


def words(text: str) -> tuple[str, ...]:
    """Cut a text into its words, in lower case, each once, in order. Signs that a query language knows are none.

    >>> words("Early help (early AND help*)")
    ('early', 'help', 'and')
    """
    return tuple(dict.fromkeys(_WORD.findall(text.lower())))


def rank(hits: Iterable[tuple[str, str, float]], wanted: tuple[str, ...], limit: int) -> Table:
    """Put hits in order: those with more of the words first, then by score, then by id.

    Scores of several indexes don't compare well, and differ from engine to engine; the number of words doesn't.

    Args:
        hits: Id, text and score of each sentence.
        wanted: The words that were searched for.
        limit: How many hits to keep.

    Returns:
        Columns `id` and `score`.
    """
    ranked = []
    for iri, text, score in hits:
        found = len(set(wanted).intersection(words(text)))
        ranked.append((-found, -score, iri))
    return Table(("id", "score"), tuple((iri, -score) for _, score, iri in sorted(ranked)[:limit]))
