"""Writes a dataset for other programs: which formats there are, and a file that is there whole or not at all."""

from __future__ import annotations

import os
import shutil
import sys
from contextlib import suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING

from goldenthread.errors import DatasetError
from goldenthread.graph import export_rdf, export_tables
from goldenthread.graph.files import TEMPORARY

if TYPE_CHECKING:
    from collections.abc import Callable

    from goldenthread.graph.dataset import Dataset

FORMATS: dict[str, Callable[[Dataset, IO[bytes]], None]] = {
    "graphml": export_tables.write_graphml,
    "jsonld": export_rdf.write_jsonld,
    "nq": export_rdf.write_nquads,
    "nt": export_rdf.write_ntriples,
    "trig": export_rdf.write_trig,
    "ttl": export_rdf.write_turtle,
}
"""What is written to a file, by suffix."""
FOLDER_FORMAT = "csv"
STANDARD_OUTPUT = "-"


def export(dataset: Dataset, target: Path | str, form: str | None = None) -> None:
    """Write all that a dataset holds. The same documents give the same bytes.

    Args:
        dataset: Open; it need not be writable.
        target: A file whose suffix says the format; a folder for CSV; or `-` for standard output.
        form: `ttl`, `trig`, `nq`, `nt`, `jsonld`, `graphml` or `csv`, where the name of the target does not say it.

    Raises:
        DatasetError: No format is called so, the target can't be written, or a file of the dataset is damaged. What was
            there before stays.
    """
    form = _form(str(target), form)
    if form == FOLDER_FORMAT:
        if target == STANDARD_OUTPUT:
            raise DatasetError("CSV is a folder of files", hint="Name a folder: goldenthread export tables/")
        _write_folder(dataset, Path(target))
    elif target == STANDARD_OUTPUT:
        FORMATS[form](dataset, sys.stdout.buffer)
        sys.stdout.buffer.flush()
    else:
        _write_file(dataset, Path(target), FORMATS[form])


def _form(target: str, form: str | None) -> str:
    known = ", ".join(f".{name}" for name in sorted(FORMATS))
    if form is not None:
        if form.lower() in (FOLDER_FORMAT, *FORMATS):
            return form.lower()
        raise DatasetError(
            f"No export format is called '{form}'", hint=f"Known: {', '.join(sorted((FOLDER_FORMAT, *FORMATS)))}"
        )
    if target == STANDARD_OUTPUT:
        raise DatasetError("Standard output has no suffix", hint=f"Say --format: {', '.join(sorted(FORMATS))}")
    separators = tuple(filter(None, (os.sep, os.altsep, "/")))
    suffix = Path(target).suffix.lower()
    if target.endswith(separators) or not suffix or os.path.isdir(target):  # noqa: PTH112 - does not raise
        return FOLDER_FORMAT
    if suffix[1:] not in FORMATS:
        raise DatasetError(
            f"No export format has the suffix '{suffix}': '{target}'", hint=f"Known: {known}, or a folder/ for CSV"
        )
    return suffix[1:]


def _write_file(dataset: Dataset, path: Path, write: Callable[[Dataset, IO[bytes]], None]) -> None:
    temporary = path.with_name(path.name + TEMPORARY)
    try:
        with temporary.open("wb") as out:
            write(dataset, out)
        temporary.replace(path)
    except OSError as error:
        raise _cannot_write(path, error) from error
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def _write_folder(dataset: Dataset, folder: Path) -> None:
    """Write a folder under a temporary name first. A folder is replaced only if an export made it."""
    folder = folder.absolute()
    new, old = (folder.with_name(f"{folder.name}{end}{TEMPORARY}") for end in ("", ".old"))
    try:
        if folder.exists() and not _is_ours(folder):
            raise DatasetError(f"Not a folder of an export, and not empty: '{folder}'", hint="Name a new folder")
        shutil.rmtree(new, ignore_errors=True)
        new.mkdir()
        export_tables.write_csv(dataset, new)
        if folder.exists():
            shutil.rmtree(old, ignore_errors=True)
            folder.rename(old)
        new.rename(folder)
        shutil.rmtree(old, ignore_errors=True)
    except OSError as error:
        raise _cannot_write(folder, error) from error
    finally:
        shutil.rmtree(new, ignore_errors=True)
        with suppress(OSError):
            if old.exists() and not folder.exists():
                old.rename(folder)


def _is_ours(folder: Path) -> bool:
    names = [path.name for path in folder.iterdir()] if folder.is_dir() else ["a file"]
    return not names or (export_tables.LICENCE_FILE in names and all(name.endswith((".csv", ".txt")) for name in names))


def _cannot_write(path: Path, error: OSError) -> DatasetError:
    return DatasetError(
        f"The export can't be written ({error.strerror or error}): '{path}'",
        hint="Make room, change the permissions, or name another place",
    )
