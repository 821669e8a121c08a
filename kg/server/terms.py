"""What terms and concepts are called on a page, from the vocabulary, and the page's own words."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import cast

import pyoxigraph as ox

from kg.rdf.ontology import ontology_path

_LABELS = ("http://www.w3.org/2000/01/rdf-schema#label", "http://www.w3.org/2004/02/skos/core#prefLabel")
LANGUAGES = ("nl", "en")


@cache
def words(language: str) -> dict[str, str]:
    """Return the page's own words in a language."""
    return cast(dict[str, str], _read()[language])


@cache
def _read() -> dict[str, dict[str, object]]:
    found: dict[str, dict[str, object]] = json.loads((files("kg.server") / "words.json").read_text(encoding="utf-8"))
    return found


@cache
def _labels() -> dict[tuple[str, str], str]:
    found: dict[tuple[str, str], str] = {}
    for name in ("kamergraaf.ttl", "concepts.ttl"):
        for quad in ox.parse((ontology_path() / name).read_bytes(), ox.RdfFormat.TURTLE):
            if quad.predicate.value in _LABELS and isinstance(quad.object, ox.Literal):
                found.setdefault((getattr(quad.subject, "value", ""), quad.object.language or "nl"), quad.object.value)
    return found


def local(address: str) -> str:
    """Return the last part of an IRI."""
    return address.rstrip("/").replace("#", "/").rpartition("/")[2]


def term(address: str | None, language: str) -> str:
    """Return what a class, property or concept is called; its local name where the vocabulary has no label."""
    if not address:
        return ""
    return _labels().get((address, language)) or _labels().get((address, "nl")) or local(address)


def heading(predicate: str, language: str, *, forward: bool) -> str:
    """Return what stands above the other ends of a relation."""
    own = cast(dict[str, dict[str, str]], _read()["forward" if forward else "back"])[language].get(local(predicate))
    shown = own or term(predicate, language)
    return shown[:1].upper() + shown[1:]


@cache
def _dutch() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = json.loads((files("kg.server") / "dutch.json").read_text(encoding="utf-8"))
    return found


def column(name: str, language: str) -> str:
    """Return what stands above a column or beside a field of a question."""
    shown = name.replace("_", " ")
    return _dutch()["columns"].get(name, shown) if language == "nl" else shown


def told(text: str, language: str) -> str:
    """Return what a question says of a parameter; in English where nobody has put it in Dutch."""
    return _dutch()["told"].get(text, text) if language == "nl" else text


_SITES = {
    "wikidata.org": "Wikidata",
    "tweedekamer.nl": "Tweede Kamer, open data",
    "identifier.overheid.nl": "TOOI",
    "officielebekendmakingen.nl": "officielebekendmakingen.nl",
}
_LONGEST = 24
"""A last part longer than this is a key for machines."""


def outside(address: str) -> str:
    """Return what an address elsewhere is called: the site, and its name for the thing where people could read it."""
    host = address.partition("://")[2].partition("/")[0].removeprefix("www.")
    site = next((name for ending, name in _SITES.items() if f".{host}".endswith(f".{ending}")), "")
    last = local(address)
    readable = len(last) <= _LONGEST and "(" not in last
    return f"{site} {last}".strip() if readable else site or last
