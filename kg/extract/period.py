"""Years and intervals that a sentence names, and whether they can be the period of a sum beside them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.model import Span

_YEAR = r"(?:(?:19|20)\d\d|2\.0\d\d)(?![\d%])(?!,\d)"
_COUNT = {
    "eerste": 1, "tweede": 2, "derde": 3, "vierde": 4, "laatste": -1,
    "een": 1, "één": 1, "twee": 2, "drie": 3, "vier": 4, "vijf": 5, "zes": 6, "zeven": 7, "acht": 8, "negen": 9,
}  # fmt: skip
_PERIOD = re.compile(
    rf"(?<![\w.,/-])(?:"
    rf"(?P<part>(?P<rank>eerste|tweede|derde|vierde|laatste)\s+(?:(?P<count>\w{{1,6}})\s+)?"
    rf"(?P<unit>maanden|kwartaal|halfjaar|half\s+jaar|helft)\s+(?:van\s+)?(?:het\s+jaar\s+)?(?P<part_year>{_YEAR}))"
    rf"|(?P<quarter>[Qq][1-4]\s+(?P<quarter_year>{_YEAR}))"
    rf"|(?P<first>{_YEAR})\s{{0,2}}(?P<link>t/m|tot\s+en\s+met|tot|-|–|/|en|als(?:\s+(?:voor|in))?|,)\s{{0,2}}(?P<last>{_YEAR})"
    rf"(?:\s{{0,2}}(?:en|,)\s{{0,2}}(?P<third>{_YEAR}))?"
    rf"|(?P<year>{_YEAR}))"
)
_OPEN = re.compile(
    r"\b(?:vanaf|sinds|tot|tot\s+en\s+met|t/m|na|uiterlijk|ingangsjaar|met\s+ingang\s+van|ingaande|voorafgaand\s+aan)\s+"
    r"(?:(?:het|de|in)\s+)?(?:(?:jaar|jaren|begin|eind|einde|medio|voorjaar|najaar|zomer|januari|juli|1\s+\w{3,9})\s+)?"
    r"(?:van\s+)?(?:het\s+jaar\s+)?$"
)
_LEADS = re.compile(
    r"(?:\(|,)\s*$|"
    r"\b(?:in|voor|over|per|gedurende|periode|jaar|jaren|tijdvak|begin|eind|medio|januari|februari|maart|april|mei|juni"
    r"|juli|augustus|september|oktober|november|december|loop|voorjaar|najaar|zomer|winter|kalenderjaar|boekjaar"
    r"|\w{0,20}begroting|kader|budget|uitgaven|en)\s*(?:van\s+)?(?:(?:het|de)\s+)?"
    r"(?:(?:jaar|jaren|begin|eind|zomer|periode|voorjaar|najaar)\s+)?(?:van\s+)?$",
    re.IGNORECASE,
)
_DAY = re.compile(r"\b(?P<per>per|op)?\s*\d{1,2}\s+(?:jan|feb|maart|apr|mei|jun|jul|aug|sep|okt|nov|dec)\w{0,6}\s+$")
_EVENT = re.compile(
    r"\b\w*(?:nota|besluitvorming|debat|brief|amendement|motie|akkoord|verslag|rapport|raming|mirt|overleg|verklaring"
    r"|wet|verkenning|evaluatie|onderzoek)\s+(?:uit|van|voor)\s+(?:het\s+jaar\s+)?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A year or interval as written, and its value: "2024", "2025/2030" or "2024-01/2024-04"."""

    span: Span
    value: str


def find_periods(text: str, span: Span, taken: tuple[Span, ...] = ()) -> list[Period]:
    """Return the years and closed intervals named inside a span, outside what is `taken`, in order.

    A start or end alone ("vanaf 2022"), the day of an event, and the year in a paper's name are no periods.
    """
    found = []
    for match in _PERIOD.finditer(text, *span):
        here = Span(*match.span())
        if any(here.start < other.end and other.start < here.end for other in taken):
            continue
        before = text[max(span.start, here.start - 48) : here.start]
        if _can_govern(before, match):
            found.append(Period(span=here, value=_value(match)))
    return found


def _can_govern(before: str, match: re.Match[str]) -> bool:
    if _OPEN.search(before) or _EVENT.search(before):
        return False
    if match["year"] is not None and match.string[match.end() : match.end() + 1] == ":":
        return before[-1:] in "(; ,\n"  # "(2024: EUR 10 miljoen; 2025: EUR 17 miljoen)"
    day = _DAY.search(before)
    if day is not None:
        return day["per"] == "per"
    return bool(match["year"] is None or _LEADS.search(before))


def _value(match: re.Match[str]) -> str:
    """Return the normal form of a period."""
    if match["part"]:
        return _part(match)
    if match["quarter"]:
        return _months(match["quarter_year"], 3 * int(match["quarter"][1]) - 2, 3)
    if match["year"]:
        return _digits(match["year"])
    first, last = _digits(match["first"]), _digits(match["third"] or match["last"])
    return f"{first}/{last}" if first < last else first


def _part(match: re.Match[str]) -> str:
    """Return the months of "eerste vier maanden van 2024", "derde kwartaal van 2025", "tweede helft van 2026"."""
    length = {"maanden": 1, "kwartaal": 3}.get(match["unit"], 6)
    rank = _COUNT[match["rank"]]
    if match["unit"] == "maanden":
        length, rank = _COUNT.get(match["count"] or "", 1), 1 if rank == 1 else -1
    start = 13 - length if rank < 0 else 1 + (rank - 1) * length
    return _months(match["part_year"], start, length)


def _months(year: str, start: int, length: int) -> str:
    year = _digits(year)
    return f"{year}-{start:02}/{year}-{min(12, start + length - 1):02}"


def _digits(year: str) -> str:
    """Return a year without the point that a damaged PDF put in it ("2.024")."""
    return year.replace(".", "")
