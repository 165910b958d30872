"""SPARQL over a dataset, by an index on disk that is brought up to date when a question is asked.

The index of a state is the folder `sparql/<state>/`, beside it `sparql/<state>.json`: which graphs went into it. An index never
changes once it has its name, so any number of processes may read it; another state is made from a copy, under a temporary
name. What a killed process left is cleared by the next one.

The default graph is the merge of all named graphs, each triple once; the named graphs are there as well.
"""

from __future__ import annotations

import io
import json
import re
import shutil
from contextlib import suppress
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING

import pyoxigraph as ox

from goldenthread.errors import (
    BadQueryError,
    DatasetError,
    DatasetInUseError,
    ReadOnlyStoreError,
    UnsupportedByStoreError,
)
from goldenthread.graph import catalogue, files, reference, turtle
from goldenthread.graph.dataset import Dataset
from goldenthread.graph.names import Names
from goldenthread.model import Table
from goldenthread.ontology import concepts
from goldenthread.ontology.identifiers import CONCEPT, ID, LINKS_GRAPH, NAMES_GRAPH
from goldenthread.ontology.terms import GT, PREFIXES, XSD

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    import rdflib
    from typing_extensions import Buffer

    from goldenthread.model import Triple

INDEX_VERSION = 1
"""Raised whenever the same graphs would give another index."""

_FOLDER = "sparql"
_FEW = 4
_SHARE = 0.25
"""Where more of the graphs than this changed, the index is made from the beginning."""
_NUMBERS = {XSD.integer: int, XSD.decimal: float, f"{XSD.iri}double": float, f"{XSD.iri}float": float}
_QUOTED = re.compile(
    r"\"\"\".*?\"\"\"|'''.*?'''|\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'|<[^<>\"{}|^`\\\s]*>|#[^\n]*", re.DOTALL
)
_UPDATE = re.compile(
    r"\s*(?:(?:PREFIX\s+[^\s:]*:|BASE)\s*)*(?:INSERT|DELETE|LOAD|CLEAR|DROP|CREATE|ADD|MOVE|COPY|WITH)\b", re.IGNORECASE
)
_SERVICE = re.compile(r"(?<![\w:?$-])SERVICE(?![\w:-])", re.IGNORECASE)
# What belongs to one graph alone goes with it; what other graphs say too stays.
_FORGET = """DELETE {{ ?s ?p ?o }} WHERE {{
  GRAPH <{graph}> {{ ?s ?p ?o }} FILTER NOT EXISTS {{ GRAPH ?other {{ ?s ?p ?o }} FILTER (?other != <{graph}>) }} }}"""
_CLASSES = re.compile(r", \['.*")
"""What the parser says after the signs that it expected: all characters that a name may have."""
_PREFIXES = re.compile(rb"(?:@prefix [^\n]*\n)*")


def query(dataset: Dataset, text: str) -> Table | str:
    """Ask a question in SPARQL. Nothing that it says can change the dataset, or reach another machine.

    Args:
        dataset: Open; it need not be writable.
        text: One query. The prefixes of the dataset's own files need no declaration.

    Returns:
        A table for SELECT (an IRI is its text, an unbound variable None), for ASK one with the single cell `answer`; for
        CONSTRUCT and DESCRIBE Turtle.

    Raises:
        BadQueryError: The query is not valid, or failed.
        ReadOnlyStoreError: It is an update.
        UnsupportedByStoreError: It asks another machine (SERVICE).
        DatasetInUseError: Another process is writing to the dataset, and no earlier state of the index is there.
        DatasetError: A file of the dataset is damaged, or the index can't be saved.
    """
    words = _QUOTED.sub(" ", text)
    if _UPDATE.match(words):
        raise ReadOnlyStoreError(text)
    if _SERVICE.search(words):
        raise UnsupportedByStoreError("The index", "SERVICE", hint="Questions are answered from this dataset alone")
    store = _up_to_date(dataset)
    try:
        result = store.query(text, prefixes=prefixes())
        if isinstance(result, ox.QueryBoolean):
            return Table(("answer",), ((bool(result),),))
        if isinstance(result, ox.QueryTriples):
            return _turtle(result)
        return Table(
            tuple(variable.value for variable in result.variables),
            tuple(tuple(map(_plain, solution)) for solution in result),
        )
    except (SyntaxError, ValueError, RuntimeError, OSError) as error:
        reason = error.msg if isinstance(error, SyntaxError) else str(error)
        raise BadQueryError(text, _CLASSES.sub("", " ".join(reason.split()))) from error


