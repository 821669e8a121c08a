"""Whether a store holds to the shapes, and whether every quote stands in its text where it is said to stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from functools import cache
from itertools import islice
from typing import Literal

from kg.analysis.shapes import Constraint, shipped_constraints
from kg.rdf.vocabulary import KG, OA
from kg.store import OwnQuery, Store, iri

Language = Literal["nl", "en"]

_PAPERS = OwnQuery(f"SELECT DISTINCT ?paper WHERE {{ ?paper {KG.text} ?text }} ORDER BY ?paper")
_TEXTS = f"SELECT DISTINCT ?paper ?text WHERE {{ VALUES ?paper {{ %s }} ?paper {KG.text} ?text }}"
_QUOTES = f"""SELECT DISTINCT ?paper ?passage ?exact ?start ?end ?prefix ?suffix WHERE {{
  {{ SELECT ?paper ?passage WHERE {{ VALUES ?paper {{ %s }} ?passage {OA.hasSource} ?paper }} }}
  ?passage {OA.hasSelector} ?quote , ?position .
  ?quote {OA.exact} ?exact ; {OA.prefix} ?prefix ; {OA.suffix} ?suffix .
  ?position {OA.start} ?start ; {OA.end} ?end .
}} ORDER BY ?paper ?passage"""
_AT_A_TIME = 200
"""Papers whose evidence is looked up by one query: few enough for their texts to fit anywhere."""
EVIDENCE = "https://w3id.org/kamergraaf/shapes#EvidenceIntegrity"
"""The name under which broken evidence is reported; it is a check of text, beyond what a shape can say."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Violation:
    """One node that breaks one constraint, and what to do about it in Dutch and English."""

    node: str
    shape: str
    path: str | None
    component: str
    value: str | None
    nl: str
    en: str

    def message(self, language: Language = "en") -> str:
        """Return what to do, with the node and the value it is about."""
        shown = f" [{self.value}]" if self.value else ""
        return f"{self.node}: {self.nl if language == 'nl' else self.en}{shown}"

    def to_json(self) -> dict[str, str]:
        """Return the JSON form: the fields that are set, in order."""
        return {name: value for name, value in asdict(self).items() if value is not None}


def validate_store(store: Store, *, limit: int = 100) -> list[Violation]:
    """Return what is wrong in a store, shapes first, then evidence; at most `limit` nodes a constraint."""
    found = check_constraints(store, shipped_constraints(), limit=limit)
    return [*found, *islice(check_evidence(store), limit)]


def check_constraints(store: Store, constraints: Iterable[Constraint], *, limit: int) -> list[Violation]:
    """Return the nodes that break constraints; those whose sieve finds nothing are not looked at any closer."""
    suspect = cache(lambda sieve: len(store.select(OwnQuery(sieve))) > 0)
    return [
        item
        for constraint in constraints
        if constraint.sieve is None or suspect(constraint.sieve)
        for item in check_constraint(store, constraint, limit=limit)
    ]


def check_constraint(store: Store, constraint: Constraint, *, limit: int) -> list[Violation]:
    """Return the nodes that break one constraint, in the order of their IRIs."""
    rows = store.select(OwnQuery(f"{constraint.query} ORDER BY ?node LIMIT {limit}")).values()
    return [
        Violation(
            node=row["node"] or "",
            shape=constraint.shape,
            path=constraint.path,
            component=constraint.component,
            value=row.get("value"),
            nl=constraint.nl,
            en=constraint.en,
        )
        for row in rows
    ]


def check_evidence(store: Store) -> Iterator[Violation]:
    """Yield the passages whose quote is not what stands in the text between their offsets."""
    papers = iter([iri(row["paper"] or "").n3() for row in store.select(_PAPERS).values()])
    while some := " ".join(islice(papers, _AT_A_TIME)):
        texts: dict[str | None, list[str]] = {}
        for row in store.select(OwnQuery(_TEXTS % some)).values():
            texts.setdefault(row["paper"], []).append(row["text"] or "")
        for row in store.select(OwnQuery(_QUOTES % some)).values():
            yield from (_broken(row) for text in texts[row["paper"]] if not _stands(text, row))


def _stands(text: str, row: dict[str, str | None]) -> bool:
    """Return whether quote, prefix and suffix are what the text holds at the offsets."""
    exact, prefix, suffix = row["exact"] or "", row["prefix"] or "", row["suffix"] or ""
    try:
        start, end = int(row["start"] or ""), int(row["end"] or "")
    except ValueError:
        return False
    return (
        0 <= start <= end
        and text[start:end] == exact
        and text[max(0, start - len(prefix)) : start] == prefix
        and text[end : end + len(suffix)] == suffix
    )


def _broken(row: dict[str, str | None]) -> Violation:
    return Violation(
        node=row["passage"] or "",
        shape=EVIDENCE,
        path=OA.exact.strip("<>"),
        component="evidence",
        value=row["exact"],
        nl="Lees het document opnieuw: de passage staat niet op deze plaats in de tekst (kg:text).",
        en="Read the document again: the passage does not stand at these offsets of the text (kg:text).",
    )
