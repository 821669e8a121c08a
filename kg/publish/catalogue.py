"""The catalogue of a release by DCAT-AP-NL: catalogue, dataset, a distribution a file, the SPARQL service.

Fields and lists are those of DCAT-AP-NL 3.0.1; no blank nodes, no clock.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote

from kg.publish.statements import Statements, texts, typed
from kg.settings import Bilingual, PublishSettings
from kg.store import Term, iri, literal

EU = "http://publications.europa.eu/resource/authority/"
LICENCES = "https://definities.geostandaarden.nl/dcat-ap-nl/id/waardelijst/licenties/"
MEDIA_TYPES = "https://www.iana.org/assignments/media-types/"
SHA256 = "https://spdx.org/rdf/terms#checksumAlgorithm_sha256"
PUBLISHER_KINDS = "http://purl.org/adms/publishertype/"
VOCABULARY = "https://w3id.org/kamergraaf/def/0.1.0"
SPARQL = "https://www.w3.org/TR/sparql11-protocol/"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseFile:
    """A file of a release: its name, what it is, its size and its SHA-256.

    `file_type` is a code of the EU's list; `compressed` says that the bytes are those of a gzip file.
    """

    name: str
    media_type: str
    file_type: str
    title: Bilingual
    size: int
    sha256: str
    compressed: bool = False
    conforms_to: str = VOCABULARY


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """The first and last date of the papers in a graph, as it writes them; None where it has no dates."""

    first: str | None = None
    last: str | None = None


class Names:
    """The addresses of what a catalogue describes, under the base of the things."""

    def __init__(self, settings: PublishSettings) -> None:
        """Work them out from the base and the name of the dataset."""
        head = f"{settings.base}id/"
        self.head, self.name = head, settings.name
        self.catalogue = f"{head}catalogue/{settings.name}"
        self.dataset = f"{head}dataset/{settings.name}"
        self.service = f"{head}service/{settings.name}.sparql"
        self.contact = f"{head}contact/{settings.name}"
        self.period = f"{head}period/{settings.name}"
        self.rights = f"{head}rights/{settings.name}"
        self.provenance = f"{head}provenance/{settings.name}"

    def of_file(self, kind: str, name: str) -> str:
        """Return the address of something about a file (its distribution, its checksum)."""
        return f"{self.head}{kind}/{self.name}.{quote(name.replace('/', '.'), safe='')}"


def catalogue_statements(
    settings: PublishSettings, files: Sequence[ReleaseFile], *, coverage: Coverage | None = None
) -> Statements:
    """Return the statements of the catalogue of a release."""
    found = Statements(settings.base)
    names = Names(settings)
    _agents(found, names, settings)
    _catalogue(found, names, settings)
    _dataset(found, names, settings, coverage or Coverage())
    for file in files:
        _distribution(found, names, settings, file)
    if settings.endpoint:
        _service(found, names, settings, settings.endpoint)
    return found


def _catalogue(found: Statements, names: Names, settings: PublishSettings) -> None:
    add, node = found.add, names.catalogue
    found.types(node, "dcat:Catalog")
    add(node, "dct:title", settings.title)
    add(node, "dct:description", settings.description)
    _responsible(found, node, names, settings)
    add(node, "dct:language", *_languages())
    add(node, "dct:license", LICENCES + settings.licence)
    add(node, "dct:issued", settings.issued)
    add(node, "dct:modified", settings.modified)
    add(node, "foaf:homepage", settings.homepage)
    add(node, "dcat:themeTaxonomy", f"{EU}data-theme")
    add(node, "dct:spatial", f"{EU}country/NLD")
    add(node, "dcat:dataset", names.dataset)
    add(node, "dcat:service", names.service if settings.endpoint else None)
    found.types(settings.homepage, "foaf:Document")


def _dataset(found: Statements, names: Names, settings: PublishSettings, coverage: Coverage) -> None:
    add, node = found.add, names.dataset
    found.types(node, "dcat:Dataset")
    add(node, "dct:title", settings.title)
    add(node, "dct:description", settings.description)
    add(node, "dct:identifier", literal(node))
    add(node, "dct:accessRights", f"{EU}access-right/PUBLIC")
    _responsible(found, node, names, settings)
    add(node, "dcat:theme", *_themes(settings))
    add(node, "dcat:keyword", *texts(settings.keywords_nl, "nl"), *texts(settings.keywords_en, "en"))
    add(node, "dct:language", f"{EU}language/NLD")
    add(node, "dct:conformsTo", VOCABULARY)
    add(node, "foaf:page", settings.documentation)
    add(node, "dcat:landingPage", settings.homepage)
    add(node, "dct:accrualPeriodicity", f"{EU}frequency/{settings.frequency}")
    add(node, "dct:spatial", f"{EU}country/NLD")
    add(node, "dct:issued", settings.issued)
    add(node, "dct:modified", settings.modified)
    add(node, "dcat:version", literal(settings.version))
    add(node, "adms:status", f"{EU}dataset-status/DEVELOP")
    add(node, "dct:provenance", names.provenance)
    found.types(names.provenance, "dct:ProvenanceStatement")
    add(names.provenance, "rdfs:label", _PROVENANCE)
    found.types(settings.documentation, "foaf:Document")
    found.types(VOCABULARY, "dct:Standard")
    _coverage(found, names, coverage)


_PROVENANCE = Bilingual(
    "Met regels gehaald uit Kamerstukken en debatverslagen; opgezochte feiten noemen hun register.",
    "Extracted by rules from parliamentary papers and reports of debates; looked-up facts name their register.",
)


def _coverage(found: Statements, names: Names, coverage: Coverage) -> None:
    if coverage.first is None or coverage.last is None:
        return
    found.add(names.dataset, "dct:temporal", names.period)
    found.types(names.period, "dct:PeriodOfTime")
    found.add(names.period, "dcat:startDate", _day(coverage.first))
    found.add(names.period, "dcat:endDate", _day(coverage.last))


def _day(text: str) -> Term:
    return typed(text, {4: "gYear", 7: "gYearMonth"}.get(len(text), "date"))


def _distribution(found: Statements, names: Names, settings: PublishSettings, file: ReleaseFile) -> None:
    add, node = found.add, names.of_file("distribution", file.name)
    address, checksum = settings.address + quote(file.name), names.of_file("checksum", file.name)
    add(names.dataset, "dcat:distribution", node)
    found.types(node, "dcat:Distribution")
    add(node, "dct:title", file.title)
    add(node, "dct:description", file.title)
    add(node, "dcat:accessURL", address)
    add(node, "dcat:downloadURL", address)
    add(node, "dct:license", LICENCES + settings.licence)
    add(node, "dct:rights", names.rights)
    add(node, "dct:format", f"{EU}file-type/{file.file_type}")
    add(node, "dcat:mediaType", MEDIA_TYPES + file.media_type)
    add(node, "dcat:compressFormat", f"{MEDIA_TYPES}application/gzip" if file.compressed else None)
    add(node, "dcat:byteSize", typed(file.size, "nonNegativeInteger"))
    add(node, "dct:language", f"{EU}language/NLD")
    add(node, "dct:conformsTo", file.conforms_to)
    add(node, "dcat:accessService", names.service if settings.endpoint else None)
    add(node, "dcatap:availability", f"{EU}planned-availability/STABLE")
    add(node, "dct:issued", settings.issued)
    add(node, "dct:modified", settings.modified)
    add(node, "adms:status", f"{EU}distribution-status/COMPLETED")
    add(node, "spdx:checksum", checksum)
    found.types(checksum, "spdx:Checksum")
    add(checksum, "spdx:algorithm", SHA256)
    add(checksum, "spdx:checksumValue", typed(file.sha256, "hexBinary"))
    found.types(file.conforms_to, "dct:Standard")


def _service(found: Statements, names: Names, settings: PublishSettings, endpoint: str) -> None:
    add, node = found.add, names.service
    found.types(node, "dcat:DataService")
    add(node, "dct:title", Bilingual("SPARQL-dienst", "SPARQL service"))
    add(
        node,
        "dct:description",
        Bilingual("Vragen aan de graaf in SPARQL 1.1.", "Questions to the graph in SPARQL 1.1."),
    )
    add(node, "dct:identifier", literal(node))
    add(node, "dct:accessRights", f"{EU}access-right/PUBLIC")
    _responsible(found, node, names, settings)
    add(node, "dct:license", LICENCES + settings.licence)
    add(node, "dcat:theme", *_themes(settings))
    add(node, "dct:language", f"{EU}language/NLD")
    add(node, "dcat:keyword", literal("SPARQL", language="nl"))
    add(node, "dct:conformsTo", SPARQL)
    add(node, "foaf:page", settings.documentation)
    add(node, "dcat:endpointURL", endpoint)
    add(node, "dcat:endpointDescription", endpoint)
    add(node, "dcat:servesDataset", names.dataset)
    found.types(SPARQL, "dct:Standard")


def _agents(found: Statements, names: Names, settings: PublishSettings) -> None:
    publisher, contact = settings.publisher, settings.contact
    found.types(publisher.address, "foaf:Agent")
    found.add(publisher.address, "foaf:name", literal(publisher.name, language="nl"))
    found.add(publisher.address, "dct:type", PUBLISHER_KINDS + publisher.kind)
    found.types(names.contact, "vcard:Kind", "vcard:Organization")
    found.add(names.contact, "vcard:fn", literal(contact.name, language="nl"))
    found.add(names.contact, "vcard:hasEmail", iri(f"mailto:{quote(contact.email, safe='@+.-_')}"))
    found.add(names.contact, "vcard:hasURL", contact.page)
    found.types(names.rights, "dct:RightsStatement")
    found.add(names.rights, "rdfs:label", _RIGHTS)


_RIGHTS = Bilingual(
    "Vrij te hergebruiken onder de genoemde licentie.", "Free to reuse under the licence that is named."
)


def _responsible(found: Statements, node: str, names: Names, settings: PublishSettings) -> None:
    found.add(node, "dct:publisher", settings.publisher.address)
    found.add(node, "dct:creator", settings.publisher.address)
    found.add(node, "dcat:contactPoint", names.contact)


def _languages() -> list[str]:
    return [f"{EU}language/NLD", f"{EU}language/ENG"]


def _themes(settings: PublishSettings) -> list[str]:
    return [f"{EU}data-theme/{theme}" for theme in settings.themes]
