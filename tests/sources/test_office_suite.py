"""A paper that LibreOffice printed or saved in another format gives the same mentions as the paper itself."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from kg.extract import extract_mentions
from kg.model import BlockKind, Document
from kg.sources import read_document
from tests.sources.printed_papers import flat_odt, official_xml

pytestmark = pytest.mark.slow

SAMPLE = Path(__file__).parents[2] / "kg" / "sample" / "papers"
PAPERS = sorted(SAMPLE.iterdir())
FORMATS = ("odt", "docx", "pdf", "html", "xml")
PLACES = frozenset({"start", "end", "quote", "segments", "sentence", "context", "source"})
"""What of a mention tells where it stands and how it is broken over lines, rather than what it says."""


@pytest.fixture(scope="session")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with each paper of the sample in each format."""
    soffice = shutil.which("soffice")
    if soffice is None:
        pytest.skip("LibreOffice is not installed: apt-get install libreoffice-writer-nogui hyphen-nl")
    folder = tmp_path_factory.mktemp("office")
    flat = []
    for path in PAPERS:
        document = original(path)
        flat.append(folder / f"{path.stem}.fodt")
        flat[-1].write_text(flat_odt(document), encoding="utf-8")
        (folder / f"{path.stem}.xml").write_text(official_xml(document), encoding="utf-8")
    profile = f"-env:UserInstallation=file://{folder / 'profile'}"
    for form in FORMATS[:-1]:
        command = [soffice, profile, "--headless", "--convert-to", form, "--outdir", str(folder), *map(str, flat)]
        subprocess.run(command, check=True, capture_output=True, timeout=300)
    return folder


def original(path: Path) -> Document:
    """Return a paper as the sample has it."""
    document = read_document(path).document
    assert document is not None
    return document


def said(document: Document) -> list[dict[str, object]]:
    """Return what the mentions in a document say, by their keys."""
    rows = [mention.to_json() for mention in extract_mentions(document).mentions]
    return sorted(({k: v for k, v in row.items() if k not in PLACES} for row in rows), key=lambda row: row["mention"])


@pytest.mark.parametrize("path", PAPERS, ids=lambda path: path.stem)
@pytest.mark.parametrize("form", FORMATS)
def test_every_format_gives_the_same_mentions(form: str, path: Path, saved: Path) -> None:
    if form == "pdf":
        pytest.importorskip("pypdfium2")
    document = original(path)
    reading = read_document(saved / f"{path.stem}.{form}", id=document.id, date=document.metadata.date)
    assert reading.document is not None, reading.issues
    assert said(reading.document) == said(document)
    assert said(document)


@pytest.mark.parametrize("path", PAPERS, ids=lambda path: path.stem)
@pytest.mark.parametrize("form", FORMATS)
def test_every_format_shows_the_same_lines_and_notes(form: str, path: Path, saved: Path) -> None:
    if form == "pdf":
        pytest.importorskip("pypdfium2")
    document = original(path)
    read = read_document(saved / f"{path.stem}.{form}").document
    assert read is not None
    # The publisher's XML has the number of a paper and its title apart.
    apart = "\nBRIEF" if form == "xml" else " BRIEF"
    assert read.view.text == document.view.text.replace(" BRIEF", apart, 1)
    assert notes(read) == notes(document)
    assert read.id == document.id


def notes(document: Document) -> list[tuple[str | None, str, str]]:
    """Return number, text, and the words before the mark of each footnote."""
    text = document.view.text
    return [
        (block.label, text[block.span.start : block.span.end], text[: block.mark][-20:])
        for block in document.view.blocks
        if block.kind is BlockKind.FOOTNOTE
    ]
