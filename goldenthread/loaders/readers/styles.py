"""The paragraph styles of Word: what they say of headings, lists and type."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from goldenthread.loaders.readers.office import W

if TYPE_CHECKING:
    from lxml import etree

_HEADING = re.compile(r"(?:heading|überschrift|titre|titolo|título|kop|rubrik)\s*([1-9])", re.IGNORECASE)
_CONTENTS = re.compile(r"(?:toc|contents)\s*[1-9]", re.IGNORECASE)
_BULLETS = re.compile(r"list bullet(?:\s*[1-9])?", re.IGNORECASE)
_PLAIN_SIZE = 10.0
"""Points, where a document says nothing at all."""


@dataclass(frozen=True, slots=True)
class Style:
    """What the style of a paragraph, those that it is based on, and its own properties say together."""

    id: str = ""
    heading: int = 0
    """Level from 1; 0 for no heading."""
    number_id: str = ""
    """The list that it is part of, or ""."""
    depth: int = -1
    """Depth in the list from 0; -1 where it is not said."""
    is_bullet: bool = False
    """Whether it is a bullet by its name."""
    is_contents: bool = False
    breaks_page: bool = False
    bold: bool = False
    size: float = _PLAIN_SIZE
    """Points."""


class Styles:
    """The styles of one document."""

    def __init__(self, root: etree._Element | None) -> None:
        elements = [] if root is None else list(root.iterfind(f"{W}style"))
        self._elements = {element.get(f"{W}styleId", ""): element for element in elements}
        self._found: dict[str, Style] = {}
        defaults = None if root is None else root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
        self._plain = _with_type(Style(), defaults)
        self._default = next(
            (
                element.get(f"{W}styleId", "")
                for element in elements
                if element.get(f"{W}default") in ("1", "true") and element.get(f"{W}type") == "paragraph"
            ),
            "",
        )

    def of(self, paragraph: etree._Element) -> Style:
        """What is said of a paragraph."""
        properties = paragraph.find(f"{W}pPr")
        name = "" if properties is None else value(properties, "pStyle")
        return _with_properties(self._named(name if name in self._elements else self._default), properties)

    def of_run(self, run: etree._Element, style: Style) -> Style:
        """What is said of the type of a run in a paragraph of a style."""
        properties = run.find(f"{W}rPr")
        if properties is None:
            return style
        for element in self._line(value(properties, "rStyle")):
            style = _with_type(style, element.find(f"{W}rPr"))
        return _with_type(style, properties)

    def _named(self, name: str) -> Style:
        if name not in self._found:
            style = self._plain
            for element in self._line(name):
                title = value(element, "name").strip()
                if match := _HEADING.fullmatch(title):
                    style = replace(style, heading=int(match.group(1)))
                elif title.lower() == "title":
                    style = replace(style, heading=1)
                style = replace(
                    style,
                    is_bullet=style.is_bullet or _BULLETS.fullmatch(title) is not None,
                    is_contents=style.is_contents or _CONTENTS.fullmatch(title) is not None,
                )
                style = _with_type(_with_properties(style, element.find(f"{W}pPr")), element.find(f"{W}rPr"))
            self._found[name] = replace(style, id=name)
        return self._found[name]

    def _line(self, name: str) -> list[etree._Element]:
        """A style and those that it is based on, the most basic first."""
        line: list[etree._Element] = []
        seen: set[str] = set()
        while name in self._elements and name not in seen:
            seen.add(name)
            line.append(self._elements[name])
            name = value(self._elements[name], "basedOn")
        return line[::-1]


def value(element: etree._Element, name: str) -> str:
    """The value of a property of an element, or ""."""
    child = element.find(f"{W}{name}")
    return "" if child is None else child.get(f"{W}val", "")


def integer(text: str | None, default: int) -> int:
    """A number as it stands in an attribute, or the default where it is none."""
    return int(text) if text and text.isdecimal() and len(text) < 6 else default


def is_on(element: etree._Element | None) -> bool:
    """Whether a switch such as `w:b` is there and not turned off."""
    return element is not None and element.get(f"{W}val", "true") not in ("0", "false", "off", "none")


def _with_properties(style: Style, properties: etree._Element | None) -> Style:
    """A style, changed by the paragraph properties `w:pPr`."""
    if properties is None:
        return style
    outline = value(properties, "outlineLvl")
    if outline:
        level = integer(outline, 9)
        style = replace(style, heading=level + 1 if level < 9 else 0)
    numbers = properties.find(f"{W}numPr")
    if numbers is not None:
        number_id = value(numbers, "numId") or style.number_id
        is_off = number_id == "0"
        style = replace(
            style,
            number_id="" if is_off else number_id,
            depth=integer(value(numbers, "ilvl"), style.depth),
            is_bullet=style.is_bullet and not is_off,
        )
    turned = properties.find(f"{W}pageBreakBefore")
    return style if turned is None else replace(style, breaks_page=is_on(turned))


def _with_type(style: Style, properties: etree._Element | None) -> Style:
    """A style, changed by the run properties `w:rPr`."""
    if properties is None:
        return style
    bold = properties.find(f"{W}b")
    size = integer(value(properties, "sz"), 0) / 2
    return replace(style, bold=style.bold if bold is None else is_on(bold), size=size or style.size)
