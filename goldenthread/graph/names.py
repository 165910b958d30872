"""One label for each local initiative, person and body, chosen among the names that the documents print.

A document's graph says what it prints (`gt:printedName`); a resource has one `skos:prefLabel`, so that it can't stand in
the documents' graphs, which know nothing of each other. It depends on the set of documents, never on their order.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from goldenthread.ontology.ntriples import resource
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
        """The label of each resource, and its other names as alternatives; sorted.

        The least name is the label: capitals sort first, so that "Harbour Team" goes before "harbour team".
        """
        found = []
        for subject, names in self._names.items():
            label, *others = sorted(names)
            found.append((subject, resource(SKOS.prefLabel), label))
            found += [(subject, resource(SKOS.altLabel), name) for name in others]
        return sorted(found)
