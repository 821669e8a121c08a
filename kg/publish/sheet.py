"""The data sheet of a release, in Dutch and English: what is in it, what is missing, how good it was measured to be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.publish.catalogue import LICENCES, Coverage
from kg.publish.errata import FILE as ERRATA
from kg.publish.quality import KIND_NAMES, MEASURES, Quality
from kg.publish.void import Census
from kg.settings import Bilingual, PublishSettings
from kg.store import OwnQuery, Store

_UNRESOLVED = OwnQuery("""PREFIX kg: <https://w3id.org/kamergraaf/def#>
SELECT ?kind ?status (COUNT(DISTINCT ?mention) AS ?n) WHERE {
  ?mention kg:resolution ?state ; kg:rule ?rule .
  BIND(STRBEFORE(?rule, ".") AS ?kind) BIND(STRAFTER(STR(?state), "resolution.") AS ?status)
} GROUP BY ?kind ?status ORDER BY ?kind ?status""")
_GONE = OwnQuery("""PREFIX owl: <http://www.w3.org/2002/07/owl#>
SELECT (COUNT(DISTINCT ?thing) AS ?n) WHERE { ?thing owl:deprecated true }""")

_COUNTED = (
    ("Extraction", "gelezen stukken", "papers read"),
    ("Kamerstuk", "Kamerstukken, ook die alleen genoemd worden", "parliamentary papers, those only named included"),
    ("Document", "documenten in het geheel", "documents in all"),
    ("Motion", "moties", "motions"),
    ("Pledge", "toezeggingen", "pledges"),
    ("PledgeStatement", "zinnen waarin een toezegging staat", "sentences that state a pledge"),
    ("MoneyAmount", "bedragen", "amounts of money"),
    ("Reference", "verwijzingen", "references"),
    ("Person", "personen in een openbaar ambt", "people in public office"),
    ("Tribunal", "tribunalen", "tribunals"),
)
_STATUSES = ("resolved", "ambiguous", "unknown")


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What a data sheet tells besides what is in the settings."""

    census: Census
    coverage: Coverage
    quality: Sequence[Quality] = ()
    looked_up: Sequence[dict[str, str | None]] = ()
    withdrawn: int = 0


def data_sheet(
    store: Store, settings: PublishSettings, census: Census, *, coverage: Coverage, quality: Sequence[Quality] = ()
) -> str:
    """Return the data sheet as Markdown: Dutch first, then English."""
    (gone,) = store.select(_GONE).values()
    facts = Facts(
        census=census,
        coverage=coverage,
        quality=quality,
        looked_up=store.select(_UNRESOLVED).values(),
        withdrawn=int(gone["n"] or 0),
    )
    return "\n".join(line for place in (0, 1) for line in _part(settings, facts, place))


def _part(settings: PublishSettings, facts: Facts, place: int) -> Iterator[str]:
    """Yield the lines in one language: 0 is Dutch, 1 is English."""
    yield from (f"# {settings.title[place]}", "", _OTHER[place], "", settings.description[place], "")
    yield from (f"## {_IN[place]}", "", *_contents(facts, place), "")
    yield from (
        f"## {_MISSING[place]}",
        "",
        *(f"- {text[place]}" for text in _KNOWN),
        "",
        *_looked_up(facts, place),
        "",
    )
    yield from (f"## {_QUALITY[place]}", "", *_measured(facts.quality, place), "")
    yield from (f"## {_WITHDRAWN[place]}", "", _gone(facts.withdrawn, place), "")
    yield from (f"## {_USE[place]}", "", *_use(settings, place), "")


def _contents(facts: Facts, place: int) -> Iterator[str]:
    yield from (f"| {_WHAT[place]} | {_NUMBER[place]} |", "|---|---:|")
    for row in _COUNTED:
        yield f"| {row[1 + place]} | {_number(facts.census.count(row[0]), place)} |"
    yield f"| {_TRIPLES[place]} | {_number(facts.census.triples, place)} |"
    if facts.coverage.first and facts.coverage.last:
        yield from ("", _DATES[place].format(facts.coverage.first, facts.coverage.last))


