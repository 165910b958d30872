"""Inspection reports of children's services as an evidence graph.

import goldenthread as gt

gt.load(["reports/"], "goldenthread.db")
gt.ask("goldenthread.db", "answers", authority="Kent").records()
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from goldenthread.errors import (
        AmbiguousNameError,
        BadParameterError,
        BadQueryError,
        DatasetError,
        DatasetInUseError,
        DatasetVersionError,
        GoldenThreadError,
        LoadError,
        MissingExtraError,
        OntologyError,
        QueryError,
        ReadOnlyStoreError,
        StoreError,
        StoreUnavailableError,
        StoreWriteError,
        UnknownQueryError,
        UnknownResourceError,
        UnknownTermError,
        UnreadableDocumentError,
        UnsupportedByStoreError,
        UnsupportedFormatError,
    )
    from goldenthread.graph.dataset import Dataset
    from goldenthread.graph.sparql import rdflib_dataset
    from goldenthread.intake import Outcome, load, loading, remove
    from goldenthread.model import Table
    from goldenthread.pipeline import (
        Check,
        Where,
        ask,
        catalogue,
        check,
        cypher,
        demo,
        export,
        open_graph,
        push,
        search,
        show,
        sparql,
        status,
        text,
        view,
    )
    from goldenthread.queries import Subject

_HOME = {
    "goldenthread.errors": (
        "AmbiguousNameError", "BadParameterError", "BadQueryError", "DatasetError", "DatasetInUseError",
        "DatasetVersionError", "GoldenThreadError", "LoadError", "MissingExtraError", "OntologyError", "QueryError",
        "ReadOnlyStoreError", "StoreError", "StoreUnavailableError", "StoreWriteError", "UnknownQueryError",
        "UnknownResourceError", "UnknownTermError", "UnreadableDocumentError", "UnsupportedByStoreError",
        "UnsupportedFormatError",
    ),
    "goldenthread.graph.dataset": ("Dataset",),
    "goldenthread.graph.sparql": ("rdflib_dataset",),
    "goldenthread.intake": ("Outcome", "load", "loading", "remove"),
    "goldenthread.model": ("Table",),
    "goldenthread.pipeline": (
        "Check", "Where", "ask", "catalogue", "check", "cypher", "demo", "export", "open_graph", "push", "search", "show",
        "sparql", "status", "text", "view",
    ),
    "goldenthread.queries": ("Subject",),
}  # fmt: skip
_MODULE = {name: module for module, names in _HOME.items() for name in names}

__all__ = [
    "AmbiguousNameError",
    "BadParameterError",
    "BadQueryError",
    "Check",
    "Dataset",
    "DatasetError",
    "DatasetInUseError",
    "DatasetVersionError",
    "GoldenThreadError",
    "LoadError",
    "MissingExtraError",
    "OntologyError",
    "Outcome",
    "QueryError",
    "ReadOnlyStoreError",
    "StoreError",
    "StoreUnavailableError",
    "StoreWriteError",
    "Subject",
    "Table",
    "UnknownQueryError",
    "UnknownResourceError",
    "UnknownTermError",
    "UnreadableDocumentError",
    "UnsupportedByStoreError",
    "UnsupportedFormatError",
    "Where",
    "ask",
    "catalogue",
    "check",
    "cypher",
    "demo",
    "export",
    "load",
    "loading",
    "open_graph",
    "push",
    "rdflib_dataset",
    "remove",
    "search",
    "show",
    "sparql",
    "status",
    "text",
    "view",
]


def __getattr__(name: str) -> object:
    """Import a name when it is first used: the command line starts often, and seldom needs all of it."""
    if name not in _MODULE:
        raise AttributeError(f"module 'goldenthread' has no attribute '{name}'")
    return getattr(import_module(_MODULE[name]), name)
