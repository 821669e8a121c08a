"""What the graph of things says of all that links point at, so that no page shows a bare IRI.

It follows from the identifier of a thing, or is the same whoever says it: the graph is a set that papers add to.
"""

from __future__ import annotations

import re
from urllib.parse import quote

from kg.rdf.iri import Minter
from kg.rdf.labels import document_label, document_page, fold
from kg.rdf.mapping import THING_CLASSES
from kg.rdf.nquads import Quads, dated, dutch, literal
from kg.rdf.vocabulary import DCT, ELI, FOAF, KG, RDF, RDFS

_ARTICLE = re.compile(r"^(?:de|het|een) ", re.IGNORECASE)
_BARE_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_WEB = re.compile(r"https?://[A-Za-z0-9._~-]{1,253}(?::\d{1,5})?(?:[/?#].*)?", re.IGNORECASE)
PAPER_TYPES = (KG.Kamerstuk, KG.Document, ELI.Work)
DOCUMENT_TYPES = (KG.Document, ELI.Work)


def describe_thing(quads: Quads, mint: Minter, key: str, *, words: str | None = None) -> None:
    """Add the classes of a thing by its typed key, and for what no register holds its label too.

    `words` is what the text calls it; without them an organisation is called by its key.
    """
    kind, _, ref = key.partition(":")
    if kind in ("paper", "document"):
        describe_document(quads, mint, ref)
        return
    node = mint.key(key)
    for term in THING_CLASSES.get(kind, ()):
        quads.add(node, RDF.type, term)
    if kind == "dossier":
        describe_dossier(quads, mint, ref)
    elif kind == "organisation":
        quads.add(node, RDFS.label, dutch(_ARTICLE.sub("", fold(words or ref.replace("-", " ")))))
    elif kind == "law":
        quads.add(node, RDFS.label, dutch(fold(ref)))
    elif kind == "url":
        quads.add(node, RDFS.label, dutch(fold(ref)))
        quads.add(node, FOAF.page, web_address(ref))


def describe_document(quads: Quads, mint: Minter, id: str) -> None:
    """Add what a document's id alone tells: classes, identifier, dossier, number, label, official page."""
    node = mint.document(id)
    for term in PAPER_TYPES if id.startswith("kst-") else DOCUMENT_TYPES:
        quads.add(node, RDF.type, term)
    quads.add(node, DCT.identifier, literal(id))
    quads.add(node, RDFS.label, dutch(document_label(id)))
    page = document_page(id)
    quads.add(node, FOAF.page, web_address(page) if page else None)
    dossier, number = paper_parts(id)
    if dossier and number:
        quads.add(node, KG.number, literal(number))
        quads.add(node, KG.inDossier, mint.iri("dossier", dossier))
        describe_dossier(quads, mint, dossier)


def describe_dossier(quads: Quads, mint: Minter, number: str) -> None:
    """Add what a dossier's number alone tells."""
    node = mint.iri("dossier", number)
    for term in THING_CLASSES["dossier"]:
        quads.add(node, RDF.type, term)
    quads.add(node, DCT.identifier, literal(number))
    quads.add(node, RDFS.label, dutch(f"Dossier {number}"))


def describe_register(quads: Quads, mint: Minter, name: str, day: str | None) -> str:
    """Add the register, as it stood on a day, in which something was looked up, and return its IRI."""
    node = mint.iri("register", f"{name}.{day}" if day else name)
    quads.add(node, RDF.type, KG.Register)
    quads.add(node, RDFS.label, dutch(f"Register {name}" + (f" ({day})" if day else "")))
    quads.add(node, DCT.date, dated(day) if day else None)
    return node


def paper_parts(id: str) -> tuple[str, str] | tuple[None, None]:
    """Return dossier and number of a parliamentary paper's id, or two times None."""
    head, _, number = id.removeprefix("kst-").rpartition("-")
    if not id.startswith("kst-") or not head or not number:
        return None, None
    return head, number


def web_address(address: str) -> str | None:
    """Return an address on the web as an IRI, or None when no IRI can be made of it.

    What an IRI cannot hold is percent-encoded; what is encoded already stays so.
    """
    head, mark, fragment = address.strip().partition("#")
    encoded = mark.join(_encode_address(part) for part in (head, fragment)) if mark else _encode_address(head)
    return f"<{encoded}>" if _WEB.fullmatch(encoded) else None


def _encode_address(part: str) -> str:
    return quote(_BARE_PERCENT.sub("%25", part), safe="%:/?@!$&'()*+,;=~", errors="surrogatepass")
