"""Papers and runs put together: nothing twice, nothing lost, whatever the text."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.analysis.validate import check_evidence
from kg.model import Mention, Span, TribunalFields, plain_document
from kg.rdf import build_quads
from kg.store import open_store

TEXTS = st.text(
    st.characters(exclude_categories=["Cs"]) | st.sampled_from('\n\r\t"\\\x00\x1f\x7f\x85\u2028\ufeff😀'),
    min_size=1,
    max_size=60,
)


@settings(max_examples=60)
@given(TEXTS, st.data())
def test_any_stretch_of_any_text_is_found_again_in_the_store(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    mention = Mention(
        mention="a.tribunal.0123456789ab.1", document="a", source="-", start=start, end=end, quote=text[start:end],
        extractor="tribunal.name", confidence=1.0, sentence=Span(0, len(text)), context=text,
        fields=TribunalFields(key="ICC"),
    )  # fmt: skip
    store = open_store()
    store.load("".join(build_quads(plain_document(text, id="a"), [mention], [])))
    assert len(store.select("SELECT ?exact WHERE { ?quote <http://www.w3.org/ns/oa#exact> ?exact }")) == 1
    assert list(check_evidence(store)) == []


def test_two_runs_over_one_paper_add_nothing(example) -> None:
    store = open_store()
    for _ in range(2):
        store.load("".join(example.lines()))
    assert store.size() == len(example.lines())


def test_two_papers_share_the_things_they_name(example) -> None:
    document = replace(example.document, id="kst-36045-172", metadata=replace(example.document.metadata, number="172"))
    store = open_store()
    store.load("".join(example.lines()))
    store.load("".join(replace(example, document=document, mentions=(), links=()).lines()))
    rows = store.select(
        """PREFIX kg: <https://w3id.org/kamergraaf/def#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
        SELECT DISTINCT ?dossier ?label (COUNT(DISTINCT ?paper) AS ?papers) WHERE {
          ?paper kg:inDossier ?dossier . ?dossier rdfs:label ?label } GROUP BY ?dossier ?label"""
    ).values()
    assert [(row["label"], row["papers"]) for row in rows] == [("Dossier 36045", "3")]


def test_text_added_elsewhere_renames_nothing(example) -> None:
    longer = "Vooraf.\n" + example.document.text
    moved = tuple(
        replace(
            item,
            start=item.start + 8,
            end=item.end + 8,
            sentence=Span(item.sentence.start + 8, item.sentence.end + 8),
        )
        for item in example.mentions
    )
    other = replace(example, document=replace(example.document, text=longer), mentions=moved)
    subjects = [{line.split(" ", 1)[0] for line in one.lines()} for one in (example, other)]
    assert subjects[0] == subjects[1]
