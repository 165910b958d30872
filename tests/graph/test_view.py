"""Pages: complete in one file, the same bytes every time, and text stays text."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest

from goldenthread.graph.picture import Picture
from goldenthread.graph.view import render
from goldenthread.model import Edge, Node

GRAPH = Path(__file__).resolve().parent.parent / "queries" / "graph.json"
HOSTILE = "</script><script>alert(1)</script>\"'`&amp;<b>\u202e\u2028"

_RENDER = """
import json, sys
from goldenthread.graph.picture import Picture
from goldenthread.graph.view import render
from goldenthread.model import Edge, Node
content = json.load(open(sys.argv[1], encoding="utf-8"))
nodes, edges = (Node(**each) for each in content["nodes"]), (Edge(**each) for each in content["edges"])
sys.stdout.buffer.write(render(Picture("All", "", tuple(nodes), tuple(edges))).encode())
"""


class _Tags(HTMLParser):
    """Collects the tags of a page, the text of scripts and the style, and the content of the policy."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: dict[str, list[str]] = {"script": [], "style": [], "title": [], "h1": []}
        self.open = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self.open = tag
        if tag in self.texts:
            self.texts[tag].append("")

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002 - the name is the parser's
        self.open = ""

    def handle_data(self, data: str) -> None:
        if self.open in self.texts:
            self.texts[self.open][-1] += data


@pytest.fixture(scope="module")
def everything() -> Picture:
    """The whole hand-made graph; some of its names are hostile."""
    content = json.loads(GRAPH.read_text(encoding="utf-8"))
    nodes = tuple(Node(**node) for node in content["nodes"])
    return Picture("Everything", "All there is", nodes, tuple(Edge(**edge) for edge in content["edges"]), left_out=7)


@pytest.fixture(scope="module")
def page(everything: Picture) -> _Tags:
    """Its page, taken apart."""
    return _Tags(render(everything))


@pytest.mark.parametrize("seed", ["1", "2", "3"])
def test_same_bytes_under_any_hash_seed(everything: Picture, seed: str) -> None:
    """Another process with another hash seed writes the same page, byte by byte."""
    run = subprocess.run(
        [sys.executable, "-c", _RENDER, str(GRAPH)],
        env={**os.environ, "PYTHONHASHSEED": seed},
        capture_output=True,
        check=True,
    )

    assert run.stdout == render(Picture("All", "", everything.nodes, everything.edges)).encode()


def test_nothing_is_fetched(page: _Tags) -> None:
    """No tag names anything that a browser would fetch; the one address is a link to the licence."""
    fetched = [
        attrs for _, attrs in page.tags if {"src", "srcset", "data", "poster", "action", "background"} & attrs.keys()
    ]
    links = [attrs["href"] for _, attrs in page.tags if "href" in attrs]

    assert fetched == []
    assert "link" not in {tag for tag, _ in page.tags}
    assert links == ["#tableview", "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"]
    assert "sourceMappingURL" not in "".join(page.texts["script"])
    assert "url(" not in "".join(page.texts["style"])


def test_policy_allows_only_what_is_there(page: _Tags) -> None:
    """The content-security policy comes before all scripts and allows these two scripts and this style by digest."""
    content, library, script = page.texts["script"]
    digests = [_digest(text) for text in (library, script, *page.texts["style"])]
    place = [attrs.get("http-equiv") for _, attrs in page.tags].index("Content-Security-Policy")

    assert json.loads(content)["left_out"].startswith("7 more")
    assert page.tags[place][1]["content"] == (
        f"default-src 'none'; script-src {digests[0]} {digests[1]}; style-src {digests[2]}; base-uri 'none'; form-action 'none'"
    )
    assert "script" not in [tag for tag, _ in page.tags[:place]]


def _digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def test_no_tag_has_style_or_script_of_its_own(page: _Tags) -> None:
    """No tag has a style or an event handler as an attribute: the policy would refuse it."""
    names = {name for _, attrs in page.tags for name in attrs}

    assert not {name for name in names if name == "style" or name.startswith("on")}


def test_hostile_text_stays_text() -> None:
    """What looks like markup, in every property and in the heading, adds no tag to the page."""
    nodes = (
        Node("Document", "urn:d", {"name": HOSTILE, "source": HOSTILE, "document_type": HOSTILE, "dated": HOSTILE}),
        Node(
            "Finding",
            "urn:d/s",
            {"name": HOSTILE, "text": HOSTILE, "section": HOSTILE, "polarity": HOSTILE, "themes": HOSTILE},
        ),
        Node("Initiative", f"urn:{HOSTILE}", {"name": HOSTILE, "aliases": HOSTILE}),
    )
    hostile = Picture(HOSTILE, HOSTILE, nodes, (Edge("STATED_IN", "urn:d/s", "urn:d", {}),), HOSTILE)
    plain = Picture("a", "a", tuple(Node(node.label, node.id, {"name": "a"}) for node in nodes), hostile.edges)

    page = _Tags(render(hostile))

    assert [tag for tag, _ in page.tags] == [tag for tag, _ in _Tags(render(plain)).tags]
    assert page.texts["h1"] == page.texts["title"] == [HOSTILE]
    assert json.loads(page.texts["script"][0])["nodes"][1]["text"] == HOSTILE


def test_what_is_told_of_a_sentence(page: _Tags) -> None:
    """The page holds each sentence in full, with its page, paragraph, section and document."""
    nodes = json.loads(page.texts["script"][0])["nodes"]
    sentence = next(node for node in nodes if node["iri"] == "urn:d1/c")

    assert nodes[sentence.pop("home")]["file"] == "ravenshire-2019.pdf"
    assert sentence == {
        "iri": "urn:d1/c",
        "kind": "weakness",
        "text": "Too many visits to children in need are late.",
        "section": "Help and protection",
        "paragraph": "4",
        "page": 2,
        "facts": [],
    }


def test_legend_counts_every_node(page: _Tags, everything: Picture) -> None:
    """The kinds of the legend add up to the number of nodes."""
    kinds = json.loads(page.texts["script"][0])["kinds"]

    assert sum(kind["count"] for kind in kinds.values()) == len(everything.nodes)
    assert list(kinds)[:4] == ["recommendation", "weakness", "mixed", "response"]


def test_documents_are_titled_by_year_type_and_grade(page: _Tags) -> None:
    """A box is titled by when, what, and the overall grade; a document of no known type by its own title."""
    network = json.loads(page.texts["script"][0])["network"]
    labels = {node.get("label") for node in network["nodes"]}

    assert {
        "2019 ILACS\nrequires improvement",
        "2022 focused visit",
        "2021 self assessment",
        "Notes",
    } <= labels


def test_attribution(everything: Picture) -> None:
    """The page carries the words that the Open Government Licence asks for."""
    text = re.sub(r"<[^>]*>|\s+", " ", render(everything).partition("<footer>")[2].partition("</footer>")[0])

    assert "Contains public sector information licensed under the Open Government Licence v3.0" in re.sub(
        r" +", " ", text
    )


def test_size(everything: Picture) -> None:
    """A page stays under a megabyte."""
    assert len(render(everything).encode()) < 1_000_000


def test_nothing_to_draw() -> None:
    """A picture without nodes is still a page."""
    page = _Tags(render(Picture("Nothing", "", (), ())))

    assert json.loads(page.texts["script"][0])["nodes"] == []
