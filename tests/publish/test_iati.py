"""Pledged money as IATI reads it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from kg.publish.iati import TYPES, write_iati
from kg.settings import SAMPLE_PUBLISHING
from kg.store import Store, open_store


def test_a_pledge_is_an_activity_and_its_amount_a_transaction(store: Store) -> None:
    root = etree.fromstring(write_iati(store, SAMPLE_PUBLISHING))
    (activity,) = root
    reporter = activity.find("reporting-org").get("ref")
    assert activity.findtext("iati-identifier").startswith(f"{reporter}-kst-36045-171.")
    assert activity.get("linked-data-uri").startswith("https://w3id.org/kamergraaf/id/pledge/kst-36045-171.")
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
        data = write_iati(store, SAMPLE_PUBLISHING)
    if status in TYPES:
        assert data is not None and etree.fromstring(data).xpath("//transaction-type/@code") == [TYPES[status]]
    else:
        assert data is None


SCHEMA = Path(__file__).parent / "iati.xsd"


def test_elements_order_and_identifiers_are_those_of_the_standard(quads: list[str], sample_run: Path) -> None:
    schema = etree.XMLSchema(file=str(SCHEMA))
    nobody = [line for line in quads if "pledgorText" not in line]
    known = replace(SAMPLE_PUBLISHING, publisher=replace(SAMPLE_PUBLISHING.publisher, iati="NL-KVK-12345678"))
    with open_store(sample_run / "store", read_only=True) as sample, open_store() as store:
        store.load(nobody)
        for data in (write_iati(sample, SAMPLE_PUBLISHING), write_iati(store, known)):
            assert data is not None
            schema.assertValid(etree.fromstring(data))
    assert etree.fromstring(data).findtext(".//iati-identifier").startswith("NL-KVK-12345678-kst-36045-171.")
    assert etree.fromstring(data).findtext(".//participating-org/narrative") == "niet genoemd"


def test_hostile_text_stays_text(quads: list[str]) -> None:
    with open_store() as store:
        store.load(line.replace('"recht"@nl', '"</narrative>&\\u0001\\f"@nl') for line in quads)
        root = etree.fromstring(write_iati(store, SAMPLE_PUBLISHING))
    assert root.findtext(".//transaction/description/narrative") == "</narrative>&  "
