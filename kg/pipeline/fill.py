"""A store is filled: the quads of each paper, what the registers know of it, and what holds between papers."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from kg.analysis.stored import stored_papers
from kg.errors import Issue
from kg.link import open_registers
from kg.link.align import align_pledges
from kg.link.chain import link_chains
from kg.link.chain_summary import summarise_paper
from kg.link.official import join_records, without_contradicted
from kg.link.records import register_parts
from kg.link.reports import join_reports
from kg.link.review import decide_entries, decided_pledges, has_known_target, open_decisions
from kg.link.subject import debate_joins, dossier_joins, subject_joins
from kg.model.chain import PaperSummary
from kg.pipeline.options import Options
from kg.pipeline.stages import Paper
from kg.rdf import chain_quads, is_chain_graph, is_shared, register_quads
from kg.rdf.decisions import decision_quads
from kg.rdf.nquads import by_graph
from kg.rdf.official import join_quads, official_quads, report_quads
from kg.sources.records import read_records
from kg.store import Store, open_store


def build_store(papers: Iterable[Paper], location: str | Path, *, options: Options) -> tuple[Issue, ...]:
    """Fill a store with papers, what the registers know of the things in them, and what holds between papers.

    A paper that the store holds already is replaced whole, in one step; a store that is new is filled in bulk. What
    comes back is what was left open between papers.
    """
    with open_store(location) as store:
        targets: set[str] = set()
        summaries: list[PaperSummary] = []
        decided, found = {item.mention for item in open_decisions(options.decisions)}, set[str]()
        fresh = store.size() == 0
        for batch in _stored(store, papers, fresh=fresh):
            summaries.extend(paper.summary for paper in batch if paper.summary is not None)
            found.update(mention.mention for paper in batch for mention in paper.mentions if mention.mention in decided)
            targets.update(
                key for paper in batch for link in paper.links for key in (link.target, *link.candidates) if key
            )
        for part in register_parts(open_registers(index=options.index, folder=options.registers), targets):
            store.load(register_quads(part.records, source=part.source, base=f"{options.base}id/"))
        documents = {summary.document for summary in summaries}
        if documents and not fresh:
            summaries.extend(_stored_summaries(store, documents, options))
        left_open = _chain(store, summaries, options) if documents else ()
        _store_decisions(store, documents, options, found=found)
        _store_themes(store, options)
        return (*left_open, *_store_records(store, options))


def _stored_summaries(store: Store, new: Collection[str], options: Options) -> Iterator[PaperSummary]:
    """Yield the summaries of the papers that the store held before and that were not read again."""
    for paper in stored_papers(store, base=f"{options.base}id/", without=new):
        yield summarise_paper(paper.document, paper.mentions, paper.links)


def _chain(store: Store, summaries: Sequence[PaperSummary], options: Options) -> tuple[Issue, ...]:
    """Put what holds between papers in the place of what was known of it before; return what was left open."""
    chaining = link_chains(summaries)
    quads = "".join(
        chain_quads(
            chaining.chains, base=f"{options.base}id/", decided=decided_pledges(open_decisions(options.decisions))
        )
    )
    kept = {graph for graph, _ in by_graph(quads)}
    for graph in store.graphs():
        if is_chain_graph(graph) and graph not in kept:
            store.replace_graph(graph, "")
    _replace_graphs(store, quads)
    return chaining.issues


def _store_decisions(store: Store, documents: set[str], options: Options, *, found: Collection[str]) -> None:
    """Put people's decisions on the papers of this run in place of those known before; `found` are mentions there."""
    from kg.analysis.said import paper_dates

    base = f"{options.base}id/"
    registers = open_registers(index=options.index, folder=options.registers)
    own = (item for item in open_decisions(options.decisions) if item.document in documents)
    decisions = [item for item in own if has_known_target(item, registers)]
    lost = {item.mention for item in decisions} - set(found)
    dates = paper_dates(store, [item.target for item in decisions if item.target])
    _replace_graphs(store, "".join(decision_quads(decisions, dates=dates, lost=lost, base=base)))
    empty = documents - {item.document for item in decisions}
    withdrawn = {f"{base}graph/decisions-{document}" for document in empty} & set(store.graphs())
    for graph in sorted(withdrawn):
        store.replace_graph(graph, "")


