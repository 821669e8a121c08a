"""Things by their address: the redirect, negotiation, pages of every kind, feeds, the map of the site."""

from __future__ import annotations

import io
import json
import re
from typing import Any
from xml.etree import ElementTree

import pyoxigraph as ox
import pytest

HTML = "text/html,application/xhtml+xml,*/*;q=0.8"
KINDS = {
    "paper": "paper/kst-36045-171",
    "motion": "paper/kst-36045-77",
    "dossier": "dossier/36045",
    "person": "person/bruins-slot-hgj-1977",
    "tribunal": "tribunal/STCA",
}


def first_of(site: Any, kind: str) -> str:
    """Return the reference of some thing of a kind."""
    if kind in KINDS:
        return KINDS[kind]
    iri = site.get(f"/api/search?kind={kind}&limit=1").json["items"][0]["iri"]
    return iri.partition("/id/")[2]


@pytest.mark.parametrize(
    "path", ["paper/kst-36045-171", "webpage/https:%2F%2Fexample.org%2Fa", "law/Wet%20open%20overheid"]
)
def test_a_thing_sends_on_to_what_is_known_of_it(site: Any, path: str) -> None:
    answer = site.get(f"/id/{path}")
    assert (answer.status, answer.headers["location"]) == (303, f"/doc/{path}")


@pytest.mark.parametrize(
    ("accept", "media", "syntax"),
    [
        ("text/turtle", "text/turtle", ox.RdfFormat.TURTLE),
        ("application/ld+json", "application/ld+json", ox.RdfFormat.JSON_LD),
        ("application/rdf+xml", "application/rdf+xml", ox.RdfFormat.RDF_XML),
        ("application/n-triples", "application/n-triples", ox.RdfFormat.N_TRIPLES),
    ],
)
def test_a_thing_as_rdf(site: Any, accept: str, media: str, syntax: ox.RdfFormat) -> None:
    answer = site.get("/doc/tribunal/STCA", Accept=accept)
    assert answer.headers["content-type"].startswith(media)
    subjects = {quad.subject.value for quad in ox.parse(answer.body, syntax)}
    assert "https://w3id.org/kamergraaf/id/tribunal/STCA" in subjects


@pytest.mark.parametrize("kind", ["paper", "motion", "dossier", "person", "tribunal", "pledge", "amount"])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_page_of_every_kind_in_both_languages(site: Any, kind: str, language: str) -> None:
    ref = first_of(site, kind)
    answer = site.get(f"/doc/{ref}?lang={language}", Accept=HTML)
    assert answer.status == 200
    assert f'<html lang="{language}">' in answer.text
    assert f'class="kind kind-{kind}"' in answer.text
    block = re.search(r'<script type="application/ld\+json">(.*?)</script>', answer.text, re.DOTALL)
    assert block is not None
    data = json.loads(block[1])
    assert data["@graph"][0]["@id"].endswith(ref)
    assert "mailto:data@example.org" in answer.text
    other = "en" if language == "nl" else "nl"
    assert f"?lang={other}" in answer.text
    assert "style=" not in answer.text
    assert not re.search(r"<script(?![^>]*(src=|ld\+json))", answer.text)


def test_a_pledge_shows_its_sentence_in_its_paragraph(site: Any) -> None:
    (item, *_) = site.get("/api/ask/pledges-in?paper=kst-36045-240").json["items"]
    page = site.get("/doc/" + item["pledge"].partition("/id/")[2], Accept=HTML).text
    assert re.search(r"<mark>.*<strong>.*</strong>.*</mark>", page, re.DOTALL)


def test_a_pledge_says_how_it_stands_and_from_which_words_its_day_was_worked_out(site: Any) -> None:
    found = {item["due_text"]: item for item in site.get("/api/ask/overdue?on=2026-11-24").json["items"]}
    (words,) = (text for text in found if "komende maanden" in text)
    page = site.get("/doc/" + found[words]["pledge"].partition("/id/")[2] + "?lang=en", Accept=HTML).text
    assert f'(worked out from <q lang="nl">{words}</q>)' in page
    assert 'class="state overdue"' in page


