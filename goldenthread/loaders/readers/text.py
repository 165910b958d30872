"""Plain text, also with the traces that a conversion to text leaves."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from goldenthread.errors import UnreadableDocumentError
from goldenthread.loaders.readers import traces
from goldenthread.loaders.readers.encoding import decode
from goldenthread.loaders.readers.lines import (
    BEGINS,
    CONTINUES,
    clean,
    has_label,
    number_of,
    row,
    sign_of,
    without_sign,
)
from goldenthread.model import Line, LineKind

if TYPE_CHECKING:
    from collections.abc import Iterator

_NARROWEST, _WIDEST = 40, 130
"""Characters of a wrapped line: a longer one is a whole paragraph."""
_FULL, _TIGHT = 0.75, 0.95
"""Parts of the width: from which a line within a sentence counts as full, and beyond which the next word did not fit.
Letters of different widths wrap at different counts."""
_HASHES = re.compile(r"(#{1,6})\s+(?=\S)")
_LINED_UNDER = re.compile(r"\s*(?:={3,}|-{3,}|~{3,}|_{3,}|\*{3,})\s*")
_RANKS = {"=": 1, "-": 2}
"""Levels of the headings that a line of these signs stands under; 3 for other signs."""


@dataclass(frozen=True, slots=True)
class _Printed:
    """A line of the file that is not blank."""

    text: str
    """With its indentation."""
    page: int
    is_apart: bool
    """Whether it stands under a blank line."""

    @property
    def indent(self) -> int:
        return len(self.text) - len(self.text.lstrip())


def read(content: bytes, path: str) -> tuple[list[Line], int]:
    """Read a text file.

    Args:
        content: The file's bytes.
        path: Its name, for errors.

    Returns:
        The lines, and the number of pages: form feeds end pages. A line whose gap is CONTINUES goes on with the block
        above, any other begins one. Where every line of the file is a whole paragraph, none goes on.

    Raises:
        UnreadableDocumentError: The bytes are not text.
    """
    text = decode(content)
    if text is None:
        raise UnreadableDocumentError(path, "not a text file", hint="Save it as plain text in UTF-8 and load that")
    return lines_of(text)


def lines_of(text: str) -> tuple[list[Line], int]:
    """The lines of a text and its number of pages, at least 1; see `read`."""
    pages = [list(_printed(page, number)) for number, page in enumerate(text.rstrip("\f").split("\f"), start=1)]
    out = traces.furniture([[line.text for line in page] for page in pages])
    printed = [
        line
        for page, dropped in zip(pages, out, strict=True)
        for index, line in enumerate(page)
        if index not in dropped
    ]
    writer = _Writer(_width(printed))
    for above, line, below in zip([None, *printed], printed, [*printed[1:], None], strict=False):
        writer.write(line, above, below)
    return writer.lines, len(pages)


def _printed(text: str, page: int) -> Iterator[_Printed]:
    """The lines of one page that are not blank."""
    is_apart = False
    for raw in traces.with_tables(text).split("\n"):
        for piece in traces.pieces(raw):
            if piece.strip():
                yield _Printed(piece.rstrip(" \xa0"), page, is_apart)
            is_apart = not piece.strip()


def _width(printed: list[_Printed]) -> int:
    """The width in characters that the text is wrapped to, or 0 where every line is a whole paragraph.

    In wrapped prose a line under a long one begins, more often than not, in the middle of a sentence: with a small
    letter.
    """
    plain = [line for line in printed if "\t" not in line.text and not traces.is_ruler(line.text)]
    lengths = sorted(len(line.text) for line in plain)
    total = sum(lengths)
    below = [
        line.text.lstrip()
        for above, line in pairwise(plain)
        if not line.is_apart and _NARROWEST <= len(above.text) <= _WIDEST and not _is_structured(line.text)
    ]
    small = sum(text[0].islower() for text in below)
    if not small or 2 * small < len(below) or 2 * sum(n for n in lengths if n > _WIDEST) > total:
        return 0
    covered = 0
    for length in lengths:
        covered += length
        if covered >= 0.9 * total:
            return max(_NARROWEST, min(length, _WIDEST))
    return 0


def _is_structured(text: str) -> bool:
    stripped = text.strip()
    return bool(sign_of(stripped) or number_of(stripped) or has_label(stripped) or traces.cells(text))


@dataclass(slots=True)
class _Writer:
    """Turns printed lines into lines, one after the other."""

    width: int
    lines: list[Line] = field(default_factory=list)
    number: str = ""
    """The last paragraph number."""
    hangs: bool = False
    """Whether the current block is an item or a numbered paragraph, whose further lines are often indented."""
    levels: list[tuple[int, str]] = field(default_factory=list)
    """Indentation and sign of the items that the next one may stand in, outermost first."""

    def write(self, line: _Printed, above: _Printed | None, below: _Printed | None) -> None:
        """Write one line, knowing the lines next to it."""
        text = line.text.strip()
        if traces.is_ruler(text):
            return
        goes_on = above is not None and self._goes_on(line, above)
        cells = [] if goes_on else traces.cells(line.text)
        if len(cells) == 1 and not any(near and "\t" in near.text.strip() for near in (above, below)):
            cells = []
        if cells:
            self._end_list()
            self.lines += row(cells, line.page)
        elif goes_on:
            self._add(line, text, gap=CONTINUES)
        elif hashes := _HASHES.match(text):
            self._end_list()
            self._add(line, text[hashes.end() :].rstrip("# "), "heading", len(hashes.group(1)))
        elif below and _is_lined_under(text, below):
            self._end_list()
            self._add(line, text, "heading", _RANKS.get(below.text.strip()[0], 3))
        elif sign := sign_of(text) or ("a)" if has_label(text) else ""):
            self.hangs = True
            self._add(line, without_sign(text), "item", self._level(line.indent, sign))
        else:
            self._end_list()
            self.number = number_of(text) or self.number
            self.hangs = bool(number_of(text))
            self._add(line, text)

    def _goes_on(self, line: _Printed, above: _Printed) -> bool:
        """Whether a line is the rest of the paragraph or item that the line above belongs to."""
        text = line.text.strip()
        if not self.width or not self.lines or self.lines[-1].kind not in ("text", "item") or "\t" in text:
            return False
        is_small, is_over = text[0].islower(), _ends_sentence(above)
        is_apart = line.is_apart if line.page == above.page else is_over and not is_small
        if is_apart or self._begins_block(line, text, above):
            return False
        if is_over and not is_small:
            return len(above.text) + 1 + len(text.split(maxsplit=1)[0]) > _TIGHT * self.width
        return is_small or len(above.text) > _FULL * self.width

    def _begins_block(self, line: _Printed, text: str, above: _Printed) -> bool:
        """Whether a line begins with a sign, letter, number or indentation that is not part of a sentence."""
        in_list = bool(self.levels) or above.text.endswith((":", ";"))
        sign = sign_of(text)
        return (
            (bool(sign) and (in_list or sign not in "-–*"))
            or (has_label(text) and in_list)
            or _is_next(number_of(text), self.number)
            or (not self.hangs and line.indent > above.indent + 1)
        )

    def _level(self, indent: int, sign: str) -> int:
        """The nesting of an item, from 1: by its indentation, or by its sign where that is the same."""
        while self.levels and self.levels[-1][0] > indent + 1:
            self.levels.pop()
        same = [index for index, (left, s) in enumerate(self.levels) if abs(left - indent) <= 1 and s == sign]
        if same:
            del self.levels[same[0] + 1 :]
        else:
            self.levels.append((indent, sign))
        return len(self.levels)

    def _end_list(self) -> None:
        self.levels.clear()
        self.hangs = False

    def _add(self, line: _Printed, text: str, kind: LineKind = "text", level: int = 0, *, gap: float = BEGINS) -> None:
        if text := clean(traces.tidy(text)):
            self.lines.append(Line(text, line.page, kind, level, gap=gap))


def _ends_sentence(line: _Printed) -> bool:
    return line.text.rstrip("’”\"')] ").endswith((".", "!", "?", ":"))


def _is_lined_under(text: str, below: _Printed) -> bool:
    """Whether a line is a heading with a line of signs under it."""
    under = below.text.strip()
    return (
        not below.is_apart
        and _LINED_UNDER.fullmatch(under) is not None
        and len(text) <= min(120, 2 * len(under))
        and not text.endswith((".", ",", ";"))
    )


def _is_next(number: str, last: str) -> bool:
    """Whether a number at the beginning of a line counts on, rather than being part of a sentence.

    >>> _is_next("13.", "12."), _is_next("2.1", "1.9"), _is_next("13.", "2.")
    (True, True, False)
    """
    if not number:
        return False
    new, old = ([int(part) for part in re.findall(r"\d+", text)] for text in (number, last))
    return not old or len(new) != len(old) or 0 < new[-1] - old[-1] <= 1 or new[:-1] > old[:-1]
