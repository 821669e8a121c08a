"""What a page about one thing shows: facts, commitments, ties, and the sentences that bear them out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from kg.analysis.commitments import Commitment, own_query, read_commitments, term_of
from kg.analysis.paragraph import Excerpt, cut_paragraph
from kg.rdf.vocabulary import CITO, DCT, FOAF, KG, OA, ORG, OWL, PROV, RDF, RDFS, SCHEMA, SKOS
from kg.store import Store

PageKind = Literal["motion", "paper", "dossier", "person", "tribunal", "pledge", "amount", "thing"]

_KINDS: tuple[tuple[str, PageKind], ...] = (
    (KG.Motion, "motion"),
    (KG.Kamerstuk, "paper"),
    (KG.Document, "paper"),
    (KG.Dossier, "dossier"),
    (KG.Person, "person"),
    (KG.Tribunal, "tribunal"),
    (KG.Pledge, "pledge"),
    (KG.MoneyAmount, "amount"),
)
"""The kind of a thing by its classes; the first that fits."""

TIE_LIMIT = 1000
PASSAGE_LIMIT = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """Something with a page: its IRI, kind, name, and where known its date."""

    iri: str
    kind: PageKind
    label: str
    date: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """A relation of the page's thing, `forward` when that is its subject; at the other end a `thing` or a text."""

    predicate: str
    forward: bool
    text: str
    thing: Thing | None = None
    address: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A sentence that shows the thing, in its paragraph, with the rule that found it and how sure it is."""

    excerpt: Excerpt
    paper: str
    paper_label: str
    date: str | None
    page: str | None
    rule: str
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Tenure:
    """An office held, with its dates where they are known."""

    office: str
    since: str | None
    until: str | None
    party: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """All that a page shows of one thing; `crumbs` lead to it from the dossier down."""

    thing: Thing
    names: tuple[str, ...]
    ties: tuple[Tie, ...]
    commitments: tuple[Commitment, ...]
    passages: tuple[Passage, ...]
    tenures: tuple[Tenure, ...]
    crumbs: tuple[Thing, ...]
    withdrawn: bool = False

    def about(self, predicate: str, *, forward: bool = True) -> list[Tie]:
        """Return the ties of one predicate, given as N-Quads writes it."""
        name = predicate.strip("<>")
        return [tie for tie in self.ties if tie.predicate == name and tie.forward == forward]


_UNSEEN = ", ".join((
    RDF.type, KG.hasMention, KG.text, KG.hasStatusPeriod, PROV.wasDerivedFrom, PROV.wasGeneratedBy, RDFS.label,
    SKOS.prefLabel, SKOS.altLabel, FOAF.name, FOAF.familyName, KG.number, KG.firstProposer, KG.past,
))  # fmt: skip
_UNSEEN_BACK = ", ".join((
    RDF.subject, RDF.object, KG.refersTo, KG.counts, KG.states, KG.candidate, OA.hasSource, PROV.used, ORG.member,
    CITO.hasCitedEntity, CITO.hasCitingEntity, KG.firstProposer, KG.reportedIn, KG.pledgor, KG.amount, KG.basedOn,
    KG.inCapacityOf, KG.concerns, KG.pledgee, PROV.hadPrimarySource,
))  # fmt: skip


def read_page(store: Store, address: str, *, language: str = "nl") -> Page | None:
    """Return what a page about a thing shows, or None where the store knows nothing of it.

    Raises:
        QueryError: the address is not an IRI.
    """
    node = term_of(address)
    head = store.select(own_query(f"SELECT DISTINCT ?kind ?withdrawn WHERE {{ {node} {RDF.type} ?kind }}")).values()
    gone = store.ask(own_query(f"ASK {{ {node} {OWL.deprecated} true }}"))
    if not head and not gone:
        return None
    kinds = {f"<{row['kind']}>" for row in head}
    names = _names(store, node, language)
    kind = kind_of(kinds)
    label = names[0] if names else address
    days = store.select(own_query(f"SELECT ?day WHERE {{ {node} {DCT.date} ?day }}")).values()
    thing = Thing(iri=address, kind=kind, label=label, date=next((row["day"] for row in days), None))
    return Page(
        thing=thing,
        names=tuple(names[1:]),
        ties=(
            *_ties(store, node, language, forward=True),
            *_ties(store, node, language, forward=False),
            *_decided(store, node),
        ),
        commitments=read_commitments(store, address),
        passages=read_passages(store, address),
        tenures=_tenures(store, node, language) if kind == "person" else (),
        crumbs=_crumbs(store, node),
        withdrawn=gone,
    )


def kind_of(classes: set[str]) -> PageKind:
    """Return the kind of page for classes as N-Quads writes them."""
    return next((kind for term, kind in _KINDS if term in classes), "thing")


def _names(store: Store, node: str, language: str) -> list[str]:
    rows = store.select(
        own_query(f"""SELECT DISTINCT ?name ?rank (LANG(?name) AS ?language) WHERE {{
  {{ {node} {SKOS.prefLabel} ?name BIND(0 AS ?rank) }} UNION {{ {node} {RDFS.label} ?name BIND(1 AS ?rank) }}
  UNION {{ {node} {SKOS.altLabel} ?name BIND(2 AS ?rank) }}
}} ORDER BY ?rank ?name""")
    ).values()
    best = sorted(rows, key=lambda row: (row["rank"] == "2", row["language"] not in (language, ""), row["rank"]))
    return list(dict.fromkeys(str(row["name"]) for row in best))


def _ties(store: Store, node: str, language: str, *, forward: bool) -> list[Tie]:
    pattern = f"{node} ?predicate ?other" if forward else f"?other ?predicate {node}"
    hidden = _UNSEEN if forward else _UNSEEN_BACK
    rows = store.select(
        own_query(f"""SELECT ?predicate ?other ?own ?any ?date ?page
  (GROUP_CONCAT(DISTINCT STR(?class); SEPARATOR=" ") AS ?classes) WHERE {{
  {{ SELECT DISTINCT ?predicate ?other WHERE {{ {pattern} FILTER(?predicate NOT IN ({hidden})) }}
    LIMIT {TIE_LIMIT} }}
  OPTIONAL {{ ?other {RDFS.label} ?own FILTER(LANG(?own) = "{"en" if language == "en" else "nl"}") }}
  OPTIONAL {{ ?other {RDFS.label} ?any }}
  OPTIONAL {{ ?other {RDF.type} ?class }}
  OPTIONAL {{ ?other {DCT.date} ?date }}
}} GROUP BY ?predicate ?other ?own ?any ?date ?page ORDER BY ?predicate DESC(?date) ?other""")
    )
    found: dict[tuple[str, str], Tie] = {}
    for row in rows:
        cells = dict(zip(rows.columns, row, strict=True))
        predicate, other = cells["predicate"], cells["other"]
        if predicate is not None and other is not None:
            values = {name: term.value for name, term in cells.items() if term is not None}
            tie = _tie(values, is_iri=other.kind == "iri", forward=forward)
            found.setdefault((predicate.value, other.value), tie)
    return list(found.values())


def _decided(store: Store, node: str) -> Iterator[Tie]:
    """Yield what people decided on a thing: in which role, and why."""
    rows = store.select(
        own_query(f"""SELECT DISTINCT ?role ?reason WHERE {{
  {{ ?told {RDF.object} {node} }} UNION {{ ?told {RDF.subject} ?statement . ?statement {KG.states} {node} }}
  ?told {KG.decidedBy} ?role ; {KG.decisionReason} ?reason }} ORDER BY ?role ?reason""")
    ).values()
    predicate = KG.decisionReason.strip("<>")
    for row in rows:
        yield Tie(predicate=predicate, forward=True, text=f"{row['role']}: {row['reason']}", thing=None, address=None)


def _tie(values: dict[str, str], *, is_iri: bool, forward: bool) -> Tie:
    other = values["other"]
    classes = {f"<{name}>" for name in values.get("classes", "").split()}
    label = values.get("own") or values.get("any") or other
    known = is_iri and bool(classes)
    thing = Thing(iri=other, kind=kind_of(classes), label=label, date=values.get("date")) if known else None
    address = other if is_iri and not known else None
    return Tie(predicate=values["predicate"], forward=forward, text=label, thing=thing, address=address)


def read_passages(store: Store, address: str, *, limit: int = PASSAGE_LIMIT) -> tuple[Passage, ...]:
    """Return the sentences that show a thing, in their paragraph: those it rests on, or that point at it.

    For a paper these are the sentences in which it pledges something.
    """
    node = term_of(address)
    rows = store.select(
        own_query(f"""SELECT DISTINCT ?passage ?source ?called ?day ?page ?start ?end ?from ?to ?rule ?confidence
