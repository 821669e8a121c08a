"""What rules a promise out: questions, wishes for others' deeds, the chair's procedure, the order of one's speech."""

from __future__ import annotations

import re

from kg.extract.pledge_case import VOWED, Case

ORDER_WORDS = frozenset(
    "zo zometeen straks dadelijk zojuist net meteen blokje kopje mapje moties rijtje beantwoording".split()
)
"""Words by which speakers place what they will say in their own speech."""
_DEGREES = frozenset("veel snel spoedig goed kort vlug min weinig gauw ruim scherp concreet zorgvuldig breed".split())
_REJECTED_GOVERNORS = re.compile(
    r"\b(?:wil|willen|wilde|wens|vind|vindt|vinden|verzoekt?|vraagt?|vroeg|vragen|betekent|stel(?:t)? (?:dat|voor)|zou"
    r"|zouden|moet|moeten|kan|belangrijk|goed|mooi|logisch|verstandig|omdat|zodat|mening|suggestie|idee|constaterende"
    r"|overwegende|feit is|verwachting|verwacht(?:en)? (?:ik|we|wij)|(?:ik|we|wij) verwacht(?:en)?|niet"
    r"|geen|illusie|alsof|gevoel|kans|twijfel|betwijfel|hoofd in)\b",
    re.IGNORECASE,
)
_PROPOSES = re.compile(r"\bstel\b.{0,12}\bvoor$|zo kan lezen$")
_MAY_SAY = re.compile(r"\bik\b.{0,40}\b(?:melden|zeggen|toezeggen|bevestigen|aangeven|beloven)$")
_PROCEDURE = re.compile(
    r"\b(?:notulen|beraadslaging|vergadering|woord|stemming(?:en)?|gestemd|Handelingen|beroep op|geknikt|reageren"
    r"|geschorst|aanwezig)\b"
)
KEEPS = re.compile(
    r"\bgestand\b|\b(?:invulling|gevolg|uitvoering|gehoor)\b.{0,20} aan (?:mijn|onze|de|deze|die|een) toezegging\b"
    r"|\bvoldoe[nt]?\b.{0,30} aan (?:mijn|onze|de|deze|die|een) toezegging\b"
)
"""Words by which a paper says that it keeps a promise, which makes none of its own."""
_HANDLING = re.compile(r"\b(?:oordeel|(?:eerste|tweede|derde) termijn)\b")
_ASKED_IF = re.compile(r"\b(?:vraag|vroeg|vraagt|vragen|gevraagd)\b[^.;:?,]{0,60}\bof\b[^.;:,]{0,80}$")
_COULD_I = re.compile(
    r"\bof (?:ik|wij|we|de minister|de staatssecretaris) (?:kan|kunnen|wil|willen|bereid)\b[^.;:]{0,60}$"
)
_OTHERS_SAY = re.compile(
    r"\b(?:je|men|u|ze|zij|mensen|bedrijven|iemand|kunnen we(?: wel)?)\b[^.;:\"]{0,60}\b(?:zegt|zeggen) ?[:\"“] ?$"
)
_WHEREIN = re.compile(r"\b[Dd]aarin\b|\b[Hh]ierin\b|\b[Ii]n (?:de|die|een) \w{0,20}(?:brief|rapportage|reactie)\b")
_ANSWERS = re.compile(
    r"\b(?:kort|inleiding) houden\b|\b(?:van de|uw|deze|enkele|de|alle|aantal) vragen\b"
    r"|\b(?:mening|antwoord|antwoorden) geven\b"
    r"|\bdat punt\b"
)
_NEXT_SUBJECT = re.compile(
    r"^(?:[Dd]an |[Nn]u )?kom(?:en)? (?:ik|we|wij) .{0,40}\bterug op (?:dat|het|die|de) "
    r"(?:\w{2,20} )?(?:punt|vraag|motie|onderwerp)\b"
)
_FOR_THE_HOUSE = re.compile(r"\b(?:we|wij)\b.{0,20}\bals Kamer\b", re.IGNORECASE)
_WOULD_SAY = re.compile(r"\bzou(?:den)? (?:\w{1,20} ){0,4}(?:zeggen|beweren|roepen|stellen) ?: ?[\"“]?$")
_BY_LAW = re.compile(r"\bwettelijk (?:verplicht|afgesproken|vastgelegd)\b")
_NOT_DUE = frozenset({"meteen", "vandaag", "morgen"})


