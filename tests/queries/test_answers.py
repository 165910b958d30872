"""Every question, asked of the hand-made graph."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from goldenthread.queries import Query, catalogue, checked, run

if TYPE_CHECKING:
    from goldenthread.graph.store import GraphStore

CASES = json.loads((Path(__file__).resolve().parent / "answers.json").read_text(encoding="utf-8"))
QUERIES = list(catalogue().values())


def required(query: Query) -> dict[str, object]:
    """The values without which a question can't be asked."""
    return {parameter.name: parameter.example for parameter in query.parameters if parameter.required}


@pytest.mark.parametrize("case", CASES, ids=[f"{case['question']}-{'-'.join(case['parameters'])}" for case in CASES])
def test_answer(store: GraphStore, case: dict[str, object]) -> None:
    """A question gives exactly these rows in this order."""
    question, parameters = case["question"], case["parameters"]
    assert isinstance(question, str)
    assert isinstance(parameters, dict)

    table = run(store, question, **parameters)

    assert [list(row) for row in table.rows] == case["rows"]


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.name)
def test_something_is_asked_with_every_parameter(query: Query) -> None:
    """The cases use every parameter of a question, and at least one of them has rows."""
    cases = [case for case in CASES if case["question"] == query.name]

    assert {name for case in cases for name in case["parameters"]} == {parameter.name for parameter in query.parameters}
    assert any(case["rows"] for case in cases)


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.name)
def test_the_store_names_the_columns_as_declared(store: GraphStore, query: Query) -> None:
    """A question's columns have the same names in the record and in the answer of the store."""
    table = store.read(query.cypher, checked(query, required(query)))

    assert table.columns == tuple(column.name for column in query.columns)


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.name)
def test_columns_without_rows(empty_store: GraphStore, query: Query) -> None:
    """An answer without rows has the columns that the question declares."""
    known = {"authority": "Kent", "name": "Signs of Safety"}

    table = run(empty_store, query.name, **{name: known.get(name, value) for name, value in required(query).items()})

    assert table.columns == tuple(column.name for column in query.columns)
    assert table.rows == ()


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.name)
def test_id_columns_name_nodes(store: GraphStore, query: Query) -> None:
    """Whatever stands in an id column is the id of a node."""
    known = {row[0] for row in store.read("MATCH (n) RETURN n.id AS node ORDER BY node").rows}

    rows = run(store, query.name, **required(query)).records()

    cells = [row[column] for row in rows for column in query.id_columns]
    assert {part for cell in cells if cell for part in (cell if isinstance(cell, list) else [cell])} <= known
