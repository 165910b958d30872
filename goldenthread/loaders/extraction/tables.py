"""Plans in tables: a row that names a recommendation, and what is done about it in the cells beside."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from goldenthread.model import Report, Status

_PROBLEM: Final = re.compile(
    r"^(?:(?:ofsted|inspection|jtai|ilacs|key|our|no\.?|the)\s+)*(?:recommendations?|findings?"
    r"|areas? (?:for|of|identified)\b.*|issues?"
    r"|what (?:ofsted|inspectors|needs?|must|do we need)\b.*|priority actions?|needs?|concerns?|weakness(?:es)?"
    r"|improvement required"
    r"|objectives?|priorit(?:y|ies)|outcomes? required)\b"
)
_ACTION: Final = re.compile(
    r"^(?:(?:key|our|the|agreed|planned|required|specific)\s+)*(?:actions?\b(?!.*\b(?:owner|lead|by)\b)"
    r"|activit(?:y|ies)|tasks?|steps?\b.*|what (?:we|are we|will|have we)\b.*"
    r"|how (?:we|will)\b.*|response|measures?|what is being done\b.*)"
)
_PROGRESS: Final = re.compile(r"^(?:(?:current|latest)\s+)*(?:progress|status|update|rag|position)\b")
_DONE: Final = re.compile(r"\b(?:complete|completed|done|achieved|closed|delivered)\b|^blue$")
_RUNNING: Final = re.compile(
    r"\b(?:on track|in progress|ongoing|underway|started|partially|delayed|at risk)\b|^(?:green|amber|red)$"
)


@dataclass(frozen=True, slots=True)
class Row:
    """What a row links: every problem in it with every action in it."""

    problems: tuple[int, ...]
    """Indexes of statements."""
    actions: tuple[int, ...]
    status: Status


def rows(report: Report) -> Iterator[Row]:
    """The rows of a report's tables that have both a problem and an action, by the names of their columns."""
    by_block: dict[int, list[int]] = {}
    for index, statement in enumerate(report.statements):
        if statement.column >= 0:
            by_block.setdefault(statement.block, []).append(index)
    columns: dict[str, int] = {}
    last = -2
    for block, indexes in sorted(by_block.items()):
        if block != last + 1:
            columns = {}
        last = block
        named = _columns(report, indexes)
        if named:
            columns = named
        elif columns:
            row = _row(report, indexes, columns)
            if row:
                yield row


def _columns(report: Report, indexes: Sequence[int]) -> dict[str, int]:
    """The columns of problem, action and progress, if a row is a header that names the first two."""
    found: dict[str, int] = {}
    for index in indexes:
        statement = report.statements[index]
        text = statement.text.lower().strip(" :")
        for name, pattern in (("progress", _PROGRESS), ("action", _ACTION), ("problem", _PROBLEM)):
            if len(text.split()) <= 8 and pattern.match(text):
                found.setdefault(name, statement.column)
                break
    return found if {"problem", "action"} <= found.keys() and found["problem"] != found["action"] else {}


def _row(report: Report, indexes: Sequence[int], columns: dict[str, int]) -> Row | None:
    cells: dict[int, list[int]] = {}
    for index in indexes:
        cells.setdefault(report.statements[index].column, []).append(index)
    problems, actions = cells.get(columns["problem"]), cells.get(columns["action"])
    if not problems or not actions:
        return None
    progress = " ".join(report.statements[index].text for index in cells.get(columns.get("progress", -1), ()))
    return Row(tuple(problems), tuple(actions), _status(progress.lower().strip()))


def _status(progress: str) -> Status:
    if _DONE.search(progress) and "not complete" not in progress:
        return "done"
    return "in-progress" if _RUNNING.search(progress) else "planned"
