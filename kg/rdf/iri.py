"""IRIs of things: from official identifiers and keys, one to one, without a "/" behind the type."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote

from kg.errors import UsageError
from kg.settings import BASE as SITE

BASE = f"{SITE}id/"
"""Where things are named unless a publisher sets another base."""

SHARED_GRAPHS = ("things", "motions")
"""Graphs that every paper adds to: sets of what is the same whoever says it. They are added to, never replaced."""

CHAMBERS = {
    "tk": "<https://identifier.overheid.nl/tooi/id/oorg/oorg10002>",
    "ek": "<https://identifier.overheid.nl/tooi/id/oorg/oorg10001>",
}
"""The Houses by the IRIs that TOOI gives them; none are minted."""

_MINISTRY = re.compile(r"mnre\d{4}")
_PLAIN = re.compile(r"[A-Za-z0-9_~:-][A-Za-z0-9._~:-]*")
_BASE = re.compile(r"https?://[^\s<>\"{}|\\^`#?]+/")


@lru_cache(maxsize=1 << 14)
def encode(ref: str) -> str:
    """Return a reference with all but unreserved characters and ":" percent-encoded; different in, different out."""
    if _PLAIN.fullmatch(ref):
        return ref
    encoded = quote(ref, safe=":", errors="surrogatepass")
    # A segment that starts with a dot can be read as a step in a path ("..").
    return "%2E" + encoded[1:] if encoded.startswith(".") else encoded


def is_shared(graph: str) -> bool:
    """Return whether a graph, by its bare IRI, is one that papers add to and that is never replaced."""
    return graph.rpartition("/graph/")[2] in SHARED_GRAPHS


@dataclass(frozen=True, slots=True)
class Minter:
    """Mints IRIs, `<base><type>/<ref>`, in the form in which N-Quads writes them (between angle brackets).

    Raises:
        UsageError: the base is not an http(s) address that ends in "/".
    """

    base: str = BASE

    def __post_init__(self) -> None:
        """Refuse a base that would make broken IRIs."""
        if not _BASE.fullmatch(self.base):
            raise UsageError(f"not a base for IRIs: {self.base!r}; expected an http(s) address that ends in /")

    def iri(self, kind: str, ref: str) -> str:
        """Return the IRI of a thing by its type and reference."""
        return f"<{self.base}{kind}/{encode(ref)}>"

    def document(self, id: str) -> str:
        """Return the IRI of a document by its id: parliamentary papers apart from all others."""
        return self.iri("paper" if id.startswith("kst-") else "document", id)

    def graph(self, kind: str, ref: str) -> str:
        """Return the IRI of a named graph (`paper-…`, `links-…`, `register-…`, `decisions-…`)."""
        return self.iri("graph", f"{kind}-{ref}")

    def shared(self, name: str) -> str:
        """Return the IRI of a graph that all papers share."""
        return self.iri("graph", name)

    def key(self, key: str) -> str:
        """Return the IRI of a typed key of a link (`paper:kst-36045-77`, `person:…`, `chamber:tk`)."""
        return _of_key(self.base, key)


@lru_cache(maxsize=1 << 14)
def _of_key(base: str, key: str) -> str:
    kind, _, ref = key.partition(":")
    if kind in ("paper", "document"):
        return f"<{base}{'paper' if ref.startswith('kst-') else 'document'}/{encode(ref)}>"
    if kind == "chamber" and ref in CHAMBERS:
        return CHAMBERS[ref]
    if kind == "ministry" and _MINISTRY.fullmatch(ref):
        return f"<https://identifier.overheid.nl/tooi/id/ministerie/{ref}>"
    return f"<{base}{'webpage' if kind == 'url' else encode(kind)}/{encode(ref)}>"
