"""Problems, needs and recommendations, and what is done about them."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from goldenthread.loaders.extraction import actions, annotate, annotate_statements, lexicon, matters, roles, wording
from goldenthread.loaders.extraction.matching import Matching
from goldenthread.loaders.extraction.similarity import Similarity

if TYPE_CHECKING:
    from collections.abc import Callable

    from goldenthread.model import Report, Response


def _responses(report: Report) -> list[Response]:
    return list(annotate(report).responses)


def test_a_paragraph_says_what_is_done_about_its_weakness(report: Callable[[str], Report]) -> None:
    """A statement that points back to a weakness and says what leaders do answers it."""
    text = (
        "Supervision is not always regular and too many records are poor. "
        "Leaders have recognised this and have introduced a new supervision policy to address these shortfalls."
    )

    (response,) = _responses(report(text))

    assert (response.finding, response.evidence) == (0, 1)
    assert (response.basis, response.claimed_by, response.rule) == (
        "same-paragraph",
        "inspectorate",
        "response-paragraph",
    )
    assert response.confidence >= 0.6


def test_statements_of_different_paragraphs_are_not_linked_as_one(report: Callable[[str], Report]) -> None:
    """What points back does so within its own paragraph."""
    text = "Supervision is not always regular.\n\nLeaders have recognised this and have introduced a new policy."

    assert [response for response in _responses(report(text)) if response.basis == "same-paragraph"] == []


def test_praise_alone_answers_nothing(report: Callable[[str], Report]) -> None:
    """Without a problem there is no response."""
    text = "Social workers know children well. They visit often. Children trust them."

    assert _responses(report(text)) == []


def test_one_sentence_can_hold_problem_and_response(report: Callable[[str], Report]) -> None:
    """A sentence that names a problem and who tackles it answers itself."""
    text = (
        "Senior leaders recognised that caseloads were too high and took swift action to address this by funding "
        "additional social work posts."
    )

    (response,) = _responses(report(text))

    assert (response.finding, response.evidence, response.basis) == (0, 0, "same-sentence")
    assert response.rule == "response-sentence"


def test_an_initiative_that_meets_a_need_answers_it(report: Callable[[str], Report]) -> None:
    """Where a statement says which children an initiative helps, the response names the initiative."""
    annotated = annotate(report("The Lantern project helps children who are at risk of exploitation to stay safe."))

    (response,) = annotated.responses
    assert response.rule == "response-initiative"
    assert response.initiative == annotated.initiatives[0].key


def test_a_recommendation_is_answered_elsewhere_in_the_document(report: Callable[[str], Report]) -> None:
    """A statement far from the list answers the recommendation that speaks of the same matter."""
    text = """
# What needs to improve

! The timeliness of initial health assessments for children in care.

# Children in care

Children are settled.

Leaders have introduced a tracker to improve the timeliness of initial health assessments for children in care.
"""
    (response,) = [each for each in _responses(report(text)) if each.finding == 0]

    assert (response.evidence, response.basis, response.rule) == (2, "same-document", "response-matter")


def test_a_response_is_compared_with_the_best_matches_only(
    report: Callable[[str], Report], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that says the same thing over and over does not make the search endless."""
    weak = "The timeliness of initial health assessments for children in care is poor in area {}.\n\n"
    done = "Leaders have introduced a tracker to improve the timeliness of initial health assessments."
    text = "".join(weak.format(area) for area in "north south east west".split()) + done
    monkeypatch.setattr(matters, "_MOST", 2)
    made = report(text)
    wordings = wording.read(made)
    annotated, scores = annotate_statements(made, wordings)
    matching = Matching(scores)
    parts = roles.parts(annotated, wordings, matching)
    alike = Similarity([part.stems for part in parts])

    found = [
        problem for problem, response, _ in matters.candidates(made, parts, {}, alike, matching) if response.index == 4
    ]

    assert len(found) == 2


