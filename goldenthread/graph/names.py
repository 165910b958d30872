"""One label for each local initiative, person and body, chosen among the names that the documents print.

A document's graph says what it prints (`gt:printedName`); a resource has one `skos:prefLabel`, so that it can't stand in
the documents' graphs, which know nothing of each other. It depends on the set of documents, never on their order.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from goldenthread.ontology.ntriples import resource, value
from goldenthread.ontology.terms import GT, SKOS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from goldenthread.model import Triple

_PRINTED = resource(GT.printedName)


class Names:
    """Collects the printed names while graphs go by."""

    def __init__(self) -> None:
        """Begin without any."""
        self._names: dict[str, set[str]] = {}

    def see(self, triples: Iterable[Triple]) -> None:
        """Note the names of one graph."""
        for subject, predicate, name in triples:
            if predicate == _PRINTED:
                self._names.setdefault(subject, set()).add(name)

    def triples(self) -> list[Triple]:
        """The label of each resource, and its other names as alternatives; sorted."""
        found = []
        for subject, names in self._names.items():
            by_value = {value(name): name for name in names}
            label = by_value[best(by_value)]
            found.append((subject, resource(SKOS.prefLabel), label))
            found += [(subject, resource(SKOS.altLabel), name) for name in names if name != label]
        return sorted(found)


def best(names: Iterable[str]) -> str:
    """Choose among names that differ in case, accents and punctuation only.

    The one with the most accents, which are easily lost; then the least, since capitals sort first.

    >>> best(["Maire Hale", "Máire Hale"]), best(["harbour team", "Harbour Team"])
    ('Máire Hale', 'Harbour Team')
    """
    return min(names, key=lambda name: (-sum(letter.isalpha() and letter > "\x7f" for letter in name), name))
