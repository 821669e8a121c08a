"""The graphs of what holds between papers: `chains-<id>` for the links of one paper and the status of its pledges."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from kg.model import Link
from kg.model.chain import Chains, StatusPeriod
from kg.rdf.assertions import describe_assertion, describe_grounds
from kg.rdf.iri import BASE, Minter
from kg.rdf.mapping import RELATION_ROWS
from kg.rdf.nquads import Quads, dated
from kg.rdf.sheet import SHARED_RELATIONS, Shared
from kg.rdf.vocabulary import KG, PLEDGE_STATUS, PROV, RDF, SCHEMA

_PREFIX = "chains"


def chain_quads(chains: Chains, *, base: str = BASE, decided: Collection[str] = ()) -> Iterator[str]:
    """Yield the N-Quads lines of what holds between papers, graph by graph, each once.

    `decided` are the pledges, by typed key, whose status of today a person decided: theirs stands in the decision.

    A link stands in the graph of the paper whose words say so, as a direct triple and as an assertion; the status of a
    pledge in the graph of the paper that stated it first, so that it stands there once whichever papers meet it.
    """
    mint = Minter(base)
    graphs: dict[str, Quads] = {}
    shared = Shared.open(mint)
    for link in chains.links:
        _add_link(_graph(graphs, mint, link.document), shared, mint, link)
    current = {period.pledge: period.status for period in chains.periods if period.end is None}
    for period in chains.periods:
        document = period.pledge.partition(":")[2].rsplit(".", 2)[0]
        _add_period(_graph(graphs, mint, document), mint, period, _is_current(period, current, decided))
    for document in sorted(graphs):
        yield from graphs[document].lines()
    yield from shared.lines()


def _is_current(period: StatusPeriod, current: Mapping[str, str], decided: Collection[str]) -> bool:
    return period.pledge not in decided and current.get(period.pledge) == period.status


def is_chain_graph(graph: str) -> bool:
    """Return whether a graph, by its bare IRI, holds what holds between papers."""
    return graph.rpartition("/graph/")[2].startswith(f"{_PREFIX}-")


def _graph(graphs: dict[str, Quads], mint: Minter, document: str) -> Quads:
    return graphs.setdefault(document, Quads(mint.graph(_PREFIX, document)))


def _add_link(quads: Quads, shared: Shared, mint: Minter, link: Link) -> None:
    """Add the direct triple, its assertion, and the passage as evidence for what is said again."""
    if link.target is None:
        return
    subject = mint.key(link.subject) if link.subject is not None else mint.iri("mention", link.mention)
    target = mint.key(link.target)
    direct = shared.motions if link.relation in SHARED_RELATIONS else quads
    direct.add(subject, RELATION_ROWS[link.relation].predicate, target)
    if link.relation in ("restates", "fulfils"):
        quads.add(target, PROV.wasDerivedFrom, mint.iri("passage", link.mention))
    node = describe_assertion(quads, mint, link, subject=subject)
    describe_grounds(quads, mint, node, link.mention)


def _add_period(quads: Quads, mint: Minter, period: StatusPeriod, current: bool) -> None:
    pledge = mint.key(period.pledge)
    node = mint.iri("period", f"{period.pledge.replace(':', '.', 1)}.{period.status}.{period.document}")
    quads.add(pledge, KG.hasStatusPeriod, node)
    if current:
        quads.add(pledge, KG.status, PLEDGE_STATUS[period.status])
    quads.add(node, RDF.type, KG.StatusPeriod)
    quads.add(node, KG.status, PLEDGE_STATUS[period.status])
    quads.add(node, SCHEMA.startDate, dated(period.start))
    quads.add(node, SCHEMA.endDate, dated(period.end) if period.end else None)
    quads.add(node, PROV.wasDerivedFrom, mint.iri("passage", period.mention))
    quads.add(node, PROV.wasGeneratedBy, mint.iri("extraction", period.document))
