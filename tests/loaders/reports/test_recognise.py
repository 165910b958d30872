"""What holds for every document, of whatever kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from goldenthread.loaders.readers import formats
from goldenthread.loaders.reports import FAMILIES, recognise
from goldenthread.loaders.reports.family import FIELDS, plain
from goldenthread.ontology import concepts

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from goldenthread.model import Pages


def test_an_unknown_document_loads_with_its_statements(pages: Callable[[str], Pages]) -> None:
    """And the ledger says that it is of no known kind."""
    report = recognise(
        pages("# Ravenshire fostering strategy\n\nWe need more carers. They are hard to find.\n\n- Plans.")
    )
    entry = next(entry for entry in report.ledger if entry.field == "document-type")

    assert (report.document_type, report.title, report.inspection) == ("other", "Ravenshire fostering strategy", None)
    assert [statement.text for statement in report.statements] == [
        "We need more carers.",
        "They are hard to find.",
        "Plans.",
    ]
    assert (entry.state, entry.reason.partition(":")[0]) == ("unreadable", "None of the known kinds of document")


def test_the_ledger_has_each_field_once(pages: Callable[[str], Pages]) -> None:
    """In the order of the fields."""
    assert tuple(entry.field for entry in recognise(pages("# A plan")).ledger) == FIELDS


def test_a_document_without_text_loads(pages: Callable[[str], Pages]) -> None:
    """Nothing is there, and the ledger says so."""
    report = recognise(pages(""))

    assert (report.document_type, report.statements) == ("other", ())
    assert next(entry.state for entry in report.ledger if entry.field == "statements") == "unreadable"


def test_the_fields_are_those_of_the_vocabulary() -> None:
    """Each has a concept, and each concept is a field."""
    assert sorted(FIELDS) == sorted(concepts.scheme("field").concepts)


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.name)
def test_families_speak_the_vocabulary(family: object) -> None:
    """Document types and fields that every document of the kind carries are concepts."""
    assert set(getattr(family, "document_types")) <= set(concepts.scheme("document-type").concepts)  # noqa: B009
    assert set(getattr(family, "carries")) <= set(FIELDS)  # noqa: B009


@pytest.mark.parametrize(
    ("printed", "expected"), [("“Don’t” – we", '"don\'t" - we'), ("İstanbul", "İstanbul"), ("a\u00a0b", "a b")]
)
def test_text_for_matching_keeps_its_length(printed: str, expected: str) -> None:
    """Offsets in it are offsets in the text."""
    assert plain(printed) == expected
    assert len(plain(printed)) == len(printed)


def test_contents_and_boilerplate_give_no_statements(pages: Callable[[str], Pages]) -> None:
    """They stay part of the text."""
    report = recognise(
        pages(
            "# Contents\n\nPlans | 2\nVisits | 3\n\n# Plans\n\nPlans are short.\n\n"
            "The Office for Standards in Education, Children’s Services and Skills (Ofsted) regulates and inspects. It is big.\n\n"
            "© Crown copyright 2025"
        )
    )

    assert [statement.text for statement in report.statements if not statement.formal] == ["Plans are short."]
    assert "Crown copyright" in report.text


def test_the_imprint_says_who_inspects(pages: Callable[[str], Pages]) -> None:
    """Its first sentence is a formal statement: it names the inspectorate."""
    report = recognise(
        pages("# Plans\n\nPlans are short.\n\nThe Office for Standards in Education (Ofsted) inspects. It is big.")
    )

    assert [statement.text for statement in report.statements if statement.formal] == [
        "The Office for Standards in Education (Ofsted) inspects."
    ]


@pytest.mark.corpus
@pytest.mark.parametrize("family", ["ilacs", "focused-visit", "jtai"])
def test_real_reports_have_no_gaps(corpus: Path, family: str) -> None:
    """All that such a report carries is read, and every offset cuts its statement out of the text."""
    reports = [recognise(formats.read(path)) for path in sorted((corpus / "reports" / family).glob("*.pdf"))]

    assert reports
    assert [
        (report.source, entry) for report in reports for entry in report.ledger if entry.state == "unreadable"
    ] == []
    assert all(report.document_type.startswith(family) and report.recommendations for report in reports)
    assert all(report.text[each.start : each.end] == each.text for report in reports for each in report.statements)
