"""Cypher that stores write, and what is noticed in a user's query."""

from __future__ import annotations

import pytest

from goldenthread.graph import cypher
from goldenthread.graph.schema import EDGE_TYPES

EDGES = {edge_type.type: edge_type for edge_type in EDGE_TYPES}


def test_a_name_can_not_end_its_quotes() -> None:
    """A backtick in a name is doubled."""
    assert cypher.quote("a`b") == "`a``b`"


@pytest.mark.parametrize(
    ("query", "bare"),
    [
        ("RETURN 'it''s' AS x", "RETURN         AS x"),
        (r"RETURN 'a\'DELETE' AS x", "RETURN             AS x"),
        ('RETURN "SET" AS `MERGE`', "RETURN       AS        "),
        ("RETURN 1 // CREATE\nAS x", "RETURN 1          \nAS x"),
        ("RETURN /* a\nSET */ 1", "RETURN             1"),
        ("RETURN 'never closed", "RETURN 'never closed"),
    ],
)
def test_blanking_keeps_only_the_querys_own_words(query: str, bare: str) -> None:
    """Strings, quoted names and comments become spaces, and every other sign keeps its place."""
    assert cypher.blank(query) == bare


def test_nodes_are_merged_by_id() -> None:
    """The label is quoted, and values are parameters."""
    expected = "UNWIND $rows AS row MERGE (n:`Finding` {id: row.id}) SET n = row.properties"

    assert cypher.merge_nodes("Finding") == expected


def test_relationships_are_merged_by_their_key_where_they_have_one() -> None:
    """Several responses may join the same initiative and finding; a report is about an authority once."""
    ends = "UNWIND $rows AS row MATCH (a {id: row.source}) MATCH (b {id: row.target})"

    assert cypher.merge_edges(EDGES["ABOUT"]) == f"{ends} MERGE (a)-[r:`ABOUT`]->(b) SET r = row.properties"
    assert (
        cypher.merge_edges(EDGES["ADDRESSES"])
        == f"{ends} MERGE (a)-[r:`ADDRESSES` {{`response_id`: row.key}}]->(b) SET r = row.properties"
    )
    assert (
        cypher.delete_edges(EDGES["ADDRESSES"])
        == f"{ends} MATCH (a)-[r:`ADDRESSES` {{`response_id`: row.key}}]->(b) DELETE r"
    )
