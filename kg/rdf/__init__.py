"""Records become quads: IRIs, the mapping table, and the place of the vocabulary."""

from kg.rdf.build import build_quads
from kg.rdf.chains import chain_quads, is_chain_graph
from kg.rdf.iri import BASE, Minter, is_shared
from kg.rdf.ontology import ontology_path
from kg.rdf.registers import register_quads
from kg.rdf.withdrawn import withdrawn_quads

__all__ = [
    "BASE",
    "Minter",
    "build_quads",
    "chain_quads",
    "is_chain_graph",
    "is_shared",
    "ontology_path",
    "register_quads",
    "withdrawn_quads",
]
