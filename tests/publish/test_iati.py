"""Pledged money as IATI reads it."""

from __future__ import annotations

import pytest
from lxml import etree

from kg.publish.iati import TYPES, write_iati
from kg.settings import SAMPLE_PUBLISHING
from kg.store import Store, open_store


def test_a_pledge_is_an_activity_and_its_amount_a_transaction(store: Store) -> None:
    root = etree.fromstring(write_iati(store, SAMPLE_PUBLISHING))
    (activity,) = root
    assert activity.findtext("iati-identifier").startswith("https://w3id.org/kamergraaf/id/pledge/kst-36045-171.")
    assert activity.find("reporting-org").get("secondary-reporter") == "1"
    (transaction,) = activity.findall("transaction")
    assert transaction.find("transaction-type").get("code") == "2"
    assert transaction.find("transaction-date").get("iso-date") == "2023-11-17"
    assert transaction.find("value").attrib == {"currency": "EUR", "value-date": "2023-11-17"}
    assert transaction.findtext("value") == "3000000"
    assert transaction.findtext("description/narrative") == "recht"


@pytest.mark.parametrize(
    "status", ["reserved", "additional", "committed", "spent", "estimate", "cost", "requested", "other"]
)
def test_only_money_that_is_given_or_promised_is_a_transaction(status: str, quads: list[str]) -> None:
    with open_store() as store:
        store.load(line.replace("amount-status.committed", f"amount-status.{status}") for line in quads)
        codes = etree.fromstring(write_iati(store, SAMPLE_PUBLISHING)).xpath("//transaction-type/@code")
    assert codes == ([TYPES[status]] if status in TYPES else [])


def test_hostile_text_stays_text(quads: list[str]) -> None:
    with open_store() as store:
        store.load(line.replace('"recht"@nl', '"</narrative>&\\u0001\\f"@nl') for line in quads)
        root = etree.fromstring(write_iati(store, SAMPLE_PUBLISHING))
    assert root.findtext(".//transaction/description/narrative") == "</narrative>&  "
