"""From what finders found in a view to mentions whose quotes slice back out of the document's text."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import replace

from kg.extract.passage import Found, Passage
from kg.model import KINDS, BlockKind, Mention, PledgeFields, Span
from kg.model.mention import mention_keys

_HEALED = " \t\r\n\u00ad\u00a0-‐"
_REACH = 600
"""So many code points of a sentence are kept on each side of a mention: a line without end is no sentence to read."""


def assemble_mentions(passage: Passage) -> list[Mention]:
    """Return the mentions of a passage in reading order of the text; pledges name the amounts they hold."""
    order = {kind: rank for rank, kind in enumerate(KINDS)}
    drafts = [
        (segments, found)
        for kind in KINDS
        for found in passage.found.get(kind, ())
        if (segments := passage.document.view.spans(*found.span))
    ]
    drafts.sort(key=lambda draft: (draft[0][0].start, -draft[0][-1].end, order[draft[1].fields.kind]))
    # Of the view, so that a key is the same in every format: no footnote's mark, no word broken over lines.
    quotes = [passage.text[found.span.start : found.span.end] for _, found in drafts]
    keys = mention_keys(
        passage.document.id, [(draft[1].fields.kind, quote) for draft, quote in zip(drafts, quotes, strict=True)]
    )
    mentions = [_mention(passage, key, segments, found) for key, (segments, found) in zip(keys, drafts, strict=True)]
    return list(_with_amounts(mentions))


def _mention(passage: Passage, key: str, segments: list[Span], found: Found) -> Mention:
    document, view = passage.document, passage.document.view
    span = Span(segments[0].start, segments[-1].end)
    block = view.block_at(found.span.start)
    mark = block.mark if block is not None and block.kind is BlockKind.FOOTNOTE else None
    place = found.span if mark is None else Span(mark, mark)
    sentence = _near(view.text, passage.citing_sentence(found.span.start), place)
    sentence_spans = view.spans(*sentence)
    return Mention(
        mention=key,
        document=document.id,
        source=document.source,
        start=span.start,
        end=span.end,
        quote=document.text[span.start : span.end],
        extractor=f"{found.fields.kind}.{found.rule}",
        confidence=found.confidence,
        sentence=Span(sentence_spans[0].start, sentence_spans[-1].end) if sentence_spans else span,
        context=view.text[sentence.start : sentence.end] or document.text[span.start : span.end],
        fields=found.fields,
        segments=_interrupted(document.text, segments),
        note=block.label if block is not None and block.kind is BlockKind.FOOTNOTE else None,
    )


def _near(text: str, sentence: Span, place: Span) -> Span:
    """Return the part of a sentence that stands near a place, cut at blanks; nearly always all of it."""
    start, end = sentence
    low, high = (min(max(edge, start), end) for edge in place)
    if low - start > _REACH:
        start = text.find(" ", low - _REACH, low) + 1 or low - _REACH
    if end - high > _REACH:
        blank = text.rfind(" ", high, high + _REACH)
        end = blank if blank >= 0 else high + _REACH
    return Span(start, end)


def _interrupted(text: str, segments: list[Span]) -> tuple[Span, ...]:
    """Return the parts of a quote when more than healed blanks and hyphens lies between them, else nothing."""
    merged = [segments[0]]
    for span in segments[1:]:
        gap = text[merged[-1].end : span.start]
        if gap.strip(_HEALED):
            merged.append(span)
        else:
            merged[-1] = Span(merged[-1].start, span.end)
    return tuple(merged) if len(merged) > 1 else ()


def _with_amounts(mentions: list[Mention]) -> Iterable[Mention]:
    amounts = [mention for mention in mentions if mention.kind == "amount"]
    starts = [amount.start for amount in amounts]
    for mention in mentions:
        if isinstance(mention.fields, PledgeFields):
            inside = amounts[bisect_left(starts, mention.start) : bisect_right(starts, mention.end)]
            keys = tuple(amount.mention for amount in inside if mention.span.contains(amount.span))
            yield replace(mention, fields=replace(mention.fields, amounts=keys))
        else:
            yield mention
