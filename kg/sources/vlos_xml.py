"""Debates in VLOS 2.0, as the Tweede Kamer publishes them while and after they are held."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from kg.model import BlockKind, Metadata, Speaker
from kg.sources.draft import Draft, Inline, Oddity, TextWriter
from kg.sources.header import parse_date
from kg.sources.markup import MAX_UNKNOWN, Element, inline_text, local_name

_NAMESPACE = "{http://www.tweedekamer.nl/ggm/vergaderverslag/v1.0}"
_TURNS = frozenset({"woordvoerder", "interrumpant"})
_FLOW = (
    frozenset(
        "vlosCoreDocument vergadering activiteit activiteithoofd activiteitdeel activiteititem draadboekfragment tekst"
        " alineagroep".split()
    )
    | _TURNS
)
_HEADED = frozenset({"vergadering", "activiteit", "activiteithoofd", "activiteitdeel"})
# What is about the meeting rather than said in it.
_SKIPPED = frozenset(
    "zaal vergaderjaar vergaderingnummer datum aanvangstijd sluiting eindtijd onderwerp parlisid voortzetting"
    " activiteitenindex commissies markeertijdbegin markeertijdeind isvoorzitter isdraad spreker sprekers zaken"
    " besluitvorm uitslag stemmingen titel kamer objectid".split()
)
_CHAIR = re.compile(r"(?:De|de) (?:onder)?voorzitter:")
_LABEL = re.compile(r"[^.!?]{1,160}:")


def read_vlos(root: Element) -> Draft:
    """Return the draft of a debate in VLOS; each block knows who speaks."""
    reader = _Reader()
    reader.read(root)
    meeting = root.find(f"{_NAMESPACE}vergadering")
    return Draft(
        text=reader.writer.finish(),
        shown=reader.writer.shown,
        metadata=Metadata() if meeting is None else _described(meeting),
        oddities=reader.oddities,
    )


def _described(meeting: Element) -> Metadata:
    chamber = meeting.get("kamer", "")
    return Metadata(
        title=_word(meeting, "titel"),
        date=parse_date(_word(meeting, "datum") or ""),
        chamber="tk" if chamber.startswith("Tweede") else "ek" if chamber.startswith("Eerste") else None,
        session=_word(meeting, "vergaderjaar"),
        kind="debate",
    )


def _word(element: Element, name: str) -> str | None:
    return inline_text(element.find(_NAMESPACE + name)) or None


@dataclass(slots=True)
class _Reader:
    """Walks the debate in the order in which it was held."""

    writer: TextWriter = field(default_factory=TextWriter)
    oddities: list[Oddity] = field(default_factory=list)
    speaker: Speaker | None = None
    heading: str = ""
    unknown: set[str] = field(default_factory=set)

    def read(self, element: Element) -> None:
        """Write an element of the debate and what it holds."""
        outer = self.speaker
        name = local_name(element)
        if name in _TURNS:
            self.speaker = _speaker(element)
        if name in _HEADED:
            self._head(element)
        for child in element:
            inner = local_name(child)
            if inner == "alinea":
                self._paragraph(child)
            elif inner in _FLOW:
                self.read(child)
            elif inner not in _SKIPPED and inner:
                self._unknown(child, inner)
        self.speaker = outer

    def _head(self, element: Element) -> None:
        title = inline_text(element.find(_NAMESPACE + "titel"))
        if title and title != self.heading:
            self.heading = title
            self.writer.add(BlockKind.HEADING, title)

    def _paragraph(self, paragraph: Element) -> None:
        """Write a paragraph; who speaks, at its head, makes a line of its own."""
        line = Inline()
        for item in paragraph:
            if local_name(item) == "lijst":
                self._flush(line)
                for entry in item:
                    self.writer.add(BlockKind.LIST_ITEM, inline_text(entry), speaker=self.speaker)
                continue
            words = inline_text(item)
            if not line.length and _LABEL.fullmatch(words) and item.find(f"{_NAMESPACE}nadruk") is not None:
                if _CHAIR.fullmatch(words):
                    self.speaker = Speaker(name="voorzitter", chair=True)
                self.writer.add(BlockKind.HEADING, words, speaker=self.speaker)
                continue
            line.part()
            line.write(words)
        self._flush(line)

    def _flush(self, line: Inline) -> None:
        words, _ = line.take()
        self.writer.add(BlockKind.PARAGRAPH, words, speaker=self.speaker)

    def _unknown(self, element: Element, name: str) -> None:
        if name not in self.unknown and len(self.unknown) < MAX_UNKNOWN:
            self.unknown.add(name)
            message = f"element <{name[:60]}> is not known; its text is kept"
            self.oddities.append(Oddity(code="source.unknown-element", message=message))
        self.writer.add(BlockKind.PARAGRAPH, inline_text(element), speaker=self.speaker)


def _speaker(turn: Element) -> Speaker | None:
    speaker = turn.find(f"{_NAMESPACE}spreker")
    if speaker is None:
        return None
    name = _word(speaker, "verslagnaam") or _word(speaker, "achternaam")
    if name is None:
        return None
    return Speaker(
        name=name,
        function=_word(speaker, "functie"),
        party=_word(speaker, "fractie"),
        identifier=speaker.get("objectid"),
        chair=_word(turn, "isvoorzitter") == "true",
    )
