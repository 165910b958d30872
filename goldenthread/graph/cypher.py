"""Cypher that the stores write, and a look at what a user wrote. Labels and types come from the schema alone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from goldenthread.graph.schema import EdgeType

_QUOTED = re.compile(r"'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\"|`(?:[^`]|``)*`|//[^\n]*|/\*.*?\*/", re.DOTALL)
_READS_FILES = re.compile(r"\bLOAD\s+CSV\b", re.IGNORECASE)


def quote(name: str) -> str:
    """Quote a label, relationship type or property name."""
    return "`" + name.replace("`", "``") + "`"


def blank(query: str) -> str:
    """Overwrite strings, quoted names and comments by spaces, so that what is left is the query's own words.

    >>> blank("MATCH (n) WHERE n.text CONTAINS 'SET' RETURN n // DELETE")
    'MATCH (n) WHERE n.text CONTAINS       RETURN n          '
    """
    return _QUOTED.sub(lambda match: " " * len(match.group()), query)


def reads_files(query: str) -> bool:
    """Say whether a query would read files, which is no question to the graph.

    >>> reads_files("load csv from 'file:///notes' as row return row"), reads_files("RETURN 'LOAD CSV' AS x")
    (True, False)
    """
    return _READS_FILES.search(blank(query)) is not None


def merge_nodes(label: str) -> str:
    """Write nodes of one label: `$rows` of `{id, properties}`; the properties, `id` among them, replace what was there."""
    return f"UNWIND $rows AS row MERGE (n:{quote(label)} {{id: row.id}}) SET n = row.properties"


def merge_edges(edge_type: EdgeType) -> str:
    """Write relationships of one type: `$rows` of `{source, target, key, properties}`, the key where the type has one.

    A row of which an end is missing writes nothing.
    """
    return f"{_ENDS} MERGE (a)-[r:{quote(edge_type.type)}{_key(edge_type)}]->(b) SET r = row.properties"


def delete_edges(edge_type: EdgeType) -> str:
    """Remove relationships of one type: `$rows` of `{source, target, key}`."""
    return f"{_ENDS} MATCH (a)-[r:{quote(edge_type.type)}{_key(edge_type)}]->(b) DELETE r"


def _key(edge_type: EdgeType) -> str:
    return f" {{{quote(edge_type.key)}: row.key}}" if edge_type.key else ""


_ENDS = "UNWIND $rows AS row MATCH (a {id: row.source}) MATCH (b {id: row.target})"
