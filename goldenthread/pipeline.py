"""The stages in order: files to a dataset, the dataset to its graph, questions to tables. No parsing, no Cypher, no printing."""

from __future__ import annotations

import os
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from goldenthread import queries
from goldenthread.errors import DatasetError, StoreUnavailableError
from goldenthread.graph import files, ledger, reference
from goldenthread.graph.dataset import Dataset
from goldenthread.graph.refresh import refresh
from goldenthread.graph.store import open_store, without_password
from goldenthread.graph.whole import projected
from goldenthread.intake import DEFAULT_DATASET, load
from goldenthread.model import Table
from goldenthread.ontology import identifiers
from goldenthread.ontology.identifiers import local_id
from goldenthread.ontology.ntriples import resource, value
from goldenthread.ontology.terms import GT, SKOS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from goldenthread.graph.catalogue import DocumentEntry
    from goldenthread.graph.store import GraphStore
    from goldenthread.intake import Outcome

_COUNTY = "Ravenshire"
_DEMO = (
    ("How was the county judged?", "judgements", {"domain": "overall effectiveness"}),
    ("Which initiatives answer what was found about missing children?", "answers", {"theme": "missing"}),
    ("What became of what inspectors recommended?", "follow-up", {"theme": "missing"}),
)
"""What the demo asks: title, question and parameters."""
_COUNTED = ("statements", "recommendations", "judgements", "initiatives", "responses", "unreadable")


@dataclass(frozen=True, slots=True, order=True)
class Unread:
    """A field that a document should have, and that could not be read."""

    path: Path
    field: str
    """Id in the scheme field."""
    reason: str

    @property
    def is_error(self) -> bool:
        """Whether it must not go unseen: the report has judgements, and not all of them could be read."""
        return self.field == "judgements"

    @property
    def hint(self) -> str:
        """What the user can do."""
        return (
            f"See how its table of judgements was read: goldenthread show {self.path.name} --text"
            if self.is_error
            else ""
        )


def unreadable(dataset: Path | str, outcomes: Iterable[Outcome]) -> list[Unread]:
    """What could not be read in the documents of a load, sorted by path."""
    found = []
    with Dataset.open(Path(dataset)) as opened:
        for outcome in outcomes:
            if outcome.document is not None and outcome.document.counts.get("unreadable"):
                entries_ = ledger.entries(opened.triples(outcome.document))
                found += [Unread(outcome.path, e.field, e.reason) for e in entries_ if e.state == "unreadable"]
    return sorted(found)


def status(dataset: Path | str) -> Table:
    """What a dataset holds: one row a document, sorted by authority, date and name."""
    names = reference.labels()
    with Dataset.open(Path(dataset)) as opened:
        rows = [
            (
                ", ".join(names.get(iri) or _label(opened, entry, iri) for iri in entry.authorities),
                entry.document_type,
                entry.issued or None,
                entry.source,
                entry.title,
                entry.page_count,
                *(entry.counts.get(each, 0) for each in _COUNTED),
            )
            for entry in opened.documents()
        ]
    columns = ("authority", "document_type", "issued", "document", "title", "pages", *_COUNTED)
    return Table(columns, tuple(sorted(rows, key=lambda row: tuple(str(cell or "") for cell in row[:4]))))


def _label(dataset: Dataset, entry: DocumentEntry, iri: str) -> str:
    """What a document calls something that the register does not have."""
    wanted = resource(iri), resource(SKOS.prefLabel)
    return next((value(term) for *about, term in dataset.triples(entry) if tuple(about) == wanted), local_id(iri))


@dataclass(frozen=True, slots=True)
class Where:
    """Where a question is asked: the embedded graph of a dataset, or a server."""

    dataset: Path | str = DEFAULT_DATASET
    store: str = ""
    """URL of a server, such as neo4j://localhost:7687/neo4j; "": the dataset's own graph, brought up to date first."""
    user: str = ""
    """For a server; "": NEO4J_USERNAME, or "neo4j"."""
    password: Callable[[], str] | None = None
    """For a server: called where NEO4J_PASSWORD has none and the server wants one."""

    @property
    def is_server(self) -> bool:
        """Whether the store is on a server, not a file."""
        return self.store.startswith(("neo4j", "bolt"))


