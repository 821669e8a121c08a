"""What is new in public sources taken into the registers: additions and endings only, and every change shown.

Nothing that the register knows is removed, and no key changes: a source that falls silent, or that has less than
it had, is no evidence that something was not so.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Literal

from kg.link.register_build import PersonRow, TenureRow
from kg.link.register_snapshot import Snapshot
from kg.model.name import fold_name, split_prefix
from kg.model.party import party_slug
from kg.model.register_news import Appointment, BodyDates, MinistryName, RegisterNews, Seat

_FEW_DAYS = 10
_SEAT, _PREMIER = "kamerlid", "minister-president"
_HONORARY = re.compile(r"Minister van Staat\b", re.IGNORECASE)
_PORTFOLIO = re.compile(r"^(?:Minister|Staatssecretaris)(?:,? (?:van|voor))? ?")
Register = Literal["members", "ministers", "ministries", "tribunals"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One difference between a register and its source; `before` is empty for what is new."""

    register: Register
    key: str
    before: str
    after: str


def take_in(snapshot: Snapshot, news: RegisterNews) -> tuple[Snapshot, tuple[Change, ...]]:
    """Return the registers with the news taken in, and what changed; the snapshot given stays as it is."""
    update = _Update(deepcopy(snapshot))
    for ministry in news.ministries:
        update.ministry(ministry)
    for seat in news.seats:
        update.seat(seat)
    terms = [update.appointment(item) for item in sorted(news.appointments, key=lambda item: item.start)]
    update.end_predecessors([term for term in terms if term is not None])
    for body in news.bodies:
        update.body(body)
    return update.snapshot, tuple(update.changes)


