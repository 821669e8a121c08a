"""The fields of a pledge: its kind, who makes it and to whom, and by when."""

from __future__ import annotations

import re

from kg.extract.due import find_due, is_plain_year
from kg.extract.pledge_case import NOT_RECEIVER, PAPER, RECEIVER, Case, Verdict
from kg.model import Span
from kg.model.mention import PledgeType

_MEMBER = r"(?:de )?(?P<member>(?:heer|heren|mevrouw|lid|leden) (?:(?:van|der|den|de|ten|ter|el|van der|van den) ){0,3}[A-ZÀ-Þ][\w'’-]{1,40}(?: [A-ZÀ-Þ][\w'’-]{1,40}){0,2})"
MEMBER = re.compile(_MEMBER)
_ADDRESSED = re.compile(rf"\b(?:toezegging|gericht|gedaan|toegezegd)\b[^.;\n]{{0,30}}? aan {_MEMBER}")
_GIVEN = re.compile(
    rf"\b(?:kan|zeg|zal|wil|ga|beloof|garandeer)\b[^.,;:\n]{{0,20}}? (?:aan )?{_MEMBER}(?=[^.,;:\n]{{0,40}}\b(?:toe|toezeggen|beloven|garanderen|verzekeren)\b)"
)
_TOWARDS = re.compile(
    rf"\b(?:aan|richting|naar) {_MEMBER}|\b[Ii]k wil graag met {_MEMBER.replace('<member>', '<other>')}"
)
_PROMISED = re.compile(r"\b(?:heeft|heb|hebben) (?P<whom>(?:de |het |uw )?[^,.;]{2,40}?) (?:toegezegd|beloofd)\b")
_AIDED = re.compile(
    r"\b(?:bijdrage|bijdragen|bij te dragen|bijgedragen|steun|hulp) aan (?:de |het )?(?P<whom>[A-ZÀ-Þ][\w-]{2,30}(?: [A-ZÀ-Þ][\w-]{2,30}){0,3}(?: \([A-Z]{2,6}\))?)"
)
_MONEY = re.compile(
    r"\b(?:geld|middelen|budget|miljoen|miljard|euro|bijdrage|kasuitgaven|financiële steun|subsidie)\b", re.IGNORECASE
)
_HOST = re.compile(
    r"\bgastland(?:schap)?\b|\b(?:\w*tribunaal|\w*register|hof)\b.{0,60}\bhuisvest|\bhuisvest\w*\b.{0,60}\b(?:\w*tribunaal|\w*register|hof)\b",
    re.IGNORECASE,
)
_TOLD = re.compile(r"(?:\b(?:wordt|worden|zal|zullen)(?: ook| dan| hier)? |^)(?:[Dd]e|[Hh]et) (?P<whom>[A-Z][\w-]+)\b")
_LANDS = "Oekraïne|Moldavië|Georgië|Syrië|Libanon|Jordanië|Irak|Afghanistan|Israël|Gaza|Soedan|Curaçao|Aruba|Suriname"
_SAID_TO = re.compile(
    rf"^[^.;\n]{{0,30}}\bzeg ik (?:ook |even )?(?:tegen|tot|aan|richting|in de richting van) {_MEMBER}"
)
_IN_ANSWER = re.compile(rf"\b[Ii]n (?:antwoord|reactie) op (?:de|het) [\w-]{{3,20}} van {_MEMBER}[^.;]{{0,30}}$")
_INFORMING = frozenset({"receive", "present-paper", "future-paper", "passive-inform"})


def pledge_type(case: Case, verdict: Verdict, text: str) -> PledgeType:
    """Return which kind of undertaking a clause states."""
    if _HOST.search(text):
        return "host"
    if _is_financial(case, verdict, text):
        return "financial"
    return "information" if _is_information(case, verdict, text) else "policy"


def _is_financial(case: Case, verdict: Verdict, text: str) -> bool:
    if verdict.rule == "allocation":
        return True
    if re.search(r"\bupdate(?:je)?\b|\bafspraken\b", text):
        return False
    money = case.amount or _MONEY.search(text) is not None
    if money and ("pay" in case.classes or case.lemma in {"afzien", "zoeken"}):
        return True
    if case.amount and "act" in case.classes and case.lemma != "maken":
        return True
    return case.lemma in {"overhevelen", "bijdragen", "reserveren", "inboeken"} and "input" not in text


def _is_information(case: Case, verdict: Verdict, text: str) -> bool:
    if verdict.rule in _INFORMING or verdict.rule == "present-caused":
        return verdict.rule != "present-caused" and "in consultatie" not in text
    if "inform" in case.classes or _TELLS.search(text) is not None:
        return True
    document = PAPER.search(text) is not None
    if "convey" in case.classes and case.lemma not in {
        "doorgeleiden",
        "doorgeven",
        "doorsturen",
        "publiceren",
        "overbrengen",
    }:
        return case.receiver or document or case.lemma in {"toesturen", "toezenden"}
    if case.lemma == "reageren" or (case.lemma == "komen" and document):
        return True
    if re.search(r"\btoe(?:zeggen|gezegd)?\b", text) and document and not re.search(r"\bte (?!schetsen)\w+", text):
        return True
    return case.lemma in {"geven", "maken", "doen", "ingaan", "stilstaan"} and (
        case.receiver or (document and case.lemma == "geven")
    )


_TELLS = re.compile(
    r"\b(?:terugkom|terugkomen|zal informeren|te informeren|stilsta|toekomen|inzichtelijk|op schrift|update(?:je)?"
    r"|wordt geïnformeerd|informeer|brief stuur|zal berichten)\b"
)


