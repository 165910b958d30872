"""Problem and response that stand apart in a document but speak of the same matter."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from goldenthread.loaders.extraction.features import heading_kind
from goldenthread.loaders.extraction.similarity import Similarity

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from goldenthread.loaders.extraction.pairs import Part
    from goldenthread.model import Report

_DOING: Final = frozenset({"address", "steps", "intro", "underway", "plans", "strengthen", "response"})
_FEWEST_STEMS: Final = 3
_LIKE: Final = 0.25
"""From which similarity a recommendation and an action on the same service speak of the same matter."""
_LIKE_ANSWERED: Final = 0.3
"""The same for a recommendation and the problem that an action answers in its own paragraph ..."""
_LIKE_ANSWERED_ON_TOPIC: Final = 0.2
"""... and where service and theme agree, too."""
_LIKE_LISTED: Final = 0.12
"""The same for a list of what could be better and the list of what comes next that stands under the same heading."""


def find(
    report: Report, parts: Sequence[Part], answered: Mapping[int, Sequence[int]]
) -> Iterator[tuple[Part, Part, float]]:
    """Find what a document does elsewhere about its recommendations and weaknesses.

    Args:
        report: The document.
        parts: Its statements.
        answered: By statement, the problems that it answers in its own paragraph.

    Yields:
        Problem, response and confidence.
    """
    recommended = {index for each in report.recommendations for index in each.statements}
    alike = Similarity([part.stems for part in parts])
    actions = [part for part in parts if part.index not in recommended and _acts(part, answered)]
    answering = [part for part in actions if part.index in answered]
    for problem in parts:
        if len(problem.stems) < _FEWEST_STEMS:
            continue
        if problem.index in recommended:
            judged = ((action, _recommended(alike, problem, action, answered)) for action in actions)
        elif problem.annotation.polarity == "weakness":
            judged = ((action, _weakness(alike, problem, action, answered)) for action in answering)
        else:
            continue
        for action, confidence in judged:
            if confidence and not _beside(report, problem, action):
                yield problem, action, confidence


def _acts(part: Part, answered: Mapping[int, Sequence[int]]) -> bool:
    """Whether a statement says that somebody does something about something."""
    if part.annotation.polarity == "weakness":
        return False
    return part.index in answered or bool(part.cues & _DOING and ("agent" in part.cues or part.names_initiative))


def _beside(report: Report, problem: Part, action: Part) -> bool:
    """Whether two statements stand in one block: what links those is looked for elsewhere."""
    return report.statements[problem.index].block == report.statements[action.index].block


def _recommended(alike: Similarity, problem: Part, action: Part, answered: Mapping[int, Sequence[int]]) -> float:
    """The confidence that an action is about what is recommended; 0 for none."""
    on_service = set(problem.annotation.services) & set(action.annotation.services)
    if on_service and alike.between(problem.index, action.index) >= _LIKE:
        return 0.5
    if action.index not in answered:
        return 0.0
    likeness = max(alike.between(problem.index, other) for other in answered[action.index])
    if likeness >= _LIKE_ANSWERED:
        return 0.6
    return 0.5 if likeness >= _LIKE_ANSWERED_ON_TOPIC and _same_topics(problem, action) else 0.0


def _weakness(alike: Similarity, problem: Part, action: Part, answered: Mapping[int, Sequence[int]]) -> float:
    """The confidence that an action answers a weakness, seen from the problems of its own paragraph; 0 for none."""
    if not _same_topics(problem, action) or problem.index in answered[action.index]:
        return 0.0
    return (
        0.45 if any(alike.between(problem.index, other) >= _LIKE_ANSWERED for other in answered[action.index]) else 0.0
    )


def _same_topics(problem: Part, action: Part) -> bool:
    first, second = problem.annotation, action.annotation
    return not set(first.services).isdisjoint(second.services) and not set(first.themes).isdisjoint(second.themes)


def find_listed(report: Report, parts: Sequence[Part]) -> Iterator[tuple[Part, Part, float]]:
    """Match a council's lists of what could be better with what it says under the same heading that it will do next.

    Yields:
        Problem, response and confidence.
    """
    kinds = [heading_kind(section.heading) for section in report.sections]
    if report.inspection is not None or not {"improve", "next"} <= set(kinds):
        return
    alike = Similarity([part.stems for part in parts])
    lists: dict[tuple[int, str], list[Part]] = defaultdict(list)
    for statement, part in zip(report.statements, parts, strict=True):
        lists[report.sections[statement.section].parent, kinds[statement.section]].append(part)
    for (parent, kind), problems in sorted(lists.items(), key=lambda item: item[0]):
        if kind != "improve":
            continue
        for step in lists.get((parent, "next"), ()):
            likeness, problem = max(
                ((alike.between(problem.index, step.index), problem) for problem in problems),
                key=lambda each: (each[0], -each[1].index),
            )
            if likeness >= _LIKE_LISTED:
                yield problem, step, 0.8 if likeness >= 2 * _LIKE_LISTED else 0.65
