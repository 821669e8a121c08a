"""The official shapes of DCAT-AP-NL and DCAT-AP: fetched once by pinned address and hash, and run over a catalogue.

They are not ours to ship. Code lists are elsewhere too: what the shapes ask of a listed term is added as a stand-in
beside the catalogue while they run, and never published.
"""

from __future__ import annotations

import hashlib
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError

from rdflib import DCTERMS, RDF, SH, SKOS, Graph, Literal, URIRef
from rdflib.term import Node

from kg.errors import FetchError, UsageError
from kg.publish.catalogue import EU, LICENCES, MEDIA_TYPES, PUBLISHER_KINDS, SHA256

_NL = "https://geonovum.github.io/DCAT-AP-NL30/shapes/"
_EU = "https://raw.githubusercontent.com/SEMICeu/DCAT-AP/7c531da/releases/3.0.1/html/shacl/"
_LARGEST = 5_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficialFile:
    """A file of official shapes: its name in the cache, where it is, and the hash of the version that was tried."""

    name: str
    address: str
    sha256: str


OFFICIAL = (
    OfficialFile(
        name="dcat-ap-nl/dcat-ap-nl-SHACL.ttl",
        address=f"{_NL}dcat-ap-nl-SHACL.ttl",
        sha256="bde0965ce8c0a97be3cf236dbe55b174d7d9b3646d08575edd6310a397c4e655",
    ),
    OfficialFile(
        name="dcat-ap-nl/dcat-ap-nl-SHACL-klassebereik.ttl",
        address=f"{_NL}dcat-ap-nl-SHACL-klassebereik.ttl",
        sha256="e0b0cf701cb121f413fb3af941544fe3c913012544a169fd706d1a1c0882f894",
    ),
    OfficialFile(
        name="dcat-ap-nl/dcat-ap-nl-SHACL-klassebereik-codelijsten.ttl",
        address=f"{_NL}dcat-ap-nl-SHACL-klassebereik-codelijsten.ttl",
        sha256="55729a634d00820debee78f60d5ff6e4beb5cff99fa1544b2de2add38caa6a4d",
    ),
    OfficialFile(
        name="dcat-ap/shapes.ttl",
        address=f"{_EU}shapes.ttl",
        sha256="7fe9815e0f32b10f5cbce74fa6ccd0290aae3ef9e5080fb84e2d8093eb984d1d",
    ),
    OfficialFile(
        name="dcat-ap/range.ttl",
        address=f"{_EU}range.ttl",
        sha256="24d3bfd0fa17a3d0e877c9ebb91c8174124e5038538e1bf081b2cb679ad0f1b2",
    ),
    OfficialFile(
        name="dcat-ap/mdr-vocabularies.shape.ttl",
        address=f"{_EU}mdr-vocabularies.shape.ttl",
        sha256="2362f83971766a15cc20b2b54420022dc10547dd2c483da02080847c61b4b45a",
    ),
    OfficialFile(
        name="dcat-ap-nl/dcat-ap-nl-SHACL-aanbevolen.ttl",
        address=f"{_NL}dcat-ap-nl-SHACL-aanbevolen.ttl",
        sha256="b7f4f0bce2578c6f632fe963accc29fdfd2ac06170c1cf6944eb95d6bada6504",
    ),
    OfficialFile(
        name="dcat-ap/shapes_recommended.ttl",
        address=f"{_EU}shapes_recommended.ttl",
        sha256="9afbf23f1f56d10d6839259684934137e20506a9aedce0249b619bbc593b9abd",
    ),
)
"""DCAT-AP-NL 3.0.1 and DCAT-AP 3.0.1, in the order in which they are run; the last two only recommend."""

