"""The real reports, where they are at hand: everything loads, and every offset cuts its own text."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest

import goldenthread as gt
from goldenthread.graph import ledger
from goldenthread.ontology.ntriples import value
from goldenthread.ontology.terms import GT

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.corpus


@pytest.fixture(scope="module")
def loaded(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A dataset of all real reports."""
    dataset = tmp_path_factory.mktemp("corpus") / "thread.db"
    gt.load([corpus], dataset, jobs=2)
    return dataset


def test_every_report_loads(corpus: Path, loaded: Path) -> None:
    """Each file of the corpus is in the dataset."""
    files = [path for path in corpus.rglob("*") if path.is_file()]

    assert len(gt.status(loaded).rows) == len(files)


def test_a_second_load_changes_nothing(corpus: Path, loaded: Path) -> None:
    """Loading the same files again leaves each of them, and the state of the dataset, as it is."""
    with gt.Dataset.open(loaded) as before:
        state = before.state

    outcomes = gt.load([corpus], loaded)

    with gt.Dataset.open(loaded) as after:
        assert (Counter(outcome.state for outcome in outcomes).keys(), after.state) == ({"unchanged"}, state)


def test_every_offset_cuts_its_own_text(loaded: Path) -> None:
    """For every statement, its offsets cut the same text out of the document's normalised text."""
    wrong = []
    with gt.Dataset.open(loaded) as dataset:
        for document in dataset.documents():
            said: dict[str, dict[str, str]] = {}
            for subject, predicate, term in dataset.triples(document):
                said.setdefault(subject, {})[predicate[1:-1]] = term
            text = value(said[f"<{document.iri}>"][GT.normalisedText])
            wrong += [
                subject
                for subject, facts in said.items()
                if GT.text in facts
                and text[int(value(facts[GT.start])) : int(value(facts[GT.end]))] != value(facts[GT.text])
            ]

    assert wrong == []


def test_every_field_is_accounted_for(loaded: Path) -> None:
    """The ledger of each document has one entry for each expected field."""
    counts = set()
    with gt.Dataset.open(loaded) as dataset:
        for document in dataset.documents():
            counts.add(len({entry.field for entry in ledger.entries(dataset.triples(document))}))

    assert counts == {15}


def test_every_kind_is_recognised(loaded: Path) -> None:
    """No real report is of an unknown kind, and none about an unknown authority."""
    rows = gt.status(loaded).records()

    assert [row["document"] for row in rows if row["document_type"] == "other" or not row["authority"]] == []
