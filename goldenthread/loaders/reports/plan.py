"""Improvement and action plans: tables in which a row is an action, with an owner and a date."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from goldenthread.loaders.reports import council, recommendations
from goldenthread.loaders.reports.family import Family, Listed, Reading, plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from goldenthread.loaders.reports.family import Manuscript

_TITLE: Final = re.compile(
    r"\b(?:improvement|action|recovery|post[- ]inspection|inspection response) plans?\b|\bplan (?:after|following|in response to)\b"
)
_OTHER_DOCUMENTS: Final = re.compile(r"\b(?:guidance|template|letter)\b|^inspection of\b")
_COLUMNS: Final = {
    "reference": re.compile(r"^(?:action |rec(?:ommendation)? )?(?:ref(?:erence)?|no|nos|number|id|#)\b|^#|^$"),
    "owner": re.compile(
        r"^(?:(?:action|lead|responsible|named|accountable|senior|strategic) )*(?:owners?|leads?|officers?|responsib\w+|accountab\w+|"
        r"(?:by )?whom?|delivered by|agency)\b(?! to\b)|^lead\b"
    ),
    "done": re.compile(
        r"^(?:dates? (?:completed|closed|of review|started)|(?:start|review|completed?|actual)\b.*\bdates?|completed on)\b"
    ),
    "deadline": re.compile(
        r"^(?:by when|when|(?:(?:target|due|completion|end|delivery|planned|expected|agreed) )*(?:dates?|deadlines?|due|by)(?: for completion| due| by)?"
        r"|time ?(?:scales?|frames?|lines?|limits?)|milestones?|to be completed(?: by)?|complete(?:d)? by|date to be completed|target|deadline)\b"
    ),
    "status": re.compile(r"^(?:b?rag\b|(?:action |current )?status|rating|r/a/g|progress (?:rating|rag))"),
    "progress": re.compile(
        r"^(?:(?:current|latest|action) )?(?:progress|update|evidence|comments?|position|notes?|impact|outcomes?|success|measures?|monitoring"
        r"|how (?:will we|we will|do we) (?:know|measure)|what (?:will|difference|has)|assurance|kpis?|intended)\b"
    ),
    "problem": re.compile(
        r"^(?:(?:ofsted|inspection|jtai|ilacs|key|the|our|priority|improvement) )*(?:recommendations?|findings?|areas? (?:for|of|identified)\b"
        r"|issues?|objectives?|priorit(?:y|ies)|needs?|concerns?|theme|workstream|what (?:ofsted|inspectors|needs?|must)\b)"
    ),
    "action": re.compile(
        r"^(?:(?:key|our|the|agreed|planned|required|specific|improvement|priority|proposed|detailed) )*(?:actions?|activit(?:y|ies)|tasks?|steps?|"
        r"what (?:we (?:will|are going to|need to)|(?:will|are) we|do we need to)\b|what\??$|how (?:we will|will we)\b|response\b|deliverables?)"
    ),
}
"""What the cells of a header say, in plain text; the first that fits names the column."""
_NO_HEADER: Final = re.compile(r"^.{70}|.{6}\.$")
"""A cell that is a sentence, or too long for a header."""
_WORD: Final = re.compile(r"[^\W\d_]{3}")
_RATING: Final = re.compile(r"\W*(?:red|amber|green|blue|gr[ae]y|white|purple|yellow)\W*", re.IGNORECASE)
_LISTS: Final = re.compile(
    r"^(?:\d+(?:\.\d+)*\.?\s+)?(?:(?:key|our|planned|agreed|further) )?(?:actions?\b|what (?:will we|we will|are we going to) do\b|next steps)"
)
_BROKEN: Final = 0.2
"""What part of the actions of a sound table may begin in lower case."""


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of a table with an action."""

    block: int
    column: int
    action: str
    deadline: str


