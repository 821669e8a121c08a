"""What the text around a pledge says of it: restated, fulfilled, whose request it meets, what "dat" points back to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.extract.passage import Found, Passage
from kg.extract.pledge_who import ANY_MEMBER, MEMBER
from kg.model import PledgeFields, Span

_WORD = re.compile(r"[^\W\d_]{4,}")
_SUM = re.compile(r"(?P<number>\d[\d.,]{0,15})\s(?P<scale>miljoen|miljard|mln|mld)", re.IGNORECASE)
_COMMON = frozenset(
    "zullen kamer minister staatssecretaris kabinet deze naar over voor wordt worden heeft hebben daar hier graag nader"
    " ook zodat daarover hierover toegezegd toezegging informeren gaan willen bereid eens meer komende jaar zomer heer"
    " mevrouw reces dat zijn haar daarvan gesprek miljoen miljard geïnformeerd informeert tweede aanzien uiterlijk"
    " zomerreces".split()
)
"""Words that nearly every pledge has, and that show no sameness."""
_POINTS_BACK = re.compile(
    r"\btoezegging\b|\b[Dd](?:at|ie) (?:kan|wil|zeg|zal|gaan?|doe)\b|\btoezeggen\b|^[Dd](?:at|it)\b|^[Dd]ie\b"
    r"|\bzoals\b.{0,20}\b(?:toegezegd|gezegd|aangegeven)\b"
)
_IT_COMES = re.compile(r"(?:Dit|Dat) komt\b")
_ON_THAT = re.compile(r"daar\b", re.IGNORECASE)
_THIS_SUM = re.compile(
    r"(?:met dit bedrag|met deze middelen|hiervoor|hiermee)\b.{0,300}\b(?:bij te dragen|bijdragen|voornemens)",
    re.IGNORECASE | re.DOTALL,
)
_ASKED = re.compile(
    r"\b(?:vroeg|vraagt|vraag|vragen|verzoek|verzocht|suggestie|oproep|aanmoediging|wens|wil|noemde|pleidooi|punt)\b"
)
_ACCEPTS = frozenset(
    {"assurance", "present-anaphor", "present-strong", "wish", "vow", "future-passive", "promise-noun"}
)
_SEVERAL = rf"{ANY_MEMBER}(?:(?:,| en) {ANY_MEMBER}){{0,3}}"
_DIRECTED = re.compile(
    rf"\b(?:gericht|toezegging|gedaan) aan (?P<all>{_SEVERAL})"
    rf"|\bzie (?:ik )?hier\b[^.\n]{{0,20}} (?P<seen>{_SEVERAL}) staan\b"
)
_FULFILS = re.compile(
    r"\b(?:hierbij|hiermee|met deze brief|bij dezen|bijgaand|middels deze brief)\b[^.\n]{0,160}"
    r"\b(?:toezegging|gestand|na\b|voldoe|gevolg|uitvoering|nagekomen)",
    re.IGNORECASE,
)
_ADJACENT, _CLOSE, _WITHIN_TURN = 160, 300, 1500
_BEHIND, _AHEAD, _ASKED_BEFORE = 420, 150, 700
_SHORT_QUOTE = 120
_MOST_COMPARED = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class _Stated:
    """A pledge with what comparing it needs: its quote, content words and sums."""

    found: Found
    fields: PledgeFields
    quote: str
    words: frozenset[str]
    sums: frozenset[tuple[str, str]]

    @property
    def span(self) -> Span:
        return self.found.span

    @property
    def points_back(self) -> bool:
        return _POINTS_BACK.search(self.quote) is not None


def in_context(passage: Passage, found: list[Found]) -> Iterator[Found]:
    """Yield pledges with the fields that only the text around them can tell."""
    done: list[_Stated] = []
    for index, item in enumerate(found):
        following = found[index + 1].span if index + 1 < len(found) else None
        stated = _stated(passage, item)
        stated = replace(stated, fields=_completed(passage, stated, done, following))
        done.append(stated)
        yield replace(item, fields=stated.fields)


def _stated(passage: Passage, found: Found) -> _Stated:
    assert isinstance(found.fields, PledgeFields)
    quote = passage.text[found.span.start : found.span.end]
    scales = {"mln": "miljoen", "mld": "miljard"}
    return _Stated(
        found=found,
        fields=found.fields,
        quote=quote,
        words=frozenset(word for word in _WORD.findall(quote.lower()) if word not in _COMMON),
        sums=frozenset(
            (match["number"], scales.get(match["scale"].lower(), match["scale"].lower()))
            for match in _SUM.finditer(quote)
        ),
    )


def _completed(passage: Passage, stated: _Stated, done: list[_Stated], following: Span | None) -> PledgeFields:
    """Return the fields of a pledge with what those before it and the text around it tell."""
    fields = replace(stated.fields, restates=_restates(passage, stated, done))
    if done and stated.points_back and _near(passage, done[-1].span, stated.span, _CLOSE):
        fields = _like(fields, done[-1].fields)
    directed = _directed(passage, stated, following)
    pledgee = directed or fields.pledgee or _asker(passage, stated, done)
    fulfilled = fields.past and _is_fulfilled(passage, stated.span)
    return replace(fields, pledgee=pledgee, fulfilled=fulfilled)


def _like(fields: PledgeFields, earlier: PledgeFields) -> PledgeFields:
    """Return the fields of a pledge that points back to an earlier one, completed from that."""
    if fields.pledgor == "kabinet" and earlier.pledgor == "ik":
        fields = replace(fields, pledgor="ik")
    if not fields.restates:
        return fields
    kind = earlier.type if fields.type == "policy" else fields.type
    return replace(fields, type=kind, pledgee=fields.pledgee or earlier.pledgee)


def _near(passage: Passage, earlier: Span, later: Span, reach: int) -> bool:
    """Return whether two finds stand in one block, no further apart than `reach`."""
    between = passage.text[earlier.end : later.start]
    return len(between) < reach and "\n" not in between


def _restates(passage: Passage, stated: _Stated, done: list[_Stated]) -> bool:
    """Return whether a pledge states again what one before it states."""
    if _IT_COMES.match(stated.quote):
        return True
    if not done:
        return False
    last = done[-1]
    if stated.points_back and len(stated.quote) < _SHORT_QUOTE and _near(passage, last.span, stated.span, _ADJACENT):
        return True
    if _THIS_SUM.match(stated.quote) and last.fields.type == "financial":
        return True
    if _ON_THAT.match(stated.quote) and passage.sentence_at(stated.span.start).contains(last.span):
        return True
    return any(_same(stated, earlier) for earlier in done[-_MOST_COMPARED:])


def _same(one: _Stated, other: _Stated) -> bool:
    """Return whether two pledges share a sum of money, nearly all their content words, or a short quote's deed."""
    if one.sums & other.sums:
        return True
    shared, least = one.words & other.words, min(len(one.words), len(other.words))
    if len(shared) >= 2 and len(shared) / least >= 0.75:
        return True
    rule = one.found.rule
    alike = rule == other.found.rule and not rule.endswith("-item") and least <= 3
    return alike and any(len(word) >= 7 for word in shared)


