"""Terms travel between the stages as N-Triples writes them."""

from __future__ import annotations

import pyoxigraph
import pytest

from goldenthread.ontology import ntriples


@pytest.mark.parametrize(
    ("term", "expected"),
    [
        (ntriples.resource("https://example.org/a"), "<https://example.org/a>"),
        (ntriples.literal("Team Kite"), '"Team Kite"'),
        (ntriples.literal('a "b"\\\n\t'), '"a \\"b\\"\\\\\\n\\t"'),
        (ntriples.literal("\x01"), '"\\u0001"'),
        (ntriples.integer(7), '"7"^^<http://www.w3.org/2001/XMLSchema#integer>'),
        (ntriples.decimal(0.8), '"0.80"^^<http://www.w3.org/2001/XMLSchema#decimal>'),
        (ntriples.date("2020-03-02"), '"2020-03-02"^^<http://www.w3.org/2001/XMLSchema#date>'),
        (ntriples.date("2020-03"), '"2020-03"^^<http://www.w3.org/2001/XMLSchema#gYearMonth>'),
    ],
)
def test_terms_are_written_in_n_triples(term: str, expected: str) -> None:
    """Each kind of term has one form."""
    assert term == expected


@pytest.mark.parametrize(
    "text", ["", "Ashmere", 'says "so"', "a\\b", "one\ntwo\r\tthree", "\x00\x1f\x7f", "“é日𝒜”", "\\u0041"]
)
def test_text_comes_back_as_it_was(text: str) -> None:
    """Whatever a document holds, by our own reading and by that of another library."""
    term = ntriples.literal(text)

    (quad,) = pyoxigraph.parse(f"<a:a> <a:b> {term} .".encode(), format=pyoxigraph.RdfFormat.N_TRIPLES)
    assert ntriples.value(term) == text
    assert quad.object.value == text


@pytest.mark.parametrize(
    ("term", "expected"),
    [
        ("<https://example.org/a>", "https://example.org/a"),
        ('"Bury"@en', "Bury"),
        ('"7"^^<http://www.w3.org/2001/XMLSchema#integer>', "7"),
        ('"\\u00E9\\U0001D49C\\b\\f"', "é𝒜\b\f"),
    ],
)
def test_a_value_is_without_type_and_language(term: str, expected: str) -> None:
    """Escapes of every kind are read."""
    assert ntriples.value(term) == expected
