"""Sentences of a view: one pass, by the end marks that Dutch papers use."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.model import Span, View

# A full stop ends no sentence behind these words, an initial or a number that a lower-case word follows.
_ABBREVIATIONS = frozenset(
    (
        "nr nrs art artt lid blz p pp bijv bv ca d.w.z etc o.a m.b.t t.a.v i.c i.h.b jl mld mln mevr dhr drs dr ir mr"
        " prof resp jo vgl c.s t.v.v m.n n.a.v i.v.m a.s d.d zgn incl excl max min stb stcrt trb hfst par vs no sr st"
    ).split()
)
_END = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s|[A-Z]|$)|\n+")
_INITIALS = re.compile(r"(?:\w\.)*\w")


def split_sentences(view: View) -> tuple[Span, ...]:
    """Return the sentences of a view in order, as offsets of the view, without blanks around them.

    A sentence never crosses a line of the view, so never a block.
    """
    return tuple(_sentences(view.text))


def _sentences(text: str) -> Iterator[Span]:
    start = 0
    for match in _END.finditer(text):
        mark, end = match.span()
        if text[mark] != "\n" and not _ends_sentence(text, mark, end):
            continue
        if sentence := _trimmed(text, start, end):
            yield sentence
        start = end
    if sentence := _trimmed(text, start, len(text)):
        yield sentence


def _ends_sentence(text: str, mark: int, end: int) -> bool:
    """Return whether the end mark at `mark` closes a sentence."""
    if text[mark] != "." or end >= len(text):
        return True
    if text[end] not in " \t\u00a0\n":
        # "steunen.Het": a blank lost in conversion; but never inside an abbreviation or an initial (U.S., J.P.)
        return len(_word_before(text, mark)) > 3 and text[end : end + 2].strip()[1:].islower()
    word = _word_before(text, mark)
    following = text[end : end + 40].lstrip(" \t\u00a0")[:1] if end + 1 < len(text) else ""
    if word.lower().rstrip(".") in _ABBREVIATIONS or _is_initial(word):
        return False
    return not following.islower()


def _word_before(text: str, mark: int) -> str:
    """Return the letters, digits and full stops right before a mark, or before the line end there."""
    low = max(0, mark - 40)
    end = mark - (text[mark - 1 : mark] == "\n")
    start = end
    while start > low and (text[start - 1].isalnum() or text[start - 1] in "._"):
        start -= 1
    return text[start:end]


def _is_initial(word: str) -> bool:
    """Return whether a word is an initial or several ("J.P"), and no digit."""
    return word[1:2] in {"", "."} and _INITIALS.fullmatch(word) is not None and not word.isdigit()


def _trimmed(text: str, start: int, end: int) -> Span | None:
    """Return a stretch without the blanks around it, or None when there is nothing else."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if start < end else None
