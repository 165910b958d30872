"""The inspection team as reports list it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goldenthread.loaders.layout import arrange
from goldenthread.loaders.reports import team
from goldenthread.loaders.reports.family import Manuscript
from goldenthread.loaders.statements import sections

if TYPE_CHECKING:
    from collections.abc import Callable

    from goldenthread.model import Pages, Person


def _team(pages: Pages) -> tuple[Person, ...]:
    layout = arrange(pages)
    return team.team(Manuscript(pages, layout, *sections(layout)))


def test_a_post_is_followed_by_those_who_held_it(pages: Callable[[str], Pages]) -> None:
    """Ranks and brackets are no part of a name; a post that nobody held is passed over."""
    found = _team(
        pages(
            "# The inspection team\n\nLead inspector: Harriet Pell HMI\n\nShadow inspectors: N/A\n\n"
            "Team inspectors: Priya Venn (AI), Rosa Quill- Marsh and Edmund Tallow. Senior data analyst: Ivo Lathe\n\n"
            "Any complaints should be made to Ofsted."
        )
    )

    assert [(person.name, person.role) for person in found] == [
        ("Harriet Pell", "Lead inspector"),
        ("Priya Venn", "Team inspectors"),
        ("Rosa Quill-Marsh", "Team inspectors"),
        ("Edmund Tallow", "Team inspectors"),
        ("Ivo Lathe", "Senior data analyst"),
    ]


def test_the_list_ends_where_no_post_is_given(pages: Callable[[str], Pages]) -> None:
    """Names in the text below are none of the team."""
    found = _team(
        pages(
            "# Inspection team\n\nLead inspector: Harriet Pell\n\n# Information\n\nNote: Imogen Tarn is the director."
        )
    )

    assert [person.name for person in found] == ["Harriet Pell"]


def test_the_lead_is_called_so(pages: Callable[[str], Pages]) -> None:
    """A deputy lead inspector is not the lead."""
    found = _team(
        pages("# The inspection team\n\nDeputy lead inspector: Ivo Lathe\n\nLead inspector: Harriet Pell\n\n# Annex")
    )

    assert team.lead(found) == found[1]


def test_without_a_list_there_is_no_team(pages: Callable[[str], Pages]) -> None:
    """A sentence about the team is no list."""
    assert _team(pages("The inspection team consisted of six inspectors.")) == ()
    assert team.lead(()) is None
