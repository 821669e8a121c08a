"""Errata: what is withdrawn leaves the next release and a tombstone; the store stays as it is."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import rdflib
from click.testing import CliRunner
from rdflib import DCTERMS, OWL, RDF, RDFS, URIRef

from kg.cli.publish import publish_command
from kg.errors import UsageError
from kg.model.mention import quote_hash
from kg.publish.errata import Errata, Erratum, corrected_store, read_errata
from kg.settings import BASE
from kg.store import Store, open_store

SENTENCE = 'Het kabinet stelt EUR 3 miljoen beschikbaar voor "recht".'
PLEDGE = f"{BASE}id/pledge/kst-36045-171.{quote_hash(SENTENCE)}.1"
AMOUNT = f"{BASE}id/amount/kst-36045-171.{quote_hash('EUR 3 miljoen')}.1"


def errata_file(folder: Path, *rows: object) -> Path:
    path = folder / "errata.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def test_a_withdrawn_pledge_leaves_a_tombstone(quads: list[str], tmp_path: Path) -> None:
    with open_store(tmp_path / "store") as store:
        store.load(quads)
        size = store.size()
    path = errata_file(tmp_path, {"node": PLEDGE, "reason": "wrongly ascribed", "replaced_by": AMOUNT})
    arguments = ["-o", str(tmp_path / "release"), "--errata", str(path), "--store", str(tmp_path / "store")]
    result = CliRunner().invoke(publish_command, arguments, catch_exceptions=False)
    assert result.exit_code == 0, result.output
    graph = rdflib.Graph().parse(tmp_path / "release" / "graph.nt")
    node = URIRef(PLEDGE)
    assert (node, OWL.deprecated, rdflib.Literal(True)) in graph and not list(graph.triples((None, None, node)))
    assert graph.value(node, DCTERMS.isReplacedBy) == URIRef(AMOUNT) and graph.value(node, RDF.type) is None
    assert str(graph.value(node, RDFS.comment)) == "wrongly ascribed"
    assert (
        not list(graph.subjects(RDF.object, node))
        and "Pledge" not in json.loads((tmp_path / "release" / "manifest.json").read_text())["counts"]
    )
    assert len((tmp_path / "release" / "tables" / "pledges.csv").read_text().splitlines()) == 1
    with open_store(tmp_path / "store", read_only=True) as store:
        assert store.size() == size and store.ask(f"ASK {{ <{PLEDGE}> a ?kind }}")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", ":1 is no JSON"),
        ("[]", ":1 is no erratum"),
        ('{"node": "x", "reason": "y", "why": 1}', ":1 is no erratum"),
        ('\n{"node": "x"}', ":2 lacks a node or a reason"),
        ('{"node": "x", "reason": "y", "replaced_by": "x"}', "IRI of another thing"),
        ('{"lifts": "x", "reason": "y", "replaced_by": "z"}', ":1 is no erratum"),
    ],
)
def test_a_wrong_line_is_named(text: str, message: str, tmp_path: Path) -> None:
    (tmp_path / "errata.jsonl").write_text(text)
    with pytest.raises(UsageError, match=message):
        read_errata(tmp_path / "errata.jsonl")


def test_what_is_not_there_cannot_be_withdrawn(store: Store, tmp_path: Path) -> None:
    errata = Errata(lines=read_errata(errata_file(tmp_path, {"node": f"{PLEDGE}2", "reason": "wrong"})))
    with pytest.raises(UsageError, match="what the store does not hold"), corrected_store(store, errata, base=BASE):
        pass


def test_a_reason_with_a_line_end_of_unicode_is_read_as_written(tmp_path: Path) -> None:
    erratum = Erratum(node=PLEDGE, reason="one\u2028two\x85three")
    path = tmp_path / "errata.jsonl"
    path.write_text(erratum.line(), encoding="utf-8")
    assert read_errata(path) == (erratum,)
