"""The sample release in `exports/` is what the present rules make of the sample."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest

from kg.publish.release import ReleaseOptions, write_release
from kg.settings import SAMPLE_PUBLISHING
from kg.store import open_store

EXPORTS = Path(__file__).resolve().parents[2] / "exports" / "sample"
TIMED = {"manifest.json", "run.ttl"}
_HASH_OF_RULES = re.compile(rb'(?<=rulesHash ")[0-9a-f]{16}|[0-9a-f]{64}')
"""A hash changes with every line of code, also where what the code makes does not: those of rules, and of files."""


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): _HASH_OF_RULES.sub(b"", path.read_bytes())
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name not in TIMED
    }


@pytest.mark.skipif(not EXPORTS.is_dir(), reason="needs the checkout")
def test_the_sample_release_is_fresh(sample_run: Path, tmp_path: Path) -> None:
    with open_store(sample_run / "store", read_only=True) as store:
        write_release(store, tmp_path / "new", SAMPLE_PUBLISHING, options=ReleaseOptions(formats=("turtle",)))
    fresh, kept = files(tmp_path / "new"), files(EXPORTS)
    assert sorted(fresh) == sorted(kept), "make exports"
    assert [name for name in fresh if fresh[name] != kept[name]] == [], "make exports"
    assert sum(map(len, kept.values())) < 1_500_000


@pytest.mark.skipif(not EXPORTS.is_dir(), reason="needs the checkout")
def test_the_catalogue_tells_the_checksums_of_the_files_beside_it() -> None:
    told = set(re.findall(r'checksumValue "([0-9a-f]{64})"', (EXPORTS / "catalog.ttl").read_text(encoding="utf-8")))
    beside = {hashlib.sha256(path.read_bytes()).hexdigest() for path in EXPORTS.rglob("*") if path.is_file()}
    assert told
    assert told <= beside, "make exports"
