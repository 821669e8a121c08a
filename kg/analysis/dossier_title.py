"""What a dossier is called in short: a title of law or budget is a sentence, and its telling words come last."""

from __future__ import annotations

import re

MOST = 80

_BUDGET = re.compile(
    r"(?P<change>Vaststelling|Wijziging) van de begrotingssta(?:at|ten) van (?:het Ministerie van |het )?"
    r"(?P<what>[^()]{2,80}) \([IVXLABCH]{1,6}\).{0,160}?voor het jaar (?P<year>\d{4})(?P<rest>.{0,120})",
    re.DOTALL,
)
_MEMORANDUM = re.compile(r"(?:Voorjaarsnota|Najaarsnota|Incidentele suppletoire begroting|Miljoenennota)")
_CALLED = re.compile(r"\((?P<name>[^()]{12,120})\)\s*$")
_PURPOSE = re.compile(r" (?:in verband met|houdende|alsmede|ten behoeve van|ter implementatie van) ")


def short_title(title: str) -> str:
    """Return a title of a dossier in at most about eighty letters: "Begroting Defensie 2025", the name of an act."""
    text = " ".join(title.split())
    if budget := _BUDGET.match(text):
        memorandum = _MEMORANDUM.search(budget["rest"])
        change = "Begroting" if budget["change"] == "Vaststelling" else "Wijziging begroting"
        return f"{change} {budget['what']} {budget['year']}{f', {memorandum[0]}' if memorandum else ''}"
    if len(text) <= MOST:
        return text
    if called := _CALLED.search(text):
        return called["name"][:1].upper() + called["name"][1:]
    purpose = _PURPOSE.search(text, 20)
    text = text[: purpose.start()] if purpose else text
    return text if len(text) <= MOST else f"{text[: text.rfind(' ', 0, MOST)].rstrip(' ,')}…"
