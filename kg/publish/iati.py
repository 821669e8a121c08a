"""Pledged money in the style of IATI: an activity a pledge, a transaction an underlying amount.

Statuses map to the code list of transaction types: reserved and additional money is an outgoing pledge (12),
committed money an outgoing commitment (2), spent money a disbursement (3). Estimates, costs and requests are no
transactions and are left out. The reporter is secondary: the ministries report their own aid themselves.
"""

from __future__ import annotations

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


def write_iati(store: Store, settings: PublishSettings) -> bytes:
    """Return the pledges that name an amount as IATI activities; a date is that of the paper that reports it."""
    root = etree.Element("iati-activities", version="2.03")
    rows = [row for row in store.select(_QUERY).values() if row["status"] in TYPES and len(row["date"] or "") == 10]
    for pledge, of_pledge in groupby(rows, key=lambda row: row["pledge"] or ""):
        root.append(_activity(pledge, list(of_pledge), settings))
    text: bytes = etree.tostring(root, encoding="utf-8", xml_declaration=True, pretty_print=True)
    return text


def _activity(pledge: str, rows: list[_Row], settings: PublishSettings) -> etree._Element:
    first = rows[0]
    node = etree.Element("iati-activity", {"default-currency": first["currency"] or "", "humanitarian": "0"})
    node.set("{http://www.w3.org/XML/1998/namespace}lang", "nl")
    etree.SubElement(node, "iati-identifier").text = pledge
    reporter = etree.SubElement(
        node, "reporting-org", {"ref": settings.publisher.address, "type": "22", "secondary-reporter": "1"}
    )
    _narrative(reporter, settings.publisher.name)
    _narrative(etree.SubElement(node, "title"), first["title"] or pledge)
    _narrative(etree.SubElement(node, "description"), first["title"] or pledge)
    if first["provider"]:
        _narrative(etree.SubElement(node, "participating-org", role="1"), first["provider"])
    etree.SubElement(node, "activity-status", code="2")
    for row in rows:
        node.append(_transaction(row))
    if first["page"]:
        link = etree.SubElement(node, "document-link", {"url": first["page"], "format": "text/html"})
        _narrative(etree.SubElement(link, "title"), first["page"])
    return node


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
