"""The search service of the official repository, SRU 2.0: a query in, the papers it lists out."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlencode

from lxml import etree

from kg.errors import FetchError, Issue, Level
from kg.sources.web.client import Client
from kg.sources.web.wanted import Item, Wanted, best_first

_SRU = "{http://docs.oasis-open.org/ns/search-ws/sruResponse}"
_DIAGNOSTIC = "{http://docs.oasis-open.org/ns/search-ws/diagnostic}"
_GZD = "{http://standaarden.overheid.nl/sru}"
_DC = "{http://purl.org/dc/terms/}"
_LAW = "{http://standaarden.overheid.nl/wetgeving/}"
_STAMP = "{http://standaarden.overheid.nl/cup/data}datumTijdstipWijzigingExpression"
_PAGE = 100
_MOST = 200_000
SHORT = "fetch.short-list"
_GONE = ("ingetrokken", "vervallen", "withdrawn")


class SearchService:
    """The search service; `issues` gathers what was odd in its answers."""

    def __init__(self, client: Client) -> None:
        """Keep the client; nothing is asked yet."""
        self._client = client
        self.issues: list[Issue] = []

    def search(self, query: str) -> Iterator[Wanted]:
        """Yield the papers that a query lists, each once, page by page.

        The number of papers can be an estimate of the service, so a full page leads to the next whatever the number;
        a list that ends before it is an issue, and no ground to think that papers are gone.

        Raises:
            FetchError: the service refuses the query, or its answer cannot be read.
        """
        seen: set[str] = set()
        start, total, full = 1, 1, True
        while (start <= total or full) and start <= _MOST:
            page = self._page(query, start)
            records = page.findall(f"{_SRU}records/{_SRU}record")
            total = _number(page.findtext(f"{_SRU}numberOfRecords")) or 0
            for wanted in filter(None, map(self._wanted, records)):
                if wanted.id not in seen:
                    seen.add(wanted.id)
                    yield wanted
            if not records:
                if start <= total:
                    message = f"the search service lists {start - 1:,} of {total:,} papers and no more; try again later"
                    self.issues.append(_issue(SHORT, query, message))
                return
            full = len(records) >= _PAGE
            following = _number(page.findtext(f"{_SRU}nextRecordPosition"))
            start = following if following and following > start else start + len(records)

    def _page(self, query: str, start: int) -> etree._Element:
        """Return one page of an answer, after its diagnostics."""
        form = urlencode(
            {
                "operation": "searchRetrieve",
                "version": "2.0",
                "query": query,
                "startRecord": start,
                "maximumRecords": _PAGE,
            }
        )
        address = f"{self._client.settings.repository}/sru?{form}"
        page = _parsed(self._client.read(address, accept="application/xml"))
        said = [_diagnosis(item) for item in page.iterfind(f"{_SRU}diagnostics/{_DIAGNOSTIC}diagnostic")]
        if said and page.find(f"{_SRU}records/{_SRU}record") is None:
            raise FetchError(f"the search service refuses the query {query!r}: {'; '.join(said)}")
        self.issues.extend(_issue("fetch.diagnostic", query, text) for text in said)
        return page

    def _wanted(self, record: etree._Element) -> Wanted | None:
        """Return the paper of a record, or None where the record holds none."""
        data = record.find(f"{_SRU}recordData")
        meta = data.find(f".//{_LAW}meta") if data is not None else None
        name = meta.findtext(f".//{_DC}identifier", "").strip() if meta is not None else ""
        if data is None or meta is None or not name:
            said = [_diagnosis(item) for item in record.iter(f"{_DIAGNOSTIC}diagnostic")]
            self.issues.append(_issue("fetch.record-without-paper", "", "; ".join(said) or "a record without a paper"))
            return None
        status = meta.findtext(f".//{_LAW}documentstatus", "").casefold()
        return Wanted(
            id=name,
            items=best_first(self._items(data)),
            title=" ".join(meta.findtext(f".//{_DC}title", "").split()),
            date=meta.findtext(f".//{_DC}issued", "") or meta.findtext(f".//{_DC}date", ""),
            stamp=meta.findtext(f".//{_STAMP}", "") or data.findtext(f".//{_GZD}timestamp", ""),
            withdrawn=any(word in status for word in _GONE),
        )

    def _items(self, data: etree._Element) -> Iterator[Item]:
        """Yield the forms of a paper; where the record lists none, the one address it names."""
        found = False
        for item in data.iterfind(f".//{_GZD}itemUrl"):
            address = (item.text or "").strip()
            if address:
                found = True
                yield Item(form=item.get("manifestation", "").lower(), address=self._client.local(address))
        address = data.findtext(f".//{_GZD}url", "").strip()
        if address and not found:
            yield Item(form=address.rpartition(".")[2].lower(), address=self._client.local(address))


def quoted(value: str) -> str:
    """Return a value as a term of a query, in quotation marks."""
    plain = " ".join(value.split()).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{plain}"'


def _parsed(data: bytes) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise FetchError(f"the search service answers with something that is not XML ({error.msg})") from error
    if root.tag != f"{_SRU}searchRetrieveResponse":
        raise FetchError(f"the search service answers with <{etree.QName(root).localname}>, not with a list of papers")
    return root


def _diagnosis(item: etree._Element) -> str:
    """Return what a diagnostic says: message, details, and the address of its kind."""
    told = [item.findtext(f"{_DIAGNOSTIC}{name}", "").strip() for name in ("message", "details")]
    kind = item.findtext(f"{_DIAGNOSTIC}uri", "").strip()
    words = ": ".join(filter(None, told))
    return f"{words} ({kind})" if kind and words else words or kind or "no reason given"


def _number(text: str | None) -> int | None:
    plain = (text or "").strip()
    return int(plain) if plain.isdecimal() and len(plain) < 12 else None


def _issue(code: str, document: str, message: str) -> Issue:
    return Issue(level=Level.WARNING, stage="fetch", code=code, document=document or "search", message=message[:400])
