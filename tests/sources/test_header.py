"""What the first lines say of a paper."""

from __future__ import annotations

from datetime import date

import pytest

from kg.sources.header import kind_of_id, kind_of_title, parse_date, read_header, replaced_number


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("10 juli 2020", date(2020, 7, 10)),
        ("Voorgesteld 1 mrt. 2024", date(2024, 3, 1)),
        ("2025-07-02T00:00:00", date(2025, 7, 2)),
        ("op 03-04-2018 gezonden", date(2018, 4, 3)),
        ("31 februari 2020", None),
        (".. xxxx 2025", None),
        ("", None),
    ],
)
def test_dates(text, expected) -> None:
    assert parse_date(text) == expected


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("BRIEF VAN DE MINISTER VAN DEFENSIE", "letter"),
        ("GEWIJZIGDE MOTIE VAN HET LID PIRI", "motion"),
        ("VERSLAG VAN EEN SCHRIFTELIJK OVERLEG", "report"),
        ("LIJST VAN VRAGEN EN ANTWOORDEN", "list"),
        ("BRIEF VAN DE MINISTER OVER DE MOTIE VAN HET LID PIRI", "letter"),
        ("MEMORIE VAN TOELICHTING", "memorandum"),
        ("NOTA NAAR AANLEIDING VAN HET VERSLAG", "memorandum"),
        ("AMENDEMENT VAN HET LID PIRI", "amendment"),
        ("VOORSTEL VAN WET", "bill"),
        ("ADVIES RAAD VAN STATE", "advice"),
        ("KONINKLIJKE BOODSCHAP", "other"),
        ("Iets anders", None),
    ],
)
def test_kinds(title, kind) -> None:
    assert kind_of_title(title) == kind


@pytest.mark.parametrize(
    ("official", "stated", "kind"),
    [
        ("ah-tk-20222023-1234", "report", "question"),
        ("kv-tk-2023Z01234", None, "question"),
        ("h-ek-20232024-12-3", None, "debate"),
        ("blg-1012345", None, "annex"),
        ("blg-1012345", "report", "report"),
        ("nds-tk-2023D1234", None, None),
        ("kst-36045-9", "letter", "letter"),
        ("h-en-m", None, None),
    ],
)
def test_kinds_that_an_official_id_tells(official: str, stated: str | None, kind: str | None) -> None:
    assert kind_of_id(official, stated) == kind


@pytest.mark.parametrize(
    ("title", "number"),
    [
        ("GEWIJZIGDE MOTIE VAN HET LID PIRI TER VERVANGING VAN DIE GEDRUKT ONDER NR. 791", "791"),
        ("Ter vervanging van die gedrukt onder nr. 8", "8"),
        ("MOTIE VAN HET LID PIRI", None),
    ],
)
def test_what_a_paper_replaces(title, number) -> None:
    assert replaced_number(title) == number


@pytest.mark.parametrize(
    ("lines", "official", "dossiers"),
    [
        (["33 997 Vliegramp MH17", "Nr. 152 BRIEF VAN DE MINISTER"], "kst-33997-152", ("33997",)),
        (["36 410 VI Begroting Justitie", "Nr. 87", "MOTIE VAN HET LID X"], "kst-36410-VI-87", ("36410-VI",)),
        (["21 501-02 Raad Algemene Zaken", "Nr. 2499 MOTIE"], "kst-21501-02-2499", ("21501-02",)),
        (["36 027 (R2160) Goedkeuring van een verdrag", "Nr. 12 MOTIE"], "kst-36027-12", ("36027",)),
        (["26 643 Informatie", "32 761 Verwerking", "Nr. 971 BRIEF"], "kst-26643-971", ("26643", "32761")),
        (["36 067 Pensioenen", "Y BRIEF VAN DE MINISTER"], "kst-36067-Y", ("36067",)),
        (["Nr. 171 BRIEF VAN DE MINISTERS"], None, ()),
        (["36 045 Situatie in Oekraïne"], None, ("36045",)),
        (["In 36 045, nr. 3 staat het."], None, ()),
    ],
)
def test_an_identifier_needs_dossier_and_number(lines, official, dossiers) -> None:
    header = read_header(lines)
    assert header.official == official
    assert header.metadata.dossiers == dossiers
