"""Official XML of parliamentary papers (`<officiele-publicatie>` with a `<kamerstuk>`), both metadata variants."""

from __future__ import annotations

import re
from datetime import date

from kg.model import BlockKind, Metadata
from kg.sources.draft import Draft
from kg.sources.header import kind_of_title, parse_date, replaced_number
from kg.sources.markup import Element, Part, Role, Roles, Walker, inline_text
from kg.sources.signing import mark_signers

_FLOW = Role(Part.FLOW)
_LINE = Role(Part.LINE)
_HEADING = Role(Part.LINE, BlockKind.HEADING)
_WORD = Role(Part.WORD)
_INLINE = Role(Part.INLINE)
_SKIP = Role(Part.SKIP)
_SIGNATURE = Role(Part.LINE, BlockKind.SIGNATURE)

OFFICIAL_ROLES: Roles = {
    **dict.fromkeys(
        "officiele-publicatie kamerstuk kamerstukkop stuk algemeen vrije-tekst tekst al-groep lijst divisie"
        " tekst-sluiting bijlage bijlage-sluiting citaat artikel lid wetgeving wet-besluit wettekst aanhef"
        " tgroup thead tbody tfoot row hoofdstuk paragraaf afdeling titeldeel deel boek subparagraaf preambule"
        " considerans afkondiging wie slotformulier nota-toelichting circulaire regeling verdrag amendement"
        " wijzig-artikel wijzig-divisie wijzig-lid definitielijst definitie-item definitie term-groep"
        " uitspraak vragen-antwoorden kamervragen vraag antwoord tekst-groep inhoudsopgave"
        " formule-groep kadertekst gesprek bericht kolommen tabel-groep advies nader-rapport".split(),
        _FLOW,
    ),
    **dict.fromkeys(
        "al datumtekst tekstregel-slot kop-al term considerans.al gedrukt dagtekening plaats-datum afzender"
        " adres aanhef-al verklaring bron inleiding formule vraag-al tekst-regel".split(),
        _LINE,
    ),
    **dict.fromkeys("dossier stuknr tussenkop kop intitule caption".split(), _HEADING),
    "titel": Role(Part.LINE, BlockKind.HEADING, frozenset({"dossier", "kop"})),
    **dict.fromkeys(
        "dossiernummer begrotingshoofdstuk voornaam achternaam voorvoegsels achtervoegsels label nr subtitel"
        " organisatie plaats titulatuur".split(),
        _WORD,
    ),
    **dict.fromkeys(
        "dossiernr raadnr rijkswetnr ondernummer datum nadruk inf sup sub extref intref dossierref extref-groep unl ul ol"
        " verwijzing onderstreept doorhalen nootref wijziging ext-ref int-ref inline-plaatje".split(),
        _INLINE,
    ),
    "tekstregel": Role(Part.LINE, BlockKind.FURNITURE),
    "li": Role(Part.FLOW, BlockKind.LIST_ITEM),
    "table": _FLOW,
    "entry": Role(Part.LINE, BlockKind.TABLE_CELL),
    "li.nr": Role(Part.NUMBER),
    "lidnr": Role(Part.NUMBER),
    "noot.nr": Role(Part.NUMBER),
    "noot": Role(Part.NOTE),
    "noot.al": _LINE,
    "noot.lijst": _FLOW,
    "noot.li": _FLOW,
    "ondertekening": Role(Part.FLOW, BlockKind.SIGNATURE),
    "functie": _SIGNATURE,
    "naam": _SIGNATURE,
    **dict.fromkeys("metadata meta colspec plaatje illustratie witreg alt br tussenruimte".split(), _SKIP),
}
"""What each element of the official schemas is to a reader."""

_METADATA_ADDRESS = re.compile(r"/((?:kst|ah-tk|ah-ek|h-tk|h-ek|stb|stcrt|trb|blg)-[A-Za-z0-9()-]{1,60})(?:/|\.|$)")


def read_paper(root: Element) -> Draft:
    """Return the draft of a paper in official XML."""
    walker = Walker(roles=OFFICIAL_ROLES)
    walker.walk(root)
    text = walker.writer.finish()
    official, metadata = _described(root)
    return Draft(
        text=text,
        shown=mark_signers(text, walker.writer.shown),
        metadata=metadata,
        official=official,
        oddities=walker.oddities,
    )


def _described(root: Element) -> tuple[str | None, Metadata]:
    """Return the paper's own identifier and what it says of itself."""
    meta = official_meta(root)
    official = official_id(meta)
    paper = root.find(".//kamerstuk")
    head = root if paper is None else paper
    number = inline_text(head.find(".//ondernummer")) or first(meta, "OVERHEIDop.ondernummer")
    dossiers = [dossier_number(item) for item in head.iterfind(".//dossiernummer")]
    dossiers = dossiers or [item.replace(" ", "") for item in meta.get("OVERHEIDop.dossiernummer", [])]
    title = inline_text(head.find("./stuk/titel")) or first(meta, "OVERHEIDop.documenttitel")
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
    if stated:
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
    element = head.find(".//ondernummer[@kamer]")
    kamer = "" if element is None else element.get("kamer", "")
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
    return inline_text(head.find(f"./kamerstukkop/tekstregel[@inhoud='{what}']"))
