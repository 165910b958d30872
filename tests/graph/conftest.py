"""Fixtures of the graph: a real Neo4j, started once for the whole run."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING

import pytest

from tests.neo4j_server import CannotStartError, Server, neo4j_server

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="session")
def neo4j_running() -> Iterator[Server]:
    """A Neo4j of this run's own, its database empty at first."""
    with ExitStack() as stack:
        try:
            server = stack.enter_context(neo4j_server())
        except CannotStartError as error:
            pytest.skip(str(error))
        yield server
