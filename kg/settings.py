"""Typed settings, read once by the command line and the server and passed down."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from kg.errors import SettingsError

BASE = "https://w3id.org/kamergraaf/"

LICENCES = ("cc0", "public_domain_mark", "naamsvermelding40", "naamsvermelding_gelijkdelen40", "niet_open")
"""The list of licences that DCAT-AP-NL allows, by the last part of their address."""
THEMES = tuple("AGRI ECON EDUC ENER ENVI GOVE HEAL INTR JUST REGI SOCI TECH TRAN OP_DATPRO".split())
"""The data themes of the EU's authority table."""
FREQUENCIES = ("DAILY", "WEEKLY", "MONTHLY", "QUARTERLY", "ANNUAL", "IRREG", "CONT", "NEVER")
PUBLISHER_KINDS = tuple(
    "Academia-ScientificOrganisation Company IndustryConsortium LocalAuthority NationalAuthority"
    " NonGovernmentalOrganisation NonProfitOrganisation PrivateIndividual(s) RegionalAuthority StandardisationBody"
    " SupraNationalAuthority".split()
)
"""The kinds of publisher of the ADMS list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a publisher can set; `base` is the address under which things (`id/…`) and pages (`doc/…`) live."""

    base: str = BASE
    language: str = "nl"


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchSettings:
    """From where papers are fetched, as whom, how fast, and within which bounds; times are in seconds.

    `contact` is a mail address or page of who asks, and goes along with every request. `interval` is the least time
    between two requests; `pause` the time before a second attempt, which doubles up to `longest_pause`.
    """

    repository: str = "https://repository.overheid.nl"
    publications: str = "https://zoek.officielebekendmakingen.nl"
    parliament: str = "https://gegevensmagazijn.tweedekamer.nl"
    lists: str = "https://repository.officiele-overheidspublicaties.nl"
    organisations: str = "https://organisaties.overheid.nl"
    wikidata: str = "https://www.wikidata.org"
    contact: str = ""
    interval: float = 0.5
    timeout: float = 30.0
    deadline: float = 600.0
    largest: int = 100 * 1024 * 1024
    attempts: int = 5
    pause: float = 2.0
    longest_pause: float = 120.0


class Bilingual(NamedTuple):
    """A text in Dutch and in English."""

    nl: str
    en: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Publisher:
    """Who publishes: a name, an address that identifies the publisher, and its kind by the ADMS list.

    `iati` is its identifier for IATI, such as NL-KVK-12345678, where it has one.
    """

    name: str
    address: str
    kind: str = "NonProfitOrganisation"
    iati: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """Where questions about the data go."""

    name: str
    email: str
    page: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishSettings:
    """What a portal asks of a release and the graph cannot tell.

    `address` is the folder from which the files will be downloaded; dates are given, never taken from a clock, so
    that the same input makes the same bytes. `quality` is a file of measured figures, as `kg eval --format json` writes
    them.
    """

    publisher: Publisher
    contact: Contact
    address: str
    title: Bilingual
    description: Bilingual
    base: str = BASE
    name: str = "kamergraaf"
    keywords_nl: tuple[str, ...] = ("toezeggingen", "moties", "Kamerstukken", "kennisgraaf")
    keywords_en: tuple[str, ...] = ("pledges", "motions", "parliamentary papers", "knowledge graph")
    themes: tuple[str, ...] = ("GOVE", "INTR")
    licence: str = "cc0"
    version: str = "0.1.0"
    issued: date | None = None
    modified: date | None = None
    frequency: str = "IRREG"
    homepage: str = "https://w3id.org/kamergraaf/"
    documentation: str = "https://w3id.org/kamergraaf/def"
    endpoint: str | None = None
    quality: Path | None = None


