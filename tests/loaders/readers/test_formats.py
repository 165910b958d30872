"""Knowing a file by its bytes, and saying what is wrong with one that is not read."""

from __future__ import annotations

import os
import pickle
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZipFile

import docx
import openpyxl
import pytest

from goldenthread.errors import LoadError, UnreadableDocumentError, UnsupportedFormatError
from goldenthread.loaders.readers import formats

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
PAGE = b"<!DOCTYPE html>\n<html><head><title>404</title></head><body><p>Not found</p></body></html>"


def zipped(**files: str) -> bytes:
    """A ZIP file; a double underscore in a name stands for a dot."""
    file = BytesIO()
    with ZipFile(file, "w") as archive:
        for name, text in files.items():
            archive.writestr(name.replace("__", "."), text)
    return file.getvalue()


def word() -> bytes:
    """A Word document of one paragraph."""
    document, file = docx.Document(), BytesIO()
    document.add_paragraph("Visits are timely.")
    document.save(file)
    return file.getvalue()


def excel() -> bytes:
    """An Excel workbook of one cell."""
    workbook, file = openpyxl.Workbook(), BytesIO()
    workbook.active["A1"] = "Action"
    workbook.save(file)
    return file.getvalue()


@pytest.mark.parametrize(
    ("content", "name", "expected"),
    [
        (b"%PDF-1.7\n", "report.pdf", formats.PDF),
        (b"\xef\xbb\xbf\r\n%PDF-1.4\n", "report.txt", formats.PDF),
        (word(), "plan.pdf", formats.DOCX),
        (excel(), "plan.docx", formats.XLSX),
        (PAGE, "report.txt", formats.HTML),
        (b"<?xml version='1.0'?><!-- a --><!-- b --><html/>", "page.xhtml", formats.HTML),
        (b"<h1>Plan</h1>", "plan.html", formats.HTML),
        (b"<h1>Plan</h1>", "plan.txt", formats.HTML),
        (b"<table><tr><td>Plan</td></tr></table>\nVisits", "plan.html", formats.TEXT),
        (b"Plan", "plan.html", formats.TEXT),
        (b"# Plan", "PLAN.MD", formats.MARKDOWN),
        (b"Plan\r\n\r\n## Visits", "plan", formats.MARKDOWN),
        (b"Number\n# of visits", "plan.md", formats.TEXT),
        (b"# Plan\n\nVisits\tweekly", "plan.md", formats.TEXT),
        (b"# Plan\n\fVisits", "plan.md", formats.TEXT),
        (b"Action | Date\n---|---\nVisits | May", "plan.txt", formats.MARKDOWN),
        (b"---\ntitle: Plan\n---\nVisits", "plan.txt", formats.MARKDOWN),
        (b"Grade **Good**\n\n---\n\nPlan", "plan.md", formats.TEXT),
        (b"BMs are people as well", "plan.txt", formats.TEXT),
        ("Plan für".encode("utf-16"), "plan.txt", formats.TEXT),
    ],
)
def test_the_bytes_tell_the_format(content: bytes, name: str, expected: formats.Format) -> None:
    """A file's format is found by its bytes, whatever its name."""
    assert formats.sniff(content, name) == expected


