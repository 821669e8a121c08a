"""How a release was made: PROV of the run, with its times; the only statements that carry any."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from kg.publish.catalogue import Names
from kg.publish.statements import Statements, typed
from kg.settings import Bilingual, PublishSettings
from kg.store import OwnQuery, Store, iri, literal

_EXTRACTIONS = OwnQuery("""PREFIX kg: <https://w3id.org/kamergraaf/def#>
PREFIX prov: <http://www.w3.org/ns/prov#>
SELECT DISTINCT ?extraction ?paper ?rules WHERE {
  ?extraction a kg:Extraction ; prov:used ?paper . OPTIONAL { ?extraction kg:rulesVersion ?rules }
} ORDER BY ?extraction""")


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One run: when it began and ended, and the version of the program; the caller reads the clock."""

    started: datetime
    ended: datetime
    version: str


def run_statements(settings: PublishSettings, run: Run, store: Store) -> Statements:
    """Return the run as PROV: the activity, the program, what it informed itself by, and the dataset it made."""
    found, names = Statements(settings.base), Names(settings)
    activity = f"{names.head}run/{settings.name}.{settings.version}"
    agent = f"{names.head}software/kamergraaf"
    found.types(activity, "prov:Activity")
    found.add(activity, "rdfs:label", Bilingual("Het maken van deze uitgave", "The making of this release"))
    found.add(activity, "prov:startedAtTime", typed(run.started.isoformat(), "dateTime"))
    found.add(activity, "prov:endedAtTime", typed(run.ended.isoformat(), "dateTime"))
    found.add(activity, "prov:wasAssociatedWith", iri(agent))
    found.types(agent, "prov:SoftwareAgent")
    found.add(agent, "schema:softwareVersion", literal(run.version))
    found.add(names.dataset, "prov:wasGeneratedBy", iri(activity))
    for row in store.select(_EXTRACTIONS).values():
        found.add(activity, "prov:wasInformedBy", iri(row["extraction"] or ""))
        found.add(activity, "prov:used", iri(row["paper"] or ""))
    return found
