"""What became of a sum, by the words around it: reserved, committed, additional, spent, requested, a cost …"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.amount_context import Scene
from kg.extract.amount_words import find_cues
from kg.model import Span
from kg.model.mention import AmountStatus

_BREAK = re.compile(r"[;:(]|,\s|\b(?:die|dat|waar\w*|terwijl|maar|en|dan)\b")
_NO_SUM = re.compile(r"\bgeen\s{1,3}(?:extra\s{1,3})?$", re.IGNORECASE)
_SCHEME = re.compile(r"[a-z]{0,20}(?:regeling|pot|envelop)\b")
_ASKS = re.compile(r"\b(?:verzoekt|verzoeken)\b")
_OPEN_QUESTION = re.compile(r"\b(?:hoe|of|hoeverre|welke|wat|waarom)\b")
_POINTS_BACK = re.compile(
    r"(?:\W{0,3}\w+\s+){0,2}(?:(?:het|dat|dit)\s+(?:gaat|ging|betreft|is|was)|(?:gaat|ging|was|is|betreft)\s+(?:het|dat|dit))\b",
    re.IGNORECASE,
)
_ITEM_ENDS = re.compile(r"(?:,|\ben)\s*$")
_NO_ITEM = re.compile(r"[;:.()]|\b(?:is|zijn|was|wordt|worden|heeft|hebben|kost|kosten|kan|kunnen|dat|die)\b")
_ITEM = 90
_FAR = 40
_REACH = 400
_NEAR: dict[AmountStatus, int] = {"additional": 9, "requested": 12, "cost": 32, "estimate": 20, "spent": 20}
"""How far a cue may stand from a sum: "extra" speaks of its neighbour, "beschikbaar" of a whole list."""


def status_of(scene: Scene, rank: int, previous: str) -> AmountStatus:
    """Return what became of a sum: by the nearest cue of its sentence, else of the one before when it points back."""
    start, end = scene.sums[rank].span
    if _SCHEME.match(scene.text, end):
        return "reserved"
    ahead = scene.text[scene.sentence.start : start]
    nothing: tuple[float, AmountStatus] = (_FAR, "other")
    # "er is geen 5 miljoen beschikbaar": no sum was set apart, whatever the cue says
    cost, status = nothing if _NO_SUM.search(ahead) else min(_weighed(scene, rank), default=nothing)
    if (asked := _ASKS.search(ahead)) is not None:
        if _OPEN_QUESTION.search(ahead, asked.end()):
            return "other" if status == "committed" else status
        return status if status in ("reserved", "spent") and cost < 4 else "requested"
    if status == "other" and _POINTS_BACK.match(ahead):
        return last_cue(previous)
    if status == "other" and rank > 0 and _goes_on(scene, rank):
        return status_of(scene, rank - 1, previous)
    return status


def _goes_on(scene: Scene, rank: int) -> bool:
    """Return whether a sum is the next item of a list: "EUR 2 mln voor dit, EUR 3 mln voor dat en EUR 1 mln"."""
    between = scene.text[scene.sums[rank - 1].span.end : scene.sums[rank].span.start]
    return len(between) < _ITEM and _ITEM_ENDS.search(between) is not None and _NO_ITEM.search(between) is None


def _weighed(scene: Scene, rank: int) -> Iterator[tuple[float, AmountStatus]]:
    """Yield each cue of the sentence with its distance from the sum in words, breaks and other sums weighing more."""
    money = scene.sums[rank].span
    for status, cue in scene.cues:
        cost = _distance(scene, money, cue)
        if cost is not None and cost < _NEAR.get(status, _FAR):
            yield cost, status


def _distance(scene: Scene, money: Span, cue: Span) -> float | None:
    """Return how far a cue stands from a sum, one behind a little more; None when they overlap or lie far apart."""
    touching = cue.start < money.end and money.start < cue.end
    if touching or cue.end < money.start - _REACH or cue.start > money.end + _REACH:
        return None
    gap = Span(cue.end, money.start) if cue.end <= money.start else Span(money.end, cue.start)
    words = scene.text[gap.start : gap.end]
    crossed = sum(1 for other in scene.sums if gap.contains(other.span))
    return len(words.split()) + 3 * len(_BREAK.findall(words)) + 4 * crossed + (0.5 if cue.start > money.start else 0)


def last_cue(text: str) -> AmountStatus:
    """Return the status of the last cue in a text, or other."""
    cues = find_cues(text, Span(0, len(text)))
    return cues[-1][0] if cues else "other"
