"""Every error that goldenthread raises on purpose.

GoldenThreadError
├── MissingExtraError
├── LoadError
│   ├── UnsupportedFormatError
│   └── UnreadableDocumentError
├── OntologyError
│   └── UnknownTermError
├── DatasetError
│   ├── DatasetInUseError
│   ├── DatasetVersionError
│   ├── UnknownResourceError
│   └── AmbiguousNameError
├── StoreError
│   ├── StoreUnavailableError
│   ├── StoreWriteError
│   ├── ReadOnlyStoreError
│   └── UnsupportedByStoreError
└── QueryError
    ├── UnknownQueryError
    ├── BadParameterError
    └── BadQueryError
"""

from __future__ import annotations

from copy import copy
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


class GoldenThreadError(Exception):
    """The root: catch this to catch everything that goldenthread raises.

    Attributes:
        hint: What the user can do next, one sentence, or "".
    """

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


class MissingExtraError(GoldenThreadError):
    """A feature needs a library that an extra installs."""

    def __init__(self, feature: str, extra: str) -> None:
        super().__init__(
            f"{feature} needs a library that is not installed",
            hint=f'Install it with: pip install "goldenthread[{extra}]"',
        )
        self.feature = feature
        self.extra = extra


class LoadError(GoldenThreadError):
    """A file could not be loaded. It means bad input, never a defect of the program.

    Attributes:
        path: The file, as it was given.
        reason: What is wrong, without the path.
    """

    def __init__(self, path: str | Path, reason: str, *, hint: str = "") -> None:
        super().__init__(f"{reason}: '{path}'", hint=hint)
        self.path = str(path)
        self.reason = reason

    def at(self, path: str | Path) -> LoadError:
        """The same error for another file with the same bytes."""
        error = copy(self)
        error.path = str(path)
        error.args = (f"{self.reason}: '{path}'",)
        return error

    def __reduce__(self) -> tuple[object, ...]:
        """Errors cross from worker processes to the parent, so they pickle with all they know."""
        return _rebuild, (type(self), self.args, self.__dict__)


class UnsupportedFormatError(LoadError):
    """The file is of a kind that is not read, whatever its suffix says."""

    def __init__(self, path: str | Path, kind: str, known: Iterable[str], *, hint: str = "") -> None:
        super().__init__(path, f"{kind} is not read", hint=hint)
        self.kind = kind
        self.known = tuple(sorted(known))
        self.hint = hint or f"Known formats: {', '.join(self.known)}"


class UnreadableDocumentError(LoadError):
    """The file is of a known kind, but its content can't be read.

    Attributes:
        page: The page that is at fault, from 1; None where it is the whole file.
    """

    def __init__(self, path: str | Path, reason: str, *, page: int | None = None, hint: str = "") -> None:
        super().__init__(path, reason, hint=hint)
        self.page = page


class OntologyError(GoldenThreadError):
    """Something about the vocabulary."""


class UnknownTermError(OntologyError):
    """A concept, class or property that the ontology does not declare."""

    def __init__(self, term: str, known: Iterable[str]) -> None:
        self.term = term
        self.known = tuple(sorted(known))
        super().__init__(f"The vocabulary has no '{term}'", hint=f"Known: {', '.join(self.known)}")


class DatasetError(GoldenThreadError):
    """The dataset folder can't be used as asked."""


class DatasetInUseError(DatasetError):
    """Another process is writing to the dataset."""

    def __init__(self, path: str | Path) -> None:
        super().__init__(
            f"Another process is writing to the dataset: '{path}'",
            hint="Wait until it is done, or name another dataset with --db",
        )
        self.path = str(path)


class DatasetVersionError(DatasetError):
    """The dataset was written in a format that this version does not read."""

    def __init__(self, path: str | Path, found: object, expected: int) -> None:
        super().__init__(
            f"The dataset has format {found}, this version reads {expected}: '{path}'",
            hint="Load the documents into a new dataset: goldenthread load PATH... --db NEW",
        )
        self.path = str(path)
        self.found = found
        self.expected = expected


