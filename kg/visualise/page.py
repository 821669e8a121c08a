"""One HTML file with everything in it: open it by a double click, with the network unplugged.

Values from papers never become markup. They travel as JSON in a script element of a type that browsers do not run, with
every character that could end it escaped, and the page puts them in place as text. A content security policy allows the
page's own scripts, by their hash, and no request to anywhere.
"""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re
from collections.abc import Mapping
from dataclasses import fields
from decimal import Decimal
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal

from kg.analysis.graph import EDGE_KINDS, NODE_KINDS, CommitmentGraph, Edge, Node, Sentence
from kg.visualise.headline import headline
from kg.visualise.layout import STORY_LIMIT, Layout, choose_layouts, narrow_story
from kg.visualise.limit import newest_commitments
from kg.visualise.overview import BIG, Overview, make_overview
from kg.visualise.picture import LINES, LOOKS, build_picture, node_sizes

Language = Literal["nl", "en"]
LANGUAGES: tuple[Language, ...] = ("nl", "en")
Title = str | Mapping[Language, str] | None
"""The title of a page: one for all, one a language, or none, and then the page has its own."""

SCRIPTS = ("base", "state", "shown", "draw", "picture", "panel", "table", "controls", "start")
"""The page's own scripts, in the order in which they are joined."""

ESCAPES = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}


def write_page(
    graph: CommitmentGraph, target: Path, *, title: Title = None, language: Language = "nl", left_out: int = 0
) -> None:
    """Write the page of linked commitments to `target`: the same bytes for the same graph."""
    page = build_page(graph, title=title, language=language, left_out=left_out)
    target.write_text(page, encoding="utf-8", newline="\n", errors="backslashreplace")


def build_page(graph: CommitmentGraph, *, title: Title = None, language: Language = "nl", left_out: int = 0) -> str:
    """Return the page of linked commitments as HTML; without a title it has one in the language it is read in.

    Of a graph with more nodes than fit it shows the newest commitments, and says how many nodes it leaves out;
    `left_out` are those that the graph lacks already.
    """
    titles = _titles(title)
    drawn = newest_commitments(graph)
    left_out += len(graph.nodes) - len(drawn.nodes)
    own, library = _own_script(), _vis_network()
    parts = {
        "language": language,
        "title": html.escape(titles[language]),
        "policy": html.escape(_policy(own, library)),
        "style": _part("page.css"),
        "data": embed(page_data(drawn, titles=titles, language=language, left_out=left_out)),
        "library": library,
        "script": own,
    }
    return re.sub(r"\{\{(\w+)\}\}", lambda match: parts[match[1]], _part("page.html"))


