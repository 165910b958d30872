"""Phrases of the concept schemes in running text."""

from __future__ import annotations

import pytest

from goldenthread.loaders.extraction import lexicon
from goldenthread.loaders.extraction.lexicon import Hit, Lexicon, Phrase

PHRASES = (
    Phrase("service", "care", ("children", "in", "care")),
    Phrase("service", "participation", ("children", "in", "care", "council*")),
    Phrase("service", "fostering", ("foster*",)),
    Phrase("service", "hub", ("mash",), "MASH"),
    Phrase("theme", "permanence", ("children", "in", "care")),
)


def _hits(text: str) -> list[Hit]:
    return Lexicon(PHRASES).hits(lexicon.words(lexicon.plain(text)), text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Foster carers are well supported.", [Hit("service", "fostering", 0, 1)]),
        ("The MASH decides quickly.", [Hit("service", "hub", 1, 2)]),
        ("They mash potatoes.", []),
        (
            "The children in care councils meet.",
            [Hit("service", "participation", 1, 5), Hit("theme", "permanence", 1, 4)],
        ),
        ("", []),
        ("Children", []),
    ],
)
def test_the_longest_phrase_of_each_scheme_is_found(text: str, expected: list[Hit]) -> None:
    """The longest phrase of a scheme wins; an ending may be open; capitals are asked for where a label has them."""
    found = _hits(text)

    assert sorted(found) == sorted(expected)


def test_phrases_of_a_scheme_do_not_overlap() -> None:
    """A phrase that begins inside one that was found is not found."""
    overlapping = Lexicon([Phrase("s", "one", ("a", "b")), Phrase("s", "two", ("b", "c"))])

    assert overlapping.hits(["a", "b", "c"], "a b c") == [Hit("s", "one", 0, 2)]


def test_one_phrase_can_stand_for_several_concepts() -> None:
    """All concepts that share a label are found at its place."""
    shared = Lexicon([Phrase("s", "one", ("a",)), Phrase("s", "two", ("a",))])

    assert sorted(shared.hits(["a"], "a")) == [Hit("s", "one", 0, 1), Hit("s", "two", 0, 1)]


def test_plain_text_keeps_every_character_in_its_place() -> None:
    """Words have the same offsets in the plain text as in the text, curly apostrophes or not."""
    text = "Children’s ‘voices’ count"

    plain = lexicon.plain(text)

    assert plain == "children's 'voices' count"
    assert [text[a:b] for a, b in lexicon.spans(plain)] == ["Children’s", "voices", "count"]


def test_the_concept_schemes_give_the_phrases() -> None:
    """The labels of the schemes recognise the concepts that they label."""
    text = "Early help is offered, and Ofsted saw Signs of Safety."

    found = lexicon.national().hits(lexicon.words(lexicon.plain(text)), text)

    assert {(hit.scheme, hit.concept) for hit in found} >= {
        ("service", "early-help"),
        ("body", "ofsted"),
        ("practice-model", "signs-of-safety"),
    }
