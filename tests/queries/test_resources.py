"""Finding things by name, and telling what is known of them, on the hand-made graph."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from goldenthread.errors import AmbiguousNameError, UnknownResourceError
from goldenthread.model import Table
from goldenthread.queries import Resource, describe, find

if TYPE_CHECKING:
    from goldenthread.graph.store import GraphStore


@pytest.mark.parametrize(
    ("name", "iri"),
    [
        ("urn:d4/b", "urn:d4/b"),
        ("Ravenshire", "urn:ravenshire"),
        (" old  RAVENSHIRE ", "urn:old"),
        ("e10000901", "urn:ravenshire"),
        ("SoS", "urn:signs"),
        ("Harbour Team (Ashmere)", "urn:harbour-ashmere"),
        ("How we are doing", "urn:d2"),
        ("ravenshire-2024.pdf", "urn:d4"),
        ("d10d10d10d10d10d", "urn:d10"),
        ("d1d1d1d1", "urn:d1"),
        ("Imogen", "urn:tarn"),
        ("improvement board", "urn:board"),
        ('O’Hara’s `"Vale"` </script>', "urn:vale"),
        ("Moor", "urn:moor"),
    ],
    ids=[
        "iri",
        "authority-before-others",
        "case-and-spaces",
        "ons-code",
        "alias",
        "told-apart-by-authority",
        "title",
        "file-name",
        "digest",
        "beginning-of-digest",
        "beginning-of-name",
        "part-of-name",
        "apostrophes",
        "authority-among-several",
    ],
)
def test_found_by(store: GraphStore, name: str, iri: str) -> None:
    """A thing is found by its IRI, and by any of its names, whole or in part."""
    assert find(store, name).id == iri


def test_what_is_found(store: GraphStore) -> None:
    """What is found has its label and its own name, whichever name it was found by."""
    assert find(store, "the harbour") == Resource("urn:harbour", "Initiative", "Harbour Team")


def test_only_what_has_a_label(store: GraphStore) -> None:
    """Among given labels, what has another label is not seen, neither by name nor by IRI."""
    assert find(store, "Ravenshire P", ("Organisation",)).id == "urn:police"
    with pytest.raises(UnknownResourceError):
        find(store, "urn:police", ("Authority",))


def test_several_of_one_name(store: GraphStore) -> None:
    """Initiatives that two authorities call the same are listed, each with a name that finds it alone."""
    with pytest.raises(AmbiguousNameError) as caught:
        find(store, "harbour team")

    assert str(caught.value) == "2 things in the dataset may be meant by 'harbour team'"
    assert caught.value.hint == "Name one of: HARBOUR TEAM (Ashmere), Harbour Team (Ravenshire)"


def test_several_documents(store: GraphStore) -> None:
    """Documents that fit equally well are listed by their file names."""
    with pytest.raises(AmbiguousNameError) as caught:
        find(store, "inspection 2")

    assert caught.value.matches == (
        "ashmere-2018.pdf",
        "ashmere-2023.pdf",
        "moorland-2020.pdf",
        "moorland-2026.pdf",
        "ravenshire-2019.pdf",
        "ravenshire-2024.pdf",
    )


def test_names_that_are_alike(store: GraphStore) -> None:
    """Where nothing fits, names that are like it are proposed."""
    with pytest.raises(UnknownResourceError) as caught:
        find(store, "Signs of Safty")

    assert str(caught.value) == "Nothing in the dataset is called 'Signs of Safty'"
    assert caught.value.hint == "Did you mean: Signs of Safety"


@pytest.mark.parametrize("name", ["", "  ", "Xqzv"])
def test_nothing_alike(store: GraphStore, name: str) -> None:
    """Where nothing is like it either, the hint says where names are listed."""
    with pytest.raises(UnknownResourceError) as caught:
        find(store, name)

    assert caught.value.hint == "See what there is: goldenthread status"


def test_nothing_in_an_empty_store(empty_store: GraphStore) -> None:
    """A store without nodes has nothing of any name."""
    with pytest.raises(UnknownResourceError):
        find(empty_store, "Ravenshire")


@pytest.mark.parametrize(
    ("name", "titles"),
    [
        (
            "urn:ravenshire",
            [
                "Facts",
                "Judgements over time",
                "Recommendations of the latest report",
                "What answers what",
                "Initiatives",
                "Documents",
            ],
        ),
        ("urn:vale", ["Facts"]),
        ("urn:harbour", ["Facts", "What it answers", "Where it is mentioned"]),
        ("urn:calder", ["Facts", "Inspections"]),
        ("urn:board", ["Facts", "Where it is mentioned"]),
        ("urn:d1", ["Facts", "Counts", "Inspectors", "Judgements", "Recommendations", "Fields that were not read"]),
        ("urn:d2", ["Facts", "Counts", "Recommendations", "What answers what", "What it quotes"]),
        ("urn:d3", ["Facts", "Counts", "Inspectors", "What it looked at"]),
        ("urn:d4/b", ["Facts", "What answers it"]),
        ("urn:d4/a", ["Facts", "What it is evidence of", "What it comes back to"]),
        ("urn:d1/c", ["Facts", "What later documents say", "Where it is quoted"]),
        ("urn:d2/d", ["Facts", "What it quotes"]),
        ("urn:d4/r1", ["Facts", "The two sentences"]),
        ("urn:d1/judgement-30", ["Facts"]),
    ],
)
def test_titles(store: GraphStore, name: str, titles: list[str]) -> None:
    """Each kind of thing is told in tables of its own; those without rows are left out."""
    assert [title for title, _ in describe(store, find(store, name))] == titles


def _told(store: GraphStore, name: str, title: str) -> Table:
    return dict(describe(store, find(store, name)))[title]


def test_facts_of_an_authority(store: GraphStore) -> None:
    """An authority's facts name the authorities that it is linked with; what it runs stands among the initiatives."""
    assert _told(store, "urn:ravenshire", "Facts") == Table(
        ("fact", "value", "value_id"),
        (
            ("name", "Ravenshire", None),
            ("is a", "Authority", None),
            ("ons code", "E10000901", None),
            ("region", "North", None),
            ("statistical neighbour", "Ashmere", "urn:ashmere"),
            ("statistical neighbour", "O'Hara's `\"Vale\"` </script>", "urn:vale"),
            ("took over from", "Old Ravenshire", "urn:old"),
            ("IRI", "urn:ravenshire", None),
        ),
    )


