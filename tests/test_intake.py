"""Finding the files to load, and what a load does with those that can't be read."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest

import goldenthread as gt
from goldenthread import intake


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

    assert intake.discover([tmp_path]) == ([report], [])


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
    files, problems = intake.discover([tmp_path])

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


def test_a_path_that_can_not_be_looked_at_is_named(tmp_path: Path) -> None:
    """A name that the system does not take is an error of its own, and the others are read."""
    files = [_text(tmp_path / "good.txt"), tmp_path / ("a" * 300)]

    outcomes = gt.load(files, tmp_path / "thread.db")

    assert {outcome.path: outcome.state for outcome in outcomes} == dict(
        zip(files, ("read", "could not be read"), strict=True)
    )


def test_files_are_read_apart_after_the_workers_are_gone(tmp_path: Path) -> None:
    """Where a worker dies before all files are handed out, those that are left are read all the same."""
    report = _text(tmp_path / "report.txt")
    with ProcessPoolExecutor(1) as workers:
        workers.submit(os._exit, 1).exception()

        ((paths, result),) = intake._read_all([[report]], workers)

    assert (paths, isinstance(result, intake._Read)) == ([report], True)


def test_nothing_is_removed_from_a_dataset_that_is_not_there(tmp_path: Path) -> None:
    """It is an error, and no dataset is made."""
    with pytest.raises(gt.DatasetError, match=r"^There is no dataset here: "):
        gt.remove(tmp_path / "thread.db", "report.pdf")

    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(multiprocessing.get_start_method() != "fork", reason="workers are not forked on this system")
def test_a_worker_that_dies_costs_only_its_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that ends the process that reads it is named; the others are read."""
    read = intake._read

    def deadly(paths: list[Path]) -> object:
        if paths[0].name == "deadly.txt":
            os.kill(os.getpid(), signal.SIGKILL)
        return read(paths)

    monkeypatch.setattr(deadly, "__module__", "goldenthread.intake")
    monkeypatch.setattr(deadly, "__qualname__", "_read")
    monkeypatch.setattr(intake, "_read", deadly)
    files = [_text(tmp_path / "deadly.txt", "One."), _text(tmp_path / "good.txt", "Two.")]

    outcomes = gt.load(files, tmp_path / "thread.db", jobs=2)

    assert [outcome.state for outcome in outcomes] == ["could not be read", "read"]
    assert str(outcomes[0].error) == f"reading it ended the program that read it: '{files[0]}'"


def _exported(dataset: Path) -> bytes:
    """All that a dataset says of its documents, as it is exported."""
    out = dataset.with_suffix(".nq")
    gt.export(dataset, out)
    return out.read_bytes()


@pytest.mark.parametrize(
    "content",
    [
        "# Plan\n\nVisits are **timely**.\n\n- One\n- Two\n",
        "Plan\n\nVisits are timely.\n",
        "<!DOCTYPE html><html><body><h1>Plan</h1><p>Visits are timely.</p></body></html>",
        "<h1>Plan</h1><p>Visits are timely.</p>",
    ],
)
def test_the_order_of_names_does_not_show(tmp_path: Path, content: str) -> None:
    """The same bytes under three names give the same export, in any order, together or one by one."""
    files = [tmp_path / name for name in ("plan.txt", "plan.md", "plan.html")]
    for path in files:
        path.write_text(content, encoding="utf-8")

    gt.load(files, tmp_path / "together.db")
    for path in files:
        gt.load([path], tmp_path / "forwards.db")
    for path in reversed(files):
        gt.load([path], tmp_path / "backwards.db")

    together = _exported(tmp_path / "together.db")
    assert _exported(tmp_path / "forwards.db") == together
    assert _exported(tmp_path / "backwards.db") == together


@pytest.mark.parametrize("names", [["a.pdf", "b.html"], ["b.html", "a.pdf"]])
def test_a_refused_name_changes_nothing_for_another_one(tmp_path: Path, names: list[str]) -> None:
    """A page named .pdf is refused, whether or not the same bytes are read under a name that says what they are."""
    for name in names:
        (tmp_path / name).write_text("<!DOCTYPE html><html><body><p>Visits are timely.</p></body></html>")
    together = gt.load([tmp_path / name for name in names], tmp_path / "together.db")
    one_by_one = [gt.load([tmp_path / name], tmp_path / "single.db")[0] for name in names]
    gt.load([tmp_path / "b.html"], tmp_path / "alone.db")

    assert [outcome.state for outcome in together] == ["could not be read", "read"]
    assert {outcome.path.name: outcome.state for outcome in one_by_one} == {
        "a.pdf": "could not be read",
        "b.html": "read",
    }
    assert _exported(tmp_path / "together.db") == _exported(tmp_path / "alone.db")
    assert _exported(tmp_path / "single.db") == _exported(tmp_path / "alone.db")


