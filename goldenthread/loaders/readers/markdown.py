"""Markdown: CommonMark with tables."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt

from goldenthread.errors import UnreadableDocumentError
from goldenthread.loaders.readers import html, text
from goldenthread.loaders.readers.encoding import decode
from goldenthread.loaders.readers.lines import BEGINS, cell, clean, has_label, row, sign_of, without_sign
from goldenthread.model import Line, LineKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it.token import Token

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(?:[^\n]*\n){0,200}?(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)


def read(content: bytes, path: str) -> tuple[list[Line], int]:
    """Read a Markdown file.

    Args:
        content: The file's bytes.
        path: Its name, for errors.

    Returns:
        The lines, each a block of its own, and 1 as the number of pages. A numbered list keeps its numbers.

    Raises:
        UnreadableDocumentError: The bytes are not text.
    """
    source = decode(content)
    if source is None:
        raise UnreadableDocumentError(path, "not a text file", hint="Save it as plain text in UTF-8 and load that")
    source = _FRONT_MATTER.sub("", source.replace("\f", "\n"), count=1)
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(source)
    writer = _Writer()
    for token in tokens:
        writer.write(token)
    return writer.lines, 1


def _broken(inline: Token) -> Iterator[str]:
    """The text of a paragraph, cut where it has hard line breaks; what is struck out is left out."""
    parts: list[str] = []
    struck = 0
    for token in inline.children or ():
        struck += {"s_open": 1, "s_close": -1}.get(token.type, 0)
        if token.type == "hardbreak" or (token.type == "html_inline" and _BREAK.fullmatch(token.content)):
            yield "".join(parts)
            parts.clear()
        elif token.type == "softbreak":
            parts.append(" ")
        elif token.type in ("text", "code_inline") and not struck:
            parts.append(token.content)
    yield "".join(parts)


@dataclass(slots=True)
class _Writer:
    """What is known on the way through a document."""

    lines: list[Line] = field(default_factory=list)
    heading: int = 0
    """Level of the heading that is being read, or 0."""
    depth: int = 0
    """How many lists the place is in."""
    label: str | None = None
    """Number of the list item whose first block is being read ("" for a bullet), or None."""
    cells: list[str] | None = None
    """Cells so far of the table row that is being read."""

    def write(self, token: Token) -> None:
        """Write what one token of the document adds."""
        match token.type:
            case "heading_open" | "heading_close":
                self.heading = int(token.tag[1:]) if token.nesting > 0 else 0
            case "bullet_list_open" | "ordered_list_open" | "bullet_list_close" | "ordered_list_close":
                self.depth += token.nesting
            case "list_item_open":
                self.label = f"{token.info}{token.markup}" if token.info else ""
            case "list_item_close":
                self.label = None
            case "tr_open":
                self.cells = []
            case "tr_close":
                self.lines += row(self.cells or ())
                self.cells = None
            case "fence" | "code_block":
                self.lines += text.lines_of(token.content)[0]
            case "html_block":
                self.lines += html.lines_of(token.content)
            case "inline":
                self._inline(list(_broken(token)))

    def _inline(self, texts: list[str]) -> None:
        if self.cells is not None:
            self.cells.append(cell(texts))
        elif self.heading:
            self._add(" ".join(texts), "heading", self.heading)
        else:
            for found in texts:
                self._block(found)

    def _block(self, found: str) -> None:
        found = found.strip()
        if self.label:
            self._add(f"{self.label} {found}")
        elif self.label is not None or sign_of(found) or has_label(found):
            self._add(without_sign(found), "item", max(1, self.depth))
        else:
            self._add(found)
        self.label = None

    def _add(self, found: str, kind: LineKind = "text", level: int = 0) -> None:
        if found := clean(found):
            self.lines.append(Line(found, 1, kind, level, gap=BEGINS))
