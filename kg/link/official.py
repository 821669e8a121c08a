"""Joins official records to papers and to each other: by identifier, by dossier and number; one candidate or none."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from kg.errors import Issue, Level
from kg.link.person import Name, decide_member
from kg.link.register_people import People
from kg.model import PaperId
from kg.model.identifiers import target_key
from kg.model.official import (
    Case,
    Decision,
    Join,
    JoinRelation,
    OfficialDocument,
    PartyRecord,
    RecordSet,
    VoteCast,
)
from kg.model.party import party_slug

_REPLACED = re.compile(
    r"(?:\bt\.v\.v\.?|\bter vervanging van) {1,3}(?:(?:die )?gedrukt onder )?(?:kst-)?(?P<digits>[0-9]{2} ?[0-9]{3})"
    r"(?:[ -](?P<suffix>[IVXLCDM]{1,5}|[A-J]|\(R[0-9]{1,5}\)|[0-9]{2}(?=-|,? ?nr)))?(?:,? ?nr\.? ?|-)"
    r"(?P<number>[0-9]{1,5})",
    re.IGNORECASE,
)
_BY = re.compile(
    r"motie (?:van )?(?:het lid|de leden|) ?(?P<names>.{2,200}?)(?P<others>(?: c\.?s\.{0,2}(?: \.)?){1,2})? over ",
    re.IGNORECASE,
)
_APART = re.compile(r", | en (?=[^\W\d_])")
_SURE = {"external-identifier": 1.0, "dossier-and-number": 0.97, "dossier-title-and-number": 0.95}
_PROPOSES = ("indiener", "eerste ondertekenaar", "mede ondertekenaar", "medeindiener")


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """What was joined, and what was left apart and why."""

    joins: tuple[Join, ...]
    issues: tuple[Issue, ...]


def join_records(records: RecordSet, *, people: People) -> Joined:
    """Return the joins between records and papers; what is claimed twice or contradicts itself is left apart."""
    frame = Frame(records, people)
    joins = [*frame.published(), *frame.in_cases(), *frame.replaced(), *frame.proposed(), *frame.met()]
    joins += [*join_votes(frame), *join_actors(frame), *join_pledgees(frame)]
    return Joined(joins=tuple(dict.fromkeys(joins)), issues=tuple(frame.issues))


def without_contradicted(joins: Iterable[Join], told: Mapping[str, frozenset[str]]) -> Joined:
    """Return the joins but for those on what a motion replaces where its own paper, in `told`, names another."""
    kept, issues = [], []
    for join in joins:
        own = told.get(join.subject)
        if join.relation == "supersedes" and own and join.object not in own:
            message = f"{join.subject} says itself that it replaces {', '.join(sorted(own))}, its record {join.object}"
            issues.append(
                Issue(
                    level=Level.WARNING,
                    stage="link",
                    code="official.replaces-differ",
                    document=join.subject.partition(":")[2],
                    message=f"{message}; the paper's own words stand",
                )
            )
        else:
            kept.append(join)
    return Joined(joins=tuple(kept), issues=tuple(issues))


def replaced_paper(subject: str) -> str | None:
    """Return the paper that a changed motion takes the place of, by the words in brackets behind its subject."""
    match = _REPLACED.search(subject[-200:])
    if match is None:
        return None
    # A number of the Kingdom's own series, "(R2181)", is no part of the identifier.
    suffix = f"-{match['suffix'].upper()}" if match["suffix"] and not match["suffix"].startswith("(") else ""
    identifier = f"kst-{match['digits'].replace(' ', '')}{suffix}-{match['number']}"
    try:
        return str(PaperId.parse(identifier))
    except ValueError:
        return None


def subject_proposers(subject: str) -> tuple[tuple[str, ...], bool]:
    """Return the surnames that the subject of a motion gives, in order, and whether others are behind "c.s."."""
    match = _BY.search(subject[:400])
    if match is None:
        return (), False
    names = tuple(name.strip() for name in _APART.split(match["names"]))
    return names, match["others"] is not None


@dataclass(slots=True)
class Frame:
    """The records while they are joined; tables from identifiers to records are made once."""

    records: RecordSet
    people: People
    issues: list[Issue] = field(default_factory=list)
    by_id: dict[str, OfficialDocument] = field(init=False)
    case_by_id: dict[str, Case] = field(init=False)
    papers: dict[str, tuple[str, str]] = field(init=False)
    untold: dict[str, str] = field(init=False)
    deciding: dict[str, list[Case]] = field(init=False)

    def __post_init__(self) -> None:
        """Make the tables."""
        self.by_id = {item.id: item for item in self.records.documents}
        self.case_by_id = {item.id: item for item in self.records.cases}
        self._twice("case", ((item.number, item.id) for item in self.records.cases))
        self._twice("document", ((item.number, item.id) for item in self.records.documents))
        self.papers = self._paper_of_documents()
        self.untold = self._untold()
        self.deciding = {}
        for case in self.case_by_id.values():
            for key in case.decisions:
                self.deciding.setdefault(key, []).append(case)

    def warn(self, code: str, document: str, message: str) -> None:
        """Record an issue about a record or paper."""
        self.issues.append(Issue(level=Level.WARNING, stage="link", code=code, document=document, message=message))

    def _twice(self, kind: str, numbers: Iterable[tuple[str, str]]) -> None:
        """Take out of the tables what shares its number with another record."""
        ids: defaultdict[str, set[str]] = defaultdict(set)
        for number, identifier in numbers:
            ids[number].add(identifier)
        for number, shared in ids.items():
            if len(shared) > 1:
                self.warn("official.number-shared", number, f"{len(shared)} records have the number {number}; apart")
                for identifier in shared:
                    (self.case_by_id if kind == "case" else self.by_id).pop(identifier, None)

    def _paper_of_documents(self) -> dict[str, tuple[str, str]]:
        """Return, by document, the paper it was published as and how that is known."""
        claims: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
        titles = _titled_dossiers(self.records)
        for item in self.by_id.values():
            found = _paper_of(item, titles.get(item.title or "", set()))
            if found is not None:
                claims[found[0]].append((item.id, found[1]))
        papers: dict[str, tuple[str, str]] = {}
        for paper, claimants in claims.items():
            stated = [claim for claim in claimants if claim[1] == "external-identifier"] or claimants
            if len(stated) == 1:
                papers[stated[0][0]] = (paper, stated[0][1])
            else:
                numbers = ", ".join(self.by_id[identifier].number for identifier, _ in stated[:4])
                self.warn("official.paper-shared", paper, f"{paper} is claimed by {numbers}; joined to none of them")
        return papers

    def published(self) -> Iterator[Join]:
        """Yield the paper as which each document was published."""
        for identifier, (paper, method) in self.papers.items():
            yield Join(
                subject=f"document:{self.by_id[identifier].number}",
                relation="published_as",
                object=f"paper:{paper}",
                method=f"official.{method}",
                confidence=_SURE[method],
                register="tk-document",
            )

    def in_cases(self) -> Iterator[Join]:
        """Yield the cases that documents and papers belong to."""
        for key, paper in self.untold.items():
            number = self.case_by_id[key].number
            yield _record_join(f"paper:{paper}", "in_case", f"document:{number}", method="official.dossier-title")
        for case, document in self._pairs():
            targets = [f"document:{document.number}"]
            if document.id in self.papers:
                targets.append(f"paper:{self.papers[document.id][0]}")
            for subject in targets:
                yield _record_join(subject, "in_case", f"document:{case.number}", method="official.record")

    def _untold(self) -> dict[str, str]:
        """Return, by the motions' cases that list no documents, the paper that dossier title and number lead to."""
        taken = {paper for paper, _ in self.papers.values()}
        titles = _titled_dossiers(self.records)
        found: defaultdict[str, list[Case]] = defaultdict(list)
        for case in self.case_by_id.values():
            dossiers = set(case.dossiers) or titles.get(case.title or "", set())
            if (case.kind or "").startswith("Motie") and not case.documents and case.sequence and len(dossiers) == 1:
                found[f"kst-{next(iter(dossiers))}-{case.sequence}"].append(case)
        return {cases[0].id: paper for paper, cases in found.items() if len(cases) == 1 and paper not in taken}

    def _pairs(self) -> Iterator[tuple[Case, OfficialDocument]]:
        for case in self.case_by_id.values():
            yield from ((case, self.by_id[key]) for key in case.documents if key in self.by_id)
        for document in self.by_id.values():
            yield from ((self.case_by_id[key], document) for key in document.cases if key in self.case_by_id)

    def motion_paper(self, case: Case) -> str | None:
        """Return the paper of a motion's case: the one among its documents that is itself a motion."""
        if case.id in self.untold:
            return self.untold[case.id]
        found = dict.fromkeys(
            self.papers[key][0]
            for key in case.documents
            if key in self.papers and (self.by_id[key].kind or "").startswith("Motie")
        )
        return next(iter(found)) if len(found) == 1 else None

    def motions(self) -> Iterator[tuple[Case, str]]:
        """Yield the cases of motions whose paper is known, with it."""
        for case in self.case_by_id.values():
            if (case.kind or "").startswith("Motie") and (paper := self.motion_paper(case)) is not None:
                yield case, paper

    def cases_of(self, decision: Decision) -> list[str]:
        """Return the identifiers of the cases that a decision is on, by its own record and by theirs."""
        return [*decision.cases, *(case.id for case in self.deciding.get(decision.id, ()))]

    def replaced(self) -> Iterator[Join]:
        """Yield which motion takes the place of which: by the relation between cases, and by their subjects."""
        for case, paper in self.motions():
            told = replaced_paper(case.subject or "")
            earlier = [self.case_by_id[key] for key in case.replaces if key in self.case_by_id]
            related = {found for item in earlier if (found := self.motion_paper(item)) is not None}
            if told and related and told not in related:
                message = f"{paper} is said to replace {told} and, by its case, {', '.join(sorted(related))}; left open"
                self.warn("official.replaces-differ", paper, message)
            elif told == paper:
                self.warn("official.replaces-itself", paper, f"{paper} is said to replace itself; left out")
            elif told:
                yield _record_join(f"paper:{paper}", "supersedes", f"paper:{told}", method="official.subject")
            else:
                for other in sorted(related - {paper}):
                    yield _record_join(f"paper:{paper}", "supersedes", f"paper:{other}", method="official.record")

    def proposed(self) -> Iterator[Join]:
        """Yield who proposed each motion, by the record's own list of actors, else by the names in its subject."""
        for case, paper in self.motions():
            for place, (name, identifier, party) in enumerate(_proposers(case)):
                keys, method = self.member(name, identifier, party=party, day=case.started)
                yield Join(
                    subject=f"paper:{paper}",
                    relation="proposed_by",
                    object=keys[0] if len(keys) == 1 else None,
                    candidates=keys if len(keys) > 1 else (),
                    method=f"official.{method}",
                    confidence=0.99 if identifier else 0.95,
                    register="tk-zaak",
                    detail="first" if place == 0 else None,
                )

    def member(
        self, name: str, identifier: str | None, *, party: str | None, day: date | None
    ) -> tuple[tuple[str, ...], str]:
        """Return the candidates for a member, by the House's own identifier or else by name and day."""
        found = [person.key for person in self.people.persons.values() if identifier and person.tk == identifier]
        if len(found) == 1:
            return (f"person:{found[0]}",), "person-id"
        if day is None:
            return (), "no-date"
        decision = decide_member(self.people, Name.parse(name, party=party), day)
        return tuple(f"person:{key}" for key in decision.candidates), decision.method

    def met(self) -> Iterator[Join]:
        """Yield the letters that the register of pledges says meet an entry, where it names them by identifier."""
        known = {item.number: self.papers.get(item.id) for item in self.by_id.values()}
        for pledge in self.records.pledges:
            for letter in pledge.letters:
                paper = known.get(letter)
                yield Join(
                    subject=f"document:{pledge.number}",
                    relation="met_by",
                    object=f"paper:{paper[0]}" if paper else target_key(letter),
                    method="official.named-letter",
                    confidence=0.97,
                    register="tk-toezegging",
                    detail="partial" if pledge.status == "deels-voldaan" else None,
                )


