"""Hard line ends: whether a text has them, which lines belong together, and words broken over two lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from kg.sources.lines import Line

_WIDEST = 140
"""Lines longer than this were not broken to fit a page."""
_NARROWEST = 40

_SENTENCE_END = re.compile(r"[.!?:;…][\"'”’»)\]]{0,3}(?:\d{1,3})?$")
_PUNCTUATED = re.compile(r"[.,!?:;…][\"'”’»)\]]{0,3}$")
_BULLET = re.compile(r"(?:[-–—•●○▪·*\uf0b7]|\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)])\s")
_FORMULA = re.compile(
    r"(?:constaterende|overwegende|gelezen|gehoord|gezien|van mening|van oordeel|verzoekt|spreekt|roept|draagt|nodigt"
    r"|en ga(?:at|an) over tot de orde|besluit|betreurt)\b"
)
"""How the paragraphs of a motion begin, each in lower case."""
_FIELD = re.compile(r"[A-Z][a-z()]{2,24}: ")
_TITLED = re.compile(r"\d{2}[  ]?\d{3}(?:[ -–]{1,3}[\dIVX]{1,6}[A-Z]?)?[  ]{1,8}[A-Z]")
_HEAD_START = re.compile(r"(?:Nr\.|[A-Z]{1,2} |\d)")

_LETTERS = re.compile(r"[^\W\d_]+(?=[-‐]$)")
_FIRST_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_WORDS = re.compile(r"[^\W\d_]+(?:[-‐][^\W\d_]+)*")
_URL_END = re.compile(r"(?:https?://|www\.)[^\s<>\"]{1,500}[/\-_=?&]$")

# Words that keep the hyphen before a word in lower case (Woordenlijst der Nederlandse taal, rules 6.F to 6.K).
_HYPHENATED_FIRST = frozenset(
    "niet oud ex non anti vice adjunct aspirant kandidaat interim pro quasi sociaal politiek noord zuid oost west"
    " zo".split()
)
_HYPHENATED_SECOND = frozenset("generaal generaals president presidenten".split())
_TITLES = frozenset(
    "secretaris directeur inspecteur procureur advocaat consul gouverneur commissaris thesaurier minister griffier"
    " landsadvocaat vice".split()
)
_SUSPENDED = frozenset("en of tot dan als noch maar respectievelijk dan wel alsmede c.q.".split())
_CLASH = frozenset("aa ae ai au ee ei eu ie ii oe oi oo ou ui uu ij".split())
_JOINED_ADJECTIVES = (re.compile(r"(?:isch|ieel|eel)$"), re.compile(r"(?:ische?|iële?|ieel|ele|eel|lijke?|kundige?)$"))


@dataclass(frozen=True, slots=True)
class Joint:
    """How two lines meet: how many characters the first loses at its end, and whether a blank stands between."""

    cut: int = 0
    blank: bool = True


@dataclass(frozen=True, slots=True)
class Wrapping:
    """The usual length of a full line, 0 where lines are not broken to fit a page, and the words of the text."""

    width: int
    words: frozenset[str]

    def joins(self, line: Line, following: Line, *, apart: bool = False) -> bool:
        """Return whether a line goes on in the next; `apart` when a blank line, note or page stands between."""
        if not self.width or line.size > max(_WIDEST, self.width * 3 // 2) or _begins_block(line, following, apart):
            return False
        if line.text[-1] in "-‐\u00ad" and following.text[0].islower():
            return True
        unfinished = not _SENTENCE_END.search(line.text)
        share = line.size / self.width
        if apart:
            return unfinished and share >= 0.6 and following.text[0].islower()
        if (_in_capitals(line.text) and _in_capitals(following.text)) or (unfinished and following.text[0].islower()):
            return share >= 0.45
        if unfinished and _TITLED.match(line.text) and not _HEAD_START.match(following.text):
            return share >= 0.55
        # A short line without an end mark behind a sentence is a heading; else a line was broken where the next word
        # would not have fitted on it.
        heading = not unfinished and following.size < self.width * 0.6 and not _PUNCTUATED.search(following.text)
        return not heading and line.size + 1 + len(following.text.split(None, 1)[0]) >= self.width * 0.88

    def joint(self, first: str, second: str) -> Joint:
        """Return how a line and the one that continues it meet."""
        if first[-1] == "\u00ad":
            return Joint(cut=1, blank=False)
        if first[-1] in "/":
            return Joint(blank=not re.search(r"[^\s/]/$", first))
        if first[-1] not in "-‐–":
            return Joint()
        if first[-1] == "–":
            return Joint(blank=not (first[-2:-1].isdigit() and second[0].isdigit()))
        if not first[-2:-1].isalnum():
            return Joint(blank=not _URL_END.search(first[-600:]))
        return self._hyphen(first, second)

    def _hyphen(self, first: str, second: str) -> Joint:
        kept, healed = Joint(blank=False), Joint(cut=1, blank=False)
        word = _FIRST_WORD.match(second)
        part = _LETTERS.search(first)
        if word is None or part is None or _URL_END.search(first[-600:]):
            return kept
        if word[0] in _SUSPENDED and second[word.end() : word.end() + 1].isspace():
            return Joint()
        if word[0][0].isupper() or (part[0].isupper() and len(part[0]) > 1) or len(part[0]) == 1:
            return kept
        front, back = part[0].lower(), word[0].lower()
        if (front + back) in self.words:
            return healed
        if f"{front}-{back}" in self.words or _keeps_hyphen(front, back):
            return kept
        return healed


def measure_wrapping(lines: Sequence[Line], text: str, *, printed: bool = False) -> Wrapping:
    """Return how the lines of a text were broken; `printed` says that they are lines of pages, so surely broken."""
    running = [
        (line, following)
        for line, following in pairwise(lines)
        if _NARROWEST <= line.size <= _WIDEST and not following.gap and not _PUNCTUATED.search(line.text)
    ]
    broken = sum(following.text[0].islower() and not _FORMULA.match(following.text) for _, following in running)
    if not printed and (not broken or (broken == 1 and len(running) < 3)):
        return Wrapping(0, frozenset())
    sizes = sorted(line.size for line, _ in running) or [_WIDEST // 2]
    width = sizes[len(sizes) * 4 // 5] if len(sizes) > 4 else sizes[-1]
    return Wrapping(width, frozenset(word.lower() for word in _WORDS.findall(text)))


def _keeps_hyphen(front: str, back: str) -> bool:
    """Return whether a compound of two words in lower case is written with a hyphen."""
    if front in _HYPHENATED_FIRST or front[-1] + back[0] in _CLASH:
        return True
    if back in _HYPHENATED_SECOND and front in _TITLES:
        return True
    return bool(_JOINED_ADJECTIVES[0].search(front) and _JOINED_ADJECTIVES[1].search(back))


def _begins_block(line: Line, following: Line, apart: bool) -> bool:
    """Return whether the form of the next line says that it begins a paragraph of its own."""
    closed = _PUNCTUATED.search(line.text)
    if _BULLET.match(following.text):
        return apart or closed is not None
    return closed is not None and bool(_FORMULA.match(following.text) or _FIELD.match(following.text))


def _in_capitals(text: str) -> bool:
    """Return whether a line is set in capitals, but for the "Nr." before a paper's number."""
    return text.removeprefix("Nr. ").isupper()