def test_a_self_assessments_next_steps_answer_what_could_be_better(report: Callable[..., Report]) -> None:
    """The lists under one heading are matched; the authority claims it, and it is only planned."""
    text = """
# Workforce

## What could we do better?

- The joint commissioning framework with health is not agreed.

- Exit interviews are rarely held.

## What are we going to do next?

- Agree joint commissioning with health.
"""
    (response,) = _responses(report(text, document_type="self-assessment"))

    assert (response.finding, response.evidence) == (0, 2)
    assert (response.status, response.claimed_by, response.rule) == ("planned", "authority", "response-list")


def test_a_row_of_a_plan_links_its_recommendation_with_its_action(report: Callable[..., Report]) -> None:
    """The names of the columns say which cells belong together; the status column says how far it has come."""
    text = """
Recommendation | Action | Owner | Progress

Improve the quality of plans. | Train all managers. Audit plans monthly. | Ida Moss | Completed

Reduce caseloads. | Recruit ten social workers. | Ida Moss | On track
"""
    found = _responses(report(text, document_type="improvement-plan"))

    assert [(each.finding, each.evidence, each.status) for each in found if each.rule == "response-row"] == [
        (4, 5, "done"),
        (4, 6, "done"),
        (9, 10, "in-progress"),
    ]
    assert {each.claimed_by for each in found} == {"authority"}


def test_a_table_without_both_columns_links_nothing(report: Callable[..., Report]) -> None:
    """A table of names and dates has no responses."""
    text = "Name | Date\n\nWorkforce review. | May 2024"

    assert _responses(report(text, document_type="improvement-plan")) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Leaders have plans to open a new home.", "planned"),
        ("Work is underway to improve this.", "in-progress"),
        ("A new panel was established.", "done"),
        ("This has led to fewer moves for children.", "impact-evidenced"),
        ("A tracker was introduced, but it is too soon to see whether plans have improved.", "done"),
    ],
)
def test_the_words_tell_how_far_an_action_has_come(text: str, expected: str) -> None:
    """Planned, under way, done or with an effect that is seen."""
    words = lexicon.words(lexicon.plain(text))
    pairs = {f"{first} {second}" for first, second in pairwise(words)}

    assert actions.status(actions.cues(words, pairs)) == expected


def test_every_response_refers_to_statements_of_the_report(report: Callable[[str], Report]) -> None:
    """Indexes are those of statements, and confidences lie between 0 and 1."""
    made = report(
        "Too many visits are late. Leaders have taken action to address this. "
        "The Lantern project supports children who go missing."
    )

    found = _responses(made)

    assert found
    assert all(0 <= each.finding < len(made.statements) and 0 <= each.evidence < len(made.statements) for each in found)
    assert all(0 < each.confidence < 1 for each in found)


def test_a_sentence_that_goes_on_about_an_initiative_answers_by_it(report: Callable[[str], Report]) -> None:
    """An action that only points back ("This ...") is done by the initiative that the sentence before names."""
    annotated = annotate(
        report(
            "Supervision is not always regular and too many records are poor. "
            "Leaders have recognised this and have introduced the Lantern project to address these shortfalls. "
            "This has improved supervision and records, and is beginning to address these weaknesses."
        )
    )
    (lantern,) = annotated.initiatives

    assert {each.initiative for each in annotated.responses if each.evidence == 2} <= {lantern.key}
    assert lantern.key in {each.initiative for each in annotated.responses if each.evidence == 1}


@pytest.mark.parametrize(
    ("document_type", "expected"),
    [("focused-visit", "inspectorate"), ("improvement-plan", "authority"), ("other", None)],
)
def test_the_kind_of_document_says_who_claims(
    report: Callable[..., Report], document_type: str, expected: str | None
) -> None:
    """What a document that was not recognised says is put in nobody's mouth."""
    text = (
        "Senior leaders recognised that caseloads were too high and took swift action to address this by funding "
        "additional social work posts."
    )

    (response,) = _responses(report(text, document_type=document_type))

    assert response.claimed_by == expected
