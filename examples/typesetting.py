"""Sets a page source in the layout of a printed inspection report: A4, 12 point body, footers in 8 point bold."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfdoc, pdfmetrics
from reportlab.pdfgen.canvas import Canvas

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from markup import Block, Source

LEFT, RIGHT, TOP, BOTTOM = 72.0, 523.0, 748.0, 78.0
FIRST_TOP = 715.0
"""The first page leaves room for a letterhead."""
LEADING = 1.21
"""Line spacing as a multiple of the type size."""
BODY, BOLD, SIGNS = "ReportBody", "ReportBold", "ReportSigns"
SIZE, NOTE_SIZE = 12.0, 10.0
SIZES = {"small": NOTE_SIZE}
HEADINGS = {1: (26.0, BODY), 2: (16.0, BOLD), 3: (14.0, BOLD), 4: (SIZE, BOLD)}
HANGS = {"item": (17.0, 0.0), "dash": (36.0, 17.0), "numbered": (28.0, 0.0)}
"""Distance of the text, and of the sign or number before it, from the left margin."""
PADDING = 5.0
INLINE = re.compile(r"(\*\*|\[\^\d+\])")
MARK = re.compile(r"\[\^\d+\]")
FRAGMENT = re.compile(r"(\s*)([^\s-]*-+(?=\w)|\S+)")
"""What a line may break before: a word, or the rest of a word after its hyphen."""


@dataclass(frozen=True, slots=True)
class Style:
    """How a run of characters is set."""

    font: str
    size: float
    rise: float = 0.0


Runs = tuple[tuple[str, Style], ...]


@dataclass(frozen=True, slots=True)
class Strip:
    """What takes a height of the page and is not cut: a line, or a table row."""

    height: float
    gap: float
    """Space above it, which falls away at the top of a page."""
    texts: tuple[tuple[float, float, Runs], ...]
    """Left edge, distance of the base line from the strip's top, and the characters."""
    boxes: tuple[tuple[float, float], ...] = ()
    """Left and right edges of ruled cells."""
    notes: tuple[str, ...] = ()
    """Footnotes that it refers to."""
    keep: bool = False
    """Whether the next strip must stand on the same page."""
    heading: str = ""


@dataclass(slots=True)
class Page:
    """Strips with the positions of their tops, and the footnotes below."""

    strips: list[tuple[float, Strip]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


class _ReportFont(pdfmetrics.Font):
    """A standard font that says its weight and which character its sign is, as the fonts inside of reports do."""

    def __init__(self, name: str, face: str, encoding: str, *, stem: int, sign: str = "") -> None:
        super().__init__(name, face, encoding)
        self.stem = stem
        self.sign = sign

    def addObjects(self, doc: pdfdoc.PDFDocument) -> None:  # noqa: N802 (reportlab's name)
        """Write the font's objects into the document."""
        super().addObjects(doc)
        font = doc.idToObject[pdfdoc.BasicFonts].dict[doc.fontMapping[self.fontName][1:]]
        font.FirstChar, font.LastChar, font.Widths = 0, 255, pdfdoc.PDFArray(self.widths)
        descriptor = {"Type": "/FontDescriptor", "FontName": f"/{self.face.name}", "StemV": self.stem}
        descriptor |= {"Flags": 4 if self.sign else 32, "Ascent": 718, "Descent": -207, "CapHeight": 718}
        descriptor |= {"ItalicAngle": 0, "FontBBox": pdfdoc.PDFArray([-170, -228, 1003, 962])}
        font.FontDescriptor = pdfdoc.PDFDictionary(descriptor)
        if self.sign:
            stream = pdfdoc.PDFStream()
            stream.content = (
                "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
                "1 begincodespacerange <00> <FF> endcodespacerange\n"
                f"1 beginbfchar <6E> <{ord(self.sign):04X}> endbfchar\n"
                "endcmap end end\n"
            )
            font.ToUnicode = doc.Reference(stream)


def to_pdf(source: Source) -> bytes:
    """Set a page source.

    Args:
        source: With the settings `title`, `bullet` (such as `U+25FC`: the sign as a reader of the file gets it) and,
            where pages have a running footer, `footer` (its lines, separated by ` | `).

    Returns:
        The PDF: uncompressed, so that it does not depend on a compressor, and without dates.
    """
    sign = chr(int(source.settings["bullet"].removeprefix("U+"), 16))
    pdfmetrics.registerFont(_ReportFont(BODY, "Helvetica", "WinAnsiEncoding", stem=80))
    pdfmetrics.registerFont(_ReportFont(BOLD, "Helvetica-Bold", "WinAnsiEncoding", stem=140))
    pdfmetrics.registerFont(_ReportFont(SIGNS, "ZapfDingbats", "ZapfDingbatsEncoding", stem=80, sign=sign))
    pages = compose(source, compose_contents(source))
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4, invariant=1, pageCompression=0)
    canvas.setTitle(source.settings["title"])
    for number, page in enumerate(pages, 1):
        _draw(canvas, page, number, source)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def compose_contents(source: Source) -> dict[str, list[int]]:
    """Return the page numbers on which each heading stands, in order."""
    found: dict[str, list[int]] = {}
    for number, page in enumerate(compose(source, {}), 1):
        for _, strip in page.strips:
            if strip.heading:
                found.setdefault(strip.heading, []).append(number)
    return found


