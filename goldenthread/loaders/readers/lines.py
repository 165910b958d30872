"""What the readers do alike: clean a text, know a bullet or a number, join the cells of a row."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from goldenthread.model import Line

if TYPE_CHECKING:
    from collections.abc import Iterable

BEGINS = 100.0
"""`Line.gap` of the first line of a block, in formats that know no distances."""
CONTINUES = 12.0
"""`Line.gap` of a line that goes on with the block above."""
SEPARATOR = " • "
"""Between the paragraphs and bullets of one table cell."""

_SIGNS = "•▪▫◦‣⁃●○■□◼◻◾◽◆◇►▶▸➢➤➔❖\uf000-\uf0ff"  # the last are those of symbol fonts
_SIGN = re.compile(rf"[{_SIGNS}]+")
_ITEM = re.compile(rf"(?:[{_SIGNS}✓✔✗✘]+\s*|[-*–o·∙]\s+)(?=\S)")
_LABEL = re.compile(r"(?:\((?:[a-z]|[ivx]{2,5})\)|(?:[a-z]|[ivx]{2,5})\))\s+(?=\S)")
_NUMBER = re.compile(r"(\d{1,3}(?:[.)]|(?:\.\d{1,3}){1,3}[.)]?))\s+(?=\S)")
_INVISIBLE = re.compile("[\x00-\x08\x0e-\x1f\x7f\xad\u200b\u2060\ufeff]+")


def clean(text: str) -> str:
    """The text with single spaces, without control characters, soft hyphens and other invisible ones."""
    return " ".join(_INVISIBLE.sub("", text).split())


def sign_of(text: str) -> str:
    """The bullet sign that a text begins with, or ""."""
    match = _ITEM.match(text)
    return match.group().strip() if match else ""


def without_sign(text: str) -> str:
    """The text without the bullet sign that it begins with."""
    return _ITEM.sub("", text, count=1) if _ITEM.match(text) else text


def has_label(text: str) -> bool:
    """Whether a text begins with the letter of an item: "(a) ...", "iv) ..."."""
    return _LABEL.match(text) is not None


def number_of(text: str) -> str:
    """The paragraph number that a text begins with, as printed ("12.", "3)", "2.1"), or ""."""
    match = _NUMBER.match(text)
    return match.group(1) if match else ""


def columns(text: str) -> list[str]:
    r"""What stands between the tabs of a line; [] where there is none but after a bullet sign or number.

    >>> columns("Judgement\tGrade"), columns("12.\tVisits are timely.")
    (['Judgement', 'Grade'], [])
    """
    stripped = text.strip()
    body = without_sign(stripped) if sign_of(stripped) else stripped[len(number_of(stripped)) :].lstrip()
    return text.split("\t") if "\t" in body else []


def cell(parts: Iterable[str]) -> str:
    """One cell of a table: its paragraphs and bullets, with a bullet sign between them.

    >>> cell(["Next steps:", "• Plan the work", "- Do it"])
    'Next steps: • Plan the work • Do it'
    """
    pieces = (piece for part in parts for piece in _SIGN.split(part))
    texts = (clean(without_sign(piece.strip())) for piece in pieces)
    return SEPARATOR.join(text for text in texts if text)


def row(cells: Iterable[str], page: int = 1) -> list[Line]:
    """One line that holds the cells of a table row, or none where all are empty. Empty cells at the end are dropped."""
    text = "\t".join(cells).rstrip("\t")
    return [Line(text, page, "row", gap=BEGINS)] if text.strip("\t") else []
