"""Files that are whole or not there, and the lock."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from goldenthread.errors import DatasetError, DatasetInUseError
from goldenthread.graph import files

if TYPE_CHECKING:
    from pathlib import Path

# A limit on the size of files is met as a full disk is: the write fails half-way.
FULL_DISK = """
import resource, signal, sys
from pathlib import Path
from goldenthread.errors import DatasetError
from goldenthread.graph import files
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
try:
    files.{function}(Path(sys.argv[1]), b"x" * 5000)
except DatasetError as error:
    print(error, "|", error.hint)
"""
HOLD = """
import sys, time
from pathlib import Path
from goldenthread.graph import files
held = files.lock(Path(sys.argv[1]), Path("thread.db"))
print("held", flush=True)
time.sleep(60)
"""


def test_a_file_is_replaced_at_once(tmp_path: Path) -> None:
    """What is prepared has another name until it is finished."""
    (tmp_path / "a.ttl").write_bytes(b"old")

    prepared = files.prepare(tmp_path / "a.ttl", b"new")

    assert prepared.name == "a.ttl.tmp"
    assert (tmp_path / "a.ttl").read_bytes() == b"old"
    files.finish(prepared, tmp_path / "a.ttl")
    assert [path.name for path in tmp_path.iterdir()] == ["a.ttl"]
    assert (tmp_path / "a.ttl").read_bytes() == b"new"


def test_the_newest_file_comes_first(tmp_path: Path) -> None:
    """What is gone by the time that it is looked at is left out."""
    for name, seconds in (("a", 10), ("b", 30), ("c", 20)):
        (tmp_path / name).write_bytes(b"")
        os.utime(tmp_path / name, (seconds, seconds))

    newest = files.newest_first(tmp_path / name for name in ("a", "b", "c", "gone"))

    assert [path.name for path in newest] == ["b", "c", "a"]


@pytest.mark.skipif(sys.platform == "win32", reason="no limit on the size of files on this system")
@pytest.mark.parametrize("function", ["write", "append"])
def test_a_full_disk_leaves_the_old_file(tmp_path: Path, function: str) -> None:
    """The message names the folder and says what to do; nothing half done stays."""
    (tmp_path / "a.txt").write_bytes(b"old\n")

    run = subprocess.run(
        [sys.executable, "-c", FULL_DISK.format(function=function), tmp_path / "a.txt"],
        capture_output=True,
        text=True,
        check=True,
    )

    assert run.stdout == (
        f"The disk is full: '{tmp_path}' | Make room and run the same command again: what was loaded before stays\n"
    )
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]
    assert (tmp_path / "a.txt").read_bytes() == b"old\n"


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    """Other faults of the file system are told in its own words."""
    with pytest.raises(DatasetError, match=r"^No such file or directory: '.*missing'$"):
        files.write(tmp_path / "missing" / "a.ttl", b"")


def test_only_one_has_the_lock(tmp_path: Path) -> None:
    """A second one is refused until the first gives it back."""
    held = files.lock(tmp_path / "lock", tmp_path)

    with pytest.raises(DatasetInUseError, match="Another process is writing to the dataset"):
        files.lock(tmp_path / "lock", tmp_path)
    held.close()
    files.lock(tmp_path / "lock", tmp_path).close()


def test_a_killed_process_gives_the_lock_back(tmp_path: Path) -> None:
    """No stale lock stays behind."""
    process = subprocess.Popen([sys.executable, "-c", HOLD, tmp_path / "lock"], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    with pytest.raises(DatasetInUseError):
        files.lock(tmp_path / "lock", tmp_path)

    process.send_signal(getattr(signal, "SIGKILL", signal.SIGTERM))
    process.communicate()

    files.lock(tmp_path / "lock", tmp_path).close()
