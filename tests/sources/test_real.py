"""Every real file beside the project is read, and says of itself what its keepers say of it."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree

from kg.errors import Level
from kg.model import BlockKind, Document
from kg.sources import Reading, read_document, read_paths
from kg.sources.mojibake import heal_bytes

pytestmark = pytest.mark.real


def readings(shared: Path, folder: str) -> Iterator[Reading]:
    found = 0
    for reading in read_paths([shared / "data" / folder]):
        found += 1
        yield reading
    assert found


def check(document: Document) -> None:
    """Assert what holds of every document."""
    text, view = document.text, document.view
    assert text.strip()
    for block in document.blocks:
        assert text[block.span.start : block.span.end].strip()
    assert view.text.split("\n") == [view.text[block.span.start : block.span.end] for block in view.blocks]
    for view_at, text_at, length in view.pieces:
        shown, real = view.text[view_at : view_at + length], text[text_at : text_at + length]
        assert shown == real or all(
            a == b or (a == " " and b.isspace()) or (a == "-" and b in "‐‑") for a, b in zip(shown, real, strict=True)
        )


@pytest.mark.parametrize(
    "folder", ["kamerstuk-xml", "handelingen-xml", "vlos-xml", "letters", "gold/texts", "gold/texts-debates"]
)
def test_every_file_is_read(shared, folder) -> None:
    for reading in readings(shared, folder):
        assert reading.document is not None, reading.issues
        assert not [issue for issue in reading.issues if issue.level is Level.ERROR]
        check(reading.document)


def test_printed_and_office_files(shared) -> None:
    pytest.importorskip("pypdfium2")
    for reading in readings(shared, "pdf-docx"):
        if reading.source.endswith(".doc"):
            assert [issue.code for issue in reading.issues] == ["source.old-office"]
        else:
            assert reading.document is not None, reading.issues
            check(reading.document)


def test_motions_are_what_the_index_says(shared) -> None:
    with (shared / "data/gold/moties-index.csv").open(encoding="utf-8") as stream:
        rows = {row["kst"]: row for row in csv.DictReader(stream)}
    compared = agreed = 0
    for reading in readings(shared, "kamerstuk-xml"):
        document = reading.document
        assert document.id == Path(reading.source).stem.removesuffix("-old-dialect-excerpt")
        row = rows.get(document.id)
        if row is None:
            continue
        compared += 1
        metadata = document.metadata
        assert metadata.kind == "motion"
        assert metadata.number == row["ondernummer"]
        assert metadata.dossiers[0].partition("-")[0] == row["dossier"].replace(" ", "")[:5]
        assert not row["datum"] or str(metadata.date) == row["datum"]
        signers = [
            document.view.text[block.span.start : block.span.end]
            for block in document.view.blocks
            if block.kind is BlockKind.SIGNATURE
        ]
        agreed += [name.rstrip(".,") for name in signers] == [
            name.strip(" .,") for name in row["signers_text"].split(";") if name
        ]
    assert compared > 3_000
    assert agreed >= compared - 3


def test_the_publishers_links_stand_in_one_line_of_the_text(shared) -> None:
    missing = 0
    lines = (shared / "data/gold/extref.jsonl").read_text(encoding="utf-8").splitlines()
    for row in map(json.loads, lines):
        if row["text"] is None:
            continue
        for folder in ("kamerstuk-xml", "handelingen-xml"):
            path = shared / "data" / folder / row["file"]
            if path.is_file():
                # Pretty-printed files have blanks before punctuation that no reader sees.
                missing += "".join(row["text"].split()) not in "".join(read_document(path).document.view.text.split())
    assert missing == 0


def test_debates_name_their_speakers_and_motions(shared) -> None:
    papers = [
        json.loads(line) for line in (shared / "data/gold/vlos-zaak.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    texts = {Path(reading.source).name: reading.document for reading in readings(shared, "vlos-xml")}
    for document in texts.values():
        spoken = [block for block in document.view.blocks if block.speaker is not None]
        assert len(spoken) > len(document.view.blocks) / 3
        assert any(block.speaker.identifier for block in spoken)
    for row in papers:
        if row["soort"] == "Motie" and row["stuknummer"]:
            assert f"{row['stuknummer']} ({row['dossiernummer']})" in texts[row["file"]].view.text.replace(
                "\u00a0", " "
            )


def test_the_letter_that_started_the_project(shared) -> None:
    document = read_document(shared / "data/letters/kst-36045-171.txt").document
    view = document.view
    notes = [block for block in view.blocks if block.kind is BlockKind.FOOTNOTE]
    assert [note.label for note in notes] == ["1", "2", "3"]
    assert [view.text[: note.mark].rsplit(None, 1)[-1] for note in notes] == ["verklaring", "voorjaar.", "financieren."]
    names = [view.text[b.span.start : b.span.end] for b in view.blocks if b.kind is BlockKind.SIGNATURE]
    assert len(names) == 6
    assert "commerciële aanschaf" in view.text
    assert "opsporingsonderzoek" in view.text
    assert "niet-militaire cybersteun" in view.text
    assert "accountability-inspanningen" in view.text
    assert document.text == (shared / "data/letters/kst-36045-171.txt").read_bytes().decode()
    assert (document.id, str(document.metadata.date), document.metadata.kind) == (
        "kst-36045-171",
        "2023-11-17",
        "letter",
    )


def unblanked(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("folder", ["kamerstuk-xml", "handelingen-xml"])
def test_the_text_has_all_words_of_the_file_in_order_and_no_others(shared, folder) -> None:
    for reading in readings(shared, folder):
        data = heal_bytes(Path(reading.source).read_bytes())[0].removeprefix(b"\xef\xbb\xbf").lstrip()
        root = etree.fromstring(data)
        assert root.find(".//noot") is None
        assert unblanked(reading.document.text) == unblanked("".join(root.itertext(etree.Element))), reading.source


def test_every_spoken_word_is_in_the_text_in_order(shared) -> None:
    space = "{http://www.tweedekamer.nl/ggm/vergaderverslag/v1.0}"
    for reading in readings(shared, "vlos-xml"):
        root = etree.fromstring(Path(reading.source).read_bytes())
        spoken = "".join(unblanked("".join(element.itertext())) for element in root.iter(f"{space}alinea"))
        text = reading.document.text
        said = "".join(
            unblanked(text[block.span.start : block.span.end])
            for block in reading.document.blocks
            if block.kind is not BlockKind.HEADING or text[block.span.end - 1] == ":"
        )
        assert said == spoken, reading.source
