"""Deadlines: finds the words that say by when or when something will be done, as they are written."""

from __future__ import annotations

import re
from functools import cache

from kg.model import Span

MONTHS = "januari februari maart april mei juni juli augustus september oktober november december".split()
COUNTS = "een twee drie vier vijf zes zeven acht negen tien elf twaalf".split()
ORDINALS = {"eerste": 1, "1e": 1, "tweede": 2, "2e": 2, "derde": 3, "3e": 3, "vierde": 4, "4e": 4, "laatste": 4}

_MONTH = "(?:" + "|".join(MONTHS) + ")"
_SEASON = (
    "(?:zomerreces|kerstreces|meireces|herfstreces|krokusreces|voorjaarsreces|winterreces|paasreces|verkiezingsreces"
    "|reces|zomervakantie|zomer|winter|herfst|najaar|voorjaar|lente|jaarwisseling|jaareinde|kerst|verkiezingen"
    "|kabinetsformatie|formatie)"
)
_UNIT = (
    "(?:weken|week|maanden|maand|kwartaal|kwartalen|halfjaar|half jaar|jaren|jaar|dagen|tijd|periode|kabinetsperiode)"
)
_COMING = "(?:komende?|volgende?|eerstvolgende?|aankomende?|aanstaande|lopende)"
_ORDINAL = "(?:" + "|".join(ORDINALS) + ")"
_COUNT = rf"(?:{'|'.join(COUNTS)}|één|enkele|enige|een paar|een aantal|\d{{1,2}})"
_YEAR = r"(?:19|20)\d\d"
_OF_YEAR = rf"(?: (?:van )?(?:{_YEAR}|dit jaar|volgend jaar|het jaar))?"
_DAY = rf"\d{{1,2}}(?:e|ste)? {_MONTH}(?: {_YEAR})?"

