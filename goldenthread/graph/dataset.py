"""The dataset: a folder that holds the record, one Turtle file a document.

    goldenthread.db/
        format.json               the version of this format
        documents/<sha16>.ttl     a document's named graph; while the file is there, the document is in the dataset
        links.ttl                 what is derived across documents
        catalogue.jsonl           what is known of the documents without reading them, and where they were loaded from
        graph/, sparql/           indexes over the files, made again whenever they lag
        lock                      held by the one process that writes

A change is prepared under a temporary name, announced in the catalogue, and takes place when the file gets its name. So a
kill at any moment leaves the state before or after it.
"""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from goldenthread.errors import DatasetError, DatasetVersionError
from goldenthread.graph import catalogue, files, turtle
from goldenthread.graph.catalogue import DocumentEntry, Signature, digest
from goldenthread.graph.names import Names
from goldenthread.ontology.identifiers import LINKS_GRAPH, NAMES_GRAPH
from goldenthread.ontology.ntriples import literal
from goldenthread.ontology.terms import DCTERMS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from types import TracebackType
    from typing import IO, Self

    from goldenthread.model import Triple

FORMAT = 1
_NAME_ANOTHER = "Name a folder that is new, or a dataset, with --db"
_CATALOGUE_HINT = "Check its permissions, or remove the file: all but the paths is found again from the documents"


