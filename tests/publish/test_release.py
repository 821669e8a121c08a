"""A release as a whole: the same bytes always, nothing lost, nothing half done, nothing of somebody else's touched."""

from __future__ import annotations

import csv
import gzip
import hashlib
import io
import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

from kg.errors import CheckError, KgError, UsageError
from kg.publish import release as release_module
from kg.publish.csvw import table_questions
from kg.publish.formats import FORMATS
from kg.publish.provenance import Run
from kg.publish.quality import Quality
from kg.publish.release import ReleaseOptions, write_files, write_release
from kg.settings import SAMPLE_PUBLISHING
from kg.store import Store, check_query, open_store

RUN = Run(started=datetime(2026, 11, 24, 9, tzinfo=UTC), ended=datetime(2026, 11, 24, 10, tzinfo=UTC), version="0.1.0")
TIMED = {"manifest.json", "run.ttl"}


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_what_a_release_holds(store: Store, tmp_path: Path) -> None:
    made = write_release(store, tmp_path / "release", SAMPLE_PUBLISHING, run=RUN)
    found = contents(tmp_path / "release")
    described = {"void.ttl", "DATASHEET.md", "CITATION.cff", "catalog.ttl", "run.ttl", "manifest.json"}
    tables = {*table_questions(), "tables/csv-metadata.json", "iati.xml"}
    assert set(found) == {item.file for item in FORMATS.values()} | described | tables
    manifest = json.loads(found["manifest.json"])
    assert {row["name"] for row in manifest["files"]} == set(found) - {"manifest.json"}
    for row in manifest["files"]:
        assert row["sha256"] == hashlib.sha256(found[row["name"]]).hexdigest() and row["bytes"] == len(
            found[row["name"]]
        )
    assert manifest["counts"]["Pledge"] == 1 and manifest["written"] == "2026-11-24T10:00:00+00:00"
    assert manifest["quads"] == store.size() and made.census.triples == manifest["triples"]
    assert [path.name for path in tmp_path.iterdir()] == ["release"]


def test_the_same_bytes_in_another_order_folder_and_day(quads: list[str], tmp_path: Path) -> None:
    later = replace(RUN, started=datetime(2027, 1, 1, tzinfo=UTC), ended=datetime(2027, 1, 2, tzinfo=UTC))
    made = []
    for place, (lines, run) in enumerate([(quads, RUN), (quads[::-1], later), (quads + quads, RUN)]):
        with open_store(tmp_path / f"store-{place}") as store:
            store.load(lines)
            write_release(store, tmp_path / f"out-{place}", SAMPLE_PUBLISHING, run=run)
        made.append(contents(tmp_path / f"out-{place}"))
    assert made[0] == made[2]
    assert {name for name in made[0] if made[0][name] != made[1][name]} == TIMED


def test_nothing_is_lost_on_the_way_to_other_engines(store: Store, tmp_path: Path) -> None:
    made = write_release(store, tmp_path / "release", SAMPLE_PUBLISHING)
    graph = rdflib.Graph().parse(tmp_path / "release" / "graph.ttl")
    assert len(graph) == made.census.triples
    again = ox.Store()
    again.load(path=str(tmp_path / "release" / "graph.nq"), format=ox.RdfFormat.N_QUADS)
    assert len(again) == store.size()
    for name in ("catalog.ttl", "void.ttl"):
        assert len(rdflib.Graph().parse(tmp_path / "release" / name)) > 20


def test_compressed_files_are_the_same_bytes_and_described(store: Store, tmp_path: Path) -> None:
    options = ReleaseOptions(formats=("nquads",), compress=True)
    for name in ("one", "two"):
        write_release(store, tmp_path / name, SAMPLE_PUBLISHING, options=options)
    one = contents(tmp_path / "one")
    assert one == contents(tmp_path / "two")
    assert gzip.decompress(one["graph.nq.gz"]).count(b"\n") == store.size()
    catalogue = one["catalog.ttl"].decode()
    assert "graph.nq.gz>" in catalogue and "application/gzip" in catalogue


