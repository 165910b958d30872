"""Reads a page source: settings, a blank line, then one heading, paragraph, bullet or table row a line.

The marks are few: `#` headings, `- ` bullets, `-- ` bullets in a bullet, `12. ` numbered paragraphs, `> ` quotations in
a box, `~ ` small print, `| cell | cell |` table rows (`|: 70 30` before them shares out the width), `[^1]` and `[^1]: `
footnotes, `**bold**`, `---` a new page, `:contents` the table of contents, and a backslash at the end of a line for a
forced line break.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from pathlib import Path

Kind = Literal["heading", "paragraph", "item", "dash", "numbered", "quote", "small", "table", "contents", "page"]

NUMBERED = re.compile(r"(\d+)\. +(.*)", re.DOTALL)
NOTE = re.compile(r"\[\^(\d+)\]: +(.*)")
MARKS: tuple[tuple[str, Kind], ...] = (("-- ", "dash"), ("- ", "item"), ("> ", "quote"), ("~ ", "small"))
SIGNS: dict[str, Kind] = {"---": "page", ":contents": "contents"}


@dataclass(frozen=True, slots=True)
class Block:
    """One heading, paragraph, bullet, table and so on."""

    kind: Kind
    text: str = ""
    """With `**bold**`, `[^1]` for a footnote mark, and a line feed for a forced line break."""
    level: int = 0
    """Of a heading, from 1."""
    number: str = ""
    """Of a numbered paragraph, as printed."""
    rows: tuple[tuple[str, ...], ...] = ()
    """Of a table: the cells' texts."""
    widths: tuple[float, ...] = ()
    """Of a table: each column's share of the width, adding up to 1."""


@dataclass(frozen=True, slots=True)
class Source:
    """A whole page source."""

    settings: dict[str, str]
    blocks: tuple[Block, ...]
    notes: dict[str, str]
    """Footnotes by their number as printed."""


def read_source(path: Path) -> Source:
    """Read a page source.

    Args:
        path: A UTF-8 text file.

    Returns:
        Its settings, its blocks in order, and its footnotes.
    """
    head, _, body = path.read_text(encoding="utf-8").partition("\n\n")
    settings = dict(line.split(": ", 1) for line in head.splitlines())
    lines = _lines(body)
    notes = {match[1]: match[2] for line in lines if (match := NOTE.fullmatch(line))}
    blocks: list[Block] = []
    for line in lines:
        if NOTE.fullmatch(line):
            continue
        if not line.startswith("|"):
            blocks.append(_block(line))
        elif line.startswith("|:") or not blocks or blocks[-1].kind != "table":
            blocks.append(_table(line))
        else:
            blocks[-1] = replace(blocks[-1], rows=(*blocks[-1].rows, _cells(line)))
    return Source(settings, tuple(blocks), notes)


def _lines(body: str) -> list[str]:
    """Return the lines that are not blank, a forced break inside a line as a line feed."""
    return [line.replace("\0", "\n") for line in body.replace("\\\n", "\0").split("\n") if line]


def _block(line: str) -> Block:
    if line in SIGNS:
        return Block(SIGNS[line])
    if line.startswith("#"):
        marks, text = line.split(" ", 1)
        return Block("heading", text, level=len(marks))
    for mark, kind in MARKS:
        if line.startswith(mark):
            return Block(kind, line.removeprefix(mark))
    if match := NUMBERED.fullmatch(line):
        return Block("numbered", match[2], number=match[1])
    return Block("paragraph", line)


def _table(line: str) -> Block:
    """Begin a table: with the line that shares out the width, or with its first row and equal columns."""
    if line.startswith("|:"):
        shares = [float(share) for share in line.removeprefix("|:").split()]
        return Block("table", widths=tuple(share / sum(shares) for share in shares))
    cells = _cells(line)
    return Block("table", rows=(cells,), widths=tuple(1 / len(cells) for _ in cells))


def _cells(line: str) -> tuple[str, ...]:
    return tuple(cell.strip() for cell in line.removeprefix("|").removesuffix("|").split("|"))
