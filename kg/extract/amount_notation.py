"""Sums of money as written: every notation becomes a span, a value or range, and a currency."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from importlib.resources import files

from kg.extract.amount_number import NUMBER, parse_number, parse_number_word
from kg.extract.anchors import windows_around
from kg.model import Span

_CENTS = frozenset(("cent", "eurocent"))
_BARE_SCALES = frozenset(("miljoen", "miljard", "biljoen", "mln", "mld", "mrd"))
_REACH = 80
_BLANK = r"[ \t\r\n\u00a0\u2009\u202f]"
_BETWEEN = re.compile(r"\btussen(?: de)?\s+$")
_LAST_BLANK = re.compile(rf"{_BLANK}(?!.*{_BLANK})")
_YEAR = re.compile(r"(?:19|20)\d\d|2\.0\d\d")


@dataclass(frozen=True, slots=True, kw_only=True)
class Money:
    """A sum as written: where it stands, its value or its bounds, and its currency when the words name one."""

    span: Span
    value: Decimal | None = None
    value_min: Decimal | None = None
    value_max: Decimal | None = None
    currency: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Notation:
    """The compiled patterns and the tables behind them."""

    digits: re.Pattern[str]
    words: re.Pattern[str]
    currencies: dict[str, str]
    scales: dict[str, int]
    anchors: frozenset[str]


@cache
def _notation() -> _Notation:
    """Return the patterns, built once from the table of currencies."""
    table = json.loads(files("kg.extract").joinpath("data/currencies.json").read_text(encoding="utf-8"))
    sign = _alternatives(table["signs"])
    word = rf"(?:{_alternatives(table['words'])})(?![\w’'])"
    # "de 2,5 miljardregeling": the sum may open a compound
    scale = rf"(?:{_alternatives(table['scales'])})(?![^\W\d])|(?:miljoen|miljard)(?!en|air|ste)(?=[a-z]{{4}})"
    scale += rf"|(?:{_alternatives(table['glued_scales'])})(?!\w)"
    second = rf"(?:(?:{sign}){_BLANK}{{0,2}})?(?P<num2>{NUMBER})(?:{_BLANK}{{0,3}}(?P<scale2>{scale}))?"
    return _Notation(
        digits=re.compile(
            rf"(?:(?<![A-Za-z])(?P<sign>{sign}|[Ee]uro){_BLANK}{{0,3}}|(?<![\w.,/]))"
            rf"(?P<num>{NUMBER})(?:{_BLANK}{{0,3}}(?P<scale>{scale})(?:(?<=ml[nd])\.(?={_BLANK}{{0,2}}{word}))?)?"
            rf"(?:(?:{_BLANK}(?P<inner>{word}))?{_BLANK}{{0,2}}"
            rf"(?P<link>tot(?: en met)?(?= )|t/m|à|[-–—](?=[\s€\d])|en|of)(?:{_BLANK}de(?={_BLANK}))?"
            rf"{_BLANK}{{0,2}}{second})?"
            rf"(?:,[-–—]{{1,2}}|{_BLANK}{{0,3}}(?P<word>{word}))?"
        ),
        words=re.compile(
            rf"(?<!\w)(?P<scale>miljoen|miljard|biljoen)(?:{_BLANK}{{1,3}}(?P<word>{word}))?(?!\w)"
            rf"|(?<!\w)(?P<only>euro|dollar|gulden)(?!\w)"
        ),
        currencies=table["signs"] | table["words"],
        scales=table["scales"] | table["glued_scales"],
        anchors=frozenset((*table["signs"], *(word.split()[-1] for word in table["words"]), *table["scales"], "Euro"))
        - {"cent"}
        | {" cent", "\u00a0cent"},
    )


def _alternatives(names: Iterable[str]) -> str:
    return "|".join(re.escape(name) for name in sorted(names, key=lambda name: (-len(name), name)))


def scan_money(text: str) -> list[Money]:
    """Return the sums of money of a text in order, ranges as one; bare scales ("6 miljoen") included.

    What else a bare scale can count (people, houses) is for the caller to tell from the words behind it.
    """
    windows = windows_around(text, _notation().anchors, reach=_REACH)
    found = sorted(
        [*_in_digits(text, windows), *_in_words(text, windows)], key=lambda money: (money.span.start, -money.span.end)
    )
    kept: list[Money] = []
    for money in found:
        if not kept or money.span.start >= kept[-1].span.end:
            kept.append(money)
    return _with_shared_scale(text, kept)


def _with_shared_scale(text: str, sums: list[Money]) -> list[Money]:
    """Return the sums with the scale of the last in a row given to all: "€ 5, € 6 en € 7 miljoen"."""
    shared: list[Money] = []
    factor = 1
    for index in range(len(sums) - 1, -1, -1):
        money, end = sums[index], sums[index].span.end
        scale = _LAST_WORD.search(text, max(0, end - 12), end)
        joined = index + 1 < len(sums) and _LISTED.fullmatch(text, end, sums[index + 1].span.start) is not None
        if scale is not None:
            factor = _notation().scales.get(scale[0], 1)
        elif not joined or money.value is None or money.value >= _SMALL:
            factor = 1
        elif factor > 1:
            money = replace(money, value=money.value * factor)
        shared.append(money)
    return shared[::-1]


_LAST_WORD = re.compile(r"[a-z]+$")
_LISTED = re.compile(r",?\s+(?:(?:en|of)\s+)?")
_SMALL = 1000


def _in_digits(text: str, windows: list[Span]) -> Iterator[Money]:
    pattern = _notation().digits
    done = 0
    for window in windows:
        at = max(done, window.start)
        while match := pattern.search(text, at, window.end):
            money, at = _read(text, match)
            if money is not None:
                yield money
        done = at


def _read(text: str, match: re.Match[str]) -> tuple[Money | None, int]:
    """Return the sum that a match states, or None, and where the scan goes on."""
    if not match["link"] or not _is_range(text, match):
        return _read_single(text, match)
    low, high = _bounds(match)
    if not (match["sign"] or match["word"] or match["inner"] or _bare(match["scale2"]) or _bare(match["scale"])):
        return None, match.end("num")
    currency = _currency(match["sign"], match["word"] or match["inner"])
    return Money(span=Span(*match.span()), value_min=low, value_max=high, currency=currency), match.end()


def _read_single(text: str, match: re.Match[str]) -> tuple[Money | None, int]:
    """Return the first number of a match as a sum when a currency or a scale goes with it."""
    end = match.end("scale") if match["scale"] else match.end("num")
    word = match["inner"]
    if not match["link"]:
        word, end = match["word"], match.end()
    elif word:
        end = match.end("inner")
    sign, scale = match["sign"], match["scale"]
    if sign in ("euro", "Euro") and not scale:
        return None, match.end("num")
    if not (sign or word or _bare(scale)) or (not sign and scale and scale in ("k", "m", "M", "bn")):
        return None, match.end("num")
    # "in 2.024 EUR 102 miljoen": the code belongs to the number behind it
    if word and not sign and text[end:].lstrip()[:1].isdigit() and not word.islower():
        return None, match.end("num")
    start, number = match.start(), match["num"]
    if scale and not sign and (blank := _LAST_BLANK.search(number)) is not None:
        # "10 125 miljoen" is the heading of item 10: nobody parts thousands of millions by a blank
        start, number = match.start("num") + blank.end(), number[blank.end() :]
    value = parse_number(number) * (_notation().scales[scale] if scale else 1)
    if word in _CENTS:
        value /= 100
    return Money(span=Span(start, end), value=value, currency=_currency(sign, word)), end


def _is_range(text: str, match: re.Match[str]) -> bool:
    """Return whether two numbers are the bounds of one sum rather than two sums, or a sum and a year."""
    bare_or = match["link"] == "of" and not (match["sign"] or match["scale"])  # "11 of 13 miljard"
    if (
        match["link"] in ("en", "of")
        and not bare_or
        and not _BETWEEN.search(text[max(0, match.start() - 14) : match.start()])
    ):
        return False
    if _YEAR.fullmatch(match["num2"]) and not match["scale2"]:
        return False
    low, high = _bounds(match)
    return low < high


def _bounds(match: re.Match[str]) -> tuple[Decimal, Decimal]:
    """Return the two values of a range; "10 tot 15 miljoen" gives the scale to both."""
    scales = _notation().scales
    low, high = parse_number(match["num"]), parse_number(match["num2"])
    second = scales[match["scale2"]] if match["scale2"] else 1
    first = scales[match["scale"]] if match["scale"] else (second if low < 1000 and low < high else 1)
    if match["scale"] and not match["scale2"] and high < 1000:
        second = first
    return low * first, high * second


def _bare(scale: str | None) -> bool:
    """Return whether a scale stands for money without a currency word."""
    return scale in _BARE_SCALES


def _currency(sign: str | None, word: str | None) -> str | None:
    table = _notation().currencies
    if sign in ("euro", "Euro"):
        return "EUR"
    return table[sign] if sign else table[word] if word else None


_WORD_BEFORE = re.compile(r"(?:\b(?P<article>een|één|Een)\s{1,3})?(?<!\w)(?P<word>[^\W\d_]{2,40})\s{1,3}$")
_VAGUE = re.compile(r"\b(?:paar|enkele|enige|tientallen|honderden|duizenden|aantal)\s+$")


def _in_words(text: str, windows: list[Span]) -> Iterator[Money]:
    """Yield the sums whose number is written in letters ("anderhalf miljard", "een half miljoen euro")."""
    matches = (match for window in windows for match in _notation().words.finditer(text, *window))
    for match in matches:
        before = _WORD_BEFORE.search(text, max(0, match.start() - 60), match.start())
        value = parse_number_word(before["word"]) if before else None
        if before is None or value is None or (match["only"] and before["word"].lower() in ("een", "half")):
            continue
        start = before.start("article") if before["article"] and value < 1 else before.start("word")
        if _VAGUE.search(text, max(0, start - 20), start):
            continue
        scale = _notation().scales[match["scale"]] if match["scale"] else 1
        word = match["word"] or match["only"]
        yield Money(span=Span(start, match.end()), value=value * scale, currency=_currency(None, word))
