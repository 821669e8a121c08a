"""Official XML of papers: text as a person reads it, notes, tables, lists, metadata in both variants."""

from __future__ import annotations

from datetime import date

import pytest

from kg.model import BlockKind, Document
from kg.sources import read_bytes

EXTERNAL = (
    '<meta name="OVERHEIDop.externMetadataRecord" scheme=""'
    ' content="https://zoek.officielebekendmakingen.nl/{id}/metadata.xml"/>'
)
INLINE = """\
<meta name="DC.identifier" scheme="OVERHEIDop.ParlID" content="{id}"/>
<meta name="OVERHEIDop.vergaderjaar" scheme="" content="2024-2025"/>
<meta name="DC.creator" scheme="OVERHEID.StatenGeneraal" content="Tweede Kamer der Staten-Generaal"/>
<meta name="DC.type" scheme="OVERHEIDop.KamerstukTypen" content="Motie"/>
<meta name="DCTERMS.issued" scheme="DCTERMS.W3CDTF" content="2025-05-20"/>"""
KOP = """\
<kamerstukkop><tekstregel inhoud="vergaderjaar">Vergaderjaar 2023-2024</tekstregel>
<tekstregel inhoud="kameraanduiding">Tweede Kamer der Staten-Generaal</tekstregel></kamerstukkop>"""
DOSSIER = (
    "<dossier><dossiernummer><dossiernr>36 045</dossiernr></dossiernummer><titel>Situatie in Oekraïne</titel></dossier>"
)


def paper(
    body: str,
    *,
    id: str = "kst-36045-171",
    meta: str = EXTERNAL,
    dossiers: str = DOSSIER,
    number: str = "171",
    title: str = "BRIEF VAN DE MINISTER VAN DEFENSIE",
    dated: str = '<datumtekst>Den Haag, <datum isodatum="2023-11-17">17 november 2023</datum></datumtekst>',
) -> bytes:
    return f"""\ufeff<?xml version="1.0" encoding="UTF-8"?>
<officiele-publicatie><metadata>{meta.format(id=id)}</metadata><kamerstuk>{KOP}{dossiers}
<stuk><stuknr>Nr. <ondernummer kamer="2">{number}</ondernummer></stuknr>
<titel>{title}</titel>{dated}
<algemeen><vrije-tekst><tekst status="goed">{body}</tekst></vrije-tekst></algemeen></stuk></kamerstuk>
</officiele-publicatie>""".encode()


def read(data: bytes) -> Document:
    reading = read_bytes(data, source="map/paper.xml")
    assert reading.document is not None, reading.issues
    return reading.document


def body_lines(document: Document) -> list[tuple[str, str]]:
    view = document.view
    return [(b.kind.value, view.text[b.span.start : b.span.end]) for b in view.blocks][4:]


