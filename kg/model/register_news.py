"""What public sources say now of people, offices and bodies, in the plain form in which a register takes it in."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """One term of one member in the Tweede Kamer; `tk` is the House's own id of the person, `born` a year."""

    tk: str
    family: str
    given: str
    initials: str
    born: str
    party: str
    start: str
    end: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Appointment:
    """Someone in an office of a ministry, which is named by its code in the government's list."""

    family: str
    given: str
    initials: str
    function: str
    ministry: str
    start: str
    end: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MinistryName:
    """A ministry that exists, by its code in the government's list."""

    code: str
    name: str
    abbreviation: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyDates:
    """When a body was founded and dissolved, as precisely as is known; empty where it is not."""

    wikidata: str
    founded: str = ""
    dissolved: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterNews:
    """All that was looked up at one time; `sources` are the addresses it came from."""

    seats: tuple[Seat, ...] = ()
    appointments: tuple[Appointment, ...] = ()
    ministries: tuple[MinistryName, ...] = ()
    bodies: tuple[BodyDates, ...] = ()
    sources: tuple[str, ...] = ()
