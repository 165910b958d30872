"""Judgements and their grades, from tables however their cells were broken, and from headings."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from goldenthread.loaders.reports.family import plain
from goldenthread.ontology import concepts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goldenthread.loaders.reports.family import Manuscript

GRADE: Final = (
    r"(?:requir(?:es?|ing|ed)\s+improvement(?:\s+to\s+be\s+(?:rated\s+|judged\s+)?good)?|outstanding|good|adequate|satisfactory"
    r"|inadequate|not\s+(?:judged|graded|applicable)|no\s+judgement|ungraded)"
)
"""How grades are printed; for text that is `plain` or with IGNORECASE."""

_HEADER: Final = re.compile(
    r"^(?:area|aspect|inspection)?\s*judgements?(?:\s+areas?)?\b.{0,80}\bgrades?\.?$", re.DOTALL
)
_EARLIER: Final = re.compile(r"\b(?:previous|last|earlier|prior)\b")
_IN_TABLE: Final = re.compile(
    rf"(?:(?<=^)|(?<=[\s:–—-])){GRADE}(?=\.?\s*(?:$|[\t\n]|[A-Z]))", re.IGNORECASE | re.MULTILINE
)
_IN_HEADING: Final = re.compile(
    rf"^(?P<label>.+?)(?:\s*[:–—-]\s*|\s+(?:(?:is|are|was|were)\s+)?(?:judged\s+(?:to\s+be\s+)?)?)(?P<grade>{GRADE})\.?$",
    re.IGNORECASE | re.DOTALL,
)
_LABEL_START: Final = re.compile(
    r"(?:^|(?<=\s))(?=(?:The\s+(?:impact|experiences?|overall|quality|effectiveness)\b|Overall\s))"
)
_LONGEST_CELL: Final = 260


@dataclass(frozen=True, slots=True)
class Graded:
    """A label and the grade beside it."""

    label: str
    """As printed, line breaks taken out."""
    grade: str
    """Id in the scheme grade."""
    start: int
    """Where label and grade stand in the normalised text."""
    end: int
    page: int


def table(manuscript: Manuscript, header: re.Pattern[str] = _HEADER, *, among: int = 60) -> tuple[int, int]:
    """Find the table of judgements.

    Args:
        manuscript: The document.
        header: What the words above the columns look like, in plain text; the whole block.
        among: In how many blocks from the start of the document to look.

    Returns:
        Indexes of the header's block and of the first block after the table; equal where there is none.
    """
    lows = manuscript.lows
    for index, low in enumerate(lows[:among]):
        if header.search(low.strip()):
            end = index + 1
            while end < len(lows) and _is_in_table(manuscript, end):
                end += 1
            return index, end
    return 0, 0


def _is_in_table(manuscript: Manuscript, index: int) -> bool:
    block, text = manuscript.blocks[index], manuscript.texts[index].strip()
    if block.kind == "row":
        return True
    if block.kind == "heading" and manuscript.blocks[index].level <= 1:
        return False
    is_sentence = text.endswith(".") and not _IN_TABLE.search(text)
    return len(text) <= _LONGEST_CELL and not is_sentence and not text.endswith("?") and block.kind != "item"


def graded(manuscript: Manuscript, first: int, last: int) -> list[Graded]:
    """Pair the labels and grades of a table.

    Rows, flowed lines ("Overall effectiveness Good"), grades broken over lines, and a column of labels before a column of
    grades are all understood.

    Args:
        manuscript: The document.
        first: Index of the block of the table's header.
        last: Index of the first block after the table.

    Returns:
        In the order of the table. Where the header names a column of an earlier inspection, that column is left out.
        A label without a grade and a grade without a label are left out too: count them against what is expected.
    """
    if last <= first + 1:
        return []
    start, end = manuscript.blocks[first + 1].start, manuscript.blocks[last - 1].end
    text = manuscript.layout.text
    found: list[Graded] = []
    loose: list[re.Match[str]] = []
    waiting: list[tuple[int, int]] = []
    at = start
    skipped = _earlier_columns(manuscript.texts[first])
    for match in _IN_TABLE.finditer(text, start, end):
        labels = list(_labels(text, at, match.start()))
        at = match.end()
        if labels:
            waiting, loose = labels, []
        loose.append(match)
        if waiting and len(loose) == len(waiting) > 1:
            found += [_pair(manuscript, *pair) for pair in zip(waiting, loose, strict=True)]
            waiting, loose = [], []
        elif len(waiting) == 1 and len(loose) == 1 + skipped:
            found.append(_pair(manuscript, waiting[0], match))
            waiting, loose = [], []
    return found


def _earlier_columns(header: str) -> int:
    """How many grades of earlier inspections stand before the grade of this one in a row."""
    cells = plain(header).split("\t")[1:]
    current = next((index for index, cell in enumerate(cells) if not _EARLIER.search(cell)), 0)
    return current if len(cells) > 1 else 0


def _labels(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The labels in what stands before a grade: usually one; several where a column of labels comes first."""
    cuts = [start + match.start() for match in _LABEL_START.finditer(text[start:end])]
    for left, right in zip([start, *cuts], [*cuts, end], strict=True):
        piece = text[left:right]
        label = piece.strip(" \t\n:–—-.")
        if label:
            offset = left + piece.index(label)
            yield offset, offset + len(label)


def _pair(manuscript: Manuscript, label: tuple[int, int], match: re.Match[str]) -> Graded:
    text = manuscript.layout.text
    page = next(
        (block.page for block in reversed(manuscript.blocks) if block.start <= label[0]), manuscript.blocks[0].page
    )
    return Graded(
        " ".join(text[label[0] : label[1]].split()), grade_id(match.group()), label[0], max(match.end(), label[1]), page
    )


def grade_id(printed: str) -> str:
    """The id of a grade as `GRADE` finds it; "" for anything else."""
    text = " ".join(plain(printed).split())
    if text.startswith("requir"):
        return "requires-improvement"
    return concepts.grade_id(text)


def in_headings(manuscript: Manuscript) -> list[Graded]:
    """Headings that give a grade, such as "Services for Ravenshire's children: good" or "... require improvement"."""
    found = []
    for section in manuscript.sections:
        match = _IN_HEADING.match(section.heading)
        if match:
            label = " ".join(match["label"].split())
            end = section.start + len(section.heading)
            found.append(Graded(label, grade_id(match["grade"]), section.start, end, section.page))
    return found
