"""What official XML says of a paper: inline metadata, the address of its record, its head."""

from __future__ import annotations

import re
from datetime import date

from kg.model import Metadata
from kg.sources.header import kind_of_title, parse_date, replaced_number
from kg.sources.markup import Element, inline_text

_METADATA_ADDRESS = re.compile(r"/((?:kst|ah-tk|ah-ek|h-tk|h-ek|stb|stcrt|trb|blg)-[A-Za-z0-9()-]{1,60})(?:/|\.|$)")
_IDENTIFIER = re.compile(r"[A-Za-z][A-Za-z0-9().-]{2,80}")


def paper_metadata(root: Element) -> tuple[str | None, Metadata]:
    """Return the paper's own identifier and what it says of itself."""
    meta = official_meta(root)
    official = official_id(meta)
    paper = root.find(".//kamerstuk")
    head = root if paper is None else paper
    number = inline_text(head.find(".//ondernummer")) or first(meta, "OVERHEIDop.ondernummer")
    dossiers = [dossier_number(item) for item in head.iterfind("./dossier/dossiernummer")]
    dossiers = dossiers or [item.replace(" ", "") for item in meta.get("OVERHEIDop.dossiernummer", [])]
    asked = inline_text(head.find(".//kamervraagomschrijving"))
    title = inline_text(head.find("./stuk/titel")) or asked or first(meta, "OVERHEIDop.documenttitel")
    kind_word = next((item for item in meta.get("OVERHEIDop.KamerstukTypen", [])), None)
    return official, Metadata(
        dossiers=tuple(dict.fromkeys(item for item in dossiers if item)),
        number=number or None,
        title=title or None,
        dossier_title=inline_text(head.find("./dossier/titel")) or first(meta, "OVERHEIDop.dossiertitel"),
        date=_paper_date(head, meta),
        chamber=_chamber(head, meta),
        session=_session(head, meta),
        kind=kind_of_title(title or "") or kind_of_title(kind_word or ""),
        replaces=replaced_number(title or ""),
    )


def official_meta(root: Element) -> dict[str, list[str]]:
    """Return the values of the `<meta>` elements by name, and by the last part of their scheme for types."""
    found: dict[str, list[str]] = {}
    for item in root.iterfind("./metadata/meta"):
        name, content = item.get("name", ""), (item.get("content") or "").strip()
        if content:
            found.setdefault(name, []).append(content)
            if name == "DC.type":
                found.setdefault(item.get("scheme", ""), []).append(content)
    return found


def first(meta: dict[str, list[str]], name: str) -> str | None:
    """Return the first value of a name, or None."""
    return next(iter(meta.get(name, ())), None)


def official_id(meta: dict[str, list[str]]) -> str | None:
    """Return the identifier that the metadata states, inline or by the address of its record."""
    stated = first(meta, "DC.identifier") or first(meta, "DCTERMS.identifier")
    if stated and _IDENTIFIER.fullmatch(stated):
        return stated
    address = first(meta, "OVERHEIDop.externMetadataRecord") or ""
    match = _METADATA_ADDRESS.search(address)
    return match[1] if match else None


def dossier_number(element: Element) -> str:
    """Return a `<dossiernummer>` in normal form: digits, and the chapter or council number behind a hyphen.

    The number of a kingdom act is left out, as it is in the identifiers of its papers since 2012.
    """
    digits = "".join(inline_text(element.find("dossiernr")).split())
    suffix = inline_text(element.find("begrotingshoofdstuk")) or inline_text(element.find("raadnr"))
    return f"{digits}-{suffix.replace(' ', '')}" if suffix else digits


def _paper_date(head: Element, meta: dict[str, list[str]]) -> date | None:
    for item in head.iterfind(".//datum"):
        iso = item.get("isodatum")
        if iso:
            return parse_date(iso)
    for line in head.iterfind(".//datumtekst"):
        if found := parse_date(inline_text(line)):
            return found
    issued = first(meta, "DCTERMS.issued")
    return parse_date(issued) if issued else None


def _chamber(head: Element, meta: dict[str, list[str]]) -> str | None:
    # Walked by the parser's own iterator: a path with a condition takes a third of all the time of reading.
    kamer = next((kamer for item in head.iter("ondernummer") if (kamer := item.get("kamer")) is not None), "")
    creator = first(meta, "DC.creator") or _kop_line(head, "kameraanduiding")
    if kamer == "2" or creator.startswith("Tweede Kamer"):
        return "tk"
    if kamer == "1" or creator.startswith("Eerste Kamer"):
        return "ek"
    return None


def _session(head: Element, meta: dict[str, list[str]]) -> str | None:
    line = first(meta, "OVERHEIDop.vergaderjaar") or _kop_line(head, "vergaderjaar")
    match = re.search(r"(\d{4})\s?[-–/]\s?(\d{4})", line)
    return f"{match[1]}-{match[2]}" if match else None


def _kop_line(head: Element, what: str) -> str:
    lines = (line for kop in head.iterchildren("kamerstukkop") for line in kop.iterchildren("tekstregel"))
    return next((inline_text(line) for line in lines if line.get("inhoud") == what), "")
