"""The error tree and its messages."""

from __future__ import annotations

import inspect
import pickle
import re

import pytest

from goldenthread import errors
from goldenthread.errors import GoldenThreadError, UnreadableDocumentError, UnsupportedFormatError

CLASSES = [each for _, each in inspect.getmembers(errors, inspect.isclass) if issubclass(each, GoldenThreadError)]


def _drawn() -> list[tuple[str, str]]:
    """(class, base) of each line of the tree in the module's docstring."""
    found, path = [], []
    for line in inspect.cleandoc(errors.__doc__ or "").splitlines():
        match = re.match(r"([│├└─ ]*)(\w+Error)$", line)
        if match:
            depth = len(match[1]) // 4
            path[depth:] = [match[2]]
            found.append((match[2], path[depth - 1] if depth else "Exception"))
    return found


def test_tree_in_the_docstring_is_the_real_one() -> None:
    """The picture of the error tree shows every class under its base."""
    assert sorted(_drawn()) == sorted((each.__name__, each.__bases__[0].__name__) for each in CLASSES)


@pytest.mark.parametrize("error", CLASSES, ids=lambda each: each.__name__)
def test_error_says_what_it_means(error: type[GoldenThreadError]) -> None:
    """Every error class has a docstring of its own."""
    assert "__doc__" in vars(error)


def test_load_error_names_file_and_next_step() -> None:
    """An unsupported file is named with its kind, and the formats that are read are listed in order."""
    error = UnsupportedFormatError("plan.pptx", "PowerPoint", [".txt", ".pdf"])

    assert str(error) == "PowerPoint is not read: 'plan.pptx'"
    assert error.hint == "Known formats: .pdf, .txt"


def test_load_error_survives_the_way_from_a_worker() -> None:
    """A load error that was pickled keeps its facts."""
    error = UnreadableDocumentError("a.pdf", "damaged", page=3, hint="Open it")

    copy = pickle.loads(pickle.dumps(error))  # noqa: S301 - our own bytes

    assert (str(copy), copy.page, copy.hint) == ("damaged: 'a.pdf'", 3, "Open it")
