"""Fifty clients on the loopback address while another sends runaway queries: no error, and the times are printed."""

from __future__ import annotations

import os
import sys
import threading
import time
from collections import Counter
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from kg.settings import ServeSettings

pytestmark = pytest.mark.slow

SECONDS = float(os.environ.get("KG_LOAD_SECONDS", "15"))
CLIENTS = 50
QUERY = quote(
    "PREFIX kg: <https://w3id.org/kamergraaf/def#> SELECT * WHERE { ?p a kg:Pledge ; kg:reportedIn ?d } LIMIT 20"
)
PATHS = (
    "/doc/tribunal/STCA", "/doc/paper/kst-36045-171?format=ttl", f"/sparql?query={QUERY}", "/api/ask/by-ministry",
    "/api/search?q=tribunaal", "/health", "/feeds/new.atom", "/",
)  # fmt: skip
RUNAWAY = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


def test_fifty_clients(sample_store: Path, serve: Any) -> None:
    settings = ServeSettings(store=str(sample_store), deadline=5, query_workers=2, page_workers=2, wait=30)
    statuses: Counter[tuple[str, int]] = Counter()
    times: list[float] = []
    runaways: Counter[int] = Counter()
    with serve(settings) as site:
        end = time.monotonic() + SECONDS

        def ask(number: int) -> None:
            connection = HTTPConnection("127.0.0.1", site.port, timeout=120)
            while time.monotonic() < end:
                path = PATHS[number % len(PATHS)]
                number += 1
                start = time.perf_counter()
                connection.request("GET", path)
                reply = connection.getresponse()
                reply.read()
                times.append(time.perf_counter() - start)
                statuses[path, reply.status] += 1
            connection.close()

        def run_away() -> None:
            while time.monotonic() < end:
                runaways[site.query(RUNAWAY).status] += 1

        threads = [threading.Thread(target=ask, args=(number,)) for number in range(CLIENTS)]
        threads.append(threading.Thread(target=run_away))
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    times.sort()
    at = {share: times[int(len(times) * share)] for share in (0.5, 0.95, 0.99)}
    shown = ", ".join(f"{share:.0%} within {seconds * 1000:.0f} ms" for share, seconds in at.items())
    sys.stdout.write(
        f"\n{CLIENTS} clients, {SECONDS:g} s: {len(times)} answers ({len(times) / SECONDS:.0f} a second), {shown};"
        f" meanwhile {sum(runaways.values())} runaway queries ended with {dict(runaways)}\n"
    )
    assert {status for _, status in statuses} == {200}
    assert set(runaways) <= {504}
