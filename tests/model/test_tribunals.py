"""The register of tribunals: every key of the annotation guideline, sound dates, no name for two bodies."""

from __future__ import annotations

import re
from collections import Counter

from kg.model.tribunals import tribunal_register

ANNOTATED = "STCA RD4U ICCU ICC ICJ ICTY IRMCT STL KSC ECHR CJEU ICPA EUROJUST PCA MH17".split()
STAGES = ["proposed", "agreed", "established", "operational", "closed"]


def test_keys_are_those_of_the_guideline_and_unique() -> None:
    keys = [record.key for record in tribunal_register().tribunals]
    assert keys[: len(ANNOTATED)] == ANNOTATED
    assert len(set(keys)) == len(keys)
    assert {record.mention_key for record in tribunal_register().tribunals} == {*ANNOTATED, "OTHER"}


def test_stages_come_in_order_with_dates_that_rise() -> None:
    for record in tribunal_register().tribunals:
        ranks = [STAGES.index(stage.status) for stage in record.status]
        assert ranks == sorted(set(ranks)), record.key
        dates = [stage.date for stage in record.status if stage.date]
        assert dates == sorted(dates), record.key
        assert all(re.fullmatch(r"\d{4}(?:-\d\d-\d\d)?", date) for date in dates), record.key


def test_no_name_stands_for_two_bodies() -> None:
    names = Counter(
        name.casefold()
        for record in tribunal_register().tribunals
        for name in {*record.all_names, *record.abbreviations, *record.introduced}
    )
    assert [name for name, count in names.items() if count > 1] == []


def test_wikidata_identifiers_are_well_formed() -> None:
    found = [record.wikidata for record in tribunal_register().tribunals if record.wikidata]
    assert all(re.fullmatch(r"Q[1-9]\d+", name) for name in found)
    assert len(set(found)) == len(found)
