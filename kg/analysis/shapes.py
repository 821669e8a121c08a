"""The shapes of the ontology as SPARQL: one query a constraint, each answering with the nodes that break it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from rdflib import RDF, RDFS, SH, Graph, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from kg.rdf import ontology_path

_LEXICAL = {
    "integer": r"^[-+]?[0-9]+$",
    "decimal": r"^[-+]?([0-9]+([.][0-9]*)?|[.][0-9]+)$",
    "boolean": r"^(true|false|0|1)$",
    "date": r"^-?[0-9]{4,}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$",
    "gYearMonth": r"^-?[0-9]{4,}-(0[1-9]|1[0-2])$",
    "gYear": r"^-?[0-9]{4,}$",
}
"""How values of a datatype are written; a store keeps "soon"^^xsd:date without a word."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Constraint:
    """One thing that must hold: which shape and property ask for it, what to do when it does not, and the query.

    `sieve` is a cheap query, often the same for many constraints: where it finds nothing, none of them is broken.
    """

    shape: str
    path: str | None
    component: str
    nl: str
    en: str
    query: str
    sieve: str | None = None


@cache
def shipped_constraints() -> tuple[Constraint, ...]:
    """Return the constraints of the shapes that ship with the package."""
    return tuple(compile_shapes(ontology_path()))


def compile_shapes(folder: Path) -> Iterator[Constraint]:
    """Yield the constraints of `shapes.ttl` in a folder, in the order of their shapes.

    Raises:
        ValueError: the shapes use a part of SHACL that has no translation here.
    """
    shapes = Graph().parse(folder / "shapes.ttl")
    yield from compile_graph(shapes, Graph().parse(folder / "kamergraaf.ttl").parse(folder / "reused.ttl"))


def compile_graph(shapes: Graph, classes: Graph) -> Iterator[Constraint]:
    """Yield the constraints of a graph of shapes; `classes` says which classes are below which.

    Raises:
        ValueError: the shapes use a part of SHACL that has no translation here.
    """
    compiler = _Compiler(shapes, classes)
    for shape in sorted(shapes.subjects(RDF.type, SH.NodeShape), key=str):
        yield from compiler.compile(shape)


_KNOWN = {
    SH.path, SH.message, SH.minCount, SH.maxCount, SH.datatype, SH["class"], SH.nodeKind, SH["in"], SH.pattern,
    SH.minInclusive, SH.maxInclusive, SH.uniqueLang, SH.lessThanOrEquals, SH["or"],
}  # fmt: skip


