"""Graphs of looked-up facts: people, offices, tenures, tribunals and other bodies, votes; each names its register."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.model.register import (
    BodyRecord,
    CabinetRecord,
    OfficeRecord,
    OfficeRole,
    PersonRecord,
    RegisterRecord,
    RegisterSource,
    TenureRecord,
    VoteRecord,
)
from kg.model.tribunals import TribunalRecord
from kg.rdf.iri import BASE, CHAMBERS, Minter
from kg.rdf.mapping import THING_CLASSES
from kg.rdf.nquads import Quads, boolean, dated, dutch, english, literal
from kg.rdf.sheet import Shared
from kg.rdf.things import describe_document, describe_register, web_address
from kg.rdf.vocabulary import (
    DCT,
    ELI_DL,
    FOAF,
    KG,
    ORG,
    OUTCOME,
    PROV,
    RDF,
    RDFS,
    ROLE,
    SCHEMA,
    SKOS,
    TRIBUNAL_KIND,
    TRIBUNAL_STATUS,
)

ROLE_CLASSES: dict[OfficeRole, str] = {
    "prime_minister": KG.Minister,
    "minister": KG.Minister,
    "state_secretary": KG.StateSecretary,
    "mp": KG.MemberOfParliament,
}
"""The class of a person who holds or held an office of that role."""

_WIKIDATA = "<http://www.wikidata.org/entity/{0}>"
_TK_PERSON = "https://gegevensmagazijn.tweedekamer.nl/OData/v4/2.0/Persoon({0})"


def register_quads(records: Iterable[RegisterRecord], *, source: RegisterSource, base: str = BASE) -> Iterator[str]:
    """Yield the N-Quads lines of the graph `register-<name>`, each once; only the records given are in it.

    What the key of a thing tells, its class, goes to the graph of things that papers add to as well.
    """
    frame = _Frame(Minter(base), source)
    known = list(records)
    frame.offices.update({record.key: record for record in known if isinstance(record, OfficeRecord)})
    frame.names.update({record.key: record.name for record in known if isinstance(record, PersonRecord)})
    for record in known:
        frame.add(record)
    yield from frame.quads.lines()
    yield from frame.shared.lines()


@dataclass(slots=True, init=False)
class _Frame:
    """One register's graph while it is made."""

    mint: Minter
    source: str
    quads: Quads
    shared: Shared
    offices: dict[str, OfficeRecord]
    names: dict[str, str]

    def __init__(self, mint: Minter, source: RegisterSource) -> None:
        self.mint, self.offices, self.names = mint, {}, {}
        self.quads = Quads(mint.graph("register", source.name))
        self.shared = Shared.open(mint)
        self.source = describe_register(self.shared.things, mint, source.name, source.date)
        self.quads.add(self.source, DCT.title, dutch(source.source))

    def add(self, record: RegisterRecord) -> None:
        """Add one record by its kind."""
        match record:
            case PersonRecord():
                self._person(record)
            case OfficeRecord():
                self._office(record)
            case TenureRecord():
                self._tenure(record)
            case CabinetRecord():
                self._cabinet(record)
            case BodyRecord():
                self._body(record)
            case VoteRecord():
                self._vote(record)
            case TribunalRecord():
                self._tribunal(record)

    def _node(self, key: str, label: str) -> str:
        """Add class, label and register of a thing, and return its IRI."""
        node = self.mint.key(key)
        for term in THING_CLASSES.get(key.partition(":")[0], ()):
            self.shared.things.add(node, RDF.type, term)
        self.quads.add(node, RDFS.label, dutch(label))
        self.quads.add(node, PROV.hadPrimarySource, self.source)
        return node

    def _same(self, node: str, wikidata: str | None) -> None:
        if wikidata:
            self.quads.add(node, SKOS.exactMatch, _WIKIDATA.format(wikidata))

    def _period(self, node: str, start: str | None, end: str | None) -> None:
        self.quads.add(node, SCHEMA.startDate, dated(start) if start else None)
        self.quads.add(node, SCHEMA.endDate, dated(end) if end else None)

    def _person(self, record: PersonRecord) -> None:
        node = self._node(f"person:{record.key}", record.name)
        self.quads.add(node, FOAF.name, literal(record.name))
        self.quads.add(node, FOAF.familyName, literal(record.family))
        self._same(node, record.wikidata)
        if record.tk:
            # The House's own records say so too, in graphs of their own.
            self.shared.things.add(node, SKOS.exactMatch, web_address(_TK_PERSON.format(record.tk)))

    def _office(self, record: OfficeRecord) -> None:
        node = self._node(f"office:{record.key}", record.label)
        self.quads.add(node, KG.officeRole, ROLE[record.role])
        if record.body:
            self.quads.add(node, ORG.postIn, self.mint.key(record.body))

    def _tenure(self, record: TenureRecord) -> None:
        add, person = self.quads.add, self.mint.iri("person", record.person)
        office = self.offices.get(record.office)
        held = office.label if office else record.office
        name = self.names.get(record.person, record.person)
        node = self._node(f"tenure:{record.key}", f"{name}, {held} ({record.start} – {record.end or ''})")
        add(node, ORG.member, person)
        add(node, KG.onOffice, self.mint.iri("office", record.office))
        self._period(node, record.start, record.end)
        if record.acting:
            add(node, KG.acting, boolean(True))
        if record.cabinet:
            add(node, KG.underCabinet, self.mint.iri("cabinet", record.cabinet))
        if record.party:
            add(node, KG.party, self.mint.iri("party", record.party))
        if office is not None:
            add(person, RDF.type, ROLE_CLASSES[office.role])
            add(node, ORG.organization, self.mint.key(office.body) if office.body else None)

    def _cabinet(self, record: CabinetRecord) -> None:
        node = self._node(f"cabinet:{record.key}", record.name)
        self._period(node, record.start, record.end)
        self._same(node, record.wikidata)

    def _names(self, node: str, nl: str, en: str | None) -> None:
        self.quads.add(node, SKOS.prefLabel, dutch(nl))
        if en:
            self.quads.add(node, SKOS.prefLabel, english(en))
            self.quads.add(node, RDFS.label, english(en))

    def _body(self, record: BodyRecord) -> None:
        node = self._node(record.key, record.nl)
        self._names(node, record.nl, record.en)
        if record.abbreviation:
            self.quads.add(node, SKOS.altLabel, literal(record.abbreviation))
        for address in record.matches:
            self.quads.add(node, SKOS.exactMatch, web_address(address))

    def _tribunal(self, record: TribunalRecord) -> None:
        add, node = self.quads.add, self._node(f"tribunal:{record.key}", record.nl)
        self._names(node, record.nl, record.en)
        add(node, KG.tribunalKind, TRIBUNAL_KIND.get(record.kind))
        for name in record.names:
            add(node, SKOS.altLabel, dutch(name))
        for name in (*record.abbreviations, *record.introduced):
            add(node, SKOS.altLabel, literal(name))
        self._same(node, record.wikidata)
        ends = [later.date for later in record.status[1:]] + [None]
        for stage, end in zip(record.status, ends, strict=False):
            period = self.mint.iri("period", f"tribunal.{record.key}.{stage.status}")
            add(node, KG.hasStatusPeriod, period)
            add(period, RDF.type, KG.StatusPeriod)
            add(period, KG.status, TRIBUNAL_STATUS[stage.status])
            add(period, PROV.hadPrimarySource, self.source)
            self._period(period, stage.date, end)
        if record.status:
            add(node, KG.status, TRIBUNAL_STATUS[record.status[-1].status])

    def _vote(self, record: VoteRecord) -> None:
        add, paper = self.quads.add, self.mint.document(record.paper)
        describe_document(self.shared.things, self.mint, record.paper)
        self.shared.motions.add(paper, RDF.type, KG.Motion)
        node = self._node(f"vote:{record.paper}.{record.date}", f"Stemming over {record.paper} ({record.date})")
        add(node, RDF.type, KG.Vote)
        add(node, RDF.type, ELI_DL.Vote)
        add(node, KG.voteOn, paper)
        add(node, KG.outcome, OUTCOME[record.outcome])
        add(node, DCT.date, dated(record.date))
        add(node, KG.chamber, CHAMBERS[record.chamber])
        for predicate, parties in ((KG.inFavour, record.in_favour), (KG.against, record.against)):
            for party in parties:
                add(node, predicate, self.mint.iri("party", party))
