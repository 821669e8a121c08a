"""Links as triples, as assertions, and as the pledges and amounts behind them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.model import Link

ID = "https://w3id.org/kamergraaf/id/"
CONCEPT = f"{ID}concept/"


def values(ask, pattern: str) -> list[str | None]:
    return [row["value"] for row in ask(f"SELECT DISTINCT ?value WHERE {{ {pattern} }} ORDER BY ?value")]


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("id:paper\\/kst-36045-171 cito:cites/dct:identifier ?value", ["kst-36045-77"]),
        ("id:paper\\/kst-36045-171 kg:mentions ?value", [f"{ID}person/bruins-slot-hgj-1977", f"{ID}tribunal/RD4U"]),
        ("id:paper\\/kst-36045-171 kg:signedBy ?value", [f"{ID}person/bruins-slot-hgj-1977"]),
        ("id:paper\\/kst-36045-171 kg:givesEffectTo ?value", [f"{ID}paper/kst-36045-77"]),
        ("id:paper\\/kst-36045-77 kg:firstProposer ?value", [f"{ID}person/sjoerdsma-sw-1981"]),
        ("id:paper\\/kst-36045-77 kg:proposedBy ?value", [f"{ID}person/sjoerdsma-sw-1981"]),
        ("id:paper\\/kst-36045-77 kg:withOthers ?value", ["true"]),
        ("id:paper\\/kst-36045-77 a kg:Motion ; rdfs:label ?value", ["Kamerstuk 36045, nr. 77"]),
        ("id:paper\\/kst-36045-77 kg:inDossier/rdfs:label ?value", ["Dossier 36045"]),
        ("?reference a kg:Reference ; cito:hasCitedEntity/kg:number ?value", ["77"]),
        ("?person a kg:PersonMention ; kg:inCapacityOf ?value", ["bruins-slot-hgj-1977.minister-min-bz.2023-09-05"]),
        ("?pledge a kg:FinancialPledge ; kg:pledgor ?value", [f"{ID}cabinet/rutte-iv"]),
        ("?pledge a kg:FinancialPledge ; kg:concerns ?value", [f"{ID}tribunal/RD4U"]),
        ("?pledge a kg:FinancialPledge ; kg:amount/schema:value ?value", ["3000000"]),
        ("?pledge a kg:FinancialPledge ; kg:amount/rdfs:label ?value", ["€ 3 miljoen (2024)"]),
        ("?pledge a kg:Pledge ; kg:dueTo ?value", ["2024-06-20"]),
        ("?pledge a kg:Pledge ; kg:pledgee ?value", ["https://identifier.overheid.nl/tooi/id/oorg/oorg10002"]),
        ("?pledge a kg:Pledge ; kg:reportedIn ?value", [f"{ID}paper/kst-36045-171"]),
        ("?pledge a kg:Pledge ; kg:status ?value", [f"{CONCEPT}pledge-status.voldaan"]),
        ("?pledge a kg:Pledge ; kg:hasStatusPeriod/schema:startDate ?value", ["2023-11-17"]),
        ("?amount kg:partOf/schema:value ?value", ["5000000"]),
        ("?mention kg:states/kg:dueText ?value", ["voor de zomer"]),
        ("?pledge a kg:FinancialPledge ; prov:wasDerivedFrom/oa:hasSelector/oa:prefix ?value", [" schaderegister.\n"]),
        ("?assertion a kg:Assertion ; prov:hadPrimarySource/dct:date ?value", ["2026-05-16"]),
    ],
)  # fmt: skip
def test_direct_triples(ask, pattern: str, expected: list[str]) -> None:
    assert [value.endswith(end) for value, end in zip(values(ask, pattern), expected, strict=True)] == [True] * len(
        expected
    )


def test_every_link_is_an_assertion_that_rests_on_its_mention(ask, example) -> None:
    rows = ask(
        """SELECT DISTINCT ?assertion WHERE { ?assertion a kg:Assertion ; rdf:subject ?s ; rdf:predicate ?p ;
          kg:method "test" ; kg:confidence 0.9 ; kg:basedOn ?mention ; prov:wasDerivedFrom/oa:hasSource ?paper }"""
    )
    assert len(rows) == len(example.links)


def test_a_resolved_assertion_stands_beside_its_direct_triple(ask) -> None:
    rows = ask(
        """SELECT ?assertion WHERE { ?assertion a kg:Assertion ; rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o
          FILTER NOT EXISTS { ?s ?p ?o } }"""
    )
    assert rows == []


def test_what_stays_open_has_no_target_and_keeps_its_candidates(ask) -> None:
    (row,) = ask(
        """SELECT DISTINCT ?resolution (COUNT(DISTINCT ?candidate) AS ?number) WHERE {
          ?assertion a kg:Assertion ; kg:resolution ?resolution ; kg:candidate ?candidate
          FILTER NOT EXISTS { ?assertion rdf:object ?object } } GROUP BY ?resolution"""
    )
    assert row == {"resolution": f"{CONCEPT}resolution.ambiguous", "number": "2"}


def test_a_mention_says_how_its_own_look_up_ended(example, ask) -> None:
    rows = ask(
        "SELECT DISTINCT ?mention WHERE { ?mention kg:resolution id:concept\\/resolution.resolved ; kg:rule ?rule }"
    )
    assert len(rows) == len(example.mentions)


@pytest.mark.parametrize("status", ["ambiguous", "unknown"])
def test_an_unresolved_mention_keeps_candidates_and_points_nowhere(example, status: str) -> None:
    link = next(link for link in example.links if link.relation == "names" and link.target == "tribunal:RD4U")
    candidates = ("tribunal:RD4U", "tribunal:ICCU") if status == "ambiguous" else ()
    lines = replace(example, links=(replace(link, status=status, target=None, candidates=candidates),)).lines()
    mention = f"<{ID}mention/{link.mention}>"
    assert not any(line.startswith(f"{mention} <https://w3id.org/kamergraaf/def#refersTo>") for line in lines)
    assert any(line.startswith(mention) and f"resolution.{status}>" in line for line in lines)
    assert sum(line.startswith(f"{mention} <https://w3id.org/kamergraaf/def#candidate>") for line in lines) == len(
        candidates
    )


def from_letter(example, **changes) -> list[str]:
    pledge = example.key("pledge", 1)
    link = Link(
        mention=pledge, document="kst-36045-171", status="resolved", method="test", confidence=0.8,
        **({"relation": "fulfils", "target": "pledge:kst-36045-100.0123456789ab.1"} | changes),
    )  # fmt: skip
    states = next(item for item in example.links if item.relation == "states" and item.mention == pledge)
    return replace(example, links=(states, link)).lines()


@pytest.mark.parametrize(("detail", "status"), [(None, "voldaan"), ("partial", "deels-voldaan")])
def test_fulfilment_gives_a_pledge_of_another_paper_its_status(example, detail: str | None, status: str) -> None:
    text = "".join(from_letter(example, detail=detail))
    pledge = f"<{ID}pledge/kst-36045-100.0123456789ab.1>"
    assert f"<{ID}paper/kst-36045-171> <https://w3id.org/kamergraaf/def#fulfils> {pledge}" in text
    assert f"{pledge} <https://w3id.org/kamergraaf/def#status> <{CONCEPT}pledge-status.{status}>" in text


def test_a_pledge_of_another_paper_is_not_described_here(example) -> None:
    text = "".join(from_letter(example, relation="restates"))
    pledge = f"<{ID}pledge/kst-36045-100.0123456789ab.1>"
    assert f"<https://w3id.org/kamergraaf/def#restates> {pledge}" in text
    assert f"{pledge} <http://www.w3.org/2000/01/rdf-schema#label>" not in text


def test_a_pledge_restated_in_the_same_words_is_restated_by_its_statement(example) -> None:
    own = example.thing("pledge", 1)
    text = "".join(from_letter(example, relation="restates", target=f"pledge:{own}"))
    assert (
        f"<{ID}mention/{example.key('pledge', 1)}> <https://w3id.org/kamergraaf/def#restates> <{ID}pledge/{own}>"
        in text
    )
    assert f"<{ID}pledge/{own}> <https://w3id.org/kamergraaf/def#restates>" not in text


def test_a_motion_without_number_inside_another_gives_that_other_no_proposer(example) -> None:
    document = replace(example.document, metadata=replace(example.document.metadata, kind="motion"))
    proposed = next(link for link in example.links if link.relation == "proposed_by")
    text = "".join(replace(example, document=document, links=(proposed,)).lines())
    assert "<https://w3id.org/kamergraaf/def#proposedBy> <https://w3id.org/kamergraaf/id/person/" not in text
    assert "<https://w3id.org/kamergraaf/def#Assertion>" in text


def test_hostile_keys_stay_inside_their_iri(example) -> None:
    link = next(link for link in example.links if link.relation == "refers_to")
    for target in ('url:https://a.nl/"><b>\n', "law:a> <b", "document:x/../y"):
        text = "".join(replace(example, links=(replace(link, target=target),)).lines())
        assert "<b>" not in text.replace("\\u003c", "<").replace('\\"><b>', "")


@pytest.mark.parametrize(
    ("relation", "label"),
    [("pledgor", "Europese Unie"), ("pledgee", "Verenigde Naties"), ("concerns", "europese unie")],
)
def test_an_organisation_that_no_register_holds_is_called_as_the_text_calls_it(
    example, relation: str, label: str
) -> None:
    pledge = next(item for item in example.mentions if item.kind == "pledge")
    fields = replace(pledge.fields, pledgor="de Europese Unie", pledgee="Verenigde Naties")
    link = Link(
        mention=pledge.mention, document=pledge.document, relation=relation, status="resolved",
        target="organisation:europese-unie", method="test", confidence=0.7,
    )  # fmt: skip
    lines = replace(example, mentions=(replace(pledge, fields=fields),), links=(link,)).lines()
    found = [line for line in lines if line.startswith(f"<{ID}organisation/europese-unie>") and "label>" in line]
    assert [line.split('"')[1] for line in found] == [label]


def test_a_chain_of_restatements_leads_to_the_first_pledge(example) -> None:
    """The linker names the statement that is restated; that statement itself states an earlier pledge."""
    first, second = (f"pledge:{example.thing('pledge', number)}" for number in range(2))
    rows = (("states", 0, first), ("states", 1, first), ("states", 2, first), ("restates", 2, second))
    links = tuple(
        Link(
            mention=example.key("pledge", number), document="kst-36045-171", relation=relation, status="resolved",
            target=target, method="test", confidence=0.9,
        )
        for relation, number, target in rows
    )  # fmt: skip
    text = "".join(replace(example, links=links).lines())
    pledge = f"<{ID}pledge/{first.removeprefix('pledge:')}>"
    assert f"<{ID}mention/{example.key('pledge', 2)}> <https://w3id.org/kamergraaf/def#restates> {pledge}" in text
    assert f"<{ID}pledge/{second.removeprefix('pledge:')}>" not in text
