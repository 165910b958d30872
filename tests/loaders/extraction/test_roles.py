"""Statements as the search for responses sees them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goldenthread.loaders.extraction import annotate_statements, linear, matters, network, pairs, roles, trees, wording
from goldenthread.loaders.extraction.matching import Matching

if TYPE_CHECKING:
    from collections.abc import Callable

    from goldenthread.model import Report


def _parts(report: Report) -> list[roles.Part]:
    wordings = wording.read(report)
    annotated, scores = annotate_statements(report, wordings)
    return roles.parts(annotated, wordings, Matching(scores))


def test_what_leaders_do_shows_more_action_than_what_children_lack(report: Callable[[str], Report]) -> None:
    """A step that was taken scores as action, a shortfall as a problem."""
    problem, action = _parts(
        report(
            "Supervision is not regular enough for some social workers. "
            "Leaders recognise this and have introduced a new supervision policy to address it."
        )
    )

    assert action.action > problem.action
    assert problem.problem > action.problem


def test_words_are_compared_by_their_beginnings_without_everyday_ones(report: Callable[[str], Report]) -> None:
    """Six letters of every longer word; words that all reports are full of are left out."""
    (part,) = _parts(report("Children receive timely supervision."))

    assert part.stems == {"receiv", "timely", "superv"}
    assert (part.length, part.first) == (4, "children")


def test_a_recommendation_is_known_as_one(report: Callable[[str], Report]) -> None:
    """What a report recommends is told from what it finds."""
    recommended, found = _parts(report("! The timeliness of visits.\n\nVisits are late."))

    assert (recommended.is_recommended, found.is_recommended) == (True, False)


def test_the_models_ask_what_the_code_tells_them() -> None:
    """The shipped models were trained on the values that are worked out now, in the same order."""
    assert trees.load("paragraph").names == pairs.NAMES
    assert trees.load("document").names == matters.NAMES
    assert linear.load("roles").labels == roles.LABELS
    assert network.load().labels[4 : 4 + len(network.ROLES)] == network.ROLES