def _looked_up(facts: Facts, place: int) -> Iterator[str]:
    """Yield how many mentions of each kind have a target, several, or none."""
    if not facts.looked_up:
        yield _NOTHING[place]
        return
    counts = {(row["kind"], row["status"]): int(row["n"] or 0) for row in facts.looked_up}
    yield f"| {_MENTIONS[place]} | " + " | ".join(text[place] for text in _OUTCOMES) + " |"
    yield "|---|---:|---:|---:|"
    for kind, name in KIND_NAMES.items():
        cells = [_number(counts.get((kind, status), 0), place) for status in _STATUSES]
        yield f"| {name[place]} | {' | '.join(cells)} |"


def _measured(quality: Sequence[Quality], place: int) -> Iterator[str]:
    if not quality:
        yield _UNMEASURED[place]
        return
    values = {(row.kind, row.measure): row for row in quality}
    names = " | ".join(text[place] for text in MEASURES.values())
    yield from (_MEASURED[place], "", f"| {_KIND[place]} | {names} | {_GOLD[place]} |", "|---|---:|---:|---:|---:|")
    for kind, name in KIND_NAMES.items():
        rows = [values.get((kind, measure)) for measure in MEASURES]
        gold = max((row.gold for row in rows if row is not None), default=0)
        if gold:
            shown = " | ".join(_share(row.value, place) if row is not None else "" for row in rows)
            yield f"| {name[place]} | {shown} | {_number(gold, place)} |"


def _gone(count: int, place: int) -> str:
    return _SOME_GONE[place].format(_number(count, place)) if count else _NONE_GONE[place]


def _use(settings: PublishSettings, place: int) -> Iterator[str]:
    yield f"- {_LICENCE[place].format(settings.licence, LICENCES + settings.licence)}"
    yield f"- {_CITE[place].format(settings.publisher.name, settings.title[place], settings.version, settings.address)}"
    yield f"- {_VERIFY[place]}"
    yield f"- {_CONTACT[place].format(settings.contact.name, settings.contact.email, settings.contact.page)}"


def _number(value: int, place: int) -> str:
    return f"{value:,}".replace(",", "." if place == 0 else ",")


def _share(value: float, place: int) -> str:
    return f"{value:.2f}".replace(".", "," if place == 0 else ".")


_OTHER = Bilingual("*English below.*", "*Nederlands hierboven.*")
_IN = Bilingual("Wat erin zit", "What is in it")
_WHAT = Bilingual("wat", "what")
_NUMBER = Bilingual("aantal", "number")
_TRIPLES = Bilingual("tripels in de graaf", "triples in the graph")
_DATES = Bilingual(
    "De gelezen stukken dateren van {} tot en met {}.", "The papers that were read date from {} up to and including {}."
)
_MISSING = Bilingual("Wat ontbreekt of fout kan zijn", "What is missing or may be wrong")
_KNOWN = (
    Bilingual(
        "Alles is met regels uit tekst gehaald en door niemand nagekeken, tenzij er een beslissing bij staat"
        " (`kg:decision`). De kwaliteit staat hieronder, voor zover gemeten.",
        "All was extracted from text by rules and checked by nobody, unless a decision says so (`kg:decision`)."
        " How good that is stands below, as far as it was measured.",
    ),
    Bilingual(
        "Alleen de gelezen stukken tellen mee. Wat elders is toegezegd ontbreekt, en de status van een toezegging zegt"
        " wat die stukken melden: *openstaand* betekent dat geen van deze stukken van nakoming spreekt.",
        "Only the papers that were read count. What was promised elsewhere is missing, and the status of a pledge says"
        " what those papers report: *openstaand* (open) means that none of them tells that it was met.",
    ),
    Bilingual(
        "Waar meer dan één persoon, stuk of bedrag in aanmerking komt, is er geen gekozen: de vermelding staat in de"
        " graaf met haar zin, zonder doel en met de kandidaten.",
        "Where more than one person, paper or amount could be meant, none was chosen: the mention is in the graph with"
        " its sentence, without a target and with the candidates.",
    ),
    Bilingual(
        "Personen zijn opgezocht in een register van bewindspersonen en Kamerleden dat gaten heeft. Een verwijzing naar"
        " een stuk dat niet gelezen is, is niet nagegaan.",
        "People were looked up in a register of office holders and members that has gaps. That a paper exists which is"
        " cited and was not read was not checked.",
    ),
    Bilingual(
        "Een bedrag is wat de tekst noemt, niet wat is uitgegeven; een bedrag dat later opnieuw genoemd wordt telt in"
        " de tabellen één keer, als herkend is dat het hetzelfde is.",
        "An amount is what the text names, not what was spent; one that a later paper names again counts once in the"
        " tables, where it was seen to be the same.",
    ),
    Bilingual(
        "In de CSV-tabellen staat een ' voor een tekst die een rekenblad anders als formule zou uitvoeren.",
        "In the CSV tables a ' stands before a text that a spreadsheet would run as a formula.",
    ),
)
_MENTIONS = Bilingual("vermeldingen van", "mentions of")
_OUTCOMES = (Bilingual("met doel", "with a target"), Bilingual("meer kandidaten", "several candidates"),
             Bilingual("zonder doel", "without a target"))  # fmt: skip
