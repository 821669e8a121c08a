"""Papers from their official sources: polite, repeatable, and without loss."""

from __future__ import annotations

from kg.sources.web.client import Client
from kg.sources.web.harvest import Harvest, Outcome
from kg.sources.web.odata import ParliamentService
from kg.sources.web.official import RECORDS, RecordHarvest
from kg.sources.web.plan import Filters, Plan, plan_case, plan_document, plan_query, plan_target
from kg.sources.web.sru import SearchService
from kg.sources.web.wanted import Item, Wanted

__all__ = [
    "RECORDS",
    "Client",
    "Filters",
    "Harvest",
    "Item",
    "Outcome",
    "ParliamentService",
    "Plan",
    "RecordHarvest",
    "SearchService",
    "Wanted",
    "plan_case",
    "plan_document",
    "plan_query",
    "plan_target",
]
