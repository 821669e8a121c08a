"""HTML as the official publisher and others put it out."""

from __future__ import annotations

from datetime import date

import pytest

from kg.sources import html as html_reader
from kg.sources import read_bytes

PAGE = """\
<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>Kamerstuk</title><meta name="DCTERMS.identifier" content="kst-36045-171">
<style>p {}</style></head><body><nav><a href="/">Home</a></nav><div id="content"><script>var x = "<p>nee</p>";</script>
<article><h1 class="dossiertitel">36 045 Situatie in Oekraïne</h1>
<div class="stuk"><h1 class="stuktitel"><span class="stuknummer">Nr. 171</span> BRIEF VAN DE MINISTER VAN DEFENSIE</h1>
<p class="kamerstukdatum">Den Haag, <span>17 november 2023</span></p>
<p>Dat staat in de
 brief<sup><a class="nootnum" href="#ID-1">1</a></sup> van het <strong>kabinet</strong>.</p>
<ul><li><p>Eerste punt</p></li><li>Tweede punt</li></ul>
<table><tr><th>Jaar</th><td>2024</td></tr></table>
<p class="ondertekening"><span>De Minister van Defensie,</span><br>K.H. Ollongren</p></div>
<div id="noten"><hr><div class="voet noot" id="supernote-note-ID-1">
<h5 class="note-close"><a class="note-close">X</a> Noot</h5>
<sup><span class="nootnum"><a id="ID-1"></a>1</span></sup><p>Kamerstuk 28 844, nr. 266.</p></div></div>
</article></div><footer>Over deze site</footer></body></html>"""


def lines(data: bytes) -> list[tuple[str, str]]:
    view = read_bytes(data, source="x.html").document.view
    return [(block.kind.value, view.text[block.span.start : block.span.end]) for block in view.blocks]


def test_a_published_page_reads_as_its_paper() -> None:
    assert lines(PAGE.encode()) == [
        ("heading", "36 045 Situatie in Oekraïne"),
        ("heading", "Nr. 171 BRIEF VAN DE MINISTER VAN DEFENSIE"),
        ("paragraph", "Den Haag, 17 november 2023"),
        ("paragraph", "Dat staat in de brief van het kabinet."),
        ("list_item", "Eerste punt"),
        ("list_item", "Tweede punt"),
        ("table_cell", "Jaar"),
        ("table_cell", "2024"),
        ("signature", "De Minister van Defensie,"),
        ("signature", "K.H. Ollongren"),
        ("footnote", "Kamerstuk 28 844, nr. 266."),
    ]


def test_its_note_and_what_it_says_of_itself() -> None:
    document = read_bytes(PAGE.encode(), source="x.html").document
    note = document.view.blocks[-1]
    assert note.label == "1"
    assert document.view.text[: note.mark].endswith("in de brief")
    assert document.id == "kst-36045-171"
    assert (document.metadata.kind, document.metadata.date) == ("letter", date(2023, 11, 17))


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"<p>Een &amp; twee &euro; 3</p>", [("paragraph", "Een & twee € 3")]),
        ("<html><body>Los é</body></html>".encode("cp1252"), [("paragraph", "Los é")]),
        (b"<div>Een<p>Twee</p>Drie</div>", [("paragraph", "Een"), ("paragraph", "Twee"), ("paragraph", "Drie")]),
        (b"<p>Een<o:p>!</o:p></p>", [("paragraph", "Een!")]),
        (b"<p>Een<a href='#b'>1</a></p><ol><li id='b'>Noot.</li></ol>", [("paragraph", "Een"), ("footnote", "Noot.")]),
        (b"<p id='b'>Boven</p><p>Een<a href='#b'>1</a></p>", [("paragraph", "Boven"), ("paragraph", "Een1")]),
    ],
)
def test_other_pages(data, expected) -> None:
    assert lines(data) == expected


@pytest.mark.parametrize(
    "data", [b"<html></html>", b"<html><body><script>x</script></body></html>", b"<!doctype html>"]
)
def test_a_page_without_text_is_refused(data) -> None:
    reading = read_bytes(data, source="x.html")
    assert reading.document is None
    assert len(reading.issues) == 1


def test_a_page_with_ten_thousand_marks_is_read() -> None:
    marks = "".join(f"<p>Zin<a href='#n{n}'>{n % 900 + 1}</a></p>" for n in range(3000))
    notes = "".join(f"<p id='n{n}'>Noot {n}.</p>" for n in range(3000))
    assert len(lines(f"<html><body>{marks}{notes}</body></html>".encode())) == 6000


def test_the_running_lines_of_an_office_suite_are_no_text() -> None:
    page = "<body><div title='header'><p>Kop</p></div><p>De brief.</p><div title=footer><p>1</p></div></body>"
    assert lines(f"<html>{page}</html>".encode()) == [("paragraph", "De brief.")]


def test_a_link_to_a_whole_text_stays_a_link_and_the_text_is_gone_through_once(monkeypatch) -> None:
    looked_at = []
    whole = html_reader._is_too_long
    monkeypatch.setattr(html_reader, "_is_too_long", lambda note: looked_at.append(note) or whole(note))
    links = "".join(f"<p>Zie <a href='#n'>{number}</a></p>" for number in range(1, 200))
    long = "".join(f"<b>woord {number}</b> " for number in range(html_reader._MOST_IN_A_NOTE))
    page = f"<html><body>{links}<div class='noot' id='n'>{long}</div></body></html>"
    document = read_bytes(page.encode(), source="x.html").document
    assert document is not None
    assert "woord 4999" in document.text
    assert all(block.kind.value != "footnote" for block in document.blocks)
    assert len(looked_at) == 1