class _Compiler:
    """The shapes graph, and the classes with their subclasses."""

    def __init__(self, shapes: Graph, classes: Graph) -> None:
        self.shapes, self.classes = shapes, classes

    def compile(self, shape: Node) -> Iterator[Constraint]:
        target = self._target(shape)
        for rule in sorted(self.shapes.objects(shape, SH.property), key=self._order):
            yield from self._property(shape, rule, target)
        for rule in sorted(self.shapes.objects(shape, SH.sparql), key=self._order):
            select = str(self.shapes.value(rule, SH.select))
            body = select[select.index("{") + 1 : select.rindex("}")].replace("$this", "?node")
            # MINUS is what NOT EXISTS comes to where both share the node, and is done once and not a node at a time.
            sieve = self._prefixes() + _any(f"{target} {body}".replace("FILTER NOT EXISTS", "MINUS"))
            yield self._constraint(shape, rule, "sparql", f"{target} {body}", sieve)

    def _order(self, rule: Node) -> str:
        return min(str(message) for message in self.shapes.objects(rule, SH.message))

    def _target(self, shape: Node) -> str:
        classes = [name for target in self.shapes.objects(shape, SH.targetClass) for name in self._below(target)]
        if classes:
            return f"?node a ?class . VALUES ?class {{ {' '.join(sorted(set(classes)))} }}"
        return f"?any {_term(self.shapes.value(shape, SH.targetObjectsOf))} ?node ."

    def _below(self, name: Node) -> list[str]:
        """Return a class and all below it, as SPARQL writes them."""
        return [_term(item) for item in self.classes.transitive_subjects(RDFS.subClassOf, name)]

    def _path(self, rule: Node) -> str:
        path = self.shapes.value(rule, SH.path)
        inverse = self.shapes.value(path, SH.inversePath)
        if inverse is not None:
            return f"^{_term(inverse)}"
        if path is not None and (path, RDF.first, None) in self.shapes:
            return "/".join(_term(step) for step in Collection(self.shapes, path))
        return _term(path)

    def _property(self, shape: Node, rule: Node, target: str) -> Iterator[Constraint]:
        unknown = set(self.shapes.predicates(rule)) - _KNOWN
        if unknown:
            raise ValueError(f"no translation for {sorted(map(str, unknown))} in {shape}")
        path = self._path(rule)
        for component, body, sieve in [*self._counts(rule, target, path), *self._values(rule, target, path)]:
            yield self._constraint(shape, rule, component, body, sieve)

    def _constraint(self, shape: Node, rule: Node, component: str, body: str, sieve: str | None = None) -> Constraint:
        messages = {getattr(text, "language", None): str(text) for text in self.shapes.objects(rule, SH.message)}
        path = re.sub("[<>]", "", self._path(rule)) if (rule, SH.path, None) in self.shapes else None
        head = self._prefixes() if component == "sparql" else ""
        answer = "?node ?value" if "?value" in body else "?node"
        return Constraint(
            shape=str(shape),
            path=path,
            component=component,
            nl=messages["nl"],
            en=messages["en"],
            query=f"{head}SELECT DISTINCT {answer} WHERE {{ {body} }}",
            sieve=sieve,
        )

    def _prefixes(self) -> str:
        declared = self.shapes.objects(None, SH.declare)
        return "".join(
            sorted(
                f"PREFIX {self.shapes.value(item, SH.prefix)}: <{self.shapes.value(item, SH.namespace)}>\n"
                for item in declared
            )
        )

    def _counts(self, rule: Node, target: str, path: str) -> Iterator[tuple[str, str, str | None]]:
        low, high = self._number(rule, SH.minCount), self._number(rule, SH.maxCount)
        if low == 1:
            # An EXISTS over a path of several steps is planned badly: its last step runs over all of the store.
            sieve = f"SELECT ?node WHERE {{ {target} MINUS {{ ?node {path} ?some }} }} LIMIT 1"
            yield "minCount", f"{target} OPTIONAL {{ ?node {path} ?some }} FILTER(!BOUND(?some))", sieve
        elif low:
            yield "minCount", _counted(f"{target} OPTIONAL {{ ?node {path} ?one }}", f"< {low}"), None
        several = f"SELECT ?node WHERE {{ ?node {path} ?one }} GROUP BY ?node HAVING(COUNT(*) > {high}) LIMIT 1"
        if high == 1:
            yield "maxCount", f"{target} ?node {path} ?one , ?other FILTER(!sameTerm(?one, ?other))", several
        elif high:
            yield "maxCount", _counted(f"{target} ?node {path} ?one", f"> {high}"), several

    def _number(self, rule: Node, predicate: URIRef) -> int:
        value = self.shapes.value(rule, predicate)
        return 0 if value is None else int(str(value))

    def _values(self, rule: Node, target: str, path: str) -> Iterator[tuple[str, str, str | None]]:
        each = f"?node {path} ?value"
        for component, wrong in self._tests(rule):
            yield component, f"{target} {each} {wrong}", _any(f"{each} {wrong}")
        if self.shapes.value(rule, SH.uniqueLang):
            tagged = f'{{ {each} FILTER(LANG(?value) != "") }} GROUP BY ?node (LANG(?value))'
            several = f"SELECT ?node WHERE {tagged} HAVING(COUNT(*) > 1) LIMIT 1"
            yield "uniqueLang", f"{target} {each} , ?other FILTER({_SAME_LANGUAGE})", several
        after = self.shapes.value(rule, SH.lessThanOrEquals)
        if after is not None:
            wrong = f"{each} ; {_term(after)} ?after FILTER(!COALESCE(?value <= ?after, false))"
            yield "lessThanOrEquals", f"{target} {wrong}", _any(wrong)

    def _tests(self, rule: Node) -> Iterator[tuple[str, str]]:
        """Yield a name and a pattern that finds a wrong value, for each constraint on single values."""
        value = self.shapes.value
        if (name := value(rule, SH["class"])) is not None:
            # MINUS finds the instances once; EXISTS would look for them at every value.
            yield "class", f"MINUS {{ VALUES ?is {{ {' '.join(sorted(self._below(name)))} }} ?value a ?is }}"
        datatypes = [value(rule, SH.datatype), *self._alternatives(rule)]
        if wanted := [item for item in datatypes if item is not None]:
            yield "datatype", f"FILTER(!({' || '.join(_has_datatype(item) for item in wanted)}))"
        if (kind := value(rule, SH.nodeKind)) is not None:
            yield "nodeKind", f"FILTER(!is{str(kind).rpartition('#')[2]}(?value))"
        if (listed := value(rule, SH["in"])) is not None:
            yield "in", f"FILTER(?value NOT IN ({', '.join(_term(item) for item in Collection(self.shapes, listed))}))"
        if (pattern := value(rule, SH.pattern)) is not None:
            yield "pattern", f"FILTER(!REGEX(STR(?value), {_term(pattern)}))"
        for limit, sign in (("minInclusive", ">="), ("maxInclusive", "<=")):
            if (bound := value(rule, SH[limit])) is not None:
                yield limit, f"FILTER(!COALESCE(?value {sign} {_term(bound)}, false))"

    def _alternatives(self, rule: Node) -> list[Node | None]:
        listed = self.shapes.value(rule, SH["or"])
        if listed is None:
            return []
        return [self.shapes.value(item, SH.datatype) for item in Collection(self.shapes, listed)]


_SAME_LANGUAGE = 'LANG(?value) != "" && LANG(?value) = LANG(?other) && STR(?value) < STR(?other)'


def _any(body: str) -> str:
    return f"SELECT ?node WHERE {{ {body} }} LIMIT 1"


def _counted(body: str, test: str) -> str:
    return (
        f"{{ SELECT ?node (COUNT(DISTINCT ?one) AS ?number) WHERE {{ {body} }} GROUP BY ?node HAVING(?number {test}) }}"
    )


def _has_datatype(datatype: Node) -> str:
    """Return a test that a value has a datatype and is written as its values are."""
    test = f"isLiteral(?value) && DATATYPE(?value) = {_term(datatype)}"
    lexical = _LEXICAL.get(str(datatype).rpartition("#")[2])
    return f'({test} && REGEX(STR(?value), "{lexical}"))' if lexical else f"({test})"


def _term(term: Node | None) -> str:
    assert term is not None
    return term.n3()
