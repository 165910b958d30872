"""Finding the files to load, and what a load does with those that can't be read."""

from __future__ import annotations

import multiprocessing
import os
import signal
from typing import TYPE_CHECKING

import pytest

import goldenthread as gt
from goldenthread import pipeline

if TYPE_CHECKING:
    from pathlib import Path


def _text(path: Path, words: str = "This text can be read.") -> Path:
    path.write_text(f"Notes\n\n{words}\n", encoding="utf-8")
    return path


def test_a_dataset_in_a_folder_is_no_document(tmp_path: Path) -> None:
    """Loading a folder that holds the dataset finds the documents and leaves the dataset alone."""
    report = _text(tmp_path / "report.txt")
    gt.load([tmp_path], tmp_path / "thread.db")

    outcomes = gt.load([tmp_path], tmp_path / "thread.db")

    assert [(outcome.path, outcome.state) for outcome in outcomes] == [(report, "unchanged")]


def test_hidden_files_are_left_out(tmp_path: Path) -> None:
    """What the system or an editor keeps in a folder is not loaded."""
    report = _text(tmp_path / "report.txt")
    for name in (".DS_Store", "~$report.docx", "Thumbs.db"):
        _text(tmp_path / name)

    assert pipeline.discover([tmp_path]) == ([report], [])


def test_a_folder_that_can_not_be_opened_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder inside the folder that may not be looked into is an error, and the rest is found."""
    report = _text(tmp_path / "report.txt")
    (tmp_path / "closed").mkdir()
    scandir = os.scandir

    def refusing(path: str) -> object:
        if str(path).endswith("closed"):
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refusing)
    files, problems = pipeline.discover([tmp_path])

    assert files == [report]
    assert [str(problem) for problem in problems] == [
        f"this folder can't be opened (Permission denied): '{tmp_path / 'closed'}'"
    ]


def test_bad_files_with_the_same_bytes_are_each_named(tmp_path: Path) -> None:
    """Two empty files give two errors, one for each name."""
    files = [tmp_path / "a.pdf", tmp_path / "b.txt"]
    for path in files:
        path.write_bytes(b"")

    outcomes = gt.load(files, tmp_path / "thread.db")

    assert [str(outcome.error) for outcome in outcomes] == [f"empty file: '{path}'" for path in files]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes on this system")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    """What is no regular file is refused, not read."""
    os.mkfifo(tmp_path / "pipe")

    (outcome,) = gt.load([tmp_path / "pipe"], tmp_path / "thread.db")

    assert str(outcome.error) == f"not a regular file: '{tmp_path / 'pipe'}'"


@pytest.mark.skipif(multiprocessing.get_start_method() != "fork", reason="workers are not forked on this system")
def test_a_worker_that_dies_costs_only_its_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that ends the process that reads it is named; the others are read."""
    read = pipeline._read

    def deadly(paths: list[Path]) -> object:
        if paths[0].name == "deadly.txt":
            os.kill(os.getpid(), signal.SIGKILL)
        return read(paths)

    monkeypatch.setattr(deadly, "__module__", "goldenthread.pipeline")
    monkeypatch.setattr(deadly, "__qualname__", "_read")
    monkeypatch.setattr(pipeline, "_read", deadly)
    files = [_text(tmp_path / "deadly.txt", "One."), _text(tmp_path / "good.txt", "Two.")]

    outcomes = gt.load(files, tmp_path / "thread.db", jobs=2)

    assert [outcome.state for outcome in outcomes] == ["could not be read", "read"]
    assert str(outcomes[0].error) == f"reading it ended the program that read it: '{files[0]}'"
