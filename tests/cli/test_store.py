"""`kg validate`: the shapes of a store, and the official ones of a catalogue."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from kg.cli import run_command


def test_the_sample_holds_to_all_shapes(sample_run: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["validate", "--store", str(sample_run / "store")]) == 0
    assert "all shapes hold" in capsys.readouterr().err


@pytest.mark.real
def test_a_portal_takes_the_catalogue(
    shared: Path, sample_run: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(shared / "vocab" / "dcat-ap-nl" / "3.0.1-main", tmp_path / "dcat-ap-nl")
    shutil.copytree(shared / "vocab" / "dcat-ap" / "3.0.1", tmp_path / "dcat-ap")
    catalogue = sample_run / "catalog.ttl"
    assert run_command(["validate", "--official", str(catalogue), "--cache", str(tmp_path)]) == 0
    assert "no violations" in capsys.readouterr().err


@pytest.mark.real
def test_a_catalogue_without_a_publisher_is_refused(
    shared: Path, sample_run: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(shared / "vocab" / "dcat-ap-nl" / "3.0.1-main", tmp_path / "dcat-ap-nl")
    shutil.copytree(shared / "vocab" / "dcat-ap" / "3.0.1", tmp_path / "dcat-ap")
    whole = (sample_run / "catalog.ttl").read_text(encoding="utf-8")
    broken = tmp_path / "catalog.ttl"
    broken.write_text("\n".join(line for line in whole.splitlines() if "dct:publisher" not in line), encoding="utf-8")
    assert broken.read_text(encoding="utf-8") != whole
    assert run_command(["validate", "--official", str(broken), "--cache", str(tmp_path)]) == 3
    assert "publisher" in capsys.readouterr().out
