"""Links persons to the register of people in public office, by name, office and the date of the paper."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from kg.link.frame import LinkFrame
from kg.link.office import LEVELS, fit_office, match_offices, office_words
from kg.link.register_people import REGISTER, Level, People, Person, Tenure
from kg.model import Link, Mention, PersonFields
from kg.model.name import edit_distance, fold_name, split_prefix
from kg.model.party import is_party, party_slug

_INITIALS = re.compile(r"(?:[^\W\d_][a-zà-ÿ]{0,2}\.[ \u00a0]?-?){1,8}")
_PARTY = re.compile(r"[ \u00a0]?\(([^()\n]{1,40})\)")
_HALVES = re.compile(r"[-‑–]")
_GAP = timedelta(days=45)
_HALF = 0.5
_LOOK_BACK = timedelta(days=365 * 8)
_LONG_NAME = 6
_SHORTEST_SLIP = 4


Namesakes = tuple[tuple[Person, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """Who a name stands for: candidates (one is a decision), the term held on the day, and how it was settled."""

    candidates: tuple[str, ...]
    method: str
    confidence: float
    tenure: Tenure | None = None

    @property
    def person(self) -> str | None:
        """Return the key of the one candidate, or None."""
        return self.candidates[0] if len(self.candidates) == 1 else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A name as written, folded: its initials apart, first name and surname together, and the party behind it."""

    initials: str
    surname: str
    first_half: str = ""
    party: str | None = None

    @classmethod
    def parse(cls, text: str, *, party: str | None = None) -> Name:
        """Return the parts of a name as written."""
        match = _INITIALS.match(text)
        initials = re.sub(r"[^a-z]", "", fold_name(match[0])) if match else ""
        words = fold_name(text[match.end() :] if match else text).split()
        half = fold_name(_HALVES.split(text[match.end() if match else 0 :], maxsplit=1)[0])
        return cls(initials=initials, surname=" ".join(words), first_half=half, party=party)


def link_persons(frame: LinkFrame) -> Iterator[Link]:
    """Yield the links of a document's persons: who each one is, and the office or seat held on the day."""
    people, day = frame.registers.people, frame.document.metadata.date
    senate = frame.document.metadata.chamber == "ek"
    known: dict[tuple[str, PersonFields, str | None], Decision] = {}
    decided: list[tuple[Mention, Decision]] = []
    for mention in frame.of_kind("person"):
        if not isinstance(mention.fields, PersonFields):
            continue
        party = _party_behind(frame.document.text, mention)
        key = (" ".join(mention.quote.split()), mention.fields, party)
        if key not in known:
            known[key] = decide_person(people, Name.parse(key[0], party=party), mention.fields, day, senate=senate)
        decided.append((mention, known[key]))
    certain = {decision.person for _, decision in decided}
    for mention, decision in decided:
        yield from _links(frame, mention, _settled(people, decision, certain, day))


def _settled(people: People, decision: Decision, certain: set[str | None], day: date | None) -> Decision:
    """Return a decision between namesakes, settled where the document is certain of just one of them elsewhere."""
    here = [key for key in decision.candidates if key in certain]
    if len(decision.candidates) < 2 or len(here) != 1:
        return decision
    terms = people.tenures.get(here[0], ())
    tenure = next((term for term in terms if day is not None and term.covers(day)), None)
    return Decision(candidates=(here[0],), method="name-and-document", confidence=0.85, tenure=tenure)


def decide_person(
    people: People, name: Name, fields: PersonFields, day: date | None, *, senate: bool = False
) -> Decision:
    """Return who a person mention stands for on the day of the paper; `senate` says that it is one of that chamber."""
    abroad = _abroad(people, name, fields, day)
    if abroad is not None:
        return abroad
    levels = LEVELS.get(fields.role, ())
    if not levels:
        return Decision(candidates=(), method="no-public-office", confidence=0.9)
    namesakes = _namesakes(people, name)
    if day is None:
        return _undated(people, namesakes, levels)
    if fields.role in ("prime_minister", "minister", "state_secretary"):
        return _decide_holder(people, name, fields, day, namesakes=namesakes)
    if fields.role == "unknown":
        return _decide_any(people, namesakes, day)
    member = decide_member(people, name, day, level="senator") if senate else None
    return member if member is not None and member.candidates else decide_member(people, name, day)


def decide_member(people: People, name: Name, day: date, *, level: Level = "member") -> Decision:
    """Return which member of parliament a name stands for: one with a seat on the day, else before it."""
    namesakes = _namesakes(people, name)
    seated = _with_tenure(people, namesakes, (level,), day)
    if not seated:
        near = _with_tenure(people, namesakes, (level,), day, near=True)
        if near:
            return Decision(candidates=_keys(near), method="name-and-earlier-seat", confidence=0.85)
        misspelt = _misspelt_member(people, name, day, level)
        return misspelt if misspelt.candidates else _decide_any(people, namesakes, day)
    chosen = _by_party(seated, name.party)
    tenure = chosen[0] if len(chosen) == 1 else None
    return Decision(candidates=_keys(chosen), method="name-and-seat", confidence=0.97, tenure=tenure)


