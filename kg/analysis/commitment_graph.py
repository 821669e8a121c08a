"""From a store to the commitment graph: what there is, how it hangs together, and the sentences that say so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal

from kg.analysis.dossier_title import short_title
from kg.analysis.graph import CommitmentGraph, Edge, EdgeKind, Node, NodeKind, Sentence, make_graph
from kg.model.mention import place_of
from kg.rdf.vocabulary import CITO, DCT, FOAF, KG, OA, ORG, PROV, RDF, RDFS, SCHEMA
from kg.store import OwnQuery, Store

Properties = dict[str, list[str]]
"""The values of one thing by predicate, sorted."""

_CLASSES: tuple[tuple[str, NodeKind], ...] = (
    (KG.Pledge, "pledge"),
    (KG.MoneyAmount, "amount"),
    (KG.Motion, "motion"),
    (KG.Kamerstuk, "paper"),
    (KG.Letter, "paper"),
    (KG.Report, "paper"),
    (KG.Debate, "paper"),
    (KG.Person, "person"),
    (KG.Tribunal, "tribunal"),
    (ORG.Organization, "body"),
)
"""The kind of a node by its class; the first that fits wins."""

_EDGES: dict[str, EdgeKind] = {
    KG.pledgor: "pledged_by",
    KG.pledgee: "pledged_to",
    KG.reportedIn: "stated_in",
    KG.amount: "costs",
    KG.concerns: "concerns",
    CITO.cites: "cites",
    KG.proposedBy: "proposed_by",
    KG.signedBy: "signed_by",
    KG.givesEffectTo: "gives_effect_to",
    KG.fulfils: "fulfils",
    KG.restates: "restates",
    KG.partOf: "part_of",
    KG.supersedes: "supersedes",
}

_FACTS = (
    RDFS.label,
    DCT.title,
    DCT.date,
    DCT.identifier,
    FOAF.page,
    KG.inDossier,
    KG.modality,
    KG.pledgeType,
    KG.status,
    KG.dueText,
    KG.dueTo,
    KG.amountStatus,
    KG.purpose,
    KG.period,
    SCHEMA.value,
    SCHEMA.currency,
)


def commitment_graph(store: Store, *, focus: Iterable[str] | None = None, sentences: bool = True) -> CommitmentGraph:
    """Return the graph of linked commitments in a store.

    Papers, motions, people and bodies are in it as far as an edge reaches them. `focus` keeps only these nodes (IRIs).
    Most of its memory is sentences; without them it serves for measures, and `with_sentences` adds those of a part.
    """
    kinds = _kinds(store)
    kept = set(kinds) if focus is None else set(focus) & set(kinds)
    facts = _facts(store)
    # Sorted, since a store answers in no order, and measures of a graph differ in the last digit by the order of edges.
    known = (edge for edge in _edges(store) if edge.source in kept and edge.target in kept)
    edges = sorted(known, key=lambda edge: (edge.source, edge.target, edge.kind))
    reached = {end for edge in edges for end in (edge.source, edge.target)}
    reached |= {key for key in kept if kinds[key] in ("pledge", "amount")}
    ministries = _ministries(store)
    names, places, outcomes, noted = _motion_names(store), _places(store), _outcomes(store), _noted(store)
    nodes = []
    for key in sorted(reached):
        node = _node(key, kinds[key], facts.get(key, {}))
        if key in names:
            node = replace(node, label=names[key], detail=node.detail or node.label)
        if key in noted:
            node = replace(node, detail="; ".join(filter(None, (node.detail, *noted[key]))))
        date, place = places.get(key, (node.date, 0))
        status = outcomes.get(key, node.status)
        nodes.append(replace(node, ministry=ministries.get(key), date=date, place=place, status=status))
    graph = make_graph(nodes, edges, titles=_titles(store))
    return with_sentences(store, graph) if sentences else graph


def with_sentences(store: Store, graph: CommitmentGraph) -> CommitmentGraph:
    """Return a graph with the sentences of its nodes, at most `SENTENCES` each."""
    found = _sentences(store, {node.key for node in graph.nodes})
    nodes = tuple(replace(node, sentences=tuple(found.get(node.key, ()))) for node in graph.nodes)
    return replace(graph, nodes=nodes)


def _titles(store: Store) -> dict[str, str]:
    """Return what each dossier is called, by its number."""
    query = f"""SELECT ?number (MIN(STR(?title)) AS ?called) WHERE {{
      ?dossier {RDF.type} {KG.Dossier} ; {DCT.identifier} ?number ; {DCT.title} ?title }} GROUP BY ?number"""
    rows = store.select(OwnQuery(query)).values()
    return {row["number"]: short_title(row["called"]) for row in rows if row["number"] and row["called"]}


def _motion_names(store: Store) -> dict[str, str]:
    """Return what each motion is called in the House: by its first proposers, with c.s. where others signed."""
    query = f"""SELECT DISTINCT ?motion ?name ?first ?others WHERE {{
      ?motion {RDF.type} {KG.Motion} ; {KG.proposedBy} ?person . ?person {FOAF.familyName} ?name
      BIND(EXISTS {{ ?motion {KG.firstProposer} ?person }} AS ?first)
      BIND(EXISTS {{ ?motion {KG.withOthers} true }} AS ?others)
    }} ORDER BY ?motion DESC(?first) ?name"""
    names: defaultdict[str, list[str]] = defaultdict(list)
    others: dict[str, bool] = {}
    for row in store.select(OwnQuery(query)).values():
        names[row["motion"] or ""].append(row["name"] or "")
        others[row["motion"] or ""] = row["others"] == "true"
    return {motion: _motion_name(found, others=others[motion]) for motion, found in names.items()}


def _outcomes(store: Store) -> dict[str, str]:
    """Return the outcome of each motion that was voted on, by the last vote."""
    query = f"""SELECT DISTINCT ?motion ?outcome ?day WHERE {{
      ?vote {KG.voteOn} ?motion ; {KG.outcome} ?outcome OPTIONAL {{ ?vote {DCT.date} ?day }}
    }} ORDER BY ?motion ?day ?outcome"""
    found = ((row["motion"], _code(row["outcome"])) for row in store.select(OwnQuery(query)).values())
    return {motion: outcome for motion, outcome in found if motion and outcome}


def _noted(store: Store) -> dict[str, list[str]]:
    """Return what records and people add to each pledge: entry and status, role and reason of a decision."""
    entries = f"""SELECT DISTINCT ?pledge ?who ?what WHERE {{
      ?entry {KG.registers} ?pledge ; {DCT.identifier} ?who OPTIONAL {{ ?entry {KG.statusText} ?what }} }}
      ORDER BY ?who ?what"""
    decisions = f"""SELECT DISTINCT ?pledge ?who ?what WHERE {{
      ?told {KG.decidedBy} ?who ; {KG.decisionReason} ?what .
      {{ ?told {RDF.object} ?pledge }} UNION {{ ?told {RDF.subject} ?statement . ?statement {KG.states} ?pledge }} }}
      ORDER BY ?who ?what"""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for query in (entries, decisions):
        for row in store.select(OwnQuery(query)).values():
            found[row["pledge"] or ""].append(": ".join(filter(None, (row["who"], row["what"]))))
    return found


def _motion_name(names: list[str], *, others: bool) -> str:
    shown = [name[:1].upper() + name[1:] for name in (names[:1] if others or len(names) > 2 else names)]
    return f"Motie-{'/'.join(shown)}{' c.s.' if others or len(names) > 2 else ''}"


def _places(store: Store) -> dict[str, tuple[str | None, int]]:
    """Return of each pledge and amount the date of the first paper with it, and where it stands there."""
    query = f"""SELECT DISTINCT ?thing ?date ?start WHERE {{
      ?thing {RDF.type} ?class ; {PROV.wasDerivedFrom} ?passage VALUES ?class {{ {KG.Pledge} {KG.MoneyAmount} }}
      ?passage {OA.hasSource} ?paper ; {OA.hasSelector}/{OA.start} ?start OPTIONAL {{ ?paper {DCT.date} ?date }}
    }}"""
    found: dict[str, tuple[str | None, int]] = {}
    for row in store.select(OwnQuery(query)).values():
        here = (row["date"], int(row["start"] or 0))
        before = found.get(row["thing"] or "", here)
        found[row["thing"] or ""] = min(here, before, key=lambda item: (item[0] or "9999", item[1]))
    return found


def _kinds(store: Store) -> dict[str, NodeKind]:
    found: dict[str, NodeKind] = {}
    for term, kind in _CLASSES:
        for (node,) in store.select(OwnQuery(f"SELECT DISTINCT ?node WHERE {{ ?node {RDF.type} {term} }}")):
            if node is not None and node.kind == "iri":
                found.setdefault(node.value, kind)
    return found


def _facts(store: Store) -> dict[str, Properties]:
    """Return what is said of each thing; of labels and titles the Dutch ones come first."""
    query = f"""SELECT DISTINCT ?node ?property ?value WHERE {{
      VALUES ?property {{ {" ".join(_FACTS)} }} ?node ?property ?value }}"""
    found: defaultdict[str, defaultdict[str, list[tuple[bool, str]]]] = defaultdict(lambda: defaultdict(list))
    for node, predicate, value in store.select(OwnQuery(query)):
        assert node is not None and predicate is not None and value is not None
        found[node.value][f"<{predicate.value}>"].append((value.language == "en", value.value))
    return {
        node: {predicate: [value for _, value in sorted(values)] for predicate, values in properties.items()}
        for node, properties in found.items()
    }


def _edges(store: Store) -> Iterator[Edge]:
    query = f"""SELECT DISTINCT ?source ?property ?target WHERE {{
      VALUES ?property {{ {" ".join(_EDGES)} }} ?source ?property ?target }}"""
    for source, predicate, target in store.select(OwnQuery(query)):
        assert source is not None and predicate is not None and target is not None
        yield Edge(source=source.value, target=target.value, kind=_EDGES[f"<{predicate.value}>"])
    yield from _named_in(store)
    yield from _amounts_in(store)


def _named_in(store: Store) -> Iterator[Edge]:
    """Yield which paper names which tribunal."""
    query = f"SELECT DISTINCT ?paper ?thing WHERE {{ ?paper {KG.mentions} ?thing . ?thing {RDF.type} {KG.Tribunal} }}"
    for paper, thing in store.select(OwnQuery(query)):
        if paper is not None and thing is not None:
            yield Edge(source=paper.value, target=thing.value, kind="mentions")


def _amounts_in(store: Store) -> Iterator[Edge]:
    """Yield which paper states which amount of money."""
    query = f"""SELECT DISTINCT ?amount ?paper WHERE {{
      ?amount {RDF.type} {KG.MoneyAmount} ; {PROV.wasDerivedFrom}/{OA.hasSource} ?paper }}"""
    for amount, paper in store.select(OwnQuery(query)):
        if amount is not None and paper is not None:
            yield Edge(source=amount.value, target=paper.value, kind="stated_in")


def _ministries(store: Store) -> dict[str, str]:
    """Return the ministry of each paper and pledge: that of the office in which it was signed.

    Where several signed it is the first by name; what somebody pledged in person goes with the office in which the
    paper names that person.
    """
    office = f"""{KG.inCapacityOf} ?tenure . ?tenure {KG.onOffice}/{ORG.postIn} ?ministry .
      ?ministry {RDFS.label} ?name FILTER(STRSTARTS(?name, "Ministerie"))"""
    signed = f"?paper {KG.hasMention} ?signature . ?signature {KG.signatory} ?signs ; {office} FILTER(?signs)"
    found: dict[str, str] = {}
    for query in (
        f"SELECT DISTINCT ?paper ?name WHERE {{ {signed} }}",
        f"SELECT DISTINCT ?thing ?name WHERE {{ ?thing {KG.reportedIn} ?paper . {signed} }}",
    ):
        for thing, name in store.select(OwnQuery(query)):
            found[str(thing)] = min(str(name), found.get(str(thing), str(name)))
    in_person = f"""SELECT DISTINCT ?pledge ?name WHERE {{
      ?pledge {KG.pledgor} ?person ; {KG.reportedIn} ?paper . ?paper {KG.hasMention} ?named .
      ?named {KG.refersTo} ?person ; {office} }} ORDER BY DESC(?name)"""
    return found | {str(pledge): str(name) for pledge, name in store.select(OwnQuery(in_person))}


def _sentences(store: Store, keys: set[str]) -> dict[str, list[Sentence]]:
    """Return the sentences behind each node: those it was derived from, and those with a mention of it."""
    papers = _papers(store)
    found: defaultdict[str, set[tuple[str, str, str, str]]] = defaultdict(set)
    for pattern in _BEHIND:
        # One question a pattern: the engine plans a union of them as a product of all passages.
        query = f"""SELECT DISTINCT ?node ?paper ?context ?quote WHERE {{
          {pattern} ; {PROV.wasDerivedFrom} ?passage .
          ?passage {KG.sentence} ?context ; {OA.hasSource} ?paper ; {OA.hasSelector} ?selector .
          ?selector {OA.exact} ?quote }}"""
        for node, paper, context, quote in store.select(OwnQuery(query)):
            if str(node) in keys and str(paper) in papers:
                found[str(node)].add((papers[str(paper)][0], str(context), str(quote), str(paper)))
    return {
        node: [_sentence(*row[:3], page=papers[row[3]][1]) for row in sorted(rows)[:SENTENCES]]
        for node, rows in found.items()
    }


_BEHIND = (
    f"?node {RDF.type} {KG.Pledge}",
    f"?node {RDF.type} {KG.MoneyAmount}",
    f"?mention {KG.refersTo} ?node",
)


def _papers(store: Store) -> dict[str, tuple[str, str | None]]:
    """Return the identifier and the official page of each paper."""
    query = f"""SELECT DISTINCT ?paper ?id ?page WHERE {{
      ?paper {DCT.identifier} ?id OPTIONAL {{ ?paper {FOAF.page} ?page }} }} ORDER BY DESC(?page)"""
    rows = store.select(OwnQuery(query))
    return {str(paper): (str(id), None if page is None else page.value) for paper, id, page in rows}


def _sentence(paper: str, context: str, quote: str, *, page: str | None) -> Sentence:
    start, end = place_of(quote, context)
    note = None if _letters(quote) in _letters(context) else " ".join(quote.split())
    return Sentence(paper=paper, context=context, start=start, end=end, page=page, note=note)


def _letters(text: str) -> str:
    """Return the letters of a text alone: signs, figures and breaks differ between a paper and its sentence."""
    return "".join(filter(str.isalpha, text))


SENTENCES = 12
"""The most sentences that a node carries along; the store holds them all."""


def _node(key: str, kind: NodeKind, facts: Properties) -> Node:
    value = _first(facts, SCHEMA.value)
    return Node(
        key=key,
        kind=kind,
        label=_first(facts, RDFS.label) or key,
        detail=_first(facts, DCT.title) or _first(facts, KG.purpose) or "",
        date=_first(facts, DCT.date),
        dossiers=tuple(dossier.rpartition("/")[2] for dossier in facts.get(KG.inDossier, ())),
        type=_code(_first(facts, KG.pledgeType)),
        status=_code(_first(facts, KG.status) or _first(facts, KG.amountStatus)),
        modality=_code(_first(facts, KG.modality)),
        amount=Decimal(value) if value else None,
        currency=_first(facts, SCHEMA.currency),
        period=_first(facts, KG.period),
        due=_first(facts, KG.dueText),
        due_to=_first(facts, KG.dueTo),
        page=_first(facts, FOAF.page),
    )


def _first(facts: Properties, predicate: str) -> str | None:
    return next(iter(facts.get(predicate, ())), None)


def _code(concept: str | None) -> str | None:
    """Return the code of a concept: `modality.firm` is firm."""
    return concept.rpartition("/")[2].partition(".")[2] if concept else None
