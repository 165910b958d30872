"""The sections of a text, and its statements: sentences, bullets and the sentences of table cells."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from goldenthread.model import Section, Statement

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from goldenthread.model import Block, Layout

_ABBREVIATIONS = (
    "e.g", "i.e", "etc", "mr", "mrs", "ms", "dr", "prof", "rev", "hon", "st", "no", "nos", "para", "paras", "p", "pp",
    "cf", "vs", "approx", "inc", "ltd", "dept", "fig", "vol", "jan", "feb", "aug", "sept", "oct", "nov", "dec",
)  # fmt: skip
_BREAK = re.compile(r"([.!?][’”\"')\]]*)\s+(?=[A-Z0-9‘“\"'(\[])|(?<=[;:.])\s*•\s+|\s+•\s+")
_NOTE_MARK = re.compile(r"(?<=[?!:’”])\d{1,2}$")
"""A note's number behind a heading, in formats that do not tell raised figures."""
_LAST_WORD = re.compile(r"[^\s(\[]+$")
_LETTER = re.compile(r"[^\W\d_]")


def sections(layout: Layout) -> tuple[tuple[Section, ...], tuple[int, ...]]:
    """The sections of a text, in order.

    Returns:
        The sections, of which the first has no heading and holds what stands before the first one; and the index of
        the section of each block.
    """
    found: list[Section] = [Section("", 0, 0, 1)]
    of_block: list[int] = []
    path: list[int] = []
    for block in layout.blocks:
        if block.kind == "heading":
            while path and found[path[-1]].level >= block.level:
                path.pop()
            heading = _NOTE_MARK.sub("", layout.of(block))
            found.append(Section(heading, block.level, block.start, block.page, path[-1] if path else -1))
            path.append(len(found) - 1)
        of_block.append(len(found) - 1)
    return tuple(found), tuple(of_block)


def statements(
    layout: Layout,
    of_block: Sequence[int],
    whole: Collection[int] = (),
    skip: Collection[int] = (),
    formal: Mapping[int, tuple[int, int]] | None = None,
) -> tuple[Statement, ...]:
    """Cut a text into statements.

    Args:
        layout: The text.
        of_block: The section of each block, as `sections` returns it.
        whole: Indexes of blocks that are one statement each, such as the bullets of a list of recommendations.
        skip: Indexes of blocks without statements, such as a table of contents.
        formal: By the index of a block, the (start, end) of what is its only, and a formal, statement.

    Returns:
        Statements in the order of the text; they do not overlap. Headings are none, but for formal ones.
    """
    found = []
    formal = formal or {}
    for index, block in enumerate(layout.blocks):
        if (block.kind == "heading" and index not in formal) or index in skip:
            continue
        is_whole = index in whole or index in formal
        for start, end, column in _spans(layout.text, block, formal.get(index), whole=is_whole):
            text = layout.text[start:end]
            if _LETTER.search(text):
                page = next((page for at, page in reversed(block.turns) if at <= start), block.page)
                found.append(
                    Statement(text, start, end, page, of_block[index], index, block.number, column, index in formal)
                )
    return tuple(found)


def _spans(
    text: str, block: Block, only: tuple[int, int] | None = None, *, whole: bool
) -> Iterator[tuple[int, int, int]]:
    """(start, end, column) of each statement of a block."""
    if block.kind != "row":
        cuts = [only or (block.start, block.end)] if whole else sentences(text, block.start, block.end)
        yield from ((start, end, -1) for start, end in cuts)
        return
    start = block.start
    for column, cell in enumerate(text[block.start : block.end].split("\t")):
        end = start + len(cell)
        cuts = [_trimmed(text, start, end)] if whole else sentences(text, start, end)
        yield from ((a, b, column) for a, b in cuts if a < b)
        start = end + 1


def sentences(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """(start, end) of each sentence of a passage.

    A full stop ends a sentence where white space and a capital, figure or quotation mark follow and no abbreviation or
    initial stands before it; the sign between the bullets of a table cell ends one too.

    >>> text = "Ms. Tarn leads well. Plans, e.g. pathway plans, improve."
    >>> [text[a:b] for a, b in sentences(text)]
    ['Ms. Tarn leads well.', 'Plans, e.g. pathway plans, improve.']
    """
    end = len(text) if end is None else end
    cuts = []
    for match in _BREAK.finditer(text, start, end):
        if match[1] and _is_abbreviation(text, start, match.start()):
            continue
        stop = match.end(1) if match[1] else match.start()
        cuts.append((start, stop))
        start = match.end()
    cuts.append((start, end))
    return [span for span in (_trimmed(text, a, b) for a, b in cuts) if span[0] < span[1]]


def _is_abbreviation(text: str, start: int, stop: int) -> bool:
    word = _LAST_WORD.search(text, max(start, stop - 12), stop)
    if word is None or text[stop] != ".":
        return False
    bare = word.group().lower().strip("‘“\"'")
    return bare in _ABBREVIATIONS or (len(bare) == 1 and bare.isalpha() and word.group().isupper())


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and (text[start].isspace() or text[start] == "•"):
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
