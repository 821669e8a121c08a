"""Graphs of official records, one a set of pages (`register-tk-zaak`), and one of what joins them to papers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from kg.model.mention import quote_hash
from kg.model.official import (
    Activity,
    AgendaItem,
    Case,
    Decision,
    Dossier,
    Join,
    JoinRelation,
    OfficialDocument,
    OfficialPledge,
    PledgeStatus,
    RecordSet,
    TabledMotion,
    VoteCast,
)
from kg.model.register import RegisterSource
from kg.rdf.iri import BASE, CHAMBERS, Minter
from kg.rdf.labels import fold
from kg.rdf.nquads import Quads, boolean, dated, decimal, dutch, english, integer, literal
from kg.rdf.sheet import SHARED_RELATIONS, Shared
from kg.rdf.things import describe_document, describe_dossier, describe_register, web_address
from kg.rdf.vocabulary import (
    APPRECIATION,
    CHOICE,
    DCT,
    ELI_DL,
    KG,
    OUTCOME,
    PLEDGE_STATUS,
    POLICY_THEME,
    POLICY_THEME_NAMES,
    PROV,
    RDF,
    RDFS,
    RESOLUTION,
    SCHEMA,
    SKOS,
)

_PERSON = "https://gegevensmagazijn.tweedekamer.nl/OData/v4/2.0/Persoon({0})"
_PARTY = "https://gegevensmagazijn.tweedekamer.nl/OData/v4/2.0/Fractie({0})"
_PREDICATES: dict[JoinRelation, str] = {
    "published_as": KG.publishedAs,
    "in_case": KG.inCase,
    "supersedes": KG.supersedes,
    "tabled_in": KG.tabledIn,
    "proposed_by": KG.proposedBy,
    "registers": KG.registers,
    "met_by": KG.metBy,
    "cast_by": KG.castBy,
    "pledged_to": KG.pledgedTo,
    "has_subject": DCT.subject,
    "same_person": SKOS.exactMatch,
    "same_party": SKOS.exactMatch,
}
_STATED = frozenset({"official.record", "official.external-identifier"})
"""Methods by which the record itself says it: looked up, so no assertion stands beside the triple."""

_Record = TypeVar("_Record")


def official_quads(records: RecordSet, joins: Sequence[Join], *, base: str = BASE) -> Iterator[str]:
    """Yield the N-Quads lines of all official records and of what joins them, each once."""
    mint = Minter(base)
    shared = Shared.open(mint)
    frames = {source.name: _Frame(mint, source.name, shared) for source in records.sources}
    for source in records.sources:
        frames[source.name].name_source(source.date, source.source)
    _write(frames.get("tk-zaak"), records.cases, _case)
    _write(frames.get("tk-document"), records.documents, _document)
    _write(frames.get("tk-kamerstukdossier"), records.dossiers, _dossier)
    _write(frames.get("tk-activiteit"), records.activities, _activity)
    _write(frames.get("tk-stemming"), records.votes, _ballot)
    _write(frames.get("tk-toezegging"), records.pledges, _Pledges(records).add)
    _write(frames.get("tk-besluit"), records.decisions, _Decisions(records, joins).add)
    for frame in frames.values():
        yield from frame.quads.lines()
    joining = _Joins(mint, "tk-records", records.sources, shared)
    for join in joins:
        joining.add(join)
    yield from joining.quads.lines()
    yield from shared.lines()


def report_quads(reports: RecordSet, joins: Sequence[Join], *, base: str = BASE) -> Iterator[str]:
    """Yield the N-Quads lines of what reports of debates record, and of what joins it, each once."""
    mint = Minter(base)
    shared = Shared.open(mint)
    for source in reports.sources:
        frame = _Frame(mint, source.name, shared)
        frame.name_source(source.date, source.source)
        _write(frame, reports.tabled, _tabled)
        _write(frame, reports.decisions, _Decisions(reports, joins).add)
        _write(frame, reports.votes, _ballot)
        yield from frame.quads.lines()
    joining = _Joins(mint, "tk-reports", reports.sources, shared)
    for join in joins:
        joining.add(join)
    yield from joining.quads.lines()
    yield from shared.lines()


def join_quads(
    joins: Iterable[Join], *, name: str, sources: Iterable[RegisterSource] = (), base: str = BASE
) -> list[str]:
    """Return the lines of the graph `links-<name>`: each join, and how it was found where no record states it."""
    mint = Minter(base)
    frame = _Joins(mint, name, sources, Shared.open(mint))
    for join in joins:
        frame.add(join)
    return [*frame.quads.lines(), *frame.shared.lines()]


def _write(frame: _Frame | None, records: Sequence[_Record], add: Callable[[_Frame, _Record], None]) -> None:
    for record in records if frame is not None else ():
        assert frame is not None
        add(frame, record)


@dataclass(slots=True, init=False)
class _Frame:
    """One set of pages while its graph is made."""

    mint: Minter
    name: str
    shared: Shared
    quads: Quads
    source: str

    def __init__(self, mint: Minter, name: str, shared: Shared) -> None:
        self.mint, self.name, self.shared, self.source = mint, name, shared, ""
        self.quads = Quads(mint.graph("register", name))

    def name_source(self, day: str, title: str) -> None:
        """Describe the set of pages itself."""
        self.source = describe_register(self.shared.things, self.mint, self.name, day or None)
        self.quads.add(self.source, DCT.title, dutch(title))

    def document(self, number: str, *types: str) -> str:
        """Add what a number alone tells, the classes and the source of a record; return its IRI."""
        node = self.mint.document(number)
        describe_document(self.shared.things, self.mint, number)
        for term in types:
            self.quads.add(node, RDF.type, term)
        self.quads.add(node, PROV.hadPrimarySource, self.source)
        return node

    def thing(self, kind: str, ref: str, type: str, label: str) -> str:
        """Add class, label and source of a thing that is no document; return its IRI."""
        node = self.mint.iri(kind, ref)
        self.quads.add(node, RDF.type, type)
        self.quads.add(node, RDFS.label, dutch(fold(label)))
        self.quads.add(node, PROV.hadPrimarySource, self.source)
        return node

    def words(self, node: str, predicate: str, text: str | None) -> None:
        """Add a text in Dutch where there is one."""
        self.quads.add(node, predicate, dutch(fold(text, limit=4000)) if text else None)

    def dossiers(self, node: str, numbers: Iterable[str]) -> None:
        """Add the dossiers of a record."""
        for number in numbers:
            self.quads.add(node, KG.inDossier, self.mint.iri("dossier", number))
            describe_dossier(self.shared.things, self.mint, number)


def _case(frame: _Frame, case: Case) -> None:
    add, node = frame.quads.add, frame.document(case.number, KG.Case)
    frame.words(node, DCT.title, case.subject or case.title)
    frame.words(node, KG.recordKind, case.kind)
    frame.words(node, KG.appreciationText, case.appreciation_text)
    add(node, KG.appreciation, APPRECIATION.get(case.appreciation or ""))
    add(node, DCT.date, dated(case.started) if case.started else None)
    add(node, KG.session, literal(case.session) if case.session else None)
    add(node, KG.settled, boolean(case.settled) if case.settled is not None else None)
    frame.dossiers(node, case.dossiers)


def _document(frame: _Frame, document: OfficialDocument) -> None:
    add, node = frame.quads.add, frame.document(document.number)
    frame.words(node, DCT.title, document.subject or document.title)
    frame.words(node, KG.recordKind, document.kind)
    add(node, DCT.date, dated(document.date) if document.date else None)
    add(node, KG.session, literal(document.session) if document.session else None)
    frame.dossiers(node, document.dossiers)


def _dossier(frame: _Frame, dossier: Dossier) -> None:
    describe_dossier(frame.shared.things, frame.mint, dossier.number)
    node = frame.mint.iri("dossier", dossier.number)
    frame.words(node, SKOS.altLabel, dossier.title)
    frame.quads.add(node, PROV.hadPrimarySource, frame.source)


def _activity(frame: _Frame, activity: Activity) -> None:
    label = f"{activity.kind or 'Activiteit'}: {activity.subject or activity.number}"
    node = frame.thing("activity", activity.number, KG.Activity, label)
    frame.quads.add(node, DCT.identifier, literal(activity.number))
    frame.quads.add(node, DCT.date, dated(activity.date) if activity.date else None)
    frame.words(node, KG.recordKind, activity.kind)


def _ballot(frame: _Frame, vote: VoteCast) -> None:
    node = frame.thing("ballot", vote.id, KG.Ballot, f"{vote.actor}: {vote.choice}")
    frame.quads.add(node, KG.castIn, frame.mint.iri("decision", vote.decision))
    frame.quads.add(node, KG.choice, CHOICE[vote.choice])
    frame.words(node, KG.castByName, vote.actor)
    frame.quads.add(node, KG.seats, integer(vote.seats) if vote.seats is not None else None)
    frame.quads.add(node, KG.mistaken, boolean(True) if vote.mistaken else None)


def _tabled(frame: _Frame, motion: TabledMotion) -> None:
    node = frame.document(motion.paper)
    frame.shared.motions.add(node, RDF.type, KG.Motion)


@dataclass(slots=True, init=False)
class _Decisions:
    """Decisions, with the votes on motions that they record."""

    numbers: dict[str, str]
    activities: dict[str, str]
    items: dict[str, AgendaItem]
    papers: dict[str, str]
    ballots: dict[str, list[tuple[VoteCast, str]]]

    def __init__(self, records: RecordSet, joins: Sequence[Join]) -> None:
        self.numbers = {case.id: case.number for case in records.cases}
        self.activities = {activity.id: activity.number for activity in records.activities}
        self.items = {item.id: item for item in records.items}
        self.papers = {join.subject: join.object for join in joins if join.relation == "decides" and join.object}
        voters = {join.subject: join.object for join in joins if join.relation == "cast_by" and join.object}
        self.ballots = {}
        for vote in records.votes:
            voter = voters.get(f"ballot:{vote.id}")
            if voter is not None and voter.startswith("party:"):
                self.ballots.setdefault(vote.decision, []).append((vote, voter))

    def add(self, frame: _Frame, decision: Decision) -> None:
        """Add one decision."""
        node = frame.thing("decision", decision.id, KG.Decision, decision.text or decision.kind or decision.id)
        frame.words(node, KG.recordKind, decision.kind)
        frame.quads.add(node, DCT.date, dated(decision.date) if decision.date else None)
        for key in decision.cases:
            if key in self.numbers:
                frame.quads.add(node, KG.decisionOn, frame.mint.document(self.numbers[key]))
        item = self.items.get(decision.item or "")
        if item is not None and item.activity in self.activities:
            frame.quads.add(node, KG.takenIn, frame.mint.iri("activity", self.activities[item.activity]))
        paper = self.papers.get(f"decision:{decision.id}")
        if paper is not None and decision.outcome is not None:
            self._vote(frame, decision, node, paper.removeprefix("paper:"))

    def _vote(self, frame: _Frame, decision: Decision, recorded: str, paper: str) -> None:
        assert decision.outcome is not None
        add, day = frame.quads.add, decision.date.isoformat() if decision.date else decision.id
        describe_document(frame.shared.things, frame.mint, paper)
        frame.shared.motions.add(frame.mint.document(paper), RDF.type, KG.Motion)
        node = frame.thing("vote", f"{paper}.{day}", KG.Vote, f"Stemming over {paper} ({day})")
        add(node, RDF.type, ELI_DL.Vote)
        add(node, KG.voteOn, frame.mint.document(paper))
        add(node, KG.outcome, OUTCOME[decision.outcome])
        add(node, DCT.date, dated(decision.date) if decision.date else None)
        add(node, KG.chamber, CHAMBERS["tk"])
        add(node, KG.recordedAs, recorded)
        for vote, party in self.ballots.get(decision.id, ()):
            # What was cast by mistake is told by the ballot, and counts for neither side.
            if vote.choice != "absent" and not vote.mistaken:
                add(node, KG.inFavour if vote.choice == "for" else KG.against, frame.mint.key(party))


@dataclass(slots=True, init=False)
class _Pledges:
    """Entries of the register of pledges."""

    numbers: dict[str, str]
    activities: dict[str, str]
    numbered: frozenset[str]

    def __init__(self, records: RecordSet) -> None:
        self.numbers = {pledge.id: pledge.number for pledge in records.pledges}
        self.activities = {activity.id: activity.number for activity in records.activities}
        self.numbered = frozenset(self.activities.values())

    def add(self, frame: _Frame, pledge: OfficialPledge) -> None:
        """Add one entry."""
        add, node = frame.quads.add, frame.document(pledge.number, KG.RegisteredPledge)
        frame.words(node, KG.registeredText, pledge.text)
        frame.words(node, KG.ministerText, ", ".join(part for part in (pledge.minister, pledge.function) if part))
        frame.words(node, KG.ministryText, pledge.ministry)
        frame.words(node, KG.statusText, pledge.status_text)
        add(node, DCT.date, dated(pledge.made) if pledge.made else None)
        add(node, KG.metOn, dated(pledge.met_on) if pledge.met_on else None)
        number = self.activities.get(pledge.activity or "") or pledge.activity_number or ""
        add(node, KG.madeIn, frame.mint.iri("activity", number) if number in self.numbered else None)
        for predicate, keys in (
            (KG.repeatsEntry, pledge.repeats),
            (KG.changesEntry, pledge.changes),
            (KG.supplementsEntry, pledge.supplements),
        ):
            for key in keys:
                add(node, predicate, frame.mint.document(self.numbers[key]) if key in self.numbers else None)
        self._status(frame, pledge)

    def _status(self, frame: _Frame, pledge: OfficialPledge) -> None:
        """Add the status of today, and the periods that the register's dates make."""
        if pledge.status is None:
            return
        frame.quads.add(frame.mint.document(pledge.number), KG.status, PLEDGE_STATUS[pledge.status])
        ended = pledge.status != "openstaand"
        if pledge.made:
            until = pledge.met_on if ended else None
            _period(frame, pledge, "openstaand", start=pledge.made, end=until)
        if ended:
            _period(frame, pledge, pledge.status, start=pledge.met_on, end=None)


