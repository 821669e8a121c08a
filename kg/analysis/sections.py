"""The sections of the report: a measure each, in plain words how it is made and what it does not say, and its chart."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from kg.analysis import citations, followup, measures
from kg.analysis.charts import Bar, Stream, bars, sankey
from kg.analysis.communities import communities
from kg.analysis.graph import CommitmentGraph

_BARS = 12
_PURPOSES = 9


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A measure with its name and heading, how it is made (`words`), what it does not say (`limits`), its columns."""

    name: str
    title: str
    measure: Callable[[CommitmentGraph], Sequence[Any]]
    columns: tuple[str, ...]
    words: str
    limits: str
    chart: Callable[[Sequence[Any]], str] | None = None


def _bar_chart(name: str, value: str, title: str) -> Callable[[Sequence[Any]], str]:
    """Return what draws the first rows as bars: the column with the names, and the one with the numbers."""

    def draw(rows: Sequence[Any]) -> str:
        shown = [row for row in rows if getattr(row, value)][:_BARS]
        return bars(
            [Bar(str(getattr(row, name)), float(getattr(row, value)), _number(row, value)) for row in shown],
            title=title,
        )

    return draw


def _number(row: Any, column: str) -> str:
    value = getattr(row, column)
    return f"{value:,}" if isinstance(value, int) else f"{value:.4f}"


def _community_chart(rows: Sequence[Any]) -> str:
    shown = [row for row in rows if row.name][:_BARS]
    return bars([Bar(row.name, row.size, f"{row.size:,}") for row in shown], title="Things a community")


def _outcome_chart(rows: Sequence[Any]) -> str:
    shown = [
        Bar(f"{row.outcome}: taken up in a letter", row.taken_up, f"{row.taken_up:,} of {row.motions:,}")
        for row in rows
    ]
    return bars(shown, title="Motions taken up in a letter, by outcome")


def _money_chart(rows: Sequence[Any]) -> str:
    """Return the flows of the currency with most amounts; the purposes beyond the largest go together."""
    currencies = Counter(row.currency for row in rows)
    currency = min(currencies, key=lambda name: (-currencies[name], name))
    kept = [row for row in rows if row.currency == currency and row.total > 0]
    by_purpose: defaultdict[str, float] = defaultdict(float)
    for row in kept:
        by_purpose[row.purpose] += float(row.total)
    largest = set(sorted(by_purpose, key=lambda name: (-by_purpose[name], name))[:_PURPOSES])
    streams = [
        Stream(
            (f"{row.year}", row.status, row.purpose if row.purpose in largest else "other purposes"), float(row.total)
        )
        for row in kept
    ]
    return sankey(streams, heads=("Year", f"Status ({currency})", "Purpose"), title=f"Money ({currency})")


