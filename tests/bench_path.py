"""Papers to a graph, side by side in one run: ours, spaCy's EntityRuler with rdflib, the same with kglab.

What a developer would put together in an afternoon, with token patterns for the commonest notation of each kind; it
finds words, and makes no link, no evidence and no field of them. Each is given the same texts and writes N-Triples or
N-Quads; the peers run in an environment of their own (.bench-path, which git ignores). `make bench-peers`.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
import venv
from collections import Counter
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from kg.model import Document
from kg.pipeline import SAMPLE
from kg.pipeline.options import Options
from kg.pipeline.stages import open_stages
from kg.sources import Reading, read_paths

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared" / "data"
PLACE = ROOT / ".bench-path"
PEERS = ("spacy>=3.8,<3.9", "rdflib>=7.6,<8", "kglab==1.0.1")
PAPERS = 300

_PEER = """
import json, sys, time
import spacy
from rdflib import Graph, Literal, Namespace, RDF, URIRef
engine = sys.argv[1]
rows = [json.loads(line) for line in sys.stdin]
start = time.process_time()
nlp = spacy.blank("nl")
number = {"TEXT": {"REGEX": r"^[0-9.,]+$"}}
ruler = nlp.add_pipe("entity_ruler")
ruler.add_patterns([
    {"label": "reference", "pattern": [{"LOWER": {"IN": ["kamerstuk", "kamerstukken"]}}, {"OP": "{0,2}"},
        number, number, {"TEXT": ",", "OP": "?"}, {"LOWER": {"IN": ["nr", "nr.", "nrs", "nrs."]}}, number]},
    {"label": "motion", "pattern": [{"LOWER": {"IN": ["motie", "moties"]}}, {"LOWER": "van"},
        {"LOWER": {"IN": ["het", "de"]}}, {"LOWER": {"IN": ["lid", "leden"]}}, {"IS_TITLE": True, "OP": "+"}]},
    {"label": "person", "pattern": [{"LOWER": {"IN": ["minister", "staatssecretaris"]}}, {"LOWER": "van"},
        {"IS_TITLE": True, "OP": "+"}]},
    {"label": "tribunal", "pattern": "Internationaal Strafhof"},
    {"label": "tribunal", "pattern": [{"LOWER": {"REGEX": "(tribunaal|schaderegister)$"}}]},
    {"label": "amount", "pattern": [{"TEXT": {"IN": ["EUR", "\\u20ac", "euro"]}}, number,
        {"LOWER": {"IN": ["miljoen", "miljard"]}, "OP": "?"}]},
    {"label": "pledge", "pattern": [{"LOWER": "zal"}, {"OP": "{0,6}"},
        {"LOWER": {"IN": ["informeren", "sturen", "terugkomen", "toezenden"]}}]},
])
NS = Namespace("https://example.org/def#")
if engine == "kglab":
    import kglab
    graph = kglab.KnowledgeGraph(name="papers", base_uri="https://example.org/id/", namespaces={"x": str(NS)})
    add = graph.add
else:
    graph = Graph()
    add = lambda s, p, o: graph.add((s, p, o))
start = time.process_time()
found = {}
for row in rows:
    paper = URIRef("https://example.org/id/" + row["id"])
    for place, span in enumerate(nlp(row["text"]).ents):
        node = URIRef(f"{paper}/{place}")
        found[span.label_] = found.get(span.label_, 0) + 1
        add(node, RDF.type, NS[span.label_])
        add(node, NS["in"], paper)
        add(node, NS["quote"], Literal(span.text))
        add(node, NS["start"], Literal(span.start_char))
        add(node, NS["end"], Literal(span.end_char))
if engine == "kglab":
    graph.save_rdf("/dev/null", format="nt")
    count = len(list(graph.rdf_graph()))
else:
    graph.serialize("/dev/null", format="nt", encoding="utf-8")
    count = len(graph)
print(json.dumps([time.process_time() - start, found, count]))
"""


class Outcome(NamedTuple):
    """Processor seconds, what was found by kind, and how many triples were made."""

    seconds: float
    found: Counter[str]
    triples: int


def documents() -> list[Document]:
    """Return letters and motions where they are, else the sample repeated."""
    if SHARED.is_dir():
        files = [*sorted((SHARED / "gold" / "texts").glob("*.txt")), *sorted((SHARED / "kamerstuk-xml").glob("*.xml"))]
        return list(islice((reading.document for reading in read_paths(files) if reading.document), PAPERS))
    return [reading.document for reading in read_paths([SAMPLE]) if reading.document] * 20


def ours(papers: list[Document]) -> Outcome:
    """Return what the whole path makes of the papers: mentions, fields, links, evidence, quads."""
    stages = open_stages(Options())
    stages.process(Reading(source="warm", document=papers[0]))
    start, found, quads = time.process_time(), Counter[str](), 0
    for document in papers:
        paper = stages.process(Reading(source=document.source, document=document))
        found.update(mention.kind for mention in paper.mentions)
        quads += paper.quads.count("\n")
    return Outcome(time.process_time() - start, found, quads)


def peer(engine: str, papers: list[Document]) -> Outcome:
    """Return the same for a peer, in its own environment."""
    lines = "".join(json.dumps({"id": document.id, "text": document.text}) + "\n" for document in papers)
    done = subprocess.run(
        [PLACE / "bin" / "python", "-W", "ignore", "-c", _PEER, engine],
        input=lines,
        capture_output=True,
        text=True,
        check=True,
    )
    seconds, found, triples = json.loads(done.stdout.splitlines()[-1])
    return Outcome(seconds, Counter(found), triples)


def main() -> None:
    """Install the peers once, measure all, print a table."""
    if not (PLACE / "bin" / "python").exists():
        venv.create(PLACE, with_pip=True)
        subprocess.run([PLACE / "bin" / "python", "-m", "pip", "install", "--quiet", *PEERS], check=True)
    papers, out = documents(), sys.stdout.write
    size = sum(len(document.text.encode()) for document in papers) / 1e6
    out(f"\n{len(papers)} papers, {size:.2f} MB of text, one process, seconds of processor\n\n")
    out("| text to triples | papers/s | MB/s | triples | reference | motion | person | tribunal | amount | pledge |\n")
    out("|---|---|---|---|---|---|---|---|---|---|\n")
    runs = {"kamergraaf": ours(papers), "spaCy EntityRuler + rdflib": peer("rdflib", papers)}
    runs["spaCy EntityRuler + kglab"] = peer("kglab", papers)
    for name, run in runs.items():
        kinds = " | ".join(str(run.found[kind]) for kind in "reference motion person tribunal amount pledge".split())
        rates = f"{len(papers) / run.seconds:,.0f} | {size / run.seconds:.2f}"
        out(f"| {name} | {rates} | {run.triples:,} | {kinds} |\n")


if __name__ == "__main__":
    main()
