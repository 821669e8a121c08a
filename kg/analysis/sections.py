"""The sections of the report: a measure each, its columns, and its chart. Their words stand in `report.json`."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from kg.analysis import citations, followup, measures
from kg.analysis.charts import Bar, Stream, bars, sankey
from kg.analysis.communities import communities
from kg.analysis.graph import CommitmentGraph
from kg.analysis.report_words import Language, number, phrase, value_name

_BARS = 12
_PURPOSES = 9
_OF_THE_STATE = ("reserved", "committed", "additional", "spent")

Chart = Callable[[Sequence[Any], Language], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A measure with its name, its columns and what draws its chart."""

    name: str
    measure: Callable[[CommitmentGraph], Sequence[Any]]
    columns: tuple[str, ...]
    chart: Chart | None = None


def _bar_chart(name: str, value: str, title: str) -> Chart:
    """Return what draws the first rows as bars: the column with the names, and the one with the numbers."""

    def draw(rows: Sequence[Any], language: Language) -> str:
        shown = [row for row in rows if getattr(row, value) and getattr(row, name)][:_BARS]
        drawn = [
            Bar(str(getattr(row, name)), float(getattr(row, value)), number(getattr(row, value), language))
            for row in shown
        ]
        return bars(drawn, title=phrase(title, language))

    return draw


def _outcome_chart(rows: Sequence[Any], language: Language) -> str:
    """Return the share of each outcome's motions that was taken up; one bar alone compares nothing."""
    if len(rows) < 2:
        return ""
    shown = [
        Bar(
            phrase("bar_outcome", language, outcome=value_name(row.outcome, language)),
            row.taken_up / row.motions,
            phrase("of", language, n=number(row.taken_up, language), m=number(row.motions, language)),
        )
        for row in rows
    ]
    return bars(shown, title=phrase("chart_outcomes", language))


def _money_chart(rows: Sequence[Any], language: Language) -> str:
    """Return the flows of the currency with most amounts; the purposes beyond the largest go together."""
    public = [row for row in rows if row.status in _OF_THE_STATE and row.total > 0]
    currencies = Counter(row.currency for row in public)
    if not currencies:
        return ""
    currency = min(currencies, key=lambda name: (-currencies[name], name))
    kept = [row for row in public if row.currency == currency]
    by_purpose: defaultdict[str, float] = defaultdict(float)
    for row in kept:
        by_purpose[row.purpose] += float(row.total)
    largest = set(sorted(by_purpose, key=lambda name: (-by_purpose[name], name))[:_PURPOSES])
    rest = phrase("other_purposes", language)
    streams = [
        Stream(
            (
                row.year,
                value_name(row.status, language),
                value_name(row.purpose, language) if row.purpose in largest else rest,
            ),
            float(row.total),
        )
        for row in kept
    ]
    heads = (
        phrase("year", language),
        phrase("status", language, currency=currency),
        phrase("purpose", language),
    )
    return sankey(streams, heads=heads, title=phrase("chart_money", language, currency=currency))


SECTIONS: tuple[Section, ...] = (
    Section(
        name="pledgors",
        measure=measures.pledgors,
        columns=("label", "pledges", "papers", "types", "mostly_to"),
        chart=_bar_chart("label", "pledges", "chart_pledgors"),
    ),
    Section(
        name="bearers",
        measure=measures.bearers,
        columns=("label", "pledges", "amounts", "answered", "cited_by"),
        chart=_bar_chart("label", "pledges", "chart_bearers"),
    ),
    Section(name="key-papers", measure=followup.key_papers, columns=("dossier", "label", "score", "reason")),
    Section(name="money", measure=measures.money, columns=("year", "status", "currency", "total", "amounts")),
    Section(
        name="flows",
        measure=followup.flows,
        columns=("year", "status", "purpose", "currency", "total", "amounts"),
        chart=_money_chart,
    ),
    Section(
        name="outcomes",
        measure=followup.outcomes,
        columns=("outcome", "motions", "taken_up", "never", "median_days"),
        chart=_outcome_chart,
    ),
    Section(
        name="motions",
        measure=followup.follow_ups,
        columns=("label", "date", "outcome", "letters", "first", "days"),
    ),
    Section(
        name="citations",
        measure=measures.citations,
        columns=("label", "pagerank", "times_mean", "authority", "cited_by", "cites"),
        chart=_bar_chart("label", "times_mean", "chart_citations"),
    ),
    Section(name="bridges", measure=citations.bridges, columns=("label", "paths", "give_or_take", "pivots")),
    Section(name="cores", measure=citations.cores, columns=("label", "core", "relations")),
    Section(
        name="likenesses",
        measure=citations.likenesses,
        columns=("one", "other", "cited_together", "citing_the_same", "cosine"),
    ),
    Section(
        name="bursts",
        measure=citations.bursts,
        columns=("dossier", "start", "end", "papers", "weight"),
        chart=_bar_chart("dossier", "weight", "chart_bursts"),
    ),
    Section(
        name="communities",
        measure=communities,
        columns=("name", "size", "papers", "pledges", "share"),
        chart=_bar_chart("name", "size", "chart_communities"),
    ),
    Section(name="groups", measure=measures.groups, columns=("name", "nodes", "pledges", "papers")),
)