def pledgor(case: Case, verdict: Verdict) -> str:
    """Return who makes the pledge, as written, "ik", or the cabinet for the first person plural and the passive."""
    text = case.text
    if verdict.rule == "promise-noun":
        named = re.search(
            r"\btoezegging van (?P<who>mij|ons|(?:de )?(?:minister|staatssecretaris)\b(?: van [A-Z]\w+)?)", text
        )
        if named is not None:
            return {"mij": "ik", "ons": "het kabinet"}.get(named["who"], named["who"])
    if verdict.rule == "assurance" and re.search(
        r": (?:wij|we)\b", case.setting.text[case.span.start : case.span.end + 12]
    ):
        return "het kabinet"
    together = re.search(r"\b(?:[Ww]e|[Ww]ij)\b.{0,30}\bals (?P<who>overheid|Nederland|Rijk|ministerie)\b", text)
    if together is not None:
        return together["who"]
    aim = re.search(
        r"\b(?:doelstelling|voornemen|plan|bedoeling) van (?P<who>(?:dit|het) kabinet|de minister|de staatssecretaris)\b",
        text,
    )
    if aim is not None:
        return aim["who"]
    before = case.before
    quoted = re.search(
        r"\b(?P<who>(?:minister|staatssecretaris) [A-ZÀ-Þ]\w+) (?:zegt|zei)[^.]{0,10}[\"“][^\"”]*$", before
    )
    if quoted is not None and case.first_person:
        return quoted["who"]
    if case.subject is None and re.search(r"\bNederlandse (?:steun|bijdrage|inzet)\b", text):
        return "Nederland"
    if case.subject is None and case.clause.form == "sub" and re.search(r"\bNederland\b", before):
        return "Nederland"
    if verdict.rule == "receive" and re.search(r"\bik\b", before):
        return "ik"
    agent = re.search(
        r"\bdoor (?P<who>(?:de|het) (?:minister|staatssecretaris|kabinet|regering)\b|mij\b|ons\b|de [A-Z]{2,6}\b)", text
    )
    if case.clause.passive and agent is not None:
        return {"mij": "ik", "ons": "het kabinet"}.get(agent["who"], agent["who"])
    heard = re.search(
        r"\b(?:van|door|bij) (?:de collega van )?(?P<who>[A-Z]{2,6}|de (?:minister|staatssecretaris|collega)(?: van [A-Z]\w+)?)(?: \w+)? dat $",
        case.before,
    )
    if heard is not None and case.subject is None:
        return heard["who"]
    if case.subject is not None and case.subject.kind != "receiver":
        return case.subject.label
    return "kabinet"


def pledgee(case: Case, text: str) -> str | None:
    """Return to whom the pledge is made, by the words of the clause and its sentence."""
    text = " ".join(text.split())
    around = " ".join(case.setting.text[case.span.end : case.setting.sentence.end].split())
    said = _SAID_TO.search(around) or _IN_ANSWER.search(" ".join(case.before.split()))
    if said is not None:
        return said["member"]
    for pattern in (_ADDRESSED, _GIVEN, _TOWARDS):
        match = pattern.search(text)
        if match is not None:
            return match["member"] or match["other"]
    promised = _PROMISED.search(text)
    if promised is not None and case.subject is not None and promised["whom"] not in case.subject.label:
        whom = re.sub(r"^(?:[Pp]resident|[Mm]inister|[Pp]remier|[Kk]oning) ", "", promised["whom"])
        if whom[0].isupper() and "Kamer" not in whom:
            return whom
    return _receiver(case, text) or helped(text)


def _receiver(case: Case, text: str) -> str | None:
    receiver = RECEIVER.search(text)
    if receiver is not None and not NOT_RECEIVER.search(text):
        return (
            "Tweede Kamer" if "Tweede Kamer" in receiver[0] else "commissie" if "commissie" in receiver[0] else "Kamer"
        )
    telling = case.classes & {"inform", "convey"} or re.search(r"garander|verzeker|toezeg|terug|inzichtelijk", text)
    if telling and re.search(r"\b(?:u|jullie)\b", text):
        return "u"
    told = _TOLD.search(text) if case.clause.passive and case.lemma == "informeren" else None
    if told is not None:
        return told["whom"]
    if case.lemma == "toezeggen" and "Kamerbrief" in text:
        return "Kamer"
    return None


def helped(text: str) -> str | None:
    """Return the state or body that support goes to."""
    aided = _AIDED.search(text)
    if aided is not None:
        return aided["whom"]
    if re.search(r"\b(?:steun|steunen|ondersteunen|ondersteuning|bijdragen|bij te dragen|helpen)\b", text):
        land = re.search(rf"\b(?:{_LANDS})\b", text)
        if land is not None:
            return land[0]
    return None


def pledge_due(case: Case, verdict: Verdict, span: Span, kind: PledgeType) -> str | None:
    """Return the deadline as written."""
    text = case.setting.text
    start = span.start
    awaited = re.match(r"[Zz]odra [^,;.]{3,120}(?=, )", text[span.start : span.end])
    if awaited is not None:
        return awaited[0]
    if verdict.past and case.clause.aux == "hebben" and case.clause.verb_at >= 0:
        vow = re.search(
            r"\b(?:toegezegd|besloten|aangekondigd|afgesproken|gecommitteerd|beloofd)\b", text[span.start : span.end]
        )
        start = span.start + vow.start() if vow else span.start
    found = find_due(text, start, span.end)
    if found is None:
        return None
    words = text[found.start : found.end]
    if kind == "financial" and ((is_plain_year(words) and case.amount) or ("begroting" in words and case.amount)):
        return None
    if words.lower() == "vandaag" and case.clause.aux == "hebben":
        return None
    return words
