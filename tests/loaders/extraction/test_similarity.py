"""How alike statements are."""

from __future__ import annotations

from goldenthread.loaders.extraction.similarity import Similarity

_STATEMENTS = [
    frozenset({"foster", "carer", "recrui"}),
    frozenset({"foster", "carer", "recrui"}),
    frozenset({"carer", "leaver"}),
    frozenset({"pathwa", "leaver"}),
    frozenset(),
]


def test_the_same_words_are_as_alike_as_can_be() -> None:
    """A hundred stands for the same words."""
    alike = Similarity(_STATEMENTS)

    assert alike.between(0, 1) == 100


def test_nothing_in_common_is_not_alike() -> None:
    """Zero stands for no shared word, and for a statement without words."""
    alike = Similarity(_STATEMENTS)

    assert (alike.between(0, 3), alike.between(0, 4)) == (0, 0)


def test_a_rare_word_counts_more_than_a_common_one() -> None:
    """A word that three statements have says less than one that two have."""
    alike = Similarity(_STATEMENTS)

    assert 0 < alike.between(0, 2) < alike.between(2, 3)