def test_what_was_met_in_part_is_not_headed_as_met(site: Any) -> None:
    (item,) = (one for one in site.get("/api/ask/fulfilled").json["items"] if one["status"] == "deels-voldaan")
    for language, right, wrong in (
        ("nl", "Ten dele nagekomen in", ">Nagekomen in"),
        ("en", "Met in part in", ">Met in<"),
    ):
        page = site.get("/doc/" + item["pledge"].partition("/id/")[2] + f"?lang={language}", Accept=HTML).text
        assert right in page
        assert wrong not in page


@pytest.mark.parametrize(
    ("words", "reckoned"),
    [
        ("in de komende maanden", True), ("voor het einde van 2025", True), ("uiterlijk 1 juni 2024", False),
        ("op 2024-06-01", False), ("1-6-2024", False), ("", False), (None, False),
    ],
)  # fmt: skip
def test_a_day_that_no_words_name_was_worked_out(words: str | None, reckoned: bool) -> None:
    from kg.server.render import is_reckoned

    assert is_reckoned(words) is reckoned


def test_a_paper_shows_its_text_and_calls_itself_no_register(site: Any) -> None:
    page = site.get("/doc/paper/kst-36045-171", Accept=HTML).text
    assert '<div class="text" lang="nl">' in page
    assert "het komt uit een register" not in page


def test_answers_and_hits_are_in_the_language_of_the_page(site: Any) -> None:
    page = site.get("/questions/overdue?on=2026-11-24&lang=nl").text
    assert '<th scope="col">termijn zoals geschreven</th>' in page
    assert "De datum waarnaar gekeken wordt" in page
    assert '<th scope="col">due text</th>' in site.get("/questions/overdue?on=2026-11-24&lang=en").text
    assert "Special Tribunal for the Crime" in site.get("/search?q=agressietribunaal&lang=en", Accept=HTML).text


@pytest.mark.parametrize(
    ("address", "called"),
    [
        ("http://www.wikidata.org/entity/Q1", "Wikidata Q1"),
        ("https://example.org/a/b", "b"),
        (
            "https://gegevensmagazijn.tweedekamer.nl/Persoon(c128a46d-ebd9-4ee9-80cc)",
            "Tweede Kamer, open data",
        ),
        ("https://notwikidata.org/x", "x"),
    ],
)
def test_what_an_address_elsewhere_is_called(address: str, called: str) -> None:
    from kg.server.terms import outside

    assert outside(address) == called


def test_the_language_follows_the_browser_unless_chosen(site: Any) -> None:
    assert '<html lang="en">' in site.get("/", Accept_Language="en-GB,en;q=0.9,nl;q=0.2").text
    assert '<html lang="nl">' in site.get("/", Accept_Language="nl-NL,en;q=0.2").text
    assert '<html lang="nl">' in site.get("/?lang=nl", Accept_Language="en").text
    assert '<html lang="nl">' in site.get("/", Accept_Language="fr").text


@pytest.mark.parametrize(
    "path", ["/doc/paper/kst-99999-9", "/doc/nothing/at-all", "/doc/paper/%3Cscript%3E", "/doc/paper/" + "%22" * 30]
)
@pytest.mark.parametrize("accept", [HTML, "text/turtle", "application/json;q=0.5, */*"])
def test_what_is_not_known_is_404(site: Any, path: str, accept: str) -> None:
    answer = site.get(path, Accept=accept)
    assert answer.status == 404
    assert "<script>" not in answer.text


