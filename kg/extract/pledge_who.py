"""Who makes a pledge and to whom, by the words of the clause and its sentence."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from kg.extract.pledge_case import NOT_RECEIVER, RECEIVER, VOWED, Case, Verdict

_NAME = r"(?:(?:van|der|den|de|ten|ter|el) ){0,3}[A-ZÀ-Þ][\w'’-]{1,40}(?: [A-ZÀ-Þ][\w'’-]{1,40}){0,2}"
_TITLED = rf"(?:heer|heren|mevrouw|lid|leden) {_NAME}"
_MEMBER = rf"(?:de |het )?(?P<whom>{_TITLED})"
ANY_MEMBER = rf"(?:de )?{_TITLED}"
"""The pattern of a member as a debate names one, with or without article."""
MEMBER = re.compile(_MEMBER)

_MINE = {"mij": "ik", "ons": "het kabinet"}
_PROMISE_OF = re.compile(
    r"\btoezegging van (?P<who>mij|ons|(?:de )?(?:minister|staatssecretaris)\b(?: van [A-Z]\w{1,30})?)"
)
_WE_BEHIND = re.compile(r": (?:wij|we)\b")
_WE_AS = re.compile(r"\b(?:[Ww]e|[Ww]ij)\b.{0,30}\bals (?P<who>overheid|Nederland|Rijk|ministerie)\b")
_AIM_OF = re.compile(
    r"\b(?:doelstelling|voornemen|plan|bedoeling) van (?P<who>(?:dit|het) kabinet|de minister|de staatssecretaris)\b"
)
_QUOTED = re.compile(
    r"\b(?P<who>(?:minister|staatssecretaris) [A-ZÀ-Þ]\w{1,30}) (?:zegt|zei)[^.]{0,10}[\"“][^\"”]{0,300}$"
)
_DUTCH = re.compile(r"\bNederlandse (?:steun|bijdrage|inzet)\b")
_NETHERLANDS = re.compile(r"\bNederland\b")
_SAID_I = re.compile(r"\bik\b")
_AGENT = re.compile(
    r"\bdoor (?P<who>(?:de|het) (?:minister|staatssecretaris|kabinet|regering)\b|mij\b|ons\b|de [A-Z]{2,6}\b)"
)
_HEARD = re.compile(
    r"\b(?:van|door|bij) (?:de collega van )?(?P<who>[A-Z]{2,6}|de (?:minister|staatssecretaris|collega)"
    r"(?: van [A-Z]\w{1,30})?)(?: \w{1,30})? dat $"
)

_PROMISE_WORDS = r"(?:toe|toezeggen|beloven|garanderen|verzekeren)"
_SAID_TO = re.compile(
    rf"^[^.;\n]{{0,30}}\bzeg ik (?:ook |even )?(?:tegen|tot|aan|richting|in de richting van) {_MEMBER}"
)
_IN_ANSWER = re.compile(rf"\b[Ii]n (?:antwoord|reactie) op (?:de|het) [\w-]{{3,20}} van {_MEMBER}[^.;]{{0,30}}$")
_ADDRESSED = (
    re.compile(rf"\b(?:toezegging|gericht|gedaan|toegezegd)\b[^.;\n]{{0,30}} aan {_MEMBER}"),
    re.compile(
        rf"\b(?:kan|zeg|zal|wil|ga|beloof|garandeer|bereid)\b[^.,;:\n]{{0,20}} {_MEMBER}"
        rf"(?=[^.,;:\n]{{0,40}}\b{_PROMISE_WORDS}\b)"
    ),
    re.compile(rf"\b(?:aan|richting|naar) {_MEMBER}"),
    re.compile(rf"\b[Ii]k wil graag met {_MEMBER}"),
)
_PROMISED = re.compile(r"\b(?:heeft|heb|hebben) (?P<whom>(?:de |het |uw )?[^,.;]{2,40}?) (?:toegezegd|beloofd)\b")
_TO_LEADER = re.compile(rf"\baan (?:de )?(?:president|premier|koning|bondskanselier) (?P<whom>{_NAME})")
_TITLE = re.compile(r"^(?:[Pp]resident|[Mm]inister|[Pp]remier|[Kk]oning) ")
_ASSURED = re.compile(r"garander|verzeker|toezeg|terug|inzichtelijk")
_YOU = re.compile(r"\b(?:[Uu]|[Jj]ullie)\b")
_RECEIVES = frozenset({"ontvangen", "krijgen"})
_TOLD = re.compile(
    r"(?:\b(?:wordt|worden|zal|zullen)(?: ook| dan| hier)? |^)(?:[Dd]e|[Hh]et) (?P<whom>[A-Z][\w-]{1,40})\b"
)
_AIDED = re.compile(
    r"\b(?:bijdrage|bijdragen|bij te dragen|bijgedragen|steun|hulp|toe) aan (?:de |het )?"
    r"(?P<whom>[A-ZÀ-Þ][\w-]{2,30}(?: [A-ZÀ-Þ][\w-]{2,30}){0,3}(?: \([A-Z]{2,6}\))?)"
)
_AIDS = re.compile(r"\b(?:steun|steunen|ondersteunen|ondersteuning|bijdragen|bij te dragen|helpen)\b")
_LAND = re.compile(
    r"\b(?:Oekraïne|Moldavië|Georgië|Syrië|Libanon|Jordanië|Irak|Afghanistan|Israël|Gaza|Soedan|Curaçao|Aruba|Suriname)\b"
)


def pledgor(case: Case, verdict: Verdict) -> str:
    """Return who makes the pledge, as written, "ik", or the cabinet for the first person plural and the passive."""
    if verdict.pledgor is not None:
        return verdict.pledgor
    readers: tuple[Callable[[Case, Verdict], str | None], ...] = (_by_rule, _named_beside, _without_subject, _reported)
    named = next((who for reader in readers if (who := reader(case, verdict)) is not None), None)
    if named is None and case.subject is not None:
        return case.subject.label
    return named or "kabinet"


def _by_rule(case: Case, verdict: Verdict) -> str | None:
    """Return the one whom the rule's own words name: "een toezegging van mij", "ik garandeer u: wij ..."."""
    if verdict.rule == "promise-noun":
        return _who(_PROMISE_OF.search(case.text))
    if verdict.rule == "assurance" and _WE_BEHIND.search(case.setting.text, case.span.start, case.span.end + 12):
        return "het kabinet"
    return "ik" if verdict.rule == "receive" and _SAID_I.search(case.before) else None


