"""Feeds of new and overdue pledges, and the map of the site for search engines."""

from __future__ import annotations

from datetime import date
from xml.sax import saxutils

from kg.analysis.commitments import EVERY_PLEDGE, Commitment, late_commitments, select_commitments
from kg.rdf.vocabulary import DCT, KG, ORG, RDFS, SCHEMA
from kg.server.desk import Desk
from kg.server.errors import NotFound
from kg.server.task import Reply, Task
from kg.server.terms import words
from kg.store import OwnQuery, iri
from kg.store.answer import xml_characters

_MINISTRIES = "https://identifier.overheid.nl/tooi/id/ministerie/"
_ENTRIES = 100
SITEMAP_SIZE = 20_000
_EPOCH = "1970-01-01"


def escape(text: str) -> str:
    """Return a text as it can stand in XML."""
    return saxutils.escape(xml_characters(text))


def quoteattr(text: str) -> str:
    """Return a text as an attribute of XML."""
    return saxutils.quoteattr(xml_characters(text))


def feed(desk: Desk, task: Task) -> Reply:
    """Answer with an Atom feed of the new or overdue pledges of a ministry, dossier or person."""
    which, kind, ref, language = (task.texts[name] for name in ("which", "kind", "ref", "lang"))
    pattern, node = _pattern(desk, kind, ref)
    if which == "new":
        entries = list(select_commitments(desk.store, pattern, limit=_ENTRIES))
    else:
        entries = list(late_commitments(desk.store, date.today(), pattern, limit=_ENTRIES))
    if not entries and node and not _known(desk, node):
        raise NotFound(f"this release knows no such {kind}")
    word = words(language)
    about = _label(desk, node, language) if node else word["site"]
    title = f"{about}: {word['feed_new' if which == 'new' else 'feed_overdue']}"
    return Reply(media="application/atom+xml", body=_atom(desk, entries, title=title, path=task.texts["path"]).encode())


def _pattern(desk: Desk, kind: str, ref: str) -> tuple[str, str]:
    """Return the pattern that finds the pledges of a kind of feed, and the node that they belong to."""
    if kind == "all":
        return EVERY_PLEDGE, ""
    address = f"{_MINISTRIES}{ref}" if kind == "ministry" else f"{desk.settings.base}id/{kind}/{ref}"
    node = iri(address).n3()
    no_person = f"FILTER NOT EXISTS {{ ?pledge {KG.pledgor} ?someone . ?someone a {KG.Person} }}"
    patterns = {
        "dossier": f"?inside {KG.inDossier} {node} . ?pledge {KG.reportedIn} ?inside",
        "person": f"""{{ ?pledge {KG.pledgor} {node} }} UNION
  {{ ?signed {KG.signedBy} {node} . ?pledge {KG.reportedIn} ?signed {no_person} }}""",
        "ministry": f"""{{ ?office {ORG.postIn} {node} . ?tenure {KG.onOffice} ?office ; {ORG.member} ?person ;
      {SCHEMA.startDate} ?since . ?pledge {KG.pledgor} ?person ; {KG.reportedIn}/{DCT.date} ?at .
    OPTIONAL {{ ?tenure {SCHEMA.endDate} ?until }}
    FILTER(STR(?since) <= STR(?at) && (!BOUND(?until) || STR(?until) >= STR(?at))) }} UNION
  {{ ?office {ORG.postIn} {node} . ?tenure {KG.onOffice} ?office . ?signature {KG.inCapacityOf} ?tenure ;
      {KG.signatory} true . ?inside {KG.hasMention} ?signature . ?pledge {KG.reportedIn} ?inside {no_person} }}""",
    }
    return patterns[kind], node


def _known(desk: Desk, node: str) -> bool:
    return desk.store.ask(OwnQuery(f"ASK {{ {node} ?p ?o }}"))


def _label(desk: Desk, node: str, language: str) -> str:
    query = f"SELECT ?name WHERE {{ {node} {RDFS.label} ?name }} ORDER BY (LANG(?name) = '{language}')"
    rows = desk.store.select(OwnQuery(query)).values()
    return str(rows[-1]["name"]) if rows else node.strip("<>")


def _atom(desk: Desk, entries: list[Commitment], *, title: str, path: str) -> str:
    base = desk.settings.base
    address = f"{base}{path.lstrip('/')}"
    updated = max((item.made or _EPOCH for item in entries), default=_EPOCH)
    return "".join((
        '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">\n',
        f"<id>{escape(address)}</id><title>{escape(title)}</title><updated>{_moment(updated)}</updated>\n",
        f'<link rel="self" type="application/atom+xml" href={quoteattr(address)}/>\n',
        "<author><name>Kamergraaf</name></author>\n",
        *(_entry(item, base) for item in entries),
        "</feed>\n",
    ))  # fmt: skip


def _entry(item: Commitment, base: str) -> str:
    page = item.iri.replace(f"{base}id/", f"{base}doc/", 1)
    told = " · ".join(part for part in (item.who, item.paper_label, item.made, item.due and f"→ {item.due}") if part)
    return (
        f"<entry><id>{escape(item.iri)}</id><title>{escape(item.label)}</title>"
        f"<updated>{_moment(item.made or _EPOCH)}</updated><link href={quoteattr(page)}/>"
        f"<summary>{escape(told)}</summary></entry>\n"
    )


def _moment(day: str) -> str:
    """Return a date, month or year as the moment that Atom demands."""
    return f"{(day + _EPOCH[len(day) : 10]) if len(day) < 10 else day[:10]}T00:00:00Z"


def sitemap(desk: Desk, task: Task) -> Reply:
    """Answer with the map of the site, in parts when it is long."""
    base, part = desk.settings.base, task.texts.get("part", "")
    total = desk.search.find("", limit=1).total
    parts = max(1, -(-total // SITEMAP_SIZE))
    if not part and parts > 1:
        places = (f"{base}sitemap-{number}.xml" for number in range(1, parts + 1))
        return _map("sitemapindex", "".join(f"<sitemap><loc>{escape(place)}</loc></sitemap>\n" for place in places))
    number = int(part or "1")
    if not 1 <= number <= parts:
        raise NotFound("the map has no such part")
    hits = desk.search.find("", limit=SITEMAP_SIZE, offset=(number - 1) * SITEMAP_SIZE)
    return _map("urlset", "".join(_place(hit.iri, hit.date, base) for hit in hits.items))


def _place(address: str, day: str | None, base: str) -> str:
    page = escape(address.replace(f"{base}id/", f"{base}doc/", 1))
    changed = f"<lastmod>{escape(day)}</lastmod>" if day and len(day) >= 10 else ""
    return f"<url><loc>{page}</loc>{changed}</url>\n"


def _map(name: str, rows: str) -> Reply:
    head = f'<?xml version="1.0" encoding="UTF-8"?>\n<{name} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    return Reply(media="application/xml", body=f"{head}{rows}</{name}>\n".encode())
