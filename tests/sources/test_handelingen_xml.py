"""Official XML of debates: speakers, motions, what is read as printed."""

from __future__ import annotations

from datetime import date

from kg.sources import read_bytes

DEBATE = """\
<?xml version="1.0" encoding="utf-8"?>
<officiele-publicatie><metadata><meta name="OVERHEIDop.externMetadataRecord" scheme=""
 content="https://zoek.officielebekendmakingen.nl/h-tk-20172018-61-10/metadata.xml"/></metadata>
<handelingen><vergadering><vergaderdatum>Donderdag 5 april 2018</vergaderdatum></vergadering>
<agendapunt><nr>10</nr><item-titel>Coördinatie</item-titel>
<spreekbeurt nieuw="nee"><spreker><voorvoegsels>De</voorvoegsels> <naam>
 <achternaam>voorzitter</achternaam>
 </naam>:</spreker><tekst status="goed">
<al-groep><al>Het woord is aan de minister.</al></al-groep></tekst></spreekbeurt>
<spreekbeurt nieuw="ja"><spreker><voorvoegsels>Minister</voorvoegsels><naam>
<achternaam>Blok</achternaam></naam>:</spreker>
<tekst status="goed"><al-groep><al>Ik zeg een brief toe.</al>
<al>Die komt voor de zomer.</al></al-groep></tekst></spreekbeurt>
<spreekbeurt nieuw="ja"><spreker><voorvoegsels>De heer</voorvoegsels><naam>
<achternaam>Sjoerdsma</achternaam></naam>
 (<politiek>D66</politiek>):</spreker><tekst status="goed"><motie id="M-31311-199"><kop><titel>Motie</titel></kop>
<al>De Kamer,</al><al>en gaat over tot de orde van de dag.</al><motie-info>
<spreker><voorvoegsels>De</voorvoegsels><naam>
<achternaam>voorzitter</achternaam></naam>:</spreker><al>Zij krijgt nr. <extref doc="kst-31311-199">199</extref>
 (<extref doc="kst-31311-199">31311</extref>).</al></motie-info></motie></tekst></spreekbeurt>
<tekst status="goed"><al>Gaat u verder.</al></tekst></agendapunt></handelingen></officiele-publicatie>"""


def test_each_line_knows_who_speaks() -> None:
    document = read_bytes(DEBATE.encode(), source="x.xml").document
    view = document.view
    said = [
        (block.speaker.name if block.speaker else None, block.kind.value, view.text[block.span.start : block.span.end])
        for block in view.blocks
    ]
    assert said == [
        (None, "paragraph", "Donderdag 5 april 2018"),
        (None, "heading", "10 Coördinatie"),
        ("voorzitter", "heading", "De voorzitter:"),
        ("voorzitter", "paragraph", "Het woord is aan de minister."),
        ("Blok", "heading", "Minister Blok:"),
        ("Blok", "paragraph", "Ik zeg een brief toe."),
        ("Blok", "paragraph", "Die komt voor de zomer."),
        ("Sjoerdsma", "heading", "De heer Sjoerdsma (D66):"),
        ("Sjoerdsma", "heading", "Motie"),
        ("Sjoerdsma", "paragraph", "De Kamer,"),
        ("Sjoerdsma", "paragraph", "en gaat over tot de orde van de dag."),
        ("voorzitter", "heading", "De voorzitter:"),
        ("voorzitter", "paragraph", "Zij krijgt nr. 199 (31311)."),
        (None, "paragraph", "Gaat u verder."),
    ]
    speakers = {block.speaker.name: block.speaker for block in view.blocks if block.speaker}
    assert speakers["voorzitter"].chair
    assert speakers["Blok"].function == "Minister"
    assert speakers["Sjoerdsma"].party == "D66"


def test_what_a_debate_says_of_itself() -> None:
    document = read_bytes(DEBATE.encode(), source="x.xml").document
    assert document.id == "h-tk-20172018-61-10"
    metadata = document.metadata
    assert (metadata.kind, metadata.chamber, metadata.session) == ("debate", "tk", "2017-2018")
    assert (metadata.title, metadata.date) == ("Coördinatie", date(2018, 4, 5))


def test_a_file_read_as_another_encoding_is_healed_and_said_so() -> None:
    damaged = ("\ufeff\n" + DEBATE).encode().decode("latin-1").encode()
    reading = read_bytes(damaged, source="x.xml")
    assert reading.document.text == read_bytes(DEBATE.encode(), source="x.xml").document.text
    assert [issue.code for issue in reading.issues] == ["source.healed-encoding"]
