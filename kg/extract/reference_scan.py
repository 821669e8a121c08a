"""Scans a text for citations: cheap scans give places, notations are matched only there.

Every place costs a bounded amount of work, so the whole is linear in the length of the text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from kg.extract.notations import Notation
from kg.extract.notations_acts import ACT_NOTATIONS
from kg.extract.notations_laws import LAW_NOTATIONS
from kg.extract.notations_papers import PAPER_NOTATIONS
from kg.extract.reference_normal import normal_ids, quote_end
from kg.model import Span

NOTATIONS: tuple[Notation, ...] = (*PAPER_NOTATIONS, *ACT_NOTATIONS, *LAW_NOTATIONS)
"""All notations; of two that match at one place the longer one counts, then the earlier in this order."""

_NUMBER = re.compile(r"[0-9]{2}(?:\s?[0-9]{3}[0-9]*|[0-9]{2}[ADPZ][0-9]{5})")
_GOES_ON = re.compile(r"\s{0,2}[A-Za-z,;:/&()\u2010-\u2015-]")
_FIRST_NUMBER = re.compile(r"[0-9][0-9:.]*[a-z]{0,2}")
_LEAD = 72
_CONTEXT = 300
_SOFT = re.compile(r"\u00ad\s{0,3}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """One citation: its span, the notation that matched, and the ids it yields (none where the number is damaged)."""

    span: Span
    notation: Notation
    ids: tuple[str, ...]


def scan_references(text: str) -> Iterator[Cited]:
    """Yield the citations of a text in order, none overlapping another."""
    if "\u00ad" in text:
        yield from _scan_healed(text)
        return
    end = 0
    seen: set[tuple[str, str]] = set()
    for cited in sorted(_candidates(text), key=_rank):
        if cited.span.start >= end and _has_antecedent(cited, text, seen):
            end = cited.span.end
            yield cited


def _has_antecedent(cited: Cited, text: str, seen: set[tuple[str, str]]) -> bool:
    """Return whether what a notation must come after was cited before; keep what this one cites."""
    notation = cited.notation
    number = _FIRST_NUMBER.search(text, *cited.span)
    if number is None:
        return True
    seen.add((notation.name, number[0]))
    return not notation.after or (notation.after, number[0]) in seen


def _rank(cited: Cited) -> tuple[int, int]:
    return cited.span.start, -cited.span.end


def _scan_healed(text: str) -> Iterator[Cited]:
    """Yield the citations of a text that holds soft hyphens, found as if these and their line ends were not there."""
    starts, shifts, parts, at = [0], [0], [], 0
    for gap in _SOFT.finditer(text):
        parts.append(text[at : gap.start()])
        at = gap.end()
        starts.append(starts[-1] + len(parts[-1]))
        shifts.append(at - starts[-1])
    parts.append(text[at:])
    for cited in scan_references("".join(parts)):
        start, last = (
            place + shifts[bisect_right(starts, place) - 1] for place in (cited.span.start, cited.span.end - 1)
        )
        yield Cited(span=Span(start, last + 1), notation=cited.notation, ids=cited.ids)


def _candidates(text: str) -> Iterator[Cited]:
    """Yield what notations find: first at numbers, then at triggers outside what was found there."""
    found = [
        cited
        for place in _NUMBER.finditer(text)
        if _can_be_cited(text, *place.span())
        for cited in _matches(text, place.start(), _at_numbers())
    ]
    yield from found
    starts = [cited.span.start for cited in found]
    for start, notations in _trigger_places(text):
        at = bisect_right(starts, start) - 1
        if at < 0 or start >= found[at].span.end:
            yield from _matches(text, start, notations)


def _trigger_places(text: str) -> Iterator[tuple[int, tuple[Notation, ...]]]:
    for place in _capital_triggers().finditer(text):
        yield place.start(), _by_trigger()[place[0]]
    for trigger, notations in _by_trigger().items():
        start = -1 if trigger[0].isupper() else text.find(trigger)
        while start >= 0:
            yield start, notations
            start = text.find(trigger, start + len(trigger))


def _can_be_cited(text: str, start: int, end: int) -> bool:
    """Return whether a number can start a citation by what stands right before and behind it; cheap, for tables."""
    before = text[start - 1 : start] if start else ""
    if before.isalnum() or (before in ("-", ".", ",", "/") and text[start - 2 : start - 1].isdigit()):
        return False
    earlier = text[max(0, start - 3) : start].rstrip()
    return _GOES_ON.match(text, end) is not None or not earlier[-1:].isdigit() or "/" in text[max(0, start - 6) : start]


def _matches(text: str, start: int, notations: Iterable[Notation]) -> Iterator[Cited]:
    """Yield what the first notation that matches at a place finds there."""
    leads: dict[str, int | None] = {}
    for notation in notations:
        if notation.lead not in leads:
            leads[notation.lead] = _lead_start(notation, text, start)
        cited = _match(notation, text, start, leads[notation.lead])
        if cited is not None:
            yield cited
            return


def _match(notation: Notation, text: str, start: int, lead: int | None) -> Cited | None:
    """Return the citation that a notation finds at a place, or None; `lead` is where a lead before it starts."""
    if lead is None and (notation.needs_lead or text[start - 1 : start].isalnum()):
        return None
    match = notation.regex.match(text, start)
    if match is None:
        return None
    begin = start if lead is None or not notation.quotes_lead else lead
    begin = match.start("quote") if "quote" in notation.regex.groupindex else begin
    if notation.context_regex is not None and not _in_context(notation.context_regex, text, begin):
        return None
    end = quote_end(match)
    ids = normal_ids(notation, match, text[begin:end])
    return Cited(span=Span(begin, end), notation=notation, ids=ids) if ids or not notation.normal else None


def _lead_start(notation: Notation, text: str, start: int) -> int | None:
    """Return where the lead of a notation starts that ends at a place, or None."""
    if notation.lead_regex is None:
        return None
    low = max(0, start - _LEAD)
    found = notation.lead_regex.search(text, low, start)
    return found.start() if found is not None and found.end() > found.start() else None


def _in_context(pattern: re.Pattern[str], text: str, start: int) -> bool:
    low = max(0, start - _CONTEXT, text.rfind("\n", max(0, start - _CONTEXT), start))
    return pattern.search(text, low, start) is not None


@cache
def _at_numbers() -> tuple[Notation, ...]:
    return tuple(notation for notation in NOTATIONS if not notation.triggers)


@cache
def _by_trigger() -> dict[str, tuple[Notation, ...]]:
    names = dict.fromkeys(trigger for notation in NOTATIONS for trigger in notation.triggers)
    return {name: tuple(n for n in NOTATIONS if name in n.triggers) for name in names}


@cache
def _capital_triggers() -> re.Pattern[str]:
    """Return one pattern for the triggers that start with a capital: few places do, which makes it the faster way."""
    capital = sorted((trigger for trigger in _by_trigger() if trigger[0].isupper()), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, capital)))
