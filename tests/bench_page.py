"""How soon the page of linked commitments stands still: `python -m tests.bench_page [GRAPH SIZE ...]`.

Prints, for a synthetic graph of each size, the time to build the page, its size, and in a real Chromium the first
stable frame (two equal pictures in a row), the time of a search and of a filter,
each until its frame is drawn. Figures are for this machine.
"""

from __future__ import annotations

import random
import shutil
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from kg.analysis.graph import CommitmentGraph, Edge, Node, make_graph
from kg.visualise import write_page

STABLE = """() => new Promise((done) => { let before = ''; const look = () => {
  const canvas = document.querySelector('#canvas canvas');
  const now = canvas && document.body.dataset.ready ? canvas.toDataURL('image/png').slice(-4000) : '';
  if (now && now === before) done(performance.now());
  else { before = now; requestAnimationFrame(look); } }; look(); })"""
SEARCH = """() => { const from = performance.now(); const box = document.querySelector('#search');
  box.value = 'motion 12'; box.dispatchEvent(new Event('input')); document.querySelector('#table').offsetHeight;
  return new Promise((done) => requestAnimationFrame(() => setTimeout(() => done(performance.now() - from)))); }"""
FILTER = """() => { const from = performance.now(); const box = document.querySelector('select[name=dossier]');
  box.value = box.options[1].value; box.dispatchEvent(new Event('change'));
  document.querySelector('#table').offsetHeight;
  return new Promise((done) => requestAnimationFrame(() => setTimeout(() => done(performance.now() - from)))); }"""


def synthetic(size: int, *, seed: int = 1) -> CommitmentGraph:
    """A graph of about `size` things: motions and papers in dossiers, proposers, pledges and amounts."""
    rnd = random.Random(seed)
    nodes: list[Node] = []
    edges: list[Edge] = []
    people = [Node(key=f"person:{n}", kind="person", label=f"Lid {n}") for n in range(max(3, size // 100))]
    papers: list[Node] = []
    dossiers = max(2, size // 150)
    while len(nodes) + len(people) < size:
        dossier = str(30000 + min(int(rnd.expovariate(6 / dossiers)), dossiers - 1))
        n = len(nodes)
        kind: Any = rnd.choice(("motion", "motion", "paper", "pledge"))
        date = f"{2018 + n % 7}-{1 + n % 12:02}-{1 + n % 28:02}"
        node = Node(
            key=f"{kind}:{n}", kind=kind, label=f"{kind} {n} over een onderwerp", date=date, dossiers=(dossier,)
        )
        nodes.append(node)
        if kind == "motion":
            edges.append(Edge(source=node.key, target=rnd.choice(people).key, kind="proposed_by"))
        if kind == "pledge" and papers:
            edges.append(Edge(source=node.key, target=rnd.choice(papers[-40:]).key, kind="stated_in"))
        if kind in ("paper", "motion"):
            edges += [
                Edge(source=node.key, target=p.key, kind="cites")
                for p in rnd.sample(papers, min(2, len(papers)))
                if p.dossiers == node.dossiers or rnd.random() < 0.1
            ]
            papers.append(node)
    return make_graph([*nodes, *people], edges)


def main(sizes: list[int]) -> None:
    """Print a row a size."""
    from playwright.sync_api import sync_playwright

    found = shutil.which("chromium") or shutil.which("google-chrome")
    sys.stdout.write(
        "| nodes | build s | MB | first stable frame ms | search ms | filter ms |\n|---|---|---|---|---|---|\n"
    )
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=found, args=["--no-sandbox", "--disable-gpu"])
        for size in sizes:
            target, began = Path(folder) / f"{size}.html", time.perf_counter()
            write_page(synthetic(size), target, title=f"{size}")
            built = time.perf_counter() - began
            page = browser.new_page(viewport={"width": 1280, "height": 900})
            page.goto(target.as_uri())
            steady, search = page.evaluate(STABLE), page.evaluate(SEARCH)
            page.evaluate("document.querySelector('#clear').click()")
            figures = f"{steady:.0f} | {search:.0f} | {page.evaluate(FILTER):.0f}"
            sys.stdout.write(f"| {size} | {built:.1f} | {target.stat().st_size / 1e6:.1f} | {figures} |\n")
            page.close()
        browser.close()


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [100, 1_000, 20_000])
