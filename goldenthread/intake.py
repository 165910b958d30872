"""Files to a dataset: which files there are, reading them in several processes, linking what was read. No parsing."""

from __future__ import annotations

import gc
import hashlib
import os
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal, get_args

from goldenthread.errors import DatasetError, LoadError, UnreadableDocumentError
from goldenthread.graph import catalogue as entries
from goldenthread.graph import links, reference, turtle
from goldenthread.graph.catalogue import absolute
from goldenthread.graph.dataset import Dataset
from goldenthread.graph.refresh import begin, refresh
from goldenthread.graph.summaries import pack, summary, unpack
from goldenthread.loaders.readers.formats import content_of, sniff
from goldenthread.ontology import identifiers
from goldenthread.ontology.identifiers import READING_VERSION

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from concurrent.futures import Future

    from goldenthread.graph.building import Building
    from goldenthread.graph.catalogue import DocumentEntry
    from goldenthread.graph.contributions import Contribution
    from goldenthread.model import Triple

DEFAULT_DATASET = "goldenthread.db"
State = Literal["read", "unchanged", "replaced", "could not be read"]
OUTCOMES: tuple[State, ...] = get_args(State)
"""In the order in which a summary counts them."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file."""

    path: Path
    state: State
    document: DocumentEntry | None = None
    """What is known of it now; None where it could not be read."""
    error: LoadError | None = None


@dataclass(frozen=True, slots=True)
class _Read:
    """What a worker hands back: a document ready for the dataset and for the graph."""

    document: DocumentEntry
    turtle: bytes
    contribution: Contribution
    summary: bytes
    """For the links; see `summaries.pack`."""


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
    _contributions: dict[str, Contribution] = field(default_factory=dict)
    """Of what was read, by the digests of the Turtle files, where they are not in the graph yet."""
    _summaries: dict[str, bytes] = field(default_factory=dict)
    """Of what was read, packed, by document."""
    _gone: list[DocumentEntry] = field(default_factory=list)
    _begun: Building | None = None
    """The graph of a new dataset, made while its documents come in."""
    _lagged: bool = False
    """Whether the links did not show the documents even before this load."""

    def __post_init__(self) -> None:
        self._lagged = not self.dataset.links_are_current
        self._begun = begin(self.dataset)

    def __len__(self) -> int:
        return len(self.files) + len(self.problems)

    def __iter__(self) -> Iterator[Outcome]:
        for problem in self.problems:
            yield Outcome(Path(problem.path), "could not be read", error=problem)
        waiting: dict[tuple[int, str], list[Path]] = {}
        """By what sorts the largest first, so that no worker is left with one at the end."""
        for path in self.files:
            try:
                content = content_of(path)
                sniff(content, str(path))  # each path is refused or not, whatever others hold the same bytes
            except LoadError as error:
                yield Outcome(path, "could not be read", error=error)
                continue
            sha256 = hashlib.sha256(content).hexdigest()
            document = self.dataset.entry(sha256)
            if document is not None and document.reading_version == READING_VERSION:
                yield self._put(path, sha256, "unchanged", partial(self.dataset.claim, sha256, path))
            else:
                waiting.setdefault((-len(content), sha256), []).append(path)
        with _workers(min(self.jobs, len(waiting))) as workers:
            for paths, result in _read_all([waiting[key] for key in sorted(waiting)], workers):
                yield from self._taken_in(paths, result)
            self._finish(workers)

    def _taken_in(self, paths: list[Path], result: _Read | LoadError) -> Iterator[Outcome]:
        if isinstance(result, LoadError):
            for path in paths:
                yield Outcome(path, "could not be read", error=result.at(path))
            return
        sha256 = result.document.sha256
        state: State = "read" if self.dataset.entry(sha256) is None else "replaced"
        for path in paths:
            yield self._put(path, sha256, state, partial(self.dataset.put, result.document, result.turtle, path))
        document = self.dataset.entry(sha256)
        if document is not None and document.reading_version == result.document.reading_version:
            self._keep(result)

    def _put(self, path: Path, sha256: str, state: State, put: Callable[[], list[DocumentEntry]]) -> Outcome:
        """Change the dataset for one file; `state` is what became of it where nothing had to go for it."""
        try:
            gone = put()
        except DatasetError as error:
            reason = f"not taken into the dataset ({error})"
            return Outcome(path, "could not be read", error=UnreadableDocumentError(path, reason, hint=error.hint))
        self._gone += gone
        return Outcome(path, "replaced" if gone else state, self.dataset.entry(sha256))

    def _keep(self, result: _Read) -> None:
        """Keep what is needed of a document that is in the dataset now: for the graph, and for its links."""
        self._summaries[result.document.iri] = result.summary
        if self._begun is not None:
            self._begun.add(result.contribution)
        else:
            self._contributions[result.document.digest] = result.contribution

    def _finish(self, workers: ProcessPoolExecutor | None) -> None:
        """Link what is new with what was there, and bring the graph up to date; both at once, as far as they can."""
        with _relinking(self.dataset, self._summaries, self._gone, all_=self._lagged, workers=workers):
            if self._begun is not None:
                self._begun.settle()
        self._summaries.clear()
        refresh(self.dataset, self._contributions, self._begun).close()


