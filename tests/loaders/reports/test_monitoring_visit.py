"""Letters on monitoring visits."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from goldenthread.loaders.reports import recognise

if TYPE_CHECKING:
    from collections.abc import Callable

    from goldenthread.model import Pages

LETTER = """
8 July 2020

Imogen Tarn
Director of Children’s Services

Dear Imogen

# {subject}

{opening} It was the second monitoring visit since the local authority was judged inadequate in March 2019. The inspectors were
Ann Hale, Her Majesty’s Inspector, and Bram Fell, Ofsted Inspector.

# Areas covered by the visit

Inspectors reviewed the progress made in the area of help and protection. A range of evidence was considered.

# Overview

Change is slow.

Yours sincerely
Ann Hale
Her Majesty’s Inspector
"""


@pytest.mark.parametrize(
    ("subject", "opening"),
    [
        (
            "Monitoring visit to Ravenshire children’s services",
            "This letter summarises the findings of the monitoring visit to Ravenshire children’s services on 7 and 8 June 2020.",
        ),
        (
            "Second monitoring visit of Ravenshire local authority children’s services",
            "The visit took place on 7 and 8 June 2020.",
        ),
    ],
)
def test_a_letter_is_read(pages: Callable[[str], Pages], subject: str, opening: str) -> None:
    """Its kind, authority, days, lead, and what the visit covered."""
    report = recognise(pages(LETTER.format(subject=subject, opening=opening)))
    inspection = report.inspection

    assert inspection is not None
    assert inspection.lead is not None
    assert report.document_type == "monitoring-visit"
    assert report.authorities == ("name:Ravenshire",)
    assert (inspection.framework, inspection.start, inspection.end) == (
        "ilacs-monitoring-visit",
        "2020-06-07",
        "2020-06-08",
    )
    assert (inspection.lead.name, [person.name for person in inspection.inspectors]) == ("Ann Hale", ["Bram Fell"])
    assert [report.statements[index].text for index in report.scope] == [
        "Inspectors reviewed the progress made in the area of help and protection."
    ]
