"""What must hold before anything is published: data, evidence, shapes, expected counts, and a place to write."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from itertools import islice
from pathlib import Path

from rdflib import Graph

from kg.analysis.shapes import Constraint, compile_graph
from kg.analysis.validate import Violation, check_constraint, validate_store
from kg.errors import CheckError, UsageError
from kg.publish.statements import Statements
from kg.publish.void import Census
from kg.store import OwnQuery, Store, open_store

MANIFEST = "manifest.json"
WORKPLACE = ".kept"
"""The folder by which the target of a run is known, from its first moment on."""
MARK = "kamergraaf-release"
"""The word by which a manifest says that a folder is a release and may be replaced by the next."""

_KG = "PREFIX kg: <https://w3id.org/kamergraaf/def#>\nPREFIX prov: <http://www.w3.org/ns/prov#>\n"
_SHOWN = OwnQuery(f"{_KG}ASK {{ ?thing prov:wasDerivedFrom ?passage . ?passage kg:sentence ?sentence }}")
_PAPERS = OwnQuery(f"{_KG}ASK {{ ?extraction a kg:Extraction ; prov:used ?paper }}")


def check_graph(store: Store, *, limit: int = 3) -> None:
    """Pass when a graph may be published.

    Raises:
        CheckError: it is empty, shows no sentence, or breaks a shape; the message names nodes and remedies.
    """
    if not store.ask(_PAPERS):
        raise CheckError(f"the store {store.location} holds no papers, so nothing was published; fill it with kg build")
    if not store.ask(_SHOWN):
        raise CheckError(
            f"nothing in the store {store.location} leads back to a sentence, so nothing was published;"
            " build it again with kg build"
        )
    violations = validate_store(store)
    if violations:
        raise CheckError(_broken(violations, limit))


def check_catalogue(catalogue: Statements) -> None:
    """Pass when a catalogue holds to the shapes that ship with the package.

    Raises:
        CheckError: it does not; the message says what to set.
    """
    with open_store() as store:
        store.load(line[:-2] + b"<urn:catalogue> .\n" for line in catalogue.lines())
        found = [item for rule in _catalogue_rules() for item in check_constraint(store, rule, limit=10)]
    if found:
        raise CheckError("the catalogue would be refused, so nothing was published: " + " | ".join(_lines(found[:5])))


@cache
def _catalogue_rules() -> tuple[Constraint, ...]:
    text = (files("kg.publish") / "shapes" / "catalogue.ttl").read_text(encoding="utf-8")
    return tuple(compile_graph(Graph().parse(data=text, format="turtle"), Graph()))


def check_counts(census: Census, expected: Mapping[str, int]) -> None:
    """Pass when a graph holds at least as many things of each class as expected (`{"Pledge": 100}`).

    Raises:
        CheckError: it holds fewer; the message names all of them.
    """
    short = [
        f"{census.count(name):,} of {name}, expected at least {least:,}"
        for name, least in expected.items()
        if census.count(name) < least
    ]
    if short:
        raise CheckError("fewer things than expected, so nothing was published: " + "; ".join(short))


def check_target(target: Path) -> None:
    """Pass when a folder is free, or holds a release that the next may take the place of.

    Raises:
        UsageError: it is a file, holds somebody's files, or cannot be written.
    """
    ours = is_release(target) or (target / WORKPLACE).is_dir()
    if target.is_dir() and any(target.iterdir()) and not ours:
        raise UsageError(f"{target} holds files that are no release, so nothing was written; name a new folder")
    if target.exists() and not target.is_dir():
        raise UsageError(f"{target} is a file, so nothing was written; name a folder")


def check_replaceable(target: Path) -> None:
    """Pass when all that a folder holds is a release of ours, which the next may take the place of.

    Raises:
        UsageError: it is a file, or holds something else besides; the message names some of it.
    """
    check_target(target)
    if not target.is_dir():
        return
    listed = read_manifest(target).get("files", [])
    ours = {str(row.get("name")) for row in listed if isinstance(row, dict)} if isinstance(listed, list) else set()
    found = (path.relative_to(target).as_posix() for path in target.rglob("*") if not path.is_dir())
    others = sorted(islice((name for name in found if name not in {*ours, MANIFEST}), 3))
    if others:
        shown = ", ".join(others)
        raise UsageError(f"{target} holds more than a release ({shown}), so nothing was written; name another folder")


def is_release(folder: Path) -> bool:
    """Return whether a folder holds a release that this program wrote."""
    return bool(read_manifest(folder))


def read_manifest(folder: Path) -> dict[str, object]:
    """Return what the manifest of a release says, and nothing for a folder that holds no release of this program."""
    try:
        row = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return row if isinstance(row, dict) and row.get("format") == MARK else {}


def _broken(violations: list[Violation], limit: int) -> str:
    return (
        f"{len(violations)} things are wrong in the graph, so nothing was published: "
        + " | ".join(_lines(violations[:limit]))
        + (f" | and {len(violations) - limit} more, see kg validate" if len(violations) > limit else "")
    )


def _lines(violations: list[Violation]) -> Iterator[str]:
    for violation in violations:
        yield f"{violation.message()} ({violation.shape.rpartition('#')[2]})"
