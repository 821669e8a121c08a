"""The House's data service over a real socket: both versions, pages, deleted rows, relations that are not there."""

from __future__ import annotations

import json
from pathlib import Path
from uuid import UUID

import pytest

from kg.errors import FetchError
from kg.sources.web import ParliamentService


def guid(number: int) -> str:
    return str(UUID(int=number))


def publication(source, base: str, number: int, form: str, body: bytes, **more) -> dict:
    source.files[f"{base}/DocumentPublicatie({guid(number)})/Resource"] = ("application/octet-stream", body)
    return {"Id": guid(number), "DocumentType": form, "ContentLength": len(body), "Verwijderd": False, **more}


def document(source, base: str, number: int, *, official: str | None = None, **forms: bytes) -> dict:
    body = f"%PDF-1.4 {number} %%EOF".encode()
    source.files[f"{base}/Document({guid(number)})/Resource"] = ("application/pdf", body)
    published = [
        publication(source, base, number * 100 + at, form, data) for at, (form, data) in enumerate(forms.items())
    ]
    return {
        "Id": guid(number),
        "DocumentNummer": f"2025D{number:05}",
        "Onderwerp": "Brief over het tribunaal",
        "Datum": "2025-06-25T00:00:00+02:00",
        "ContentType": "application/pdf",
        "ContentLength": len(body),
        "ApiGewijzigdOp": "2025-06-26T10:00:00Z",
        "Verwijderd": False,
        "HuidigeDocumentVersie": {
            "Id": guid(number + 5000),
            "ExterneIdentifier": official,
            "DocumentPublicatie": published,
        },
    }


def page(rows: list[dict], following: str) -> tuple[str, bytes]:
    return "application/json", json.dumps({"value": rows, "@odata.nextLink": following}).encode()


BASES = [("v5", "/OData/v5"), ("v4", "/OData/v4/2.0")]


@pytest.mark.parametrize(("version", "base"), BASES)
def test_a_document_comes_by_its_number(source, fetch, tmp_path, version, base) -> None:
    source.sets["Document"] = [document(source, base, 28682)]
    code, out, err = fetch("--document", "2025D28682", "--odata", version, "--format", "csv")
    assert code == 0, err
    assert "2025D28682,new,2025-06-25,Brief over het tribunaal,2025D28682.pdf" in out
    assert (tmp_path / "papers" / "2025D28682.pdf").read_bytes().startswith(b"%PDF")
    assert source.log[0][0].startswith(base)


def test_a_document_that_was_published_comes_as_official_xml(source, stand_ins, fetch, tmp_path) -> None:
    body = stand_ins.paper_xml("kst-36045-5")
    forms = {"Pdf": b"%PDF-1.4 %%EOF", "Html": b"<html></html>", "Xml": body}
    source.sets["Document"] = [document(source, "/OData/v5", 7, official="kst-36045-5", **forms)]
    assert fetch("--document", "2025D00007")[0] == 0
    assert (tmp_path / "papers" / "kst-36045-5.xml").read_bytes() == body


@pytest.mark.parametrize("expand", [True, False])
def test_the_documents_of_a_case_come_whether_the_service_expands_or_not(source, fetch, tmp_path, expand) -> None:
    base = "/OData/v5"
    rows = [document(source, base, number) for number in (1, 2)]
    case = {"Id": guid(900), "Nummer": "2025Z17787", "Verwijderd": False, "Document": rows}
    if not expand:
        source.files["no-expand"] = ("", b"")
        del case["Document"]
        for row in rows:
            version = row.pop("HuidigeDocumentVersie")
            source.relations[f"Document({row['Id']})/HuidigeDocumentVersie"] = [version]
        source.relations[f"Zaak({guid(900)})/Document"] = rows
    source.sets["Zaak"] = [case]
    code, _, err = fetch("--case", "2025Z17787")
    assert code == 0, err
    assert sorted(path.name for path in (tmp_path / "papers").glob("2025D*")) == ["2025D00001.pdf", "2025D00002.pdf"]


def test_a_document_deleted_from_a_case_is_kept_and_marked(source, fetch, tmp_path) -> None:
    rows = [document(source, "/OData/v5", number) for number in (1, 2)]
    source.sets["Zaak"] = [{"Id": guid(900), "Nummer": "2025Z17787", "Verwijderd": False, "Document": rows}]
    fetch("--case", "2025Z17787")
    rows[1] = {"Id": guid(2), "GewijzigdOp": "2025-07-01T00:00:00Z", "Verwijderd": True, "DocumentNummer": None}
    _, out, _ = fetch("--case", "2025Z17787", "--format", "csv")
    assert "2025D00002,withdrawn" in out
    assert (tmp_path / "papers" / "2025D00002.pdf").is_file()
    states = map(json.loads, (tmp_path / "papers" / "manifest.jsonl").read_text().splitlines())
    assert {row["id"]: row["state"] for row in states} == {"2025D00001": "current", "2025D00002": "withdrawn"}


def test_a_document_of_which_nothing_is_left_but_its_key_is_told(source, fetch) -> None:
    rows = [{"Id": guid(2), "Verwijderd": True}, document(source, "/OData/v5", 1)]
    source.sets["Zaak"] = [{"Id": guid(900), "Nummer": "2025Z17787", "Document": rows}]
    _, out, _ = fetch("--case", "2025Z17787", "--format", "csv")
    assert f"{guid(2)},withdrawn" in out


