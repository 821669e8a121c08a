"""What a document or dossier is called on a page, and where its official page is, by its identifier."""

from __future__ import annotations

import re
from collections.abc import Callable

_OFFICIAL = "https://zoek.officielebekendmakingen.nl/{0}.html"
_CASES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"kst-(?P<a>\d{4,5}(?:-(?!\d+$)[A-Za-z0-9()]{1,7})?)-(?P<b>[A-Za-z0-9]+)"), "Kamerstuk {a}, nr. {b}"),
    (re.compile(r"kst-(?P<a>[a-z]+)-(?P<b>[A-Za-z0-9]+)"), "Kamerstuk {a}, nr. {b}"),
    (re.compile(r"h-(?P<c>tk|ek)-(?P<y>\d{8})-(?P<a>\d+)-(?P<b>\d+)"), "Handelingen {C} {Y}, nr. {a}, item {b}"),
    (re.compile(r"h-(?P<c>tk|ek)-(?P<y>\d{8})-(?P<a>\d+)"), "Handelingen {C} {Y}, nr. {a}"),
    (re.compile(r"ah-(?P<c>tk|ek)-(?P<y>\d{8})-(?P<a>\d+)"), "Aanhangsel Handelingen {C} {Y}, nr. {a}"),
    (re.compile(r"(?P<k>stb|stcrt|trb)-(?P<a>\d{4})-(?P<b>\d+)"), "{K} {a}, {b}"),
    (re.compile(r"blg-(?P<a>\d+)"), "Bijlage {a}"),
    (re.compile(r"com-(?P<a>\d{4})-(?P<b>\d+)"), "COM({a}) {b}"),
    (re.compile(r"celex-(?P<a>\w+)"), "CELEX {a}"),
    (re.compile(r"eu-(?P<a>\d{4})-(?P<b>\d+)"), "(EU) {a}/{b}"),
    (re.compile(r"unres-(?P<a>.+)"), "VN-resolutie {a}"),
    (re.compile(r"ecli:(?P<a>.+)"), "{a}"),
)
_PAGES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"kst-[A-Za-z0-9()-]+-[A-Za-z0-9]+"), _OFFICIAL),
    (re.compile(r"a?h-(?:tk|ek)-\d{8}-\d+(?:-\d+)?"), _OFFICIAL),
    (re.compile(r"(?:stb|stcrt|trb)-\d{4}-\d+"), _OFFICIAL),
    (re.compile(r"blg-\d+"), _OFFICIAL),
    (re.compile(r"ecli:(ECLI:NL:[A-Z0-9.:]+)"), "https://deeplink.rechtspraak.nl/uitspraak?id={0}"),
    (re.compile(r"celex-(\w+)", re.ASCII), "https://eur-lex.europa.eu/legal-content/NL/TXT/?uri=CELEX:{0}"),
    (re.compile(r"(\d{4}[DZ]\d{5})"), "https://www.tweedekamer.nl/kamerstukken/detail?id={0}"),
)
_GAZETTES = {"stb": "Stb.", "stcrt": "Stcrt.", "trb": "Trb."}
_SHOWN: dict[str, Callable[[str], str]] = {
    "C": str.upper,
    "Y": lambda years: f"{years[:4]}-{years[4:]}",
    "K": lambda gazette: _GAZETTES[gazette],
}


def document_label(id: str) -> str:
    """Return what a document is called in Dutch, by its id; the id itself when its form is not known."""
    for form, shown in _CASES:
        if match := form.fullmatch(id):
            parts = match.groupdict()
            return shown.format(
                **parts, **{name: show(parts[name.lower()]) for name, show in _SHOWN.items() if name.lower() in parts}
            )
    return id


def document_page(id: str) -> str | None:
    """Return the address of a document's official page, or None where none is known for its kind."""
    for form, address in _PAGES:
        if match := form.fullmatch(id):
            return address.format(match[1] if form.groups else id)
    return None


def fold(text: str, *, limit: int = 200) -> str:
    """Return a text on one line, cut at a length that a page can show."""
    shown = " ".join(text.split())
    return shown if len(shown) <= limit else shown[: limit - 1].rstrip() + "…"
