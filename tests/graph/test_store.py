"""How a store is opened."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from goldenthread.errors import StoreUnavailableError
from goldenthread.graph.store import open_store, without_password

if TYPE_CHECKING:
    from pathlib import Path

WITHOUT_DRIVER = """
import sys
sys.modules["neo4j"] = None
from goldenthread.errors import MissingExtraError
from goldenthread.graph.store import open_store
try:
    open_store("bolt://localhost:7687")
except MissingExtraError as error:
    print(error, "|", error.hint)
"""


def test_an_embedded_store_is_a_file(tmp_path: Path) -> None:
    """The path stands behind the colon."""
    with open_store(f"embedded:{tmp_path / 'graph.kgl'}") as store:
        assert store.dialect == "embedded"
        store.prepare()


@pytest.mark.parametrize("url", ["", "embedded:", "graph.kgl", "mysql://user:secret@host/db", "https://example.org"])
def test_other_urls_are_refused(url: str) -> None:
    """The hint names those that there are; a password is not repeated."""
    with pytest.raises(StoreUnavailableError) as caught:
        open_store(url)

    assert str(caught.value).startswith("Not the URL of a store: '")
    assert "secret" not in str(caught.value)
    assert caught.value.hint == "Give embedded:PATH or neo4j://HOST:PORT/DATABASE"


def test_a_missing_driver_is_named_with_its_extra() -> None:
    """The driver is only imported when a server is asked for."""
    run = subprocess.run([sys.executable, "-c", WITHOUT_DRIVER], capture_output=True, text=True, check=True)

    assert run.stdout == (
        'Neo4j needs a library that is not installed | Install it with: pip install "goldenthread[neo4j]"\n'
    )


def test_a_url_without_password_stays_as_it_is() -> None:
    """Only what stands before an @ is taken out."""
    assert without_password("bolt://example.org/neo4j") == "bolt://example.org/neo4j"
