"""The dialect from before 2009."""

from __future__ import annotations

from kg.model import BlockKind
from kg.sources import read_bytes

OLD = """\
<?xml version="1.0" encoding="utf-8"?>
<kamerwrk kamer="2" publtype="meto"><metadata><meta name="OVERHEIDop.externMetadataRecord" scheme=""
 content="https://zoek.officielebekendmakingen.nl/kst-24138-3/metadata.xml"/></metadata>
<kop><titel>Tweede Kamer der Staten-Generaal</titel><subtitel>2</subtitel></kop>
<frontm><ordernr>5K0977</ordernr><vergjaar>1994-1995</vergjaar><onderw><nummer>24 138</nummer><naam>Wijziging van de
wet</naam></onderw></frontm>
<body><stuk><ltrlabel>Nr. </ltrlabel><nummer>3</nummer><titel>MEMORIE VAN TOELICHTING </titel>
<tuskop letat="vet">I. ALGEMEEN </tuskop><al>Dit is geregeld
in de wet<voetref refid="v1" nr="1"/>, zo staat er.</al><witreg/>
<voetnoot id="v1" nr="1"><al>Stb. 1993, 22.</al></voetnoot>
<al>Zonder noot<voetref nr="9"/>.</al></stuk></body></kamerwrk>"""


def test_the_old_dialect_reads_like_the_new() -> None:
    document = read_bytes(OLD.encode(), source="x.xml").document
    view = document.view
    assert [(block.kind.value, view.text[block.span.start : block.span.end]) for block in view.blocks] == [
        ("heading", "24 138 Wijziging van de wet"),
        ("heading", "Nr. 3 MEMORIE VAN TOELICHTING"),
        ("heading", "I. ALGEMEEN"),
        ("paragraph", "Dit is geregeld in de wet, zo staat er."),
        ("paragraph", "Zonder noot9."),
        ("footnote", "Stb. 1993, 22."),
    ]
    (note,) = [block for block in view.blocks if block.kind is BlockKind.FOOTNOTE]
    assert view.text[: note.mark].endswith("in de wet")
    assert document.id == "kst-24138-3"
    metadata = document.metadata
    assert (metadata.dossiers, metadata.number, metadata.chamber) == (("24138",), "3", "tk")
    assert (metadata.session, metadata.kind) == ("1994-1995", "memorandum")