_POINT = (
    rf"(?:{_DAY}|{_MONTH}(?:(?: en | of |/){_MONTH})?{_OF_YEAR}"
    rf"|{_YEAR}(?:(?: en |, | tot en met | t/m |-|/){_YEAR}){{0,3}}"
    rf"|(?:(?:de|het|dit|deze|dat) )?(?:{_COMING} )?{_SEASON}{_OF_YEAR}"
    rf"|(?:het |de |dit )?{_ORDINAL} (?:kwartaal|helft|halfjaar|half jaar|week|weken|maanden|maand){_OF_YEAR}"
    rf"|(?:de |het )?(?:begin|einde?|midden|loop) (?:van )?(?:(?:het|de|dit|deze|volgend|komend) )?"
    rf"(?:{_UNIT}|{_SEASON}|{_MONTH}|{_YEAR})(?: {_YEAR})?"
    rf"|(?:de |het )?{_COMING} (?:{_COUNT} )?{_UNIT}|{_COUNT} {_UNIT}|(?:dit|deze) {_UNIT}"
    rf"|[qk][1-4](?: (?:van )?{_YEAR})?|afzienbare tijd|verloop van tijd|korte termijn"
    r"|prinsjesdag|pasen|pinksteren|eind|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag)"
)
_PREPOSITION = (
    "(?:voor|vóór|na|rond|tegen|tot|vanaf|in de aanloop naar|in de loop van|in|tijdens|per|met ingang van|medio|begin"
    "|eind|halverwege|binnen|over|op|gedurende|aan het|voorafgaand aan)"
)
_BARE = (
    rf"(?:(?:de|het) {_COMING} (?:{_COUNT} )?{_UNIT}|(?:dit|komend|volgend|aankomend) (?:{_UNIT}|najaar|voorjaar)"
    rf"|(?:deze|komende|volgende) (?:{_UNIT}|zomer|herfst|winter)"
    r"|vanmiddag|vanavond|vandaag|morgen|overmorgen|binnenkort|spoedig|onverwijld|onmiddellijk"
    r"|zo (?:snel|spoedig|vlug|gauw|kort)(?: als)? mogelijk|op (?:zeer |zo |heel )?kort(?:e|st mogelijke) termijn"
    rf"|(?:najaar|voorjaar|zomer|herfst) {_YEAR})"
)
_PAPER = (
    r"(?:miljoenennota|voorjaarsnota|najaarsnota|(?:\w{1,12}|suppletoire )?begroting|jaarverslag|belastingplan|slotwet"
    r"|voortgangs(?:rapportage|brief|bericht)|halfjaar(?:bericht|brief|rapportage)|verslag|verantwoordingsdag|formatie"
    r"|verzamelbrief|kamerbrief|(?:\w{2,12}-)?brief|\w{0,20}agenda|(?:mei|september|december)circulaire|\w{0,10}besluitvorming"
    r"|stand-van-zakenbrief|kabinetsreactie)"
)
_MEETING = (
    r"(?:commissiedebat|notaoverleg|tweeminutendebat|begrotingsbehandeling|wetgevingsoverleg|debatten|debat"
    r"|algemeen overleg|bestuurlijk overleg|BO's|BO|AO|WGO|RBZ|ministerraad|europese raad|plenaire behandeling"
    r"|behandeling|rondetafelgesprek|stemmingen|stemming|vergadering|raad)"
)
_NOUN = (
    r"(?:(?:de|het|dat|dit|deze|(?:volgend|komend|aankomend)(?: jaar)?) )?"
    r"(?:[A-Z][\w'’-]{1,40} [A-Z][\w'’-]{1,40}|[\w'’-]{2,40})"
)
_NOT_PLACE = r"(?!(?:in|op|bij|naar|met|voor|aan|door|over|dat|ik|wij|we|zal|wordt)\b)"
_TAIL = rf"(?: (?:over|van|inzake) {_NOUN}(?: (?:van|en) {_NOT_PLACE}{_NOUN})?)?"
_NAMED = rf"(?: (?:MIRT|[Pp]olitie|Leefomgeving|{_YEAR}|[A-Z][\w'’-]{{1,30}}))?"
_SCHEDULED = (
    r"(?i:(?:in|bij|voor|vóór|na|tijdens|rond|(?:gelijktijdig|tegelijk) met) "
    r"(?!een (?:(?:kamer)?brief|\w{0,20}agenda)\b)"
    r"(?:(?:de|het|dit|deze|een) )?"
    rf"(?:(?:{_COMING}|{_ORDINAL}|brede|jaarlijkse) )?)"
    rf"(?:(?i:{_MEETING}){_NAMED}(?: van {_DAY})?|(?i:{_PAPER}){_NAMED}){_TAIL}"
)
_LEAD = "(?i:(?:uiterlijk|in elk geval|in ieder geval|liefst|ergens|kort|vlak|ruim|net|direct|meteen|nog) )?"
_ONE = (
    rf"(?:{_LEAD}(?i:{_PREPOSITION} {_POINT})(?!\w)|(?i:uiterlijk {_DAY})(?!\w)"
    rf"|{_LEAD}(?i:{_BARE})(?!\w)|{_LEAD}{_SCHEDULED}(?!\w))"
)
_PLAIN_YEAR = re.compile(rf"(?:in|voor|over) (?:de jaren )?{_YEAR}\b.{{0,20}}", re.IGNORECASE)
_LEADS = re.compile("(?:nog|al|ergens|in ieder geval) ", re.IGNORECASE)


@cache
def _due_pattern() -> re.Pattern[str]:
    blanks = _ONE.replace(" ", "[ \u00a0]")
    return re.compile(rf"(?<![\w-])(?:[Ss]nel, )?{blanks}(?:,? {blanks}){{0,2}}")


def find_due(text: str, start: int = 0, end: int | None = None) -> Span | None:
    """Return the first stretch of a text that says by when or when, as written with its preposition."""
    for match in _due_pattern().finditer(text, start, len(text) if end is None else end):
        lead = _LEADS.match(text, match.start(), match.end())
        return Span(lead.end() if lead else match.start(), match.end())
    return None


def is_plain_year(due: str) -> bool:
    """Return whether a stretch only names years, which beside an amount is the amount's period, not a deadline."""
    return _PLAIN_YEAR.fullmatch(due) is not None
