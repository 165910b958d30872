"""What is known of documents without reading them."""

from __future__ import annotations

import pytest

from goldenthread.errors import DatasetError, UnknownResourceError
from goldenthread.graph import catalogue
from goldenthread.graph.catalogue import DocumentEntry, Signature
from tests.graph.samples import REPORT, document

FILE = Signature(10, 1)
OLDER = Signature(9, 1)
A, B = "a" * 64, "b" * 64


def _entry(sha256: str, *paths: str, title: str = "") -> DocumentEntry:
    return DocumentEntry(sha256, "report.pdf", title=title, paths=paths)


def test_a_document_is_described_from_its_graph() -> None:
    """Everything that `status` shows comes from the triples."""
    entry, content = document(REPORT)

    assert entry == DocumentEntry(
        sha256="a" * 64,
        source="report.pdf",
        title="Inspection of Ravenshire",
        document_type="ilacs-standard",
        authorities=("https://w3id.org/goldenthread/id/authority/ravenshire",),
        issued="2019-07-01",
        page_count=4,
        reading_version="1",
        triples=82,
        counts={
            "statements": 3,
            "findings": 3,
            "recommendations": 1,
            "judgements": 1,
            "initiatives": 2,
            "actors": 1,
            "responses": 1,
            "read": 1,
            "absent": 0,
            "unreadable": 0,
        },
        digest=catalogue.digest(content),
    )
    assert entry.iri == REPORT


def test_lines_are_read_again() -> None:
    """An entry comes back as it was."""
    entry = _entry(A, "/reports/“report”.pdf")

    replayed = catalogue.replay(catalogue.line(entry, FILE), {A[:16]: FILE}, None, str)

    assert replayed.entries == {A[:16]: entry}
    assert replayed.tidy


def test_a_line_without_its_file_does_not_count() -> None:
    """A process that was killed between the two has changed nothing: the older line holds."""
    lines = catalogue.line(_entry(A, "/a.pdf"), OLDER) + catalogue.line(_entry(A, "/a.pdf", "/b.pdf"), FILE)

    replayed = catalogue.replay(lines, {A[:16]: OLDER}, None, str)

    assert replayed.entries == {A[:16]: _entry(A, "/a.pdf")}
    assert not replayed.tidy


def test_the_last_document_that_names_a_path_has_it() -> None:
    """A document that has lost its only path to other bytes is no more part of the dataset."""
    lines = catalogue.line(_entry(A, "/a.pdf"), FILE) + catalogue.line(_entry(B, "/a.pdf"), FILE)

    replayed = catalogue.replay(lines, {A[:16]: FILE, B[:16]: FILE}, None, str)

    assert replayed.entries == {B[:16]: _entry(B, "/a.pdf")}
    assert replayed.superseded == (A[:16],)
    assert not replayed.tidy


def test_a_document_keeps_its_other_paths() -> None:
    """Only the path that now holds other bytes goes."""
    lines = catalogue.line(_entry(A, "/a.pdf", "/copy.pdf"), FILE) + catalogue.line(_entry(B, "/a.pdf"), FILE)

    replayed = catalogue.replay(lines, {A[:16]: FILE, B[:16]: FILE}, None, str)

    assert replayed.entries[A[:16]].paths == ("/copy.pdf",)
    assert replayed.superseded == ()


def test_a_copied_file_is_recognised_by_what_is_in_it() -> None:
    """A copy has another time; its lines hold all the same, and are to be written anew."""
    entry = DocumentEntry(A, "report.pdf", digest="d1", paths=("/a.pdf",))
    lines = catalogue.line(entry, OLDER) + catalogue.links_line("state", "d2", OLDER)

    replayed = catalogue.replay(lines, {A[:16]: FILE}, FILE, {A[:16]: "d1", "links": "d2"}.__getitem__)

    assert replayed.entries == {A[:16]: entry}
    assert replayed.links == ("state", "d2")
    assert not replayed.tidy


@pytest.mark.parametrize(
    "damage", [b'{"document": {"sha', b"[]\n", b'{"document": {"colour": 1}, "file": {}}\n', b"\xff\n"]
)
def test_damaged_lines_are_passed_over(damage: bytes) -> None:
    """A line that was cut off by a kill, or that somebody edited, harms no other."""
    replayed = catalogue.replay(catalogue.line(_entry(A), FILE) + damage, {A[:16]: FILE}, None, str)

    assert replayed.entries == {A[:16]: _entry(A)}
    assert not replayed.tidy


def test_files_without_a_line_are_named() -> None:
    """They are documents all the same."""
    assert catalogue.replay(b"", {A[:16]: FILE}, None, str).unknown == (A[:16],)


def test_links_are_those_of_a_state() -> None:
    """A line about links counts for the file that it was written for."""
    line = catalogue.links_line("state", "digest", FILE)

    assert catalogue.replay(line, {}, FILE, str).links == ("state", "digest")
    assert catalogue.replay(line, {}, OLDER, str).links is None


@pytest.mark.parametrize(
    "name",
    ["/reports/report.pdf", "report.pdf", "aaaaaaaa", "A" * 64, "inspection of ashmere", "Inspection of Ashmere"],
)
def test_a_document_is_found_by_any_of_its_names(name: str) -> None:
    """Path, file name, digest or the beginning of it, title in any case."""
    documents = [_entry(A, "/reports/report.pdf", title="Inspection of Ashmere"), DocumentEntry(B, "plan.docx")]

    assert catalogue.find(documents, name).sha256 == A


@pytest.mark.parametrize("name", ["aaaaaaa", "report", "", "Inspection"])
def test_a_part_of_a_name_is_not_enough(name: str) -> None:
    """Near names are suggested, the document is not taken."""
    with pytest.raises(UnknownResourceError):
        catalogue.find([_entry(A, "/reports/report.pdf", title="Inspection of Ashmere")], name)


def test_a_slip_of_the_pen_is_answered_by_what_is_near() -> None:
    """The hint names it."""
    with pytest.raises(UnknownResourceError) as caught:
        catalogue.find([_entry(A)], "raport.pdf")

    assert str(caught.value) == "Nothing in the dataset is called 'raport.pdf'"
    assert caught.value.hint == "Did you mean: report.pdf"


def test_a_name_that_several_have() -> None:
    """The user is asked which one."""
    with pytest.raises(DatasetError) as caught:
        catalogue.find([_entry(A), _entry(B)], "report.pdf")

    assert str(caught.value) == "2 documents are called 'report.pdf'"
    assert caught.value.hint == "Name one by its SHA-256: aaaaaaaaaaaaaaaa, bbbbbbbbbbbbbbbb"
