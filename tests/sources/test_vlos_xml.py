"""VLOS debates: turns, interruptions, motions, the chair's list."""

from __future__ import annotations

from datetime import date

from kg.sources import read_bytes

SPEAKER = (
    '<spreker soort="{sort}" objectid="{id}"><fractie>{party}</fractie><aanhef>De heer</aanhef>'
    "<verslagnaam>{name}</verslagnaam>"
    "<achternaam>{name}</achternaam><functie>{office}</functie></spreker><isvoorzitter>{chair}</isvoorzitter>"
)
MINISTER = SPEAKER.format(
    sort="Minister", id="m-1", party="", name="Beljaarts", office="minister van Economische Zaken", chair="false"
)
MEMBER = SPEAKER.format(
    sort="Tweede Kamerlid", id="k-2", party="CDA", name="Boswijk", office="lid Tweede Kamer", chair="false"
)


def item(text: str) -> str:
    return f"<alinea><alineaitem>{text}</alineaitem></alinea>"


VLOS = f"""\ufeff<?xml version="1.0" encoding="UTF-8"?>
<vlosCoreDocument soort="Tussenpublicatie" xmlns="http://www.tweedekamer.nl/ggm/vergaderverslag/v1.0">
<vergadering soort="Commissie" kamer="Tweede Kamer"><titel>Staat van de Economie</titel><zaal>Zaal</zaal>
<vergaderjaar>2024-2025</vergaderjaar><datum>2025-07-02T00:00:00</datum>
<activiteit><titel>Staat van de Economie</titel><onderwerp>Economie</onderwerp>
<activiteithoofd><titel>Termijn</titel><tekst><alinea><alineaitem>Aan de orde is:</alineaitem><lijst>
<alineaitem>de brief (<dossiernummer>36602</dossiernummer>, nr. <stuknummer>153</stuknummer>);</alineaitem>
</lijst></alinea></tekst>
<activiteititem><titel>Inbreng</titel>
<woordvoerder>{MINISTER}<tekst><alinea><alineaitem>Minister <nadruk type="Vet">Beljaarts</nadruk>:</alineaitem>
<alineaitem>Ik zeg een brief toe.</alineaitem></alinea>{item("Die komt in het najaar.")}</tekst>
<interrumpant>{MEMBER}<tekst>{item("Dank voor de toezegging.")}</tekst></interrumpant>
<draadboekfragment><tekst><alineagroep type="Motietekst">{item("De Kamer,")}</alineagroep>
<alineagroep type="Motieinfo"><alinea>
<alineaitem>De <nadruk type="Vet">voorzitter</nadruk>:</alineaitem>
<alineaitem>Deze motie is voorgesteld.</alineaitem></alinea>
{item("Zij krijgt nr. <stuknummer>9</stuknummer> (<dossiernummer>36740-XVI</dossiernummer>).")}</alineagroep></tekst>
<zaken><zaak soort="Motie"><titel>de motie-Boswijk</titel></zaak></zaken></draadboekfragment>
</woordvoerder></activiteititem></activiteithoofd></activiteit></vergadering></vlosCoreDocument>"""


def test_turns_in_their_order_with_their_speakers() -> None:
    view = read_bytes(VLOS.encode(), source="x.xml").document.view
    said = [
        (block.speaker.name if block.speaker else None, block.kind.value, view.text[block.span.start : block.span.end])
        for block in view.blocks
    ]
    assert said == [
        (None, "heading", "Staat van de Economie"),
        (None, "heading", "Termijn"),
        (None, "paragraph", "Aan de orde is:"),
        (None, "list_item", "de brief (36602, nr. 153);"),
        ("Beljaarts", "heading", "Minister Beljaarts:"),
        ("Beljaarts", "paragraph", "Ik zeg een brief toe."),
        ("Beljaarts", "paragraph", "Die komt in het najaar."),
        ("Boswijk", "paragraph", "Dank voor de toezegging."),
        ("Beljaarts", "paragraph", "De Kamer,"),
        ("voorzitter", "heading", "De voorzitter:"),
        ("voorzitter", "paragraph", "Deze motie is voorgesteld."),
        ("voorzitter", "paragraph", "Zij krijgt nr. 9 (36740-XVI)."),
    ]
    minister = view.blocks[5].speaker
    assert (minister.function, minister.identifier, minister.party) == ("minister van Economische Zaken", "m-1", None)
    assert view.blocks[7].speaker.party == "CDA"
    assert view.blocks[9].speaker.chair


def test_what_the_meeting_says_of_itself() -> None:
    document = read_bytes(VLOS.encode(), source="map/debat 1.xml").document
    metadata = document.metadata
    assert document.id == "debat-1"
    assert (metadata.title, metadata.date, metadata.kind) == ("Staat van de Economie", date(2025, 7, 2), "debate")
    assert (metadata.chamber, metadata.session) == ("tk", "2024-2025")
