"""The vocabulary as one HTML page for people: diagram, classes, properties, code lists, rules, terms of others."""

from __future__ import annotations

import html
from collections.abc import Iterator
from pathlib import Path

from rdflib import DCTERMS, OWL, RDF, RDFS, SDO, SH, SKOS, Graph, Literal
from rdflib.term import Node

from kg.rdf.diagram import draw_diagram, local_name

_STYLE = """
:root{color-scheme:light dark}
body{font:16px/1.5 system-ui,sans-serif;max-width:75rem;margin:0 auto;padding:1rem}
section.term{border-top:1px solid #8884;padding:.6rem 0}
h3{margin:.2rem 0}h3 small{font-weight:400;opacity:.75}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.1rem .8rem;margin:.2rem 0}dt{opacity:.7}dd{margin:0}
code{overflow-wrap:anywhere}table{border-collapse:collapse;width:100%}
td,th{border:1px solid #8884;padding:.25rem .5rem;text-align:left;vertical-align:top}
.wide{overflow-x:auto}svg{min-width:70rem;width:100%;font:11px system-ui,sans-serif}
svg rect{fill:#fff;stroke:#456}svg text{fill:#123}svg .name{font-weight:700}svg .above{font-weight:400;fill:#567}
svg .column{font-size:14px;font-weight:700;fill:currentColor}
svg path{fill:none;stroke:#36c;stroke-opacity:.35}svg path:hover{stroke-opacity:1;stroke-width:2}
"""


def build_page(folder: Path) -> str:
    """Return the page of an ontology folder; the same bytes for the same files."""
    graphs = {name: Graph().parse(folder / f"{name}.ttl") for name in ("kamergraaf", "concepts", "shapes", "reused")}
    ontology = graphs["kamergraaf"]
    this = next(ontology.subjects(RDF.type, OWL.Ontology))
    title = _text(ontology, this, DCTERMS.title, "en")
    body = "".join([*_head(ontology, this), *_terms(ontology), *_lists(graphs["concepts"])])
    body += "".join([*_rules(graphs["shapes"]), *_reused(graphs["reused"])])
    return (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>{title}</title>'
        f'<meta name="viewport" content="width=device-width,initial-scale=1"><style>{_STYLE}</style></head>'
        f"<body>{body}</body></html>\n"
    )


def _text(graph: Graph, term: Node, predicate: Node, language: str | None) -> str:
    """Return the text of a term in a language, escaped; empty when there is none."""
    for value in sorted(graph.objects(term, predicate), key=str):
        if isinstance(value, Literal) and (language is None or value.language == language):
            return html.escape(str(value))
    return ""


def _both(graph: Graph, term: Node, predicate: Node) -> str:
    dutch, english = (_text(graph, term, predicate, language) for language in ("nl", "en"))
    return f'<span lang="nl">{dutch}</span> / {english}' if dutch else english


def _head(graph: Graph, this: Node) -> Iterator[str]:
    yield f"<h1>{_text(graph, this, DCTERMS.title, 'en')}</h1>"
    yield f'<p lang="nl">{_text(graph, this, DCTERMS.description, "nl")}</p>'
    yield f"<p>{_text(graph, this, DCTERMS.description, 'en')}</p><dl>"
    rows = {
        "Namespace": "https://w3id.org/kamergraaf/def#",
        "Version": str(graph.value(this, OWL.versionIRI)),
        "Licence": str(graph.value(this, DCTERMS.license)),
        "Cite as": str(graph.value(this, DCTERMS.bibliographicCitation)),
    }
    for name, value in rows.items():
        yield f"<dt>{name}</dt><dd><code>{html.escape(value)}</code></dd>"
    yield f'</dl><div class="wide">{draw_diagram(graph, categories(graph))}</div>'


def categories(graph: Graph) -> list[str]:
    """Return the categories of the classes in English, in the order of reading."""
    found = {str(item) for term in graph.subjects(RDF.type, OWL.Class) for item in graph.objects(term, SDO.category)}
    order = ("Evidence", "Mentions", "Pledges and money", "Documents", "Official records", "People and organisations")
    return [name for name in order if name in found]


