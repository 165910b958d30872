"""Pages: a picture becomes one HTML file that needs nothing else, opens offline and runs no script but its own."""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re
from collections import Counter
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from goldenthread.graph.pages import layout, looks
from goldenthread.graph.schema import NODE_TYPES
from goldenthread.ontology.identifiers import BASE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from goldenthread.graph.picture import Picture
    from goldenthread.model import Node

Json = dict[str, object]

_PAGES = Path(__file__).parent / "pages"
_SCRIPTS = ("data.js", "drawing.js", "panel.js", "controls.js")
"""One program in several files, in this order."""
_LIBRARY = "lib/vis-9.1.2/vis-network.min.js"
"""vis-network as pyvis brings it; MIT or Apache-2.0, its notice stands at its beginning."""
_SOURCE_MAP = re.compile(r"\n//# sourceMappingURL=\S*")
_HOLE = re.compile(r"\{\{(\w+)\}\}")
_OPTIONS = {
    "physics": False,
    "layout": {"improvedLayout": False},
    "interaction": {"hover": True, "hideEdgesOnDrag": False, "multiselect": False, "tooltipDelay": 100000},
    "nodes": {"borderWidth": 1, "borderWidthSelected": 2},
    "edges": {"smooth": False, "arrows": {"to": {"enabled": True, "scaleFactor": 0.5}}, "selectionWidth": 1},
}

_TOLD_ELSEWHERE = frozenset(
    {"text", "section", "paragraph_number", "page", "start", "end", "sha256", "reading_version"}
)
_PROPERTIES = {
    node_type.label: tuple(each for each in node_type.properties if each.name not in _TOLD_ELSEWHERE)
    for node_type in NODE_TYPES
}
_DRAWN = frozenset({"id", "label", "shape", "size", "x", "y", "from", "to", "relation"})
_LARGEST = 12
"""How much larger a node becomes by its relationships, in pixels at most."""


def render(picture: Picture) -> str:
    """Write a picture as a page.

    Args:
        picture: What to show.

    Returns:
        One HTML document: the same picture gives the same text. It makes no request, and whatever stands in the
        documents stays text.
    """
    style = (_PAGES / "page.css").read_text(encoding="utf-8")
    script = '(() => {\n"use strict";\n' + "\n".join(
        (_PAGES / name).read_text(encoding="utf-8") for name in _SCRIPTS
    ) + "})();\n"  # fmt: skip
    library = _library()
    content = json.dumps(_content(picture), ensure_ascii=False, separators=(",", ":"))
    filled = {
        "policy": _policy(style, library, script),
        "title": html.escape(picture.title),
        "subtitle": html.escape(picture.subtitle),
        "count": html.escape(_count(picture)),
        "style": style,
        "content": _in_script(content),
        "library": library,
        "script": script,
    }
    template = (_PAGES / "page.html").read_text(encoding="utf-8")
    return _HOLE.sub(lambda hole: filled[hole[1]], template)


def _policy(style: str, *scripts: str) -> str:
    """Allow this page's own style and scripts by their digests, and nothing else."""

    def allowed(text: str) -> str:
        return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"

    return (
        f"default-src 'none'; script-src {' '.join(map(allowed, scripts))}; style-src {allowed(style)}; "
        "base-uri 'none'; form-action 'none'"
    )


def _in_script(text: str) -> str:
    """Keep JSON from ending the script that it stands in."""
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


@cache
def _library() -> str:
    import pyvis

    text = (Path(pyvis.__file__).parent / _LIBRARY).read_text(encoding="utf-8")
    return _SOURCE_MAP.sub("", text).replace("</script", "<\\/script")


def _count(picture: Picture) -> str:
    shown = f"{len(picture.nodes)} shown"
    return f"{shown}, {picture.left_out} left out" if picture.left_out else shown


