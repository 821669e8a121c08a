"""Finds sums of money in a passage: what is written, how exact, for when, what became of it and what it is for."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import groupby

from kg.extract.amount_context import Scene, approx_of, period_of
from kg.extract.amount_notation import Money, scan_money
from kg.extract.amount_purpose import points_back, purpose_before, purpose_of
from kg.extract.amount_status import status_of
from kg.extract.amount_words import find_cues
from kg.extract.passage import Found, Passage
from kg.extract.period import find_periods
from kg.model import AmountFields, BlockKind, Span

_COUNTED = re.compile(
    r"\s+(?:[A-Z]?[a-zë-]{2,20}e\s+){0,2}(?:mensen|personen|inwoners|burgers|kinderen|jongeren|ouderen|huishoudens|gezinnen"
    r"|woningen|huizen|ton|tonnen|kilo\w*|kg|gram|liter|hectare|hectares|ha|meter|kuub|m[23²³]|vierkante|kubieke|kilometer"
    r"|km|jaar|jaren|uur|uren|dagen|keer|maal|stuks|vaten|doses|vaccins|prikken|banen|arbeidsplaatsen|fte|auto['’]s"
    r"|voertuigen|vluchten|dieren|varkens|koeien|kippen|bomen|studenten|patiënten|slachtoffers|doden|vluchtelingen"
    r"|ontheemden|migranten|leden|stemmen|mannen|vrouwen|bedrijven|zzp['’]ers|mkb['’]ers|granaten|schoten|documenten"
    r"|berichten|pagina['’]s|apparaten|zonnepanelen|paren|kWh|MWh|kilowattuur|aandelen|exemplaren|volgers|Nederlanders"
    r"|[a-zë]{3,20}(?:anten|enten|ijen|heden|sters|tjes|leden|geletterden|lozen|gerechtigden|plichtigen|zieken)"
    r"|[A-Z][a-zë]{2,20}se\s+(?!investeringen|middelen|subsidies|staatstegoeden|tegoeden)[a-zë]{3,20}(?:en|s)"
    r"|[a-zë]{3,20}(?:aars|isten|eurs|enaren|ingen)|(?!anders\b)[a-zë]{2,20}(?:ers)|[A-Z]\w{2,20}(?:ers|en|ërs|nen|aren))"
    r"(?![\w-])"
)

_TOPIC = re.compile(
    r"(?!(?:Inleiding|Tot slot|Slot|Algemeen|Aanleiding|Conclusie|Antwoord|Vraag|Samenvatting|Bijlage)\b)"
    r"[A-Z][a-zë-]+(?:[ ,]+[\w-]+){0,5}"
)


def find_amounts(passage: Passage) -> Iterator[Found]:
    """Yield the sums of money of a passage in reading order."""
    cited = tuple(sorted(item.span for item in passage.found.get("reference", ())))
    sums = [money for money in scan_money(passage.text) if _is_money(passage.text, money, cited)]
    earlier: dict[_Sum, AmountFields] = {}
    for scene in _scenes(passage, sums, cited):
        previous = _sentence_before(passage, scene.sentence)
        for rank, money in enumerate(scene.sums):
            key = (money.value, money.value_min, money.value_max)
            fields = _completed(_read_fields(scene, rank, previous), earlier.get(key), scene)
            if fields.purpose is None:
                purpose = purpose_before(scene, previous) or _heading_above(passage, money.span.start)
                fields = replace(fields, purpose=purpose)
            earlier[key] = fields
            yield _found(money, fields)


_MOST_SUMS = 40
_REACH = 1500
"""How far from its sums a sentence is read: no sentence that a person wrote is longer."""
_Sum = tuple[Decimal | None, Decimal | None, Decimal | None]


def _completed(fields: AmountFields, known: AmountFields | None, scene: Scene) -> AmountFields:
    """Return the fields of a sum with what the paper said of the same sum before, where its sentence says nothing."""
    if known is None:
        return fields
    return replace(
        fields,
        period=fields.period or known.period,
        status=known.status if fields.status == "other" else fields.status,
        purpose=fields.purpose or (known.purpose if points_back(scene) else None),
    )


def _heading_above(passage: Passage, offset: int) -> str | None:
    """Return the heading that governs an offset when it is short enough to name what money is for."""
    blocks = passage.document.view.blocks
    index = bisect_right(blocks, offset, key=lambda block: block.span.start) - 1
    for block in reversed(blocks[max(0, index - 30) : index + 1]):
        if block.kind is BlockKind.HEADING:
            words = passage.text[block.span.start : block.span.end].strip(" .:")
            return words if _TOPIC.fullmatch(words) else None
    return None


def _is_money(text: str, money: Money, cited: tuple[Span, ...]) -> bool:
    """Return whether a find is money: outside citations, and no count of people or things."""
    index = bisect_left(cited, Span(money.span.end, money.span.end))
    if any(money.span.start < span.end for span in cited[max(0, index - 3) : index]):
        return False
    return money.currency is not None or not _COUNTED.match(text, money.span.end)


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


def _sentence_before(passage: Passage, sentence: Span) -> str:
    """Return the text of the sentence before, when it stands on the same line."""
    start = passage.text.rfind("\n", 0, sentence.start) + 1
    before = passage.sentence_at(max(start, sentence.start - 2)) if sentence.start - 2 >= start else sentence
    return passage.text[before.start : before.end] if before.end <= sentence.start else ""


def _read_fields(scene: Scene, rank: int, previous: str) -> AmountFields:
    """Return what the sentence of a sum says of it."""
    money = scene.sums[rank]
    return AmountFields(
        value=money.value,
        value_min=money.value_min,
        value_max=money.value_max,
        currency=money.currency,
        approx=approx_of(scene, rank),
        period=period_of(scene, rank),
        status=status_of(scene, rank, previous),
        purpose=purpose_of(scene, rank),
    )


def _found(money: Money, fields: AmountFields) -> Found:
    rule = "currency" if money.currency else "scale"
    return Found(span=money.span, fields=fields, rule=rule, confidence=0.99 if money.currency else 0.95)
