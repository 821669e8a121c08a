"""What a worker can do: one function a job, from a task to a reply. This is the only part that touches the store."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict
from datetime import date
from decimal import Decimal

from kg.analysis.ask import ask, find_question, sentences_of
from kg.analysis.pages import TIE_LIMIT, Passage, Tie, read_page
from kg.rdf.vocabulary import DCT, KG, OWL, RDF
from kg.server.desk import Desk, page_of
from kg.server.errors import BadRequest, NotFound
from kg.server.negotiate import choose
from kg.server.task import Reply, Task
from kg.store import OwnQuery, check_query, iri, literal
from kg.store.answer import BOOLEAN_MEDIA, GRAPH_MEDIA, TABLE_MEDIA, Dataset, answer_query, convert_graph

MEDIA = {"select": TABLE_MEDIA, "ask": BOOLEAN_MEDIA, "construct": GRAPH_MEDIA, "describe": GRAPH_MEDIA}
_EVIDENCE_ROWS = 100
_NEIGHBOURS = 200
CRUMB = KG.hasMention[1:-1]
"""The relation of a paper or dossier to what stands in it."""
_LIMIT = OwnQuery(f"SELECT (COUNT(DISTINCT ?paper) AS ?papers) WHERE {{ ?paper {KG.text} ?text }}")


def do_job(desk: Desk, task: Task) -> Reply:
    """Return the reply to a task.

    Raises:
        KgError: the task cannot be done as asked.
    """
    return _jobs()[task.job](desk, task)


def _jobs() -> Mapping[str, Callable[[Desk, Task], Reply]]:
    from kg.server.feeds import feed, sitemap
    from kg.server.render import home_page, question_page, search_page, thing_page

    return {
        "ready": ready,
        "sparql": sparql,
        "describe": describe,
        "ask": ask_question,
        "search": search,
        "paper": paper,
        "neighbours": neighbours,
        "annotate": annotate,
        "page": thing_page,
        "home": home_page,
        "search-page": search_page,
        "question-page": question_page,
        "feed": feed,
        "sitemap": sitemap,
    }


def json_reply(value: object) -> Reply:
    """Return a value as JSON; dates and numbers as JSON has them."""
    return Reply(body=json.dumps(value, ensure_ascii=False, default=plain).encode("utf-8", "replace"))


def plain(value: object) -> object:
    """Return a value of ours as JSON can say it."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"no JSON form for {type(value).__name__}")


def ready(desk: Desk, task: Task) -> Reply:
    """Say how many papers the release holds, and make the search index ahead if told to."""
    (row,) = desk.store.select(_LIMIT).values()
    if task.texts.get("index"):
        _ = desk.search
    return json_reply({"status": "ready", "papers": int(row["papers"] or 0)})


def sparql(desk: Desk, task: Task) -> Reply:
    """Answer a query in the format that the client chose."""
    query = task.texts["query"]
    media = choose(task.texts.get("accept", ""), MEDIA[check_query(query)], short=task.texts.get("format", ""))
    default, named = (tuple(task.lists.get(name, ())) for name in ("default", "named"))
    dataset = Dataset(default=default, named=named, base=desk.settings.base)
    body = answer_query(desk.store, query, media=media, dataset=dataset, most=desk.settings.rows)
    return Reply(media=media, body=body)


def describe(desk: Desk, task: Task) -> Reply:
    """Answer with what the store says of a thing: all it is the subject of, and much of what points at it."""
    node = iri(task.texts["iri"]).n3()
    triples = desk.store.construct(
        OwnQuery(f"""CONSTRUCT {{ {node} ?p ?o . ?s ?q {node} }} WHERE {{
  {{ {node} ?p ?o }} UNION {{ SELECT ?s ?q WHERE {{ ?s ?q {node} }} LIMIT {TIE_LIMIT} }} }}""")
    )
    if not triples.strip():
        raise NotFound("there is no such thing in this release")
    from kg.publish.prefixes import DEFINITIONS, VOCABULARIES

    prefixes = {**VOCABULARIES, "kg": DEFINITIONS}
    media, gone = task.texts["media"], desk.store.ask(OwnQuery(f"ASK {{ {node} {OWL.deprecated} true }}"))
    body = convert_graph(triples, media, prefixes=prefixes)
    return Reply(media=media, body=body, message="withdrawn" if gone else "")


