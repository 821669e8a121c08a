"""A store as it would have been on a day: what papers of later days say is left out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from io import BytesIO

from kg.rdf.vocabulary import DCT, KG, SCHEMA
from kg.store import OwnQuery, Store, open_store

_OF_A_PAPER = ("paper-", "links-", "chains-")
"""How the names of the graphs begin that rest on one paper; the rest of the name is the paper's."""
_PAPERS = OwnQuery(
    f"SELECT ?graph ?date WHERE {{ GRAPH ?graph {{ ?paper {KG.text} ?text"
    f" OPTIONAL {{ ?paper {DCT.date} ?date }} }} }} ORDER BY ?graph"
)
_START, _END = f" {SCHEMA.startDate} ".encode(), f" {SCHEMA.endDate} ".encode()
_REGISTER = "register-"


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """A store in memory with what was on paper on a day, and how many papers were left out: later, and undated."""

    store: Store
    later: int
    undated: int


def as_of(store: Store, day: date) -> Past:
    """Return a copy of a store without what papers after a day, or of no known day, say.

    A status that began later is left out, and one that ended later has no end, since nobody knew it then. Facts of
    registers stay: they bear dates of their own, by which questions ask. The copy is in memory, so a store of a
    million triples takes some seconds.

    Raises:
        StoreError: the store cannot be read.
    """
    dates = {
        str(row["graph"]).rpartition("/paper-")[2]: row["date"]
        for row in store.select(_PAPERS).values()
        if "/paper-" in str(row["graph"])
    }
    out = {paper for paper, written in dates.items() if written is None or written > day.isoformat()}
    past = open_store()
    for graph in store.graphs():
        name = graph.rpartition("/")[2]
        of_paper = next((name.removeprefix(start) for start in _OF_A_PAPER if name.startswith(start)), None)
        if of_paper not in out:
            quads = BytesIO()
            store.dump(quads, graph=graph)
            lines = quads.getvalue().splitlines(keepends=True)
            past.load(b"".join(lines if name.startswith(_REGISTER) else _known(lines, day.isoformat().encode())))
    undated = sum(written is None for written in dates.values())
    return Past(store=past, later=len(out) - undated, undated=undated)


def _known(lines: list[bytes], day: bytes) -> Iterator[bytes]:
    """Yield the lines of N-Quads without what begins after a day, and without the ends that lie after it."""
    later = {line.partition(b" ")[0] for line in lines if _is_after(line, _START, day)}
    for line in lines:
        subject, _, rest = line.partition(b" ")
        about = subject in later or rest.split(b" ", 2)[1] in later
        if not about and not _is_after(line, _END, day):
            yield line


def _is_after(line: bytes, predicate: bytes, day: bytes) -> bool:
    """Return whether a line gives a date of a predicate that lies after a day (as YYYY-MM-DD)."""
    _, found, rest = line.partition(predicate)
    return bool(found) and rest[1:11] > day
