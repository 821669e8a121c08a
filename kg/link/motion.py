"""Links motions to their papers and proposers, and letters to the motions that they give effect to."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from kg.link.frame import LinkFrame
from kg.link.person import Decision, Name, decide_member
from kg.link.register_people import REGISTER
from kg.model import Link, Mention, MotionFields, PersonFields
from kg.model.name import fold_name

_GIVE = r"(?:geef|geeft|geven|gegeven|gaf|gaven)"
_THING = r"(?:uitvoering|invulling|gevolg|opvolging|gehoor)"
_EFFECT = re.compile(
    rf"\b{_THING}\b[^;]{{0,80}}\b{_GIVE}\b|\b{_GIVE}\b[^;]{{0,80}}\b{_THING}\b"
    rf"|\b(?:ter|in) (?:uitvoering|navolging|opvolging) van\b|\bvoldoe[nt]?\b[^;]{{0,40}}\bmotie"
    rf"|\bvoer(?:t|en)?\b[^;]{{0,60}}\bmotie[^;]{{0,160}}\buit\b|\bmotie[^;]{{0,200}}\b(?:is|wordt|zijn|worden)\b"
    rf"[^;]{{0,20}}\buitgevoerd\b",
    re.IGNORECASE,
)
_SETTLES = re.compile(r"\bafgedaan\b|\bbeschouw(?:t|en)?\b[^;]{0,200}\b(?:uitgevoerd|voldaan|afgehandeld)\b", re.I)
_IN_LINE = re.compile(r"\bin lijn met (?:de|het) (?:oproep|verzoek|wens|motie)|\bconform de motie", re.IGNORECASE)
_DENIED = re.compile(
    r"\b(?:geen|niet|nog|onvoldoende|zonder|zou|zouden|waarom|kunt|hoe)\b[^;]{0,60}\b(?:uitvoering|invulling|gevolg|gehoor"
    r"|afgedaan|uitgevoerd|uitvoeren|voer)\b|\bverzoekt\b|\?",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"; | maar | echter |, terwijl ")
_WINDOW = 400


def link_motions(frame: LinkFrame) -> Iterator[Link]:
    """Yield the links of a document's motions: its paper, its proposers, and what a letter says of it."""
    named = {link.mention: link for link in frame.links if link.relation == "names"}
    persons = sorted(frame.of_kind("person"), key=lambda person: person.start)
    starts = [person.start for person in persons]
    for mention in frame.of_kind("motion"):
        if isinstance(mention.fields, MotionFields):
            inside = persons[bisect_left(starts, mention.start) : bisect_left(starts, mention.end)]
            people = {_plain(person.quote): named[person.mention] for person in inside if person.mention in named}
            yield _paper(mention, mention.fields)
            yield from _proposers(frame, mention, mention.fields, people)
            yield from _effects(frame, mention, mention.fields)
    yield from _signers(frame, named)


def _paper(mention: Mention, fields: MotionFields) -> Link:
    """Return the link to the motion's own paper."""
    return Link(
        mention=mention.mention,
        document=mention.document,
        relation="names",
        status="resolved" if fields.id else "unknown",
        target=f"paper:{fields.id}" if fields.id else None,
        method="number" if fields.id else "no-number",
        confidence=0.99 if fields.id else 0.9,
    )


def _proposers(frame: LinkFrame, mention: Mention, fields: MotionFields, people: dict[str, Link]) -> Iterator[Link]:
    """Yield a link per proposer, in order; the first is marked. `people` are those named inside the motion's quote."""
    for place, proposer in enumerate(fields.proposers):
        decided = people.get(_plain(proposer)) or _decided(frame, mention, proposer)
        yield _proposed_by(frame, mention, decided, first=place == 0)


def _plain(name: str) -> str:
    return fold_name(" ".join(name.split()))