@contextmanager
def open_graph(where: Where | Path | str = DEFAULT_DATASET) -> Iterator[GraphStore]:
    """Open the graph that questions are asked of.

    Args:
        where: A dataset's folder, or a `Where`.

    Raises:
        DatasetError: There is no such dataset.
        StoreUnavailableError: The server does not answer.
    """
    if not isinstance(where, Where):
        where = Where(where)
    if where.store:
        with _open_server(where) as server:
            yield server
        return
    with Dataset.open(Path(where.dataset)) as opened:
        embedded = refresh(opened)
    with embedded:
        yield embedded


def _open_server(where: Where) -> GraphStore:
    """Open a store without a password if it lets everyone in, else with the one that is asked for."""
    user = where.user or os.environ.get("NEO4J_USERNAME") or "neo4j"
    try:
        return open_store(where.store, user=user, password=os.environ.get("NEO4J_PASSWORD", ""))
    except StoreUnavailableError as error:
        if not error.wants_password or os.environ.get("NEO4J_PASSWORD") or where.password is None:
            raise
        password = where.password()
        if not password:
            raise
    return open_store(where.store, user=user, password=password)


def ask(where: Where | Path | str, question: str, /, **parameters: object) -> Table:
    """Ask a canned question; see `queries.run`.

    Raises:
        UnknownQueryError: No question has that name.
        BadParameterError: A parameter is missing, unknown or of the wrong kind.
    """
    with open_graph(where) as graph:
        return queries.run(graph, question, **parameters)


def absent(where: Where | Path | str, question: str, /, **parameters: object) -> list[str]:
    """Say which of the things that a question names are known, but not loaded; see `queries.absent`."""
    with open_graph(where) as graph:
        return queries.absent(graph, question, **parameters)


def cypher(where: Where | Path | str, query: str, /, **parameters: object) -> Table:
    """Ask the graph a question in Cypher, reading only.

    Raises:
        BadQueryError: The query is not valid.
        ReadOnlyStoreError: It would write.
    """
    with open_graph(where) as graph:
        return graph.read(query, parameters)


def sparql(dataset: Path | str, query: str) -> Table | str:
    """Ask the RDF a question in SPARQL, reading only; see `graph.sparql.query`."""
    from goldenthread.graph.sparql import query as run

    with Dataset.open(Path(dataset)) as opened:
        return run(opened, query)


def search(where: Where | Path | str, words: str, limit: int = 20) -> Table:
    """Find sentences by their words, the best first."""
    with open_graph(where) as graph:
        return queries.search(graph, words, limit)


def show(where: Where | Path | str, name: str) -> list[tuple[str, Table]]:
    """Show an authority, initiative, actor, document or statement: titles and tables.

    Raises:
        UnknownResourceError: Nothing is called that.
    """
    with open_graph(where) as graph:
        return queries.describe(graph, queries.find(graph, name))


def text(dataset: Path | str, name: str) -> str:
    """The normalised text of a document, which offsets refer to.

    Raises:
        UnknownResourceError: No document is called that.
    """
    with Dataset.open(Path(dataset)) as opened:
        triples = opened.triples(opened.find(name))
    return next(value(term) for _, predicate, term in triples if predicate == resource(GT.normalisedText))


def view(where: Where | Path | str, out: Path | str, subject: queries.Subject, limit: int = 300) -> int:
    """Draw a part of the graph as a page that opens offline.

    Args:
        where: A dataset's folder, or a `Where`.
        out: The page.
        subject: What to draw.
        limit: Most nodes to draw.

    Returns:
        How many nodes were left out.
    """
    from goldenthread.graph.view import render

    with open_graph(where) as graph:
        picture = queries.picture(graph, subject, limit)
    try:
        files.write(Path(out), render(picture).encode())
    except DatasetError as error:
        error.hint = "Make the folder, change its permissions, or name another place for the page"
        raise
    return picture.left_out


