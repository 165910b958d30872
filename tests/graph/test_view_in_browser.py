"""Pages in a real Chromium: they draw, answer to mouse and keyboard, and ask for nothing."""

from __future__ import annotations

import csv
import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from goldenthread.graph.picture import Picture
from goldenthread.graph.view import render
from goldenthread.model import Edge, Node

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

GRAPH = Path(__file__).resolve().parent.parent / "queries" / "graph.json"
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
LATE = "Too many visits to children in need are late."


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """The Chromium of this machine."""
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    if CHROMIUM is None:
        pytest.skip("Chromium is not installed")
    with playwright.sync_playwright() as started:
        opened = started.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the hand-made graph, some names of which are hostile."""
    content = json.loads(GRAPH.read_text(encoding="utf-8"))
    nodes = tuple(Node(**node) for node in content["nodes"])
    edges = tuple(Edge(**edge) for edge in content["edges"])
    path = tmp_path_factory.mktemp("pages") / "all.html"
    path.write_text(render(Picture("Everything", "All there is", nodes, edges, left_out=7)), encoding="utf-8")
    return path


@pytest.fixture
def page(browser: Browser, file: Path) -> Iterator[Page]:
    """The page, opened; at the end it must have logged nothing, raised nothing and asked for nothing else."""
    noticed: list[str] = []
    opened = browser.new_page(viewport={"width": 1400, "height": 900})
    opened.on("console", lambda message: noticed.append(message.text))
    opened.on("pageerror", lambda error: noticed.append(str(error)))
    opened.on("dialog", lambda dialog: noticed.append(dialog.message))
    opened.on("request", lambda request: noticed.append(request.url) if request.resource_type != "document" else None)
    opened.goto(file.as_uri())
    opened.wait_for_selector("#canvas canvas")
    yield opened
    opened.close()
    # What is saved is made in the page, and has an address of its own there.
    assert [each for each in noticed if not each.startswith("blob:")] == []


def _colours(page: Page) -> int:
    """How many colours the picture has."""
    return page.evaluate(
        """() => {
          const canvas = document.querySelector("#canvas canvas");
          const data = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
          return new Set(new Uint32Array(data.buffer)).size;
        }"""
    )


def _panel(page: Page) -> str:
    return page.inner_text("#panel")


def test_it_draws(page: Page) -> None:
    """Shapes, lines and names are on the canvas, and the panel says how to read them."""
    page.wait_for_timeout(200)

    assert _colours(page) > 50
    assert "A gold star is a response" in _panel(page)
    assert "7 more belong here and were left out" in _panel(page)


def test_search(page: Page) -> None:
    """Words of a sentence find it, wherever they stand in it; Enter shows it with the place where it stands."""
    page.fill("#search", "LATE too many")
    assert page.inner_text("#found") == "1 found"
    page.keyboard.press("Enter")

    assert LATE in _panel(page)
    assert "Ravenshire: inspection 2019 (ravenshire-2019.pdf), page 2, paragraph 4" in _panel(page)


def test_search_by_name(page: Page) -> None:
    """A name is found by a part of it, and a click on a hit shows what is linked with it."""
    page.fill("#search", "signs of")
    page.locator("#hits button").first.click()

    assert "Signs of Safety" in _panel(page)
    assert "Mentioned in (3)" in _panel(page)


def test_the_evidence_of_a_response(page: Page) -> None:
    """What answers a finding is told with its status, its initiative and the sentence that shows it."""
    page.fill("#search", "had been late")
    page.keyboard.press("Enter")

    panel = _panel(page)
    assert "Answered by" in panel
    assert "done, with impact shown" in panel
    assert "by Harbour Team" in panel
    assert "“Because visits were late, the Harbour Team now sees each child in need every fortnight.”" in panel


def test_click_and_double_click(page: Page) -> None:
    """A click on a shape shows it; a double click folds what hangs on it alone, a button unfolds it again."""
    page.fill("#search", "moorland: inspection 2026")
    page.keyboard.press("Enter")
    page.click("#panel .close")
    box = page.locator("#canvas").bounding_box()
    assert box is not None
    middle = (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)

    page.mouse.click(*middle)
    assert "moorland-2026.pdf" in _panel(page)
    assert "Fold what hangs on it (3)" in _panel(page)

    page.wait_for_timeout(500)
    page.mouse.dblclick(*middle)
    page.wait_for_selector("text=Unfold what hangs on it (3)")

    page.click("text=Unfold what hangs on it")
    assert "\nFold what hangs on it (3)" in _panel(page)


def test_filter(page: Page) -> None:
    """A kind that is unticked is gone from picture and table, and comes back when one of it is looked for."""
    page.locator("#kinds label", has_text="Weakness").click()
    page.click("#switch")
    assert page.locator("#tableview button", has_text=LATE).count() == 0

    page.fill("#search", "too many")
    page.keyboard.press("Enter")

    assert page.locator("#kinds label", has_text="Weakness").locator("input").is_checked()


def test_table(page: Page) -> None:
    """The table has a row for every node, and a row's button shows the evidence."""
    page.click("#switch")
    rows = page.locator("#tableview tbody tr")
    assert rows.count() == len(json.loads(GRAPH.read_text(encoding="utf-8"))["nodes"])

    page.locator("#tableview button", has_text=LATE).click()

    assert "paragraph 4" in _panel(page)


