"""Promises in the future: "zal", "gaat", "wil", "blijft" with what the subject will do."""

from __future__ import annotations

import re

from kg.extract.clause import AUXILIARIES, OTHER_FINITE
from kg.extract.pledge_bar import ORDER_WORDS, orders_speech
from kg.extract.pledge_case import PAPER, Case, Verdict

_NO_DEED = frozenset("zijn worden hebben kunnen moeten blijven staan zitten gelden".split())
_LOOKS = frozenset("kijken beraden bekijken bezien overwegen".split())
"""Verbs of inquiry that stay an intention under "zal" and "gaat"."""
_SEARCH = re.compile(r"\bop zoek\b")
_MUST = re.compile(r"\b(?:zal|zullen|gaan?)\b.{0,60}\bmoeten\b|\bgaat? het om\b")
_BY_OTHERS = re.compile(r"\bdoor (?!middel)")
_BY_GOVERNMENT = re.compile(r"door (?:het kabinet|de minister|mij|ons)")
_THAT_WILL = re.compile(r"^(?:dat|dit)\b|\b(?:zal|gaat) (?:dat|dit)\b", re.IGNORECASE)
_COMES = frozenset("ontvangen krijgen komen verschijnen volgen gaan".split())
_TO_SUBJECT = re.compile(
    r"\bnaar (?:de|uw|het) (?:\w{2,20} )?(?:vraag|vragen|blokje|kopje|onderwerp|volgende|motie|punt"
    r"|afdeling|thema|deel|mapje|stapel)\b"
    r"|\bnaar (?:de heer|mevrouw)\b"
)
_SETS_OUT = re.compile(r"\bin consultatie\b|naar (?:de|uw) Kamer\b|\bvan start\b")
_VISITS = re.compile(r"\bnaar .{2,80}\btoe$|\bop bezoek\b")
_TALKS = re.compile(r"\b(?:in gesprek|in overleg|aan de slag|aan het werk)\b")
_WITH = re.compile(r"\bmet (?:een|de)\b")
_MEETS = re.compile(r"\bin (?:gesprek|overleg)\b")
_ON_SPEECH = ORDER_WORDS | {"motie", "vraag", "punt", "blok", "onderwerp"}
_UNWISHED = frozenset(
    "afwachten voorkomen bestrijden behouden beperken krijgen beschermen stellen proberen pleiten".split()
)
_SAYS = re.compile(
    r"\bgewoon\b|\biets\b|\bnieuws\b|\bzorgvuldig\w{0,4}\b|\bmanier doen\b|\bonder de aandacht\b|\bvoorhouden\b"
    r"|\b(?:onderscheid|punt|opmerking|misverstand|indruk|beeld|beroep|compliment|excuses)\b"
)
"""What is wished with these words is to say or hold something, not to do it."""
_NO_MONEY = re.compile(
    r"\bgeen (?:(?:extra|aanvullende?|nieuwe?|additionele?) )?(?:geld|middelen|budget|financiering|bijdrage|subsidie)\b"
)


def judge_will(case: Case) -> Verdict | None:
    """Return the verdict on a clause with "zal" (and on one with "gaat" and an infinitive)."""
    if case.clause.verb is None:
        return None
    if case.clause.passive:
        return _passive(case)
    if case.subject is None:
        return _thing(case)
    if _no_promise(case):
        return None
    if case.lemma in _LOOKS or case.has(_SEARCH):
        return case.verdict("future-inquiry", "intention")
    return case.verdict("future")


def _no_promise(case: Case) -> bool:
    """Return whether what the subject will do is no deed of its own, or is refused."""
    going = case.clause.aux == "gaan"
    refused = case.negated and ("state" in case.classes or going)
    happens = case.lemma in _NO_DEED or (case.lemma in {"krijgen", "gebeuren"} and not going)
    refused = refused or case.has(_NO_MONEY)
    return refused or happens or "behoefte" in case.words or orders_speech(case) or case.has(_MUST)


def _passive(case: Case) -> Verdict | None:
    asked = case.lemma in {"verzoeken", "vragen"}  # somebody will be asked, and has promised nothing
    if asked or case.words & {"moeten", "kunnen", "hoeven", "mogen"}:
        return None
    if case.classes & {"speech", "mind"} and not case.classes & {"inform", "convey", "act", "talk"}:
        return None
    tokens, clause = case.clause.tokens, case.clause
    upto = " ".join(token.text for token in tokens[clause.first : clause.verb_at + 2])
    if _BY_OTHERS.search(upto) and not case.has(_BY_GOVERNMENT):
        return None
    return case.verdict("future-passive", "intention" if case.lemma in {"bezien", "bekijken", "kijken"} else "firm")


