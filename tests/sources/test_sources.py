"""Files and folders: what is read, what is refused, and that nothing else ever happens."""

from __future__ import annotations

import gzip
import hashlib
import os
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import Level
from kg.sources import Reading, document_id, markup, read_bytes, read_document, read_paths, text
from kg.sources.detect import Format, detect_format


def codes(reading: Reading) -> list[str]:
    return [issue.code for issue in reading.issues]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", Format.EMPTY),
        (b"Nr. 1 BRIEF", Format.TEXT),
        (b"[Politie, 2025-07-02; spreker: X]\nTekst", Format.TEXT),
        (b"< 50 procent", Format.TEXT),
        (b'[{"kind": 1}]', Format.JSON),
        (b"<?xml version='1.0'?><!-- <html> --><officiele-publicatie>", Format.PAPER_XML),
        (b"<officiele-publicatie><metadata/><handelingen>", Format.DEBATE_XML),
        (b"<!DOCTYPE kamerwrk [<!ENTITY a '>'>]>\n<kamerwrk kamer='2'>", Format.OLD_XML),
        (b"\xef\xbb\xbf<?xml version='1.0'?><vlosCoreDocument xmlns='x'>", Format.VLOS_XML),
        (b"<?xml version='1.0'?><a:kamerstuk xmlns:a='x'>", Format.PAPER_XML),
        (b"<!DOCTYPE html><p>officiele-publicatie", Format.HTML),
        (b"<?xml version='1.0'?><!DOCTYPE html><html xmlns='x'>", Format.HTML),
        (b"<?xml version='1.0'?><!--", Format.OTHER_XML),
        (b"%PDF-1.4", Format.PDF),
        (b"\n\n%PDF-1.4", Format.PDF),
        (b"MZ\x00\x00", Format.BINARY),
    ],
)
def test_the_content_tells_the_format(data, expected) -> None:
    assert detect_format(data) is expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("map/kst-36045-171.xml", "kst-36045-171"),
        ("C:\\map\\brief van de minister.PDF", "brief-van-de-minister"),
        ("bundel.zip!b/motie.txt", "motie"),
        ("rijksbegroting-2010-VII-8.1.txt", "rijksbegroting-2010-VII-8.1"),
        ("-", "text"),
        ("map/.txt", "text"),
        ("naam\n<met> 'tekens'.txt", "naam-met-tekens"),
        ("https://example.org/kst-1-2.html/", "kst-1-2"),
    ],
)
def test_an_id_from_a_name(source, expected) -> None:
    assert document_id(source) == expected


def test_the_callers_id_fills_dossier_and_number() -> None:
    document = read_bytes(b"Tekst.", source="x.txt", id="kst-36200-V-37", date=date(2022, 11, 1)).document
    assert (document.metadata.dossiers, document.metadata.number) == (("36200-V",), "37")
    assert document.metadata.date == date(2022, 11, 1)
    assert document.sha256 == hashlib.sha256(b"Tekst.").hexdigest()


def test_folders_are_walked_in_order_and_every_file_is_answered_for(tmp_path) -> None:
    for name, data in {
        "b/2.txt": b"twee",
        "a.txt": b"een",
        "b/1.bin": b"\x00\x01",
        "c/.verborgen": b"",
        "d.doc": b"x",
    }.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data)
    readings = list(read_paths([tmp_path]))
    assert [Path(reading.source).name for reading in readings] == ["a.txt", "1.bin", "2.txt", ".verborgen", "d.doc"]
    assert [reading.document is not None for reading in readings] == [True, False, True, False, True]


def test_a_missing_file_and_the_rest_of_a_batch(tmp_path) -> None:
    (tmp_path / "a.txt").write_text("tekst")
    readings = list(read_paths([tmp_path / "weg.txt", tmp_path / "a.txt"]))
    assert codes(readings[0]) == ["source.missing"]
    assert readings[1].document is not None


def test_special_files_and_folder_links_are_not_opened(tmp_path) -> None:
    os.mkfifo(tmp_path / "pijp")
    (tmp_path / "lus").symlink_to(tmp_path, target_is_directory=True)
    assert [codes(reading) for reading in read_paths([tmp_path])] == [["source.not-a-file"]] * 2


def test_a_file_beyond_the_limit_is_refused_unread(tmp_path) -> None:
    path = tmp_path / "groot.txt"
    with path.open("wb") as stream:
        stream.truncate(200 * 1024 * 1024)
    assert codes(read_document(path)) == ["source.too-large"]


@pytest.mark.parametrize(
    ("limit", "data"), [("MAX_TEXT_BYTES", b"tekst " * 9), ("MAX_MARKUP_BYTES", b"<kamerstuk><al>x</al></kamerstuk>")]
)
def test_each_format_has_its_own_limit(monkeypatch, limit, data) -> None:
    for module in (text, markup):
        if hasattr(module, limit):
            monkeypatch.setattr(module, limit, 10)
    assert codes(read_bytes(data, source="x")) == ["source.too-large"]


def test_names_that_no_file_can_have() -> None:
    assert codes(read_document(Path("a\x00b.txt"))) == ["source.missing"]


