"""What a dataset knows of its documents without reading them: a line a change, in the order of the changes."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from dataclasses import asdict, dataclass, field, replace
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

from goldenthread.errors import DatasetError, UnknownResourceError
from goldenthread.graph.files import unreadable
from goldenthread.ontology import identifiers
from goldenthread.ontology.ntriples import value
from goldenthread.ontology.terms import DCTERMS, GT, RDF

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from goldenthread.model import Triple

DIGEST_BYTES = 16
_COUNTED = {
    GT.Statement: "statements",
    GT.Finding: "findings",
    GT.Recommendation: "recommendations",
    GT.Judgement: "judgements",
    GT.Initiative: "initiatives",
    GT.Actor: "actors",
    GT.Response: "responses",
    identifiers.concept("reading-state", "read"): "read",
    identifiers.concept("reading-state", "absent"): "absent",
    identifiers.concept("reading-state", "unreadable"): "unreadable",
}


@dataclass(frozen=True, slots=True)
class DocumentEntry:
    """What the catalogue says of one document."""

    sha256: str
    source: str
    """The name among those of its paths that sorts first."""
    title: str = ""
    document_type: str = ""
    """Id in the scheme document-type."""
    authorities: tuple[str, ...] = ()
    """IRIs of the authorities that it is about, sorted."""
    issued: str = ""
    page_count: int = 0
    reading_version: str = ""
    triples: int = 0
    counts: dict[str, int] = field(default_factory=dict)
    """How many statements, findings, recommendations, judgements, initiatives, actors and responses there are, and how
    many fields were read, absent and unreadable."""
    digest: str = ""
    """Of the Turtle file."""
    paths: tuple[str, ...] = ()
    """Where it was loaded from, absolute, sorted; () where that is not known any more."""

    @property
    def iri(self) -> str:
        """Name of the document and of its graph."""
        return identifiers.document(self.sha256)

    @property
    def first_name(self) -> str:
        """The name that `source` has to be."""
        return min((name_of(path) for path in self.paths), default=self.source)


@dataclass(frozen=True, slots=True)
class Signature:
    """How a file is recognised as the one that a line of the catalogue was written for."""

    size: int
    modified: int
    """In nanoseconds, as the file system keeps it."""

    @classmethod
    def of(cls, path: Path) -> Signature:
        """Look at a file.

        Raises:
            FileNotFoundError: There is none.
        """
        status = path.stat()
        return cls(status.st_size, status.st_mtime_ns)


def signatures(folder: Path) -> dict[str, Signature]:
    """Look at the files of documents; there may be none, and no folder.

    Returns:
        By the name of the file, without its suffix.

    Raises:
        DatasetError: The folder can't be looked into.
    """
    found = {}
    try:
        names = os.listdir(folder)  # noqa: PTH208 - `glob` says nothing of a folder that is closed
        for path in sorted(folder / name for name in names if name.endswith(".ttl")):
            with suppress(FileNotFoundError):  # a writer took it away since
                found[path.stem] = Signature.of(path)
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise unreadable(folder, error.strerror, "Check its permissions") from error
    return found


def digest(content: bytes) -> str:
    """Tell files apart by what is in them, in hex."""
    return blake2b(content, digest_size=DIGEST_BYTES).hexdigest()


def describe(triples: Iterable[Triple], turtle: bytes) -> DocumentEntry:
    """Make the entry of a document from its graph.

    Args:
        triples: Of the graph.
        turtle: The same, as it stands in the file.
    """
    facts: dict[str, set[str]] = {}
    counts = dict.fromkeys(_COUNTED.values(), 0)
    total = 0
    for subject, predicate, term in triples:
        total += 1
        if predicate in _TERMS and subject.startswith(_DOCUMENT) and subject.count("/") == _DOCUMENT.count("/"):
            facts.setdefault(predicate, set()).add(value(term))
        elif predicate in _COUNTING and (name := _COUNTED.get(term[1:-1])):
            counts[name] += 1

    def one(term: str) -> str:
        return min(facts.get(f"<{term}>", ("",)))

    return DocumentEntry(
        sha256=one(DCTERMS.identifier),
        source=one(DCTERMS.source),
        title=one(DCTERMS.title),
        document_type=identifiers.local_id(one(DCTERMS.type) or "/"),
        authorities=tuple(sorted(facts.get(f"<{GT.about}>", ()))),
        issued=one(DCTERMS.issued),
        page_count=int(one(GT.pageCount) or 0),
        reading_version=one(GT.readingVersion),
        triples=total,
        counts=counts,
        digest=digest(turtle),
    )


def find(documents: Iterable[DocumentEntry], name: str) -> DocumentEntry:
    """Find a document by its path, SHA-256 (eight digits or more), file name or title; the first kind that fits counts.

    Raises:
        UnknownResourceError: No document is called that.
        DatasetError: Several are.
    """
    documents = list(documents)
    for matches in _MATCHERS:
        found = [document for document in documents if matches(document, name)]
        if len(found) == 1:
            return found[0]
        if found:
            digests = ", ".join(document.sha256[:16] for document in found)
            raise DatasetError(
                f"{len(found)} documents are called '{name}'", hint=f"Name one by its SHA-256: {digests}"
            )
    from difflib import get_close_matches

    known = sorted({known for document in documents for known in (document.source, document.title) if known})
    raise UnknownResourceError(name, get_close_matches(name, known, n=3))


def absolute(path: Path | str) -> str:
    """Make a path absolute. Links are not followed: it is where the user says it is."""
    return os.path.abspath(path)  # noqa: PTH100


def name_of(path: Path | str) -> str:
    """The name of a file as text: bytes that are no letters, which some systems allow, are replaced."""
    return os.fsencode(Path(path).name).decode("utf-8", "replace")


def line(entry: DocumentEntry, signature: Signature) -> bytes:
    """Write an entry for the catalogue."""
    return _dump({"document": asdict(entry), "file": asdict(signature)})


def links_line(documents: str, content_digest: str, signature: Signature) -> bytes:
    """Write down of which state of the documents the links are."""
    return _dump({"links": documents, "digest": content_digest, "file": asdict(signature)})


@dataclass(slots=True)
class Catalogue:
    """The catalogue as it follows from its lines and from the files that are there."""

    entries: dict[str, DocumentEntry] = field(default_factory=dict)
    """By the first 16 hex digits of the SHA-256, which name the file."""
    superseded: tuple[str, ...] = ()
    """Documents whose last path now holds other bytes: they are no more part of the dataset."""
    unknown: tuple[str, ...] = ()
    """Files that no line was written for."""
    links: tuple[str, str] | None = None
    """The state of the documents that the links were derived from, and the digest of the file."""
    tidy: bool = True
    """Whether every line is needed and right."""


def replay(
    content: bytes, files: Mapping[str, Signature], links: Signature | None, digest_of: Callable[[str], str]
) -> Catalogue:
    """Work out what holds now.

    A line is written before its file: it counts only if the file is there as the line describes it. So a process that
    is killed in between has changed nothing. The last line that names a path says whose it is.

    Args:
        content: Of the catalogue.
        files: The documents' files by name (without suffix).
        links: The file of links, if there is one.
        digest_of: Reads a file by its name, "links" for that of the links, and gives its digest. That is needed only
            where no line fits the signature, such as in a copy of a dataset.
    """
    catalogue = Catalogue()
    lines: list[tuple[DocumentEntry, Signature]] = []
    about_links: list[tuple[str, str, Signature]] = []
    for text in content.split(b"\n"):
        try:
            record = json.loads(text)
            signature = Signature(**record["file"])
            if "links" in record:
                about_links.append((record["links"], record["digest"], signature))
            else:
                told = record["document"]
                told |= {"authorities": tuple(told["authorities"]), "paths": tuple(told["paths"])}
                lines.append((DocumentEntry(**told), signature))
        except (ValueError, TypeError, KeyError):
            catalogue.tidy = catalogue.tidy and not text  # a line cut off by a kill
    recognised = {entry.sha256[:16] for entry, signature in lines if files.get(entry.sha256[:16]) == signature}
    digests = {name: digest_of(name) for name in files if name not in recognised}
    owners: dict[str, str] = {}
    for entry, signature in lines:
        name = entry.sha256[:16]
        if name in files and (entry.digest == digests[name] if name in digests else signature == files[name]):
            catalogue.entries[name] = entry
            owners.update(dict.fromkeys(entry.paths, name))
    _settle_paths(catalogue, owners)
    _settle_links(catalogue, about_links, links, digest_of)
    catalogue.unknown = tuple(sorted(files.keys() - catalogue.entries.keys() - set(catalogue.superseded)))
    catalogue.tidy &= len(lines) == len(recognised) == len(catalogue.entries) and len(about_links) <= 1
    return catalogue


def _settle_links(
    catalogue: Catalogue,
    lines: list[tuple[str, str, Signature]],
    links: Signature | None,
    digest_of: Callable[[str], str],
) -> None:
    if links is None:
        return
    fitting = [(of, content) for of, content, signature in lines if signature == links]
    if not fitting and lines:
        catalogue.tidy = False
        found = digest_of("links")
        fitting = [(of, content) for of, content, _ in lines if content == found]
    catalogue.links = fitting[-1] if fitting else None


def _settle_paths(catalogue: Catalogue, owners: Mapping[str, str]) -> None:
    superseded = []
    for name, entry in list(catalogue.entries.items()):
        kept = tuple(path for path in entry.paths if owners.get(path) == name)
        if kept == entry.paths:
            continue
        if kept:
            catalogue.entries[name] = replace(entry, paths=kept)
        else:
            superseded.append(name)
            del catalogue.entries[name]
    catalogue.superseded = tuple(sorted(superseded))


def _dump(record: object) -> bytes:
    return (
        json.dumps(record, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode("utf-8", "surrogatepass")
        + b"\n"
    )


_DOCUMENT = f"<{identifiers.document('')}"
_TERMS = {
    f"<{term}>"
    for term in (
        DCTERMS.identifier,
        DCTERMS.source,
        DCTERMS.title,
        DCTERMS.type,
        DCTERMS.issued,
        GT.about,
        GT.pageCount,
        GT.readingVersion,
    )
}
_COUNTING = {f"<{RDF.type}>", f"<{GT.readingState}>"}
_SHORTEST_DIGEST = 8
_MATCHERS: tuple[Callable[[DocumentEntry, str], bool], ...] = (
    lambda document, name: absolute(name) in document.paths,
    lambda document, name: len(name) >= _SHORTEST_DIGEST and document.sha256.startswith(name.lower()),
    lambda document, name: (
        name in (document.source, *(Path(path).name for path in document.paths), document.first_name)
    ),
    lambda document, name: name.casefold() == document.title.casefold(),
)
