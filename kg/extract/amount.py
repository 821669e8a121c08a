"""Finds sums of money in a passage: what is written, how exact, for when, what became of it and what it is for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from kg.extract.amount_context import Scene, find_approx, period_of
from kg.extract.amount_notation import Money, scan_money
from kg.extract.passage import Found, Passage
from kg.extract.period import find_periods
from kg.model import AmountFields, Span

_COUNTED = re.compile(
    r"\s+(?:[a-zë-]{2,20}e\s+){0,2}(?:mensen|personen|inwoners|burgers|kinderen|jongeren|ouderen|huishoudens|gezinnen"
    r"|woningen|huizen|ton|tonnen|kilo\w*|kg|gram|liter|hectare|hectares|ha|meter|kuub|m[23²³]|vierkante|kubieke|kilometer"
    r"|km|jaar|jaren|uur|uren|dagen|keer|maal|stuks|vaten|doses|vaccins|prikken|banen|arbeidsplaatsen|fte|auto['’]s"
    r"|voertuigen|vluchten|dieren|varkens|koeien|kippen|bomen|studenten|patiënten|slachtoffers|doden|vluchtelingen"
    r"|ontheemden|migranten|leden|stemmen|mannen|vrouwen|bedrijven|zzp['’]ers|mkb['’]ers|granaten|schoten|documenten"
    r"|berichten|pagina['’]s|apparaten|zonnepanelen|paren|kWh|MWh|kilowattuur|aandelen|exemplaren|volgers|Nederlanders"
    r"|[a-zë]{3,20}(?:aars|isten|eurs|enaren|ingen)|(?!anders\b)[a-zë]{2,20}(?:ers)|[A-Z]\w{2,20}(?:ers|en|ërs|nen|aren))"
    r"(?![\w-])"
)


def find_amounts(passage: Passage) -> Iterator[Found]:
    """Yield the sums of money of a passage in reading order."""
    cited = tuple(item.span for item in passage.found.get("reference", ()))
    sums = [money for money in scan_money(passage.text) if _is_money(passage.text, money, cited)]
    for sentence, group in groupby(sums, key=lambda money: passage.sentence_at(money.span.start)):
        scene = _scene(passage, sentence, tuple(group), cited)
        for rank in range(len(scene.sums)):
            yield _found(scene, rank)


def _is_money(text: str, money: Money, cited: tuple[Span, ...]) -> bool:
    """Return whether a find is money: outside citations, and no count of people or things."""
    if any(money.span.start < span.end and span.start < money.span.end for span in cited):
        return False
    return money.currency is not None or not _COUNTED.match(text, money.span.end)


def _scene(passage: Passage, sentence: Span, sums: tuple[Money, ...], cited: tuple[Span, ...]) -> Scene:
    taken = (*(money.span for money in sums), *cited)
    sentence = Span(min(sentence.start, sums[0].span.start), max(sentence.end, sums[-1].span.end))
    periods = tuple(find_periods(passage.text, sentence, taken))
    return Scene(text=passage.text, sentence=sentence, sums=sums, periods=periods)


def _found(scene: Scene, rank: int) -> Found:
    money = scene.sums[rank]
    fields = AmountFields(
        value=money.value,
        value_min=money.value_min,
        value_max=money.value_max,
        currency=money.currency,
        approx=find_approx(scene.text, money),
        period=period_of(scene, rank),
    )
    rule = "currency" if money.currency else "scale"
    return Found(span=money.span, fields=fields, rule=rule, confidence=0.99 if money.currency else 0.95)