SECTIONS: tuple[Section, ...] = (
    Section(
        name="pledgors",
        title="Who owes what",
        measure=measures.pledgors,
        columns=("label", "pledges", "types", "mostly_to"),
        words="Pledges by the person or body that makes them, each pledge counted once, however often it is repeated.",
        limits="how much was promised, or what weighs most; a pledge in a sentence that was not recognised is missing.",
        chart=_bar_chart("label", "pledges", "Pledges by who makes them"),
    ),
    Section(
        name="bearers",
        title="Papers and motions that carry the most",
        measure=measures.bearers,
        columns=("label", "pledges", "amounts", "cited_by"),
        words="Papers and motions by the pledges and amounts that rest on them. A pledge counts for each paper that "
        "states it, and for the motions to which that paper gives effect.",
        limits="that a motion caused the pledge: it only says that one paper holds both.",
        chart=_bar_chart("label", "pledges", "Pledges by the papers and motions that carry them"),
    ),
    Section(
        name="key-papers",
        title="Key papers of each dossier, and why",
        measure=followup.key_papers,
        columns=("dossier", "label", "score", "reason"),
        words="The three papers of a dossier on which most hangs. The score adds the papers that cite it, the pledges "
        "and amounts it states, the motions it gives effect to and the pledges it meets; the reason names them.",
        limits="what a reader would call important: a short letter with one grave decision scores low.",
    ),
    Section(
        name="money",
        title="Money per year and status",
        measure=measures.money,
        columns=("year", "status", "currency", "total", "amounts"),
        words="Sums of underlying amounts per year, status and currency. An amount that several papers state counts "
        "once, and what is part of another amount is not added to it.",
        limits="anything of amounts without one value, one currency and one year, which are left out; and sums of "
        "different statuses must not be added, since money is reserved before it is committed and spent.",
    ),
    Section(
        name="flows",
        title="Where the money goes",
        measure=followup.flows,
        columns=("year", "status", "purpose", "currency", "total", "amounts"),
        words="The same amounts, by year, status and the purpose that the sentence gives. In the chart the width of a "
        "band follows the sum; it shows one currency, the one with most amounts.",
        limits="that the same money cannot appear twice under two statuses: a reservation and the later spending of it "
        "are two amounts here unless a paper says that one is part of the other.",
        chart=_money_chart,
    ),
    Section(
        name="outcomes",
        title="What became of motions",
        measure=followup.outcomes,
        columns=("outcome", "motions", "taken_up", "never", "median_days"),
        words="Motions by outcome, and how many of them a later letter or report cites or gives effect to. The median "
        "is over the days from the motion's date to the first such paper, where both dates are known.",
        limits="that a motion was not carried out: the letter may not be among the papers that were read. Where no "
        "register of votes was loaded, the outcome is unknown.",
        chart=_outcome_chart,
    ),
    Section(
        name="motions",
        title="Motions and the letters that take them up",
        measure=followup.follow_ups,
        columns=("label", "date", "outcome", "letters", "first", "days"),
        words="The motions, first those that a letter takes up soonest; those that no letter names come last.",
        limits="whether the letter does what the motion asks; read the sentence for that.",
    ),
    Section(
        name="citations",
        title="The citation network",
        measure=measures.citations,
        columns=("label", "pagerank", "authority", "cited_by", "cites"),
        words="Papers by PageRank (damping 0.85, tolerance 1e-10 times the number of papers), with the authority by "
        "HITS. The rank is the share of time that a reader who follows references at random spends on a paper.",
        limits="anything of papers that were not read: they cite nothing here, so what they cite ranks too low.",
        chart=_bar_chart("label", "pagerank", "PageRank"),
    ),
    Section(
        name="bridges",
        title="Papers that lie between others",
        measure=citations.bridges,
        columns=("label", "betweenness", "error", "pivots"),
        words="Papers by betweenness: the share of shortest citation paths that run through them. In a network of more "
        f"than {citations.PIVOTS} papers paths are followed from that many, drawn with a fixed seed; then the error is "
        "the most that any figure can be off, nineteen times in twenty (Hoeffding, over all papers at once).",
        limits="an order among papers whose figures differ by less than the error; mostly the figures are much better "
        "than that guarantee.",
    ),
    Section(
        name="cores",
        title="The core of the citation network",
        measure=citations.cores,
        columns=("label", "core", "relations"),
        words="Papers by k-core: the largest k for which a paper is in a group in which each has at least k relations "
        "within the group, whichever way they point.",
        limits="who cites whom, or that the papers agree; papers that all cite one list form a core as well.",
    ),
    Section(
        name="likenesses",
        title="Dossiers that are alike",
        measure=citations.likenesses,
        columns=("one", "other", "cited_together", "citing_the_same", "cosine"),
        words="Pairs of dossiers by co-citation (papers that cite both) and bibliographic coupling (papers that both "
        "cite). The cosine sets these counts against all such counts of the two dossiers.",
        limits="that they are about the same: a budget letter cites many dossiers at once. Papers that cite more than "
        f"{citations.MOST_DOSSIERS} dossiers are left out for that reason.",
    ),
    Section(
        name="bursts",
        title="When dossiers flare up",
        measure=citations.bursts,
        columns=("dossier", "start", "end", "papers", "weight"),
        words="Months in which the share of a dossier among all papers was at least twice its usual share, by "
        "Kleinberg's model of two states; entering a burst costs the logarithm of the number of months. The weight is "
        "how much better the higher share explains the months (log-likelihood).",
        limits="why. The papers that were read are a sample with gaps of their own, and a gap looks like a burst "
        "beside it.",
        chart=_bar_chart("dossier", "weight", "Weight of bursts by dossier"),
    ),
    Section(
        name="communities",
        title="Communities",
        measure=communities,
        columns=("name", "size", "papers", "pledges", "share"),
        words="Papers, motions, pledges, amounts and tribunals that have more relations with each other than with the "
        "rest (Louvain, resolution 1, fixed start); a dossier in common counts as a relation, and people join the "
        "community with most of theirs. The name is the dossier that most papers are in; the share is how many.",
        limits="that the borders are sharp: another start moves some members. Communities of fewer than three are "
        "taken together at the end, without a name.",
        chart=_community_chart,
    ),
    Section(
        name="groups",
        title="Connected groups",
        measure=measures.groups,
        columns=("name", "nodes", "pledges", "papers"),
        words="Groups of things connected with each other and with nothing else, named by the most linked of them. "
        "People, bodies and dossiers tie nothing together here, since one minister would join all.",
        limits="how strongly a group hangs together: a single reference is enough.",
    ),
)