def test_rows_come_over_all_pages_deleted_ones_included(source, client) -> None:
    source.page = 4
    source.sets["Persoon"] = [{"Id": guid(number), "Verwijderd": number == 5} for number in range(10)]
    rows = list(ParliamentService(client).rows("Persoon"))
    assert [row["Id"] for row in rows] == [guid(number) for number in range(10)]
    assert len(source.log) == 3


def test_a_list_that_leads_back_to_itself_ends(source, client) -> None:
    place = f"{source.address}/OData/v5/Persoon"
    source.files["/OData/v5/Persoon"] = page([{}], place)
    with pytest.raises(FetchError, match="leads back"):
        list(ParliamentService(client).rows("Persoon"))


@pytest.mark.parametrize("link", ["http://127.0.0.1:9/OData/v5/Persoon", "file:///etc/passwd", "https://example.org/x"])
def test_a_next_page_on_another_host_is_refused(source, client, link) -> None:
    source.files["/OData/v5/Persoon"] = page([], link)
    with pytest.raises(FetchError, match="refused"):
        list(ParliamentService(client).rows("Persoon"))


def test_a_relation_that_is_described_but_not_there_is_an_issue_and_no_failure(source, client) -> None:
    service = ParliamentService(client)
    assert service.related("Toezegging", {"Id": guid(1)}, "ToegezegdAan") == []
    (issue,) = service.issues
    assert issue.code == "fetch.relation-missing"
    assert "ToegezegdAan" in issue.message


def test_an_attribute_that_was_renamed_is_found_under_its_other_name(source, fetch, tmp_path) -> None:
    row = document(source, "/OData/v5", 7)
    row["Nummer"] = row.pop("DocumentNummer")
    source.sets["Document"] = [row]
    assert fetch("--document", "2025D00007")[0] == 0
    assert (tmp_path / "papers" / "2025D00007.pdf").is_file()


def test_attributes_that_come_and_go_are_no_harm(source, fetch, tmp_path) -> None:
    row = document(source, "/OData/v5", 7)
    for name in ("Onderwerp", "Datum", "ContentLength", "ApiGewijzigdOp", "Verwijderd", "HuidigeDocumentVersie"):
        del row[name]
    row["Nieuw"] = {"iets": [1, 2]}
    source.sets["Document"] = [row]
    assert fetch("--document", "2025D00007")[0] == 0
    assert (tmp_path / "papers" / "2025D00007.pdf").is_file()


def test_a_service_that_knows_no_such_attribute_is_quoted_with_what_to_try(source, fetch) -> None:
    source.sets["Document"] = [{"Id": guid(1), "Geheel": "anders"}]
    code, _, err = fetch("--document", "2025D00007")
    assert code == 1
    assert "no property named" in err
    assert "--odata v4" in err


@pytest.mark.parametrize(("option", "number"), [("--document", "2025D00001"), ("--case", "2025Z00001")])
def test_a_number_that_does_not_exist_is_one_clear_error(source, fetch, option, number) -> None:
    source.sets["Document"] = [{"Id": guid(1), "DocumentNummer": "2025D00009"}]
    source.sets["Zaak"] = [{"Id": guid(1), "Nummer": "2025Z00009"}]
    code, _, err = fetch(option, number)
    assert code == 1
    assert "check the number" in err


@pytest.mark.parametrize("number", ["36045", "2025D1' or 1 eq 1", "2025Z00001x", ""])
def test_what_is_no_number_is_refused_before_anything_is_asked(source, fetch, number) -> None:
    code, _, _ = fetch("--document", number)
    assert code in (1, 2)
    assert source.log == []


@pytest.mark.parametrize("body", [b"<html>Storing</html>", b"[1, 2]", b'{"value": [', b"[" * 100_000])
def test_an_answer_that_is_no_list_of_rows_is_said_so(source, client, body) -> None:
    source.files["/OData/v5/Persoon"] = ("application/json", body)
    with pytest.raises(FetchError, match="the answer is not"):
        list(ParliamentService(client).rows("Persoon"))


def test_a_faulty_page_is_asked_again(source, fault, client) -> None:
    source.page = 2
    source.sets["Persoon"] = [{"Id": guid(number)} for number in range(6)]
    source.fail("skip=2", fault(status=500), fault(cut=10))
    assert len(list(ParliamentService(client).rows("Persoon"))) == 6


@pytest.mark.real
def test_real_cases_with_their_documents_give_the_official_papers(source, client, shared: Path) -> None:
    rows = json.loads((shared / "data/odata/zaak-motie-with-documents.json").read_text(encoding="utf-8"))
    service = ParliamentService(client)
    papers = [service.wanted(row) for case in rows for row in service.related("Zaak", case, "Document")]
    assert len(papers) >= 1400
    official = [paper for paper in papers if paper.id.startswith("kst-")]
    assert len(official) > 0.9 * len(papers)
    assert all(paper.items[0].form == "xml" for paper in official if any(item.form == "xml" for item in paper.items))
    assert sum(bool(paper.items) for paper in papers) > 0.9 * len(papers)
    assert source.log == []


@pytest.mark.real
@pytest.mark.parametrize("name", ["agendapunt-page-3", "document-page-1", "persoon", "zaak-page-1"])
def test_real_pages_come_through_the_socket_whole(source, client, shared: Path, name: str) -> None:
    rows = json.loads((shared / f"data/odata/{name}.json").read_text(encoding="utf-8"))
    source.page = 100
    source.sets["Iets"] = rows[:1000]
    assert list(ParliamentService(client).rows("Iets")) == rows[:1000]
