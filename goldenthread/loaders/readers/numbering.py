"""The automatic numbering of Word: which number or bullet it prints before a paragraph."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from goldenthread.loaders.readers.numerals import numeral
from goldenthread.loaders.readers.office import W
from goldenthread.loaders.readers.styles import integer, value

if TYPE_CHECKING:
    from lxml import etree

_DEEPEST = 8
_PLACE = re.compile(r"%([1-9])")


@dataclass(frozen=True, slots=True)
class _Level:
    """How one level of a list is numbered."""

    form: str = "decimal"
    pattern: str = ""
    """What is printed, with `%1` for the number of the first level."""
    start: int = 1
    style: str = ""
    """Id of the paragraph style that belongs to the level, or ""."""
    is_legal: bool = False
    """Whether the numbers of all levels are printed in figures here."""


@dataclass(slots=True)
class Numbering:
    """The lists of one document; it counts as it is asked, so it is asked once a paragraph, in document order."""

    _levels: dict[str, dict[int, _Level]] = field(default_factory=dict)
    """By id of the numbering instance and depth from 0."""
    _kinds: dict[str, str] = field(default_factory=dict)
    """Id of the instance -> id of the definition, which instances share their counting with."""
    _restarts: dict[str, dict[int, int]] = field(default_factory=dict)
    """By instance and depth: the number at which counting starts anew, once."""
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)
    """By definition and depth: the number printed last."""

    @classmethod
    def of(cls, root: etree._Element | None) -> Numbering:
        """Read the numbering part of a document, or make an empty one of None."""
        numbering = cls()
        if root is None:
            return numbering
        definitions = {part.get(f"{W}abstractNumId", ""): part for part in root.iterfind(f"{W}abstractNum")}
        by_style = {
            link.get(f"{W}val", ""): part for part in definitions.values() for link in part.iterfind(f"{W}styleLink")
        }
        for number in root.iterfind(f"{W}num"):
            name = number.get(f"{W}numId", "")
            definition = definitions.get(value(number, "abstractNumId"))
            if definition is None:
                continue
            definition = by_style.get(value(definition, "numStyleLink"), definition)
            levels = _levels_of(definition)
            numbering._restarts[name] = {}
            for override in number.iterfind(f"{W}lvlOverride"):
                depth = integer(override.get(f"{W}ilvl"), 0)
                levels |= _levels_of(override)
                if (start := value(override, "startOverride")) != "":
                    numbering._restarts[name][depth] = integer(start, 1)
                    levels[depth] = replace(levels.get(depth, _Level()), start=integer(start, 1))
            numbering._levels[name] = levels
            numbering._kinds[name] = definition.get(f"{W}abstractNumId", "")
        return numbering

    def depth_of_style(self, number_id: str, style: str) -> int:
        """The depth, from 0, that a paragraph style has in a list; 0 where the list names no style."""
        levels = self._levels.get(number_id, {})
        return next((depth for depth, level in sorted(levels.items()) if level.style == style), 0)

    def count(self, number_id: str, depth: int) -> str | None:
        """Count one paragraph.

        Returns:
            What is printed before it ("12.", "(a)"), "" for a bullet sign, or None where nothing is printed.
        """
        levels = self._levels.get(number_id, {})
        level = levels.get(depth)
        if level is None:
            return None
        counts = self._counts.setdefault(self._kinds[number_id], {})
        restart = self._restarts[number_id].pop(depth, None)
        counts[depth] = counts[depth] + 1 if restart is None and depth in counts else level.start
        for deeper in [other for other in counts if other > depth]:
            del counts[deeper]
        if level.form == "bullet":
            return ""

        def number(place: re.Match[str]) -> str:
            at = int(place.group(1)) - 1
            other = levels.get(at, _Level())
            return numeral(counts.setdefault(at, other.start), "decimal" if level.is_legal else other.form)

        return _PLACE.sub(number, level.pattern).strip() or None


def _levels_of(definition: etree._Element) -> dict[int, _Level]:
    levels: dict[int, _Level] = {}
    for level in definition.iterfind(f"{W}lvl"):
        depth = integer(level.get(f"{W}ilvl"), 0)
        if 0 <= depth <= _DEEPEST:
            levels[depth] = _Level(
                value(level, "numFmt") or "decimal",
                value(level, "lvlText"),
                integer(value(level, "start"), 1),
                value(level, "pStyle"),
                level.find(f"{W}isLgl") is not None,
            )
    return levels