def _record_join(subject: str, relation: JoinRelation, target: str, *, method: str) -> Join:
    sure = 0.95 if method == "official.dossier-title" else 1.0
    return Join(subject=subject, relation=relation, object=target, method=method, confidence=sure, register="tk-zaak")


def join_votes(frame: Frame) -> Iterator[Join]:
    """Yield the motions that decisions end, and who cast each ballot; a party that did not exist then stays apart."""
    days = {decision.id: decision.date for decision in frame.records.decisions}
    parties = {party.id: party for party in frame.records.parties}
    papers = {case.id: paper for case, paper in frame.motions()}
    for decision in frame.records.decisions:
        found = {papers[key] for key in frame.cases_of(decision) if key in papers}
        if decision.outcome is not None and len(found) == 1:
            yield _sure_join(f"decision:{decision.id}", "decides", f"paper:{found.pop()}", "tk-besluit")
    for vote in frame.records.votes:
        day = days.get(vote.decision)
        key = _voter(frame, vote, parties.get(vote.party_id or ""), day)
        if key is not None:
            yield _sure_join(f"ballot:{vote.id}", "cast_by", key, "tk-stemming")


def _voter(frame: Frame, vote: VoteCast, party: PartyRecord | None, day: date | None) -> str | None:
    """Return the typed key of who cast a ballot: a member where the record names one, else a party of that day."""
    if vote.person is not None:
        keys, _ = frame.member(vote.actor, vote.person, party=vote.party, day=day)
        return keys[0] if len(keys) == 1 else None
    if day is not None and party is not None and not existed(party, day):
        message = f"{vote.actor} voted on {day}, when that group did not exist; its ballot names no party"
        frame.warn("official.party-not-then", vote.id, message)
        return None
    return f"party:{party_slug(vote.party or vote.actor)}"


