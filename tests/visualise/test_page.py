"""The page of linked commitments: safe whatever a paper says, the same bytes, and working in a real browser."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from kg.analysis.graph import CommitmentGraph, Edge, Node, Sentence, make_graph
from kg.analysis.report import html_report
from kg.visualise import build_page, write_page

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
ATTACKS = (
    "</script><script>window.hacked=1</script>",
    '"><img src=x onerror="window.hacked=1">',
    "<!--<script>window.hacked=1//",
    "\u2028window.hacked=1\u2029",
    "javascript:window.hacked=1",
    "{{script}}{{data}}",
)


def hostile_graph() -> CommitmentGraph:
    """A graph in which every value is an attack."""
    nodes = []
    for number, attack in enumerate(ATTACKS):
        sentence = Sentence(paper=attack, context=f"x{attack}y", start=1, end=1 + len(attack), page=attack)
        nodes.append(
            Node(
                key=f"pledge:{number}{attack}",
                kind="pledge",
                label=attack,
                detail=attack,
                ministry=attack,
                type=attack,
                dossiers=(attack,),
                status=attack,
                modality=attack,
                due=attack,
                page=attack,
                sentences=(sentence,),
            )
        )
        nodes.append(Node(key=f"person:{number}", kind="person", label=attack))
    edges = [Edge(source=nodes[0].key, target=node.key, kind="pledged_by") for node in nodes if node.kind == "person"]
    return make_graph(nodes, edges)


class Elements(HTMLParser):
    """Counts elements and keeps what is inside script elements."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.handlers: list[str] = []
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.handlers += [name for name, _ in attrs if name.startswith("on")]
        self.links += [value or "" for name, value in attrs if name in ("src", "href")]


def data_of(page: str) -> dict[str, Any]:
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', page, re.DOTALL)
    assert found is not None
    data: dict[str, Any] = json.loads(found[1])
    return data


@pytest.mark.parametrize("graph", [hostile_graph(), make_graph([], [])], ids=["hostile", "empty"])
def test_no_value_becomes_markup(graph: CommitmentGraph) -> None:
    plain, elements = Elements(), Elements()
    plain.feed(build_page(make_graph([], []), title="x"))
    elements.feed(build_page(graph, title=ATTACKS[0]))
    assert elements.tags == plain.tags
    assert elements.handlers == []
    assert all(link.startswith("data:,") for link in elements.links)


def test_values_come_out_of_the_data_as_they_went_in() -> None:
    data = data_of(build_page(hostile_graph(), title="x"))
    assert {node["label"] for node in data["nodes"]} == set(ATTACKS)
    assert all("page" not in node for node in data["nodes"])


def test_the_same_graph_gives_the_same_bytes(letter: CommitmentGraph, tmp_path: Path) -> None:
    write_page(letter, tmp_path / "a.html", title="x")
    shuffled = make_graph(list(reversed(letter.nodes)), list(reversed(letter.edges)))
    write_page(shuffled, tmp_path / "b.html", title="x")
    assert (tmp_path / "a.html").read_bytes() == (tmp_path / "b.html").read_bytes()


def test_nothing_is_asked_of_any_host(letter: CommitmentGraph) -> None:
    page = build_page(letter, title="x")
    assert not re.search(r'(?:src|href)="(?:https?:)?//', page)
    assert "default-src &#x27;none&#x27;" in page or "default-src 'none'" in page


# In a real browser ---------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """A headless Chromium; the tests skip where none is installed."""
    if CHROMIUM is None:
        pytest.skip("no Chromium is installed; Debian's package is chromium")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        options = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
        running = driver.chromium.launch(executable_path=CHROMIUM, args=options)
        yield running
        running.close()


class Opened:
    """A page in the browser, with what it asked for and what it complained of."""

    def __init__(self, browser: Any, path: Path, *, width: int, height: int) -> None:
        self.requests: list[str] = []
        self.errors: list[str] = []
        self.page = browser.new_page(viewport={"width": width, "height": height})
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("console", lambda message: self.errors.append(message.text) if message.type == "error" else None)
        self.page.goto(path.as_uri())
        self.page.wait_for_selector("#table tbody tr, #empty:not([hidden])", state="attached")

    def drawn(self) -> int:
        """The number of different colours in the picture."""
        return int(
            self.page.evaluate(
                """() => { const c = document.querySelector('#canvas canvas'); if (!c) return 0;
                const d = c.getContext('2d').getImageData(0, 0, c.width, c.height).data; const seen = new Set();
                for (let i = 0; i < d.length; i += 4) seen.add(d[i] << 16 | d[i + 1] << 8 | d[i + 2]);
                return seen.size; }"""
            )
        )


