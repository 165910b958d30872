"""The canned questions: what stands in the `.cypher` files of this package, read and checked.

A file is one question. It begins with its record in comments, a field a line (a line that is indented goes on with the
one above), and then comes the query, which every store runs as it is:

    // title: Grades that rose or fell
    // question: Which authorities got better or worse between one inspection and the next?
    // read: One row a change.
    // parameter: authority | authority | optional | Ravenshire | Name or ONS code
    // parameter: change | text (rose, fell) | optional | rose | Only these
    // column: authority | The authority
    MATCH ...
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal, get_args

from goldenthread.model import Polarity

Kind = Literal[
    "text",
    "authority",
    "service",
    "theme",
    "initiative",
    "document",
    "polarity",
    "grade",
    "date",
    "number",
]

_CHOICES: dict[str, tuple[str, ...]] = {
    "polarity": get_args(Polarity),
    "grade": ("outstanding", "good", "adequate", "requires-improvement", "inadequate", "not-judged"),
}

_FIELD = re.compile(r"// (title|question|read|parameter|column): (.+)")
_CONTINUED = re.compile(r"//  +(.+)")
_STRING = re.compile(r"'(?:[^'\\]|\\.)*'")
_COMMENT = re.compile(r"//.*")
_KIND = re.compile(r"(\w+)(?: \((.+)\))?")
_PARAMETER = re.compile(r"\$(\w+)")
_COLUMN = re.compile(r"\bAS (\w+)$")
_NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")


class CatalogueError(ValueError):
    """A question's record does not fit its query: a mistake of whoever wrote the file, never of a user."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"Question '{name}': {reason}")


@dataclass(frozen=True, slots=True)
class Parameter:
    """A value that a question takes."""

    name: str
    kind: Kind
    required: bool
    """One that is not required and left out means all."""
    example: str
    description: str
    choices: tuple[str, ...] = ()
    """The values that it may have; () where any will do."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the answer. Names that end in `_id` hold an IRI, those in `_ids` a list of IRIs."""

    name: str
    description: str


@dataclass(frozen=True, slots=True)
class Query:
    """A canned question: it checks itself when it is made."""

    name: str
    """Kebab-case; also the name of the file."""
    title: str
    question: str
    """The question as a user would put it, one sentence."""
    how_to_read: str
    """What a row is, and what not to conclude from it."""
    parameters: tuple[Parameter, ...]
    columns: tuple[Column, ...]
    """In the order of the RETURN clause."""
    cypher: str

    def __post_init__(self) -> None:
        """Compare the record with the query.

        Raises:
            CatalogueError: Something is missing, or the two don't agree.
        """
        if not _NAME.fullmatch(self.name):
            raise CatalogueError(self.name, "the name is not in kebab-case")
        for field, value in (("title", self.title), ("question", self.question), ("read", self.how_to_read)):
            if not value:
                raise CatalogueError(self.name, f"'{field}' is missing")
        bare = _STRING.sub("''", _COMMENT.sub("", self.cypher))
        _compare(self.name, "parameters", {p.name for p in self.parameters}, set(_PARAMETER.findall(bare)))
        declared = tuple(column.name for column in self.columns)
        if declared != (returned := _returned(self.name, bare)):
            raise CatalogueError(self.name, f"columns {list(declared)} are declared, {list(returned)} returned")

    @property
    def id_columns(self) -> tuple[str, ...]:
        """Names of the columns that hold IRIs of nodes, for a picture of the answer."""
        return tuple(column.name for column in self.columns if column.name.endswith(("_id", "_ids")))


@cache
def catalogue() -> dict[str, Query]:
    """Read all questions, once.

    Returns:
        The questions by name, in alphabetical order.
    """
    paths = sorted(Path(__file__).parent.glob("*.cypher"), key=lambda path: path.stem)
    return {path.stem: parse(path.stem, path.read_text(encoding="utf-8")) for path in paths}


def catalogue_json() -> list[dict[str, object]]:
    """Describe all questions for other programs.

    Returns:
        One dictionary a question, in alphabetical order: `name`, `title`, `parameters` (each with `name`, `kind`,
        `required` and `example`) and `columns` (their names).
    """
    return [
        {
            "name": query.name,
            "title": query.title,
            "parameters": [
                {"name": p.name, "kind": p.kind, "required": p.required, "example": p.example} for p in query.parameters
            ],
            "columns": [column.name for column in query.columns],
        }
        for query in catalogue().values()
    ]


def parse(name: str, source: str) -> Query:
    """Make a question of the text of its file.

    Raises:
        CatalogueError: The record is not well formed, or does not fit the query.
    """
    fields: list[tuple[str, str]] = []
    lines = source.splitlines()
    end = next((number for number, line in enumerate(lines) if not line.startswith("//")), len(lines))
    for line in lines[:end]:
        if match := _FIELD.fullmatch(line):
            fields.append((match[1], match[2].strip()))
        elif fields and (match := _CONTINUED.fullmatch(line)):
            fields[-1] = (fields[-1][0], f"{fields[-1][1]} {match[1].strip()}")
        # the first comment that is neither belongs to the query
        else:
            end = lines.index(line)
            break
    single = {field: value for field, value in fields if field in ("title", "question", "read")}
    return Query(
        name=name,
        title=single.get("title", ""),
        question=single.get("question", ""),
        how_to_read=single.get("read", ""),
        parameters=tuple(_parameter(name, value) for field, value in fields if field == "parameter"),
        columns=tuple(Column(*_cells(name, value, 2)) for field, value in fields if field == "column"),
        cypher="\n".join(lines[end:]).strip() + "\n",
    )


def _parameter(name: str, value: str) -> Parameter:
    label, kind_and_choices, required, example, description = _cells(name, value, 5)
    match = _KIND.fullmatch(kind_and_choices)
    if not match or match[1] not in get_args(Kind):
        raise CatalogueError(name, f"parameter '{label}' is of unknown kind: '{kind_and_choices}'")
    if required not in ("required", "optional"):
        raise CatalogueError(name, f"parameter '{label}' is neither required nor optional: '{required}'")
    choices = tuple(match[2].split(", ")) if match[2] else _CHOICES.get(match[1], ())
    return Parameter(label, match[1], required == "required", example, description, choices)  # type: ignore[arg-type]


def _cells(name: str, value: str, count: int) -> list[str]:
    cells = [cell.strip() for cell in value.split(" | ")]
    if len(cells) != count or not all(cells):
        raise CatalogueError(name, f"{count} cells separated by ' | ' are expected: '{value}'")
    return cells


def _compare(name: str, what: str, declared: set[str], used: set[str]) -> None:
    if declared != used:
        difference = ", ".join(sorted(declared ^ used))
        raise CatalogueError(name, f"the {what} declared are not those used: {difference}")


def _returned(name: str, cypher: str) -> tuple[str, ...]:
    """Read the columns off the last RETURN, which stands at the start of a line, as its ORDER BY does."""
    _, found, clause = cypher.rpartition("\nRETURN\n")
    clause, ordered, _ = clause.partition("\nORDER BY ")
    if not (found and ordered):
        raise CatalogueError(name, "it does not end with RETURN and ORDER BY, each at the start of a line")
    depth = 0
    items = [""]
    for character in clause:
        depth += (character in "([{") - (character in ")]}")
        if character == "," and not depth:
            items.append("")
        else:
            items[-1] += character
    columns = [_COLUMN.search(item.strip()) for item in items]
    return tuple(column[1] if column else f"? {item.strip()}" for column, item in zip(columns, items, strict=True))
