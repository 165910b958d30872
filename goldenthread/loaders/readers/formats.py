"""The file formats that are read: which one a file has, and its reader."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import cast

from goldenthread.errors import UnreadableDocumentError, UnsupportedFormatError
from goldenthread.loaders.readers import signatures
from goldenthread.loaders.readers.encoding import decode
from goldenthread.loaders.readers.signatures import Kind
from goldenthread.model import Line, Pages

Reader = Callable[[bytes, str], tuple[list[Line], int]]
"""Takes a file's bytes and its name for errors; returns its lines and the number of its pages."""

MOST_BYTES = 512 * 1024 * 1024
"""Size of the largest file that is read."""


@dataclass(frozen=True, slots=True)
class Format:
    """A file format that is read."""

    name: str
    suffixes: tuple[str, ...]
    """In small letters, the usual one first."""
    media_type: str
    module: str
    """Which holds the reader; imported when a file is read."""
    is_text: bool = False

    @property
    def reader(self) -> Reader:
        """The function that reads such a file."""
        return cast("Reader", import_module(f"{__package__}.{self.module}").read)


PDF = Format("PDF", (".pdf",), "application/pdf", "pdf")
DOCX = Format("Word", (".docx",), "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx")
XLSX = Format("Excel", (".xlsx", ".xlsm"), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx")
HTML = Format("HTML", (".html", ".htm", ".xhtml"), "text/html", "html", is_text=True)
MARKDOWN = Format("Markdown", (".md", ".markdown"), "text/markdown", "markdown", is_text=True)
TEXT = Format("plain text", (".txt", ".text"), "text/plain", "text", is_text=True)

FORMATS = (PDF, DOCX, XLSX, HTML, MARKDOWN, TEXT)
SUFFIXES = tuple(sorted(suffix for form in FORMATS for suffix in form.suffixes))
"""Of all formats, sorted."""

_BOM = b"\xef\xbb\xbf"
_ERROR_PAGE = (
    "Perhaps it is an error page of the site that it was downloaded from: look into it, and download the document again"
)
_HEAD = 20_000
"""Characters at the start of a text in which a page shows itself."""
_TAIL = 200
"""Characters at its end in which the last tag stands."""
_PAGE = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?>(?:<!--.*?-->\s*)*)<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_TAGS = r"(?:p|div|h[1-6]|ul|ol|table|main|article|section|span)"
_PART_BEGINS = re.compile(rf"\s*(?>(?:<!--.*?-->\s*)*)<{_TAGS}\b[^<>]*>", re.IGNORECASE | re.DOTALL)
_PART_ENDS = re.compile(rf"</{_TAGS}\s*>\s*\Z", re.IGNORECASE)
"""A page's part is HTML from the first sign to the last; a text may hold tables in HTML."""
_MARKS = re.compile(
    r"(?:\A|\n[ \t]*\n) {0,3}\#{1,6}[ ]+\S"  # a heading under a blank line
    r"|^[ ]{0,3}\|?[ ]*:?-{3,}:?[ ]*(?:\|[ ]*:?-{3,}:?[ ]*)+\|?[ ]*$"  # the line under the heads of a table
    r"|\A---[ ]*\n(?:[\w-]+:[^\n]*\n){1,200}---[ ]*$",  # what some programs put before a text
    re.MULTILINE,
)
_PRINTED = re.compile(r"\f|\S\t+\S")
"""What a conversion from print leaves and nobody writes in Markdown: the ends of pages, and cells apart by tabs."""


def read(path: str | Path, source: str | None = None) -> Pages:
    """Read a file of any known format.

    Args:
        path: The file.
        source: Name of the document; the file's own name where None.

    Returns:
        The lines in reading order, at least one.

    Raises:
        UnsupportedFormatError: The file is of a kind that is not read, whatever its suffix says.
        UnreadableDocumentError: There is no such file, it can't be opened, is damaged, encrypted or empty, or has no text.
    """
    content = content_of(Path(path))
    form = sniff(content, str(path))
    lines, page_count = form.reader(content, str(path))
    if not lines:
        raise UnreadableDocumentError(path, "no text", hint="Open it to see whether it is the right file")
    name = os.fsencode(Path(path).name).decode("utf-8", "replace") if source is None else source
    return Pages(hashlib.sha256(content).hexdigest(), name, form.media_type, tuple(lines), page_count)


