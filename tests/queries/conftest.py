"""A hand-made graph in which every question has an answer.

`graph.json` holds its nodes and relationships, `answers.json` what questions answer on it. Both are plain files, so that
every store can be held to them.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from goldenthread.graph.store import open_store
from goldenthread.model import Edge, Node

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goldenthread.graph.store import GraphStore

HERE = Path(__file__).resolve().parent


@pytest.fixture(scope="session")
def graph() -> tuple[list[Node], list[Edge]]:
    """The nodes and relationships of the hand-made graph."""
    content = json.loads((HERE / "graph.json").read_text(encoding="utf-8"))
    return [Node(**node) for node in content["nodes"]], [Edge(**edge) for edge in content["edges"]]


@pytest.fixture(scope="session")
def store(graph: tuple[list[Node], list[Edge]], tmp_path_factory: pytest.TempPathFactory) -> Iterator[GraphStore]:
    """The embedded store with the hand-made graph in it; tests only read it."""
    with open_store(f"embedded:{tmp_path_factory.mktemp('graph') / 'graph'}") as opened:
        opened.prepare()
        opened.write(*graph)
        yield opened


@pytest.fixture(scope="session")
def empty_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GraphStore]:
    """An embedded store with nothing in it."""
    with open_store(f"embedded:{tmp_path_factory.mktemp('empty') / 'graph'}") as opened:
        opened.prepare()
        yield opened