def _recognises(manuscript: Manuscript) -> bool:
    """By a table of actions with owners or dates, or by the title."""
    title = plain(council.title(manuscript, _TITLE))
    if council.is_letter(manuscript) or _OTHER_DOCUMENTS.search(title):
        return False
    return bool(title) or any(_header(low) for low in manuscript.lows)


def _read(manuscript: Manuscript) -> Reading:
    reading = Reading("improvement-plan")
    first = next((section.heading for section in manuscript.sections if section.heading), "")
    reading.title = council.title(manuscript, _TITLE) or first
    reading.published = council.issued(manuscript, reading.title)
    reading.authorities = council.authority_of(manuscript, reading.published)
    reading.skip |= {index for index, _ in council.front(manuscript) if manuscript.blocks[index].kind == "row"}
    rows = list(_rows(manuscript))
    if rows and _is_broken(rows):
        reading.unreadable["recommendations"] = (
            "The lines of the table's cells could not be put together: load the plan as a Word or Excel file"
        )
    elif rows:
        reading.recommendations = [Listed(row.block, row.column, row.deadline, commitment=True) for row in rows]
    else:
        reading.recommendations = [
            replace(
                listed, commitment=True, deadline=listed.deadline or council.deadline_in(manuscript.texts[listed.block])
            )
            for listed in recommendations.listed(manuscript, _LISTS)
        ]
    return reading


def _header(low: str) -> dict[str, int]:
    """The columns that a row names and its "width", if it is the header of a table of actions; {} for any other row."""
    cells = [cell.strip(" :*\n") for cell in low.split("\t")]
    if len(cells) < 2 or any(_NO_HEADER.search(cell) for cell in cells):
        return {}
    found: dict[str, int] = {}
    for column, cell in enumerate(cells):
        name = next((name for name, pattern in _COLUMNS.items() if pattern.match(cell)), "")
        if name:
            found.setdefault(name, column)
    others = {"owner", "deadline", "status", "progress"} & found.keys()
    is_plan = (
        len(others) > 1 or bool(others & {"owner", "deadline"})
        if "action" in found
        else {"owner", "deadline"} <= others
    )
    if not is_plan or not {"action", "problem"} & found.keys():
        return {}
    return found | {"width": len(cells)}


def _rows(manuscript: Manuscript) -> Iterator[_Row]:
    """The rows with an action, under the header of their table. The header of one table does not count for the next."""
    columns: dict[str, int] = {}
    for index, (block, low) in enumerate(zip(manuscript.blocks, manuscript.lows, strict=True)):
        if block.kind != "row":
            columns = {} if block.kind != "note" else columns
            continue
        named = _header(low)
        if named:
            columns = named
            continue
        cells = manuscript.texts[index].split("\t")
        column = columns.get("action", columns.get("problem", len(cells)))
        if column < len(cells) <= columns.get("width", 0) and _is_action(cells, column):
            yield _Row(
                index, column, cells[column].strip(), council.deadline(_cell(cells, columns.get("deadline", -1)))
            )


def _is_action(cells: Sequence[str], column: int) -> bool:
    """Whether a row gives an action: not a title over several rows, alone in the first cell, nor the key of the ratings."""
    filled = [index for index, cell in enumerate(cells) if cell.strip()]
    return (
        _WORD.search(cells[column]) is not None and filled != [0] and not (column > 0 and _RATING.fullmatch(cells[0]))
    )


def _cell(cells: Sequence[str], column: int) -> str:
    return cells[column] if 0 <= column < len(cells) else ""


def _is_broken(rows: Sequence[_Row]) -> bool:
    """Whether what should be actions are lines of actions: many begin in lower case."""
    lower = sum(row.action[0].islower() for row in rows)
    return lower > 1 and lower > _BROKEN * len(rows)


FAMILY: Final = Family(
    name="improvement plan",
    document_types=("improvement-plan",),
    recognises=_recognises,
    read=_read,
    carries=("title", "authority", "recommendations", "statements"),
)
