"""Which services a statement is about, and which themes of practice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from goldenthread.loaders.extraction import linear

if TYPE_CHECKING:
    from collections.abc import Sequence

LEXICON: Final = {"service": "service-lexicon", "theme": "theme-lexicon"}
"""The rules that find a topic by its own words, by scheme."""
WEIGHTS: Final = {"service": "service-weights", "theme": "theme-weights"}
"""The rules that find a topic by other words or by what stands around a statement."""


def assign(features: Sequence[Sequence[str]]) -> list[tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]]:
    """Assign services and themes to every statement.

    The words of the concept schemes come in as features, and so do those of the heading and of the statements before;
    the weights say how far each is to be trusted beside the others.

    Args:
        features: Those of each statement, as `features.describe` lists them.

    Returns:
        Of each statement the services, the themes (ids, sorted) and the names of the rules that decided (sorted).
    """
    model = linear.load("topics")
    labels = [label.split("/") for label in model.labels]
    assigned = []
    for listed in features:
        topics: dict[str, list[str]] = {"service": [], "theme": []}
        rules = set()
        own = set(listed)
        for index, score in enumerate(model.scores(own)):
            if score > 0:
                scheme, concept = labels[index]
                topics[scheme].append(concept)
                rules.add((LEXICON if f"{scheme[0]}={concept}" in own else WEIGHTS)[scheme])
        assigned.append((tuple(topics["service"]), tuple(topics["theme"]), tuple(sorted(rules))))
    return assigned