_NOTHING = Bilingual("Er zijn geen vermeldingen die opgezocht zijn.", "No mentions were looked up.")
_QUALITY = Bilingual("Gemeten kwaliteit", "Measured quality")
_KIND = Bilingual("soort", "kind")
_GOLD = Bilingual("annotaties", "annotations")
_MEASURED = Bilingual(
    "Gemeten op geannoteerde teksten. Precisie is het deel van wat gevonden is dat klopt, vangst (recall) het deel van"
    " wat er staat dat gevonden is.",
    "Measured on annotated texts. Precision is the share of what was found that is right, recall the share of what is"
    " there that was found.",
)
_UNMEASURED = Bilingual(
    "Voor deze uitgave niet gemeten (`kg eval`, dan `kg publish --quality`).",
    "Not measured for this release (`kg eval`, then `kg publish --quality`).",
)
_WITHDRAWN = Bilingual("Ingetrokken", "Withdrawn")
_NONE_GONE = Bilingual("Niets.", "Nothing.")
_SOME_GONE = Bilingual(
    "{} dingen die eerder gepubliceerd kunnen zijn, zijn ingetrokken. Hun adres blijft, met `owl:deprecated`, de reden"
    f" en wat ervoor in de plaats kwam; zie ook `{ERRATA}` als dat erbij staat.",
    "{} things that may have been published before are withdrawn. Their address stays, with `owl:deprecated`, the"
    f" reason, and what took their place; see `{ERRATA}` too where it is here.",
)
_USE = Bilingual("Gebruik", "Use")
_LICENCE = Bilingual("Licentie: {0} (<{1}>).", "Licence: {0} (<{1}>).")
_CITE = Bilingual("Noem als bron: {0}, *{1}*, versie {2}, <{3}>.", "Cite as: {0}, *{1}*, version {2}, <{3}>.")
_VERIFY = Bilingual(
    "Elke uitspraak leidt naar haar zin (`prov:wasDerivedFrom`, `oa:exact`) en die naar de officiële pagina"
    " (`foaf:page`); kijk daar voor u iemand aan een toezegging houdt.",
    "Every statement leads to its sentence (`prov:wasDerivedFrom`, `oa:exact`) and that to the official page"
    " (`foaf:page`); look there before you hold anyone to a pledge.",
)
_CONTACT = Bilingual(
    "Vragen en meldingen van fouten: {0}, <{1}>, <{2}>.", "Questions and reports of mistakes: {0}, <{1}>, <{2}>."
)


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