def export(dataset: Path | str, target: Path | str, form: str | None = None) -> None:
    """Write the whole graph; see `graph.exports`."""
    from goldenthread.graph import exports

    with Dataset.open(Path(dataset)) as opened:
        exports.export(opened, target, form)


def push(where: Where) -> int:
    """Copy the graph of a dataset to a server.

    Returns:
        How many nodes and relationships were new.

    Raises:
        StoreUnavailableError: The URL is not that of a server, or the server does not answer.
    """
    if not where.is_server:
        hint = "Name the server: goldenthread push neo4j://HOST:7687/DATABASE"
        raise StoreUnavailableError(without_password(where.store), "Not the URL of a Neo4j server", hint=hint)
    with Dataset.open(Path(where.dataset)) as opened, open_graph(where) as server:
        server.prepare()
        return server.write(*projected(opened.graphs()))


@dataclass(frozen=True, slots=True)
class Check:
    """Whether a dataset is as it must be, and what could not be read."""

    ledger: Table
    """Per field: in how many documents it was read, is absent, could not be read."""
    unreadable: Table
    violations: Table
    reconciles: bool
    """Whether every field of every document is accounted for exactly once."""
    documents: int
    """How many were checked."""


def check(dataset: Path | str) -> Check:
    """Check a dataset against the shapes, and add up the reading ledger."""
    from goldenthread.ontology import validate

    counts: dict[str, Counter[str]] = {}
    unread: list[tuple[str, str, str]] = []
    problems: list[tuple[str, str]] = []
    documents = 0
    with Dataset.open(Path(dataset)) as opened:
        names = {entry.iri: entry.source for entry in opened.documents()}
        for graph, triples in opened.graphs():
            if graph in names:
                documents += 1
                for entry in ledger.entries(triples):
                    counts.setdefault(entry.field, Counter())[entry.state] += 1
                    if entry.state == "unreadable":
                        unread.append((names[graph], entry.field, entry.reason))
            if graph in names or graph == identifiers.LINKS_GRAPH:
                problems += [(names.get(graph, local_id(graph)), str(each)) for each in validate.violations(triples)]
        problems += [("all documents", str(each)) for each in validate.across(t for g, t in opened.graphs())]
    rows = tuple((name, *(counts[name][state] for state in ledger.STATES)) for name in sorted(counts))
    return Check(
        Table(("field", *ledger.STATES), rows),
        Table(("document", "field", "reason"), tuple(sorted(unread))),
        Table(("document", "violation"), tuple(problems)),
        all(count.total() == documents for count in counts.values()),
        documents,
    )


def demo(dataset: Path | str, page: Path | str) -> list[tuple[str, Table]]:
    """Load the documents of a made-up county, ask what an early finding became, and draw the picture.

    Returns:
        Titles and tables, to be shown.
    """
    outcomes = load([_examples()], dataset)
    failed = [outcome.error for outcome in outcomes if outcome.error is not None]
    if failed:
        raise failed[0]
    view(dataset, page, queries.Subject(authority=_COUNTY))
    return [(title, ask(dataset, name, authority=_COUNTY, **given)) for title, name, given in _DEMO]


def _examples() -> Path:
    """The documents of the made-up county: in the package where it is installed, else beside it."""
    here = Path(__file__).parent
    return next(path for path in (here / "examples", here.parent / "examples" / "ravenshire") if path.is_dir())


def catalogue() -> list[dict[str, object]]:
    """The canned questions, for programs: name, title, parameters, columns."""
    return queries.catalogue_json()


def questions() -> Table:
    """The canned questions, for people."""
    rows = (
        (
            query.name,
            query.title,
            ", ".join(f"{each.name}*" if each.required else each.name for each in query.parameters),
        )
        for query in queries.catalogue().values()
    )
    return Table(("question", "title", "parameters"), tuple(sorted(rows)))


def description(question: str) -> str:
    """What a question asks, what it takes, and how to read the answer."""
    return queries.described(question)
