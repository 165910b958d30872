"""Writing files so that a kill at any moment leaves the old one or the new one; and a lock that dies with its process."""

from __future__ import annotations

import errno
import os
import sys
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from goldenthread.errors import DatasetError, DatasetInUseError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path
    from typing import IO

TEMPORARY = ".tmp"
"""The end of the names of files that are not finished."""
LOAD_AGAIN = "Remove the file and load the document again; everything else stays"
"""What helps against most damage."""

_FULL = {errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)}
_FORBIDDEN = {errno.EACCES, errno.EPERM, errno.EROFS}


def prepare(path: Path, content: bytes) -> Path:
    """Write a file under its temporary name: `Path.replace` makes it the file itself, at once and whole.

    Raises:
        DatasetError: The disk is full, or can't be written. Nothing is left behind.
    """
    temporary = path.with_name(path.name + TEMPORARY)
    try:
        temporary.write_bytes(content)
    except OSError as error:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise cannot_write(path.parent, error) from error
    return temporary


def write(path: Path, content: bytes) -> None:
    """Write a file whole or not at all.

    Raises:
        DatasetError: The disk is full, or can't be written. What was there stays.
    """
    finish(prepare(path, content), path)


def finish(temporary: Path, path: Path) -> None:
    """Give a prepared file its name.

    Raises:
        DatasetError: That is not possible. What was there stays.
    """
    with _writing(path.parent):
        temporary.replace(path)


def append(path: Path, line: bytes) -> None:
    """Add a line to a file. Of a line that could not be written whole, nothing stays.

    Raises:
        DatasetError: The disk is full, or can't be written.
    """
    with _writing(path.parent), path.open("ab", buffering=0) as file:
        before = file.tell()
        written, error = 0, OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        try:
            written = file.write(line)
        except OSError as refused:
            error = refused
        if written != len(line):
            with suppress(OSError):
                file.truncate(before)
            raise error


def read(path: Path, hint: str = LOAD_AGAIN) -> bytes:
    """Read a file of a dataset whole.

    Args:
        path: The file.
        hint: What to do where it can't be read.

    Raises:
        DatasetError: It can't be read, or is not there.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        raise unreadable(path, error.strerror or error, hint) from error


def unreadable(path: Path, reason: object, hint: str = LOAD_AGAIN) -> DatasetError:
    """Say that a file of a dataset can't be read or is damaged, and what to do."""
    return DatasetError(f"A file of the dataset can't be read ({reason}): '{path}'", hint=hint)


def is_gone(path: Path) -> bool:
    """Whether nothing is at a path; a place that may not be looked into may hold it still."""
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return True
    except (OSError, ValueError):
        return False
    return False


def newest_first(paths: Iterable[Path]) -> list[Path]:
    """Sort paths by the time of their last change; what another process took away meanwhile is left out."""
    found = []
    for path in paths:
        with suppress(OSError):
            found.append((-path.stat().st_mtime_ns, path.name, path))
    return [path for _, _, path in sorted(found)]


def remove(path: Path) -> None:
    """Remove a file, if it is there.

    Raises:
        DatasetError: That is not possible.
    """
    with _writing(path.parent):
        path.unlink(missing_ok=True)


def make_folder(path: Path) -> None:
    """Make a folder, unless it is there.

    Raises:
        DatasetError: That is not possible.
    """
    with _writing(path.parent):
        path.mkdir(exist_ok=True)


@contextmanager
def _writing(folder: Path) -> Iterator[None]:
    """Say why the body can't write to a folder, where it can't."""
    try:
        yield
    except OSError as error:
        raise cannot_write(folder, error) from error


def cannot_write(folder: Path, error: OSError) -> DatasetError:
    """Say why a folder can't be written, and what to do."""
    if error.errno in _FULL:
        return DatasetError(
            f"The disk is full: '{folder}'",
            hint="Make room and run the same command again: what was loaded before stays",
        )
    if error.errno in _FORBIDDEN:
        return DatasetError(
            f"No permission to write here: '{folder}'", hint="Change the permissions, or name another dataset with --db"
        )
    return DatasetError(f"{error.strerror or error}: '{folder}'", hint="Name another dataset with --db")


def lock(path: Path, dataset: Path) -> IO[bytes]:
    """Take the lock that only one process can have. The operating system gives it back when the process ends, however.

    Returns:
        The open file: closing it gives the lock back.

    Raises:
        DatasetInUseError: Another process has it.
        DatasetError: The file can't be made.
    """
    try:
        file = path.open("ab")
    except OSError as error:
        raise cannot_write(path.parent, error) from error
    try:
        _lock(file)
    except OSError as error:
        file.close()
        raise DatasetInUseError(dataset) from error
    return file


if sys.platform == "win32":
    import msvcrt

    def _lock(file: IO[bytes]) -> None:
        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(file: IO[bytes]) -> None:
        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
