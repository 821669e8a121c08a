"""One typed object of settings, read by the command line and the server and passed down."""

from __future__ import annotations

from dataclasses import dataclass

BASE = "https://w3id.org/kamergraaf/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a publisher can set; `base` is the address under which things (`id/…`) and pages (`doc/…`) live."""

    base: str = BASE
    language: str = "nl"
