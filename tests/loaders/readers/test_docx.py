"""Word documents, made here."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile

import docx as word
import pytest
from docx.enum.section import WD_SECTION
from docx.enum.text import WD_BREAK
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Pt

from goldenthread.errors import UnreadableDocumentError
from goldenthread.loaders.readers import docx

if TYPE_CHECKING:
    from docx.document import Document

LEVELS = (
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/></w:lvl>'
    '<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="(%3)"/></w:lvl>'
    '<w:lvl w:ilvl="3"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="&#xF0B7;"/></w:lvl>'
)
PARAGRAPHS = f"<w:body {nsdecls('w')}>{{}}</w:body>"


def saved(document: Document) -> bytes:
    """The bytes of a document."""
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def read(document: Document) -> list[tuple[str, int, str]]:
    """Kind, level and text of the lines of a document."""
    return [(line.kind, line.level, line.text) for line in docx.read(saved(document), "a.docx")[0]]


def of_xml(xml: str) -> Document:
    """A document whose body holds this WordprocessingML."""
    document = word.Document()
    for element in parse_xml(PARAGRAPHS.format(xml)):
        document.element.body.insert(len(document.element.body) - 1, element)
    return document


def text_of(*parts: str) -> str:
    """A paragraph with one run, whose text is given as XML."""
    return f"<w:p><w:r>{''.join(parts)}</w:r></w:p>"


def numbered(document: Document, *definitions: str) -> None:
    """Add definitions of lists to a document."""
    root = document.part.numbering_part.element
    for definition in definitions:
        element = parse_xml(definition.replace(">", f" {nsdecls('w')}>", 1))
        root.insert(0, element) if element.tag.endswith("abstractNum") else root.append(element)


def add(document: Document, text: str, list_id: int, depth: int) -> None:
    """Add a paragraph of a list."""
    properties = document.add_paragraph(text)._p.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_numId().val = list_id
    properties.get_or_add_ilvl().val = depth


def test_paragraphs_come_out_by_their_style() -> None:
    """Titles and headings, bullets, numbered and plain paragraphs are told apart by style."""
    document = word.Document()
    document.add_heading("Self-assessment of Ravenshire", 0)
    document.add_heading("What we do well", 1)
    document.add_heading("Visits", 2)
    document.add_paragraph("Visits are timely.")
    document.add_paragraph("see children", style="List Bullet")
    document.add_paragraph("alone", style="List Bullet 2")
    document.add_paragraph("Plans are clear.", style="List Number")
    document.add_paragraph("Reviews are held.", style="List Number")

    assert read(document) == [
        ("heading", 1, "Self-assessment of Ravenshire"),
        ("heading", 1, "What we do well"),
        ("heading", 2, "Visits"),
        ("text", 0, "Visits are timely."),
        ("item", 1, "see children"),
        ("item", 1, "alone"),
        ("text", 0, "1. Plans are clear."),
        ("text", 0, "2. Reviews are held."),
    ]


def test_a_heading_is_known_in_another_language_or_by_its_outline() -> None:
    """The names of headings in other languages, styles based on headings and outline levels make headings."""
    document = word.Document()
    document.styles["Heading 2"].element.name_val = "Überschrift 2"
    document.styles.add_style("Council", 1).base_style = document.styles["Heading 3"]
    document.add_paragraph("Plans", style=document.styles["Überschrift 2"])
    document.add_paragraph("Visits", style="Council")
    outlined = document.add_paragraph("Reviews")._p.get_or_add_pPr()
    outlined.append(parse_xml(f'<w:outlineLvl {nsdecls("w")} w:val="3"/>'))

    assert read(document) == [("heading", 2, "Plans"), ("heading", 3, "Visits"), ("heading", 4, "Reviews")]


def test_numbers_are_those_that_word_prints() -> None:
    """Numbers count by level, restart under a higher one, and go on where text stands between."""
    document = word.Document()
    numbered(
        document,
        f'<w:abstractNum w:abstractNumId="90">{LEVELS}</w:abstractNum>',
        '<w:num w:numId="90"><w:abstractNumId w:val="90"/></w:num>',
    )
    for text, depth in (("A", 0), ("B", 1), ("C", 1), ("D", 2), ("E", 3), ("F", 0), ("G", 1)):
        add(document, text, 90, depth)
    document.add_paragraph("Between")
    add(document, "H", 90, 0)

    assert read(document) == [
        ("text", 0, "1. A"),
        ("text", 0, "1.1 B"),
        ("text", 0, "1.2 C"),
        ("item", 3, "(a) D"),
        ("item", 4, "E"),
        ("text", 0, "2. F"),
        ("text", 0, "2.1 G"),
        ("text", 0, "Between"),
        ("text", 0, "3. H"),
    ]


def test_lists_share_or_restart_their_numbers() -> None:
    """Two lists of one definition count on; one that overrides the start counts anew, once."""
    document = word.Document()
    numbered(
        document,
        f'<w:abstractNum w:abstractNumId="90">{LEVELS}</w:abstractNum>',
        '<w:num w:numId="90"><w:abstractNumId w:val="90"/></w:num>',
        '<w:num w:numId="91"><w:abstractNumId w:val="90"/></w:num>',
        '<w:num w:numId="92"><w:abstractNumId w:val="90"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride></w:num>',
    )
    for text, list_id in (("A", 90), ("B", 91), ("C", 92), ("D", 92), ("E", 0), ("F", 999)):
        add(document, text, list_id, 0)

    assert [text for *_, text in read(document)] == ["1. A", "2. B", "7. C", "8. D", "E", "F"]


@pytest.mark.parametrize(
    ("form", "pattern", "expected"),
    [
        ("upperRoman", "%1.", ("item", 1, "IV. A")),
        ("lowerLetter", "%1)", ("item", 1, "d) A")),
        ("decimal", "%1", ("text", 0, "4. A")),
        ("decimal", "Recommendation %1:", ("item", 1, "Recommendation 4: A")),
        ("none", "", ("text", 0, "A")),
    ],
)
def test_numbers_have_the_form_of_their_list(form: str, pattern: str, expected: tuple[str, int, str]) -> None:
    """Letters, Roman numbers and words around a number are kept; a lone number gets a dot."""
    document = word.Document()
    numbered(
        document,
        f'<w:abstractNum w:abstractNumId="90"><w:lvl w:ilvl="0"><w:start w:val="4"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{pattern}"/></w:lvl></w:abstractNum>',
        '<w:num w:numId="90"><w:abstractNumId w:val="90"/></w:num>',
    )
    add(document, "A", 90, 0)

    assert read(document) == [expected]


def test_numbered_headings_have_their_number() -> None:
    """A heading whose style is part of a list begins with the printed number, at the depth that the list says."""
    document = word.Document()
    levels = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:pStyle w:val="Heading{depth + 1}"/>'
        f'<w:lvlText w:val="{pattern}"/></w:lvl>'
        for depth, pattern in enumerate(("%1", "%1.%2"))
    )
    numbered(
        document,
        f'<w:abstractNum w:abstractNumId="90">{levels}</w:abstractNum>',
        '<w:num w:numId="90"><w:abstractNumId w:val="90"/></w:num>',
    )
    for level in (1, 2):
        properties = document.styles[f"Heading {level}"].element.get_or_add_pPr()
        properties.append(parse_xml(f'<w:numPr {nsdecls("w")}><w:numId w:val="90"/></w:numPr>'))
    document.add_heading("Leadership", 1)
    document.add_heading("What we do well", 2)
    document.add_heading("Workforce", 1)

    assert [text for *_, text in read(document)] == ["1 Leadership", "1.1 What we do well", "2 Workforce"]


def test_typed_signs_and_numbers_count_as_well() -> None:
    """A bullet sign or number that was typed, with a tab or not, is taken as such; other tabs make a row."""
    document = word.Document()
    for text in ("•\tsee children", "12.\tVisits", "Grade\tGood", "(a) hear them"):
        document.add_paragraph(text)

    assert read(document) == [
        ("item", 1, "see children"),
        ("text", 0, "12. Visits"),
        ("row", 0, "Grade\tGood"),
        ("item", 1, "(a) hear them"),
    ]


def test_tables_stand_in_their_place_with_their_parts() -> None:
    """A row is a line; paragraphs and bullets of a cell have a sign between; merged cells are not repeated."""
    document = word.Document()
    document.add_paragraph("Before")
    table = document.add_table(3, 3)
    for column, text in enumerate(("Priority", "Action", "Date")):
        table.cell(0, column).text = text
    table.cell(1, 0).merge(table.cell(2, 0)).text = "Plans"
    table.cell(1, 1).text = "Write them"
    table.cell(1, 1).add_paragraph("read them", style="List Bullet")
    table.cell(2, 1).merge(table.cell(2, 2)).text = "Both"
    document.add_paragraph("After")

    assert read(document) == [
        ("text", 0, "Before"),
        ("row", 0, "Priority\tAction\tDate"),
        ("row", 0, "Plans\tWrite them • read them"),
        ("row", 0, "\tBoth"),
        ("text", 0, "After"),
    ]


def test_a_table_in_a_cell_is_part_of_the_cell() -> None:
    """The cells of a table within a table are parts of the outer cell."""
    document = word.Document()
    table = document.add_table(1, 2)
    table.cell(0, 0).text = "A"
    inner = table.cell(0, 1).add_table(1, 2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "x", "y"

    assert read(document) == [("row", 0, "A\tx • y")]


def test_a_frame_of_one_column_is_no_table() -> None:
    """What stands in a table of one column is read as headings, paragraphs and items."""
    document = word.Document()
    table = document.add_table(1, 1)
    table.cell(0, 0).paragraphs[0].style = "Heading 2"
    table.cell(0, 0).paragraphs[0].text = "Good practice"
    table.cell(0, 0).add_paragraph("Visits are timely.")

    assert read(document) == [("heading", 2, "Good practice"), ("text", 0, "Visits are timely.")]


def test_pages_are_those_of_the_breaks_that_were_set() -> None:
    """Breaks, sections and paragraphs that begin a page count, where Word itself laid nothing out."""
    document = word.Document()
    document.add_paragraph("one").add_run().add_break(WD_BREAK.PAGE)
    document.add_paragraph("two")
    document.add_paragraph("three").paragraph_format.page_break_before = True
    document.add_section(WD_SECTION.NEW_PAGE)
    document.add_paragraph("four")
    document.add_section(WD_SECTION.CONTINUOUS)
    document.add_paragraph("still four")

    lines, page_count = docx.read(saved(document), "a.docx")

    assert [(line.text, line.page) for line in lines] == [
        ("one", 1),
        ("two", 2),
        ("three", 3),
        ("four", 4),
        ("still four", 4),
    ]
    assert page_count == 4


def test_pages_are_those_that_word_laid_out() -> None:
    """Where Word saved its page breaks only they count, and a paragraph that one cuts goes on."""
    turn = "<w:lastRenderedPageBreak/>"
    document = of_xml(
        text_of("<w:t>Visits are </w:t>", turn, "<w:t>timely.</w:t>", '<w:br w:type="page"/>')
        + text_of(turn, "<w:t>Plans</w:t>")
    )

    lines, page_count = docx.read(saved(document), "a.docx")

    assert [(line.text, line.page, line.gap) for line in lines] == [
        ("Visits are", 1, 100.0),
        ("timely.", 2, 12.0),
        ("Plans", 3, 100.0),
    ]
    assert page_count == 3


def test_a_page_break_within_a_row_counts_once() -> None:
    """Cells that each go on to the next page take the row there once, and their text stays whole."""
    turn = "<w:lastRenderedPageBreak/>"
    cut = text_of("<w:t>one </w:t>", turn, "<w:t>two</w:t>")
    document = of_xml(f"<w:tbl><w:tr><w:tc>{cut}</w:tc><w:tc>{cut}</w:tc></w:tr></w:tbl>" + text_of("<w:t>After</w:t>"))

    lines, page_count = docx.read(saved(document), "a.docx")

    assert [(line.text, line.page) for line in lines] == [("one two\tone two", 1), ("After", 2)]
    assert page_count == 2


@pytest.mark.parametrize(
    ("xml", "expected"),
    [
        (
            '<w:p><w:ins w:id="1"><w:r><w:t>timely </w:t></w:r></w:ins>'
            '<w:del w:id="2"><w:r><w:delText>late </w:delText></w:r></w:del><w:r><w:t>visits</w:t></w:r></w:p>',
            ["timely visits"],
        ),
        (
            '<w:p><w:moveFrom w:id="1"><w:r><w:t>old</w:t></w:r></w:moveFrom>'
            '<w:moveTo w:id="2"><w:r><w:t>new</w:t></w:r></w:moveTo></w:p>',
            ["new"],
        ),
        ("<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r><w:r><w:t>shown</w:t></w:r></w:p>", ["shown"]),
        ("<w:p><w:hyperlink><w:r><w:t>the plan</w:t></w:r></w:hyperlink></w:p>", ["the plan"]),
        (text_of("<w:instrText>PAGE</w:instrText>", "<w:t>Visits</w:t>"), ["Visits"]),
        (text_of("<w:t>self</w:t><w:noBreakHyphen/><w:t>as</w:t><w:softHyphen/><w:t>sess</w:t>"), ["self-assess"]),
        (text_of("<w:t>Ravenshire House</w:t><w:br/><w:t>Ashmere</w:t>"), ["Ravenshire House", "Ashmere"]),
        (
            f"<w:sdt><w:sdtContent>{text_of('<w:t>in a control</w:t>')}</w:sdtContent></w:sdt>",
            ["in a control"],
        ),
        (text_of('<w:sym w:font="Wingdings" w:char="F0A7"/><w:t> see children</w:t>'), ["see children"]),
        ("<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc/><w:tc/></w:tr></w:tbl>", []),
    ],
)
def test_what_is_printed_is_read(xml: str, expected: list[str]) -> None:
    """Insertions, links and controls are read; deletions, hidden text and field codes are not."""
    assert [text for *_, text in read(of_xml(xml))] == expected


def test_text_boxes_come_after_the_paragraph_that_they_hang_on() -> None:
    """A text box is read once, though the file holds it twice for older programs."""
    box = f"<w:txbxContent>{text_of('<w:t>What the inspectors said</w:t>')}</w:txbxContent>"
    document = of_xml(
        "<w:p><w:r><w:t>Visits are timely.</w:t>"
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f'<mc:Choice Requires="wps"><w:drawing>{box}</w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )

    assert [text for *_, text in read(document)] == ["Visits are timely.", "What the inspectors said"]


def test_headings_that_were_set_by_hand_are_found() -> None:
    """A short paragraph that is bold or larger throughout is a heading, below the style above and by its size."""
    document = word.Document()
    document.add_heading("Self-assessment", 1)
    document.add_paragraph("Visits are timely, and children are seen alone by those who know them.")
    document.add_paragraph().add_run("What works well").bold = True
    document.add_paragraph().add_run("Ravenshire").font.size = Pt(20)
    document.add_paragraph().add_run("in small print").font.size = Pt(8)
    document.add_paragraph("Visits are ").add_run("timely").bold = True
    document.add_paragraph().add_run("All visits are timely.").bold = True

    assert read(document) == [
        ("heading", 1, "Self-assessment"),
        ("text", 0, "Visits are timely, and children are seen alone by those who know them."),
        ("heading", 3, "What works well"),
        ("heading", 2, "Ravenshire"),
        ("text", 0, "in small print"),
        ("text", 0, "Visits are timely"),
        ("text", 0, "All visits are timely."),
    ]


def test_bold_type_makes_no_heading_where_all_is_bold() -> None:
    """In a document that is bold throughout, weight tells nothing."""
    document = word.Document()
    for text in ("Ravenshire House", "Ashmere"):
        document.add_paragraph().add_run(text).bold = True

    assert read(document) == [("text", 0, "Ravenshire House"), ("text", 0, "Ashmere")]


def test_headers_and_footers_are_left_out() -> None:
    """What is printed at the head and foot of every page is not part of the text."""
    document = word.Document()
    document.add_paragraph("Visits")
    document.sections[0].header.paragraphs[0].text = "Ravenshire"
    document.sections[0].footer.paragraphs[0].text = "Page 1"

    assert read(document) == [("text", 0, "Visits")]


def test_entries_of_a_contents_list_are_rows() -> None:
    """The tab before the page number of a contents list makes a row."""
    document = word.Document()
    document.styles.add_style("toc 1", 1)
    document.add_paragraph("Visits\t3", style="toc 1")

    assert read(document) == [("row", 0, "Visits\t3")]


def rewritten(content: bytes, name: str, old: bytes, new: bytes) -> bytes:
    """A package with one part changed."""
    file = BytesIO()
    with ZipFile(BytesIO(content)) as package, ZipFile(file, "w", ZIP_DEFLATED) as changed:
        for entry in package.namelist():
            part = package.read(entry)
            changed.writestr(entry, part.replace(old, new) if entry == name else part)
    return file.getvalue()


LAUGHS = b"<!DOCTYPE x [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>]><w:document"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (b"<w:document", LAUGHS, "XML entities are declared in it: 'a.docx'"),
        (
            b"<w:document",
            b"<!DOCTYPE x SYSTEM 'file:///etc/hostname'><w:document",
            "XML entities are declared in it: 'a.docx'",
        ),
        (b"<w:body>", b"<w:body><w:p>", "damaged or truncated Office file: 'a.docx'"),
        (b"w:body", b"w:nobody", "damaged or truncated Office file: 'a.docx'"),
        (b"<w:body>", b"<w:body>" + b"<w:sdt>" * 5000, "damaged or truncated Office file: 'a.docx'"),
    ],
)
def test_a_hostile_or_broken_document_is_an_error(old: bytes, new: bytes, message: str) -> None:
    """Entities, faults in the XML and depth without end are refused in one line."""
    content = rewritten(saved(word.Document()), "word/document.xml", old, new)

    with pytest.raises(UnreadableDocumentError) as caught:
        docx.read(content, "a.docx")

    assert str(caught.value) == message
    assert caught.value.hint


def test_a_part_that_unpacks_without_end_is_refused() -> None:
    """The size when unpacked is known before anything is unpacked."""
    content = rewritten(saved(word.Document()), "word/document.xml", b"<w:body>", b"<w:body>" + b" " * 70_000_000)

    with pytest.raises(UnreadableDocumentError, match=r"^too large when unpacked: 'a.docx'$"):
        docx.read(content, "a.docx")


def test_styles_that_are_based_on_each_other_are_read() -> None:
    """A circle of styles comes to an end."""
    document = word.Document()
    one, two = document.styles.add_style("One", 1), document.styles.add_style("Two", 1)
    one.base_style, two.base_style = two, one
    document.add_paragraph("Visits", style="One")

    assert read(document) == [("text", 0, "Visits")]


def test_markup_in_the_text_stays_text() -> None:
    """What looks like a tag is a part of the text."""
    document = word.Document()
    document.add_paragraph("</script><b>Visits</b> & plans")

    assert read(document) == [("text", 0, "</script><b>Visits</b> & plans")]
