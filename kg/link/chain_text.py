"""What the words of a sentence say about undertakings and papers made before: plain patterns, each bounded."""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator
from datetime import date

from kg.model.chain import Manner
from kg.model.name import fold_name

_MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november",
    "december",
)  # fmt: skip
_DAY = re.compile(
    rf"\b(?P<day>\d{{1,2}})(?: (?P<name>{'|'.join(_MONTHS)}) |-(?P<number>\d{{1,2}})-)(?P<year>(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_LETTER = re.compile(
    r"\b(?:\w{0,20}brief|\w{0,20}brieven|kamerstuk(?:ken)?|\w{0,12}nota|\w{0,20}rapportage|beantwoording|stuk)"
    r"(?: \w{1,20}){0,7} (?:van|d\.d\.|dd\.?|op)$",
    re.IGNORECASE,
)
"""What must stand right before a day for it to be the day of a paper: "de brief van", "mijn brief aan uw Kamer van"."""

_COMPLETES = re.compile(
    r"\b(?:is|zijn|werd|werden|heeft|hebben)\b[^.;]{0,120}\b(?:gevestigd|geopend|ingericht|gehuisvest|ondertekend|voltooid"
    r"|afgerond|overgemaakt|uitbetaald|uitgevoerd|nagekomen|ingelost|opgeleverd|in werking getreden)\b",
    re.IGNORECASE,
)
_DECIDES = re.compile(
    r"\b(?:heeft|hebben|is|zijn|heb)\b[^.;]{0,120}\b(?:besloten|ingestemd|akkoord gegaan|goedgekeurd|vastgesteld)\b"
    r"|\b(?:kabinet|regering|ministerraad|nederland|minister) (?:besluit|stemt in|gaat akkoord)\b",
    re.IGNORECASE,
)
_REPORTS = re.compile(
    r"\b(?:toegezegd\w{0,2}|toezegging\w{0,2}|zegde\w{0,2}|beloofd\w{0,2}|gemeld|bericht|aangekondigd\w{0,2}|aangegeven"
    r"|geïnformeerd|medegedeeld|uitgesproken|afgesproken|gecommitteerd|verplicht|herinner\w{0,2}|eerder)\b",
    re.IGNORECASE,
)
_NOT_YET = re.compile(
    r"\b(?:niet|nog|geen|zou|zouden|zal|zullen|kan|kunnen|moet|moeten|wil|willen|voordat|alvorens|indien|mits|als|wordt"
    r"|worden|bedoeling|verwacht\w{0,2}|voornemens)\b",
    re.IGNORECASE,
)
_PART = re.compile(
    r"\b(?:fases?|fasen|deels|gedeeltelijke?|gedeelte|(?:eerste|tweede|derde|vierde|een) (?:deel|stap|tranche)"
    r"|tranches?|vooralsnog|voorlopige?|tussenstand|tussentijdse?|nog niet (?:alle|volledig)|een aantal van)\b",
    re.IGNORECASE,
)
_AGAIN = re.compile(
    r"\b(?:geregeld|regelmatig|periodiek|jaarlijks|halfjaarlijks|maandelijks|wekelijks|doorlopend|(?:elk|ieder) (?:jaar"
    r"|kwartaal|halfjaar)|per kwartaal|blijf|blijft|blijven|op de hoogte (?:houden|gehouden)|voortdurend)\b",
    re.IGNORECASE,
)
_BACK = re.compile(r"\b(?:(?:eerder|boven|reeds |eerder )genoemde?|voornoemde?|voormelde?)\b", re.IGNORECASE)
_HERE = re.compile(
    r"\b(?:met|in|bij|middels|via) (?:deze|dit|bijgaande|bijgevoegde|onderhavige) (?:\w{2,20} )?"
    r"(?:\w{0,20}brief|\w{0,20}rapportage|nota|stuk|verslag|reactie|beantwoording|overzicht)"
    r"|\b(?:hierbij|hiermee|bij dezen|bij deze|bijgaand|middels deze)\b",
    re.IGNORECASE,
)
_PROMISED = re.compile(
    r"\b(?:toezegging|toegezegd\w{0,2}|zegde|beloofd\w{0,2}|aangekondigd\w{0,2})\b"
    r"|\b(?:zou|zal) (?:informeren|berichten|terugkomen)\b",
    re.IGNORECASE,
)
_MEETS = re.compile(
    r"\b(?:gestand|voldoe|voldoen|voldaan|gevolg|uitvoering|invulling|opvolging|afgedaan|afgehandeld|nagekomen"
    r"|ingelost|los ik|lossen wij|kom(?:en)? (?:ik|wij)|informeer|informeren|bericht|berichten|ontvangt|bied|bieden"
    r"|zend|zenden|stuur|sturen|deel|delen|geef|geven|treft|reageer|reageren)\b",
    re.IGNORECASE,
)
_POSTPONED = re.compile(
    r"\b(?:nog niet|niet|geen|later|uitgesteld|uitstel|vertraging|vertraagd|helaas|streef|verwacht|zodra|alsnog|zal ik"
    r"|zullen wij|volgt|volgen|binnenkort|verzoekt|waarom|wanneer)\b|\?",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]{5,}")