class Dataset:
    """An open dataset. Any number of processes may read it while one writes.

    It closes itself at the end of a `with` block.
    """

    def __init__(self, path: Path, lock: IO[bytes] | None) -> None:
        """Use `open` or `create`."""
        self.path = path
        self._documents = path / "documents"
        self._links = path / "links.ttl"
        self._catalogue = path / "catalogue.jsonl"
        self._lock = lock
        self._links_of = self._links_digest = ""
        self._known = catalogue.Catalogue()
        self._entries: dict[str, DocumentEntry] = {}
        self._read_catalogue()

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open a dataset to read it.

        Raises:
            DatasetError: There is none, or it can't be read.
            DatasetVersionError: It is in a format that this version does not read.
        """
        if files.is_gone(path / "format.json"):
            raise DatasetError(
                f"There is no dataset here: '{path}'",
                hint=f"Load documents first: goldenthread load PATH... --db {path}",
            )
        _check_format(path)
        return cls(path, None)

    @classmethod
    def create(cls, path: Path) -> Self:
        """Open a dataset to change it; make it where there is none. What a killed process left half done is cleared.

        Raises:
            DatasetInUseError: Another process is writing to it.
            DatasetVersionError: It is in a format that this version does not write.
            DatasetError: The path is a file, a folder that holds something else, or can't be written.
        """
        try:
            path.mkdir(parents=True, exist_ok=True)
            names = {name.name for name in path.iterdir()}
        except FileExistsError as error:
            raise DatasetError(f"Not a folder: '{path}'", hint=_NAME_ANOTHER) from error
        except OSError as error:
            raise files.cannot_write(path, error) from error
        if "format.json" not in names and names - {"lock", f"format.json{files.TEMPORARY}"}:
            raise DatasetError(f"Not a dataset, and not empty: '{path}'", hint=_NAME_ANOTHER)
        lock = files.lock(path / "lock", path)
        try:
            if (path / "format.json").exists():
                _check_format(path)
            else:
                files.write(path / "format.json", json.dumps({"format": FORMAT}).encode() + b"\n")
            files.make_folder(path / "documents")
            dataset = cls(path, lock)
            dataset._tidy()
        except BaseException:
            lock.close()
            raise
        return dataset

    def close(self) -> None:
        """Let go of the lock. Safe to call twice."""
        if self._lock is not None:
            self._lock.close()
            self._lock = None

    def __enter__(self) -> Self:
        """Return the dataset."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        """Close the dataset."""
        self.close()

    @property
    def writable(self) -> bool:
        """Whether this process is the one that may write."""
        return self._lock is not None

    def documents(self) -> list[DocumentEntry]:
        """List the documents, in the order of their digests."""
        return [self._entries[name] for name in sorted(self._entries)]

    def entry(self, sha256: str) -> DocumentEntry | None:
        """Find a document by the digest of its bytes."""
        return self._entries.get(sha256[:16])

    def triples(self, document: DocumentEntry) -> list[Triple]:
        """Read a document's graph.

        Raises:
            DatasetError: The file is damaged, or was taken away meanwhile.
        """
        return _read(self._file(document))

    def links(self) -> list[Triple]:
        """Read what is derived across documents; [] where nothing was yet.

        Raises:
            DatasetError: The file is damaged.
        """
        return _read(self._links) if self._links.is_file() else []

    def graphs(self) -> Iterator[tuple[str, list[Triple]]]:
        """Read all named graphs: the documents in the order of their IRIs, links, names, then the reference graphs.

        Yields:
            The graph's IRI and its triples; no graph is empty.

        Raises:
            DatasetError: A file is damaged.
        """
        from goldenthread.graph.reference import graphs

        names = Names()
        for document in self.documents():
            triples = self.triples(document)
            names.see(triples)
            yield document.iri, triples
        for graph, triples in ((LINKS_GRAPH, self.links()), (NAMES_GRAPH, names.triples())):
            if triples:
                yield graph, triples
        yield from graphs().items()

    def digests(self) -> dict[str, str]:
        """Tell the states of the graphs apart.

        Returns:
            A digest by graph IRI, for each document and for the links, sorted.
        """
        found = {entry.iri: entry.digest for entry in self.documents()}
        if self._links_digest:
            found[LINKS_GRAPH] = self._links_digest
        return dict(sorted(found.items()))

    @property
    def state(self) -> str:
        """A digest of all graphs: equal states hold equal triples, in whatever order they came about."""
        return _state(self.digests())

    @property
    def documents_state(self) -> str:
        """A digest of the documents' graphs alone."""
        return _state({entry.iri: entry.digest for entry in self.documents()})

    @property
    def links_are_current(self) -> bool:
        """Whether the links were derived from the documents as they are now."""
        return self._links_of == self.documents_state

    def put(self, document: DocumentEntry, content: bytes, path: Path) -> list[DocumentEntry]:
        """Take in a document, or what a newer reading made of it; its graph is replaced whole or not at all.

        A path that the document had, and that is gone from the disk, was renamed or moved: it counts no more.

        Args:
            document: As `catalogue.describe` makes it from the graph.
            content: The graph in Turtle.
            path: Where the document was loaded from. Other bytes that were loaded from there before are replaced by
                this document, unless they were also loaded from another path.

        Returns:
            The documents that are no more in the dataset.

        Raises:
            DatasetError: The disk is full, or can't be written. The dataset stays as it was.
        """
        before = self.entry(document.sha256)
        paths = _known_as(before.paths if before else (), path)
        self._store(replace(document, paths=paths), content)
        return self._release(path, document.sha256)

    def claim(self, sha256: str, path: Path) -> list[DocumentEntry]:
        """Note that a document which is in the dataset was found under a path (again, or under another one).

        A path that it had, and that is gone from the disk, was renamed or moved: it counts no more.

        Returns:
            The documents that are no more in the dataset, because the path was the last one they had.

        Raises:
            DatasetError: The disk is full, can't be written, or what is on it is damaged. The dataset stays as it was.
            KeyError: The document is not in the dataset.
        """
        document = self._entries[sha256[:16]]
        paths = _known_as(document.paths, path)
        if paths != document.paths:
            self._store(replace(document, paths=paths), files.read(self._file(document)))
        return self._release(path, sha256)

    def remove(self, name: str) -> DocumentEntry:
        """Take a document out.

        Args:
            name: Its path, file name, title, or SHA-256 (eight digits or more).

        Returns:
            What was known of it.

        Raises:
            UnknownResourceError: No document is called that.
            DatasetError: Several are, or the file can't be removed.
        """
        document = self.find(name)
        self._drop(document)
        return document

    def find(self, name: str) -> DocumentEntry:
        """Find a document by its path, file name, title, or SHA-256 (eight digits or more).

        Raises:
            UnknownResourceError: No document is called that.
            DatasetError: Several are.
        """
        return catalogue.find(self.documents(), name)

    def put_links(self, triples: Iterable[Triple]) -> None:
        """Replace what is derived across documents by what was derived from the documents as they are now.

        Raises:
            DatasetError: The disk is full, or can't be written. The links stay as they were.
        """
        content = turtle.write(triples)
        of, found = self.documents_state, digest(content)
        self._write(self._links, content, lambda signature: catalogue.links_line(of, found, signature))
        self._links_of, self._links_digest = of, found

    def _store(self, document: DocumentEntry, content: bytes) -> None:
        if document.source != document.first_name:
            content = _renamed(content, document.iri, document.first_name, self._file(document))
            document = replace(document, source=document.first_name)
        document = replace(document, digest=digest(content))
        self._write(self._file(document), content, lambda signature: catalogue.line(document, signature))
        self._entries[document.sha256[:16]] = document

    def _write(self, path: Path, content: bytes, line: Callable[[Signature], bytes]) -> None:
        """Write a file after its line in the catalogue; of one that is there already, only the line."""
        if path.is_file() and files.read(path) == content:
            files.append(self._catalogue, line(Signature.of(path)))
            return
        prepared = files.prepare(path, content)
        files.append(self._catalogue, line(Signature.of(prepared)))
        files.finish(prepared, path)

    def _release(self, path: Path, sha256: str) -> list[DocumentEntry]:
        """Take a path away from all documents but one."""
        text = catalogue.absolute(path)
        gone = []
        for document in self.documents():
            if text not in document.paths or document.sha256 == sha256:
                continue
            paths = tuple(other for other in document.paths if other != text)
            if paths:
                self._store(replace(document, paths=paths), files.read(self._file(document)))
            else:
                self._drop(document)
                gone.append(document)
        return gone

    def _drop(self, document: DocumentEntry) -> None:
        files.remove(self._file(document))
        del self._entries[document.sha256[:16]]

    def _file(self, document: DocumentEntry) -> Path:
        return self._documents / f"{document.sha256[:16]}.ttl"

    def _read_catalogue(self) -> None:
        content = files.read(self._catalogue, _CATALOGUE_HINT) if self._catalogue.exists() else b""
        found = catalogue.signatures(self._documents)
        links = Signature.of(self._links) if self._links.is_file() else None
        self._known = catalogue.replay(content, found, links, self._digest_of)
        self._entries = dict(self._known.entries)
        for name in self._known.unknown:
            self._entries[name] = _described(self._documents / f"{name}.ttl")
        self._links_of, self._links_digest = self._known.links or ("", "")
        if links and not self._links_digest:
            self._links_digest = digest(files.read(self._links))

    def _digest_of(self, name: str) -> str:
        return digest(files.read(self._links if name == "links" else self._documents / f"{name}.ttl"))

    def _tidy(self) -> None:
        """Clear away what a killed process left, and the lines of the catalogue that no more hold."""
        for leftover in self._documents.glob(f"*{files.TEMPORARY}"):
            files.remove(leftover)
        for name in self._known.superseded:
            files.remove(self._documents / f"{name}.ttl")
        for document in self.documents():
            if document.source != document.first_name:
                self._store(document, files.read(self._file(document)))
        if self._known.tidy:
            return
        lines = [catalogue.line(document, Signature.of(self._file(document))) for document in self.documents()]
        if self._known.links:
            lines.append(catalogue.links_line(self._links_of, self._links_digest, Signature.of(self._links)))
        files.write(self._catalogue, b"".join(lines))


