"""From what a notation matched to normal ids: lists and ranges spelled out, blanks and dashes made uniform."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from kg.extract.notations import Notation

_Match = re.Match[str]
_Clean = Callable[[dict[str, str | None]], str | None]
_ITEM = re.compile(
    r"(?P<dash>[-\u2010-\u2015\u2212]|t/m|tot\s+en\s+met)?\s*(?P<item>[0-9]{1,5}[a-z]?|[A-Z]{1,3}(?![a-z]))(?![a-z])"
)
_OTHER = re.compile(r"([0-9]{2}\s?[0-9]{3})(?:\s?[-–]?\s?([IVXL]{1,6}|(?<=[-–])[0-9]{2}))?")
_LONGEST = 60
_NOT_DIGIT = re.compile(r"[^0-9]")
_TRAILING = ".,;:!?'’)]}*"
_SENATE = ("I", "EK", "Eerste Kamer")
_EU_YEARS = range(1952, 2100)


def normal_ids(notation: Notation, match: _Match, quote: str) -> tuple[str, ...]:
    """Return the ids that a match yields, in the order of the text and without repeats; none when it makes no sense."""
    if not notation.normal:
        return ()
    groups: dict[str, str | None] = match.groupdict()
    numbers = _numbers(groups)
    if numbers is None:
        return ()
    parts = {name: value or "" for name, value in groups.items()} | {"quote": " ".join(quote.split())}
    for name, clean in _cleaners(notation.normal):
        value = clean(groups)
        if value is None:
            return ()
        parts[name] = value
    ids = [_filled(notation.normal, parts, number) for number in numbers or ("",)]
    ids.extend(f"dossier-{dossier}" for dossier in _other_dossiers(groups))
    return tuple(dict.fromkeys(ids))


def _filled(normal: str, parts: dict[str, str], number: str) -> str:
    """Return a normal form with its parts filled in; missing ones at the end leave no dash behind."""
    return normal.format_map({**parts, "own": "own", "number": number}).rstrip("-")


def quote_end(match: _Match) -> int:
    """Return where the quote ends: at the end of the match, or before the punctuation behind a web address."""
    address = match.groupdict().get("address")
    return match.end() if address is None else match.start("address") + len(_bare_address(address))


@cache
def _cleaners(normal: str) -> tuple[tuple[str, _Clean], ...]:
    """Return what makes the parts of a normal form uniform, for those that need it."""
    return tuple((name, clean) for name, clean in _CLEAN.items() if f"{{{name}}}" in normal)


def _numbers(groups: dict[str, str | None]) -> list[str] | None:
    """Return the numbers of a list, ranges spelled out; None for a range that runs backwards or a list too long."""
    numbers: list[str] = []
    for found in _ITEM.finditer(groups.get("many") or groups.get("one") or groups.get("other") or ""):
        item = found["item"]
        if found["dash"] and numbers and numbers[-1].isdigit() and item.isdigit():
            last, first = int(item), int(numbers[-1])
            if not 0 < last - first <= _LONGEST:
                return None
            numbers.extend(str(number) for number in range(first + 1, last))
        numbers.append(item.lstrip("0") or item)
    return numbers if len(numbers) <= _LONGEST else None


def _dossier(groups: dict[str, str | None]) -> str | None:
    digits = _NOT_DIGIT.sub("", groups.get("digits") or "")
    if not "10000" <= digits < "40000":
        return None
    suffix = groups.get("suffix") or groups.get("chapter") or (groups.get("raad") or "")[-2:]
    return f"{digits}-{suffix}" if suffix else digits


def _other_dossiers(groups: dict[str, str | None]) -> list[str]:
    """Return the further dossiers of a citation of dossiers alone."""
    others = groups.get("others")
    if not others:
        return []
    return ["-".join(filter(None, ("".join(found[1].split()), found[2]))) for found in _OTHER.finditer(others)]


def _session(groups: dict[str, str | None]) -> str | None:
    written = groups.get("session") or groups.get("later") or ""
    first, last = written[:4], re.sub(r"\D", "", written[4:])
    last = first[:2] + last if len(last) == 2 else last
    if last == f"{first[:2]}00":
        last = str(int(first) + 1)
    return first + last if int(last) == int(first) + 1 else None


def _chamber(groups: dict[str, str | None]) -> str:
    return "ek" if (groups.get("chamber") or "").replace("\u00a0", " ") in _SENATE else "tk"


def _act(groups: dict[str, str | None]) -> str | None:
    """Return year and number of an act of the Union: the year comes first since 2015, and always in directives."""
    first, second = str(groups["first"]), str(groups["second"])
    if int(first) in _EU_YEARS and len(first) == 4:
        return f"{first}-{second}"
    if int(second) in _EU_YEARS and len(second) == 4:
        return f"{second}-{first}"
    return f"19{first}-{second}" if len(first) == 2 and int(first) > 51 else None


def _bare_address(address: str) -> str:
    while address and address[-1] in _TRAILING:
        if address[-1] == ")" and address.count("(") >= address.count(")"):
            break
        address = address[:-1]
    return address


_CLEAN: dict[str, _Clean] = {
    "dossier": _dossier,
    "session": _session,
    "chamber": _chamber,
    "act": _act,
    "paper": lambda groups: "-".join(p.upper() if p.isalpha() else p for p in (groups["paper"] or "").split("-")),
    "address": lambda groups: _bare_address(groups["address"] or ""),
    "series": lambda groups: (groups["series"] or "").lower(),
}