WHERE {{
  {{ SELECT DISTINCT ?mention WHERE {{
    {{ ?mention {KG.refersTo}|{KG.states}|{KG.counts} {node} }}
    UNION {{ {node} {KG.rule} ?any BIND({node} AS ?mention) }}
    UNION {{ {node} {KG.hasMention} ?mention . ?mention {KG.states} ?pledge }} }} }}
  ?mention {PROV.wasDerivedFrom} ?passage ; {KG.rule} ?rule ; {KG.confidence} ?confidence .
  ?passage {OA.hasSource} ?source ; {OA.hasSelector} ?selector ;
    {KG.sentenceStart} ?from ; {KG.sentenceEnd} ?to .
  ?selector {OA.start} ?start ; {OA.end} ?end .
  OPTIONAL {{ ?source {RDFS.label} ?called }}
  OPTIONAL {{ ?source {DCT.date} ?day }}
  OPTIONAL {{ ?source {FOAF.page} ?page }}
}} ORDER BY DESC(?day) ?source ?start LIMIT {int(limit)}""")
    ).values()
    texts: dict[str, str] = {}
    found: dict[tuple[str, int], Passage] = {}
    for row in rows:
        source = str(row["source"])
        if source not in texts:
            texts[source] = _text(store, source)
        passage = _passage(row, texts[source])
        found.setdefault((source, int(str(row["from"]))), passage)
    return tuple(sorted(found.values(), key=lambda passage: passage.paper != address))


def _text(store: Store, source: str) -> str:
    rows = store.select(own_query(f"SELECT ?text WHERE {{ {term_of(source)} {KG.text} ?text }} LIMIT 1")).values()
    return str(rows[0]["text"]) if rows else ""


def _passage(row: dict[str, str | None], text: str) -> Passage:
    start, end, first, last = (int(str(row[name])) for name in ("start", "end", "from", "to"))
    return Passage(
        excerpt=cut_paragraph(text, sentence=(first, last), quote=(start, end)),
        paper=str(row["source"]),
        paper_label=row["called"] or str(row["source"]),
        date=row["day"],
        page=row["page"],
        rule=str(row["rule"]),
        confidence=float(row["confidence"] or 0),
    )


def _tenures(store: Store, node: str, language: str) -> tuple[Tenure, ...]:
    rows = store.select(
        own_query(f"""SELECT DISTINCT ?tenure (MIN(STR(?name)) AS ?office) (MIN(STR(?first)) AS ?since)
  (MAX(STR(?last)) AS ?until) (MIN(STR(?group)) AS ?party) WHERE {{
  ?tenure {ORG.member} {node} ; {KG.onOffice} ?post .
  ?post {RDFS.label} ?name
    FILTER(LANG(?name) IN ("{"en" if language == "en" else "nl"}", "nl", ""))
  OPTIONAL {{ ?tenure {SCHEMA.startDate} ?first }} OPTIONAL {{ ?tenure {SCHEMA.endDate} ?last }}
  OPTIONAL {{ ?tenure {KG.party}/{RDFS.label} ?group }}
}} GROUP BY ?tenure ORDER BY DESC(?since)""")
    ).values()
    return tuple(
        Tenure(office=str(row["office"]), since=row["since"], until=row["until"], party=row["party"]) for row in rows
    )


def _crumbs(store: Store, node: str) -> tuple[Thing, ...]:
    """Return the dossier and the paper above a thing, where it has one of each."""
    reported = f"{node} {KG.reportedIn} ?above"
    counted = f"?mention {KG.counts} {node} . ?above {KG.hasMention} ?mention"
    paper = _above(store, "paper", f"{{ {reported} }} UNION {{ {counted} }}")
    dossier = _above(store, "dossier", f"{term_of(paper.iri) if paper else node} {KG.inDossier} ?above")
    return tuple(crumb for crumb in (dossier, paper) if crumb is not None)


def _above(store: Store, kind: PageKind, pattern: str) -> Thing | None:
    found = store.select(own_query(f"SELECT ?above WHERE {{ {pattern} }} ORDER BY ?above LIMIT 1")).values()
    if not found:
        return None
    address = str(found[0]["above"])
    names = _names(store, term_of(address), "nl")
    return Thing(iri=address, kind=kind, label=names[0] if names else address)
