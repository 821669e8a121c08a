"""Pages in a real Chromium at the widths of a desk and a phone: nothing overflows, fails or is fetched elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.browser

CHROMIUM = Path("/usr/bin/chromium")


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """A real browser."""
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    if not CHROMIUM.exists():
        pytest.skip(f"{CHROMIUM} is not installed")
    with playwright.sync_playwright() as running:
        chromium = running.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.fixture
def look(browser: Any, site: Any, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Any]:
    """Open a path at a width and return the page; at the end nothing may have failed or gone to another host."""
    problems: list[str] = []
    opened: list[Any] = []

    def open_page(path: str, width: int) -> Any:
        page = browser.new_page(viewport={"width": width, "height": 900}, locale="nl-NL")
        opened.append(page)
        page.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: problems.append(str(error)))
        page.on("request", lambda sent: _note_elsewhere(sent.url, site.address, problems))
        page.goto(site.address + path)
        return page

    yield open_page
    for page in opened:
        page.close()
    assert problems == []


def _note_elsewhere(url: str, address: str, problems: list[str]) -> None:
    if not url.startswith((address, "data:", "blob:")):
        problems.append(f"asked for {url}")


def paths(site: Any) -> dict[str, str]:
    found = {
        "home": "/",
        "search": "/search?q=tribunaal",
        "question": "/questions/open-pledges?on=2026-11-24",
        "questions": "/questions",
        "api": "/api",
        "paper": "/doc/paper/kst-36045-171",
        "motion": "/doc/paper/kst-36045-77",
        "dossier": "/doc/dossier/36045",
        "person": "/doc/person/bruins-slot-hgj-1977",
        "tribunal": "/doc/tribunal/STCA",
        "ontology": "/def",
        "editor": "/sparql/editor",
        "error": "/doc/paper/kst-1-1",
    }
    for kind in ("pledge", "amount"):
        iri = site.get(f"/api/search?kind={kind}&limit=1").json["items"][0]["iri"]
        found[kind] = "/doc/" + iri.partition("/id/")[2]
    return found


KINDS = [
    "home",
    "search",
    "question",
    "questions",
    "api",
    "paper",
    "motion",
    "dossier",
    "person",
    "tribunal",
    "pledge",
    "amount",
    "ontology",
    "editor",
]


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", ["nl", pytest.param("en", marks=pytest.mark.slow)])
def test_a_page_fits_and_works(look: Any, site: Any, kind: str, width: int, language: str) -> None:
    """A strict policy holds while this runs: no script of the page's own may be made of text."""
    path = paths(site)[kind]
    page = look(f"{path}{'&' if '?' in path else '?'}lang={language}", width)
    own = kind not in ("api", "error", "ontology", "editor")  # those are in English, or in both languages
    assert not own or page.locator("html").get_attribute("lang") == language
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert kind == "editor" or page.locator("h1").count() == 1
    small = page.evaluate(
        "[...document.querySelectorAll('nav a, button')].filter(e => e.offsetHeight && e.offsetHeight < 20).length"
    )
    assert kind == "editor" or small == 0  # that one is not of our making


def test_the_picture_grows_on_click(look: Any) -> None:
    page = look("/doc/tribunal/STCA", 1280)
    picture = page.locator("#neighbourhood")
    picture.scroll_into_view_if_needed()
    page.wait_for_selector("#neighbourhood[data-nodes]")
    before = int(picture.get_attribute("data-nodes"))
    page.wait_for_timeout(2500)  # the points come to rest
    for number in range(before):
        points = page.evaluate("document.getElementById('neighbourhood').points()")
        picture.click(position=points[number])
        page.wait_for_load_state("networkidle")
        page.wait_for_timeout(300)
        if int(picture.get_attribute("data-nodes")) > before:
            break
    page.wait_for_load_state("networkidle")
    assert int(picture.get_attribute("data-nodes")) > before


def test_a_person_finds_a_sentence_from_the_first_page(look: Any) -> None:
    page = look("/", 1280)
    page.fill("input[name=q]", "agressietribunaal")
    page.keyboard.press("Enter")
    page.locator(".hits .what").first.click()
    page.wait_for_load_state("networkidle")
    assert page.locator("blockquote mark").count() > 0
    page.get_by_role("link", name="English").click()
    page.wait_for_load_state("networkidle")
    assert page.locator("html").get_attribute("lang") == "en"


def test_the_plain_editor_asks_and_shows(browser: Any, sample_store: Path, serve: Any) -> None:
    from kg.settings import ServeSettings

    with serve(ServeSettings(store=str(sample_store), editor=False)) as site:
        page = browser.new_page()
        problems: list[str] = []
        page.on("pageerror", lambda error: problems.append(str(error)))
        page.goto(f"{site.address}/sparql/editor")
        page.wait_for_selector("#examples option:nth-child(40)", state="attached")
        page.select_option("#examples", "by-ministry")
        page.get_by_role("button", name="Run").click()
        page.wait_for_selector("#answer table td")
        page.fill("#query", "SELECT nonsense")
        page.get_by_role("button", name="Run").click()
        page.wait_for_selector("#said:has-text('does not parse')")
        page.close()
        assert problems == []


def test_yasgui_asks_us_and_nobody_else(look: Any) -> None:
    from kg.server.sparql import has_yasgui

    if not has_yasgui():
        pytest.skip("YASGUI is not there; make assets brings it in")
    page = look("/sparql/editor", 1280)
    page.wait_for_selector(".yasqe .CodeMirror")
    assert page.evaluate("Yasgui.Yasqe.defaults.autocompleters") == ["variables"]
    page.wait_for_selector("#examples option:nth-child(40)", state="attached")
    page.select_option("#examples", "by-ministry")
    page.locator(".CodeMirror").first.click()
    page.keyboard.type("PREFIX foaf: ")
    page.keyboard.press("Control+Space")
    page.keyboard.press("Control+z")
    page.locator(".yasqe_queryButton").first.click()
    page.wait_for_selector(".yasr table, .yasr .dataTable", timeout=15_000)
