"""What a real Neo4j answers is what the embedded store answers, cell by cell."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from goldenthread.graph.store import open_store
from goldenthread.queries import Query, Subject, catalogue, describe, find, picture, run
from tests.neo4j_server import USER, CannotStartError, neo4j_server
from tests.queries.test_meaning import CASES as MEANINGS
from tests.queries.test_meaning import meant

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goldenthread.graph.store import GraphStore
    from goldenthread.model import Edge, Node

pytestmark = pytest.mark.neo4j

CASES = json.loads((Path(__file__).resolve().parent / "answers.json").read_text(encoding="utf-8"))
NAMED = ["urn:ravenshire", "urn:signs", "urn:harbour", "urn:calder", "urn:board", "urn:d1", "urn:d2", "urn:d3"]
SENTENCES = ["urn:d1/c", "urn:d2/d", "urn:d4/a", "urn:d4/b", "urn:d4/r1"]


@pytest.fixture(scope="module")
def server(graph: tuple[list[Node], list[Edge]]) -> Iterator[GraphStore]:
    """A Neo4j with the hand-made graph in it."""
    try:
        with (
            neo4j_server() as running,
            open_store(running.url, user=USER, password=running.password) as opened,
        ):
            opened.prepare()
            opened.write(*graph)
            yield opened
    except CannotStartError as error:
        pytest.skip(str(error))


@pytest.mark.parametrize("case", CASES, ids=[f"{case['question']}-{'-'.join(case['parameters'])}" for case in CASES])
def test_questions(server: GraphStore, store: GraphStore, case: dict[str, object]) -> None:
    """Every canned question gives the same rows in the same order."""
    question, parameters = case["question"], case["parameters"]
    assert isinstance(question, str)
    assert isinstance(parameters, dict)

    assert run(server, question, **parameters) == run(store, question, **parameters)


@pytest.mark.parametrize("iri", NAMED + SENTENCES)
def test_show(server: GraphStore, store: GraphStore, iri: str) -> None:
    """What is told of a thing is the same."""
    assert describe(server, find(server, iri)) == describe(store, find(store, iri))


@pytest.mark.parametrize("name", ["harbour team (ashmere)", "sos", "Imogen", "moorland-2026.pdf", "Moor"])
def test_find(server: GraphStore, store: GraphStore, name: str) -> None:
    """A name stands for the same thing."""
    assert find(server, name) == find(store, name)


@pytest.mark.parametrize(("question", "parameter", "text", "value"), MEANINGS)
def test_what_people_type(server: GraphStore, question: str, parameter: str, text: str, value: str) -> None:
    """A name that is typed stands for the same thing."""
    assert meant(server, question, parameter, text) == value


@pytest.mark.parametrize("limit", [None, 9])
@pytest.mark.parametrize("query", catalogue().values(), ids=lambda query: query.name)
def test_pictures_of_answers(server: GraphStore, store: GraphStore, query: Query, limit: int | None) -> None:
    """A question's answer makes the same picture."""
    subject = Subject(query.name, {each.name: each.example for each in query.parameters if each.required})

    assert picture(server, subject, limit) == picture(store, subject, limit)


@pytest.mark.parametrize("subject", [Subject(authority="Ravenshire"), Subject(initiative="Signs of Safety")])
def test_pictures(server: GraphStore, store: GraphStore, subject: Subject) -> None:
    """An authority and an initiative make the same picture."""
    assert picture(server, subject) == picture(store, subject)
