"""Pages for people, made in a worker: a thing, the search, a question, the first page."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

from markupsafe import Markup, escape

from kg.analysis.ask import ask, find_question, list_questions
from kg.analysis.commitments import (
    COMMITMENT_LIMIT,
    EVERY_PLEDGE,
    Commitment,
    late_commitments,
    select_commitments,
)
from kg.analysis.pages import PASSAGE_LIMIT, TIE_LIMIT, Page, Tie, read_page
from kg.rdf.iri import encode
from kg.rdf.vocabulary import DCT, FOAF, KG, RDFS, SCHEMA, SKOS
from kg.server.desk import Desk, page_of
from kg.server.errors import NotFound
from kg.server.task import Reply, Task
from kg.server.terms import column, heading, local, outside, term, told, words
from kg.server.timeline import draw_timeline, parse_day, state_of
from kg.store import OwnQuery, iri
from kg.store.search import KINDS, Hit

if TYPE_CHECKING:
    from jinja2 import Environment

_SHOWN_FIRST = 12
_SHOWN_ROWS = 200
_LATEST = 8
_LONGEST_TEXT = 20_000
_MOST = {"passages": PASSAGE_LIMIT, "commitments": COMMITMENT_LIMIT, "ties": TIE_LIMIT}
_OUTSIDE = re.compile(r"https?://[^\s]{1,2000}")


@dataclass(frozen=True, slots=True)
class Scene:
    """What every page needs beside its own: the language, how addresses become links, whom to tell of mistakes."""

    desk: Desk
    language: str
    chosen: str
    path: str

    @property
    def word(self) -> Mapping[str, str]:
        """Return the page's own words."""
        return words(self.language)

    @property
    def today(self) -> date:
        """Return the day on which a pledge is open or overdue."""
        return date.today()

    def at(self, path: str, **values: object) -> str:
        """Return an address of this site, in the language that was asked for."""
        given = {name: str(value) for name, value in values.items() if value not in (None, "")}
        if self.chosen:
            given["lang"] = self.chosen
        return f"{path}?{urlencode(given)}" if given else path

    def link(self, address: str) -> str:
        """Return where an IRI leads: to our page, or outside where it is not ours; nowhere when it is no address."""
        ours = f"{self.desk.settings.base}id/"
        if address.startswith(f"{ours}concept/"):
            return "/def"
        if address.startswith(ours):
            return self.at(f"/doc/{address.removeprefix(ours)}")
        return address if _OUTSIDE.fullmatch(address) else "#"

    def other(self) -> str:
        """Return the address of this page in the other language."""
        path, _, query = self.path.partition("?")
        kept = [part for part in query.split("&") if part and not part.startswith("lang=")]
        return f"{path}?{'&'.join([*kept, 'lang=' + ('en' if self.language == 'nl' else 'nl')])}"


def thing_page(desk: Desk, task: Task) -> Reply:
    """Answer with the page about a thing."""
    found = read_page(desk.store, task.texts["iri"], language=task.texts["lang"])
    if found is None:
        raise NotFound("nothing is known of this in the present release")
    scene = _scene(desk, task, f"/doc/{found.thing.iri.removeprefix(f'{desk.settings.base}id/')}")
    own = _own_commitment(desk, found)
    body = _render(
        "thing.html",
        scene,
        page=found,
        own=own,
        in_part=own is not None and (own.status or "").endswith(".deels-voldaan"),
        wording=_wording(desk, found),
        reason=_first(found, RDFS.comment),
        replaced=found.about(DCT.isReplacedBy),
        title=_first(found, DCT.title),
        official=_web(found, FOAF.page),
        facts=_groups(found.ties, things=False),
        relations=_groups(found.ties, things=True),
        timeline=draw_timeline(found.commitments, today=scene.today),
        markup=Markup(_embedded(_schema(found, scene))),  # noqa: S704 - escaped for a script element by _embedded
        feeds=_feeds(found, scene),
        most=_MOST,
    )
    return Reply(media="text/html", body=body, message="withdrawn" if found.withdrawn else "")


def _own_commitment(desk: Desk, page: Page) -> Commitment | None:
    """Return how a pledge stands on its own page."""
    if page.thing.kind != "pledge":
        return None
    found = select_commitments(desk.store, f"VALUES ?pledge {{ {iri(page.thing.iri).n3()} }}", limit=1)
    return next(iter(found), None)


def _wording(desk: Desk, page: Page) -> list[str]:
    """Return the lines of a paper's text, as many as a page can carry."""
    if page.thing.kind not in ("paper", "motion"):
        return []
    query = OwnQuery(f"SELECT ?text WHERE {{ {iri(page.thing.iri).n3()} {KG.text} ?text }} LIMIT 1")
    text = next((str(row["text"]) for row in desk.store.select(query).values()), "")
    lines = [line.strip() for line in text[:_LONGEST_TEXT].split("\n") if line.strip()]
    if page.thing.kind == "motion":
        # What stands above "De Kamer, gehoord de beraadslaging" is the head of every motion.
        lines = lines[next((at for at, line in enumerate(lines) if line.startswith("De Kamer")), 0) :]
    return [*lines, "…"] if len(text) > _LONGEST_TEXT else lines