def existed(party: PartyRecord, day: date) -> bool:
    """Return whether a parliamentary group existed on a day, as far as its record says."""
    return (party.start is None or party.start <= day) and (party.end is None or day <= party.end)


def join_actors(frame: Frame) -> Iterator[Join]:
    """Yield which people and parties of ours the House's own lists mean."""
    known = {person.tk: person.key for person in frame.people.persons.values() if person.tk}
    for person in frame.records.persons:
        if person.id in known:
            yield _sure_join(f"person:{known[person.id]}", "same_person", f"tk-person:{person.id}", "tk-persoon")
    for party in frame.records.parties:
        slug = party_slug(party.abbreviation)
        yield _sure_join(f"party:{slug}", "same_party", f"tk-party:{party.id}", "tk-fractie")


def join_pledgees(frame: Frame) -> Iterator[Join]:
    """Yield to whom the entries of the register of pledges were made, for people and parties that are known."""
    known = {person.tk: person.key for person in frame.people.persons.values() if person.tk}
    parties = {party.id: party_slug(party.abbreviation) for party in frame.records.parties}
    for pledge in frame.records.pledges:
        persons = [f"person:{known[key]}" for key in pledge.to_persons if key in known]
        groups = [f"party:{parties[key]}" for key in pledge.to_parties if key in parties]
        for target in (*persons, *groups):
            yield _sure_join(f"document:{pledge.number}", "pledged_to", target, "tk-toezegging")