def _decided(frame: LinkFrame, mention: Mention, proposer: str) -> Link:
    """Return a link for a proposer that no person mention stands for."""
    day: date | None = frame.document.metadata.date
    people = frame.registers.people
    found = Decision(candidates=(), method="no-date", confidence=0.5)
    if day is not None:
        found = decide_member(people, Name.parse(proposer), day)
    keys = tuple(f"person:{key}" for key in found.candidates)
    return Link(
        mention=mention.mention,
        document=mention.document,
        relation="proposed_by",
        status="resolved" if len(keys) == 1 else "ambiguous" if keys else "unknown",
        target=keys[0] if len(keys) == 1 else None,
        candidates=keys if len(keys) > 1 else (),
        method=found.method,
        confidence=found.confidence,
        register=REGISTER,
        register_date=people.date,
    )


def _proposed_by(frame: LinkFrame, mention: Mention, named: Link, *, first: bool, subject: str | None = None) -> Link:
    """Return the link from a motion to one proposer, decided as the person behind the name was."""
    return Link(
        mention=mention.mention,
        document=mention.document,
        relation="proposed_by",
        status=named.status,
        target=named.target,
        subject=subject,
        candidates=named.candidates,
        method=named.method,
        confidence=named.confidence,
        detail="first" if first else None,
        register=REGISTER,
        register_date=frame.registers.people.date,
    )


def _signers(frame: LinkFrame, named: dict[str, Link]) -> Iterator[Link]:
    """Yield, for a paper that is a motion, who proposed it: those who sign it, in order."""
    if frame.document.metadata.kind != "motion":
        return
    signers = [
        person
        for person in frame.of_kind("person")
        if isinstance(person.fields, PersonFields) and person.fields.signatory and person.fields.role == "mp"
    ]
    for place, person in enumerate(signers):
        if person.mention in named:
            yield _proposed_by(frame, person, named[person.mention], first=place == 0, subject=_own_key(frame))


def _own_key(frame: LinkFrame) -> str:
    """Return the typed key of the document itself."""
    kind = "paper" if frame.document.id.startswith("kst-") else "document"
    return f"{kind}:{frame.document.id}"


def _effects(frame: LinkFrame, mention: Mention, fields: MotionFields) -> Iterator[Link]:
    """Yield what a letter says that it does with a motion, only where the wording is clear."""
    if fields.id is None or frame.document.metadata.kind in ("motion", "debate") or fields.id == frame.document.id:
        return
    effect = effect_in(mention)
    if effect is not None:
        yield Link(
            mention=mention.mention,
            document=mention.document,
            relation="gives_effect_to",
            status="resolved",
            target=f"paper:{fields.id}",
            subject=_own_key(frame),
            method=effect.method,
            confidence=effect.confidence,
            detail=effect.detail,
        )


class Effect(NamedTuple):
    """What a paper says that it does with a motion, by which wording, and how surely."""

    pattern: re.Pattern[str]
    method: str
    detail: str
    confidence: float


_EFFECTS = (
    Effect(_SETTLES, "wording-settles", "settles", 0.85),
    Effect(_EFFECT, "wording-gives-effect", "gives effect", 0.85),
    Effect(_IN_LINE, "wording-in-line", "in line", 0.6),
)


def effect_in(mention: Mention) -> Effect | None:
    """Return what the clause that names a motion says is done with it, or None where it does not say so plainly."""
    clause = _clause(mention)
    if _DENIED.search(clause) is not None:
        return None
    return next((effect for effect in _EFFECTS if effect.pattern.search(clause) is not None), None)


def _clause(mention: Mention) -> str:
    """Return the clause that names a motion; for one in a footnote the sentence that carries the mark."""
    quote = " ".join(mention.quote.split())
    sentence = " ".join(mention.context[: 20 * _WINDOW].split())
    at = sentence.find(quote)
    if at < 0:
        return sentence[:_WINDOW]
    start, end = max(0, at - _WINDOW), min(len(sentence), at + len(quote) + _WINDOW)
    for cut in _CLAUSE.finditer(sentence, start, end):
        if cut.end() <= at:
            start = cut.end()
        elif cut.start() >= at + len(quote):
            return sentence[start : cut.start()]
    return sentence[start:end]
