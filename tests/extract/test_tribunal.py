"""Courts, tribunals, registers and claims mechanisms: names, planned and unnamed ones, and what they stand for."""

from __future__ import annotations

import pytest

from kg.extract.finders import find_kind
from kg.extract.passage import Passage
from kg.extract.tribunal import find_tribunals
from kg.extract.tribunal_names import ANCHORS
from kg.model import plain_document
from kg.model.tribunals import tribunal_register


def found(text: str) -> list[tuple[str, str]]:
    passage = Passage(document=plain_document(text))
    find_kind(passage, "reference")
    return [(text[item.span.start : item.span.end], item.fields.key) for item in find_tribunals(passage)]


ONE = [
    ("het Internationaal Strafhof in Den Haag", "Internationaal Strafhof", "ICC"),
    ("de aanklager van het ICC", "ICC", "ICC"),
    ("de ICC-aanklager", "ICC", "ICC"),
    ("Het Internationaal  Gerechtshof oordeelt", "Internationaal  Gerechtshof", "ICJ"),
    ("het Joegoslaviëtribunaal", "Joegoslaviëtribunaal", "ICTY"),
    ("het Joegoslavië-tribunaal", "Joegoslavië-tribunaal", "ICTY"),
    ("het Speciaal Tribunaal voor Libanon", "Speciaal Tribunaal voor Libanon", "STL"),
    ("bij het EHRM", "EHRM", "ECHR"),
    ("het Europees Hof voor de Rechten van de Mens", "Europees Hof voor de Rechten van de Mens", "ECHR"),
    ("het Hof van Justitie van de EU", "Hof van Justitie van de EU", "CJEU"),
    ("Eurojust helpt", "Eurojust", "EUROJUST"),
    ("het Permanent Hof van Arbitrage", "Permanent Hof van Arbitrage", "PCA"),
    ("een MH17-tribunaal", "MH17-tribunaal", "MH17"),
    ("het toekomstige agressietribunaal", "toekomstige agressietribunaal", "STCA"),
    (
        "een speciaal tribunaal voor het misdrijf agressie tegen Oekraïne",
        "speciaal tribunaal voor het misdrijf agressie tegen Oekraïne",
        "STCA",
    ),
    ("het schaderegister voor Oekraïne", "schaderegister voor Oekraïne", "RD4U"),
    ("het Register of Damage for Ukraine", "Register of Damage for Ukraine", "RD4U"),
    (
        "Oekraïne krijgt een toekomstig volwaardig compensatiemechanisme",
        "toekomstig volwaardig compensatiemechanisme",
        "ICCU",
    ),
    ("een Internationale Claimscommissie voor Oekraïne", "Internationale Claimscommissie voor Oekraïne", "ICCU"),
    ("het ICPA in Den Haag", "ICPA", "ICPA"),
    ("Het Speciaal Tribunaal voor agressie", "Speciaal Tribunaal voor agressie", "STCA"),
    ("een Bijzonder Tribunaal", "Bijzonder Tribunaal", "OTHER"),
    ("het Europese Hof in Straatsburg", "Europese Hof", "ECHR"),
    ("de richtlijn ligt bij het Europees Hof", "Europees Hof", "CJEU"),
    ("het Europees Hof oordeelde in 2019", "Europees Hof", "CJEU"),
    ("ad-hoctribunalen", "ad-hoctribunalen", "GENERIC"),
    ("een Ruslandtribunaal", "Ruslandtribunaal", "OTHER"),
    ("het Rwandatribunaal", "Rwandatribunaal", "OTHER"),
    ("een speciaal tribunaal voor de vervolging van leiders", "speciaal tribunaal", "OTHER"),
    ("een internationaal tribunaal voor de ramp met vlucht MH17", "internationaal tribunaal", "MH17"),
    ("beveiliging van hoven en tribunalen", "hoven en tribunalen", "GENERIC"),
    ("internationale tribunalen", "internationale tribunalen", "GENERIC"),
]


@pytest.mark.parametrize(("text", "quote", "key"), ONE, ids=[row[0] for row in ONE])
def test_one_body(text, quote, key) -> None:
    assert found(text) == [(quote, key)]


NONE = [
    "het gerechtshof Den Haag",
    "het Gemeenschappelijk Hof van Justitie van Aruba",
    "de rechtbank Den Haag en de Hoge Raad",
    "het Hof van Twente",
    "Eindhoven en omgeving",
    "Het bevolkingsregister en het register van de gemeente",
    "Het hof in hoger beroep",
    "het compensatiemechanisme in de energiewet",
    "de PCA meet",
    "de heer Van der Hoven",
    "De minister van Justitie en Veiligheid",
    "de Uitvoeringswet Internationaal Strafhof",
]


@pytest.mark.parametrize("text", NONE)
def test_no_body(text) -> None:
    assert found(text) == []


AGAIN = [
    ("Het agressietribunaal komt er. De kosten van een dergelijk tribunaal", "dergelijk tribunaal", "STCA"),
    ("Het Special Tribunal for Ukraine komt. Het Special Tribunal start.", "Special Tribunal", "STCA"),
    ("Het ICTY werkt. Servië helpt het Tribunaal daarbij.", "Tribunaal", "ICTY"),
    ("Het Internationaal Strafhof vervolgt. Het Hof zetelt in Den Haag.", "Hof", "ICC"),
    ("Het ICC vervolgt. Volgens het hof is dat nodig.", "hof", "ICC"),
    ("Het schaderegister voor Oekraïne loopt. Het register telt.", "register", "RD4U"),
    ("Het misdrijf agressie moet berecht. Er komt een tribunaal.", "tribunaal", "STCA"),
    ("Het EHRM beslist. Het Europese Hof inzake Turkije", "Europese Hof", "ECHR"),
    ("Het Permanent Hof van Arbitrage (PCA) en de PCA", "PCA", "PCA"),
    ("Het Schaderegister voor Oekraïne loopt. Het Register telt.", "Register", "RD4U"),
]


@pytest.mark.parametrize(("text", "quote", "key"), AGAIN, ids=[row[0] for row in AGAIN])
def test_a_short_form_takes_the_key_of_what_was_named(text, quote, key) -> None:
    assert found(text)[-1] == (quote, key)


def test_a_name_and_its_abbreviation_are_two_mentions_of_one_body() -> None:
    assert found("het Internationaal Strafhof (ICC)") == [("Internationaal Strafhof", "ICC"), ("ICC", "ICC")]


def test_a_cited_document_names_no_body() -> None:
    text = "Zie resolutie ICC-ASP/16/Res.5 daarover."
    passage = Passage(document=plain_document(text))
    cited = find_kind(passage, "reference")
    inside = [item for item in find_tribunals(passage) if any(one.span.contains(item.span) for one in cited)]
    assert inside == []


@pytest.mark.parametrize("record", tribunal_register().tribunals, ids=lambda record: record.key)
def test_every_name_of_the_register_is_found(record) -> None:
    for name in record.all_names:
        assert any(anchor in name.lower() for anchor in ANCHORS), name
        assert (name, record.mention_key) in found(f"Oekraïne en het {name} werken samen.")
    for name in record.abbreviations:
        assert found(f"Bij het {name} loopt een zaak.") == [(name, record.mention_key)]
    for name in record.introduced:
        assert found(f"Bij het {name} loopt een zaak.") == []
        assert (name, record.mention_key) in found(f"Oekraïne en het {record.nl} ({name}) werken samen.")
