"""What is published loads without loss into an engine that shares no code with ours: Virtuoso."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
import rdflib

from kg.publish.release import ReleaseOptions, write_release
from kg.settings import SAMPLE_PUBLISHING
from kg.store import open_store

GRAPH = "urn:release"
PATTERNS = (
    "?s ?p ?o",
    "?s a <https://w3id.org/kamergraaf/def#Pledge>",
    "?s a <http://www.w3.org/ns/oa#SpecificResource>",
)


def _number(text: str) -> int:
    found = re.search(r"^\s*(\d{1,12})\s*$", text, re.MULTILINE)
    assert found, text
    return int(found[1])


@pytest.mark.slow
def test_counts_are_equal_in_three_engines(virtuoso: Any, sample_run: Path, tmp_path: Path) -> None:
    data = tmp_path / "graph.nt"
    with open_store(sample_run / "store", read_only=True) as store:
        options = ReleaseOptions(formats=("ntriples",), tables=False)
        write_release(store, tmp_path / "release", SAMPLE_PUBLISHING, options=options)
    shutil.copy(tmp_path / "release" / "graph.nt", data)
    printed = virtuoso.command(f"DB.DBA.TTLP_MT(file_to_string_output('{data}'), '', '{GRAPH}', 0);")
    assert "Error" not in printed, printed
    ours = ox.Store()
    ours.bulk_load(path=str(data), format=ox.RdfFormat.N_TRIPLES)
    theirs = rdflib.Graph().parse(data, format="nt")
    assert len(ours) == len(theirs)
    for pattern in PATTERNS:
        count = _number(virtuoso.command(f"sparql select (count(*) as ?n) from <{GRAPH}> where {{ {pattern} }};"))
        (row,) = ours.query(f"SELECT (COUNT(*) AS ?n) WHERE {{ {pattern} }}")
        (same,) = theirs.query(f"SELECT (COUNT(*) AS ?n) WHERE {{ {pattern} }}")
        assert count == int(row[0].value) == int(same[0]), pattern
