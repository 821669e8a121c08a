"""A release: every file written beside its place, checked, described, and put in place at once."""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, BinaryIO, cast

from kg.analysis.graph import CommitmentGraph
from kg.errors import CheckError, UsageError
from kg.publish import iati, network
from kg.publish.catalogue import VOCABULARY, Coverage, ReleaseFile, catalogue_statements
from kg.publish.csvw import METADATA, describe_tables, table_questions, write_table
from kg.publish.errata import FILE as ERRATA
from kg.publish.errata import Errata
from kg.publish.formats import FORMATS
from kg.publish.gate import MANIFEST, MARK, check_catalogue, check_counts, check_graph, check_replaceable
from kg.publish.provenance import Run, run_statements
from kg.publish.quality import Quality, quality_statements, read_quality
from kg.publish.sheet import citation, data_sheet
from kg.publish.snapshot import Snapshot, take_snapshot
from kg.publish.void import Census, void_statements
from kg.settings import Bilingual, PublishSettings
from kg.store import OwnQuery, Store

IATI = "https://iatistandard.org/en/iati-standard/203/"
XML = "https://www.w3.org/TR/xml/"
CSVW = "https://www.w3.org/TR/tabular-metadata/"
_DATES = OwnQuery("""PREFIX dct: <http://purl.org/dc/terms/>
PREFIX kg: <https://w3id.org/kamergraaf/def#>
PREFIX prov: <http://www.w3.org/ns/prov#>
SELECT (MIN(STR(?date)) AS ?first) (MAX(STR(?date)) AS ?last)
WHERE { ?extraction a kg:Extraction ; prov:used ?paper . ?paper dct:date ?date }""")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseOptions:
    """What goes into a release, and what must hold before it does.

    `expected` gives the least number of things of a class; `checked` says that the caller has run the shapes already;
    `network` is the commitment graph, written for programs that draw; `errata` are those that made the store what it
    is, which the release keeps.
    """

    formats: tuple[str, ...] = tuple(FORMATS)
    tables: bool = True
    compress: bool = False
    expected: Mapping[str, int] = field(default_factory=dict)
    quality: Sequence[Quality] = ()
    checked: bool = False
    network: CommitmentGraph | None = None
    errata: Errata = field(default_factory=Errata)


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """What was written: the folder, each file, and the counts of the graph."""

    folder: Path
    files: tuple[ReleaseFile, ...]
    census: Census


def write_release(
    store: Store,
    target: Path,
    settings: PublishSettings,
    *,
    options: ReleaseOptions | None = None,
    run: Run | None = None,
) -> Release:
    """Write a release into a folder of its own, and return what was written; the last release stays until the end.

    Raises:
        CheckError: the graph may not be published as it is.
        UsageError: the folder holds somebody's files or cannot be written.
    """
    check_replaceable(target)
    with _told(target), _stage(target) as folder:
        release = _write_files(store, folder, settings, options, run)
        _swap(folder, target)
    return Release(folder=target, files=release.files, census=release.census)


def write_files(
    store: Store,
    folder: Path,
    settings: PublishSettings,
    *,
    options: ReleaseOptions | None = None,
    run: Run | None = None,
) -> Release:
    """Write the files of a release into a folder that may hold others, each put in place whole, the manifest last.

    Raises:
        CheckError: the graph may not be published as it is.
        UsageError: the folder cannot be written, or a format is not known.
    """
    with _told(folder):
        return _write_files(store, folder, settings, options, run)


def _write_files(
    store: Store, folder: Path, settings: PublishSettings, options: ReleaseOptions | None, run: Run | None
) -> Release:
    options = options or ReleaseOptions()
    _check_formats(options.formats)
    if settings.quality is not None and not options.quality:
        options = replace(options, quality=read_quality(settings.quality))
    if not options.checked:
        check_graph(store)
    with (
        TemporaryDirectory(prefix=".release-", dir=folder) as name,
        take_snapshot(store, folder=Path(name)) as shot,
    ):
        writer = _Writer(folder=Path(name), snapshot=shot, settings=settings, options=options)
        census = writer.write_all(store, run)
        for path in writer.written:
            (folder / path).parent.mkdir(exist_ok=True)
            (Path(name) / path).replace(folder / path)
        return Release(folder=folder, files=tuple(writer.files), census=census)


@contextmanager
def _told(target: Path) -> Iterator[None]:
    """Turn what goes wrong with files into one line about the folder that was asked for."""
    try:
        yield
    except OSError as error:
        raise UsageError(f"{target} could not be written: {error.strerror or error}; nothing was published") from error


