"""Promises in the present tense: performed ("ik zeg toe"), announced for a date, or a paper that comes."""

from __future__ import annotations

import re

from kg.extract.due import is_plain_year
from kg.extract.pledge_bar import ORDER_WORDS, orders_speech
from kg.extract.pledge_case import OPEN_WORDS, PAPER, PRACTICE, Case, Verdict
from kg.extract.pledge_report import first_of

_STRONG = frozenset(
    "toezeggen meenemen oppakken doorgeleiden terugkomen toesturen terugkoppelen verderbrengen dichtzetten uitzoeken"
    " navragen aankaarten agenderen overbrengen doorgeven doorsturen toezenden nasturen nagaan informeren opnemen"
    " overnemen toezien nabezorgen".split()
)
"""Verbs that promise in the present tense by themselves."""
_BINDING = frozenset({"beschikbaarstellen", "beschikkingstellen", "indienen", "inbrengen"})
_SETS_APART = frozenset({"uittrekken", "vrijmaken", "bijdragen", "bijleggen", "reserveren"})
_REQUESTS = frozenset("verzoekt vraagt verzoeken vroeg roept roepen verplicht verplichten dwingt dwingen".split())
_REFLEXIVE = frozenset({"me", "mij", "ons", "zich"})
_PROPOSES = re.compile(r"\bstel\b.{0,12}\bvoor$")
_FOR = re.compile(r"voor\b|\bom\b")
_TOWARDS = re.compile(r"\b(?:om|(?:er)?naar)\b")
_CAUSED = re.compile(r"\bl?aat (?:ik )?(?:me|mij|dat|dit|het|een|de)\b")
_GETS = re.compile(
    r"\b(?:Kamer|[Uu]|[Jj]ullie) (?:ontvangt|krijgt|hoort|ziet|ontvangen|krijgen)\b"
    r"|\b(?:ontvangt|krijgt|hoort|ziet) (?:de Kamer|uw Kamer|u)\b"
)
_MORE_MONEY = re.compile(r"\b(?:bij|bovenop|beschikbaar)\b")
_TO_HOUSE = re.compile(r"\bnaar (?:de|uw) Kamer\b")
_BUDGETED = re.compile(r"begrote?|gereserveerde")
_HEREBY = re.compile(r"\b(?:hierbij|met deze brief|in deze brief|bijgaand|middels deze)\b", re.IGNORECASE)
_INTO_TALKS = re.compile(r"\bin (?:gesprek|overleg)\b")
_WITH = re.compile(r"\bmet\b")
_MEASURES = re.compile(r"\b(?:voorstellen|maatregelen|AMvB)\b")
_THAT_I_DO = re.compile(r"(?:dat|dit) doe ik\b", re.IGNORECASE)
_UPDATE = re.compile(r"\b(?:update|updateje|overzicht|terugkoppeling)\b")
_NO_OWN_DEED = frozenset({"wegen", "ontvangen", "krijgen", "horen", "zien"})
_ON_SPEECH = re.compile(r"\b(?:kopje|blokje|vergeten|papiertje|aantekeningen|setje|mapje)\b")
_LETTER_COMES = re.compile(
    r"\b(?:er komt|komt er)\b.{0,30}\b(?:\w{0,12}brief|kabinetsreactie|beleidsreactie)\b", re.IGNORECASE
)
_DEEDS = frozenset({"act", "inform", "convey", "inquire", "talk", "pay"})


def judge_present(case: Case) -> Verdict | None:
    """Return the verdict on a clause whose finite verb is no auxiliary."""
    if case.clause.verb is None:
        return None
    if case.subject is None:
        return _thing(case)
    if _is_request(case):
        return None
    if not case.main and _PROPOSES.search(case.governor):
        return case.verdict("propose", "intention")
    rules = (_vows, _keeps_informed, _devotes, _inquires, _aims, _hopes, _has_done, _acts)
    return None if case.negated or case.subject.kind == "receiver" else first_of(rules, case)


