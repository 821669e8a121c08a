"""The kind of an undertaking, and by when it will be done."""

from __future__ import annotations

import re

from kg.extract.due import find_due, is_plain_year
from kg.extract.pledge_case import PAPER, Case, Verdict
from kg.model import Span
from kg.model.mention import PledgeType

_BODY = r"\b(?:\w{0,20}tribunaal|\w{0,20}register|hof)\b"
_HOST = re.compile(
    rf"\bgastland(?:schap)?\b|{_BODY}.{{0,60}}\bhuisvest|\bhuisvest\w{{0,3}}\b.{{0,60}}{_BODY}", re.IGNORECASE
)
_MONEY = re.compile(
    r"\b(?:geld|middelen|budget|miljoen|miljard|euro|bijdrage|kasuitgaven|financiële steun|subsidie)\b", re.IGNORECASE
)
_ABOUT_MONEY = re.compile(r"\bupdate(?:je)?\b|\bafspraken\b")
_PAYS = frozenset({"overhevelen", "bijdragen", "reserveren", "inboeken"})
_INFORMING = frozenset({"receive", "present-paper", "future-paper", "passive-inform"})
_TELLS = re.compile(
    r"\b(?:terugkom|terugkomen|zal informeren|te informeren|stilsta|toekomen|inzichtelijk|op schrift|update(?:je)?"
    r"|wordt geïnformeerd|informeer|op de hoogte|weten|brief stuur|zal berichten)\b"
)
_PASSED_ON = frozenset({"doorgeleiden", "doorgeven", "doorsturen", "publiceren", "overbrengen"})
_WITH_YOU = re.compile(r"\b(?:met|aan) (?:u|jullie)\b")
_PROMISED_PAPER = re.compile(r"\btoe(?:zeggen|gezegd)?\b")
_DEED = re.compile(r"\bte (?!schetsen)\w{2,}")
_TO_HOUSE = frozenset({"geven", "maken", "doen", "ingaan", "stilstaan"})
_AT_DEBATE = re.compile(r"(?:in|tijdens|bij) (?:het|de|dat|een) \w{0,20}(?:debat|overleg|vergadering|behandeling)\b")
_ASIDE = re.compile(r", zoals [^,.;]{3,120}\b(?:toegezegd|beloofd)\b[^,.;]{0,120},")
_AWAITED = re.compile(r"[Zz]odra [^,;.]{3,120}(?=, )")
_VOW = re.compile(r"\b(?:toegezegd|besloten|aangekondigd|afgesproken|gecommitteerd|beloofd)\b")


def pledge_type(case: Case, verdict: Verdict, text: str) -> PledgeType:
    """Return which kind of undertaking a clause states."""
    if _HOST.search(text):
        return "host"
    if _is_financial(case, verdict, text):
        return "financial"
    return "information" if _is_information(case, verdict, text) else "policy"


def _is_financial(case: Case, verdict: Verdict, text: str) -> bool:
    """Return whether money is given, moved or kept back, rather than talked about."""
    if verdict.rule == "allocation":
        return True
    if _ABOUT_MONEY.search(text):
        return False
    money = case.amount or _MONEY.search(text) is not None
    vowed = case.amount and case.lemma in {"toezeggen", "beloven"}
    moved = money and ("pay" in case.classes or case.lemma in {"afzien", "zoeken"})
    spent = case.amount and "act" in case.classes and case.lemma != "maken"
    return vowed or moved or spent or (case.lemma in _PAYS and "input" not in text)


def _is_information(case: Case, verdict: Verdict, text: str) -> bool:
    """Return whether somebody will be told something or sent a paper."""
    if verdict.rule in _INFORMING:
        return "in consultatie" not in text
    if verdict.rule == "present-caused":
        return False
    return "inform" in case.classes or _TELLS.search(text) is not None or _is_paper(case, text)


def _is_paper(case: Case, text: str) -> bool:
    """Return whether a paper is sent or promised, or the House receives what is given."""
    document = PAPER.search(text) is not None
    if "convey" in case.classes and case.lemma not in _PASSED_ON:
        return case.receiver or document or case.has(_WITH_YOU) or case.lemma in {"toesturen", "toezenden"}
    if (
        case.lemma == "reageren"
        or (document and case.lemma == "ingaan")
        or (document and case.lemma in {"komen", "geven"})
    ):
        return True
    promised = document and _PROMISED_PAPER.search(text) and not _DEED.search(text)
    return bool(promised) or (case.lemma in _TO_HOUSE and case.receiver)


def pledge_due(case: Case, verdict: Verdict, span: Span, kind: PledgeType) -> str | None:
    """Return the deadline as written: an awaited event in front, else the first time expression that is one."""
    text = case.setting.text
    awaited = _AWAITED.match(text, span.start, span.end)
    if awaited is not None:
        return awaited[0]
    # Before the participle of a reported promise stands when it was made, not when it will be kept.
    reported = verdict.past and case.clause.aux in {"hebben", "zijn"}
    vow = _VOW.search(text, span.start, span.end) if reported else None
    start = vow.start() if vow else span.start
    found = find_due(text, start, span.end)
    aside = _ASIDE.search(text, start, span.end)
    if found and aside and aside.start() < found.start < aside.end():  # that is when it was promised
        found = find_due(text, aside.end(), span.end)
    words = text[found.start : found.end] if found else None
    if found and vow and _AT_DEBATE.match(words or "") and not text[vow.end() : found.start].strip():
        return None  # "dat is toegezegd in het debat": when it was promised
    return None if words is None or _is_no_deadline(case, words, kind) else words


def _is_no_deadline(case: Case, words: str, kind: PledgeType) -> bool:
    """Return whether a time expression is the period or the budget of a sum, or the day of a decision."""
    of_sum = kind == "financial" and case.amount and (is_plain_year(words) or "begroting" in words)
    return of_sum or (words.lower() == "vandaag" and case.clause.aux == "hebben")
