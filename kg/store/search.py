"""Full-text search over papers, people, pledges and the rest: an SQLite FTS5 index that lies inside the store's folder.

It is made from the store, says which state of the store it was made from, and is made again when that has changed.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import sqlite3
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from kg.errors import QueryError, StoreError
from kg.store.guard import OwnQuery
from kg.store.protocol import Store

INDEX_NAME = "search.sqlite"
FORMAT = "2"

_KG = "https://w3id.org/kamergraaf/def#"
_PREFIXES = f"""PREFIX dct: <http://purl.org/dc/terms/>
PREFIX kg: <{_KG}>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
"""
_NAMED = (
    ("person", "kg:Person"),
    ("tribunal", "kg:Tribunal"),
    ("dossier", "kg:Dossier"),
    ("pledge", "kg:Pledge"),
    ("amount", "kg:MoneyAmount"),
)
KINDS = ("paper", "motion", *(kind for kind, _ in _NAMED))
"""The kinds of things that can be found."""

_WORD = re.compile(r"\w{1,60}")
_MOST_WORDS = 16
_BATCH = 100
_TABLE = """CREATE VIRTUAL TABLE thing USING fts5(
  iri UNINDEXED, kind UNINDEXED, date UNINDEXED, label, names, body,
  tokenize = "unicode61 remove_diacritics 2", prefix = '2 3')"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A thing that was found; `snippet` is a piece of its text with each word found between \\x02 and \\x03."""

    iri: str
    kind: str
    label: str
    date: str | None
    snippet: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Hits:
    """How many things were found, and those of the page asked for."""

    total: int
    items: tuple[Hit, ...]


class Search:
    """An index that is open to be read."""

    def __init__(self, path: Path) -> None:
        """Open the index; it is never written through this."""
        self._base = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)

    def find(self, words: str, *, kind: str | None = None, limit: int = 20, offset: int = 0) -> Hits:
        """Return what holds all the words, best first; of all things where no word is given, by name.

        Raises:
            QueryError: there is no such kind.
        """
        if kind is not None and kind not in KINDS:
            raise QueryError(f"there is no kind {kind[:40]!r}; choose from {', '.join(KINDS)}")
        match = _match(words)
        if words.strip() and not match:
            return Hits(total=0, items=())
        where = [clause for clause, wanted in (("thing MATCH :match", match), ("kind = :kind", kind)) if wanted]
        condition = f"WHERE {' AND '.join(where)}" if where else ""
        order = "bm25(thing, 0, 0, 0, 12.0, 8.0, 1.0), label" if match else "date DESC, label"
        shown = "snippet(thing, -1, char(2), char(3), '…', 18)" if match else "substr(body, 1, 160)"
        values = {"match": match, "kind": kind, "limit": limit, "offset": offset}
        try:
            (total,) = self._base.execute(f"SELECT count(*) FROM thing {condition}", values).fetchone()  # noqa: S608
            rows = self._base.execute(
                f"SELECT iri, kind, label, date, {shown} FROM thing {condition}"  # noqa: S608 - none of it from outside
                f" ORDER BY {order} LIMIT :limit OFFSET :offset",
                values,
            ).fetchall()
        except sqlite3.Error as error:
            raise StoreError(f"the search index cannot be read: {error}; remove {INDEX_NAME} from the store") from error
        return Hits(
            total=total,
            items=tuple(Hit(iri=row[0], kind=row[1], label=row[2], date=row[3], snippet=row[4]) for row in rows),
        )

    def close(self) -> None:
        """Let go of the index."""
        self._base.close()

    def __enter__(self) -> Self:
        """Return the index itself."""
        return self

    def __exit__(self, *exc: object) -> None:
        """Close it."""
        self.close()


def open_search(folder: Path, store: Store) -> Search:
    """Return the index of a store's folder, made now where it is missing or the store has changed since.

    Where the folder cannot be written the index is made in the folder for temporary files, and is gone once closed.
    """
    path, state = folder / INDEX_NAME, _state(folder)
    if not _is_of(path, state):
        try:
            _make(path, store, state)
        except OSError:
            return _temporary(store, state)
    return Search(path)


def _temporary(store: Store, state: str) -> Search:
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / INDEX_NAME
        _make(path, store, state)
        return Search(path)


