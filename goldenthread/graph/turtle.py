"""Reads and writes graphs in canonical Turtle: the same triples give the same bytes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from goldenthread.ontology.identifiers import CONCEPT, ID
from goldenthread.ontology.terms import PREFIXES, RDF, XSD

if TYPE_CHECKING:
    from collections.abc import Iterable

    from goldenthread.model import Triple

_NAMESPACES = {
    **{iri: prefix for prefix, iri in PREFIXES.items()},
    CONCEPT: "concept",
    **{f"{ID}{kind}/": kind for kind in ("authority", "document", "person", "rule")},
}
_TYPE = f"<{RDF.type}>"
_LOCAL = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_-]*")
_PART = r"(?:[^\x00-\x20<>\"{}|^`\\%#]|%[0-9A-Fa-f]{2})*"
_IRI = re.compile(f"<[A-Za-z][A-Za-z0-9+.-]*:{_PART}(?:#{_PART})?>")
_SCHEME = re.compile(re.escape(CONCEPT) + "([a-z][a-z0-9-]*)/")
_BARE = {
    XSD.integer: re.compile(r"[+-]?[0-9]+"),
    XSD.decimal: re.compile(r"[+-]?[0-9]*\.[0-9]+"),
    XSD.boolean: re.compile("true|false"),
}


def write(triples: Iterable[Triple], document: str = "") -> bytes:
    """Write a graph as Turtle that stands alone.

    Subjects are sorted, in them predicates (`a` first), in them objects. Only the prefixes that are used are declared.

    Args:
        triples: In any order; what comes twice is written once.
        document: The IRI whose parts (`IRI/statement-0-9`) get the empty prefix, or "".

    Returns:
        UTF-8. No triples give no bytes.

    Raises:
        ValueError: A term is a blank node or no IRI, or text holds half of a surrogate pair.
    """
    # A type sorts first as "", whatever the other predicates are.
    rows = sorted({(s, "" if p == _TYPE else p, o) for s, p, o in triples})
    if not rows:
        return b""
    terms = _Terms(document)
    parts: list[str] = []
    last_subject = last_predicate = None
    for subject, predicate, value in rows:
        if subject != last_subject:
            verb = terms[predicate] if predicate else "a"
            parts += (" .\n\n" if parts else "", terms[subject], " ", verb, " ", terms[value])
        elif predicate != last_predicate:
            parts += (" ;\n    ", terms[predicate], " ", terms[value])
        else:
            parts += (" , ", terms[value])
        last_subject, last_predicate = subject, predicate
    parts.append(" .\n")
    header = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in sorted(terms.used.items()))
    return f"{header}\n{''.join(parts)}".encode()


def read(turtle: bytes) -> list[Triple]:
    """Read a graph, written by `write` or by anybody else.

    Returns:
        The triples in the order of the file, each term as N-Triples writes it.

    Raises:
        ValueError: It is not valid Turtle; the message says where.
    """
    from pyoxigraph import RdfFormat, parse

    try:
        # Neither an IRI nor a blank node's name has a space in it, so the first two spaces divide the triple.
        return [tuple(str(quad).split(" ", 2)) for quad in parse(input=turtle, format=RdfFormat.TURTLE)]  # type: ignore[misc]
    except SyntaxError as error:
        raise ValueError(str(error.msg)) from error


class _Terms(dict[str, str]):
    """Terms of N-Triples and how Turtle shortens them; remembers the prefixes that this took."""

    def __init__(self, document: str) -> None:
        super().__init__()
        self.used: dict[str, str] = {}
        self._own = f"{document}/" if document else ""

    def __missing__(self, term: str) -> str:
        if term.startswith("<"):
            short = self._iri(term)
        elif not term.startswith('"'):
            raise _refused(term)
        elif term.endswith(">"):
            short = self._typed(term)
        else:
            short = term
        self[term] = short
        return short

    def _iri(self, term: str) -> str:
        cut = max(term.rfind("/"), term.rfind("#")) + 1
        namespace, local = term[1:cut], term[cut:-1]
        prefix = "" if namespace == self._own else _NAMESPACES.get(namespace)
        if prefix is None:
            scheme = _SCHEME.fullmatch(namespace)
            prefix = scheme[1] if scheme else None
        if prefix is None or self.used.get(prefix, namespace) != namespace or not _LOCAL.fullmatch(local):
            if not _IRI.fullmatch(term):
                raise _refused(term)
            return term
        self.used[prefix] = namespace
        return f"{prefix}:{local}"

    def _typed(self, term: str) -> str:
        text, _, datatype = term[:-1].rpartition("^^<")
        bare = _BARE.get(datatype)
        if bare and bare.fullmatch(text, 1, len(text) - 1):
            return text[1:-1]
        return f"{text}^^{self[f'<{datatype}>']}"


def _refused(term: str) -> ValueError:
    return ValueError(f"Not a term that a dataset may hold: {term!r}")