def rdflib_dataset(dataset: Dataset) -> rdflib.Dataset:
    """Open a dataset for rdflib: to be read, as it is now.

    Args:
        dataset: Open; it need not be writable.

    Returns:
        A dataset whose default graph is the merge of all named graphs. It does not follow later changes.

    Raises:
        DatasetInUseError: As for `query`.
        DatasetError: As for `query`.
    """
    import rdflib
    from oxrdflib import OxigraphStore

    class ReadOnly(OxigraphStore):
        def add_graph(self, graph: rdflib.Graph) -> None:
            """Let `Dataset.graph` name a graph: that would make it, if it could."""

    opened = rdflib.Dataset(ReadOnly(store=_up_to_date(dataset)))
    for prefix, iri in prefixes().items():
        opened.bind(prefix, iri)
    return opened


@cache
def prefixes() -> dict[str, str]:
    """The prefixes that a query need not declare: those of the files, such as `gt`, `grade` and `theme`."""
    schemes = {name: f"{CONCEPT}{name}/" for name in concepts.names()}
    return {
        **PREFIXES,
        "concept": CONCEPT,
        **schemes,
        **{kind: f"{ID}{kind}/" for kind in ("authority", "document", "person", "rule")},
    }


def _up_to_date(dataset: Dataset) -> ox.Store:
    store = _opened(_index(dataset))
    if store is not None:
        return store
    if dataset.writable:
        return _made(dataset)
    try:
        with Dataset.create(dataset.path) as writable:
            return _opened(_index(writable)) or _made(writable)
    except DatasetInUseError:
        for path in _finished(dataset.path / _FOLDER):
            store = _opened(path)
            if store is not None:
                return store
        raise
    except DatasetError:  # a folder that can't be written is asked all the same; only, nothing is kept
        store = ox.Store()
        _fill(store, dataset)
        return store


def _basis() -> str:
    return f"{INDEX_VERSION} {reference.digest()}"


def _index(dataset: Dataset) -> Path:
    return dataset.path / _FOLDER / catalogue.digest(f"{_basis()} {dataset.state}".encode())


def _finished(folder: Path) -> list[Path]:
    """The indexes that are there, the newest first."""
    return files.newest_first(path for path in folder.glob("*") if path.is_dir() and path.suffix != files.TEMPORARY)


def _opened(path: Path) -> ox.Store | None:
    try:
        return ox.Store.read_only(str(path)) if path.is_dir() else None
    except (OSError, RuntimeError):
        return None  # damaged, or not to be looked at: it is made again


def _made(dataset: Dataset) -> ox.Store:
    """Make the index of the dataset as it is now; those of other states go."""
    path = _index(dataset)
    folder = path.parent
    new = path.with_name(path.name + files.TEMPORARY)
    try:
        for leftover in folder.glob(f"*{files.TEMPORARY}"):
            _remove(leftover)
        _remove(path)
        folder.mkdir(exist_ok=True)
        if not any(_updated(dataset, before, new) for before in _finished(folder)[:1]):
            _remove(new)
            _fill(ox.Store(str(new)), dataset)
        ledger = {"basis": _basis(), "digests": dataset.digests()}
        files.write(path.with_suffix(".json"), json.dumps(ledger).encode())
        new.replace(path)
    except OSError as error:
        with suppress(OSError):
            _remove(new)
        raise files.cannot_write(folder, error) from error
    for old in folder.iterdir():
        if old.stem != path.name:
            with suppress(OSError):  # some systems don't remove what another process reads
                _remove(old)
    store = _opened(path)
    if store is None:
        raise DatasetError(f"The index can't be opened: '{path}'", hint="Remove the folder: it is made again")
    return store


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def _fill(store: ox.Store, dataset: Dataset) -> None:
    """Load a dataset into an empty store."""
    try:
        store.bulk_load(_stream(_named(*each) for each in _files(dataset)), ox.RdfFormat.TRIG)
    except SyntaxError:  # not as this program writes them, or damaged: the dataset says which
        store.clear()
        for graph, triples in dataset.graphs():
            store.bulk_load(turtle.write(triples), ox.RdfFormat.TURTLE, to_graph=ox.NamedNode(graph))
        store.bulk_load(_stream(turtle.write(triples) for _, triples in dataset.graphs()), ox.RdfFormat.TURTLE)
    else:
        names = turtle.write(_names(store))
        store.bulk_load(names, ox.RdfFormat.TURTLE, to_graph=ox.NamedNode(NAMES_GRAPH))
        contents = (content for _, content in _files(dataset))
        store.bulk_load(_stream(chain(contents, [names])), ox.RdfFormat.TURTLE)
    store.flush()