def test_tables_are_read_as_their_description_says(store: Store, tmp_path: Path) -> None:
    write_release(store, tmp_path / "release", SAMPLE_PUBLISHING)
    about = json.loads((tmp_path / "release" / "tables" / "csv-metadata.json").read_text(encoding="utf-8"))
    assert about["@context"][0] == "http://www.w3.org/ns/csvw"
    rows = {}
    for table in about["tables"]:
        text = (tmp_path / "release" / "tables" / table["url"]).read_text(encoding="utf-8")
        rows[table["url"]] = list(csv.DictReader(io.StringIO(text, newline="")))
        names = [column["name"] for column in table["tableSchema"]["columns"]]
        assert text.splitlines()[0] == ",".join(names)
        assert table["tableSchema"]["primaryKey"] == names[0]
    (pledge,) = rows["pledges.csv"]
    assert (pledge["type"], pledge["status"], pledge["documents"]) == ("financial", "openstaand", "kst-36045-171")
    (amount,) = rows["amounts.csv"]
    assert (amount["value"], amount["currency"], amount["purpose"]) == ("3000000", "EUR", "recht")
    (paper,) = rows["papers.csv"]
    assert (paper["date"], paper["kind"], paper["mentions"]) == ("2023-11-17", "letter", "2")


@pytest.mark.parametrize("question", table_questions().values(), ids=lambda question: question.name)
def test_every_table_is_well_formed(question) -> None:
    assert check_query(str(question.query)) == "select"
    with open_store() as empty:
        assert empty.select(question.query).columns == tuple(column.name for column in question.columns)


def test_a_cell_that_a_spreadsheet_would_run_is_a_text(quads: list[str], tmp_path: Path) -> None:
    with open_store() as store:
        store.load(line.replace("Kamerstuk 36045, nr. 171", "=HYPERLINK(0)") for line in quads)
        store.load(quads[0].split(" ")[0] + ' <http://purl.org/dc/terms/title> "=1+1"@nl <urn:g> .\n')
        write_release(store, tmp_path / "r", SAMPLE_PUBLISHING, options=ReleaseOptions(formats=(), checked=True))
    assert ",'=1+1," in (tmp_path / "r" / "tables" / "papers.csv").read_text(encoding="utf-8")


def test_measured_quality_is_in_the_sheet_and_the_catalogue(store: Store, tmp_path: Path) -> None:
    quality = (Quality(kind="pledge", measure="f1", value=0.8612, gold=45),)
    options = ReleaseOptions(formats=("turtle",), tables=False, quality=quality)
    write_release(store, tmp_path / "release", SAMPLE_PUBLISHING, options=options)
    assert "| toezeggingen |  |  | 0,86 | 45 |" in (tmp_path / "release" / "DATASHEET.md").read_text(encoding="utf-8")
    graph = rdflib.Graph().parse(tmp_path / "release" / "catalog.ttl")
    (value,) = graph.objects(None, rdflib.URIRef("http://www.w3.org/ns/dqv#value"))
    assert str(value) == "0.8612"


def empty(store: Store) -> Iterator[str]:
    yield from ()


def no_evidence(store: Store) -> Iterator[str]:
    yield f"<urn:e> <{rdflib.RDF.type}> <https://w3id.org/kamergraaf/def#Extraction> <urn:g> .\n"
    yield "<urn:e> <http://www.w3.org/ns/prov#used> <urn:p> <urn:g> .\n"


@pytest.mark.parametrize(("make", "message"), [(empty, "holds no papers"), (no_evidence, "leads back to a sentence")])
def test_a_graph_that_shows_nothing_is_not_published(make, message: str, tmp_path: Path) -> None:
    with open_store() as store:
        store.load(make(store))
        with pytest.raises(CheckError, match=message):
            write_release(store, tmp_path / "release", SAMPLE_PUBLISHING)
    assert list(tmp_path.iterdir()) == []


def test_a_graph_that_breaks_a_shape_is_not_published(quads: list[str], tmp_path: Path) -> None:
    with open_store() as store:
        store.load(line for line in quads if "#exact>" not in line)
        with pytest.raises(CheckError, match=r"things are wrong in the graph, so nothing was published"):
            write_release(store, tmp_path / "release", SAMPLE_PUBLISHING)
    assert list(tmp_path.iterdir()) == []


def test_fewer_things_than_expected_are_not_published(store: Store, tmp_path: Path) -> None:
    options = ReleaseOptions(formats=("turtle",), expected={"Pledge": 2, "Motion": 1, "MoneyAmount": 1})
    with pytest.raises(
        CheckError, match="1 of Pledge, expected at least 2; 0 of Motion, expected at least 1"
    ) as caught:
        write_release(store, tmp_path / "release", SAMPLE_PUBLISHING, options=options)
    assert caught.value.exit_code == 3
    assert list(tmp_path.iterdir()) == []


