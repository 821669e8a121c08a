"""Short names for IRIs: one prefix a vocabulary, one a type of thing."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

VOCABULARIES = {
    "adms": "http://www.w3.org/ns/adms#",
    "cito": "http://purl.org/spar/cito/",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcatap": "http://data.europa.eu/r5r/",
    "dct": "http://purl.org/dc/terms/",
    "dqv": "http://www.w3.org/ns/dqv#",
    "eli": "http://data.europa.eu/eli/ontology#",
    "eli-dl": "http://data.europa.eu/eli/eli-draft-legislation-ontology#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "spdx": "http://spdx.org/rdf/terms#",
    "time": "http://www.w3.org/2006/time#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "void": "http://rdfs.org/ns/void#",
    "wd": "http://www.wikidata.org/entity/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
DEFINITIONS = "https://w3id.org/kamergraaf/def#"
_NAMES = {**{namespace: name for name, namespace in VOCABULARIES.items()}, DEFINITIONS: "kg"}

_LOCAL = re.compile(rb"[A-Za-z0-9_](?:[A-Za-z0-9_.-]{0,200}[A-Za-z0-9_-])?")
_LONGEST = 400
_TYPE = re.compile(r"[a-z](?:[a-z0-9-]{0,40}[a-z0-9])?")


@dataclass(slots=True)
class Prefixes:
    """Prefixes by namespace; those of the things under `base` are made as they are met.

    `used` collects what was needed, so that a file declares no more than that.
    """

    base: str
    used: dict[str, str] = field(default_factory=dict)
    _met: dict[bytes, bytes | None] = field(default_factory=dict)

    def shorten(self, term: bytes) -> bytes:
        """Return an IRI between angle brackets as a prefixed name, or unchanged when none fits."""
        head, sign, local = term.rpartition(b"/")
        if b"#" in local:
            head, sign, local = term.rpartition(b"#")
        local = local[:-1]
        if _LOCAL.fullmatch(local) is None or not 1 < len(head) <= _LONGEST:
            return term
        namespace = head[1:] + sign
        try:
            prefix = self._met[namespace]
        except KeyError:
            prefix = self._met[namespace] = self._meet(namespace.decode())
        return term if prefix is None else prefix + local

    def _meet(self, namespace: str) -> bytes | None:
        """Return what stands for a namespace that is new to this file, if anything does, and note that it is used."""
        name = _NAMES.get(namespace) or self._thing(namespace)
        if name is None:
            return None
        self.used[name] = namespace
        return f"{name}:".encode()

    def _thing(self, namespace: str) -> str | None:
        """Return the prefix of a type of thing: its name in the address, `paper` for `…/id/paper/`."""
        head = f"{self.base}id/"
        name = namespace.removeprefix(head).removesuffix("/")
        if namespace != f"{head}{name}/" or _TYPE.fullmatch(name) is None:
            return None
        taken = name in VOCABULARIES or name == "kg"
        return f"{name}-id" if taken else name