def _make(path: Path, store: Store, state: str) -> None:
    """Write the index beside its place and move it there, so that a reader finds a whole one or none."""
    fresh = path.with_name(f".{path.name}.{os.getpid()}")
    fresh.touch()
    try:
        base = sqlite3.connect(fresh, isolation_level=None)
        with contextlib.closing(base):
            base.execute("PRAGMA journal_mode = OFF")
            base.execute("PRAGMA synchronous = OFF")
            base.execute("BEGIN")
            base.execute("CREATE TABLE made (state TEXT)")
            base.execute("INSERT INTO made VALUES (?)", (state,))
            base.execute(_TABLE)
            base.executemany("INSERT INTO thing VALUES (?, ?, ?, ?, ?, ?)", _rows(store))
            base.execute("COMMIT")
        fresh.replace(path)
    except sqlite3.Error as error:
        raise StoreError(f"the search index could not be made: {error}") from error
    finally:
        fresh.unlink(missing_ok=True)


def _rows(store: Store) -> Iterator[tuple[str, str, str | None, str, str, str]]:
    yield from _papers(store)
    for kind, term in _NAMED:
        rows = store.select(
            OwnQuery(f"""{_PREFIXES}SELECT ?thing (MIN(STR(?label)) AS ?called) (MIN(STR(?day)) AS ?date)
  (GROUP_CONCAT(DISTINCT STR(?name); SEPARATOR=" · ") AS ?names)
  (GROUP_CONCAT(DISTINCT STR(?more); SEPARATOR=" · ") AS ?body) WHERE {{
  ?thing a {term} ; rdfs:label ?label FILTER(LANG(?label) != "en")
  OPTIONAL {{ ?thing skos:altLabel|skos:prefLabel|dct:identifier ?name }}
  OPTIONAL {{ ?thing dct:title|kg:purpose|kg:dueText ?more }}
  OPTIONAL {{ ?thing kg:reportedIn/dct:date ?day }}
}} GROUP BY ?thing ORDER BY ?thing""")
        )
        for row in rows.values():
            yield str(row["thing"]), kind, row["date"], str(row["called"]), row["names"] or "", row["body"] or ""


def _papers(store: Store) -> Iterator[tuple[str, str, str | None, str, str, str]]:
    """Yield the papers, some at a time: their texts together can be more than memory holds."""
    found = store.select(
        OwnQuery(f"{_PREFIXES}SELECT DISTINCT ?paper WHERE {{ ?paper a kg:Document }} ORDER BY ?paper")
    )
    papers = [term.n3() for (term,) in found if term is not None]
    for start in range(0, len(papers), _BATCH):
        wanted = " ".join(papers[start : start + _BATCH])
        rows = store.select(
            OwnQuery(f"""{_PREFIXES}SELECT ?paper (MIN(STR(?label)) AS ?called) (MIN(STR(?day)) AS ?date)
  (MIN(STR(?id)) AS ?name) (MIN(STR(?title)) AS ?titled) (MIN(?text) AS ?body) (COUNT(?motion) AS ?motions) WHERE {{
  VALUES ?paper {{ {wanted} }}
  ?paper rdfs:label ?label ; dct:identifier ?id
  OPTIONAL {{ ?paper dct:date ?day }} OPTIONAL {{ ?paper dct:title ?title }} OPTIONAL {{ ?paper kg:text ?text }}
  OPTIONAL {{ ?paper a ?motion FILTER(?motion = kg:Motion) }}
}} GROUP BY ?paper""")
        )
        for row in rows.values():
            kind = "paper" if row["motions"] == "0" else "motion"
            label = ": ".join(part for part in (row["called"], row["titled"]) if part)
            yield str(row["paper"]), kind, row["date"], label, row["name"] or "", row["body"] or ""


def _match(words: str) -> str:
    """Return the words as an FTS5 query in which nothing is an operator; the last one may be the start of a word."""
    found = _WORD.findall(words)[:_MOST_WORDS]
    return " ".join(f'"{word}"' for word in found) + "*" if found else ""


def _is_of(path: Path, state: str) -> bool:
    if not path.is_file():
        return False
    try:
        base = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
        with contextlib.closing(base):
            return bool(base.execute("SELECT state FROM made").fetchone() == (state,))
    except sqlite3.Error:
        return False


def _state(folder: Path) -> str:
    """Return a mark of the engine's files: their names and sizes change with every change of the store."""
    files = sorted(
        (path.name, path.stat().st_size)
        for path in folder.iterdir()
        if path.suffix in (".sst", ".log", ".blob") or path.name.startswith("MANIFEST")
    )
    return hashlib.sha256(f"{FORMAT} {files}".encode()).hexdigest()