def test_the_head_of_a_paper() -> None:
    document = read(paper("<al>Tekst.</al>"))
    assert document.view.text.split("\n") == [
        "36 045 Situatie in Oekraïne",
        "Nr. 171",
        "BRIEF VAN DE MINISTER VAN DEFENSIE",
        "Den Haag, 17 november 2023",
        "Tekst.",
    ]
    assert document.text.startswith("Vergaderjaar 2023-2024\nTweede Kamer der Staten-Generaal\n36 045")
    metadata = document.metadata
    assert (metadata.dossiers, metadata.number, metadata.kind) == (("36045",), "171", "letter")
    assert (metadata.chamber, metadata.session, metadata.date) == ("tk", "2023-2024", date(2023, 11, 17))
    assert (metadata.title, metadata.dossier_title) == ("BRIEF VAN DE MINISTER VAN DEFENSIE", "Situatie in Oekraïne")
    assert document.id == "kst-36045-171"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "<al>Zie <extref doc='kst-1-2' soort='document'>28 844, nr. 266</extref>.</al>",
            [("paragraph", "Zie 28 844, nr. 266.")],
        ),
        ("<al>Zie <dossierref dossier='36410-VII'>36 410-VII</dossierref>!</al>", [("paragraph", "Zie 36 410-VII!")]),
        (
            "<al>CO<inf>2</inf> en <nadruk type='vet'>vet</nadruk> en m<sup>2</sup></al>",
            [("paragraph", "CO2 en vet en m2")],
        ),
        ("<al>Oekra<?xpp afbreek?>ïne <?xpp ep?>helpt</al>", [("paragraph", "Oekraïne helpt")]),
        ("<al>met\n   harde   regels &#160; erin</al>", [("paragraph", "met harde regels erin")]),
        ("<al-groep><al>Een.</al><al>Twee.</al></al-groep>", [("paragraph", "Een."), ("paragraph", "Twee.")]),
        ("<tussenkop kopopmaak='vet'>Steun</tussenkop><al>Een.</al>", [("heading", "Steun"), ("paragraph", "Een.")]),
        (
            "<divisie><kop><label>Deel</label><nr>1</nr><titel>Inleiding</titel></kop><al>Een.</al></divisie>",
            [("heading", "Deel 1 Inleiding"), ("paragraph", "Een.")],
        ),
        (
            "<lijst type='expliciet'><li><li.nr>a.</li.nr><al>Een;</al><al>vervolg.</al></li><li><li.nr>b.</li.nr>"
            "<al>Twee.</al></li></lijst>",
            [("list_item", "a. Een;"), ("list_item", "vervolg."), ("list_item", "b. Twee.")],
        ),
        (
            "<table><title>Tabel 1</title><tgroup><colspec/><thead><row><entry>Jaar</entry><entry><al>Som</al></entry>"
            "</row></thead><tbody><row><entry>2024</entry><entry>€ 3 mln.</entry></row></tbody></tgroup></table>",
            [("heading", "Tabel 1")] + [("table_cell", cell) for cell in ("Jaar", "Som", "2024", "€ 3 mln.")],
        ),
        (
            "<al>De <lijst><li><li.nr>–</li.nr><al>eerste</al></li></lijst> staart</al>",
            [("paragraph", "De"), ("list_item", "– eerste"), ("paragraph", "staart")],
        ),
        (
            "<al>en gaat over tot de orde van de dag.</al><al-groep><al>Piri</al><al>Van der Lee</al></al-groep>",
            [
                ("paragraph", "en gaat over tot de orde van de dag."),
                ("signature", "Piri"),
                ("signature", "Van der Lee"),
            ],
        ),
        (
            "<al>Een\n<extref doc='x'>\nanker\n</extref>\n, en (\n<extref doc='y'>\ntwee\n</extref>\n).</al>",
            [("paragraph", "Een anker, en (twee).")],
        ),
    ],
)
def test_the_body_is_what_a_person_reads(body, expected) -> None:
    assert body_lines(read(paper(body))) == expected


def test_signatures() -> None:
    closing = (
        "<tekst-sluiting><ondertekening><functie>De Minister van Defensie,</functie><naam><voornaam>K.H.</voornaam>"
        "<achternaam>Ollongren</achternaam></naam></ondertekening></tekst-sluiting>"
    )
    assert body_lines(read(paper(closing))) == [
        ("signature", "De Minister van Defensie,"),
        ("signature", "K.H. Ollongren"),
    ]


def test_footnotes_go_to_the_end_and_their_numbers_do_not_leak() -> None:
    note = (
        '<noot id="n1" type="voet"><noot.nr>1</noot.nr><noot.al>Kamerstuk <extref doc="kst-28844-266">28 844, nr. 266'
        "</extref>.</noot.al><noot.al>Zie ook daar.</noot.al></noot>"
    )
    document = read(paper(f"<al>Dat is verklaard{note} in de brief.</al><al>Slot.</al>"))
    assert body_lines(document) == [
        ("paragraph", "Dat is verklaard in de brief."),
        ("paragraph", "Slot."),
        ("footnote", "Kamerstuk 28 844, nr. 266. Zie ook daar."),
    ]
    for text, blocks in ((document.text, document.blocks), (document.view.text, document.view.blocks)):
        (block,) = [block for block in blocks if block.kind is BlockKind.FOOTNOTE]
        assert block.label == "1"
        assert text[: block.mark].endswith("verklaard")


