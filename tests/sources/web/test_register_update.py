"""`kg register update` over a real socket: what is new is shown, taken only when asked, and every version stays."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest

from kg.link import open_registers

ONT = "https://identifier.overheid.nl/tooi/def/ont/"


def guid(number: int) -> str:
    return str(UUID(int=number))


def ministry(code: str, name: str, short: str, **more: str) -> dict:
    values = {"officieleNaamExclSoort": name, "afkorting": short, **more}
    node = {"@id": f"https://identifier.overheid.nl/tooi/id/ministerie/{code}", "@type": [f"{ONT}Ministerie"]}
    return {**node, **{ONT + key: [{"@value": value}] for key, value in values.items()}}


def list_ministries(source, *nodes: dict, version: int = 6) -> None:
    place = f"/waardelijsten/rwc_ministeries_compleet/{version}/json/rwc_ministeries_compleet_{version}.json"
    source.files[place] = ("application/json", json.dumps(list(nodes)).encode())


def seat(number: int, name: str, start: str, end: str | None = None, *, tk: str | None = None, **more) -> dict:
    given, family = name.split(" ", 1)
    person = {"Id": tk or guid(number), "Roepnaam": given, "Achternaam": family, "Initialen": f"{given[0]}.", **more}
    return {
        "Id": guid(number + 500),
        "Van": f"{start}T00:00:00+01:00",
        "TotEnMet": f"{end}T00:00:00+01:00" if end else None,
        "Verwijderd": False,
        "Persoon": {"Verwijderd": False, **person},
        "FractieZetel": {"Id": guid(number + 900), "Fractie": {"Id": guid(1), "Afkorting": "D66"}},
    }


def export(source, *functions: tuple[str, str, str], code: str = "mnre1013", prefix: str = "p") -> None:
    rows = "".join(
        f"<{prefix}:functie><{prefix}:naam>{title}</{prefix}:naam><{prefix}:medewerkers><{prefix}:medewerker>"
        f"<{prefix}:naam>{name}</{prefix}:naam><{prefix}:startDatum>{start}</{prefix}:startDatum>"
        f"</{prefix}:medewerker></{prefix}:medewerkers></{prefix}:functie>"
        for title, name, start in functions
    )
    source.files["/archive/exportOO.xml"] = (
        "application/xml",
        f'<{prefix}:overheidsorganisaties xmlns:{prefix}="https://organisaties.overheid.nl/static/schema/oo/export/2.6.9">'
        f"<{prefix}:organisaties><{prefix}:organisatie><{prefix}:naam>Een gemeente</{prefix}:naam><{prefix}:types>"
        f"<{prefix}:type>Gemeente</{prefix}:type></{prefix}:types></{prefix}:organisatie><{prefix}:organisatie>"
        f"<{prefix}:types><{prefix}:type>Ministerie</{prefix}:type></{prefix}:types><{prefix}:identificatiecodes>"
        f"<{prefix}:resourceIdentifier>https://identifier.overheid.nl/tooi/id/ministerie/{code}</{prefix}:resourceIdentifier>"
        f"</{prefix}:identificatiecodes><{prefix}:functies>{rows}</{prefix}:functies></{prefix}:organisatie>"
        f"</{prefix}:organisaties></{prefix}:overheidsorganisaties>".encode(),
    )


def wikidata(source, **dates: dict[str, str]) -> None:
    entities = {
        qid: {
            "claims": {
                key: [{"rank": "normal", "mainsnak": {"datavalue": {"value": {"time": time, "precision": 11}}}}]
                for key, time in claims.items()
            }
        }
        for qid, claims in dates.items()
    }
    source.files["/w/api.php"] = ("application/json", json.dumps({"entities": entities}).encode())


@pytest.fixture
def update(source, tmp_path: Path, capsys, monkeypatch) -> Callable[..., tuple[int, list[dict], str]]:
    """Run `kg register update` on the stand-in; return exit code, the changes shown, and standard error."""
    import kg.cli.register_update as module
    from kg.cli import run_command

    patient = module.fetch_settings
    monkeypatch.setattr(
        module, "fetch_settings", lambda *args, **more: replace(patient(*args, **more), pause=0.01, attempts=2)
    )

    def run(*arguments: str) -> tuple[int, list[dict], str]:
        place = ["-o", str(tmp_path / "registers"), "--source-address", source.address, "--format", "csv"]
        code = run_command(["register", "update", *arguments, *place])
        shown = capsys.readouterr()
        return code, list(csv.DictReader(io.StringIO(shown.out))), shown.err

    return run


def test_a_new_member_is_shown_and_taken(source, update, tmp_path) -> None:
    source.sets["FractieZetelPersoon"] = [
        seat(1, "Nieuw Kamerlid", "2026-11-01", Geboortedatum="1990-02-03", Tussenvoegsel="van")
    ]
    code, changes, err = update("--only", "members", "--yes")
    assert code == 0, err
    assert [(row["key"], row["before"]) for row in changes] == [
        ("kamerlid-n-1990", ""),
        ("kamerlid-n-1990.kamerlid.2026-11-01", ""),
    ]
    registers = open_registers(folder=tmp_path / "registers")
    person = registers.people.persons["kamerlid-n-1990"]
    assert (person.name, person.born, person.tk) == ("Nieuw van Kamerlid", "1990", guid(1))
    (tenure,) = registers.people.tenures["kamerlid-n-1990"]
    assert (tenure.start.isoformat(), tenure.end, tenure.party) == ("2026-11-01", None, "d66")
    assert len(registers.people.persons) == len(open_registers().people.persons) + 1
    assert "kamerlid-n-1990" not in open_registers().people.persons


def test_a_seat_that_ended_gets_its_end_and_the_key_stays(source, update) -> None:
    people = open_registers().people
    tenure = next(
        item
        for items in people.tenures.values()
        for item in items
        if item.level == "member" and item.end is None and people.persons[item.person].tk
    )
    person = people.persons[tenure.person]
    row = seat(1, "X Y", tenure.start.isoformat(), "2026-11-20", tk=person.tk)
    row["FractieZetel"]["Fractie"]["Afkorting"] = tenure.party
    source.sets["FractieZetelPersoon"] = [row]
    _, changes, _ = update("--only", "members", "--yes")
    (change,) = changes
    assert change["key"] == tenure.key
    assert change["before"].endswith("to now")
    assert change["after"].endswith("to 2026-11-20")


def test_what_the_register_knows_is_no_news(source, update) -> None:
    people = open_registers().people
    rows = []
    for at, (key, tenures) in enumerate(sorted(people.tenures.items())):
        person = people.persons[key]
        for tenure in tenures:
            if tenure.level == "member" and person.tk:
                row = seat(at + 1, "X Y", tenure.start.isoformat(), tenure.end and tenure.end.isoformat(), tk=person.tk)
                row["FractieZetel"]["Fractie"]["Afkorting"] = tenure.party or ""
                rows.append(row)
    source.sets["FractieZetelPersoon"] = rows
    source.page = 250
    code, changes, err = update("--only", "members", "--yes")
    assert len(rows) > 900
    assert (code, changes) == (0, [])
    assert "nothing is new" in err


def test_seats_come_too_where_the_service_does_not_expand(source, update) -> None:
    row = seat(1, "Nieuw Kamerlid", "2026-11-01")
    person, place = row.pop("Persoon"), row.pop("FractieZetel")
    party = place.pop("Fractie")
    row |= {"Persoon_Id": person["Id"], "FractieZetel_Id": place["Id"]}
    source.sets |= {"FractieZetelPersoon": [row], "Persoon": [person], "Fractie": [party]}
    source.sets["FractieZetel"] = [{**place, "Fractie_Id": party["Id"]}]
    _, changes, _ = update("--only", "members", "--yes")
    assert changes[-1]["after"] == "Kamerlid (D66), 2026-11-01 to now"


def test_deleted_seats_and_people_are_left_out(source, update) -> None:
    source.sets["FractieZetelPersoon"] = [
        {"Id": guid(9), "Verwijderd": True},
        seat(2, "Weg Persoon", "2026-01-01", Verwijderd=True),
        seat(1, "Nieuw Kamerlid", "2026-11-01"),
    ]
    _, changes, _ = update("--only", "members", "--yes")
    assert {row["key"].partition(".")[0] for row in changes} == {"kamerlid-n"}


def test_a_new_minister_ends_the_term_of_the_one_before(source, update, tmp_path) -> None:
    people = open_registers().people
    before = next(
        item
        for items in people.tenures.values()
        for item in items
        if item.post == "minister-min-bz" and item.end is None
    )
    export(source, ("Minister van Buitenlandse Zaken", "mw. drs. N. (Nieuw) de Minister MA", "2026-11-16"))
    code, changes, err = update("--only", "ministers", "--yes")
    assert code == 0, err
    told = {row["key"]: row["after"] for row in changes}
    assert told["minister-n"] == "Nieuw de Minister (a new person)"
    assert told["minister-n.minister-min-bz.2026-11-16"].endswith("2026-11-16 to now")
    assert told[before.key].endswith("to 2026-11-16")
    tenures = open_registers(folder=tmp_path / "registers").people.tenures
    assert [item.end for item in tenures["minister-n"]] == [None]


def test_a_sitting_minister_is_found_by_name_and_day(source, update) -> None:
    people = open_registers().people
    tenure = next(
        item
        for items in people.tenures.values()
        for item in items
        if item.post == "minister-min-bz" and item.end is None and people.persons[item.person].initials
    )
    person = people.persons[tenure.person]
    name = f"dhr. mr. {person.initials} {person.family}"
    export(source, ("Minister van Buitenlandse Zaken", name, tenure.start.isoformat()), prefix="oo")
    assert update("--only", "ministers", "--yes")[1] == []


def test_an_office_that_is_new_gets_a_post(source, update, tmp_path) -> None:
    export(source, ("Staatssecretaris voor Ruimtevaart en Maanzaken", "dhr. R. Ruimte", "2026-11-16"), code="mnre1045")
    _, changes, _ = update("--only", "ministers", "--yes")
    post = "staatssecretaris-ruimtevaart-en-maanzaken-min-ezk"
    assert post in {row["key"] for row in changes}
    assert open_registers(folder=tmp_path / "registers").people.posts[post].ministry == "ezk"


@pytest.mark.parametrize(
    ("title", "name", "start"),
    [
        ("Minister van Staat", "dhr. H. Honorair", "2026-01-01"),
        ("Secretaris-generaal", "dhr. A. Ambtenaar", "2026-01-01"),
        ("Minister van Buitenlandse Zaken", "Vacature", "2026-01-01"),
    ],
)
def test_who_is_no_minister_is_left_out(source, update, title, name, start) -> None:
    export(source, (title, name, start), ("Minister voor Proefzaken", "mw. P. Proef", "2026-11-16"))
    _, changes, _ = update("--only", "ministers", "--yes")
    assert {row["key"].partition(".")[0] for row in changes} == {"minister-zp-proefzaken", "proef-p"}


def test_ministries_come_from_the_newest_list_and_former_names_do_not(source, update, tmp_path) -> None:
    old = ministry("mnre1013", "Buitenlandse Zaken", "BZ")
    list_ministries(source, old, version=6)
    list_ministries(
        source,
        old,
        ministry("mnre1999", "Ruimtevaart", "RV"),
        ministry("mnre0170", "Verkeer en Waterstaat", "VenW", einddatum="2010-10-14"),
        ministry("hv_123", "Oude Zaken", "OZ"),
        {"@id": "https://identifier.overheid.nl/tooi/set/rwc_ministeries_compleet/7", "@type": ["x"]},
        version=7,
    )
    _, changes, _ = update("--only", "ministries", "--yes")
    assert [(row["key"], row["after"]) for row in changes] == [("rv", "Ruimtevaart (mnre1999)")]
    people = open_registers(folder=tmp_path / "registers").people
    assert people.ministries["rv"] == "mnre1999"


def test_a_ministry_under_a_new_name_is_shown_with_the_old_one(source, update) -> None:
    list_ministries(source, ministry("mnre1013", "Buitenlandse en Ruimtelijke Zaken", "BRZ"))
    _, changes, _ = update("--only", "ministries", "--yes")
    assert changes == [
        {
            "register": "ministries",
            "key": "bz",
            "before": "Buitenlandse Zaken",
            "after": "Buitenlandse en Ruimtelijke Zaken",
        }
    ]


def test_a_tribunal_that_closed_is_told(source, update, tmp_path) -> None:
    wikidata(source, Q47488={"P576": "+2026-10-01T00:00:00Z"}, Q999={"P576": "+2026-10-01T00:00:00Z"})
    _, changes, _ = update("--only", "tribunals", "--yes")
    assert [(row["key"], row["after"]) for row in changes] == [("ICC", "closed 2026-10-01")]
    court = open_registers(folder=tmp_path / "registers").tribunals.get("ICC")
    assert court is not None
    assert (court.status[-1].status, court.status[-1].date) == ("closed", "2026-10-01")


def all_sources(source, day: str) -> None:
    source.sets["FractieZetelPersoon"] = [seat(1, "Nieuw Kamerlid", day)]
    export(source, ("Minister voor Proefzaken", "mw. P. Proef", day))
    list_ministries(source, ministry("mnre1013", "Buitenlandse Zaken", "BZ"))
    wikidata(source, Q47488={})


def test_without_yes_it_asks_and_no_means_nothing_is_written(source, update, tmp_path, monkeypatch) -> None:
    all_sources(source, "2026-11-01")
    monkeypatch.setattr("sys.stdin", io.StringIO("n\n"))
    code, changes, err = update()
    assert code == 0
    assert len(changes) == 5
    assert "nothing was changed" in err
    assert not (tmp_path / "registers").exists()


def test_every_version_stays_and_the_next_update_starts_from_the_last(source, update, tmp_path) -> None:
    all_sources(source, "2026-11-01")
    update("--yes")
    first = json.loads((tmp_path / "registers" / "current.json").read_text())
    tables = {
        path.name: path.read_bytes() for path in (tmp_path / "registers" / "versions" / first["version"]).iterdir()
    }
    assert update("--yes")[1] == []
    source.sets["FractieZetelPersoon"].append(seat(2, "Tweede Kamerlid", "2026-11-05"))
    _, changes, err = update("--yes")
    assert [row["key"] for row in changes] == ["kamerlid-t", "kamerlid-t.kamerlid.2026-11-05"]
    second = json.loads((tmp_path / "registers" / "current.json").read_text())
    assert second["version"] != first["version"]
    assert second["version"] in err
    kept = tmp_path / "registers" / "versions" / first["version"]
    assert {path.name: path.read_bytes() for path in kept.iterdir()} == tables
    assert open_registers(folder=tmp_path / "registers").people.source.count("updated from") == 1


def test_a_source_that_fails_leaves_its_register_and_the_others_go_on(source, fault, update) -> None:
    all_sources(source, "2026-11-01")
    source.fail("/archive/", *[fault(status=503)] * 9)
    code, changes, err = update("--yes")
    assert code == 0
    assert {row["register"] for row in changes} == {"members"}
    assert "ministers stay as they are" in err


def test_all_sources_failing_is_a_failure_and_changes_nothing(source, update, tmp_path) -> None:
    code, changes, err = update("--yes")
    assert (code, changes) == (1, [])
    assert err.count("stay as they are") == 4
    assert not (tmp_path / "registers").exists()


@pytest.mark.parametrize("body", [b"<html>", b"<p:x xmlns:p='y'/>", b"<a><organisatie>", b""])
def test_an_export_that_is_none_is_said_so(source, update, body) -> None:
    source.files["/archive/exportOO.xml"] = ("application/xml", body)
    code, _, err = update("--only", "ministers", "--yes")
    assert code == 1
    assert "ministers stay as they are" in err


@pytest.mark.parametrize("body", [b"{", b"[]", b'{"a": 1}', b"[1, null, {}]", b"<html>"])
def test_a_list_of_ministries_that_is_none_is_said_so(source, update, body) -> None:
    source.files["/waardelijsten/rwc_ministeries_compleet/6/json/rwc_ministeries_compleet_6.json"] = ("", body)
    assert update("--only", "ministries", "--yes")[0] == 1


def test_the_registers_can_be_shown_and_damage_is_named(source, update, tmp_path, capsys) -> None:
    from kg.cli import run_command

    all_sources(source, "2026-11-01")
    update("--yes")
    folder = tmp_path / "registers"
    assert run_command(["register", "show", "--registers", str(folder), "--format", "csv"]) == 0
    assert "updated from" in capsys.readouterr().out
    (folder / "current.json").write_text('{"version": "../../etc"}')
    assert run_command(["register", "show", "--registers", str(folder)]) == 1
    assert "kg register update" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("dhr. drs. D.M. van Weel", ("D.M.", "", "van Weel")),
        ("mw. mr. D. (Dilan) Yeşilgöz-Zegerius LLM", ("D.", "Dilan", "Yeşilgöz-Zegerius")),
        ("A.Th.B. Bijleveld-Schouten", ("A.Th.B.", "", "Bijleveld-Schouten")),
        ("Vacature", None),
        ("", None),
    ],
)
def test_names_of_the_register_of_bodies_are_taken_apart(text, name) -> None:
    from kg.sources.web.registers import person_name

    assert person_name(text) == name


def test_linking_looks_things_up_in_the_registers_it_is_given(source, update, tmp_path, capsys) -> None:
    from kg.cli import run_command

    export(source, ("Minister van Buitenlandse Zaken", "mw. N. (Nieuw) Proefpersoon", "2026-11-16"))
    update("--only", "ministers", "--yes")
    paper = tmp_path / "brief.txt"
    paper.write_text("De minister van Buitenlandse Zaken zegt toe de Kamer te informeren.\n")
    asked = ["link", str(paper), "--id", "kst-36045-999", "--date", "2026-11-20"]
    assert run_command([*asked, "--registers", str(tmp_path / "registers")]) == 0
    assert "proefpersoon-n" in capsys.readouterr().out
    assert run_command(asked) == 0
    assert "proefpersoon-n" not in capsys.readouterr().out
