"""The components in spaCy pipelines: the same finds as the plain functions, and usable in anybody's pipeline."""

from __future__ import annotations

import spacy

from kg.extract import build_nlp, extract_mentions
from kg.extract.components import COMPONENTS, GROUP
from kg.model import plain_document

TEXT = (
    "Het kabinet stelt EUR 2 miljoen beschikbaar voor het Internationaal Strafhof (Kamerstuk 36 045, nr. 134).\n"
    "Met de motie van het lid Piri (Kamerstuk 21 501-20, nr. 1829) is rekening gehouden.\n"
    "Ik zal uw Kamer voor de zomer informeren."
)


def test_the_pipeline_has_the_six_components_in_order() -> None:
    nlp = build_nlp()
    assert nlp.pipe_names == list(COMPONENTS)
    assert not nlp.analyze_pipes()["problems"].get("kamergraaf_references")


def test_components_find_what_the_plain_functions_find() -> None:
    document = plain_document(TEXT, id="kst-1-1")
    assert extract_mentions(document, nlp=build_nlp()) == extract_mentions(document)


def test_one_component_works_alone_in_any_pipeline() -> None:
    nlp = spacy.blank("nl")
    nlp.add_pipe("kamergraaf_references")
    doc = nlp(TEXT)
    found = [(span.text, span.label_, span.id_) for span in doc.spans[GROUP]]
    assert ("Kamerstuk 36 045, nr. 134", "reference", "kst-36045-134") in found
    assert len(found) == 2


def test_a_span_that_no_token_fits_is_widened_not_lost() -> None:
    nlp = spacy.blank("nl")
    nlp.add_pipe("kamergraaf_references")
    doc = nlp("Zie Kamerstuk 36 045, nr. 134x.")
    assert all(span.text in doc.text for span in doc.spans[GROUP])
