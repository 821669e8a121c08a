"""Who speaks in a debate given as plain text: the line that names a speaker, or the line in brackets above a turn."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.model import BlockKind, Speaker
from kg.sources.view import Shown

_LABEL = re.compile(
    r"(?P<title>De heer|Mevrouw|De|Minister(?:-president)?|Staatssecretaris)[ ](?P<name>[^():.;\n]{2,60}?)"
    r"(?:[ ]\((?P<party>[^()\n]{1,40})\))?:"
)
_TURN = re.compile(
    r"\[[^\[\]\n]{1,400};[ ]spreker:[ ](?P<name>[^,\[\]\n]{1,80})(?:,[ ](?P<office>[^\[\]\n]{1,200}))?\]"
)
_TURN_HEAD = re.compile(r"\[[^\[\]\n]{1,400},[ ]\d{4}-\d{2}-\d{2}(?:;[^\[\]\n]{0,400})?\]")
_CHAIRS = frozenset({"voorzitter", "ondervoorzitter"})


def name_speakers(text: str, shown: Sequence[Shown]) -> list[Shown]:
    """Return the blocks with who speaks in each, and the lines that name a speaker as headings."""
    return list(_named(text, shown))


def _named(text: str, shown: Sequence[Shown]) -> Iterator[Shown]:
    speaker: Speaker | None = None
    for item in shown:
        line = text[item.pieces[0].start : item.pieces[0].end]
        if item.kind in (BlockKind.PARAGRAPH, BlockKind.HEADING) and (found := _speaker(line)):
            named, alone = found
            # The line above a turn says more of its speaker than the words that open it.
            speaker = speaker if speaker and speaker.name == named.name else named
            yield replace(item, speaker=speaker, kind=BlockKind.HEADING if alone else item.kind)
        elif speaker is None and _TURN_HEAD.fullmatch(line):
            yield replace(item, kind=BlockKind.HEADING)
        else:
            yield replace(item, speaker=speaker) if speaker and item.kind is not BlockKind.FURNITURE else item


def _speaker(line: str) -> tuple[Speaker, bool] | None:
    """Return who begins to speak in a line, and whether the line says nothing else."""
    if match := _TURN.match(line):
        return Speaker(name=match["name"].strip(), function=match["office"]), match.end() == len(line)
    match = _LABEL.match(line)
    if match is None:
        return None
    chair = match["title"] == "De"
    if chair and match["name"] not in _CHAIRS:
        return None
    if not chair and not match["name"].split()[-1][:1].isupper():
        # "Mevrouw Bikker vroeg: ..." quotes somebody inside a turn; a label ends with the name.
        return None
    office = match["title"] if match["title"].startswith(("Minister", "Staats")) else None
    return Speaker(name=match["name"], function=office, party=match["party"], chair=chair), match.end() == len(line)
