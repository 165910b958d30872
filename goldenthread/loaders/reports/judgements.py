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
    r"^(?:(?:area|aspect|inspection)s?(?:\s+of)?\s+)?judge?ments?\b(?:\s+areas?)?(?:[^.]{0,90}\bgrades?\b[^.]{0,60})?:?$"
)
"""The words above the columns, in plain text."""
_EARLIER: Final = re.compile(r"\b(?:previous|last|earlier|prior)\b")
_LABEL: Final = re.compile(
    r"(?:the\s+)?(?:impact\s+of\s+leaders|experiences?\s+(?:and\s+progress\s+)?of|overall\s|overall$|quality\s+of|effectiveness\s+of)",
    re.IGNORECASE,
)
"""How the labels of judgements begin."""
_LABEL_START: Final = re.compile(
    rf"(?:^|(?<=\s))(?-i:(?=The\s|Overall|Impact|Experience))(?={_LABEL.pattern})", re.IGNORECASE
)
_IN_TABLE: Final = re.compile(
    rf"(?:(?<=^)|(?<=[\s:–—-])){GRADE}(?=\.?\s*(?:$|[\t\n]|(?-i:[A-Z])))", re.IGNORECASE | re.MULTILINE
)
_IN_HEADING: Final = re.compile(
    rf"^(?P<label>.+?)(?:\s+(?:is|are|was|were))?(?:\s*[:–—-]\s*|\s+)(?:judged\s+(?:to\s+be\s+)?)?(?P<grade>{GRADE})\.?$",
    re.IGNORECASE | re.DOTALL,
)
_VERB_AT_END: Final = re.compile(r"\s+(?:is|are|was|were)$", re.IGNORECASE)
_GRADE_HEADER: Final = re.compile(r"(?:^|\s)Grades?\s*$", re.IGNORECASE)
_SPACE_BETWEEN_BLOCKS: Final = "\n\n"
_LONGEST_CELL: Final = 260
_LONGEST_ROW: Final = 140
"""Label and grade are no longer than this: a longer paragraph is prose that names a judgement."""
_AMONG: Final = 50
"""In how many blocks from the start of a document a table is looked for."""


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


@dataclass(frozen=True, slots=True)
class Table:
    """Where the table of judgements stands."""

    first: int
    """Index of its first block, which is the header where there is one."""
    start: int
    """Index of the first block below the header."""
    stop: int
    """Index of the first block after the table; equal to `start` where nothing stands below the header."""


def table(manuscript: Manuscript) -> Table | None:
    """Find the table of judgements before the first paragraph of the report, with or without words above its columns."""
    for index, low in enumerate(manuscript.lows[:_AMONG]):
        is_header = _HEADER.match(low.strip()) is not None
        if is_header or _is_row(manuscript, index):
            start = index + is_header
            stop = start
            while stop < len(manuscript.blocks) and _may_be_in_table(manuscript, stop):
                stop += 1
            while stop > start and not _belongs_in_table(manuscript, stop - 1):
                stop -= 1
            return Table(index, start, stop)
        if manuscript.blocks[index].kind in {"paragraph", "item"} and not _may_be_in_table(manuscript, index):
            return None
    return None


def _is_row(manuscript: Manuscript, index: int) -> bool:
    """Whether a block begins with the label of a judgement, and a grade ends it or the next block."""
    text = manuscript.texts[index].strip()
    if not _LABEL.match(text) or not _may_be_in_table(manuscript, index):
        return False
    return any(_IN_TABLE.search(each) for each in manuscript.texts[index : index + 2])


def _may_be_in_table(manuscript: Manuscript, index: int) -> bool:
    block, text = manuscript.blocks[index], manuscript.texts[index].strip()
    if block.kind == "row":
        return True
    if text.endswith("?") or block.number or block.kind == "note":
        return False
    if len(text) > _LONGEST_CELL or text.endswith("."):
        rows = len(_IN_TABLE.findall(text))
        return _LABEL.match(text) is not None and len(text) < _LONGEST_ROW * rows
    return True