def _sure_join(subject: str, relation: JoinRelation, target: str, register: str) -> Join:
    return Join(
        subject=subject, relation=relation, object=target, method="official.record", confidence=1.0, register=register
    )


def _titled_dossiers(records: RecordSet) -> dict[str, set[str]]:
    """Return the dossiers that carry each title, by the dossiers' own records and by documents that were published."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for dossier in records.dossiers:
        found[dossier.title or ""].add(dossier.number)
    for document in records.documents:
        if document.paper is not None and document.title:
            found[document.title].add(PaperId.parse(document.paper).dossier)
    return found


def _paper_of(document: OfficialDocument, titled: set[str]) -> tuple[str, str] | None:
    """Return the paper that a document is by its own words, and how that is known.

    `titled` are the dossiers that carry the document's title; with just one the number in it is the paper's.
    """
    if document.paper is not None:
        return document.paper, "external-identifier"
    method = "dossier-and-number" if document.dossiers else "dossier-title-and-number"
    dossiers = set(document.dossiers) or titled
    if document.papers or len(dossiers) != 1 or not document.sequence:
        return None
    try:
        return str(PaperId.parse(f"kst-{next(iter(dossiers))}-{document.sequence}")), method
    except ValueError:
        return None


def _proposers(case: Case) -> Sequence[tuple[str, str | None, str | None]]:
    """Return name, the House's identifier and party of the proposers, the first one first."""
    actors = [actor for actor in case.actors if (actor.relation or "").casefold().startswith(_PROPOSES)]
    if actors:
        return [(actor.name, actor.person, actor.party) for actor in actors]
    return [(name, None, None) for name in subject_proposers(case.subject or "")[0]]
