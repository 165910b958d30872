"""Terms as N-Triples writes them, which is how triples travel between the stages."""

from __future__ import annotations

import re
from functools import lru_cache

from goldenthread.ontology.terms import XSD

_TO_ESCAPE = re.compile(r'[\x00-\x1f\x7f"\\]')
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}
_ESCAPED = re.compile(r"\\(?:[tnrbf\"'\\]|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8})")
_UNESCAPES = {"t": "\t", "n": "\n", "r": "\r", "b": "\b", "f": "\f"}


@lru_cache(maxsize=4096)
def resource(iri: str) -> str:
    """An IRI."""
    return f"<{iri}>"


def literal(text: str) -> str:
    """A plain string."""
    return f'"{_TO_ESCAPE.sub(_escape, text)}"'


def integer(number: int) -> str:
    """An xsd:integer."""
    return f'"{number}"^^<{XSD.integer}>'


def decimal(number: float) -> str:
    """An xsd:decimal with two places."""
    return f'"{number:.2f}"^^<{XSD.decimal}>'


def date(iso: str) -> str:
    """An xsd:date, or an xsd:gYearMonth where the day is not known ("2020-03")."""
    return f'"{iso}"^^<{XSD.date if len(iso) == len("2020-03-02") else XSD.gYearMonth}>'


def value(term: str) -> str:
    """What a term stands for: the IRI, or the literal's text without its type and language.

    >>> value(literal('Signs of "Safety"')), value(integer(7)), value("<https://example.org/a>")
    ('Signs of "Safety"', '7', 'https://example.org/a')
    """
    if term[0] == "<":
        return term[1:-1]
    body = term[1 : term.rindex('"')]
    return _ESCAPED.sub(_unescape, body) if "\\" in body else body


def _escape(match: re.Match[str]) -> str:
    return _ESCAPES.get(match.group()) or f"\\u{ord(match.group()):04X}"


def _unescape(match: re.Match[str]) -> str:
    code = match.group()[1:]
    return chr(int(code[1:], 16)) if code[0] in "uU" and len(code) > 1 else _UNESCAPES.get(code, code)
