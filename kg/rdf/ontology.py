"""Where the vocabulary lies: beside the package in a checkout, inside it in a wheel."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parents[1]


@cache
def ontology_path() -> Path:
    """Return the folder that holds the vocabulary, its code lists and shapes.

    Raises:
        FileNotFoundError: the installation is damaged: neither place holds it.
    """
    for folder in (_PACKAGE / "ontology", _PACKAGE.parent / "ontology"):
        if (folder / "kamergraaf.ttl").is_file():
            return folder
    raise FileNotFoundError("the vocabulary (ontology/kamergraaf.ttl) is missing; install the package kamergraaf again")
