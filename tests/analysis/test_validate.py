"""Shapes as SPARQL find what pyshacl finds, on the sample and on graphs broken on purpose; broken quotes are found."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from rdflib import RDF, SH, Graph

from kg.analysis.shapes import compile_shapes, shipped_constraints
from kg.analysis.validate import EVIDENCE, Violation, validate_store
from kg.pipeline import SAMPLE, Options, process_papers
from kg.rdf import ontology_path
from kg.store import Store, open_store

KG = "https://w3id.org/kamergraaf/def#"
ID = "https://w3id.org/kamergraaf/id/"
CONCEPT = f"{ID}concept/"
TYPE = str(RDF.type)


@pytest.fixture(scope="module")
def sample() -> str:
    """Two papers of the sample as N-Quads, without the registers."""
    return "".join(paper.quads for paper in process_papers((SAMPLE,), options=Options(jobs=1)))


@pytest.fixture(scope="module")
def letter(sample: str) -> str:
    """The graphs of one paper of the sample."""
    own = re.compile(r"<https://w3id\.org/kamergraaf/id/graph/(?:(?:paper|links)-kst-36045-203|things|motions)> \.$")
    return "".join(line + "\n" for line in sample.splitlines() if own.search(line))


def stored(nquads: str) -> Store:
    store = open_store()
    store.load(nquads)
    return store


def quad(subject: str, predicate: str, value: str) -> str:
    return f"<{subject}> <{predicate}> {value} <{ID}graph/x> .\n"


def oracle(nquads: str) -> set[tuple[str, str]]:
    """What pyshacl finds: node and constraint."""
    import pyshacl

    triples = "".join(re.sub(r" <[^<>]*> \.$", " .", line) + "\n" for line in nquads.splitlines())
    data = Graph().parse(data=triples, format="nt")
    shapes = Graph().parse(ontology_path() / "shapes.ttl")
    classes = Graph().parse(ontology_path() / "kamergraaf.ttl").parse(ontology_path() / "reused.ttl")
    _, results, _ = pyshacl.validate(data, shacl_graph=shapes, ont_graph=classes, advanced=True)
    return {
        (
            str(results.value(result, SH.focusNode)),
            component_name(str(results.value(result, SH.sourceConstraintComponent))),
        )
        for result in results.subjects(RDF.type, SH.ValidationResult)
    }


def component_name(iri: str) -> str:
    name = iri.rpartition("#")[2].removesuffix("ConstraintComponent")
    name = {"SPARQL": "sparql", "Or": "datatype"}.get(name, name)
    return name[0].lower() + name[1:]


def ours(nquads: str) -> set[tuple[str, str]]:
    return {
        (item.node, item.component) for item in validate_store(stored(nquads), limit=100_000) if item.shape != EVIDENCE
    }


def test_pyshacl_finds_the_same_in_a_paper_without_its_registers(letter: str) -> None:
    assert ours(letter) == oracle(letter) != set()


PAPER = f"{ID}paper/kst-1234-5"
PLEDGE = f"{ID}pledge/kst-1234-5.0123456789ab.1"
AMOUNT = f"{ID}amount/kst-1234-5.0123456789ab.1"
XSD = "http://www.w3.org/2001/XMLSchema#"
BROKEN = {
    "nothing but a class": quad(PLEDGE, TYPE, f"<{KG}Pledge>"),
    "unknown status": quad(PLEDGE, TYPE, f"<{KG}Pledge>")
    + quad(PLEDGE, f"{KG}status", f"<{CONCEPT}pledge-status.misschien>"),
    "wrong datatype": quad(PLEDGE, TYPE, f"<{KG}Pledge>") + quad(PLEDGE, f"{KG}dueTo", '"2024-06-20"'),
    "ill-formed date": quad(PLEDGE, TYPE, f"<{KG}Pledge>") + quad(PLEDGE, f"{KG}dueTo", f'"soon"^^<{XSD}date>'),
    "due ends before it starts": quad(PLEDGE, TYPE, f"<{KG}Pledge>")
    + quad(PLEDGE, f"{KG}dueFrom", f'"2024-06-20"^^<{XSD}date>')
    + quad(PLEDGE, f"{KG}dueTo", f'"2024-04-01"^^<{XSD}date>'),
    "two modalities": quad(PLEDGE, TYPE, f"<{KG}Pledge>")
    + quad(PLEDGE, f"{KG}modality", f"<{CONCEPT}modality.firm>")
    + quad(PLEDGE, f"{KG}modality", f"<{CONCEPT}modality.intention>"),
    "pledgor that is no agent": quad(PLEDGE, TYPE, f"<{KG}Pledge>") + quad(PLEDGE, f"{KG}pledgor", f"<{AMOUNT}>"),
    "pledgor that is text": quad(PLEDGE, TYPE, f"<{KG}Pledge>") + quad(PLEDGE, f"{KG}pledgor", '"het kabinet"'),
    "subclass of a targeted class": quad(PLEDGE, TYPE, f"<{KG}HostStatePledge>"),
    "circle of amounts": quad(AMOUNT, TYPE, f"<{KG}MoneyAmount>") + quad(AMOUNT, f"{KG}partOf", f"<{AMOUNT}>"),
    "currency in words": quad(AMOUNT, TYPE, f"<{KG}MoneyAmount>")
    + quad(AMOUNT, "https://schema.org/currency", '"euro"'),
    "range upside down": quad(AMOUNT, TYPE, f"<{KG}MoneyAmount>")
    + quad(AMOUNT, "https://schema.org/minValue", f'"15"^^<{XSD}decimal>')
    + quad(AMOUNT, "https://schema.org/maxValue", f'"10"^^<{XSD}decimal>'),
    "period in words": quad(AMOUNT, TYPE, f"<{KG}MoneyAmount>") + quad(AMOUNT, f"{KG}periodFrom", '"dit jaar"'),
    "two labels in one language": quad(PAPER, TYPE, f"<{KG}Letter>")
    + quad(PAPER, "http://www.w3.org/2000/01/rdf-schema#label", '"een"@nl')
    + quad(PAPER, "http://www.w3.org/2000/01/rdf-schema#label", '"twee"@nl'),
    "confidence above one": quad(f"{ID}mention/a", TYPE, f"<{KG}Reference>")
    + quad(f"{ID}mention/a", f"{KG}confidence", f'"1.5"^^<{XSD}decimal>'),
    "resolved to nothing": quad(f"{ID}mention/a", TYPE, f"<{KG}Reference>")
    + quad(f"{ID}mention/a", f"{KG}resolution", f"<{CONCEPT}resolution.resolved>"),
    "one selector": quad(f"{ID}passage/a", TYPE, f"<{KG}Passage>")
    + quad(f"{ID}passage/a", "http://www.w3.org/ns/oa#hasSelector", f"<{ID}selector/a>"),
    "offset below zero": quad(f"{ID}selector/a", TYPE, "<http://www.w3.org/ns/oa#TextPositionSelector>")
    + quad(f"{ID}selector/a", "http://www.w3.org/ns/oa#start", f'"-1"^^<{XSD}integer>'),
    "two kinds of the same decimal": quad(AMOUNT, TYPE, f"<{KG}AmountMention>")
    + quad(AMOUNT, "https://schema.org/value", f'"1"^^<{XSD}decimal>')
    + quad(AMOUNT, "https://schema.org/value", '"1"'),
    "shown without a name": quad(f"{ID}mention/a", f"{KG}refersTo", f"<{ID}webpage/a>"),
}


@pytest.mark.parametrize("name", sorted(BROKEN))
def test_pyshacl_finds_the_same_in_a_broken_graph(name: str) -> None:
    found = ours(BROKEN[name])
    assert found == oracle(BROKEN[name]) != set()


def test_a_violation_names_node_shape_and_remedy_in_both_languages() -> None:
    store = stored(BROKEN["unknown status"])
    found = next(item for item in validate_store(store) if item.component == "in")
    assert (found.node, found.path, found.value) == (PLEDGE, f"{KG}status", f"{CONCEPT}pledge-status.misschien")
    assert found.shape == "https://w3id.org/kamergraaf/shapes#PledgeShape"
    assert found.message("nl").startswith(f"{PLEDGE}: Kies de status")
    assert found.message().startswith(f"{PLEDGE}: Choose the status")
    assert found.to_json()["component"] == "in"


def test_no_more_than_the_limit_is_told_of_each_constraint() -> None:
    many = "".join(quad(f"{PLEDGE}{number}", TYPE, f"<{KG}Pledge>") for number in range(9))
    found = [item for item in validate_store(stored(many), limit=3) if item.path == f"{KG}modality"]
    assert len(found) == 3


def test_every_quote_of_the_sample_stands_in_its_text(sample: str) -> None:
    assert not any(item.shape == EVIDENCE for item in validate_store(stored(sample)))


@pytest.mark.parametrize(
    ("find", "put"),
    [
        (r'(oa#exact> ")', r"\1X"),
        (r'(oa#prefix> ")', r"\1X"),
        (r'(oa#suffix> ")', r"\1X"),
        (r'(def#text> ")', r"\1X"),
        (r'(oa#start> )"\d+"', r'\1"9999999"'),
        (r'(oa#end> )"\d+"', r'\1"0"'),
        (r'(oa#start> )"\d+"', r'\1"-5"'),
    ],
)
def test_a_quote_that_moved_is_found(letter: str, find: str, put: str) -> None:
    broken, number = re.subn(find, put, letter, count=1)
    assert number == 1
    found = [item for item in validate_store(stored(broken)) if item.shape == EVIDENCE]
    assert found
    assert all(isinstance(item, Violation) and item.node.startswith(f"{ID}passage/") for item in found)


def test_shapes_that_need_more_of_shacl_are_refused(tmp_path: Path) -> None:
    for name in ("kamergraaf", "reused"):
        (tmp_path / f"{name}.ttl").write_text("")
    (tmp_path / "shapes.ttl").write_text(
        """@prefix sh: <http://www.w3.org/ns/shacl#> .
        <a> a sh:NodeShape ; sh:targetClass <b> ; sh:property [
          sh:path <c> ; sh:maxLength 3 ; sh:message "m"@nl , "m"@en ] ."""
    )
    with pytest.raises(ValueError, match="maxLength"):
        list(compile_shapes(tmp_path))


def test_every_constraint_tells_what_to_do_in_both_languages() -> None:
    for constraint in shipped_constraints():
        assert constraint.nl.endswith("."), constraint
        assert constraint.en.endswith("."), constraint
        assert constraint.nl != constraint.en


@pytest.mark.real
def test_all_shapes_and_quotes_hold_on_real_papers(shared: Path) -> None:
    from kg.link import open_registers
    from kg.link.records import register_parts
    from kg.rdf import register_quads

    motions = sorted((shared / "data" / "kamerstuk-xml").glob("kst-*.xml"))[::40]
    papers = list(process_papers((shared / "data" / "letters", *motions), options=Options(jobs=1)))
    links = [link for paper in papers for link in paper.links]
    named = {key for link in links for key in (link.target, link.subject, *link.candidates) if key}
    store = stored("".join(paper.quads for paper in papers))
    for part in register_parts(open_registers(), named):
        store.load(register_quads(part.records, source=part.source))
    assert len(papers) > 90
    assert [item.message() for item in validate_store(store, limit=3)] == []
