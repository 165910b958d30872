"""Lines of a PDF, with the type size, weight and place of each, without running headers, footers and page numbers."""

from __future__ import annotations

import ctypes
import math
import re
from collections import Counter
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium

from goldenthread.errors import UnreadableDocumentError
from goldenthread.model import Line, LineKind

_BOLD = 600
"""Font weight from which type counts as bold (CSS scale, 400 is regular)."""
_NEW_COLUMN = 90.0
"""Points that a cell of a table stands to the right of the cell before it."""
_BAND = 0.085
"""Part of the page height, at the top and at the bottom, where headers and footers stand."""
_BROKEN_WORD = "\ufffe"
"""What PDFium puts for a hyphen at the end of a line and the line break after it."""
_LINE = re.compile("[^\r\n\ufffe]*(?:\r\n|\ufffe|\n|$)")
_PAGE_NUMBER = re.compile(r"(?:page\s*)?[-–]?\s*\d{1,4}\s*[-–]?(?:\s*(?:of|/)\s*\d{1,4})?", re.IGNORECASE)
_NOTE_MARK = re.compile(r"(?<=[a-z.,;:’”)?])\d{1,2}(?=[\s.,;:)]|$)")
_LEADING_MARK = re.compile(r"\d{1,2}(?:\s+(?=[^\W\d])|$)")
_SIGN = re.compile(r"\s*(?:\d{1,3}[.)]|[^\w\s])\s*(?=\S)")
_HINT = "Open it in a PDF viewer to see whether it is whole, and download it again"


@dataclass(slots=True)
class _Run:
    """A line as it stands on the page; `y` is its base line, from the bottom edge, in points."""

    text: str
    size: float
    bold: bool
    left: float
    y: float


def read(content: bytes, path: str) -> tuple[list[Line], int]:
    """Read the lines of a PDF in reading order.

    Args:
        content: The file's bytes.
        path: Its name, for errors.

    Returns:
        The lines, and the number of pages. The cells of a table row become one line, separated by tabs.

    Raises:
        UnreadableDocumentError: The file is damaged, encrypted, or has no text.
    """
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        raise _translated(error, path) from error
    try:
        pages = [_runs(document, index, path) for index in range(len(document))]
    finally:
        document.close()
    if not any(runs for runs, _ in pages):
        raise UnreadableDocumentError(path, "no text: scanned?", hint="Run text recognition (OCR) on it and load that")
    _drop_furniture(pages)
    lines = [line for number, (runs, _) in enumerate(pages, start=1) for line in _lines(runs, number)]
    return lines, len(pages)


def _translated(error: Exception, path: str) -> UnreadableDocumentError:
    if "password" in str(error).lower():
        return UnreadableDocumentError(path, "encrypted PDF", hint="Save a copy without a password and load that")
    return UnreadableDocumentError(path, "damaged or truncated PDF", hint=_HINT)


def _runs(document: pypdfium2.PdfDocument, index: int, path: str) -> tuple[list[_Run], float]:
    """The lines of one page and its height in points."""
    try:
        page = document[index]
        text_page = page.get_textpage()
        text = text_page.get_text_range()
        runs = _measured(text_page.raw, text, exact=len(text) == text_page.count_chars())
        height = page.get_height()
    except pypdfium2.PdfiumError as error:
        raise UnreadableDocumentError(path, f"page {index + 1} can't be read", page=index + 1, hint=_HINT) from error
    text_page.close()
    page.close()
    return runs, height


def _measured(handle: object, text: str, *, exact: bool) -> list[_Run]:
    """Split a page's text into lines and measure the first character of each.

    Where characters and text do not correspond one to one (`exact` is false) nothing is measured: a wrong size is worse
    than none.
    """
    x, y = ctypes.c_double(), ctypes.c_double()
    runs: list[_Run] = []
    offset = end = 0
    for raw in _LINE.findall(text):
        stripped = raw.strip().replace(_BROKEN_WORD, "-")
        if stripped:
            first = offset + len(raw) - len(raw.lstrip())
            if exact:
                size = _size(handle, first)
                last = offset + len(raw.rstrip()) - 1
                bold = all(pdfium.FPDFText_GetFontWeight(handle, at) >= _BOLD for at in (first, last))
                pdfium.FPDFText_GetCharOrigin(handle, first, x, y)
                stripped = _without_note_marks(handle, raw, offset, size).replace(_BROKEN_WORD, "-")
                if _is_raised(runs, stripped, size, y.value):
                    runs[-1].text = f"{runs[-1].text} {_LEADING_MARK.sub('', stripped)}".strip()
                elif stripped and _is_interrupted(handle, runs, end, (x.value, y.value)):
                    if runs[-1].text.isdigit():
                        runs.pop()
                    runs[-1].text = f"{runs[-1].text} {stripped}"
                elif stripped:
                    runs.append(_Run(stripped, _size_of_words(handle, raw, offset, size), bold, x.value, y.value))
            else:
                runs.append(_Run(stripped, 0.0, False, 0.0, 0.0))
            end = offset + len(raw.rstrip()) - 1
        offset += len(raw)
    return runs


