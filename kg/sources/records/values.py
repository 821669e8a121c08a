"""Values of official records: dates, numbers of papers, and the words of closed lists."""

from __future__ import annotations

import re
from datetime import date, timedelta

from kg.model import DossierNumber, PaperId
from kg.model.official import Appreciation, Choice, PledgeStatus
from kg.model.register import VoteOutcome

APPRECIATIONS: dict[str, Appreciation | None] = {
    "oordeel kamer": "left-to-house",
    "ontraden": "advised-against",
    "ontraden, tenzij gewijzigd": "advised-against-unless-changed",
    "overgenomen": "adopted-by-cabinet",
    "ontijdig": "premature",
    "overbodig": "superfluous",
    "verzocht motie aan te houden": "asked-to-hold",
    "geen (expliciete) appreciatie": "none-given",
    "nog te ontvangen": None,
    "nog niet bekend": None,
    "niet beschikbaar bij gewijzigde moties en/of amendementen": None,
    "niet beschikbaar bij moties en/of amendementen vóór 1 april 2019": None,
}
"""What the cabinet thinks of a motion, by the words of the record; None where the record says that it cannot tell."""

CHOICES: dict[str, Choice] = {"voor": "for", "tegen": "against", "niet deelgenomen": "absent"}

STATUSES: dict[str, PledgeStatus] = {
    "openstaand": "openstaand",
    "voldaan": "voldaan",
    "deels voldaan": "deels-voldaan",
    "vervallen": "vervallen",
}
SETTLED = "afgedaan"
"""A status that says that a pledge is off the list, not whether it was met."""

OUTCOMES: tuple[tuple[str, VoteOutcome], ...] = (
    ("stemmen - aangenomen", "adopted"),
    ("stemmen - verworpen", "rejected"),
    ("stemmen - ingetrokken", "withdrawn"),
    ("stemmen - aangehouden", "adjourned"),
    ("stemmen - uitstellen", "adjourned"),
    ("stemmen - vervallen", "lapsed"),
)
"""Outcomes by how the kind of a decision begins; other kinds end nothing."""

_STAMP = re.compile(r"(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2})(?:T(?P<hour>[0-9]{2}):[0-9:.]{2,16}(?P<zone>Z)?)?")
_NUMBER = re.compile(r"[0-9]{4}[DZ][0-9]{5}")
_PAPER = re.compile(
    r"(?:kst-)?(?P<digits>[0-9]{2} ?[0-9]{3})"
    r"(?:[ -](?P<suffix>[IVXLCDM]{1,5}|[A-J]|[0-9]{2}(?=[ ,-]{1,2}(?:nr|[0-9]))))?"
    r"(?:, ?nr\. ?|-)(?P<number>[1-9][0-9]{0,4})(?![0-9-])"
)


class YearOneError(ValueError):
    """A date of year 1, with which the service says that there is no date."""


def read_date(text: str) -> date:
    """Return the day in the Netherlands of a stamp of the service.

    Raises:
        YearOneError: the stamp is of year 1.
        ValueError: the text is no stamp, or no day that exists.
    """
    match = _STAMP.match(text)
    if match is None:
        raise ValueError(f"not a date: {text[:40]!r}")
    day = date.fromisoformat(match["day"])
    if day.year == 1:
        raise YearOneError(text[:40])
    # Midnight here is 22:00 or 23:00 the day before at Greenwich.
    late = match["zone"] and match["hour"] in ("22", "23")
    return day + timedelta(days=1) if late else day


def dossier_number(number: object, suffix: object) -> str | None:
    """Return a dossier's number in normal form, or None when it is none."""
    text = f"{number}-{suffix}" if suffix else str(number)
    try:
        return str(DossierNumber.parse(text.strip().replace(" ", "")))
    except ValueError:
        return None


def paper_id(text: str) -> str | None:
    """Return the identifier of a parliamentary paper in normal form, or None when it is none."""
    try:
        return str(PaperId.parse(text.strip()))
    except ValueError:
        return None


def identifiers_in(text: str) -> tuple[str, ...]:
    """Return the numbers of documents, cases and papers in a text, each once, in order."""
    short = text[:2000]
    found = [(match.start(), match[0]) for match in _NUMBER.finditer(short)]
    for match in _PAPER.finditer(short):
        dossier = match["digits"].replace(" ", "") + (f"-{match['suffix']}" if match["suffix"] else "")
        if paper := paper_id(f"kst-{dossier}-{match['number']}"):
            found.append((match.start(), paper))
    return tuple(dict.fromkeys(identifier for _, identifier in sorted(found)))


def outcome_of(kind: str | None) -> VoteOutcome | None:
    """Return what a kind of decision ends a motion with, or None."""
    folded = (kind or "").casefold()
    return next((outcome for begin, outcome in OUTCOMES if folded.startswith(begin)), None)
