"""The shipped questions through the server and by plain rdflib over the same triples, in one run, with the times."""

from __future__ import annotations

import contextlib
import io
import json
import os
import signal
import statistics
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest

from kg.analysis.ask import list_questions
from kg.settings import ServeSettings
from kg.store import open_store

pytestmark = pytest.mark.slow

VALUES = {
    "date": "2024-06-01", "year": "2024", "integer": "2", "text": "Oekraïne",
    "iri": "https://w3id.org/kamergraaf/id/tribunal/STCA",
}  # fmt: skip
PATIENCE = int(os.environ.get("KG_RDFLIB_SECONDS", "5"))
"""Seconds that rdflib may take for a question; a question that takes longer counts as that long."""


class TooLongError(Exception):
    """rdflib took longer than the test waits."""


@contextlib.contextmanager
def at_most(seconds: int) -> Iterator[None]:
    def stop(*_: object) -> None:
        raise TooLongError

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


@pytest.mark.filterwarnings("ignore")
def test_shipped_questions(sample_store: Path, serve: Any) -> None:
    from rdflib import Dataset, Graph

    location = Path(os.environ.get("KG_BIG_STORE", str(sample_store)))
    out = io.BytesIO()
    with open_store(location, read_only=True) as store:
        store.dump(out)
    dataset = Dataset().parse(data=out.getvalue(), format="nquads")
    graph = Graph()
    graph += (quad[:3] for quad in dataset.quads())
    ours: list[float] = []
    theirs: list[float] = []
    late = 0
    with serve(ServeSettings(store=str(location), deadline=60)) as site:
        for question in list_questions():
            given = {one.name: VALUES[one.type] for one in question.parameters if one.required}
            path = f"/api/ask/{question.name}?{urlencode(given)}"
            site.get(path)
            start = time.perf_counter()
            answer = site.get(path)
            ours.append(time.perf_counter() - start)
            assert answer.status == 200, (question.name, answer.text)
            start = time.perf_counter()
            try:
                with at_most(PATIENCE):
                    list(graph.query(str(question.query), initBindings=rdflib_terms(question.bind(given))))
            except TooLongError:
                late += 1
            except Exception as error:
                sys.stdout.write(f"\n{question.name}: rdflib failed: {type(error).__name__}")
            theirs.append(time.perf_counter() - start)
    ratio = statistics.median(theirs) / statistics.median(ours)
    shown = {
        "ours_ms": round(statistics.median(ours) * 1000, 1),
        "rdflib_ms": round(statistics.median(theirs) * 1000, 1),
    }
    sys.stdout.write(
        f"\n{len(ours)} questions over {len(graph):,} triples, medians {json.dumps(shown)}: {ratio:.1f} times;"
        f" rdflib took longer than {PATIENCE} s for {late}\n"
    )
    # A few sample papers are no measure; times of one run are compared with each other alone.
    assert "KG_BIG_STORE" not in os.environ or ratio >= 10


def rdflib_terms(bindings: Any) -> dict[str, Any]:
    from rdflib import Literal, URIRef

    return {
        name: URIRef(term.value)
        if term.kind == "iri"
        else Literal(term.value, datatype=term.datatype, lang=term.language)
        for name, term in bindings.items()
    }