@contextmanager
def loading(paths: Iterable[Path], dataset: Path | str, jobs: int | None = None) -> Iterator[Loading]:
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
    with Dataset.create(Path(dataset)) as opened:
        yield Loading(opened, files, problems, jobs or os.cpu_count() or 1)


def load(paths: Iterable[Path | str], dataset: Path | str = DEFAULT_DATASET, jobs: int = 1) -> list[Outcome]:
    """Load files, and folders of files, into a dataset; see `loading`.

    With more than one job, a script must begin with `if __name__ == "__main__":`, as for all of Python's process pools.

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
    files: dict[str, Path] = {}
    """By the absolute path: one may be spelt in several ways."""
    problems: list[LoadError] = []
    for path in paths:
        if not os.path.isdir(path):  # noqa: PTH112 - of a path that can't be looked at, reading it says more
            files.setdefault(absolute(path), path)
            continue
        inside, closed = _inside(path)
        problems += closed
        if not inside and not closed:
            hint = "Name a folder that holds reports, or the reports themselves"
            problems.append(UnreadableDocumentError(path, "no documents in this folder", hint=hint))
        for each in inside:
            files.setdefault(absolute(each), each)
    return sorted(files.values()), problems


def _inside(folder: Path) -> tuple[list[Path], list[LoadError]]:
    """The files of a folder and of those in it, sorted; and an error for each folder that can't be looked into.

    Datasets are left out, and so is what is hidden.
    """
    files: list[Path] = []
    problems: list[LoadError] = []

    def closed(error: OSError) -> None:
        reason = f"this folder can't be opened ({error.strerror})"
        problems.append(UnreadableDocumentError(error.filename, reason, hint="Check its permissions"))

    for place, folders, names in os.walk(folder, onerror=closed):
        if "format.json" in names and "documents" in folders:
            folders.clear()
            continue
        folders[:] = [name for name in folders if not _is_hidden(name)]
        files += (Path(place, name) for name in names if not _is_hidden(name))
    return sorted(files), problems


def _is_hidden(name: str) -> bool:
    """Whether a file or folder is the system's or an editor's: `.DS_Store`, `~$report.docx`, `Thumbs.db`."""
    return name.startswith((".", "~$")) or name.lower() in {"thumbs.db", "desktop.ini"}


@contextmanager
def _workers(jobs: int) -> Iterator[ProcessPoolExecutor | None]:
    """The processes that read and link; None where this one does it alone."""
    if jobs <= 1:
        yield None
        return
    with ProcessPoolExecutor(jobs, initializer=_start_worker) as workers:
        yield workers


def _read_all(
    groups: list[list[Path]], workers: ProcessPoolExecutor | None
) -> Iterator[tuple[list[Path], _Read | LoadError]]:
    """Read one file of each group, all of which hold the same bytes. In whatever order they are done."""
    if workers is None:
        for group in groups:
            yield group, _read(group)
        return
    lost: list[list[Path]] = []
    running: dict[Future[_Read | LoadError], list[Path]] = {}
    for group in groups:
        try:
            running[workers.submit(_read, group)] = group
        except BrokenProcessPool:
            lost.append(group)
    for future in as_completed(running):
        group = running.pop(future)
        try:
            yield group, future.result()
        except BrokenProcessPool:
            lost.append(group)
    for group in sorted(lost):
        yield group, _read_apart(group)


def _read_apart(group: list[Path]) -> _Read | LoadError:
    """Read a file in a process of its own, after a worker died: by this file, or by another one beside it."""
    with ProcessPoolExecutor(1, initializer=_start_worker) as pool:
        try:
            return pool.submit(_read, group).result()
        except BrokenProcessPool:
            hint = "Save it in another format, or load it on a machine with more memory"
            return UnreadableDocumentError(group[0], "reading it ended the program that read it", hint=hint)


def _start_worker() -> None:
    """A worker makes many small objects and no cycles of them: looking for cycles would cost a tenth of its time."""
    gc.disable()


def _read(paths: list[Path]) -> _Read | LoadError:
    """All that can be done for one document alone; runs in a worker."""
    from goldenthread import loaders
    from goldenthread.graph import contributions, projection
    from goldenthread.loaders.triples import to_triples

    try:
        annotated = loaders.read(paths[0], min(entries.name_of(path) for path in paths))
    except LoadError as error:
        return error
    triples = to_triples(annotated)
    iri = identifiers.document(annotated.report.sha256)
    content = turtle.write(triples, iri)
    nodes, edges = projection.project(triples, reference.reference())
    return _Read(
        entries.describe(triples, content),
        content,
        contributions.pack(iri, nodes, edges, reference.reference()),
        pack(summary(triples)),
    )


@contextmanager
def _relinking(
    dataset: Dataset,
    fresh: Mapping[str, bytes],
    gone: Iterable[DocumentEntry],
    *,
    all_: bool,
    workers: ProcessPoolExecutor | None = None,
) -> Iterator[None]:
    """Derive again what links the documents of those families that changed, while the body runs.

    Args:
        dataset: Open for writing.
        fresh: Of documents (IRIs) that were read just now, the packed summaries.
        gone: Documents that were taken out just now.
        all_: Whether to derive the links of all families.
        workers: Processes that do it.
    """
    if dataset.links_are_current:
        yield
        return
    entries = {entry.iri: entry for entry in dataset.documents()}
    about = {iri: entry.authorities for iri, entry in entries.items()}
    lost = {authority for entry in gone for authority in entry.authorities}
    changed = [
        sorted(family)
        for family in links.families(about, reference.predecessors())
        if all_ or any(iri in fresh or not lost.isdisjoint(about[iri]) for iri in family)
    ]
    # One family at a time and its summaries packed, so that not all sentences of a dataset are in memory at once.
    families = [
        [fresh[iri] if iri in fresh else pack(summary(dataset.triples(entries[iri]))) for iri in family]
        for family in changed
    ]
    running = _submitted(families, workers)
    yield
    triples = {triple for family, future in zip(families, running, strict=True) for triple in _linked(family, future)}
    if not all_:
        triples.update(links.kept(dataset.links(), entries.keys() - {iri for family in changed for iri in family}))
    dataset.put_links(triples)


def _submitted(families: list[list[bytes]], workers: ProcessPoolExecutor | None) -> list[Future[list[Triple]] | None]:
    """Let workers link families; None for those that none of them can, because one died."""
    if workers is not None:
        with suppress(BrokenProcessPool):
            return [workers.submit(_link, family) for family in families]
    return [None] * len(families)


def _linked(family: list[bytes], future: Future[list[Triple]] | None) -> list[Triple]:
    try:
        return future.result() if future else _link(family)
    except BrokenProcessPool:
        return _link(family)


def _link(family: list[bytes]) -> list[Triple]:
    """Link the documents of a family; runs in a worker."""
    return links.link([unpack(each) for each in family], reference.predecessors())


def remove(dataset: Path | str, name: str) -> str:
    """Take a document out of a dataset, by its path, file name, title or SHA-256.

    Returns:
        Its file name.

    Raises:
        UnknownResourceError: No document is called that.
        DatasetError: There is no such dataset, it can't be written, or several documents are called that.
    """
    Dataset.open(Path(dataset))  # it has to be there: nothing is taken out of a new one
    with Dataset.create(Path(dataset)) as opened:
        was_current = opened.links_are_current
        entry = opened.remove(name)
        with _relinking(opened, {}, [entry], all_=not was_current):
            pass
        refresh(opened).close()
    return entry.source
