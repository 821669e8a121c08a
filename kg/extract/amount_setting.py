"""What stands above a sum and governs it: the sentence before, the line that opens its list, the heading."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from kg.extract.passage import Passage
from kg.model import Block, BlockKind, Span

_TOPIC = re.compile(
    r"(?!(?:Inleiding|Tot slot|Slot|Algemeen|Aanleiding|Conclusie|Antwoord|Vraag|Samenvatting|Bijlage)\b)"
    r"[A-Z][a-zë-]+(?:[ ,]+[\w-]+){0,5}"
)
_BULLET = re.compile(r"\s*(?:[-–—•*·▪]|\w{1,2}[.)])\s")
_MOST_BLOCKS = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """The text above a sum: each part empty where there is none."""

    sentence_before: str
    opening: str
    heading: str
    speaker: str

    @property
    def topic(self) -> str | None:
        """Return the heading when it is short and names a subject."""
        return self.heading if _TOPIC.fullmatch(self.heading) else None


def setting_of(passage: Passage, sentence: Span) -> Setting:
    """Return what stands above the sums of a sentence."""
    blocks = passage.document.view.blocks
    index = bisect_right(blocks, sentence.start, key=lambda block: block.span.start) - 1
    above = blocks[max(0, index - _MOST_BLOCKS) : index + 1]
    return Setting(
        sentence_before=_sentence_before(passage, sentence),
        opening=_opening(passage.text, above),
        heading=_heading(passage.text, above),
        speaker=above[-1].speaker.name if above and above[-1].speaker is not None else "",
    )


def _heading(text: str, above: tuple[Block, ...]) -> str:
    """Return the nearest heading inside the text; the title governs nothing, nor do the headings of a debate."""
    if above and above[-1].speaker is not None:
        return ""
    for index in range(len(above) - 1, -1, -1):
        if above[index].kind is BlockKind.HEADING:
            opened = any(block.kind is BlockKind.PARAGRAPH for block in above[:index])
            return _words(text, above[index]) if opened else ""
    return ""


def _sentence_before(passage: Passage, sentence: Span) -> str:
    """Return the sentence before, when it stands on the same line."""
    line = passage.text.rfind("\n", 0, sentence.start) + 1
    if sentence.start - 2 < line:
        return ""
    before = passage.sentence_at(sentence.start - 2)
    return passage.text[before.start : before.end] if before.end <= sentence.start else ""


def _opening(text: str, above: tuple[Block, ...]) -> str:
    """Return the line that opens the list in which the last block is an item: the one that ends in a colon."""
    for block in reversed(above):
        if block.kind is not BlockKind.LIST_ITEM and not _BULLET.match(text, block.span.start, block.span.end):
            words = _words(text, block)
            return words if words.endswith(":") and block is not above[-1] else ""
    return ""


def _words(text: str, block: Block) -> str:
    return text[max(block.span.start, block.span.end - 600) : block.span.end].strip(" .\n")
