"""What became of motions, which papers are key in a dossier and why, and where the money goes."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from statistics import median

from kg.analysis.graph import CommitmentGraph, Edge, Node
from kg.analysis.measures import counted_amounts, single_year

KEY_PAPERS = 3
"""Key papers a dossier."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp:
    """A motion, its outcome if that is known, the letters that take it up, and the days until the first."""

    key: str
    label: str
    date: str | None
    outcome: str
    letters: int
    first: str | None
    days: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """Motions with one outcome: how many, how many were taken up in a letter, how many never, half of them within."""

    outcome: str
    motions: int
    taken_up: int
    never: int
    median_days: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyPaper:
    """A paper of a dossier that much hangs on, with the reason in words."""

    dossier: str
    key: str
    label: str
    score: int
    reason: str
    tally: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """Money of one year and status for one purpose, each underlying amount once."""

    year: str
    status: str
    purpose: str
    currency: str
    total: Decimal
    amounts: int


def follow_ups(graph: CommitmentGraph) -> list[FollowUp]:
    """Return the motions: first those that letters took up soonest, at the end those that no letter names."""
    nodes = {node.key: node for node in graph.nodes}
    letters = _letters(graph, nodes)
    rows = [_follow_up(node, letters.get(node.key, [])) for node in graph.of_kind("motion")]
    return sorted(rows, key=lambda row: (row.letters == 0, row.days is None, row.days or 0, row.label, row.key))


def _letters(graph: CommitmentGraph, nodes: dict[str, Node]) -> dict[str, list[Node]]:
    """Return the papers that cite or give effect to each motion; other motions and papers of before do not count."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for edge in graph.edges:
        if edge.kind in ("cites", "gives_effect_to") and nodes[edge.target].kind == "motion":
            letter, motion = nodes[edge.source], nodes[edge.target]
            if letter.kind == "paper" and not _before(letter.date, motion.date):
                found[edge.target].add(edge.source)
    return {key: sorted((nodes[letter] for letter in letters), key=_dated) for key, letters in found.items()}


def _follow_up(motion: Node, letters: list[Node]) -> FollowUp:
    spans = [days for letter in letters if (days := days_between(motion.date, letter.date)) is not None]
    return FollowUp(
        key=motion.key,
        label=motion.label,
        date=motion.date,
        outcome=motion.status or "unknown",
        letters=len(letters),
        first=letters[0].label if letters else None,
        days=min(spans) if spans else None,
    )


def outcomes(graph: CommitmentGraph) -> list[Outcome]:
    """Return for each outcome of motions how many were taken up in a letter, and in how many days half of them."""
    by_outcome: defaultdict[str, list[FollowUp]] = defaultdict(list)
    for row in follow_ups(graph):
        by_outcome[row.outcome].append(row)
    return [_outcome(name, rows) for name, rows in sorted(by_outcome.items())]


def _outcome(name: str, rows: list[FollowUp]) -> Outcome:
    days = [row.days for row in rows if row.days is not None]
    taken_up = sum(row.letters > 0 for row in rows)
    return Outcome(
        outcome=name,
        motions=len(rows),
        taken_up=taken_up,
        never=len(rows) - taken_up,
        median_days=round(median(days)) if days else None,
    )


def days_between(first: str | None, later: str | None) -> int | None:
    """Return the days from one whole date to another, or None where one is missing or only a month or year."""
    try:
        return (date.fromisoformat(later or "") - date.fromisoformat(first or "")).days
    except ValueError:
        return None


def _before(one: str | None, other: str | None) -> bool:
    days = days_between(other, one)
    return days is not None and days < 0


def _dated(node: Node) -> tuple[str, str]:
    return node.date or "9999", node.key


_REASONS = (
    ("cited", "cited by {} paper", "cited by {} papers"),
    ("pledges", "states {} pledge", "states {} pledges"),
    ("amounts", "states {} amount", "states {} amounts"),
    ("motions", "gives effect to {} motion", "gives effect to {} motions"),
    ("fulfils", "meets {} pledge", "meets {} pledges"),
)


def key_papers(graph: CommitmentGraph) -> list[KeyPaper]:
    """Return the papers of each dossier that most hangs on, with the reason."""
    nodes = {node.key: node for node in graph.nodes}
    tallies: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for edge in graph.edges:
        for key, what in _tally(edge, nodes):
            tallies[key][what] += 1
    rows: defaultdict[str, list[KeyPaper]] = defaultdict(list)
    for node in graph.of_kind("paper", "motion"):
        for dossier in node.dossiers if tallies[node.key] else ():
            rows[dossier].append(_key_paper(dossier, node, tallies[node.key]))
    best = [row for found in rows.values() for row in sorted(found, key=_by_score)[:KEY_PAPERS]]
    return sorted(best, key=_by_score)


def _tally(edge: Edge, nodes: dict[str, Node]) -> list[tuple[str, str]]:
    if edge.kind == "cites":
        return [(edge.target, "cited")]
    if edge.kind == "stated_in":
        return [(edge.target, "pledges" if nodes[edge.source].kind == "pledge" else "amounts")]
    if edge.kind == "gives_effect_to":
        return [(edge.source, "motions")]
    return [(edge.source, "fulfils")] if edge.kind == "fulfils" else []


def _key_paper(dossier: str, node: Node, tally: Counter[str]) -> KeyPaper:
    kept = tuple((what, tally[what]) for what, *_ in _REASONS if tally[what])
    said = [(one if tally[what] == 1 else many).format(tally[what]) for what, one, many in _REASONS if tally[what]]
    return KeyPaper(
        dossier=dossier, key=node.key, label=node.label, score=tally.total(), reason=", ".join(said), tally=kept
    )


def _by_score(row: KeyPaper) -> tuple[int, str, str, str]:
    return -row.score, row.dossier, row.label, row.key


def flows(graph: CommitmentGraph) -> list[Flow]:
    """Return money by year, status and purpose, largest first; the same amounts as in the sums per year."""
    totals: defaultdict[tuple[str, str, str, str], list[Decimal]] = defaultdict(list)
    written: dict[str, str] = {}
    for node in counted_amounts(graph):
        assert node.amount is not None and node.currency is not None
        year = single_year(node.period) or ""
        purpose = node.detail or "no purpose stated"
        written.setdefault(purpose.casefold(), purpose)
        totals[year, node.status or "other", purpose.casefold(), node.currency].append(node.amount)
    rows = [
        Flow(
            year=year,
            status=status,
            purpose=written[purpose],
            currency=currency,
            total=sum(sums, Decimal(0)),
            amounts=len(sums),
        )
        for (year, status, purpose, currency), sums in totals.items()
    ]
    return sorted(rows, key=lambda row: (-row.total, row.year, row.status, row.purpose, row.currency))
