"""Lists of undertakings without a verb of their own: allocations one by one, and the contents of a pledge just made."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from kg.extract.passage import Found
from kg.extract.pledge_case import Setting
from kg.extract.pledge_who import helped
from kg.model import PledgeFields, Span

_AMOUNT = re.compile(
    r"(?:€ ?|EUR ?)\d[\d.,]{0,15}(?: (?:miljoen|miljard|mln|mld)\b\.?)?"
    r"|\b\d[\d.,]{0,15} (?:miljoen|miljard|mln|mld)\.?(?: euro)?",
    re.IGNORECASE,
)
_GIVES = re.compile(
    r"\b(?:onderverdeeld|verdeeld|gaat\b.{0,20}\bom|bedrag(?:en)? van|beschikbaar|uitgetrokken|vrijgemaakt|opgebouwd"
    r"|bestaat uit|trekt|investeert)\b",
    re.IGNORECASE,
)
_CONTENTS = re.compile(r"\b(?:[Dd]it|[Dd]at) betreft naast |\b[Bb]etreft (?:dit|dat)\b")
_SEPARATOR = re.compile(r"(?:[,;]? (?:en|alsmede) |[,;] )$")
_STOP = re.compile(r"[,;.](?=\s|$)")
_NEXT_THING = re.compile(r", (?=(?:het |de )?\w{1,30}(?:schap|ing|en|steun|eren) )")
_FINITE = re.compile(r"\b(?:is|zijn|wordt|worden|heeft|zal|zullen|was|waren|werd|kan)\b")
_REACH = 400
_LONGEST_SEPARATOR = 12


def listed_items(setting: Setting, before: list[Found]) -> Iterator[Found]:
    """Yield the items of a list of allocations, or of the contents of the pledge stated just before."""
    if setting.voice != "paper" or setting.motion or setting.asks(setting.sentence.start):
        return
    yield from _allocations(setting)
    if before and setting.sentence.start - before[-1].span.end < _REACH:
        yield from _contents(setting, before[-1])


def _allocations(setting: Setting) -> Iterator[Found]:
    """Yield the items of a list of two or more sums, when what stands before says that they are given."""
    text, sentence = setting.text, setting.sentence
    starts = [match.start() for match in _AMOUNT.finditer(text, *sentence)]
    if len(starts) < 2 or not _GIVES.search(text, sentence.start, starts[0]):
        return
    items = [_item(text, Span(start, end)) for start, end in pairwise(starts)]
    if any(item is None for item in items):
        return
    stop = _STOP.search(text, starts[-1], sentence.end)
    last = Span(starts[-1], stop.start() if stop else sentence.end)
    for item in (*items, last):
        if item is not None:
            fields = PledgeFields(pledgor="kabinet", pledgee=helped(_folded(text, item)), type="financial")
            yield Found(span=item, rule="allocation-item", fields=fields)


def _item(text: str, span: Span) -> Span | None:
    """Return a list item without the separator behind it; None where another clause stands between two sums."""
    low = max(span.start, span.end - _LONGEST_SEPARATOR)
    separator = _SEPARATOR.search(text[low : span.end])
    if separator is None or _FINITE.search(text, *span):
        return None
    return Span(span.start, low + separator.start())


def _contents(setting: Setting, made: Found) -> Iterator[Found]:
    """Yield what a pledge just made consists of: "dit betreft naast A, B en C"."""
    text, sentence = setting.text, setting.sentence
    match = _CONTENTS.search(text, *sentence)
    if match is None:
        return
    assert isinstance(made.fields, PledgeFields)
    end = sentence.end - (text[sentence.end - 1] == ".")
    listed = match[0].endswith("naast ")
    things = _things(text, Span(match.end(), end)) if listed else [Span(match.start(), end)]
    for thing in things:
        words = _folded(text, thing)
        yield Found(
            span=thing,
            rule="contents-item",
            confidence=0.6,
            fields=PledgeFields(
                pledgor=made.fields.pledgor,
                pledgee=helped(words),
                type="host" if "gastland" in words.lower() else "policy",
            ),
        )


def _things(text: str, span: Span) -> Iterator[Span]:
    """Yield the things that commas part."""
    at = span.start
    for piece in _NEXT_THING.finditer(text, *span):
        yield Span(at, piece.start())
        at = piece.end()
    yield Span(at, span.end)


def _folded(text: str, span: Span) -> str:
    return " ".join(text[span.start : span.end].split())
