"""The pledges that a store holds, as what is needed to find them in the official register."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from urllib.parse import unquote

from kg.model.official import SaidPledge
from kg.rdf.vocabulary import DCT, KG, OA, PROV
from kg.store import OwnQuery, Store, iri, literal

_PAPERS = OwnQuery(
    f"SELECT DISTINCT ?paper ?id ?date ?text WHERE {{ ?pledge {KG.reportedIn} ?paper . ?paper {DCT.identifier} ?id ;"
    f" {DCT.date} ?date ; {KG.text} ?text }} ORDER BY ?id"
)
_DATES = OwnQuery(
    f"SELECT DISTINCT ?id ?date WHERE {{ ?paper {DCT.identifier} ?id ; {DCT.date} ?date }} ORDER BY ?date"
)
_TITLES = OwnQuery(
    f"SELECT ?number (MIN(STR(?words)) AS ?title) WHERE {{ ?dossier a {KG.Dossier} ; {DCT.identifier} ?number ;"
    f" {DCT.title} ?words }} GROUP BY ?number ORDER BY ?number"
)
_DEBATES = OwnQuery(
    f"SELECT ?id (MIN(STR(?words)) AS ?title) WHERE {{ ?paper a {KG.Debate} ; {DCT.identifier} ?id ;"
    f" {DCT.title} ?words }} GROUP BY ?id ORDER BY ?id"
)
_REPLACED = OwnQuery(f"SELECT DISTINCT ?paper ?earlier WHERE {{ ?paper {KG.supersedes} ?earlier }} ORDER BY ?paper")
_STATEMENTS = OwnQuery(f"""SELECT DISTINCT ?statement ?pledge ?sentence ?start ?pledgor ?paper WHERE {{
  ?paper {KG.hasMention} ?statement .
  ?statement {KG.states} ?pledge ; {PROV.wasDerivedFrom} ?passage .
  ?passage {KG.sentence} ?sentence ; {OA.hasSelector} ?position .
  ?position {OA.start} ?start .
  OPTIONAL {{ ?pledge {KG.pledgor} ?pledgor }}
}} ORDER BY ?start ?statement ?pledgor""")


def said_pledges(store: Store) -> Iterator[SaidPledge]:
    """Yield the statements of pledges in a store's papers of a known day, in reading order."""
    for paper in store.select(_PAPERS).values():
        rows = store.select(_STATEMENTS, {"paper": iri(paper["paper"] or "")}).values()
        seen: dict[str, list[dict[str, str | None]]] = {}
        for row in rows:
            seen.setdefault(row["statement"] or "", []).append(row)
        day = _day(paper["date"] or "")
        for statement, found in seen.items():
            yield SaidPledge(
                key=thing_key(found[0]["pledge"] or ""),
                mention=thing_key(statement).partition(":")[2],
                document=paper["id"] or "",
                sentence=found[0]["sentence"] or "",
                around=paragraph_at(paper["text"] or "", int(found[0]["start"] or 0)),
                day=day,
                pledgors=tuple(dict.fromkeys(thing_key(row["pledgor"]) for row in found if row["pledgor"])),
            )


def replaced_papers(store: Store) -> dict[str, frozenset[str]]:
    """Return, by typed key, the papers that each paper in a store takes the place of."""
    found: dict[str, frozenset[str]] = {}
    for row in store.select(_REPLACED).values():
        key = thing_key(row["paper"] or "")
        found[key] = found.get(key, frozenset()) | {thing_key(row["earlier"] or "")}
    return found


def paper_dates(store: Store, keys: Iterable[str]) -> dict[str, str]:
    """Return the days of papers by their typed keys, for those that the store knows a day of."""
    found: dict[str, str] = {}
    for key in set(keys):
        rows = store.select(_DATES, {"id": literal(key.partition(":")[2])}).values()
        if rows:
            found[key] = rows[0]["date"] or ""
    return found


def dossier_titles(store: Store) -> dict[str, str]:
    """Return the titles of the dossiers that the store knows a title of, by number."""
    return {row["number"] or "": row["title"] or "" for row in store.select(_TITLES).values()}


def debate_titles(store: Store) -> dict[str, str]:
    """Return the titles of the debates that the store knows a title of, by identifier."""
    return {row["id"] or "": row["title"] or "" for row in store.select(_DEBATES).values()}


def thing_key(address: str) -> str:
    """Return the typed key of a thing by its IRI, whatever the base: `pledge:kst-36045-171.0a1b2c3d4e5f.1`."""
    kind, _, ref = address.rpartition("/id/")[2].partition("/")
    return f"{kind}:{unquote(ref)}"


def paragraph_at(text: str, offset: int) -> str:
    """Return the line of a text that holds an offset: a text has one block a line."""
    start = text.rfind("\n", 0, offset) + 1
    end = text.find("\n", offset)
    return text[start : end if end >= 0 else len(text)]


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
