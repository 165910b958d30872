"""What people type for an authority, service, theme, initiative or document, and what it stands for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from goldenthread.errors import BadParameterError, UnknownResourceError
from goldenthread.graph.store import open_store
from goldenthread.model import Node
from goldenthread.queries import absent, catalogue, checked, find, run
from goldenthread.queries.meaning import meanings
from goldenthread.queries.resources import alike, find_authority, is_iri

if TYPE_CHECKING:
    from pathlib import Path

    from goldenthread.graph.store import GraphStore


def meant(store: GraphStore, question: str, parameter: str, text: str) -> str:
    """What the Cypher of a question gets for a parameter."""
    query = catalogue()[question]
    return meanings(store, query, checked(query, {parameter: text}))[parameter].value


CASES = [
    ("findings", "authority", "ravenshire", "E10000901"),
    ("findings", "authority", "Ravenshire County Council", "E10000901"),
    ("findings", "authority", "Old Ravenshire", "E10000900"),
    ("findings", "authority", "e06000902", "E06000902"),
    ("findings", "authority", "urn:moor", "E06000904"),
    ("findings", "service", "Early Help", "early-help"),
    ("findings", "service", "EARLY_HELP", "early-help"),
    ("findings", "service", "front door", "front-door"),
    ("findings", "theme", "supervision", "supervision"),
    ("answers", "initiative", "the harbour", "The Harbour"),
    ("answers", "initiative", "sos", "SoS"),
    ("mentions", "name", "imogen tarn", "Imogen Tarn"),
    ("findings", "document", "RAVENSHIRE-2019.pdf", "urn:d1"),
    ("findings", "document", "How we are doing", "urn:d2"),
]


@pytest.mark.parametrize(("question", "parameter", "text", "value"), CASES)
def test_what_people_type(store: GraphStore, question: str, parameter: str, text: str, value: str) -> None:
    """Official names, codes, labels, other names and titles are brought to what the store calls the thing."""
    assert meant(store, question, parameter, text) == value


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Kent County Council", "E10000016"),
        ("London Borough of Camden", "E09000007"),
        ("royal borough of kensington and chelsea", "E09000020"),
        ("City of Bradford Metropolitan District Council", "E08000032"),
        ("Northumberland County", "E06000057"),
        ("Northamptonshire", "E10000021"),
    ],
)
def test_official_names_are_in_the_register(empty_store: GraphStore, name: str, code: str) -> None:
    """Every authority of the register is found by what it is called in full, also where nothing about it is loaded."""
    found = find_authority(empty_store, name)

    assert found is not None
    assert (found.code, found.documents) == (code, 0)


@pytest.mark.parametrize(
    ("question", "given", "message", "hint"),
    [
        (
            "findings",
            {"authority": "Ravenshir"},
            "Question 'findings', parameter 'authority': expected the name or ONS code of a local authority, got 'Ravenshir'",
            "Did you mean: Ravenshire",
        ),
        (
            "findings",
            {"authority": "Ravenshire' OR true //"},
            "Question 'findings', parameter 'authority': expected the name or ONS code of a local authority, "
            'got "Ravenshire\' OR true //"',
            "Did you mean: Ravenshire",
        ),
        (
            "findings",
            {"service": "erly help"},
            "Question 'findings', parameter 'service': expected the id or name of a service, got 'erly help'",
            "Did you mean: Early help",
        ),
        (
            "findings",
            {"service": "help"},
            "Question 'findings', parameter 'service': expected the id or name of a service, got 'help'",
            "Did you mean: Early help",
        ),
        (
            "answers",
            {"initiative": "Signs of Safty"},
            "Question 'answers', parameter 'initiative': expected the name of an initiative or actor, got 'Signs of Safty'",
            "Did you mean: Signs of Safety",
        ),
        (
            "findings",
            {"document": "ravenshire-2018.pdf"},
            "Question 'findings', parameter 'document': expected the file name, title, SHA-256 or IRI of one document, "
            "got 'ravenshire-2018.pdf'",
            "Did you mean: ",
        ),
    ],
)
def test_an_unknown_name(store: GraphStore, question: str, given: dict[str, str], message: str, hint: str) -> None:
    """A name that nobody knows is refused, with the nearest ones."""
    with pytest.raises(BadParameterError) as caught:
        run(store, question, **given)

    assert (str(caught.value), caught.value.hint.startswith(hint)) == (message, True)


@pytest.mark.parametrize(
    ("text", "fits"),
    [
        ("https://w3id.org/goldenthread/id/authority/E06000902", True),
        ("id/authority/e06000902", True),
        (" authority/E06000902", True),
        ("E06000902", False),
    ],
)
def test_an_iri_may_lack_its_beginning(text: str, fits: bool) -> None:
    """What all IRIs begin with may be left out."""
    assert is_iri(text, "https://w3id.org/goldenthread/id/authority/E06000902") is fits


def test_known_but_not_loaded(store: GraphStore) -> None:
    """An authority of the register about which nothing is loaded gives no rows, and a sentence that says so."""
    assert run(store, "findings", authority="Kent County Council").rows == ()
    assert absent(store, "findings", authority="Kent County Council") == ["No document about Kent is loaded."]


def test_a_concept_of_the_vocabulary_that_nothing_concerns(store: GraphStore) -> None:
    """A theme that the vocabulary has, but no sentence is about, gives a sentence that says so."""
    assert absent(store, "findings", service="front-door") == [
        "Nothing that is loaded concerns the service 'Front door'."
    ]


def test_a_part_of_a_name_is_enough_to_propose_it() -> None:
    """What begins so comes first, then what has it as a part, then what is spelt like it."""
    names = ["Rash", "Moor and Ash", "Ashmere", "Tarn"]

    assert alike(names, "ash") == ["Ashmere", "Moor and Ash", "Rash"]
    assert alike(names, "Tran") == ["Tarn"]


def test_show_finds_an_authority_by_its_official_name(store: GraphStore) -> None:
    """What is shown or drawn is found by the names that questions know."""
    assert find(store, "Ravenshire County Council").id == "urn:ravenshire"


@pytest.mark.parametrize("name", ["", " "])
def test_nothing_is_called_by_no_name(tmp_path: Path, name: str) -> None:
    """An authority without an ONS code is not what an empty name stands for."""
    with open_store(f"embedded:{tmp_path / 'graph'}") as store:
        store.write([Node("Authority", "urn:nowhere", {"name": "Nowhere"})], [])

        with pytest.raises(UnknownResourceError):
            find(store, name)


def test_show_says_that_nothing_is_loaded(store: GraphStore) -> None:
    """An authority of the register about which nothing is loaded is no unknown name."""
    with pytest.raises(UnknownResourceError) as caught:
        find(store, "Kent County Council", ("Authority",))

    assert str(caught.value) == "No document about Kent is loaded"
