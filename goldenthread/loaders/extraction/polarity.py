"""Whether a statement praises, criticises, does both or neither."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from goldenthread.loaders.extraction import linear, network
from goldenthread.loaders.extraction.features import heading_kind
from goldenthread.model import speaker

if TYPE_CHECKING:
    from collections.abc import Sequence

    from goldenthread.loaders.extraction.features import Description
    from goldenthread.loaders.extraction.wording import Wording
    from goldenthread.model import Polarity, Report

WEIGHTS: Final = "polarity-weights"
"""The rule that decides by the words of a statement and around it."""
LISTED: Final = "polarity-list"
"""The rule that decides by the list that a statement stands in."""
POLARITIES: Final[tuple[Polarity, ...]] = ("strength", "weakness", "mixed", "neutral")
"""In the order of the network's first scores."""
_LEANING: Final = (0, 0, 1800, 1800)
"""What is added to the score of each polarity, so that the rare ones are told often enough."""

_BY_HEADING: Final[dict[str, Polarity]] = {"improve": "weakness", "well": "strength", "next": "neutral"}


def judge(
    report: Report,
    wordings: Sequence[Wording],
    descriptions: Sequence[Description],
    scores: Sequence[Sequence[int]],
) -> list[tuple[Polarity, str]]:
    """Judge every statement of a report.

    What an inspection recommends is a weakness, whatever its words: "The timeliness of visits."; what a council says it
    will do is neither. In a council's own document a list is what its heading says.

    Args:
        report: The report.
        wordings: Its statements.
        descriptions: The features of each statement.
        scores: What the network makes of each.

    Returns:
        The polarity of each statement and the name of the rule that decided.
    """
    model = linear.load("polarity")
    listed = _listed(report, wordings)
    judged: list[tuple[Polarity, str]] = []
    for index, (description, score) in enumerate(zip(descriptions, scores, strict=True)):
        polarity = listed.get(index)
        if polarity:
            judged.append((polarity, LISTED))
        else:
            tones = network.together(score[: len(POLARITIES)], model.scores(description.tone))
            tones = [tone + more for tone, more in zip(tones, _LEANING, strict=True)]
            judged.append((POLARITIES[tones.index(max(tones))], WEIGHTS))
    return judged


def _listed(report: Report, wordings: Sequence[Wording]) -> dict[int, Polarity]:
    """What the list that a statement stands in says of it, by the statement's index."""
    found: dict[int, Polarity] = {}
    if speaker(report.document_type) == "authority":
        announced = [_BY_HEADING.get(heading_kind(section.heading)) for section in report.sections]
        for index, wording in enumerate(wordings):
            polarity = announced[wording.statement.section]
            if polarity and report.blocks[wording.statement.block].kind == "item":
                found[index] = polarity
    for each in report.recommendations:
        if each.sentences == 1:
            found[each.statement] = "neutral" if each.commitment else "weakness"
    return found
