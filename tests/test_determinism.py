"""The same files give the same bytes: whatever the hash seed, the order, the number of jobs, and whoever kills the load."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

import goldenthread as gt

if TYPE_CHECKING:
    from pathlib import Path

FORMATS = ("ttl", "trig", "nq", "nt", "jsonld", "graphml")


def _documents(examples: Path) -> list[Path]:
    return sorted((examples / "ravenshire").iterdir())


def _program(*arguments: str | Path) -> list[str]:
    return [sys.executable, "-m", "goldenthread", *map(str, arguments)]


def _run(*arguments: str | Path, seed: str = "0") -> None:
    subprocess.run(_program(*arguments), check=True, env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True)


def _exports(dataset: Path, folder: Path, seed: str = "0") -> dict[str, bytes]:
    """Every export of a dataset, by format."""
    folder.mkdir()
    for form in FORMATS:
        _run("export", folder / f"graph.{form}", "--db", dataset, seed=seed)
    _run("export", f"{folder}/tables/", "--db", dataset, seed=seed)
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


@pytest.fixture(scope="module")
def undisturbed(examples: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The exports of the made-up county, loaded in alphabetical order by one process."""
    folder = tmp_path_factory.mktemp("undisturbed")
    gt.load(_documents(examples), folder / "thread.db", jobs=1)
    return _exports(folder / "thread.db", folder / "exports")


@pytest.mark.parametrize(("seed", "jobs"), [("1", "2"), ("2", "1"), ("3", "2")])
def test_exports_are_the_same_bytes(
    seed: str, jobs: str, examples: Path, tmp_path: Path, undisturbed: dict[str, bytes]
) -> None:
    """Another hash seed, another order and another number of jobs give the same exports, byte by byte."""
    documents = _documents(examples)
    random.Random(seed).shuffle(documents)  # noqa: S311 - an order, not a secret

    _run("load", *documents, "--jobs", jobs, "--db", tmp_path / "thread.db", seed=seed)

    assert _exports(tmp_path / "thread.db", tmp_path / "exports", seed) == undisturbed


def test_one_by_one_is_the_same_as_all_at_once(examples: Path, tmp_path: Path, undisturbed: dict[str, bytes]) -> None:
    """Documents that are loaded one after the other, the newest first, end in the same exports."""
    for document in reversed(_documents(examples)):
        gt.load([document], tmp_path / "thread.db", jobs=1)

    assert _exports(tmp_path / "thread.db", tmp_path / "exports") == undisturbed


def test_a_removed_document_can_come_back(examples: Path, tmp_path: Path, undisturbed: dict[str, bytes]) -> None:
    """A document that is taken out and loaded again leaves no trace."""
    gt.load(_documents(examples), tmp_path / "thread.db", jobs=1)
    gt.remove(tmp_path / "thread.db", "2019-ilacs-report.pdf")

    gt.load(_documents(examples), tmp_path / "thread.db", jobs=1)

    assert _exports(tmp_path / "thread.db", tmp_path / "exports") == undisturbed


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no kill -9 on this system")
def test_a_killed_load_goes_on(examples: Path, tmp_path: Path, undisturbed: dict[str, bytes]) -> None:
    """After twenty kills at random moments of a load, the next load ends in the exports of one that was left alone."""
    moments = random.Random(20)  # noqa: S311 - moments, not secrets
    load = _program("load", *_documents(examples), "--jobs", "2", "--db", tmp_path / "thread.db")
    for _ in range(20):
        process = subprocess.Popen(load, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
        time.sleep(moments.uniform(0.1, 1.2))
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()

    subprocess.run(load, check=True, capture_output=True)

    assert _exports(tmp_path / "thread.db", tmp_path / "exports") == undisturbed
