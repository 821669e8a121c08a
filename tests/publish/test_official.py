"""Fetching the official shapes once, by hash, and reading what they say."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from kg.errors import FetchError
from kg.publish import official
from kg.publish.catalogue import catalogue_statements
from kg.publish.official import OFFICIAL, check_official, fetch_official
from kg.settings import SAMPLE_PUBLISHING

SHAPE = b"""@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix dcat: <http://www.w3.org/ns/dcat#> .
[] a sh:NodeShape ; sh:targetClass dcat:Dataset ;
  sh:property [ sh:path dcat:distribution ; sh:minCount 1 ; sh:severity sh:Warning ; sh:message "name a file" ] .
"""


@pytest.fixture
def pinned(monkeypatch: pytest.MonkeyPatch) -> None:
    file = official.OfficialFile(
        name="x/one.ttl", address="https://example.org/one.ttl", sha256=hashlib.sha256(SHAPE).hexdigest()
    )
    monkeypatch.setattr(official, "OFFICIAL", (file,))


def test_a_file_is_fetched_once(pinned: None, tmp_path: Path) -> None:
    asked: list[str] = []

    def get(address: str) -> bytes:
        asked.append(address)
        return SHAPE

    for _ in range(2):
        (path,) = fetch_official(tmp_path, get=get)
        assert path.read_bytes() == SHAPE
    path.write_bytes(b"damaged")
    fetch_official(tmp_path, get=get)
    assert asked == ["https://example.org/one.ttl"] * 2


def test_another_version_is_refused(pinned: None, tmp_path: Path) -> None:
    with pytest.raises(FetchError, match="not the version that was tried"):
        fetch_official(tmp_path, get=lambda address: b"changed")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_findings_name_file_node_and_property(pinned: None, tmp_path: Path) -> None:
    pytest.importorskip("pyshacl", reason="pyshacl is not installed")
    shapes = fetch_official(tmp_path, get=lambda address: SHAPE)
    (finding,) = check_official(catalogue_statements(SAMPLE_PUBLISHING, ()).turtle(), shapes)
    assert (finding.severity, finding.file, finding.message) == ("Warning", "one.ttl", "name a file")
    assert finding.node.endswith("id/dataset/kamergraaf") and finding.path.endswith("#distribution")


def test_an_address_that_does_not_answer_is_one_error() -> None:
    with pytest.raises(FetchError, match="could not be fetched"):
        official.download("http://127.0.0.1:9/shapes.ttl")


@pytest.mark.real
def test_the_pinned_hashes_are_those_of_the_files_that_were_tried(shared: Path) -> None:
    sums = (shared / "vocab" / "SHA256SUMS").read_text(encoding="utf-8")
    for file in OFFICIAL:
        assert file.sha256 in sums and file.address.startswith("https://")
