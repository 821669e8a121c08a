"""Real answers of the search service, served again by the stand-in."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import FetchError
from kg.sources.web import SearchService


@pytest.mark.real
def test_a_real_answer_gives_the_papers_with_their_forms(source, client, shared: Path) -> None:
    data = (shared / "data/sru/sru_kamerstukken_36867.ABRIDGED.xml").read_bytes()
    source.files["/sru"] = ("application/xml", data.replace(b"numberOfRecords>4<", b"numberOfRecords>2<"))
    draft, paper = SearchService(client).search("w.dossiernummer==36867")
    assert (draft.id, [item.form for item in draft.items]) == ("kst-1259252", ["pdf"])
    assert (paper.id, [item.form for item in paper.items]) == ("kst-36867-B", ["xml", "html", "pdf", "odt"])
    assert paper.items[0].address.startswith(f"{source.address}/frbr/officielepublicaties/kst/36867/kst-36867-B/1/xml/")
    assert paper.date == "2026-06-10"
    assert paper.stamp == "2026-08-19T11:48:13.1293971+02:00"
    assert paper.title.startswith("Wijziging van de Wet openbare lichamen")


@pytest.mark.real
def test_a_real_diagnostic_is_one_clear_error(source, client, shared: Path) -> None:
    source.files["/sru"] = ("application/xml", (shared / "data/sru/sru_unknown_index_diagnostic.xml").read_bytes())
    with pytest.raises(FetchError, match="unknown prefix dcterms"):
        list(SearchService(client).search("dcterms.title==x"))


@pytest.mark.real
def test_real_papers_come_byte_for_byte(source, fetch, shared: Path, tmp_path: Path) -> None:
    files = sorted((shared / "data/kamerstuk-xml").glob("kst-36*.xml"))[:20]
    for path in files:
        source.add(path.stem, dossier="36045", forms={"xml": path.read_bytes()})
    code, _, err = fetch("36045")
    assert code == 0, err
    for path in files:
        assert (tmp_path / "papers" / path.name).read_bytes() == path.read_bytes()


BOMB = b"""<!DOCTYPE r [<!ENTITY a "aaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;">]>
<searchRetrieveResponse xmlns="http://docs.oasis-open.org/ns/search-ws/sruResponse"><version>&c;</version>
<numberOfRecords>0</numberOfRecords></searchRetrieveResponse>"""


def test_entities_in_an_answer_are_not_expanded(source, client) -> None:
    source.files["/sru"] = ("application/xml", BOMB)
    assert list(SearchService(client).search("x")) == []


def test_a_record_without_a_paper_is_an_issue(source, client) -> None:
    source.files["/sru"] = (
        "application/xml",
        b'<s:searchRetrieveResponse xmlns:s="http://docs.oasis-open.org/ns/search-ws/sruResponse"'
        b' xmlns:d="http://docs.oasis-open.org/ns/search-ws/diagnostic"><s:numberOfRecords>1</s:numberOfRecords>'
        b"<s:records><s:record><s:recordData><d:diagnostic><d:message>record not available</d:message></d:diagnostic>"
        b"</s:recordData></s:record></s:records></s:searchRetrieveResponse>",
    )
    service = SearchService(client)
    assert list(service.search("x")) == []
    assert [issue.message for issue in service.issues] == ["record not available"]