def _terms(graph: Graph) -> Iterator[str]:
    for title, kinds in (("Classes", (OWL.Class,)), ("Properties", (OWL.ObjectProperty, OWL.DatatypeProperty))):
        yield f"<h2>{title}</h2>"
        for term in sorted({term for kind in kinds for term in graph.subjects(RDF.type, kind)}, key=str):
            yield from _term(graph, term)


def _term(graph: Graph, term: Node) -> Iterator[str]:
    name = local_name(term)
    yield f'<section class="term" id="{name}"><h3>kg:{name} <small>{_both(graph, term, RDFS.label)}</small></h3>'
    yield f'<p lang="nl">{_text(graph, term, SKOS.definition, "nl")}</p>'
    yield f"<p>{_text(graph, term, SKOS.definition, 'en')}</p><dl>"
    for label, predicates in (
        ("Below", (RDFS.subClassOf, RDFS.subPropertyOf)),
        ("Of", (RDFS.domain, SDO.domainIncludes)),
        ("To", (RDFS.range, SDO.rangeIncludes)),
    ):
        values = sorted({_short(graph, value) for item in predicates for value in graph.objects(term, item)})
        if values:
            yield f"<dt>{label}</dt><dd>{', '.join(values)}</dd>"
    having = {_short(graph, item) for of in (RDFS.domain, SDO.domainIncludes) for item in graph.subjects(of, term)}
    if having:
        yield f"<dt>Has</dt><dd>{', '.join(sorted(having))}</dd>"
    examples = [html.escape(str(text)) for text in sorted(graph.objects(term, SKOS.example), key=str)]
    yield f"<dt>Example</dt><dd><code>{'</code><br><code>'.join(examples)}</code></dd></dl></section>"


def _short(graph: Graph, term: Node) -> str:
    """Return a term by prefix and name, linked where it is described on this page."""
    name = html.escape(term.n3(graph.namespace_manager))
    return f'<a href="#{local_name(term)}">{name}</a>' if name.startswith("kg:") else name


def _lists(graph: Graph) -> Iterator[str]:
    yield "<h2>Code lists</h2>"
    for scheme in sorted(graph.subjects(RDF.type, SKOS.ConceptScheme), key=str):
        yield f'<h3 id="{local_name(scheme)}">{_both(graph, scheme, RDFS.label)}</h3>'
        yield f'<p lang="nl">{_text(graph, scheme, DCTERMS.description, "nl")}</p><div class="wide"><table>'
        yield "<tr><th>Value</th><th>Label</th><th>Definition</th><th>Note</th></tr>"
        for concept in sorted(graph.subjects(SKOS.inScheme, scheme), key=str):
            yield (
                f"<tr><td><code>{_text(graph, concept, SKOS.notation, None)}</code></td>"
                f"<td>{_both(graph, concept, SKOS.prefLabel)}</td><td>{_both(graph, concept, SKOS.definition)}</td>"
                f"<td>{_text(graph, concept, SKOS.scopeNote, 'en')}</td></tr>"
            )
        yield "</table></div>"


def _rules(graph: Graph) -> Iterator[str]:
    yield "<h2>Rules a graph must hold to</h2><ul>"
    for shape in sorted(graph.subjects(RDF.type, SH.NodeShape), key=str):
        rules = [*graph.objects(shape, SH.property), *graph.objects(shape, SH.sparql)]
        texts = sorted({_text(graph, rule, SH.message, "en") for rule in rules})
        yield f"<li><b>{local_name(shape)}</b><ul>{''.join(f'<li>{text}</li>' for text in texts)}</ul></li>"
    yield "</ul>"


def _reused(graph: Graph) -> Iterator[str]:
    yield "<h2>Terms of other vocabularies</h2><table><tr><th>Term</th><th>Used for</th></tr>"
    for term in sorted(graph.subjects(RDFS.comment, None), key=lambda item: item.n3(graph.namespace_manager)):
        name = html.escape(term.n3(graph.namespace_manager))
        yield f"<tr><td><code>{name}</code></td><td>{_text(graph, term, RDFS.comment, 'en')}</td></tr>"
    yield "</table>"