def embed(value: object) -> str:
    """Return JSON that is safe inside a script element: nothing in it can end the element or the text."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=_plain)
    return re.sub("[<>&\u2028\u2029]", lambda match: ESCAPES[match[0]], _without_lone_surrogates(text))


def page_data(
    graph: CommitmentGraph, *, titles: Mapping[str, str], language: Language, left_out: int = 0
) -> dict[str, Any]:
    """Return all that the page shows, in plain values; `left_out` nodes are not in the graph, which the page says."""
    overview = make_overview(graph) if len(graph.nodes) > BIG else None
    layouts = choose_layouts(graph, overview)
    number = {node.key: index for index, node in enumerate(graph.nodes)}
    story = len(graph.nodes) <= STORY_LIMIT
    return {
        "title": titles,
        "language": language,
        "words": _words(),
        "kinds": {kind: {"colour": LOOKS[kind].colour, "shape": LOOKS[kind].shape} for kind in NODE_KINDS},
        "lines": {kind: _line(kind) for kind in EDGE_KINDS},
        "nodes": _node_rows(graph),
        "dossiers": {name: graph.titles[name] for name in sorted(_dossiers(graph) & set(graph.titles))},
        "edges": [[number[edge.source], number[edge.target], EDGE_KINDS.index(edge.kind)] for edge in graph.edges],
        "edge_kinds": EDGE_KINDS,
        "layouts": [_layout(layout) for layout in layouts],
        "narrow": _layout(narrow_story(graph)) if story else None,
        "picture": build_picture(graph if overview is None else CommitmentGraph(nodes=(), edges=()), layouts[0]),
        **({"left_out": left_out} if left_out else {}),
        **(_groups(overview) if overview else {}),
    }


def _titles(title: Title) -> dict[str, str]:
    given = {} if title is None else title if isinstance(title, Mapping) else dict.fromkeys(LANGUAGES, title)
    return {language: given.get(language) or _words()[language]["page_title"] for language in LANGUAGES}


def _dossiers(graph: CommitmentGraph) -> set[str]:
    return {name for node in graph.nodes for name in node.dossiers}


def _node_rows(graph: CommitmentGraph) -> list[dict[str, Any]]:
    """Return the nodes with their sizes; pledges with a headline and whether their last day is an estimate."""
    labels = {node.key: node.label for node in graph.nodes}
    pledgors = {edge.source: labels[edge.target] for edge in graph.edges if edge.kind == "pledged_by"}
    rows = []
    for node, size in zip(graph.nodes, node_sizes(graph), strict=True):
        row = _row(node) | {"size": size}
        if node.kind == "pledge":
            short = headline(_words_of(node), pledgors.get(node.key, ""))
            row |= {"short": short} if short != node.label else {}
            row |= {"guessed": True} if node.due_to and not states_a_day(node.due or "") else {}
        rows.append(row)
    return rows


_SHORTEST = 20


def _words_of(node: Node) -> str:
    """Return the words that a headline is made of: those of the pledge, or the sentence where they are a mere verb."""
    return node.label if len(node.label) >= _SHORTEST or not node.sentences else node.sentences[0].context


def _groups(overview: Overview) -> dict[str, Any]:
    """Return the communities of a large graph; the page puts nodes in the picture when one is opened."""
    rows = [
        {"label": disc.label, "x": disc.x, "y": disc.y, "r": disc.r, "members": disc.members} for disc in overview.discs
    ]
    return {"groups": rows, "group_ties": overview.ties}


def _line(kind: Any) -> dict[str, Any]:
    line = LINES[kind]
    return {"colour": line.colour, "width": line.width, "dashes": list(line.dashes)}


def _row(record: Node | Edge | Sentence) -> dict[str, Any]:
    """Return the fields of a record that are set."""
    row = {item.name: getattr(record, item.name) for item in fields(record)}
    if isinstance(record, Node):
        row["sentences"] = [_row(sentence) for sentence in record.sentences]
        row["page"] = _web_address(record.page)
    if isinstance(record, Sentence):
        row["page"] = _web_address(record.page)
    return {name: value for name, value in row.items() if value not in (None, "", (), [])}


def _layout(layout: Layout) -> dict[str, Any]:
    return {
        "name": layout.name,
        "places": [place and [place.x, place.y, place.w, place.h] for place in layout.places],
        "headings": [[heading.key, heading.x, heading.y, heading.literal] for heading in layout.headings],
    }


def _web_address(page: str | None) -> str | None:
    """Return the address if it is one of the web: nothing else may become a link."""
    return page if page and re.match(r"https?://", page) else None


def _plain(value: object) -> object:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    raise TypeError(f"no JSON form for {type(value).__name__}")


def _without_lone_surrogates(text: str) -> str:
    return text.encode("utf-8", "replace").decode("utf-8")


def _policy(*scripts: str) -> str:
    """Return a content security policy: these scripts and no others, styles inside the page, no request."""
    hashes = " ".join(f"'sha256-{_digest(script)}'" for script in scripts)
    allowed = f"script-src {hashes}; style-src 'unsafe-inline'; img-src data: blob:"
    return f"default-src 'none'; {allowed}; base-uri 'none'; form-action 'none'"


def _digest(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode("utf-8")).digest()).decode("ascii")


_DAY = re.compile(
    r"\b\d{1,2}(?:[-/. ]\d{1,2}[-/. ]|e? (?:jan|feb|maart|april|mei|juni|juli|aug|sept|okt|nov|dec))", re.I
)


def states_a_day(due: str) -> bool:
    """Return whether words give a day of a month; any other last day ("voor de zomer") is worked out, an estimate."""
    return _DAY.search(due) is not None


@cache
def _words() -> dict[str, dict[str, str]]:
    """Return the page's own words by language."""
    words: dict[str, dict[str, str]] = json.loads(_part("words.json"))
    return words


@cache
def _own_script() -> str:
    body = "\n".join(_part(f"{name}.js") for name in SCRIPTS)
    return f"\n(() => {{\n'use strict';\n{body}\n}})();\n"


@cache
def _vis_network() -> str:
    """Return vis-network as pyvis ships it, without the pointer to a source map that no one has."""
    import pyvis

    source = next(iter(sorted(Path(pyvis.__file__).parent.glob("lib/vis-9.1.*/vis-network.min.js"))))
    return "\n" + source.read_text(encoding="utf-8").partition("//# sourceMappingURL")[0].strip() + "\n"


@cache
def _part(name: str) -> str:
    return (files("kg.visualise") / "parts" / name).read_text(encoding="utf-8")
