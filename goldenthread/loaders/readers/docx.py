"""Word documents: paragraphs, lists with the numbers that Word prints, tables, text boxes."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import BadZipFile

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import PackageNotFoundError
from docx.opc.part import XmlPart
from lxml import etree

from goldenthread.loaders.readers.lines import (
    BEGINS,
    CONTINUES,
    cell,
    clean,
    columns,
    has_label,
    row,
    sign_of,
    without_sign,
)
from goldenthread.loaders.readers.numbering import Numbering
from goldenthread.loaders.readers.office import W, check, damaged
from goldenthread.loaders.readers.styles import Style, Styles, integer, is_on, value
from goldenthread.model import Line, LineKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docx.opc.part import Part

_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_WRAPPERS = {
    f"{W}{name}"
    for name in ("ins", "moveTo", "hyperlink", "smartTag", "sdt", "sdtContent", "fldSimple", "customXml", "dir", "bdo")
}
"""Elements of which what is in them is printed."""
_GONE = {f"{W}del", f"{W}moveFrom", _FALLBACK}
_SIGN = "\uf0b7"
"""Stands for any sign of a symbol font."""
_LONGEST_HEADING = 240
_SPACE = re.compile(r"\s")


def read(content: bytes, path: str) -> tuple[list[Line], int]:
    """Read a Word document.

    Args:
        content: The file's bytes.
        path: Its name, for errors.

    Returns:
        The lines, each a block of its own but for those that a page break cuts (gap CONTINUES), and the number of
        pages: as Word laid them out when it saved the file, else by the breaks that the author set, else 1. Headers,
        footers, notes, comments and deleted text are left out.

    Raises:
        UnreadableDocumentError: The file is damaged or not safe to open.
    """
    check(content, path)
    try:
        part = docx.Document(BytesIO(content)).part
        body = part.element.body
        styles, numbering = (_root(part, name) for name in (RELATIONSHIP_TYPE.STYLES, RELATIONSHIP_TYPE.NUMBERING))
    except (
        PackageNotFoundError, BadZipFile, etree.XMLSyntaxError, KeyError, ValueError, AttributeError, RecursionError
    ) as error:  # fmt: skip
        raise damaged(path) from error
    if body is None:
        raise damaged(path)
    story = _Story(body, Styles(styles), Numbering.of(numbering))
    story.blocks(body)
    return _with_headings(story.lines), story.page


def _root(part: Part, kind: str) -> etree._Element | None:
    """The root element of a related part, or None where there is none."""
    try:
        related = part.part_related_by(kind)
    except KeyError:
        return None
    return related.element if isinstance(related, XmlPart) else None


def _with_headings(lines: list[Line]) -> list[Line]:
    """Make headings of paragraphs that are bold or larger than the body throughout: authors often set them by hand.

    They stand below the heading styles above them, the larger ones first. The type of the other lines says nothing more.
    """
    sizes = Counter[float]()
    for line in lines:
        sizes[line.size] += len(line.text) if line.size else 0
    body = max(sizes, key=lambda size: (sizes[size], size), default=0.0)
    bold = sum(len(line.text) for line in lines if line.bold)
    if 2 * bold > sizes.total():  # where most is bold, that says nothing
        lines = [replace(line, bold=False) for line in lines]
    found = {_type_of(line) for line in lines if _stands_out(line, body)}
    ranks = {type_: rank for rank, type_ in enumerate(sorted(found, reverse=True), start=1)}
    written: list[Line] = []
    above = 0
    for line in lines:
        if line.kind == "heading":
            above = line.level
        stands_out = _stands_out(line, body)
        level = above + ranks[_type_of(line)] if stands_out else line.level
        kind: LineKind = "heading" if stands_out else line.kind
        written.append(replace(line, kind=kind, level=level, size=0.0, bold=False))
    return written


def _stands_out(line: Line, body: float) -> bool:
    """Whether a line is set like a heading, where the type of the body has a size in points."""
    return (
        line.kind == "text"
        and line.gap == BEGINS
        and (line.size >= body + 1.5 or (line.bold and line.size >= body - 1))
        and len(line.text) <= _LONGEST_HEADING
        and not line.text.endswith((".", ",", ";"))
        and any(character.isalpha() for character in line.text)
    )


def _type_of(line: Line) -> tuple[float, bool]:
    return line.size, line.bold


class _Story:
    """The text of a document on the way from XML to lines."""

    def __init__(self, body: etree._Element, styles: Styles, numbering: Numbering) -> None:
        self.lines: list[Line] = []
        self.page = 1
        self._styles = styles
        self._numbering = numbering
        self._is_laid_out = next(body.iter(f"{W}lastRenderedPageBreak"), None) is not None
        sections = list(body.iter(f"{W}sectPr"))
        self._turns = [value(section, "type") not in ("continuous", "nextColumn") for section in sections[1:]]

    def blocks(self, element: etree._Element) -> None:
        """Write the paragraphs and tables that stand in an element."""
        for child in element:
            if child.tag == f"{W}p":
                self._paragraph(child)
            elif child.tag == f"{W}tbl":
                self._table(child)
            elif child.tag in _WRAPPERS:
                self.blocks(child)

    def _paragraph(self, paragraph: etree._Element) -> None:
        style = self._styles.of(paragraph)
        runs = list(_runs(paragraph))
        texts = [self._printed(run) for run in runs]
        if style.breaks_page and not self._is_laid_out:
            self.page += 1
        label = None if _is_deleted(paragraph) else self._label(style)
        self._write("".join(texts), label, style, self._type(runs, texts, style))
        for box in paragraph.iter(f"{W}txbxContent"):
            if next(box.iterancestors(f"{W}p"), None) is paragraph and not _is_gone(box, paragraph):
                self.blocks(box)
        if paragraph.find(f"{W}pPr/{W}sectPr") is not None and self._turns:
            self.page += self._turns.pop(0) and not self._is_laid_out

    def _label(self, style: Style) -> str | None:
        """What Word prints before a paragraph, "" for a bullet sign, None for nothing."""
        if not style.number_id:
            return "" if style.is_bullet else None
        depth = style.depth if style.depth >= 0 else self._numbering.depth_of_style(style.number_id, style.id)
        return self._numbering.count(style.number_id, depth)

    def _type(self, runs: list[etree._Element], texts: list[str], style: Style) -> tuple[float, bool]:
        """Size of the first letters of a paragraph, in points, and whether all of it is bold."""
        shown = [self._styles.of_run(run, style) for run, text in zip(runs, texts, strict=True) if text.strip()]
        return (shown[0].size if shown else 0.0), bool(shown) and all(found.bold for found in shown)

    def _write(self, raw: str, label: str | None, style: Style, type_: tuple[float, bool]) -> None:
        """Write a paragraph, one line a part: parts are cut by line breaks and page breaks."""
        is_heading = bool(style.heading) and len(raw) <= _LONGEST_HEADING
        is_begun = False
        for turn, chunk in enumerate(raw.split("\f")):
            self.page += turn > 0
            for index, part in enumerate([chunk.replace("\n", " ")] if is_heading else chunk.split("\n")):
                if not part.strip():
                    continue
                if is_begun:
                    self._add(part, type_=type_, gap=CONTINUES if turn > 0 and index == 0 else BEGINS)
                elif is_heading:
                    self._add(f"{label or ''} {part}", "heading", style.heading)
                else:
                    self._begin(part.strip(), label, style, type_)
                is_begun = True

    def _begin(self, part: str, label: str | None, style: Style, type_: tuple[float, bool]) -> None:
        """Write the first line of a paragraph that is no heading."""
        if label is None and (style.is_contents or columns(part)):
            self.lines += row((cell([found]) for found in part.split("\t")), self.page)
        elif label is None and (sign_of(part) or has_label(part)):
            self._add(without_sign(part), "item", 1, type_)
        elif label is None:
            self._add(part, type_=type_)
        elif label[:1].isdigit():
            dot = "." if label.isdigit() else ""
            self._add(f"{label}{dot} {part}", type_=type_)
        else:
            self._add(f"{label} {without_sign(part)}", "item", max(0, style.depth) + 1, type_)

    def _table(self, table: etree._Element) -> None:
        rows = [[*_children(line, f"{W}tc")] for line in _children(table, f"{W}tr") if not _is_deleted_row(line)]
        if all(len(cells) < 2 for cells in rows):  # a frame around text
            for cells in rows:
                for found in cells:
                    self.blocks(found)
            return
        for cells in rows:
            self._row(cells)

    def _row(self, elements: list[etree._Element]) -> None:
        """Write one row. A cell that spans rows or columns stands in the first of them; the others are empty."""
        start, pages, cells, first = self.page, [self.page], [], 0
        for element in elements:
            self.page = start
            properties = element.find(f"{W}tcPr")
            merged = None if properties is None else properties.find(f"{W}vMerge")
            inner = self._inner(element)
            if merged is not None and merged.get(f"{W}val", "continue") == "continue":
                inner = []
            parts: list[str] = []
            for line in inner:
                first = first or line.page
                if line.gap == CONTINUES and parts:
                    parts[-1] += f" {line.text}"
                else:
                    parts += line.text.split("\t")
            wide = 1 if properties is None else integer(value(properties, "gridSpan"), 1)
            cells += [cell(parts), *[""] * (min(wide, 64) - 1)]
            pages.append(self.page)
        self.page = max(pages)
        self.lines += row(cells, first or start)

    def _inner(self, element: etree._Element) -> list[Line]:
        """The lines of a table cell."""
        outer, self.lines = self.lines, []
        self.blocks(element)
        inner, self.lines = self.lines, outer
        return inner

    def _printed(self, run: etree._Element) -> str:
        """The text of a run, with line feeds for line breaks and form feeds for page breaks."""
        parts: list[str] = []
        for child in run:
            match str(child.tag).removeprefix(W):
                case "t":
                    parts.append(_SPACE.sub(" ", child.text or ""))
                case "tab" | "ptab":
                    parts.append("\t")
                case "br" if child.get(f"{W}type") == "page":
                    parts.append("\n" if self._is_laid_out else "\f")
                case "br" | "cr":
                    parts.append("\n")
                case "lastRenderedPageBreak":
                    parts.append("\f")
                case "noBreakHyphen":
                    parts.append("-")
                case "sym":
                    parts.append(_SIGN)
        return "".join(parts)

    def _add(
        self,
        text: str,
        kind: LineKind = "text",
        level: int = 0,
        type_: tuple[float, bool] = (0.0, False),
        gap: float = BEGINS,
    ) -> None:
        if text := clean(text.replace(_SIGN, " ")):
            self.lines.append(Line(text, self.page, kind, level, *type_, gap=gap))


def _children(element: etree._Element, tag: str) -> Iterator[etree._Element]:
    """The rows of a table or the cells of a row, also those within content controls."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _children(child, tag)


def _runs(element: etree._Element) -> Iterator[etree._Element]:
    """The runs of a paragraph that are printed."""
    for child in element:
        if child.tag == f"{W}r":
            if not is_on(child.find(f"{W}rPr/{W}vanish")):
                yield child
        elif child.tag in _WRAPPERS:
            yield from _runs(child)


def _is_gone(element: etree._Element, within: etree._Element) -> bool:
    """Whether an element is deleted, or the substitute for one that is read."""
    for above in element.iterancestors():
        if above is within:
            return False
        if above.tag in _GONE:
            return True
    return False


def _is_deleted(paragraph: etree._Element) -> bool:
    return paragraph.find(f"{W}pPr/{W}rPr/{W}del") is not None


def _is_deleted_row(line: etree._Element) -> bool:
    return line.find(f"{W}trPr/{W}del") is not None
