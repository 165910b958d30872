"""Reviews of Local Safeguarding Children Boards."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from goldenthread.loaders.reports import recognise

if TYPE_CHECKING:
    from collections.abc import Callable

    from goldenthread.model import Pages

REVIEW = """
# Ravenshire Safeguarding Children Board

# Review of the effectiveness of the Local Safeguarding Children Board

Review dates: 9 September 2014 – 26 September 2014

Report published: 14 November 2014

{judgement}

# Recommendations

1. The board should meet. It should listen.
2. The board should publish its data.

# The inspection team

Lead inspector: Winifred Cole
"""


def test_a_review_is_read(pages: Callable[[str], Pages]) -> None:
    """Title, authority, dates, judgement, recommendations."""
    report = recognise(pages(REVIEW.format(judgement="# The Local Safeguarding Children Board requires improvement")))

    assert report.inspection is not None
    assert report.inspection.lead is not None
    assert report.title == (
        "Ravenshire Safeguarding Children Board: Review of the effectiveness of the Local Safeguarding Children Board"
    )
    assert (report.document_type, report.authorities, report.published) == (
        "lscb-review", ("name:Ravenshire",), "2014-11-14",
    )  # fmt: skip
    assert (report.inspection.start, report.inspection.end) == ("2014-09-09", "2014-09-26")
    assert report.inspection.lead.name == "Winifred Cole"
    assert [(judgement.domain, judgement.grade) for judgement in report.judgements] == [
        ("lscb-review-lscb", "requires-improvement")
    ]
    assert [report.statements[each.statement].text for each in report.recommendations] == [
        "The board should meet. It should listen.",
        "The board should publish its data.",
    ]


@pytest.mark.parametrize(
    ("judgement", "grade"),
    [
        ("The effectiveness of the LSCB is inadequate.", "inadequate"),
        ("Effectiveness of the Ravenshire Safeguarding Children Board (RSCB) | Outstanding", "outstanding"),
        ("# The Local Safeguarding Children Board\n\nGood", "good"),
    ],
)
def test_the_judgement_is_found_however_it_is_printed(
    pages: Callable[[str], Pages], judgement: str, grade: str
) -> None:
    """A heading, a sentence, a row, or a grade below its label."""
    assert [each.grade for each in recognise(pages(REVIEW.format(judgement=judgement))).judgements] == [grade]


def test_a_review_without_a_judgement_says_so(pages: Callable[[str], Pages]) -> None:
    """Every review gives one."""
    report = recognise(pages(REVIEW.format(judgement="")))

    assert [entry.state for entry in report.ledger if entry.field == "judgements"] == ["unreadable"]


def test_a_board_that_only_reports_is_not_reviewed(pages: Callable[[str], Pages]) -> None:
    """Its annual report is another document."""
    report = recognise(pages("# Ravenshire Safeguarding Children Board\n\n# Annual report 2014\n\nThe board met."))

    assert report.document_type == "other"
