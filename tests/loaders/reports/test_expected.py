"""What is in the documents of the made-up county is read, all of it and nothing else."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from goldenthread.loaders.readers import formats
from goldenthread.loaders.reports import recognise
from goldenthread.model import Inspection, Report

EXAMPLES = Path(__file__).resolve().parents[3] / "examples"
DOCUMENTS = {
    document["doc"]: document
    for document in json.loads((EXAMPLES / "expected.json").read_text(encoding="utf-8"))["documents"]
}

pytestmark = pytest.mark.parametrize("name", sorted(DOCUMENTS))


@cache
def _report(name: str) -> Report:
    return recognise(formats.read(EXAMPLES / name))


def _metadata(name: str) -> dict[str, Any]:
    found: dict[str, Any] = DOCUMENTS[name]["metadata"]
    return found


def test_metadata(name: str) -> None:
    """Type, authority, dates, framework and lead inspector."""
    report, expected = _report(name), _metadata(name)
    inspection = report.inspection or Inspection("")

    assert {
        "document_type": report.document_type,
        "authority": report.authorities,
        "published": report.published,
        "framework": inspection.framework,
        "inspection_start": inspection.start,
        "inspection_end": inspection.end,
        "lead_inspector": inspection.lead.name if inspection.lead else "",
    } == {
        "document_type": expected["document_type"],
        "authority": (f"name:{expected['authority']}",),
        "published": expected["published"] or "",
        "framework": expected["framework"] or "",
        "inspection_start": expected["inspection_start"] or "",
        "inspection_end": expected["inspection_end"] or "",
        "lead_inspector": expected["lead_inspector"] or "",
    }


def test_judgements(name: str) -> None:
    """Each with its own wording, its domain and its grade, in order."""
    assert [(judgement.label, judgement.domain, judgement.grade) for judgement in _report(name).judgements] == [
        (judgement["domain"], judgement["concept"], judgement["grade"]) for judgement in DOCUMENTS[name]["judgements"]
    ]


def test_recommendations(name: str) -> None:
    """Each with its heading and deadline, in order."""
    report = _report(name)
    statements = [report.statements[each.statement] for each in report.recommendations]

    assert [
        (statement.text, report.sections[statement.section].heading, each.deadline)
        for statement, each in zip(statements, report.recommendations, strict=True)
    ] == [(each["text"], each["section"], each["deadline"] or "") for each in DOCUMENTS[name]["recommendations"]]


def test_commitments_are_those_of_councils(name: str) -> None:
    """What an inspectorate recommends is none."""
    is_of_council = _metadata(name)["document_type"] in {"self-assessment", "improvement-plan"}

    assert {each.commitment for each in _report(name).recommendations} <= {is_of_council}


def test_the_ledger_has_no_gap(name: str) -> None:
    """Everything that is there could be read."""
    assert [entry for entry in _report(name).ledger if entry.state == "unreadable"] == []
