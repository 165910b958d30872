"""Statements to annotations: polarity, services, themes, initiatives, actors, responses."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from goldenthread.loaders.extraction import (
    actors,
    features,
    initiatives,
    names,
    network,
    polarity,
    responses,
    topics,
    wording,
)
from goldenthread.model import AnnotatedReport, Annotation, Mention
from goldenthread.ontology import authorities

if TYPE_CHECKING:
    from collections.abc import Sequence

    from goldenthread.loaders.extraction.names import Spot
    from goldenthread.loaders.extraction.wording import Wording
    from goldenthread.model import Actor, Initiative, Report

__all__ = ["annotate"]


def annotate(report: Report) -> AnnotatedReport:
    """Read out of a report's statements what they say.

    Args:
        report: A report, as its family reads it.

    Returns:
        The report with one annotation a statement, the initiatives and actors that it names, in the order of
        their first mentions, and what it says was done about which problem.
    """
    wordings = wording.read(report)
    annotated, scores = annotate_statements(report, wordings)
    return replace(annotated, responses=responses.find(annotated, wordings, scores))


def annotate_statements(report: Report, wordings: Sequence[Wording]) -> tuple[AnnotatedReport, list[list[int]]]:
    """Do all of it but the responses.

    Args:
        report: A report, as its family reads it.
        wordings: Its statements.

    Returns:
        The report with its annotations, and what the network makes of each statement.
    """
    short_forms = names.shortenings(report.text)
    places = _places(report)
    found_actors = actors.find(report, wordings, short_forms, places)
    taken = [(spot.start, spot.end) for _, spots in found_actors for spot in spots]
    found_initiatives = initiatives.find(wordings, report.text, short_forms, places, taken)
    mentions = _mentions(report, found_initiatives, found_actors)
    described = features.describe(report, wordings)
    scores = network.load().scores(report, wordings, described)
    annotations = []
    statements = report.statements
    for index, ((tone, tone_rule), (services, themes, topic_rules)) in enumerate(
        zip(polarity.judge(report, wordings, described, scores), topics.assign(described, scores), strict=True)
    ):
        here = mentions.get(index, [])
        mentioned = tuple(mention for mention, _ in here)
        rules = {rule for _, rule in here}
        if statements[index].formal:
            annotations.append(Annotation(mentions=mentioned, rules=tuple(sorted(rules))))
        else:
            rules |= {tone_rule, *topic_rules}
            annotations.append(Annotation(tone, services, themes, mentioned, tuple(sorted(rules))))
    annotated = AnnotatedReport(
        report,
        tuple(annotations),
        tuple(initiative for initiative, _ in found_initiatives),
        tuple(actor for actor, _ in found_actors),
    )
    return annotated, scores


def _places(report: Report) -> frozenset[str]:
    """The words of place names, in lower case: of all authorities, and of one that the register does not have."""
    own = " ".join(code.removeprefix("name:") for code in report.authorities if code.startswith("name:"))
    return _registered_places() | frozenset(own.lower().replace("-", " ").split())


@cache
def _registered_places() -> frozenset[str]:
    registered = (authority.name.lower().replace("-", " ").split() for authority in authorities.authorities())
    return frozenset(word for words in registered for word in words)


def _mentions(
    report: Report,
    found_initiatives: Sequence[tuple[Initiative, list[Spot]]],
    found_actors: Sequence[tuple[Actor, list[Spot]]],
) -> dict[int, list[tuple[Mention, str]]]:
    """The mentions of every statement, in the order of the text, each with the rule that found it."""
    where = names.Places(report.statements)
    by_statement: dict[int, list[tuple[Mention, str]]] = defaultdict(list)
    keyed = [(initiative.key, spots) for initiative, spots in found_initiatives]
    keyed += [(actor.key, spots) for actor, spots in found_actors]
    for key, spots in keyed:
        for spot in spots:
            by_statement[where.at(spot.start, spot.end)].append((Mention(key, spot.start, spot.end), spot.rule))
    return {index: sorted(found, key=lambda each: each[0].start) for index, found in by_statement.items()}