@pytest.mark.browser
@pytest.mark.parametrize(("width", "height"), [(1280, 900), (390, 844)])
def test_a_picture_is_drawn_without_errors_or_requests(
    browser: Any, letter: CommitmentGraph, tmp_path: Path, width: int, height: int
) -> None:
    write_page(letter, tmp_path / "page.html", title="Steun aan Oekraïne")
    opened = Opened(browser, tmp_path / "page.html", width=width, height=height)
    opened.page.wait_for_timeout(800)
    assert opened.errors == []
    assert [url for url in opened.requests if not url.startswith(("file:", "data:", "blob:"))] == []
    assert opened.drawn() > 8
    assert opened.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


@pytest.mark.browser
def test_search_panel_table_and_language(browser: Any, letter: CommitmentGraph, tmp_path: Path) -> None:
    write_page(letter, tmp_path / "page.html", title="Steun aan Oekraïne")
    page = Opened(browser, tmp_path / "page.html", width=1280, height=900).page
    rows = page.locator("#table tbody tr").count()
    assert rows > 10
    page.fill("#search", "agressietribunaal")
    page.wait_for_timeout(400)
    assert 0 < page.locator("#table tbody tr").count() < rows
    page.locator("#hits [role=option]").first.click()
    page.wait_for_timeout(300)
    assert "agressietribunaal" in page.locator("#panel").inner_text()
    assert page.locator("#panel mark").count() >= 1
    assert "q=" in page.evaluate("location.hash") or "node=" in page.evaluate("location.hash")
    page.get_by_role("button", name="English").click()
    assert page.evaluate("document.documentElement.lang") == "en"


@pytest.mark.browser
def test_a_large_graph_opens_with_named_groups_and_shows_one_on_request(browser: Any, tmp_path: Path) -> None:
    nodes = [
        Node(key=f"motion:{n}", kind="motion", label=f"Motie {n}", dossiers=(str(36000 + n % 8),)) for n in range(900)
    ]
    write_page(make_graph(nodes, []), tmp_path / "page.html", title="x")
    opened = Opened(browser, tmp_path / "page.html", width=1280, height=900)
    opened.page.wait_for_timeout(500)
    assert opened.page.locator("#panel li").count() == 8
    assert opened.drawn() > 8
    opened.page.get_by_role("button", name="36003").click()
    opened.page.wait_for_timeout(500)
    assert "36003" in opened.page.locator("#panel h2").inner_text()
    assert opened.page.locator("#legend small").first.inner_text() == "113"
    assert opened.errors == []


@pytest.mark.browser
def test_a_link_shows_the_same_again(browser: Any, letter: CommitmentGraph, tmp_path: Path) -> None:
    write_page(letter, tmp_path / "page.html", title="x")
    first = Opened(browser, tmp_path / "page.html", width=1280, height=900).page
    first.fill("#search", "humanitaire")
    first.wait_for_timeout(400)
    address, rows = first.evaluate("location.href"), first.locator("#table tbody tr").count()
    second = browser.new_page()
    second.goto(address)
    second.wait_for_selector("#table tbody tr", state="attached")
    assert second.locator("#table tbody tr").count() == rows


@pytest.mark.browser
@pytest.mark.parametrize("kind", ["hostile", "empty", "one", "long", "right-to-left"])
def test_odd_graphs_give_a_page_on_which_nothing_runs(browser: Any, kind: str, tmp_path: Path) -> None:
    one = Node(key="pledge:1", kind="pledge", label="x", amount=Decimal(1))
    graphs = {
        "hostile": hostile_graph(),
        "empty": make_graph([], []),
        "one": make_graph([one], []),
        "long": make_graph([replace(one, label="woord " * 2000)], []),
        "right-to-left": make_graph([replace(one, label="\u202eשלום עולם مرحبا")], []),
    }
    write_page(graphs[kind], tmp_path / "page.html", title=ATTACKS[0])
    opened = Opened(browser, tmp_path / "page.html", width=1280, height=900)
    opened.page.wait_for_timeout(500)
    assert opened.errors == []
    assert opened.page.evaluate("window.hacked") is None
    assert opened.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


AXE = Path(__file__).resolve().parents[1] / "assets" / "axe.min.js"


