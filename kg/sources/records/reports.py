"""Reports of debates read as records: motions tabled with their numbers and proposers, votes with outcome and parties.

VLOS states both as elements of its own. The official reports tell them in sentences that the chair reads out in fixed
words ("Zij krijgt nr. 12 (36045)", "In stemming komt …", "Ik constateer dat …"); what is said otherwise is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from kg.errors import Issue, Level
from kg.model import Document
from kg.model.official import Actor, Choice, Decision, RecordSet, TabledMotion, VoteCast
from kg.model.party import is_party, party_slug
from kg.model.register import RegisterSource, VoteOutcome
from kg.sources import read_bytes
from kg.sources.detect import Format, detect_format
from kg.sources.draft import Refusal
from kg.sources.markup import MAX_MARKUP_BYTES, Element, inline_text, local_name, parse_markup
from kg.sources.mojibake import heal_bytes
from kg.sources.records.values import CHOICES, identifiers_in
from kg.sources.wide import narrowed, wide_encoding

SET = "tk-verslag"
"""The name of the set of records that reports make."""

_HEAD = 64 * 1024
_SITTING = re.compile(r"h-(?:tk|ek)-[0-9]{8}-[0-9]{1,4}(?=-)")
_WAS = re.compile(r"\bwas nr\. ?([1-9][0-9]{0,4})\b")
_MOTION = re.compile(r"\bmoties?\b", re.IGNORECASE)
_PUT = re.compile(r"In stemming komt (?P<what>.{4,600})")
_FOUND = re.compile(r"\b[Ii]k constateer dat (?P<rest>.{4,1500})", re.DOTALL)
_OUTCOME = re.compile(r"\b(?:is|zijn|wordt|werd) (?P<word>aangenomen|verworpen)\b")
_GROUPS = r"(?:aanwezige )?(?:leden van )?de fracties? van (?P<{0}>.{{2,700}}?)"
_SIDE = re.compile(r"\bde " + _GROUPS.format("names") + r" (?P<side>voor|tegen) (?:de|het|deze|dit) ")
_OTHER = re.compile(
    r"\ben de " + _GROUPS.format("names") + r" (?P<side>ertegen|ervoor|daartegen|daarvoor|tegen|voor)\b(?! d)"
)
_ROLL = re.compile(r"(?P<side>V[oó][oó]r|Tegen) stemmen de leden:? (?P<names>[^.]{2,6000})\.")
_PROPOSED = re.compile(r"\bDeze (?:\w{1,12} )?motie is voorgesteld door (?:het lid|de leden) (?P<names>[^.]{2,300})\.")
_NUMBERED = re.compile(
    r"\bZij krijgt nr\. (?P<number>[1-9][0-9]{0,4})(?:, was nr\. (?P<was>[1-9][0-9]{0,4}))?"
    r" \((?P<dossier>[^()]{5,20})\)"
)
_CASE = r"[^()]{0,80}\([^()]{8,60}\)"
_HELD = re.compile(r"\bmotie\b" + _CASE + r",? (?:is|wordt) (?P<word>ingetrokken|aangehouden)\b")
_WITHHELD = re.compile(r"\b(?:haar|zijn|de|deze) motie\b" + _CASE + r" (?P<word>aan te houden|in te trekken)\b")
_APART = re.compile(r", | en (?=[^\W_])")
_ARTICLE = re.compile(r"^(?:de|het) (?=[^\W\d_])")
_OUTCOMES: dict[str, VoteOutcome] = {
    "aangenomen": "adopted",
    "verworpen": "rejected",
    "ingetrokken": "withdrawn",
    "in te trekken": "withdrawn",
    "aangehouden": "adjourned",
    "aan te houden": "adjourned",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportReading:
    """What reports of debates tell as records, and what was odd."""

    records: RecordSet
    issues: tuple[Issue, ...] = ()


def read_reports(paths: Iterable[Path]) -> ReportReading:
    """Return what the reports of debates among some files record; files of other kinds are passed over."""
    found: list[_Report] = []
    issues: list[Issue] = []
    for path in paths:
        try:
            data = _report_bytes(path)
            if data is not None:
                found.append(_read(data, path))
        except (OSError, Refusal) as error:
            message = f"{path.name} cannot be read as the report of a debate ({error})"
            issues.append(_issue("record.unreadable-page", path.name, message, level=Level.ERROR))
    found = list({report.id: report for report in found}.values())
    _share_days(found)
    issues.extend(issue for report in found for issue in report.issues)
    return ReportReading(records=_records(found), issues=tuple(issues))


def _report_bytes(path: Path) -> bytes | None:
    """Return the bytes of a report of a debate, damaged letters put right; None for any other file."""
    with path.open("rb") as stream:
        head = stream.read(_HEAD)
        kind = detect_format(head)
        if kind is Format.WIDE:
            kind = detect_format(head.decode(wide_encoding(head) or "utf-8", "ignore").removeprefix("\ufeff").encode())
        if kind not in (Format.VLOS_XML, Format.DEBATE_XML):
            return None
        stream.seek(0)
        data = stream.read(MAX_MARKUP_BYTES + 1)
    if len(data) > MAX_MARKUP_BYTES:
        raise Refusal("source.too-large", f"more than {MAX_MARKUP_BYTES:,} bytes")
    return heal_bytes(narrowed(data) if wide_encoding(data) else data)[0]


def _read(data: bytes, path: Path) -> _Report:
    reading = read_bytes(data, source=str(path))
    if reading.document is None:
        raise Refusal("source.unreadable", "; ".join(issue.message for issue in reading.issues))
    report = _Report(reading.document.id, reading.document.metadata.date, path.name)
    if detect_format(data) is Format.VLOS_XML:
        _read_elements(parse_markup(data), report)
    else:
        _read_sentences(reading.document, report)
    return report


@dataclass(slots=True)
class _Report:
    """One report while it is read."""

    id: str
    day: date | None
    page: str
    tabled: list[TabledMotion] = field(default_factory=list)
    decisions: list[Decision] = field(default_factory=list)
    votes: list[VoteCast] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)

    def table(self, paper: str, *, title: str | None, was: str | None, actors: Sequence[Actor]) -> None:
        """Add a motion that was tabled."""
        motion = TabledMotion(
            id=f"{self.id}.{len(self.tabled) + 1}",
            paper=paper,
            title=title,
            day=self.day,
            report=self.id,
            replaces=f"{paper.rpartition('-')[0]}-{was}" if was else None,
            actors=tuple(actors),
        )
        self.tabled.append(motion)

    def decide(self, what: str, *, outcome: VoteOutcome, manner: str | None = None) -> Decision:
        """Add a decision on what is named in words, and return it; only a motion becomes one that is decided."""
        papers = identifiers_in(what) if _MOTION.search(what) else ()
        decision = Decision(
            id=f"{self.id}.{len(self.decisions) + 1}",
            kind=_KINDS[outcome],
            text=what,
            manner=manner,
            outcome=outcome,
            date=self.day,
            papers=papers[:1],
        )
        self.decisions.append(decision)
        return decision

    def cast(self, decision: Decision, name: str, choice: Choice, *, person: str | None = None) -> None:
        """Add what one party, or one member by identifier, did in a vote; another name is left out and said."""
        if person is None and not is_party(name):
            message = f"{self.page}: {name[:60]!r} in a vote is no party that is known; its ballot is left out"
            self.issues.append(_issue("record.unknown-party", self.id, message))
            return
        ref = person or party_slug(name)
        party = None if person else name
        self.votes.append(
            VoteCast(
                id=f"{decision.id}.{ref}", decision=decision.id, choice=choice, actor=name, party=party, person=person
            )
        )

    def cast_by_name(self, decision: Decision, name: str, choice: Choice) -> None:
        """Add what one member did in a vote by roll call."""
        vote = VoteCast(id=f"{decision.id}.{party_slug(name)}", decision=decision.id, choice=choice, actor=name)
        self.votes.append(vote)


_KINDS: dict[VoteOutcome, str] = {
    "adopted": "Stemmen - aangenomen",
    "rejected": "Stemmen - verworpen",
    "withdrawn": "Stemmen - ingetrokken",
    "adjourned": "Stemmen - aangehouden",
    "lapsed": "Stemmen - vervallen",
}


def _issue(code: str, document: str, message: str, *, level: Level = Level.WARNING) -> Issue:
    return Issue(level=level, stage="records", code=code, document=document, message=message)


def _share_days(reports: Sequence[_Report]) -> None:
    """Give the items of a sitting the one day that its other items state."""
    days: dict[str, set[date]] = {}
    for report in reports:
        if (match := _SITTING.match(report.id)) and report.day is not None:
            days.setdefault(match[0], set()).add(report.day)
    for report in reports:
        match = _SITTING.match(report.id)
        known = days.get(match[0], set()) if match and report.day is None else set()
        if len(known) == 1:
            report.day = next(iter(known))
            report.tabled = [replace(item, day=report.day) for item in report.tabled]
            report.decisions = [replace(item, date=report.day) for item in report.decisions]


def _records(reports: Sequence[_Report]) -> RecordSet:
    told = [report for report in reports if report.tabled or report.decisions]
    if not told:
        return RecordSet()
    more = f" and {len(told) - 6} more" if len(told) > 6 else ""
    shown = ", ".join(sorted(report.id for report in told)[:6]) + more
    newest = max((report.day.isoformat() for report in told if report.day), default="")
    source = RegisterSource(name=SET, date=newest, source=f"Tweede Kamer der Staten-Generaal, verslagen ({shown})")
    return RecordSet(
        tabled=tuple(item for report in told for item in report.tabled),
        decisions=tuple(item for report in told for item in report.decisions),
        votes=tuple(item for report in told for item in report.votes),
        sources=(source,),
    )


def _read_elements(root: Element, report: _Report) -> None:
    """Read the motions and votes that VLOS states as elements, in the order of the debate."""
    seen: set[str] = set()
    title = ""
    for element in root.iter():
        if not isinstance(element.tag, str):
            continue
        name, kind = local_name(element), element.get("soort", "")
        if name == "zaak" and _MOTION.search(kind) and element.get("objectid", "") not in seen:
            seen.add(element.get("objectid", ""))
            _tabled_element(element, report)
        elif name == "activiteitdeel" and kind == "Stemming item":
            title = _word(element, "titel")
        elif name == "activiteititem" and kind == "Besluit":
            _vote_element(element, title, report)


def _word(element: Element, name: str) -> str:
    return next((inline_text(child) for child in element if local_name(child) == name), "")


def _tabled_element(element: Element, report: _Report) -> None:
    found = identifiers_in(f"{_word(element, 'dossiernummer')}, nr. {_word(element, 'stuknummer')}")
    title = _word(element, "titel")
    if len(found) != 1 or found[0] not in (identifiers_in(title) or found):
        message = f"{report.page}: a motion tabled is numbered {found} and, by its title, {title[-40:]!r}; left out"
        report.issues.append(_issue("record.number-differs", report.id, message))
        return
    was = _WAS.search(title)
    report.table(found[0], title=title or None, was=was[1] if was else None, actors=tuple(_speakers(element)))


def _speakers(element: Element) -> Iterator[Actor]:
    for group in (child for child in element if local_name(child) == "sprekers"):
        for speaker in (child for child in group if local_name(child) == "spreker"):
            if name := _word(speaker, "verslagnaam") or _word(speaker, "achternaam"):
                yield Actor(name=name, party=_word(speaker, "fractie") or None, person=speaker.get("objectid"))


def _vote_element(element: Element, title: str, report: _Report) -> None:
    outcome = _OUTCOMES.get(_word(element, "uitslag").casefold())
    if outcome is None:
        return
    decision = report.decide(title, outcome=outcome, manner=_word(element, "besluitvorm") or None)
    for vote in (item for group in element if local_name(group) == "stemmingen" for item in group):
        choice = CHOICES.get(_word(vote, "stem").casefold())
        for voter in vote if choice is not None else ():
            assert choice is not None
            if local_name(voter) == "fractie":
                report.cast(decision, inline_text(voter), choice)
            elif local_name(voter) == "hoofd" and voter.get("objectid"):
                name = _word(voter, "verslagnaam") or _word(voter, "achternaam")
                report.cast(decision, name, choice, person=voter.get("objectid"))


def _read_sentences(document: Document, report: _Report) -> None:
    """Read the motions and votes that the chair states in fixed words."""
    put: str | None = None
    called: list[re.Match[str]] = []
    proposed: tuple[str, ...] = ()
    for block in document.blocks:
        words = " ".join(document.text[block.span.start : block.span.end].split())
        if match := _PROPOSED.search(words):
            proposed = tuple(_names(match["names"]))
        if match := _NUMBERED.search(words):
            _tabled_sentence(match, proposed, report)
            proposed = ()
        if match := _PUT.search(words):
            put, called = match["what"].removesuffix("."), []
        elif put is not None and (match := _ROLL.match(words)):
            called.append(match)
        elif put is not None and (match := _FOUND.search(words)):
            _vote_sentence(put, match["rest"], called, report)
            put = None
        for match in (*_HELD.finditer(words), *_WITHHELD.finditer(words)):
            report.decide(match[0], outcome=_OUTCOMES[match["word"]])


def _names(words: str) -> Iterator[str]:
    """Yield the names of an enumeration, without article."""
    for name in _APART.split(words):
        if bare := _ARTICLE.sub("", name.strip()).strip():
            yield bare


def _tabled_sentence(match: re.Match[str], proposed: Sequence[str], report: _Report) -> None:
    found = identifiers_in(f"{match['dossier']}, nr. {match['number']}")
    if len(found) == 1:
        report.table(found[0], title=None, was=match["was"], actors=[Actor(name=name) for name in proposed])


def _vote_sentence(what: str, result: str, called: Sequence[re.Match[str]], report: _Report) -> None:
    """Add a vote: its outcome, and the parties on each side, or the members called one by one, that are named."""
    stated = _OUTCOME.search(result)
    if stated is None:
        return
    decision = report.decide(what, outcome=_OUTCOMES[stated["word"]])
    was = _WAS.search(what)
    if was and decision.papers and all(motion.paper != decision.papers[0] for motion in report.tabled):
        report.table(decision.papers[0], title=None, was=was[1], actors=())
    for match in (*_SIDE.finditer(result), *_OTHER.finditer(result)):
        choice: Choice = "for" if match["side"].endswith("voor") else "against"
        for name in _names(match["names"]):
            report.cast(decision, name, choice)
    for match in called:
        for name in _names(match["names"]):
            report.cast_by_name(decision, name, "for" if match["side"].lower().startswith("v") else "against")
