"""Web pages."""

from __future__ import annotations

import pytest

from goldenthread.errors import UnreadableDocumentError
from goldenthread.loaders.readers import html


def read(source: str) -> list[tuple[str, int, str]]:
    """Kind, level and text of the lines of a page."""
    return [(line.kind, line.level, line.text) for line in html.read(source.encode(), "a.html")[0]]


def test_a_page_is_headings_paragraphs_lists_and_rows() -> None:
    """Every block of a page becomes a line of its kind, each a block of its own on page 1."""
    source = """<!doctype html><html><body>
      <h1>Visit to <em>Ravenshire</em></h1><p>Visits are
      timely.</p>
      <ul><li>see children</li><li>hear them<ul><li>alone</li></ul></li></ul>
      <table><tr><th>Judgement</th><th>Grade</th></tr><tr><td>Overall</td><td>Good</td></tr></table>
      Ashmere</body></html>"""

    lines, page_count = html.read(source.encode(), "a.html")

    assert [(line.kind, line.level, line.text) for line in lines] == [
        ("heading", 1, "Visit to Ravenshire"),
        ("text", 0, "Visits are timely."),
        ("item", 1, "see children"),
        ("item", 1, "hear them"),
        ("item", 2, "alone"),
        ("row", 0, "Judgement\tGrade"),
        ("row", 0, "Overall\tGood"),
        ("text", 0, "Ashmere"),
    ]
    assert {(line.page, line.gap) for line in lines} == {(1, 100.0)}
    assert page_count == 1


@pytest.mark.parametrize(
    "furniture",
    [
        "<script>alert('</p>')</script>",
        "<style>p {}</style>",
        "<nav>Home</nav>",
        "<header>Ravenshire Council</header>",
        "<footer>Contact us</footer>",
        "<form>Search</form>",
        '<div role="navigation">Home</div>',
        '<div role="search">Search</div>',
        '<div id="cookie-banner">We use cookies</div>',
        '<div class="govuk-cookie-banner" role="region">We use cookies</div>',
        '<a class="govuk-skip-link" href="#main">Skip to main content</a>',
        '<div class="govuk-breadcrumbs"><ol><li>Home</li></ol></div>',
        '<div class="govuk-phase-banner">beta</div>',
        '<span class="govuk-visually-hidden">Menu</span>',
        "<p hidden>Later</p>",
        '<p aria-hidden="true">×</p>',
        "<!-- a comment --><?php echo 1 ?>",
        "<del>Visits are late.</del>",
    ],
)
def test_what_stands_around_the_text_is_left_out(furniture: str) -> None:
    """Scripts, navigation, banners and hidden parts are not read, the text next to them is."""
    assert read(f"<body>{furniture}<p>Visits are timely.</p>{furniture}</body>") == [("text", 0, "Visits are timely.")]


def test_names_of_social_care_are_no_furniture() -> None:
    """A class or id of the subject, such as social-care, is not taken for buttons to share a page."""
    assert read('<div class="social-care" id="sharing-information"><p>Visits</p></div>') == [("text", 0, "Visits")]


