"""Bytes of any format become a Document."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from kg.errors import Issue, Level
from kg.model import Document, DossierNumber, Metadata, PaperId
from kg.sources.archive import tar_members, zip_members
from kg.sources.detect import Format, detect_format
from kg.sources.draft import Draft, Refusal
from kg.sources.formats import draft_of_bytes
from kg.sources.retrieved import HARVEST, MANIFEST, retrieval_of
from kg.sources.view import build_view, text_blocks

MAX_BYTES = 100 * 1024 * 1024
"""Larger files are refused before they are read."""

_EXTENSION = re.compile(r"\.(?:txt|xml|html?|pdf|docx?|odt|rtf|zip|tar|tgz|gz|bz2|xz|md)$", re.I)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What became of one file: a document, or None and an issue of level error that says why."""

    source: str
    document: Document | None
    issues: tuple[Issue, ...] = ()


def read_document(path: Path, *, id: str | None = None, date: date | None = None) -> Reading:
    """Return the document in one file; what its bytes are decides how it is read, not its name."""
    source = str(path)
    try:
        data = _bytes_of(path)
    except Refusal as refusal:
        return _refused(source, id or document_id(source), refusal)
    return _retrieved(read_bytes(data, source=source, id=id, date=date), path)


def _retrieved(reading: Reading, path: Path) -> Reading:
    """Return a reading with where the file was fetched, if `kg fetch` fetched it."""
    if reading.document is None:
        return reading
    retrieval = retrieval_of(path, reading.document.sha256)
    return replace(reading, document=replace(reading.document, retrieval=retrieval)) if retrieval else reading


def read_bytes(data: bytes, *, source: str, id: str | None = None, date: date | None = None) -> Reading:
    """Return the document in these bytes; `source` names where they came from and gives an id where none is stated."""
    try:
        draft = draft_of_bytes(data)
    except Refusal as refusal:
        return _refused(source, id or document_id(source), refusal)
    name = id or draft.official or document_id(source)
    document = Document(
        id=name,
        source=source,
        text=draft.text,
        blocks=text_blocks(draft.shown),
        view=build_view(draft.text, draft.shown),
        metadata=_completed(draft.metadata, name, date),
        sha256=hashlib.sha256(data).hexdigest(),
    )
    return Reading(source=source, document=document, issues=tuple(_issues(draft, name)))


def read_paths(paths: Iterable[Path]) -> Iterator[Reading]:
    """Yield a reading per document, in a stable order; folders are walked, archives opened."""
    for path in list_files(paths):
        yield from read_file(path)


def list_files(paths: Iterable[Path]) -> Iterator[Path]:
    """Yield the files in paths, in a stable order; a folder gives all files below it, sorted by name."""
    for path in paths:
        if path.is_dir():
            yield from _walk(path)
        else:
            yield path


def _walk(folder: Path) -> Iterator[Path]:
    """Yield the files below a folder in order; a folder that cannot be opened or is a link is yielded itself."""
    try:
        inner = sorted(folder.iterdir())
    except OSError:
        yield folder
        return
    if (folder / HARVEST).is_dir():
        # `kg fetch` fills this folder, and what it keeps beside the papers is no paper.
        inner = [path for path in inner if path.name not in (HARVEST, MANIFEST)]
    for path in inner:
        if path.is_dir() and not path.is_symlink():
            yield from _walk(path)
        else:
            yield path


def read_file(path: Path) -> Iterator[Reading]:
    """Yield what one file holds: one reading, or one per document in an archive."""
    source = str(path)
    try:
        data = _bytes_of(path)
        if detect_format(data) in (Format.ZIP, Format.TAR):
            yield from _read_members(data, source)
        else:
            yield _retrieved(read_bytes(data, source=source), path)
    except Refusal as refusal:
        yield _refused(source, document_id(source), refusal)


def _read_members(data: bytes, source: str) -> Iterator[Reading]:
    """Yield a reading per document in an archive; archives inside archives are refused."""
    members = zip_members(data) if detect_format(data) is Format.ZIP else tar_members(data)
    for member in members:
        name = f"{source}!{member.name}"
        if member.refusal is not None:
            yield _refused(name, document_id(member.name), member.refusal)
        else:
            yield read_bytes(member.data, source=name)


def input_mark(path: Path) -> str:
    """Return a hash of all that a file's reading depends on: its bytes, and where it was fetched."""
    try:
        if not path.is_file() or path.stat().st_size > MAX_BYTES:
            return "unread"
        with path.open("rb") as stream:
            digest = hashlib.file_digest(stream, "sha256").hexdigest()
    except (OSError, ValueError):
        return "unread"
    retrieval = retrieval_of(path, digest)
    return digest if retrieval is None else f"{digest} {retrieval.address} {retrieval.time}"


def document_id(source: str) -> str:
    """Return the id that a file's name gives: its stem, in characters that ids may hold."""
    name = re.split(r"[/\\!]", source.rstrip("/\\"))[-1]
    stem = re.sub(r"[^\w.()-]+", "-", _EXTENSION.sub("", name)).strip("-.")
    return stem[:120] or "text"


def _bytes_of(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise Refusal("source.too-large", f"{size:,} bytes; at most {MAX_BYTES:,} are read")
        if path.is_dir():
            raise Refusal("source.not-a-file", "a folder that is a link or cannot be opened; name the folder itself")
        if not path.is_file():
            raise Refusal("source.not-a-file", "neither a file nor a folder; name a file with a paper in it")
        return path.read_bytes()
    except FileNotFoundError as error:
        raise Refusal("source.missing", "no such file; check the path") from error
    except OSError as error:
        raise Refusal(
            "source.unreadable", f"cannot be opened: {error.strerror or error}; check its permissions"
        ) from error
    except ValueError as error:
        raise Refusal("source.missing", f"no file can have this name: {error}") from error


def _completed(metadata: Metadata, name: str, given: date | None) -> Metadata:
    """Return the metadata with the date the caller gave, and what the document's official id says of itself."""
    if given is not None:
        metadata = replace(metadata, date=given)
    try:
        paper = PaperId.parse(name)
        dossier = str(DossierNumber.parse(paper.dossier))
    except ValueError:
        return metadata
    if not metadata.dossiers:
        metadata = replace(metadata, dossiers=(dossier,))
    return metadata if metadata.number else replace(metadata, number=paper.number)


def _refused(source: str, name: str, refusal: Refusal) -> Reading:
    issue = Issue(
        level=Level.ERROR, stage="sources", code=refusal.code, document=name, message=f"{source}: {refusal.message}"
    )
    return Reading(source=source, document=None, issues=(issue,))


def _issues(draft: Draft, name: str) -> Iterator[Issue]:
    for oddity in draft.oddities:
        start, end = oddity.span or (None, None)
        yield Issue(
            level=oddity.level,
            stage="sources",
            code=oddity.code,
            document=name,
            message=oddity.message,
            start=start,
            end=end,
        )
