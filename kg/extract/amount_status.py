"""What became of a sum, by the words around it: reserved, committed, additional, spent, requested, estimated, a cost."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.amount_context import Scene
from kg.model.mention import AmountStatus

_CUES: dict[AmountStatus, str] = {
    "requested": r"gevraagde?|vraagt\s+om|vragen\s+om|verzochte?|claim(?:t|en)?",
    "reserved": (
        r"gereserveerde?|reserver(?:ing|ingen|en)|reserveert|apart\s?gezet|opzij\s?gezet|opzijgezet|bestemd\s+voor"
        r"|bedoeld\s+voor|achter\s+de\s+hand|die\s+(?:we|wij|ik)\s+(?:nog\s+)?(?:hebben?|heb)|geoormerkte?"
    ),
    "additional": (
        r"extra(?!\s+(?:kost|kosten|nodig|te\s))|aanvullende?|additione(?:el|le)|toegevoegde?|bovenop|daarbovenop|intensivering(?:en)?|erbij|meer\s+geld"
        r"|bij\s+van|verhoogd\s+met|verhoging\s+van|opgehoogd|ophoging"
    ),
    "committed": (
        r"beschikbare?|beschikbaar(?:gesteld)?|vrijgemaakte?|vrij\s+te\s+maken|vrijmaken|uitgetrokken|uittrekken|toegekende?"
        r"|toegezegde?|bijgedragen|bij\s+te\s+dragen|bijdragen?\s+van|ingezet|geïnvesteerd|investeert|investeren"
        r"|overgeheveld|onderverdeeld|verdeeld|continueren|begrote?|begroot|besteding|committeert|gecommitteerd"
        r"|ter\s+beschikking|toegewezen|open\s?gezet|opengesteld|subsidies?\s+van|fonds\s+van|\w*fonds\s+van|budget\s+van"
        r"|militaire\s+steun|steun|trekt|stelt|wordt\s+gefinancierd|gefinancierd|vastgelegd|opgenomen|investering(?:en)?\s+van"
    ),
    "spent": r"uitgegeven|besteedt?|betaalde?|uitgekeerde?|uitbetaald|verstrekte?|overgemaakt|uitgaven\s+van|gedoneerd",
    "cost": (
        r"kost|kosten|kostte|gekost|(?:[a-z-]{2,20})kosten|kostenpost|kostenraming|derving|(?:oploopt|oplopen)\s+(?:tot|naar)"
        r"|tekort(?:en)?|geen\s+dekking|schade(?:post|bedrag)?|lasten|\w*lasten|verlies|rekening|kwijt|tegenvallers?|geld\s+vragen"
        r"|kosten-batenanalyse|nodig"
    ),
    "estimate": (
        r"raming(?:en)?|geraamde?|ramingsbijstelling|inschatting(?:en)?|geschatte?|schatting(?:en)?|opbrengst(?:en)?"
        r"|levert|leveren|opleveren|opgeleverd|opbrengen|brengt|verwachte?|verwachting|prognose|besparing(?:en)?|bespaart"
    ),
}
_COMPILED = {status: re.compile(rf"(?<![\w-])(?:{cue})(?![\w-])", re.IGNORECASE) for status, cue in _CUES.items()}
_BREAK = re.compile(r"[;:(]|,\s|\b(?:die|dat|waar\w*|terwijl|maar|en|dan)\b")
_SCHEME = re.compile(r"[a-z]{0,20}(?:regeling|pot|envelop)\b")
_ASKS = re.compile(r"\bverzoekt\b|\broept\b.{0,60}\bop\b")
_OPEN_QUESTION = re.compile(r"\b(?:hoe|of|hoeverre|welke|wat|waarom)\b")
_HYPOTHETICAL = re.compile(r"\b(?:kan|kunnen|kon|konden|zou|zouden|mag|mogen|moeten|moet)\b")
_POINTS_BACK = re.compile(
    r"^(?:\W*\w+\s+){0,2}(?:(?:het|dat|dit)\s+(?:gaat|ging|betreft|is|was)\b|(?:gaat|ging|was|is|betreft)\s+(?:het|dat|dit)\b)",
    re.IGNORECASE,
)
_FAR = 40
_NEAR: dict[AmountStatus, int] = {"additional": 9, "requested": 12}
"""How far a cue may stand from a sum: "extra" speaks of its neighbour, "beschikbaar" of a whole list."""


def status_of(scene: Scene, rank: int, previous: str) -> AmountStatus:
    """Return what became of a sum: by the nearest cue of its sentence, else of the one before when it points back."""
    start, end = scene.sums[rank].span
    if _SCHEME.match(scene.text, end):
        return "reserved"
    ahead = scene.text[scene.sentence.start : start]
    asked = _ASKS.search(ahead)
    question = asked and _OPEN_QUESTION.search(ahead, asked.end())
    best = min(_weighed(scene, rank), default=(_FAR, "other"))
    if asked and not question and not (best[1] in ("reserved", "spent") and best[0] < 4):
        return "requested"
    if question and best[1] == "committed":
        return "other"
    if best[1] == "other" and _POINTS_BACK.match(scene.text[scene.sentence.start : start]):
        return _by_text(previous)
    return best[1]


def _weighed(scene: Scene, rank: int) -> Iterator[tuple[float, AmountStatus]]:
    """Yield each cue of the sentence with its distance from the sum in words, breaks and other sums weighing more."""
    start, end = scene.sums[rank].span
    for status, pattern in _COMPILED.items():
        for match in pattern.finditer(scene.text, *scene.sentence):
            if match.end() <= start:
                gap, behind = scene.text[match.end() : start], False
            elif match.start() >= end:
                gap, behind = scene.text[end : match.start()], True
            else:
                continue
            crossed = sum(
                1 for other in scene.sums if _lies_between(other.span, (match.start(), match.end()), (start, end))
            )
            cost = len(gap.split()) + 3 * len(_BREAK.findall(gap)) + 4 * crossed + (0.5 if behind else 0)
            if cost < _NEAR.get(status, _FAR):
                yield cost, status


def _lies_between(span: tuple[int, int], one: tuple[int, int], two: tuple[int, int]) -> bool:
    low, high = min(one[1], two[1]), max(one[0], two[0])
    return low <= span[0] and span[1] <= high


def _by_text(text: str) -> AmountStatus:
    """Return the status of the last cue in a text, or other."""
    found = [(match.start(), status) for status, cue in _COMPILED.items() for match in cue.finditer(text)]
    return max(found)[1] if found else "other"