def test_the_main_part_is_read_under_the_title_of_the_page() -> None:
    """Where a page marks its main part only that is read; a heading that stands outside still comes first."""
    source = "<title>Plan - Ravenshire</title><header><h1>Our plan</h1></header><p>Log in</p><main><p>Visits</p></main>"

    assert read(source) == [("heading", 1, "Our plan"), ("text", 0, "Visits")]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<ol><li>Visits</li><li>Plans</li></ol>", [("text", 0, "1. Visits"), ("text", 0, "2. Plans")]),
        ('<ol start="12"><li>A</li><li value="20">B</li></ol>', [("text", 0, "12. A"), ("text", 0, "20. B")]),
        ('<ol type="a"><li>A</li><li>B</li></ol>', [("item", 1, "a. A"), ("item", 1, "b. B")]),
        ("<ul><li><p>One</p><p>more</p></li></ul>", [("item", 1, "One"), ("text", 0, "more")]),
        (
            "<p>• Visits<br>(b) Plans<br>Ashmere</p>",
            [("item", 1, "Visits"), ("item", 1, "(b) Plans"), ("text", 0, "Ashmere")],
        ),
        ("<h2>Visit<br>to Ashmere</h2>", [("heading", 2, "Visit to Ashmere")]),
        ('<div role="heading" aria-level="4">Plans</div>', [("heading", 4, "Plans")]),
        ("<p>Visits<sup>12</sup> on the 3<sup>rd</sup></p>", [("text", 0, "Visits on the 3rd")]),
        ("<pre>one\n  two</pre>", [("text", 0, "one"), ("text", 0, "two")]),
        ("<p>a&nbsp;&amp; b &lt;c&gt; &rsquo;</p>", [("text", 0, "a & b <c> ’")]),
    ],
)
def test_lists_and_breaks_are_read_as_they_are_shown(source: str, expected: list[tuple[str, int, str]]) -> None:
    """Numbers, letters, line breaks and entities come out as a browser shows them."""
    assert read(source) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<tr><td>A<td>B<tr><td>C<td>D", ["A\tB", "C\tD"]),
        ("<tr><td><p>A</p><ul><li>x</li><li>y</li></ul></td><td>B<br>C</td></tr>", ["A • x • y\tB • C"]),
        ("<tr><td colspan=2>A</td><td>B</td></tr>", ["A\t\tB"]),
        ("<tr><td rowspan=2>A</td><td>B</td></tr><tr><td>C</td></tr>", ["A\tB", "\tC"]),
        ("<tr><td>A</td><td><table><tr><td>x</td><td>y</td></tr></table></td></tr>", ["A\tx • y"]),
        ("<caption>Grades</caption><thead><tr><th>A<th>B</thead><tbody><tr><td>C<td>D", ["Grades", "A\tB", "C\tD"]),
        ("<tr><td colspan=999999999999>A</td><td rowspan=x>B</td></tr>", ["A\tB"]),
        ("<tr><td></td><td> </td></tr><tr><td>A</td><td>B</td></tr>", ["A\tB"]),
    ],
)
def test_tables_are_rows_of_cells(source: str, expected: list[str]) -> None:
    """A cell holds its parts with a sign between; one that spans others stands in the first of them."""
    assert [text for _, _, text in read(f"<table>{source}</table>")] == expected


@pytest.mark.parametrize("table", ["<table><tr><td>", "<table role=presentation><tr><td>x</td><td>"])
def test_a_table_that_only_frames_text_is_no_table(table: str) -> None:
    """The blocks in a table of one column, or in one marked as mere layout, are read as such."""
    assert ("heading", 2, "Plans") in read(f"{table}<h2>Plans</h2><p>Visits</p></td></tr></table>")


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("<p>children’s £5".encode(), "children’s £5"),
        (b"<meta charset=iso-8859-1><p>children\x92s \xa35", "children’s £5"),
        (b'<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-15"><p>\xa45', "€5"),
        ("<p>children’s £5".encode("utf-16"), "children’s £5"),
        (b"<meta charset=punycode><p>children\x92s", "children’s"),
    ],
)
def test_the_encoding_is_what_the_bytes_say(content: bytes, expected: str) -> None:
    """Unicode is known by the bytes; what a page declares counts only for bytes that are not Unicode."""
    assert [line.text for line in html.read(content, "a.html")[0]] == [expected]


def test_entities_of_a_page_are_not_resolved() -> None:
    """Entities that a page declares, and files that it names, are not read."""
    source = '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/hostname"><!ENTITY y "yy">]><p>a &x; b &y;</p>'

    assert read(source)[-1] == ("text", 0, "a &x; b &y;")


def test_a_page_that_is_nested_too_deep_is_an_error() -> None:
    """A page with hundreds of elements in each other is refused, never read in part."""
    with pytest.raises(UnreadableDocumentError, match=r"^HTML nested too deep: 'a.html'$"):
        html.read(b"<div>" * 5000 + b"text", "a.html")


@pytest.mark.parametrize("source", ["", " ", "<!-- -->", "<p>", "<table><tr></tr></table>"])
def test_an_empty_page_has_no_lines(source: str) -> None:
    """A page without text gives no lines and no error."""
    assert read(source) == []


def test_bytes_that_are_no_text_are_an_error() -> None:
    """The reader itself refuses NULs."""
    with pytest.raises(UnreadableDocumentError, match=r"^not a text file: 'a.html'$"):
        html.read(b"<p>plan\0", "a.html")