def ask_question(desk: Desk, task: Task) -> Reply:
    """Answer a shipped question: rows, how many there are, and their sentences when wanted."""
    limit, offset = page_of(task)
    question = find_question(task.texts["name"])
    answer = ask(desk.store, question.name, json.loads(task.texts.get("params", "{}")))
    rows = answer.records()[offset : offset + limit]
    items: list[dict[str, object]] = [dict(row) for row in rows]
    if task.texts.get("evidence") and question.evidence:
        for item in items[:_EVIDENCE_ROWS]:
            thing = item.get(question.evidence)
            item["evidence"] = [asdict(sentence) for sentence in sentences_of(desk.store, str(thing))] if thing else []
    columns = [asdict(column) for column in answer.columns]
    shown = {"name": question.name, "en": question.en, "nl": question.nl}
    return json_reply({"question": shown, "columns": columns, "total": len(answer.rows), "items": items})


def search(desk: Desk, task: Task) -> Reply:
    """Answer with what holds the words."""
    limit, offset = page_of(task)
    hits = desk.search.find(task.texts.get("q", ""), kind=task.texts.get("kind") or None, limit=limit, offset=offset)
    items = [asdict(hit) | {"snippet": hit.snippet.replace("\x02", "").replace("\x03", "")} for hit in hits.items]
    return json_reply({"total": hits.total, "items": items})


def paper(desk: Desk, task: Task) -> Reply:
    """Answer with a paper by its identifier: what it is, what it pledges, what it cites and what it names."""
    rows = desk.store.select(
        OwnQuery(f"SELECT ?paper WHERE {{ ?paper {DCT.identifier} ?id ; {RDF.type} {KG.Document} }} LIMIT 1"),
        {"id": literal(task.texts["id"])},
    ).values()
    found = read_page(desk.store, str(rows[0]["paper"])) if rows else None
    if found is None:
        raise NotFound(f"this release holds no paper {task.texts['id'][:60]}", hint="search at /api/search?kind=paper")
    return json_reply(
        {
            "id": task.texts["id"],
            "iri": found.thing.iri,
            "page": f"/doc/{found.thing.iri.removeprefix(f'{desk.settings.base}id/')}",
            "kind": found.thing.kind,
            "label": found.thing.label,
            "date": found.thing.date,
            "title": next((tie.text for tie in found.about(DCT.title)), None),
            "dossiers": [tie.text for tie in found.about(KG.inDossier)],
            "ties": [_tie(tie) for tie in found.ties],
            "pledges": [asdict(item) for item in found.commitments],
            "evidence": [_passage(item) for item in found.passages],
        }
    )


def neighbours(desk: Desk, task: Task) -> Reply:
    """Answer with a thing and what it is tied to, for the picture that grows."""
    found = read_page(desk.store, task.texts["iri"], language=task.texts.get("lang", "nl"))
    if found is None:
        raise NotFound("there is no such thing in this release")
    ties = [_tie(tie) for tie in found.ties if tie.thing]
    ties += [
        {"predicate": str(KG.concerns)[1:-1], "forward": False, "iri": item.iri, "kind": "pledge", "label": item.label}
        for item in found.commitments
    ]
    known = {tie["iri"] for tie in ties}
    ties += [
        {"predicate": CRUMB, "forward": False, "iri": item.iri, "kind": item.kind, "label": item.label}
        for item in found.crumbs
        if item.iri not in known
    ]
    return json_reply({"thing": asdict(found.thing), "ties": ties[:_NEIGHBOURS]})


def _tie(tie: Tie) -> dict[str, object]:
    shown: dict[str, object] = {"predicate": tie.predicate, "forward": tie.forward, "label": tie.text}
    if tie.thing:
        shown |= {"iri": tie.thing.iri, "kind": tie.thing.kind}
    elif tie.address:
        shown |= {"iri": tie.address}
    return shown


def _passage(passage: Passage) -> dict[str, object]:
    return {
        "sentence": passage.excerpt.sentence,
        "quote": passage.excerpt.quote or passage.excerpt.note,
        "paper": passage.paper_label,
        "page": passage.page,
        "rule": passage.rule,
        "confidence": passage.confidence,
    }


def annotate(desk: Desk, task: Task) -> Reply:
    """Answer with the mentions and links of a text; every offset counts the text that is given back."""
    from kg.sources import read_bytes

    try:
        day = date.fromisoformat(task.texts["date"]) if task.texts.get("date") else None
    except ValueError as error:
        raise BadRequest(f"date is not a date: {task.texts['date'][:40]!r}", hint="write it as 2023-11-17") from error
    data = task.texts["text"].encode("utf-8", "replace")
    reading = read_bytes(data, source="request", id=task.texts.get("id") or None, date=day)
    if reading.document is None:
        raise BadRequest("; ".join(issue.message for issue in reading.issues), hint="send the plain text of a paper")
    done = desk.stages.process_document(reading.document)
    return json_reply(
        {
            "document": reading.document.id,
            "text": reading.document.text,
            "mentions": [mention.to_json() for mention in done.mentions],
            "links": [link.to_json() for link in done.links],
            "issues": [issue.to_json() for issue in (*reading.issues, *done.issues)],
        }
    )