def _is_interrupted(handle: object, runs: list[_Run], end: int, place: tuple[float, float]) -> bool:
    """Whether a line goes on, at the same height and with no more than a space between, with one that a note mark cut."""
    cut = [run for run in runs[-2:] if abs(run.y - place[1]) < 1]
    if not cut or (cut[-1] is not runs[-1] and not (runs[-1].text.isdigit() and runs[-1].size < cut[-1].size)):
        return False
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    pdfium.FPDFText_GetCharBox(handle, end, left, right, bottom, top)
    return -2 < place[0] - right.value < cut[-1].size


def _size(handle: object, index: int) -> float:
    """Size of a character as it is seen: some files set type of 1 point and scale it."""
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(handle, index, matrix)
    size: float = pdfium.FPDFText_GetFontSize(handle, index)
    return size * (math.hypot(matrix.b, matrix.d) or 1.0)


def _size_of_words(handle: object, raw: str, offset: int, size: float) -> float:
    """Size of a line's words: a number or bullet sign before them may be set larger or smaller."""
    sign = _SIGN.match(raw)
    if sign is None:
        return size
    first, last = (_size(handle, offset + at) for at in (sign.end(), len(raw.rstrip()) - 1))
    return sorted((size, first, last))[1]


def _without_note_marks(handle: object, raw: str, offset: int, size: float) -> str:
    """A line without the raised numbers that point to footnotes."""

    def mark(match: re.Match[str]) -> str:
        return "" if _size(handle, offset + match.start()) < 0.8 * size else match.group()

    return _NOTE_MARK.sub(mark, raw).strip()


def _is_raised(runs: list[_Run], text: str, size: float, y: float) -> bool:
    """Whether a line begins with a raised note mark of the line before, and so goes on with it at the same height."""
    if not runs or not _LEADING_MARK.match(text):
        return False
    last = runs[-1]
    return size < 0.8 * last.size and 0 < y - last.y < last.size


def _drop_furniture(pages: list[tuple[list[_Run], float]]) -> None:
    """Take out, in place, what repeats at the head and foot of pages, page numbers and lone note marks."""
    seen = Counter(key for runs, height in pages for key in {_key(run.text) for run in runs if _in_band(run, height)})
    often = max(2, min(3, len(pages) // 2))
    sizes = Counter(round(run.size) for runs, _ in pages for run in runs)
    body = sizes.most_common(1)[0][0]
    for number, (runs, height) in enumerate(pages, start=1):
        runs[:] = [
            run
            for run in runs
            if not (_in_band(run, height) and (_is_page_number(run.text) or seen[_key(run.text)] >= often))
            and not (run.text == str(number) and _in_band(run, height, 2 * _BAND))
            and not (run.text.isdigit() and run.size < 0.8 * body)
            and not (height and 0 < run.y < 0.055 * height and run.size < 0.8 * body)
        ]


def _in_band(run: _Run, height: float, band: float = _BAND) -> bool:
    return run.y != 0.0 and (run.y < band * height or run.y > (1 - band) * height)


def _key(text: str) -> str:
    return re.sub(r"\d+", "#", text)


def _is_page_number(text: str) -> bool:
    return _PAGE_NUMBER.fullmatch(text) is not None


def _lines(runs: list[_Run], page: int) -> list[Line]:
    """Join the cells of table rows; turn places into distances."""
    lines: list[Line] = []
    above: float | None = None
    for row in _rows(runs):
        first = row[0][0]
        gap = -1.0 if above is None or first.y == 0.0 else above - first.y
        text = "\t".join(" ".join(run.text for run in cell) for cell in row)
        kind: LineKind = "row" if len(row) > 1 else "text"
        lines.append(Line(text, page, kind, 0, first.size, first.bold, first.left, gap))
        above = min(run.y for cell in row for run in cell)
    return lines


def _rows(runs: list[_Run]) -> list[list[list[_Run]]]:
    """Group lines into rows of cells of lines; a line of plain text is a row of one cell of one line.

    A PDF gives the cells of a row one after the other. The next cell is known by a step to the right and back up to the
    height of the row.
    """
    rows: list[list[list[_Run]]] = []
    for run in runs:
        last = rows[-1][-1][-1] if rows else None
        if last is None or run.y == 0.0:
            rows.append([[run]])
        elif run.left - rows[-1][-1][0].left > _NEW_COLUMN and last.y - run.y < 0.3 * run.size:
            start = len(rows) - 1 if len(rows[-1]) > 1 else _start_of_cell(rows, run)
            if start is None:
                rows.append([[run]])
            elif len(rows[-1]) == 1:
                rows[start:] = [[[line for row in rows[start:] for line in row[0]], [run]]]
            else:
                rows[-1].append([run])
        elif len(rows[-1]) > 1 and abs(run.left - last.left) < 15 and 0 < last.y - run.y < 1.6 * run.size:
            rows[-1][-1].append(run)
        else:
            rows.append([[run]])
    return rows


def _start_of_cell(rows: list[list[list[_Run]]], run: _Run) -> int | None:
    """Index of the first of the plain lines that make the cell to the left of `run`; None where none is beside it."""
    index = len(rows) - 1
    while True:
        line = rows[index][0][0]
        before = rows[index - 1] if index else None
        is_level = abs(line.y - run.y) < 2
        if is_level and not line.text[0].islower():
            return index
        if before is None or len(before) > 1 or not _is_next(before[0][0], line):
            return index if is_level or line.y > run.y - run.size else None
        index -= 1


def _is_next(above: _Run, line: _Run) -> bool:
    return 0 < above.y - line.y < 1.5 * line.size and abs(above.left - line.left) < 30
