"""Which services a statement is about, and which themes of practice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from goldenthread.loaders.extraction import linear

if TYPE_CHECKING:
    from collections.abc import Sequence

    from goldenthread.loaders.extraction.features import Description

LEXICON: Final = {"service": "service-lexicon", "theme": "theme-lexicon"}
"""The rules that find a topic by its own words, by scheme."""
WEIGHTS: Final = {"service": "service-weights", "theme": "theme-weights"}
"""The rules that find a topic by other words or by what stands around a statement."""


def assign(descriptions: Sequence[Description]) -> list[tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]]:
    """Assign services and themes to every statement.

    The words of the concept schemes come in as features, and so do those of the heading and of the statements before;
    the weights say how far each is to be trusted beside the others.

    Args:
        descriptions: The features of each statement.

    Returns:
        Of each statement the services, the themes (ids, sorted) and the names of the rules that decided (sorted).
    """
    model = linear.load("topics")
    labels = [label.split("/") for label in model.labels]
    assigned = []
    for description in descriptions:
        topics: dict[str, list[str]] = {"service": [], "theme": []}
        rules = set()
        for index in model.positive(description.topics):
            scheme, concept = labels[index]
            topics[scheme].append(concept)
            rules.add((LEXICON if f"{scheme[0]}={concept}" in description.topics else WEIGHTS)[scheme])
        assigned.append((tuple(topics["service"]), tuple(topics["theme"]), tuple(sorted(rules))))
    return assigned
