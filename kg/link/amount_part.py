"""Which sums of money are part of which, by the words between them or because they add up to the total."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from kg.link.frame import LinkFrame
from kg.model import AmountFields, Link, Mention

_OF_WHICH = re.compile(r"\b(?:waarvan|waaronder|daarvan|hiervan|bestaande\s+uit|te\s+weten)\b", re.IGNORECASE)
_OF_TOTAL = re.compile(
    r"(?:\b(?:binnen|van|uit|op)\s+(?:het|een|de)\s+totaa?l\w*\s+(?:bedrag\s+|budget\s+)?(?:van\s+)?(?:\w+\s+)?"
    r"|\b(?:uit|binnen|gevraagd\s+van)\s+(?:de|het)\s+(?:\w+\s+){0,2}(?:van\s+)?)$"
)
_LINE = re.compile(r"[.!?]\s|\n\s*\n")
_NEAR = 400
_MOST_PARTS = 8
_FEWEST = 2


def link_parts(frame: LinkFrame, keys: Mapping[str, str]) -> Iterator[Link]:
    """Yield, once each, the sums that are called part of another, or that add up to one beside them.

    `keys` gives the amount that a mention counts; mentions without one take no part.
    """
    mentions = [mention for mention in frame.of_kind("amount") if mention.mention in keys]
    seen: set[tuple[str, str]] = set()
    for part, whole, method in _pairs(frame.document.text, mentions):
        pair = (keys[part.mention], keys[whole.mention])
        if pair[0] != pair[1] and pair not in seen:
            seen.add(pair)
            yield _link(part, pair, method)


def _pairs(text: str, mentions: Sequence[Mention]) -> Iterator[tuple[Mention, Mention, str]]:
    """Yield part, whole and method for every sum that is called, or adds up to, what stands near."""
    for index, mention in enumerate(mentions):
        behind = [other for other in mentions[index + 1 : index + 1 + _MOST_PARTS] if other.start - mention.end < _NEAR]
        before = [other for other in mentions[max(0, index - _MOST_PARTS) : index] if mention.start - other.end < _NEAR]
        if behind and _OF_TOTAL.search(text, mention.end, behind[0].start) and _less(mention, behind[0]):
            yield mention, behind[0], "amount.part"
        for part in _named_parts(text, mention, behind):
            yield part, mention, "amount.part"
        for part in (*_added(mention, behind), *_added(mention, before[::-1])):
            yield part, mention, "amount.sum"


def _named_parts(text: str, whole: Mention, behind: Sequence[Mention]) -> list[Mention]:
    """Return the sums that follow a "waarvan" in the sentence of the total, as long as they fit into it."""
    if not behind or not _OF_WHICH.search(text, whole.end, behind[0].start):
        return []
    parts: list[Mention] = []
    left = _value(whole)
    for part in behind:
        value = _value(part)
        if not _less(part, whole) or left is None or value is None or value > left:
            break
        if parts and _LINE.search(text, parts[-1].end, part.start):
            break
        parts.append(part)
        left -= value
    return parts


def _added(whole: Mention, others: Sequence[Mention]) -> list[Mention]:
    """Return the sums right beside a total that add up to it exactly, two or more, for compatible years."""
    total, parts = Decimal(0), list[Mention]()
    target = _value(whole)
    for other in others:
        value = _value(other)
        if target is None or value is None or not _less(other, whole) or not _same_year(other, whole):
            return []
        parts.append(other)
        total += value
        if total >= target:
            return parts if total == target and len(parts) >= _FEWEST else []
    return []


def _less(one: Mention, two: Mention) -> bool:
    """Return whether a sum is smaller than another in the same currency, or one that leaves its currency out."""
    a, b = _value(one), _value(two)
    currencies = {_fields(one).currency, _fields(two).currency} - {None}
    return a is not None and b is not None and a < b and len(currencies) <= 1


def _same_year(one: Mention, two: Mention) -> bool:
    periods = {_fields(one).period, _fields(two).period} - {None}
    return len(periods) <= 1


def _value(mention: Mention) -> Decimal | None:
    fields = _fields(mention)
    return fields.value if fields.value is not None else fields.value_max


def _fields(mention: Mention) -> AmountFields:
    assert isinstance(mention.fields, AmountFields)
    return mention.fields


def _link(part: Mention, pair: tuple[str, str], method: str) -> Link:
    return Link(
        mention=part.mention,
        document=part.document,
        relation="part_of",
        status="resolved",
        subject=pair[0],
        target=pair[1],
        method=method,
        confidence=0.9,
    )