@dataclass(slots=True)
class _Update:
    """Takes in one thing at a time, and notes what changed."""

    snapshot: Snapshot
    changes: list[Change] = field(default_factory=list)
    _terms: defaultdict[tuple[str, str], list[int]] = field(default_factory=lambda: defaultdict(list))
    _tk: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Note where the terms of a person in a post are, and who has which id of the House."""
        for at, term in enumerate(self.snapshot.tenures):
            self._terms[term.person, term.post].append(at)
        self._tk.update({row.tk: row.key for row in self.snapshot.people.values() if row.tk})

    def ministry(self, news: MinistryName) -> None:
        """Add a ministry, or change its name; names left out on purpose stay out."""
        row = next((row for row in self.snapshot.ministries if row[1] == news.code), None)
        if row is None:
            key = _slug(news.abbreviation or news.name)
            if any(other[0] == key for other in self.snapshot.ministries):
                key = f"{key}-{news.code}"
            self.snapshot.ministries.append([key, news.code, "", news.name])
            self._note("ministries", key, "", f"{news.name} ({news.code})")
        elif row[3] and row[3] != news.name:
            self._note("ministries", row[0], row[3], news.name)
            row[3] = news.name

    def seat(self, news: Seat) -> None:
        """Add a term in the House, or its end."""
        person = self._by_tk(news.tk) or self._namesake(news.family, news.initials, news.given, news.born)
        if person is None:
            person = self._add_person(
                PersonRow(
                    key=self._free_key(news.family, news.initials, news.born),
                    family=news.family,
                    given=news.given,
                    initials=news.initials,
                    born=news.born,
                    tk=news.tk,
                    wikidata="",
                    sources=(),
                ),
                "members",
            )
        elif news.tk and not person.tk:
            person = replace(person, tk=news.tk)
            self.snapshot.people[person.key] = person
            self._tk[news.tk] = person.key
        term = TenureRow(
            person=person.key, post=_SEAT, start=news.start, end=news.end, role="Kamerlid", party=news.party, capped=""
        )
        self._take_term(term, "members")

    def appointment(self, news: Appointment) -> TenureRow | None:
        """Add a term as minister or state secretary, or its end; return the term, unless it is of no ministry."""
        ministry = next((row[0] for row in self.snapshot.ministries if row[1] == news.ministry), None)
        if ministry is None or _HONORARY.match(news.function):
            return None
        person = self._namesake(news.family, news.initials, news.given, "")
        if person is None:
            person = self._add_person(
                PersonRow(
                    key=self._free_key(news.family, news.initials, ""),
                    family=news.family,
                    given=news.given,
                    initials=news.initials,
                    born="",
                    tk="",
                    wikidata="",
                    sources=(),
                ),
                "ministers",
            )
        post = self._post(news.function, ministry)
        term = TenureRow(
            person=person.key, post=post, start=news.start, end=news.end, role=news.function, party="", capped=""
        )
        self._take_term(term, "ministers")
        return term

    def end_predecessors(self, serving: list[TenureRow]) -> None:
        """End the terms that run on in a post to which someone else came later, unless both are said to serve."""
        together = {(term.person, term.post) for term in serving}
        came = {term.post: term for term in serving}
        for at, known in enumerate(self.snapshot.tenures):
            term = came.get(known.post)
            if term is None or known.end or known.start >= term.start or (known.person, known.post) in together:
                continue
            ended = replace(known, end=term.start)
            self.snapshot.tenures[at] = ended
            self._note("ministers", _term_key(known), _told(known), _told(ended))

    def body(self, news: BodyDates) -> None:
        """Add that a body closed, or when it was established."""
        for row in self.snapshot.tribunals["tribunals"]:
            if row.get("wikidata") != news.wikidata:
                continue
            stages: list[dict[str, Any]] = row.setdefault("status", [])
            if news.dissolved and not any(stage["status"] == "closed" for stage in stages):
                stages.append({"status": "closed", "date": news.dissolved})
                self._note_body(row["key"], "", f"closed {news.dissolved}")
            for stage in stages:
                if stage["status"] == "established" and "date" not in stage and news.founded:
                    stage["date"] = news.founded
                    self._note_body(row["key"], "established", f"established {news.founded}")

    def _note_body(self, key: str, before: str, after: str) -> None:
        self.snapshot.tribunals["updated"] = True
        self._note("tribunals", key, before, after)

    def _take_term(self, term: TenureRow, register: Register) -> None:
        """Add a term, or the end of one that is known."""
        for at in self._terms[term.person, term.post]:
            known = self.snapshot.tenures[at]
            if not _is_same_party(known, term):
                continue
            if _days(known.start, term.start) <= _FEW_DAYS:
                if term.end and not known.end:
                    self.snapshot.tenures[at] = replace(known, end=term.end)
                    self._note(register, _term_key(known), _told(known), _told(replace(known, end=term.end)))
                return
            if known.start <= term.start and known.end and term.end and term.end <= known.end:
                return
        self._terms[term.person, term.post].append(len(self.snapshot.tenures))
        self.snapshot.tenures.append(term)
        self._note(register, _term_key(term), "", _told(term))

    def _post(self, function: str, ministry: str) -> str:
        """Return the key of an office at a ministry; an office that is new gets a post."""
        level = "staatssecretaris" if function.startswith("Staatssecretaris") else "minister"
        name = next(row[3] for row in self.snapshot.ministries if row[0] == ministry)
        if function.startswith("Minister-president") and any(row[0] == _PREMIER for row in self.snapshot.posts):
            key = _PREMIER
        elif _PORTFOLIO.sub("", function) == name:
            key = f"{level}-min-{ministry}"
        else:
            folded = fold_name(function)
            found = [row[0] for row in self.snapshot.posts if row[1] == ministry and fold_name(row[2]) == folded]
            slug = _slug(_PORTFOLIO.sub("", function)) or "zonder-naam"
            new = f"minister-zp-{slug}" if level == "minister" else f"staatssecretaris-{slug}-min-{ministry}"
            key = found[0] if found else new
        if not any(row[0] == key for row in self.snapshot.posts):
            self.snapshot.posts.append([key, ministry, function, "", ""])
            self._note("ministers", key, "", f"{function} (a new office)")
        return key

    def _by_tk(self, tk: str) -> PersonRow | None:
        return self.snapshot.people[self._tk[tk]] if tk in self._tk else None

    def _namesake(self, family: str, initials: str, given: str, born: str) -> PersonRow | None:
        """Return the one person who can be meant by a name, or None where there is none or more than one."""
        found = [row for row in self._with_surname(family) if _fits(row, initials, given, born)]
        exact = [row for row in found if initials and row.initials == initials]
        found = exact or found
        return found[0] if len(found) == 1 else None

    def _with_surname(self, family: str) -> Iterator[PersonRow]:
        """Yield the people with a surname, or with one of which it is the first half, or the other way round."""
        surname, half = _surnames(family)
        for row in self.snapshot.people.values():
            own, own_half = _surnames(row.family)
            if surname in (own, own_half) or own == half:
                yield row

    def _free_key(self, family: str, initials: str, born: str) -> str:
        """Return a key for a new person: surname, initials, year of birth."""
        letters = re.sub(r"[^a-z]", "", initials.lower())
        key = "-".join(filter(None, (_slug(split_prefix(family)[1]), letters, born))) or "onbekend"
        taken, number = key, 2
        while taken in self.snapshot.people:
            taken, number = f"{key}-{number}", number + 1
        return taken

    def _add_person(self, person: PersonRow, register: Register) -> PersonRow:
        self.snapshot.people[person.key] = person
        if person.tk:
            self._tk[person.tk] = person.key
        name = " ".join(filter(None, (person.given or person.initials, person.family)))
        self._note(register, person.key, "", f"{name} (a new person)")
        return person

    def _note(self, register: Register, key: str, before: str, after: str) -> None:
        self.changes.append(Change(register=register, key=key, before=before, after=after))


def _fits(person: PersonRow, initials: str, given: str, born: str) -> bool:
    """Return whether nothing that is known of a person speaks against a name."""
    if born and person.born and born != person.born:
        return False
    if given and person.given and fold_name(given) == fold_name(person.given):
        return True
    return not initials or not person.initials or initials[0] == person.initials[0]


def _surnames(family: str) -> tuple[str, str]:
    """Return a surname without its prefix, and the first half of it, for comparing."""
    plain = split_prefix(family)[1]
    return fold_name(plain), fold_name(plain.partition("-")[0])


def _is_same_party(known: TenureRow, term: TenureRow) -> bool:
    return party_slug(known.party) == party_slug(term.party) if known.party and term.party else True


def _days(left: str, right: str) -> int:
    return abs((date.fromisoformat(left) - date.fromisoformat(right)).days)


def _term_key(term: TenureRow) -> str:
    return f"{term.person}.{term.post}.{term.start}"


def _told(term: TenureRow) -> str:
    """Return a term in words."""
    party = f" ({term.party})" if term.party else ""
    return f"{term.role}{party}, {term.start} to {term.end or 'now'}"


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", fold_name(text)).strip("-")[:60]
