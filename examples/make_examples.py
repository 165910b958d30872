"""Makes the PDF, DOCX and XLSX files of the made-up county from the page sources in `source/`.

    python examples/make_examples.py            makes them again where they are
    python examples/make_examples.py FOLDER     makes them in another folder, for a comparison

The same sources give the same bytes on every machine, with the versions of the libraries that
`tests/test_examples.py` names.
"""

from __future__ import annotations

import io
import re
import sys
import zipfile
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import docx
import openpyxl
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.shared import Pt
from markup import Block, Source, read_source
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from typesetting import to_pdf

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

HERE = Path(__file__).parent
FILES = {
    "ravenshire/2015-sif-report.pdf": "2015-sif-report",
    "ravenshire/2019-ilacs-report.pdf": "2019-ilacs-report",
    "ravenshire/2021-self-assessment.docx": "2021-self-assessment",
    "ravenshire/2024-ilacs-report.pdf": "2024-ilacs-report",
    "samples/action-plan.xlsx": "action-plan",
    "samples/improvement-plan.docx": "improvement-plan",
}
"""Each file and its source. The examples in plain text are their own source."""
MOMENT = datetime(2026, 1, 1)  # noqa: DTZ001 (Office files carry local times)
ZIP_MOMENT = (2026, 1, 1, 0, 0, 0)
STYLES = {"item": "List Bullet", "dash": "List Bullet 2", "numbered": "List Number", "quote": "Quote"}


def make(folder: Path) -> None:
    """Make every file below a folder.

    Args:
        folder: Takes `ravenshire/` and `samples/`; files of these names are replaced.
    """
    makers = {".pdf": to_pdf, ".docx": to_docx, ".xlsx": to_xlsx}
    for name, source in FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(makers[path.suffix](read_source(HERE / "source" / f"{source}.txt")))


def to_docx(source: Source) -> bytes:
    """Write a page source as a Word document, a quotation in a ruled box.

    Args:
        source: With the settings `title` and `author`.

    Returns:
        The file, without compression and with fixed times, so that only its content decides about its bytes.
    """
    document = docx.Document()
    _slim(document)
    properties = document.core_properties
    properties.title, properties.author = source.settings["title"], source.settings["author"]
    properties.comments, properties.last_modified_by = "", source.settings["author"]
    properties.created = properties.modified = MOMENT
    document.styles["Normal"].font.name = "Arial"
    document.styles["Normal"].font.size = Pt(11)
    for block in source.blocks:
        _add(document, block)
    file = io.BytesIO()
    document.save(file)
    return _repacked(file.getvalue())


def _slim(document: Document) -> None:
    """Take out what the library's template brings along and no page uses; it is most of a short file."""
    for owner in (document.part.package, document.part):
        for key, relationship in list(owner.rels.items()):
            if relationship.reltype.endswith(("/thumbnail", "/stylesWithEffects", "/customXml")):
                del owner.rels[key]
    for style in list(document.styles):
        if style.type == WD_STYLE_TYPE.TABLE and style.name not in {"Normal Table", "Table Grid"}:
            style.delete()


def _add(document: Document, block: Block) -> None:
    if block.kind == "table":
        table = document.add_table(rows=0, cols=len(block.widths), style="Table Grid")
        for texts in block.rows:
            for cell, text in zip(table.add_row().cells, texts, strict=True):
                _fill(cell.paragraphs[0], text)
        document.add_paragraph()
        return
    if block.kind == "heading":
        document.add_heading(block.text, level=block.level - 1)
        return
    paragraph = document.add_paragraph(style=STYLES.get(block.kind))
    _fill(paragraph, block.text)
    if block.kind == "quote":
        borders = OxmlElement("w:pBdr")
        for side in ("top", "left", "bottom", "right"):
            border = OxmlElement(f"w:{side}")
            for name, value in (("val", "single"), ("sz", "8"), ("space", "6"), ("color", "1F4E79")):
                border.set(qn(f"w:{name}"), value)
            borders.append(border)
        paragraph._p.get_or_add_pPr().append(borders)


def _fill(paragraph: Paragraph, text: str) -> None:
    for index, part in enumerate(text.split("**")):
        if part:
            paragraph.add_run(part).bold = index % 2 == 1 or None


def to_xlsx(source: Source) -> bytes:
    """Write a page source as a workbook of one sheet.

    Args:
        source: With the settings `title` and `sheet`; its only table has widths in characters.

    Returns:
        The file, without compression and with fixed times.
    """
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    sheet = book.create_sheet(source.settings["sheet"])
    book.properties.title, book.properties.creator, book.properties.created = source.settings["title"], "", MOMENT
    for block in source.blocks:
        for texts in block.rows or ((block.text,),):
            sheet.append([_value(text.strip("*")) for text in texts])
            for cell in sheet[sheet.max_row]:
                cell.alignment = Alignment(wrap_text=bool(block.rows), vertical="top")
                cell.font = Font(bold=block.kind == "heading" or texts[0].startswith("**"))
        if block.rows:
            for index, width in enumerate(block.widths):
                sheet.column_dimensions[get_column_letter(index + 1)].width = round(160 * width)
    file = io.BytesIO()
    book.save(file)
    return _repacked(file.getvalue())


def _value(text: str) -> str | int | date:
    """Return what a person would type: a number or a date where the text is one."""
    if text.isdecimal():
        return int(text)
    return date.fromisoformat(text) if re.fullmatch(r"\d{4}-\d\d-\d\d", text) else text


def _repacked(content: bytes) -> bytes:
    """Return the same Office file without compression, and without the time at which it was written."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "docProps/core.xml":
                time = MOMENT.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
                part = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>" + time, part)
            entry = zipfile.ZipInfo(name, ZIP_MOMENT)
            entry.create_system = 3  # the same on every system
            entry.external_attr = 0o644 << 16
            new.writestr(entry, part)
    return file.getvalue()


if __name__ == "__main__":
    make(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE)
