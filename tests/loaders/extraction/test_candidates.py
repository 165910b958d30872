"""What could be a named initiative."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from goldenthread.loaders.extraction import candidates

if TYPE_CHECKING:
    from collections.abc import Callable

    from goldenthread.loaders.extraction.wording import Wording


def _found(wording: Wording) -> list[candidates.Candidate]:
    return candidates.find([wording], frozenset(), hopeless=True)


@pytest.mark.parametrize(
    ("text", "name", "surface"),
    [
        ("Staff use a new heron mapping tool daily.", "heron mapping tool", "new heron mapping tool"),
        ("The emotional well-being hub is open.", "emotional well-being hub", "emotional well-being hub"),
        ("They meet in the daily heron screening panel.", "heron screening panel", "daily heron screening panel"),
        ("Parents trust the Harbour Lights service.", "Harbour Lights", "Harbour Lights service"),
        ("Parents trust the Sunrise team.", "Sunrise team", "Sunrise team"),
        ("A new portal is used.", "new portal", "new portal"),
    ],
)
def test_a_candidate_is_the_name_without_praise(
    wording: Callable[[str], Wording], text: str, name: str, surface: str
) -> None:
    """The words before the head noun belong to the name; adjectives before them only to the form in the text."""
    (candidate,) = _found(wording(text))

    assert (candidate.spot.name, candidate.surface) == (name, surface)


@pytest.mark.parametrize(
    "text", ["The plan is good.", "Meetings take place.", "Children have pathway plans.", "Signs of Safety is used."]
)
def test_nothing_tells_a_common_noun_from_others(wording: Callable[[str], Wording], text: str) -> None:
    """A bare head noun, what everybody has, and what the lexicon knows are no candidates."""
    assert _found(wording(text)) == []


def test_features_say_what_stands_around(wording: Callable[[str], Wording]) -> None:
    """Head noun, words before it, what introduces it and the sign behind it."""
    (candidate,) = _found(wording("Leaders launched the new heron mapping tool, and staff use it."))

    assert candidate.features == {
        "h=tool", "n=2", "w=mapping", "w=mapping tool", "in=heron", "p=new", "begins", "<the", ">and", ">,", "times=1",
    }  # fmt: skip


def test_what_the_vocabulary_knows_needs_no_weight(wording: Callable[[str], Wording]) -> None:
    """A designation is taken whatever it weighs; head noun and word before it can rule out any other candidate."""
    known = candidates.named(_found(wording("A gangs strategy is in place.")))
    unlikely = candidates.find([wording("It is an early help service.")], frozenset())

    assert ([candidate.spot.rule for candidate in known], unlikely) == (["initiative-designation"], [])
