"""Which reader serves which format."""

from __future__ import annotations

from collections.abc import Callable

from kg.errors import Level
from kg.sources.detect import Format, detect_format
from kg.sources.draft import Draft, Oddity, Refusal
from kg.sources.mojibake import heal_bytes
from kg.sources.wide import narrowed

_READ = "what is read: official XML, HTML, PDF, DOCX, ODT and plain text, and archives of them"
_REFUSED: dict[Format, tuple[str, str] | tuple[str, str, Level]] = {
    Format.EMPTY: ("source.empty", "the file is empty; fetch or save it again"),
    Format.OLE: (
        "source.old-office",
        "an Office file from before 2007; convert it first: soffice --headless --convert-to docx FILE",
    ),
    Format.RTF: ("source.rich-text", "rich text; convert it first: soffice --headless --convert-to docx FILE"),
    Format.METADATA_XML: (
        "source.metadata-record",
        "a record about a paper, not the paper; passed over, fetch the paper itself",
        Level.WARNING,
    ),
    Format.SERVICE_XML: (
        "source.service-description",
        "the description of a data service (its $metadata, or a schema), which holds no paper; passed over",
        Level.WARNING,
    ),
    Format.ANSWER_XML: (
        "source.service-answer",
        "a list that a search service gave, not the papers in it; passed over, fetch them with: kg fetch",
        Level.WARNING,
    ),
    Format.OTHER_XML: (
        "source.unknown-xml",
        "XML of no kind that is read; official papers have <officiele-publicatie>, fetch them with: kg fetch",
    ),
    Format.JSON: ("source.json", f"JSON, which holds no paper to read; {_READ}"),
    Format.BINARY: ("source.binary", f"binary data of no kind that is read; {_READ}"),
    Format.ZIP: ("source.archive", "an archive of several files; name it where folders may be named, or unpack it"),
    Format.OTHER_OFFICE: ("source.other-office", "a spreadsheet, slides or drawing, which holds no paper to read"),
    Format.TAR: ("source.archive", "an archive of several files; name it where folders may be named, or unpack it"),
}


def draft_of_bytes(data: bytes, kind: Format) -> Draft:
    """Return the draft of these bytes, by the reader for their format.

    Raises:
        Refusal: the bytes are of no format that is read, or broken.
    """
    if kind is Format.WIDE:
        data = narrowed(data)
        kind = detect_format(data)
    count = 0
    if kind in _HEALED_FIRST:
        data, count = heal_bytes(data)
    if kind in _REFUSED:
        raise Refusal(*_REFUSED[kind])
    draft = _READERS[kind](data)
    if count:
        message = f"{count:,} letters were UTF-8 read as another encoding, and were put right"
        draft.oddities.append(Oddity(code="source.healed-encoding", message=message))
    return draft


def _text(data: bytes) -> Draft:
    from kg.sources.text import read_text

    return read_text(data)


def _paper(data: bytes) -> Draft:
    from kg.sources.markup import parse_markup
    from kg.sources.paper_xml import read_paper

    return read_paper(parse_markup(data))


def _debate(data: bytes) -> Draft:
    from kg.sources.handelingen_xml import read_debate
    from kg.sources.markup import parse_markup

    return read_debate(parse_markup(data))


def _old(data: bytes) -> Draft:
    from kg.sources.markup import parse_markup
    from kg.sources.old_xml import read_old_paper

    return read_old_paper(parse_markup(data))


def _vlos(data: bytes) -> Draft:
    from kg.sources.markup import parse_markup
    from kg.sources.vlos_xml import read_vlos

    return read_vlos(parse_markup(data))


def _html(data: bytes) -> Draft:
    from kg.sources.html import read_html

    return read_html(data)


def _pdf(data: bytes) -> Draft:
    from kg.sources.pdf import read_pdf

    return read_pdf(data)


def _docx(data: bytes) -> Draft:
    from kg.sources.docx import read_docx

    return read_docx(data)


def _odt(data: bytes) -> Draft:
    from kg.sources.odt import read_odt

    return read_odt(data)


_HEALED_FIRST = frozenset({Format.PAPER_XML, Format.DEBATE_XML, Format.OLD_XML, Format.VLOS_XML, Format.HTML})
_READERS: dict[Format, Callable[[bytes], Draft]] = {
    Format.TEXT: _text,
    Format.PAPER_XML: _paper,
    Format.DEBATE_XML: _debate,
    Format.OLD_XML: _old,
    Format.VLOS_XML: _vlos,
    Format.HTML: _html,
    Format.PDF: _pdf,
    Format.DOCX: _docx,
    Format.ODT: _odt,
}
