"""Official XML from before 2009 (`<kamerwrk>`)."""

from __future__ import annotations

import re
from copy import deepcopy
from dataclasses import replace

from lxml import etree

from kg.model import BlockKind, Metadata
from kg.sources.draft import Draft
from kg.sources.header import kind_of_title, parse_date, replaced_number
from kg.sources.markup import Element, Walker, inline_text
from kg.sources.official import official_id, official_meta
from kg.sources.roles import OLD_ROLES
from kg.sources.signing import mark_signers

_NUMBER = re.compile(r"(\d{2}) ?(\d{3})(?:[ -–]{1,3}([IVXLC]{1,6}[A-Z]?|\d{2}|[A-J]))?(?:\s?\(?(R\d{3,4})\)?)?")
_DATE_LOOKED_AT = 12


def read_old_paper(root: Element) -> Draft:
    """Return the draft of a paper in the dialect from before 2009."""
    root = deepcopy(root)
    _put_notes_at_marks(root)
    walker = Walker(roles=OLD_ROLES)
    walker.walk(root)
    text = walker.writer.finish()
    shown = mark_signers(text, walker.writer.shown)
    metadata = _described(root)
    for item in shown[:_DATE_LOOKED_AT]:
        line = text[item.pieces[0].start : item.pieces[-1].end]
        if item.kind is not BlockKind.FURNITURE and len(line) < 80 and (found := parse_date(line)):
            metadata = replace(metadata, date=found)
            break
    return Draft(
        text=text, shown=shown, metadata=metadata, official=official_id(official_meta(root)), oddities=walker.oddities
    )


def _put_notes_at_marks(root: Element) -> None:
    """Turn each mark whose note exists into a note in place, as the later dialects have it."""
    notes: dict[str, Element] = {}
    for found in root.iter("voetnoot"):
        for key in (found.get("id"), found.get("nr")):
            if key:
                notes.setdefault(key, found)
    for mark in list(root.iter("voetref")):
        note = notes.get(mark.get("refid", ""), notes.get(mark.get("nr", "")))
        if note is None or note.getparent() is None:
            mark.tag = "sup"
            mark.text = mark.text or mark.get("nr")
            continue
        mark.tag = "noot"
        for child in list(mark):
            mark.remove(child)
        mark.text = None
        label = etree.SubElement(mark, "noot.nr")
        label.text = note.get("nr") or mark.get("nr")
        words = etree.SubElement(mark, "noot.al")
        words.text = inline_text(note)
        _drop(note)


def _drop(element: Element) -> None:
    """Take an element out of its tree; the text behind it stays."""
    parent = element.getparent()
    if parent is None:
        return
    tail, before = element.tail or "", element.getprevious()
    if before is not None:
        before.tail = (before.tail or "") + tail
    else:
        parent.text = (parent.text or "") + tail
    element.tail = None
    parent.remove(element)


def _described(root: Element) -> Metadata:
    paper = root.find(".//body/stuk")
    title = "" if paper is None else inline_text(paper.find("./titel"))
    dossiers = [_dossier(inline_text(item)) for item in root.iterfind("./frontm/onderw/nummer")]
    kind = "debate" if root.get("publtype") == "hand" else kind_of_title(title)
    return Metadata(
        dossiers=tuple(dict.fromkeys(item for item in dossiers if item)),
        number=("" if paper is None else inline_text(paper.find("./nummer"))) or None,
        title=title or None,
        dossier_title=inline_text(root.find("./frontm/onderw/naam")) or None,
        chamber={"1": "ek", "2": "tk"}.get(root.get("kamer", "")),
        session=inline_text(root.find("./frontm/vergjaar")) or None,
        kind=kind,
        replaces=replaced_number(title),
    )


def _dossier(written: str) -> str | None:
    match = _NUMBER.match(written)
    if match is None:
        return None
    digits = match[1] + match[2]
    return f"{digits}-{match[3]}" if match[3] else digits