def _updated(dataset: Dataset, before: Path, new: Path) -> bool:
    """Make an index from that of another state; False where that can't be done, or does not pay."""
    digests = dataset.digests()
    try:
        ledger = json.loads(before.with_suffix(".json").read_bytes())
        basis, known = ledger["basis"], dict(ledger["digests"])
    except (OSError, ValueError, TypeError, KeyError):
        return False
    gone = [graph for graph in known if digests.get(graph) != known[graph]]
    come = [graph for graph in digests if digests[graph] != known.get(graph)]
    old = _opened(before)
    if old is None or basis != _basis() or len(come) + len(gone) > max(_FEW, _SHARE * len(digests)):
        return False
    try:
        old.backup(str(new))
        store = ox.Store(str(new))
    except RuntimeError:  # damaged
        return False
    for graph in (*gone, NAMES_GRAPH):
        store.update(_FORGET.format(graph=graph))
        store.remove_graph(ox.NamedNode(graph))
    for graph, content in _files(dataset):
        if graph in come:
            _add(store, graph, content)
    _add(store, NAMES_GRAPH, turtle.write(_names(store)))
    store.flush()
    return True


def _add(store: ox.Store, graph: str, content: bytes) -> None:
    store.load(content, ox.RdfFormat.TURTLE, to_graph=ox.NamedNode(graph))
    store.load(content, ox.RdfFormat.TURTLE)


def _files(dataset: Dataset) -> Iterator[tuple[str, bytes]]:
    """The named graphs in Turtle, but for the names, which follow from the others."""
    for document in dataset.documents():
        yield document.iri, (dataset.path / "documents" / f"{document.sha256[:16]}.ttl").read_bytes()
    for graph, triples in ((LINKS_GRAPH, dataset.links()), *reference.graphs().items()):
        if triples:
            yield graph, turtle.write(triples)


def _named(graph: str, content: bytes) -> bytes:
    """Turtle as TriG, in which prefixes can't be declared within a graph."""
    prefixed = _PREFIXES.match(content)
    end = prefixed.end() if prefixed else 0
    return b"%b<%b> {\n%b}\n" % (content[:end], graph.encode(), content[end:])


def _names(store: ox.Store) -> list[Triple]:
    names = Names()
    found = store.quads_for_pattern(None, ox.NamedNode(GT.printedName), None)
    names.see((str(quad.subject), str(quad.predicate), str(quad.object)) for quad in found)
    return names.triples()


class _Chunks(io.RawIOBase):
    """Chunks of bytes as a file, so that not all of them are in memory at once."""

    def __init__(self, chunks: Iterable[bytes]) -> None:
        self._chunks = iter(chunks)
        self._rest = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Buffer) -> int:
        while not self._rest:
            try:
                self._rest = next(self._chunks)
            except StopIteration:
                return 0
        view = memoryview(buffer).cast("B")
        size = min(len(view), len(self._rest))
        view[:size] = self._rest[:size]
        self._rest = self._rest[size:]
        return size


def _stream(chunks: Iterable[bytes]) -> io.BufferedReader:
    return io.BufferedReader(_Chunks(chunks), 1 << 20)


def _turtle(triples: Iterable[ox.Triple]) -> str:
    found = sorted({(str(each.subject), str(each.predicate), str(each.object)) for each in triples})
    try:
        return turtle.write(found).decode()
    except ValueError:  # blank nodes, which a CONSTRUCT can make: N-Triples, which is Turtle, too
        return "".join(f"{subject} {predicate} {term} .\n" for subject, predicate, term in found)


def _plain(term: object) -> object:
    if isinstance(term, ox.Literal):
        datatype = term.datatype.value
        if datatype == XSD.boolean:
            return term.value in ("true", "1")
        try:
            return _NUMBERS.get(datatype, str)(term.value)
        except ValueError:
            return term.value
    return term.value if isinstance(term, ox.NamedNode) else None if term is None else str(term)
