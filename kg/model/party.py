"""Parties and groups in parliament: one slug for every spelling."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from kg.model.name import fold_name

_SPELLINGS = {
    "vvd": "VVD|Volkspartij voor Vrijheid en Democratie",
    "pvv": "PVV|Partij voor de Vrijheid",
    "cda": "CDA|Christen-Democratisch Appèl",
    "d66": "D66|Democraten 66",
    "sp": "SP|Socialistische Partij",
    "pvda": "PvdA|Partij van de Arbeid",
    "groenlinks": "GroenLinks|GL",
    "groenlinks-pvda": "GroenLinks-PvdA|PvdA-GroenLinks|GL-PvdA|PvdA/GroenLinks|GroenLinks/PvdA|PRO",
    "nsc": "NSC|Nieuw Sociaal Contract|Nieuw Sociaal Contract (NSC)",
    "pvdd": "PvdD|Partij voor de Dieren",
    "christenunie": "ChristenUnie|CU",
    "sgp": "SGP|Staatkundig Gereformeerde Partij",
    "fvd": "FVD|FvD|Forum voor Democratie",
    "50plus": "50PLUS|50Plus",
    "bbb": "BBB|BoerBurgerBeweging",
    "denk": "DENK|Denk",
    "ja21": "JA21",
    "volt": "Volt|Volt Nederland",
    "bij1": "BIJ1",
    "lpf": "LPF|Lijst Pim Fortuyn",
    "osf": "OSF|Onafhankelijke Senaatsfractie",
    "opnl": "OPNL",
    "bvnl": "BVNL|Groep Van Haga|Van Haga|Groep Van Haga (BVNL)",
}


@cache
def _slugs() -> dict[str, str]:
    return {fold_name(name): slug for slug, names in _SPELLINGS.items() for name in names.split("|")}


@cache
def party_marks() -> tuple[str, ...]:
    """Return the short names of parties in brackets, as they stand behind a member's name."""
    return tuple(f"({name})" for names in _SPELLINGS.values() for name in names.split("|") if " " not in name)


def party_slug(name: str) -> str:
    """Return the slug of a party's name: that of the table, else one made of the name ("groep-markuszower")."""
    folded = fold_name(name)
    return _slugs().get(folded) or re.sub(r"[^a-z0-9]+", "-", folded).strip("-")


@lru_cache(maxsize=8192)
def is_party(name: str) -> bool:
    """Return whether a text is the name of a party or of a group in parliament."""
    folded = fold_name(name)
    return folded in _slugs() or folded.startswith(("groep ", "lid ", "fractie "))
