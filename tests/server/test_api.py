"""The JSON API: shapes, paging, the one shape of errors, and mentions in a text that is sent."""

from __future__ import annotations

import json
from typing import Any

import pytest

TEXT = (
    "De Minister van Defensie zegt toe de Kamer voor 1 maart 2025 te informeren over de uitvoering van de motie-Piri"
    " (Kamerstuk 36045, nr. 77). Hiervoor is € 3 miljoen beschikbaar."
)
JSON = {"Content_Type": "application/json"}


def test_questions_are_listed(site: Any) -> None:
    found = site.get("/api/ask").json
    assert found["total"] == len(found["items"]) > 40
    assert {"name", "en", "nl", "parameters", "columns", "query"} == set(found["items"][0])


def test_a_question_is_answered_with_its_sentences(site: Any) -> None:
    found = site.get("/api/ask/overdue?on=2026-11-24&evidence=1").json
    assert found["total"] == 3
    assert found["next"] is None
    assert all(item["evidence"][0]["text"] for item in found["items"])
    assert found["items"][0]["days"] > 0


def test_pages_of_rows_make_the_whole(site: Any) -> None:
    whole = site.get("/api/ask/by-rule?limit=1000").json["items"]
    pieces: list[object] = []
    path: str | None = "/api/ask/by-rule?limit=2"
    while path:
        found = site.get(path).json
        pieces += found["items"]
        path = found["next"]
    assert pieces == whole


@pytest.mark.parametrize(
    ("path", "status", "code"),
    [
        ("/api/ask/nothing", 404, "not-found"),
        ("/api/ask/overdue", 400, "bad-request"),
        ("/api/ask/overdue?on=tomorrow", 400, "bad-query"),
        ("/api/ask/overdue?on=2024-01-01&colour=red", 400, "bad-request"),
        ("/api/ask/overdue?on=2024-01-01&on=2024-01-02", 400, "bad-request"),
        ("/api/ask/by-ministry?limit=0", 400, "bad-request"),
        ("/api/ask/by-ministry?limit=1001", 400, "bad-request"),
        ("/api/ask/by-ministry?limit=%D9%A3", 400, "bad-request"),
        ("/api/ask/by-ministry?offset=-1", 400, "bad-request"),
        ("/api/ask/evidence?thing=%3Cx%3E%20%7D%20DROP%20ALL", 400, "bad-query"),
        ("/api/search?kind=secret", 400, "bad-query"),
        ("/api/search?q=%FF", 400, "bad-request"),
        ("/api/papers/kst-1-1", 404, "not-found"),
        ("/api/neighbours", 400, "bad-request"),
        ("/api/neighbours?iri=%22%3E", 400, "bad-query"),
        ("/api/neighbours?iri=http://example.org/x", 404, "not-found"),
        ("/api/annotate", 405, "method-not-allowed"),
        ("/api/" + "x" * 3000, 404, "not-found"),
    ],
)
def test_errors_have_one_shape(site: Any, path: str, status: int, code: str) -> None:
    answer = site.get(path, Accept="text/html")
    assert answer.status == status
    assert answer.json["error"]["code"] == code
    assert set(answer.json["error"]) == {"code", "message", "hint"}


def test_search(site: Any) -> None:
    found = site.get("/api/search?q=agressie").json
    assert found["total"] >= len(found["items"]) > 0
    assert "https://w3id.org/kamergraaf/id/tribunal/STCA" in [item["iri"] for item in found["items"]]
    people = site.get("/api/search?q=bruins%20slo&kind=person").json
    assert [item["label"] for item in people["items"]] == ["Hanke Bruins Slot"]
    assert site.get("/api/search?q=oekraine").json["total"] == site.get("/api/search?q=Oekra%C3%AFne").json["total"] > 0