@pytest.mark.browser
@pytest.mark.skipif(not AXE.exists(), reason="axe-core is not there; make assets brings it in")
@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("language", ["nl", pytest.param("en", marks=pytest.mark.slow)])
@pytest.mark.parametrize("kind", ["page", "report"])
def test_axe_finds_nothing_serious(
    browser: Any, letter: CommitmentGraph, tmp_path: Path, kind: str, language: Any, width: int
) -> None:
    target = tmp_path / "page.html"
    write_page(letter, target, title="x", language=language) if kind == "page" else target.write_text(
        html_report(letter, language=language), encoding="utf-8"
    )
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.goto(target.as_uri())
    for control in ("#panel .pledge", "#toggle-filters") if kind == "page" else ():
        page.locator(control).first.click()
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("() => axe.run().then(result => result.violations.map(item => [item.impact, item.id]))")
    assert [item for item in found if item[0] in ("serious", "critical")] == []


@pytest.mark.browser
def test_on_a_phone_the_picture_comes_first_and_a_finger_finds_every_control(
    browser: Any, letter: CommitmentGraph, tmp_path: Path
) -> None:
    write_page(letter, tmp_path / "page.html", title="x")
    page = Opened(browser, tmp_path / "page.html", width=390, height=844).page
    top = "(id) => document.querySelector(id).getBoundingClientRect().top"
    assert page.evaluate(top, "#stage") < 420 < page.evaluate(top, "#panel")
    low = """() => [...document.querySelectorAll('button, input, select, a')].filter(e => e.offsetParent &&
        e.getBoundingClientRect().height < 43.5).map(e => e.id || e.className)"""
    assert page.evaluate(low) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.browser
def test_the_page_speaks_one_language_at_a_time(browser: Any, letter: CommitmentGraph, tmp_path: Path) -> None:
    titles = {"nl": "Steun aan Oekraïne", "en": "Support for Ukraine"}
    write_page(letter, tmp_path / "page.html", title=titles)  # type: ignore[arg-type]
    page = Opened(browser, tmp_path / "page.html", width=1280, height=900).page
    for language, other in (("English", "nl"), ("Nederlands", "en")):
        page.get_by_role("button", name=language).click()
        words = json.loads((Path(build_page.__code__.co_filename).parent / "parts/words.json").read_text("utf-8"))
        own = words["en" if other == "nl" else "nl"]
        text = page.locator("body").inner_text()
        assert page.locator("h1").inner_text() == titles["en" if other == "nl" else "nl"] == page.title()
        assert own["search"] in text
        assert words[other]["about"] not in text


def test_all_codes_of_the_vocabulary_have_words_in_both_languages() -> None:
    words = json.loads((Path(build_page.__code__.co_filename).parent / "parts/words.json").read_text("utf-8"))
    assert words["nl"].keys() == words["en"].keys()
    concepts = (Path(__file__).parents[2] / "ontology" / "concepts.ttl").read_text(encoding="utf-8")
    schemes = "pledge-status|pledge-type|modality|amount-status|outcome|tribunal-status|paper-kind"
    codes = set(re.findall(rf"^concept:(?:{schemes})\.(\S+) a", concepts, re.MULTILINE))
    assert codes <= words["nl"].keys()


@pytest.mark.browser
def test_what_is_met_in_part_and_what_is_estimated_say_so(browser: Any, tmp_path: Path) -> None:
    said = Sentence(paper="kst-1", context="Er komt een plan.", start=0, end=17, note="Bijlage 3")
    pledge = Node(key="p", kind="pledge", label="Er komt een plan", status="deels-voldaan", sentences=(said,))
    pledge = replace(pledge, due="voor de zomer", due_to="2024-06-30")
    nodes = [pledge, Node(key="l", kind="paper", label="Brief")]
    write_page(make_graph(nodes, [Edge(source="l", target="p", kind="fulfils")]), tmp_path / "page.html")
    page = Opened(browser, tmp_path / "page.html", width=1280, height=900).page
    page.locator("#panel .pledge").first.click()
    panel = page.locator("#panel").inner_text()
    assert "deels nagekomen met" in panel and "naar schatting uiterlijk 30 jun 2024" in panel
    assert "In de voetnoot: Bijlage 3" in panel
    page.get_by_role("button", name="English").click()
    panel = page.locator("#panel").inner_text()
    assert "partly met by" in panel and "estimated: by 30 Jun 2024" in panel


@pytest.mark.browser
def test_controls_have_names_and_the_table_headers(browser: Any, letter: CommitmentGraph, tmp_path: Path) -> None:
    write_page(letter, tmp_path / "page.html", title="x")
    page = Opened(browser, tmp_path / "page.html", width=1280, height=900).page
    nameless = page.evaluate(
        """() => [...document.querySelectorAll('button, input, select, a[href]')].filter(e => e.offsetParent &&
        !(e.innerText || '').trim() && !e.getAttribute('aria-label') &&
        !(e.labels && e.labels.length)).map(e => e.id)"""
    )
    assert nameless == []
    assert page.locator("#table th[scope=col]").count() >= 3
    assert page.locator("h1").count() == 1
