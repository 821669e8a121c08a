"""Lists of undertakings without a verb of their own: allocations one by one, and the contents of a pledge just made."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.passage import Found
from kg.extract.pledge_case import Setting
from kg.extract.pledge_fields import helped
from kg.model import PledgeFields, Span

_AMOUNT = re.compile(
    r"(?:€ ?|EUR ?)\d[\d.,]{0,15}(?: (?:miljoen|miljard|mln|mld)\b\.?)?|\b\d[\d.,]{0,15} (?:miljoen|miljard|mln|mld)\.?(?: euro)?",
    re.IGNORECASE,
)
_GIVES = re.compile(
    r"\b(?:onderverdeeld|verdeeld|gaat\b.{0,20}\bom|bedrag(?:en)? van|beschikbaar|uitgetrokken|vrijgemaakt|opgebouwd|bestaat uit|trekt|investeert)\b",
    re.IGNORECASE,
)
_CONTENTS = re.compile(r"\b(?:[Dd]it|[Dd]at) betreft\b|\b[Bb]etreft (?:dit|dat)\b")
_BREAK = re.compile(r",? (?:en|alsmede|alsook|evenals) |, | naast ")
_FINITE = re.compile(r"\b(?:is|zijn|wordt|worden|heeft|zal|zullen|was|waren|werd|kan)\b")


def listed_items(setting: Setting, before: list[Found]) -> Iterator[Found]:
    """Yield the items of a list of allocations, or of the contents of the pledge stated just before."""
    if setting.voice != "paper" or setting.motion or setting.asks(setting.sentence.start):
        return
    yield from _allocations(setting)
    yield from _contents(setting, before)


def _allocations(setting: Setting) -> Iterator[Found]:
    text, sentence = setting.text, setting.sentence
    amounts = [Span(*match.span()) for match in _AMOUNT.finditer(text, *sentence)]
    if len(amounts) < 2 or not _GIVES.search(text, sentence.start, amounts[0].start):
        return
    for amount, following in zip(amounts, [*amounts[1:], None], strict=True):
        limit = following.start if following else sentence.end
        item = _item(text, Span(amount.start, limit), last=following is None)
        if following is not None and (item.end == limit or _FINITE.search(text, item.end, limit)):
            return
        yield _allocation(text, item)


def _item(text: str, span: Span, *, last: bool) -> Span:
    """Return a list item without the separator behind it."""
    end = span.end
    if last:
        stop = re.compile(r"[,;.](?=\s|$)").search(text, span.start, span.end)
        end = stop.start() if stop else end
    else:
        trimmed = re.sub(r"(?:[,;]? (?:en|alsmede) |[,;] )$", "", text[span.start : span.end])
        end = span.start + len(trimmed)
    return Span(span.start, end)


def _allocation(text: str, span: Span) -> Found:
    receiver = helped(" ".join(text[span.start : span.end].split()))
    fields = PledgeFields(pledgor="kabinet", pledgee=receiver, type="financial")
    return Found(span=span, rule="allocation-item", fields=fields)


def _contents(setting: Setting, before: list[Found]) -> Iterator[Found]:
    text, sentence = setting.text, setting.sentence
    match = _CONTENTS.search(text, *sentence)
    if match is None or not before or sentence.start - before[-1].span.end > 400:
        return
    source = before[-1].fields
    assert isinstance(source, PledgeFields)
    naast = re.compile(r" naast ").match(text, match.end(), sentence.end)
    if naast is None and match[0][0] not in "bB":
        return
    start = naast.end() if naast else match.start()
    for span in _split(text, Span(start, sentence.end), split=naast is not None):
        words = text[span.start : span.end]
        host = "gastland" in words.lower()
        yield Found(
            span=span,
            rule="contents-item",
            confidence=0.6,
            fields=PledgeFields(
                pledgor=source.pledgor, pledgee=helped(" ".join(words.split())), type="host" if host else "policy"
            ),
        )


def _split(text: str, span: Span, *, split: bool) -> Iterator[Span]:
    end = span.end - (text[span.end - 1] == ".")
    if not split:
        yield Span(span.start, end)
        return
    at = span.start
    pieces = list(re.finditer(r", (?=(?:het |de )?\w)", text[span.start : end]))
    for piece in pieces:
        if not re.match(r", (?:het |de )?\w+(?:schap|ing|en|steun|eren) ", text[span.start + piece.start() : end]):
            continue
        yield Span(at, span.start + piece.start())
        at = span.start + piece.end()
    yield Span(at, end)
