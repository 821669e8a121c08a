"""Notations of official documents, as data: adding one is adding an entry to a table.

`notations_papers` holds the notations of parliamentary papers, `notations_acts` those of laws, gazettes, rulings and
acts of other bodies. A test runs every example and counter-example of every entry.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

W = r"[ \t\u00a0\u2007\u2009\u202f]"
"""A blank inside a line."""
DASH = r"[-\u2010-\u2015\u2212]"
YEARS = r"(?:1[89]|20)[0-9]{2}\s?[/\u2010-\u2015-]\s?(?:(?:1[89]|20)[0-9]{2}|[0-9]{2})(?![0-9])"
"""A session year: 2022/23, 2022-2023, 2022–2023."""
_ITEM = rf"(?:[0-9]{{1,4}}[a-z]?|[A-Z]{{1,3}})(?![0-9A-Za-z]|{W}?[.]?[0-9]{{3}}(?![0-9])|{DASH}\s?\n)"
_AND = rf"\s{{0,2}}(?:en|&|t/m|tot{W}en{W}met|,?\s?resp(?:\.|ectievelijk)|{DASH})\s{{0,2}}"
_AGAIN = r"(?:[Nn][Rr]\.?\s{0,2})?"
_MORE = rf"(?:{_AND}|/|\s?,\s{{0,2}}(?:en\s{{1,2}}|was\s{{1,2}})?){_AGAIN}"
# after a singular "nr." a list needs an "en" or another "nr.", and must end where a citation can end
_LAST = rf"(?:{_AND}{_AGAIN}|\s?,\s{{0,2}}(?:(?:en|was)\s{{1,2}}{_AGAIN}|[Nn][Rr]\.\s{{0,2}}))"
_CLOSE = r"(?=\s?(?:[()\],.;:»”\"]|\Z|\n|(?:over|van|is|zijn|en|met)\b))"
_SINGULAR = r"(?:[Nn][Rr]\.?|[Nn]ummer\b|[Nn]o\.|[Ll]etter\b)"
_PLURAL = r"(?:[Nn][Rr][Ss]\.?|[Nn]ummers\b|[Nn]os\.|[Ll]etters\b)"


def _numbers(unless: str) -> str:
    """Return the pattern of a number or a list of them, no further item of which comes before `unless`."""
    return (
        rf"(?:{_PLURAL}\s{{0,2}}(?P<many>{_ITEM}(?:{_MORE}{_ITEM}{unless}){{0,40}}+)"
        rf"|{_SINGULAR}\s{{0,2}}(?P<one>{_ITEM}(?:(?:{_MORE}{_ITEM}{unless}){{0,7}}{_LAST}{_ITEM}{unless}{_CLOSE})?))"
    )


FRAGMENTS = {
    "W": W,
    "DASH": DASH,
    "SESSION": f"(?P<session>{YEARS})",
    # a sum of money or a postal box is no dossier
    "DIGITS": r"(?<!EUR\s)(?<!€\s)(?<!€)(?<!bus\s)(?P<digits>[0-9]{2}\s?[0-9]{3})(?![0-9])",
    "SUFFIX": rf"(?:(?P<raad>(?<=501)(?:{W}?{DASH}{W}?|{W})[0-9]{{2}}(?![0-9A-Za-z]))"
    rf"|(?:,?\s?(?:[Hh]oofdstuk|[Hh]fdst\.)\s|{W}?{DASH}{W}?|{W}|\.(?=[IVXL]{{2}})|,{W}(?=[IVXL]{{1,6}},?{W}nr))?"
    r"(?P<suffix>[IVXL]{1,6}[AB]?|[A-Z])(?![0-9A-Za-z]|\.[A-Za-z]))?",
    "RIJK": rf"(?:{DASH}?\s?\(R{W}?[0-9]{{3,4}}\)|{DASH}R[0-9]{{3,4}})?",
    "COMMA": rf"(?:\s{{0,2}}[,;]\s{{0,2}}|{W}{{0,2}})",
    "ITEM": _ITEM,
    "NUMBERS": _numbers(""),
    "LISTED": _numbers(r"(?!\s?\(\s?[0-9]{2}\s?[0-9]{3})"),
    "YEAR": r"(?P<year>(?:1[89]|20)[0-9]{2})",
}
"""Parts that patterns share, written `<NAME>` in a pattern."""


@dataclass(frozen=True, kw_only=True)
class Notation:
    """One way in which papers cite a document.

    `pattern` is matched where one of `triggers` stands in the text (without triggers: where five digits stand that
    can be a dossier); a group `quote` narrows the quote. `lead` is matched backwards from there and belongs to the
    quote unless `quotes_lead` says otherwise; `needs_lead` makes it a condition. `context` must occur earlier in the
    same line, at most 300 code points back; `after` names a notation that must have matched earlier in the text with
    the same first number. `normal` is the form of the id, a template over the pattern's named groups, cleaned by
    their names, and `quote`; an empty one marks damage. An example is a text and the ids it yields, in order.
    """

    name: str
    pattern: str
    normal: str
    triggers: tuple[str, ...] = ()
    lead: str = ""
    needs_lead: bool = False
    quotes_lead: bool = True
    context: str = ""
    after: str = ""
    implicit: bool = False
    confidence: float = 0.98
    examples: tuple[tuple[str, ...], ...]
    counter_examples: tuple[str, ...] = ()

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """Return the compiled pattern, its fragments filled in."""
        return re.compile(fill(self.pattern))

    @cached_property
    def lead_regex(self) -> re.Pattern[str] | None:
        """Return the compiled lead, which must end where the pattern starts."""
        return re.compile(rf"(?<![A-Za-z])(?:{fill(self.lead)})\Z") if self.lead else None

    @cached_property
    def context_regex(self) -> re.Pattern[str] | None:
        """Return the compiled context, or None where any will do."""
        return re.compile(self.context) if self.context else None


def fill(pattern: str) -> str:
    """Return a pattern with each `<NAME>` replaced by its fragment."""
    return re.sub(r"<([A-Z]+)>", lambda match: FRAGMENTS[match[1]], pattern)
