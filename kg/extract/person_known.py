"""Finds persons whom no word announces: office holders by their name, and people abroad whom every paper names bare."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from kg.extract.name import NameAt
from kg.extract.person_draft import PersonDraft
from kg.model import PersonFields, Span
from kg.model.mention import Role
from kg.model.name import fold_name
from kg.model.names import foreign_people, known_names

_CAPITAL = re.compile(r"[A-ZÀ-ÞŠŽĆČÇŞİ][^\W\d_]{2,}(?:-[A-ZÀ-Þ][^\W\d_]+)?")
_FULL = re.compile(r"\w{2,21}[ \u00a0](?:(?:van|de|der|den|ten|ter)[ \u00a0]){0,3}[A-ZÀ-Þ][\w\-]{1,30}")
_AFTER_BARE = re.compile(r"[\w\-/&]|['’]\w| [A-ZÀ-Þ]")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Vocabulary:
    """Words as written that can begin a name: a first name, a surname that stands alone, the start of a foreign one."""

    given: frozenset[str]
    bare: frozenset[str]
    foreign: dict[str, tuple[str, ...]]
    every: frozenset[str]


@cache
def _vocabulary() -> _Vocabulary:
    known = known_names()
    foreign: dict[str, list[str]] = {}
    for spelling in sorted(foreign_roles(), key=len, reverse=True):
        start = next((match[0] for match in _CAPITAL.finditer(spelling)), spelling)
        foreign.setdefault(start, []).append(spelling)
    given = frozenset(name.split()[0] for name, _ in known.written if name)
    bare = frozenset(
        family
        for _, family in known.written
        if " " not in family and len(family) > 3 and fold_name(family) not in known.ordinary
    )
    return _Vocabulary(
        given=given,
        bare=bare,
        foreign={start: tuple(items) for start, items in foreign.items()},
        every=given | bare | frozenset(foreign),
    )


@cache
def foreign_roles() -> dict[str, Role]:
    """Return the role of each spelling of a person abroad."""
    return {
        spelling: "other" if person.role == "other" else "official" if person.role == "official" else "foreign"
        for person in foreign_people()
        for spelling in person.spellings
    }


@cache
def _first_names() -> dict[str, str]:
    return {
        spelling: person.name.removesuffix(person.spellings[0]).strip()
        for person in foreign_people()
        for spelling in person.spellings
    }


def find_known(text: str) -> Iterator[PersonDraft]:
    """Yield people known by name alone: first and last name, a surname inside a sentence, people abroad."""
    words = _vocabulary()
    for match in _CAPITAL.finditer(text):
        word = match[0]
        if word not in words.every and word.endswith("s") and word[:-1] in words.foreign:
            word = word[:-1]  # "Poetins oorlog"
        if word not in words.every or (match.start() and (text[match.start() - 1].isalnum())):
            continue
        if word in words.foreign:
            yield from _abroad(text, match.start(), words.foreign[word])
        if word in words.given:
            yield from _full(text, match.start())
        if word in words.bare and _stands_alone(text, match):
            yield _draft(text, Span(*match.span()), role="unknown", rule="bare")


def _full(text: str, start: int) -> Iterator[PersonDraft]:
    """Yield the first and last name of an office holder that starts at an offset."""
    match = _FULL.match(text, start)
    if (
        match is not None
        and text[start - 1 : start] not in ("-", "’", "'")
        and fold_name(match[0]) in known_names().full
    ):
        yield _draft(text, Span(*match.span()), role="unknown", rule="known")


def _stands_alone(text: str, match: re.Match[str]) -> bool:
    """Return whether a surname stands inside a sentence, by itself: behind a small letter or a comma."""
    before = text[max(0, match.start() - 2) : match.start()]
    inside = len(before) == 2 and before[1] == " " and (before[0].islower() or before[0] == ",")
    return inside and _AFTER_BARE.match(text, match.end()) is None


def _abroad(text: str, at: int, spellings: tuple[str, ...]) -> Iterator[PersonDraft]:
    """Yield the person abroad whose name's first capital stands at an offset, with the first name in front."""
    for spelling in spellings:
        start = at - (spelling.find(next(char for char in spelling if char.isupper())))
        end = start + len(spelling)
        if start < 0 or text[start:end] != spelling or _touches(text, start, end):
            continue
        given = _first_names()[spelling]
        before = start - len(given) - 1
        if given and before >= 0 and text.startswith(f"{given} ", before):
            start = before
        yield _draft(text, Span(start, end), role=foreign_roles()[spelling], rule="foreign")
        return


def _touches(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start], text[end : end + 1]
    if after == "s":
        after = text[end + 1 : end + 2]
    return before.isalnum() or before == "-" or after.isalnum() or after in ("-", "_")


def _draft(text: str, span: Span, *, role: Role, rule: str) -> PersonDraft:
    rank = {"foreign": 5, "known": 6, "bare": 7}[rule]
    name = NameAt(span=span, text=text[span.start : span.end])
    return PersonDraft(name=name, fields=PersonFields(role=role), rule=rule, rank=rank)
