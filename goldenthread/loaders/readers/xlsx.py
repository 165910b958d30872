"""Excel workbooks: the values of the cells, row by row."""

from __future__ import annotations

import datetime
import re
import warnings
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import BadZipFile

import openpyxl
from lxml import etree
from openpyxl.utils.exceptions import InvalidFileException

from goldenthread.errors import UnreadableDocumentError
from goldenthread.loaders.readers.lines import BEGINS, cell, clean, row, sign_of
from goldenthread.loaders.readers.office import check, damaged
from goldenthread.model import Line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from openpyxl.workbook.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_ERROR = re.compile(r"#(?:N/A|[A-Z0-9/]+[!?])")
"""What Excel shows where a formula fails."""
_MOST_ROWS = 1_100_000
_MOST_CELLS = 3_000_000
"""Of a workbook, empty ones too: a cell at the far edge of a sheet is cheap in the file, but dear to read."""
_FAULTS = (
    BadZipFile, InvalidFileException, etree.XMLSyntaxError, SyntaxError, KeyError, ValueError, TypeError,
    AttributeError, IndexError, OSError, OverflowError, EOFError, RecursionError,
)  # fmt: skip
"""What the library raises for a damaged workbook."""


def read(content: bytes, path: str) -> tuple[list[Line], int]:
    """Read an Excel workbook.

    Args:
        content: The file's bytes.
        path: Its name, for errors.

    Returns:
        The lines: of each sheet that is shown and has cells, its name as a heading and its rows, without empty rows and
        columns; and the number of sheets. A line's page is the place of its sheet, from 1.

    Raises:
        UnreadableDocumentError: The file is damaged, too large or not safe to open.
    """
    check(content, path)
    with warnings.catch_warnings():  # of what Excel has and openpyxl leaves out: nothing that is read here
        warnings.simplefilter("ignore")
        try:
            workbook = openpyxl.load_workbook(BytesIO(content), read_only=True, data_only=True, keep_links=False)
            tables = _tables(workbook, path)
        except _FAULTS as error:
            raise damaged(path) from error
    lines: list[Line] = []
    for page, (title, table) in enumerate(tables, start=1):
        rows = [line for cells in _without_empty_columns(table) for line in row(cells, page)]
        if rows:
            lines += [Line(clean(title) or f"Sheet {page}", page, "heading", 1, gap=BEGINS), *rows]
    return lines, len(tables)


def _tables(workbook: Workbook, path: str) -> list[tuple[str, list[list[str]]]]:
    """The title of each sheet and its cells; those of a hidden sheet are left out."""
    tables: list[tuple[str, list[list[str]]]] = []
    rows_left, cells_left = _MOST_ROWS, _MOST_CELLS
    for sheet in workbook.worksheets:
        table: list[list[str]] = []
        for values in _rows(sheet) if sheet.sheet_state == "visible" else ():
            rows_left, cells_left = rows_left - 1, cells_left - len(values)
            if rows_left < 0 or cells_left < 0:
                raise UnreadableDocumentError(
                    path, "too many cells", hint="Delete the empty rows and columns, save it, and load it again"
                )
            if any(values):
                table.append(values)
        tables.append((sheet.title, table))
    return tables


def _rows(sheet: Worksheet) -> Iterator[list[str]]:
    sheet.reset_dimensions()  # type: ignore[attr-defined]  # of read-only sheets; what the file says may be wrong
    for cells in sheet.iter_rows():
        yield ["" if found.value is None else _printed(found.value, found.number_format or "") for found in cells]


def _printed(value: object, form: str) -> str:
    """A value as a cell shows it: dates as ISO, percentages as such, nothing for an error."""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, int | float):
        return f"{100 * value:.10g}%" if "%" in form else f"{value:.10g}"
    if isinstance(value, datetime.date | datetime.time):
        return _moment(value)
    text = str(value)
    return "" if _ERROR.fullmatch(text) else _joined(text)


def _moment(value: datetime.date | datetime.time) -> str:
    """A date, a time or both, as ISO without seconds."""
    if isinstance(value, datetime.datetime):
        return value.date().isoformat() if value.time() == datetime.time() else value.isoformat(" ", "minutes")
    return value.isoformat("minutes") if isinstance(value, datetime.time) else value.isoformat()


def _joined(text: str) -> str:
    """The text of a cell; its lines are parts of their own where they do not go on with a sentence."""
    parts: list[str] = []
    for line in text.splitlines():
        stripped = line.strip()
        if parts and stripped[:1].islower() and not sign_of(stripped) and parts[-1][-1:].isalnum():
            parts[-1] += f" {stripped}"
        elif stripped:
            parts.append(stripped)
    return cell(parts)


def _without_empty_columns(table: list[list[str]]) -> list[list[str]]:
    width = max((len(cells) for cells in table), default=0)
    used = [column for column in range(width) if any(len(cells) > column and cells[column] for cells in table)]
    return [[cells[column] if column < len(cells) else "" for column in used] for cells in table]