SAMPLE_PUBLISHING = PublishSettings(
    publisher=Publisher(name="The Kamergraaf maintainers", address=f"{BASE}id/organisation/kamergraaf"),
    contact=Contact(name="The Kamergraaf maintainers", email="data@example.org", page=BASE),
    address=f"{BASE}release/",
    title=Bilingual(
        "Kamergraaf: toezeggingen, moties en verwijzingen in Kamerstukken",
        "Kamergraaf: pledges, motions and references in Dutch parliamentary papers",
    ),
    description=Bilingual(
        "Wie wat aan wie heeft toegezegd, in welk Kamerstuk, naar aanleiding van welke moties, voor hoeveel geld en"
        " tegen wanneer; elke uitspraak leidt terug naar de zin waaruit zij blijkt.",
        "Who promised what to whom, in which parliamentary paper, on the strength of which motions, for how much"
        " money and by when; every statement leads back to the sentence that shows it.",
    ),
)
"""Stands in until a publisher gives a file; its mail address is one that is reserved for examples."""


def read_publish_settings(path: Path) -> PublishSettings:
    """Return the settings of a TOML file.

    Raises:
        SettingsError: the file cannot be read, or lacks or contradicts what a portal demands; all is said at once.
    """
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path} cannot be read: {error}") from error
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{path} is not TOML: {error}") from error
    reader = _Reader(table, folder=path.parent)
    settings = reader.settings()
    problems = [*reader.problems, *(_check(settings) if not reader.problems else ())]
    if problems:
        raise SettingsError(f"{path}: " + "; ".join(problems))
    return settings


def _check(settings: PublishSettings) -> Iterator[str]:
    """Yield what a portal would refuse, with what to write in its place."""
    for name, value, allowed in (
        ("dataset.licence", (settings.licence,), LICENCES),
        ("dataset.themes", settings.themes, THEMES),
        ("dataset.frequency", (settings.frequency,), FREQUENCIES),
        ("publisher.kind", (settings.publisher.kind,), PUBLISHER_KINDS),
    ):
        for item in value:
            if item not in allowed:
                yield f"{name} cannot be {item!r}; choose from {', '.join(allowed)}"
    addresses = {
        "publisher.address": settings.publisher.address,
        "contact.page": settings.contact.page,
        "release.address": settings.address,
        "release.base": settings.base,
        "release.homepage": settings.homepage,
        "release.documentation": settings.documentation,
        "release.endpoint": settings.endpoint or settings.base,
    }
    for name, address in addresses.items():
        if not _ADDRESS.fullmatch(address):
            yield f"{name} is not an http(s) address: {address!r}"
    for name in ("release.address", "release.base"):
        if not addresses[name].endswith("/"):
            yield f"{name} must end in /"
    if not _MAIL.fullmatch(settings.contact.email):
        yield f"contact.email is not a mail address: {settings.contact.email!r}"
    if settings.publisher.iati is not None and not _IATI.fullmatch(settings.publisher.iati):
        yield f"publisher.iati is no identifier like NL-KVK-12345678: {settings.publisher.iati!r}"
    if not _NAME.fullmatch(settings.name):
        yield f"dataset.name is not a short name in small letters, digits and hyphens: {settings.name!r}"
    if not settings.themes:
        yield f"dataset.themes is empty; choose from {', '.join(THEMES)}"


_ADDRESS = re.compile(r"https?://[^\s<>\"{}|\\^`]{1,2000}")
_MAIL = re.compile(r"[^\s<>\"@]{1,64}@[^\s<>\"@]{1,255}")
_IATI = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:-]{2,80}")
_NAME = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,60}[a-z0-9])?")