STARTS = st.sampled_from(
    [
        b"",
        b"%PDF-1.7\n",
        b"PK\x03\x04",
        b"PK\x05\x06",
        b"\x1f\x8b\x08",
        b"BZh9",
        b"<?xml version='1.0'?><officiele-publicatie>",
        b"<kamerwrk>",
        b"<vlosCoreDocument>",
        b"<html>",
        b"<p>",
        b"\xef\xbb\xbf",
        b"\xff\xfe",
        b"Nr. 1 \n\n1 ",
        b"{\\rtf",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    ]
)


@given(STARTS, st.binary(max_size=300))
def test_any_bytes_give_a_document_or_one_error(start: bytes, rest: bytes) -> None:
    reading = read_bytes(start + rest, source="x")
    errors = [issue for issue in reading.issues if issue.level is Level.ERROR]
    assert (reading.document is None) == (len(errors) == 1)
    if reading.document is not None:
        document = reading.document
        assert len(errors) == 0
        for block in document.blocks:
            assert 0 <= block.span.start < block.span.end <= len(document.text)
        for view_at, text_at, length in document.view.pieces:
            for a, b in zip(
                document.view.text[view_at : view_at + length], document.text[text_at : text_at + length], strict=True
            ):
                assert a == b or (a == " " and b.isspace()) or (a == "-" and b in "‐‑")


TAGS = st.sampled_from(
    "al titel lijst li li.nr noot noot.nr noot.al kop nr table entry ondertekening naam functie dossier".split()
)


@st.composite
def trees(draw: st.DrawFn, depth: int = 4) -> str:
    tag = draw(TAGS)
    words = draw(st.sampled_from(["", "tekst", " tekst ", "\n", "1", "en gaat over tot de orde van de dag."]))
    inner = (
        "".join(
            draw(trees(depth=depth - 1)) + draw(st.sampled_from(["", " ", "na"]))
            for _ in range(draw(st.integers(0, 3)))
        )
        if depth
        else ""
    )
    return f"<{tag}>{words}{inner}</{tag}>"


@settings(max_examples=300)
@given(trees())
def test_any_nesting_of_known_elements_keeps_its_words(tree: str) -> None:
    from lxml import etree

    document = read_bytes(f"<officiele-publicatie>{tree}</officiele-publicatie>".encode(), source="x").document
    written = "".join([*document.text.split(), *(block.label or "" for block in document.blocks)])
    for word in "".join(etree.fromstring(tree).itertext()).split():
        assert "tekst" not in word or "tekst" in written
    for block in document.blocks:
        assert "\n" not in document.text[block.span.start : block.span.end]


NO_PAPERS = [
    (b"<edmx:Edmx Version='4.0' xmlns:edmx='urn:x'><edmx:DataServices/></edmx:Edmx>", "source.service-description"),
    (b"<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'/>", "source.service-description"),
    (b"<sru:searchRetrieveResponse xmlns:sru='urn:x'/>", "source.service-answer"),
    (b"<metadata_gegevens><metadata/></metadata_gegevens>", "source.metadata-record"),
]


@pytest.mark.parametrize(("data", "code"), NO_PAPERS, ids=[code for _, code in NO_PAPERS])
def test_what_lies_beside_papers_is_passed_over_and_said(data: bytes, code: str) -> None:
    reading = read_bytes(data, source="metadata.xml")
    assert reading.document is None
    (issue,) = reading.issues
    assert (issue.code, issue.level) == (code, Level.WARNING)
    assert issue.message.startswith("metadata.xml: ")
    assert "passed over" in issue.message


@pytest.mark.parametrize(
    "data",
    [
        b"<officiele-publicatie>" + b"<al/>" * 1_000_001 + b"</officiele-publicatie>",
        b"<html><body>" + b"<p>" * 400_001,
        b"<html>" + b"<" * 15_000_000,
    ],
    ids=["xml", "html", "brackets"],
)
def test_markup_whose_tree_would_fill_the_memory_is_refused(data: bytes) -> None:
    (issue,) = read_bytes(data, source="x").issues
    assert issue.code == "source.too-large"
    assert "tags" in issue.message


def test_an_archive_without_files_is_said(tmp_path) -> None:
    path = tmp_path / "zeros.gz"
    path.write_bytes(gzip.compress(bytes(1_000_000)))
    (reading,) = read_paths([path])
    assert [issue.code for issue in reading.issues] == ["source.empty"]


@pytest.mark.parametrize(
    "prolog",
    [
        '<!DOCTYPE x [<!ENTITY a SYSTEM "file:{}">]>',
        '<!DOCTYPE x [<!ENTITY % p SYSTEM "file:{}">%p;<!ENTITY a "b">]>',
        '<!DOCTYPE x SYSTEM "file:{}">',
    ],
)
def test_no_other_file_is_ever_opened(prolog: str, tmp_path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("geheim", encoding="utf-8")
    include = f'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:{secret}" parse="text"/>'
    entity = "&a;" if "ENTITY a" in prolog else ""
    paper = f"<officiele-publicatie><al>Zin {entity}{include}</al></officiele-publicatie>"
    reading = read_bytes((prolog.format(secret) + paper).encode(), source="x.xml")
    assert reading.document is None or "geheim" not in reading.document.text
    assert reading.document is not None or len(reading.issues) == 1
