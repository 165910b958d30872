"""IRIs come from content alone."""

from __future__ import annotations

import pytest

from goldenthread.ontology import identifiers

DOCUMENT = "https://w3id.org/goldenthread/id/document/0123456789abcdef"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Signs of Safety", "signs-of-safety"),
        ("  Mind of My Own (MOMO)  ", "mind-of-my-own-momo"),
        ("Children’s Rights & Participation", "childrens-rights-and-participation"),
        ("Children's Rights and Participation", "childrens-rights-and-participation"),
        ("Café Zoë", "cafe-zoe"),
        ("16+ team", "16-team"),
        ("日本", "cf2abf0c"),
    ],
)
def test_slug_is_kebab_case_in_ascii(text: str, expected: str) -> None:
    """Case, accents, apostrophes and signs make no difference; a name without any letter gets a digest."""
    assert identifiers.slug(text) == expected


def test_slugs_of_long_names_stay_apart() -> None:
    """Names that differ only after 80 characters get different slugs, of bounded length."""
    first = identifiers.slug("x" * 100 + " one")
    second = identifiers.slug("x" * 100 + " two")

    assert first != second
    assert len(first) == len(second) == 89


@pytest.mark.parametrize(
    ("iri", "expected"),
    [
        (identifiers.document("0123456789abcdef" * 4), DOCUMENT),
        (identifiers.statement(DOCUMENT, 10, 25), f"{DOCUMENT}/statement-10-25"),
        (identifiers.inspection(DOCUMENT), f"{DOCUMENT}/inspection"),
        (identifiers.judgement(DOCUMENT, 7), f"{DOCUMENT}/judgement-7"),
        (identifiers.response(DOCUMENT, 1, 2), f"{DOCUMENT}/response-1-2"),
        (identifiers.response(DOCUMENT, 1, 2, "Team Kite"), f"{DOCUMENT}/response-1-2-team-kite"),
        (identifiers.field_reading(DOCUMENT, "title"), f"{DOCUMENT}/field-title"),
        (identifiers.authority("E06000057"), "https://w3id.org/goldenthread/id/authority/E06000057"),
        (
            identifiers.initiative("E06000057", "Team Kite"),
            "https://w3id.org/goldenthread/id/initiative/E06000057/team-kite",
        ),
        (
            identifiers.actor("E06000057", "Ashmere Board"),
            "https://w3id.org/goldenthread/id/actor/E06000057/ashmere-board",
        ),
        (identifiers.person("Imogen Tarn"), "https://w3id.org/goldenthread/id/person/imogen-tarn"),
        (identifiers.concept("grade", "good"), "https://w3id.org/goldenthread/concept/grade/good"),
        (identifiers.concept_scheme("grade"), "https://w3id.org/goldenthread/concept/grade"),
        (identifiers.rule("made-up"), "https://w3id.org/goldenthread/id/rule/made-up-1"),
    ],
)
def test_iris_are_as_documented(iri: str, expected: str) -> None:
    """Every kind of resource has its own pattern."""
    assert iri == expected


def test_links_are_named_by_both_ends() -> None:
    """A quotation and a follow-up name the documents and places of both statements."""
    earlier = identifiers.statement(DOCUMENT, 1, 2)
    later = identifiers.statement(DOCUMENT.replace("0", "f"), 3, 4)

    assert identifiers.quotation(later, earlier) == (
        "https://w3id.org/goldenthread/id/quotation/f123456789abcdef-3-4/0123456789abcdef-1-2"
    )
    assert identifiers.follow_up(earlier, later) == (
        "https://w3id.org/goldenthread/id/follow-up/0123456789abcdef-1-2/f123456789abcdef-3-4"
    )


def test_a_new_version_of_a_rule_has_a_new_name(monkeypatch: pytest.MonkeyPatch) -> None:
    """What an older version of a rule made is told from what the new one makes."""
    monkeypatch.setitem(identifiers.RULE_VERSIONS, "made-up", "2")

    assert identifiers.rule("made-up") == "https://w3id.org/goldenthread/id/rule/made-up-2"
