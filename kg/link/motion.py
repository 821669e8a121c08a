"""Links motions to their papers and proposers, and letters to the motions that they give effect to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from kg.link.frame import LinkFrame
from kg.link.person import Decision, Name, decide_member
from kg.link.register_people import REGISTER
from kg.model import Link, Mention, MotionFields, PersonFields
from kg.model.name import fold_name

_EFFECT = re.compile(
    r"\b(?:uitvoering|invulling|gevolg|opvolging|gehoor)\b[^.;]{0,60}\b(?:ge)?(?:geef|geeft|geven|gegeven)\b"
    r"|\b(?:geef|geeft|geven|gegeven|gaf)\b[^.;]{0,60}\b(?:uitvoering|invulling|gevolg|opvolging|gehoor)\b"
    r"|\b(?:ter|in) (?:uitvoering|navolging|opvolging) van\b|\bvoldoe[nt]?\b[^.;]{0,40}\bmotie"
    r"|\bvoer(?:t|en)?\b[^.;]{0,60}\bmotie[^.;]{0,120}\buit\b|\bmotie[^.;]{0,200}\b(?:is|wordt|zijn|worden)\b[^.;]{0,20}\buitgevoerd\b",
    re.IGNORECASE,
)
_SETTLES = re.compile(
    r"\bafgedaan\b|\bbeschouw(?:t|en)?\b[^.;]{0,160}\b(?:uitgevoerd|voldaan|afgehandeld)\b", re.IGNORECASE
)
_IN_LINE = re.compile(r"\bin lijn met (?:de|het) (?:oproep|verzoek|wens|motie)|\bconform de motie", re.IGNORECASE)
_DENIED = re.compile(
    r"\b(?:geen|niet|nog geen|nog niet|onvoldoende|zonder)\b[^.;]{0,30}\b(?:uitvoering|invulling|gevolg|gehoor|afgedaan"
    r"|uitgevoerd|uitvoeren)\b|\bverzoekt\b",
    re.IGNORECASE,
)


def link_motions(frame: LinkFrame) -> Iterator[Link]:
    """Yield the links of a document's motions: its paper, its proposers, and what a letter says of it."""
    for mention in frame.of_kind("motion"):
        if isinstance(mention.fields, MotionFields):
            yield _paper(mention, mention.fields)
            yield from _proposers(frame, mention, mention.fields)
            yield from _effects(frame, mention, mention.fields)
    yield from _signers(frame)


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


def _proposers(frame: LinkFrame, mention: Mention, fields: MotionFields) -> Iterator[Link]:
    """Yield a link per proposer, in order; the first is marked."""
    inside = [person for person in frame.of_kind("person") if mention.span.contains(person.span)]
    for place, proposer in enumerate(fields.proposers):
        person = next((item for item in inside if _same_name(item.quote, proposer)), None)
        named = frame.link_of(person, "names") if person is not None else None
        yield _proposed_by(frame, mention, named or _decided(frame, mention, proposer), first=place == 0)


def _same_name(quote: str, proposer: str) -> bool:
    return fold_name(" ".join(quote.split())) == fold_name(" ".join(proposer.split()))


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


def _signers(frame: LinkFrame) -> Iterator[Link]:
    """Yield, for a paper that is a motion, who proposed it: those who sign it, in order."""
    if frame.document.metadata.kind != "motion":
        return
    place = 0
    for person in frame.of_kind("person"):
        if isinstance(person.fields, PersonFields) and person.fields.signatory and person.fields.role == "mp":
            named = frame.link_of(person, "names")
            if named is not None:
                subject = f"paper:{frame.document.id}"
                yield _proposed_by(frame, person, named, first=place == 0, subject=subject)
                place += 1


def _effects(frame: LinkFrame, mention: Mention, fields: MotionFields) -> Iterator[Link]:
    """Yield what a letter says that it does with a motion, only where the wording is clear."""
    if fields.id is None or frame.document.metadata.kind == "motion" or fields.id == frame.document.id:
        return
    sentence = " ".join(mention.context.split())
    if _DENIED.search(sentence) is not None:
        return
    for pattern, method, detail, confidence in (
        (_SETTLES, "wording-settles", "settles", 0.85),
        (_EFFECT, "wording-gives-effect", "gives effect", 0.85),
        (_IN_LINE, "wording-in-line", "in line", 0.6),
    ):
        if pattern.search(sentence) is not None:
            yield Link(
                mention=mention.mention,
                document=mention.document,
                relation="gives_effect_to",
                status="resolved",
                target=f"paper:{fields.id}",
                subject=f"paper:{frame.document.id}",
                method=method,
                confidence=confidence,
                detail=detail,
            )
            return
