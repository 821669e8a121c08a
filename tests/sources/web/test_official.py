"""Official records as pages on disk: whole, repeatable, and without what the service cannot give."""

from __future__ import annotations

import json
from pathlib import Path
from uuid import UUID

import pytest


def guid(number: int) -> str:
    return str(UUID(int=number))


def pledge(number: int, stamp: str = "2025-06-01T00:00:00Z", **more) -> dict:
    return {
        "Id": guid(number),
        "Nummer": f"TZ202506-{number:03}",
        "Tekst": "De minister informeert de Kamer na de zomer.",
        "Status": "Openstaand",
        "ApiGewijzigdOp": stamp,
        "Verwijderd": False,
        "Activiteit": {"Id": guid(900), "Nummer": "2025A00001"},
        "ToegezegdAanFractie": [],
        "ToegezegdAanPersoon": [],
        "IsHerhalingVan": [],
        "IsWijzigingVan": [],
        "IsAanvullingOp": [],
        **more,
    }


def rows_in(folder: Path) -> list[dict]:
    return [row for path in sorted(folder.glob("*.json")) for row in json.loads(path.read_bytes())["value"]]


def test_all_pages_come_as_they_are_and_a_second_run_changes_nothing(source, fetch, tmp_path) -> None:
    source.page = 3
    source.sets["Toezegging"] = [pledge(number) for number in range(1, 8)]
    code, out, err = fetch("--records", "Toezegging", "--format", "csv")
    assert code == 0, err
    assert out.count(",new,") == 3
    folder = tmp_path / "papers"
    assert rows_in(folder) == source.sets["Toezegging"]
    before = {path.name: path.stat().st_mtime_ns for path in folder.glob("*.json")}
    _, out, err = fetch("--records", "Toezegging", "--format", "csv")
    assert "3 unchanged" in err
    assert {path.name: path.stat().st_mtime_ns for path in folder.glob("*.json")} == before
    manifest = [json.loads(line) for line in (folder / "manifest.jsonl").read_text().splitlines()]
    assert [row["id"] for row in manifest] == [f"Toezegging-{number:05}" for number in (1, 2, 3)]


def test_a_relation_that_the_service_does_not_give_is_left_out_and_said(source, fetch, tmp_path) -> None:
    source.sets["Toezegging"] = [pledge(1)]
    del source.sets["Toezegging"][0]["ToegezegdAanPersoon"]
    code, _, err = fetch("--records", "Toezegging")
    assert code == 0
    assert "does not give ToegezegdAanPersoon of Toezegging" in err
    assert len(rows_in(tmp_path / "papers")) == 1
    last = source.asked("/Toezegging")[-1]
    assert "ToegezegdAanFractie" in last
    assert "ToegezegdAanPersoon" not in last


def test_since_brings_what_changed_beside_what_was_there(source, fetch, tmp_path) -> None:
    source.sets["Toezegging"] = [pledge(number) for number in range(1, 4)]
    fetch("--records", "Toezegging")
    source.sets["Toezegging"][1] = pledge(2, "2026-02-02T00:00:00Z", Status="Afgedaan")
    fetch("--records", "Toezegging", "--since", "2026-01-01")
    pages = sorted(path.name for path in (tmp_path / "papers").glob("*.json"))
    assert pages == ["Toezegging-00001.json", "Toezegging-since-2026-01-01-00001.json"]
    assert json.loads((tmp_path / "papers" / pages[1]).read_bytes())["value"] == [source.sets["Toezegging"][1]]


def test_pages_that_the_list_is_too_short_for_are_kept_and_marked(source, fetch, tmp_path) -> None:
    source.page = 2
    source.sets["Stemming"] = [{"Id": guid(number)} for number in range(1, 6)]
    fetch("--records", "Stemming")
    source.sets["Stemming"] = source.sets["Stemming"][:2]
    _, out, _ = fetch("--records", "Stemming", "--format", "csv")
    assert out.count(",vanished,") == 2
    assert len(list((tmp_path / "papers").glob("*.json"))) == 3


def test_a_kind_that_fails_leaves_the_others(source, fetch) -> None:
    source.sets["Fractie"] = [{"Id": guid(1)}]
    code, out, err = fetch("--records", "Besluit", "--records", "Fractie", "--format", "csv")
    assert code == 0
    assert "Fractie-00001,new" in out
    assert "fetch.records" in err


@pytest.mark.parametrize("more", [["36045"], ["--dry-run"], ["--document", "2025D00001"]])
def test_records_do_not_mix_with_papers(source, fetch, more) -> None:
    assert fetch("--records", "Toezegging", *more)[0] == 2
    assert source.log == []


def test_records_that_there_are_not_are_named_with_those_there_are(source, fetch) -> None:
    code, _, err = fetch("--records", "Toezeggingen")
    assert code == 2
    assert "Toezegging, Zaak" in err


@pytest.mark.real
def test_real_pages_are_read_back_as_records(source, fetch, shared: Path, tmp_path: Path) -> None:
    from kg.sources.records import read_records

    rows = json.loads((shared / "data/odata/fractie.json").read_text(encoding="utf-8"))
    source.sets["Fractie"] = rows
    source.page = 4
    assert fetch("--records", "Fractie")[0] == 0
    (tmp_path / "papers" / "manifest.jsonl").unlink()
    assert len(read_records([tmp_path / "papers"]).records.parties) == len(rows)
