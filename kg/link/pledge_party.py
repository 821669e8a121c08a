"""Who stands behind the words for one who makes a pledge or to whom it is made: a person, cabinet, state or body."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg.link.frame import LinkFrame
from kg.link.office import office_holder, office_level
from kg.link.person import Name, decide_member, decide_person
from kg.link.register_people import REGISTER
from kg.model import Mention, PersonFields, Speaker
from kg.model.mention import Role
from kg.model.name import fold_name

_STATES = Path(__file__).parent / "data" / "states.tsv"
_CABINET = re.compile(
    r"(?:het |dit )?kabinet|(?:de )?regering|(?:de |het )?(?:rijks)?overheid|(?:het )?rijk", re.IGNORECASE
)
_OFFICE = re.compile(r"\b(?:minister|ministers|staatssecretaris|premier|minister-president)\b", re.IGNORECASE)
_BARE = re.compile(r"(?:de |mijn )?(?:minister|staatssecretaris)", re.IGNORECASE)
_MEMBER = re.compile(r"(?:de )?(?:heer|mevrouw|lid|heren|leden) (?P<name>[^,;]{2,60})", re.IGNORECASE)
_FORMER = re.compile(r"\b(?:toenmalige?|voormalige?|vorige?|ambtsvoorgangers?)\b", re.IGNORECASE)
_CHAMBER = re.compile(r"(?:de |uw )?(?:(?P<first>eerste )|tweede )?kamer|TK|EK", re.IGNORECASE)
_MINISTRY = re.compile(r"(?:het |mijn )?(?:ministerie|departement)(?: (?:van|voor) (?P<name>.+))?", re.IGNORECASE)
_ARTICLE = re.compile(r"^(?:de|het|een) ", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Who a wording stands for: typed keys (one is a decision, none is unknown) and how they were found."""

    keys: tuple[str, ...] = ()
    method: str
    confidence: float = 0.9
    looked_up: bool = False


UNKNOWN = Party(method="party.unknown", confidence=0.5)


def pledgors(frame: LinkFrame, mention: Mention, wording: str) -> Iterator[Party]:
    """Yield who makes a pledge: one party, or one each for "de minister van Defensie en ik"."""
    parts = [part for part in re.split(r" en (?=ik\b|de (?:minister|staatssecretaris))", wording) if part]
    for part in parts:
        yield _first_person(frame, mention) if part.lower() == "ik" else _named(frame, part)


def pledgees(frame: LinkFrame, mention: Mention, wording: str) -> Iterator[Party]:
    """Yield to whom a pledge is made; "u" is the chamber that a paper addresses, and open in a debate."""
    if _CHAMBER.fullmatch(wording) or wording.lower() == "commissie":
        yield _chamber(frame, wording)
    elif wording.lower() in {"u", "jullie"}:
        debate = frame.document.metadata.kind == "debate" or _speaker(frame, mention) is not None
        yield UNKNOWN if debate else _chamber(frame, "Kamer")
    else:
        for part in re.split(r" en (?=de (?:heer|mevrouw)\b)", wording):
            yield _named(frame, part)


def _first_person(frame: LinkFrame, mention: Mention) -> Party:
    """Return who "ik" is: the speaker of the turn, else the one who signs the paper."""
    speaker = _speaker(frame, mention)
    if speaker is not None:
        return _spoken_by(frame, speaker)
    keys = dict.fromkeys(key for key in _signatories(frame))
    return Party(keys=tuple(keys), method="party.signatory", confidence=0.95, looked_up=True)


def _signatories(frame: LinkFrame) -> Iterator[str]:
    for person in frame.of_kind("person"):
        if isinstance(person.fields, PersonFields) and person.fields.signatory and person.fields.role != "mp":
            link = frame.link_of(person, "names")
            if link is not None and link.target is not None:
                yield link.target


def _speaker(frame: LinkFrame, mention: Mention) -> Speaker | None:
    """Return who speaks where a mention stands, or None outside a debate and for the chair."""
    blocks = frame.document.blocks
    index = bisect_right(blocks, mention.start, key=lambda block: block.span.start) - 1
    speaker = blocks[index].speaker if index >= 0 else None
    return None if speaker is None or speaker.chair else speaker


def _spoken_by(frame: LinkFrame, speaker: Speaker) -> Party:
    """Return the person who speaks: by the House's own identifier, else by name, function and day."""
    people = frame.registers.people
    if speaker.identifier:
        found = [person.key for person in people.persons.values() if person.tk == speaker.identifier]
        if len(found) == 1:
            return Party(keys=(f"person:{found[0]}",), method="party.speaker-id", confidence=0.99, looked_up=True)
    fields = PersonFields(role=_role(speaker.function or ""), office=speaker.function)
    decision = decide_person(people, Name.parse(speaker.name), fields, frame.document.metadata.date)
    keys = tuple(f"person:{key}" for key in decision.candidates)
    return Party(keys=keys, method=f"party.speaker.{decision.method}", confidence=decision.confidence, looked_up=True)


def _role(function: str) -> Role:
    low = function.lower()
    if "minister-president" in low or "premier" in low:
        return "prime_minister"
    level = office_level(function)
    return "state_secretary" if level == "state_secretary" else "minister" if level == "minister" else "mp"


