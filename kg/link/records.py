"""What the registers know of the things that links point at, as plain records for a graph."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from kg.link.pledge_party import state_names
from kg.link.register_people import People, Tenure
from kg.link.registers import Registers
from kg.model.register import (
    BodyRecord,
    CabinetRecord,
    OfficeRecord,
    OfficeRole,
    PersonRecord,
    RegisterRecord,
    RegisterSource,
    TenureRecord,
)

_CHAMBERS = {
    "chamber:tk": BodyRecord(key="chamber:tk", nl="Tweede Kamer", en="House of Representatives", abbreviation="TK"),
    "chamber:ek": BodyRecord(key="chamber:ek", nl="Eerste Kamer", en="Senate", abbreviation="EK"),
}
_COUNTRY = "http://publications.europa.eu/resource/authority/country/{0}"
_ROLES: dict[str, OfficeRole] = {
    "minister": "minister",
    "state_secretary": "state_secretary",
    "member": "mp",
    "senator": "mp",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterPart:
    """The records of one register that a run needs, and where they come from."""

    source: RegisterSource
    records: tuple[RegisterRecord, ...]


def register_parts(registers: Registers, targets: Iterable[str]) -> list[RegisterPart]:
    """Return what each register knows of the targets, typed keys such as `person:rutte-m-1967`.

    A person comes with all terms of office, their offices, ministries, parties and cabinets; targets that no
    register knows are left out.
    """
    known = set(targets)
    people = registers.people
    tribunals = registers.tribunals.register
    parts = [
        RegisterPart(
            source=RegisterSource(name="people", date=people.date, source=people.source),
            records=tuple(_people_records(people, known)),
        ),
        RegisterPart(
            source=RegisterSource(name="tribunals", date=tribunals.date, source=tribunals.source),
            records=tuple(record for record in tribunals.tribunals if f"tribunal:{record.key}" in known),
        ),
    ]
    return [part for part in parts if part.records]


def _people_records(people: People, targets: set[str]) -> Iterator[RegisterRecord]:
    keys = sorted(key.removeprefix("person:") for key in targets if key.startswith("person:"))
    tenures = [tenure for key in keys for tenure in people.tenures.get(key, ())]
    yield from (record for key in keys if (record := _person_record(people, key)))
    yield from _offices(people, tenures)
    yield from (_tenure_record(people, tenure) for tenure in tenures)
    cabinets = {key for tenure in tenures for key in _cabinets_during(people, tenure)}
    cabinets |= {key.removeprefix("cabinet:") for key in targets if key.startswith("cabinet:")}
    yield from (
        CabinetRecord(
            key=item.key,
            name=item.name,
            start=item.start.isoformat(),
            end=item.end.isoformat() if item.end else None,
            wikidata=item.wikidata or None,
        )
        for item in people.cabinets
        if item.key in cabinets
    )
    yield from _bodies(people, tenures, targets)


def _person_record(people: People, key: str) -> PersonRecord | None:
    if person := people.persons.get(key):
        wikidata, tk = person.wikidata or None, person.tk or None
        return PersonRecord(key=key, name=person.name, family=person.family, wikidata=wikidata, tk=tk)
    if foreign := people.foreign.get(key):
        family = foreign.name.rpartition(" ")[2]
        return PersonRecord(key=key, name=foreign.name, family=family, wikidata=foreign.wikidata or None)
    return None


def _offices(people: People, tenures: Iterable[Tenure]) -> Iterator[OfficeRecord]:
    for post, tenure in sorted({tenure.post: tenure for tenure in tenures}.items()):
        label = people.posts[post].label if post in people.posts else tenure.role
        role: OfficeRole = "prime_minister" if post == "minister-president" else _ROLES[tenure.level]
        yield OfficeRecord(key=post, label=label, role=role, body=_body_of(people, tenure))


def _body_of(people: People, tenure: Tenure) -> str | None:
    if tenure.level in ("member", "senator"):
        return "chamber:tk" if tenure.level == "member" else "chamber:ek"
    code = people.ministries.get(tenure.ministry)
    return f"ministry:{code}" if code else None


def _tenure_record(people: People, tenure: Tenure) -> TenureRecord:
    return TenureRecord(
        key=tenure.key,
        person=tenure.person,
        office=tenure.post,
        start=tenure.start.isoformat(),
        end=tenure.end.isoformat() if tenure.end else None,
        cabinet=_cabinet_of(people, tenure),
        party=tenure.party,
    )


def _cabinet_of(people: People, tenure: Tenure) -> str | None:
    """Return the cabinet in office when the term began, for members of government."""
    if tenure.level in ("member", "senator"):
        return None
    cabinet = people.cabinet_on(tenure.start)
    return cabinet.key if cabinet else None


def _cabinets_during(people: People, tenure: Tenure) -> list[str]:
    """Return the cabinets that were in office during a term in government."""
    if tenure.level in ("member", "senator"):
        return []
    end = tenure.end or date.max
    return [item.key for item in people.cabinets if item.start <= end and (item.end or date.max) >= tenure.start]


def _bodies(people: People, tenures: list[Tenure], targets: set[str]) -> Iterator[BodyRecord]:
    ministries = {tenure.ministry for tenure in tenures if tenure.ministry in people.ministries}
    ministries |= {short for short, code in people.ministries.items() if f"ministry:{code}" in targets}
    for short in sorted(ministries):
        yield BodyRecord(
            key=f"ministry:{people.ministries[short]}", nl=_ministry_name(people, short), abbreviation=short
        )
    parties = {key.removeprefix("party:") for key in targets if key.startswith("party:")}
    for slug in sorted(parties | {tenure.party for tenure in tenures if tenure.party}):
        yield BodyRecord(key=f"party:{slug}", nl=slug.upper() if len(slug) <= 4 else slug.replace("-", " ").title())
    chambers = {_body_of(people, tenure) for tenure in tenures} | targets
    yield from (body for key, body in _CHAMBERS.items() if key in chambers)
    yield from _states(targets)


def _states(targets: set[str]) -> Iterator[BodyRecord]:
    """Yield the states among the targets, by the first of the names that the table gives a code."""
    names = {code: name for name, code in reversed(state_names())}
    for key in sorted(targets):
        code = key.removeprefix("state:")
        if key.startswith("state:") and code in names:
            yield BodyRecord(key=key, nl=names[code], matches=(_COUNTRY.format(code),))


def _ministry_name(people: People, short: str) -> str:
    """Return a ministry's name, which the label of its minister's post holds."""
    post = people.posts.get(f"minister-min-{short}")
    name = post.label.partition(" van ")[2] if post else ""
    return f"Ministerie van {name or short}"
