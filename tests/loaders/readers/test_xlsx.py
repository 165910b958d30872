"""Excel workbooks, made here."""

from __future__ import annotations

import datetime
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl
import pytest

from goldenthread.errors import UnreadableDocumentError
from goldenthread.loaders.readers import xlsx

if TYPE_CHECKING:
    from openpyxl import Workbook


def saved(workbook: Workbook) -> bytes:
    """The bytes of a workbook."""
    file = BytesIO()
    workbook.save(file)
    return file.getvalue()


def of_rows(*rows: tuple[object, ...]) -> Workbook:
    """A workbook of one sheet that is called Plan."""
    workbook = openpyxl.Workbook()
    workbook.active.title = "Plan"
    for row in rows:
        workbook.active.append(row)
    return workbook


def texts(workbook: Workbook) -> list[str]:
    """The texts of the lines of a workbook."""
    return [line.text for line in xlsx.read(saved(workbook), "a.xlsx")[0]]


def test_a_sheet_is_a_heading_and_rows() -> None:
    """Each sheet begins with its name, and its number is the page."""
    workbook = of_rows(("Ref", "Action"), (1, "Write plans"))
    workbook.create_sheet("Empty")
    workbook.create_sheet("Risks").append(("Few visits", "High"))

    lines, page_count = xlsx.read(saved(workbook), "a.xlsx")

    assert [(line.kind, line.level, line.page, line.text) for line in lines] == [
        ("heading", 1, 1, "Plan"),
        ("row", 0, 1, "Ref\tAction"),
        ("row", 0, 1, "1\tWrite plans"),
        ("heading", 1, 3, "Risks"),
        ("row", 0, 3, "Few visits\tHigh"),
    ]
    assert page_count == 3


def test_empty_rows_and_columns_are_dropped() -> None:
    """What is empty throughout goes; an empty cell among others keeps its place."""
    workbook = of_rows((None, "A", None, "B", None), (None,) * 5, (None, None, None, "C", "  "))

    assert texts(workbook) == ["Plan", "A\tB", "\tC"]


@pytest.mark.parametrize(
    ("value", "form", "expected"),
    [
        (datetime.date(2024, 3, 1), "dd/mm/yyyy", "2024-03-01"),
        (datetime.datetime(2024, 3, 1, 9, 30), "dd/mm/yyyy hh:mm", "2024-03-01 09:30"),  # noqa: DTZ001 - cells have no zone
        (datetime.time(9, 30), "hh:mm", "09:30"),
        (0.85, "0%", "85%"),
        (12.5, "General", "12.5"),
        (3.0, "General", "3"),
        (0.1 + 0.2, "General", "0.3"),
        (True, "General", "TRUE"),
        ("#N/A", "General", ""),
        ("#1 priority", "General", "#1 priority"),
        ("• Write plans\n• Read them", "General", "Write plans • Read them"),
        ("Write plans\nand read them", "General", "Write plans and read them"),
        ("Write plans.\nRead them.", "General", "Write plans. • Read them."),
        ("</script> & <b>", "General", "</script> & <b>"),
    ],
)
def test_values_are_written_as_they_are_shown(value: object, form: str, expected: str) -> None:
    """Dates are ISO, numbers as printed, errors nothing; the lines of a cell are its parts."""
    workbook = of_rows(("Value", "x"), (None, "y"))
    cell = workbook.active.cell(2, 1)
    cell.value, cell.number_format = value, form

    assert texts(workbook)[2] == f"{expected}\ty"


def test_merged_cells_are_not_repeated() -> None:
    """A cell that spans others stands in the first of them."""
    workbook = of_rows(("Plans", "A"), (None, "B"))
    workbook.active.merge_cells("A1:A2")

    assert texts(workbook) == ["Plan", "Plans\tA", "\tB"]


def test_hidden_sheets_are_left_out() -> None:
    """A sheet that is not shown is not read, and still counts."""
    workbook = of_rows(("A",))
    workbook.create_sheet("Lists", 0).append(("Red",))
    workbook["Lists"].sheet_state = "hidden"

    lines, page_count = xlsx.read(saved(workbook), "a.xlsx")

    assert [(line.text, line.page) for line in lines] == [("Plan", 2), ("A", 2)]
    assert page_count == 2


def rewritten(content: bytes, name: str, old: bytes, new: bytes) -> bytes:
    """A package with one part changed."""
    file = BytesIO()
    with ZipFile(BytesIO(content)) as package, ZipFile(file, "w", ZIP_DEFLATED) as changed:
        for entry in package.namelist():
            part = package.read(entry)
            changed.writestr(entry, part.replace(old, new) if entry == name else part)
    return file.getvalue()


SHEET = "xl/worksheets/sheet1.xml"
LAUGHS = b"<!DOCTYPE x [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>]><worksheet"


@pytest.mark.parametrize(
    ("name", "old", "new", "message"),
    [
        (SHEET, b"<worksheet", LAUGHS, "XML entities are declared in it: 'a.xlsx'"),
        (SHEET, b"</sheetData>", b"", "damaged or truncated Office file: 'a.xlsx'"),
        (SHEET, b'<c r="A1"', b'<c r="1A"', "damaged or truncated Office file: 'a.xlsx'"),
        (SHEET, b'<row r="2"', b'<row r="99999999999"', "too many cells: 'a.xlsx'"),
        ("xl/workbook.xml", b"<workbook", b"<notebook", "damaged or truncated Office file: 'a.xlsx'"),
        ("[Content_Types].xml", b"sheet.main", b"sheet.none", "damaged or truncated Office file: 'a.xlsx'"),
    ],
)
def test_a_hostile_or_broken_workbook_is_an_error(name: str, old: bytes, new: bytes, message: str) -> None:
    """Entities, faults in the XML and sheets without end are refused in one line."""
    content = rewritten(saved(of_rows(("A",), ("B",))), name, old, new)

    with pytest.raises(UnreadableDocumentError) as caught:
        xlsx.read(content, "a.xlsx")

    assert str(caught.value) == message
    assert caught.value.hint


def test_cells_at_the_far_edge_do_not_fill_the_memory() -> None:
    """A few bytes that make rows of thousands of empty cells are refused."""
    rows = b"".join(b'<row r="%d"><c r="XFD%d"><v>1</v></c></row>' % (number, number) for number in range(3, 403))
    content = rewritten(saved(of_rows(("A",))), SHEET, b"</sheetData>", rows + b"</sheetData>")

    with pytest.raises(UnreadableDocumentError, match=r"^too many cells: 'a.xlsx'$"):
        xlsx.read(content, "a.xlsx")


def test_the_size_that_a_sheet_claims_is_not_believed() -> None:
    """A sheet that says it fills all rows and columns is read as what it holds."""
    content = rewritten(saved(of_rows(("A",), ("B",))), SHEET, b'ref="A1:A2"', b'ref="A1:XFD1048576"')

    assert [line.text for line in xlsx.read(content, "a.xlsx")[0]] == ["Plan", "A", "B"]
