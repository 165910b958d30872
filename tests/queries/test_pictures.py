"""Which part of the hand-made graph a picture shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from goldenthread.errors import UnknownQueryError, UnknownResourceError
from goldenthread.queries import Query, Subject, catalogue, picture

if TYPE_CHECKING:
    from goldenthread.graph.picture import Picture
    from goldenthread.graph.store import GraphStore

RAVENSHIRE = Subject(authority="Ravenshire")


def _ids(shown: Picture) -> list[str]:
    return [node.id for node in shown.nodes]


def test_an_authority(store: GraphStore) -> None:
    """An authority is shown with its documents, what is answered, and what is not."""
    shown = picture(store, RAVENSHIRE)

    assert (shown.title, shown.left_out) == ("Ravenshire", 0)
    assert _ids(shown)[:5] == ["urn:ravenshire", "urn:d4", "urn:d3", "urn:d2", "urn:d1"]
    assert {"urn:d4/r1", "urn:d4/b", "urn:d4/a", "urn:harbour", "urn:d2/r1", "urn:d1/d"} <= set(_ids(shown))
    assert "urn:d6" not in _ids(shown)


def test_an_initiative(store: GraphStore) -> None:
    """An initiative is shown with who runs it, what it answers, and the sentences that name it."""
    shown = picture(store, Subject(initiative="Harbour Team (Ravenshire)"))

    assert _ids(shown) == [
        "urn:harbour",
        "urn:police",
        "urn:ravenshire",
        "urn:d4/r1",
        "urn:d4/b",
        "urn:d4/a",
        "urn:d4",
        "urn:d1/d",
        "urn:d1",
    ]


def test_an_answer(store: GraphStore) -> None:
    """A question's answer is shown with the nodes that it names, and says what was asked."""
    shown = picture(store, Subject("recommendations", {"authority": "Ashmere"}))

    assert shown.title == catalogue()["recommendations"].title
    assert shown.subtitle == "What must be done, by when, and who says so? (authority: Ashmere)"
    assert shown.note == catalogue()["recommendations"].how_to_read
    assert _ids(shown) == ["urn:d5/a", "urn:d5", "urn:ashmere"]


def test_an_answer_that_counts(store: GraphStore) -> None:
    """An answer that names no sentence is shown with the sentences that it counts."""
    shown = picture(store, Subject("initiatives", {"authority": "Ashmere"}))

    assert _ids(shown) == ["urn:signs", "urn:d6/a", "urn:d6", "urn:ashmere", "urn:d6/b", "urn:harbour-ashmere"]


def test_an_answer_without_rows(store: GraphStore) -> None:
    """An answer without rows makes a picture without nodes."""
    assert picture(store, Subject("findings", {"authority": "Kent"})).nodes == ()


@pytest.mark.parametrize("limit", [1, 5, 8, 13, 20])
def test_limit(store: GraphStore, limit: int) -> None:
    """No more nodes are shown than the limit says, and those that are not shown are counted."""
    everything = picture(store, RAVENSHIRE, None)

    shown = picture(store, RAVENSHIRE, limit)

    assert len(shown.nodes) <= limit
    assert len(shown.nodes) + shown.left_out == len(everything.nodes)


def test_answers_come_first(store: GraphStore) -> None:
    """Where there is room for one thing only, it is a response with both of its sentences, not what is not answered."""
    shown = picture(store, Subject("findings", {"authority": "Ravenshire"}), 6)

    assert _ids(shown) == ["urn:d4/r1", "urn:d4/b", "urn:d4/a", "urn:harbour", "urn:d4", "urn:ravenshire"]


def test_limit_below_what_belongs_together(store: GraphStore) -> None:
    """A limit that is too low for a whole thing still shows something."""
    assert len(picture(store, Subject("answers"), 2).nodes) == 2


@pytest.mark.parametrize("query", catalogue().values(), ids=lambda query: query.name)
def test_both_ends_of_every_relationship(store: GraphStore, query: Query) -> None:
    """Whatever the question and the limit, no relationship leads to what is not shown."""
    shown = picture(
        store, Subject(query.name, {each.name: each.example for each in query.parameters if each.required}), 9
    )

    known = set(_ids(shown))
    assert known
    assert all(edge.source in known and edge.target in known for edge in shown.edges)


def test_the_short_way_beside_a_response(store: GraphStore) -> None:
    """The short way from an initiative to a problem is not shown beside the response that it is made from."""
    types = {edge.type for edge in picture(store, RAVENSHIRE).edges}

    assert {"ANSWERS", "EVIDENCED_BY", "BY"} <= types
    assert "ADDRESSES" not in types


def test_services_and_themes_of_sentences(store: GraphStore) -> None:
    """Sentences carry the names of what they are about."""
    shown = {node.id: node.properties for node in picture(store, RAVENSHIRE).nodes}

    assert shown["urn:d4/a"]["services"] == "Children in need; Early help"
    assert shown["urn:d4/a"]["themes"] == "Timeliness"


def test_unknown_subjects(store: GraphStore) -> None:
    """What is not there is refused by name."""
    with pytest.raises(UnknownQueryError):
        picture(store, Subject("nothing"))
    with pytest.raises(UnknownResourceError):
        picture(store, Subject(authority="Ravenshire Police"))
    with pytest.raises(UnknownResourceError):
        picture(store, Subject(initiative="Imogen Tarn"))


@pytest.mark.parametrize(
    "given",
    [{}, {"authority": "Ravenshire", "initiative": "Harbour Team"}, {"question": "answers", "authority": "Ashmere"}],
)
def test_one_subject(given: dict[str, str]) -> None:
    """A picture is of exactly one thing."""
    with pytest.raises(ValueError, match="exactly one of question, authority and initiative"):
        Subject(**given)  # type: ignore[arg-type]
