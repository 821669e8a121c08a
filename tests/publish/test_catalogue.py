"""The catalogue against the official shapes of DCAT-AP-NL and DCAT-AP, and its own."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import rdflib
from rdflib import DCAT, DCTERMS, RDF, URIRef

from kg.errors import CheckError
from kg.publish import gate
from kg.publish.catalogue import Coverage, ReleaseFile, catalogue_statements
from kg.publish.formats import FORMATS
from kg.publish.gate import check_catalogue
from kg.publish.official import stand_ins
from kg.settings import SAMPLE_PUBLISHING, Bilingual

FILES = [
    ReleaseFile(
        name=item.file, media_type=item.media_type, file_type=item.file_type, title=Bilingual(item.nl, item.en),
        size=1234, sha256="0f" * 32, compressed=item.file_type == "RDF_N_QUADS",
    )
    for item in FORMATS.values()
] + [
    ReleaseFile(
        name="tables/papers.csv", media_type="text/csv", file_type="CSV", title=Bilingual("Stukken", "Papers"),
        size=1, sha256="ab" * 32, conforms_to="https://www.w3.org/TR/tabular-data-primer/",
    )
]  # fmt: skip
SETTINGS = replace(
    SAMPLE_PUBLISHING,
    issued=date(2026, 11, 24),
    modified=date(2026, 11, 24),
    endpoint="https://data.example.org/sparql",
)
COVERAGE = Coverage(first="2022-02-24", last="2025-10-28")


def catalogue(settings=SETTINGS, coverage: Coverage | None = COVERAGE) -> rdflib.Graph:
    statements = catalogue_statements(settings, FILES, coverage=coverage)
    return rdflib.Graph().parse(data=statements.turtle(), format="turtle")


def test_every_file_is_a_distribution_with_size_and_checksum() -> None:
    graph = catalogue()
    found = {
        str(graph.value(node, DCAT.downloadURL)).rpartition("release/")[2]
        for node in graph.subjects(RDF.type, DCAT.Distribution)
    }
    assert found == {file.name for file in FILES}
    for node in graph.subjects(RDF.type, DCAT.Distribution):
        assert graph.value(node, DCAT.byteSize) is not None
        checksum = graph.value(node, URIRef("http://spdx.org/rdf/terms#checksum"))
        assert graph.value(checksum, URIRef("http://spdx.org/rdf/terms#checksumValue")) is not None


def test_no_blank_nodes_and_the_same_bytes() -> None:
    assert not [term for triple in catalogue() for term in triple if isinstance(term, rdflib.BNode)]
    once = catalogue_statements(SETTINGS, FILES, coverage=COVERAGE).turtle()
    assert once == catalogue_statements(SETTINGS, FILES[::-1], coverage=COVERAGE).turtle()


def test_without_endpoint_dates_or_coverage_nothing_is_made_up() -> None:
    graph = catalogue(SAMPLE_PUBLISHING, None)
    for absent in (DCTERMS.issued, DCTERMS.modified, DCTERMS.temporal, DCAT.accessService):
        assert not list(graph.subject_objects(absent))
    assert not list(graph.subjects(RDF.type, DCAT.DataService))


@pytest.mark.parametrize(("first", "datatype"), [("2022", "gYear"), ("2022-02", "gYearMonth"), ("2022-02-24", "date")])
def test_coverage_keeps_its_precision(first: str, datatype: str) -> None:
    graph = catalogue(coverage=Coverage(first=first, last="2025-10-28"))
    (start,) = graph.objects(None, DCAT.startDate)
    assert str(start) == first and str(start.datatype).endswith(datatype)


OFFICIAL = [
    "dcat-ap-nl/3.0.1-main/dcat-ap-nl-SHACL.ttl",
    "dcat-ap-nl/3.0.1-main/dcat-ap-nl-SHACL-klassebereik.ttl",
    "dcat-ap-nl/3.0.1-main/dcat-ap-nl-SHACL-klassebereik-codelijsten.ttl",
    "dcat-ap-nl/3.0.0/dcat-ap-nl-SHACL.ttl",
    "dcat-ap-nl/3.0.0/dcat-ap-nl-SHACL-klassebereik.ttl",
    "dcat-ap-nl/3.0.0/dcat-ap-nl-SHACL-klassebereik-codelijsten.ttl",
    "dcat-ap/3.0.1/shapes.ttl",
    "dcat-ap/3.0.1/range.ttl",
    "dcat-ap/3.0.1/mdr-vocabularies.shape.ttl",
    "dcat-ap-nl/3.0.1-main/dcat-ap-nl-SHACL-aanbevolen.ttl",
    "dcat-ap/3.0.1/shapes_recommended.ttl",
]
SH = rdflib.SH
EXPECTED = {
    # A publisher that is no EU body: the EU's list has no others, and DCAT-AP says so by a warning.
    "dcat-ap/3.0.1/mdr-vocabularies.shape.ttl": {("dct:publisher", "Warning")},
    # Said of the country in the EU's own list, which gives it neither box nor centre.
    "dcat-ap/3.0.1/shapes_recommended.ttl": {("dcat:bbox", "Warning"), ("dcat:centroid", "Warning")},
}


def short(path: object) -> str:
    return str(path).replace("http://purl.org/dc/terms/", "dct:").replace("http://www.w3.org/ns/dcat#", "dcat:")


@pytest.mark.real
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize("shapes", OFFICIAL)
def test_the_official_shapes_find_nothing(shared: Path, shapes: str) -> None:
    pyshacl = pytest.importorskip("pyshacl", reason="pyshacl is not installed")
    graph = catalogue()
    official = rdflib.Graph().parse(shared / "vocab" / shapes)
    _, results, text = pyshacl.validate(
        graph + stand_ins(graph), shacl_graph=official, advanced=False, inference="none"
    )
    found = {
        (short(results.value(node, SH.resultPath)), severity)
        for node in results.objects(None, SH.result)
        if (severity := str(results.value(node, SH.resultSeverity)).rpartition("#")[2])
    }
    assert found == EXPECTED.get(shapes, set()), text


def test_the_shipped_shapes_find_nothing() -> None:
    check_catalogue(catalogue_statements(SETTINGS, FILES, coverage=COVERAGE))
    check_catalogue(catalogue_statements(SAMPLE_PUBLISHING, FILES))


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        (replace(SETTINGS, themes=("FISH",)), None),
        (replace(SETTINGS, themes=()), "at least one theme"),
        (replace(SETTINGS, keywords_nl=(), keywords_en=()), "keywords"),
    ],
)
def test_the_shipped_shapes_say_what_to_mend(settings, message: str | None) -> None:
    statements = catalogue_statements(settings, FILES)
    if message is None:
        check_catalogue(statements)  # which themes exist is the list's to say, and the settings file's reader checks it
        return
    with pytest.raises(CheckError, match=message) as caught:
        check_catalogue(statements)
    assert "nothing was published" in str(caught.value) and "Shape)" in str(caught.value)


def test_a_catalogue_without_files_is_refused() -> None:
    with pytest.raises(CheckError, match="Describe at least one distribution"):
        check_catalogue(catalogue_statements(SETTINGS, ()))


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_pyshacl_agrees_with_the_shipped_shapes() -> None:
    pyshacl = pytest.importorskip("pyshacl", reason="pyshacl is not installed")
    own = rdflib.Graph().parse(Path(gate.__file__).parent / "shapes" / "catalogue.ttl")
    assert pyshacl.validate(catalogue(), shacl_graph=own, advanced=False, inference="none")[0]
    broken = catalogue_statements(replace(SETTINGS, themes=()), ())
    graph = rdflib.Graph().parse(data=broken.turtle(), format="turtle")
    assert not pyshacl.validate(graph, shacl_graph=own, advanced=False, inference="none")[0]
