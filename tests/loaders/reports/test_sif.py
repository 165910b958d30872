"""Reports under the single inspection framework."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from goldenthread.loaders.readers import formats
from goldenthread.loaders.reports import recognise

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from goldenthread.model import Pages, Report

REPORT = """
# Ravenshire County Council

# Inspection of services for children in need of help and protection, children looked after and care leavers

Inspection dates: 12 May 2015 to 4 June 2015

Report published: 27 July 2015

# {overall}

{table}

# Executive summary

Services are not yet good. Leaders know why.

# Recommendations

1. Improve plans.
2. {second}

{board}

# The inspection team

Lead inspector: Harriet Pell

Team inspectors: Priya Venn, Edmund Tallow
"""
TABLE = """
1. Children who need help and protection | Inadequate
2. Children looked after and achieving permanence | Requires improvement
2.1 Adoption performance | Good
2.2 Experiences and progress of care leavers | Outstanding
3. Leadership, management and governance | Good
"""
AGAIN = """
Judgement | {first} | {second}
1. Children who need help and protection | Inadequate | Good
2. Children looked after and achieving permanence | Good | Outstanding
2.1 Adoption performance | Good | Outstanding
2.2 Experiences and progress of care leavers | Good | Outstanding
3. Leadership, management and governance | Inadequate | Good
"""


def _report(pages: Callable[[str], Pages], **values: str) -> Report:
    defaults = {
        "overall": "The overall judgement is that children’s services require improvement",
        "table": TABLE,
        "second": "Recruit carers.",
        "board": "",
    }
    return recognise(pages(REPORT.format(**(defaults | values))))


def _grades(report: Report) -> dict[str, str]:
    return {judgement.domain.removeprefix("sif-"): judgement.grade for judgement in report.judgements}


def _reason(report: Report, field: str) -> tuple[str, str]:
    return next((entry.state, entry.reason) for entry in report.ledger if entry.field == field)


def test_the_title_page_is_read(pages: Callable[[str], Pages]) -> None:
    """Title with the council's name, dates, team."""
    report = _report(pages)

    assert report.title == (
        "Ravenshire County Council: Inspection of services for children in need of help and protection, children looked "
        "after and care leavers"
    )
    assert (report.document_type, report.authorities, report.published) == ("sif", ("name:Ravenshire",), "2015-07-27")
    assert report.inspection is not None
    assert report.inspection.lead is not None
    assert (report.inspection.start, report.inspection.end) == ("2015-05-12", "2015-06-04")
    assert report.inspection.lead.name == "Harriet Pell"
    assert [person.name for person in report.inspection.inspectors] == ["Priya Venn", "Edmund Tallow"]


def test_the_table_is_read(pages: Callable[[str], Pages]) -> None:
    """Five judgements, and the overall one above them."""
    assert _grades(_report(pages)) == {
        "overall": "requires-improvement",
        "help-and-protection": "inadequate",
        "looked-after-and-permanence": "requires-improvement",
        "adoption": "good",
        "care-leavers": "outstanding",
        "leadership": "good",
    }


@pytest.mark.parametrize(
    ("overall", "label", "grade"),
    [
        ("The overall judgement is inadequate", "The overall judgement", "inadequate"),
        (
            "The overall judgement is that children’s services are good",
            "The overall judgement",
            "good",
        ),
        (
            "Children’s services in Ravenshire require improvement to be good",
            "Children’s services in Ravenshire require improvement to be good",
            "requires-improvement",
        ),
        (
            "Children’s services in the Borough of Ashmere are outstanding.",
            "Children’s services in the Borough of Ashmere are outstanding",
            "outstanding",
        ),
    ],
)
def test_the_overall_judgement_keeps_its_wording(
    pages: Callable[[str], Pages], overall: str, label: str, grade: str
) -> None:
    """A sentence about the services of the authority is its own label."""
    found = next(each for each in _report(pages, overall=overall).judgements if each.domain == "sif-overall")

    assert (found.label, found.grade) == (label, grade)


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("Inspection in March 2013", "Re-inspection in June 2015", "good"),
        ("Re-inspection in June 2015", "Inspection in March 2013", "inadequate"),
        ("Previous judgement", "Current judgement", "good"),
    ],
)
def test_the_grades_of_an_earlier_inspection_are_not_its_own(
    pages: Callable[[str], Pages], first: str, second: str, expected: str
) -> None:
    """The year or the words above a column tell whose grades it holds."""
    report = _report(pages, table=AGAIN.format(first=first, second=second))

    assert _grades(report)["leadership"] == expected
    assert len(report.judgements) == 6


