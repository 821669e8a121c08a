"""Finds pledges in a passage: clauses in which somebody says, or is said, to do something."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import cast

from kg.extract.clause import Clause, tokenize
from kg.extract.passage import Found, Passage
from kg.extract.pledge_discourse import in_context
from kg.extract.pledge_fields import pledge_due, pledge_type, pledgee, pledgor
from kg.extract.pledge_judge import Judge, Setting, Verdict, judge
from kg.extract.pledge_list import listed_items
from kg.extract.pledge_parse import read_clauses
from kg.extract.pledge_voice import Turns
from kg.extract.pledge_when import due_interval
from kg.model import PledgeFields, Span

# One of these stands in every sentence that a rule can accept: an auxiliary, somebody who acts, or a sum of money.
_CUE = re.compile(
    r"\b(?:zal|zullen|ga|gaan|gaat|wil|willen|word|wordt|worden|ben|is|zijn|was|heb|heeft|hebben|blijf|blijft|blijven|kan|kunnen"
    r"|ik|wij|we|u|kabinet|minister|staatssecretaris|Kamer|Nederland|regering|betreft|bedraagt|komt|komen|volgt|verschijnt|€)\b",
    re.IGNORECASE,
)


def find_pledges(passage: Passage) -> Iterator[Found]:
    """Yield the pledges of a passage in reading order."""
    turns = Turns(passage)
    found: list[Found] = []
    for sentence in passage.sentences:
        if turns.is_header(sentence) or not _CUE.search(passage.text, *sentence):
            continue
        found.extend(_in_sentence(passage, turns, sentence, found))
    yield from in_context(passage, found)


def _in_sentence(passage: Passage, turns: Turns, sentence: Span, before: list[Found]) -> Iterator[Found]:
    span = turns.without_label(sentence)
    setting = Setting(
        text=passage.text,
        sentence=span,
        voice=turns.voice_at(sentence.start),
        listed=turns.listed_at(span.start),
        motion=turns.motion,
        amounts=tuple(item.span for item in passage.found.get("amount", ()) if item.span.overlaps(span)),
    )
    items = [] if turns.motion else list(listed_items(setting, before))
    yield from items
    taken = [item.span for item in items]
    for clause in read_clauses(tokenize(passage.text, span.start, span.end)):
        verdict = judge(clause, setting)
        if verdict is None:
            continue
        found = _found(passage, clause, verdict, setting)
        if any(found.span.overlaps(other) for other in taken):
            continue
        taken.append(found.span)
        yield found


def _found(passage: Passage, clause: Clause, verdict: Verdict, setting: Setting) -> Found:
    tokens = clause.tokens
    span = Span(tokens[verdict.first].start, tokens[verdict.last - 1].end)
    text = passage.text[span.start : span.end]
    case = Judge(clause, setting)
    kind = pledge_type(case, verdict, text)
    due = pledge_due(case, verdict, span, kind)
    start, end = due_interval(due, passage.metadata.date) if due else (None, None)
    return Found(
        span=span,
        rule=verdict.rule,
        confidence=verdict.confidence,
        fields=PledgeFields(
            pledgor=pledgor(case, verdict),
            pledgee=pledgee(case, text),
            type=kind,
            modality=verdict.modality,
            due=due,
            due_from=start,
            due_to=end,
            past=verdict.past,
        ),
    )
