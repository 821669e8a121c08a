"""Looked-up facts as graphs of their own, each with its register."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from kg.model.register import (
    BodyRecord,
    CabinetRecord,
    OfficeRecord,
    PersonRecord,
    RegisterRecord,
    RegisterSource,
    TenureRecord,
    VoteRecord,
)
from kg.model.tribunals import TribunalRecord, TribunalStatus
from kg.rdf import register_quads

ID = "https://w3id.org/kamergraaf/id/"
SOURCE = RegisterSource(name="people", date="2026-05-16", source="https://github.com/anneschuth/polder (CC0-1.0)")
RECORDS: tuple[RegisterRecord, ...] = (
    PersonRecord(
        key="bruins-slot-hgj-1977",
        name="Hanke Bruins Slot",
        family="Bruins Slot",
        wikidata="Q5165280",
        tk="c128a46d-ebd9-4ee9-80cc-16bfe505e539",
    ),
    TenureRecord(
        key="bruins-slot-hgj-1977.minister-min-bz.2023-09-05",
        person="bruins-slot-hgj-1977",
        office="minister-min-bz",
        start="2023-09-05",
        end="2024-07-02",
        cabinet="rutte-iv",
        party="cda",
        acting=True,
    ),
    OfficeRecord(
        key="minister-min-bz", label="Minister van Buitenlandse Zaken", role="minister", body="ministry:mnre1013"
    ),
    CabinetRecord(key="rutte-iv", name="kabinet-Rutte IV", start="2022-01-10", end="2024-07-02", wikidata="Q110348143"),
    BodyRecord(key="party:cda", nl="CDA", abbreviation="CDA"),
    BodyRecord(key="state:NLD", nl="Nederland", en="Netherlands", matches=("http://publications.europa.eu/x/NLD",)),
    BodyRecord(key="ministry:mnre1013", nl="Ministerie van Buitenlandse Zaken", abbreviation="BZ"),
    VoteRecord(paper="kst-36045-77", date="2022-05-17", outcome="adopted", in_favour=("cda",), against=("pvv",)),
    TribunalRecord(
        key="RD4U",
        nl="Schaderegister voor Oekraïne",
        en="Register of Damage for Ukraine",
        kind="damage register",
        names=("schaderegister",),
        abbreviations=("RD4U",),
        introduced=(),
        status=(TribunalStatus(status="proposed"), TribunalStatus(status="operational", date="2024-04-02")),
        wikidata=None,
        mention_key="RD4U",
    ),
)


@pytest.fixture(scope="module")
def store() -> ox.Store:
    store = ox.Store()
    store.load("".join(register_quads(RECORDS, source=SOURCE)).encode(), format=ox.RdfFormat.N_QUADS)
    return store


@pytest.mark.parametrize(
    "pattern",
    [
        "id:person\\/bruins-slot-hgj-1977 a kg:Minister , kg:Person , foaf:Person ; foaf:familyName 'Bruins Slot'",
        "id:person\\/bruins-slot-hgj-1977 skos:exactMatch <http://www.wikidata.org/entity/Q5165280>",
        "?tenure a org:Membership ; org:member id:person\\/bruins-slot-hgj-1977 ; kg:underCabinet/rdfs:label ?cabinet",
        "?tenure schema:startDate '2023-09-05'^^xsd:date ; schema:endDate '2024-07-02'^^xsd:date ; kg:acting true",
        "?tenure kg:onOffice/org:postIn <https://identifier.overheid.nl/tooi/id/ministerie/mnre1013>",
        "?tenure org:organization <https://identifier.overheid.nl/tooi/id/ministerie/mnre1013>",
        "?tenure rdfs:label 'Hanke Bruins Slot, Minister van Buitenlandse Zaken (2023-09-05 – 2024-07-02)'@nl",
        "?tenure kg:party/skos:prefLabel 'CDA'@nl",
        "?office kg:officeRole id:concept\\/role.minister ; rdfs:label 'Minister van Buitenlandse Zaken'@nl",
        "id:state\\/NLD skos:prefLabel 'Netherlands'@en ; skos:exactMatch <http://publications.europa.eu/x/NLD>",
        "?vote a kg:Vote ; kg:voteOn/dct:identifier 'kst-36045-77' ; kg:outcome id:concept\\/outcome.adopted",
        "?vote kg:inFavour id:party\\/cda ; kg:against id:party\\/pvv ; dct:date '2022-05-17'^^xsd:date",
        "id:tribunal\\/RD4U kg:tribunalKind id:concept\\/tribunal-kind.damage-register ; skos:altLabel 'RD4U'",
        "id:tribunal\\/RD4U kg:status id:concept\\/tribunal-status.operational",
        "?period kg:status id:concept\\/tribunal-status.proposed ; schema:endDate '2024-04-02'^^xsd:date",
    ],
)
def test_facts(store: ox.Store, pattern: str) -> None:
    prefixes = """PREFIX kg: <https://w3id.org/kamergraaf/def#> PREFIX id: <https://w3id.org/kamergraaf/id/>
      PREFIX dct: <http://purl.org/dc/terms/> PREFIX foaf: <http://xmlns.com/foaf/0.1/>
      PREFIX org: <http://www.w3.org/ns/org#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
      PREFIX schema: <https://schema.org/> PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
      PREFIX xsd: <http://www.w3.org/2001/XMLSchema#> """
    assert bool(store.query(f"{prefixes} ASK {{ {pattern} }}", use_default_graph_as_union=True))


def test_every_thing_names_its_register_and_no_date_is_made_up(store: ox.Store) -> None:
    subjects = {quad.subject for quad in store}
    named = {quad.subject for quad in store if quad.predicate.value.endswith("hadPrimarySource")}
    rest = {subject.value.removeprefix(ID).partition("/")[0] for subject in subjects - named}
    assert rest == {"register", "paper", "dossier"}


def test_what_was_looked_up_is_in_the_register_s_graph_and_what_keys_tell_in_the_shared_ones(store: ox.Store) -> None:
    graphs = {graph.value.removeprefix(f"{ID}graph/") for graph in store.named_graphs()}
    assert graphs == {"register-people", "things", "motions"}
    looked_up = store.quads_for_pattern(None, None, None, ox.NamedNode(f"{ID}graph/register-people"))
    assert not {quad.object.value.rpartition("#")[2] for quad in looked_up} & {"Person", "Tenure", "Cabinet", "Party"}


def test_the_same_records_give_the_same_lines() -> None:
    assert list(register_quads(RECORDS, source=SOURCE)) == list(register_quads(iter(RECORDS), source=SOURCE))
