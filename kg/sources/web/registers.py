"""The public sources of registers: members of the House, ministers, ministries, and the dates of tribunals."""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO
from urllib.parse import quote

from lxml import etree

from kg.errors import FetchError
from kg.model.register_news import Appointment, BodyDates, MinistryName, Seat
from kg.sources.web.client import Client, NotThere
from kg.sources.web.odata import ParliamentService, Row, deleted, row_key

_ONT = "https://identifier.overheid.nl/tooi/def/ont/"
_LIST = "rwc_ministeries_compleet"
_OLDEST_LIST = 6
_NEWEST_LIST = 60
EXPORT = "/archive/exportOO.xml"
_OFFICE = re.compile(r"(?:Minister(?:-president)?|Staatssecretaris)\b")
_TITLES = re.compile(r"^(?:(?:dhr|mw|mevr|prof|dr|drs|mr|ing|ir|em)\.?\s+)+", re.IGNORECASE)
_DEGREES = re.compile(r"(?:,? (?:LL\.?M\.?|MBA|MSc|MA|BA|MPA|PhD))+$")
_NAME = re.compile(
    r"(?P<initials>(?:[A-Z][a-z]{0,2}\.-?){1,8})\s*(?:\((?P<given>[^()]{1,40})\)\s*)?(?P<family>\S.{0,80})"
)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_QID = re.compile(r"Q[1-9][0-9]{0,11}")
_TIME = re.compile(r"\+(\d{4})-(\d{2})-(\d{2})T")
_BATCH = 50


def fetch_seats(service: ParliamentService) -> Iterator[Seat]:
    """Yield the terms of the members of the Tweede Kamer, as far back as the House has them.

    Raises:
        FetchError: the service does not answer, or no longer tells whose seat it was.
    """
    rows = [row for row in _seat_rows(service) if not deleted(row)]
    seats = list(filter(None, map(_seat, rows)))
    if not seats:
        raise FetchError("the Tweede Kamer lists no members; the data service may have changed, try --odata v4")
    yield from seats


def _seat_rows(service: ParliamentService) -> list[Row]:
    """Return the rows of seats with person and party inside, joined here where the service does not expand them."""
    try:
        return list(service.rows("FractieZetelPersoon", expand="Persoon,FractieZetel($expand=Fractie)"))
    except FetchError:
        people = {row_key(row): row for row in service.rows("Persoon")}
        parties = {row_key(row): row for row in service.rows("Fractie")}
        seats = {row_key(row): row for row in service.rows("FractieZetel")}
        rows = list(service.rows("FractieZetelPersoon"))
    for row in rows:
        seat = seats.get(str(row.get("FractieZetel_Id")), {})
        row["Persoon"] = people.get(str(row.get("Persoon_Id")))
        row["FractieZetel"] = {"Fractie": parties.get(str(seat.get("Fractie_Id")))}
    return rows


def _seat(row: Row) -> Seat | None:
    person, seat = row.get("Persoon"), row.get("FractieZetel")
    party = seat.get("Fractie") if isinstance(seat, dict) else None
    start, end = _day(row.get("Van")), _day(row.get("TotEnMet"))
    if not isinstance(person, dict) or deleted(person) or not start or not _word(person, "Achternaam"):
        return None
    family = f"{_word(person, 'Tussenvoegsel')} {_word(person, 'Achternaam')}".strip()
    return Seat(
        tk=row_key(person),
        family=family,
        given=_word(person, "Roepnaam"),
        initials=_word(person, "Initialen"),
        born=_word(person, "Geboortedatum")[:4],
        party=_word(party, "Afkorting") if isinstance(party, dict) else "",
        start=start,
        end=end,
    )


def fetch_ministries(client: Client) -> tuple[tuple[MinistryName, ...], str]:
    """Return the ministries that exist by the newest version of the government's list, and that list's address.

    Raises:
        FetchError: the list is not there, or is not such a list.
    """
    found: tuple[bytes, str] | None = None
    for version in range(_OLDEST_LIST, _NEWEST_LIST):
        name = f"{_LIST}_{version}.json"
        address = f"{client.settings.lists}/waardelijsten/{_LIST}/{version}/json/{name}"
        try:
            found = client.read(address, accept="application/json"), address
        except NotThere:
            break
    if found is None:
        raise FetchError("the government's list of ministries is not where it was; update Kamergraaf")
    nodes = _json(found[0], "the list of ministries")
    ministries = tuple(filter(None, map(_ministry, nodes if isinstance(nodes, list) else ())))
    if not ministries:
        raise FetchError(f"{found[1]}: holds no ministry; the list may have changed its form")
    return ministries, found[1]


def _ministry(node: Any) -> MinistryName | None:
    """Return the ministry of a node; former names and ministries that ended are left out."""
    kinds = node.get("@type") if isinstance(node, dict) else None
    if not isinstance(kinds, list) or f"{_ONT}Ministerie" not in kinds:
        return None
    code = str(node.get("@id", "")).rpartition("/")[2]
    name = _value(node, "officieleNaamExclSoort")
    if not re.fullmatch(r"mnre[0-9]{4}", code) or not name or _value(node, "einddatum"):
        return None
    return MinistryName(code=code, name=name, abbreviation=_value(node, "afkorting"))


