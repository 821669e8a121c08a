"""Archives: every file in them read or refused, names made harmless, bombs refused."""

from __future__ import annotations

import gzip
import io
import tarfile
import zipfile
from pathlib import Path

import pytest

from kg.sources import Reading, archive, read_document, read_paths
from kg.sources.archive import shown_name

PAPERS = {"b/kst-1.txt": b"Tweede tekst.", "a.txt": "Eerste tekst \u00e9.".encode()}


def zipped(files: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in files.items():
            target.writestr(name, content)
    return stream.getvalue()


def tarred(files: dict[str, bytes], mode: str = "w:gz") -> bytes:
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode=mode) as target:
        for name, content in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            target.addfile(info, io.BytesIO(content))
    return stream.getvalue()


def read(tmp_path: Path, data: bytes) -> list[Reading]:
    path = tmp_path / "bundel"
    path.write_bytes(data)
    return list(read_paths([path]))


@pytest.mark.parametrize(
    "data", [zipped(PAPERS), tarred(PAPERS), tarred(PAPERS, "w"), tarred(PAPERS, "w:xz"), tarred(PAPERS, "w:bz2")]
)
def test_every_file_is_a_reading_named_by_archive_and_member(tmp_path, data) -> None:
    readings = read(tmp_path, data)
    assert {reading.source.rpartition("!")[2]: reading.document.text for reading in readings} == {
        "a.txt": "Eerste tekst é.",
        "b/kst-1.txt": "Tweede tekst.",
    }
    assert {reading.document.id for reading in readings} == {"a", "kst-1"}


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/passwd", "etc/passwd"),
        ("/abs/x.txt", "abs/x.txt"),
        ("C:\\x\\..\\y.txt", "C:/x/y.txt"),
        ("a\x1b[31m\n.txt", "a_[31m_.txt"),
        ("..", "file"),
        ("x" * 999, "x" * 240),
    ],
)
def test_names_lead_nowhere(name, shown) -> None:
    assert shown_name(name) == shown


def test_nothing_is_written_outside(tmp_path) -> None:
    readings = read(tmp_path, zipped({"../../evil.txt": b"tekst"}))
    assert [reading.source.rpartition("!")[2] for reading in readings] == ["evil.txt"]
    assert [path.name for path in tmp_path.iterdir()] == ["bundel"]


def test_a_bomb_among_papers_is_refused_and_the_rest_is_read(tmp_path) -> None:
    readings = read(tmp_path, zipped({"a.txt": b"tekst", "b.txt": b"0" * 220_000_000}))
    assert readings[0].document is not None
    assert [issue.code for issue in readings[1].issues] == ["source.archive-bomb"]


def test_links_in_a_tar_are_not_followed(tmp_path) -> None:
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w") as target:
        info = tarfile.TarInfo("koppeling.txt")
        info.type, info.linkname = tarfile.SYMTYPE, "/etc/passwd"
        target.addfile(info)
    assert [issue.code for issue in read(tmp_path, stream.getvalue())[0].issues] == ["source.not-a-file"]


@pytest.mark.parametrize(
    "data",
    [
        zipped(PAPERS)[:-30],
        zipped(PAPERS)[:60],
        b"PK\x05\x06" + b"\xff" * 18,
        tarred({"a.txt": bytes(range(256)) * 400})[:300],
        tarred(PAPERS)[:20],
        gzip.compress(b"geen tar"),
        b"BZh9" + b"x" * 40,
        b"\xfd7zXZ\x00rest",
    ],
    ids=["zip-cut", "zip-cut-early", "zip-counts", "tar-cut", "tar-cut-early", "gzip-no-tar", "bzip2", "xz"],
)
def test_a_broken_archive_is_refused_with_one_issue(tmp_path, data) -> None:
    readings = read(tmp_path, data)
    assert readings[-1].document is None
    assert readings[-1].issues[0].code in ("source.broken-archive", "source.too-large")


def test_an_archive_in_an_archive_is_refused(tmp_path) -> None:
    readings = read(tmp_path, zipped({"binnen.zip": zipped(PAPERS)}))
    assert [issue.code for issue in readings[0].issues] == ["source.archive"]


def test_a_bundle_is_no_single_document(tmp_path) -> None:
    path = tmp_path / "bundel.zip"
    path.write_bytes(zipped(PAPERS))
    assert [issue.code for issue in read_document(path).issues] == ["source.archive"]