def _decide_holder(people: People, name: Name, fields: PersonFields, day: date, *, namesakes: Namesakes) -> Decision:
    """Return which minister or state secretary a name stands for."""
    levels = LEVELS[fields.role]
    tenures = _with_tenure(people, namesakes, levels, day)
    if fields.role == "prime_minister":
        tenures = [tenure for tenure in tenures if tenure.post == "minister-president"]
    if len(_keys(tenures)) >= 1:
        best = _best_fit(people, tenures, fields.office)
        method = "name-and-office" if fields.office else "name-and-level"
        tenure = best[0] if len(_keys(best)) == 1 else None
        return Decision(candidates=_keys(best), method=method, confidence=0.98, tenure=tenure)
    misspelt = _misspelt_holder(people, name, fields, day)
    if misspelt is not None:
        return misspelt
    near = _with_tenure(people, namesakes, levels, day, near=True)
    if near:
        return Decision(candidates=_keys(near), method="name-and-earlier-office", confidence=0.85)
    other = _decide_any(people, namesakes, day)
    return Decision(candidates=other.candidates, method="name-alone", confidence=0.7, tenure=None)


def _decide_any(people: People, namesakes: Namesakes, day: date) -> Decision:
    """Return who a name stands for when nothing says what the person does: the only one in office or with a seat."""
    now = _with_tenure(people, namesakes, ("minister", "state_secretary", "member"), day)
    if now:
        tenure = now[0] if len(now) == 1 else None
        return Decision(candidates=_keys(now), method="name-and-day", confidence=0.8, tenure=tenure)
    near = _with_tenure(people, namesakes, ("minister", "state_secretary", "member"), day, near=True)
    return Decision(candidates=_keys(near), method="name-alone", confidence=0.7)


def _undated(people: People, namesakes: Namesakes, levels: tuple[Level, ...]) -> Decision:
    """Return who a name stands for in a paper without a date: the only person of that name who ever held one."""
    found: list[str] = []
    for group in namesakes:
        held = (person.key for person in group if any(t.level in levels for t in people.tenures.get(person.key, ())))
        found = found or list(held)
    return Decision(candidates=tuple(found), method="name-without-date", confidence=0.75)


def _misspelt_holder(people: People, name: Name, fields: PersonFields, day: date) -> Decision | None:
    """Return the holder of the office on the day, when the name is a slip of the pen away from the holder's."""
    for tenure in match_offices(people, fields.office or "", day):
        person = people.persons.get(tenure.person)
        if person is not None and _close(name, person) and _initials_agree(name, person):
            return Decision(
                candidates=(person.key,), method="office-and-day-with-spelling", confidence=0.9, tenure=tenure
            )
    return None


def _misspelt_member(people: People, name: Name, day: date, level: Level) -> Decision:
    found = [
        tenure
        for tenure in people.holders(level, day)
        if len(name.surname) >= _SHORTEST_SLIP and _close(name, people.persons[tenure.person], limit=1)
    ]
    tenure = found[0] if len(found) == 1 else None
    return Decision(candidates=_keys(found), method="seat-and-day-with-spelling", confidence=0.85, tenure=tenure)


def _close(name: Name, person: Person, *, limit: int = 2) -> bool:
    """Return whether a name as written is a slip of the pen away from a person's surname, or from full name."""
    written = name.surname
    forms = (fold_name(person.family), fold_name(split_prefix(person.family)[1]), fold_name(person.name))
    near = [form for form in forms if form[:1] == written[:1]]
    if len(written) < _LONG_NAME:
        return any(form[:-1] == written for form in near)  # a last letter lost: "Dasse", "Flac"
    return any(edit_distance(written, form) <= limit for form in near)


def _namesakes(people: People, name: Name) -> Namesakes:
    """Return the people whose name can be the one written, likeliest first: those of that very name, those of whose
    double name it is the first half, those whose name is the first half of the one written."""
    groups = [*_of_surname(people, name, name.surname), *_of_surname(people, name, name.first_half)]
    return tuple(tuple(group) for group in groups if group)


