"""Names and their short forms in one document."""

from __future__ import annotations

import pytest

from goldenthread.loaders.extraction import names
from goldenthread.loaders.extraction.names import Places, Spot
from goldenthread.model import Statement


def _spot(text: str, name: str, start: int = 0, concept: str = "") -> Spot:
    at = text.index(name, start)
    return Spot(at, at + len(name), name, "team", "rule", concept)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the missing and vulnerable hub (MVH)", {"MVH": "missing and vulnerable hub"}),
        ("an Ashmere Support Team (AST) and others", {"AST": "Ashmere Support Team"}),
        ("the children in care council (CiCC)", {"CiCC": "children in care council"}),
        ("personal advisers (PAs)", {"PA": "personal advisers"}),
        ("in the spring (April)", {}),
        ("a grant (XYZ) was paid", {}),
        ("(MVH)", {}),
    ],
)
def test_a_bracket_introduces_the_short_form_of_the_words_before_it(text: str, expected: dict[str, str]) -> None:
    """A short form in brackets goes with the words whose initials it is made of, if there are any."""
    assert names.shortenings(text) == expected


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("The Lantern Team", "lantern teams"),
        ("Lantern team (LT)", "Lantern team"),
        ("Pledge for Care", "pledge of care"),
    ],
)
def test_variants_of_a_name_have_one_key(first: str, second: str) -> None:
    """Case, plural, articles and brackets make no difference."""
    assert names.key(first) == names.key(second)


def test_a_short_form_and_its_long_form_are_one_thing() -> None:
    """Mentions of both are gathered under the long form, with the short one as an alias."""
    text = "The missing and vulnerable hub (MVH) is new. MVH works."
    spots = [_spot(text, "missing and vulnerable hub"), _spot(text, "MVH", 40)]

    (named,) = names.gather(spots, names.shortenings(text))

    assert (named.name, named.aliases, len(named.spots)) == ("missing and vulnerable hub", ("MVH",), 2)


def test_the_longest_of_overlapping_names_is_kept() -> None:
    """A name inside a longer one is no mention of its own, and none stands where something else was found."""
    text = "Ashmere Lantern Team and the Harbour Team"
    long, inner, other = _spot(text, "Ashmere Lantern Team"), _spot(text, "Lantern Team"), _spot(text, "Harbour Team")

    assert names.without_overlaps([inner, other, long], [(other.start, other.end)]) == [long]


def test_a_name_is_found_wherever_it_stands_again() -> None:
    """Every further place of a name within statements is a mention; places outside of statements are not."""
    text = "Lantern Team. The lantern team grew. Lantern Team"
    where = Places([Statement(text[0:13], 0, 13, 1, 0, 0), Statement(text[14:36], 14, 36, 1, 0, 0)])
    found = names.gather([_spot(text, "Lantern Team")], {})

    (named,) = names.spread(found, text, (), where)

    assert [(spot.start, spot.end) for spot in named.spots] == [(0, 12), (18, 30)]


def test_a_place_between_statements_belongs_to_none() -> None:
    """The statement at a span is found by its offsets, and only if it holds the whole span."""
    where = Places([Statement("abc", 0, 3, 1, 0, 0), Statement("def", 5, 8, 1, 0, 0)])

    assert [where.at(0, 3), where.at(5, 6), where.at(2, 6), where.at(3, 4)] == [0, 1, -1, -1]