def _value(node: dict[str, Any], name: str) -> str:
    values = node.get(_ONT + name)
    first = values[0] if isinstance(values, list) and values else values
    text = first.get("@value") if isinstance(first, dict) else first
    return " ".join(text.split()) if isinstance(text, str) else ""


def fetch_appointments(client: Client) -> tuple[tuple[Appointment, ...], str]:
    """Return who is minister or state secretary by the register of government bodies, and the address of its export.

    Raises:
        FetchError: the export is not there, or is not such an export.
    """
    address = client.settings.organisations + EXPORT
    with tempfile.TemporaryFile() as stream:
        client.save(address, stream)
        stream.seek(0)
        try:
            found = tuple(_appointments(stream))
        except etree.XMLSyntaxError as error:
            raise FetchError(f"{address}: not whole XML ({error.msg})") from error
    if not found:
        raise FetchError(f"{address}: holds no minister; the register may have changed its form")
    return found, address


def _appointments(stream: BinaryIO) -> Iterator[Appointment]:
    """Yield the appointments in an export, body by body, so that memory stays flat."""
    for _, body in etree.iterparse(
        stream, tag="{*}organisatie", resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    ):
        kinds = {(kind.text or "").strip() for kind in body.iterfind("{*}types/{*}type")}
        code = next(filter(None, map(_tooi, body.iterfind("{*}identificatiecodes/{*}resourceIdentifier"))), "")
        if "Ministerie" in kinds and code:
            for function in body.iterfind("{*}functies/{*}functie"):
                yield from _holders(function, code)
        body.clear()


def _tooi(element: etree._Element) -> str:
    code = (element.text or "").strip().rpartition("/")[2]
    return code if re.fullmatch(r"mnre[0-9]{4}", code) else ""


def _holders(function: etree._Element, code: str) -> Iterator[Appointment]:
    title = " ".join(function.findtext("{*}naam", "").split())
    if not _OFFICE.match(title):
        return
    for person in function.iterfind("{*}medewerkers/{*}medewerker"):
        name = person_name(person.findtext("{*}naam", ""))
        start, end = _day(person.findtext("{*}startDatum")), _day(person.findtext("{*}eindDatum"))
        if name is not None and start:
            initials, given, family = name
            yield Appointment(
                family=family, given=given, initials=initials, function=title, ministry=code, start=start, end=end
            )


def person_name(text: str) -> tuple[str, str, str] | None:
    """Return initials, first name and surname of a name as the register of bodies writes it, or None."""
    plain = _DEGREES.sub("", _TITLES.sub("", " ".join(text.split())))
    match = _NAME.fullmatch(plain)
    return (match["initials"], match["given"] or "", match["family"]) if match else None


def fetch_bodies(client: Client, ids: Iterable[str]) -> Iterator[BodyDates]:
    """Yield the dates of the bodies with these Wikidata ids.

    Raises:
        FetchError: Wikidata does not answer.
    """
    wanted = sorted({qid for qid in ids if _QID.fullmatch(qid)})
    for at in range(0, len(wanted), _BATCH):
        part = wanted[at : at + _BATCH]
        form = f"action=wbgetentities&format=json&props=claims&ids={quote('|'.join(part))}"
        answer = _json(client.read(f"{client.settings.wikidata}/w/api.php?{form}"), "Wikidata")
        entities = answer.get("entities") if isinstance(answer, dict) else None
        for qid in part:
            entity = entities.get(qid) if isinstance(entities, dict) else None
            claims = entity.get("claims") if isinstance(entity, dict) else None
            if isinstance(claims, dict):
                yield BodyDates(wikidata=qid, founded=_moment(claims, "P571"), dissolved=_moment(claims, "P576"))


def _moment(claims: dict[str, Any], key: str) -> str:
    """Return the one moment that a property states, as precisely as it does; none where it states several."""
    found = set()
    stated = claims.get(key)
    for claim in stated if isinstance(stated, list) else ():
        try:
            value = claim["mainsnak"]["datavalue"]["value"]
            year, month, day = _TIME.match(value["time"]).groups()  # type: ignore[union-attr]
            precision = int(value["precision"])
        except (KeyError, TypeError, ValueError, AttributeError):
            continue
        if claim.get("rank") != "deprecated" and precision >= 9:
            found.add("-".join((year, month, day)[: precision - 8]))
    return found.pop() if len(found) == 1 else ""


def _json(data: bytes, what: str) -> Any:
    try:
        return json.loads(data)
    except (ValueError, RecursionError) as error:
        raise FetchError(f"{what} answers with something that is not JSON ({error})") from error


def _day(value: object) -> str:
    match = _DAY.match(value.strip()) if isinstance(value, str) else None
    return match[0] if match and not match[0].startswith("0001") else ""


def _word(row: Row, name: str) -> str:
    value = row.get(name)
    return " ".join(value.split()) if isinstance(value, str) else ""
