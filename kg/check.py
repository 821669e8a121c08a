"""Looks a store over, and the folder of the run that made it: what is wrong, and what to do about it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Literal

from kg.errors import QueryError, StoreError
from kg.extract import RULES_VERSION
from kg.kept import leftovers, rules_mark
from kg.publish.gate import WORKPLACE
from kg.rdf.vocabulary import KG, PROV
from kg.store import OwnQuery, Store, open_store
from kg.store.ledger import Ledger, is_sound
from kg.store.lock import StoreLock
from kg.store.seal import damage, is_sealed
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
    found = [*_around(folder, target, mend=mend), *_checked_files(folder, mend=mend)]
    if not any(finding.bad for finding in found):
        try:
            with open_store(folder, read_only=True) as store:
                found.extend(_inside(store))
        except (StoreError, QueryError) as error:
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


def _checked_files(folder: Path, *, mend: bool) -> list[Finding]:
    """Return what is wrong with a store's files, unless somebody writes them at this moment."""
    if not folder.is_dir():
        return []
    try:
        lock = StoreLock(folder, write=False)
    except StoreError as error:
        return [Finding("bad", str(error))]
    try:
        return list(_files(folder, mend=mend))
    finally:
        lock.release()


def _files(folder: Path, *, mend: bool) -> Iterator[Finding]:
    """Yield what is wrong with a store's files: without this, a query that comes to the place may use up all memory."""
    found = [f"{folder}: {item}" for item in damage(folder, thorough=True)]
    if not found and (folder / "CURRENT").exists() and not is_sealed(folder):
        yield Finding("note", f"{folder} has no list of its files: its writer was stopped, or was an older version")
        found = list(_unreadable(folder))
    if found and mend:
        aside = _free_place(folder)
        folder.rename(aside)
        yield Finding("bad", f"{found[0]}; it was moved to {aside}: {_again(folder)}")
    else:
        yield from (Finding("bad", f"{text}; {_remedy(folder)}") for text in found)


def _free_place(folder: Path) -> Path:
    """Return where a damaged store can be moved to; what was moved aside earlier stays."""
    names = (f"{folder.name}.damaged{f'-{number}' if number > 1 else ''}" for number in count(1))
    return next(place for name in names if not os.path.lexists(place := folder.with_name(name)))


def _unreadable(folder: Path) -> Iterator[str]:
    """Yield why a store cannot be read to its end, where that is so."""
    try:
        with open_store(folder, read_only=True) as store, Path(os.devnull).open("wb") as nowhere:
            store.dump(nowhere, "nquads")
    except StoreError as error:
        yield str(error)


def _remedy(folder: Path) -> str:
    return f"kg doctor --mend moves the store aside, and then {_again(folder)}"


def _again(folder: Path) -> str:
    if (folder.parent / WORKPLACE).is_dir():
        return "kg run into the same folder builds it anew from what is kept of each paper"
    return "kg build fills it anew"


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
            files = sum(1 for _ in ledger.sources())
        yield Finding("ok", f"{files:,} files are kept for the next run (rules {rules_mark()[:12]})")
        if not done:
            yield Finding("bad", f"the last run into {target} did not finish: run it again, and it goes on from there")


def _number(store: Store, query: OwnQuery) -> int:
    ((value, *_),) = store.select(query)
    return int(str(value))