@pytest.mark.parametrize(
    "path",
    [
        "/assets/../app.py", "/assets/..%2fapp.py", "/assets/%2e%2e/app.py", "/assets/....//app.py",
        "/doc/../../etc/passwd",
        "/id/", "/id/paper", "/id/paper/", "/doc/", "/doc/a%00b/c", "/assets/page.css%00", "//etc/passwd",
        "/questions/%2e%2e", "/questions/nothing", "/feeds/new/dossier/..%2f..%2fx.atom", "/feeds/other.atom",
        "/feeds/new/party/vvd.atom", "/feeds/new/dossier/99999.atom", "/sitemap-99.xml", "/sitemap-x.xml",
        "/api/nothing",
    ],
)  # fmt: skip
def test_tricks_with_paths_lead_nowhere(site: Any, path: str) -> None:
    answer = site.get(path)
    assert answer.status in (400, 404)
    assert set(answer.json["error"]) == {"code", "message", "hint"}
    assert "Traceback" not in answer.text


@pytest.mark.parametrize("accept", [HTML, "text/turtle", "application/n-triples"])
def test_the_vocabulary(site: Any, accept: str) -> None:
    answer = site.get("/def", Accept=accept)
    assert answer.status == 200
    assert "givesEffectTo" in answer.text
    assert site.get("/id/concept/modality.firm").headers["location"] == "/def"


@pytest.mark.parametrize(
    "path",
    [
        "/feeds/new.atom", "/feeds/overdue.atom", "/feeds/new/dossier/36045.atom", "/feeds/overdue/dossier/36045.atom",
        "/feeds/new/person/weel-1976.atom", "/feeds/new/ministry/mnre1018.atom",
        "/feeds/overdue/ministry/mnre1018.atom",
    ],
)  # fmt: skip
def test_feeds(site: Any, path: str) -> None:
    answer = site.get(path)
    assert answer.headers["content-type"] == "application/atom+xml; charset=utf-8"
    feed = ElementTree.fromstring(answer.body)
    atom = {"a": "http://www.w3.org/2005/Atom"}
    entries = feed.findall("a:entry", atom)
    assert entries
    ids = [entry.findtext("a:id", namespaces=atom) for entry in entries]
    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\dT00:00:00Z", entry.findtext("a:updated", "", atom)) for entry in entries)


@pytest.mark.parametrize("kind", ["", "/dossier/36045", "/person/weel-1976", "/ministry/mnre1018"])
@pytest.mark.parametrize("which", ["new", "overdue"])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_reader_of_feeds_takes_them(site: Any, which: str, kind: str, language: str) -> None:
    """What RFC 4287 demands: of a feed and of each entry an id, a title, a moment; an author; where it is itself."""
    feedparser = pytest.importorskip("feedparser", reason="feedparser is not installed")
    path = f"/feeds/{which}{kind}.atom"
    found = feedparser.parse(site.get(f"{path}?lang={language}").body)
    assert (found.bozo, found.version) == (False, "atom10")
    assert found.feed.id.endswith(path)
    assert found.feed.title
    assert found.feed.author
    assert [link.href for link in found.feed.links if link.rel == "self"] == [found.feed.id]
    assert found.feed.updated == max(entry.updated for entry in found.entries)
    for entry in found.entries:
        assert entry.id.startswith("https://w3id.org/kamergraaf/id/pledge/")
        assert entry.link == entry.id.replace("/id/", "/doc/")
        assert entry.title
        assert entry.summary
        assert entry.updated_parsed is not None


def test_robots_are_told_what_to_leave_alone(site: Any) -> None:
    from urllib.robotparser import RobotFileParser

    rules = RobotFileParser()
    rules.parse(site.get("/robots.txt").text.splitlines())
    assert rules.can_fetch("*", "/doc/tribunal/STCA")
    assert not any(rules.can_fetch("*", path) for path in ("/sparql?query=ASK{}", "/api/search?q=a", "/search?q=a"))
    assert rules.site_maps() == ["https://w3id.org/kamergraaf/sitemap.xml"]


SCHEMA_ORG = {
    "paper": "CreativeWork", "motion": "CreativeWork", "dossier": "Collection", "person": "Person",
    "tribunal": "Organization", "pledge": "CreativeWork", "amount": "MonetaryAmount",
}  # fmt: skip
SCHEMA_ORG_PROPERTIES = set(
    "@context @type @id name url sameAs alternateName datePublished headline value currency itemListElement".split()
)


