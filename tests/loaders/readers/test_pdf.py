"""PDF."""

from __future__ import annotations

from io import BytesIO

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from goldenthread.errors import UnreadableDocumentError
from goldenthread.loaders.layout import arrange
from goldenthread.loaders.readers import pdf
from goldenthread.model import Pages

BODY = (
    "Visits to children are timely and their records are clear.",
    "Supervision of social workers in Ravenshire is regular.",
    "Too few children in Ashmere see an advocate in time.",
)


def made(pages: list[list[tuple[float, float, str]]], password: str = "") -> bytes:
    """A PDF; each page is a list of places (points from the left and from the bottom) and texts."""
    file = BytesIO()
    canvas = Canvas(file, (595, 842), encrypt=StandardEncryption(password) if password else None)
    for page in pages:
        canvas.setFont("Helvetica", 11)
        for x, y, text in page:
            canvas.drawString(x, y, text)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def read(content: bytes) -> list[tuple[int, str]]:
    """Page and text of the lines."""
    return [(line.page, line.text) for line in pdf.read(content, "report.pdf")[0]]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (made([[(72, 600, "Visits")]], "secret"), "encrypted PDF"),
        (made([[]]), "no text: scanned?"),
        (b"%PDF-1.7\n", "damaged or truncated PDF"),
        (made([[(72, 600, "Visits")]])[:300], "damaged or truncated PDF"),
    ],
)
def test_a_pdf_that_can_not_be_read_says_why(content: bytes, reason: str) -> None:
    """An encrypted, scanned or truncated file is an error with the reason and what to do."""
    with pytest.raises(UnreadableDocumentError) as caught:
        pdf.read(content, "report.pdf")

    assert str(caught.value) == f"{reason}: 'report.pdf'"
    assert caught.value.hint


def test_lines_keep_their_pages() -> None:
    """Every line says on which page it stands; a page without text counts."""
    content = made([[(72, 600, BODY[0])], [], [(72, 600, BODY[1])]])

    assert read(content) == [(1, BODY[0]), (3, BODY[1])]
    assert pdf.read(content, "report.pdf")[1] == 3


def test_running_heads_and_page_numbers_go() -> None:
    """What repeats at the head and foot of pages is no text of the report."""
    content = made(
        [
            [(72, 810, "Ravenshire County Council"), (72, 600, text), (72, 40, f"Page {number} of 3")]
            for number, text in enumerate(BODY, start=1)
        ]
    )

    assert read(content) == list(enumerate(BODY, start=1))


def test_cells_of_a_row_are_one_line() -> None:
    """The cells of a table are told apart by their places."""
    cells = [(72, 600, "The experiences of children"), (72, 586, "in care"), (350, 600, "Good")]
    lines, _ = pdf.read(made([[*cells, (72, 540, BODY[0])]]), "report.pdf")

    assert [(line.kind, line.text) for line in lines] == [
        ("row", "The experiences of children in care\tGood"),
        ("text", BODY[0]),
    ]


def test_a_word_broken_over_lines_is_joined() -> None:
    """In the text that is made of the lines, a word is whole and a compound keeps its hyphen."""
    content = made(
        [
            [
                (72, 620, "Leaders know that safeguarding and decision-making matter, and that safe-"),
                (72, 606, "guarding needs time, while the quality of management and of decision-"),
                (72, 592, "making is kept under review by the board of Ravenshire."),
            ]
        ]
    )
    lines, count = pdf.read(content, "report.pdf")

    assert arrange(Pages("0" * 64, "report.pdf", "application/pdf", tuple(lines), count)).text.split("\n")[0] == (
        "Leaders know that safeguarding and decision-making matter, and that safeguarding needs time, while the quality "
        "of management and of decision-making is kept under review by the board of Ravenshire."
    )


def test_the_size_and_the_place_of_type_are_known() -> None:
    """Lines have their size, left edge, and distance from the line above, in points."""
    first, second = pdf.read(made([[(72, 600, BODY[0]), (72, 586, BODY[1])]]), "report.pdf")[0]

    assert (first.size, round(first.left), first.gap, first.bold) == (11.0, 72, -1.0, False)
    assert round(second.gap) == 14