def _named(frame: LinkFrame, wording: str) -> Party:
    """Return who a wording in the third person stands for: the first reading that fits it."""
    if _FORMER.search(wording):  # who held the office before is not told by the day of the paper: only by a name
        return _mentioned(frame, wording) or UNKNOWN
    readers = (_cabinet, _state, _member, _mentioned, _only_one, _officer, _body)
    return next((party for reader in readers if (party := reader(frame, wording)) is not None), UNKNOWN)


def _cabinet(frame: LinkFrame, wording: str) -> Party | None:
    """Return the cabinet in office on the day of the paper, for "het kabinet" and "de regering"."""
    if not _CABINET.fullmatch(wording):
        return None
    day = frame.document.metadata.date
    cabinet = frame.registers.people.cabinet_on(day) if day is not None else None
    if cabinet is None:
        return UNKNOWN
    return Party(keys=(f"cabinet:{cabinet.key}",), method="party.cabinet-of-the-day", confidence=0.97, looked_up=True)


def _state(frame: LinkFrame, wording: str) -> Party | None:
    code = states().get(_ARTICLE.sub("", wording).lower())
    return Party(keys=(f"state:{code}",), method="party.state", confidence=0.99) if code is not None else None


def _officer(frame: LinkFrame, wording: str) -> Party | None:
    """Return who holds an office, as written, on the day of the paper."""
    day = frame.document.metadata.date
    if day is None or not _OFFICE.search(wording):
        return None
    keys = tuple(f"person:{key}" for key in office_holder(frame.registers.people, wording, day))
    return Party(keys=keys, method="party.office-and-day", confidence=0.95, looked_up=True)


def _chamber(frame: LinkFrame, wording: str) -> Party:
    """Return the chamber: the one named, else the one that the paper belongs to, else the Tweede Kamer."""
    match = _CHAMBER.fullmatch(wording)
    if match is not None and (match["first"] or wording.upper() == "EK"):
        return Party(keys=("chamber:ek",), method="party.chamber-named", confidence=0.99)
    named = "tweede" in wording.lower() or wording.upper() == "TK"
    own = None if named else frame.document.metadata.chamber
    sure = named or own is not None
    return Party(keys=(f"chamber:{own or 'tk'}",), method="party.chamber", confidence=0.97 if sure else 0.85)


def _member(frame: LinkFrame, wording: str) -> Party | None:
    """Return the member of the House that "de heer" or "mevrouw" names."""
    match = _MEMBER.fullmatch(wording)
    day = frame.document.metadata.date
    if match is None:
        return None
    if day is None:
        return UNKNOWN
    decision = decide_member(frame.registers.people, Name.parse(match["name"]), day)
    keys = tuple(f"person:{key}" for key in decision.candidates)
    return Party(keys=keys, method=f"party.member.{decision.method}", confidence=decision.confidence, looked_up=True)


def _mentioned(frame: LinkFrame, wording: str) -> Party | None:
    """Return the person whose name the wording holds, as linked before in the same paper."""
    folded = f" {fold_name(wording)} "
    for person in frame.of_kind("person"):
        link = frame.link_of(person, "names")
        if link is not None and link.target is not None and f" {fold_name(' '.join(person.quote.split()))} " in folded:
            return Party(keys=(link.target,), method="party.person-mention", confidence=link.confidence, looked_up=True)
    return None


def _only_one(frame: LinkFrame, wording: str) -> Party | None:
    """Return who a bare "de minister" is: the only one of that level who speaks in the debate or signs the paper."""
    if not _BARE.fullmatch(wording):
        return None
    level = office_level(wording)
    speakers = {
        (block.speaker.name, block.speaker.function): block.speaker
        for block in frame.document.blocks
        if block.speaker is not None and not block.speaker.chair and office_level(block.speaker.function or "") == level
    }
    if len(speakers) == 1:
        return _spoken_by(frame, next(iter(speakers.values())))
    signing = set(_signatories(frame)) if not speakers else set()
    if len(signing) == 1:
        return Party(keys=tuple(signing), method="party.signatory", confidence=0.8, looked_up=True)
    return UNKNOWN


def _body(frame: LinkFrame, wording: str) -> Party | None:
    """Return the ministry or other body that a wording names."""
    people = frame.registers.people
    match = _MINISTRY.fullmatch(wording)
    name = fold_name((match["name"] or "") if match else wording)
    for short, full in people.ministry_names.items():
        if name and (name == fold_name(full) or (name == short and match is None) or name == short):
            return Party(keys=(f"ministry:{people.ministries[short]}",), method="party.ministry", looked_up=True)
    if match is not None or not wording[:1].isalpha():
        return None
    bare = _ARTICLE.sub("", wording)
    slug = re.sub(r"[^a-z0-9]+", "-", fold_name(bare)).strip("-")
    if not slug or not any(letter.isupper() for letter in bare):
        return None
    return Party(keys=(f"organisation:{slug}",), method="party.body-as-written", confidence=0.7)


@cache
def states() -> dict[str, str]:
    """Return the ISO 3166 alpha-3 code of a state by its Dutch name in lower case."""
    return {name.lower(): code for name, code in state_names()}


@cache
def state_names() -> tuple[tuple[str, str], ...]:
    """Return the Dutch names of states with their ISO 3166 alpha-3 codes, in the order of the table."""
    lines = _STATES.read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")][1:]
    return tuple((name, code) for name, code in rows)


def register_name(party: Party) -> str | None:
    """Return the register that settled a party, or None where only the text did."""
    return REGISTER if party.looked_up else None
