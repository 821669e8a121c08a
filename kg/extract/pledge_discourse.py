"""What the text around a pledge says of it: restated, fulfilled, whose request it meets, and what "dat" points back to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import cast

from kg.extract.passage import Found, Passage
from kg.extract.pledge_fields import MEMBER
from kg.model import PledgeFields

_ANY_MEMBER = r"(?:de )?(?:heer|mevrouw|lid) (?:(?:van|der|den|de|ten|ter|el) ){0,3}[A-ZÀ-Þ][\w'’-]{1,40}(?: [A-ZÀ-Þ][\w'’-]{1,40}){0,2}"
_WORD = re.compile(r"[^\W\d_]{4,}")
_COMMON = frozenset(
    "zullen kamer minister staatssecretaris kabinet deze naar over voor wordt worden heeft hebben daar hier graag nader ook"
    " zodat daarover hierover toegezegd toezegging informeren gaan willen bereid eens meer komende jaar zomer heer mevrouw"
    " reces dat zijn haar daarvan gesprek miljoen miljard geïnformeerd informeert tweede aanzien uiterlijk zomerreces".split()
)
_CONFIRMS = re.compile(
    r"\btoezegging\b|\b[Dd](?:at|ie) (?:kan|wil|zeg|zal|gaan?|doe)\b|\btoezeggen\b|^[Dd](?:at|it)\b|^[Dd]ie\b|\bzoals\b.{0,20}\b(?:toegezegd|gezegd|aangegeven)\b"
)
_ASKED = re.compile(
    r"\b(?:vroeg|vraagt|vraag|vragen|verzoek|verzocht|suggestie|oproep|aanmoediging|wens|wil|noemde|pleidooi|punt)\b"
)
_ACCEPTS = frozenset(
    {"assurance", "present-anaphor", "present-strong", "wish", "vow", "future-passive", "promise-noun"}
)
_FULFILS = re.compile(
    r"\b(?:hierbij|hiermee|met deze brief|bij dezen|bijgaand|middels deze brief)\b[^.\n]{0,160}\b(?:toezegging|gestand|na\b|voldoe|gevolg|uitvoering|nagekomen)",
    re.IGNORECASE,
)


def in_context(passage: Passage, found: list[Found]) -> Iterator[Found]:
    """Yield pledges with the fields that only the text around them can tell."""
    done: list[Found] = []
    for index, item in enumerate(found):
        following = found[index + 1] if index + 1 < len(found) else None
        item = replace(item, fields=_fields_in_context(passage, item, done, following))
        done.append(item)
        yield item


def _fields_in_context(passage: Passage, item: Found, done: list[Found], following: Found | None) -> PledgeFields:
    fields = cast(PledgeFields, item.fields)
    fields = replace(fields, restates=_restates(passage, item, done))
    if done and _points_back(passage, item) and _near(passage, done[-1], item, 300):
        fields = _like(fields, cast(PledgeFields, done[-1].fields), restates=fields.restates)
    directed = _directed(passage, item, following)
    if directed is not None:
        fields = replace(fields, pledgee=directed)
    if fields.pledgee is None:
        fields = replace(fields, pledgee=_asker(passage, item, done))
    return replace(fields, fulfilled=_fulfilled(passage, item, fields))


def _like(fields: PledgeFields, earlier: PledgeFields, *, restates: bool) -> PledgeFields:
    """Return the fields of a pledge that points back to an earlier one, completed from that."""
    if restates and fields.type == "policy":
        fields = replace(fields, type=earlier.type)
    if restates and fields.pledgee is None:
        fields = replace(fields, pledgee=earlier.pledgee)
    if fields.pledgor == "kabinet" and earlier.pledgor == "ik":
        fields = replace(fields, pledgor="ik")
    return fields


def _near(passage: Passage, earlier: Found, item: Found, reach: int) -> bool:
    """Return whether two finds stand in one block, no further apart than `reach`."""
    between = passage.text[earlier.span.end : item.span.start]
    return len(between) < reach and "\n" not in between


_DIRECTED = re.compile(
    rf"\b(?:gericht|toezegging|gedaan) aan (?P<all>{_ANY_MEMBER}(?:(?:,| en) {_ANY_MEMBER}){{0,3}})"
    rf"|\bzie (?:ik )?hier\b[^.\n]{{0,20}} (?P<seen>{_ANY_MEMBER}(?:(?:,| en) {_ANY_MEMBER}){{0,3}}) staan\b"
)


def _directed(passage: Passage, item: Found, following: Found | None) -> str | None:
    """Return the member to whom a chair says that an undertaking was made, in the lines right behind it."""
    end = item.span.end
    limit = min(len(passage.text), end + 420)
    line = passage.text.find("\n", passage.text.find("\n", end) + 1)
    if 0 <= line < limit:
        limit = line
    if (
        following is not None
        and following.span.start < limit
        and passage.sentence_at(end - 1) != passage.sentence_at(following.span.start)
    ):
        limit = following.span.start
    match = _DIRECTED.search(passage.text, end, limit)
    if match is None and _points_back(passage, item):
        match = _DIRECTED.search(passage.text, max(0, item.span.start - 150), item.span.start)
    if match is None:
        return None
    return re.sub(r"^de ", "", match["all"] or match["seen"])


def _quote(passage: Passage, item: Found) -> str:
    return passage.text[item.span.start : item.span.end]


def _content(text: str) -> set[str]:
    return {word for word in _WORD.findall(text.lower()) if word not in _COMMON}


def _points_back(passage: Passage, item: Found) -> bool:
    return _CONFIRMS.search(_quote(passage, item)) is not None


def _restates(passage: Passage, item: Found, done: list[Found]) -> bool:
    if re.match(r"(?:Dit|Dat) komt\b", _quote(passage, item)):
        return True
    if not done:
        return False
    quote = _quote(passage, item)
    if _points_back(passage, item) and len(quote) < 120 and _near(passage, done[-1], item, 160):
        return True
    if _THIS_SUM.match(quote) and cast(PledgeFields, done[-1].fields).type == "financial":
        return True
    if re.match(r"daar\b", quote, re.IGNORECASE) and passage.sentence_at(item.span.start).contains(done[-1].span):
        return True
    return any(
        _same(quote, other)
        or (item.rule == earlier.rule and not item.rule.endswith("-item") and _same_deed(quote, other))
        for earlier in done
        if (other := _quote(passage, earlier))
    )


def _same(quote: str, other: str) -> bool:
    """Return whether two quotes share a sum of money, or nearly all their content words."""
    sums = {_unit(match) for match in _SUM.finditer(quote)} & {_unit(match) for match in _SUM.finditer(other)}
    if sums:
        return True
    mine, theirs = _content(quote), _content(other)
    shared, least = mine & theirs, min(len(mine), len(theirs))
    return bool(least) and len(shared) / least >= 0.75 and len(shared) >= 2


def _same_deed(quote: str, other: str) -> bool:
    """Return whether two short quotes of one form share a long word: the deed, stated again."""
    mine, theirs = _content(quote), _content(other)
    return any(len(word) >= 7 for word in mine & theirs) and min(len(mine), len(theirs)) <= 3


_SUM = re.compile(r"(?P<number>\d[\d.,]*)\s(?P<scale>miljoen|miljard|mln|mld)", re.IGNORECASE)
_THIS_SUM = re.compile(
    r"(?:met dit bedrag|met deze middelen|hiervoor|hiermee)\b.*\b(?:bij te dragen|bijdragen|voornemens)",
    re.IGNORECASE | re.DOTALL,
)


def _unit(match: re.Match[str]) -> tuple[str, str]:
    return match["number"], match["scale"].lower().replace("mln", "miljoen").replace("mld", "miljard")


def _asker(passage: Passage, item: Found, done: list[Found]) -> str | None:
    """Return the member whose request a pledge meets, from the sentences just before it."""
    if item.rule not in _ACCEPTS or not _points_back(passage, item):
        return None
    line = passage.text[max(0, item.span.start - 700) : item.span.start].rpartition("\n")[2]
    earlier = next((other for other in reversed(done) if _near(passage, other, item, 1500)), None)
    if "toezegging" in _quote(passage, item) and earlier is not None:
        given = [cast(PledgeFields, other.fields).pledgee for other in done if other.rule == "assurance"]
        if given and given[-1] is not None:
            return given[-1]
    members = [
        match for match in MEMBER.finditer(line) if _ASKED.search(line, max(0, match.start() - 60), match.end() + 60)
    ]
    return members[-1]["member"] if members else None


def _fulfilled(passage: Passage, item: Found, fields: PledgeFields) -> bool:
    if not fields.past:
        return False
    sentence = passage.sentence_at(item.span.start)
    window = passage.text[sentence.start : sentence.end + 250]
    return _FULFILS.search(window) is not None