@pytest.mark.parametrize(
    "words", ['"', "a OR b", "NEAR(", "*", "label:x", "x'; DROP TABLE thing; --", "\x00", "-", "🙂", "^a", "a" * 500]
)
def test_no_word_is_an_operator(site: Any, words: str) -> None:
    from urllib.parse import urlencode

    answer = site.get("/api/search?" + urlencode({"q": words}))
    assert answer.status == 200
    assert answer.json["total"] >= 0


def test_a_paper(site: Any) -> None:
    found = site.get("/api/papers/kst-36045-171").json
    assert found["date"] == "2023-11-17"
    assert found["dossiers"] == ["Dossier 36045"]
    assert found["pledges"]
    assert any(item["quote"] in item["sentence"] for item in found["evidence"])
    assert site.get(found["page"]).status == 200


def test_neighbours_lead_to_each_other(site: Any) -> None:
    base = "https://w3id.org/kamergraaf/id/"
    found = site.get(f"/api/neighbours?iri={base}paper/kst-36045-171").json
    kinds = {tie["kind"] for tie in found["ties"]}
    assert {"motion", "person", "tribunal", "dossier", "pledge"} <= kinds


def test_mentions_in_a_text(site: Any) -> None:
    body = json.dumps({"text": TEXT, "id": "kst-36045-999", "date": "2024-11-01"}).encode()
    answer = site.send("POST", "/api/annotate", body=body, **JSON)
    assert answer.status == 200, answer.text
    found = answer.json
    assert found["document"] == "kst-36045-999"
    assert {"reference", "amount", "pledge", "person"} <= {item["kind"] for item in found["mentions"]}
    for item in found["mentions"]:
        assert found["text"][item["start"] : item["end"]] == item["quote"]
    assert any(link.get("target") == "paper:kst-36045-77" for link in found["links"])


def test_mentions_in_plain_text(site: Any) -> None:
    answer = site.send("POST", "/api/annotate", body=TEXT.encode(), Content_Type="text/plain; charset=utf-8")
    assert answer.status == 200
    assert answer.json["text"] == TEXT


@pytest.mark.parametrize(
    ("body", "headers", "status"),
    [
        (b"{", JSON, 400), (b"[]", JSON, 400), (b"{}", JSON, 400), (b'{"text": 3}', JSON, 400),
        (b'{"text": " "}', JSON, 400),
        (b'{"text": "x", "date": "soon"}', JSON, 400), (b'{"text": "x", "more": "y"}', JSON, 400), (b"\xff", JSON, 400),
        (b"[" * 100_000, JSON, 400), (b"<a/>", {"Content_Type": "text/xml"}, 415), (b"x", {}, 415),
    ],
)  # fmt: skip
def test_what_is_not_a_text_is_refused(site: Any, body: bytes, headers: dict[str, str], status: int) -> None:
    answer = site.send("POST", "/api/annotate", body=body, **headers)
    assert answer.status == status, answer.text
    assert set(answer.json["error"]) == {"code", "message", "hint"}


def test_the_description_names_every_address_and_nothing_else(site: Any) -> None:
    from kg.server.app import ADDRESSES

    found = site.get("/api/openapi.json").json
    described = {path if not path.startswith("/api/ask/") else "/api/ask/{name}" for path in found["paths"]}
    served = {path for path, _, _ in ADDRESSES if path.startswith("/api/") and path != "/api/openapi.json"}
    assert described - {"/sparql"} == served
    assert site.get("/api").text.count("<tr>") == len(found["paths"]) + 1


def test_every_described_question_answers_or_says_what_it_needs(site: Any) -> None:
    values = {
        "date": "2024-06-01",
        "year": "2024",
        "integer": "2",
        "text": "x",
        "iri": "https://w3id.org/kamergraaf/id/tribunal/STCA",
    }
    for item in site.get("/api/ask").json["items"]:
        given = "&".join(f"{one['name']}={values[one['type']]}" for one in item["parameters"] if one["required"])
        answer = site.get(f"/api/ask/{item['name']}?{given}&limit=5")
        assert answer.status == 200, (item["name"], answer.text)