def _period(
    frame: _Frame, pledge: OfficialPledge, status: PledgeStatus, *, start: date | None, end: date | None
) -> None:
    period = frame.mint.iri("period", f"register.{pledge.number}.{status}")
    frame.quads.add(frame.mint.document(pledge.number), KG.hasStatusPeriod, period)
    frame.quads.add(period, RDF.type, KG.StatusPeriod)
    frame.quads.add(period, RDFS.label, dutch(f"{pledge.number}: {status}"))
    frame.quads.add(period, KG.status, PLEDGE_STATUS[status])
    frame.quads.add(period, SCHEMA.startDate, dated(start) if start else None)
    frame.quads.add(period, SCHEMA.endDate, dated(end) if end else None)
    frame.quads.add(period, PROV.hadPrimarySource, frame.source)


def _describe_theme(quads: Quads, notation: str) -> str:
    """Add the names of a policy theme, so that questions and pages show them; return its IRI."""
    node = POLICY_THEME[notation]
    nl, en = POLICY_THEME_NAMES[notation]
    quads.add(node, SKOS.prefLabel, dutch(nl))
    quads.add(node, SKOS.prefLabel, english(en))
    return node


@dataclass(slots=True, init=False)
class _Joins:
    """The graph of joins while it is made."""

    mint: Minter
    quads: Quads
    shared: Shared
    days: dict[str, str]

    def __init__(self, mint: Minter, name: str, sources: Iterable[RegisterSource], shared: Shared) -> None:
        self.mint, self.shared, self.quads = mint, shared, Quads(mint.graph("links", name))
        self.days = {source.name: source.date for source in sources}

    def add(self, join: Join) -> None:
        """Add the direct triple of a join, and the assertion beside it where it was not stated but worked out."""
        predicate = _PREDICATES.get(join.relation)
        if predicate is None:
            return
        subject = self._known(join.subject)
        target = self._known(join.object) if join.object is not None else None
        quads = self.shared.motions if join.relation in SHARED_RELATIONS else self.quads
        quads = self.shared.things if join.relation == "same_person" else quads
        quads.add(subject, predicate, target)
        if join.relation == "proposed_by":
            quads.add(subject, RDF.type, KG.Motion)
            quads.add(subject, KG.firstProposer, target if join.detail == "first" else None)
        if join.method not in _STATED:
            self._assert(join, subject, predicate, target)

    def _known(self, key: str) -> str:
        """Return the IRI of a typed key, with what the key alone tells where it is a document or dossier."""
        kind, _, ref = key.partition(":")
        if kind in ("paper", "document"):
            describe_document(self.shared.things, self.mint, ref)
        elif kind == "dossier":
            describe_dossier(self.shared.things, self.mint, ref)
        elif kind == "theme":
            return _describe_theme(self.shared.things, ref)
        elif kind in ("tk-person", "tk-party"):
            return web_address((_PERSON if kind == "tk-person" else _PARTY).format(ref)) or self.mint.key(key)
        return self.mint.key(key)

    def _assert(self, join: Join, subject: str, predicate: str, target: str | None) -> None:
        """Add how a join was found, by what, and how surely."""
        add, named = self.quads.add, (join.subject, join.object or "-", join.method)
        node = self.mint.iri("assertion", f"official.{join.relation}.{quote_hash(' '.join(named))}")
        add(node, RDF.type, KG.Assertion)
        add(node, RDF.subject, subject)
        add(node, RDF.predicate, predicate)
        add(node, RDF.object, target)
        status = "resolved" if target is not None else "ambiguous" if join.candidates else "unknown"
        add(node, KG.resolution, RESOLUTION[status])
        for key in join.candidates if target is None else ():
            add(node, KG.candidate, self._known(key))
        add(node, KG.method, literal(join.method))
        add(node, KG.confidence, decimal(join.confidence))
        add(node, KG.detail, literal(join.detail) if join.detail else None)
        add(node, KG.decision, literal(join.decision) if join.decision else None)
        if join.mention is not None:
            add(node, KG.basedOn, self.mint.iri("mention", join.mention))
            add(node, PROV.wasDerivedFrom, self.mint.iri("passage", join.mention))
        day = self.days.get(join.register)
        add(node, PROV.hadPrimarySource, describe_register(self.shared.things, self.mint, join.register, day))
