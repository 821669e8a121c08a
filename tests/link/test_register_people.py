from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kg.errors import RegisterError
from kg.link.office import office_holder
from kg.link.register_build import build_registers
from kg.link.register_people import open_people

TABLES = Path(__file__).resolve().parents[2] / "kg" / "link" / "data"


def test_keys_once_shipped_stay():
    frozen = (Path(__file__).parent / "person_keys.txt").read_text(encoding="utf-8").split()
    assert [key for key in frozen if open_people().key_of(key) is None] == []


def test_keys_are_unique_and_fit_for_addresses():
    people = open_people()
    assert all(set(key) <= set("abcdefghijklmnopqrstuvwxyz0123456789-") for key in people.persons)
    assert not set(people.persons) & set(people.foreign)


def test_terms_belong_to_people_and_end_after_they_start():
    people = open_people()
    assert set(people.tenures) <= set(people.persons)
    terms = [term for terms in people.tenures.values() for term in terms]
    assert all(term.end is None or term.start <= term.end for term in terms)
    assert len({term.key for term in terms}) == len(terms)


def test_no_table_holds_a_day_of_birth():
    assert all(person.born == "" or len(person.born) == 4 for person in open_people().persons.values())


@pytest.mark.parametrize(
    ("office", "day", "keys"),
    [
        ("Minister van Defensie", "2023-11-17", ("ollongren-1967",)),
        ("Minister van Buitenlandse Zaken", "2023-11-17", ("bruins-slot-hgj-1977",)),
        ("Minister voor Buitenlandse Handel en Ontwikkelingssamenwerking", "2023-11-17", ("schreinemacher-1983",)),
        ("Minister voor Buitenlandse Handel en Ontwikkelingssamenwerking", "2024-01-17", ("leeuwen-1971",)),
        ("de Minister-President", "2025-01-01", ("schoof-1957",)),
        ("Premier", "2023-11-17", ("rutte-m-1967",)),
        ("minister van VRO", "2025-03-01", ("keijzer-mcg-1968",)),
        ("staatssecretaris Openbaar Vervoer en Milieu", "2025-07-02", ("aartsen-aa-1989",)),
        ("Minister van Economische Zaken, Landbouw en Innovatie", "2011-05-01", ("verhagen-mjm-1956",)),
        ("Minister van Veiligheid en Justitie", "2012-01-01", ("opstelten-1944",)),
        ("Minister voor Medische Zorg", "2021-01-15", ("ark-t-1974",)),
        ("griffier van de commissie", "2023-11-17", ()),
        ("Minister van Toverkunst", "2023-11-17", ()),
    ],
)
def test_offices_reach_their_holder_under_any_name(office, day, keys):
    assert office_holder(open_people(), office, date.fromisoformat(day)) == keys


def test_two_state_secretaries_of_one_ministry_are_both_named():
    assert len(office_holder(open_people(), "Staatssecretaris van Financiën", date(2023, 5, 25))) == 2


@pytest.mark.parametrize(
    ("day", "key"),
    [("2023-11-17", "rutte-iv"), ("2024-07-01", "rutte-iv"), ("2024-07-02", "schoof"), ("2026-05-01", "jetten")],
)
def test_the_cabinet_of_a_day(day, key):
    cabinet = open_people().cabinet_on(date.fromisoformat(day))
    assert cabinet is not None
    assert cabinet.key == key
    assert open_people().cabinet_on(date(1900, 1, 1)) is None


def test_building_from_nothing_says_what_is_missing(tmp_path):
    with pytest.raises(RegisterError, match=r"people\.jsonl"):
        build_registers(tmp_path, tmp_path / "out")


def test_building_joins_double_entries_and_keeps_shipped_keys(tmp_path):
    person = (
        '{{"id": "person:{key}", "name": {{"full": "Tom Berendsen", "family": "Berendsen"{more}}}, "sources":'
        ' [{{"retrieved": "2026-01-02"}}], "mandaten": [{{"post_id": "post:minister-min-bz", "role": "Minister van'
        ' Buitenlandse Zaken", "start_date": "2026-02-23", "end_date": null}}]}}\n'
    )
    rows = person.format(key="berendsen-a", more=', "given": "Tom"') + person.format(key="berendsen-b", more="")
    (tmp_path / "people.jsonl").write_text(rows, encoding="utf-8")
    (tmp_path / "posts.jsonl").write_text("", encoding="utf-8")
    (tmp_path / "cabinets.json").write_text("[]", encoding="utf-8")
    (tmp_path / "ministries-tooi-wikidata.tsv").write_text("bz\tQ1\thttps://x/mnre1013\n", encoding="utf-8")
    out = tmp_path / "out"
    out.mkdir()
    (out / "people.tsv").write_text("#\n#\nkey\tsources\nberendsen-old\tberendsen-a\n", encoding="utf-8")
    build_registers(tmp_path, out)
    lines = (out / "people.tsv").read_text(encoding="utf-8").splitlines()[3:]
    assert [line.split("\t")[0] for line in lines] == ["berendsen-old"]
    assert lines[0].split("\t")[-1] == "berendsen-a berendsen-b"


@pytest.mark.real
def test_the_tables_are_those_the_register_gives(shared, tmp_path):
    for name in ("people.tsv", "additions.tsv", "additions-people.tsv"):
        (tmp_path / name).write_bytes((TABLES / name).read_bytes())
    build_registers(shared / "data" / "register", tmp_path)
    for name in ("people", "tenures", "posts", "cabinets", "ministries"):
        assert (tmp_path / f"{name}.tsv").read_bytes() == (TABLES / f"{name}.tsv").read_bytes(), name
    names = tmp_path / "names.tsv"
    build_registers(shared / "data" / "register", tmp_path, names=names)
    assert names.read_bytes() == (TABLES.parents[1] / "model" / "data" / "names.tsv").read_bytes()


def test_the_names_that_extraction_reads_are_those_of_the_people():
    people = [line.split("\t") for line in (TABLES / "people.tsv").read_text(encoding="utf-8").splitlines()[3:]]
    shipped = (TABLES.parents[1] / "model" / "data" / "names.tsv").read_text(encoding="utf-8").splitlines()[3:]
    assert shipped == ["\t".join(row) for row in sorted({(row[2], row[1]) for row in people})]
