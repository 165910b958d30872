"""Canonical Turtle: the same triples, the same bytes, and nothing lost on the way back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.graph import turtle
from goldenthread.ontology.ntriples import literal

RDF_TYPE = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
GT = "https://w3id.org/goldenthread/ontology#"
XSD = "http://www.w3.org/2001/XMLSchema#"
DOCUMENT = "https://w3id.org/goldenthread/id/document/aaaaaaaaaaaaaaaa"

_names = st.text("abcXYZ019_-.~/:é", min_size=1, max_size=8)
_iris = st.one_of(
    st.builds("<https://example.org/{}#{}>".format, _names, _names),
    st.builds("<{}{}>".format, st.just(GT), _names),
    st.builds("<{}/{}>".format, st.just(DOCUMENT), _names),
    st.builds(
        "<https://w3id.org/goldenthread/concept/{}/{}>".format, st.sampled_from(["theme", "gt", "x/y", ""]), _names
    ),
)
_texts = st.text(st.characters(exclude_categories=("Cs",)), max_size=20)
_numbers = st.from_regex(r"[+-]?[0-9]{0,3}(\.[0-9]{0,3})?", fullmatch=True)
_literals = st.one_of(
    st.builds(literal, _texts),
    st.builds("{}@en-gb".format, st.builds(literal, _texts)),
    st.builds('"{}"^^<{}{}>'.format, _numbers, st.just(XSD), st.sampled_from(["integer", "decimal", "double", "date"])),
    st.builds('"{}"^^<{}boolean>'.format, st.sampled_from(["true", "false", "1", "yes"]), st.just(XSD)),
)
_triples = st.lists(st.tuples(_iris, st.one_of(_iris, st.just(RDF_TYPE)), st.one_of(_iris, _literals)), max_size=12)


def test_a_graph_is_written_for_people() -> None:
    """Subjects, predicates and objects are sorted, the class comes first, and terms are as short as Turtle allows."""
    statement = f"<{DOCUMENT}/statement-0-9>"
    triples = [
        (statement, f"<{GT}text>", '"Plans are good."'),
        (statement, f"<{GT}page>", f'"2"^^<{XSD}integer>'),
        (statement, f"<{GT}concernsTheme>", "<https://w3id.org/goldenthread/concept/theme/supervision>"),
        (statement, f"<{GT}concernsTheme>", "<https://w3id.org/goldenthread/concept/theme/planning>"),
        (statement, "<http://purl.org/dc/terms/issued>", f'"2020-03-02"^^<{XSD}date>'),
        (statement, RDF_TYPE, f"<{GT}Statement>"),
        (f"<{DOCUMENT}>", RDF_TYPE, f"<{GT}Document>"),
    ]

    written = turtle.write(triples, DOCUMENT).decode()

    assert written == (
        "@prefix : <https://w3id.org/goldenthread/id/document/aaaaaaaaaaaaaaaa/> .\n"
        "@prefix dcterms: <http://purl.org/dc/terms/> .\n"
        "@prefix document: <https://w3id.org/goldenthread/id/document/> .\n"
        "@prefix gt: <https://w3id.org/goldenthread/ontology#> .\n"
        "@prefix theme: <https://w3id.org/goldenthread/concept/theme/> .\n"
        "@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n"
        "\n"
        ":statement-0-9 a gt:Statement ;\n"
        '    dcterms:issued "2020-03-02"^^xsd:date ;\n'
        "    gt:concernsTheme theme:planning , theme:supervision ;\n"
        "    gt:page 2 ;\n"
        '    gt:text "Plans are good." .\n'
        "\n"
        "document:aaaaaaaaaaaaaaaa a gt:Document .\n"
    )


@given(_triples)
def test_what_is_written_is_read_again(triples: list[tuple[str, str, str]]) -> None:
    """Whatever the terms are, reading gives back the triples, each once."""
    read = turtle.read(turtle.write(triples, DOCUMENT))

    assert sorted(read) == sorted(set(triples))


@given(_triples, st.randoms(use_true_random=False))
def test_order_makes_no_difference(triples: list[tuple[str, str, str]], random: object) -> None:
    """Triples in another order, or given twice, are the same bytes."""
    shuffled = [*triples, *triples[:2]]
    random.shuffle(shuffled)  # type: ignore[attr-defined]

    assert turtle.write(shuffled, DOCUMENT) == turtle.write(triples, DOCUMENT)


@pytest.mark.parametrize(
    "text",
    [
        'say "no"',
        "two\nlines\r\n",
        "a \\ b \\n",
        "\u2028\u2029\x85",
        "\x00\x01\x1f\x7f",
        "tab\t\b\f",
        "é 🜁 ‘’",
        "",
        "<b>.;,",
    ],
)
def test_hostile_text_survives(text: str) -> None:
    """Quotes, line ends, backslashes and control characters come back as they were."""
    triple = ("<https://example.org/a>", f"<{GT}text>", literal(text))

    assert turtle.read(turtle.write([triple])) == [triple]


@pytest.mark.parametrize(
    "triple",
    [
        ("_:b0", RDF_TYPE, f"<{GT}Statement>"),
        ("<https://example.org/a>", RDF_TYPE, "_:b0"),
        ("<https://example.org/a b>", RDF_TYPE, f"<{GT}Statement>"),
        ("<https://example.org/%>", RDF_TYPE, f"<{GT}Statement>"),
        ("<a>", RDF_TYPE, f"<{GT}Statement>"),
        ("<https://example.org/a>", f"<{GT}text>", '"half a pair: \ud83d"'),
        ("<https://example.org/a>", f"<{GT}text>", ""),
    ],
)
def test_what_a_dataset_may_not_hold_is_refused(triple: tuple[str, str, str]) -> None:
    """Blank nodes, IRIs that are none, and text that is no Unicode are a mistake of the caller."""
    with pytest.raises(ValueError, match=r"Not a term that a dataset may hold|surrogates not allowed"):
        turtle.write([triple])


def test_damaged_turtle_is_refused() -> None:
    """A file that was cut off says where it ends."""
    with pytest.raises(ValueError, match="line 1"):
        turtle.read(b"<https://example.org/a> <https://example.org/b> ")


def test_an_empty_graph_is_an_empty_file() -> None:
    """Without triples there are no prefixes either."""
    assert turtle.write([]) == b""
    assert turtle.read(b"") == []
