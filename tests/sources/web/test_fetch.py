"""`kg fetch` over a real socket: what comes, what a second run does, and what is said."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from pathlib import Path

import pytest


def manifest(folder: Path) -> dict[str, dict]:
    rows = map(json.loads, (folder / "manifest.jsonl").read_text(encoding="utf-8").splitlines())
    return {row["id"]: row for row in rows}


def told(out: str) -> dict[str, str]:
    return {row["id"]: row["what"] for row in csv.DictReader(io.StringIO(out))}


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if not path.name.startswith("."))


def test_a_paper_comes_with_its_hash_in_the_manifest(source, fetch, tmp_path) -> None:
    source.add("kst-36045-171", title="Brief over Oekraïne")
    code, out, err = fetch("kst-36045-171", "--format", "csv")
    assert code == 0, err
    assert told(out) == {"kst-36045-171": "new"}
    data = (tmp_path / "papers" / "kst-36045-171.xml").read_bytes()
    assert data == source.papers["kst-36045-171"].forms["xml"]
    entry = manifest(tmp_path / "papers")["kst-36045-171"]
    assert entry["sha256"] == hashlib.sha256(data).hexdigest()
    assert entry["bytes"] == len(data)
    assert entry["title"] == "Brief over Oekraïne"
    assert entry["date"] == "2023-11-17"
    assert entry["state"] == "current"
    assert entry["fetched"].endswith("+00:00")


@pytest.mark.parametrize("dossier", ["36045", "36410-VII", "21501-02"])
def test_a_dossier_comes_over_many_pages_and_only_that_dossier(source, fetch, tmp_path, dossier) -> None:
    source.page = 3
    for number in range(1, 9):
        source.add(f"kst-{dossier}-{number}")
    source.add("kst-36600-1")
    code, _, err = fetch(dossier)
    assert code == 0, err
    expected = [f"kst-{dossier}-{number}.xml" for number in range(1, 9)]
    assert names(tmp_path / "papers") == [*expected, "manifest.jsonl"]
    assert len(source.asked("/sru")) == 3


@pytest.mark.parametrize("prefixed", [True, False])
def test_a_list_is_read_by_namespace_whatever_its_prefixes(source, fetch, prefixed) -> None:
    source.prefixed = prefixed
    source.add("kst-36045-1")
    assert told(fetch("36045", "--format", "csv")[1]) == {"kst-36045-1": "new"}


def test_addresses_of_the_official_host_are_asked_at_the_source_address(source, fetch) -> None:
    source.official = True
    source.add("kst-36045-1")
    assert told(fetch("36045", "--format", "csv")[1]) == {"kst-36045-1": "new"}


def test_a_second_run_asks_for_the_list_only(source, fetch) -> None:
    source.add("kst-36045-1")
    source.add("kst-36045-2")
    fetch("36045")
    source.log.clear()
    code, out, err = fetch("36045", "--format", "csv")
    assert code == 0
    assert told(out) == {}
    assert "2 unchanged" in err
    assert source.asked("/frbr/") == []


def test_only_what_is_new_or_changed_comes_and_the_earlier_version_is_kept(source, fetch, tmp_path) -> None:
    old = source.add("kst-36045-1", "De minister zegt een brief toe.").forms["xml"]
    source.add("kst-36045-2")
    fetch("36045")
    source.add("kst-36045-1", "De minister zegt twee brieven toe.", stamp="2024-01-01T09:00:00+01:00")
    source.add("kst-36045-3")
    source.log.clear()
    _, out, _ = fetch("36045", "--format", "csv")
    assert told(out) == {"kst-36045-1": "changed", "kst-36045-3": "new"}
    assert len(source.asked("/frbr/")) == 2
    folder = tmp_path / "papers"
    assert b"twee brieven" in (folder / "kst-36045-1.xml").read_bytes()
    (past,) = manifest(folder)["kst-36045-1"]["earlier"]
    assert past["sha256"] == hashlib.sha256(old).hexdigest()
    assert (folder / past["file"]).read_bytes() == old


def test_recheck_asks_with_a_condition_and_finds_a_change_that_the_list_hides(source, fetch, tmp_path) -> None:
    source.add("kst-36045-1")
    source.add("kst-36045-2")
    fetch("36045")
    source.add("kst-36045-2", "Stil gewijzigd.")
    source.log.clear()
    _, out, _ = fetch("36045", "--recheck", "--format", "csv")
    assert told(out) == {"kst-36045-2": "changed"}
    assert all("If-None-Match" in headers for path, headers in source.log if "/frbr/" in path)
    assert len(manifest(tmp_path / "papers")["kst-36045-2"]["earlier"]) == 1


def test_a_file_that_was_damaged_on_disk_comes_again(source, fetch, tmp_path) -> None:
    paper = source.add("kst-36045-1")
    fetch("36045")
    path = tmp_path / "papers" / "kst-36045-1.xml"
    path.write_bytes(b"<half")
    _, out, _ = fetch("36045", "--format", "csv")
    assert told(out) == {"kst-36045-1": "changed"}
    assert path.read_bytes() == paper.forms["xml"]


def test_what_vanished_is_said_once_and_kept(source, fetch, tmp_path) -> None:
    source.add("kst-36045-1")
    source.add("kst-36045-2")
    fetch("36045")
    del source.papers["kst-36045-2"]
    _, out, _ = fetch("36045", "--format", "csv")
    assert told(out) == {"kst-36045-2": "vanished"}
    assert (tmp_path / "papers" / "kst-36045-2.xml").is_file()
    assert manifest(tmp_path / "papers")["kst-36045-2"]["state"] == "vanished"
    assert told(fetch("36045", "--format", "csv")[1]) == {}


def test_what_vanished_and_came_back_is_current_again(source, fetch, tmp_path) -> None:
    source.add("kst-36045-1")
    paper = source.add("kst-36045-2")
    fetch("36045")
    del source.papers["kst-36045-2"]
    fetch("36045")
    source.papers["kst-36045-2"] = paper
    assert fetch("36045")[0] == 0
    assert manifest(tmp_path / "papers")["kst-36045-2"]["state"] == "current"


def test_an_empty_list_says_nothing_about_what_was_there(source, fetch, tmp_path) -> None:
    source.add("kst-36045-1")
    fetch("36045")
    source.papers.clear()
    code, _, err = fetch("36045")
    assert code == 1
    assert "lists no papers" in err
    assert manifest(tmp_path / "papers")["kst-36045-1"]["state"] == "current"


def test_a_list_cut_short_does_not_make_papers_vanish(source, fetch, tmp_path) -> None:
    source.add("kst-36045-1")
    source.add("kst-36045-2")
    fetch("36045")
    del source.papers["kst-36045-2"]
    source.total = 2
    code, _, err = fetch("36045")
    assert code == 0
    assert "lists 1 of 2" in err
    assert manifest(tmp_path / "papers")["kst-36045-2"]["state"] == "current"


def test_a_withdrawn_paper_is_kept_and_marked(source, fetch, tmp_path) -> None:
    paper = source.add("kst-36045-1")
    fetch("36045")
    paper.status, paper.stamp = "Ingetrokken", "2024-02-02T10:00:00+01:00"
    source.validators = True
    _, out, _ = fetch("36045", "--format", "csv")
    assert told(out) == {"kst-36045-1": "withdrawn"}
    assert (tmp_path / "papers" / "kst-36045-1.xml").is_file()
    assert manifest(tmp_path / "papers")["kst-36045-1"]["state"] == "withdrawn"


def test_a_draft_without_dossier_in_its_id_comes_as_pdf(source, fetch, tmp_path) -> None:
    source.add("kst-1259252", dossier="36867", forms={"pdf": b"%PDF-1.4 klein %%EOF"}, folder="onopgemaakt")
    assert told(fetch("36867", "--format", "csv")[1]) == {"kst-1259252": "new"}
    assert names(tmp_path / "papers") == ["kst-1259252.pdf", "manifest.jsonl"]


PAGE, PDF = b"<html><body>Brief</body></html>", b"%PDF-1.4 klein %%EOF"


@pytest.mark.parametrize(
    ("forms", "best"),
    [({"pdf": PDF, "html": PAGE, "xml": None}, "xml"), ({"pdf": PDF, "html": PAGE}, "html"), ({"pdf": PDF}, "pdf")],
)
def test_the_best_form_comes(source, stand_ins, fetch, tmp_path, forms, best) -> None:
    forms = {form: data or stand_ins.paper_xml("kst-36045-1") for form, data in forms.items()}
    source.add("kst-36045-1", forms=forms)
    fetch("36045")
    assert names(tmp_path / "papers") == [f"kst-36045-1.{best}", "manifest.jsonl"]


def test_a_better_form_replaces_a_lesser_one_when_it_appears(source, stand_ins, fetch, tmp_path) -> None:
    paper = source.add("kst-36045-1", forms={"pdf": PDF})
    fetch("36045")
    paper.forms["xml"] = stand_ins.paper_xml("kst-36045-1")
    assert told(fetch("36045", "--format", "csv")[1]) == {"kst-36045-1": "changed"}
    assert names(tmp_path / "papers") == ["kst-36045-1.xml", "manifest.jsonl"]


def test_a_form_that_is_listed_but_missing_gives_way_to_the_next(source, fault, fetch, tmp_path) -> None:
    source.add("kst-36045-1", forms={"xml": b"<x/>", "html": PAGE})
    source.fail("/xml/", fault(status=404))
    assert fetch("36045")[0] == 0
    assert names(tmp_path / "papers") == ["kst-36045-1.html", "manifest.jsonl"]


def test_a_paper_that_the_search_service_lags_behind_comes_by_its_address(source, fetch, tmp_path, stand_ins) -> None:
    body = stand_ins.paper_xml("kst-36045-9")
    source.files["/frbr/officielepublicaties/kst/36045/kst-36045-9/1/xml/kst-36045-9.xml"] = ("application/xml", body)
    assert fetch("kst-36045-9")[0] == 0
    assert (tmp_path / "papers" / "kst-36045-9.xml").read_bytes() == body


def test_a_paper_that_is_nowhere_is_one_clear_error(source, fetch, tmp_path) -> None:
    code, _, err = fetch("kst-36045-999")
    assert code == 1
    assert "kst-36045-999" in err
    assert "404" in err
    assert names(tmp_path / "papers") == ["manifest.jsonl"]


def test_a_dry_run_lists_and_writes_nothing(source, fetch, tmp_path) -> None:
    source.add("kst-36045-1")
    code, out, err = fetch("36045", "--dry-run", "--format", "csv")
    assert code == 0
    assert told(out) == {"kst-36045-1": "new"}
    assert "would be 1 new" in err
    assert not (tmp_path / "papers").exists()
    assert source.asked("/frbr/") == []


def test_a_dry_run_tells_known_from_changed_and_gone(source, fetch) -> None:
    for number in "123":
        source.add(f"kst-36045-{number}")
    fetch("36045")
    source.add("kst-36045-2", "Anders.", stamp="2024-05-05T00:00:00Z")
    del source.papers["kst-36045-3"]
    _, out, _ = fetch("36045", "--dry-run", "--format", "csv")
    assert told(out) == {"kst-36045-1": "unchanged", "kst-36045-2": "changed", "kst-36045-3": "vanished"}


def test_since_asks_for_what_changed_and_lets_nothing_vanish(source, fetch) -> None:
    source.add("kst-36045-1", stamp="2023-01-01T00:00:00Z")
    fetch("36045")
    source.add("kst-36045-2", stamp="2024-06-01T00:00:00Z")
    _, out, _ = fetch("36045", "--since", "2024-01-01", "--format", "csv")
    assert told(out) == {"kst-36045-2": "new"}
    assert "dt.modified>=2024-01-01" in source.asked("/sru")[-1].replace("+", " ")


def test_a_query_narrows_by_words_kind_ministry_and_dates(source, fetch) -> None:
    source.add("kst-36045-1", "Brief van de Minister van Buitenlandse Zaken over het tribunaal", date="2023-06-01")
    source.add("kst-36045-2", "Minister van Buitenlandse Zaken over het tribunaal", date="2022-06-01")
    code, out, _ = fetch(
        "--query", "tribunaal", "--kind", "letter", "--ministry", "bz", "--from", "2023-01-01", "--to", "2023-12-31",
        "--format", "csv",
    )  # fmt: skip
    assert code == 0
    assert told(out) == {"kst-36045-1": "new"}
    asked = source.asked("/sru")[0].replace("+", " ")
    assert 'w.subrubriek="Brief"' in asked
    assert 'dt.creator="Ministerie van Buitenlandse Zaken"' in asked


def test_words_cannot_leave_their_quotation_marks(source, fetch) -> None:
    fetch("--query", 'x" OR dcterms.title="y\\')
    assert '"x\\" OR dcterms.title=\\"y\\\\"' in source.asked("/sru")[0].replace("+", " ")


def test_a_refused_query_shows_what_the_service_says(source, fault, stand_ins, fetch) -> None:
    source.fail("/sru", fault(body=stand_ins._diagnostic("unknown prefix dcterms")))
    code, _, err = fetch("36045")
    assert code == 1
    assert "unknown prefix dcterms" in err
    assert "info:srw/diagnostic/1/10" in err


@pytest.mark.parametrize("body", [b"<html><body>Storing</body></html>", b"Storing", b""])
def test_an_answer_that_is_no_list_is_said_so(source, fault, fetch, body) -> None:
    source.fail("/sru", fault(body=body))
    code, _, err = fetch("36045")
    assert code == 1
    assert "the search service answers with" in err


def test_one_bad_paper_does_not_stop_the_rest(source, fault, fetch) -> None:
    for number in "123":
        source.add(f"kst-36045-{number}")
    source.fail("kst-36045-2.xml", fault(status=403))
    code, out, err = fetch("36045", "--format", "csv")
    assert code == 0
    assert told(out) == {"kst-36045-1": "new", "kst-36045-2": "failed", "kst-36045-3": "new"}
    assert "403" in err
    assert fetch("36045", "--strict")[0] == 0


def test_strict_makes_one_bad_paper_count(source, fault, fetch) -> None:
    source.add("kst-36045-1")
    source.add("kst-36045-2")
    source.fail("kst-36045-2.xml", fault(status=403))
    assert fetch("36045", "--strict")[0] == 1


@pytest.mark.parametrize(
    "name",
    ["../../outside", "/etc/passwd", "kst-1\\..\\x", "..", ".hidden", "a/b", "kst-36045-1\x00", "x" * 300, "CON "],
)
def test_nothing_is_written_outside_the_folder(source, fetch, tmp_path, name) -> None:
    source.add(name.replace("\x00", "%00"), dossier="36045", slug="x")
    fetch("36045")
    folder = tmp_path / "papers"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["papers"]
    assert all(path.parent == folder for path in folder.iterdir())
    (stored,) = [found for found in names(folder) if found != "manifest.jsonl"]
    assert len(stored) < 130
    assert not set(stored) & set('/\\:*?"<>|\x00 ')


def test_a_manifest_that_points_outside_is_not_followed(source, fetch, tmp_path) -> None:
    source.add("kst-36045-1")
    fetch("36045")
    secret = tmp_path / "secret.xml"
    secret.write_text("mine")
    path = tmp_path / "papers" / "manifest.jsonl"
    path.write_text(path.read_text().replace('"file": "kst-36045-1.xml"', '"file": "../secret.xml"'))
    code, out, err = fetch("36045", "--format", "csv")
    assert code == 0
    assert "fetch.damaged-manifest" in err
    assert told(out) == {"kst-36045-1": "new"}
    assert secret.read_text() == "mine"


def test_a_link_in_the_folder_is_replaced_and_not_written_through(source, fetch, tmp_path) -> None:
    source.add("kst-36045-1")
    folder = tmp_path / "papers"
    folder.mkdir()
    secret = tmp_path / "secret.xml"
    secret.write_text("mine")
    (folder / "kst-36045-1.xml").symlink_to(secret)
    assert fetch("36045")[0] == 0
    assert secret.read_text() == "mine"
    assert not (folder / "kst-36045-1.xml").is_symlink()


@pytest.mark.parametrize("target", ["", "36045/..", "kst-36045", "Oekraïne", "123", "kst-36045-171; rm"])
def test_what_is_neither_paper_nor_dossier_is_refused_with_the_forms(fetch, source, target) -> None:
    code, _, err = fetch(target)
    assert code in (1, 2)
    assert "36410-VII" in err or "knows no" in err
    assert source.log == [] or "knows no" in err


def test_nothing_asked_is_wrong_usage(fetch) -> None:
    code, _, err = fetch()
    assert code == 2
    assert "kg fetch 36045" in err


def test_what_was_fetched_can_be_read_as_it_is(source, fetch, tmp_path) -> None:
    from kg.sources import read_paths

    source.add("kst-36045-1")
    source.add("kst-36045-2")
    fetch("36045")
    source.add("kst-36045-1", "Anders.", stamp="2024-05-05T00:00:00Z")
    fetch("36045")
    readings = list(read_paths([tmp_path / "papers"]))
    assert [reading.document.id for reading in readings if reading.document] == ["kst-36045-1", "kst-36045-2"]
    assert len(readings) == 2
    document = readings[0].document
    assert document is not None
    assert document.retrieval is not None
    assert document.retrieval.address == source.address + source.papers["kst-36045-1"].path("xml")
    assert document.retrieval.sha256 == document.sha256
    (tmp_path / "papers" / "kst-36045-1.xml").write_bytes(source.papers["kst-36045-2"].forms["xml"])
    assert [reading.document.retrieval for reading in read_paths([tmp_path / "papers" / "kst-36045-1.xml"])] == [None]


def test_a_number_of_papers_that_is_stated_too_low_hides_none(source, fetch, monkeypatch) -> None:
    import kg.sources.web.sru as sru

    monkeypatch.setattr(sru, "_PAGE", 3)
    for number in range(1, 8):
        source.add(f"kst-36045-{number}")
    source.total = 2
    assert len(told(fetch("36045", "--format", "csv")[1])) == 7


def test_conditions_narrow_a_dossier(source, fetch) -> None:
    source.add("kst-36045-1", date="2022-01-01")
    source.add("kst-36045-2", date="2023-01-01")
    source.add("kst-36410-1", date="2023-01-01")
    fetch("36045")
    _, out, _ = fetch("36045", "--from", "2022-06-01", "--format", "csv", "--dry-run")
    assert told(out) == {"kst-36045-2": "unchanged"}


def test_an_old_paper_with_characters_only_its_schema_knows_is_whole(source, fetch, tmp_path) -> None:
    old = b'<!DOCTYPE kamerwrk SYSTEM "kamerwrk.dtd"><kamerwrk><al>Oekra&iuml;ne &bull; <b>x</al></kamerwrk>\n'
    source.add("kst-24138-3", forms={"xml": old})
    assert fetch("24138")[0] == 0
    assert (tmp_path / "papers" / "kst-24138-3.xml").read_bytes() == old


def test_missing_libraries_are_named_with_how_to_get_them(source, fetch, monkeypatch) -> None:
    import kg.cli.fetch as module

    monkeypatch.setattr(module, "find_spec", lambda name: None)
    code, _, err = fetch("36045")
    assert code == 2
    assert "pip install 'kamergraaf[fetch]'" in err
    assert source.log == []


@pytest.mark.parametrize("terminal", [True, False])
def test_a_progress_bar_shows_only_on_a_terminal(source, fetch, monkeypatch, terminal) -> None:
    import sys

    source.add("kst-36045-1")
    monkeypatch.setattr(type(sys.stderr), "isatty", lambda self: terminal, raising=False)
    _, out, err = fetch("36045", "--format", "csv")
    assert ("100%" in err) is terminal
    assert "%" not in out


def test_an_interval_below_nought_or_an_address_of_no_web_is_wrong_usage(fetch, capsys) -> None:
    from kg.cli import run_command

    assert run_command(["fetch", "36045", "--interval", "-1"]) == 2
    assert run_command(["fetch", "36045", "--source-address", "ftp://x"]) == 2
    assert "http://" in capsys.readouterr().err


def test_a_full_disk_is_one_clear_error_and_leaves_no_half_file(source, fetch, monkeypatch, tmp_path) -> None:
    import errno

    from kg.sources.web.cache import Folder

    source.add("kst-36045-1")
    source.add("kst-36045-2")
    fetch("kst-36045-1")

    def full(self, part, name) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", str(part))

    monkeypatch.setattr(Folder, "put", full)
    code, _, err = fetch("36045")
    assert code == 1
    assert "No space left on device" in err
    assert names(tmp_path / "papers") == ["kst-36045-1.xml", "manifest.jsonl"]
    assert list((tmp_path / "papers" / ".fetch").glob("*.part")) == []


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("36 045", "kst-36045-1"),
        ("36410-vii", "kst-36410-VII-1"),
        ("KST-36045-1", "kst-36045-1"),
        ("21 501-02", "kst-21501-02-1"),
    ],
)
def test_numbers_may_be_typed_as_people_do(source, fetch, typed, found) -> None:
    for identifier in ("kst-36045-1", "kst-36410-VII-1", "kst-21501-02-1"):
        source.add(identifier)
    assert told(fetch(typed, "--format", "csv")[1]) == {found: "new"}
