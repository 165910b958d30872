"""What the stores' searches have in common."""

from __future__ import annotations

import pytest

from goldenthread.graph import fulltext


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Children's plans", ("children", "s", "plans")),
        ('"early help" AND NOT (plan*)', ("early", "help", "and", "not", "plan")),
        ("Plan plan PLAN", ("plan",)),
        ("Ynys Môn 2019-20", ("ynys", "môn", "2019", "20")),
        ("+ - && || ! ( ) { } [ ] ^ ~ * ? : \\ /", ()),
        ("", ()),
    ],
)
def test_words(text: str, words: tuple[str, ...]) -> None:
    """Words are letters and figures, in lower case, each once; signs are none."""
    assert fulltext.words(text) == words


def test_hits_with_more_of_the_words_come_first() -> None:
    """The score only decides between hits with as many of the words, the id between equal scores."""
    hits = [
        ("d", "help", 9.0),
        ("c", "Early help", 1.0),
        ("b", "help, early", 1.0),
        ("a", "early years, early help", 2.0),
    ]

    table = fulltext.rank(hits, ("early", "help"), 3)

    assert table.columns == ("id", "score")
    assert table.rows == (("a", 2.0), ("b", 1.0), ("c", 1.0))