def sniff(content: bytes, path: str) -> Format:
    """Find the format of a file by its bytes alone: the same bytes are read the same under every name.

    Args:
        content: The file's bytes.
        path: Its name, for errors.

    Raises:
        UnsupportedFormatError: It is of a kind that is not read; or it is a text that its suffix says is none, such as
            an HTML page named .pdf, which is seldom the report it was meant to be.
        UnreadableDocumentError: It is empty, encrypted or cut off.
    """
    if not content:
        raise UnreadableDocumentError(path, "empty file", hint="Download or save it again")
    if content.startswith(b"PK\x03\x04"):
        return _package(content, path)
    if content.startswith(signatures.OLE):
        if kind := signatures.of_ole(content):
            raise _refused(path, kind)
        raise UnreadableDocumentError(
            path, "encrypted Office file", hint="Save a copy without a password and load that"
        )
    start = content[:2048].removeprefix(_BOM).lstrip()[:1024]
    if b"%PDF-" in start and not start.startswith(b"<"):  # not always first: some servers put a line before it
        return PDF
    text = decode(content)
    if kind := signatures.of_bytes(content, is_text=text is not None):
        raise _refused(path, kind)
    if text is None:
        raise _refused(path, signatures.UNKNOWN)
    return _text(text, path)


def content_of(path: Path) -> bytes:
    """Read the bytes of a file.

    Raises:
        UnreadableDocumentError: There is no such file, it is none, is too large, or can't be opened.
    """
    try:
        if path.is_dir():
            raise UnreadableDocumentError(path, "a folder, not a file", hint="Name the files in it")
        if path.exists() and not path.is_file():
            raise UnreadableDocumentError(path, "not a regular file", hint="Save its content in a file and load that")
        if path.stat().st_size > MOST_BYTES:
            raise UnreadableDocumentError(path, "larger than 512 MB", hint="Split it and load the parts")
        return path.read_bytes()
    except FileNotFoundError as error:
        raise UnreadableDocumentError(path, "no such file", hint="Check the path") from error
    except PermissionError as error:
        raise UnreadableDocumentError(path, "no permission to read it", hint="Change its permissions") from error
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else "NUL in its path"
        raise UnreadableDocumentError(
            path, f"can't be opened ({reason})", hint="Check the path and the disk"
        ) from error


def _package(content: bytes, path: str) -> Format:
    """DOCX or XLSX."""
    from goldenthread.loaders.readers.office import declared_type

    declared = declared_type(content, path)
    if b"wordprocessingml.document.main" in declared:
        return DOCX
    if b"spreadsheetml.sheet.main" in declared or b"ms-excel.sheet.macroEnabled" in declared:
        return XLSX
    raise _refused(path, signatures.of_package(declared))


def _text(text: str, path: str) -> Format:
    """HTML, Markdown or plain text."""
    suffix = Path(path).suffix.lower()
    is_page = _PAGE.match(text[:_HEAD]) is not None
    if any(suffix in form.suffixes for form in FORMATS if not form.is_text):
        name = f"{'an HTML page' if is_page else 'a text file'} named {suffix}"
        raise _refused(path, Kind(name, _ERROR_PAGE))
    if kind := None if is_page else signatures.of_text(text, suffix):
        raise _refused(path, kind)
    if is_page or (_PART_BEGINS.match(text[:_HEAD]) and _PART_ENDS.search(text[-_TAIL:])):
        return HTML
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return MARKDOWN if _MARKS.search(text) and not _PRINTED.search(text) else TEXT


def _refused(path: str, kind: Kind) -> UnsupportedFormatError:
    return UnsupportedFormatError(path, kind.name, SUFFIXES, hint=kind.hint)