_COMMON = frozenset(
    fold_name(word)
    for word in """zullen kamer minister ministers kabinet staatssecretaris president informeren geïnformeerd hierover
    daarover worden wordt hebben miljoen miljard brief brieven kamerbrief kamerstuk toezegging toegezegd toezeggen
    eerder gemeld graag verder nader nadere tevens januari februari maart april juni juli augustus september oktober
    november december nederland nederlandse""".split()
)
_BEFORE = 200
_STEM = 8
_FEWEST = 3
_SKETCH = 24
_MOST_WORDS = 60


def stems(text: str) -> frozenset[str]:
    """Return the first letters of the words that say something, folded; of a long text those of its beginning."""
    found: dict[str, None] = {}
    for match in _WORD.finditer(text):
        word = fold_name(match[0])
        if word not in _COMMON:
            found[word[:_STEM]] = None
        if len(found) == _MOST_WORDS:
            break
    return frozenset(found)


def paper_dates(text: str) -> tuple[date, ...]:
    """Return the days of papers that a sentence speaks of ("de brief van 3 maart 2024"), not all days in it."""
    return tuple(dict.fromkeys(day for start, day in _days(text) if _LETTER.search(text[max(0, start - 120) : start])))


def all_dates(text: str) -> tuple[date, ...]:
    """Return all days that a sentence names."""
    return tuple(dict.fromkeys(day for _, day in _days(text)))


def _days(text: str) -> Iterator[tuple[int, date]]:
    for match in _DAY.finditer(text):
        month = int(match["number"]) if match["number"] else _MONTHS.index(match["name"].lower()) + 1
        try:
            day = date(int(match["year"]), month, int(match["day"]))
        except ValueError:
            continue
        yield len(text[: match.start()].rstrip()), day


def manner_of(quote: str, sentence: str) -> Manner:
    """Return what a statement does with its undertaking; what is denied, wished or still to come only promises."""
    if _REPORTS.search(quote):
        return "reports"
    for pattern, manner in _ACTS:
        match = pattern.search(quote)
        if match is not None and not _NOT_YET.search(match[0]):
            return manner
    before = sentence[: max(0, sentence.find(quote))][-_BEFORE:]
    return "reports" if _REPORTS.search(before) else "promises"


_ACTS: tuple[tuple[re.Pattern[str], Manner], ...] = ((_COMPLETES, "completes"), (_DECIDES, "decides"))


def is_part(sentence: str) -> bool:
    """Return whether a sentence speaks of a phase, a part or a first step."""
    return _PART.search(sentence) is not None


def recurs(quote: str) -> bool:
    """Return whether a promise is one that no single paper can meet ("elk kwartaal", "op de hoogte houden")."""
    return _AGAIN.search(quote) is not None


def meets_promise(sentence: str) -> bool:
    """Return whether a sentence says that the paper it stands in does what was promised before."""
    return (
        _HERE.search(sentence) is not None
        and _PROMISED.search(sentence) is not None
        and _MEETS.search(sentence) is not None
        and _POSTPONED.search(sentence) is None
    )


def sketch(text: str) -> bytes:
    """Return the smallest of the numbers that the words of a text are hashed to: like texts share many of them.

    They come as four bytes each, since one of these is held for every paper of a run.
    """
    words = {fold_name(word)[:_STEM] for word in set(_WORD.findall(text))}
    numbers = sorted(zlib.crc32(word.encode("utf-8", "surrogatepass")) for word in words)[:_SKETCH]
    return struct.pack(f">{len(numbers)}I", *numbers)


def numbers_of(sketched: bytes) -> frozenset[int]:
    """Return the numbers of a sketch."""
    return frozenset(number for (number,) in struct.iter_unpack(">I", sketched))


def points_back(quote: str) -> bool:
    """Return whether a statement is about what was named before ("het eerdergenoemde tribunaal")."""
    return _BACK.search(quote) is not None


def overlap(one: frozenset[object], two: frozenset[object]) -> float:
    """Return which part of the shorter of two sets of words is in the other; of fewer than three, none."""
    shared = len(one & two)
    return shared / min(len(one), len(two)) if shared >= _FEWEST else 0.0
