"""Services and themes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goldenthread.loaders.extraction import annotate

if TYPE_CHECKING:
    from collections.abc import Callable

    from goldenthread.model import Report


def test_a_services_own_words_name_it(report: Callable[[str], Report]) -> None:
    """A label of the scheme makes a statement concern the service, by the rule of the lexicon."""
    annotation = annotate(report("Unaccompanied asylum-seeking children are well supported.")).annotations[0]

    assert "uasc" in annotation.services
    assert "service-lexicon" in annotation.rules


def test_a_themes_own_words_name_it(report: Callable[[str], Report]) -> None:
    """A label of the scheme makes a statement concern the theme."""
    annotation = annotate(report("Social workers’ caseloads are manageable, and supervision is regular.")).annotations[
        0
    ]

    assert {"caseloads", "supervision"} <= set(annotation.themes)
    assert "theme-lexicon" in annotation.rules


def test_a_sentence_goes_on_with_the_service_of_the_one_before(report: Callable[[str], Report]) -> None:
    """What is said of "they" concerns the service that the sentence before named."""
    text = "Care leavers value their personal advisers. They see them often and trust them."

    annotation = annotate(report(text)).annotations[1]

    assert "care-leavers" in annotation.services
    assert "service-weights" in annotation.rules


def test_a_heading_lends_its_service_to_the_paragraphs_below(report: Callable[[str], Report]) -> None:
    """Under "care leavers" a sentence that names nobody concerns care leavers."""
    text = "# The experiences and progress of care leavers\n\nAdvisers keep in touch with young people and visit often."

    annotation = annotate(report(text)).annotations[0]

    assert "care-leavers" in annotation.services


def test_topics_are_sorted(report: Callable[[str], Report]) -> None:
    """Services and themes come in the order of their ids, each once."""
    text = "The virtual school and fostering service help foster carers with education and training; caseloads are low."

    annotation = annotate(report(text)).annotations[0]

    assert list(annotation.services) == sorted(set(annotation.services))
    assert list(annotation.themes) == sorted(set(annotation.themes))
