"""Who signs: offices with the names below them, and the names at the end of a motion."""

from __future__ import annotations

import re

from kg.model import BlockKind
from kg.sources.view import Shown

_OFFICE = re.compile(
    r"(?:De|Het|Namens)\s(?:[a-z]{1,12}\s){0,2}"
    r"(?:[Mm]inister|[Ss]taatssecretaris|[Vv]oorzitter|[Gg]riffier|[Aa]djunct-griffier|[Ww]aarnemend|[Pp]resident)"
    r"[^.;:]{0,200}"
)
_OFFICE_STARTS = ("De", "Het", "Namens")
"""What an office begins with."""
_NAME = re.compile(
    r"(?:[A-ZÀ-Ý][a-z]?\.[ -]?){1,8}[ ]?(?:\S{1,30}[ ]){0,4}\S{1,40}"
    r"|[^\W\d][^\s,;:.]{0,40}(?:[ ][^\W\d][^\s,;:.]{0,40}){0,4}"
)
_SURNAME = re.compile(r"(?:(?:[Vv]an|[Dd]er?|[Dd]en|[Tt]e[nr]?|[’']t|[Ee]l) ){0,3}[A-ZÀ-Ý][\w’'-]{1,30}\.?")
_ENACTED = re.compile(r"(?:.{0,400} )?ga(?:at|an) over tot (?:de )?orde van de dag[.,;]?", re.I)
_LONGEST_NAME = 60
_LONGEST_OFFICE = 260


def enacts(line: str) -> bool:
    """Return whether a line closes the text of a motion, so that names follow."""
    return "orde van de dag" in line[-30:] and bool(_ENACTED.fullmatch(line[-400:]))


def name_below_office(office: str, line: str) -> bool:
    """Return whether a line is the name below an office ("De Minister van Defensie,")."""
    return office.endswith(",") and bool(_OFFICE.fullmatch(office) and _NAME.fullmatch(line))


def signs(line: str, before: str, *, enacted: bool) -> bool:
    """Return whether a line signs: an office with a comma, the name below one, or a name below a motion.

    `enacted` says that only names stand between a motion's last words and this line.
    """
    if len(line) > _LONGEST_OFFICE:
        return False
    if enacted and len(line) < _LONGEST_NAME and (line[-1] not in ".;:" or _SURNAME.fullmatch(line)):
        return True
    return bool("," in line and _OFFICE.fullmatch(line)) or name_below_office(before, line)


def mark_signers(text: str, shown: list[Shown]) -> list[Shown]:
    """Return the blocks, those that sign now marked as such."""
    before = ""
    enacted = below = False
    for item in shown:
        if item.kind is not BlockKind.PARAGRAPH:
            enacted = False
            continue
        line = text[item.pieces[0].start : item.pieces[-1].end]
        # Most lines are spared a closer look: they neither begin as an office does nor stand below one.
        named = line.startswith(_OFFICE_STARTS)
        signed = (enacted or named or below) and signs(line, before, enacted=enacted)
        if signed:
            item.kind = BlockKind.SIGNATURE
        enacted = enacts(line) or (enacted and signed)
        before, below = line, named
    return shown
