"""Kinds of files that are not read, known by their bytes, and what to do with each."""

from __future__ import annotations

from dataclasses import dataclass

_SAVE = "Save it as {} and load that"
_OCR = "Make a PDF with recognised text (OCR) of it and load that"
_UNPACK = "Unpack it and load the files in it"
_EXPORT = "Save it as DOCX or PDF and load that"

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""What the files of Office 97 to 2003 begin with, and encrypted ones of later versions."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file that is not read."""

    name: str
    hint: str


_BEGINNINGS = (
    (b"{\\rtf", Kind("an RTF document", _EXPORT)),
    (b"\x89PNG\r\n", Kind("an image (PNG)", _OCR)),
    (b"\xff\xd8\xff", Kind("an image (JPEG)", _OCR)),
    (b"GIF8", Kind("an image (GIF)", _OCR)),
    (b"II*\0", Kind("an image (TIFF)", _OCR)),
    (b"MM\0*", Kind("an image (TIFF)", _OCR)),
    (b"BM", Kind("an image (BMP)", _OCR)),
    (b"\x1f\x8b", Kind("a compressed file (GZIP)", _UNPACK)),
    (b"7z\xbc\xaf\x27\x1c", Kind("an archive (7Z)", _UNPACK)),
    (b"Rar!\x1a\x07", Kind("an archive (RAR)", _UNPACK)),
    (b"BZh", Kind("a compressed file (BZIP2)", _UNPACK)),
    (b"\xfd7zXZ\0", Kind("a compressed file (XZ)", _UNPACK)),
    (b"%!PS", Kind("a PostScript file", _SAVE.format("PDF"))),
)
_TEXT_BEGINNINGS = frozenset({b"BM", b"BZh", b"GIF8"})
"""Beginnings that a text may have as well: they count only where the file is no text."""
_INSIDE = (  # offset, bytes
    (8, b"WEBP", Kind("an image (WEBP)", _OCR)),
    (4, b"ftyphei", Kind("an image (HEIC)", _OCR)),
    (4, b"ftypavif", Kind("an image (AVIF)", _OCR)),
    (4, b"ftyp", Kind("a film", "Load the documents that belong to it")),
    (257, b"ustar", Kind("an archive (TAR)", _UNPACK)),
)
_OLE_STREAMS = (
    ("WordDocument", Kind("a Word 97-2003 document (DOC)", _EXPORT)),
    ("PowerPoint Document", Kind("a PowerPoint 97-2003 presentation (PPT)", _SAVE.format("PDF"))),
    ("Workbook", Kind("an Excel 97-2003 workbook (XLS)", _SAVE.format("XLSX"))),
    ("Book", Kind("an Excel 97-2003 workbook (XLS)", _SAVE.format("XLSX"))),
    ("__substg1.0_", Kind("an Outlook message (MSG)", _SAVE.format("PDF"))),
)
_PACKAGES = (  # what [Content_Types].xml or mimetype says
    (b"presentationml", Kind("a PowerPoint presentation (PPTX)", _SAVE.format("PDF"))),
    (b"ms-word.document.macroEnabled", Kind("a Word document with macros (DOCM)", _SAVE.format("DOCX without macros"))),
    (b"wordprocessingml.template", Kind("a Word template (DOTX)", _SAVE.format("DOCX"))),
    (b"ms-excel.sheet.binary", Kind("a binary Excel workbook (XLSB)", _SAVE.format("XLSX"))),
    (b"ms-visio", Kind("a Visio drawing (VSDX)", _SAVE.format("PDF"))),
    (b"application/epub+zip", Kind("an e-book (EPUB)", "Save it as HTML or PDF and load that")),
    (b"opendocument.text", Kind("an OpenDocument text (ODT)", _EXPORT)),
    (b"opendocument.spreadsheet", Kind("an OpenDocument spreadsheet (ODS)", _SAVE.format("XLSX"))),
    (b"opendocument.presentation", Kind("an OpenDocument presentation (ODP)", _SAVE.format("PDF"))),
)
_TEXTS = {
    ".csv": Kind("a CSV file", _SAVE.format("XLSX")),
    ".tsv": Kind("a TSV file", _SAVE.format("XLSX")),
    ".json": Kind("a JSON file", _EXPORT),
    ".xml": Kind("an XML file", _EXPORT),
    ".svg": Kind("an image (SVG)", _OCR),
    ".eml": Kind("an e-mail message (EML)", "Save the message and what is attached to it as PDF and load that"),
}
_WEB_ARCHIVE = Kind("a web archive (MHT)", "Save the page as HTML or PDF and load that")
ARCHIVE = Kind("an archive (ZIP)", _UNPACK)
UNKNOWN = Kind("a binary file of an unknown kind", "Download it again, or save it as PDF or DOCX and load that")


def of_bytes(content: bytes, *, is_text: bool) -> Kind | None:
    """The kind of a file that is not read, by its first bytes; None where they say nothing."""
    for beginning, kind in _BEGINNINGS:
        if content.startswith(beginning) and not (is_text and beginning in _TEXT_BEGINNINGS):
            return kind
    if is_text:
        return None
    return next((kind for offset, inside, kind in _INSIDE if content[offset:].startswith(inside)), None)


def of_ole(content: bytes) -> Kind | None:
    """The kind of an OLE file; None where it is an encrypted one of Office 2007 or later."""
    if "EncryptedPackage".encode("utf-16-le") in content:
        return None
    for stream, kind in _OLE_STREAMS:
        if stream.encode("utf-16-le") in content:
            return kind
    return Kind("an Office 97-2003 file", _EXPORT)


def of_package(declared: bytes) -> Kind:
    """The kind of a ZIP file that is neither DOCX nor XLSX, by what it declares itself to be."""
    return next((kind for word, kind in _PACKAGES if word in declared), ARCHIVE)


def of_text(text: str, suffix: str) -> Kind | None:
    """The kind of a text that is no document, by how it begins or else by its suffix; None where it may be one."""
    head = text[:2000].lstrip().lower()
    if head.startswith(("<?xml", "<svg")) and "<html" not in head:
        return _TEXTS[".svg" if "<svg" in head else ".xml"]
    if "mime-version:" in head and "multipart/related" in head:
        return _WEB_ARCHIVE
    return _TEXTS.get(suffix)
