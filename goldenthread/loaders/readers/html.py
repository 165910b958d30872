"""Web pages, without what stands around the text: navigation, banners, scripts."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from goldenthread.errors import UnreadableDocumentError
from goldenthread.loaders.readers.encoding import decode
from goldenthread.loaders.readers.lines import BEGINS, cell, clean, has_label, row, sign_of, without_sign
from goldenthread.loaders.readers.numerals import numeral
from goldenthread.model import Line, LineKind

_OUT = {
    "area", "audio", "button", "canvas", "datalist", "del", "dialog", "embed", "footer", "form", "head", "iframe",
    "input", "map", "nav", "noscript", "object", "rp", "rt", "script", "select", "style", "svg", "template",
    "textarea", "title", "video",
}  # fmt: skip
_OUT_ROLES = {
    "alert", "alertdialog", "banner", "contentinfo", "dialog", "menubar", "navigation", "search",
}  # fmt: skip
_FURNITURE = re.compile(
    r"(?:^|[\s_-])(?:breadcrumbs?|cookies?|feedback|pagination|phase-banner|print-link|share-(?:links?|this)|sidebar|"
    r"skip-?(?:link|to|nav)[a-z-]*|social-(?:links|media|share)|visually-?hidden)(?:$|[\s_-])",
    re.IGNORECASE,
)
_CONTAINERS = {
    "a", "aside", "div", "li", "ol", "p", "section", "span", "ul",
}  # fmt: skip
_INLINE = {
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "dfn", "em", "font", "i", "ins",
    "kbd", "label", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u",
    "var", "wbr", "img",
}  # fmt: skip
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_FORMS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_WIDEST, _HIGHEST = 100, 1000
"""Columns and rows that a cell may span."""
_NOTE_MARK = re.compile(r"\[?\d{1,3}\]?")
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]{1,20})", re.IGNORECASE)
_ENCODINGS = {b"iso-8859-15": "iso8859-15", b"macintosh": "mac-roman"}
"""What a page may declare for bytes that are not UTF-8; all else is read as Windows-1252, as browsers do."""


def read(content: bytes, path: str) -> tuple[list[Line], int]:
    """Read a web page or a piece of one.

    Args:
        content: The file's bytes.
        path: Its name, for errors.

    Returns:
        The lines, each a block of its own, and 1 as the number of pages.

    Raises:
        UnreadableDocumentError: The bytes are not text, or its elements are nested too deep to be a text.
    """
    declared = _CHARSET.search(content[:4096])
    text = decode(content, _ENCODINGS.get(declared.group(1).lower(), "cp1252") if declared else "cp1252")
    if text is None:
        raise UnreadableDocumentError(path, "not a text file", hint="Save it as HTML in UTF-8 and load that")
    parser = _parser()
    root = _parsed(text, parser)
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise UnreadableDocumentError(path, "HTML nested too deep", hint="Save it as PDF from a browser and load that")
    return ([] if root is None else _of_page(root)), 1


def lines_of(text: str) -> list[Line]:
    """The lines of a piece of HTML, as far as it can be read."""
    root = _parsed(text, _parser())
    return [] if root is None else _lines(root)


def _parser() -> etree.HTMLParser:
    return etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)


def _parsed(text: str, parser: etree.HTMLParser) -> etree._Element | None:
    content = text.encode("utf-8", "replace")
    return etree.fromstring(content, parser) if content.strip() else None


def _of_page(root: etree._Element) -> list[Line]:
    """The lines of the main part of a page, under its title; of all of it where none is marked as the main part."""
    main = next((element for element in root.iterfind(".//*") if _is_main(element)), None)
    if main is None:
        return _lines(root)
    lines = _lines(main)
    return lines if any(line.kind == "heading" and line.level == 1 for line in lines) else [*_title(root), *lines]


def _is_main(element: etree._Element) -> bool:
    return (element.tag == "main" or element.get("role") == "main") and bool(_text(element).strip())


def _text(element: etree._Element) -> str:
    return " ".join(str(text) for text in element.itertext())


def _title(root: etree._Element) -> list[Line]:
    """The heading of a page whose main part has none: the first `h1`, else the title."""
    for tag in ("h1", "title"):
        for element in root.iter(tag):
            if text := clean(_text(element)):
                return [Line(text, 1, "heading", 1, gap=BEGINS)]
    return []


def _lines(root: etree._Element) -> list[Line]:
    """The lines of an element, one a block."""
    walk = _Walk()
    events = etree.iterwalk(root, events=("start", "end"))
    skipped: etree._Element | None = None
    for event, element in events:
        if event == "end":
            if element is not skipped:
                walk.end(element)
            if element is not root:
                walk.add(element.tail or "")
        elif element is not root and _is_out(element):
            events.skip_subtree()
            skipped = element
        elif element is not root and element.tag == "table" and _is_table(element):
            walk.end_block()
            walk.lines += _table(element)
            events.skip_subtree()
            skipped = element
        else:
            walk.start(element)
            walk.add(element.text or "")
    walk.end_block()
    return walk.lines


def _is_out(element: etree._Element) -> bool:
    """Whether an element, with all in it, is not part of the text."""
    tag = element.tag
    if tag in _OUT or element.get("role") in _OUT_ROLES or "hidden" in element.attrib:
        return True
    if tag == "header":
        return not any(above.tag in ("main", "article", "section") for above in element.iterancestors())
    if tag == "sup":
        return _NOTE_MARK.fullmatch(_text(element).strip()) is not None
    if element.get("aria-hidden") == "true":
        return True
    names = f"{element.get('class', '')} {element.get('id', '')}"
    return tag in _CONTAINERS and _FURNITURE.search(names) is not None


def _rows(table: etree._Element) -> list[list[etree._Element]]:
    """The cells of a table, row by row, without those of tables within."""
    groups = [table, *(group for group in table if group.tag in ("thead", "tbody", "tfoot"))]
    return [
        [element for element in line if element.tag in ("td", "th")]
        for group in groups
        for line in group
        if line.tag == "tr"
    ]


def _is_table(table: etree._Element) -> bool:
    """Whether a table holds data: it is neither marked as mere layout nor a single column."""
    return table.get("role") not in ("presentation", "none") and any(len(cells) > 1 for cells in _rows(table))


def _table(table: etree._Element) -> list[Line]:
    """The caption and rows of a table. A cell that spans rows or columns stands in the first; the others are empty."""
    lines = [line for element in table if element.tag == "caption" for line in _lines(element)]
    below: dict[int, int] = {}  # column -> rows that a cell above still covers
    for elements in _rows(table):
        cells: list[str] = []
        covered, below = below, {column: rows - 1 for column, rows in below.items() if rows > 1}
        for element in elements:
            while len(cells) in covered:
                cells.append("")
            wide, high = _span(element, "colspan", _WIDEST), _span(element, "rowspan", _HIGHEST)
            if high > 1:
                below |= dict.fromkeys(range(len(cells), len(cells) + wide), high - 1)
            parts = (part for line in _lines(element) for part in line.text.split("\t"))
            cells += [cell(parts), *[""] * (wide - 1)]
        lines += row(cells)
    return lines


def _span(element: etree._Element, name: str, most: int) -> int:
    value = element.get(name, "1").strip()
    return max(1, min(int(value), most)) if value.isdecimal() and len(value) < 10 else 1


@dataclass(slots=True)
class _List:
    """A list that is being read."""

    form: str
    """Of its numbers, as `numeral` takes it; "" where it has bullets."""
    number: int


@dataclass(slots=True)
class _Walk:
    """What is known on the way through a page."""

    lines: list[Line] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    heading: int = 0
    """Level of the heading that is being read, or 0."""
    lists: list[_List] = field(default_factory=list)
    label: str | None = None
    """Number of the list item whose first block is being read ("" for a bullet), or None."""
    verbatim: bool = False
    """Whether line breaks of the source count."""

    def start(self, element: etree._Element) -> None:
        tag = element.tag
        if tag in _INLINE:
            return
        if tag == "br" and self.heading:
            self.text.append(" ")
            return
        self.end_block()
        if tag in _HEADINGS or element.get("role") == "heading":
            self.heading = _HEADINGS.get(str(tag)) or _span(element, "aria-level", 9)
        elif tag in ("ul", "ol", "menu"):
            form = _FORMS.get(element.get("type", "1"), "decimal") if tag == "ol" else ""
            self.lists.append(_List(form, _number(element, "start", 1)))
        elif tag == "li":
            self._start_item(element)
        elif tag == "pre":
            self.verbatim = True

    def _start_item(self, element: etree._Element) -> None:
        self.label = ""
        if self.lists and (numbers := self.lists[-1]).form:
            number = _number(element, "value", numbers.number)
            numbers.number = number + 1
            self.label = f"{numeral(number, numbers.form)}."

    def end(self, element: etree._Element) -> None:
        tag = element.tag
        if tag in _INLINE or tag == "br":
            return
        self.end_block()
        if tag in _HEADINGS or element.get("role") == "heading":
            self.heading = 0
        elif tag in ("ul", "ol", "menu") and self.lists:
            self.lists.pop()
        elif tag == "li":
            self.label = None
        elif tag == "pre":
            self.verbatim = False

    def add(self, text: str) -> None:
        """Add text to the block that is being read."""
        if not self.verbatim:
            self.text.append(text)
            return
        for index, piece in enumerate(text.split("\n")):
            if index:
                self.end_block()
            self.text.append(piece)

    def end_block(self) -> None:
        """Write the block that is being read, if there is one."""
        text = clean("".join(self.text))
        self.text.clear()
        if not text:
            return
        if self.heading:
            self._write(text, "heading", self.heading)
        elif self.label is None:
            is_item = bool(sign_of(text)) or has_label(text)
            self._write(without_sign(text), "item" if is_item else "text", int(is_item))
        elif self.label[:1].isdigit():
            self._write(f"{self.label} {text}")
        else:
            self._write(f"{self.label} {without_sign(text)}".lstrip(), "item", max(1, len(self.lists)))
        self.label = None

    def _write(self, text: str, kind: LineKind = "text", level: int = 0) -> None:
        self.lines.append(Line(text, 1, kind, level, gap=BEGINS))


def _number(element: etree._Element, name: str, default: int) -> int:
    value = element.get(name, "").strip()
    return int(value) if value.isdecimal() and len(value) < 6 else default
