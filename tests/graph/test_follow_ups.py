"""What became of a recommendation."""

from __future__ import annotations

from goldenthread.graph.follow_ups import follow_ups
from goldenthread.graph.summaries import DocumentSummary, StatementKind, StatementSummary

FOSTERING = "https://w3id.org/goldenthread/concept/service/fostering"
ASKED = "The recruitment of foster carers for brothers and sisters."
SPEAKS_TO_IT = "The recruitment of foster carers has brought new homes for brothers and sisters."
FILL = (
    "Plans are reviewed by an independent chair each month.",
    "Schools know whom to call when a pupil is absent.",
    "The police share what they hear at once.",
    "A nurse sees each baby at home.",
    "Parents are asked what would help.",
    "Referrals are read on the day on which they come.",
)


def _statement(iri: str, text: str, kind: StatementKind = "finding", polarity: str = "strength") -> StatementSummary:
    concepts = (FOSTERING,) if "foster" in text else ()
    return StatementSummary(iri, text, kind, polarity, "What needs to improve", concepts)


def _document(year: str, *statements: StatementSummary) -> DocumentSummary:
    fill = tuple(_statement(f"{year}:fill-{place}", text) for place, text in enumerate(FILL))
    return DocumentSummary(year, "ilacs", ("ravenshire",), f"{year}-01-31", (*statements, *fill))


def _later(later: DocumentSummary, earlier: DocumentSummary) -> bool:
    return later.date > earlier.date


EARLIER = _document("2016", _statement("2016:asked", ASKED, "recommendation", "weakness"))


def test_a_later_statement_on_the_same_matter() -> None:
    """Found by the words and the service that both have, with a confidence."""
    found = follow_ups([EARLIER, _document("2020", _statement("2020:said", SPEAKS_TO_IT))], _later)

    assert [(each.earlier, each.later) for each in found] == [("2016:asked", "2020:said")]
    assert 0.6 <= found[0].confidence <= 0.95


def test_the_order_of_the_documents_makes_no_difference() -> None:
    """Only the set does."""
    later = _document("2020", _statement("2020:said", SPEAKS_TO_IT))

    assert follow_ups([later, EARLIER], _later) == follow_ups([EARLIER, later], _later)


def test_an_earlier_statement_is_none() -> None:
    """Time runs one way."""
    earlier = _document("2012", _statement("2012:said", SPEAKS_TO_IT))

    assert follow_ups([earlier, EARLIER], _later) == []


def test_one_word_in_common_is_not_enough() -> None:
    """Nor are the words that every recommendation has."""
    said = _statement(
        "2020:said", "The quality and consistency of support for carers needs to improve in all services."
    )

    assert follow_ups([EARLIER, _document("2020", said)], _later) == []


def test_a_neutral_sentence_says_nothing_of_it() -> None:
    """A list of what inspectors looked at is no follow-up."""
    said = _statement("2020:said", SPEAKS_TO_IT, "statement", "neutral")

    assert follow_ups([EARLIER, _document("2020", said)], _later) == []


def test_asked_again() -> None:
    """The same recommendation in a later report is one."""
    again = _statement("2020:asked", ASKED, "recommendation", "neutral")

    assert [each.later for each in follow_ups([EARLIER, _document("2020", again)], _later)] == ["2020:asked"]


def test_a_listed_weakness_is_followed_as_well() -> None:
    """One that stands under the same heading as a recommendation."""
    weakness = _statement(
        "2016:weak",
        "Missing children who return home are not interviewed by anybody independent.",
        "finding",
        "weakness",
    )
    earlier = _document("2016", _statement("2016:asked", ASKED, "recommendation", "weakness"), weakness)
    said = _statement("2020:said", "Missing children who return home are interviewed by somebody independent.")

    assert [each.earlier for each in follow_ups([earlier, _document("2020", said)], _later)] == ["2016:weak"]


def test_four_at_most() -> None:
    """Those that are most like it."""
    said = (_statement(f"2020:said-{place}", SPEAKS_TO_IT + " Visits" * place) for place in range(6))

    found = follow_ups([EARLIER, _document("2020", *said)], _later)

    assert [each.later for each in found] == [f"2020:said-{place}" for place in range(4)]


def test_no_documents() -> None:
    """Nothing follows."""
    assert follow_ups([], _later) == []
