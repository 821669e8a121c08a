"""The index of known papers tells known from plausible from impossible, and refuses a file that is not one."""

from __future__ import annotations

import lzma

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import RegisterError
from kg.link.index import PaperIndex

LISTED = [f"kst-36045-{number}" for number in range(1, 121)] + [
    "kst-36045-B",
    "kst-21501-02-2499",
    "kst-20092010-31874-L",
    *(f"kst-18000-{number}" for number in range(10, 60, 10)),
]


@pytest.fixture
def index(tmp_path):
    return PaperIndex.build(LISTED, tmp_path / "papers.idx", source="a list", date="2025-02")


@pytest.mark.parametrize(
    ("identifier", "existence"),
    [
        ("kst-36045-77", "known"),
        ("kst-36045-b", "known"),
        ("kst-31874-L", "known"),
        ("kst-36045-121", "plausible"),
        ("kst-36045-C", "plausible"),
        ("kst-36900-3", "plausible"),
        ("kst-18000-35", "plausible"),
        ("kst-18000-900", "impossible"),
        ("kst-39999-1", "impossible"),
        ("kst-1268678", "not checked"),
        ("stb-2023-123", "not checked"),
    ],
)
def test_existence(index, identifier, existence) -> None:
    assert index.existence(identifier) == existence


def test_a_missing_number_in_a_full_dossier_cannot_exist(tmp_path) -> None:
    listed = [f"kst-36045-{number}" for number in range(1, 121) if number != 60]
    assert PaperIndex.build(listed, tmp_path / "i", source="", date="").existence("kst-36045-60") == "impossible"


def test_it_remembers_where_it_comes_from(index, tmp_path) -> None:
    again = PaperIndex.open(tmp_path / "papers.idx")
    assert (again.source, again.date, len(again)) == ("a list", "2025-02", len(LISTED))
    assert "kst-36045-1" in again
    assert 36045 not in again


def test_same_list_same_bytes(tmp_path) -> None:
    PaperIndex.build(LISTED, tmp_path / "a", source="s", date="d")
    PaperIndex.build(reversed(LISTED), tmp_path / "b", source="s", date="d")
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_an_empty_index_knows_nothing(tmp_path) -> None:
    index = PaperIndex.build([], tmp_path / "empty", source="", date="")
    assert len(index) == 0
    assert "kst-36045-1" not in index


@pytest.mark.parametrize("damage", [lambda b: b"", lambda b: b"{}\n", lambda b: b[:-3], lambda b: b"\x00" * 64])
def test_a_damaged_file_is_refused(tmp_path, damage) -> None:
    path = tmp_path / "papers.idx"
    PaperIndex.build(LISTED, path, source="", date="")
    damaged = tmp_path / "damaged.idx"
    damaged.write_bytes(damage(path.read_bytes()))
    with pytest.raises(RegisterError, match="kg index"):
        PaperIndex.open(damaged)


def test_a_missing_file_is_refused(tmp_path) -> None:
    with pytest.raises(RegisterError, match="kg index"):
        PaperIndex.open(tmp_path / "none")


@given(st.sets(st.tuples(st.integers(10000, 39999), st.integers(1, 9999)), max_size=40))
def test_everything_listed_is_known(tmp_path_factory, papers) -> None:
    ids = [f"kst-{dossier}-{number}" for dossier, number in papers]
    index = PaperIndex.build(ids, tmp_path_factory.mktemp("index") / "i", source="", date="")
    assert all(identifier in index and index.existence(identifier) == "known" for identifier in ids)


@pytest.mark.real
def test_the_official_list_is_small_and_whole(shared, tmp_path) -> None:
    with lzma.open(shared / "data" / "identifiers" / "kst-ids.txt.xz", "rt") as lines:
        ids = lines.read().split()
    index = PaperIndex.build(ids, tmp_path / "papers.idx", source="official list", date="2025-02")
    assert (tmp_path / "papers.idx").stat().st_size < 4_000_000
    assert all(identifier in index for identifier in ids[::97])
    assert index.existence("kst-36045-171") == "known"
    assert index.existence("kst-21501-02-9999") != "known"