def _store_themes(store: Store, options: Options) -> None:
    """Put the policy themes of all dossiers and debates of a known title in place of those known before."""
    from kg.analysis.said import debate_titles, dossier_titles

    joins = [*dossier_joins(dossier_titles(store)), *debate_joins(debate_titles(store))]
    _replace_graphs(store, "".join(join_quads(joins, name="themes", base=f"{options.base}id/")))


def _store_records(store: Store, options: Options) -> tuple[Issue, ...]:
    """Put official records, and what joins them to the papers, in place of those known before."""
    if not options.records:
        return ()
    from kg.analysis.said import replaced_papers, said_pledges

    reading = read_records(options.records)
    registers = open_registers(index=options.index, folder=options.registers)
    told = replaced_papers(store)
    found = join_records(reading.records, people=registers.people)
    joined = without_contradicted(found.joins, told)
    likest = align_pledges(said_pledges(store), reading.records.pledges, people=registers.people)
    aligned = decide_entries(likest, open_decisions(options.decisions))
    joins = [*joined.joins, *aligned, *subject_joins(reading.records, joined.joins)]
    _replace_graphs(store, "".join(official_quads(reading.records, joins, base=f"{options.base}id/")))
    debated = join_reports(reading.reports, reading.records, people=registers.people)
    reported = without_contradicted(debated.joins, told)
    _replace_graphs(store, "".join(report_quads(reading.reports, reported.joins, base=f"{options.base}id/")))
    named = {key for join in (*joins, *reported.joins) for key in (join.subject, join.object, *join.candidates) if key}
    for part in register_parts(registers, named):
        store.load(register_quads(part.records, source=part.source, base=f"{options.base}id/"))
    return (*reading.issues, *found.issues, *joined.issues, *debated.issues, *reported.issues)


def _replace_graphs(store: Store, quads: str) -> None:
    """Put graphs in place of those of the same names; the graphs that all papers share are added to."""
    for graph, lines in by_graph(quads):
        if is_shared(graph):
            store.load(lines)
        else:
            store.replace_graph(graph, lines)


_BATCH = 48 * 1024 * 1024
"""What the store takes in one piece: a batch that left a rest would make it write twice the files."""


class _Batch(NamedTuple):
    """Papers without their quads, and those as bytes: half the memory of text with a character beyond Latin-1."""

    papers: list[Paper]
    quads: list[bytes]


def _batches(papers: Iterable[Paper]) -> Iterator[_Batch]:
    """Yield papers in batches of much the same size, so that memory does not grow with that of the papers."""
    batch = _Batch([], [])
    size = 0
    for paper in papers:
        batch.papers.append(replace(paper, quads=""))
        batch.quads.append(paper.quads.encode())
        size += len(batch.quads[-1])
        if size >= _BATCH:
            yield batch
            batch, size = _Batch([], []), 0
    if batch.papers:
        yield batch


def _stored(store: Store, papers: Iterable[Paper], *, fresh: bool) -> Iterator[list[Paper]]:
    """Yield papers in batches, each put into the store meanwhile: the next are read while these are loaded."""
    with ThreadPoolExecutor(1) as loader:
        loading: Future[None] | None = None
        for batch in _batches(papers):
            if loading is not None:
                loading.result()
            loading = loader.submit(_store_papers, store, batch.quads, fresh=fresh)
            yield batch.papers
        if loading is not None:
            loading.result()


def _store_papers(store: Store, quads: list[bytes], *, fresh: bool) -> None:
    """Put the quads of papers into the store, and let go of them."""
    if fresh:
        quads.reverse()
        store.load(quads.pop() for _ in range(len(quads)))
        return
    for paper in quads:
        _replace_graphs(store, paper.decode())
