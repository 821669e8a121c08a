"""Papers as a store holds them, back as the records that they came from: as much as the rules between papers ask."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import islice
from typing import cast
from urllib.parse import unquote

from kg.model import (
    AmountFields,
    Document,
    Fields,
    Link,
    Mention,
    Metadata,
    MotionFields,
    PersonFields,
    PledgeFields,
    ReferenceFields,
    Span,
    TribunalFields,
    plain_document,
)
from kg.model.link import Relation
from kg.model.mention import AmountStatus, Approx, Kind, Modality, PledgeType
from kg.rdf.vocabulary import KG, SCHEMA
from kg.store import OwnQuery, Store

_PREFIXES = """PREFIX dct: <http://purl.org/dc/terms/> PREFIX kg: <https://w3id.org/kamergraaf/def#>
PREFIX oa: <http://www.w3.org/ns/oa#> PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
"""
_ALL = "SELECT DISTINCT ?paper WHERE { ?extraction a kg:Extraction ; prov:used ?paper } ORDER BY ?paper"
_PAPERS = """SELECT DISTINCT ?paper ?id ?date ?kind ?title ?text WHERE { VALUES ?paper { $papers }
  ?paper dct:identifier ?id ; kg:text ?text
  OPTIONAL { ?paper dct:date ?date } OPTIONAL { ?paper kg:paperKind ?kind } OPTIONAL { ?paper dct:title ?title } }"""
_DOSSIERS = """SELECT DISTINCT ?paper ?number WHERE { VALUES ?paper { $papers }
  ?paper kg:inDossier ?dossier . ?dossier dct:identifier ?number } ORDER BY ?number"""
_PLACES = """SELECT DISTINCT ?paper ?mention ?sentence ?from ?to ?quote ?start ?end WHERE { VALUES ?paper { $papers }
  ?paper kg:hasMention ?mention . ?mention prov:wasDerivedFrom ?passage .
  ?passage kg:sentence ?sentence ; kg:sentenceStart ?from ; kg:sentenceEnd ?to ; oa:hasSelector ?words , ?place .
  ?words oa:exact ?quote . ?place oa:start ?start ; oa:end ?end }"""
_FIELDS = """SELECT DISTINCT ?mention ?predicate ?value WHERE { VALUES ?paper { $papers }
  ?paper kg:hasMention ?mention . ?mention ?predicate ?value FILTER(?predicate NOT IN (rdf:type, rdfs:label, kg:rule,
    kg:confidence, kg:resolution, kg:refersTo, prov:wasDerivedFrom, prov:wasGeneratedBy)) }"""
_LINKS = """SELECT DISTINCT ?paper ?mention ?predicate ?subject ?object ?detail WHERE { VALUES ?paper { $papers }
  ?paper kg:hasMention ?mention .
  ?link kg:basedOn ?mention ; rdf:predicate ?predicate ; rdf:subject ?subject ; rdf:object ?object ; kg:method ?method ;
    prov:wasGeneratedBy ?extraction
  OPTIONAL { ?link kg:detail ?detail }
  FILTER(!STRSTARTS(?method, "chain.") && ?predicate != kg:inCapacityOf) }"""
_BATCH = 200

Row = dict[str, str | None]
Known = dict[str, list[str]]
"""The values of a mention by predicate."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredPaper:
    """A paper with its mentions and links; what the rules between papers do not ask of them is left out."""

    document: Document
    mentions: tuple[Mention, ...]
    links: tuple[Link, ...]


def stored_papers(store: Store, *, base: str, without: Collection[str] = ()) -> Iterator[StoredPaper]:
    """Yield the papers that a store holds but for some, by their identifier; `base` is where its things are named."""
    left_out = {f"{base}{kind}/{item}" for item in without for kind in ("paper", "document")}
    papers = (row["paper"] or "" for row in _rows(store, _ALL))
    known = (paper for paper in papers if paper not in left_out)
    while batch := list(islice(known, _BATCH)):
        yield from _Batch(store, batch, base).papers()


def _rows(store: Store, query: str, papers: Sequence[str] = ()) -> list[Row]:
    names = " ".join(f"<{paper}>" for paper in papers)
    return store.select(OwnQuery(_PREFIXES + query.replace("$papers", names))).values()


