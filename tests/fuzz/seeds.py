"""Small papers in every format, from which fuzzing starts; all words are our own."""

from __future__ import annotations

import io
import tarfile
import zipfile
from collections.abc import Iterator

LETTER = """36 045 Situatie in Oekraïne
Nr. 12 BRIEF VAN DE MINISTER VAN BUITENLANDSE ZAKEN
Aan de Voorzitter van de Tweede Kamer der Staten-Generaal
Den Haag, 3 september 2024
Met verwijzing naar Kamerstuk 36 045, nrs. 7, 8 en 9 en de motie-Podt/Ceder (Kamerstuk 19637, nr. 3189)1 meld ik het
volgende. Het kabinet stelt EUR 2,5 miljoen tot 3 miljoen beschikbaar voor het schaderegister. Ik zal uw Kamer
hierover voor 1 december 2024 informeren. Zie ook artikel 100 Grondwet, Stb. 2023, 123 en ECLI:NL:HR:2020:1234.
De minister van Buitenlandse Zaken,
C.C.J. Veldkamp
1 Kamerstuk 21 501-20, nr. 2000, Handelingen 2023/24, nr. 5, item 3
"""
PAPER = """<?xml version="1.0" encoding="UTF-8"?><officiele-publicatie><metadata>
<meta name="OVERHEIDop.externMetadataRecord" scheme="" content="https://zoek.officielebekendmakingen.nl/kst-36045-13/x"/>
</metadata><kamerstuk><kamerstukkop><tekstregel inhoud="vergaderjaar">Vergaderjaar 2023-2024</tekstregel>
<tekstregel inhoud="kameraanduiding">Tweede Kamer der Staten-Generaal</tekstregel></kamerstukkop>
<dossier><dossiernummer><dossiernr>36 045</dossiernr></dossiernummer><titel>Situatie in Oekra&#239;ne</titel></dossier>
<stuk><stuknr>Nr. <ondernummer kamer="2">13</ondernummer></stuknr><titel>MOTIE VAN HET LID PODT</titel>
<datumtekst>Voorgesteld <datum isodatum="2023-12-21">21 december 2023</datum></datumtekst><algemeen><vrije-tekst>
<tekst status="goed"><al>De Kamer,</al><al>verzoekt de regering EUR 3 miljoen te reserveren
<extref doc="kst-36045-7" soort="document">Kamerstuk 36 045, nr. 7</extref>
<noot id="n1" type="voet"><noot.nr>1</noot.nr>
<noot.al>Kamerstuk 36 045, nr. 8</noot.al></noot>,</al><lijst><li><li.nr>1.</li.nr><al>en gaat over</al></li></lijst>
<table><tgroup cols="2"><tbody><row><entry>EUR</entry><entry>5 mln.</entry></row></tbody></tgroup></table>
<al-groep><al>Podt</al></al-groep></tekst></vrije-tekst></algemeen></stuk></kamerstuk></officiele-publicatie>"""
DEBATE = """<?xml version="1.0"?><officiele-publicatie><handelingen><agendapunt><titel>Oekra&#239;ne</titel>
<spreekbeurt>
<spreker><voorvoegsels>Minister</voorvoegsels> <naam><achternaam>Veldkamp</achternaam></naam>:</spreker><tekst>
<al>Voorzitter. Ik zeg toe dat ik uw Kamer voor de zomer een brief stuur.</al></tekst></spreekbeurt></agendapunt>
</handelingen></officiele-publicatie>"""
VLOS = """<?xml version="1.0"?><vlosCoreDocument xmlns="http://www.tweedekamer.nl/ggm/vergaderverslag/v1.0"><vergadering>
<titel>Plenair</titel><datum>2025-07-01T00:00:00</datum><activiteit><woordvoerder><spreker><verslagnaam>Minister
Veldkamp</verslagnaam></spreker><tekst><alinea><alineaitem>Dat zeg ik toe.</alineaitem></alinea></tekst></woordvoerder>
</activiteit></vergadering></vlosCoreDocument>"""
OLD = """<?xml version="1.0" encoding="ISO-8859-1"?><kamerwrk><kamerst><dossier><dossiernr>21501</dossiernr></dossier>
<stuknr>Nr. 3</stuknr><al>Zie stuk nr. 2 (21 501).</al></kamerst></kamerwrk>"""
PAGE = """<!DOCTYPE html><html><head><title>Brief</title><meta name="DC.identifier" content="kst-36045-14"></head><body>
<h1>Brief</h1><p>Zie <a href="kst-36045-7.html">Kamerstuk 36&nbsp;045, nr. 7</a>&#x85;<script>alert(1)</script></p>
<ul><li>EUR 5<li>mln.</ul><table><tr><td>1<td>2</table></body></html>"""
PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"
    b"trailer<</Root 1 0 R>>"
)
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_DOCUMENT = (
    f'<w:document xmlns:w="{_WORD}"><w:body><w:p><w:r><w:t>Zie Kamerstuk 36 045, nr. 7.</w:t></w:r></w:p></w:body>'
    "</w:document>"
)
_CONTENT = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:'
    'names:tc:opendocument:xmlns:text:1.0"><office:body><office:text><text:p>Zie Kamerstuk 36 045, nr. 7.</text:p>'
    "</office:text></office:body></office:document-content>"
)


def zipped(files: dict[str, bytes]) -> bytes:
    """The bytes of a zip archive."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name), content)
    return data.getvalue()


def tarred(files: dict[str, bytes]) -> bytes:
    """The bytes of a tar archive."""
    data = io.BytesIO()
    with tarfile.open(fileobj=data, mode="w:gz") as archive:
        for name, content in files.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            archive.addfile(entry, io.BytesIO(content))
    return data.getvalue()


def seeds() -> Iterator[tuple[str, bytes]]:
    """Yield a paper in each format, by name."""
    texts = {"letter.txt": LETTER, "paper.xml": PAPER, "debate.xml": DEBATE, "vlos.xml": VLOS, "page.html": PAGE}
    yield from ((name, text.encode()) for name, text in texts.items())
    yield "old.xml", OLD.encode("latin-1")
    yield "letter-utf16.txt", LETTER.encode("utf-16")
    yield "letter-latin1.txt", LETTER.encode("latin-1", "replace")
    yield "empty.pdf", PDF
    yield "letter.docx", zipped({"[Content_Types].xml": b"<Types/>", "word/document.xml": _DOCUMENT.encode()})
    odt = {"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": _CONTENT.encode()}
    yield "letter.odt", zipped(odt)
    yield "papers.zip", zipped({"kst-36045-12.txt": LETTER.encode(), "../kst-36045-13.xml": PAPER.encode()})
    yield "papers.tar.gz", tarred({"kst-36045-12.txt": LETTER.encode(), "/etc/kst-36045-13.xml": PAPER.encode()})
