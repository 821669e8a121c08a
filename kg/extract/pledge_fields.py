"""The fields of a pledge: its kind, who makes it and to whom, and by when."""

from __future__ import annotations

import re

from kg.extract.due import find_due, is_plain_year
from kg.extract.pledge_judge import NOT_RECEIVER, PAPER, RECEIVER, Judge, Verdict
from kg.model import Span
from kg.model.mention import PledgeType

_MEMBER = r"(?:de )?(?P<member>(?:heer|heren|mevrouw|lid|leden) (?:(?:van|der|den|de|ten|ter|el|van der|van den) ){0,3}[A-ZÀ-Þ][\w'’-]{1,40}(?: [A-ZÀ-Þ][\w'’-]{1,40}){0,2})"
MEMBER = re.compile(_MEMBER)
_ADDRESSED = re.compile(rf"\b(?:toezegging|gericht|gedaan|toegezegd)\b[^.;\n]{{0,30}}? aan {_MEMBER}")
_GIVEN = re.compile(rf"\b(?:kan|zeg|zal|beloof|garandeer)\b[^.,;:\n]{{0,20}}? (?:aan )?{_MEMBER}(?=[^.,;:\n]{{0,40}}\b(?:toe|toezeggen|beloven|garanderen|verzekeren)\b)")
_TOWARDS = re.compile(rf"\b(?:aan|richting|naar) {_MEMBER}")
_PROMISED = re.compile(r"\b(?:heeft|heb|hebben) (?P<whom>(?:de |het |uw )?[^,.;]{2,40}?) (?:toegezegd|beloofd)\b")
_AIDED = re.compile(r"\b(?:bijdrage|bijdragen|bij te dragen|bijgedragen|steun|hulp) aan (?:de |het )?(?P<whom>[A-ZÀ-Þ][\w-]{2,30}(?: [A-ZÀ-Þ][\w-]{2,30}){0,3}(?: \([A-Z]{2,6}\))?)")
_MONEY = re.compile(r"\b(?:geld|middelen|budget|miljoen|miljard|euro|bijdrage|kasuitgaven|financiële steun|subsidie)\b", re.IGNORECASE)
_HOST = re.compile(r"\bgastland(?:schap)?\b|\bhuisvest(?:en|ing) van het \w{0,20}(?:tribunaal|hof)\b", re.IGNORECASE)
_TOLD = re.compile(r"\b(?:uw Kamer|de Kamer|u|jullie)\b")
_INFORMING = frozenset({"receive", "present-paper", "future-paper", "passive-inform"})


def pledge_type(case: Judge, verdict: Verdict, text: str) -> PledgeType:
    """Return which kind of undertaking a clause states."""
    if _HOST.search(text):
        return "host"
    money = case.amount or _MONEY.search(text) is not None
    if verdict.rule == "allocation" or "pay" in case.classes and money or case.amount and case.classes & {"act", "pay"}:
        return "financial"
    if verdict.rule in _INFORMING and not re.search(r"in consultatie", text):
        return "information"
    if "inform" in case.classes or re.search(r"\b(?:terugkom|terugkomen|zal informeren|te informeren|stilsta)\b", text):
        return "information"
    if case.classes & {"pay"} and case.lemma in {"overhevelen", "bijdragen", "investeren", "reserveren", "inboeken"}:
        return "financial"
    document = PAPER.search(text) is not None
    if "convey" in case.classes and case.lemma not in {"doorgeleiden", "doorgeven", "doorsturen", "publiceren"}:
        return "information" if case.receiver or document or case.lemma in {"toesturen", "toezenden"} else "policy"
    if case.lemma in {"geven", "maken", "doen", "ingaan", "stilstaan", "terugkrijgen"} and (case.receiver or document and case.lemma == "geven"):
        return "information"
    return "policy"


def pledgor(case: Judge, verdict: Verdict) -> str:
    """Return who makes the pledge, as written, "ik", or the cabinet for the first person plural and the passive."""
    text = case.text
    if verdict.rule == "promise-noun":
        named = re.search(r"\btoezegging van (?P<who>mij|ons|(?:de )?(?:minister|staatssecretaris)\b(?: van [A-Z]\w+)?)", text)
        if named is not None:
            return {"mij": "ik", "ons": "het kabinet"}.get(named["who"], named["who"])
    if verdict.rule == "assurance" and re.search(r": (?:wij|we)\b", case.setting.text[case.span.start : case.span.end + 12]):
        return "het kabinet"
    agent = re.search(r"\bdoor (?P<who>(?:de|het) (?:minister|staatssecretaris|kabinet|regering)\b|mij\b|ons\b|de [A-Z]{2,6}\b)", text)
    if case.clause.passive and agent is not None:
        return {"mij": "ik", "ons": "het kabinet"}.get(agent["who"], agent["who"])
    heard = re.search(r"\b(?:van|door|bij) (?:de collega van )?(?P<who>[A-Z]{2,6}|de (?:minister|staatssecretaris|collega)(?: van [A-Z]\w+)?)(?: \w+)? dat $", case.before())
    if heard is not None and case.subject is None:
        return heard["who"]
    if case.subject is not None and case.subject.kind != "receiver":
        return case.subject.label
    return "kabinet"


def pledgee(case: Judge, text: str) -> str | None:
    """Return to whom the pledge is made, by the words of the clause itself."""
    addressed = _ADDRESSED.search(text)
    if addressed is not None:
        return addressed["member"]
    for pattern in (_GIVEN, _TOWARDS):
        match = pattern.search(text)
        if match is not None:
            return match["member"]
    promised = _PROMISED.search(text)
    if promised is not None and promised["whom"][0].isupper():
        return re.sub(r"^(?:President|Minister|Premier|Koning) ", "", promised["whom"])
    receiver = RECEIVER.search(" ".join(text.split()))
    if receiver is not None and not NOT_RECEIVER.search(text):
        return "Tweede Kamer" if "Tweede Kamer" in receiver[0] else "commissie" if "commissie" in receiver[0] else "Kamer"
    if re.search(r"\b(?:u|jullie)\b", text) and ("inform" in case.classes or "convey" in case.classes or re.search(r"garander|verzeker|toezeg|terug", text)):
        return "u"
    aided = _AIDED.search(" ".join(text.split()))
    return aided["whom"] if aided is not None else None


def pledge_due(case: Judge, verdict: Verdict, span: Span, kind: PledgeType) -> str | None:
    """Return the deadline as written."""
    text = case.setting.text
    start = span.start
    if verdict.past and case.clause.aux == "hebben" and case.clause.verb_at >= 0:
        vow = re.search(r"\b(?:toegezegd|besloten|aangekondigd|afgesproken|gecommitteerd|beloofd)\b", text[span.start : span.end])
        start = span.start + vow.start() if vow else span.start
    found = find_due(text, start, span.end)
    if found is None:
        return None
    words = text[found.start : found.end]
    if kind == "financial" and (is_plain_year(words) and case.amount or "begroting" in words and case.amount):
        return None
    if words.lower() == "vandaag" and case.clause.aux == "hebben":
        return None
    return words
