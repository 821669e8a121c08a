"""Every extracted node leads to its sentence, its offsets, the hash of its document, and what made it, how surely."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from kg.pipeline import SAMPLE, Options, process_papers
from kg.store import Store, open_store

_PREFIXES = """PREFIX kg: <https://w3id.org/kamergraaf/def#> PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX prov: <http://www.w3.org/ns/prov#> PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> """
_PASSAGE = """?node prov:wasDerivedFrom ?passage ; prov:wasGeneratedBy ?made .
  ?passage kg:sentence ?sentence ; kg:sentenceStart ?first ; kg:sentenceEnd ?last ; oa:hasSource ?paper ;
    oa:hasSelector ?words , ?place . ?words oa:exact ?exact . ?place oa:start ?start ; oa:end ?end .
  ?paper kg:text ?text . ?made a kg:Extraction ; prov:used ?read ; kg:documentHash ?bytes ; kg:textHash ?hash ;
    kg:rulesVersion ?version ; kg:rulesHash ?rules ; prov:wasAssociatedWith ?software .
  FILTER(SUBSTR(?text, ?start + 1, ?end - ?start) = STR(?exact)) """
_MENTION = f"{_PASSAGE} ?node kg:rule ?rule ; kg:confidence ?sure . FILTER(?sure >= 0 && ?sure <= 1)"
_ASSERTION = f"{_PASSAGE} ?node kg:method ?rule ; kg:confidence ?sure . FILTER(?sure >= 0 && ?sure <= 1)"
_PLEDGE = f"{_PASSAGE} ?told kg:states ?node ; kg:rule ?rule ; kg:confidence ?sure ."
_AMOUNT = f"{_PASSAGE} ?told kg:counts ?node ; kg:rule ?rule ; kg:confidence ?sure ."
_CLASSES = {
    "Reference": _MENTION, "MotionMention": _MENTION, "PersonMention": _MENTION, "TribunalMention": _MENTION,
    "AmountMention": _MENTION, "PledgeStatement": _MENTION, "Pledge": _PLEDGE, "MoneyAmount": _AMOUNT,
    "Assertion": _ASSERTION,
}  # fmt: skip


def without_evidence(store: Store) -> dict[str, tuple[int, list[str]]]:
    """Return for each class how many nodes there are, and those that lack a part of their evidence."""
    found = {}
    for name, whole in _CLASSES.items():
        nodes = nodes_of(store, f"?node a kg:{name}")
        found[name] = (len(nodes), sorted(nodes - nodes_of(store, f"?node a kg:{name} . {whole}")))
    return found


def nodes_of(store: Store, pattern: str) -> set[str]:
    rows = store.select(f"{_PREFIXES} SELECT DISTINCT ?node WHERE {{ {pattern} }}").values()
    return {str(row["node"]) for row in rows}


def read_into(store: Store, paths: Iterable[Path]) -> None:
    for paper in process_papers(tuple(paths), options=Options(jobs=1)):
        store.load(paper.quads)


def test_every_extracted_node_of_the_sample_has_its_evidence() -> None:
    with open_store() as store:
        read_into(store, [SAMPLE])
        found = without_evidence(store)
    assert {name: missing for name, (_, missing) in found.items() if missing} == {}
    assert {name for name, (count, _) in found.items() if not count} == set(), "no node, so nothing was shown"


def test_a_node_that_lost_a_part_of_its_evidence_is_seen() -> None:
    with open_store() as store:
        quads = "".join(paper.quads for paper in process_papers((SAMPLE,), options=Options(jobs=1)))
        store.load("".join(line for line in quads.splitlines(keepends=True) if "#documentHash>" not in line))
        found = without_evidence(store)
    assert all(len(missing) == count > 0 for count, missing in found.values())


@pytest.mark.real
@pytest.mark.slow
def test_every_extracted_node_of_real_papers_has_its_evidence(shared: Path) -> None:
    data = shared / "data"
    with open_store() as store:
        read_into(store, [*sorted((data / "kamerstuk-xml").glob("*.xml"))[:300], data / "letters"])
        found = without_evidence(store)
    assert {name: missing for name, (_, missing) in found.items() if missing} == {}
    assert sum(count for count, _ in found.values()) > 1000
