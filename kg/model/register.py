"""Records of looked-up facts, in the plain form in which a graph takes them: people, offices, bodies, votes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from kg.model.tribunals import TribunalRecord

OfficeRole = Literal["prime_minister", "minister", "state_secretary", "mp"]
VoteOutcome = Literal["adopted", "rejected", "withdrawn", "adjourned", "lapsed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterSource:
    """Which register the facts come from: its short name ("people"), where it came from, and its date (ISO 8601)."""

    name: str
    date: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonRecord:
    """A person by the key of our register; `tk` is the Tweede Kamer's own identifier."""

    key: str
    name: str
    family: str
    wikidata: str | None = None
    tk: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeRecord:
    """An office: `body` is the typed key of the ministry or House it belongs to (`ministry:mnre1013`, `chamber:tk`)."""

    key: str
    label: str
    role: OfficeRole
    body: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TenureRecord:
    """One person in one office; dates keep their precision, and `end` is None while it lasts or when unknown.

    `key` is `<person>.<office>.<start>`, as links name it; `cabinet` and `party` are keys without their kind.
    """

    key: str
    person: str
    office: str
    start: str
    end: str | None = None
    acting: bool = False
    cabinet: str | None = None
    party: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CabinetRecord:
    """A cabinet from swearing-in to dismissal."""

    key: str
    name: str
    start: str
    end: str | None = None
    wikidata: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyRecord:
    """A state, party, committee, ministry, House or other organisation by its typed key (`state:NLD`, `party:vvd`)."""

    key: str
    nl: str
    en: str | None = None
    abbreviation: str | None = None
    matches: tuple[str, ...] = ()
    """Addresses that name the same body elsewhere (Wikidata, an authority table)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VoteRecord:
    """What a House did with a motion; parties by their key without the kind."""

    paper: str
    date: str
    outcome: VoteOutcome
    chamber: str = "tk"
    in_favour: tuple[str, ...] = ()
    against: tuple[str, ...] = ()


RegisterRecord = PersonRecord | OfficeRecord | TenureRecord | CabinetRecord | BodyRecord | VoteRecord | TribunalRecord