@pytest.mark.parametrize(
    ("content", "name", "message", "hint"),
    [
        (
            PAGE,
            "report.pdf",
            "an HTML page named .pdf is not read: 'report.pdf'",
            "Perhaps it is an error page of the site that it was downloaded from: look into it, "
            "and download the document again",
        ),
        (
            b'{"error": "gone"}',
            "plan.docx",
            "a text file named .docx is not read: 'plan.docx'",
            "Perhaps it is an error page of the site that it was downloaded from: look into it, "
            "and download the document again",
        ),
        (
            OLE + "WordDocument".encode("utf-16-le"),
            "plan.docx",
            "a Word 97-2003 document (DOC) is not read: 'plan.docx'",
            "Save it as DOCX or PDF and load that",
        ),
        (
            OLE + "PowerPoint Document".encode("utf-16-le"),
            "a.ppt",
            "a PowerPoint 97-2003 presentation (PPT) is not read: 'a.ppt'",
            "Save it as PDF and load that",
        ),
        (
            OLE + "Workbook".encode("utf-16-le"),
            "a.xls",
            "an Excel 97-2003 workbook (XLS) is not read: 'a.xls'",
            "Save it as XLSX and load that",
        ),
        (OLE, "a.bin", "an Office 97-2003 file is not read: 'a.bin'", "Save it as DOCX or PDF and load that"),
        (
            zipped(**{"[Content_Types]__xml": "presentationml.presentation.main+xml"}),
            "a.pptx",
            "a PowerPoint presentation (PPTX) is not read: 'a.pptx'",
            "Save it as PDF and load that",
        ),
        (
            zipped(mimetype="application/epub+zip"),
            "a.epub",
            "an e-book (EPUB) is not read: 'a.epub'",
            "Save it as HTML or PDF and load that",
        ),
        (
            zipped(mimetype="application/vnd.oasis.opendocument.text"),
            "a.odt",
            "an OpenDocument text (ODT) is not read: 'a.odt'",
            "Save it as DOCX or PDF and load that",
        ),
        (
            zipped(report__pdf="%PDF-"),
            "a.zip",
            "an archive (ZIP) is not read: 'a.zip'",
            "Unpack it and load the files in it",
        ),
        (
            b"{\\rtf1 Plan}",
            "a.txt",
            "an RTF document is not read: 'a.txt'",
            "Save it as DOCX or PDF and load that",
        ),
        (
            b"\x89PNG\r\n\x1a\n\0\0",
            "scan.pdf",
            "an image (PNG) is not read: 'scan.pdf'",
            "Make a PDF with recognised text (OCR) of it and load that",
        ),
        (
            b"\0\x01\x02junk",
            "a.txt",
            "a binary file of an unknown kind is not read: 'a.txt'",
            "Download it again, or save it as PDF or DOCX and load that",
        ),
        (b"a,b\n1,2\n", "a.csv", "a CSV file is not read: 'a.csv'", "Save it as XLSX and load that"),
        (
            b"<?xml version='1.0'?><Error>Denied</Error>",
            "a.txt",
            "an XML file is not read: 'a.txt'",
            "Save it as DOCX or PDF and load that",
        ),
    ],
)
def test_a_kind_that_is_not_read_is_named_with_what_to_do(content: bytes, name: str, message: str, hint: str) -> None:
    """A file of another kind is refused in one line that names the kind, and says what to do."""
    with pytest.raises(UnsupportedFormatError) as caught:
        formats.sniff(content, name)

    assert (str(caught.value), caught.value.hint) == (message, hint)


@pytest.mark.parametrize(
    "content",
    [
        b"\xff\xd8\xff\xe0\0\x10JFIF",
        b"GIF89a\0\0",
        b"II*\0\0\0",
        b"BM\x36\0\0\0",
        b"RIFF\0\0\0\0WEBP",
        b"\0\0\0\x18ftypheic",
    ],
)
def test_images_are_told_to_be_images(content: bytes) -> None:
    """Every usual kind of image is called one, whatever its suffix."""
    with pytest.raises(UnsupportedFormatError, match=r"^an image \([A-Z]+\) is not read: 'a.dat'$"):
        formats.sniff(content, "a.dat")


def test_a_refused_file_comes_with_the_known_formats() -> None:
    """The error has the suffixes that are read, sorted."""
    with pytest.raises(UnsupportedFormatError) as caught:
        formats.sniff(b"\0", "a.bin")

    assert caught.value.known == (
        *(".docx", ".htm", ".html", ".markdown", ".md", ".pdf", ".text", ".txt", ".xhtml", ".xlsm", ".xlsx"),
    )


