"""The documents of the made-up county: they come from their sources, and what is said about them stands in them."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
MADE = (
    "ravenshire/2015-sif-report.pdf",
    "ravenshire/2019-ilacs-report.pdf",
    "ravenshire/2021-self-assessment.docx",
    "ravenshire/2024-ilacs-report.pdf",
    "samples/action-plan.xlsx",
    "samples/improvement-plan.docx",
)
MADE_WITH = {"openpyxl": "3.1.5", "python-docx": "1.2.0", "reportlab": "5.1.0"}
EXPECTED = json.loads((EXAMPLES / "expected.json").read_text(encoding="utf-8"))
DOCUMENTS = {document["doc"]: document for document in EXPECTED["documents"]}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder into which the script has made every file again."""
    for name, expected in MADE_WITH.items():
        try:
            found = version(name)
        except PackageNotFoundError:
            found = "none"
        if found != expected:
            pytest.skip(f"the examples were made with {name} {expected}, here is {found}")
    folder = tmp_path_factory.mktemp("examples")
    subprocess.run([sys.executable, str(EXAMPLES / "make_examples.py"), str(folder)], check=True)
    return folder


@cache
def squeezed(name: str) -> str:
    """The text of an example, or of its page source, without spaces and marks."""
    path = EXAMPLES / name
    path = EXAMPLES / "source" / f"{path.stem}.txt" if name in MADE else path
    return squeeze(path.read_text(encoding="utf-8"))


def squeeze(text: str) -> str:
    """A text without spaces and without the marks of the page sources."""
    return re.sub(r"\s|\*\*|\[\^\d+\]|\\", "", text)


def sentences(document: dict[str, list[dict[str, str]]]) -> list[str]:
    """Whatever the expectations quote from a document."""
    return [
        *(entry["text"] for entry in document["recommendations"]),
        *(entry["domain"] for entry in document["judgements"]),
        *(entry[side] for entry in document["responses"] for side in ("finding", "response")),
        *(entry["sentence"] for entry in document["findings_sample"]),
        *(entry["quote"] for entry in document["quotations"]),
        *(str(sentence) for sentence in document["scope"]),
    ]


@pytest.mark.parametrize("name", MADE)
def test_the_script_makes_the_same_bytes_again(made: Path, name: str) -> None:
    """A file in the repository is exactly what its source gives."""
    again = (made / name).read_bytes()

    assert again == (EXAMPLES / name).read_bytes()


def test_every_example_has_expectations() -> None:
    """No example goes without a statement of what is in it, and none is missing."""
    found = {
        str(path.relative_to(EXAMPLES).as_posix())
        for folder in ("ravenshire", "samples")
        for path in (EXAMPLES / folder).iterdir()
    }

    assert found == set(DOCUMENTS)


@pytest.mark.parametrize("name", sorted(DOCUMENTS))
def test_what_is_expected_of_an_example_stands_in_it(name: str) -> None:
    """Every sentence that the expectations quote is in the document, word for word."""
    missing = [text for text in sentences(DOCUMENTS[name]) if squeeze(text) not in squeezed(name)]

    assert missing == []


QUOTATIONS = [quotation for name in sorted(DOCUMENTS) for quotation in DOCUMENTS[name]["quotations"]]


@pytest.mark.parametrize("quotation", QUOTATIONS, ids=lambda quotation: quotation["alteration"])
def test_what_a_quotation_is_taken_from_stands_in_the_earlier_document(quotation: dict[str, str]) -> None:
    """The sentence behind a quotation is in the document it is quoted from."""
    original = squeeze(quotation["original"])

    assert original in squeezed(quotation["from"])


@pytest.mark.parametrize("entry", EXPECTED["follow_up"], ids=lambda entry: entry["from"]["text"][:40])
def test_a_follow_up_stands_in_the_later_document(entry: dict[str, object]) -> None:
    """Every sentence said to follow up a recommendation is in the document it is said to be in."""
    sides = [entry["from"], *entry["later"]]  # type: ignore[misc, call-overload]
    missing = [side["text"] for side in sides if squeeze(side["text"]) not in squeezed(side["doc"])]

    assert missing == []