Download = Callable[[str], bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What an official shape says of a catalogue: how bad, which file, node and property, and the message."""

    severity: str
    file: str
    node: str
    path: str
    message: str


def download(address: str) -> bytes:
    """Return the bytes at an https address.

    Raises:
        FetchError: they cannot be had.
    """
    request = urllib.request.Request(address, headers={"User-Agent": "kamergraaf"})  # noqa: S310 - pinned https addresses
    try:
        with urllib.request.urlopen(request, timeout=60) as response:  # noqa: S310
            data: bytes = response.read(_LARGEST)
            return data
    except (URLError, OSError) as error:
        raise FetchError(
            f"{address} could not be fetched: {error}; try again, or give a folder that holds it"
        ) from error


def fetch_official(cache: Path, *, get: Download = download) -> list[Path]:
    """Return the official files in a cache, fetching those that are not there or not the ones that were tried.

    Raises:
        FetchError: a file cannot be had, or is another than the one that was tried.
    """
    return [_cached(cache / file.name, file, get) for file in OFFICIAL]


def check_official(catalogue: bytes, shapes: list[Path]) -> list[Finding]:
    """Return what the official shapes say of a catalogue in Turtle: violations, warnings and remarks.

    Raises:
        UsageError: pyshacl is not installed.
    """
    try:
        import pyshacl
    except ImportError as error:
        raise UsageError("the official shapes need pyshacl: pip install 'kamergraaf[shacl]'") from error
    graph = Graph().parse(data=catalogue, format="turtle")
    whole = graph + stand_ins(graph)
    found: list[Finding] = []
    for path in shapes:
        official = Graph().parse(path)
        _, results, _ = pyshacl.validate(whole, shacl_graph=official, advanced=False, inference="none")
        found.extend(sorted(_findings(results, path.name), key=lambda item: (item.node, item.path, item.message)))
    return found


def stand_ins(catalogue: Graph) -> Graph:
    """Return what the official lists say of the terms that a catalogue uses."""
    found = Graph()
    for term in set(catalogue.objects()):
        for head, describe in _LISTS.items():
            if str(term).startswith(head):
                describe(found, term)
    return found


def _cached(path: Path, file: OfficialFile, get: Download) -> Path:
    if path.is_file() and _hash(path.read_bytes()) == file.sha256:
        return path
    data = get(file.address)
    if _hash(data) != file.sha256:
        raise FetchError(
            f"{file.address} is not the version that was tried; update the hash once it has been looked at"
        )
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    except OSError as error:
        raise FetchError(f"{path} could not be written: {error}") from error
    return path


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _findings(results: Graph, file: str) -> Iterator[Finding]:
    for node in results.objects(None, SH.result):
        yield Finding(
            severity=str(results.value(node, SH.resultSeverity)).rpartition("#")[2],
            file=file,
            node=str(results.value(node, SH.focusNode)),
            path=str(results.value(node, SH.resultPath)),
            message=str(results.value(node, SH.resultMessage)),
        )


def _listed(graph: Graph, term: Node) -> None:
    scheme, _, code = str(term).removeprefix(EU).partition("/")
    if not code:
        graph.add((term, RDF.type, SKOS.ConceptScheme))
        graph.add((term, DCTERMS.title, Literal(scheme, lang="en")))
        return
    _concept(graph, term, code, URIRef(EU + scheme))
    if scheme in _CLASSES:
        graph.add((term, RDF.type, DCTERMS[_CLASSES[scheme]]))


def _licence(graph: Graph, term: Node) -> None:
    kind = URIRef("http://purl.org/adms/licencetype/PublicDomain")
    graph.add((term, RDF.type, DCTERMS.LicenseDocument))
    graph.add((term, DCTERMS.type, kind))
    _concept(graph, kind, "Public domain", URIRef("http://purl.org/adms/licencetype/1.0"))


def _media_type(graph: Graph, term: Node) -> None:
    graph.add((term, RDF.type, DCTERMS.MediaType))


def _publisher_kind(graph: Graph, term: Node) -> None:
    _concept(graph, term, str(term).rpartition("/")[2], URIRef(PUBLISHER_KINDS + "1.0"))


def _algorithm(graph: Graph, term: Node) -> None:
    graph.add((term, RDF.type, URIRef("http://spdx.org/rdf/terms#ChecksumAlgorithm")))


def _concept(graph: Graph, term: Node, label: str, scheme: URIRef) -> None:
    graph.add((term, RDF.type, SKOS.Concept))
    graph.add((term, SKOS.prefLabel, Literal(label, lang="en")))
    graph.add((term, SKOS.inScheme, scheme))
    graph.add((scheme, RDF.type, SKOS.ConceptScheme))
    graph.add((scheme, DCTERMS.title, Literal(str(scheme), lang="en")))


_CLASSES = {
    "language": "LinguisticSystem",
    "access-right": "RightsStatement",
    "country": "Location",
    "frequency": "Frequency",
    "file-type": "MediaTypeOrExtent",
}
_LISTS: dict[str, Callable[[Graph, Node], None]] = {
    EU: _listed,
    LICENCES: _licence,
    MEDIA_TYPES: _media_type,
    PUBLISHER_KINDS: _publisher_kind,
    SHA256: _algorithm,
}
