"""Brings what the public sources say to the registers: the sources fetch, and the registers take in."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from kg.cli.fetch import check_installed, fetch_settings
from kg.errors import FetchError, Issue, Level
from kg.model.register_news import RegisterNews

if TYPE_CHECKING:
    from kg.link.register_snapshot import Snapshot
    from kg.sources.web import Client

_LARGEST_EXPORT = 1024 * 1024 * 1024
"""The register of government bodies is one file of a few hundred million bytes."""


@dataclass(slots=True, kw_only=True)
class Gathered:
    """What the sources said, and which of them failed; one that fails leaves the others as they are."""

    news: RegisterNews
    issues: list[Issue] = field(default_factory=list)


def known_snapshot(place: Path) -> Snapshot:
    """Return the registers in use in a folder, or those that ship with the package where it has none yet.

    Raises:
        RegisterError: the registers in the folder are damaged.
    """
    from kg.link.register_snapshot import read_snapshot
    from kg.link.registers import POINTER, current_folder

    return read_snapshot(current_folder(place) if (place / POINTER).exists() else None)


def gather_news(
    snapshot: Snapshot, *, only: Collection[str], version: Literal["v5", "v4"], address: str | None, contact: str
) -> Gathered:
    """Return what the sources of the registers say now; `only` names the registers wanted, all where it is empty.

    Raises:
        UsageError: the libraries for fetching are missing, or the address is none of the web.
    """
    check_installed()
    from kg.sources.web import Client

    settings = fetch_settings(address, contact=contact, interval=0.5 if address is None else 0.0)
    gathered = Gathered(news=RegisterNews())
    with Client(replace(settings, largest=_LARGEST_EXPORT)) as client:
        steps: dict[str, Callable[[RegisterNews], RegisterNews]] = {
            "ministries": partial(_ministries, client),
            "members": partial(_members, client, version),
            "ministers": partial(_ministers, client),
            "tribunals": partial(_tribunals, client, snapshot),
        }
        for name, step in steps.items():
            if only and name not in only:
                continue
            try:
                gathered.news = step(gathered.news)
            except FetchError as error:
                message = f"{name} stay as they are: {error}"
                gathered.issues.append(
                    Issue(level=Level.ERROR, stage="fetch", code="register.source", document=name, message=message)
                )
    return gathered


def _ministries(client: Client, news: RegisterNews) -> RegisterNews:
    from kg.sources.web.registers import fetch_ministries

    found, address = fetch_ministries(client)
    return replace(news, ministries=found, sources=(*news.sources, address))


def _members(client: Client, version: Literal["v5", "v4"], news: RegisterNews) -> RegisterNews:
    from kg.sources.web import ParliamentService
    from kg.sources.web.registers import fetch_seats

    service = ParliamentService(client, version=version)
    return replace(news, seats=tuple(fetch_seats(service)), sources=(*news.sources, service.address))


def _ministers(client: Client, news: RegisterNews) -> RegisterNews:
    from kg.sources.web.registers import fetch_appointments

    found, address = fetch_appointments(client)
    return replace(news, appointments=found, sources=(*news.sources, address))


def _tribunals(client: Client, snapshot: Snapshot, news: RegisterNews) -> RegisterNews:
    from kg.sources.web.registers import fetch_bodies

    ids = [str(row["wikidata"]) for row in snapshot.tribunals["tribunals"] if row.get("wikidata")]
    return replace(news, bodies=tuple(fetch_bodies(client, ids)), sources=(*news.sources, client.settings.wikidata))
