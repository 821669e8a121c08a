"""Reads personal names off a text at a given place: one name, or a list of names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from kg.model import Span
from kg.model.name import PREFIXES, fold_name
from kg.model.names import known_names
from kg.model.party import is_party

_WORD = re.compile(r"['’]t\b|[^\W\d_]{1,40}(?:['’\-‑–][^\W\d_]{1,40}){0,4}")
_INITIALS = re.compile(
    r"(?:(?:[A-ZÀ-ÖØ-ÞŠŽÇĆČŞİ]|IJ|Th|Chr?|Ph|Sj|Tj|Ij|Yv|St|Fr|Jac|Joh|Jos|Alb|Wm|Dr[ck])\.[ \u00a0]?-?){1,8}"
    r"(?:[A-Z][ \u00a0](?=[A-Za-z]))?"
)
_TITLES = re.compile(
    r"(?:(?:[Pp]rof|[Dd]rs?|[Mm]r|[Ii]r|[Ii]ng|[Dd]hr|[Mm]w|[Mm]evr|[Jj]hr|[Dd]s|[Ee]m)\.[ \u00a0]?"
    r"|MSc |MA |jonkheer ){0,4}"
)
_ACRONYM = re.compile(r"^[A-ZÀ-Þ]{2,}$|(?<!^Mc)(?<!^Mac)[a-z][A-ZÀ-Þ]")
_CS = re.compile(r"[ \u00a0]?\(?[cC][ \u00a0]?\.[ \u00a0]?[sS](?:\.|(?!\w))\)?|[ \u00a0]cs\b")
_PARTY = re.compile(r"[ \u00a0]?\(([^()\n]{1,40})\)")
_COMMA = re.compile(r",[ \u00a0]?(?:en[ \u00a0])?(?:het lid |de heer |mevrouw )?")
_AND = re.compile(
    r"[ \u00a0]?,?[ \u00a0](?:en|EE?N)[ \u00a0](?:(?:van )?het lid |(?:van )?de heer |(?:van )?mevrouw |HET LID )?"
)
_SLASH = re.compile(r"[ \u00a0]?/[ \u00a0]?")
_BLANKS = (" ", "\u00a0")
_MOST = 150
_LINK_WORDS = frozenset("van de den der ten ter te von el al".split())
_STOP = frozenset(
    "kamer kamerstuk kamerstukken kamerbrief tweede eerste minister ministers staatssecretaris handelingen nr nrs motie"
    " moties amendement raad commissie europese algemene nederland nederlandse kabinet regering staten wet voorzitter"
    " ja nee dank ik u wij we dat dit die deze ter tot over houdende c.s en of inzake gewijzigde nader the vergaderjaar"
    " griffier vaste parlement partij"
    " fractie voorgesteld vraag antwoord bijlage zie vervanging verenigde veiligheidsraad unie navo".split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class NameAt:
    """A name in a text: its span, and the surname's folded form."""

    span: Span
    text: str

    @property
    def folded(self) -> str:
        """Return the folded name without initials."""
        return fold_name(_INITIALS.sub("", self.text, count=1))


@dataclass(frozen=True, slots=True, kw_only=True)
class NamesAt:
    """Names that stand side by side, whether "c.s." follows, and where the last of them ends."""

    names: tuple[NameAt, ...]
    cs: bool
    end: int


def read_name(text: str, at: int, *, upper: bool = False) -> NameAt | None:
    """Return the name that starts at an offset, titles in front of it left out, or None.

    With `upper` the text around is in capitals, and only words in capitals belong to the name.
    """
    titles = _TITLES.match(text, at)
    start = titles.end() if titles is not None else at
    initials = None if upper and _CS.match(text, start) else _INITIALS.match(text, start)
    body = initials.end() if initials else start
    ends = list(_word_ends(text, body, upper=upper))
    if not ends:
        return None
    end = _best_end(text, body, ends)
    if initials is None and not upper and text[start].islower() and not _certain(text, start, end):
        return None
    return NameAt(span=Span(start, end), text=text[start:end])


Joined = Literal["slash", "known", "and", "comma"]