def test_facts_of_a_sentence(store: GraphStore) -> None:
    """A sentence is told in full, with where it stands, what it is about and whom it names."""
    assert _told(store, "urn:d3/b", "Facts").rows == (
        ("is a", "Finding", None),
        ("text", "Visits to children in need are better planned but some are late.", None),
        ("paragraph number", "2", None),
        ("page", 1, None),
        ("start", 200, None),
        ("end", 264, None),
        ("polarity", "mixed", None),
        ("service", "Children in need", "urn:service/cin"),
        ("theme", "Planning", "urn:theme/plan"),
        ("theme", "Timeliness", "urn:theme/time"),
        ("mentions", "Ravenshire Improvement Board", "urn:board"),
        ("mentions", "Ravenshire Police", "urn:police"),
        ("document", "Focused visit to Ravenshire (ravenshire-2022.txt)", "urn:d3"),
        ("IRI", "urn:d3/b", None),
    )


def test_recommendations_of_the_latest_report(store: GraphStore) -> None:
    """Of an authority, only what the newest report recommends is told, and no commitment of its own."""
    assert _told(store, "urn:ravenshire", "Recommendations of the latest report").records() == [
        {
            "dated": "2024-02-12",
            "heading": "What needs to improve",
            "recommendation": "How often social workers have supervision.",
            "deadline": None,
            "document": "ravenshire-2024.pdf",
            "page": 1,
            "recommendation_id": "urn:d4/c",
        }
    ]


def test_answers_of_an_initiative(store: GraphStore) -> None:
    """What an initiative answers is told with both sentences, and where each of them stands."""
    assert _told(store, "urn:harbour", "What it answers").records() == [
        {
            "authority": "Ravenshire",
            "problem": "Visits to children in need had been late.",
            "status": "impact-evidenced",
            "answer": "Because visits were late, the Harbour Team now sees each child in need every fortnight.",
            "initiative": "Harbour Team",
            "claimed_by": "inspectorate",
            "confidence": 0.9,
            "problem_document": "ravenshire-2024.pdf",
            "problem_page": 2,
            "document": "ravenshire-2024.pdf",
            "page": 2,
            "response_id": "urn:d4/r1",
            "finding_id": "urn:d4/b",
            "evidence_id": "urn:d4/a",
            "initiative_id": "urn:harbour",
        }
    ]


def test_only_its_own_mentions(store: GraphStore) -> None:
    """Of two initiatives of one name, each is told with the sentences that name it, not those of the other."""
    mentions = _told(store, "urn:harbour-ashmere", "Where it is mentioned")

    assert [row["statement_id"] for row in mentions.records()] == ["urn:d6/a"]


def test_the_same_on_any_call(store: GraphStore) -> None:
    """What is told of a thing is the same every time."""
    assert describe(store, find(store, "urn:d1")) == describe(store, find(store, "urn:d1"))