def _check_format(path: Path) -> None:
    content = files.read(path / "format.json", "Check the permissions and the disk")
    try:
        found = json.loads(content)["format"]
    except (ValueError, TypeError, KeyError):
        found = "unknown"
    if found != FORMAT:
        raise DatasetVersionError(path, found, FORMAT)


def _read(path: Path) -> list[Triple]:
    try:
        return turtle.read(files.read(path))
    except ValueError as error:
        raise files.unreadable(path, error) from error


def _described(path: Path) -> DocumentEntry:
    """The entry of a document's file that the catalogue does not know."""
    triples = _read(path)
    try:
        entry = catalogue.describe(triples, files.read(path))
    except ValueError as error:
        raise files.unreadable(path, error) from error
    if entry.sha256[:16] != path.stem:
        raise files.unreadable(path, "it does not hold the document that its name says")
    return entry


def _renamed(content: bytes, document: str, source: str, file: Path) -> bytes:
    """Give a document's graph another dcterms:source; `file` is named if the graph is damaged."""
    subject, predicate = f"<{document}>", f"<{DCTERMS.source}>"
    try:
        triples = [triple for triple in turtle.read(content) if triple[:2] != (subject, predicate)]
    except ValueError as error:
        raise files.unreadable(file, error) from error
    return turtle.write([*triples, (subject, predicate, literal(source))], document)


def _state(digests: dict[str, str]) -> str:
    return digest("".join(f"{graph} {each}\n" for graph, each in sorted(digests.items())).encode())


def _known_as(before: tuple[str, ...], path: Path) -> tuple[str, ...]:
    """The paths of a document that was found under one; sorted.

    Where that one is on the disk, those that are not were renamed or moved.
    """
    kept = before if files.is_gone(path) else [each for each in before if not files.is_gone(Path(each))]
    return tuple(sorted({*kept, catalogue.absolute(path)}))
