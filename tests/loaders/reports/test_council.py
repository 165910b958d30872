"""What documents of councils have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from goldenthread.loaders.layout import arrange
from goldenthread.loaders.reports import council
from goldenthread.loaders.reports.family import Manuscript
from goldenthread.loaders.statements import sections

if TYPE_CHECKING:
    from collections.abc import Callable

    from goldenthread.model import Pages


def _manuscript(pages: Pages) -> Manuscript:
    layout = arrange(pages)
    return Manuscript(pages, layout, *sections(layout))


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("April 2021", "2021-04"),
        ("30 September 2022", "2022-09-30"),
        ("Updated: 30/09/2022", "2022-09-30"),
        ("Version 3, 12 March 2024", "2024-03-12"),
        ("v1.2 – May 2023", "2023-05"),
        ("Date of issue: 1st June 2020", "2020-06-01"),
        ("As at 31 March 2020", "2020-03-31"),
        ("For the inspection of October 2019", ""),
        ("2021 to 2022", ""),
    ],
)
def test_the_date_of_issue_stands_alone_or_is_called_so(
    pages: Callable[[str], Pages], line: str, expected: str
) -> None:
    """Any other date in the front is that of something else."""
    manuscript = _manuscript(pages(f"# Our plan\n\n{line}\n\nWe will write to everyone."))

    assert council.issued(manuscript, "Our plan") == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [("Self-assessment, April 2021", "2021-04"), ("Plan after the visit of 11 May 2022", ""), ("Self-assessment", "")],
)
def test_a_title_may_end_with_the_date(pages: Callable[[str], Pages], title: str, expected: str) -> None:
    """Unless it is that of an inspection or visit."""
    assert council.issued(_manuscript(pages(f"# {title}\n\nText is here.")), title) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# Plan\n\n# Ravenshire County Council\n\nWe work with Kent, Kent and Kent.", ("name:Ravenshire",)),
        ("# Plan for children in Kent\n\nWe work.", ("E10000016",)),
        ("# Plan\n\nWe in Kent work. Kent is large. Kent is near Medway. Kent has a coast.", ("E10000016",)),
        ("# Plan\n\nWe in Kent work with Medway. Kent and Medway are near.", ()),
        ("# Plan\n\nWe work. Kent helps us.", ()),
        ("# Plan\n\n# Executive Director of Adult Social Care and Children’s Services\n\nWe work.", ()),
    ],
)
def test_the_authority_is_that_of_the_front_or_the_one_that_is_named_most(
    pages: Callable[[str], Pages], text: str, expected: tuple[str, ...]
) -> None:
    """A neighbour that is named in passing is not."""
    assert council.authority_of(_manuscript(pages(text)), "2021-04") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Extend the form to all teams by September 2021, with training.", "September 2021"),
        ("Start a second group by spring 2022.", "spring 2022"),
        ("Open it in June 2021, and finish by March 2022.", "March 2022"),
        ("Recruit ten by 2025.", "2025"),
        ("Recruit ten by Q2 2024/25.", "Q2 2024/25"),
        ("Review all plans by 30 June 2021.", "2021-06-30"),
        ("Work led by 12 carers in April 2021.", ""),
        ("See children within ten days.", ""),
    ],
)
def test_a_sentence_says_by_when(text: str, expected: str) -> None:
    """The last time that follows "by"; a full date in ISO form."""
    assert council.deadline_in(text) == expected


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("31 January 2020", "2020-01-31"),
        ("2022-12-31", "2022-12-31"),
        ("31/01/2020 (revised)", "2020-01-31"),
        ("31 Jan 2020, now 30 June 2020", "31 Jan 2020, now 30 June 2020"),
        ("March 2021", "March 2021"),
        ("Within three months", "Within three months"),
        ("Ongoing", ""),
        ("TBC", ""),
        ("Complete", ""),
        ("", ""),
    ],
)
def test_a_cell_says_by_when(printed: str, expected: str) -> None:
    """What names no time is no deadline."""
    assert council.deadline(printed) == expected