def test_an_encrypted_member_is_refused(tmp_path) -> None:
    data = bytearray(zipped({"a.txt": b"tekst"}))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.find(signature) + offset] |= 1
    assert [issue.code for issue in read(tmp_path, bytes(data))[0].issues] == ["source.broken-archive"]


def test_the_whole_of_an_archive_is_bounded(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(archive, "MAX_TOTAL_BYTES", 15)
    readings = read(tmp_path, zipped({"a.txt": b"0123456789", "b.txt": b"0123456789", "c.txt": b"x"}))
    assert [reading.issues[0].code for reading in readings[1:]] == ["source.too-large"]


def test_files_beyond_the_most_that_are_read_are_said_once(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(archive, "MAX_MEMBERS", 2)
    readings = read(tmp_path, zipped(dict.fromkeys(("a.txt", "b.txt", "c.txt", "d.txt"), b"tekst")))
    assert [[issue.code for issue in reading.issues] for reading in readings] == [[], [], ["source.too-large"]]


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_of_two_entries_with_one_name_each_is_read(tmp_path) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as target:
        target.writestr("a.txt", "Eerste.")
        target.writestr("a.txt", "Tweede.")
    assert [reading.document.text for reading in read(tmp_path, stream.getvalue())] == ["Eerste.", "Tweede."]


def long_named(size: int) -> bytes:
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w:gz", format=tarfile.GNU_FORMAT) as target:
        target.addfile(tarfile.TarInfo("n" * size))
    return stream.getvalue()


def device(size: int) -> bytes:
    """Return an archive of an entry that is no file, and of a size all the same."""
    info = tarfile.TarInfo("iets")
    info.type, info.size = b"Z", size
    return info.tobuf() + bytes(size)


def described(headers: dict[str, str]) -> bytes:
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w", format=tarfile.PAX_FORMAT, pax_headers=headers) as target:
        target.addfile(tarfile.TarInfo("a.txt"))
    return stream.getvalue()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (long_named(200_000), "source.too-large"),
        (described({"comment": "x" * 200_000}), "source.too-large"),
        (described({f"k{number}": "x" for number in range(65)}), "source.too-large"),
        (described({"comment": "1" * 5_000}), "source.broken-archive"),
        (tarred({f"{number}.txt": b"0" * 6_000_000 for number in range(3)}), "source.too-large"),
        (tarred({"a.txt": b"0" * 9_000_000, "b.txt": b"0" * 9_000_000}, "w:xz"), "source.too-large"),
        (gzip.compress(device(50_000_000)), "source.archive-bomb"),
    ],
    ids=["name", "attribute", "attributes", "number", "gzip-bomb", "xz-bomb", "device"],
)
def test_what_describes_the_files_of_a_tar_is_bounded(tmp_path, data: bytes, code: str) -> None:
    assert [issue.code for issue in read(tmp_path, data)[-1].issues] == [code]


@pytest.mark.parametrize("form", [tarfile.GNU_FORMAT, tarfile.PAX_FORMAT])
def test_a_name_that_only_a_longer_header_holds_is_read(tmp_path, form: int) -> None:
    stream = io.BytesIO()
    name = "map/" * 50 + "brief.txt"
    with tarfile.open(fileobj=stream, mode="w:gz", format=form) as target:
        info = tarfile.TarInfo(name)
        info.size = 6
        target.addfile(info, io.BytesIO(b"tekst."))
    (reading,) = read(tmp_path, stream.getvalue())
    assert (reading.source.rpartition("!")[2], reading.document.text) == (name, "tekst.")


def test_every_entry_of_a_tar_counts_and_none_is_kept(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(archive, "MAX_MEMBERS", 3)
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w") as target:
        for number in range(9):
            info = tarfile.TarInfo(f"map{number}")
            info.type = tarfile.DIRTYPE
            target.addfile(info)
    assert [[issue.code for issue in reading.issues] for reading in read(tmp_path, stream.getvalue())] == [
        ["source.too-large"]
    ]


@pytest.mark.parametrize("mode", ["w:bz2", "w:xz"])
def test_damage_behind_the_last_header_that_is_read_is_said(tmp_path, mode: str) -> None:
    data = bytearray(tarred(PAPERS, mode))
    data[-10 if mode == "w:bz2" else -30] ^= 1
    codes = [issue.code for reading in read(tmp_path, bytes(data)) for issue in reading.issues]
    assert codes == ["source.broken-archive"]
