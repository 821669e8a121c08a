"""Finds courts, tribunals, damage registers and claims mechanisms in a passage, planned and unnamed ones included."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from kg.extract.anchors import windows_around
from kg.extract.passage import Found, Passage
from kg.extract.tribunal_names import ANCHORS, CAPITALISED, WEAK_KEYS, introduced_abbreviations, tribunal_names
from kg.model import Span, TribunalFields

_COURTS = ("ICC", "ICJ", "ECHR", "CJEU", "PCA", "KSC")
_ADJECTIVE = (
    r"(?:[a-zë-]{2,24}(?:ige?|lijke?|ale|ele|aal|eel|genoemde?|gestelde?|richte?|beoogde?|ogenheten|wenste?|klassige?)"
    r"|nieuwe?|zogeheten|hybride|ad[ -]hoc|apart|aparte|bijzondere?|Oekraïense?|permanente?|dit|ander|andere"
    r"|(?:op|in)\s+te\s+(?:richten|zetten|stellen)|te\s+vestigen|VN)"
)
_ADJECTIVES_BEFORE = re.compile(rf"(?<![\w-])(?:{_ADJECTIVE}\s{{1,3}}){{1,4}}$")
_CAPITALS_BEFORE = re.compile(
    r"(?<![\w-])(?:(?:Speciaal|Speciale|Bijzonder|Bijzondere|Internationaal|Internationale|Special|International|Haags)"
    r"\s{1,3}){1,2}$"
)
_AGGRESSION = r"(?:voor|inzake)\s+(?:(?:het\s+misdrijf|de\s+misdaad)\s+(?:van\s+)?)?(?:Russische\s+)?agressie"
_FOR_UKRAINE = re.compile(r"\s+(?:voor|tegen|in)\s+Oekraïne\b|\s+\(?(?:tegen|voor)\s+Ukraine\b")
_NOUN = re.compile(
    r"(?<![\w-])(?P<compound>(?:[A-Za-zÀ-ÿ0-9]{2,24}-?){0,2})(?P<noun>[Tt]ribunaal|Tribunal)(?!\w)"
    rf"(?P<aim>\s+{_AGGRESSION}(?:\s+tegen\s+Oekraïne)?"
    r"|\s+voor\s+(?:(?:de|het|voormalig)\s+)?(?:misdaden\s+in\s+)?(?P<place>[A-ZÀ-Ý]\w{2,20}|MH17))?",
)
_PLURAL = re.compile(
    rf"(?<![\w-])(?:{_ADJECTIVE}\s{{1,3}}){{0,3}}(?:"
    r"(?:straf|gerechts)?hoven\s+en\s+(?:internationale\s+)?(?:straf)?tribunalen"
    r"|(?:straf)?tribunalen\s+en\s+(?:internationale\s+)?(?:straf|gerechts)?hoven"
    r"|(?:[a-z]{2,12}-?){0,2}tribunalen"
    r"|(?<=internationale )(?:straf|gerechts)?(?:hoven|rechtbanken|gerechten))(?!\w)",
    re.IGNORECASE,
)
_COURT_AGAIN = re.compile(
    r"\b(?:[Hh]et|[Dd]it|[Dd]at)\s+(?P<name>[Hh]of|Gerechtshof|Gerecht)(?!\s+(?:van|voor|in)\b|[\w-])"
)
_EUROPEAN = re.compile(r"(?<![\w-])(?P<name>Europe(?:es|se)\s+Hof)(?!\s+(?:van|voor)\b|[\w-])")
_REGISTER_AGAIN = re.compile(r"\b(?:[Hh]et|[Dd]it)\s+(?P<name>[Rr]egister)(?!\s+(?:of|van)\b|\w)")
_AGAIN = ((_COURT_AGAIN, "court"), (_REGISTER_AGAIN, "register"), (_EUROPEAN, "european"))
_UKRAINE = re.compile(r"Oekra[iï]|Ukraine|Rusland|Russische")
_NATIONAL = re.compile(r"\b(?:Gemeenschappelijke?|Arubaanse?|Antilliaanse?)\s+$")
_REACH = 130
"""How far from its anchor word a name may reach: the longest has some 90 letters."""
_HUMAN_RIGHTS = re.compile(r"Straatsburg|[Mm]ensenrecht|EVRM|[Gg]evangen|[Vv]rijlating|\bKlacht|Raad\s+van\s+Europa")
_UNION_LAW = re.compile(
    r"Luxemburg|[Rr]ichtlijn|[Vv]erordening|Unierecht|[Ll]idsta(?:at|ten)|Europese\s+Commissie|prejudici"
)
_DUTCH_COURT = re.compile(r"[Gg]erechtshof\s+(?:Den|Amsterdam|Arnhem|['’]s)|[Hh]oger\s+beroep|[Rr]echtbank|Hoge\s+Raad")
_CRIME_OF_AGGRESSION = re.compile(r"(?:misdrijf|misdaad)\s+(?:van\s+)?agressie")
_LAW_BEFORE = re.compile(r"\b(?:[Ww]et|\w{3,20}wet)\s{1,3}$")
"""The name of a tribunal right behind is part of the name of a law."""
_MH17 = re.compile(r"\bMH-?17\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Hit:
    """A span that names a body: by its key, or with none as something named before."""

    span: Span
    key: str | None
    rule: str
    confidence: float = 0.97


def find_tribunals(passage: Passage) -> Iterator[Found]:
    """Yield the tribunals of a passage in reading order; "dergelijk tribunaal" takes the key of what was named."""
    cited = sorted(item.span for item in passage.found.get("reference", ()))
    known: _Known = {}
    about_ukraine = _UKRAINE.search(passage.text) is not None
    for hit in _settled(_hits(passage.text)):
        quote = passage.text[hit.span.start : hit.span.end]
        in_law = _LAW_BEFORE.search(passage.text, max(0, hit.span.start - 26), hit.span.start) is not None
        if in_law or _is_cited(hit.span, cited) or not _in_place(quote, hit, known, about_ukraine):
            continue
        settled = hit if hit.key else _with_antecedent(passage, hit, known)
        if settled is None or settled.key is None:
            continue
        if settled.key != "GENERIC":
            known.pop(settled.key, None)
            known[settled.key] = None
        fields = TribunalFields(key=settled.key)
        yield Found(span=hit.span, fields=fields, rule=settled.rule, confidence=settled.confidence)


_Known = dict[str, None]
"""The keys named so far, the last one named last."""


def _is_cited(span: Span, cited: list[Span]) -> bool:
    """Return whether a span lies inside a citation."""
    index = bisect_right(cited, Span(span.start, span.end))
    return any(one.contains(span) for one in cited[max(0, index - 3) : index + 1])


def _with_antecedent(passage: Passage, hit: _Hit, known: _Known) -> _Hit | None:
    """Return an unnamed body with the key of what it stands for, or None when it is no mention at all."""
    if (key := _antecedent(passage, hit, known)) is not None:
        return replace(hit, key=key)
    if hit.rule == "european":
        # mostly the court in Luxemburg; linking keeps both as candidates
        return replace(hit, key="CJEU", rule="european-guess", confidence=0.6)
    return None


def _hits(text: str) -> Iterator[_Hit]:
    names = tribunal_names()
    for match in _abbreviations(text):
        yield _Hit(span=Span(*match.span()), key=names.key_of(match[0]), rule="abbreviation", confidence=0.98)
    for window in windows_around(text, ANCHORS, reach=_REACH, fold=True):
        yield from _named(text, window)
        yield from _nouns(text, window)
        for match in _PLURAL.finditer(text, *window):
            yield _Hit(span=Span(*match.span()), key="GENERIC", rule="plural", confidence=0.9)
        for pattern, rule in _AGAIN:
            for match in pattern.finditer(text, *window):
                yield _Hit(span=Span(*match.span("name")), key=None, rule=rule, confidence=0.85)


def _abbreviations(text: str) -> Iterator[re.Match[str]]:
    """Yield the abbreviations of a text; words that begin one are looked up, as few capitals of a text do."""
    names = tribunal_names()
    end = 0
    for word in CAPITALISED.finditer(text):
        if word[0] in names.beginnings and word.start() >= end:
            match = names.abbreviations.match(text, word.start())
            if match is not None:
                yield match
                end = match.end()


def _named(text: str, window: Span) -> Iterator[_Hit]:
    """Yield the bodies that the register names in full."""
    names = tribunal_names()
    for match in names.names.finditer(text, *window):
        key = names.key_of(match[0])
        start, end = match.span()
        if key == "CJEU" and _NATIONAL.search(text, max(0, start - 24), start):
            continue
        if key in ("STCA", "ICPA", *WEAK_KEYS) and (aim := _FOR_UKRAINE.match(text, end)):
            end = aim.end()
        yield _Hit(span=Span(_with_adjectives(text, start), end), key=key, rule="name", confidence=0.99)


def _nouns(text: str, window: Span) -> Iterator[_Hit]:
    """Yield what is called a tribunal without a name of the register ("toekomstig speciaal tribunaal")."""
    for match in _NOUN.finditer(text, *window):
        span = Span(_with_adjectives(text, match.start()), match.end())
        aim = (match["compound"] + (match["aim"] or "")).casefold()
        if "agressie" in aim or "oekraïne" in aim:
            yield _Hit(span=span, key="STCA", rule="aim")
        elif _MH17.search(aim.upper()):
            yield _Hit(span=span, key="MH17", rule="aim")
        elif aim:
            yield _Hit(span=span, key="OTHER", rule="compound", confidence=0.9)
        else:
            yield _Hit(span=span, key=None, rule="again", confidence=0.9)


def _with_adjectives(text: str, start: int) -> int:
    """Return where the noun phrase begins whose noun starts at an offset; a name in capitals has few adjectives."""
    if text[start : start + 1].isupper():
        match = _CAPITALS_BEFORE.search(text, max(0, start - 40), start)
        return match.start() if match else start
    match = _ADJECTIVES_BEFORE.search(text, max(0, start - 110), start)
    return match.start() if match else start


def _settled(hits: Iterable[_Hit]) -> list[_Hit]:
    """Return the hits in order; of two that overlap the longer stays, the surer of two that are as long."""
    kept: list[_Hit] = []
    for hit in sorted(hits, key=lambda hit: (hit.span.start, -hit.span.end, -hit.confidence)):
        if kept and hit.span.start < kept[-1].span.end:
            if hit.span.end - hit.span.start > kept[-1].span.end - kept[-1].span.start:
                kept[-1] = hit
            continue
        kept.append(hit)
    return kept


def _in_place(quote: str, hit: _Hit, known: _Known, about_ukraine: bool) -> bool:
    """Return whether a name that could mean something else stands for the body here."""
    if quote in introduced_abbreviations():
        return hit.key in known
    if hit.key in WEAK_KEYS and hit.rule == "name":
        return about_ukraine or bool(known.keys() & {"STCA", *WEAK_KEYS})
    return True


def _antecedent(passage: Passage, hit: _Hit, known: _Known) -> str | None:
    """Return the key of what an unnamed court or tribunal stands for, or None when it is no mention at all."""
    quote = passage.text[hit.span.start : hit.span.end]
    if hit.rule == "register":
        return "RD4U" if "RD4U" in (known if quote[0].isupper() else list(known)[-1:]) else None
    if hit.rule == "european":
        return _european(passage, hit) or next((key for key in reversed(known) if key in ("ECHR", "CJEU")), None)
    if hit.rule == "court":
        return _court_again(passage.text, quote, known)
    named = next((key for key in reversed(known) if key not in _COURTS and key not in WEAK_KEYS), None)
    return named or _by_words(passage, hit)


def _court_again(text: str, quote: str, known: _Known) -> str | None:
    """Return the court that "het Hof" stands for; in lower case only the last one named, where no Dutch court is."""
    if quote[0].islower():
        last = next(reversed(known), None)
        return last if last in _COURTS and not _DUTCH_COURT.search(text) else None
    wanted = ("ICJ", "OTHER") if quote == "Gerechtshof" else _COURTS
    return next((key for key in reversed(known) if key in wanted), None)


def _european(passage: Passage, hit: _Hit) -> str | None:
    """Return which of the two European courts the words of a sentence speak of, or None."""
    sentence = passage.sentence_at(hit.span.start)
    words = passage.text[sentence.start : sentence.end]
    if _HUMAN_RIGHTS.search(words):
        return "ECHR"
    return "CJEU" if _UNION_LAW.search(words) else None


def _by_words(passage: Passage, hit: _Hit) -> str:
    """Return the key of a tribunal without an antecedent by the words of its sentence, else of the whole text."""
    sentence = passage.sentence_at(hit.span.start)
    words = passage.text[sentence.start : sentence.end]
    if _MH17.search(words):
        return "MH17"
    if "agressie" in words or "Oekraïne" in words:
        return "STCA"
    return "STCA" if _CRIME_OF_AGGRESSION.search(passage.text) else "OTHER"