def test_a_failure_leaves_the_last_release(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "release"
    write_release(store, target, SAMPLE_PUBLISHING, options=ReleaseOptions(formats=("turtle",)))
    before = contents(target)

    def full(*_: object) -> bytes:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(release_module, "describe_tables", full)
    with pytest.raises(UsageError, match="No space left on device; nothing was published"):
        write_release(store, target, SAMPLE_PUBLISHING)
    assert contents(target) == before
    assert [path.name for path in tmp_path.iterdir()] == ["release"]


def test_a_kill_leaves_the_last_release_and_the_next_run_works(quads: list[str], tmp_path: Path) -> None:
    folder, target = tmp_path / "store", tmp_path / "release"
    with open_store(folder) as store:
        store.load(quads)
        write_release(store, target, SAMPLE_PUBLISHING)
    before = contents(target)
    code = (
        "import os, sys; from pathlib import Path; from kg.publish import release;"
        "from kg.settings import SAMPLE_PUBLISHING; from kg.store import open_store;"
        "release.describe_tables = lambda settings: os.kill(os.getpid(), 9);"
        "release.write_release(open_store(sys.argv[1], read_only=True), Path(sys.argv[2]), SAMPLE_PUBLISHING)"
    )
    assert subprocess.run([sys.executable, "-c", code, folder, target], check=False).returncode == -9
    assert contents(target) == before
    with open_store(folder, read_only=True) as store:
        write_release(store, target, SAMPLE_PUBLISHING)
    assert contents(target) == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["release", "store"]


def test_somebodys_files_are_left_alone(store: Store, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.txt").write_text("mine")
    (tmp_path / "file").write_text("mine")
    for name, message in (("mine", "holds files that are no release"), ("file", "is a file")):
        with pytest.raises(UsageError, match=message):
            write_release(store, tmp_path / name, SAMPLE_PUBLISHING)
    assert contents(tmp_path) == {"mine/thesis.txt": b"mine", "file": b"mine"}


def test_a_folder_that_cannot_be_made_is_one_error(store: Store, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(KgError, match="could not be written"):
        write_release(store, tmp_path / "file" / "release", SAMPLE_PUBLISHING)


def test_files_go_beside_others(store: Store, tmp_path: Path) -> None:
    (tmp_path / "mentions.jsonl").write_text("{}\n")
    options = ReleaseOptions(formats=("turtle", "nquads"), tables=False)
    made = write_files(store, tmp_path, SAMPLE_PUBLISHING, options=options, run=RUN)
    assert {file.name for file in made.files} == {"graph.ttl", "graph.nq"}
    assert {"mentions.jsonl", "graph.ttl", "graph.nq", "catalog.ttl", "manifest.json", "run.ttl"} <= {
        path.name for path in tmp_path.iterdir()
    }
    assert not list(tmp_path.glob(".*"))


def test_an_unknown_format_is_named(store: Store, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="not a format: excel; choose from turtle, nquads"):
        write_files(store, tmp_path, SAMPLE_PUBLISHING, options=ReleaseOptions(formats=("excel",)))


def test_counts_of_classes_properties_and_links(store: Store, tmp_path: Path) -> None:
    store.load(
        "<urn:a> <http://www.w3.org/2004/02/skos/core#exactMatch> <http://www.wikidata.org/entity/Q1> <urn:g> .\n"
    )
    write_release(
        store,
        tmp_path / "r",
        SAMPLE_PUBLISHING,
        options=ReleaseOptions(formats=("nquads",), tables=False, checked=True),
    )
    graph = rdflib.Graph().parse(tmp_path / "r" / "void.ttl")
    dataset = rdflib.URIRef("https://w3id.org/kamergraaf/id/dataset/kamergraaf")
    part = next(graph.subjects(rdflib.VOID["class"], rdflib.URIRef("https://w3id.org/kamergraaf/def#Pledge")))
    assert (dataset, rdflib.VOID.classPartition, part) in graph and int(graph.value(part, rdflib.VOID.entities)) == 1
    (linkset,) = (node for node in graph.subjects(rdflib.RDF.type, rdflib.VOID.Linkset) if "wikidata" in str(node))
    assert int(graph.value(linkset, rdflib.VOID.triples)) == 1
    total = sum(
        int(graph.value(node, rdflib.VOID.triples)) for node in graph.objects(dataset, rdflib.VOID.propertyPartition)
    )
    assert total == int(graph.value(dataset, rdflib.VOID.triples))
