"""Who is speaking: turns of a debate, the chair's list of undertakings, or a paper that speaks for its signatories."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cached_property

from kg.extract.passage import Passage
from kg.extract.pledge_case import Voice
from kg.model import Span, Speaker

_LABEL = re.compile(
    r"^[ \t]{0,8}(?:De )?"
    r"(?P<role>voorzitter|[Mm]inister(?:-president)?|[Ss]taatssecretaris|[Dd]e heer|[Mm]evrouw|Het lid)"
    r"(?P<name>(?: (?:[A-ZÀ-Þ][\w'’.-]{0,30}|van|der|den|de|ter|ten|te|el|in|op|la|'t)){0,6})"
    r"(?P<party> ?\([^)\n]{1,40}\))?\s?:\s?",
    re.MULTILINE,
)
_HEADER = re.compile(r"^\[[^\]\n]{1,400}\]$", re.MULTILINE)
_SPEAKER = re.compile(r"spreker: [^,\]]{1,60}, (?P<function>[^\]]{1,160})\]")
_REGISTER = re.compile(
    r"^[\d. ]{0,8}(?:(?:Bijlage|Tabel|Openstaande|In behandeling zijnde|Gedane|Afgeronde|Door)\b[^.\n]{0,80})?"
    r"\b(?:[Mm]oties en [Tt]oezeggingen|[Tt]oezeggingen|[Mm]oties)\b[^.\n]{0,60}$",
    re.MULTILINE,
)
_HEADERS_WITHIN = 2000
_LONGEST_MOTION = 6000
_LIST_WITHIN = 1500
# The first letter stands in front, for the engine to look for: with a flag or "\b" there it would try every place.
_LIST = re.compile(r"[Tt](?<!\w.)(?i:oezegging(?:en)?)\b")


class Turns:
    """The turns of a passage, by the speakers of its blocks or the labels before them."""

    def __init__(self, passage: Passage) -> None:
        """Read the labels of a passage once."""
        self.passage = passage
        self.labels: dict[int, int] = {}
        self.marks = list(_header_marks(passage.text))
        for match in _LABEL.finditer(passage.text):
            self.labels[match.start()] = match.end()
            self.marks.append((match.start(), _voice(match["role"])))
        self.marks.sort()
        self.registers = list(_register_headings(passage.text))
        self._heard: tuple[Span, Voice] = (Span(0, 0), "paper")
        self.motion = passage.metadata.kind == "motion" or _reads_as_motion(passage.text)

    @cached_property
    def _lists(self) -> list[int]:
        """Return where a chair speaks of undertakings."""
        named = (match.start() for match in _LIST.finditer(self.passage.text))
        return [start for start in named if self.voice_at(start) == "chair"]

    def voice_at(self, offset: int) -> Voice:
        """Return whose voice is heard at an offset."""
        span, voice = self._heard  # the block that was asked for last: sentences are read in order
        if span.start <= offset < span.end:
            return voice
        block = self.passage.document.view.block_at(offset)
        if block is not None and block.speaker is not None:
            self._heard = (block.span, _voice_of(block.speaker))
            return self._heard[1]
        index = bisect_right(self.marks, offset, key=lambda mark: mark[0]) - 1
        return self.marks[index][1] if index >= 0 else "paper"

    def without_label(self, sentence: Span) -> Span:
        """Return a sentence without the speaker's label in front."""
        end = self.labels.get(sentence.start)
        return Span(min(end, sentence.end), sentence.end) if end is not None else sentence

    def is_header(self, sentence: Span) -> bool:
        """Return whether a sentence is the bracketed line that says which debate this is."""
        return self.passage.text[sentence.start] == "[" and sentence.start == 0

    def listed_at(self, offset: int) -> bool:
        """Return whether a chair is reading a list of undertakings at an offset."""
        if self.voice_at(offset) != "chair":
            return False
        index = bisect_left(self._lists, offset) - 1
        return index >= 0 and self._lists[index] >= offset - _LIST_WITHIN

    def registered_at(self, offset: int) -> bool:
        """Return whether an offset stands under a heading of open undertakings in a paper."""
        if not self.registers or self.voice_at(offset) != "paper":
            return False
        index = bisect_right(self.registers, offset, key=lambda heading: heading[0]) - 1
        return index >= 0 and self.registers[index][1]


def _register_headings(text: str) -> Iterator[tuple[int, bool]]:
    """Yield where a heading names undertakings (or only motions, which ends such a list)."""
    if "oties" not in text and "oezeggingen" not in text:  # nearly every paper: plain search is quicker than lines
        return
    for match in _REGISTER.finditer(text):
        yield match.start(), "toezegging" in match[0].lower()


def _header_marks(text: str) -> Iterator[tuple[int, Voice]]:
    """Yield where a bracketed first line says that a member of government speaks what follows."""
    if text.find("spreker: ", 0, _HEADERS_WITHIN) < 0:
        return
    for match in _HEADER.finditer(text, 0, _HEADERS_WITHIN):
        if _SPEAKER.search(match[0]) is not None:
            yield match.start(), "minister"


def _reads_as_motion(text: str) -> bool:
    """Return whether a short paper has the formulas of a motion."""
    return len(text) < _LONGEST_MOTION and "gehoord de beraadslaging" in text and "verzoekt de regering" in text


def _voice_of(speaker: Speaker) -> Voice:
    if speaker.chair:
        return "chair"
    function = (speaker.function or "").lower()
    return "minister" if "minister" in function or "staatssecretaris" in function else "member"


def _voice(role: str) -> Voice:
    low = role.lower()
    if low == "voorzitter":
        return "chair"
    return "minister" if low.startswith(("minister", "staatssecretaris")) else "member"
