"""The register of people in public office: who they are, which office or seat they held when, and the cabinets."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date as Day
from functools import cache
from pathlib import Path
from typing import Literal

from kg.errors import RegisterError
from kg.model.name import fold_name, split_prefix
from kg.model.names import ForeignPerson, foreign_people
from kg.model.party import party_slug

_DATA = Path(__file__).parent / "data"
REGISTER = "polder"
"""The name under which links say what was looked up."""

Level = Literal["minister", "state_secretary", "member", "senator"]
_LEVELS: dict[str, Level] = {
    "minister": "minister",
    "staatssecretaris": "state_secretary",
    "kamerlid": "member",
    "senator": "senator",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A person in public office under the key of our register; `born` is a year, `tk` the Tweede Kamer's own id."""

    key: str
    family: str
    given: str
    initials: str
    born: str
    tk: str
    wikidata: str

    @property
    def name(self) -> str:
        """Return the first name, or the initials, and the surname."""
        return f"{self.given or self.initials} {self.family}".strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """An office as a post: its ministry is a short name of the table of ministries ("bz")."""

    key: str
    ministry: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tenure:
    """A term in office or a seat; `end` is None while it lasts, and `capped` when it was taken from the cabinet's."""

    person: str
    post: str
    ministry: str
    level: Level
    role: str
    start: Day
    end: Day | None
    party: str | None
    capped: bool

    @property
    def key(self) -> str:
        """Return the key of the term: person, post and first day."""
        return f"{self.person}.{self.post}.{self.start.isoformat()}"

    def covers(self, day: Day) -> bool:
        """Return whether the term runs on a day, first and last day included."""
        return self.start <= day and (self.end is None or day <= self.end)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cabinet:
    """A cabinet from the day it was sworn in to the day of the next."""

    key: str
    name: str
    start: Day
    end: Day | None
    wikidata: str


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """People, posts, terms and cabinets, with the source and date of the tables they come from.

    `ministries` gives the TOOI code of a ministry's short name, `ministry_names` its name without "Ministerie van".
    """

    persons: dict[str, Person]
    posts: dict[str, Post]
    tenures: dict[str, tuple[Tenure, ...]]
    cabinets: tuple[Cabinet, ...]
    ministries: dict[str, str]
    ministry_names: dict[str, str]
    source: str
    date: str
    foreign: dict[str, ForeignPerson] = field(default_factory=dict)
    by_surname: dict[str, tuple[str, ...]] = field(default_factory=dict)
    aliases: dict[str, str] = field(default_factory=dict)

    def key_of(self, key: str) -> str | None:
        """Return the key that a person goes by now: keys once shipped stay, also when two entries became one."""
        return key if key in self.persons else self.aliases.get(key)

    def named(self, surname: str) -> tuple[str, ...]:
        """Return the keys of the people with a surname, its prefix left out; half of a double name will do."""
        return self.by_surname.get(fold_name(split_prefix(surname)[1]), ())

    def holders(self, level: Level, day: Day) -> Iterator[Tenure]:
        """Yield the terms of a level that run on a day, in order of the people's keys."""
        for tenures in self.tenures.values():
            for tenure in tenures:
                if tenure.level == level and tenure.covers(day):
                    yield tenure

    def cabinet_on(self, day: Day) -> Cabinet | None:
        """Return the cabinet in office on a day; on the day of a change the new one."""
        running = [item for item in self.cabinets if item.start <= day and (item.end is None or day < item.end)]
        return running[-1] if running else None


@cache
def open_people() -> People:
    """Return the register that ships with the package.

    Raises:
        RegisterError: a table is missing or damaged.
    """
    try:
        return read_people(_DATA)
    except (OSError, ValueError, IndexError) as error:
        raise RegisterError(f"the register of people is damaged ({error}); install the package again") from error


def read_people(folder: Path) -> People:
    """Return the register in a folder of tables."""
    head = (folder / "people.tsv").read_text(encoding="utf-8").splitlines()[:2]
    persons = {row[0]: Person(**dict(zip(_COLUMNS, row[:7], strict=True))) for row in _rows(folder / "people.tsv")}
    posts = {row[0]: Post(key=row[0], ministry=row[1], label=row[2]) for row in _rows(folder / "posts.tsv")}
    tenures: defaultdict[str, list[Tenure]] = defaultdict(list)
    for row in _rows(folder / "tenures.tsv"):
        tenures[row[0]].append(_tenure(row, posts))
    return People(
        persons=persons,
        posts=posts,
        tenures={key: tuple(items) for key, items in tenures.items()},
        cabinets=tuple(_cabinet(row) for row in _rows(folder / "cabinets.tsv")),
        ministries={row[0]: row[1] for row in _rows(folder / "ministries.tsv")},
        ministry_names={row[0]: row[3] for row in _rows(folder / "ministries.tsv") if row[3]},
        source=head[0].removeprefix("# source: "),
        date=head[1].removeprefix("# date: "),
        foreign={person.key: person for person in foreign_people()},
        by_surname=_by_surname(persons),
        aliases={old: row[0] for row in _rows(folder / "people.tsv") for old in row[7].split() if old != row[0]},
    )


_COLUMNS = ("key", "family", "given", "initials", "born", "tk", "wikidata")


def _by_surname(persons: dict[str, Person]) -> dict[str, tuple[str, ...]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for person in persons.values():
        surname = split_prefix(person.family)[1]
        found[fold_name(surname)].add(person.key)
        for half in surname.split("-") if "-" in surname else ():
            found[fold_name(split_prefix(half)[1])].add(person.key)
    return {name: tuple(sorted(keys)) for name, keys in found.items()}


def _tenure(row: list[str], posts: dict[str, Post]) -> Tenure:
    person, post, start, end, role, party, capped = row
    return Tenure(
        person=person,
        post=post,
        ministry=posts[post].ministry if post in posts else _ministry_of(post),
        level=_LEVELS[post.partition("-")[0]],
        role=role,
        start=Day.fromisoformat(start),
        end=Day.fromisoformat(end) if end else None,
        party=party_slug(party) if party else None,
        capped=bool(capped),
    )


def _ministry_of(post: str) -> str:
    """Return the ministry that a post's key names, for posts that the source lists no more about."""
    return post.rpartition("-min-")[2] if "-min-" in post else ""


def _cabinet(row: list[str]) -> Cabinet:
    key, name, start, end, wikidata = row
    last = Day.fromisoformat(end) if end else None
    return Cabinet(key=key, name=name, start=Day.fromisoformat(start), end=last, wikidata=wikidata)


def _rows(path: Path) -> list[list[str]]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")][1:]
