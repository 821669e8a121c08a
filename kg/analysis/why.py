"""The evidence of a node: the sentences it rests on, the papers they stand in, the rules, the registers."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from urllib.parse import quote

from kg.errors import QueryError
from kg.rdf.vocabulary import DCT, FOAF, KG, OA, PROV, RDF, RDFS
from kg.store import OwnQuery, Store, iri, literal


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One sentence that a node rests on; `says` is the relation, or "mention" for the node's own words.

    `rule` found or resolved it, `confidence` is 0 to 1, `rules_version` that of the extraction.
    """

    says: str
    about: str
    quote: str
    sentence: str
    paper: str
    page: str | None
    rule: str
    confidence: float
    rules_version: str | None

    def to_json(self) -> dict[str, object]:
        """Return the fields that are set, in order."""
        return {name: value for name, value in asdict(self).items() if value is not None}


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """What a node is, the sentences behind it, and the registers that it was looked up in."""

    node: str
    label: str | None
    kinds: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    registers: tuple[str, ...]


_PASSAGE = f"""
  ?passage {OA.hasSource} ?source ; {KG.sentence} ?sentence ; {OA.hasSelector} ?selector .
  ?selector {OA.exact} ?quote .
  ?source {DCT.identifier} ?paper .
  OPTIONAL {{ ?source {FOAF.page} ?page }}
  OPTIONAL {{ ?extraction {PROV.used} ?source OPTIONAL {{ ?extraction {KG.rulesVersion} ?version }} }}"""

_COLUMNS = "?node ?about ?rule ?confidence ?quote ?sentence ?paper ?page ?version"

_MENTIONS = OwnQuery(f"""SELECT DISTINCT {_COLUMNS} WHERE {{
  ?node {PROV.wasDerivedFrom} ?passage .
  ?about {PROV.wasDerivedFrom} ?passage ; {KG.rule} ?rule ; {KG.confidence} ?confidence .{_PASSAGE}
}} ORDER BY ?paper ?quote""")

_ASSERTIONS = OwnQuery(f"""SELECT DISTINCT {_COLUMNS} WHERE {{
  {{ ?assertion {RDF.subject} ?node ; {RDF.object} ?about }}
  UNION {{ ?assertion {RDF.object} ?node ; {RDF.subject} ?about }}
  ?assertion {KG.method} ?method ; {KG.confidence} ?confidence ; {RDF.predicate} ?predicate ;
    {PROV.wasDerivedFrom} ?passage .{_PASSAGE}
  BIND(CONCAT(REPLACE(STR(?predicate), "^.*[#/]", ""), " (", ?method, ")") AS ?rule)
}} ORDER BY ?paper ?quote""")

_HEAD = OwnQuery(f"""SELECT DISTINCT ?node ?kind ?label ?register WHERE {{
  ?node {RDF.type} ?kind OPTIONAL {{ ?node {RDFS.label} ?label }}
  OPTIONAL {{ ?node {PROV.hadPrimarySource}/{RDFS.label} ?register }}
}} ORDER BY ?kind ?label""")


_BY_IDENTIFIER = OwnQuery(f"SELECT DISTINCT ?node WHERE {{ ?node {DCT.identifier} ?id }}")


def explain(store: Store, node: str, *, base: str) -> Explanation:
    """Return the evidence of a node, named by its whole IRI, by what follows `id/` in it, or by its identifier.

    Raises:
        QueryError: the store holds no such node.
    """
    address = _address(store, node, base)
    bindings = {"node": iri(address)}
    head = store.select(_HEAD, bindings).values()
    if not head:
        raise QueryError(f"{address} is not in the store; give the IRI of a node, as a query prints it")
    evidence = [_evidence(row, own=True) for row in store.select(_MENTIONS, bindings).values()]
    evidence += [_evidence(row, own=False) for row in store.select(_ASSERTIONS, bindings).values()]
    return Explanation(
        node=address,
        label=next((row["label"] for row in head if row["label"]), None),
        kinds=tuple(dict.fromkeys(str(row["kind"]) for row in head)),
        evidence=tuple(evidence),
        registers=tuple(dict.fromkeys(row["register"] for row in head if row["register"])),
    )


def _address(store: Store, node: str, base: str) -> str:
    """Return the whole IRI of a node; an identifier such as kst-36045-171 or STCA is that of what bears it."""
    if "://" in node or "/" in node.removeprefix("id/"):
        return node if "://" in node else f"{base}id/{node.removeprefix('id/')}"
    found = [str(row["node"]) for row in store.select(_BY_IDENTIFIER, {"id": literal(node)}).values()]
    tribunal = f"{base}id/tribunal/{quote(node)}"
    if not found and store.select(_HEAD, {"node": iri(tribunal)}).values():
        return tribunal
    if len(found) != 1:
        raise QueryError(f"{len(found) or 'no'} things are called {node}; find one with: kg search '{node}'")
    return found[0]


def _evidence(row: dict[str, str | None], *, own: bool) -> Evidence:
    return Evidence(
        says="mention" if own else str(row["rule"]).partition(" ")[0],
        about=str(row["about"]),
        quote=str(row["quote"]),
        sentence=str(row["sentence"]),
        paper=str(row["paper"]),
        page=row["page"],
        rule=str(row["rule"]),
        confidence=float(row["confidence"] or 0),
        rules_version=row["version"],
    )
