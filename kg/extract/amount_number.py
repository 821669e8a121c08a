"""Numbers as Dutch papers write them, in digits and in words."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

NUMBER = (
    r"(?:\d{1,3}(?:\.\d{3}){1,4}(?![\d])(?:,\d{1,2}(?!\d))?"
    r"|\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3}){1,4}(?!\d)(?:,\d{1,2}(?!\d))?"
    r"|\d{1,12}(?:[.,]\d{1,4}(?!\d))?)"
)
"""A number in digits: points or thin blanks between thousands, a comma before decimals; "4.2" is read as decimals."""

_GROUPED = re.compile(r"\d{1,3}(?:[.\s]\d{3})+(?:,\d+)?")
_UNITS = "nul een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien".split()
_TEENS = "vijftien zestien zeventien achttien negentien".split()
_TENS = "twintig dertig veertig vijftig zestig zeventig tachtig negentig".split()
_FRACTIONS = {
    "half": Decimal("0.5"),
    "halve": Decimal("0.5"),
    "kwart": Decimal("0.25"),
    "driekwart": Decimal("0.75"),
    "anderhalf": Decimal("1.5"),
    "anderhalve": Decimal("1.5"),
}


def parse_number(text: str) -> Decimal:
    """Return the value of a number in digits, which `NUMBER` matched."""
    if _GROUPED.fullmatch(text):
        text = re.sub(r"[.\s]", "", text)
    return Decimal(text.replace(",", "."))


@cache
def _small_numbers() -> dict[str, int]:
    """Return the words for 0 to 99, with and without the diaeresis of "tweeëntwintig"."""
    words = {word: value for value, word in enumerate([*_UNITS, *_TEENS])}
    words |= {word: 20 + 10 * rank for rank, word in enumerate(_TENS)}
    for unit in range(1, 10):
        for ten in _TENS:
            words[f"{_UNITS[unit]}en{ten}"] = words[ten] + unit
    return words


def parse_number_word(word: str) -> Decimal | None:
    """Return the value of a number in one word ("vijfentwintig", "anderhalf", "tweehonderd"), or None."""
    word = word.lower().replace("é", "e").replace("ë", "e")
    if word in _FRACTIONS:
        return _FRACTIONS[word]
    if word.endswith("enhalf") and (whole := _whole(word.removesuffix("enhalf"))) is not None:
        return Decimal(whole) + Decimal("0.5")
    whole = _whole(word)
    return None if whole is None else Decimal(whole)


def _whole(word: str) -> int | None:
    """Return the value of a whole number under a million in one word, or None."""
    for name, factor in (("duizend", 1000), ("honderd", 100)):
        head, found, tail = word.partition(name)
        if found:
            before = 1 if not head else _whole(head)
            after = 0 if not tail else _whole(tail.removeprefix("en") if tail not in _small_numbers() else tail)
            return None if before is None or after is None else before * factor + after
    return _small_numbers().get(word)