def read_names(text: str, at: int, *, joined: Joined = "and", upper: bool = False) -> NamesAt | None:
    """Return the names that start at an offset.

    `joined` says what may join them: a slash alone; behind "en" known names too; "A, B en C"; or commas without
    "en" before the last one ("te weten: A, B, C").
    """
    found: list[tuple[str, NameAt]] = []
    here, kind = at, ""
    while len(found) < _MOST and (name := read_name(text, here, upper=upper)) is not None:
        if kind in ("and", "comma") and not _may_join(text, name, joined):
            break
        found.append((kind, name))
        end, _ = _after(text, name.span.end)
        here, kind = _separator(text, end)
        if not kind:
            break
    if not found:
        return None
    closed = [index for index, (before, _) in enumerate(found) if before in ("and", "slash")]
    last = len(found) - 1 if joined == "comma" else max(closed, default=0)
    names = tuple(name for _, name in found[: last + 1])
    end, cs = _after(text, names[-1].span.end)
    return NamesAt(names=names, cs=cs, end=end if cs else names[-1].span.end)


def _may_join(text: str, name: NameAt, joined: Joined) -> bool:
    return joined in ("and", "comma") or (joined == "known" and _certain(text, *name.span))


def _after(text: str, end: int) -> tuple[int, bool]:
    """Return where the name's party and "c.s." end, and whether there is a "c.s."."""
    match = _PARTY.match(text, end)
    if match is not None and is_party(match[1]):
        end = match.end()
    match = _CS.match(text, end)
    return (match.end(), True) if match is not None else (end, False)


def _separator(text: str, end: int) -> tuple[int, str]:
    """Return where the next name would start, and what parts it from the last: slash, and, comma or nothing."""
    for kind, pattern in (("slash", _SLASH), ("and", _AND), ("comma", _COMMA)):
        if (match := pattern.match(text, end)) is not None:
            return match.end(), kind
    return end, ""


def _word_ends(text: str, at: int, *, upper: bool) -> Iterator[int]:
    """Yield each offset at which a name that starts at `at` could end: behind a capitalised word of it."""
    here, opened = at, True
    for _ in range(7):
        match = _WORD.match(text, here)
        if match is None:
            return
        if _is_prefix(match[0], first=opened, upper=upper):
            pass
        elif not _is_name_word(match[0], upper=upper):
            return
        elif match[0].rpartition("-")[2].lower() in _LINK_WORDS:
            opened = True  # "Faber-van de Klashorst"
        else:
            opened = False
            yield match.end()
        if text[match.end() : match.end() + 1] not in _BLANKS:
            return
        here = match.end() + 1
        if not upper and (initials := _INITIALS.match(text, here)) is not None:
            here = initials.end()  # "Marnix L.A. van Rij"


def _is_prefix(word: str, *, first: bool, upper: bool) -> bool:
    lower = word.lower()
    if lower not in PREFIXES or (upper and not word.isupper()):
        return False
    return first or lower in _LINK_WORDS


def _is_name_word(word: str, *, upper: bool) -> bool:
    if len(word) < 2 or word.lower() in _STOP or is_party(word):
        return False
    if upper:
        return word.isupper()
    if _ACRONYM.search(word) is not None and not known_names().knows(word):
        return False
    return word[0].isupper() or (len(word) > 2 and word[1] in "'’" and word[2].isupper())


def _best_end(text: str, at: int, ends: list[int]) -> int:
    """Return the end of the name: the longest known one, else the longest that looks like one."""
    names = known_names()
    for end in reversed(ends):
        if names.knows(text[at:end]):
            return end
    given = fold_name(text[at : ends[0]]) in names.given
    best = ends[0]
    for end in ends[1:]:
        tail = text[best:end].strip()
        joined = " " in tail and not names.knows(tail) and tail.startswith("van ")
        if not given and (joined or fold_name(text[at:best]) in names.surnames):
            break
        best = end
    return best


def _certain(text: str, start: int, end: int) -> bool:
    """Return whether a name that could be other words is one: known, or with "c.s." behind it."""
    return known_names().knows(text[start:end]) or _CS.match(text, end) is not None