def test_keyboard(page: Page) -> None:
    """Arrow keys go from shape to shape, Escape lets go."""
    page.focus("#canvas")
    page.keyboard.press("ArrowRight")
    first = _panel(page)
    page.keyboard.press("ArrowDown")
    assert _panel(page) != first

    page.keyboard.press("Escape")

    assert "How to read this" in _panel(page)


def test_the_address_remembers(page: Page) -> None:
    """The address keeps search, choice, hidden kinds and the table, and opening it again brings them back."""
    page.fill("#search", "late")
    page.locator("#hits button").nth(0).click()
    page.locator("#kinds label", has_text="Board").click()
    page.click("#switch")
    told = _panel(page)

    page.reload()

    assert _panel(page) == told
    assert page.input_value("#search") == "late"
    assert not page.locator("#kinds label", has_text="Board").locator("input").is_checked()
    assert page.is_visible("#tableview table")


def test_save_data(page: Page, tmp_path: Path) -> None:
    """What is shown is saved as CSV with every sentence and its place."""
    page.fill("#search", "too many")
    with page.expect_download() as waiting:
        page.click("#csv")
    waiting.value.save_as(tmp_path / "saved.csv")

    with (tmp_path / "saved.csv").open(encoding="utf-8-sig", newline="") as saved:
        rows = list(csv.DictReader(saved))
    assert [(row["kind"], row["text"], row["file"], row["page"]) for row in rows] == [
        ("Weakness", LATE, "ravenshire-2019.pdf", "2")
    ]


def test_save_picture(page: Page, tmp_path: Path) -> None:
    """The picture is saved as PNG."""
    with page.expect_download() as waiting:
        page.click("#png")
    waiting.value.save_as(tmp_path / "saved.png")

    assert waiting.value.suggested_filename == "Everything.png"
    assert (tmp_path / "saved.png").read_bytes().startswith(b"\x89PNG")


def test_hostile_names_stay_text(page: Page) -> None:
    """Names that look like markup are shown as they are written."""
    page.fill("#search", "</script>")
    page.keyboard.press("Enter")

    assert "</script>" in _panel(page)
    assert page.locator("script").count() == 3


def test_light_and_dark(page: Page) -> None:
    """The page turns dark and light again."""
    page.click("#theme")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(20, 24, 29)"

    page.click("#theme")

    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


def test_phone(page: Page) -> None:
    """On a phone nothing is wider than the screen, and picture and panel both have room."""
    page.set_viewport_size({"width": 390, "height": 844})

    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    heights = [page.locator(each).bounding_box()["height"] for each in ("#canvas", "#panel")]  # type: ignore[index]
    assert min(heights) > 200


def test_print(page: Page) -> None:
    """On paper the table stands in place of the picture."""
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")

    assert page.is_visible("#tableview table")
    assert not page.is_visible("#stage")
