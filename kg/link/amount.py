"""Links sums of money to underlying amounts, so that a restatement never counts twice, and parts to their totals.

Two mentions in one paper state one amount when value and currency agree, one period lies inside the other, and
their purposes share a word stem; where the purposes share none, the link stays ambiguous.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from kg.link.amount_part import link_parts
from kg.link.frame import LinkFrame
from kg.model import AmountFields, Link, Mention, Span

_STEM = re.compile(r"[^\W\d_]{4,}")
_EMPTY_WORDS = frozenset(
    "voor door naar deze onze over extra nieuwe andere totale kosten kosten middelen steun bijdrage".split()
)


_Value = tuple[Decimal | None, Decimal | None, Decimal | None]
_MOST_CLAIMS = 40


@dataclass(kw_only=True)
class _Amount:
    """One underlying amount of a paper: its key, what was said of it so far, and in which sentences."""

    key: str
    claims: list[AmountFields] = field(default_factory=list)
    sentences: set[Span] = field(default_factory=set)

    def add(self, mention: Mention) -> None:
        """Add what a mention says, unless it says nothing new."""
        self.sentences.add(mention.sentence)
        fields = _fields(mention)
        if fields not in self.claims and len(self.claims) < _MOST_CLAIMS:
            self.claims.append(fields)


def link_amounts(frame: LinkFrame) -> Iterator[Link]:
    """Yield for each sum the amount it counts, and for each part the amount that it is part of."""
    amounts: dict[_Value, list[_Amount]] = {}
    keys: dict[str, str] = {}
    for mention in frame.of_kind("amount"):
        fields = _fields(mention)
        known = amounts.setdefault((fields.value, fields.value_min, fields.value_max), [])
        link = _count(mention, known)
        if link.target is not None:
            keys[mention.mention] = link.target
        else:
            frame.warn("amount.restated-or-new", mention, f"{mention.quote!r} may restate an equal sum or be another")
        yield link
    yield from link_parts(frame, keys)


def amount_key(mention: Mention) -> str:
    """Return the key of the amount that a mention is the first to state."""
    document, _, rest = mention.mention.rpartition(".amount.")
    return f"amount:{document}.{rest}"


def _fields(mention: Mention) -> AmountFields:
    assert isinstance(mention.fields, AmountFields)
    return mention.fields


def _count(mention: Mention, known: list[_Amount]) -> Link:
    """Return the link of a mention to an equal amount stated before, else to a new one, which joins the known."""
    fields = _fields(mention)
    fitting = [amount for amount in known[-_MOST_CLAIMS:] if all(_compatible(fields, claim) for claim in amount.claims)]
    same = [amount for amount in fitting if _restates(mention, amount)]
    if len(same) == 1:
        same[0].add(mention)
        return _counts(mention, same[0].key, "amount.restated")
    doubtful = same or [amount for amount in fitting if mention.sentence not in amount.sentences]
    if doubtful:
        return _in_doubt(mention, doubtful)
    amount = _Amount(key=amount_key(mention))
    amount.add(mention)
    known.append(amount)
    return _counts(mention, amount.key, "amount.first")


def _restates(mention: Mention, amount: _Amount) -> bool:
    """Return whether a mention says again what an amount of its value is; in one sentence only with the same words."""
    fields = _fields(mention)
    if fields.purpose is None or any(claim.purpose is None for claim in amount.claims):
        return mention.sentence not in amount.sentences
    return any(same_purpose(fields.purpose, claim.purpose) for claim in amount.claims if claim.purpose)


def _in_doubt(mention: Mention, doubtful: list[_Amount]) -> Link:
    """Return the link of a mention that may restate an amount or be one of its own: it is counted by neither."""
    return Link(
        mention=mention.mention,
        document=mention.document,
        relation="counts",
        status="ambiguous",
        candidates=(*(amount.key for amount in doubtful), amount_key(mention)),
        method="amount.restated-or-new",
        confidence=0.5,
    )


def _counts(mention: Mention, target: str, method: str) -> Link:
    return Link(
        mention=mention.mention,
        document=mention.document,
        relation="counts",
        status="resolved",
        target=target,
        method=method,
        confidence=0.95,
    )


def _compatible(one: AmountFields, two: AmountFields) -> bool:
    """Return whether currency and period of two equal sums allow one amount."""
    currencies = one.currency is None or two.currency is None or one.currency == two.currency
    return currencies and _nested(one.period, two.period)


def _nested(one: str | None, two: str | None) -> bool:
    """Return whether one period lies inside the other, or one is not stated."""
    if one is None or two is None:
        return True
    a, b = _bounds(one), _bounds(two)
    return (a[0] <= b[0] and b[1] <= a[1]) or (b[0] <= a[0] and a[1] <= b[1])


def _bounds(period: str) -> tuple[str, str]:
    """Return the first and last month of a period."""
    first, _, last = period.partition("/")
    last = last or first
    return (first if "-" in first else f"{first}-01", last if "-" in last else f"{last}-12")


def same_purpose(one: str, two: str) -> bool:
    """Return whether two purposes share a word, the first letters of one, or a part of a compound."""
    pairs = ((word, other) for word in _stems(one) for other in _stems(two))
    return one == two or any(word[:5] == other[:5] or word in other or other in word for word, other in pairs)


def _stems(purpose: str) -> set[str]:
    """Return the words of a purpose that say something; all of them when none does."""
    words = {word.lower() for word in _STEM.findall(purpose)}
    return words - _EMPTY_WORDS or words