def test_a_footnote_in_the_title() -> None:
    document = read(
        paper("<al>Tekst.</al>", title="MOTIE<noot><noot.nr>1</noot.nr><noot.al>i.v.m. druk</noot.al></noot>")
    )
    assert document.metadata.kind == "motion"
    assert document.view.text.split("\n")[2] == "MOTIE"
    assert document.view.text.endswith("\ni.v.m. druk")


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("<dossiernr>36 410</dossiernr><begrotingshoofdstuk>VII</begrotingshoofdstuk>", "36410-VII"),
        ("<dossiernr>21 501</dossiernr>-<raadnr>20</raadnr>", "21501-20"),
        ("<dossiernr>36 027</dossiernr> (<rijkswetnr>R2160</rijkswetnr>)", "36027"),
        ("<dossiernr>36 410 </dossiernr>", "36410"),
    ],
)
def test_dossiers_are_normalised(written, expected) -> None:
    dossiers = f"<dossier><dossiernummer>{written}</dossiernummer><titel>Titel</titel></dossier>" + DOSSIER
    assert read(paper("<al/>", dossiers=dossiers)).metadata.dossiers == (expected, "36045")


def test_the_lines_of_a_dossier_read_as_printed() -> None:
    dossier = (
        "<dossier><dossiernummer><dossiernr>36 027</dossiernr> (<rijkswetnr>R2160</rijkswetnr>)</dossiernummer>"
        "<titel>Goedkeuring (<extref doc='trb-2010-272'>Trb. 2010, 272</extref>)</titel></dossier>"
    )
    text = read(paper("<al/>", dossiers=dossier)).view.text
    assert text.startswith("36 027 (R2160) Goedkeuring (Trb. 2010, 272)\n")


def test_inline_metadata_fill_what_the_head_lacks() -> None:
    document = read(
        paper("<al>De Kamer,</al>", id="kst-23235-253", meta=INLINE, title="MOTIE VAN HET LID PIRI", dated="")
    )
    assert document.id == "kst-23235-253"
    assert document.metadata.date == date(2025, 5, 20)
    assert document.metadata.session == "2024-2025"
    assert document.metadata.kind == "motion"


@pytest.mark.parametrize("identifier", ["../../etc/passwd", "kst 1", "", "<x>"])
def test_an_identifier_that_is_none_is_not_taken(identifier) -> None:
    meta = INLINE.replace("{id}", identifier.replace("<", "&lt;"))
    assert read(paper("<al/>", meta=meta)).id == "paper"


def test_given_id_and_date_win() -> None:
    reading = read_bytes(paper("<al/>"), source="x.xml", id="kst-1-2", date=date(2000, 1, 1))
    assert reading.document.id == "kst-1-2"
    assert reading.document.metadata.date == date(2000, 1, 1)


def test_unknown_elements_are_an_issue_once_and_keep_their_text() -> None:
    reading = read_bytes(paper("<al>Een.</al><zeldzaam>Twee <b>drie</b>.</zeldzaam><zeldzaam/>"), source="x.xml")
    assert [issue.code for issue in reading.issues] == ["source.unknown-element", "source.unknown-element"]
    assert "Twee" in reading.document.view.text
    assert "drie" in reading.document.view.text