def home_page(desk: Desk, task: Task) -> Reply:
    """Answer with the first page: how much there is, the latest pledges and those longest overdue."""
    scene = _scene(desk, task, "/")
    counts = [(kind, desk.search.find("", kind=kind, limit=1).total) for kind in KINDS]
    latest = select_commitments(desk.store, EVERY_PLEDGE, limit=_LATEST)
    late = late_commitments(desk.store, scene.today, EVERY_PLEDGE, limit=_LATEST)
    return Reply(media="text/html", body=_render("home.html", scene, counts=counts, latest=latest, late=late))


def search_page(desk: Desk, task: Task) -> Reply:
    """Answer with what holds the words."""
    limit, offset = page_of(task)
    asked, kind = task.texts.get("q", ""), task.texts.get("kind", "")
    scene = _scene(desk, task, f"/search?{urlencode({'q': asked, 'kind': kind})}")
    hits = desk.search.find(asked, kind=kind if kind in KINDS else None, limit=limit, offset=offset)
    labels = _labels(desk, [hit.iri for hit in hits.items], scene.language)
    body = _render(
        "search.html", scene, q=asked, kind=kind, kinds=KINDS, hits=hits, labels=labels, limit=limit, offset=offset
    )
    return Reply(media="text/html", body=body)


def _labels(desk: Desk, addresses: Sequence[str], language: str) -> dict[str, str]:
    """Return what things found are called in English, where they are; the index has their Dutch names."""
    if language != "en" or not addresses:
        return {}
    things = " ".join(iri(address).n3() for address in addresses)
    query = OwnQuery(f"""SELECT ?thing (MIN(?name) AS ?label) WHERE {{
  VALUES ?thing {{ {things} }} ?thing {RDFS.label} ?name FILTER(LANG(?name) = "en") }} GROUP BY ?thing""")
    return {str(row["thing"]): str(row["label"]) for row in desk.store.select(query).values()}


def question_page(desk: Desk, task: Task) -> Reply:
    """Answer with a shipped question and its answer, or with all of them."""
    name = task.texts.get("name", "")
    scene = _scene(desk, task, f"/questions/{name}" if name else "/questions")
    if not name:
        return Reply(media="text/html", body=_render("questions.html", scene, questions=list_questions()))
    question = find_question(name)
    given = {key: value for key, value in json.loads(task.texts["params"]).items() if value}
    missing = [item for item in question.parameters if item.required and item.name not in given]
    answer = None if missing else ask(desk.store, name, given)
    body = _render(
        "question.html", scene, question=question, given=given, answer=answer, most=_SHOWN_ROWS,
        rows=answer.rows[:_SHOWN_ROWS] if answer else (), as_json=f"/api/ask/{name}?{urlencode(given)}",
    )  # fmt: skip
    return Reply(media="text/html", body=body)


def _scene(desk: Desk, task: Task, path: str) -> Scene:
    return Scene(desk, task.texts["lang"], task.texts.get("chosen", ""), path)


def _groups(ties: Sequence[Tie], *, things: bool) -> list[tuple[str, bool, list[Tie]]]:
    """Return the ties by predicate and direction: those to things, or those to texts and places outside."""
    grouped: dict[tuple[str, bool], list[Tie]] = {}
    hidden = {name.strip("<>") for name in (DCT.title, FOAF.page)}
    for tie in ties:
        if (tie.thing is not None) is things and tie.predicate not in hidden:
            grouped.setdefault((tie.predicate, tie.forward), []).append(tie)
    return [(predicate, forward, found) for (predicate, forward), found in grouped.items()]


def _first(page: Page, predicate: str) -> str | None:
    return next((tie.text for tie in page.about(predicate)), None)


def _web(page: Page, predicate: str) -> str | None:
    address = next((tie.address for tie in page.about(predicate) if tie.address), None)
    return address if address and _OUTSIDE.fullmatch(address) else None


def _feeds(page: Page, scene: Scene) -> list[tuple[str, str]]:
    if page.thing.kind not in ("dossier", "person"):
        return []
    ref = page.thing.iri.rpartition("/")[2]
    return [(name, scene.at(f"/feeds/{name}/{page.thing.kind}/{ref}.atom")) for name in ("new", "overdue")]


_SCHEMA_TYPES = {
    "paper": "CreativeWork", "motion": "CreativeWork", "dossier": "Collection", "person": "Person",
    "tribunal": "Organization", "pledge": "CreativeWork", "amount": "MonetaryAmount", "thing": "Thing",
}  # fmt: skip


