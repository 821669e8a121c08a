"""The graphs of people's decisions, one a document (`decisions-kst-36045-171`): what, why, and in which role."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from kg.model.decision import ReviewDecision
from kg.rdf.assertions import describe_withdrawn
from kg.rdf.iri import BASE, Minter
from kg.rdf.mapping import RELATION_ROWS
from kg.rdf.nquads import Quads, dated, decimal, dutch, literal
from kg.rdf.sheet import Shared
from kg.rdf.things import describe_register, describe_thing
from kg.rdf.vocabulary import KG, PLEDGE_STATUS, PROV, RDF, RDFS, RESOLUTION, SCHEMA

REGISTER = "review"


def decision_quads(
    decisions: Iterable[ReviewDecision],
    *,
    dates: Mapping[str, str] | None = None,
    lost: Collection[str] = (),
    base: str = BASE,
) -> Iterator[str]:
    """Yield the N-Quads lines of the graphs of decisions.

    `dates` are the days of papers by their typed keys; `lost` are mentions that are not found any more, so that no
    passage of theirs can be pointed at.
    """
    mint = Minter(base)
    shared, graphs = Shared.open(mint), dict[str, Quads]()
    for decision in decisions:
        quads = graphs.setdefault(decision.document, Quads(mint.graph("decisions", decision.document)))
        _decision(mint, quads, shared, decision)
        if decision.verdict != "not-a-pledge" and decision.mention not in lost:
            # The sentence that was decided on; what is no pledge leaves none behind.
            node = mint.iri("assertion", f"decision.{decision.id}")
            quads.add(node, PROV.wasDerivedFrom, mint.iri("passage", decision.mention))
        if decision.verdict == "met-by" and decision.mention not in lost:
            _met(mint, quads, decision, dates or {})
        elif decision.verdict == "not-a-pledge":
            # What was taken for a pledge may have been published, and its address stays.
            describe_withdrawn(quads, mint.key(_pledge(decision)), reason=decision.reason)
    for quads in graphs.values():
        yield from quads.lines()
    yield from shared.lines()


def _decision(mint: Minter, quads: Quads, shared: Shared, decision: ReviewDecision) -> None:
    """Add the assertion that a decision makes."""
    add, node = quads.add, mint.iri("assertion", f"decision.{decision.id}")
    subject, predicate, target = _statement(mint, decision)
    add(node, RDF.type, KG.Assertion)
    add(node, RDFS.label, dutch(f"Beslissing {decision.id}: {decision.verdict}"))
    add(node, RDF.subject, subject)
    add(node, RDF.predicate, predicate)
    add(node, RDF.object, target)
    add(node, KG.resolution, RESOLUTION["resolved" if target else "unknown"])
    add(node, KG.method, literal("review"))
    add(node, KG.confidence, decimal(1.0))
    add(node, KG.detail, literal(decision.verdict or ""))
    add(node, KG.decision, literal(decision.id))
    add(node, KG.decidedBy, literal(decision.by))
    add(node, KG.decisionReason, literal(decision.reason))
    add(node, PROV.hadPrimarySource, describe_register(shared.things, mint, REGISTER, None))
    if decision.target is not None:
        describe_thing(shared.things, mint, decision.target)


def _statement(mint: Minter, decision: ReviewDecision) -> tuple[str, str, str | None]:
    mention = mint.iri("mention", decision.mention)
    if decision.verdict == "met-by":
        assert decision.target is not None
        return mint.key(decision.target), KG.fulfils, mint.key(_pledge(decision))
    if decision.relation is None:
        return mention, KG.states, None
    if decision.relation == "registers":
        entry = mint.key(decision.target) if decision.target else None
        return (entry, KG.registers, mint.key(_pledge(decision))) if entry else (mention, KG.registers, None)
    predicate = RELATION_ROWS[decision.relation].predicate
    return mention, predicate, mint.key(decision.target) if decision.target else None


def _pledge(decision: ReviewDecision) -> str:
    document, _, rest = decision.mention.rpartition(".pledge.")
    return f"pledge:{document}.{rest}"


def _met(mint: Minter, quads: Quads, decision: ReviewDecision, dates: Mapping[str, str]) -> None:
    """Add that a pledge was met by a paper, and since when."""
    assert decision.target is not None
    add, pledge = quads.add, mint.key(_pledge(decision))
    status = PLEDGE_STATUS["deels-voldaan" if decision.partly else "voldaan"]
    period = mint.iri("period", f"decision.{decision.id}")
    day = decision.on.isoformat() if decision.on else dates.get(decision.target, "")
    add(mint.key(decision.target), KG.fulfils, pledge)
    add(pledge, KG.status, status)
    add(pledge, KG.hasStatusPeriod, period)
    add(period, RDF.type, KG.StatusPeriod)
    add(period, KG.status, status)
    add(period, SCHEMA.startDate, dated(day) if day else None)
    add(period, PROV.wasDerivedFrom, mint.iri("passage", decision.mention))
