"""The data service of the Tweede Kamer, OData v5 and v4 as it was: rows of any entity, with what hangs on them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal
from urllib.parse import quote, urljoin

from kg.errors import FetchError, Issue, Level
from kg.sources.web.client import Client, NotThere, Rejected
from kg.sources.web.wanted import Item, Wanted, best_first

Version = Literal["v5", "v4"]
Row = dict[str, Any]
"""A row as it came; which attributes it has is the service's to change, so none is relied on."""

PATHS: dict[Version, str] = {"v5": "/OData/v5", "v4": "/OData/v4/2.0"}
_GUID = re.compile(r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
_MEDIA = {
    "application/pdf": "pdf",
    "application/xml": "xml",
    "text/xml": "xml",
    "text/html": "html",
    "application/msword": "doc",
    "application/vnd.oasis.opendocument.text": "odt",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
}
_MOST_PAGES = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page of a list: where it came from, its bytes, and the rows in them."""

    address: str
    data: bytes
    rows: list[Row]


class ParliamentService:
    """The data service; `issues` gathers what was odd in its answers."""

    def __init__(self, client: Client, *, version: Version = "v5") -> None:
        """Keep the client; nothing is asked yet."""
        self._client = client
        self.address = client.settings.parliament + PATHS[version]
        self._version = version
        self.issues: list[Issue] = []

    def rows(self, path: str, *, where: str = "", expand: str = "") -> Iterator[Row]:
        """Yield the rows of a set (`Persoon`) or relation (`Zaak(…)/Document`), page by page, deleted ones included.

        Raises:
            FetchError: the service has no such set, does not accept the condition, or failed for good.
        """
        for page in self.pages(path, where=where, expand=expand):
            yield from page.rows

    def pages(self, path: str, *, where: str = "", expand: str = "", top: int | None = None) -> Iterator[Page]:
        """Yield the pages of a set or relation, as they came; `top` is the most rows that are wanted.

        Raises:
            FetchError: the service has no such set, does not accept the condition, or failed for good.
        """
        options = {"$filter": where, "$expand": expand, "$top": str(top) if top else ""}
        form = "&".join(f"{name}={quote(value, safe='()$=;,')}" for name, value in options.items() if value)
        address = f"{self.address}/{path}" + (f"?{form}" if form else "")
        asked: set[str] = set()
        while address and len(asked) < _MOST_PAGES:
            if address in asked:
                raise FetchError(f"{address}: the list leads back to a page that was read before")
            asked.add(address)
            data = self._client.read(address, accept="application/json")
            page = _parsed(address, data)
            value = page.get("value", page)
            rows = [row for row in (value if isinstance(value, list) else [value]) if isinstance(row, dict)]
            yield Page(address=address, data=data, rows=rows)
            following = "" if top else str(page.get("@odata.nextLink") or "")
            address = self._client.local(urljoin(address, following)) if following else ""

    def numbered(self, entity: str, names: Sequence[str], number: str, *, expand: str = "") -> list[Row]:
        """Return the rows with a number; the attribute goes by the first of `names` that the service knows.

        An expansion that the service does not know is left out: `related` asks for it by another road.

        Raises:
            FetchError: no name is accepted, or the service failed for good.
        """
        literal = number.replace("'", "''")
        refusals: list[str] = []
        for name in names:
            for more in dict.fromkeys((expand, "")):
                try:
                    return list(self.rows(entity, where=f"{name} eq '{literal}'", expand=more))
                except (Rejected, NotThere) as error:
                    refusals.append(str(error))
        other = "v4" if self._version == "v5" else "v5"
        raise FetchError(f"{entity} {number}: {refusals[-1]}; try --odata {other}")

    def related(self, entity: str, row: Row, relation: str) -> list[Row]:
        """Return the rows that hang on a row by a relation; a relation that the service lacks is an issue, and none."""
        value = row.get(relation)
        if value is not None:
            return [item for item in (value if isinstance(value, list) else [value]) if isinstance(item, dict)]
        key = row_key(row)
        if not key or relation in row:
            return []
        try:
            return list(self.rows(f"{entity}({key})/{relation}"))
        except (NotThere, Rejected) as error:
            self.issues.append(
                Issue(
                    level=Level.INFO,
                    stage="fetch",
                    code="fetch.relation-missing",
                    document=key,
                    message=f"the service does not give {relation} of {entity}: {error}"[:400],
                )
            )
            return []

    def wanted(self, row: Row) -> Wanted:
        """Return the paper that a row of Document describes; of a deleted row only its key is left."""
        key, gone = row_key(row), deleted(row)
        number = _text(row, "DocumentNummer", "Nummer")
        if gone:
            return Wanted(id="", record=key, withdrawn=True)
        version = next(iter(self.related("Document", row, "HuidigeDocumentVersie")), {})
        official = _text(version, "ExterneIdentifier")
        items = best_first([*self._publications(version), *self._resource(row, key)])
        return Wanted(
            id=official or number or key,
            items=items,
            title=_text(row, "Onderwerp", "Titel"),
            date=_text(row, "Datum")[:10],
            stamp=_text(row, "ApiGewijzigdOp", "GewijzigdOp"),
            record=key,
        )

    def _publications(self, version: Row) -> Iterator[Item]:
        """Yield the forms in which a version of a document was published."""
        for row in self.related("DocumentVersie", version, "DocumentPublicatie") if version else ():
            key = row_key(row)
            if key and not deleted(row):
                form = _text(row, "DocumentType").lower()
                size = row.get("ContentLength")
                address = f"{self.address}/DocumentPublicatie({key})/Resource"
                yield Item(form=form, address=address, size=size if isinstance(size, int) else None)

    def _resource(self, row: Row, key: str) -> Iterator[Item]:
        """Yield the file of a document itself."""
        form = _MEDIA.get(_text(row, "ContentType").partition(";")[0].strip().lower(), "")
        size = row.get("ContentLength")
        if form and key:
            address = f"{self.address}/Document({key})/Resource"
            yield Item(form=form, address=address, size=size if isinstance(size, int) else None)


def _parsed(address: str, data: bytes) -> Row:
    try:
        page = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise FetchError(f"{address}: the answer is not JSON ({error})") from error
    if not isinstance(page, dict):
        raise FetchError(f"{address}: the answer is not a list of rows")
    return page


def row_key(row: Row) -> str:
    """Return the key of a row, or nothing where it has none that looks like one."""
    key = _text(row, "Id")
    return key if _GUID.fullmatch(key) else ""


def deleted(row: Row) -> bool:
    """Return whether the source deleted a row; it then keeps little more than its key."""
    return row.get("Verwijderd") is True


def _text(row: Row, *names: str) -> str:
    """Return the first attribute that is there and holds text."""
    for name in names:
        value = row.get(name)
        if isinstance(value, str) and value.strip():
            return " ".join(value.split())
    return ""