def _content(picture: Picture) -> Json:
    """What the page's script works with."""
    places, homes = layout.places(picture.nodes, picture.edges)
    index = {node.id: place for place, node in enumerate(picture.nodes)}
    kinds = Counter(looks.kind(node) for node in picture.nodes)
    used = {edge.type for edge in picture.edges}
    left_out = (
        f"{picture.left_out} more belong here and were left out. To draw them too: --limit {len(index) + picture.left_out}"
        if picture.left_out
        else ""
    )
    return {
        "base": BASE,
        "note": picture.note,
        "left_out": left_out,
        "kinds": {
            kind: {**look._asdict(), "count": kinds[kind]} for kind, look in looks.LOOKS.items() if kind in kinds
        },
        "relations": {
            name: {"forward": words.forward, "backward": words.backward, "line": words.style}
            for name, words in looks.WORDS.items()
            if name in used
        },
        "nodes": [_told(node, index.get(homes.get(node.id, ""))) for node in picture.nodes],
        "network": _network(picture, index, places),
    }


def _told(node: Node, home: int | None) -> Json:
    """What the panel and the table tell of a node."""
    held = node.properties
    told: Json = {"iri": node.id.removeprefix(BASE), "kind": looks.kind(node), "facts": _facts(node)}
    names = {"text": "text", "section": "section", "paragraph": "paragraph_number", "page": "page"}
    told |= {name: held[each] for name, each in names.items() if each in held}
    if node.label == "Document":
        told |= {"title": held.get("name", node.id), "file": held.get("source", "")}
    if home is not None:
        told["home"] = home
    return told


def _facts(node: Node) -> list[tuple[str, str]]:
    held = node.properties
    facts = [
        (each.name.replace("_", " ").capitalize(), _said(held[each.name], concept=each.concept))
        for each in _PROPERTIES.get(node.label, ())
        if each.name in held and held[each.name] != looks.kind(node)
    ]
    return facts + [(name.capitalize(), str(held[name])) for name in ("services", "themes") if name in held]


def _said(value: object, *, concept: bool) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value).replace("-", " ") if concept else str(value)


def _network(picture: Picture, index: Mapping[str, int], places: Mapping[str, tuple[int, int]]) -> Json:
    """Build the network: shapes, sizes and places; colours are the page's, which may be light or dark."""
    from pyvis.network import Network

    degrees = _degrees(picture, index)
    overall = _overall(picture)
    network = Network(directed=True)
    for place, node in enumerate(picture.nodes):
        look = looks.LOOKS[looks.kind(node)]
        x, y = places[node.id]
        size = look.size + min(_LARGEST, degrees[place] // 2)
        label = looks.caption(node, overall.get(node.id, "")) or " "
        network.add_node(place, label=label, shape=look.shape, x=x, y=y, size=size)
    for edge in picture.edges:
        network.add_edge(index[edge.source], index[edge.target], relation=edge.type)
    network.set_options(json.dumps(_OPTIONS))
    nodes, edges, *_, options = network.get_network_data()
    # What the page can tell from the sentence or the options is not said again: large pages stay small.
    kept = [
        _cut(drawn, without="label" if "text" in node.properties else "")
        for node, drawn in zip(picture.nodes, nodes, strict=True)
    ]
    return {"nodes": kept, "edges": [_cut(edge, without="arrows") for edge in edges], "options": json.loads(options)}


def _overall(picture: Picture) -> dict[str, str]:
    """The overall grade that each document gives, for those that give one."""
    grades = {
        node.id: str(node.properties.get("grade", ""))
        for node in picture.nodes
        if node.label == "Judgement" and str(node.properties.get("domain", "")).endswith("-overall")
    }
    return {
        edge.target: grades[edge.source] for edge in picture.edges if edge.type == "GIVEN_IN" and edge.source in grades
    }


def _cut(drawn: Mapping[str, object], without: str) -> Json:
    """Keep of what pyvis made of a node or relationship what the page needs."""
    return {name: held for name, held in drawn.items() if name in _DRAWN and name != without}


def _degrees(picture: Picture, index: Mapping[str, int]) -> Sequence[int]:
    """How many relationships each node has besides those that its box shows."""
    import networkx

    graph: networkx.MultiGraph[int] = networkx.MultiGraph()
    graph.add_nodes_from(range(len(picture.nodes)))
    graph.add_edges_from(
        (index[edge.source], index[edge.target])
        for edge in picture.edges
        if looks.WORDS[edge.type].style != "inside" and edge.type != "ABOUT"
    )
    return [graph.degree(place) for place in graph]
