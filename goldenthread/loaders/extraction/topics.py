"""Which services a statement is about, and which themes of practice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from goldenthread.loaders.extraction import linear, network

if TYPE_CHECKING:
    from collections.abc import Sequence

    from goldenthread.loaders.extraction.features import Description

LEXICON: Final = {"service": "service-lexicon", "theme": "theme-lexicon"}
"""The rules that find a topic by its own words, by scheme."""
WEIGHTS: Final = {"service": "service-weights", "theme": "theme-weights"}
"""The rules that find a topic by other words or by what stands around a statement."""
_LEAST: Final = {"service": -3000, "theme": -3000}
"""The scores from which a topic is assigned."""


def assign(
    descriptions: Sequence[Description], scores: Sequence[Sequence[int]]
) -> list[tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]]:
    """Assign services and themes to every statement.

    The words of the concept schemes come in as features, and so do those of the heading and of the statements before;
    the network says how far each is to be trusted beside the words.

    Args:
        descriptions: The features of each statement.
        scores: What the network makes of each.

    Returns:
        Of each statement the services, the themes (ids, sorted) and the names of the rules that decided (sorted).
    """
    model = linear.load("topics")
    labels = [label.split("/") for label in model.labels]
    least = [_LEAST[scheme] for scheme, _ in labels]
    assigned = []
    for description, score in zip(descriptions, scores, strict=True):
        found: dict[str, list[str]] = {"service": [], "theme": []}
        rules = set()
        total = network.together(score[-len(labels) :], model.scores(description.topics))
        for (scheme, concept), value, enough in zip(labels, total, least, strict=True):
            if value > enough:
                found[scheme].append(concept)
                rules.add((LEXICON if f"{scheme[0]}={concept}" in description.topics else WEIGHTS)[scheme])
        assigned.append((tuple(found["service"]), tuple(found["theme"]), tuple(sorted(rules))))
    return assigned
