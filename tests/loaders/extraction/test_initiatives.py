"""Named initiatives."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from goldenthread.loaders.extraction import annotate

if TYPE_CHECKING:
    from collections.abc import Callable

    from goldenthread.model import Initiative, Report


def _initiatives(report: Report) -> list[Initiative]:
    return list(annotate(report).initiatives)


@pytest.mark.parametrize(
    ("text", "name", "kind", "rule"),
    [
        ("The new edge of care team works with families.", "edge of care team", "team", "initiative-designation"),
        ("A revised gangs strategy is in place.", "gangs strategy", "strategy", "initiative-designation"),
        (
            "Cases go to the education, employment and training panel.",
            "education, employment and training panel",
            "panel",
            "initiative-designation",
        ),
        ("Children value the Lantern project.", "Lantern project", "programme", "initiative-title"),
        (
            "The Safe Harbour for Families team is trusted.",
            "Safe Harbour for Families",
            "team",
            "initiative-title",
        ),
        ("Girls attend a group called ‘Bold Steps’.", "Bold Steps", "participation-group", "initiative-quoted"),
        ("Carers like the ‘warm welcome’ scheme.", "warm welcome", "scheme", "initiative-quoted"),
        ("Police run Operation Lantern with schools.", "Operation Lantern", "programme", "initiative-operation"),
        ("Pupils made #MindTheGapAshmere films.", "#MindTheGapAshmere", "other", "initiative-operation"),
        ("Leaders wrote ‘Mind your step’ for staff.", "Mind your step", "other", "initiative-quoted"),
        ("Leaders wrote 'Mind Your Step' for staff.", "Mind Your Step", "other", "initiative-quoted"),
        ("They use the drug and alcohol service, TIDES, often.", "TIDES", "team", "initiative-apposition"),
        ("Help comes from a scheme (Seagulls).", "Seagulls", "scheme", "initiative-apposition"),
        ("They go to Otter Bay, a group for carers.", "Otter Bay", "participation-group", "initiative-apposition"),
        ("They ask team Otter, the outreach team.", "team Otter", "team", "initiative-apposition"),
        (
            "The joint lantern response team (JLRT) visits at night.",
            "joint lantern response team",
            "team",
            "initiative-acronym",
        ),
    ],
)
def test_a_designation_names_an_initiative(
    report: Callable[[str], Report], text: str, name: str, kind: str, rule: str
) -> None:
    """Head nouns with a subject, capitals, quotation marks and short forms make names, without article or praise."""
    (initiative,) = _initiatives(report(text))

    assert (initiative.name, initiative.kind, initiative.rule) == (name, kind, rule)


@pytest.mark.parametrize(
    "text",
    [
        "Child protection plans are reviewed at core groups.",
        "The senior leadership team and the virtual school team are stable.",
        "Strategy meetings are prompt, and pathway plans are good.",
        "The ‘front door’ is busy, and staff feel ‘listened to’.",
        "He said, ‘They are always there for me.’",
        "Ravenshire Borough Council and the fostering panel agree.",
        "Public law outline (PLO) work is tracked.",
        "Social workers attend strategy discussions and reviews.",
    ],
)
def test_what_everybody_has_is_no_initiative(report: Callable[[str], Report], text: str) -> None:
    """Statutory processes, standing services, bodies, speech and scare quotes are not initiatives."""
    assert _initiatives(report(text)) == []


def test_a_national_practice_model_has_its_concept(report: Callable[[str], Report]) -> None:
    """A practice model of the scheme is found under its label, also inside a longer name."""
    (initiative,) = _initiatives(report("All staff had Signs of Safety training."))

    assert initiative.concept == "signs-of-safety"
    assert initiative.name == "Signs of Safety"


def test_all_names_of_an_initiative_are_one(report: Callable[[str], Report]) -> None:
    """Long form, short form and other case are one initiative, mentioned in every statement that names it."""
    text = (
        "The missing and exploited hub (MEH) opened. Staff of the MEH are skilled. The Missing and Exploited Hub helps."
    )

    annotated = annotate(report(text))

    (initiative,) = annotated.initiatives
    assert "MEH" in initiative.aliases
    assert [{m.key for m in a.mentions} for a in annotated.annotations] == [{initiative.key}] * 3


def test_a_quoted_name_and_its_group_are_one(report: Callable[[str], Report]) -> None:
    """A name in quotation marks is the name, whatever head noun follows it."""
    (initiative,) = _initiatives(report("The ‘Speak Out’ group meets monthly. ‘Speak Out’ changed the letters."))

    assert initiative.name == "Speak Out"


def test_a_capitalised_name_that_comes_back_is_an_initiative(report: Callable[[str], Report]) -> None:
    """A name without a head noun is believed where it is used more than once."""
    text = "Families turn to Harbour Lights. Children say that Harbour Lights helps."

    (initiative,) = _initiatives(report(text))

    assert (initiative.name, initiative.rule) == ("Harbour Lights", "initiative-repeated")


def test_mentions_are_where_the_text_has_the_name(report: Callable[[str], Report]) -> None:
    """The offsets of a mention cut the name out of the normalised text."""
    made = report("Nothing here.\n\nStaff like the Lantern project.")

    (mention,) = annotate(made).annotations[1].mentions

    assert made.text[mention.start : mention.end] == "Lantern project"


def test_the_form_in_the_text_is_an_alias(report: Callable[[str], Report]) -> None:
    """The adjectives before a name stand only in an alias."""
    (initiative,) = _initiatives(report("A dedicated edge of care team works well."))

    assert (initiative.name, initiative.aliases) == ("edge of care team", ("dedicated edge of care team",))


def test_a_name_that_is_a_word_is_found_with_a_capital_only(report: Callable[[str], Report]) -> None:
    """A service called Choices is not meant wherever there are choices."""
    annotated = annotate(report("The perpetrator service (Choices) is good. They make choices. Many praise Choices."))

    assert [len(annotation.mentions) for annotation in annotated.annotations] == [1, 0, 1]
