"""Finding sentences by their words."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from goldenthread.model import Table

if TYPE_CHECKING:
    from goldenthread.graph.store import GraphStore

COLUMNS = ("sentence", "authority", "document", "issued", "page", "statement_id")

_FOUND = Path(__file__).with_name("show") / "statements.cypher"


def search(store: GraphStore, words: str, limit: int = 20) -> Table:
    """Find sentences by their words, the best first.

    Args:
        store: An open store.
        words: In any order; sentences with more of them come first.
        limit: Most sentences to return.

    Returns:
        The sentences with where they stand; no rows where none of the words occurs.
    """
    ranked = [row[0] for row in store.search(words, limit).rows]
    found = store.read(_FOUND.read_text(encoding="utf-8"), {"ids": ranked}) if ranked else Table(COLUMNS, ())
    by_id = {row[-1]: row for row in found.rows}
    return Table(COLUMNS, tuple(by_id[iri] for iri in ranked if iri in by_id))
