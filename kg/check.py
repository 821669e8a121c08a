"""Looks a store over, and the folder of the run that made it: what is wrong, and what to do about it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from kg.errors import StoreError
from kg.extract import RULES_VERSION
from kg.kept import leftovers, rules_mark
from kg.publish.gate import WORKPLACE
from kg.rdf.vocabulary import KG, PROV
from kg.store import OwnQuery, Store, open_store
from kg.store.ledger import Ledger, is_sound
from kg.store.swap import restore

_PAPERS = OwnQuery(f"SELECT (COUNT(DISTINCT ?paper) AS ?n) WHERE {{ ?paper {KG.text} ?text }}")
_HALF = OwnQuery(
    f"SELECT DISTINCT ?paper WHERE {{ ?paper {KG.text} ?text"
    f" FILTER NOT EXISTS {{ ?extraction {PROV.used} ?paper ; a {KG.Extraction} }} }} ORDER BY ?paper LIMIT 20"
)
_OLD = OwnQuery(
    f"SELECT (COUNT(?extraction) AS ?n) WHERE {{ ?extraction {KG.rulesVersion} ?version"
    f' FILTER(STR(?version) != "{RULES_VERSION}") }}'
)
_UNMERGED = OwnQuery("ASK { GRAPH ?g { ?s ?p ?o } FILTER NOT EXISTS { ?s ?p ?o } }")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at: `ok`, `note` or `bad`, and what to do when it is bad."""

    level: Literal["ok", "note", "bad"]
    text: str

    @property
    def bad(self) -> bool:
        """Return whether something must be done."""
        return self.level == "bad"

    @property
    def mark(self) -> str:
        """Return the word in front of the text."""
        return {"ok": "ok  ", "note": "note", "bad": "BAD "}[self.level]


def examine(folder: Path, *, mend: bool = False) -> list[Finding]:
    """Return what was found of a store's folder; `mend` puts back and clears away what a stopped run left."""
    target = folder.parent
    found = list(_around(folder, target, mend=mend))
    try:
        with open_store(folder, read_only=True) as store:
            found.extend(_inside(store))
    except StoreError as error:
        found.append(Finding("bad", str(error)))
    if (target / WORKPLACE).is_dir():
        found.extend(_ledger(target))
    return found


def _around(folder: Path, target: Path, *, mend: bool) -> Iterator[Finding]:
    """Yield what a stopped run left beside the store."""
    old = folder.with_name(f".{folder.name}.old")
    if not folder.exists() and old.exists():
        if mend and restore(folder):
            yield Finding("note", f"{folder} was put back from {old.name}")
        else:
            yield Finding("bad", f"{folder} is missing and {old} holds it: kg doctor --mend puts it back")
    if not (target / WORKPLACE).is_dir():
        return
    for path in leftovers(target):
        if mend:
            shutil.rmtree(path) if path.is_dir() else path.unlink()
            yield Finding("note", f"{path} was cleared away")
        else:
            yield Finding("note", f"{path} was left by a run that stopped or is at work; the next run clears it away")


def _inside(store: Store) -> Iterator[Finding]:
    """Yield what the store says of itself."""
    papers, size = _number(store, _PAPERS), store.size()
    if size and not papers:
        yield Finding("bad", "the store holds no papers; fill it with kg build or kg run")
    elif not size:
        yield Finding("bad", "the store is empty; fill it with kg build or kg run")
    else:
        yield Finding("ok", f"{papers:,} papers, {size:,} quads in {len(store.graphs()):,} graphs")
    half = [str(row[0]) for row in store.select(_HALF)]
    for paper in half:
        yield Finding("bad", f"{paper} has a text and no record of how it was read: read it again with kg build")
    if store.ask(_UNMERGED):
        yield Finding("bad", "a graph is not part of the merge that questions read; build the store again with kg run")
    if old := _number(store, _OLD):
        yield Finding("note", f"{old:,} papers were read by other rules; kg run reads them again (--plan shows how)")


def _ledger(target: Path) -> Iterator[Finding]:
    """Yield what is kept for the next run."""
    path = target / WORKPLACE / "papers.db"
    if not path.is_file():
        yield Finding("note", f"{path} is not there; the next run reads all papers")
    elif not is_sound(path):
        yield Finding("note", f"{path} is damaged; the next run begins it anew and reads all papers")
    else:
        with Ledger(path, read_only=True) as ledger:
            done = ledger.noted("job")
            count = sum(1 for _ in ledger.sources())
        yield Finding("ok", f"{count:,} files are kept for the next run (rules {rules_mark()[:12]})")
        if not done:
            yield Finding("bad", f"the last run into {target} did not finish: run it again, and it goes on from there")


def _number(store: Store, query: OwnQuery) -> int:
    ((value, *_),) = store.select(query)
    return int(str(value))
