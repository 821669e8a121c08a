"""References by a word alone: "idem" in a footnote, "voornoemde brief", "deze motie".

Each points at a paper cited before it, and is found only when exactly one paper can be meant.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from kg.extract.passage import Found
from kg.model import ReferenceFields, Span

_IDEM = re.compile(r"(?:Idem|Ibid(?:em|\.)?)(?![A-Za-z])")
_NOUNS = {"motie": "motie", "brief": "brief", "kamerbrief": "brief", "amendement": "amendement", "nota": "nota"}
_NOUN = r"(?P<noun>motie|brief|[Kk]amerbrief|amendement|nota)(?![A-Za-z-])"
_NAMED_BEFORE = re.compile(rf"(?:voornoemde|(?:voor|boven|eerder|laatst)genoemde)\s{_NOUN}")
_THIS = re.compile(rf"(?:[Dd]eze|[Dd]it|[Gg]enoemde)\s{_NOUN}")
_FIRST_WORDS = {
    _IDEM: ("Idem", "Ibid"),
    _NAMED_BEFORE: ("voornoemde", "voorgenoemde", "bovengenoemde", "eerdergenoemde", "laatstgenoemde"),
    _THIS: ("deze ", "Deze ", "dit ", "Dit ", "genoemde ", "Genoemde "),
}
"""How each pattern starts: looking for words is faster than running a pattern over the whole text."""
_REACH = 1000
_NOUN_REACH = 160


def find_antecedents(text: str, found: Sequence[Found], *, demonstratives: bool = False) -> Iterator[Found]:
    """Yield what points back at one of the papers found; `demonstratives` adds "deze motie" and its like.

    `found` must be in reading order. What could mean two papers, or none, is passed over.
    """
    if not found:
        return
    starts = [item.span.start for item in found]
    for match in _matches(text, _IDEM):
        line = max(0, text.rfind("\n", max(0, match.start() - 9), match.start()))
        if not text[line : match.start()].strip(" \t\n\u00a0[]0123456789"):
            yield from _pointer(match, "idem", _in_line_before(text, line, found, starts))
    for pattern in (_NAMED_BEFORE, _THIS) if demonstratives else (_NAMED_BEFORE,):
        for match in _matches(text, pattern):
            noun = _NOUNS[match["noun"].lower()]
            yield from _pointer(match, "antecedent", _with_noun(text, match.start(), noun, found, starts))


def _matches(text: str, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """Yield the matches of a pattern where one of its first words stands, none inside a longer word."""
    for word in _FIRST_WORDS[pattern]:
        at = text.find(word)
        while at >= 0:
            match = None if text[at - 1 : at].isalnum() else pattern.match(text, at)
            if match is not None:
                yield match
            at = text.find(word, at + len(word))


def _pointer(match: re.Match[str], notation: str, candidates: set[str]) -> Iterator[Found]:
    if len(candidates) == 1:
        fields = ReferenceFields(id=next(iter(candidates)), implicit=True, notation=notation)
        yield Found(span=Span(*match.span()), fields=fields, rule=notation, confidence=0.9)


def _in_line_before(text: str, at: int, found: Sequence[Found], starts: Sequence[int]) -> set[str]:
    """Return the ids cited in the last line before an offset that is not blank."""
    end = len(text[max(0, at - _REACH) : at].rstrip()) + max(0, at - _REACH)
    start = text.rfind("\n", max(0, end - _REACH), end) + 1
    return _ids(found[bisect_left(starts, start) : bisect_left(starts, end)])


def _with_noun(text: str, at: int, noun: str, found: Sequence[Found], starts: Sequence[int]) -> set[str]:
    """Return the papers cited shortly before an offset that the text calls by a noun."""
    near = found[bisect_left(starts, at - _REACH) : bisect_left(starts, at)]
    return _ids(item for item in near if noun in _words_before(text, item.span.start))


def _words_before(text: str, at: int) -> str:
    """Return what stands before a citation in its own line, in lower case, up to a sentence's end."""
    return re.split(r"[.;\n]\s", text[max(0, at - _NOUN_REACH) : at].lower())[-1]


def _ids(items: Iterable[Found]) -> set[str]:
    return {item.fields.id for item in items if isinstance(item.fields, ReferenceFields) and item.fields.id is not None}
