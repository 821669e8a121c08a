"""Pledged money in the style of IATI: an activity a pledge, a transaction an underlying amount.

Statuses map to the code list of transaction types: reserved and additional money is an outgoing pledge (12),
committed money an outgoing commitment (2), spent money a disbursement (3). Estimates, costs and requests are no
transactions and are left out. The reporter is secondary: the ministries report their own aid themselves.

Elements, their order and number are those of the schema of version 2.03. What the rules beside the schema ask and a
paper does not tell (a recipient country, a sector) is not made up, so the file is in the style of IATI and no more.
"""

from __future__ import annotations

import re
from itertools import groupby

from lxml import etree

from kg.settings import PublishSettings
from kg.store import OwnQuery, Store

FILE = "iati.xml"
TYPES = {"reserved": "12", "additional": "12", "committed": "2", "spent": "3"}

_QUERY = OwnQuery("""PREFIX dct: <http://purl.org/dc/terms/>
PREFIX foaf: <http://xmlns.com/foaf/0.1/>
PREFIX kg: <https://w3id.org/kamergraaf/def#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX schema: <https://schema.org/>
SELECT ?pledge ?amount (MIN(STR(?name)) AS ?title) (MIN(STR(?by)) AS ?provider) (MIN(STR(?to)) AS ?receiver)
  (MIN(STR(?what)) AS ?purpose) (MIN(STR(?sum)) AS ?value) (MIN(?unit) AS ?currency)
  (MIN(STRAFTER(STR(?state), "amount-status.")) AS ?status) (MIN(STR(?day)) AS ?date) (MIN(STR(?address)) AS ?page)
WHERE {
  ?pledge kg:amount ?amount ; kg:reportedIn ?paper .
  ?amount schema:value ?sum ; schema:currency ?unit ; kg:amountStatus ?state .
  ?paper dct:date ?day .
  FILTER NOT EXISTS { ?pledge kg:restates ?earlier } FILTER NOT EXISTS { ?amount kg:restates ?before }
  OPTIONAL { ?pledge rdfs:label ?name }
  OPTIONAL { ?statement kg:states ?pledge ; kg:pledgorText ?by }
  OPTIONAL { ?other kg:states ?pledge ; kg:pledgeeText ?to }
  OPTIONAL { ?amount kg:purpose ?what }
  OPTIONAL { ?paper foaf:page ?address }
} GROUP BY ?pledge ?amount ORDER BY ?pledge ?amount""")

_Row = dict[str, str | None]


def write_iati(store: Store, settings: PublishSettings) -> bytes | None:
    """Return the pledges that name an amount as IATI activities; None where there are none, as no IATI file is empty.

    A date is that of the paper that reports the pledge.
    """
    root = etree.Element("iati-activities", version="2.03")
    rows = [row for row in store.select(_QUERY).values() if row["status"] in TYPES and len(row["date"] or "") == 10]
    for pledge, of_pledge in groupby(rows, key=lambda row: row["pledge"] or ""):
        root.append(_activity(pledge, list(of_pledge), settings))
    if not len(root):
        return None
    text: bytes = etree.tostring(root, encoding="utf-8", xml_declaration=True, pretty_print=True)
    return text


def organisation(settings: PublishSettings) -> str:
    """Return the identifier of the publisher for IATI: the one in the settings, else its address in letters allowed."""
    address = settings.publisher.address.partition("://")[2]
    return settings.publisher.iati or re.sub(r"[^A-Za-z0-9.-]", "-", address).strip("-")


def _activity(pledge: str, rows: list[_Row], settings: PublishSettings) -> etree._Element:
    first, reporter = rows[0], organisation(settings)
    node = etree.Element("iati-activity", {"default-currency": first["currency"] or "", "linked-data-uri": pledge})
    node.set("{http://www.w3.org/XML/1998/namespace}lang", "nl")
    etree.SubElement(node, "iati-identifier").text = f"{reporter}-{pledge.rpartition('/')[2]}"
    _narrative(
        etree.SubElement(node, "reporting-org", {"ref": reporter, "type": "22", "secondary-reporter": "1"}),
        settings.publisher.name,
    )
    _narrative(etree.SubElement(node, "title"), first["title"] or pledge)
    _narrative(etree.SubElement(node, "description"), first["title"] or pledge)
    _narrative(etree.SubElement(node, "participating-org", role="1"), first["provider"] or _NOT_NAMED)
    spent = any(row["status"] == "spent" for row in rows)
    etree.SubElement(node, "activity-status", code="2" if spent else "1")
    day = etree.SubElement(node, "activity-date", {"type": "1", "iso-date": first["date"] or ""})
    _narrative(day, "datum van het stuk waarin de toezegging staat")
    for row in rows:
        node.append(_transaction(row))
    if first["page"]:
        _document(node, first["page"])
    return node


_NOT_NAMED = "niet genoemd"


def _document(node: etree._Element, page: str) -> None:
    link = etree.SubElement(node, "document-link", {"url": page, "format": "text/html"})
    _narrative(etree.SubElement(link, "title"), page)
    etree.SubElement(link, "category", code="A12")
    etree.SubElement(link, "language", code="nl")


def _transaction(row: _Row) -> etree._Element:
    node = etree.Element("transaction", ref=(row["amount"] or "").rpartition("/")[2])
    etree.SubElement(node, "transaction-type", code=TYPES[row["status"] or ""])
    etree.SubElement(node, "transaction-date", {"iso-date": row["date"] or ""})
    value = etree.SubElement(node, "value", {"currency": row["currency"] or "", "value-date": row["date"] or ""})
    value.text = row["value"]
    if row["purpose"]:
        _narrative(etree.SubElement(node, "description"), row["purpose"])
    if row["receiver"]:
        _narrative(etree.SubElement(node, "receiver-org"), row["receiver"])
    return node


def _narrative(node: etree._Element, text: str) -> None:
    # XML has no place for control characters, and a paper out of a PDF can hold them.
    clean = "".join(char if char >= " " and char not in "\ufffe\uffff" else " " for char in text)
    etree.SubElement(node, "narrative").text = clean