@pytest.mark.parametrize(
    ("content", "name", "message"),
    [
        (b"", "a.pdf", "empty file: 'a.pdf'"),
        (word()[:2000], "a.docx", "damaged or truncated Office file: 'a.docx'"),
        (excel()[:2000], "a.txt", "damaged or truncated Office file: 'a.txt'"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "a.docx", "encrypted Office file: 'a.docx'"),
    ],
)
def test_a_file_that_can_not_be_read_says_why(content: bytes, name: str, message: str) -> None:
    """An empty, truncated or encrypted file is an error with the reason and a hint."""
    with pytest.raises(UnreadableDocumentError) as caught:
        formats.sniff(content, name)

    assert str(caught.value) == message
    assert caught.value.hint


def test_reading_gives_the_hash_the_name_and_the_lines(tmp_path: Path) -> None:
    """A file is identified by the SHA-256 of its bytes and named without its folder."""
    path = tmp_path / "visit.txt"
    path.write_bytes(b"Visits are timely.")

    pages = formats.read(path)

    assert pages.sha256 == "faa6b0e613a8d9dc78f80ccbebad16882c1936ad154ea459ef2b00796fcc99c0"
    assert (pages.source, pages.media_type, pages.page_count) == ("visit.txt", "text/plain", 1)
    assert [line.text for line in pages.lines] == ["Visits are timely."]


def test_a_document_may_be_given_another_name(tmp_path: Path) -> None:
    """The name that the caller gives takes the place of the file's own."""
    path = tmp_path / "visit.txt"
    path.write_bytes(b"Visits are timely.")

    assert formats.read(str(path), "letters/visit.txt").source == "letters/visit.txt"


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("missing.pdf", "no such file"),
        ("folder", "a folder, not a file"),
        ("a\0b", "can't be opened (NUL in its path)"),
    ],
)
def test_a_path_that_can_not_be_opened_says_why(tmp_path: Path, name: str, reason: str) -> None:
    """A missing file, a folder or an impossible path is an error of its own, never a traceback."""
    (tmp_path / "folder").mkdir()

    with pytest.raises(UnreadableDocumentError) as caught:
        formats.read(tmp_path / name)

    assert (caught.value.reason, caught.value.path) == (reason, str(tmp_path / name))


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    """A file that nobody may read."""
    path = tmp_path / "secret.txt"
    path.write_text("x")
    path.chmod(0)
    return path


@pytest.fixture
def ordinary_user(secret: Path) -> Iterator[None]:  # noqa: ARG001 - made before the rights are gone
    """Take away the rights of the superuser, who may read everything."""
    if not hasattr(os, "geteuid"):
        pytest.skip("no such permissions here")
    user = os.geteuid()
    if user == 0:
        os.seteuid(65534)
    yield
    os.seteuid(user)


@pytest.mark.usefixtures("ordinary_user")
def test_a_file_without_permission_says_so(secret: Path) -> None:
    """A file that the user may not read is an error that says so."""
    with pytest.raises(UnreadableDocumentError, match=r"^no permission to read it: "):
        formats.read(secret)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    """A path that is no regular file is refused before it is opened."""
    path = tmp_path / "pipe.txt"
    os.mkfifo(path)

    with pytest.raises(UnreadableDocumentError, match=r"^not a regular file: "):
        formats.read(path)


@pytest.mark.parametrize("content", [b"  \n\n", PAGE.replace(b"<p>Not found</p>", b"")])
def test_a_file_without_text_is_an_error(tmp_path: Path, content: bytes) -> None:
    """A readable file that holds no text is not a document."""
    path = tmp_path / "blank.txt"
    path.write_bytes(content)

    with pytest.raises(UnreadableDocumentError, match=r"^no text: "):
        formats.read(path)


def test_errors_cross_processes_whole() -> None:
    """An error keeps its message, hint and facts when it is pickled."""
    with pytest.raises(LoadError) as caught:
        formats.sniff(b"\0", "a.bin")

    again = pickle.loads(pickle.dumps(caught.value))  # noqa: S301 - made in this test
    assert (str(again), again.hint, again.__dict__) == (str(caught.value), caught.value.hint, caught.value.__dict__)
