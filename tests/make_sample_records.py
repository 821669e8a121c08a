"""Writes `kg/sample/records/`: pages in the shape of the Tweede Kamer's data service, made of its schema.

No page of the register of pledges (Toezegging) was to be had, so these are made up to try `--records` on the sample
papers: `python tests/make_sample_records.py`; with `--check` it only compares. Numbers of cases, documents and entries
end in 9..; no official record has them. What the pages say of a paper is what the sample papers say.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

FOLDER = Path(__file__).resolve().parents[1] / "kg" / "sample" / "records"
_STAMP = "2025-11-24T09:00:00Z"
_NEVER = "0001-01-01T00:00:00Z"

Row = dict[str, object]

MOTIONS = (
    # number in the dossier, subject, day, proposers with their parties, number replaced
    (191, "Motie van de leden Timmermans en Yeşilgöz-Zegerius over steun aan Oekraïne nakomen", "2025-02-18",
     (("Timmermans", "GroenLinks-PvdA"), ("Yeşilgöz-Zegerius", "VVD")), None),
    (195, "Motie van de leden Vermeer en Wilders over een terugkeerplan", "2025-02-18",
     (("Vermeer", "BBB"), ("Wilders", "PVV")), None),
    (203, "Gewijzigde motie van de leden Vermeer en Wilders over een terugkeerplan (t.v.v. 36045-195)", "2025-02-19",
     (("Vermeer", "BBB"), ("Wilders", "PVV")), 195),
    (217, "Motie van het lid Timmermans c.s. over steun aan Oekraïne", "2025-09-11",
     (("Timmermans", "GroenLinks-PvdA"), ("Dassen", "Volt"), ("Boswijk", "CDA"), ("Van Hijum", "NSC")), None),
)  # fmt: skip
PLEDGES = (
    # number, day, minister, office, ministry, text, status, day met, letter
    ("TZ202311-901", "2023-11-17", "Rutte, M.", "Minister-president", "Algemene Zaken",
     "De premier heeft president Zelensky toegezegd dat Nederland gastland zal zijn van het agressietribunaal.",
     "Deels Voldaan", "2025-10-28", "Kamerstuk 36 045, nr. 240"),
    ("TZ202311-902", "2023-11-17", None, "Minister van Buitenlandse Zaken", "Buitenlandse Zaken",
     "Bij de Voorjaarsnota past het kabinet de begroting aan op de kosten in 2025 en 2026.",
     "Voldaan", "2024-04-15", "Kamerstuk 36 550, nr. 1"),
    ("TZ202510-901", "2025-10-28", "Weel, D.M. van", "Minister van Buitenlandse Zaken", "Buitenlandse Zaken",
     "De minister informeert de Kamer voor het einde van 2025 over de kosten van de eerste fase van het tribunaal.",
     "Openstaand", None, None),
)  # fmt: skip


def pages() -> dict[str, str]:
    """The pages by their file names, as text."""
    motions = {number: _case(number, subject, day, people) for number, subject, day, people, _ in MOTIONS}
    for number, _, _, _, replaced in MOTIONS:
        if replaced is not None:
            motions[number]["VervangenVanuit"] = [{"Id": motions[replaced]["Id"], **_stamps()}]
    rows = {"zaak.json": list(motions.values()), "toezegging.json": [_pledge(*pledge) for pledge in PLEDGES]}
    contexts = {"zaak.json": "$metadata#Zaak", "toezegging.json": "$metadata#Toezegging"}
    return {
        name: json.dumps({"@odata.context": contexts[name], "value": value}, ensure_ascii=False, indent=1) + "\n"
        for name, value in rows.items()
    }


def _id(*words: object) -> str:
    return str(uuid5(NAMESPACE_URL, "/".join(map(str, ("kamergraaf-sample", *words)))))


def _stamps() -> Row:
    return {"GewijzigdOp": _STAMP, "ApiGewijzigdOp": _STAMP, "Verwijderd": False}


def _case(number: int, subject: str, day: str, people: tuple[tuple[str, str], ...]) -> Row:
    same: Row = {
        "Soort": "Motie", "Titel": "Situatie in Oekraïne", "Onderwerp": subject, "Vergaderjaar": _session(day),
        "Volgnummer": number, "Organisatie": "Tweede Kamer", "Citeertitel": None, "Alias": None, **_stamps(),
    }  # fmt: skip
    return same | {
        "Id": _id("zaak", number), "Nummer": f"2025Z90{number}", "Status": "Vrijgegeven",
        "GestartOp": f"{day}T00:00:00Z", "Grondslagvoorhang": None, "Termijn": None, "HuidigeBehandelstatus": None,
        "Afgedaan": True, "GrootProject": False, "Kabinetsappreciatie": "Nog niet bekend",
        "Document": [same | _document(number, day)],
        "Kamerstukdossier": [_dossier()],
        "ZaakActor": [_actor(number, place, name, party) for place, (name, party) in enumerate(people)],
    }  # fmt: skip


def _document(number: int, day: str) -> Row:
    version = {"Id": _id("versie", number), "ExterneIdentifier": f"kst-36045-{number}", "Versienummer": 1, **_stamps()}
    return {
        "Id": _id("document", number), "DocumentNummer": f"2025D90{number}", "Datum": f"{day}T00:00:00Z", "Kamer": 2,
        "HuidigeDocumentVersie_Id": version["Id"], "HuidigeDocumentVersie": version,
    }  # fmt: skip


def _dossier() -> Row:
    return {
        "Id": _id("dossier"), "Titel": "Situatie in Oekraïne", "Nummer": 36045, "Toevoeging": None,
        "Afgesloten": False, "HoogsteVolgnummer": 240, "Kamer": "Tweede Kamer", **_stamps(),
    }  # fmt: skip


def _actor(number: int, place: int, name: str, party: str) -> Row:
    relation = "Indiener" if place == 0 else "Medeindiener"
    return {
        "Id": _id("actor", number, place), "Zaak_Id": _id("zaak", number), "ActorNaam": name, "ActorFractie": party,
        "Functie": "Tweede Kamerlid", "Relatie": relation, "Persoon_Id": None, "Fractie_Id": None, **_stamps(),
    }  # fmt: skip


def _pledge(number: str, day: str, *rest: str | None) -> Row:
    minister, office, ministry, text, status, met, letter = rest
    return {
        "Id": _id("toezegging", number), "Nummer": number, "Aanmaakdatum": f"{day}T00:00:00Z", "ActiviteitNummer": None,
        "Naam": minister, "Functie": office, "Ministerie": ministry, "Tekst": text, "Status": status,
        "DatumNakoming": f"{met}T00:00:00Z" if met else _NEVER, "KamerbriefNakoming": letter, **_stamps(),
    }  # fmt: skip


def _session(day: str) -> str:
    year = int(day[:4]) - (day[5:7] < "09")
    return f"{year}-{year + 1}"


def main(arguments: list[str]) -> int:
    """0 when the pages were written or are fresh, else 1."""
    made = pages()
    if "--check" in arguments:
        return int(any((FOLDER / name).read_text(encoding="utf-8") != text for name, text in made.items()))
    FOLDER.mkdir(exist_ok=True)
    for name, text in made.items():
        (FOLDER / name).write_text(text, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