def test_comments_and_instructions_are_no_text() -> None:
    assert body_lines(read(paper("<al>Een<!-- opmerking --> twee<?x y?>.</al>"))) == [("paragraph", "Een twee.")]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (paper("<al>Een.</al>")[:-40], "source.broken-xml"),
        (b"<?xml version='1.0'?><officiele-publicatie>", "source.broken-xml"),
        (b"<?xml version='1.0'?><officiele-publicatie>\xff\xfe</officiele-publicatie>", "source.broken-xml"),
        (b"<?xml version='1.0' encoding='nonsense'?><officiele-publicatie/>", "source.broken-xml"),
        (b"<?xml version='1.0'?><recipe/>", "source.unknown-xml"),
        (b"<?xml version='1.0'?><feed/>", "source.service-answer"),
        (b"<?xml version='1.0'?><metadata_gegevens/>", "source.metadata-record"),
        (b"<?xml version='1.0'?>", "source.unknown-xml"),
        (
            b"<officiele-publicatie>" + b"<al>" * 5000 + b"</al>" * 5000 + b"</officiele-publicatie>",
            "source.broken-xml",
        ),
    ],
)
def test_broken_and_other_xml_is_refused(data, code) -> None:
    reading = read_bytes(data, source="x.xml")
    assert reading.document is None
    assert [issue.code for issue in reading.issues] == [code]


BOMB = b"<?xml version='1.0'?><!DOCTYPE officiele-publicatie [<!ENTITY a 'aaaaaaaaaaaaaaaaaaaa'>%s]>" % b"".join(
    b"<!ENTITY %c '%s'>" % (ord("b") + n, b"&%c;" % (ord("a") + n) * 20) for n in range(12)
)


@pytest.mark.parametrize(
    "data",
    [
        BOMB + b"<officiele-publicatie><kamerstuk><al>&m;</al></kamerstuk></officiele-publicatie>",
        b"<!DOCTYPE officiele-publicatie [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>"
        b"<officiele-publicatie><al>&x;</al></officiele-publicatie>",
        b"<!DOCTYPE officiele-publicatie [<!ENTITY x SYSTEM 'http://localhost:1/x'>]>"
        b"<officiele-publicatie><al>&x;</al></officiele-publicatie>",
        b"<!DOCTYPE officiele-publicatie SYSTEM 'file:///etc/passwd' [<!ENTITY % p SYSTEM 'file:///etc/passwd'> %p;]>"
        b"<officiele-publicatie><al>tekst</al></officiele-publicatie>",
    ],
    ids=["bomb", "file", "network", "parameter"],
)
def test_entities_are_never_followed(data) -> None:
    reading = read_bytes(data, source="x.xml")
    text = reading.document.text if reading.document else ""
    assert "root:" not in text
    assert len(text) < 100
    assert reading.document is not None or len(reading.issues) == 1


def test_a_note_in_a_note_follows_it() -> None:
    inner = "<noot><noot.nr>2</noot.nr><noot.al>Binnen.</noot.al></noot>"
    note = f"<noot><noot.nr>1</noot.nr><noot.al>Buiten{inner}.</noot.al></noot>"
    assert body_lines(read(paper(f"<al>Tekst{note}.</al>"))) == [
        ("paragraph", "Tekst."),
        ("footnote", "Buiten."),
        ("footnote", "Binnen."),
    ]


def test_notes_in_notes_are_each_written_once_in_their_order_and_bounded() -> None:
    def nested(depth: int) -> str:
        opened = "".join(f"<noot><noot.nr>{at}</noot.nr><noot.al>n{at}<nadruk>" for at in range(depth))
        return f"<al>Tekst{opened}{'</nadruk></noot.al></noot>' * depth}.</al>"

    assert body_lines(read(paper(nested(60)))) == [
        ("paragraph", "Tekst."),
        *(("footnote", f"n{at}") for at in range(60)),
    ]


@pytest.mark.parametrize("tag", ["al", "tekst", "li", "nadruk", "noot"])
def test_deep_nesting_is_refused_or_read_and_never_overflows(tag) -> None:
    reading = read_bytes(paper(f"<{tag}>" * 240 + "diep" + f"</{tag}>" * 240), source="x.xml")
    assert (reading.document is None) == ([issue.code for issue in reading.issues] == ["source.too-deep"])


def test_many_unknown_elements_give_a_few_issues() -> None:
    names = "".join(f"<onbekend{number}>x</onbekend{number}>" for number in range(500))
    assert len(read_bytes(paper(names), source="x.xml").issues) == 20