def test_a_document_that_comes_back_is_as_before(tmp_path: Path) -> None:
    """A document that is removed and loaded under another name is what it is where only that name was loaded."""
    _text(tmp_path / "a.txt")
    _text(tmp_path / "b.txt")
    gt.load([tmp_path / "a.txt", tmp_path / "b.txt"], tmp_path / "thread.db")
    gt.remove(tmp_path / "thread.db", "a.txt")
    gt.load([tmp_path / "b.txt"], tmp_path / "thread.db")
    gt.load([tmp_path / "b.txt"], tmp_path / "other.db")

    assert _exported(tmp_path / "thread.db") == _exported(tmp_path / "other.db")


def test_a_renamed_file_has_only_its_new_name(tmp_path: Path) -> None:
    """A file that was moved is the same document under its new path, and the old one is forgotten."""
    old, new = _text(tmp_path / "a.txt"), tmp_path / "b.txt"
    gt.load([old], tmp_path / "thread.db")
    old.rename(new)

    (outcome,) = gt.load([new], tmp_path / "thread.db")
    gt.load([new], tmp_path / "other.db")

    assert outcome.state == "unchanged"
    assert outcome.document is not None
    assert (outcome.document.source, outcome.document.paths) == ("b.txt", (str(new),))
    assert _exported(tmp_path / "thread.db") == _exported(tmp_path / "other.db")


def test_two_spellings_of_a_path_are_one_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that is named in several ways is counted once."""
    _text(tmp_path / "a.txt")
    (tmp_path / "sub").mkdir()
    monkeypatch.chdir(tmp_path)

    spellings = [Path("a.txt"), Path("sub/../a.txt"), tmp_path / "a.txt", Path()]
    assert intake.discover(spellings) == ([Path("a.txt")], [])


def test_a_name_that_is_no_text_is_read(tmp_path: Path) -> None:
    """A name in an old encoding is a name as well: what is no letter in it is replaced."""
    path = tmp_path / os.fsdecode(b"caf\xe9.txt")
    try:
        _text(path)
    except (OSError, UnicodeError):
        pytest.skip("no such names on this system")

    states = [gt.load([path], tmp_path / "thread.db")[0].state for _ in range(2)]

    assert states == ["read", "unchanged"]
    with gt.Dataset.open(tmp_path / "thread.db") as opened:
        assert [entry.source for entry in opened.documents()] == ["caf\ufffd.txt"]


FULL = """
import resource, signal, sys
from pathlib import Path
import goldenthread as gt
folder = Path(sys.argv[1])
with gt.Dataset.create(folder / "thread.db"):
    pass
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, 40_000))
with gt.loading([folder / "long.txt", folder / "short.txt"], folder / "thread.db", 1) as run:
    for outcome in run:
        print(outcome.path.name, outcome.state, outcome.error, outcome.error and outcome.error.hint, sep="|", flush=True)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no limit on the size of files on this system")
def test_a_document_without_room_on_the_disk_is_named(tmp_path: Path) -> None:
    """A document whose graph the disk does not take is named with what to do; the others go in."""
    lines = (f"Visit {number} was timely and its record clear." for number in range(400))
    (tmp_path / "long.txt").write_text("\n\n".join(lines), encoding="utf-8")
    _text(tmp_path / "short.txt")

    process = subprocess.run([sys.executable, "-c", FULL, tmp_path], capture_output=True, text=True, check=False)

    full = f"The disk is full: '{tmp_path / 'thread.db' / 'documents'}'"
    assert process.stdout.splitlines() == [
        f"long.txt|could not be read|not taken into the dataset ({full}): '{tmp_path / 'long.txt'}'|"
        "Make room and run the same command again: what was loaded before stays",
        "short.txt|read|None|None",
    ]
    with gt.Dataset.open(tmp_path / "thread.db") as opened:
        assert [entry.source for entry in opened.documents()] == ["short.txt"]