def compose(source: Source, headings: dict[str, list[int]]) -> list[Page]:
    """Distribute a source over pages.

    Args:
        source: What to set.
        headings: The pages of each heading, for the table of contents; {} where they are not known yet.

    Returns:
        The pages in order.
    """
    pages = [Page()]
    top, floor = FIRST_TOP, BOTTOM
    strips = list(_strips(source, headings))
    for index, strip in enumerate(strips):
        if strip is None:
            pages.append(Page())
            top, floor = TOP, BOTTOM
            continue
        height, here = strip.height, strip
        for later in strips[index + 1 : index + 3]:  # a heading takes the beginning of its section along
            if not here.keep or later is None:
                break
            height, here = height + later.gap + later.height, later
        notes = _note_height(source, strip.notes) + (12.0 if strip.notes and not pages[-1].notes else 0.0)
        if pages[-1].strips and top - strip.gap - height < floor + notes:
            pages.append(Page())
            top, floor = TOP, BOTTOM
        top -= strip.gap if pages[-1].strips else 0.0
        pages[-1].strips.append((top, strip))
        pages[-1].notes.extend(strip.notes)
        top -= strip.height
        floor += notes
    return pages


def _strips(source: Source, headings: dict[str, list[int]]) -> Iterator[Strip | None]:
    """Yield the strips in order, None for a new page."""
    before = ""
    for block in source.blocks:
        if block.kind == "page":
            yield None
        elif block.kind == "contents":
            yield from _contents(source, headings)
        elif block.kind == "table":
            yield from (_row(block, cells, gap=14.0 if not index else 0.0) for index, cells in enumerate(block.rows))
        else:
            yield from _lines(block, before)
        before = block.kind


def _lines(block: Block, before: str) -> Iterator[Strip]:
    size, font = HEADINGS[block.level] if block.kind == "heading" else (SIZES.get(block.kind, SIZE), BODY)
    hang, sign_at = HANGS.get(block.kind, (0.0, 0.0))
    gap = 5.0 if block.kind == before == "item" or block.kind == "dash" else 12.0
    sign: Runs = ()
    if block.kind == "item":
        sign = (("\u25a0", Style(SIGNS, SIZE)),)
    elif block.kind in {"dash", "numbered"}:
        sign = ((block.number + "." if block.number else "–", Style(BODY, SIZE)),)
    lines = list(_wrap(block.text, Style(font, size), RIGHT - LEFT - hang))
    for index, (runs, notes) in enumerate(lines):
        first = ((LEFT + sign_at, size, sign),) if sign and not index else ()
        yield Strip(
            height=size * LEADING,
            gap=0.0 if index else gap,
            texts=(*first, (LEFT + hang, size, runs)),
            notes=notes,
            keep=block.kind == "heading",
            heading=block.text if block.kind == "heading" and not index else "",
        )


def _row(block: Block, cells: tuple[str, ...], gap: float) -> Strip:
    """Set a table row; the only cell of a row takes its whole width, and `>` indents a cell's text."""
    texts: list[tuple[float, float, Runs]] = []
    boxes: list[tuple[float, float]] = []
    left, height, notes = LEFT - PADDING, 0.0, []
    shares = block.widths if len(cells) > 1 else (1.0,)
    for cell, share in zip(cells, shares, strict=True):
        right = left + share * (RIGHT - LEFT + 2 * PADDING)
        indent = 48.0 if cell.startswith(">") else 0.0
        y = PADDING
        for runs, marks in _wrap(cell.removeprefix(">"), Style(BODY, SIZE), right - left - indent - 2 * PADDING):
            texts.append((left + indent + PADDING, y + SIZE, runs))
            notes.extend(marks)
            y += SIZE * LEADING
        boxes.append((left, right))
        left, height = right, max(height, y + PADDING + 3.0)
    return Strip(height, gap, tuple(texts), tuple(boxes), tuple(notes))