def _directed(passage: Passage, stated: _Stated, following: Span | None) -> str | None:
    """Return the member to whom a chair says that an undertaking was made, in the lines right behind it."""
    text, end = passage.text, stated.span.end
    limit = _line_end(text, min(len(text), _line_end(text, end) + 1))
    limit = min(limit, end + _BEHIND)
    if following is not None and passage.sentence_at(end - 1) != passage.sentence_at(following.start):
        limit = min(limit, following.start)
    match = _DIRECTED.search(text, end, limit)
    if match is None and stated.points_back:
        match = _DIRECTED.search(text, max(0, stated.span.start - _AHEAD), stated.span.start)
    return (match["all"] or match["seen"]).removeprefix("de ") if match is not None else None


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return end if end >= 0 else len(text)


def _asker(passage: Passage, stated: _Stated, done: list[_Stated]) -> str | None:
    """Return the member whose request a pledge meets: who was promised before in the turn, or asked just before."""
    if stated.found.rule not in _ACCEPTS or not stated.points_back:
        return None
    if "toezegging" in stated.quote and done and _near(passage, done[-1].span, stated.span, _WITHIN_TURN):
        given = next((other.fields.pledgee for other in reversed(done) if other.found.rule == "assurance"), None)
        if given is not None:
            return given
    line = passage.text[max(0, stated.span.start - _ASKED_BEFORE) : stated.span.start].rpartition("\n")[2]
    askers = [
        match["whom"]
        for match in MEMBER.finditer(line)
        if _ASKED.search(line, max(0, match.start() - 60), match.end() + 60)
    ]
    return askers[-1] if askers else None


def _is_fulfilled(passage: Passage, span: Span) -> bool:
    """Return whether this very paper says that it keeps a promise made before."""
    sentence = passage.sentence_at(span.start)
    return _FULFILS.search(passage.text, sentence.start, sentence.end + 250) is not None
