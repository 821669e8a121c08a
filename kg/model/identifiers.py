"""Official identifiers as value types: each parses the normal form and prints it back."""

from __future__ import annotations

import re
from dataclasses import dataclass

_SUFFIX = r"[A-Za-z]{1,7}|[0-9]{2}|\([A-Z]?[0-9]+\)"
_DOSSIER = re.compile(rf"(?P<digits>[0-9]{{4,5}})(?:-(?P<suffix>{_SUFFIX}))?")
_PAPER = re.compile(
    # 21501-02 is a dossier of its own, never paper 2 of 21501
    r"kst-(?!21501-[0-9]{2}\Z)(?P<dossier>[0-9]{4,5}(?:-(?:[A-Za-z]{1,7}|[0-9]{2}))?|[A-Za-z]{1,10})"
    r"-(?P<number>[1-9][0-9]{0,4}[a-z]?|[A-Za-z]{1,3})"
)
_OPAQUE = re.compile(r"kst-[0-9]{6,8}")
_SITE = "https://zoek.officielebekendmakingen.nl/"


@dataclass(frozen=True, slots=True, order=True)
class DossierNumber:
    """A dossier: digits and, for budget chapters and council dossiers, a suffix ("36410-VII", "21501-02")."""

    digits: str
    suffix: str | None = None

    @classmethod
    def parse(cls, text: str) -> DossierNumber:
        """Return the dossier written in normal form.

        Raises:
            ValueError: the text is not a dossier number.
        """
        match = _DOSSIER.fullmatch(text)
        if match is None:
            raise ValueError(f"not a dossier number: {text!r}; expected the form 36045 or 36410-VII")
        return cls(match["digits"], match["suffix"])

    def __str__(self) -> str:
        """Return the normal form."""
        return self.digits if self.suffix is None else f"{self.digits}-{self.suffix}"


@dataclass(frozen=True, slots=True, order=True)
class PaperId:
    """A parliamentary paper, `kst-36045-134`: the dossier in normal form and the number in it."""

    dossier: str
    number: str

    @classmethod
    def parse(cls, text: str) -> PaperId:
        """Return the paper written in normal form.

        Raises:
            ValueError: the text is not the id of a paper in a dossier.
        """
        match = _PAPER.fullmatch(text)
        if match is None:
            raise ValueError(f"not the id of a paper: {text!r}; expected the form kst-36045-134")
        return cls(match["dossier"], match["number"])

    def __str__(self) -> str:
        """Return the normal form."""
        return f"kst-{self.dossier}-{self.number}"

    @property
    def page(self) -> str:
        """Return the address of the official page for readers."""
        return f"{_SITE}{self}.html"


def target_key(identifier: str) -> str:
    """Return the typed key of what a reference's id names: `paper:…`, `dossier:…`, `law:…`, `url:…`, `document:…`."""
    kind, colon, _ = identifier.partition(":")
    if colon and kind in ("law", "url"):
        return identifier
    if identifier.startswith("dossier-"):
        return f"dossier:{identifier.removeprefix('dossier-')}"
    if _PAPER.fullmatch(identifier) or _OPAQUE.fullmatch(identifier):
        return f"paper:{identifier}"
    return f"document:{identifier}"