def _enters_talks(case: Case) -> Verdict | None:
    talks = case.head == "treden" and case.official and case.has(_INTO_TALKS)
    return case.verdict("present-strong") if talks else None


def _is_request(case: Case) -> bool:
    """Return whether somebody is asked for something, or "laten we" proposes it."""
    tokens, at = case.clause.tokens, case.clause.finite
    assert case.subject is not None
    place = max(0, case.subject.first - 1)
    # "Laat ik beginnen" proposes; "zo snel mogelijk laat ik me informeren" has it done.
    reflexive = at > 0 and case.subject.last < len(tokens) and tokens[case.subject.last].low in _REFLEXIVE
    hortative = tokens[place].low == "laat" and not reflexive and (not at or tokens[at - 1].low != ",")
    proposes = tokens[place].low == "laten" or hortative
    return proposes or tokens[at].low in _REQUESTS


def _vows(case: Case) -> Verdict | None:
    """Judge "dat zeg ik toe" and "die toezegging doe ik"."""
    made = case.head == "doen" and "toezegging" in case.words and "gestand" not in case.words and case.official
    if not made and case.head not in {"toezeggen", "beloven"}:
        return None
    finite = case.clause.tokens[case.clause.finite].low
    return case.verdict("vow", past=case.clause.head is not None and finite in case.clause.head.past)


def _keeps_informed(case: Case) -> Verdict | None:
    """Judge "ik houd de Kamer op de hoogte", "ik laat u dat weten" and "ik zorg ervoor dat"."""
    if not case.official or not case.main:
        return None
    informed = (case.receiver or "u" in case.words) and (
        (case.head == "houden" and "hoogte" in case.words) or (case.lemma == "weten" and "laat" in case.words)
    )
    ensured = case.first_person and case.head == "zorgen" and case.words & {"ervoor", "daarvoor"} and "ik" in case.words
    return case.verdict("present-strong") if informed or ensured else None


def _devotes(case: Case) -> Verdict | None:
    devoted = case.head in {"inzetten", "inspannen"} and case.words & _REFLEXIVE and case.has(_FOR)
    return case.verdict("devote", "intention") if devoted else None


def _inquires(case: Case) -> Verdict | None:
    """Judge "ik bekijk of": an inquiry going on, with an open object."""
    clause = case.clause
    if "inquire" not in case.classes or case.lemma in {"beoordelen", "meten", "wegen", "volgen"}:
        return None
    start = max(clause.verb_at, clause.finite) + 1
    behind = clause.tokens[start : start + 3 if case.lemma == "kijken" else clause.last]
    asked = case.official and case.main and any(token.low in OPEN_WORDS for token in behind)
    asked = asked and not case.has(_ON_SPEECH)
    return case.verdict("inquiry", "intention") if asked else None


def _aims(case: Case) -> Verdict | None:
    return case.verdict("aim", "intention") if case.head == "streven" and case.has(_TOWARDS) else None


def _hopes(case: Case) -> Verdict | None:
    """Judge "ik hoop u te kunnen melden" and "ik verwacht de Kamer te informeren"."""
    told = case.classes & {"inform", "convey"}
    expected = case.head == "verwachten" and (
        told or (case.due and "act" in case.classes and case.lemma not in _NO_OWN_DEED)
    )
    hoped = case.head == "hopen" and (told or case.due) and "dat" not in case.words
    return case.verdict("hope", "intention") if "te" in case.words and (expected or hoped) else None


def _has_done(case: Case) -> Verdict | None:
    """Judge "ik laat dat uitzoeken"."""
    if case.clause.tokens[case.clause.finite].low != "laat" or not case.first_person:
        return None
    ordered = not case.main or case.has(_CAUSED)
    caused = case.classes & {"inform", "inquire", "act"} and case.lemma not in {"laten", "doen", "geven"}
    return case.verdict("present-caused") if caused and ordered else None


def _acts(case: Case) -> Verdict | None:
    """Judge a deed in the present tense, which is a promise only when something shows that it lies ahead."""
    if _is_practice(case):
        return None
    rules = (_enters_talks, _comes_with, _binds_itself, _performs, _that_i_do, _gives_update, _dated_deed)
    return first_of(rules, case)


