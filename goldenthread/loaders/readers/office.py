"""Office Open XML files (DOCX, XLSX) as packages: which kind they are, and whether it is safe to open them."""

from __future__ import annotations

import re
import zlib
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from goldenthread.errors import UnreadableDocumentError

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
"""Prefix of the names of WordprocessingML."""

MOST_FILES = 10_000
MOST_BYTES = 512 * 1024 * 1024
"""Of all files of a package, unpacked."""
MOST_XML_BYTES = 64 * 1024 * 1024
"""Of its XML, which is parsed."""

MOST_TYPE_BYTES = 1024 * 1024
"""Of the part that says what the parts are."""

_FAULTS = (BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError)
"""What reading a damaged ZIP file raises; RuntimeError where it is encrypted."""
_DECLARATION = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)


def check(content: bytes, path: str) -> None:
    """Make sure that a package is whole, not absurdly large when unpacked, and declares no XML entities.

    Args:
        content: The file's bytes.
        path: Its name, for errors.

    Raises:
        UnreadableDocumentError: The package is damaged or not safe to open.
    """
    try:
        with ZipFile(BytesIO(content)) as package:
            entries = package.infolist()
            xml = [entry for entry in entries if entry.filename.lower().endswith((".xml", ".rels", ".vml"))]
            if (
                len(entries) > MOST_FILES
                or sum(entry.file_size for entry in entries) > MOST_BYTES
                or sum(entry.file_size for entry in xml) > MOST_XML_BYTES
            ):
                raise UnreadableDocumentError(
                    path, "too large when unpacked", hint="Split it, or save it as PDF and load that"
                )
            for entry in xml:
                if _declares(package.read(entry)):
                    raise UnreadableDocumentError(
                        path, "XML entities are declared in it", hint="Open it in Word or Excel and save it again"
                    )
    except _FAULTS as error:
        raise damaged(path) from error


def damaged(path: str) -> UnreadableDocumentError:
    """The error for a package that can't be opened."""
    return UnreadableDocumentError(
        path,
        "damaged or truncated Office file",
        hint="Open it in Word or Excel to see whether it is whole, save it again, or download it again",
    )


def _declares(part: bytes) -> bool:
    """Whether XML has a document type or entity declaration, which Office files never have."""
    if part[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in part[:4]:
        part = part.replace(b"\0", b"")
    return _DECLARATION.search(part) is not None


def declared_type(content: bytes, path: str) -> bytes:
    """What a ZIP file declares itself to be: its content types (Office) or its media type (OpenDocument, EPUB), or b"".

    Args:
        content: The file's bytes.
        path: Its name, for errors.

    Raises:
        UnreadableDocumentError: It is a damaged Office file.
    """
    try:
        with ZipFile(BytesIO(content)) as package:
            names = set(package.namelist())
            for name in ("[Content_Types].xml", "mimetype"):
                if name in names:
                    with package.open(name) as declaration:
                        return declaration.read(MOST_TYPE_BYTES)
            return b""
    except _FAULTS as error:
        if any(name in content for name in (b"word/", b"xl/")):
            raise damaged(path) from error
        return b""
