"""Official XML of debates (`<officiele-publicatie>` with `<handelingen>`)."""

from __future__ import annotations

import re
from datetime import date

from kg.model import Metadata, Speaker
from kg.sources.draft import Draft
from kg.sources.header import parse_date
from kg.sources.markup import Element, Walker, inline_text
from kg.sources.official import dossier_number, first, official_id, official_meta
from kg.sources.roles import DEBATE_ROLES

_ID = re.compile(r"h-(?P<chamber>tk|ek)-(?P<session>\d{8})-\d{1,4}(?:-\d{1,4})?")
_OFFICES = ("minister", "staatssecretaris", "minister-president")


def read_debate(root: Element) -> Draft:
    """Return the draft of a debate in official XML; each block knows who speaks."""
    walker = Walker(roles=DEBATE_ROLES, turns={"spreekbeurt": _speaker_of, "motie-info": _speaker_of})
    walker.walk(root)
    official, metadata = _described(root)
    return Draft(
        text=walker.writer.finish(),
        shown=walker.writer.shown,
        metadata=metadata,
        official=official,
        oddities=walker.oddities,
    )


def _speaker_of(turn: Element) -> Speaker | None:
    speaker = turn.find("./spreker")
    if speaker is None:
        return None
    name = speaker.find("./naam")
    words = "" if name is None else " ".join(inline_text(part) for part in name) or inline_text(name)
    title = inline_text(speaker.find("./voorvoegsels"))
    party = inline_text(speaker.find("./politiek"))
    chair = words.lower() in ("voorzitter", "ondervoorzitter")
    office = title if title.lower().startswith(_OFFICES) else inline_text(speaker.find("./functie"))
    return Speaker(name=words, function=office or None, party=party or None, chair=chair) if words else None


def _described(root: Element) -> tuple[str | None, Metadata]:
    meta = official_meta(root)
    official = official_id(meta)
    match = _ID.fullmatch(official or "")
    session = f"{match['session'][:4]}-{match['session'][4:]}" if match else first(meta, "OVERHEIDop.vergaderjaar")
    title = inline_text(root.find(".//item-titel")) or inline_text(root.find(".//vergadering-nummer"))
    dossiers = dict.fromkeys(dossier_number(item) for item in root.iterfind(".//behandelde-dossiers//dossiernummer"))
    return official, Metadata(
        dossiers=tuple(item for item in dossiers if item),
        title=title or first(meta, "DC.title"),
        date=_date(root, meta),
        chamber=match["chamber"] if match else None,
        session=session,
        kind="debate",
    )


def _date(root: Element, meta: dict[str, list[str]]) -> date | None:
    for element in (root.find(".//vergaderdatum"), root.find(".//datumtekst")):
        if element is not None:
            stated = element.get("isodatum") or inline_text(element)
            if found := parse_date(stated):
                return found
    held = first(meta, "OVERHEIDop.datumVergadering") or first(meta, "DCTERMS.issued")
    return parse_date(held) if held else None