def _is_practice(case: Case) -> bool:
    """Return whether the deed is felt, said, done already, done regularly or done by this very paper."""
    head = case.clause.head
    felt = case.head in {"hopen", "proberen"} or (head is not None and head.classes <= {"mind", "speech"})
    realised = case.head == "realiseren" and case.words & _REFLEXIVE
    caused = case.clause.tokens[case.clause.finite].low == "laat" and case.first_person
    done = _HEREBY.search(case.before) is not None or case.has(_HEREBY)
    return bool(felt or realised or caused or done or case.words & PRACTICE)


def _comes_with(case: Case) -> Verdict | None:
    coming = case.lemma == "komen" and case.has(_WITH) and (case.has(PAPER) or case.has(_MEASURES))
    return case.verdict("present-paper") if coming else None


def _binds_itself(case: Case) -> Verdict | None:
    pays = case.amount and "pay" in case.classes and (case.setting.voice == "paper" or case.lemma in _SETS_APART)
    if case.lemma not in _BINDING and not pays:
        return None
    return case.verdict("allocation" if case.amount else "present-strong")


def _performs(case: Case) -> Verdict | None:
    if not case.official or case.lemma not in _STRONG or case.words & ORDER_WORDS:
        return None
    informed = case.lemma != "informeren" or case.receiver or case.due or "u" in case.clause.words
    return case.verdict("present-strong") if informed else None


def _that_i_do(case: Case) -> Verdict | None:
    stressed = _THAT_I_DO.match(case.text) and case.words & {"toekomen", "graag", "zeker", "dan"}
    return case.verdict("present-anaphor") if stressed else None


def _gives_update(case: Case) -> Verdict | None:
    given = case.official and case.lemma in {"geven", "maken"} and case.has(_UPDATE)
    return case.verdict("present-strong") if given else None


def _dated_deed(case: Case) -> Verdict | None:
    actor = case.official or (case.subject is not None and case.subject.kind == "state")
    if not actor or not case.classes & _DEEDS or case.lemma in _NO_OWN_DEED or orders_speech(case):
        return None
    listed = (case.setting.listed or case.setting.registered) and case.main and not case.classes & {"speech", "mind"}
    dated = case.due and not is_plain_year(case.due)
    sent = case.receiver and case.classes & {"inform", "convey"}
    return case.verdict("present-due") if listed or dated or sent else None


def _thing(case: Case) -> Verdict | None:
    """Judge a present tense whose subject is no actor: the Kamer that receives, a paper or money that comes."""
    if case.negated or case.words & {"zo", "straks", "zometeen"}:
        return None
    return first_of((_received, _more_money, _paper_comes, _budgeted), case)


def _received(case: Case) -> Verdict | None:
    if case.head not in {"ontvangen", "krijgen", "horen", "zien", "terugzien"} or not case.has(_GETS):
        return None
    if case.words & {"nu", "periodiek"} and not case.due:
        return None
    back = "terug" in case.words
    seen = case.head not in {"zien", "horen"} or back or ("van" in case.words and case.due)
    return case.verdict("receive") if seen and (case.due or back or case.has(PAPER)) else None


def _more_money(case: Case) -> Verdict | None:
    more = case.head in {"komen", "bijkomen"} and case.amount and case.has(_MORE_MONEY)
    return case.verdict("allocation") if more else None


def _paper_comes(case: Case) -> Verdict | None:
    if case.head not in {"komen", "toekomen", "volgen", "verschijnen"}:
        return None
    pointed = case.setting.listed and case.clause.words[0] in {"dit", "dat", "die", "deze"}
    coming = case.has(_TO_HOUSE) or case.has(_LETTER_COMES) or (case.due and (pointed or case.has(PAPER)))
    return case.verdict("present-paper") if coming else None


def _budgeted(case: Case) -> Verdict | None:
    budgeted = case.head == "bedragen" and case.amount and case.setting.voice == "paper" and case.has(_BUDGETED)
    return case.verdict("allocation") if budgeted else None