def _schema(page: Page, scene: Scene) -> dict[str, object]:
    """Return what search engines read of a page."""
    base = scene.desk.settings.base
    value: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": _SCHEMA_TYPES[page.thing.kind],
        "@id": page.thing.iri,
        "name": page.thing.label,
        "url": page.thing.iri.replace(f"{base}id/", f"{base}doc/", 1),
    }
    same = [tie.address for tie in page.about(SKOS.exactMatch) if tie.address]
    amount, currency = _first(page, SCHEMA.value), _first(page, SCHEMA.currency)
    optional = {
        "sameAs": same,
        "alternateName": list(page.names),
        "datePublished": page.thing.date if _SCHEMA_TYPES[page.thing.kind] == "CreativeWork" else None,
        "headline": _first(page, DCT.title),
        "value": float(amount) if amount and page.thing.kind == "amount" else None,
        "currency": currency if page.thing.kind == "amount" else None,
    }
    crumbs = [
        {"@type": "ListItem", "position": number, "name": crumb.label, "item": crumb.iri.replace("/id/", "/doc/", 1)}
        for number, crumb in enumerate((*page.crumbs, page.thing), 1)
    ]
    value |= {name: item for name, item in optional.items() if item}
    return {"@context": "https://schema.org", "@graph": [value, {"@type": "BreadcrumbList", "itemListElement": crumbs}]}


def _embedded(value: object) -> str:
    """Return JSON that cannot end the script element it stands in."""
    text = json.dumps(value, ensure_ascii=False)
    return text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")


def snippet(hit: Hit) -> Markup:
    """Return a piece of text with the words found in it marked."""
    shown = str(escape(hit.snippet)).replace("\x02", "<mark>").replace("\x03", "</mark>")
    return Markup(shown)  # noqa: S704 - escaped above; only our own marks are added


def shown_date(value: str | None, language: str) -> str:
    """Return a date as people write it, as precise as it is."""
    day = parse_day(value)
    if value is None or day is None:
        return value or ""
    names = _MONTHS[language]
    if len(value) == 4:
        return value
    return f"{names[day.month - 1]} {day.year}" if len(value) == 7 else f"{day.day} {names[day.month - 1]} {day.year}"


_MONTHS = {
    "nl": "januari februari maart april mei juni juli augustus september oktober november december".split(),
    "en": "January February March April May June July August September October November December".split(),
}


def shown_count(number: int, language: str) -> str:
    """Return how many there are of something, with its thousands parted as the language has it."""
    return f"{number:,}".replace(",", "." if language == "nl" else ",")


_DATED = re.compile(r"\b\d{1,2}(?:e|ste)?[ -](?:[a-z]{3,9}|\d{1,2})[ -]\d{4}\b|\b\d{4}-\d\d-\d\d\b", re.IGNORECASE)


def is_reckoned(words: str | None) -> bool:
    """Return whether the day of a deadline was worked out from words that name no day."""
    return bool(words) and _DATED.search(str(words)[:300]) is None


def shown_number(text: str, language: str) -> str:
    """Return a number with its thousands parted, as the language has it; other texts unchanged."""
    if not re.fullmatch(r"-?\d{5,30}", text):
        return text
    parted = f"{int(text):,}"
    return parted.replace(",", ".") if language == "nl" else parted


_NUMBERS = frozenset(name.strip("<>") for name in (SCHEMA.value, SCHEMA.minValue, SCHEMA.maxValue))
_YES_NO = {"nl": {"true": "ja", "false": "nee"}, "en": {"true": "yes", "false": "no"}}


def shown_fact(tie: Tie, language: str) -> str:
    """Return the text of a fact as people write it: numbers, days, yes and no; all else unchanged."""
    if tie.predicate in _NUMBERS:
        return shown_number(tie.text, language)
    if re.fullmatch(r"\d{4}-\d\d(?:-\d\d)?", tie.text):
        return shown_date(tie.text, language)
    return _YES_NO[language].get(tie.text, tie.text)


@cache
def _templates() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    made = Environment(
        loader=PackageLoader("kg.server"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {
        "day": shown_date,
        "number": shown_number,
        "fact": shown_fact,
        "local": local,
        "outside": outside,
        "column": column,
        "told": told,
        "count": shown_count,
        "reckoned": is_reckoned,
        "quoted": quote,
        "encoded": encode,
    }
    made.globals |= {"term": term, "heading": heading, "state_of": state_of, "snippet": snippet, "first": _SHOWN_FIRST}
    return made


def _render(name: str, scene: Scene, **values: object) -> bytes:
    settings = scene.desk.settings
    text = (
        _templates()
        .get_template(name)
        .render(scene=scene, w=scene.word, lang=scene.language, contact=settings.contact, base=settings.base, **values)
    )
    return text.encode("utf-8", "replace")
