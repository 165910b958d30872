"""People, boards and organisations."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from goldenthread.loaders.extraction import annotate
from goldenthread.model import Inspection, Person

if TYPE_CHECKING:
    from collections.abc import Callable

    from goldenthread.model import Actor, Report


def _actors(report: Report) -> list[Actor]:
    return list(annotate(report).actors)


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("The corporate parenting board meets often.", "corporate parenting board", "board"),
        ("The Ravenshire Safeguarding Children Board is effective.", "Ravenshire Safeguarding Children Board", "board"),
        ("Ravenshire Police share information.", "Ravenshire Police", "organisation"),
        ("The police attend.", "police", "organisation"),
        (
            "Ashmere Health NHS Foundation Trust pays for a nurse.",
            "Ashmere Health NHS Foundation Trust",
            "organisation",
        ),
        ("The children’s scrutiny committee asks questions.", "children’s scrutiny committee", "board"),
        ("The regional adoption agency (Adopt Ravenshire) recruits.", "Adopt Ravenshire", "organisation"),
        ("Imogen Tarn, His Majesty’s Inspector, led the visit.", "Imogen Tarn", "person"),
        ("The local family justice board meets.", "local family justice board", "board"),
        ("The RVSCB holds agencies to account.", "RVSCB", "board"),
        ("The fostering and adoption panels are thorough.", "fostering panel", "board"),
        ("The fostering and adoption panels are thorough.", "adoption panel", "board"),
        ("The Practice, Plans and Learning sub-group meets.", "Practice, Plans and Learning sub-group", "board"),
        (
            "It links GPs and Ashmere Health NHS Foundation Trust.",
            "Ashmere Health NHS Foundation Trust",
            "organisation",
        ),
        ("The Ash and Elm Partnership Board meets.", "Ash and Elm Partnership Board", "board"),
        ("Students of the University of Ashmere help.", "University of Ashmere", "organisation"),
        ("The Chief Constable of Ravenshire Police agrees.", "Ravenshire Police", "organisation"),
    ],
)
def test_a_body_or_person_is_found_by_name(report: Callable[[str], Report], text: str, name: str, kind: str) -> None:
    """Boards, committees, police, trusts and inspectors are found, in capitals or not."""
    found = _actors(report(text))

    assert (name, kind) in [(actor.name, actor.kind) for actor in found]


@pytest.mark.parametrize(
    "text", ["The director of children’s services leads well.", "Social workers and managers agree."]
)
def test_a_role_without_a_name_is_no_actor(report: Callable[[str], Report], text: str) -> None:
    """A post alone names nobody."""
    assert _actors(report(text)) == []


def test_a_national_body_has_its_concept(report: Callable[[str], Report]) -> None:
    """A body of the scheme goes by its label; what the document calls it is an alias."""
    (actor,) = _actors(report("Ofsted’s findings were shared."))

    assert (actor.concept, actor.rule) == ("ofsted", "actor-lexicon")


def test_the_council_of_the_report_is_an_actor(report: Callable[..., Report]) -> None:
    """The authority's own council is found by its name, by "local authority" after it and where the place acts."""
    text = (
        "Bolton Council has invested. Bolton local authority is improving. Bolton has a plan. Families live in Bolton."
    )

    annotated = annotate(report(text, authorities=("E08000001",)))

    (actor,) = annotated.actors
    assert actor.name == "Bolton Council"
    assert "Bolton" in actor.aliases
    assert [len(annotation.mentions) for annotation in annotated.annotations] == [1, 1, 1, 0]


def test_people_of_the_front_matter_are_actors_with_their_posts(report: Callable[..., Report]) -> None:
    """Inspectors and addressees are actors; statements that name them mention them."""
    inspection = Inspection("ilacs-2018", lead=Person("Imogen Tarn", "Her Majesty's Inspector"))
    made = report("Imogen Tarn led the visit.", inspection=inspection, addressees=(Person("Ida Moss", "Director"),))

    annotated = annotate(made)

    assert [(a.name, a.role, a.kind) for a in annotated.actors] == [
        ("Imogen Tarn", "Her Majesty's Inspector", "person"),
        ("Ida Moss", "Director", "person"),
    ]
    assert [mention.key for mention in annotated.annotations[0].mentions] == [annotated.actors[0].key]


def test_the_police_are_the_force_that_the_document_names(report: Callable[[str], Report]) -> None:
    """Where one force is named, "the police" are that force."""
    (actor,) = _actors(report("The police attend. Ravenshire Police share information."))

    assert (actor.name, actor.aliases) == ("Ravenshire Police", ("police",))


def test_keys_of_actors_and_initiatives_never_meet(report: Callable[[str], Report]) -> None:
    """All keys of a report are different."""
    annotated = annotate(report("The corporate parenting board runs the corporate parenting strategy with the police."))

    keys = [thing.key for thing in (*annotated.initiatives, *annotated.actors)]
    assert len(keys) == len(set(keys)) == 3


@pytest.mark.parametrize(
    "text",
    [
        "The Ash and Elm Partnership Strategy is new.",
        "Children speak in ‘The Otter Board’.",
        "The Teen Care Council is active.",
    ],
)
def test_a_paper_or_a_group_of_children_is_no_body(report: Callable[[str], Report], text: str) -> None:
    """What only ends, or goes on, like the name of a board."""
    assert _actors(report(text)) == []


def test_the_council_is_the_authority_of_the_report(report: Callable[[str], Report]) -> None:
    """Its noun alone is a mention of it."""
    annotated = annotate(report("Kent County Council acts. The council pays.", authorities=("E10000016",)))

    assert [annotation.mentions[0].key for annotation in annotated.annotations] == ["actor kent county council"] * 2


def test_a_national_body_stays_one_when_it_is_a_designation_too(report: Callable[[str], Report]) -> None:
    """Of two readings of the same words the national one counts."""
    (actor,) = _actors(report("The National Probation Service shares information."))

    assert actor.concept == "probation-service"
