"""Joins what reports of debates record to papers, people and parties: motions tabled, and votes on them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from kg.link.official import Frame, Joined, existed
from kg.link.register_people import People
from kg.model.official import Decision, Join, JoinRelation, PartyRecord, RecordSet, TabledMotion, VoteCast
from kg.model.party import party_slug
from kg.model.register import VoteOutcome

REGISTER = "tk-verslag"
_STATED = "official.record"
_FINAL: frozenset[VoteOutcome] = frozenset({"adopted", "rejected"})


def join_reports(reports: RecordSet, records: RecordSet, *, people: People) -> Joined:
    """Return the joins of what reports record; what the pages of official records contradict is left apart."""
    frame = Frame(RecordSet(), people)
    tabled = _agreeing(reports.tabled, frame)
    joins = [join for motion in tabled for join in _tabled(motion, frame)]
    joins += _votes(reports, frame, parties=records.parties, known=_outcomes(records, people))
    return Joined(joins=tuple(dict.fromkeys(joins)), issues=tuple(frame.issues))


def _agreeing(tabled: Sequence[TabledMotion], frame: Frame) -> Iterator[TabledMotion]:
    """Yield the motions but for those that two reports record under one number with other proposers."""
    by_paper: defaultdict[str, list[TabledMotion]] = defaultdict(list)
    for motion in tabled:
        by_paper[motion.paper].append(motion)
    for paper, motions in by_paper.items():
        names = {tuple(actor.name for actor in motion.actors) for motion in motions if motion.actors}
        if len(names) > 1:
            reports = ", ".join(dict.fromkeys(motion.report for motion in motions))
            frame.warn("official.tabled-twice", paper, f"{paper} was tabled by others in {reports}; left apart")
        else:
            yield from motions


def _tabled(motion: TabledMotion, frame: Frame) -> Iterator[Join]:
    """Yield in which debate a motion was tabled, by whom, and what it takes the place of."""
    paper = f"paper:{motion.paper}"
    yield _join(paper, "tabled_in", f"document:{motion.report}")
    if motion.replaces and motion.replaces != motion.paper:
        yield _join(paper, "supersedes", f"paper:{motion.replaces}")
    for place, actor in enumerate(motion.actors):
        keys, method = frame.member(actor.name, actor.person, party=actor.party, day=motion.day)
        yield Join(
            subject=paper,
            relation="proposed_by",
            object=keys[0] if len(keys) == 1 else None,
            candidates=keys if len(keys) > 1 else (),
            method=f"official.{method}",
            confidence=0.99 if method == "person-id" else 0.95,
            register=REGISTER,
            detail="first" if place == 0 else None,
        )


def _outcomes(records: RecordSet, people: People) -> dict[str, set[tuple[date | None, VoteOutcome]]]:
    """Return the days and final outcomes that pages of official records give to papers."""
    frame = Frame(records, people)
    papers = {case.id: paper for case, paper in frame.motions()}
    found: defaultdict[str, set[tuple[date | None, VoteOutcome]]] = defaultdict(set)
    for decision in records.decisions:
        for paper in {papers[key] for key in frame.cases_of(decision) if key in papers}:
            if decision.outcome in _FINAL:
                found[paper].add((decision.date, decision.outcome))
    return found


def _votes(
    reports: RecordSet,
    frame: Frame,
    *,
    parties: Sequence[PartyRecord],
    known: Mapping[str, set[tuple[date | None, VoteOutcome]]],
) -> Iterator[Join]:
    days = {decision.id: decision.date for decision in reports.decisions}
    apart = {decision.id for decision in reports.decisions if _differs(decision, frame, known)}
    apart |= set(_overtaken(reports.decisions, frame))
    for decision in reports.decisions:
        for paper in decision.papers if decision.id not in apart else ():
            yield _join(f"decision:{decision.id}", "decides", f"paper:{paper}")
    for vote in reports.votes:
        key = _voter(vote, frame, parties, days.get(vote.decision)) if vote.decision not in apart else None
        if key is not None:
            yield _join(f"ballot:{vote.id}", "cast_by", key)


def _overtaken(decisions: Sequence[Decision], frame: Frame) -> Iterator[str]:
    """Yield the decisions on a paper that another of the same day goes before: a vote before a delay, else none."""
    of_day: defaultdict[tuple[str, date | None], list[Decision]] = defaultdict(list)
    for decision in decisions:
        for paper in decision.papers:
            of_day[paper, decision.date].append(decision)
    for (paper, _), same in of_day.items():
        outcomes = {decision.outcome for decision in same}
        final = outcomes & _FINAL
        if len(outcomes) > 1 and len(final) != 1:
            shown = ", ".join(sorted(outcome for outcome in outcomes if outcome))
            frame.warn("official.outcome-differs", paper, f"{paper} is said to be {shown} on one day; left apart")
        if len(outcomes) > 1:
            yield from (decision.id for decision in same if len(final) != 1 or decision.outcome not in final)


def _differs(decision: Decision, frame: Frame, known: Mapping[str, set[tuple[date | None, VoteOutcome]]]) -> bool:
    """Return whether the pages of official records say that a vote of that day ended otherwise."""
    for paper in decision.papers:
        for day, outcome in known.get(paper, ()):
            if decision.outcome in _FINAL and outcome != decision.outcome and (day is None or day == decision.date):
                message = f"{paper} was {decision.outcome} by a report and {outcome} by its case; left apart"
                frame.warn("official.outcome-differs", paper, message)
                return True
    return False


def _voter(vote: VoteCast, frame: Frame, parties: Sequence[PartyRecord], day: date | None) -> str | None:
    """Return the typed key of who cast a ballot: a member by identifier or name, or a party of that day."""
    if vote.person is not None or vote.party is None:
        keys, _ = frame.member(vote.actor, vote.person, party=None, day=day)
        return keys[0] if len(keys) == 1 else None
    slug = party_slug(vote.party or vote.actor)
    same = [party for party in parties if party_slug(party.abbreviation) == slug]
    if same and day is not None and not any(existed(party, day) for party in same):
        message = f"{vote.actor} voted on {day}, when that group did not exist; its ballot names no party"
        frame.warn("official.party-not-then", vote.id, message)
        return None
    return f"party:{slug}"


def _join(subject: str, relation: JoinRelation, target: str) -> Join:
    return Join(subject=subject, relation=relation, object=target, method=_STATED, confidence=1.0, register=REGISTER)
