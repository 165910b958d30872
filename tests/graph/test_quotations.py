"""What one document takes from another."""

from __future__ import annotations

import pytest

from goldenthread.graph.quotations import Quotation, quotations
from goldenthread.graph.summaries import DocumentSummary, StatementSummary

REPORT = (
    "Inspectors spoke to forty families.",
    "The council has invested in a harbour team that sees children within a week of a referral.",
    "This has made a difference.",
    "Social workers visit children at least every two weeks and write down clearly what they have heard from them.",
    "Foster carers are trained well, but too few of them are found for brothers and sisters who need to stay together.",
)


def _document(kind: str, *texts: str, section: str = "Leadership") -> DocumentSummary:
    statements = tuple(
        StatementSummary(f"{kind}:{place}", text, "finding", "strength", section, ())
        for place, text in enumerate(texts)
    )
    return DocumentSummary(kind, kind, ("ravenshire",), "2020-01-31", statements)


def _quoted(*texts: str, kind: str = "self-assessment", section: str = "What have we done well") -> list[Quotation]:
    return quotations(_document(kind, *texts, section=section), [_document("ilacs", *REPORT)])


def test_a_sentence_word_by_word() -> None:
    """Quotation marks, hyphens, capitals and the full stop make no difference."""
    found = _quoted("“The Council has invested in a harbour-team that sees children within a week of a referral”")

    assert found == [Quotation("self-assessment:0", "ilacs:1", "verbatim", "")]


def test_sentence_by_sentence() -> None:
    """A passage is several quotations; a short sentence counts beside one that is quoted."""
    found = _quoted(REPORT[1], REPORT[2])

    assert [(each.quoting, each.quoted) for each in found] == [
        ("self-assessment:0", "ilacs:1"),
        ("self-assessment:1", "ilacs:2"),
    ]


def test_a_short_sentence_alone_is_a_common_phrase() -> None:
    """Anybody may say it."""
    assert _quoted(REPORT[2]) == []


@pytest.mark.parametrize("sign", ["...", "….", " […] ", " (...) ", ". . ."])
def test_left_out_and_said_so(sign: str) -> None:
    """One sentence repeats parts of two."""
    found = _quoted(
        f"The council has invested in a harbour team{sign}Social workers visit children at least every two weeks"
    )

    assert found == [
        Quotation("self-assessment:0", "ilacs:1", "elided", ""),
        Quotation("self-assessment:0", "ilacs:3", "elided", ""),
    ]


def test_altered() -> None:
    """The difference is marked in the words that are repeated."""
    found = _quoted("The council has invested in a lighthouse team that sees all children within a week of a referral.")

    assert found == [
        Quotation(
            "self-assessment:0",
            "ilacs:1",
            "altered",
            "the council has invested in a [-harbour-] {+lighthouse+} team that sees {+all+} children within a week of a "
            "referral",
        )
    ]


def test_left_out_and_not_said() -> None:
    """Without a sign for it, that is an alteration."""
    found = _quoted(
        "Social workers visit children every two weeks and write down clearly what they have heard from them."
    )

    assert [(each.alteration, each.difference) for each in found] == [
        (
            "altered",
            "social workers visit children [-at least-] every two weeks and write down clearly what they have heard from "
            "them",
        )
    ]


def test_words_put_before_a_fragment() -> None:
    """They are marked, too."""
    found = _quoted(
        "The council has invested in a harbour team... (who) write down clearly what they have heard from them."
    )

    assert [each.difference for each in found] == [
        "",
        "[-and-] {+who+} write down clearly what they have heard from them",
    ]


def test_a_sentence_that_was_cut_in_two() -> None:
    """One sentence of the quoting document may be two statements of the quoted one."""
    whole = "Foster carers are trained well and often, but too few of them are found for brothers and sisters."
    source = _document(
        "ilacs", "Foster carers are trained well and often, but too", "few of them are found for brothers and sisters."
    )

    found = quotations(_document("self-assessment", whole), [source])

    assert [each.quoted for each in found] == ["ilacs:0", "ilacs:1"]


def test_a_quotation_that_runs_into_the_text_around_it() -> None:
    """Where a box stands in the middle of a sentence, all of the quoted sentence is there."""
    found = _quoted(
        f"{REPORT[3][:-1]} academy and then keep them by good supervision, which is what we planned to do this year."
    )

    assert [each.quoted for each in found] == ["ilacs:3"]


def test_marks_say_which_part_is_repeated() -> None:
    """The sentence around the marks is the authority's own."""
    found = _quoted(
        "We are proud that ‘social workers visit children at least every two weeks’, and we will keep to it."
    )

    assert [(each.quoted, each.alteration) for each in found] == [("ilacs:3", "verbatim")]


def test_an_inspectorate_repeats_its_set_phrases() -> None:
    """In its own documents, the same sentence is no quotation."""
    assert _quoted(REPORT[1], kind="focused-visit") == []


def test_an_inspectorate_that_quotes() -> None:
    """It does so in marks and says from where."""
    text = "At the last inspection, ‘social workers visit children at least every two weeks’ was a strength."

    assert [each.quoted for each in _quoted(text, kind="focused-visit")] == ["ilacs:3"]


def test_an_inspectorate_that_quotes_in_a_box() -> None:
    """Or under a heading that says so."""
    found = _quoted(REPORT[3], kind="jtai", section="What inspectors said in 2020")

    assert [each.quoted for each in found] == ["ilacs:3"]


def test_an_authority_that_repeats_itself() -> None:
    """Its plans take over sentences of older ones: no quotations."""
    older, newer = _document("self-assessment", *REPORT), _document("improvement-plan", *REPORT)

    assert quotations(newer, [older]) == []


def test_only_words_in_a_row_count() -> None:
    """The same words in another order are another sentence."""
    assert (
        _quoted("A week after a referral children see the team; harbour trade is what the council has invested in.")
        == []
    )


def test_the_youngest_of_several_sources() -> None:
    """A sentence that two reports have is quoted from the later one."""
    sources = [_document("sif", REPORT[3]), _document("ilacs", REPORT[3])]

    found = quotations(_document("self-assessment", REPORT[3]), sources)

    assert [each.quoted for each in found] == ["ilacs:0"]


def test_unfinished_marks_do_no_harm() -> None:
    """Nor do thousands of them."""
    assert _quoted("It's the children's ' review ‘ of “ the \" plan" + " ' a" * 5000) == []


def test_a_document_of_an_unknown_kind_quotes_only_what_it_marks() -> None:
    """It may be the inspectorate's, whose reports repeat their set phrases."""
    assert _quoted(REPORT[3], kind="other") == []
    assert _quoted(REPORT[3]) != []