def _thing(case: Case) -> Verdict | None:
    """Judge a future whose subject is no actor: a document that will come, money, or "dat zal gebeuren"."""
    if case.lemma == "gebeuren" and case.main and not case.negated and "moeten" not in case.words:
        return case.verdict("future-anaphor") if case.has(_THAT_WILL) else None
    if case.lemma in _COMES and (case.receiver or (case.due and case.has(PAPER))):
        return case.verdict("future-paper")
    if case.lemma in {"starten", "beginnen", "ingaan"} and case.due:
        return case.verdict("future-start")
    on_paper = case.setting.voice == "paper"
    if on_paper and case.amount and "bedragen" in case.words:
        return case.verdict("allocation")
    if on_paper and case.lemma in {"geschieden", "plaatsvinden"} and not case.negated:
        return case.verdict("future-event")
    return None


def judge_going(case: Case) -> Verdict | None:
    """Return the verdict on a clause with "gaat"."""
    if case.has(_TO_SUBJECT):
        return None
    if case.clause.verb is None or case.lemma == "gaan":
        return case.verdict("present-paper") if _sets_out(case) else case.verdict("future") if _goes(case) else None
    if case.lemma in {"doorgaan", "verdergaan"}:
        onward = (
            case.first_person
            and case.words & {"met", "mee", "daarmee", "hiermee", "ermee"}
            and not case.words & _ON_SPEECH
        )
        return case.verdict("go-on") if onward else None
    if case.subject is None and case.lemma != "gebeuren":
        return None
    return judge_will(case)


def _sets_out(case: Case) -> bool:
    """Return whether a thing goes on its way by a deadline ("gaat dit najaar in consultatie")."""
    return case.subject is None and bool(case.due) and case.has(_SETS_OUT)


def _goes(case: Case) -> bool:
    """Return whether "gaat" without an infinitive is a deed: to go somewhere, or into talks."""
    if case.first_person:
        soon = bool(case.due) and len(case.clause.words) < 8
        return case.has(_VISITS) or (not case.negated and (soon or case.has(_TALKS)))
    return case.official and case.has(_MEETS)


def judge_wish(case: Case) -> Verdict | None:
    """Return the verdict on a clause with "wil" and what the subject wants to do."""
    if (
        case.subject is None
        or case.negated
        or _is_invited(case)
        or not (case.main or case.receiver or "betrekken" in case.words)
    ):
        return None
    if case.has(_SEARCH) or case.has(_MEETS):
        return case.verdict("wish", "intention")
    if case.clause.verb is None or case.clause.words[0] == "wat" or _wishes_no_deed(case) or _wishes_that(case):
        return None
    if case.lemma == "toezeggen":
        return case.verdict("assurance")
    if case.lemma in _UNWISHED or (case.lemma == "overnemen" and "motie" in case.words):
        return None
    return case.verdict("wish", "intention")


def _is_invited(case: Case) -> bool:
    """Return whether somebody else is asked along ("misschien wil de staatssecretaris dat toelichten")."""
    return "misschien" in case.words and not case.first_person


def _wishes_no_deed(case: Case) -> bool:
    """Return whether what is wished is to say, have or be something."""
    if case.lemma == "hebben":
        return "erover" not in case.words
    if case.lemma == "komen" and case.has(_WITH):
        return False
    if case.lemma == "terugkomen" and "even" in case.words and not (case.receiver or case.due):
        return True
    nameless = case.lemma == "" and case.clause.verb_at - case.clause.finite < 3
    return nameless or case.classes <= {"state"} or orders_speech(case) or case.has(_SAYS)


def _wishes_that(case: Case) -> bool:
    """Return whether what is wished is somebody else's deed ("ik wil dat boeren ... kunnen")."""
    tokens, at = case.clause.tokens, case.clause.finite
    that = next((index for index in range(at + 1, min(len(tokens), at + 5)) if tokens[index].low == "dat"), None)
    if that is None or 0 <= case.clause.verb_at < that:
        return False
    plural = tokens[that + 1].low if that + 1 < len(tokens) else ""
    if plural.endswith("en") and that + 1 != case.clause.verb_at:
        return True
    for index in range(that + 1, case.clause.last):
        low = tokens[index].low
        if low in {",", "dat", "die", "om"} or index == case.clause.verb_at:
            return False
        if low in AUXILIARIES or low in OTHER_FINITE:
            return True
    return False


def judge_going_on(case: Case) -> Verdict | None:
    """Return the verdict on a clause with "blijft" and what the subject goes on doing."""
    if case.subject is None or case.negated:
        return None
    if case.first_person and case.has(_MEETS):
        return case.verdict("go-on")
    if not case.classes & {"act", "talk", "inquire", "inform", "pay"}:
        return None
    between = case.clause.tokens[case.clause.finite : case.clause.verb_at]
    return None if any(token.low == "," for token in between) else case.verdict("go-on")
