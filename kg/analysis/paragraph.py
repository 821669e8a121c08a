"""The paragraph around a sentence, cut so that the sentence and its quote can be marked."""

from __future__ import annotations

from dataclasses import dataclass

_ROOM = 500
"""Code points of the paragraph that are shown on each side of the sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Excerpt:
    """A paragraph in five pieces: before the sentence, the sentence around its quote, and what follows.

    `note` is the quote where it stands outside the sentence, as in a footnote to it.
    """

    before: str
    lead: str
    quote: str
    tail: str
    after: str
    note: str = ""

    @property
    def sentence(self) -> str:
        """Return the whole sentence."""
        return self.lead + self.quote + self.tail


def cut_paragraph(text: str, *, sentence: tuple[int, int], quote: tuple[int, int]) -> Excerpt:
    """Return the paragraph of a text around a sentence; a long one is cut at a space, with an ellipsis."""
    first, last = max(0, sentence[0]), min(len(text), sentence[1])
    start = min(max(first, quote[0]), last)
    end = min(max(start, quote[1]), last)
    # Where blank lines part the paragraphs, a single line end is only the width of the page.
    edge = "\n\n" if "\n\n" in text else "\n"
    opening = text.rfind(edge, max(0, first - _ROOM), first)
    closing = text.find(edge, last, last + _ROOM)
    before = text[opening + len(edge) : first] if opening >= 0 else _tail(text, first)
    after = text[last:closing] if closing >= 0 else _head(text, last)
    return Excerpt(
        before=before.lstrip(),
        lead=text[first:start],
        quote=text[start:end],
        tail=text[end:last],
        after=after.rstrip(),
        note="" if first <= quote[0] < last else text[quote[0] : quote[1]][:_ROOM],
    )


def _tail(text: str, end: int) -> str:
    start = end - _ROOM
    if start <= 0:
        return text[:end]
    return "… " + text[start:end].partition(" ")[2]


def _head(text: str, start: int) -> str:
    if len(text) - start <= _ROOM:
        return text[start:]
    return text[start : start + _ROOM].rpartition(" ")[0] + " …"