class _Batch:
    """Some papers of a store, with all that is known of them read at once."""

    def __init__(self, store: Store, papers: Sequence[str], base: str) -> None:
        self.base = base
        self.rows = _rows(store, _PAPERS, papers)
        self.dossiers = _grouped(_rows(store, _DOSSIERS, papers), "paper")
        self.places = _grouped(_rows(store, _PLACES, papers), "paper")
        self.links = _grouped(_rows(store, _LINKS, papers), "paper")
        self.fields: dict[str, Known] = defaultdict(dict)
        for row in _rows(store, _FIELDS, papers):
            known = self.fields[row["mention"] or ""]
            known.setdefault(f"<{row['predicate']}>", []).append(row["value"] or "")

    def papers(self) -> Iterator[StoredPaper]:
        """Yield each paper once."""
        for key, row in {row["paper"] or "": row for row in self.rows}.items():
            mentions = sorted((self._mention(row["id"] or "", place) for place in self.places[key]), key=_place)
            order = {mention.mention: number for number, mention in enumerate(mentions)}
            links = [link for item in self.links[key] if (link := self._link(row["id"] or "", item)) is not None]
            # Of several links of a mention the one to its first proposer stands first.
            links.sort(key=lambda link: (order[link.mention], link.detail != "first", link.target or ""))
            yield StoredPaper(document=self._document(row), mentions=tuple(mentions), links=tuple(links))

    def _document(self, row: Row) -> Document:
        metadata = Metadata(
            dossiers=tuple(item["number"] or "" for item in self.dossiers[row["paper"] or ""]),
            title=row["title"],
            date=_day(row["date"]),
            kind=_notation(row["kind"]),
        )
        return plain_document(row["text"] or "", id=row["id"] or "", metadata=metadata)

    def _mention(self, document: str, place: Row) -> Mention:
        node = place["mention"] or ""
        key = unquote(node.removeprefix(f"{self.base}mention/"))
        start, end, first, last = (int(place[name] or 0) for name in ("start", "end", "from", "to"))
        return Mention(
            mention=key,
            document=document,
            source=document,
            start=start,
            end=end,
            quote=place["quote"] or "",
            extractor="",
            confidence=1.0,
            sentence=Span(first, last),
            context=place["sentence"] or "",
            fields=_fields(_kind(key), self.fields[node]),
        )

    def _link(self, document: str, row: Row) -> Link | None:
        """Return a link of one of the relations that the rules ask for, or None."""
        mention = unquote((row["mention"] or "").removeprefix(f"{self.base}mention/"))
        relation = _RELATIONS.get(f"<{row['predicate']}>")
        if relation is None:
            return None
        return Link(
            mention=mention,
            document=document,
            relation="names" if relation == "refers_to" and _kind(mention) != "reference" else relation,
            status="resolved",
            target=self._key(row["object"] or ""),
            subject=self._key(row["subject"] or ""),
            method="",
            confidence=1.0,
            detail=row["detail"],
        )

    def _key(self, iri: str) -> str:
        """Return the typed key that an IRI was made of; of IRIs that others minted, the IRI."""
        kind, _, ref = iri.removeprefix(self.base).partition("/")
        return f"{'url' if kind == 'webpage' else unquote(kind)}:{unquote(ref)}" if iri.startswith(self.base) else iri


_RELATIONS: dict[str, Relation] = {
    KG.refersTo: "refers_to",
    KG.states: "states",
    KG.counts: "counts",
    KG.concerns: "concerns",
    KG.proposedBy: "proposed_by",
    KG.supersedes: "supersedes",
    KG.givesEffectTo: "gives_effect_to",
}


def _grouped(rows: Sequence[Row], name: str) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[row[name] or ""].append(row)
    return found


def _place(mention: Mention) -> tuple[int, int, str]:
    return mention.start, mention.end, mention.mention


def _kind(mention: str) -> Kind:
    return cast(Kind, mention.rsplit(".", 3)[1])


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value is not None and len(value) == 10 else None


def _one(known: Known, predicate: str) -> str | None:
    return next(iter(known.get(predicate, ())), None)


def _notation(concept: str | None) -> str | None:
    """Return the notation of a concept of a code list, which is the end of its IRI."""
    return concept.rpartition(".")[2] if concept else None


def _fields(kind: Kind, known: Known) -> Fields:
    """Return the fields of a mention that the rules ask for."""
    match kind:
        case "pledge":
            return PledgeFields(
                type=cast(PledgeType, _notation(_one(known, KG.pledgeType)) or "policy"),
                modality=cast(Modality, _notation(_one(known, KG.modality)) or "firm"),
                past=KG.past in known,
                fulfilled=KG.fulfilled in known,
                restates=KG.restatement in known,
                amounts=tuple(unquote(item.partition("/mention/")[2]) for item in known.get(KG.statesAmount, ())),
            )
        case "amount":
            return _amount(known)
        case "motion":
            proposers = tuple(sorted(known.get(KG.proposerName, ())))
            return MotionFields(id=_one(known, KG.citedIdentifier), cs=KG.withOthers in known, proposers=proposers)
        case "person":
            return PersonFields(signatory=KG.signatory in known)
        case "tribunal":
            return TribunalFields()
    return ReferenceFields(id=_one(known, KG.citedIdentifier))


def _amount(known: Known) -> AmountFields:
    def number(predicate: str) -> Decimal | None:
        return Decimal(known[predicate][0]) if predicate in known else None

    approx = _notation(_one(known, KG.approximation))
    return AmountFields(
        value=number(SCHEMA.value),
        value_min=number(SCHEMA.minValue),
        value_max=number(SCHEMA.maxValue),
        currency=_one(known, SCHEMA.currency),
        approx=cast(Approx, approx.replace("-", "_")) if approx else None,
        period=_one(known, KG.period),
        status=cast(AmountStatus, _notation(_one(known, KG.amountStatus)) or "other"),
        purpose=_one(known, KG.purpose),
    )
