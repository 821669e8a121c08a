"""Finds pledges in a passage: clauses in which somebody says, or is said, to do something."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import islice, takewhile

from kg.extract.clause import tokenize
from kg.extract.passage import Found, Passage
from kg.extract.pledge_case import VOWED, Case, Setting, Verdict
from kg.extract.pledge_discourse import in_context
from kg.extract.pledge_edge import whole_end
from kg.extract.pledge_fields import pledge_due, pledge_type
from kg.extract.pledge_gate import STATES, is_stated, may_act
from kg.extract.pledge_judge import judge
from kg.extract.pledge_list import listed_items
from kg.extract.pledge_parse import read_clauses
from kg.extract.pledge_voice import Turns
from kg.extract.pledge_when import due_interval
from kg.extract.pledge_who import pledgee, pledgor
from kg.model import PledgeFields, Span

# One of these stands in every sentence that a rule can accept: an auxiliary, somebody who acts, or a sum of money.
_CUE = re.compile(
    r"\b(?:zal|zullen|ga|gaan|gaat|wil|willen|word|wordt|worden|ben|is|zijn|was|heb|heeft|hebben|blijf|blijft|blijven|kan"
    r"|kunnen|ik|wij|we|u|kabinet|minister|staatssecretaris|Kamer|Nederland|regering|betreft|bedraagt|komt|komen|volgt"
    r"|verschijnt|EUR|miljoen|miljard)\b|€",
    re.IGNORECASE,
)
# In a motion, and when a member of the House speaks, only promises made before are reported.
_REPORTED = re.compile(rf"\b(?:{'|'.join(sorted(VOWED))})\b")
_SHARES = {
    "present-anaphor": 0.5,
    "contents-item": 0.6,
    "wish": 0.75,
    "present-due": 0.75,
    "passive-due": 0.8,
    "passive-listed": 0.8,
    "inquiry-passive": 0.8,
    "receive": 0.85,
    "future": 0.85,
    "future-passive": 0.85,
    "vow": 0.95,
    "assurance": 0.95,
    "ready": 0.95,
    "passive-inform": 0.95,
}
"""How often a rule's finds were right on annotated texts and in a sample of debates read through besides."""
_USUAL = 0.9
_LONGEST_SENTENCE = 1500
_BULLET = re.compile(r"(?:[-–—•*·▪]|\(?(?:\d{1,2}|[a-z])[.)])\s{1,4}(?=\S)")
"""The mark before an item of a list, which is no part of its sentence."""


def confidence_of(rule: str) -> float:
    """Return the share of a rule's finds that were right."""
    return _SHARES.get(rule, _USUAL)


def find_pledges(passage: Passage) -> Iterator[Found]:
    """Yield the pledges of a passage in reading order."""
    turns = Turns(passage)
    if turns.motion and not any(word in passage.text for word in VOWED):
        return
    found: list[Found] = []
    for sentence in passage.sentences:
        if not turns.is_header(sentence):
            found.extend(_in_sentence(passage, turns, sentence, found))
    yield from in_context(passage, found)


def _in_sentence(passage: Passage, turns: Turns, sentence: Span, before: list[Found]) -> Iterator[Found]:
    """Yield the pledges of a sentence; what is longer than any sentence of a paper is read up to a limit."""
    text = passage.text
    start, end = turns.without_label(sentence)
    bullet = _BULLET.match(text, start, end)
    start = bullet.end() if bullet is not None else start
    span = Span(start, min(end, start + _LONGEST_SENTENCE))
    voice = turns.voice_at(sentence.start)
    cue = _REPORTED if turns.motion or voice == "member" else _CUE
    if not cue.search(text, *span):
        return
    setting = Setting(
        text=text,
        sentence=span,
        voice=voice,
        listed=turns.listed_at(span.start),
        registered=turns.registered_at(span.start),
        motion=turns.motion,
        amounts=_amounts_in(passage, span),
        stated=is_stated(text[span.start : span.end]),
    )
    items = list(listed_items(setting, before))
    yield from items
    yield from _judged(passage, setting, [item.span for item in items])


def _amounts_in(passage: Passage, span: Span) -> tuple[Span, ...]:
    """Return the sums of money found in a sentence; finds are in order."""
    amounts = passage.found.get("amount", [])
    index = bisect_left(amounts, span.start, key=lambda item: item.span.start)
    inside = takewhile(lambda item: item.span.start < span.end, islice(amounts, index, None))
    return tuple(item.span for item in inside)


def _judged(passage: Passage, setting: Setting, taken: list[Span]) -> Iterator[Found]:
    """Yield the clauses of a sentence that promise, none of which overlaps another or an item of a list."""
    start, end = setting.sentence
    if not setting.stated and (
        setting.asks(start) or not may_act(passage.text[start:end], chair=setting.voice == "chair")
    ):
        return
    for clause in read_clauses(tokenize(passage.text, start, end)):
        if clause.aux in STATES and not setting.stated:
            continue
        case = Case(clause, setting)
        verdict = judge(case)
        if verdict is None:
            continue
        found = _found(passage, case, verdict)
        if not any(found.span.overlaps(other) for other in taken):
            taken.append(found.span)
            yield found


def _found(passage: Passage, case: Case, verdict: Verdict) -> Found:
    tokens = case.clause.tokens
    span = Span(tokens[verdict.first].start, tokens[whole_end(tokens, verdict.first, verdict.last) - 1].end)
    text = passage.text[span.start : span.end]
    kind = pledge_type(case, verdict, text)
    due = pledge_due(case, verdict, span, kind)
    first, last = due_interval(due, passage.metadata.date) if due else (None, None)
    fields = PledgeFields(
        pledgor=pledgor(case, verdict),
        pledgee=pledgee(case, text),
        type=kind,
        modality=verdict.modality,
        due=due,
        due_from=first,
        due_to=last,
        past=verdict.past,
    )
    return Found(span=span, rule=verdict.rule, confidence=confidence_of(verdict.rule), fields=fields)
