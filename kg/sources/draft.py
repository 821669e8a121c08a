"""What a reader hands over, and the writer with which readers of marked-up formats make their text."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.errors import Level
from kg.model import BlockKind, Metadata, Span, Speaker
from kg.sources.view import Shown

_CLOSING = frozenset(".,:;!?)»]")
_OPENING = frozenset("(«[")


class Refusal(Exception):
    """Bytes that cannot be read: a readable code, and a message with the next step.

    What is no paper, but belongs beside papers, is passed over with a level below that of an error.
    """

    def __init__(self, code: str, message: str, level: Level = Level.ERROR) -> None:
        """Keep the code, the message and the level."""
        super().__init__(message)
        self.code = code
        self.message = message
        self.level = level


@dataclass(frozen=True, slots=True, kw_only=True)
class Oddity:
    """Something odd that did not stop the reading; `span` counts in the text."""

    code: str
    message: str
    level: Level = Level.WARNING
    span: Span | None = None


@dataclass(slots=True, kw_only=True)
class Draft:
    """A document as its reader leaves it: text, blocks in the making, what it says of itself, what was odd.

    `official` is the identifier the bytes themselves state; None when they state none for certain.
    """

    text: str
    shown: list[Shown]
    metadata: Metadata = field(default_factory=Metadata)
    official: str | None = None
    oddities: list[Oddity] = field(default_factory=list)


def folded(text: str) -> str:
    """Return a text with each run of blanks as one, and none at either end."""
    if "  " not in text and text.isprintable() and text[:1] != " " and text[-1:] != " ":
        # Nothing to fold, as in most lines; two looks cost half of one split.
        return text
    return " ".join(text.split())


@dataclass(slots=True, kw_only=True)
class Note:
    """A footnote met inside a line: its number, its text, and where in the line its mark stands."""

    label: str | None
    text: str
    at: int


@dataclass(slots=True)
class TextWriter:
    """Writes a text one block a line, and keeps where each block went; footnotes go to the end."""

    shown: list[Shown] = field(default_factory=list)
    _lines: list[str] = field(default_factory=list)
    _length: int = 0
    _notes: list[tuple[Note, int]] = field(default_factory=list)

    def add(
        self,
        kind: BlockKind,
        line: str,
        *,
        label: str | None = None,
        speaker: Speaker | None = None,
        notes: tuple[Note, ...] = (),
    ) -> None:
        """Add a block, unless its line is empty; its footnotes wait for the end."""
        start = self._length
        if notes:
            self._notes.extend((note, start + min(note.at, len(line))) for note in notes)
        if line:
            end = start + len(line)
            self._lines.append(line)
            self._length = end + 1
            self.shown.append(Shown(kind=kind, pieces=(Span(start, end),), label=label, speaker=speaker))

    def finish(self) -> str:
        """Return the text, with the footnotes behind the body."""
        for note, mark in self._notes:
            self.add(BlockKind.FOOTNOTE, note.text, label=note.label)
            if note.text and mark:
                self.shown[-1].mark = mark
        self._notes.clear()
        return "\n".join(self._lines)


@dataclass(slots=True)
class Inline:
    """Gathers the words of one line: blanks folded to one, none at either end."""

    length: int = 0
    _parts: list[str] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    _gap: str = ""
    _last: str = ""

    def write(self, text: str | None) -> None:
        """Add text; a blank at its edge parts it from its neighbour.

        A blank with a line end, as pretty-printing puts in, does not part a word from its punctuation.
        """
        if not text:
            return
        words = folded(text)
        if not words:
            self._blank(text)
            return
        if text[0].isspace():
            self._blank(text[: len(text) - len(text.lstrip())])
        if self._gap:
            if self._gap == " " or not (words[0] in _CLOSING or self._last in _OPENING):
                self._parts.append(" ")
                self.length += 1
            self._gap = ""
        self._parts.append(words)
        self.length += len(words)
        self._last = words[-1]
        if text[-1].isspace():
            self._blank(text[len(text.rstrip()) :])

    def _blank(self, blanks: str) -> None:
        if self.length:
            self._gap = "\n" if "\n" in blanks else self._gap or " "

    def part(self) -> None:
        """Part what comes next from what stands before it by a blank."""
        self._gap = " " if self.length else ""

    def note(self, label: str | None, text: str) -> None:
        """Add a footnote whose mark stands here."""
        self.notes.append(Note(label=label, text=text, at=self.length))

    def take(self) -> tuple[str, tuple[Note, ...]]:
        """Return the line and its notes, and begin anew."""
        line, notes = "".join(self._parts), tuple(self.notes)
        self._parts, self.notes, self._gap, self._last, self.length = [], [], "", "", 0
        return line, notes