def _belongs_in_table(manuscript: Manuscript, index: int) -> bool:
    text = manuscript.texts[index].strip()
    is_part = manuscript.blocks[index].kind == "row" or _LABEL.match(text) or _IN_TABLE.search(text)
    return bool(is_part)


def graded(manuscript: Manuscript, found: Table) -> list[Graded]:
    """Pair the labels and grades of a table.

    Rows, flowed lines ("Overall effectiveness Good"), grades broken over lines, cells one below the other, and a column of
    labels before a column of grades are all understood.

    Returns:
        In the order of the table. Where the header names a column of an earlier inspection, that column is left out.
        A label without a grade, a grade without a label and a label with several grades that no header tells apart are
        left out: count what is there against what is expected.
    """
    if found.stop == found.start:
        return []
    return _Pairing(manuscript, _columns(manuscript, found)).read(found)


def _columns(manuscript: Manuscript, found: Table) -> tuple[int, int]:
    """How many grades stand in a row, and which of them is that of this inspection."""
    cells = manuscript.lows[found.first].split("\t")[1:] if found.start > found.first else []
    current = [index for index, cell in enumerate(cells) if not _EARLIER.search(cell)]
    return (len(cells), current[0]) if len(cells) > 1 and len(current) == 1 else (1, 0)


class _Pairing:
    """Goes through the grades of a table and takes for each what stands before it as its label."""

    def __init__(self, manuscript: Manuscript, columns: tuple[int, int]) -> None:
        self._manuscript = manuscript
        self._text = manuscript.layout.text
        self._count, self._current = columns
        self._pairs: list[tuple[list[_Label], list[re.Match[str]]]] = []

    def read(self, found: Table) -> list[Graded]:
        """All that could be paired."""
        blocks = self._manuscript.blocks
        at, end = blocks[found.start].start, blocks[found.stop - 1].end
        for match in _IN_TABLE.finditer(self._text, at, end):
            labels = list(_labels(self._text, at, match.start()))
            at = match.end()
            if labels and self._pairs and labels[0].words[0].islower():
                self._pairs[-1][0][-1].words += f" {labels.pop(0).words}"  # the grade stood in the middle of its label
            if labels:
                self._pairs.append((labels, []))
            if self._pairs:
                self._pairs[-1][1].append(match)
        return [graded for labels, grades in self._pairs for graded in self._paired(labels, grades)]

    def _paired(self, labels: list[_Label], grades: list[re.Match[str]]) -> Iterator[Graded]:
        if len(labels) > 1 and len(grades) == self._count:
            labels = [
                label for label in labels if _SPACE_BETWEEN_BLOCKS not in self._text[label.start : grades[0].start()]
            ]
        if len(labels) == 1 and len(grades) == self._count:
            yield self._one(labels[0], grades[self._current])
        elif len(labels) == len(grades) > 1:
            yield from (self._one(label, grade) for label, grade in zip(labels, grades, strict=True))

    def _one(self, label: _Label, grade: re.Match[str]) -> Graded:
        page = next(block.page for block in reversed(self._manuscript.blocks) if block.start <= label.start)
        words = _VERB_AT_END.sub("", label.words)
        return Graded(words, grade_id(grade.group()), label.start, max(grade.end(), label.end), page)


@dataclass(slots=True)
class _Label:
    words: str
    start: int
    end: int


def _labels(text: str, start: int, end: int) -> Iterator[_Label]:
    """The labels in what stands before a grade: usually one; several where a column of labels comes first."""
    cuts = [start + match.start() for match in _LABEL_START.finditer(text[start:end])]
    for left, right in zip([start, *cuts], [*cuts, end], strict=True):
        piece = _GRADE_HEADER.sub("", text[left:right])
        label = piece.strip(" \t\n:–—-.")
        if label:
            offset = left + piece.index(label)
            yield _Label(" ".join(label.split()), offset, offset + len(label))


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
