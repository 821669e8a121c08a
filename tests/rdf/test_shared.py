"""One triple, one graph: what papers share is written once, and reading a paper again leaves it as it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from kg.link import open_registers
from kg.link.chain import link_chains
from kg.link.records import register_parts
from kg.model.chain import PaperSummary
from kg.pipeline import SAMPLE, Options, Paper, process_papers
from kg.rdf import build_quads, chain_quads, is_shared, register_quads
from kg.store import open_store

ID = "https://w3id.org/kamergraaf/id/"
WITHIN = "SELECT ?s ?p ?o WHERE { GRAPH ?g { ?s ?p ?o } }"
LABELS = """PREFIX kg: <https://w3id.org/kamergraaf/def#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT ?it ?label WHERE { GRAPH ?g { ?it a kg:Person } GRAPH ?h { ?it rdfs:label ?label } }"""


def split_quad(line: str) -> tuple[str, str]:
    triple, _, graph = line.rstrip(" .\n").rpartition(" ")
    return triple, graph.strip("<>")


def repeated(lines: Iterable[str]) -> dict[str, set[str]]:
    """The triples that stand in more than one graph."""
    graphs: dict[str, set[str]] = {}
    for line in lines:
        triple, graph = split_quad(line)
        graphs.setdefault(triple, set()).add(graph)
    return {triple: names for triple, names in graphs.items() if len(names) > 1}


def all_lines(papers: Iterable[Paper]) -> Iterator[str]:
    """The quads of papers, of what the registers know of the things in them, and of what holds between papers."""
    targets: set[str] = set()
    summaries: list[PaperSummary] = []
    for paper in papers:
        assert not paper.failed, paper.issues
        assert paper.summary is not None
        summaries.append(paper.summary)
        targets.update(link.target for link in paper.links if link.target)
        yield from paper.quads.splitlines(keepends=True)
    for part in register_parts(open_registers(), targets):
        yield from register_quads(part.records, source=part.source)
    yield from chain_quads(link_chains(summaries).chains)


def test_no_triple_of_the_sample_stands_in_two_graphs() -> None:
    lines = list(all_lines(process_papers((SAMPLE,), options=Options(jobs=1))))
    assert repeated(lines) == {}
    store = open_store()
    store.load(lines)
    rows = Counter(tuple(map(str, row)) for row in store.select(WITHIN))
    assert set(rows.values()) == {1}
    assert sum(rows.values()) == store.size()
    people = Counter(tuple(map(str, row)) for row in store.select(LABELS))
    assert set(people.values()) == {1}


@pytest.mark.real
def test_no_triple_of_hundreds_of_real_papers_stands_in_two_graphs(shared: Path) -> None:
    papers = sorted((shared / "data" / "kamerstuk-xml").glob("kst-*.xml"))[::12]
    papers += sorted((shared / "data" / "letters").glob("*.txt"))
    assert len(papers) > 300
    assert repeated(all_lines(process_papers(papers, options=Options(jobs=1)))) == {}


def of_another_paper(example, number: str):
    """The same letter under another number: it says the same of the same motion."""
    identifier = f"kst-36045-{number}"

    def renamed(text: str | None) -> str | None:
        return text and text.replace("kst-36045-171", identifier)

    document = replace(example.document, id=identifier, metadata=replace(example.document.metadata, number=number))
    mentions = tuple(
        replace(item, mention=renamed(item.mention), document=identifier, fields=renamed_fields(item.fields, renamed))
        for item in example.mentions
    )
    links = tuple(
        replace(
            link,
            mention=renamed(link.mention),
            document=identifier,
            target=renamed(link.target),
            subject=renamed(link.subject),
        )
        for link in example.links
    )
    return replace(example, document=document, mentions=mentions, links=links)


def renamed_fields(fields, renamed):
    return replace(fields, amounts=tuple(map(renamed, fields.amounts))) if getattr(fields, "amounts", ()) else fields


def test_two_papers_that_say_the_same_of_a_motion_say_it_in_one_graph(example) -> None:
    lines = [*example.lines(), *of_another_paper(example, "172").lines()]
    assert repeated(lines) == {}
    said = [line for line in set(lines) if line.startswith(f"<{ID}paper/kst-36045-77>")]
    assert {split_quad(line)[1] for line in said} == {f"{ID}graph/things", f"{ID}graph/motions"}
    assert sum("def#proposedBy>" in line for line in said) == 1


def test_a_pledge_is_described_by_the_paper_that_states_it_first(example) -> None:
    pledge = f"pledge:{example.thing('pledge')}"
    other = of_another_paper(example, "172")
    states = next(link for link in other.links if link.relation == "states")
    lines = replace(other, links=(replace(states, target=pledge),)).lines()
    said = [line for line in lines if line.startswith(f"<{ID}pledge/{pledge.removeprefix('pledge:')}>")]
    assert {line.split(" ")[1].rpartition("#")[2].strip(">") for line in said} == {
        "reportedIn", "wasDerivedFrom", "wasGeneratedBy",
    }  # fmt: skip
    assert repeated([*example.lines(), *lines]) == {}


def test_replacing_the_graphs_of_a_paper_leaves_the_shared_ones(example) -> None:
    store = open_store()
    store.load([*example.lines(), *of_another_paper(example, "172").lines()])
    before = {name: shared_triples(store, name) for name in ("things", "motions")}
    for kind in ("paper", "links"):
        store.replace_graph(f"{ID}graph/{kind}-kst-36045-171", "")
    assert all(before.values())
    assert {name: shared_triples(store, name) for name in before} == before


def shared_triples(store, name: str) -> set[tuple[str, ...]]:
    rows = store.select(f"SELECT ?s ?p ?o WHERE {{ GRAPH <{ID}graph/{name}> {{ ?s ?p ?o }} }}")
    return {tuple(map(str, row)) for row in rows}


@pytest.mark.parametrize(
    ("graph", "expected"),
    [
        (f"{ID}graph/things", True),
        ("https://data.example.org/kamer/graph/motions", True),
        (f"{ID}graph/paper-things", False),
        (f"{ID}graph/register-motions", False),
        (f"{ID}things", False),
    ],
)
def test_a_shared_graph_is_known_by_its_name(graph: str, expected: bool) -> None:
    assert is_shared(graph) is expected


def test_what_the_kind_of_a_paper_tells_stands_in_its_own_graph(example) -> None:
    lines = list(build_quads(example.document, (), ()))
    graphs = {split_quad(line)[1] for line in lines if line.split(" ")[2].endswith("def#Letter>")}
    assert graphs == {f"{ID}graph/paper-kst-36045-171"}
