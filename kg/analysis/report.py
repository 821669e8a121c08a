"""The report: the measures in words, tables and charts, each with how it was made and what it does not say.

`report.md` and `report.html` say the same; the second draws charts, and needs no script and no network.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import cache
from html import escape
from importlib.resources import files
from typing import Any

from kg.analysis.graph import CommitmentGraph
from kg.analysis.sections import SECTIONS, Section

__all__ = ["SECTIONS", "Section", "html_report", "markdown_report"]

ROWS = 15
"""The most rows of a table; the measures themselves give all."""


def markdown_report(graph: CommitmentGraph) -> str:
    """Return the report on a graph as Markdown: the same text for the same graph."""
    parts = ["# Report on linked commitments\n", *(f"{line}\n" for line in _opening(graph))]
    parts += [_markdown_section(section, section.measure(graph)) for section in SECTIONS]
    return "\n".join(parts)


def html_report(graph: CommitmentGraph) -> str:
    """Return the report on a graph as one HTML page with charts: the same bytes for the same graph."""
    opening = "".join(f"<p>{escape(line)}</p>" for line in _opening(graph))
    contents = "".join(f'<li><a href="#{item.name}">{escape(item.title)}</a></li>' for item in SECTIONS)
    body = "".join(_html_section(section, section.measure(graph)) for section in SECTIONS)
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        f"<title>Report on linked commitments</title><style>{_style()}</style></head>\n<body><main>"
        f"<h1>Report on linked commitments</h1>{opening}<nav><ul>{contents}</ul></nav>{body}</main></body></html>\n"
    )


def _opening(graph: CommitmentGraph) -> Iterable[str]:
    counts = Counter(node.kind for node in graph.nodes)
    named = ", ".join(f"{count:,} {_PLURALS[kind][count != 1]}" for kind, count in sorted(counts.items())) or "nothing"
    yield f"In the graph: {named}; {len(graph.edges):,} relations between them."
    if not counts["pledge"]:
        yield "No pledge was found in the papers that were read."


_PLURALS = {
    "pledge": ("pledge", "pledges"),
    "paper": ("paper", "papers"),
    "motion": ("motion", "motions"),
    "person": ("person", "persons"),
    "body": ("body", "bodies"),
    "tribunal": ("tribunal", "tribunals"),
    "amount": ("amount", "amounts"),
    "dossier": ("dossier", "dossiers"),
}


def _markdown_section(section: Section, rows: Sequence[Any]) -> str:
    lines = [f"## {section.title}\n", f"{section.words} *What it does not say:* {section.limits}\n"]
    if not rows:
        return "\n".join([*lines, "Nothing to count.\n"])
    lines += ["| " + " | ".join(map(_heading, section.columns)) + " |", "|" + "---|" * len(section.columns)]
    lines += ["| " + " | ".join(_cell(value) for value in _values(section, row)) + " |" for row in rows[:ROWS]]
    if len(rows) > ROWS:
        lines.append(f"\n{len(rows) - ROWS:,} more rows are not shown; `kg analyse {section.name}` gives them.")
    return "\n".join([*lines, ""])


def _html_section(section: Section, rows: Sequence[Any]) -> str:
    said = f"<p>{escape(section.words)} <em>What it does not say:</em> {escape(section.limits)}</p>"
    opening = f'<section id="{section.name}"><h2>{escape(section.title)}</h2>{said}'
    if not rows:
        return f"{opening}<p>Nothing to count.</p></section>"
    chart = section.chart(rows) if section.chart else ""
    figure = f'<figure tabindex="0">{chart}</figure>' if chart else ""
    head = "".join(
        f'<th scope="col"{" class=n" if _is_number(value) else ""}>{escape(_heading(column))}</th>'
        for column, value in zip(section.columns, _values(section, rows[0]), strict=True)
    )
    body = "".join(f"<tr>{''.join(map(_html_cell, _values(section, row)))}</tr>" for row in rows[:ROWS])
    more = f"<p>{len(rows) - ROWS:,} more rows are not shown.</p>" if len(rows) > ROWS else ""
    group = f'<div tabindex="0" role="group" aria-label="{escape(section.title)}">'
    table = f"{group}<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    return f"{opening}{figure}{table}{more}</section>\n"


def _values(section: Section, row: Any) -> list[object]:
    return [getattr(row, column) for column in section.columns]


def _heading(column: str) -> str:
    return column.replace("_", " ")


def _plain(value: object) -> str:
    if isinstance(value, float):
        return f"{value:.4f}"
    if isinstance(value, int):
        return f"{value:,}"
    # A number of a Decimal is written in full: 1E+9 is no way to write a milliard.
    text = f"{value:,f}" if isinstance(value, Decimal) else "" if value is None else str(value)
    return " ".join(text.split())[:140]


def _cell(value: object) -> str:
    text = _plain(value)
    return text.replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;").replace("`", "'")


def _is_number(value: object) -> bool:
    return isinstance(value, (int, float, Decimal))


def _html_cell(value: object) -> str:
    return (
        f'<td class="n">{_plain(value)}</td>' if _is_number(value) else f'<td dir="auto">{escape(_plain(value))}</td>'
    )


@cache
def _style() -> str:
    return (files("kg.analysis") / "report.css").read_text(encoding="utf-8")