def _contents(source: Source, headings: dict[str, list[int]]) -> Iterator[Strip]:
    """Set the table of contents: each later heading of the second and third level with its page."""
    used: dict[str, int] = {}
    after = next(index for index, block in enumerate(source.blocks) if block.kind == "contents")
    for block in source.blocks[after:]:
        if block.kind != "heading" or block.level not in {2, 3} or block.text not in headings:
            continue
        nth = used.get(block.text, 0)
        used[block.text] = nth + 1
        style = Style(BOLD, 16.0) if block.level == 2 else Style(BODY, 14.0)
        number = str(headings[block.text][nth])
        at = RIGHT - pdfmetrics.stringWidth(number, style.font, style.size)
        indent = 14.0 * (block.level - 2)
        lines = [runs for runs, _ in _wrap(MARK.sub("", block.text), style, RIGHT - LEFT - indent - 30.0)]
        for index, runs in enumerate(lines):
            page = ((at, style.size, ((number, style),)),) if index == len(lines) - 1 else ()
            texts = ((LEFT + indent, style.size, runs), *page)
            yield Strip(style.size * LEADING, 0.0 if index else 5.0, texts)


def _wrap(text: str, style: Style, width: float) -> Iterator[tuple[Runs, tuple[str, ...]]]:
    """Break a text into lines, each with the footnotes it refers to, where a line may or must end."""
    for part in text.split("\n"):
        line: list[tuple[str, Style]] = []
        for blank, runs in _fragments(part, style):
            if line and _width((*line, *blank, *runs)) > width:
                yield _joined((*line, *blank))
                line = [*runs]
            else:
                line += [*(blank if line else ()), *runs]
        yield _joined(line)


def _fragments(text: str, style: Style) -> Iterator[tuple[Runs, Runs]]:
    """Yield what must stay together on a line, each with the space before it."""
    bold = False
    for space, word in FRAGMENT.findall(text):
        runs: list[tuple[str, Style]] = []
        for piece in INLINE.split(word):
            if piece == "**":
                bold = not bold
            elif piece.startswith("[^"):
                runs.append((piece[2:-1], Style(BOLD if bold else style.font, 6.5, rise=5.0)))
            elif piece:
                runs.append((piece, Style(BOLD if bold else style.font, style.size)))
        yield ((" ", style),) if space else (), tuple(runs)


def _joined(runs: Iterable[tuple[str, Style]]) -> tuple[Runs, tuple[str, ...]]:
    """Join neighbours of one style, and collect the footnote marks."""
    joined: list[tuple[str, Style]] = []
    for text, style in runs:
        if joined and joined[-1][1] == style:
            joined[-1] = (joined[-1][0] + text, style)
        else:
            joined.append((text, style))
    return tuple(joined), tuple(text for text, style in joined if style.rise)


def _width(runs: Iterable[tuple[str, Style]]) -> float:
    return sum(pdfmetrics.stringWidth(text, style.font, style.size) for text, style in runs)


def _note_lines(source: Source, number: str) -> list[Runs]:
    mark = (number, Style(BODY, 6.5, rise=4.0))
    lines = [runs for runs, _ in _wrap(source.notes[number], Style(BODY, NOTE_SIZE), RIGHT - LEFT - 10.0)]
    return [(mark, (" ", Style(BODY, NOTE_SIZE)), *lines[0]), *lines[1:]]


def _note_height(source: Source, numbers: Iterable[str]) -> float:
    return sum(len(_note_lines(source, number)) * NOTE_SIZE * LEADING for number in numbers)


def _draw(canvas: Canvas, page: Page, number: int, source: Source) -> None:
    """Draw a page: what runs along its foot comes first in the file, as in the reports."""
    footer = source.settings.get("footer", "").split(" | ") if number > 1 else []
    for index, line in enumerate(line for line in footer if line):
        _put(canvas, LEFT, 40.0 - 10.0 * index, ((line, Style(BOLD, 8.0)),))
    if number > 1 or "footer" not in source.settings:
        _put(canvas, RIGHT - 8.0 * len(str(number)), 30.0, ((str(number), Style(BODY, 20.0)),))
    canvas.setLineWidth(0.5)
    canvas.line(LEFT, 52.0, RIGHT, 52.0)
    for top, strip in page.strips:
        for left, right in strip.boxes:
            canvas.rect(left, top - strip.height, right - left, strip.height)
        for left, down, runs in strip.texts:
            _put(canvas, left, top - down, runs)
    if not page.notes:
        return
    y = BOTTOM + _note_height(source, page.notes)
    canvas.line(LEFT, y, LEFT + 144.0, y)
    for note in page.notes:
        for runs in _note_lines(source, note):
            y -= NOTE_SIZE * LEADING
            _put(canvas, LEFT, y, runs)


def _put(canvas: Canvas, left: float, y: float, runs: Runs) -> None:
    for text, style in runs:
        scale = 0.6 if style.font == SIGNS else 1.0
        line = canvas.beginText()
        line.setFont(style.font, style.size)
        line.setTextTransform(scale, 0, 0, scale, left, y + style.rise)
        line.textOut(text)
        canvas.drawText(line)
        left += pdfmetrics.stringWidth(text, style.font, style.size)