@pytest.mark.parametrize(("kind", "schema_type"), SCHEMA_ORG.items())
def test_what_search_engines_read(site: Any, kind: str, schema_type: str) -> None:
    page = site.get(f"/doc/{first_of(site, kind)}", Accept=HTML).text
    block = re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    assert block is not None
    data = json.loads(block[1])
    thing, crumbs = data["@graph"]
    assert data["@context"] == "https://schema.org"
    assert thing["@type"] == schema_type
    assert set(thing) <= SCHEMA_ORG_PROPERTIES
    assert thing["name"] and thing["url"].startswith("https://")
    assert crumbs["@type"] == "BreadcrumbList"
    places = crumbs["itemListElement"]
    assert [place["position"] for place in places] == list(range(1, len(places) + 1))
    assert all(place["name"] and place["item"].startswith("https://") for place in places)
    assert places[-1]["item"] == thing["url"]


def test_the_map_of_the_site_leads_to_pages(site: Any) -> None:
    tree = ElementTree.fromstring(site.get("/sitemap.xml").body)
    places = [place.text or "" for place in tree.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]
    assert len(places) > 50
    assert site.get("/doc/" + places[0].partition("/doc/")[2]).status == 200
    assert "Sitemap: " in site.get("/robots.txt").text


def test_search_marks_words_and_escapes_the_rest(site: Any) -> None:
    page = site.get("/search?q=agressietribunaal", Accept=HTML).text
    assert "<mark>" in page
    page = site.get("/search?q=%3Cscript%3Ealert(1)%3C/script%3E%22", Accept=HTML).text
    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page


def test_questions_show_their_rows(site: Any) -> None:
    assert site.get("/questions").text.count("<code>") > 40
    assert "Vul in" in site.get("/questions/overdue").text
    page = site.get("/questions/overdue?on=2026-11-24").text
    assert page.count("<tr>") == 4
    bad = site.get("/questions/overdue?on=soon")
    assert bad.status == 400


def test_a_withdrawn_thing_is_gone_and_says_why_and_what_took_its_place(
    sample_store: Any, tmp_path: Any, serve: Any, site: Any
) -> None:
    """`/id/` sends on as it always did; what is known of the thing is that it is gone, as a page and as RDF."""
    from kg.publish.errata import Errata, Erratum, corrected_store
    from kg.settings import BASE, ServeSettings
    from kg.store import open_store

    old, new = (BASE + "id/" + name for name in ("tribunal/RD4U", "tribunal/STCA"))
    erratum = Erratum(node=old, reason="Dit was hetzelfde tribunaal.", replaced_by=new)
    whole = io.BytesIO()
    with (
        open_store(sample_store, read_only=True) as store,
        corrected_store(store, Errata(lines=(erratum,)), base=BASE) as corrected,
    ):
        corrected.dump(whole)
    with open_store(tmp_path / "store") as store:
        store.load(whole.getvalue())
    with serve(ServeSettings(store=str(tmp_path / "store"))) as running:
        moved = running.get("/id/tribunal/RD4U")
        assert (moved.status, moved.headers["location"]) == (303, "/doc/tribunal/RD4U")
        for language, words in (("nl", "In de plaats kwam"), ("en", "Its place was taken by")):
            answer = running.get(f"/doc/tribunal/RD4U?lang={language}", Accept=HTML)
            assert answer.status == 410
            assert "Dit was hetzelfde tribunaal." in answer.text
            assert re.search(words + r': <a href="/doc/tribunal/STCA', answer.text)
        answer = running.get("/doc/tribunal/RD4U", Accept="text/turtle")
        assert answer.status == 410
        assert b"owl:deprecated true" in answer.body
        assert b"isReplacedBy" in answer.body
        assert running.get("/doc/tribunal/STCA", Accept="text/turtle").status == 200


def test_another_base(sample_store: Any, serve: Any) -> None:
    from kg.settings import ServeSettings

    with serve(ServeSettings(store=str(sample_store), base="https://example.org/kg/")) as running:
        assert running.get("/doc/tribunal/STCA").status == 404
        assert running.get("/").status == 200