def _named_beside(case: Case, verdict: Verdict) -> str | None:
    """Return the one named beside the subject: "wij als overheid", "een doelstelling van dit kabinet"."""
    named = _who(_WE_AS.search(case.text)) or _who(_AIM_OF.search(case.text))
    if named is None and case.first_person:
        return _who(_QUOTED.search(case.before))
    return named


def _without_subject(case: Case, verdict: Verdict) -> str | None:
    """Return the one behind a clause that names no actor: whose support it is, or who is spoken of before."""
    if case.subject is not None:
        return None
    spoken_of = not case.main and _NETHERLANDS.search(case.before)
    return "Nederland" if spoken_of or case.has(_DUTCH) else None


def _reported(case: Case, verdict: Verdict) -> str | None:
    """Return the agent of a passive, or the one from whom a promise was heard."""
    agent = _who(_AGENT.search(case.text)) if case.clause.passive else None
    if agent is None and case.subject is None:
        return _who(_HEARD.search(case.before))
    return agent


def _who(match: re.Match[str] | None) -> str | None:
    return _MINE.get(match["who"], match["who"]) if match is not None else None


def pledgee(case: Case, text: str) -> str | None:
    """Return to whom the pledge is made, by the words of the clause and its sentence."""
    text = " ".join(text.split())
    return next((whom for whom in _pledgees(case, text) if whom is not None), None)


def _pledgees(case: Case, text: str) -> Iterator[str | None]:
    """Yield to whom the pledge can be made, the surest reading first."""
    behind = " ".join(case.setting.text[case.span.end : case.setting.sentence.end].split())
    yield _whom(_SAID_TO.search(behind))
    yield _whom(_IN_ANSWER.search(" ".join(case.before.split())))
    for pattern in _ADDRESSED:
        yield _whom(pattern.search(text))
    yield _promised_to(case, text)
    yield _receiver(text)
    if (case.classes & {"inform", "convey"} or case.head in _RECEIVES or _ASSURED.search(text)) and _YOU.search(text):
        yield "u"
    if case.clause.passive and case.lemma == "informeren":
        yield _whom(_TOLD.search(text))
    if case.lemma == "toezeggen" and "Kamerbrief" in text:
        yield "Kamer"
    yield helped(text)


def _whom(match: re.Match[str] | None) -> str | None:
    return match["whom"] if match is not None else None


def _promised_to(case: Case, text: str) -> str | None:
    """Return the one named between "heeft" and "toegezegd", unless that is the subject or the House."""
    leader = _whom(_TO_LEADER.search(text))
    if leader is not None and not case.words.isdisjoint(VOWED):
        return leader
    match = _PROMISED.search(text)
    if match is None or case.subject is None or match["whom"] in case.subject.label:
        return None
    whom = _TITLE.sub("", match["whom"])
    return whom if whom[0].isupper() and "Kamer" not in whom else None


def _receiver(text: str) -> str | None:
    """Return the House or its committee as the text calls it."""
    match = RECEIVER.search(text)
    if match is None or NOT_RECEIVER.search(text):
        return None
    return next((name for name in ("Tweede Kamer", "commissie") if name in match[0]), "Kamer")


def helped(text: str) -> str | None:
    """Return the state or body that support goes to."""
    aided = _whom(_AIDED.search(text))
    land = _LAND.search(text) if aided is None and _AIDS.search(text) else None
    return land[0] if land is not None else aided
