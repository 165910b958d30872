"""Self-assessments of councils."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from goldenthread.loaders.readers import formats
from goldenthread.loaders.reports import recognise

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from goldenthread.model import Pages, Report

TEXT = """
# {title}

# Ravenshire County Council

# April 2021

# Introduction

We know our services well. We say so here.

# 1. Front door

## What Ofsted said:

Thresholds are clear.

## {well}

We answer quickly.

## {better}

- Some referrals wait.

## {next}

{steps}

# 2. Conclusion

- We will go on.
"""


def _report(pages: Callable[[str], Pages], **values: str) -> Report:
    defaults = {
        "title": "Children’s Social Care Self-Assessment",
        "well": "What have we done well?",
        "better": "What could we do better?",
        "next": "1.3 What are we going to do next to support continuous improvement?",
        "steps": "- Add two managers by July 2021.\n- Review the hub",
    }
    return recognise(pages(TEXT.format(**(defaults | values))))


def _steps(report: Report) -> list[tuple[str, str, bool]]:
    return [(report.statements[each.statement].text, each.deadline, each.commitment) for each in report.recommendations]


def test_the_next_steps_are_commitments(pages: Callable[[str], Pages]) -> None:
    """Each bullet under the question, with its time, and no bullet of another section."""
    assert _steps(_report(pages)) == [
        ("Add two managers by July 2021.", "July 2021", True),
        ("Review the hub", "", True),
    ]


def test_next_steps_without_bullets_are_paragraphs(pages: Callable[[str], Pages]) -> None:
    """One commitment each, however many sentences."""
    report = _report(pages, steps="Add two managers. They start in May.\n\nReview the hub.")

    assert [text for text, _, _ in _steps(report)] == ["Add two managers. They start in May.", "Review the hub."]


@pytest.mark.parametrize(
    "asked",
    [
        "What will we do next?",
        "What are our plans for the next 12 months to maintain or improve practice?",
        "3.4 Next steps",
        "What we plan to do",
        "What’s next",
        "What do we need to improve?",
    ],
)
def test_the_question_may_be_worded_otherwise(pages: Callable[[str], Pages], asked: str) -> None:
    """Councils follow the questions that inspections ask."""
    assert len(_steps(_report(pages, next=asked))) == 2


def test_the_front_is_read(pages: Callable[[str], Pages]) -> None:
    """Title, council and month; there is no inspection of its own."""
    report = _report(pages)

    assert (report.document_type, report.title) == ("self-assessment", "Children’s Social Care Self-Assessment")
    assert (report.authorities, report.published, report.inspection) == (("name:Ravenshire",), "2021-04", None)


@pytest.mark.parametrize(
    "title",
    [
        "Self assessment 2021",
        "Children’s services: self-evaluation",
        "How we are doing for our children",
        "Self-assessment for the inspection of children’s services",
    ],
)
def test_it_is_recognised_by_its_title_or_its_questions(pages: Callable[[str], Pages], title: str) -> None:
    """Either is enough."""
    assert _report(pages, title=title).document_type == "self-assessment"


@pytest.mark.parametrize(
    "text",
    [
        "# Guidance on self-assessment\n\nWrite it.",
        "# Fostering strategy\n\n## What have we done well?\n\nMuch.\n\nOur self-assessment says more.",
        "Dear Ms Tarn\n\n# Annual conversation: self-evaluation\n\nThank you.",
    ],
)
def test_a_document_about_self_assessments_is_none(pages: Callable[[str], Pages], text: str) -> None:
    """Guidance, letters, and strategies that mention one."""
    assert recognise(pages(text)).document_type != "self-assessment"


def test_next_steps_that_cannot_be_found_are_said(pages: Callable[[str], Pages]) -> None:
    """Every self-assessment has some."""
    report = _report(pages, next="Annex")

    assert [(entry.state, entry.reason) for entry in report.ledger if entry.field == "recommendations"] == [
        ("unreadable", "Every self-assessment carries it, but it was not found")
    ]


@pytest.mark.corpus
def test_a_real_one_is_read(corpus: Path) -> None:
    """All the next steps of its eight sections, with bullets and without."""
    report = recognise(formats.read(next((corpus / "seeds").glob("002_*.txt"))))
    headings = {report.sections[report.statements[each.statement].section].heading for each in report.recommendations}

    assert (report.document_type, report.published, len(report.recommendations)) == ("self-assessment", "2021-04", 52)
    assert len(headings) == 8
