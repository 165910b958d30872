"""The catalogue: that the files are what they should be, and that a wrong one is found out."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import goldenthread.queries
from goldenthread.queries import Query, catalogue, catalogue_json, checked
from goldenthread.queries.catalogue import CatalogueError, Column, Parameter, parse

QUERIES = list(catalogue().values())
FOLDER = Path(goldenthread.queries.__file__).parent
WORD = re.compile(r"(?<![.$:'\w])[a-z_]\w*(?!\w|\()")
FOREIGN = re.compile(
    r"""COLLECT\ \{ | /\* | \(\w*:\w+\ WHERE | \(\w*:\w+\| | :! | \*\.\. | \.\* | \.(title|type)\b
    | \b(properties|keys|date|duration)\( | \b(CREATE|MERGE|SET|DELETE|REMOVE|DETACH|LOAD)\b""",
    re.VERBOSE,
)
GOOD = """\
// title: Authorities
// question: Which authorities are there?
// read: One row an authority;
//   nothing more.
// parameter: region | text (North, South) | optional | North | Only this region
// column: authority | Name
// column: authority_id | IRI
// the query begins here
MATCH (a:Authority)
WHERE $region IS NULL OR a.region = $region
RETURN
  a.name AS authority,
  coalesce(a.id, '$none, AS x') AS authority_id
ORDER BY authority, authority_id
"""


def test_one_file_a_question() -> None:
    """Every file is in the catalogue under its name, in alphabetical order."""
    assert list(catalogue()) == sorted(path.stem for path in FOLDER.glob("*.cypher"))


def test_no_question_is_written_twice() -> None:
    """No store needs a version of its own of any question."""
    assert [path.name for path in FOLDER.glob("*.*.cypher")] == []


def test_the_record_is_read_from_the_comments() -> None:
    """The comments before the query give title, question, how to read it, parameters and columns."""
    query = parse("authorities", GOOD)

    assert query == Query(
        name="authorities",
        title="Authorities",
        question="Which authorities are there?",
        how_to_read="One row an authority; nothing more.",
        parameters=(Parameter("region", "text", False, "North", "Only this region", ("North", "South")),),
        columns=(Column("authority", "Name"), Column("authority_id", "IRI")),
        cypher=GOOD[GOOD.index("// the query") :],
    )
    assert query.id_columns == ("authority_id",)


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("// title: Authorities\n", "", "'title' is missing"),
        ("// question: Which authorities are there?\n", "", "'question' is missing"),
        ("text (North, South)", "word", "parameter 'region' is of unknown kind: 'word'"),
        ("optional", "maybe", "parameter 'region' is neither required nor optional: 'maybe'"),
        (" | North | Only this region", "", "5 cells separated by ' | ' are expected: 'region | text (North, South) | optional'"),
        ("$region IS NULL OR a.region = $region", "true", "the parameters declared are not those used: region"),
        ("= $region", "= $place", "the parameters declared are not those used: place"),
        ("// column: authority | Name\n", "", "columns ['authority_id'] are declared, ['authority', 'authority_id'] returned"),
        ("a.name AS authority,", "a.name,", "columns ['authority', 'authority_id'] are declared, ['? a.name', 'authority_id'] returned"),
        ("ORDER BY", "LIMIT", "it does not end with RETURN and ORDER BY, each at the start of a line"),
        ("RETURN\n", "RETURN ", "it does not end with RETURN and ORDER BY, each at the start of a line"),
    ],
)  # fmt: skip
def test_a_record_that_does_not_fit(old: str, new: str, reason: str) -> None:
    """A file whose record and query do not agree is refused, with the reason."""
    with pytest.raises(CatalogueError) as caught:
        parse("authorities", GOOD.replace(old, new, 1))

    assert str(caught.value) == f"Question 'authorities': {reason}"


def test_a_name_that_is_not_in_kebab_case() -> None:
    """The name is the word that is typed on the command line."""
    with pytest.raises(CatalogueError) as caught:
        parse("All_Authorities", GOOD)

    assert str(caught.value) == "Question 'All_Authorities': the name is not in kebab-case"


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.name)
def test_examples_are_valid(query: Query) -> None:
    """A question can be asked with the examples of all its parameters."""
    values = checked(query, {parameter.name: parameter.example for parameter in query.parameters})

    assert None not in values.values()


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.name)
def test_texts_are_whole(query: Query) -> None:
    """Titles have no full stop, questions end in a question mark, explanations in a full stop."""
    assert not query.title.endswith(".")
    assert query.question.endswith("?")
    assert query.how_to_read.endswith(".")
    assert not any(column.description.endswith(".") for column in query.columns)


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.name)
def test_no_column_is_called_as_a_variable(query: Query) -> None:
    """The alias of a column is never a variable too: some engines would take one for the other."""
    before, _, _ = query.cypher.rpartition("\nRETURN\n")
    bare = re.sub(r"//.*|'[^']*'|\w+:(?=[ \n])", "", before)

    assert {column.name for column in query.columns} & set(WORD.findall(bare)) == set()


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.name)
def test_only_what_all_engines_understand(query: Query) -> None:
    """A question keeps to the common part of the language, and never writes."""
    assert FOREIGN.search(query.cypher) is None


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.name)
def test_evidence_is_shown(query: Query) -> None:
    """Whoever shows a sentence shows the document and the page that it stands on."""
    names = {column.name for column in query.columns}
    sentences = names & {"sentence", "problem", "answer", "recommendation", "quotation", "claim", "told_there"}

    assert not sentences or {"document", "page", "document_id"} <= names


def test_the_catalogue_for_other_programs() -> None:
    """Other programs get names, titles, parameters and columns in a fixed shape."""
    described = {entry["name"]: entry for entry in catalogue_json()}

    assert list(described) == list(catalogue())
    assert described["not-read"] == {
        "name": "not-read",
        "title": "What could not be read",
        "parameters": [
            {"name": "state", "kind": "text", "required": False, "example": "unreadable"},
            {"name": "authority", "kind": "authority", "required": False, "example": "Ravenshire"},
            {"name": "document", "kind": "document", "required": False, "example": "ravenshire-2024.pdf"},
        ],
        "columns": [
            "state",
            "document",
            "document_type",
            "field",
            "reason",
            "authority",
            "document_id",
            "authority_id",
        ],
    }
