"""Finds pledges in a passage: clauses in which somebody says, or is said, to do something."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.clause import tokenize
from kg.extract.passage import Found, Passage
from kg.extract.pledge_case import Case, Setting, Verdict
from kg.extract.pledge_discourse import in_context
from kg.extract.pledge_fields import pledge_due, pledge_type, pledgee, pledgor
from kg.extract.pledge_judge import judge
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


_DOUBTFUL = {"present-anaphor": 0.5, "contents-item": 0.6, "wish": 0.75, "present-due": 0.8, "passive-due": 0.8}
_USUAL = 0.9


def confidence_of(rule: str) -> float:
    """Return the share of finds by a rule that were right on annotated text and on debates read through."""
    return _DOUBTFUL.get(rule, _USUAL)


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
        case = Case(clause, setting)
        verdict = judge(case)
        if verdict is None:
            continue
        found = _found(passage, case, verdict)
        if any(found.span.overlaps(other) for other in taken):
            continue
        taken.append(found.span)
        yield found


def _found(passage: Passage, case: Case, verdict: Verdict) -> Found:
    tokens = case.clause.tokens
    span = Span(tokens[verdict.first].start, tokens[verdict.last - 1].end)
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
