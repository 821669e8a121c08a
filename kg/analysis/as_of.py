"""A store as it would have been on a day: what papers and records of later days say is left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from io import BytesIO

from kg.rdf.vocabulary import DCT, KG, SCHEMA
from kg.store import OwnQuery, Store, open_store

_OF_A_PAPER = ("paper-", "links-", "chains-")
"""How the names of the graphs begin that rest on one paper; the rest of the name is the paper's."""
_OF_PEOPLE = ("register-people", "register-tribunals")
"""Registers whose facts bear dates of their own, by which questions ask."""
_PAPERS = OwnQuery(
    f"SELECT ?graph ?date WHERE {{ GRAPH ?graph {{ ?paper {KG.text} ?text"
    f" OPTIONAL {{ ?paper {DCT.date} ?date }} }} }} ORDER BY ?graph"
)
_BEGUN = OwnQuery(
    f"SELECT ?thing ?day WHERE {{ {{ ?thing {DCT.date} ?day }} UNION {{ ?thing {SCHEMA.startDate} ?day }} }}"
)
_WAS_MET = OwnQuery(f"SELECT ?thing ?day WHERE {{ ?thing {KG.metOn} ?day }}")
_PERIODS = OwnQuery(f"SELECT ?thing ?period WHERE {{ ?thing {KG.hasStatusPeriod} ?period }}")
_ENDS = {SCHEMA.endDate.encode(), KG.metOn.encode()}
_STATES = {KG.status.encode(), KG.metBy.encode(), KG.statusText.encode()}
"""What is said of a thing without a day, and is not known yet where the thing changed or was met later."""

Line = tuple[bytes, bytes, bytes, bytes]
"""A line of N-Quads, and its subject, predicate and object."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """A store in memory with what was on paper on a day, and how many papers were left out: later, and undated."""

    store: Store
    later: int
    undated: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Unknown:
    """What nobody knew on a day: things that came or began later, and things that changed or were met later."""

    later: set[bytes]
    changed: set[bytes]


def as_of(store: Store, day: date) -> Past:
    """Return a copy of a store without what papers and records after a day, or papers of no known day, say.

    A status that began later is left out, and one that ended later has no end. Facts of the registers of people and
    tribunals stay: they bear dates of their own, by which questions ask. The copy is in memory, so a store of a million
    triples takes some ten seconds.

    Raises:
        StoreError: the store cannot be read.
    """
    dates = {
        str(row["graph"]).rpartition("/paper-")[2]: row["date"]
        for row in store.select(_PAPERS).values()
        if "/paper-" in str(row["graph"])
    }
    out = {paper for paper, written in dates.items() if written is None or written > day.isoformat()}
    unknown = _unknown(store, day.isoformat())
    past = open_store()
    for graph in store.graphs():
        name = graph.rpartition("/")[2]
        of_paper = next((name.removeprefix(start) for start in _OF_A_PAPER if name.startswith(start)), None)
        if of_paper not in out:
            lines = _lines(store, graph)
            known = lines if name in _OF_PEOPLE else _known(lines, unknown, day.isoformat().encode())
            past.load(b"".join(line for line, *_ in known))
    undated = sum(written is None for written in dates.values())
    return Past(store=past, later=len(out) - undated, undated=undated)


def _lines(store: Store, graph: str) -> Iterator[Line]:
    """Yield the quads of a graph as lines, each with its subject, predicate and object."""
    quads = BytesIO()
    store.dump(quads, graph=graph)
    for line in quads.getvalue().split(b"\n"):
        if line:
            subject, predicate, rest = line.split(b" ", 2)
            # A literal may hold blanks: only an address, which cannot, is compared whole.
            yield line + b"\n", subject, predicate, rest.split(b" ", 1)[0]


def _unknown(store: Store, day: str) -> _Unknown:
    """Return what nobody knew on a day, by the dates of things.

    A register is of the day on which it was fetched, whatever the days of what it tells.
    """
    begun = ((_term(thing), str(begins)) for thing, begins in store.select(_BEGUN))
    later = {thing for thing, begins in begun if begins > day and b"/register/" not in thing}
    changed = {_term(thing) for thing, met in store.select(_WAS_MET) if str(met) > day}
    changed.update(_term(thing) for thing, period in store.select(_PERIODS) if _term(period) in later)
    return _Unknown(later=later, changed=changed)


def _term(value: object) -> bytes:
    return f"<{value}>".encode()


def _known(lines: Iterable[Line], unknown: _Unknown, day: bytes) -> Iterator[Line]:
    """Yield the lines without what came later, without ends that lie later, and without states changed since."""
    for line in lines:
        _, subject, predicate, value = line
        about = subject in unknown.later or value in unknown.later
        ended = predicate in _ENDS and value[1:11] > day
        if not (about or ended or (predicate in _STATES and subject in unknown.changed)):
            yield line
