"""What a conversion to plain text leaves behind: tags, emphasis signs, links, tables, page furniture."""

from __future__ import annotations

import html as entities
import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from goldenthread.loaders.readers import html
from goldenthread.loaders.readers.lines import cell, columns, number_of, sign_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from goldenthread.model import Line

_BLOCK_TAG = re.compile(r"(</?(?:p|div|br|ul|ol|li|h[1-6]|table|thead|tbody|tr|td|th|hr)\b[^<>]*>)", re.IGNORECASE)
_INLINE_TAG = re.compile(r"</?(?:a|b|i|u|s|em|strong|span|font|small|sup|sub|mark|img)\b[^<>]*>", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#\d{1,6}|#x[0-9a-f]{1,6}|[a-z]{2,8});", re.IGNORECASE)
_AUTOLINK = re.compile(r"<((?:https?://|mailto:)[^<>\s]+)>")
_LINK = re.compile(r"\[([^\[\]]{1,200})\]\((?:https?:|mailto:|/|#)[^()\s]*\)")
_STRONG = re.compile(r"(\*\*|__)(?=\S)([^*_]+)(?<=\S)\1")
_EMPHASIS = re.compile(r"(?<![\w*])\*(?=\S)([^*]+)(?<=\S)\*(?![\w*])")

_LEADER = re.compile(r"(.*?\S)\s*(?:\.{4,}|(?:\.\s){4,}|…{2,}|_{4,})[.\s]*(\d{1,4})")
_WIDE_SPACE = re.compile(r"[ \xa0]{4,}")
_RULER = re.compile(r"(?=.*([-=~_*])\1\1)[-=~_*|:+\s]+")
_PAGE_OF = re.compile(r"page\s+\d{1,4}\s+of\s+\d{1,4}", re.IGNORECASE)
_PAGE_NUMBER = re.compile(r"(?:page\s*)?[-–]?\s*\d{1,4}\s*[-–]?(?:\s*(?:of|/)\s*\d{1,4})?", re.IGNORECASE)


def tidy(text: str) -> str:
    """A text without inline tags, entities, emphasis signs and the addresses of links."""
    if "<" in text:
        text = _AUTOLINK.sub(r"\1", _INLINE_TAG.sub("", text))
    if "*" in text or "__" in text:
        text = _EMPHASIS.sub(r"\1", _STRONG.sub(r"\2", text))
    if "](" in text:
        text = _LINK.sub(r"\1", text)
    return _ENTITY.sub(lambda match: entities.unescape(match.group()), text) if "&" in text else text


def pieces(text: str) -> list[str]:
    """A line outside of tables, cut where a tag begins or ends a block; what stands in `<li>` gets a bullet sign."""
    if "<" not in text or "\t" in text.strip():
        return [text]
    return _BLOCK_TAG.sub(lambda tag: "\n• " if tag.group()[:3].lower() == "<li" else "\n", text).split("\n")


def with_tables(text: str) -> str:
    """The text, with tables in HTML that run over several lines as lines with tabs."""
    folded = text.lower()
    if "<table" not in folded or len(folded) != len(text):
        return text
    out, done = [], 0
    while (start := folded.find("<table", done)) >= 0 and (end := folded.find("</table", start)) >= 0:
        end = folded.find(">", end) + 1 or len(text)
        out += [text[done:start], "\n\n", *(_as_text(line) for line in html.lines_of(text[start:end])), "\n"]
        done = end
    return "".join([*out, text[done:]])


def _as_text(line: Line) -> str:
    return {"row": f"{line.text}\t\n", "item": f"• {line.text}\n"}.get(line.kind, f"{line.text}\n")


def cells(text: str) -> list[str]:
    """The cells of a line that is a row of a table, each with its parts marked off; [] where it is none.

    Rows are known by tabs, by four spaces and more, by upright bars, or by the dots of a list of contents. A single tab
    after a bullet sign or a number makes no row.
    """
    stripped = text.strip()
    if stripped[-1:].isdigit() and len(stripped) < 300 and (leader := _LEADER.fullmatch(stripped)):
        return [cell(_parts(leader.group(1))), leader.group(2)]
    if stripped.startswith("|") and stripped.endswith("|") and stripped.count("|") > 2:
        found = stripped.strip("|").split("|")
    elif not (found := columns(text)):
        if text.endswith("\t") and "\t" not in stripped:
            found = [stripped]
        elif not sign_of(stripped) and _WIDE_SPACE.search(stripped[len(number_of(stripped)) :].lstrip()):
            found = _WIDE_SPACE.split(stripped)
    return [cell(_parts(part)) for part in found]


def is_ruler(text: str) -> bool:
    """Whether a line only draws a line: under a heading, between paragraphs, under the head of a table."""
    return _RULER.fullmatch(text) is not None


def _parts(text: str) -> list[str]:
    """The paragraphs and bullets of a cell, as tags and dashes in lists tell."""
    parts: list[str] = []
    for part in _BLOCK_TAG.split(text):
        stripped = part.strip()
        if not _BLOCK_TAG.fullmatch(stripped):
            parts += [f"- {item}" for item in stripped[2:].split(" - ")] if stripped.startswith("- ") else [stripped]
    return [tidy(part) for part in parts]


def furniture(pages: Sequence[Sequence[str]]) -> list[set[int]]:
    """Indexes, for each page, of the lines that are page numbers or running headers and footers.

    Headers and footers are looked for in the two lines at the head and at the foot of a page, where there is more than
    one page. In a text without form feeds, lone numbers that count up are page numbers. "Page 3 of 12" is one anywhere.
    """
    if len(pages) == 1:
        return [{*_counted(pages[0]), *(i for i, text in enumerate(pages[0]) if _PAGE_OF.fullmatch(text.strip()))}]
    edges = [{0, 1, len(page) - 2, len(page) - 1} & set(range(len(page))) for page in pages]
    seen = Counter(key for page, edge in zip(pages, edges, strict=True) for key in {_key(page[i]) for i in edge})
    often = max(2, min(3, len(pages) // 2))

    def is_furniture(text: str, *, at_edge: bool) -> bool:
        is_number = _PAGE_NUMBER if at_edge else _PAGE_OF
        return is_number.fullmatch(text.strip()) is not None or (at_edge and seen[_key(text)] >= often)

    return [
        {i for i, text in enumerate(page) if is_furniture(text, at_edge=i in edge)}
        for page, edge in zip(pages, edges, strict=True)
    ]


def _counted(page: Sequence[str]) -> list[int]:
    """Indexes of the lines that hold a number alone, if these count up by one, far enough apart to end pages."""
    found = [index for index, text in enumerate(page) if text.strip().isdecimal() and len(text.strip()) <= 3]
    numbers = [int(page[index]) for index in found]
    if len(found) < 3 or found[-1] - found[0] < 8 * (len(found) - 1):
        return []
    return found if all(after - before == 1 for before, after in pairwise(numbers)) else []


def _key(text: str) -> str:
    return re.sub(r"\d+", "#", text.strip())
