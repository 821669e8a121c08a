"""Rows of any shape: what a service sends is not ours to trust, and no shape of it may stop a harvest."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

pytest.importorskip("httpx", reason="the extra `fetch` is not installed")
pytest.importorskip("tenacity", reason="the extra `fetch` is not installed")

from kg.settings import FetchSettings
from kg.sources.web import ParliamentService, registers
from kg.sources.web.client import NotThere
from kg.sources.web.wanted import FORMS

GUID = "00000000-0000-0000-0000-000000000001"
NAMES = (
    "Id DocumentNummer Nummer Onderwerp Datum ContentType ContentLength ApiGewijzigdOp Verwijderd Document Persoon Van"
    " HuidigeDocumentVersie ExterneIdentifier DocumentPublicatie DocumentType FractieZetel Fractie TotEnMet Afkorting"
    " Achternaam Geboortedatum @id @type claims P571 P576 mainsnak datavalue value time precision rank"
)
ONT = "https://identifier.overheid.nl/tooi/def/ont/"
KEYS = st.sampled_from([*NAMES.split(), f"{ONT}officieleNaamExclSoort", f"{ONT}einddatum", "@value"])
LEAVES = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False)
    | st.text(max_size=12)
    | st.sampled_from([GUID, "Xml", "Pdf", "application/pdf", "2025-06-25T00:00:00Z", f"{ONT}Ministerie", "mnre1013"])
)
VALUES = st.recursive(LEAVES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=6))
ROWS = st.dictionaries(KEYS, VALUES, max_size=10)


class Nothing:
    """A client of a service that has nothing more to give."""

    settings = FetchSettings()

    def read(self, address: str, *, accept: str = "*/*") -> bytes:
        raise NotThere(f"{address}: not there")


@given(row=ROWS)
@settings(max_examples=150, deadline=None)
def test_any_row_of_a_document_gives_a_paper_or_a_name_for_what_is_missing(row) -> None:
    service = ParliamentService(Nothing())  # type: ignore[arg-type]
    for document in [row, *service.related("Zaak", row, "Document")]:
        paper = service.wanted(document)
        assert isinstance(paper.id, str)
        assert all(item.form in FORMS and item.address.startswith(service.address) for item in paper.items)


@given(row=ROWS)
@settings(max_examples=150, deadline=None)
def test_any_row_of_a_register_is_taken_or_left(row) -> None:
    seats = SimpleNamespace(rows=lambda *_, **__: iter([row]))
    try:
        found = list(registers.fetch_seats(seats))  # type: ignore[arg-type]
    except registers.FetchError:
        found = []
    assert all(seat.family and len(seat.start) == 10 for seat in found)
    ministry = registers._ministry(row)
    assert ministry is None or ministry.code.startswith("mnre")
    assert isinstance(registers._moment(row, "P571"), str)


@given(text=st.text(max_size=200))
def test_any_name_is_taken_apart_or_left(text) -> None:
    name = registers.person_name(text)
    assert name is None or all(isinstance(part, str) for part in name)