def _of_surname(people: People, name: Name, surname: str) -> tuple[list[Person], list[Person]]:
    words = surname.split()
    exact: list[Person] = []
    halves: list[Person] = []
    for cut in range(len(words)):
        given, family = [word for word in words[:cut] if "." not in word], " ".join(words[cut:])
        for key in people.named(family):
            person = people.persons[key]
            if not _initials_agree(name, person) or not _given_agrees(given, person):
                continue
            if fold_name(person.family) == family:
                exact.append(person)
            elif _prefix_agrees(family, person):
                halves.append(person)
        if exact:
            break
    return exact, halves


def _prefix_agrees(family: str, person: Person) -> bool:
    """Return whether a surname is one half of a person's double name, which people take up and lay down."""
    return "-" in person.family and family in [fold_name(half) for half in person.family.split("-")]


def _given_agrees(given: list[str], person: Person) -> bool:
    if not given:
        return True
    return fold_name(" ".join(given)) == fold_name(person.given)


def _initials_agree(name: Name, person: Person) -> bool:
    """Return whether initials as written can be a person's: the same letters, or the first where few are known."""
    if not name.initials:
        return True
    known = re.sub(r"[^a-z]", "", fold_name(person.initials))
    if known:
        return known.startswith(name.initials) or name.initials.startswith(known)
    return True


def _with_tenure(
    people: People, namesakes: Namesakes, levels: tuple[Level, ...], day: date, *, near: bool = False
) -> list[Tenure]:
    """Return the terms at these levels that run on a day, of the likeliest namesakes who have any; `near`, that ran
    some years before too."""
    before, after = (_LOOK_BACK, _GAP) if near else (timedelta(0), timedelta(0))
    for group in namesakes:
        found = [
            tenure
            for person in group
            for tenure in people.tenures.get(person.key, ())
            if tenure.level in levels
            and tenure.start <= day + after
            and (tenure.end is None or tenure.end >= day - before)
        ]
        if found:
            return found
    return []


def _best_fit(people: People, tenures: list[Tenure], office: str | None) -> list[Tenure]:
    """Return the terms that fit an office best; all of them where none fits or no office is given."""
    words = office_words(office or "")
    scores = [fit_office(people, words, tenure) for tenure in tenures]
    best = max(scores)
    return [tenure for tenure, score in zip(tenures, scores, strict=True) if score == best]


def _by_party(tenures: list[Tenure], party: str | None) -> list[Tenure]:
    chosen = [tenure for tenure in tenures if party is not None and tenure.party == party]
    return chosen or tenures


def _keys(tenures: list[Tenure]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(tenure.person for tenure in tenures))


def _abroad(people: People, name: Name, fields: PersonFields, day: date | None) -> Decision | None:
    """Return the holder of an office abroad that a name stands for, when the text does not make the person Dutch."""
    if fields.role not in ("president", "foreign", "official", "prime_minister", "minister", "chair", "unknown"):
        return None
    for person in people.foreign.values():
        forms = {fold_name(form) for form in (*person.spellings, person.name)}
        if not person.office or name.surname not in forms:
            continue
        if day is None or person.start <= day.isoformat() <= (person.end or "9999"):
            return Decision(candidates=(person.key,), method="name-and-office-abroad", confidence=0.95)
    return None


def _party_behind(text: str, mention: Mention) -> str | None:
    """Return the slug of the party in brackets behind a name."""
    match = _PARTY.match(text, mention.end)
    return party_slug(match[1]) if match is not None and is_party(match[1]) else None


def _is_office(people: People, mention: Mention, tenure: Tenure) -> bool:
    """Return whether a term can be the office that the text gives the person: the register may lack the right one."""
    office = mention.fields.office if isinstance(mention.fields, PersonFields) else None
    words = office_words(office or "")
    return not words or tenure.level in ("member", "senator") or fit_office(people, words, tenure)[0] > _HALF


def _links(frame: LinkFrame, mention: Mention, decision: Decision) -> Iterator[Link]:
    people = frame.registers.people
    count = len(decision.candidates)
    yield Link(
        mention=mention.mention,
        document=mention.document,
        relation="names",
        status="resolved" if count == 1 else "ambiguous" if count else "unknown",
        target=f"person:{decision.person}" if count == 1 else None,
        candidates=tuple(f"person:{key}" for key in decision.candidates) if count > 1 else (),
        method=decision.method,
        confidence=decision.confidence,
        register=REGISTER,
        register_date=people.date,
    )
    if count > 1:
        names = ", ".join(people.persons[key].name for key in decision.candidates if key in people.persons)
        frame.warn("person.ambiguous", mention, f"{mention.quote!r} can be {names}; left open")
    if decision.tenure is not None and count == 1 and _is_office(people, mention, decision.tenure):
        yield Link(
            mention=mention.mention,
            document=mention.document,
            relation="holds",
            status="resolved",
            target=f"tenure:{decision.tenure.key}",
            method=decision.method,
            confidence=decision.confidence,
            register=REGISTER,
            register_date=people.date,
        )
