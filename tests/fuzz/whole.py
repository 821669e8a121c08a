"""What must hold of any bytes: a record that is right in all its parts, or one issue that says why there is none."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import NamedTemporaryFile

import pyoxigraph as ox

from kg.extract.reference import find_references_in
from kg.model import Document
from kg.pipeline.options import Options
from kg.pipeline.stages import Paper, Stages, open_stages
from kg.sources import Reading, read_bytes, read_file
from kg.sources.detect import Format, detect_format

DEFECT = "paper.defect"


@cache
def stages() -> Stages:
    """The stages, opened once."""
    return open_stages(Options())


def check_bytes(data: bytes, *, source: str = "fuzz") -> list[Paper]:
    """Return what became of bytes, having asserted all that must hold of it: one paper, or those in an archive."""
    if data[:2] != b"PK" and detect_format(data) is not Format.TAR:
        return [check_reading(read_bytes(data, source=source))]
    with NamedTemporaryFile(prefix="fuzz-") as file:
        file.write(data)
        file.flush()
        return [check_reading(reading) for reading in read_file(Path(file.name))]


def check_reading(reading: Reading) -> Paper:
    """Return what became of a reading, having asserted all that must hold of it."""
    paper = stages().process(reading)
    document = reading.document
    if document is None:
        assert paper.failed
        assert len(paper.issues) == 1, paper.issues
        assert paper.issues[0].message
        assert paper.issues[0].code != DEFECT, paper.issues
        return paper
    assert DEFECT not in {issue.code for issue in paper.issues}, paper.issues
    assert paper.document == document.id
    _check_text(document)
    _check_mentions(document, paper)
    for quad in ox.parse(paper.quads.encode(), ox.RdfFormat.N_QUADS):
        assert isinstance(quad.graph_name, ox.NamedNode)
        assert not isinstance(quad.subject, ox.BlankNode)
        assert not isinstance(quad.object, ox.BlankNode)
    return paper


def _check_text(document: Document) -> None:
    document.text.encode()
    size = len(document.text)
    assert all(0 <= block.span.start <= block.span.end <= size for block in document.blocks)


def _check_mentions(document: Document, paper: Paper) -> None:
    keys = [mention.mention for mention in paper.mentions]
    assert len(keys) == len(set(keys))
    for mention in paper.mentions:
        assert mention.start < mention.end
        assert document.text[mention.start : mention.end] == mention.quote
        assert 0 <= mention.confidence <= 1
    for link in paper.links:
        assert link.mention in set(keys)
    for issue in paper.issues:
        if issue.start is not None and issue.end is not None:
            assert 0 <= issue.start <= issue.end <= len(document.text)


def check_notations(text: str) -> None:
    """Assert that every reference found in a text stands in it."""
    for found in find_references_in(text):
        assert 0 <= found.span[0] < found.span[1] <= len(text)