@dataclass(slots=True)
class _Reader:
    """Takes typed values out of a table and notes all that is missing, wrong or not known."""

    table: dict[str, Any]
    folder: Path = Path()
    problems: list[str] = field(default_factory=list)
    _taken: set[tuple[str, str]] = field(default_factory=set)

    def settings(self) -> PublishSettings:
        default = SAMPLE_PUBLISHING
        keywords = self._table("dataset", "keywords")
        settings = PublishSettings(
            publisher=Publisher(
                name=self._text("publisher", "name"),
                address=self._text("publisher", "address"),
                kind=self._text("publisher", "kind", "NonProfitOrganisation"),
                iati=self._text("publisher", "iati", "") or None,
            ),
            contact=Contact(
                name=self._text("contact", "name"),
                email=self._text("contact", "email"),
                page=self._text("contact", "page"),
            ),
            address=self._text("release", "address"),
            base=self._text("release", "base", BASE),
            homepage=self._text("release", "homepage", default.homepage),
            documentation=self._text("release", "documentation", default.documentation),
            endpoint=self._text("release", "endpoint", "") or None,
            quality=self._file("release", "quality"),
            name=self._text("dataset", "name", default.name),
            title=self._bilingual("dataset", "title"),
            description=self._bilingual("dataset", "description"),
            keywords_nl=self._texts("dataset.keywords.nl", keywords.get("nl"), default.keywords_nl),
            keywords_en=self._texts("dataset.keywords.en", keywords.get("en"), default.keywords_en),
            themes=self._texts("dataset.themes", self._take("dataset", "themes"), default.themes),
            licence=self._text("dataset", "licence", default.licence),
            version=self._text("dataset", "version", default.version),
            issued=self._date("dataset", "issued"),
            modified=self._date("dataset", "modified"),
            frequency=self._text("dataset", "frequency", default.frequency),
        )
        self._unknown()
        return settings

    def _take(self, section: str, name: str) -> Any:
        self._taken.add((section, name))
        rows = self.table.get(section, {})
        return rows.get(name) if isinstance(rows, dict) else None

    def _text(self, section: str, name: str, default: str | None = None) -> str:
        value = self._take(section, name)
        if value is None and default is not None:
            return default
        if not isinstance(value, str) or not value.strip():
            self.problems.append(f'{section}.{name} is missing; add {name} = "…" under [{section}]')
            return ""
        return value.strip()

    def _file(self, section: str, name: str) -> Path | None:
        """Return a file that is named from where the settings lie."""
        path = self.folder / text if (text := self._text(section, name, "")) else None
        if path is not None and not path.is_file():
            self.problems.append(f"{section}.{name} names {path}, which is not there")
        return path

    def _table(self, section: str, name: str) -> dict[str, Any]:
        value = self._take(section, name)
        return value if isinstance(value, dict) else {}

    def _bilingual(self, section: str, name: str) -> Bilingual:
        value = self._table(section, name)
        for language in ("nl", "en"):
            if not isinstance(value.get(language), str) or not value[language].strip():
                self.problems.append(f'{section}.{name} needs nl and en: {name} = {{ nl = "…", en = "…" }}')
                return Bilingual("", "")
        return Bilingual(value["nl"].strip(), value["en"].strip())

    def _texts(self, name: str, value: Any, default: tuple[str, ...]) -> tuple[str, ...]:
        if value is None:
            return default
        if not isinstance(value, list) or not all(isinstance(item, str) and item.strip() for item in value):
            self.problems.append(f'{name} is not a list of texts: ["…", "…"]')
            return default
        return tuple(value)

    def _date(self, section: str, name: str) -> date | None:
        value = self._take(section, name)
        if value is not None and type(value) is not date:
            self.problems.append(f"{section}.{name} is not a date; write it without quotes: {name} = 2026-11-24")
            return None
        return value

    def _unknown(self) -> None:
        for section, rows in self.table.items():
            if not isinstance(rows, dict):
                self.problems.append(f"{section} stands outside a section")
                continue
            for name in rows:
                if (section, name) not in self._taken:
                    self.problems.append(f"{section}.{name} is not known")


@dataclass(frozen=True, slots=True, kw_only=True)
class ServeSettings:
    """What a server is told: where it listens, what it serves, and how much anyone may take.

    `base` is the address under which the things of the store live; `contact` is who mends what is reported. Times are
    in seconds, sizes in bytes; `deadline` is for a stranger's query, `page_deadline` for work of our own.
    """

    store: str
    host: str = "127.0.0.1"
    port: int = 8000
    base: str = BASE
    language: str = "nl"
    contact: str = "data@example.org"
    query_workers: int = 2
    page_workers: int = 2
    queue: int = 100
    wait: float = 5.0
    deadline: float = 10.0
    page_deadline: float = 30.0
    memory: int = 1024 * 1024 * 1024
    rows: int = 50_000
    body: int = 256 * 1024
    body_seconds: float = 10.0
    connections: int = 500
    editor: bool = True
    log_queries: bool = False