@dataclass(slots=True, kw_only=True)
class _Writer:
    """Writes one release into a folder, and notes what it wrote."""

    folder: Path
    snapshot: Snapshot
    settings: PublishSettings
    options: ReleaseOptions
    files: list[ReleaseFile] = field(default_factory=list)
    written: list[str] = field(default_factory=list)
    hashes: dict[str, str] = field(default_factory=dict)
    replaced: int = 0

    def write_all(self, store: Store, run: Run | None) -> Census:
        """Write data first, then what describes it, the manifest last; return the counts."""
        self._graph_files()
        census = self.snapshot.census()
        check_counts(census, self.options.expected)
        if self.options.tables:
            self._tables(store)
        if self.options.network is not None:
            self._network(self.options.network)
        coverage = read_coverage(store)
        self._text("void.ttl", void_statements(self.settings, census, self.files).turtle())
        sheet = data_sheet(store, self.settings, census, coverage=coverage, quality=self.options.quality)
        self._text("DATASHEET.md", sheet.encode())
        self._text("CITATION.cff", citation(self.settings).encode())
        if self.options.errata.lines:
            self._text(ERRATA, "".join(item.line() for item in self.options.errata.lines).encode())
        catalogue = catalogue_statements(self.settings, self.files, coverage=coverage)
        catalogue.merge(quality_statements(self.settings, self.options.quality))
        check_catalogue(catalogue)
        self._text("catalog.ttl", catalogue.turtle())
        if run is not None:
            self._text("run.ttl", run_statements(self.settings, run, store).turtle())
        self._text(MANIFEST, self._manifest(census, run))
        return census

    def _graph_files(self) -> None:
        for name in self.options.formats:
            item = FORMATS[name]

            def write(output: BinaryIO, write: Callable[..., int] = item.write) -> None:
                self.replaced += write(self.snapshot, output, self.settings.base)

            file = self._file(item.file, write, compress=self.options.compress)
            self._note(file, item.media_type, item.file_type, Bilingual(item.nl, item.en))

    def _tables(self, store: Store) -> None:
        for name, question in table_questions().items():
            self._text(name, write_table(store, question))
            self._note(name, "text/csv", "CSV", Bilingual(question.nl, question.en), conforms_to=CSVW)
        self._text(METADATA, describe_tables(self.settings))
        pledged = iati.write_iati(store, self.settings)
        if pledged is None:
            return
        self._text(iati.FILE, pledged)
        title = Bilingual("Toegezegd geld in de stijl van IATI", "Pledged money in the style of IATI")
        self._note(iati.FILE, "application/xml", "XML", title, conforms_to=IATI)

    def _network(self, graph: CommitmentGraph) -> None:
        title = Bilingual("Netwerk van toezeggingen voor Gephi", "Network of commitments for Gephi")
        for name, data in ((network.GRAPHML, network.write_graphml(graph)), (network.GEXF, network.write_gexf(graph))):
            self._text(name, data)
            self._note(name, "application/xml", "XML", title, conforms_to=XML)

    def _note(
        self, name: str, media_type: str, file_type: str, title: Bilingual, *, conforms_to: str = VOCABULARY
    ) -> None:
        file = ReleaseFile(
            name=name,
            media_type=media_type,
            file_type=file_type,
            title=title,
            size=(self.folder / name).stat().st_size,
            sha256=self._sha256(name),
            compressed=name.endswith(".gz"),
            conforms_to=conforms_to,
        )
        self.files.append(file)

    def _file(self, name: str, write: Callable[[BinaryIO], Any], *, compress: bool = False) -> str:
        name = f"{name}.gz" if compress else name
        path = self.folder / name
        path.parent.mkdir(exist_ok=True)
        with path.open("wb") as file:
            if compress:
                # No name and no time in the head, so that the same bytes come out on another day.
                with gzip.GzipFile(filename="", mode="wb", fileobj=file, mtime=0) as packed:
                    write(cast(BinaryIO, packed))
            else:
                write(file)
            file.flush()
            os.fsync(file.fileno())
        self.written.append(name)
        return name

    def _sha256(self, name: str) -> str:
        if name not in self.hashes:
            with (self.folder / name).open("rb") as file:
                self.hashes[name] = hashlib.file_digest(file, "sha256").hexdigest()
        return self.hashes[name]

    def _text(self, name: str, data: bytes) -> None:
        self._file(name, lambda output: output.write(data))

    def _manifest(self, census: Census, run: Run | None) -> bytes:
        row = {
            "format": MARK,
            "name": self.settings.name,
            "version": self.settings.version,
            "licence": self.settings.licence,
            "base": self.settings.base,
            "written": run.ended.isoformat() if run is not None else None,
            "quads": self.snapshot.count,
            "triples": census.triples,
            "counts": {
                _last(name): count for name, count in sorted(census.classes.items()) if "kamergraaf/def#" in name
            },
            "replaced_characters": self.replaced,
            "files": [self._described(name) for name in self.written],
        }
        return (json.dumps(row, ensure_ascii=False, indent=2) + "\n").encode()

    def _described(self, name: str) -> dict[str, Any]:
        """Return what the manifest says of a file; of those that hold data, what a portal asks too."""
        path = self.folder / name
        row: dict[str, Any] = {"name": name, "bytes": path.stat().st_size, "sha256": self._sha256(name)}
        file = next((file for file in self.files if file.name == name), None)
        if file is not None:
            row |= {"media_type": file.media_type, "file_type": file.file_type, "title": file.title._asdict()}
        return row


def read_coverage(store: Store) -> Coverage:
    """Return the first and last date of the papers that were read."""
    (row,) = store.select(_DATES).values()
    return Coverage(first=row["first"], last=row["last"])


def _check_formats(names: Sequence[str]) -> None:
    unknown = [name for name in names if name not in FORMATS]
    if unknown:
        raise UsageError(f"not a format: {', '.join(unknown)}; choose from {', '.join(FORMATS)}")


@contextmanager
def _stage(target: Path) -> Iterator[Path]:
    """Yield an empty folder beside the target, which is gone at the end whatever happened."""
    folder = target.with_name(f".{target.name}.new")
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _swap(folder: Path, target: Path) -> None:
    old = target.with_name(f".{target.name}.old")
    shutil.rmtree(old, ignore_errors=True)
    try:
        if target.exists():
            target.rename(old)
        folder.rename(target)
    except OSError as error:
        if not target.exists() and old.exists():
            old.rename(target)
        raise CheckError(f"the release could not be put in place at {target}: {error}; the last one stays") from error
    shutil.rmtree(old, ignore_errors=True)


def _last(name: str) -> str:
    return name.rpartition("#")[2]
