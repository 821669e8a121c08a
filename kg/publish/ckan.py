"""A release told to a CKAN portal: the dataset made or brought up to date, its files as resources by their address."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from kg.errors import FetchError, UsageError
from kg.publish.catalogue import EU, LICENCES, Names
from kg.publish.gate import MANIFEST, is_release
from kg.settings import PublishSettings

_LICENCES = {"cc0": "cc-zero", "naamsvermelding40": "cc-by", "naamsvermelding_gelijkdelen40": "cc-by-sa"}
"""Licences by the names that CKAN gives them; others go by their address."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Push:
    """What was done, or would be: whether the dataset is new, what it says, and what changed in it."""

    action: Literal["create", "update", "keep"]
    dataset: dict[str, Any]
    changes: tuple[str, ...] = ()
    done: bool = False


def push_release(
    release: Path, settings: PublishSettings, portal: str, *, token: str | None = None, owner: str | None = None
) -> Push:
    """Return what was done to make a portal hold this release; without a token, what would be done.

    Raises:
        UsageError: the folder is no release, ckanapi is not installed, or the portal refuses the token or the data.
        FetchError: the portal does not answer.
    """
    dataset = dataset_of(release, settings, owner=owner)
    with _portal(portal, token) as site:
        held = _held(site, dataset["name"])
        push = _plan(dataset, held)
        if token is None or push.action == "keep":
            return push
        data = {**held, **dataset} if held is not None else dataset
        _call(site, "package_create" if held is None else "package_update", data)
    return Push(action=push.action, dataset=push.dataset, changes=push.changes, done=True)


def dataset_of(release: Path, settings: PublishSettings, *, owner: str | None = None) -> dict[str, Any]:
    """Return a release as the dataset that CKAN keeps.

    Raises:
        UsageError: the folder is no release.
    """
    if not is_release(release):
        raise UsageError(f"{release} is no release; make one with kg publish")
    manifest = json.loads((release / MANIFEST).read_text(encoding="utf-8"))
    row = {
        "name": settings.name,
        "title": settings.title.nl,
        "notes": settings.description.nl,
        "url": settings.homepage,
        "version": settings.version,
        "license_id": _LICENCES.get(settings.licence, LICENCES + settings.licence),
        "author": settings.publisher.name,
        "maintainer": settings.contact.name,
        "maintainer_email": settings.contact.email,
        "tags": [{"name": name} for name in sorted({*settings.keywords_nl, *settings.keywords_en})],
        "extras": list(_extras(settings)),
        "resources": [_resource(file, settings) for file in manifest["files"] if "media_type" in file],
    }
    return row if owner is None else {**row, "owner_org": owner}


def _extras(settings: PublishSettings) -> Iterator[dict[str, str]]:
    rows = {
        "identifier": Names(settings).dataset,
        "uri": Names(settings).dataset,
        "publisher_uri": settings.publisher.address,
        "publisher_name": settings.publisher.name,
        "theme": json.dumps([f"{EU}data-theme/{theme}" for theme in settings.themes]),
        "language": json.dumps([f"{EU}language/NLD"]),
        "access_rights": f"{EU}access-right/PUBLIC",
        "frequency": f"{EU}frequency/{settings.frequency}",
        "issued": settings.issued.isoformat() if settings.issued else "",
        "modified": settings.modified.isoformat() if settings.modified else "",
    }
    yield from ({"key": key, "value": value} for key, value in sorted(rows.items()) if value)


def _resource(file: dict[str, Any], settings: PublishSettings) -> dict[str, Any]:
    return {
        "name": file["name"],
        "description": file["title"]["nl"],
        "url": settings.address + file["name"],
        "format": file["file_type"],
        "mimetype": file["media_type"],
        "size": file["bytes"],
        "hash": f"sha256:{file['sha256']}",
    }


def _plan(dataset: dict[str, Any], held: dict[str, Any] | None) -> Push:
    if held is None:
        return Push(action="create", dataset=dataset)
    changes = tuple(f"{name}: {_short(held.get(name))} -> {_short(value)}" for name, value in dataset.items()
                    if not _same(held.get(name), value))  # fmt: skip
    return Push(action="update" if changes else "keep", dataset=dataset, changes=changes)


def _same(held: Any, wanted: Any) -> bool:
    """Return whether what a portal holds says what is wanted; portals add fields of their own."""
    if isinstance(wanted, list) and isinstance(held, list):
        if len(held) != len(wanted):
            return False
        return all(any(_same(one, item) for one in held) for item in wanted)
    if isinstance(wanted, dict) and isinstance(held, dict):
        return all(_same(held.get(name), value) for name, value in wanted.items())
    return bool(held == wanted)


def _short(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 60 else text[:59] + "…"


def _portal(address: str, token: str | None) -> Any:
    try:
        from ckanapi import RemoteCKAN
    except ImportError as error:
        raise UsageError("pushing to a portal needs ckanapi: pip install 'kamergraaf[ckan]'") from error
    return RemoteCKAN(address, apikey=token, user_agent="kamergraaf")


def _held(site: Any, name: str) -> dict[str, Any] | None:
    from ckanapi.errors import NotFound

    try:
        found: dict[str, Any] = _call(site, "package_show", {"id": name})
    except NotFound:
        return None
    return found


def _call(site: Any, action: str, data: dict[str, Any]) -> Any:
    from ckanapi.errors import CKANAPIError, NotAuthorized, NotFound, ValidationError
    from requests import RequestException

    try:
        return site.call_action(action, data)
    except NotFound:
        raise
    except NotAuthorized as error:
        raise UsageError(
            f"{site.address} refused the token for {action}; ask the portal for the right to publish"
        ) from error
    except ValidationError as error:
        raise UsageError(f"{site.address} refused the dataset: {error.error_dict}") from error
    except (CKANAPIError, RequestException) as error:
        raise FetchError(f"{site.address} did not answer as a CKAN portal: {str(error)[:200]}") from error
