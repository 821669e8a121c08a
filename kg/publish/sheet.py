"""The data sheet of a release, in Dutch and English: what is in it, what is missing, how good it was measured to be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from kg.publish.catalogue import Coverage, Names
from kg.publish.statements import Statements, typed
from kg.publish.void import Census
from kg.settings import Bilingual, PublishSettings
from kg.store import OwnQuery, Store, literal

_UNRESOLVED = OwnQuery("""PREFIX kg: <https://w3id.org/kamergraaf/def#>
SELECT ?kind ?status (COUNT(DISTINCT ?mention) AS ?n) WHERE {
  ?mention kg:resolution ?state ; kg:rule ?rule .
  BIND(STRBEFORE(?rule, ".") AS ?kind) BIND(STRAFTER(STR(?state), "resolution.") AS ?status)
} GROUP BY ?kind ?status ORDER BY ?kind ?status""")

_COUNTED = (
    ("Document", "documenten", "documents"),
    ("Kamerstuk", "Kamerstukken", "parliamentary papers"),
    ("Extraction", "gelezen stukken", "papers read"),
    ("Motion", "moties", "motions"),
    ("Pledge", "toezeggingen", "pledges"),
    ("PledgeStatement", "uitspraken van toezeggingen", "statements of pledges"),
    ("MoneyAmount", "bedragen", "amounts of money"),
    ("Reference", "verwijzingen", "references"),
    ("Person", "personen", "people"),
    ("Tribunal", "tribunalen", "tribunals"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Quality:
    """One figure measured on annotated texts: of which kind, which measure, its value, and on what."""

    kind: str
    measure: str
    value: float
    gold: str


def data_sheet(
    store: Store, settings: PublishSettings, census: Census, *, coverage: Coverage, quality: Sequence[Quality] = ()
) -> str:
    """Return the data sheet as Markdown: Dutch first, then English."""
    facts = _Facts(settings, census, coverage, quality, store.select(_UNRESOLVED).values())
    return "\n".join(_part(facts, place) for place in (0, 1))


def quality_statements(settings: PublishSettings, quality: Sequence[Quality]) -> Statements:
    """Return the measured figures as DQV."""
    found, names = Statements(settings.base), Names(settings)
    for row in quality:
        node = names.of_file("measurement", f"{row.kind}.{row.measure}")
        metric = names.of_file("metric", row.measure)
        found.types(node, "dqv:QualityMeasurement")
        found.types(metric, "dqv:Metric")
        found.add(metric, "skos:prefLabel", literal(row.measure, language="en"))
        found.add(names.dataset, "dqv:hasQualityMeasurement", node)
        found.add(node, "dqv:isMeasurementOf", metric)
        found.add(node, "dqv:computedOn", names.dataset)
        found.add(node, "dqv:value", typed(f"{row.value:.4f}", "decimal"))
        found.add(node, "rdfs:comment", literal(f"{row.kind}, measured on {row.gold}", language="en"))
    return found


_Links = list[dict[str, str | None]]


class _Facts(NamedTuple):
    settings: PublishSettings
    census: Census
    coverage: Coverage
    quality: Sequence[Quality]
    links: _Links


def _part(facts: _Facts, place: int) -> str:
    settings, census, coverage, quality, links = facts
    say = _DUTCH if place == 0 else _ENGLISH
    text: Bilingual = settings.description
    lines = [
        f"# {settings.title[place]}",
        "",
        text[place],
        "",
        f"## {say['in']}",
        "",
        f"| {say['what']} | {say['n']} |",
    ]
    lines += ["|---|---:|", f"| {say['triples']} | {census.triples} |"]
    lines += [f"| {row[1 + place]} | {census.count(row[0])} |" for row in _COUNTED]
    if coverage.first and coverage.last:
        lines += ["", f"{say['dates']}: {coverage.first} – {coverage.last}."]
    lines += ["", f"## {say['missing']}", "", say["known"], "", *_unresolved(links, say)]
    lines += ["", f"## {say['quality']}", "", *_measured(quality, say), "", f"## {say['use']}", ""]
    lines += [say["licence"].format(settings.licence), say["contact"].format(settings.contact.email), ""]
    return "\n".join(lines)


def _unresolved(links: _Links, say: dict[str, str]) -> list[str]:
    if not links:
        return [say["nothing"]]
    return [
        f"| {say['kind']} | {say['status']} | {say['n']} |",
        "|---|---|---:|",
        *(f"| {row['kind']} | {row['status']} | {row['n']} |" for row in links),
    ]


def _measured(quality: Sequence[Quality], say: dict[str, str]) -> list[str]:
    if not quality:
        return [say["unmeasured"]]
    return [
        f"| {say['kind']} | {say['measure']} | {say['value']} | {say['gold']} |",
        "|---|---|---:|---|",
        *(f"| {row.kind} | {row.measure} | {row.value:.3f} | {row.gold} |" for row in quality),
    ]


_DUTCH = {
    "in": "Wat erin zit", "what": "wat", "n": "aantal", "triples": "tripels", "dates": "Data van de stukken",
    "missing": "Wat ontbreekt of fout kan zijn",
    "known": "Alles is met regels uit tekst gehaald. Wat een regel niet zeker weet, blijft zonder doel in de graaf:"
    " de vermelding staat er, met de zin, maar wijst niets aan. Toezeggingen buiten de gelezen stukken ontbreken,"
    " en een status zegt alleen wat de gelezen stukken zelf melden. In de CSV-tabellen staat een ' voor een tekst die"
    " een rekenblad anders als formule zou uitvoeren.",
    "nothing": "Er zijn geen vermeldingen die opgezocht zijn.", "kind": "soort", "status": "uitkomst",
    "quality": "Gemeten kwaliteit", "measure": "maat", "value": "waarde", "gold": "gemeten op",
    "unmeasured": "Voor deze uitgave niet gemeten; zie kg eval.",
    "use": "Gebruik", "licence": "Licentie: {}.", "contact": "Vragen en meldingen van fouten: {}.",
}  # fmt: skip
_ENGLISH = {
    "in": "What is in it", "what": "what", "n": "number", "triples": "triples", "dates": "Dates of the papers",
    "missing": "What is missing or may be wrong",
    "known": "All was extracted from text by rules. What a rule is not sure of stays in the graph without a target: the"
    " mention is there with its sentence, and points at nothing. Pledges outside the papers that were read are"
    " missing, and a status says only what those papers report. In the CSV tables a ' stands before a text that a"
    " spreadsheet would run as a formula.",
    "nothing": "No mentions were looked up.", "kind": "kind", "status": "outcome",
    "quality": "Measured quality", "measure": "measure", "value": "value", "gold": "measured on",
    "unmeasured": "Not measured for this release; see kg eval.",
    "use": "Use", "licence": "Licence: {}.", "contact": "Questions and reports of mistakes: {}.",
}  # fmt: skip


def citation(settings: PublishSettings) -> str:
    """Return the CITATION.cff of a release."""
    rows = [
        "cff-version: 1.2.0",
        'message: "If you use this data, please cite it as below."',
        "type: dataset",
        f"title: {_quoted(settings.title.en)}",
        f"version: {_quoted(settings.version)}",
        f"authors:\n  - name: {_quoted(settings.publisher.name)}",
        f"url: {_quoted(settings.address)}",
    ]
    if settings.issued:
        rows.append(f"date-released: {settings.issued.isoformat()}")
    return "\n".join(rows) + "\n"


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ") + '"'
