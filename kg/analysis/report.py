"""The report: the measures in words, tables and charts, each with how it was made and what it does not say.

`report.md` and `report.html` say the same; the second draws charts, needs no script and no network, and holds both
languages with a switch between them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from html import escape
from importlib.resources import files
from typing import Any

from kg.analysis import citations
from kg.analysis.graph import CommitmentGraph, Node
from kg.analysis.report_words import LANGUAGES, Language, Said, counted, heading, number, phrase, said, value_name
from kg.analysis.sections import SECTIONS, Section

__all__ = ["SECTIONS", "Section", "html_report", "markdown_report"]

ROWS = 15
"""The most rows of a table; the measures themselves give all."""

_NUMBERS: Mapping[str, object] = {
    "pivots": citations.PIVOTS, "batches": citations.BATCHES, "most": citations.MOST_DOSSIERS,
}  # fmt: skip
_NAMES = {"nl": "Nederlands", "en": "English"}
_DOSSIERS = ("dossier", "one", "other")
_VALUES = ("status", "outcome", "purpose")


@dataclass(frozen=True, slots=True)
class Measured:
    """A section, its rows as they are shown, and how many there are."""

    section: Section
    rows: Sequence[Any]
    count: int


def markdown_report(
    graph: CommitmentGraph, *, language: Language = "en", found: Sequence[Measured] | None = None
) -> str:
    """Return the report on a graph as Markdown: the same text for the same graph; `found` are its measures if known."""
    parts = [f"# {phrase('report', language)}\n", *(f"{line}\n" for line in _opening(graph, language))]
    parts += [_markdown_section(item, language) for item in found or measured(graph)]
    return "\n".join(parts)


def html_report(
    graph: CommitmentGraph,
    *,
    language: Language = "nl",
    only: bool = False,
    found: Sequence[Measured] | None = None,
) -> str:
    """Return the report on a graph as one HTML page with charts: the same bytes for the same graph.

    It opens in `language` and has a switch to the other, unless it is the `only` one. `found` are its
    measures if known.
    """
    found = found or measured(graph)
    order = (language,) if only else tuple(sorted(LANGUAGES, key=lambda item: item != language))
    inputs = "".join(_switch(item, first=item == language) for item in order)
    header = f'<header role="banner" aria-label="Taal, language">{inputs}</header>' if len(order) > 1 else ""
    bodies = "".join(_body(graph, found, item) for item in order)
    return (
        f'<!doctype html>\n<html lang="{language}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        f"<title>{escape(phrase('report', language))}</title><style>{_style()}</style></head>\n<body>"
        f"{header}{bodies}</body></html>\n"
    )


def measured(graph: CommitmentGraph) -> list[Measured]:
    """Return what each section of a report counts: on large graphs this takes far longer than the writing."""
    nodes = {node.key: node for node in graph.nodes}
    found = []
    for section in SECTIONS:
        rows = section.measure(graph)
        shown = [_told_apart(row, nodes, graph.titles) for row in rows[:ROWS]]
        found.append(Measured(section, shown, len(rows)))
    return found


def _told_apart(row: Any, nodes: Mapping[str, Node], titles: Mapping[str, str]) -> Any:
    """Return a row in which a motion has its number, since many bear one name, and a dossier its title."""
    changes: dict[str, object] = {}
    node = nodes.get(getattr(row, "key", ""))
    if node is not None and node.kind == "motion" and node.dossiers and not node.label.startswith("Kamerstuk "):
        changes["label"] = f"{row.label} ({node.dossiers[0]}, nr. {node.key.rpartition('-')[2]})"
    for column in _DOSSIERS:
        name = getattr(row, column, None)
        if isinstance(name, str) and name in titles:
            changes[column] = f"{name} {titles[name]}"
    return replace(row, **changes) if changes and not hasattr(row, "members") else row


def _switch(language: Language, *, first: bool) -> str:
    checked = " checked" if first else ""
    return (
        f'<input type="radio" name="language" id="show-{language}"{checked}>'
        f'<label for="show-{language}" lang="{language}">{_NAMES[language]}</label>'
    )


def _body(graph: CommitmentGraph, found: Sequence[Measured], language: Language) -> str:
    opening = "".join(f"<p>{escape(line)}</p>" for line in _opening(graph, language))
    contents = "".join(
        f'<li><a href="#{language}-{item.section.name}">{escape(said(item.section.name, language).title)}</a></li>'
        for item in found
    )
    sections = "".join(_html_section(item, language) for item in found)
    label = escape(phrase("contents", language))
    return (
        f'<main id="{language}" lang="{language}"><h1>{escape(phrase("report", language))}</h1>{opening}'
        f'<nav aria-label="{label}"><ul>{contents}</ul></nav>{sections}</main>'
    )


def _opening(graph: CommitmentGraph, language: Language) -> Iterator[str]:
    counts = Counter(node.kind for node in graph.nodes)
    named = ", ".join(counted(kind, count, language) for kind, count in sorted(counts.items()))
    edges = number(len(graph.edges), language)
    yield phrase("opening", language, named=named or phrase("nothing", language), edges=edges)
    papers = counts["paper"] + counts["motion"]
    read = len(_speaking(graph))
    if read < papers:
        yield phrase("read", language, papers=number(papers, language), read=number(read, language))
    if not counts["pledge"]:
        yield phrase("no_pledge", language)


def _speaking(graph: CommitmentGraph) -> set[str]:
    """Return the papers and motions that were read: they say something themselves."""
    papers = {node.key for node in graph.of_kind("paper", "motion")}
    stating = {edge.target for edge in graph.edges if edge.kind == "stated_in"}
    citing = {edge.source for edge in graph.edges if edge.kind in ("cites", "mentions", "signed_by", "gives_effect_to")}
    return papers & (stating | citing)


def _words(item: Measured, language: Language) -> Said:
    words = said(item.section.name, language)
    return replace(words, words=words.words.format_map(_NUMBERS), limits=words.limits.format_map(_NUMBERS))


def _more(item: Measured, language: Language) -> str:
    left = item.count - len(item.rows)
    return phrase("more", language, n=number(left, language), name=item.section.name) if left else ""


def _markdown_section(item: Measured, language: Language) -> str:
    words, columns = _words(item, language), item.section.columns
    lines = [f"## {words.title}\n", f"{words.words} *{phrase('not_said', language)}* {words.limits}\n"]
    if not item.rows:
        return "\n".join([*lines, phrase("empty", language) + "\n"])
    lines += ["| " + " | ".join(heading(name, language) for name in columns) + " |", "|" + "---|" * len(columns)]
    for row in item.rows:
        lines.append("| " + " | ".join(_cell(value) for value in _shown(item.section, row, language)) + " |")
    more = _more(item, language)
    return "\n".join([*lines, *([f"\n{more}"] if more else []), ""])


def _html_section(item: Measured, language: Language) -> str:
    words, section = _words(item, language), item.section
    not_said = f"<em>{escape(phrase('not_said', language))}</em> {escape(words.limits)}"
    opening = f'<section id="{language}-{section.name}"><h2>{escape(words.title)}</h2>'
    opening += f"<p>{escape(words.words)} {not_said}</p>"
    if not item.rows:
        return f"{opening}<p>{escape(phrase('empty', language))}</p></section>"
    chart = section.chart(item.rows, language) if section.chart else ""
    figure = f'<figure tabindex="0">{chart}</figure>' if chart else ""
    more = f"<p>{_with_code(escape(_more(item, language)))}</p>" if item.count > len(item.rows) else ""
    return f"{opening}{figure}{_table(item, words.title, language)}{more}</section>\n"


def _with_code(text: str) -> str:
    before, _, rest = text.partition("`")
    code, _, after = rest.partition("`")
    return f"{before}<code>{code}</code>{after}"


def _table(item: Measured, title: str, language: Language) -> str:
    section = item.section
    numeric = [any(_is_number(getattr(row, column)) for row in item.rows) for column in section.columns]
    head = "".join(
        f'<th scope="col"{" class=n" if right else ""}>{escape(heading(column, language))}</th>'
        for column, right in zip(section.columns, numeric, strict=True)
    )
    body = "".join(f"<tr>{''.join(_html_cells(section, row, language))}</tr>" for row in item.rows)
    group = f'<div tabindex="0" role="group" aria-label="{escape(title)}">'
    return f"{group}<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"


def _html_cells(section: Section, row: Any, language: Language) -> Iterator[str]:
    for column, text in zip(section.columns, _shown(section, row, language), strict=True):
        right = _is_number(getattr(row, column))
        yield f'<td class="n">{escape(text)}</td>' if right else f'<td dir="auto">{escape(text)}</td>'


def _shown(section: Section, row: Any, language: Language) -> Iterable[str]:
    """Yield the values of a row as they are read."""
    for column in section.columns:
        value = getattr(row, column)
        if _is_number(value):
            yield number(value, language)
        elif column == "reason":
            yield _reason(row.tally, language)
        elif column == "types":
            yield ", ".join(f"{count} {value_name(name, language)}" for name, count in row.kinds)
        else:
            flat = " ".join(str("" if value is None else value).split())[:140]
            yield value_name(flat, language) if column in _VALUES else flat


def _reason(tally: Iterable[tuple[str, int]], language: Language) -> str:
    return ", ".join(phrase(f"{what}_{'one' if n == 1 else 'many'}", language, n=n) for what, n in tally)


def _cell(text: str) -> str:
    return text.replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;").replace("`", "'")


def _is_number(value: object) -> bool:
    return isinstance(value, (int, float, Decimal))


@cache
def _style() -> str:
    return (files("kg.analysis") / "report.css").read_text(encoding="utf-8")