def is_barred(case: Case) -> bool:
    """Return whether something about the sentence or the clause rules a promise out, whatever the verb."""
    if (
        _wrong_voice(case)
        or case.setting.asks(case.span.start)
        or case.has(_HANDLING)
        or case.has(KEEPS)
        or case.has(_BY_LAW)
        or case.has(_FOR_THE_HOUSE)
        or case.has(_NEXT_SUBJECT)
        or _of_law(case)
        or _hypothetical(case)
    ):
        return True
    return _in_denied_quote(case) or (not case.main and _wrongly_governed(case))


def _of_law(case: Case) -> bool:
    """Return whether a statute speaks: "Onze Minister" is its word for whoever holds the office."""
    return case.subject is not None and case.subject.label.startswith("Onze Minister")


def _wrong_voice(case: Case) -> bool:
    """Return whether a member of the House speaks of more than a promise made, or the chair of the meeting."""
    if case.setting.voice == "member":
        return case.first_person or case.clause.aux != "hebben" or case.words.isdisjoint(VOWED)
    return case.setting.voice == "chair" and (case.first_person or case.has(_PROCEDURE))


def _hypothetical(case: Case) -> bool:
    """Return whether "zou" or "moet" stands just before the finite verb."""
    clause = case.clause
    ahead = clause.tokens[max(clause.first, clause.finite - 4) : clause.finite]
    return any(token.low in {"zou", "zouden", "moet", "moeten"} for token in ahead)


def _in_denied_quote(case: Case) -> bool:
    """Return whether the clause stands in a quotation of what the speaker does not say, or others would."""
    denied = case.before.count('"') % 2 == 1 and re.search(r"\bniet\b", case.before) is not None
    return denied or any(pattern.search(case.before) is not None for pattern in (_OTHERS_SAY, _WOULD_SAY))


def _wrongly_governed(case: Case) -> bool:
    """Return whether a subordinate clause is opened or governed by words that make it no promise."""
    if _ASKED_IF.search(case.before) or _COULD_I.search(case.before):
        return True
    opener = case.clause.tokens[case.clause.opener or 0].low
    if opener == "waarna" and case.clause.aux == "zullen":  # it tells what comes next, as a main clause would
        return False
    if opener != "dat":
        return not _promises_in_relative(case, opener)
    if _PROPOSES.search(case.governor) and case.subject is not None:
        return False
    if case.clause.aux == "hebben" and not case.words.isdisjoint(VOWED):
        return False
    return _REJECTED_GOVERNORS.search(case.governor) is not None and not _MAY_SAY.search(case.governor)


def _promises_in_relative(case: Case, opener: str) -> bool:
    """Return whether a relative clause itself promises ("waarop ik uw Kamer zal informeren")."""
    if opener in {"die", "waarop", "waarover", "waarmee"} and case.first_person:
        promising = case.clause.aux in {"zullen", "willen", "zijn", "blijven"}
        return promising and (case.receiver or "bereid" in case.words)
    denied = re.search(r"\bgeen\b[^,.;]{0,60}$", case.before, re.IGNORECASE) is not None
    return opener in {"die", "dat"} and "rekenen" in case.words and not denied


def orders_speech(case: Case) -> bool:
    """Return whether the clause only orders the speaker's own words, or says what is felt or known."""
    if case.lemma == "ingaan" and case.has(_WHEREIN):
        return False
    if "elkaar" in case.words and case.lemma in {"spreken", "zien", "treffen"}:
        return True
    if case.receiver or (case.due and case.due.lower() not in _NOT_DUE):
        return "speech" in case.classes and not case.classes & {"act", "inform", "convey", "inquire", "talk"}
    if "speech" in case.classes or ("mind" in case.classes and "inquire" not in case.classes):
        return True
    return _placed_in_speech(case) or case.has(_ANSWERS)


def _placed_in_speech(case: Case) -> bool:
    """Return whether a word such as "straks" stands before the main verb; "zo snel mogelijk" is none."""
    clause = case.clause
    upto = max(clause.finite, clause.verb_at) + 1
    pairs = zip(clause.tokens[clause.first : upto], clause.tokens[clause.first + 1 : upto + 1], strict=False)
    return any(token.low in ORDER_WORDS and (token.low != "zo" or after.low not in _DEGREES) for token, after in pairs)
