"""What holds between papers as quads: direct triples, assertions, and the status of pledges over time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from kg.analysis.ask import ask as answer
from kg.analysis.validate import validate_store
from kg.link.chain import link_chains
from kg.model import Link
from kg.model.chain import Chains, StatusPeriod
from kg.pipeline import SAMPLE, Options, build_store, process_papers
from kg.rdf import chain_quads, is_chain_graph
from kg.store import Store, open_store

ID = "https://w3id.org/kamergraaf/id/"
PREFIXES = f"""PREFIX kg: <https://w3id.org/kamergraaf/def#> PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> PREFIX schema: <https://schema.org/>
PREFIX concept: <{ID}concept/> PREFIX paper: <{ID}paper/> PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX dct: <http://purl.org/dc/terms/> PREFIX graph: <{ID}graph/>
"""
PLEDGE = "pledge:kst-36045-171.0123456789ab.1"
LINK = Link(
    mention="kst-36045-240.pledge.ba9876543210.1", document="kst-36045-240", relation="fulfils", status="resolved",
    target=PLEDGE, subject="paper:kst-36045-240", method="chain.paper-cites", confidence=0.75, detail="partial",
)  # fmt: skip
PERIODS = (
    StatusPeriod(
        pledge=PLEDGE, status="openstaand", start=date(2023, 11, 17), end=date(2025, 10, 28),
        mention="kst-36045-171.pledge.0123456789ab.1", document="kst-36045-171",
    ),
    StatusPeriod(
        pledge=PLEDGE, status="deels-voldaan", start=date(2025, 10, 28), end=None,
        mention=LINK.mention, document="kst-36045-240",
    ),
)  # fmt: skip


def test_a_link_stands_in_the_graph_of_the_paper_that_says_so_and_a_status_in_that_of_the_pledge() -> None:
    lines = list(chain_quads(Chains(links=(LINK,), periods=PERIODS)))
    assert len(set(lines)) == len(lines)
    graphs = {line.rstrip(" .\n").rpartition(" ")[2] for line in lines}
    assert graphs == {f"<{ID}graph/chains-kst-36045-171>", f"<{ID}graph/chains-kst-36045-240>"}
    assert all(is_chain_graph(graph.strip("<>")) for graph in graphs)
    current = [line for line in lines if line.startswith(f"<{ID}pledge/") and "def#status>" in line]
    assert len(current) == 1
    assert "pledge-status.deels-voldaan>" in current[0]
    assert "chains-kst-36045-171>" in current[0]


def test_another_base_and_no_chains() -> None:
    assert list(chain_quads(Chains())) == []
    lines = list(chain_quads(Chains(links=(LINK,)), base="https://data.example.org/kamer/"))
    assert all(line.startswith("<https://data.example.org/kamer/") for line in lines)


@pytest.mark.parametrize(
    ("graph", "expected"),
    [(f"{ID}graph/chains-kst-1-2", True), (f"{ID}graph/links-kst-1-2", False), (f"{ID}graph/things", False)],
)
def test_a_chain_graph_is_known_by_its_name(graph: str, expected: bool) -> None:
    assert is_chain_graph(graph) is expected


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The sample, built as `kg build` does."""
    place = tmp_path_factory.mktemp("sample") / "store"
    options = Options(jobs=1)
    assert build_store(process_papers((SAMPLE,), options=options), place, options=options) == ()
    with open_store(place, read_only=True) as opened:
        yield opened


def values(store: Store, pattern: str) -> list[str | None]:
    query = f"{PREFIXES} SELECT DISTINCT ?value WHERE {{ {pattern} }} ORDER BY ?value"
    return [row["value"] for row in store.select(query).values()]


HOST = "?pledge kg:pledgeType concept:pledge-type.host ; kg:reportedIn paper:kst-36045-171 ."


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        (f"{HOST} ?value kg:fulfils ?pledge", [f"{ID}paper/kst-36045-240"]),
        (f"{HOST} ?a rdf:object ?pledge ; rdf:predicate kg:fulfils ; kg:detail ?value", ["partial"]),
        (f"{HOST} ?pledge kg:status ?value", [f"{ID}concept/pledge-status.deels-voldaan"]),
        (f"{HOST} ?pledge kg:pledgor/<http://xmlns.com/foaf/0.1/familyName> ?value", ["Rutte"]),
        (
            f"{HOST} ?pledge kg:hasStatusPeriod ?period . ?period kg:status ?status ; schema:startDate ?start "
            'OPTIONAL { ?period schema:endDate ?end } BIND(CONCAT(STRAFTER(STR(?status), "status."), " ", STR(?start), '
            '" ", COALESCE(STR(?end), "")) AS ?value)',
            ["deels-voldaan 2025-10-28 ", "openstaand 2023-11-17 2025-10-28"],
        ),
        (f"{HOST} ?later kg:restates ?pledge ; kg:reportedIn/dct:identifier ?value", ["kst-36045-240"]),
        ("paper:kst-36045-240 kg:givesEffectTo/dct:identifier ?value", ["kst-36045-217"]),
        ("paper:kst-36045-203 kg:supersedes/dct:identifier ?value", ["kst-36045-195"]),
    ],
)
def test_the_sample_shows_its_chains(store: Store, pattern: str, expected: list[str]) -> None:
    assert values(store, pattern) == expected


