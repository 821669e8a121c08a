"""A harvest goes on where it was stopped, and what is on disk is always whole."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st


def manifest(folder: Path) -> dict[str, dict]:
    rows = map(json.loads, (folder / "manifest.jsonl").read_text(encoding="utf-8").splitlines())
    return {row["id"]: row for row in rows}


def test_a_harvest_that_was_killed_goes_on_where_it_was(source, fault, fetch, tmp_path) -> None:
    for number in range(1, 7):
        source.add(f"kst-36045-{number}")
    source.fail("kst-36045-4.xml", fault(drip=0.2))
    folder = tmp_path / "papers"
    start = "from kg.cli import main; main()"
    command = [sys.executable, "-c", start, "fetch", "36045", "-o", str(folder), "--interval", "0"]
    child = subprocess.Popen([*command, "--source-address", source.address], stderr=subprocess.DEVNULL)
    for _ in range(600):
        if source.asked("kst-36045-4.xml"):
            break
        time.sleep(0.05)
    time.sleep(0.5)
    child.send_signal(signal.SIGKILL)
    child.wait()
    done = {path.name for path in folder.glob("*.xml")}
    assert done == {f"kst-36045-{number}.xml" for number in (1, 2, 3)}
    assert list((folder / ".fetch").glob("*.part"))
    assert set(manifest(folder)) == {f"kst-36045-{number}" for number in (1, 2, 3)}
    source.log.clear()
    assert fetch("36045")[0] == 0
    assert len(source.asked("/frbr/")) == 3
    assert len(manifest(folder)) == 6
    assert not list((folder / ".fetch").glob("*.part"))


def test_a_torn_last_line_of_the_manifest_is_no_harm(source, fetch, tmp_path) -> None:
    source.add("kst-36045-1")
    source.add("kst-36045-2")
    fetch("36045")
    path = tmp_path / "papers" / "manifest.jsonl"
    text = path.read_text(encoding="utf-8")
    path.write_text(text[:-40], encoding="utf-8")
    source.add("kst-36045-3")
    code, _, err = fetch("36045")
    assert code == 0
    assert "damaged" not in err
    assert set(manifest(tmp_path / "papers")) == {f"kst-36045-{number}" for number in (1, 2, 3)}


@given(junk=st.one_of(st.text(max_size=60), st.recursive(st.none() | st.integers() | st.text(max_size=8), st.lists)))
def test_a_manifest_with_junk_in_it_is_read_for_what_is_left(tmp_path_factory, junk) -> None:
    from kg.sources.web.manifest import Entry, Manifest

    folder = tmp_path_factory.mktemp("m")
    good = Entry(
        id="kst-1", file="kst-1.xml", address="https://x/1", form="xml", sha256="ab", bytes=3, fetched="t", checked="t"
    )
    line = junk.replace("\n", " ").replace("\r", " ") if isinstance(junk, str) else json.dumps(junk)
    rows = [line, json.dumps({**good.to_json(), "later": 1})]
    (folder / "manifest.jsonl").write_text("\n".join(rows) + "\n", encoding="utf-8", errors="surrogatepass")
    assert Manifest(folder).entries["kst-1"] == good


@given(name=st.text(max_size=300))
def test_any_name_is_made_safe_and_stays_so(name) -> None:
    from kg.sources.web.wanted import file_stem

    stem = file_stem(name)
    assert stem
    assert stem[0] not in ".-"
    assert ".." not in stem
    assert len(stem) < 120
    assert not set(stem) & set('/\\:*?"<>|\x00 \n')
    assert file_stem(stem) == stem


@pytest.mark.parametrize(
    ("form", "data"),
    [
        ("xml", b"<officiele-publicatie><kamerstuk>"),
        ("xml", b"<html><body>Storing, probeer het later</body></html>"),
        ("xml", b"Storing"),
        ("xml", b"<!DOCTYPE x [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]><x>&b;</x"),
        ("html", b"<html><body>Brief"),
        ("html", b"Storing</html>"),
        ("pdf", b"%PDF-1.4 afgebroken"),
        ("pdf", b"<html></html>"),
        ("odt", b"PK\x03\x04 afgebroken"),
        ("pdf", b""),
    ],
)
def test_half_a_paper_or_an_error_page_never_gets_in(source, fetch, tmp_path, form, data) -> None:
    source.add("kst-36045-1", forms={form: data})
    source.add("kst-36045-2")
    code, out, err = fetch("36045", "--format", "csv")
    assert code == 0
    assert "kst-36045-1,failed" in out
    assert "kst-36045-2,new" in out
    assert "gave up" in err
    assert sorted(path.name for path in (tmp_path / "papers").glob("kst*")) == ["kst-36045-2.xml"]


def test_a_length_stated_too_short_is_found_out_and_asked_again(source, fault, fetch, tmp_path) -> None:
    paper = source.add("kst-36045-1")
    source.fail("kst-36045-1.xml", fault(length=40), fault(cut=30))
    assert fetch("36045")[0] == 0
    assert (tmp_path / "papers" / "kst-36045-1.xml").read_bytes() == paper.forms["xml"]


def test_a_paper_that_fails_on_a_later_run_stays_as_it_was(source, fault, fetch, tmp_path) -> None:
    old = source.add("kst-36045-1").forms["xml"]
    fetch("36045")
    source.add("kst-36045-1", "Anders.", stamp="2025-01-01T00:00:00Z")
    source.fail("kst-36045-1.xml", fault(status=403))
    _, out, _ = fetch("36045", "--format", "csv")
    assert "kst-36045-1,failed" in out
    assert (tmp_path / "papers" / "kst-36045-1.xml").read_bytes() == old
    _, out, _ = fetch("36045", "--format", "csv")
    assert "kst-36045-1,changed" in out


def test_addresses_of_other_hosts_in_a_list_are_refused(source, fetch, monkeypatch, stand_ins) -> None:
    source.add("kst-36045-1")
    listing = stand_ins._listing
    monkeypatch.setattr(
        stand_ins, "_listing", lambda p, t, b, prefixed: listing(p, t, "http://127.0.0.1:9", prefixed=True)
    )
    _, _, err = fetch("36045")
    assert "not an address of the sources" in err


def test_two_harvests_do_not_fill_one_folder(source, client, tmp_path) -> None:
    from kg.errors import FetchError
    from kg.sources.web import Harvest, SearchService, plan_target

    source.add("kst-36045-1")
    plan = plan_target("36045", client=client, search=SearchService(client))
    first = Harvest(tmp_path, client).run(plan)
    next(first)
    with pytest.raises(FetchError, match="another kg fetch"):
        next(Harvest(tmp_path, client).run(plan))
    first.close()
    assert [outcome.what for outcome in Harvest(tmp_path, client).run(plan)] == ["unchanged"]


def test_a_paper_in_two_plans_vanishes_only_when_its_own_list_lacks_it(source, fetch, tmp_path) -> None:
    source.add("kst-36045-1")
    source.add("kst-36410-1")
    fetch("36045", "36410")
    _, out, _ = fetch("36410", "--format", "csv")
    assert "vanished" not in out


def test_the_same_run_twice_leaves_the_same_manifest_but_for_the_time_of_the_check(source, fetch, tmp_path) -> None:
    source.add("kst-36045-1")
    source.add("kst-36045-2")
    fetch("36045")
    before = manifest(tmp_path / "papers")
    fetch("36045")
    after = manifest(tmp_path / "papers")
    for row in (*before.values(), *after.values()):
        del row["checked"]
    assert before == after


@pytest.mark.parametrize("moment", ["keep", "put", "drop", "record"])
def test_a_kill_at_any_moment_of_a_change_loses_neither_version(source, fetch, tmp_path, monkeypatch, moment) -> None:
    from kg.sources.web.cache import Folder
    from kg.sources.web.manifest import Manifest

    class Killed(BaseException):
        pass

    def kill(*_: object) -> None:
        raise Killed

    paper = source.add("kst-36045-1", forms={"html": b"<html><body>oud</body></html>"})
    fetch("36045")
    paper.forms["xml"], paper.stamp = b"<officiele-publicatie>nieuw</officiele-publicatie>", "2025-01-01T00:00:00Z"
    owner = Manifest if moment == "record" else Folder
    original = getattr(owner, moment)
    monkeypatch.setattr(owner, moment, kill)
    monkeypatch.setattr(Manifest, "tidy", lambda self: None)
    with pytest.raises(Killed):
        fetch("36045")
    monkeypatch.undo()
    assert getattr(owner, moment) is original
    assert list((tmp_path / "papers").glob("kst-36045-1.*"))
    code, _, err = fetch("36045")
    assert code == 0, err
    folder = tmp_path / "papers"
    assert [path.name for path in folder.glob("kst*")] == ["kst-36045-1.xml"]
    assert (folder / "kst-36045-1.xml").read_bytes() == paper.forms["xml"]
    assert any(path.read_bytes() == b"<html><body>oud</body></html>" for path in (folder / ".fetch/earlier").iterdir())


def test_a_title_with_a_line_end_of_unicode_is_read_as_written(tmp_path: Path) -> None:
    from kg.sources.web.manifest import Entry, Manifest

    entry = Entry(
        **dict.fromkeys(("file", "address", "form", "sha256", "fetched", "checked"), "x"),
        **{"id": "kst-1", "bytes": 1, "title": "one\u2028two\x85three"},
    )
    Manifest(tmp_path).record(entry)
    read = Manifest(tmp_path)
    assert read.entries == {"kst-1": entry} and not read.issues
