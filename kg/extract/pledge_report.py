"""Promises that a state, a report or a passive expresses: "is bereid", "heeft toegezegd", "wordt bezien"."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from kg.extract.pledge_case import PRACTICE, VOWED, Case, Verdict
from kg.extract.pledge_edge import right_edge

Rule = Callable[[Case], Verdict | None]

_NOW = re.compile(r"op dit moment|momenteel|\bnu\b|\b(?:mogelijkheden|opties|varianten|alternatieven)\b")
_WEIGHS = frozenset({"beoordelen", "wegen", "toetsen", "meten"})
_HEREBY = re.compile(r"hierbij|met deze brief", re.IGNORECASE)
_RUNNING = frozenset({"inplannen", "plannen", "verzoeken", "vragen", "werken"})
_SPENT_ON = re.compile(r"ingezet voor|besteed aan")
_FUNDS = re.compile(r"\b(?:\w{0,20}bijdrage|middelen|geld|budget)\b")
_PROVIDES = re.compile(r"beschikbaar|ter beschikking|vrijgemaakt|uitgetrokken")
_SUPPORT = re.compile(r"\b(?:steun|middelen|geld|budget)\b")
_ASSURES = re.compile(r"\b(?:toezeggen|garanderen|verzekeren|beloven)\b")
_PROMISES = re.compile(r"toezeggen|beloven")
_DEED = re.compile(r"\b(?:zal|zullen|ga|gaan|doen|doe|wordt|worden)\b")
_MAKES_PROMISE = re.compile(r"\btoezegging\b.{0,200}\bdoen\b|\bdoen\b.{0,200}\btoezegging\b")
_READY = re.compile(r"\b(?:bereid|voornemens|van plan|vastberaden)\b")
_LOOKING = re.compile(r"\bte (?:kijken|bekijken|bezien|onderzoeken)\b")
_AIM = re.compile(
    r"\b(?:bedoeling|planning|streven|een plan|voornemen|doelstelling van (?:dit|het) kabinet)"
    r"(?: (?!gemaakt|opgesteld)\w{1,20}){0,4},? (?:om|dat)\b",
    re.IGNORECASE,
)
_STRIVES = re.compile(r"^(?:het|ons|mijn) (?:streven|voornemen|plan) (?:is|blijft)\b", re.IGNORECASE)
_WAS_PROMISED = re.compile(r"\been toezegging (?:van|aan|om)\b")
_PROMISE_OF = re.compile(
    r"\btoezegging\b.{0,200}\b(?:van mij|van ons|van de minister|van de staatssecretaris"
    r"|aan (?:de heer|mevrouw|het lid))\b"
)
_THERE_IS = re.compile(r"(?:^| )(?:er is|is er) ", re.IGNORECASE)
_KEPT = re.compile(
    r"\b(?:mijn|onze|de|deze|een) toezegging (?:van [^,.;]{3,40} )?(?:aan [^,.;]{3,50} )?(?:om|dat) ", re.IGNORECASE
)
_AGREED_TO = re.compile(r"\bafgesproken\b.{0,40}\bom\b")
_SET_APART = re.compile(r"\b(?:beschikbaar|uitgetrokken|gereserveerd|vrijgemaakt)\b")
_TO_SPEND = re.compile(r"\bom\b.{0,60}\bte (?:investeren|besteden)\b")
_TOLD = re.compile(
    r"\b(?:gezegd|aangegeven|gemeld|laten weten)\b.{0,12} (?:dat|(?:met )?welke \w{2,30}|hoe|wat)"
    r" (?:ik|we|wij|het kabinet|de minister)\b(?P<rest>.*)"
)
_WILL = re.compile(r"\b(?:zal|zullen|terugkom|terugkomen|ga|gaan|kom|wil)\b")
_CONTENT = re.compile(r"\b(?:om|te|dat|besloten tot)\b")
_GIVEN = re.compile(r"\b(?:beschikbaar gesteld|uitgetrokken|vrijgemaakt|gereserveerd)\b")


def first_of(rules: tuple[Rule, ...], case: Case) -> Verdict | None:
    """Return the verdict of the first rule that has one."""
    return next((verdict for rule in rules if (verdict := rule(case)) is not None), None)


def judge_passive(case: Case) -> Verdict | None:
    """Return the verdict on a clause with "wordt" and a participle."""
    actor = case.subject
    acting = actor is not None and actor.kind != "body" and actor.first >= case.clause.finite
    if case.clause.verb is None or acting:
        return None
    return first_of((_inquiry, _told, _by_deadline, _money_spent, _listed, _money_provided), case)


def _inquiry(case: Case) -> Verdict | None:
    asked = "inquire" in case.classes and case.main and case.lemma not in _WEIGHS
    if asked and (case.asks_openly() or case.has(_NOW)):
        return case.verdict("inquiry-passive", "intention")
    return None


def _tells(case: Case) -> bool:
    """Return whether somebody is told or sent something."""
    return case.lemma == "informeren" or bool(case.classes & {"inform", "convey"} and (case.receiver or case.due))


def _told(case: Case) -> Verdict | None:
    if not _tells(case) or case.words & PRACTICE or _HEREBY.search(case.before):
        return None
    return case.verdict("passive-inform")


def _is_running(case: Case) -> bool:
    """Return whether a passive only tells what is going on, or says nothing of a deed."""
    felt = case.classes & {"speech", "mind"} and "act" not in case.classes
    return _tells(case) or case.lemma in _RUNNING or case.negated or bool(felt)


def _by_deadline(case: Case) -> Verdict | None:
    dated = case.due and case.due.lower() != "nu" and not case.words & PRACTICE
    return case.verdict("passive-due") if dated and not _is_running(case) else None


def _money_spent(case: Case) -> Verdict | None:
    spent = case.has(_SPENT_ON) and case.has(_FUNDS)
    return case.verdict("allocation") if spent and not _is_running(case) else None


def _listed(case: Case) -> Verdict | None:
    listed = case.setting.listed and case.main and case.lemma
    return case.verdict("passive-listed") if listed and not _is_running(case) else None


def _money_provided(case: Case) -> Verdict | None:
    money = case.amount or "pay" in case.classes or case.has(_SUPPORT)
    return case.verdict("allocation") if money and case.has(_PROVIDES) and not _is_running(case) else None


def judge_can(case: Case) -> Verdict | None:
    """Return the verdict on a clause with "kan": an assurance, or nothing."""
    if case.first_person and not case.negated:
        if case.has(_ASSURES):
            rest = case.setting.text[case.span.start : case.setting.sentence.end]
            return _assurance(case) if case.has(_PROMISES) or _DEED.search(rest) else None
        if case.has(_MAKES_PROMISE):
            return case.verdict("assurance")
    return case.verdict("assurance") if {"rekenen", "op"} <= case.words else None


def _assurance(case: Case) -> Verdict:
    """Return the verdict on an assurance, with the clause behind its colon."""
    tokens, last = case.clause.tokens, case.clause.last
    verdict = case.verdict("assurance")
    if last < len(tokens) and tokens[last].low == ":":
        return replace(verdict, last=right_edge(tokens, last))
    return verdict


def judge_kept(case: Case) -> Verdict | None:
    """Return the verdict on the promise, with its content, that the paper says it keeps; its quote is the noun on."""
    match = _KEPT.search(case.text)
    if match is None:
        return None
    ahead = case.text[: match.start()].count(" ")
    return replace(case.verdict("kept", past=True), first=case.clause.first + ahead)


def judge_state(case: Case) -> Verdict | None:
    """Return the verdict on a clause with "is": readiness, an aim, a promise as a noun, money set apart."""
    if case.clause.tokens[case.clause.finite].low in {"was", "waren"}:
        return case.verdict("promise-noun", past=True) if case.has(_WAS_PROMISED) else None
    if case.subject is not None and _READY.search(case.whole):
        return None if case.negated and "bereid" in case.words else case.verdict("ready", "intention")
    return first_of((_searching, _aim, _promise_noun, _set_apart, _was_promised, _agreed), case)


def _searching(case: Case) -> Verdict | None:
    busy = case.first_person and "bezig" in case.words and case.has(_LOOKING)
    return case.verdict("inquiry", "intention") if busy else None


def _aim(case: Case) -> Verdict | None:
    aimed = case.has(_AIM) or ("te" in case.words and case.has(_STRIVES))
    return case.verdict("aim", "intention") if aimed and not case.negated else None


def _promise_noun(case: Case) -> Verdict | None:
    if case.setting.voice == "chair" or not case.has(_PROMISE_OF):
        return None
    return case.verdict("promise-noun", past=case.has(_THERE_IS))


def _set_apart(case: Case) -> Verdict | None:
    on_paper = "gereserveerd" in case.words and case.setting.voice == "paper"
    ready = case.main and not case.negated and case.has(_SET_APART) and (case.amount or on_paper)
    return case.verdict("allocation") if ready else None


def _was_promised(case: Case) -> Verdict | None:
    promised = "toegezegd" in _own_words(case) and case.main and case.setting.voice != "member"
    return case.verdict("vow", past=True) if promised else None


def _agreed(case: Case) -> Verdict | None:
    return case.verdict("agreement", past=True) if case.has(_AGREED_TO) else None


def judge_perfect(case: Case) -> Verdict | None:
    """Return the verdict on a clause with "heeft": a promise, decision or announcement made before, or money given."""
    if case.negated or (case.subject is None and not case.amount and "toegezegd" not in case.words):
        return None
    return first_of((_declared_ready, _to_spend, _told_before, _vowed, _someone_vowed, _given), case)


def _own_words(case: Case) -> frozenset[str]:
    """Return the words of a clause up to the "dat" behind its verb, which opens what is said by another verb."""
    tokens = case.clause.tokens[case.clause.finite + 1 : case.clause.last] if case.main else ()
    that = next((at for at, token in enumerate(tokens) if token.low == "dat" and at), None)
    if that is None:
        return case.words
    return frozenset(token.low for token in case.clause.tokens[case.clause.first : case.clause.finite + 1 + that])


def _declared_ready(case: Case) -> Verdict | None:
    declared = case.subject is not None and "bereid verklaard" in case.text
    return case.verdict("ready", "intention", past=True) if declared else None


def _to_spend(case: Case) -> Verdict | None:
    spending = case.amount and case.subject is not None and case.has(_TO_SPEND)
    return case.verdict("allocation") if spending else None


def _told_before(case: Case) -> Verdict | None:
    told = _TOLD.search(case.text)
    return case.verdict("vow", past=True) if told is not None and _WILL.search(told["rest"]) else None


def _vowed(case: Case) -> Verdict | None:
    vowed = _own_words(case) & VOWED
    if not vowed or case.subject is None or (case.subject.kind == "body" and "besloten" in vowed):
        return None
    if vowed & {"besloten", "afgesproken", "aangekondigd"} and not case.has(_CONTENT):
        return None
    return case.verdict("vow", past="vandaag" not in case.words and case.setting.voice != "chair")


def _someone_vowed(case: Case) -> Verdict | None:
    first = case.clause.tokens[case.clause.first]
    if "toegezegd" in case.words and case.subject is None and first.low in {"hij", "zij", "ze"}:
        return replace(case.verdict("vow", past=True), pledgor=first.text)
    return None


def _given(case: Case) -> Verdict | None:
    vowed = case.words & VOWED and case.subject is not None and case.subject.kind != "body"
    return case.verdict("allocation") if case.amount and not vowed and case.has(_GIVEN) else None
