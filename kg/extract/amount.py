"""Finds sums of money in a passage: what is written, how exact, for when, what became of it and what it is for."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import groupby

from kg.extract.amount_context import Scene, approx_of, period_of
from kg.extract.amount_notation import Money, scan_money
from kg.extract.amount_purpose import points_back, purpose_before, purpose_of
from kg.extract.amount_setting import Setting, setting_of
from kg.extract.amount_status import last_cue, status_of
from kg.extract.amount_words import amount_words, find_cues
from kg.extract.passage import Found, Passage
from kg.extract.period import find_periods
from kg.model import AmountFields, Span

_UNIT = re.compile(r"(?:\b[xX]|×)\s?$")
"""In "(x € 1.000)" the sum is the unit of a table."""
_MOST_SUMS = 40
_REACH = 1500
"""How far from its sums a sentence is read: no sentence that a person wrote is longer."""
_Said = tuple[str, Decimal | None, Decimal | None, Decimal | None]
"""Who speaks, and the sum: what one speaker says of a sum is not carried over to another."""


def find_amounts(passage: Passage) -> Iterator[Found]:
    """Yield the sums of money of a passage in reading order."""
    cited = tuple(sorted(item.span for item in passage.found.get("reference", ())))
    sums = [money for money in scan_money(passage.text) if _is_money(passage.text, money, cited)]
    earlier: dict[_Said, AmountFields] = {}
    for scene in _scenes(passage, sums, cited):
        setting = setting_of(passage, scene.sentence)
        back = points_back(scene)
        above = purpose_before(scene, setting.sentence_before) or setting.topic
        for rank, money in enumerate(scene.sums):
            key = (setting.speaker, money.value, money.value_min, money.value_max)
            fields = _completed(_read_fields(scene, rank, setting), earlier.get(key), back)
            fields = replace(fields, purpose=fields.purpose or above)
            earlier[key] = fields = _governed(fields, scene, setting)
            yield _found(money, fields)


def _is_money(text: str, money: Money, cited: tuple[Span, ...]) -> bool:
    """Return whether a find is money: outside citations, no unit of a table, no count of people or things."""
    index = bisect_left(cited, Span(money.span.end, money.span.end))
    if any(money.span.start < span.end for span in cited[max(0, index - 3) : index]):
        return False
    if money.currency is not None:
        return _UNIT.search(text, max(0, money.span.start - 4), money.span.start) is None
    return amount_words().counted.match(text, money.span.end) is None


def _scenes(passage: Passage, sums: list[Money], cited: tuple[Span, ...]) -> Iterator[Scene]:
    """Yield the sums by sentence; of an endless sentence some at a time, with the text around them."""
    for sentence, group in groupby(sums, key=lambda money: passage.sentence_at(money.span.start)):
        together = tuple(group)
        for start in range(0, len(together), _MOST_SUMS):
            yield _scene(passage.text, sentence, together[start : start + _MOST_SUMS], cited)


def _scene(text: str, sentence: Span, sums: tuple[Money, ...], cited: tuple[Span, ...]) -> Scene:
    first, last = sums[0].span, sums[-1].span
    start = min(max(sentence.start, first.start - _REACH), first.start)
    end = max(min(sentence.end, last.end + _REACH), last.end)
    low, high = bisect_left(cited, Span(start, start)), bisect_left(cited, Span(end, end))
    taken = (*(money.span for money in sums), *cited[max(0, low - 1) : high])
    around = Span(start, end)
    periods = tuple(find_periods(text, around, taken))
    return Scene(text=text, sentence=around, sums=sums, periods=periods, cues=find_cues(text, around))


def _read_fields(scene: Scene, rank: int, setting: Setting) -> AmountFields:
    """Return what the sentence of a sum says of it."""
    money = scene.sums[rank]
    return AmountFields(
        value=money.value,
        value_min=money.value_min,
        value_max=money.value_max,
        currency=money.currency,
        approx=approx_of(scene, rank),
        period=period_of(scene, rank),
        status=status_of(scene, rank, setting.sentence_before),
        purpose=purpose_of(scene, rank),
    )


def _completed(fields: AmountFields, known: AmountFields | None, points_back: bool) -> AmountFields:
    """Return the fields of a sum with what the paper said of the same sum before, where its sentence says nothing."""
    if known is None:
        return fields
    return replace(
        fields,
        period=fields.period or known.period,
        status=known.status if fields.status == "other" else fields.status,
        purpose=fields.purpose or (known.purpose if points_back else None),
    )


def _governed(fields: AmountFields, scene: Scene, setting: Setting) -> AmountFields:
    """Return the fields of a sum with the period and status of the text above, where nothing nearer gives one."""
    status = last_cue(setting.opening) if fields.status == "other" and setting.opening else fields.status
    return replace(fields, period=fields.period or _period_above(scene, setting), status=status)


def _period_above(scene: Scene, setting: Setting) -> str | None:
    """Return the one period of the line that opens a list, or of the heading, for a sentence that names no year."""
    if scene.periods:
        return None
    for text in (setting.opening, setting.heading if len(setting.heading) < _LONGEST_HEADING else ""):
        found = find_periods(text, Span(0, len(text)))
        if len(found) == 1:
            return found[0].value
    return None


_LONGEST_HEADING = 70


def _found(money: Money, fields: AmountFields) -> Found:
    rule = "currency" if money.currency else "scale"
    return Found(span=money.span, fields=fields, rule=rule, confidence=0.99 if money.currency else 0.95)
