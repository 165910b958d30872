"""Checking the values that a question is asked with."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest

from goldenthread.errors import BadParameterError, UnknownQueryError
from goldenthread.queries import catalogue, checked, run

if TYPE_CHECKING:
    from goldenthread.graph.store import GraphStore

NONE_GIVEN = {"authority": None, "service": None, "theme": None, "polarity": None, "document": None}


def test_left_out_means_all() -> None:
    """A parameter that is left out is None in the query, as is one that is given as None."""
    values = checked(catalogue()["findings"], {"theme": None})

    assert values == {**NONE_GIVEN, "from": None, "to": None}


@pytest.mark.parametrize(
    ("question", "parameter", "given", "value"),
    [
        ("findings", "authority", "  Kent ", "Kent"),
        ("findings", "authority", 'O\'Hara `"x"` </script>', 'O\'Hara `"x"` </script>'),
        ("findings", "polarity", "Weakness", "weakness"),
        ("judgements", "grade", "Requires improvement", "requires-improvement"),
        ("documents", "document_type", "focused_visit", "focused-visit"),
        ("findings", "from", "2020", "2020"),
        ("findings", "from", "2020-02", "2020-02"),
        ("findings", "from", "2020-02-29", "2020-02-29"),
        ("findings", "from", datetime.date(2020, 2, 29), "2020-02-29"),
        ("answers", "confidence", "0.8", 0.8),
        ("answers", "confidence", 1.0, 1),
        ("told-the-same", "at_least", "2", 2),
    ],
)
def test_a_value_is_brought_into_form(question: str, parameter: str, given: object, value: object) -> None:
    """Spaces go, names of grades and the like become ids, numbers become numbers."""
    needed = {"authority": "Kent"} if question == "told-the-same" else {}

    values = checked(catalogue()[question], {**needed, parameter: given})

    assert values[parameter] == value
    assert type(values[parameter]) is type(value)


@pytest.mark.parametrize(
    ("question", "parameters", "message"),
    [
        (
            "theme-balance",
            {"autority": "Kent"},
            "Question 'theme-balance', parameter 'autority': "
            "expected one of the parameters authority, from, theme, to, got 'autority'",
        ),
        (
            "neighbours",
            {},
            "Question 'neighbours', parameter 'authority': expected a value such as 'Ravenshire', got None",
        ),
        (
            "findings",
            {"authority": " "},
            "Question 'findings', parameter 'authority': expected a text that is not empty, got ' '",
        ),
        (
            "findings",
            {"authority": 7},
            "Question 'findings', parameter 'authority': expected a text that is not empty, got 7",
        ),
        (
            "findings",
            {"polarity": "bad"},
            "Question 'findings', parameter 'polarity': expected one of strength, weakness, mixed, neutral, got 'bad'",
        ),
        (
            "grade-changes",
            {"change": 1},
            "Question 'grade-changes', parameter 'change': expected one of rose, fell, got 1",
        ),
        (
            "findings",
            {"from": "12 May 2020"},
            "Question 'findings', parameter 'from': expected a date as YYYY-MM-DD, YYYY-MM or YYYY, got '12 May 2020'",
        ),
        (
            "findings",
            {"to": "2021-02-29"},
            "Question 'findings', parameter 'to': expected a date as YYYY-MM-DD, YYYY-MM or YYYY, got '2021-02-29'",
        ),
        (
            "findings",
            {"from": "2021-04", "to": "2021-03"},
            "Question 'findings', parameter 'from': expected a date not after 'to', 2021-03, got '2021-04'",
        ),
        (
            "answers",
            {"confidence": "high"},
            "Question 'answers', parameter 'confidence': expected a number, got 'high'",
        ),
        ("answers", {"confidence": "nan"}, "Question 'answers', parameter 'confidence': expected a number, got 'nan'"),
        ("answers", {"confidence": True}, "Question 'answers', parameter 'confidence': expected a number, got True"),
    ],
)
def test_a_wrong_value(question: str, parameters: dict[str, object], message: str) -> None:
    """The message names the question and the parameter, and says what was expected and what came."""
    with pytest.raises(BadParameterError) as caught:
        checked(catalogue()[question], parameters)

    assert str(caught.value) == message
    assert caught.value.hint.startswith(f"See: goldenthread ask {question} ")


def test_a_period_may_begin_and_end_in_the_same_year() -> None:
    """A day lies within the year that the period ends with."""
    values = checked(catalogue()["findings"], {"from": "2021-12-31", "to": "2021"})

    assert (values["from"], values["to"]) == ("2021-12-31", "2021")


def test_an_unknown_question(store: GraphStore) -> None:
    """The error names the question, and lists the known ones."""
    with pytest.raises(UnknownQueryError) as caught:
        run(store, "finding")

    assert str(caught.value) == "No question is called 'finding'"
    assert caught.value.known == tuple(catalogue())
