"""The stages in order: files to a dataset, the dataset to its graph, questions to tables. No parsing, no Cypher, no printing."""

from __future__ import annotations

import hashlib
import os
from concurrent.futures import ProcessPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Literal, get_args

from goldenthread.errors import LoadError, UnreadableDocumentError
from goldenthread import queries
from goldenthread.graph import catalogue, links, reference, turtle
from goldenthread.graph.dataset import Dataset
from goldenthread.graph.refresh import refresh
from goldenthread.graph.summaries import summary
from goldenthread.graph.store import open_store
from goldenthread.model import Table
from goldenthread.ontology import identifiers
from goldenthread.ontology.identifiers import READING_VERSION, local_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from goldenthread.errors import GoldenThreadError
    from goldenthread.graph.catalogue import DocumentEntry
    from goldenthread.graph.contributions import Contribution
    from goldenthread.graph.store import GraphStore
    from goldenthread.graph.summaries import DocumentSummary

State = Literal["read", "unchanged", "replaced", "could not be read"]
OUTCOMES: tuple[State, ...] = get_args(State)
"""In the order in which a summary counts them."""
_COUNTED = ("statements", "recommendations", "judgements", "initiatives", "responses", "unreadable")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file."""

    path: Path
    state: State
    document: DocumentEntry | None = None
    """What is known of it now; None where it could not be read."""
    error: GoldenThreadError | None = None


@dataclass(frozen=True, slots=True)
class _Read:
    """What a worker hands back: a document ready for the dataset and for the graph."""

    document: DocumentEntry
    turtle: bytes
    contribution: Contribution
    summary: DocumentSummary


@dataclass(slots=True)
class Loading:
    """A load under way: iterate over it to get one outcome a file, in the order in which they are done.

    The graph is brought up to date when the iteration ends.
    """

    dataset: Dataset
    files: list[Path]
    problems: list[LoadError]
    """Paths that hold nothing to read."""
    jobs: int
    _fresh: list[_Read] = field(default_factory=list)
    _gone: list[DocumentEntry] = field(default_factory=list)
    _lagged: bool = False
    """Whether the links did not show the documents even before this load."""

    def __post_init__(self) -> None:
        self._lagged = not self.dataset.links_are_current

    def __len__(self) -> int:
        return len(self.files) + len(self.problems)

    def __iter__(self) -> Iterator[Outcome]:
        for problem in self.problems:
            yield Outcome(Path(problem.path), "could not be read", error=problem)
        waiting: dict[str, list[Path]] = {}
        for path in self.files:
            try:
                sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
            except OSError as error:
                yield Outcome(path, "could not be read", error=_unreadable(path, error))
                continue
            document = self.dataset.entry(sha256)
            if document is not None and document.reading_version == READING_VERSION:
                gone = self.dataset.claim(sha256, path)
                self._gone += gone
                yield Outcome(path, "replaced" if gone else "unchanged", document)
            else:
                waiting.setdefault(sha256, []).append(path)
        for paths, result in _read_all(list(waiting.values()), self.jobs):
            yield from self._taken_in(paths, result)
        self._finish()

    def _taken_in(self, paths: list[Path], result: _Read | LoadError) -> Iterator[Outcome]:
        if isinstance(result, LoadError):
            for path in paths:
                yield Outcome(path, "could not be read", error=result)
            return
        known = self.dataset.entry(result.document.sha256) is not None
        self._fresh.append(result)
        for path in paths:
            gone = self.dataset.put(result.document, result.turtle, path)
            self._gone += gone
            yield Outcome(path, "replaced" if gone or known else "read", self.dataset.entry(result.document.sha256))

    def _finish(self) -> None:
        """Link what is new with what was there, and bring the graph up to date."""
        _relink(self.dataset, {each.document.iri: each.summary for each in self._fresh}, self._gone, all_=self._lagged)
        refresh(self.dataset, {each.document.digest: each.contribution for each in self._fresh}).close()


@contextmanager
def loading(paths: Iterable[Path], dataset: Path, jobs: int | None = None) -> Iterator[Loading]:
    """Load files, and folders of files, into a dataset.

    Args:
        paths: Files are read whatever their suffix; of folders, all files that are not hidden.
        dataset: The dataset's folder, which is made if it is missing.
        jobs: Processes that read; None: one a core.

    Yields:
        The load: iterate over it.

    Raises:
        DatasetError: The dataset can't be written, or another process writes to it.
    """
    files, problems = discover(paths)
    with Dataset.create(dataset) as opened:
        yield Loading(opened, files, problems, jobs or os.cpu_count() or 1)


def load(
    paths: Iterable[Path | str], dataset: Path | str = "goldenthread.db", jobs: int | None = None
) -> list[Outcome]:
    """Load files, and folders of files, into a dataset; see `loading`.

    Returns:
        One outcome a file, sorted by path.
    """
    with loading(map(Path, paths), Path(dataset), jobs) as run:
        return sorted(run, key=lambda outcome: outcome.path)


def discover(paths: Iterable[Path]) -> tuple[list[Path], list[LoadError]]:
    """Find the files that paths stand for.

    Returns:
        The files, each once, sorted; and an error for each path that is not there or a folder without files.
    """
    files: dict[Path, None] = {}
    problems: list[LoadError] = []
    for path in paths:
        if not path.is_dir():
            files[path] = None
            continue
        try:
            inside = sorted(each for each in path.rglob("*") if each.is_file() and not _is_hidden(each, path))
        except OSError as error:
            problems.append(_unreadable(path, error))
            continue
        if not inside:
            hint = "Name a folder that holds reports, or the reports themselves"
            problems.append(UnreadableDocumentError(path, "no documents in this folder", hint=hint))
        files |= dict.fromkeys(inside)
    return sorted(files), problems


def _is_hidden(path: Path, folder: Path) -> bool:
    """Whether a file is one of the system's or of an editor's: `.DS_Store`, `~$report.docx`, `Thumbs.db`."""
    parts = path.relative_to(folder).parts
    return any(part.startswith((".", "~$")) for part in parts) or parts[-1].lower() in {"thumbs.db", "desktop.ini"}


def _unreadable(path: Path, error: OSError) -> UnreadableDocumentError:
    if isinstance(error, FileNotFoundError):
        return UnreadableDocumentError(path, "no such file", hint="Check the path")
    return UnreadableDocumentError(path, error.strerror or str(error), hint="Check the file and its permissions")


def _read_all(groups: list[list[Path]], jobs: int) -> Iterator[tuple[list[Path], _Read | LoadError]]:
    """Read one file of each group, all of which hold the same bytes. In whatever order they are done."""
    jobs = min(jobs, len(groups))
    if jobs <= 1:
        for group in groups:
            yield group, _read(group)
        return
    # The largest first, so that no worker is left with one at the end.
    groups = sorted(groups, key=lambda group: -group[0].stat().st_size)
    with ProcessPoolExecutor(jobs) as pool:
        running = {pool.submit(_read, group): group for group in groups}
        for future in as_completed(running):
            yield running.pop(future), future.result()


def _read(paths: list[Path]) -> _Read | LoadError:
    """All that can be done for one document alone; runs in a worker."""
    from goldenthread import loaders
    from goldenthread.graph import contributions, projection
    from goldenthread.loaders.triples import to_triples

    try:
        annotated = loaders.read(paths[0], min(path.name for path in paths))
    except LoadError as error:
        return error
    triples = to_triples(annotated)
    iri = identifiers.document(annotated.report.sha256)
    content = turtle.write(triples, iri)
    nodes, edges = projection.project(triples, reference.reference())
    return _Read(
        catalogue.describe(triples, content),
        content,
        contributions.pack(iri, nodes, edges, reference.reference()),
        summary(triples),
    )


def _relink(
    dataset: Dataset, fresh: Mapping[str, DocumentSummary], gone: Iterable[DocumentEntry], *, all_: bool
) -> None:
    """Derive again what links the documents of those families that changed.

    Args:
        dataset: Open for writing.
        fresh: Documents (IRIs) that were read just now.
        gone: Documents that were taken out just now.
        all_: Whether to derive the links of all families.
    """
    if dataset.links_are_current:
        return
    entries = {entry.iri: entry for entry in dataset.documents()}
    about = {iri: entry.authorities for iri, entry in entries.items()}
    lost = {authority for entry in gone for authority in entry.authorities}
    changed: set[str] = set()
    for family in links.families(about, reference.predecessors()):
        is_touched = any(iri in fresh or not lost.isdisjoint(about[iri]) for iri in family)
        if all_ or is_touched:
            changed |= family
    summaries = [fresh.get(iri) or summary(dataset.triples(entries[iri])) for iri in sorted(changed)]
    kept = [] if all_ else links.kept(dataset.links(), entries.keys() - changed)
    dataset.put_links({*kept, *links.link(summaries, reference.predecessors())})


def remove(dataset: Path, name: str) -> str:
    """Take a document out of a dataset, by its path, file name, title or SHA-256.

    Returns:
        Its file name.

    Raises:
        UnknownResourceError: No document is called that.
    """
    with Dataset.create(dataset) as opened:
        was_current = opened.links_are_current
        entry = opened.remove(name)
        _relink(opened, {}, [entry], all_=not was_current)
        refresh(opened).close()
    return entry.source


def status(dataset: Path) -> Table:
    """What a dataset holds: one row a document, sorted by authority, date and name."""
    names = reference.labels()
    with Dataset.open(dataset) as opened:
        rows = [
            (
                ", ".join(names.get(iri, local_id(iri)) for iri in entry.authorities),
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


@contextmanager
def open_graph(
    dataset: Path, store: str | None = None, *, user: str | None = None, password: str = ""
) -> Iterator[GraphStore]:
    """Open the graph that questions are asked of.

    Args:
        dataset: The dataset's folder.
        store: URL of a server; None: the embedded graph of the dataset, brought up to date first.
        user: For a server; None: NEO4J_USERNAME, or "neo4j".
        password: For a server; "": NEO4J_PASSWORD.
    """
    if store:
        user = user or os.environ.get("NEO4J_USERNAME") or "neo4j"
        with open_store(store, user=user, password=password or os.environ.get("NEO4J_PASSWORD", "")) as opened:
            yield opened
        return
    with Dataset.open(dataset) as data:
        embedded = refresh(data)
    with embedded:
        yield embedded


def ask(
    dataset: Path, question: str, parameters: Mapping[str, str], *, store: str | None = None, user: str | None = None
) -> Table:
    """Ask a canned question; see `queries.run`."""
    with open_graph(dataset, store, user=user) as graph:
        return queries.run(graph, question, **parameters)


def cypher(
    dataset: Path, query: str, parameters: Mapping[str, str], *, store: str | None = None, user: str | None = None
) -> Table:
    """Ask the graph a question in Cypher, reading only."""
    with open_graph(dataset, store, user=user) as graph:
        return graph.read(query, parameters)


def sparql(dataset: Path, query: str) -> Table | str:
    """Ask the RDF a question in SPARQL, reading only.

    Returns:
        A table for SELECT and ASK; Turtle for CONSTRUCT and DESCRIBE.
    """
    with Dataset.open(dataset) as opened:
        return run_sparql(opened, query)