def test_every_chain_rests_on_a_sentence_of_the_later_paper(store: Store) -> None:
    rows = values(
        store,
        "GRAPH ?graph { ?a a kg:Assertion ; rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o } "
        'FILTER(CONTAINS(STR(?graph), "/graph/chains-")) GRAPH ?graph { ?s ?p ?o . ?a kg:basedOn ?m ; '
        "kg:confidence ?c ; prov:wasDerivedFrom ?passage } "
        "?passage oa:hasSource/dct:identifier ?value ; kg:sentence ?words",
    )
    assert rows == ["kst-36045-240"]
    (count,) = store.select(
        PREFIXES + "SELECT (COUNT(DISTINCT ?a) AS ?n) WHERE { ?a a kg:Assertion ; kg:method ?method "
        'FILTER(STRSTARTS(?method, "chain.")) }'
    ).values()
    assert count["n"] == "2"


def test_no_triple_stands_in_two_graphs_and_all_shapes_hold(store: Store) -> None:
    (row,) = store.select("SELECT (COUNT(*) AS ?n) WHERE { { SELECT DISTINCT ?s ?p ?o WHERE { ?s ?p ?o } } }").values()
    assert row["n"] == str(store.size())
    assert list(validate_store(store)) == []


def ask(store: Store, name: str, **params: str) -> list[dict[str, object]]:
    return answer(store, name, params).records()


def test_questions_about_pledges_over_time(store: Store) -> None:
    def host(on: str) -> list[object]:
        rows = ask(store, "open-pledges", on=on)
        return [row["status"] for row in rows if row["type"] == "host" and row["document"] == "kst-36045-171"]

    assert host("2024-01-01") == ["openstaand"]
    assert host("2025-12-01") == ["deels-voldaan"], "partly met is still open"
    assert host("2023-01-01") == []
    later = [row for row in ask(store, "open-pledges", on="2025-12-01") if row["document"] == "kst-36045-240"]
    assert not any("gemeld" in str(row["label"]) for row in later), "what only restates is not open a second time"
    (met,) = ask(store, "fulfilled")
    assert (met["status"], met["document"], met["met"]) == ("deels-voldaan", "kst-36045-240", date(2025, 10, 28))
    assert {row["document"] for row in ask(store, "never-answered")} >= {"kst-36045-240"}
    assert [row["document"] for row in ask(store, "timeline", tribunal="STCA")] == ["kst-36045-171", "kst-36045-240"]
    assert [row["document"] for row in ask(store, "citation-chain", paper="kst-36045-171")] == ["kst-36045-240"]
    assert {row["label"] for row in ask(store, "by-ministry")} == {
        f"Ministerie van {name}" for name in ("Algemene Zaken", "Buitenlandse Zaken", "Defensie")
    }
    assert {row["document"] for row in ask(store, "overdue", on="2025-12-01")} == {"kst-36045-171"}


def test_the_sample_gives_the_same_chains_in_any_order() -> None:
    summaries = [paper.summary for paper in process_papers((SAMPLE,), options=Options(jobs=1)) if paper.summary]
    assert link_chains(summaries) == link_chains(reversed(summaries))


@pytest.mark.real
def test_the_real_letter_s_host_pledge_is_partly_met(shared: Path) -> None:
    paths = [shared / "data" / "letters" / "kst-36045-171.txt", SAMPLE / "kst-36045-240.xml"]
    papers = list(process_papers(paths, options=Options(jobs=1)))
    links = link_chains(paper.summary for paper in papers if paper.summary).chains.links
    assert [(link.relation, link.detail) for link in links] == [("restates", None), ("fulfils", "partial")]
    (target,) = {link.target for link in links}
    quotes = {link.target: link.mention for link in papers[0].links if link.relation == "states"}
    (stated,) = [mention for mention in papers[0].mentions if mention.mention == quotes[target]]
    assert "Rutte" in stated.quote
