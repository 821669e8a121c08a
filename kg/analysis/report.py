"""`report.md`: the measures in words and tables, each with how it was made and what it does not say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from kg.analysis import measures
from kg.analysis.graph import CommitmentGraph

ROWS = 15
"""The most rows of a table; the measures themselves give all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A heading, the measure behind it, the columns that are shown."""

    name: str
    title: str
    measure: Callable[[CommitmentGraph], Sequence[Any]]
    columns: tuple[str, ...]


SECTIONS: tuple[Section, ...] = (
    Section(
        name="pledgors",
        title="Who owes what",
        measure=measures.pledgors,
        columns=("label", "pledges", "types", "mostly_to"),
    ),
    Section(
        name="bearers",
        title="Papers and motions that carry the most",
        measure=measures.bearers,
        columns=("label", "pledges", "amounts", "cited_by"),
    ),
    Section(
        name="money",
        title="Money per year and status",
        measure=measures.money,
        columns=("year", "status", "currency", "total", "amounts"),
    ),
    Section(
        name="citations",
        title="The citation network",
        measure=measures.citations,
        columns=("label", "pagerank", "authority", "cited_by", "cites"),
    ),
    Section(
        name="groups",
        title="Connected groups",
        measure=measures.groups,
        columns=("name", "nodes", "pledges", "papers"),
    ),
)


def markdown_report(graph: CommitmentGraph) -> str:
    """Return the report on a graph as Markdown: the same text for the same graph."""
    counts = Counter(node.kind for node in graph.nodes)
    named = ", ".join(f"{count} {kind}" for kind, count in sorted(counts.items())) or "nothing"
    parts = ["# Report on linked commitments\n", f"In the graph: {named}; {len(graph.edges)} relations between them.\n"]
    if not counts["pledge"]:
        parts.append("No pledge was found in the papers that were read.\n")
    parts += [_section(section, graph) for section in SECTIONS]
    return "\n".join(parts)


def _section(section: Section, graph: CommitmentGraph) -> str:
    rows = section.measure(graph)
    words = " ".join((section.measure.__doc__ or "").split())
    lines = [f"## {section.title}\n", f"{words}\n"]
    if not rows:
        return "\n".join([*lines, "Nothing to count.\n"])
    lines += ["| " + " | ".join(section.columns) + " |", "|" + "---|" * len(section.columns)]
    lines += [
        "| " + " | ".join(_cell(getattr(row, column)) for column in section.columns) + " |" for row in rows[:ROWS]
    ]
    if len(rows) > ROWS:
        lines.append(f"\n{len(rows) - ROWS} more rows are not shown.")
    return "\n".join([*lines, ""])


def _cell(value: object) -> str:
    if isinstance(value, float):
        return f"{value:.4f}"
    text = "" if value is None else " ".join(str(value).split())
    return text.replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;").replace("`", "'")[:140]
