"""What is in a release, counted: VoID with partitions by class and property, and links to other sources."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from kg.publish.catalogue import Names, ReleaseFile
from kg.publish.nodes import RDF_TYPE, Node
from kg.publish.prefixes import DEFINITIONS, VOCABULARIES
from kg.publish.statements import Statements
from kg.settings import Bilingual, PublishSettings
from kg.store import literal

LINKED = {
    "wikidata": ("http://www.wikidata.org/entity/", "Wikidata"),
    "tooi": ("https://identifier.overheid.nl/tooi/", "TOOI"),
    "tweede-kamer": ("https://gegevensmagazijn.tweedekamer.nl/", "Tweede Kamer"),
    "officiele-bekendmakingen": ("https://zoek.officielebekendmakingen.nl/", "Officiële bekendmakingen"),
}
"""The sources that a release links to, by the head of their addresses."""


@dataclass(slots=True)
class Census:
    """Counts of a graph: triples, subjects, uses of each class and property, links to each source."""

    triples: int = 0
    subjects: int = 0
    classes: Counter[str] = field(default_factory=Counter)
    properties: Counter[str] = field(default_factory=Counter)
    links: Counter[str] = field(default_factory=Counter)

    def count(self, name: str) -> int:
        """Return how many things are of a class of our own vocabulary (`Pledge`)."""
        return self.classes[DEFINITIONS + name]


@dataclass(slots=True)
class Tally:
    """Counts nodes as they go by, under the terms as N-Triples writes them."""

    triples: int = 0
    subjects: int = 0
    classes: Counter[bytes] = field(default_factory=Counter)
    properties: Counter[bytes] = field(default_factory=Counter)
    links: Counter[str] = field(default_factory=Counter)

    def add(self, node: Node) -> None:
        """Count one node."""
        self.subjects += 1
        for predicate, items in node.said:
            self.triples += len(items)
            self.properties[predicate] += len(items)
            if predicate == RDF_TYPE:
                self.classes.update(items)
                continue
            for item in items:
                if item.startswith(_HEADS):
                    self.links[next(source for head, source in _SPACES.items() if item.startswith(head))] += 1

    def census(self) -> Census:
        """Return the counts under bare addresses."""
        return Census(
            triples=self.triples,
            subjects=self.subjects,
            classes=Counter({_bare(name): count for name, count in self.classes.items()}),
            properties=Counter({_bare(name): count for name, count in self.properties.items()}),
            links=self.links,
        )


def void_statements(settings: PublishSettings, census: Census, dumps: Iterable[ReleaseFile]) -> Statements:
    """Return the VoID description of a release."""
    found, names = Statements(settings.base), Names(settings)
    node = names.dataset
    found.types(node, "void:Dataset")
    found.add(node, "dct:title", settings.title)
    found.add(node, "void:triples", census.triples)
    found.add(node, "void:distinctSubjects", census.subjects)
    found.add(node, "void:classes", len(census.classes))
    found.add(node, "void:properties", len(census.properties))
    found.add(node, "void:vocabulary", DEFINITIONS)
    found.add(node, "void:uriSpace", literal(f"{settings.base}id/"))
    found.add(node, "void:sparqlEndpoint", settings.endpoint)
    for dump in dumps:
        found.add(node, "void:dataDump", settings.address + dump.name)
    for kind, counter, what, number in (
        ("class", census.classes, "void:class", "void:entities"),
        ("property", census.properties, "void:property", "void:triples"),
    ):
        for name, count in counter.items():
            part = names.of_file("partition", f"{kind}.{_slug(name)}")
            found.add(node, f"void:{kind}Partition", part)
            found.add(part, what, name)
            found.add(part, number, count)
    _linksets(found, names, census)
    return found


def _linksets(found: Statements, names: Names, census: Census) -> None:
    for source, count in census.links.items():
        space, label = LINKED[source]
        part, target = names.of_file("linkset", source), names.of_file("linked", source)
        found.types(part, "void:Linkset")
        found.types(target, "void:Dataset")
        found.add(target, "dct:title", Bilingual(label, label))
        found.add(target, "void:uriSpace", literal(space))
        found.add(part, "void:subjectsTarget", names.dataset)
        found.add(part, "void:objectsTarget", target)
        found.add(part, "void:triples", count)
        found.add(names.dataset, "void:subset", part)


_SPACES = {f"<{space}".encode(): source for source, (space, _) in LINKED.items()}
_HEADS = tuple(_SPACES)


def _bare(term: bytes) -> str:
    return term.decode().removeprefix("<").removesuffix(">")


def _slug(address: str) -> str:
    """Return an address as one readable word: its host's first name and its last part."""
    known = next((name for name, space in {**VOCABULARIES, "kg": DEFINITIONS}.items() if address.startswith(space)), "")
    local = address.removeprefix(DEFINITIONS if known == "kg" else VOCABULARIES.get(known, ""))
    return f"{known}.{local}" if known else local