def test_two_columns_that_nothing_tells_apart_are_not_read(pages: Callable[[str], Pages]) -> None:
    """And the ledger says why."""
    report = _report(pages, table=AGAIN.format(first="Grade", second="Grade"))

    assert list(_grades(report)) == ["overall"]
    assert _reason(report, "judgements") == (
        "unreadable",
        "Two grades in a row of the table, and no telling which is this report's",
    )


def test_a_judgement_that_is_missing_is_said(pages: Callable[[str], Pages]) -> None:
    """With its name."""
    report = _report(pages, table=TABLE.replace("2.1 Adoption performance | Good\n", ""))

    assert _reason(report, "judgements") == ("unreadable", "No grade could be read for: adoption")


@pytest.mark.parametrize(
    ("board", "label", "grade"),
    [
        (
            "# The Local Safeguarding Children Board is good",
            "The Local Safeguarding Children Board",
            "good",
        ),
        (
            "The effectiveness of the Local Safeguarding Children Board (LSCB) requires improvement",
            "The effectiveness of the Local Safeguarding Children Board (LSCB)",
            "requires-improvement",
        ),
        (
            "The Ravenshire Safeguarding Children Board | Inadequate",
            "The Ravenshire Safeguarding Children Board",
            "inadequate",
        ),
    ],
)
def test_the_board_has_a_judgement_of_its_own(
    pages: Callable[[str], Pages], board: str, label: str, grade: str
) -> None:
    """Of another framework, but in the same report."""
    found = _report(pages, board=board).judgements[-1]

    assert (found.domain, found.label, found.grade) == ("lscb-review-lscb", label, grade)


@pytest.mark.parametrize(
    "board",
    [
        "The Local Safeguarding Children Board is good at holding partners to account.",
        "12. The Local Safeguarding Children Board is good.",
        "Ofsted found that the Local Safeguarding Children Board is inadequate.",
    ],
)
def test_a_sentence_about_the_board_is_no_judgement(pages: Callable[[str], Pages], board: str) -> None:
    """Only a line that says nothing else is."""
    assert "lscb-review-lscb" not in _grades(_report(pages, board=board))


def test_recommendations_of_the_board_count_too(pages: Callable[[str], Pages]) -> None:
    """And a sentence that there are none does not."""
    report = _report(
        pages,
        board="# Priority and immediate action\n\n"
        "7. The inspection did not find any areas for priority and immediate action.\n\n"
        "# Areas for improvement\n\n8. The board should listen to children.\n9. It should meet.",
    )

    assert [report.statements[each.statement].text for each in report.recommendations] == [
        "Improve plans.",
        "Recruit carers.",
        "The board should listen to children.",
        "It should meet.",
    ]


def test_paragraphs_under_a_graded_heading_are_no_recommendations(pages: Callable[[str], Pages]) -> None:
    """The heading ends the list."""
    report = _report(pages, board="Leadership, management and governance | Good\n\n3. Leaders are visible.")

    assert [report.statements[each.statement].text for each in report.recommendations] == [
        "Improve plans.",
        "Recruit carers.",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "# Action plan after the inspection of services for children in need of help and protection\n\n"
        "Inspection dates: 12 May 2015 to 4 June 2015",
        "# Fostering strategy\n\nThe inspection of services for children in need of help and protection came in May.",
    ],
)
def test_a_document_about_such_an_inspection_is_none(pages: Callable[[str], Pages], text: str) -> None:
    """Plans and strategies name it in their titles and texts."""
    assert recognise(pages(text)).document_type != "sif"


@pytest.mark.corpus
def test_real_reports_have_no_gaps(corpus: Path) -> None:
    """All 23 give six judgements or, with the board's, seven, and recommendations with running numbers."""
    reports = [recognise(formats.read(path)) for path in sorted((corpus / "reports" / "sif").glob("*.pdf"))]

    assert len(reports) == 23
    assert [entry for report in reports for entry in report.ledger if entry.state == "unreadable"] == []
    assert {(report.document_type, len(report.judgements)) for report in reports} <= {("sif", 6), ("sif", 7)}
    assert all(len(report.recommendations) >= 10 for report in reports)
