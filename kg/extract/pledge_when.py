"""Deadlines as dates: a stretch such as "voor de zomer" read against the date of the paper that holds it.

What the words leave open stays open: "na de zomer" has a first day and no last, "bij het notaoverleg" has neither.
Seasons and recesses are taken as the House uses them; their days differ a little by year, and the table says what is
assumed here.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from kg.extract.due import COUNTS, MONTHS, ORDINALS

Interval = tuple[date | None, date | None]
Days = tuple[date, date]

SEASONS: dict[str, tuple[tuple[int, int], tuple[int, int]]] = {
    "zomerreces": ((7, 5), (8, 31)),
    "zomervakantie": ((7, 5), (8, 31)),
    "zomer": ((7, 1), (8, 31)),
    "kerstreces": ((12, 20), (1, 8)),
    "winterreces": ((12, 20), (1, 8)),
    "kerst": ((12, 25), (12, 26)),
    "jaarwisseling": ((12, 31), (1, 1)),
    "jaareinde": ((12, 31), (12, 31)),
    "meireces": ((4, 26), (5, 6)),
    "voorjaarsreces": ((2, 14), (2, 28)),
    "krokusreces": ((2, 14), (2, 28)),
    "herfstreces": ((10, 14), (10, 28)),
    "najaar": ((9, 1), (11, 30)),
    "herfst": ((9, 1), (11, 30)),
    "voorjaar": ((3, 1), (5, 31)),
    "lente": ((3, 1), (5, 31)),
    "winter": ((12, 1), (2, 28)),
    "voorjaarsnota": ((4, 15), (6, 1)),
    "voorjaarsbesluitvorming": ((4, 1), (5, 31)),
    "najaarsnota": ((11, 1), (12, 1)),
    "augustusbesluitvorming": ((8, 15), (8, 31)),
    "meicirculaire": ((5, 25), (6, 5)),
    "septembercirculaire": ((9, 15), (9, 25)),
}
"""First and last day (month, day) of what recurs every year; an end before its start falls in the next year."""

_RECESSES = ("zomerreces", "kerstreces", "meireces", "voorjaarsreces", "herfstreces")
_WEEKDAYS = "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag".split()
_MONTH = "|".join(MONTHS)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_DATE = re.compile(rf"\b(\d{{1,2}})(?:e|ste)? ({_MONTH})(?: ((?:19|20)\d\d))?")
_PART = re.compile(r"\b(begin|medio|halverwege|midden|einde?|loop)\b")
_SPAN = re.compile(
    rf"\b(?P<count>{'|'.join(COUNTS)}|één|enkele|enige|een paar|een aantal|\d{{1,2}})?\s?"
    r"(?P<unit>dagen|week|weken|maand|maanden|kwartaal|kwartalen|halfjaar|jaar|jaren)\b"
)
_UNIT_DAYS = {"dagen": 1, "week": 7, "weken": 7}
_UNIT_MONTHS = {"maand": 1, "maanden": 1, "kwartaal": 3, "kwartalen": 3, "halfjaar": 6, "jaar": 12, "jaren": 12}
_PREPOSITION = re.compile(
    r"\b(voor|vóór|voorafgaand aan|na|vanaf|per|met ingang van|uiterlijk|tot en met|tot|binnen|over|rond|tegen)\b"
)
_A_DAY = timedelta(days=1)
_FROM_NOW = re.compile(r"(?:binnen|over)\b")
_SOON = re.compile(r"\bmogelijk\b|spoedig|binnenkort|korte termijn|komende tijd|onverwijld")
_BY_THE_END = re.compile(r"\b(?:voor|vóór|uiterlijk)\b.{0,40}\beinde?\b")
_PIECE = re.compile(
    r",|(?<!uiterlijk)(?<!nog)(?<!kort)(?<!vlak) "
    r"(?=(?:in|bij|voor|na|uiterlijk|op|tijdens|nog) (?:de|het|dit|elk|ieder|BO)\b)"
)


def due_interval(due: str, on: date | None) -> Interval:
    """Return the first and last day that a stretch of deadline words means in a paper of a date; None is open."""
    first: date | None = None
    last: date | None = None
    for piece in _PIECE.split(due.lower().replace("\u00a0", " ")):
        start, end = _piece_interval(piece.strip(), on)
        first = max(filter(None, (first, start)), default=None)
        last = min(filter(None, (last, end)), default=None)
    return (first, last) if first is None or last is None or first <= last else (None, last)


def _piece_interval(piece: str, on: date | None) -> Interval:
    """Return the days of one time expression with its preposition."""
    if _FROM_NOW.match(piece):
        return _from_now(piece, on)
    point = _point(piece, on)
    if point is None:
        return (on, None) if _SOON.search(piece) else (None, None)
    if _BY_THE_END.search(piece):
        return _since(on, point[1]), point[1]
    return _around(piece, on, _part(piece, point))


def _around(piece: str, on: date | None, days: Days) -> Interval:
    """Return the days that a preposition makes of a stretch: before it, up to its end, from it on, or all of it."""
    first, last = days
    match = _PREPOSITION.search(piece)
    preposition = match[1] if match else ""
    if preposition in {"voor", "vóór", "voorafgaand aan", "tot", "tegen"}:
        return _since(on, first - _A_DAY), first - _A_DAY
    if preposition in {"uiterlijk", "tot en met"}:
        end = first - _A_DAY if re.search(r"\b(?:voor|vóór)\b", piece) else last
        return _since(on, end), end
    if preposition == "na":
        return last + _A_DAY, None
    return (first, None) if preposition in {"vanaf", "met ingang van"} else (first, last)


def _since(on: date | None, end: date) -> date | None:
    """Return the day of the paper as the start of a stretch, unless that is over by then."""
    return on if on is not None and on <= end else None


def _from_now(piece: str, on: date | None) -> Interval:
    """Return the days of "binnen twee weken" (until then) or "over twee weken" (then)."""
    match = _SPAN.search(piece)
    if on is None or match is None:
        return None, None
    end = _later(on, match)
    return (on, end) if piece.startswith("binnen") else (end, end)


def _later(on: date, span: re.Match[str], *, times: int = 1) -> date:
    """Return the day that lies a span of time after another; "enkele" counts as three."""
    written = span["count"] or "een"
    count = int(written) if written.isdigit() else COUNTS.index(written) + 1 if written in COUNTS else 3
    count = (1 if written == "één" else count) * times
    if span["unit"] in _UNIT_DAYS:
        return on + timedelta(days=count * _UNIT_DAYS[span["unit"]])
    months = on.month - 1 + count * _UNIT_MONTHS[span["unit"]]
    year, month = on.year + months // 12, months % 12 + 1
    return date(year, month, min(on.day, calendar.monthrange(year, month)[1]))


def _point(piece: str, on: date | None) -> Days | None:
    """Return the days of the point or stretch of time that an expression names."""
    readers: tuple[Callable[[str, date | None], Days | None], ...] = (
        _calendar_date,
        _quarter,
        _yearly,
        _state_papers,
        _month,
        _coming,
        _near_day,
        _years,
    )
    return next((days for reader in readers if (days := reader(piece, on)) is not None), None)


def _calendar_date(piece: str, on: date | None) -> Days | None:
    match = _DATE.search(piece)
    if match is None:
        return None
    month = MONTHS.index(match[2]) + 1
    for year in _candidate_years(match[3], on):
        if 1 <= int(match[1]) <= calendar.monthrange(year, month)[1]:
            day = date(year, month, int(match[1]))
            if match[3] or on is None or day >= on:
                return day, day
    return None


def _candidate_years(written: str | None, on: date | None) -> Iterator[int]:
    """Yield the years that an expression can mean: the one written, else that of the paper and the next."""
    if written:
        yield int(written)
    elif on is not None:
        yield from (on.year, on.year + 1)


def _named_year(piece: str, on: date | None) -> str | None:
    """Return the year that an expression names, in digits."""
    written = _YEAR.search(piece)
    if written is not None:
        return written[0]
    if on is not None and re.search(r"\bvolgend jaar\b|\b(?:aan)?komend jaar\b", piece):
        return str(on.year + 1)
    return str(on.year) if on is not None and "dit jaar" in piece else None


def _quarter(piece: str, on: date | None) -> Days | None:
    piece = re.sub(r"\b[qk]([1-4])\b", lambda found: f"{list(ORDINALS)[2 * int(found[1]) - 2]} kwartaal", piece)
    match = re.search(rf"\b({'|'.join(ORDINALS)}) (kwartaal|helft|halfjaar|half jaar)\b", piece)
    if match is None:
        return None
    length = 3 if match[2] == "kwartaal" else 6
    start = (min(ORDINALS[match[1]], 12 // length) - 1) * length + 1
    for year in _candidate_years(_named_year(piece, on), on):
        days = date(year, start, 1), _month_end(year, start + length - 1)
        if _named_year(piece, on) or on is None or days[1] >= on:
            return days
    return None


def _yearly(piece: str, on: date | None) -> Days | None:
    """Return the days of a season, recess or note, in the year named or the first that is still to come."""
    name = next((name for name in SEASONS if re.search(rf"\b{name}\b", piece)), None)
    if name is None and re.search(r"\b(?:verkiezings)?reces\b", piece) and on is not None:
        return min((days for each in _RECESSES if (days := _next(each, on)) is not None), default=None)
    if name is None:
        return None
    year = _named_year(piece, on)
    if year is not None:
        return _season(name, int(year))
    later = re.search(r"\bvolgende?\b", piece) is not None
    return _next(name, on, begun=not later) if on is not None else None


def _next(name: str, on: date, *, begun: bool = True) -> Days | None:
    """Return the first stretch of a name that is not over on a day (or, unless `begun`, has not begun)."""
    for year in (on.year - 1, on.year, on.year + 1):
        days = _season(name, year)
        if days[1 if begun else 0] >= on:
            return days
    return None


def _season(name: str, year: int) -> Days:
    (month, day), (end_month, end_day) = SEASONS[name]
    return date(year, month, day), date(year + (end_month < month), end_month, end_day)


def _state_papers(piece: str, on: date | None) -> Days | None:
    """Return the day of the budget (third Tuesday of September) or of the accounts (third Wednesday of May)."""
    budget = re.search(r"prinsjesdag|miljoenennota|(?:ontwerp)?begroting\b|belastingplan", piece)
    accounts = re.search(r"verantwoordingsdag|jaarverslag|slotwet", piece)
    if not budget and not accounts:
        return None
    pick: Callable[[int], date] = _budget_day if budget else _accounts_day
    year = _YEAR.search(piece)
    if year is not None:
        # A budget is laid before the House the year before it holds, an annual report the year after.
        shift = 0 if "prinsjesdag" in piece else -1 if budget else 1
        day = pick(int(year[0]) + shift)
        return day, day
    if on is None:
        return None
    day = next(day for day in (pick(on.year), pick(on.year + 1)) if day >= on)
    return day, day


def _budget_day(year: int) -> date:
    return _nth_weekday(year, 9, calendar.TUESDAY, 3)


def _accounts_day(year: int) -> date:
    return _nth_weekday(year, 5, calendar.WEDNESDAY, 3)


def _nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))


def _month(piece: str, on: date | None) -> Days | None:
    match = re.search(rf"(?<!\d )\b({_MONTH})\b(?:(?: en | of |/)({_MONTH})\b)?", piece)
    if match is None:
        return None
    month = MONTHS.index(match[1]) + 1
    later = MONTHS.index(match[2]) + 1 if match[2] else month
    named = _named_year(piece, on)
    for year in _candidate_years(named, on):
        last = _month_end(year + (later < month), later)
        if named or on is None or last >= on:
            return date(year, month, 1), last
    return None


def _coming(piece: str, on: date | None) -> Days | None:
    """Return the days of "de komende maanden", "volgende week" and the like, from the day of the paper."""
    match = re.search(r"\b(komende?|volgende?|aankomende?|eerstvolgende?|deze|dit)\b", piece)
    span = _SPAN.search(piece)
    if on is None or match is None or span is None:
        return None
    this, unit = match[1] in {"deze", "dit"}, span["unit"]
    if unit in {"week", "maand", "jaar"} and span["count"] is None:
        return _calendar_span(unit, on, this=this)
    if unit in {"dagen", "weken", "maanden", "jaren"}:
        return on, _later(on, span, times=1 if span["count"] else 3)
    return None


def _calendar_span(unit: str, on: date, *, this: bool) -> Days:
    """Return the week, month or year of a day (what is left of it), or the next one."""
    if unit == "week":
        monday = on - timedelta(days=on.weekday())
        return (on, monday + timedelta(days=6)) if this else (monday + timedelta(days=7), monday + timedelta(days=13))
    if unit == "maand":
        year, month = (on.year, on.month) if this else (on.year + on.month // 12, on.month % 12 + 1)
        return (on if this else date(year, month, 1)), _month_end(year, month)
    year = on.year if this else on.year + 1
    return (on if this else date(year, 1, 1)), date(year, 12, 31)


def _near_day(piece: str, on: date | None) -> Days | None:
    if on is None:
        return None
    ahead = {"vandaag": 0, "vanmiddag": 0, "vanavond": 0, "morgen": 1, "overmorgen": 2}
    for word, days in ahead.items():
        if re.search(rf"\b{word}\b", piece):
            day = on + timedelta(days=days)
            return day, day
    for number, name in enumerate(_WEEKDAYS):
        if re.search(rf"\b{name}\b", piece):
            day = on + timedelta(days=(number - on.weekday() - 1) % 7 + 1)
            return day, day
    return None


def _years(piece: str, on: date | None) -> Days | None:
    years = [int(year) for year in _YEAR.findall(piece)]
    if years:
        return date(min(years), 1, 1), date(max(years), 12, 31)
    named = _named_year(piece, on)
    if named is None and on is not None and re.search(r"(?:van|het) (?:het )?jaar\b", piece):
        named = str(on.year)
    return (date(int(named), 1, 1), date(int(named), 12, 31)) if named else None


def _part(piece: str, days: Days) -> Days:
    """Return the beginning, middle or end of a stretch when the words say so."""
    match = _PART.search(piece)
    first, last = days
    quarter = (last - first) // 4
    if match is None or quarter < timedelta(days=2):
        return days
    whole_year = days == (date(first.year, 1, 1), date(first.year, 12, 31))
    early = date(first.year, 3, 31) if whole_year else first + quarter
    late = date(first.year, 9, 30) if whole_year else last - quarter
    if match[1] == "begin":
        return first, early
    if match[1] in {"medio", "halverwege", "midden"}:
        return (early + _A_DAY if whole_year else early), late
    return ((late + _A_DAY if whole_year else late), last) if match[1].startswith("eind") else days


def _month_end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])
