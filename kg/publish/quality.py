"""Measured quality: the figures of `kg eval` as they come into a release, and as DQV in its catalogue."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.errors import UsageError
from kg.model import KINDS
from kg.publish.catalogue import Names
from kg.publish.statements import Statements, typed
from kg.settings import Bilingual, PublishSettings

MEASURES = {
    "precision": Bilingual("precisie", "precision"),
    "recall": Bilingual("vangst", "recall"),
    "f1": Bilingual("F1", "F1"),
}
"""The measures of `kg eval` that a release tells of, and what they are called."""
KIND_NAMES = {
    "reference": Bilingual("verwijzingen", "references"),
    "motion": Bilingual("moties", "motions"),
    "person": Bilingual("personen", "people"),
    "tribunal": Bilingual("tribunalen", "tribunals"),
    "amount": Bilingual("bedragen", "amounts of money"),
    "pledge": Bilingual("toezeggingen", "pledges"),
}
_DEFINITIONS = {
    "precision": Bilingual("Deel van wat gevonden is dat klopt.", "Share of what was found that is right."),
    "recall": Bilingual("Deel van wat er staat dat gevonden is.", "Share of what is there that was found."),
    "f1": Bilingual(
        "Harmonisch gemiddelde van precisie en vangst.", "The harmonic mean of precision and recall."
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Quality:
    """One figure measured on annotated texts: of which kind, which measure, its value, and on how many annotations."""

    kind: str
    measure: str
    value: float
    gold: int


def read_quality(path: Path) -> tuple[Quality, ...]:
    """Return the figures in a file that `kg eval --format json` wrote.

    Raises:
        UsageError: it is no such file; the message says what is wrong with it.
    """
    try:
        rows = json.loads(path.read_text(encoding="utf-8"))
        # A kind of which there was nothing to find was not measured.
        found = tuple(_quality(row, name) for row in rows if row["gold"] for name in MEASURES)
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise UsageError(f"{path} {_NO_FIGURES} ({type(error).__name__}: {error})") from error
    if not found or len({(row.kind, row.measure) for row in found}) < len(found):
        raise UsageError(f"{path} {_NO_FIGURES} (no kind, or one twice)")
    return found


_NO_FIGURES = "holds no figures of kg eval --gold FOLDER --format json; nothing was published"


def _quality(row: dict[str, Any], name: str) -> Quality:
    kind, value, gold = row["kind"], float(row[name]), int(row["gold"])
    if kind not in KINDS or not 0 <= value <= 1 or gold < 1:
        raise ValueError(f"{kind!r} is no kind, or {name} is no share")
    return Quality(kind=kind, measure=name, value=value, gold=gold)


def quality_statements(settings: PublishSettings, quality: Sequence[Quality]) -> Statements:
    """Return the measured figures as DQV."""
    found, names = Statements(settings.base), Names(settings)
    for row in quality:
        node = names.of_file("measurement", f"{row.kind}.{row.measure}")
        metric = names.of_file("metric", row.measure)
        found.types(node, "dqv:QualityMeasurement")
        found.types(metric, "dqv:Metric")
        found.add(metric, "skos:prefLabel", MEASURES[row.measure])
        found.add(metric, "skos:definition", _DEFINITIONS[row.measure])
        found.add(metric, "dqv:expectedDataType", f"{_XSD}decimal")
        found.add(names.dataset, "dqv:hasQualityMeasurement", node)
        found.add(node, "dqv:isMeasurementOf", metric)
        found.add(node, "dqv:computedOn", names.dataset)
        found.add(node, "dqv:value", typed(f"{row.value:.4f}", "decimal"))
        kind = KIND_NAMES[row.kind]
        comment = Bilingual(f"{kind.nl}, gemeten op {row.gold} annotaties", f"{kind.en}, on {row.gold} annotations")
        found.add(node, "rdfs:comment", comment)
    return found


_XSD = "http://www.w3.org/2001/XMLSchema#"