class UnknownResourceError(DatasetError):
    """Nothing in the dataset has that name."""

    def __init__(self, name: str, near: Iterable[str] = (), *, about: str = "") -> None:
        """Say that nothing is called so; `about`: an authority that is meant, of which no document is loaded."""
        self.name = name
        self.near = tuple(near)
        self.about = about
        if about:
            super().__init__(f"No document about {about} is loaded", hint="See what there is: goldenthread status")
            return
        hint = f"Did you mean: {', '.join(self.near)}" if self.near else "See what there is: goldenthread status"
        super().__init__(f"Nothing in the dataset is called '{name}'", hint=hint)


class AmbiguousNameError(DatasetError):
    """Several things in the dataset have that name.

    Attributes:
        matches: What each can be called without doubt.
    """

    def __init__(self, name: str, matches: Iterable[str]) -> None:
        self.name = name
        self.matches = tuple(matches)
        super().__init__(
            f"{len(self.matches)} things in the dataset may be meant by '{name}'",
            hint=f"Name one of: {', '.join(self.matches[:10])}",
        )


class StoreError(GoldenThreadError):
    """The property graph could not be read or written.

    Attributes:
        retryable: Whether the same call may succeed later.
    """

    retryable = False


class StoreUnavailableError(StoreError):
    """The store did not answer, refused the credentials, or is not there.

    Attributes:
        wants_password: Whether it refused the user name or password.
    """

    retryable = True

    def __init__(self, url: str, reason: str, *, hint: str = "", wants_password: bool = False) -> None:
        super().__init__(f"{reason}: '{url}'", hint=hint)
        self.url = url
        self.reason = reason
        self.wants_password = wants_password


class StoreWriteError(StoreError):
    """A batch was refused."""

    def __init__(self, reason: str, *, statement: str = "", batch: int = 0) -> None:
        super().__init__(f"The store refused a write: {reason}")
        self.statement = statement
        self.batch = batch


class ReadOnlyStoreError(StoreError):
    """A question tried to write."""

    def __init__(self, query: str) -> None:
        super().__init__(
            "The query would write; questions only read", hint="Change the data by load and remove, never by a query"
        )
        self.query = query


class UnsupportedByStoreError(StoreError):
    """The store cannot do what was asked."""

    def __init__(self, store: str, feature: str, *, hint: str = "") -> None:
        super().__init__(f"{store} does not support {feature}", hint=hint)
        self.store = store
        self.feature = feature


class QueryError(GoldenThreadError):
    """A question could not be asked."""


class UnknownQueryError(QueryError):
    """No question has that name."""

    def __init__(self, name: str, known: Iterable[str]) -> None:
        self.name = name
        self.known = tuple(sorted(known))
        super().__init__(f"No question is called '{name}'", hint=f"Known questions: {', '.join(self.known)}")


class BadParameterError(QueryError):
    """A parameter is missing, unknown or of the wrong kind."""

    def __init__(self, query: str, parameter: str, expected: str, got: object, *, near: Iterable[str] = ()) -> None:
        self.query = query
        self.parameter = parameter
        self.expected = expected
        self.got = got
        self.near = tuple(near)
        hint = f"See: goldenthread ask {query} --describe"
        if self.near:
            hint = f"Did you mean: {', '.join(self.near)}?"
        super().__init__(f"Question '{query}', parameter '{parameter}': expected {expected}, got {got!r}", hint=hint)


class BadQueryError(QueryError):
    """A query of the user's own has a fault; the message is the engine's."""

    def __init__(self, query: str, reason: str) -> None:
        super().__init__(f"The query is not valid: {reason}")
        self.query = query
        self.reason = reason


def _rebuild(cls: type[LoadError], args: tuple[object, ...], state: dict[str, object]) -> LoadError:
    error = cls.__new__(cls)
    error.args = args
    error.__dict__.update(state)
    return error
