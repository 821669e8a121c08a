"""Official identifiers as value types: each parses the normal form and prints it back."""

from __future__ import annotations

import re
from dataclasses import dataclass

_DOSSIER = re.compile(r"(?P<digits>\d{4,5})(?:-(?P<suffix>[A-Za-z]{1,7}|\d{2}|\([A-Z]?\d+\)))?")
_PAPER = re.compile(r"kst-(?P<dossier>\d{4,5}(?:-(?!\d+$)[A-Za-z0-9]{1,7})?|[a-z]+)-(?P<number>[A-Za-z0-9]+)")


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
        return f"https://zoek.officielebekendmakingen.nl/{self}.html"
