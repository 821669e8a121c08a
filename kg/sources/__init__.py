"""Bytes of any format become a Document."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from kg.errors import Issue
from kg.model import Document, DossierNumber, Metadata, PaperId
from kg.sources.archive import tar_members, zip_members
from kg.sources.detect import Format, detect_format
from kg.sources.draft import Draft, Refusal
from kg.sources.formats import draft_of_bytes
from kg.sources.header import kind_of_id
from kg.sources.naming import document_id, source_name
from kg.sources.opening import MAX_BYTES, bytes_of, input_mark
from kg.sources.retrieved import HARVEST, MANIFEST, retrieval_of
from kg.sources.view import build_view, text_blocks

__all__ = [
    "MAX_BYTES",
    "Reading",
    "document_id",
    "input_mark",
    "list_files",
    "read_bytes",
    "read_document",
    "read_file",
    "read_paths",
    "source_name",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What became of one file: a document, or None and an issue of level error that says why."""

    source: str
    document: Document | None
    issues: tuple[Issue, ...] = ()


def read_document(path: Path, *, id: str | None = None, date: date | None = None) -> Reading:
    """Return the document in one file; what its bytes are decides how it is read, not its name."""
    source = source_name(path)
    try:
        data = bytes_of(path)
        return _retrieved(_read(data, detect_format(data), source=source, id=id, date=date), path)
    except Refusal as refusal:
        return _refused(source, id or document_id(source), refusal)


def _retrieved(reading: Reading, path: Path) -> Reading:
    """Return a reading with where the file was fetched, if `kg fetch` fetched it."""
    if reading.document is None:
        return reading
    retrieval = retrieval_of(path, reading.document.sha256)
    return replace(reading, document=replace(reading.document, retrieval=retrieval)) if retrieval else reading


def read_bytes(data: bytes, *, source: str, id: str | None = None, date: date | None = None) -> Reading:
    """Return the document in these bytes; `source` names where they came from and gives an id where none is stated."""
    try:
        return _read(data, detect_format(data), source=source, id=id, date=date)
    except Refusal as refusal:
        return _refused(source, id or document_id(source), refusal)


def _read(data: bytes, form: Format, *, source: str, id: str | None = None, date: date | None = None) -> Reading:
    """Return the document in bytes of a format.

    Raises:
        Refusal: they are not read.
    """
    draft = draft_of_bytes(data, form)
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
        with os.scandir(folder) as entries:
            inner = sorted(entries, key=lambda entry: entry.name)
    except OSError:
        yield folder
        return
    if (folder / HARVEST).is_dir():
        # `kg fetch` fills this folder, and what it keeps beside the papers is no paper.
        inner = [entry for entry in inner if entry.name not in (HARVEST, MANIFEST)]
    for entry in inner:
        path = folder / entry.name
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(path)
        else:
            yield path


def read_file(path: Path) -> Iterator[Reading]:
    """Yield what one file holds: one reading, or one per document in an archive."""
    source = source_name(path)
    try:
        data = bytes_of(path)
        form = detect_format(data)
        if form in (Format.ZIP, Format.TAR):
            yield from _read_members(data, form, source)
        else:
            yield _retrieved(_read(data, form, source=source), path)
    except Refusal as refusal:
        yield _refused(source, document_id(source), refusal)


def _read_members(data: bytes, form: Format, source: str) -> Iterator[Reading]:
    """Yield a reading per document in an archive; archives inside archives are refused."""
    members = zip_members(data) if form is Format.ZIP else tar_members(data)
    empty = True
    for member in members:
        empty = False
        name = f"{source}!{member.name}"
        if member.refusal is not None:
            yield _refused(name, document_id(member.name), member.refusal)
        else:
            yield read_bytes(member.data, source=name)
    if empty:
        raise Refusal("source.empty", "an archive without files; fetch or pack it again")


def _completed(metadata: Metadata, name: str, given: date | None) -> Metadata:
    """Return the metadata with the date the caller gave, and what the document's official id says of itself."""
    if given is not None:
        metadata = replace(metadata, date=given)
    if (kind := kind_of_id(name, metadata.kind)) != metadata.kind:
        metadata = replace(metadata, kind=kind)
    if metadata.dossiers and metadata.number:
        return metadata
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
        level=refusal.level, stage="sources", code=refusal.code, document=name, message=f"{source}: {refusal.message}"
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
