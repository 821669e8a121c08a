"""What the words around a sum say of it: how exact it is, for which period, and what became of it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.extract.amount_notation import Money
from kg.extract.period import Period
from kg.model import Span
from kg.model.mention import AmountStatus, Approx

_APPROX_BEFORE: tuple[tuple[Approx, re.Pattern[str]], ...] = (
    ("at_most", re.compile(
        r"\b(?:maximaal|maximum(?:\s+van)?|hooguit|hoogstens|ten\s+hoogste|niet\s+meer\s+dan|minder\s+dan|onder\s+de"
        r"|oplopen\w*\s+(?:tot|naar)|plafond\s+van|tot\s+wel|tot\s+maximaal|(?:limiet|maximumbedrag)\s+van)\s+"
        r"(?:(?:de|een|het|bedrag|van)\s+)*$", re.IGNORECASE)),
    ("at_least", re.compile(
        r"\b(?:ruim|minimaal|minstens|minimum(?:\s+van)?|ten\s?minste|op\s+zijn\s+minst|op\s+z'n\s+minst|meer\s+dan"
        r"|boven\s+de|zeker|dik|in\s+ieder\s+geval|niet\s+minder\s+dan)\s+(?:(?:de|een|bedrag|van)\s+)*$",
        re.IGNORECASE)),
    ("about", re.compile(
        r"(?:\b(?:ca\.?|circa|ongeveer|zo['’`]?n|bijna|rond(?:\s+de)?|omstreeks|grofweg|naar\s+schatting|plusminus"
        r"|om\s+en\s+nabij(?:\s+de)?|tegen\s+de|in\s+de\s+orde\s+van(?:\s+grootte\s+van)?|een\s+kleine|globaal"
        r"|pakweg|afgerond|orde\s+van\s+grootte\s+van)|[±~≈])\s*(?:(?:de|een|bedrag|van)\s+)*$", re.IGNORECASE)),
)  # fmt: skip
_APPROX_AFTER: tuple[tuple[Approx, re.Pattern[str]], ...] = (
    ("at_least", re.compile(r"\s+(?:plus\b|of\s+meer\b|en\s+meer\b)")),
    ("at_most", re.compile(r"\s+(?:of\s+minder\b|maximaal\b)")),
    ("about", re.compile(r"\s+(?:ongeveer\b|of\s+zo\b|ongeveer\b)")),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """The sentence of some sums: the sums in order, the periods named in it, the words that tell a status."""

    text: str
    sentence: Span
    sums: tuple[Money, ...]
    periods: tuple[Period, ...]
    cues: tuple[tuple[AmountStatus, Span], ...]

    def between(self, start: int, end: int) -> str:
        """Return the text from one offset to another."""
        return self.text[start:end]

    def before(self, rank: int) -> str:
        """Return the text of the sentence from the sum before the one of that rank, or from its start."""
        start = self.sums[rank - 1].span.end if rank else self.sentence.start
        return self.text[start : self.sums[rank].span.start]

    def after(self, rank: int) -> str:
        """Return the text of the sentence up to the next sum, or to its end."""
        end = self.sums[rank + 1].span.start if rank + 1 < len(self.sums) else self.sentence.end
        return self.text[self.sums[rank].span.end : end]


_JOIN = re.compile(r";|,(?!\s+(?:gereserveerd|bestemd|begroot|geraamd)\b)|\b(?:en|waar\w*|maar|terwijl)\b")
_LOOSE = re.compile(
    r";|\b(?:waarvan|waarbij|terwijl|maar|resterende|overige|begroting\s+van)\b"
    r"|\b(?:\w{0,6}ge|be|ver)[a-zë]{3,}(?:d|t|en)\s+(?:voor|om|over|dat|bij)\b"
)
_DEALT = re.compile(r"\bresp(?:ectievelijk\b|\.)")
_TOTAL = re.compile(r"\(\s*(?:binnen|van|op|uit)\s+(?:het|een)\s+totaal\b[^)]*$")


def period_of(scene: Scene, rank: int) -> str | None:
    """Return the period that the sentence ties to a sum: one right behind it, else the nearest one before.

    "€ 25 miljoen in 2025 en € 41 miljoen in 2026" gives each its own; "in 2024 A, B en C" gives it to all three.
    """
    money = scene.sums[rank]
    limit = scene.sums[rank + 1].span.start if rank + 1 < len(scene.sums) else scene.sentence.end
    behind = next((item for item in scene.periods if money.span.end <= item.span.start < limit), None)
    if behind is not None and not _opens(scene, behind) and not _leads_on(scene, money.span.end, behind, limit):
        return behind.value
    ahead = [item for item in scene.periods if item.span.end <= money.span.start]
    if not _TOTAL.search(scene.before(rank)):
        ahead = [item for item in ahead if not _owned(scene, item, rank)]
    if not ahead or _LOOSE.search(scene.between(ahead[-1].span.end, money.span.start)):
        return None
    return _own_year(scene, rank, ahead[-1])


def _opens(scene: Scene, period: Period) -> bool:
    """Return whether a period announces the sum behind it ("2025: € 5 miljoen")."""
    return scene.text[period.span.end : period.span.end + 1] == ":"


def _own_year(scene: Scene, rank: int, period: Period) -> str:
    """Return the year of one sum where a "respectievelijk" deals out the years of an interval, else the interval."""
    first, _, last = period.value.partition("/")
    behind = [index for index, money in enumerate(scene.sums) if money.span.start >= period.span.end]
    if not last or "-" in last or rank not in behind or int(last) - int(first) + 1 != len(behind):
        return period.value
    dealt = _DEALT.search(scene.text, period.span.end, scene.sentence.end)
    return str(int(first) + behind.index(rank)) if dealt else period.value


def _leads_on(scene: Scene, end: int, period: Period, limit: int) -> bool:
    """Return whether a period behind a sum opens the next part ("… en in 2025 € 10 miljoen") or is too far off."""
    gap = scene.between(end, period.span.start)
    return bool(_JOIN.search(gap)) or len(gap.split()) > 12


def _owned(scene: Scene, period: Period, rank: int) -> bool:
    """Return whether a period before a sum stands right behind an earlier one and so belongs to that one."""
    if _opens(scene, period):
        return any(earlier.span.start >= period.span.end for earlier in scene.sums[:rank])
    for earlier in reversed(scene.sums[:rank]):
        if earlier.span.end <= period.span.start:
            gap = scene.between(earlier.span.end, period.span.start)
            return not _JOIN.search(gap) and len(gap.split()) <= 12
    return False


def approx_of(scene: Scene, rank: int) -> Approx | None:
    """Return how exact a sum is, or None; "circa 300 miljoen incidenteel en 120 miljoen" makes both about."""
    own = _find_approx(scene.text, scene.sums[rank])
    if own is None and rank and _AND.fullmatch(scene.before(rank)):
        earlier = _find_approx(scene.text, scene.sums[rank - 1])
        return earlier if earlier == "about" else None
    return own


_AND = re.compile(r"(?:\s+\w+){0,2}\s+(?:en|of)\s+")


def _find_approx(text: str, money: Money) -> Approx | None:
    before = text[max(0, money.span.start - 60) : money.span.start]
    for approx, pattern in _APPROX_BEFORE:
        if pattern.search(before):
            return approx
    for approx, pattern in _APPROX_AFTER:
        if pattern.match(text, money.span.end):
            return approx
    return None
