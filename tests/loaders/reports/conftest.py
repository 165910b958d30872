"""Made-up documents, written down line by line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from goldenthread.model import Line, LineKind, Pages

if TYPE_CHECKING:
    from collections.abc import Callable


def _pages(text: str) -> Pages:
    """Pages from a notation: `#` headings, `-` bullets, `|` between cells, an empty line for space, `~~~` for a new page."""
    lines: list[Line] = []
    page, gap = 1, -1.0
    for raw in text.strip("\n").split("\n"):
        if raw == "~~~":
            page, gap = page + 1, -1.0
        elif not raw.strip():
            gap = 100.0
        else:
            kind, level, words = _kind(raw)
            lines.append(Line(words, page, kind, level, gap=gap))
            gap = 0.0
    return Pages("0" * 64, "made-up.txt", "text/plain", tuple(lines), page)


def _kind(raw: str) -> tuple[LineKind, int, str]:
    if raw.startswith("#"):
        return "heading", len(raw) - len(raw.lstrip("#")), raw.lstrip("# ")
    if raw.startswith("- "):
        return "item", 1, raw[2:]
    if "|" in raw:
        return "row", 0, "\t".join(cell.strip() for cell in raw.split("|"))
    return "text", 0, raw


@pytest.fixture(scope="session")
def pages() -> Callable[[str], Pages]:
    """Make the pages of a document from a notation; see `_pages`."""
    return _pages
