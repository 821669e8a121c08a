"""Scans a text for motions as they are named; persons are read from the same scan."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from kg.extract.name import Joined, NameAt, NamesAt, read_names
from kg.extract.needle import find_words
from kg.model import Span
from kg.model.names import known_names

_MOTION_WORDS = ("otie", "OTIE")
_MOTION = re.compile(r"(?<![\w\-])(?:[Mm]otie(?P<many>s)?|MOTIE(?P<MANY>S)?)(?![^\W\d_])")
_OF_MEMBER = re.compile(
    r"[ \u00a0]van[ \u00a0](?:het (?:Kamer)?lid|lid|de (?:Kamer)?leden|leden|de heer|de heren|mevrouw|collega(?:['’]s)?"
    r"|meneer|senator|(?:het )?Kamerlid|de)[ \u00a0](?=[^\W\d_'’])",
    re.IGNORECASE,
)
_MANY = re.compile(r"leden|heren|['’]s", re.IGNORECASE)
_TITLE = re.compile(r"[ ](?:VAN )?(?:DE |HET |HE ){0,2}(?:[Ll][A-Za-z]{0,3}[Dd](?:EN|en)? )?(?=[^\W\d_'’])")
_NUMBER = re.compile(
    r"(?:#|[ \u00a0](?:op stuk |met stuk|onder |met |gedrukt onder |stuk )?(?:nummers?|nrs?\.?|stuk)[ \u00a0]?)"
    r"(?P<number>\d{1,5})(?P<more>(?:(?:,| en| t/m|, en)[ \u00a0]\d{1,5}(?!\d)(?! \d)){0,12})(?!\d)"
)
_BETWEEN = re.compile(
    r"(?:[ \u00a0]?\([^()\n]{1,80}\)|[ \u00a0]\d{2} ?\d{3}(?:[ \-][A-Z0-9]{1,5})?,? nrs?\.? ?\d{1,4})?\d{0,3}"
    r"(?:,?[ \u00a0]en[ \u00a0]|,[ \u00a0]|[ \u00a0]resp\. )"
    r"(?:(?:de )?(?:gewijzigde )?(?:motie[ \-]|die ))?(?:van )?(?:het lid |de leden |de heer |mevrouw )?"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class MotionAt:
    """A motion in a text: the span that names it, its proposers, and where what belongs to it alone ends."""

    span: Span
    names: tuple[NameAt, ...] = ()
    cs: bool = False
    number: str | None = None
    paper: str | None = None
    own_end: int = 0


@lru_cache(maxsize=2)
def scan_motions(text: str) -> tuple[MotionAt, ...]:
    """Return each motion of a text that a name or number follows, and each bare "motie", in reading order.

    The last answers are kept, because persons and motions are read from the same one.
    """
    found: list[MotionAt] = []
    taken = 0
    for match in find_words(text, _MOTION_WORDS, _MOTION, before=1):
        if match.start() < taken:
            continue
        many = (match["many"] or match["MANY"]) is not None
        motions = list(_numbered(text, match.start(), match.end())) or list(_named(text, match, many=many))
        found += motions or [MotionAt(span=Span(*match.span()), own_end=match.end())]
        taken = max((motion.span.end for motion in motions), default=0)
    return tuple(found)


def _numbered(text: str, start: int, at: int) -> Iterator[MotionAt]:
    """Yield the motions that a number follows: "motie op stuk nr. 57 van de heer Eerdmans"."""
    match = _NUMBER.match(text, at)
    if match is None:
        return
    names: tuple[NameAt, ...] = ()
    end, cs = match.end(), False
    member = _OF_MEMBER.match(text, end)
    if member is not None and (found := _read(text, member.end(), joined="and")) is not None:
        end, names, cs = found.end, found.names, found.cs
    for number in re.findall(r"\d+", match["number"] + match["more"]):
        yield MotionAt(span=Span(start, end), names=names, cs=cs, number=number, own_end=end)


def _named(text: str, match: re.Match[str], *, many: bool) -> Iterator[MotionAt]:
    """Yield the motions whose proposers follow; for "moties" one for each proposer or group of them."""
    at = match.end()
    first = _first_names(text, at, many=many)
    if first is None:
        return
    units = [first]
    while many and (more := _BETWEEN.match(text, units[-1].end)) is not None:
        unit = _read(text, more.end(), joined="slash")
        if unit is None or not _certain(unit):
            break
        units.append(unit)
    span = Span(match.start(), units[-1].end)
    for unit in units:
        yield MotionAt(span=span, names=unit.names, cs=unit.cs, own_end=unit.end)


def _first_names(text: str, at: int, *, many: bool) -> NamesAt | None:
    alone: Joined = "slash" if many else "known"
    if text[at : at + 1] in ("-", "‑"):
        return _read(text, at + 1, joined=alone)
    if text[at - 1].isupper() and (title := _TITLE.match(text, at)) is not None:
        return _read(text, title.end(), joined="and", upper=True)
    member = _OF_MEMBER.match(text, at)
    if member is not None:
        joined: Joined = "and" if not many and _MANY.search(member[0]) is not None else alone
        found = _read(text, member.end(), joined=joined)
        if found is not None and (not member[0].endswith(" de ") or _certain(found)):
            return found
    bare = [found for start in _bare_starts(text, at) if (found := _read(text, start, joined=alone)) is not None]
    known = [found for found in bare if all(known_names().knows(name.text) for name in found.names)]
    certain = known or [found for found in bare if _certain(found)]
    return certain[0] if certain else None


def _bare_starts(text: str, at: int) -> list[int]:
    """Return where a name can start behind a bare "motie": "van" can be the name's own prefix or not."""
    if text[at : at + 1] not in (" ", "\u00a0"):
        return []
    return [at + 5, at + 1] if text.startswith("van ", at + 1) else [at + 1]


def _certain(names: NamesAt) -> bool:
    """Return whether words behind "motie" are names: with "c.s.", in a pair, or known."""
    known = known_names()
    return (
        names.cs
        or all(known.knows(name.text) for name in names.names)
        or (len(names.names) > 1 and known.knows(names.names[0].text))
    )


def _read(text: str, at: int, *, joined: Joined, upper: bool = False) -> NamesAt | None:
    found = read_names(text, at, joined=joined, upper=upper)
    if found is None:
        return None
    return replace(found, names=tuple(part for name in found.names for part in _pair(name)))


def _pair(name: NameAt) -> list[NameAt]:
    """Return the two proposers in "Omtzigt-Lodders", or the name itself where it is a double name."""
    known = known_names()
    left, dash, right = name.text.replace("–", "-").partition("-")
    if not dash or known.knows(name.text) or not (known.knows(left) and known.knows(right)):
        return [name]
    middle = name.span.start + len(left)
    return [
        NameAt(span=Span(name.span.start, middle), text=left),
        NameAt(span=Span(middle + 1, name.span.end), text=right),
    ]
