"""Commitments as rows of a list: those of a thing, those of a pattern of ours, and those that are overdue."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kg.errors import QueryError
from kg.rdf.vocabulary import DCT, KG, PLEDGE_STATUS, RDFS
from kg.store import OwnQuery, Rows, Store, iri

COMMITMENT_LIMIT = 200
EVERY_PLEDGE = f"?pledge {KG.reportedIn} ?any"
"""The pattern of all pledges."""

_OPTIONAL = ("made", "due", "due_text", "who", "to", "status", "type", "modality", "amount")


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment:
    """A pledge as a row of a list; concepts are given by their IRI."""

    iri: str
    label: str
    paper: str
    paper_label: str
    made: str | None
    due: str | None
    due_text: str | None
    who: str | None
    to: str | None
    status: str | None
    type: str | None
    modality: str | None
    amount: str | None


def read_commitments(store: Store, address: str, *, limit: int = COMMITMENT_LIMIT) -> tuple[Commitment, ...]:
    """Return the pledges that a thing makes, states, carries or is the subject of, the latest first."""
    node = term_of(address)
    return select_commitments(
        store,
        f"""{{ ?pledge {KG.reportedIn} {node} }}
  UNION {{ ?inside {KG.inDossier} {node} . ?pledge {KG.reportedIn} ?inside }}
  UNION {{ ?signed {KG.signedBy} {node} . ?pledge {KG.reportedIn} ?signed
    FILTER NOT EXISTS {{ ?pledge {KG.pledgor} ?someone . ?someone a {KG.Person} }} }}
  UNION {{ ?pledge {KG.pledgor}|{KG.pledgee}|{KG.concerns}|{KG.amount}|{KG.restates} {node} }}
  UNION {{ ?letter {KG.givesEffectTo} {node} . ?pledge {KG.reportedIn} ?letter . ?pledge {KG.concerns} {node} }}
  UNION {{ {node} {KG.restates}|^{KG.restates} ?pledge }}
  UNION {{ ?pledge {KG.amount}/{KG.partOf} {node} }}""",
        limit=limit,
    )


def select_commitments(store: Store, pattern: str, *, limit: int = COMMITMENT_LIMIT) -> tuple[Commitment, ...]:
    """Return the pledges that our own pattern finds as `?pledge`, the latest first."""
    found = store.select(
        own_query(f"""SELECT ?pledge (MIN(STR(?day)) AS ?made) WHERE {{
  {{ SELECT DISTINCT ?pledge WHERE {{ {pattern} . ?pledge a {KG.Pledge} }} }}
  ?pledge {KG.reportedIn} ?where OPTIONAL {{ ?where {DCT.date} ?day }}
}} GROUP BY ?pledge ORDER BY DESC(?made) ?pledge LIMIT {int(limit)}""")
    )
    return _commitments(store, found)


def late_commitments(store: Store, today: date, pattern: str, *, limit: int) -> tuple[Commitment, ...]:
    """Return the pledges of our own pattern that are overdue on a day and neither met nor lapsed, the longest first."""
    ended = ", ".join((PLEDGE_STATUS["voldaan"], PLEDGE_STATUS["vervallen"]))
    found = store.select(
        own_query(f"""SELECT ?pledge (MAX(STR(?day)) AS ?due) WHERE {{
  {{ SELECT DISTINCT ?pledge WHERE {{ {pattern} . ?pledge a {KG.Pledge} }} }}
  ?pledge {KG.dueTo} ?day
  FILTER NOT EXISTS {{ ?pledge {KG.status} ?status FILTER(?status IN ({ended})) }}
}} GROUP BY ?pledge HAVING(MAX(STR(?day)) < "{today.isoformat()}") ORDER BY ?due ?pledge LIMIT {int(limit)}""")
    )
    return tuple(sorted(_commitments(store, found), key=lambda item: (item.due or "", item.iri)))


def _commitments(store: Store, found: Rows) -> tuple[Commitment, ...]:
    pledges = " ".join(row[0].n3() for row in found if row[0] is not None)
    # Named one by one they are looked up; as a subquery they make the engine read every pledge there is.
    rows = store.select(own_query(_COMMITMENTS.replace("?PLEDGES", pledges))).values() if pledges else []
    return tuple(_commitment(row) for row in rows)


_COMMITMENTS = f"""SELECT ?pledge (MIN(STR(?name)) AS ?label) (MIN(STR(?where)) AS ?paper)
  (MIN(STR(?called)) AS ?paper_label)
  (MIN(STR(?day)) AS ?made) (MAX(STR(?dueTo)) AS ?due) (MIN(STR(?dueText)) AS ?due_text)
  (COALESCE(MIN(STR(?byLabel)), MIN(STR(?byText))) AS ?who) (COALESCE(MIN(STR(?toLabel)), MIN(STR(?toText))) AS ?to)
  (MIN(STR(?state)) AS ?status) (MIN(STR(?kind)) AS ?type) (MIN(STR(?how)) AS ?modality)
  (GROUP_CONCAT(DISTINCT STR(?sum); SEPARATOR="; ") AS ?amount)
WHERE {{
  VALUES ?pledge {{ ?PLEDGES }}
  ?pledge {RDFS.label} ?name ; {KG.reportedIn} ?where .
  OPTIONAL {{ ?where {RDFS.label} ?called }}
  OPTIONAL {{ ?where {DCT.date} ?day }}
  OPTIONAL {{ ?pledge {KG.dueTo} ?dueTo }}
  OPTIONAL {{ ?pledge {KG.dueText} ?dueText }}
  OPTIONAL {{ ?pledge {KG.status} ?state }}
  OPTIONAL {{ ?pledge {KG.pledgeType} ?kind }}
  OPTIONAL {{ ?pledge {KG.modality} ?how }}
  OPTIONAL {{ ?pledge {KG.amount}/{RDFS.label} ?sum }}
  OPTIONAL {{ ?pledge {KG.pledgor}/{RDFS.label} ?byLabel FILTER(LANG(?byLabel) != "en") }}
  OPTIONAL {{ ?pledge {KG.pledgee}/{RDFS.label} ?toLabel FILTER(LANG(?toLabel) != "en") }}
  OPTIONAL {{ ?statement {KG.states} ?pledge ; {KG.pledgorText} ?byText }}
  OPTIONAL {{ ?other {KG.states} ?pledge ; {KG.pledgeeText} ?toText }}
}} GROUP BY ?pledge ORDER BY DESC(?made) ?pledge"""


def _commitment(row: dict[str, str | None]) -> Commitment:
    shown = {name: value or None for name, value in row.items()}
    return Commitment(
        iri=str(row["pledge"]),
        label=str(row["label"]),
        paper=str(row["paper"]),
        paper_label=shown["paper_label"] or str(row["paper"]),
        **{name: shown[name] for name in _OPTIONAL},
    )


def term_of(address: str) -> str:
    """Return an IRI as a query writes it.

    Raises:
        QueryError: it is not one.
    """
    try:
        return iri(address).n3()
    except ValueError as error:
        raise QueryError(f"{address[:80]!r} is not an IRI") from error


def own_query(text: str) -> OwnQuery:
    """Return our own query; what came from outside stands in it as a checked IRI only."""
    return OwnQuery(text)
