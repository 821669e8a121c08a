"""Writes `vocabulary.py` and the page of the ontology: `python -m kg.rdf.generate`; with `--check` it only compares."""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from rdflib import RDF, SKOS, Graph, Literal, URIRef
from rdflib.term import Node

from kg.rdf.ontology import ontology_path
from kg.rdf.pages import build_page

OWN = "https://w3id.org/kamergraaf/def#"
TARGET = Path(__file__).with_name("vocabulary.py")
_HEAD = '''"""The terms that the mapping may use, as N-Quads writes them.

Written by `python -m kg.rdf.generate` from `ontology/`; change the Turtle there, not this file.
"""

from __future__ import annotations

from typing import Final
'''


def generate_vocabulary(folder: Path) -> str:
    """Return the Python source of the closed namespaces and code lists of an ontology folder."""
    own, reused, concepts = (Graph().parse(folder / f"{name}.ttl") for name in ("kamergraaf", "reused", "concepts"))
    spaces: dict[str, dict[str, str]] = defaultdict(dict)
    prefixes = {str(namespace): prefix for prefix, namespace in reused.namespaces()} | {OWN: "kg"}
    for term in {*own.subjects(RDF.type), *reused.subjects(RDF.type)}:
        namespace, name = split_term(str(term))
        if isinstance(term, URIRef) and namespace in prefixes and not (term in own.subjects() and namespace != OWN):
            spaces[prefixes[namespace]][name] = str(term)
    return _HEAD + "".join([*_classes(spaces), *_schemes(concepts)])


def split_term(iri: str) -> tuple[str, str]:
    """Return the namespace of a term, with its last "#" or "/", and the name behind it."""
    cut = max(iri.rfind("#"), iri.rfind("/")) + 1
    return iri[:cut], iri[cut:]


def _classes(spaces: dict[str, dict[str, str]]) -> Iterator[str]:
    for prefix in sorted(spaces):
        namespace = split_term(next(iter(spaces[prefix].values())))[0]
        yield f'\n\nclass {prefix.replace("-", "_").upper()}:\n    """Terms of {namespace}."""\n\n'
        for name in sorted(spaces[prefix]):
            yield f'    {name}: Final = "<{spaces[prefix][name]}>"\n'


def _schemes(concepts: Graph) -> Iterator[str]:
    for scheme in sorted(concepts.subjects(RDF.type, SKOS.ConceptScheme), key=str):
        name = split_term(str(scheme))[1]
        yield f"\n\n{name.replace('-', '_').upper()}: Final[dict[str, str]] = {{\n"
        rows = {
            str(concepts.value(concept, SKOS.notation)): concept for concept in concepts.subjects(SKOS.inScheme, scheme)
        }
        for notation in sorted(rows):
            yield f'    "{notation}": "<{rows[notation]}>",\n'
        yield "}\n"
        yield f'"""{concepts.value(scheme, SKOS.prefLabel) or name}: notation to concept."""\n'
        if name == _NAMED:
            yield from _names(name, rows, concepts)


_NAMED = "policy-theme"
"""The list whose names go into the data, since readers ask by them."""


def _names(scheme: str, rows: dict[str, Node], concepts: Graph) -> Iterator[str]:
    """Yield the table of the Dutch and English names of a scheme's concepts."""
    yield f"\n\n{scheme.replace('-', '_').upper()}_NAMES: Final[dict[str, tuple[str, str]]] = {{\n"
    for notation, concept in sorted(rows.items()):
        labels = concepts.objects(concept, SKOS.prefLabel)
        names = {label.language: str(label) for label in labels if isinstance(label, Literal)}
        yield f'    "{notation}": ("{names["nl"]}", "{names["en"]}"),\n'
    yield "}\n"
    yield f'"""{scheme}: notation to name in Dutch and in English."""\n'


def main(arguments: list[str]) -> int:
    """Return 0 when the files were written or are fresh, else 1."""
    folder = ontology_path()
    made = {TARGET: generate_vocabulary(folder), folder / "index.html": build_page(folder)}
    if "--check" in arguments:
        return int(any(not path.is_file() or path.read_text(encoding="utf-8") != text for path, text in made.items()))
    for path, text in made.items():
        path.write_text(text, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
