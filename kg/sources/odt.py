"""ODT: the text of the body with its footnotes; headers, footers and comments are left out."""

from __future__ import annotations

from kg.model import BlockKind
from kg.sources.archive import open_zip, zip_member
from kg.sources.docx import draft_of_writer
from kg.sources.draft import Draft, Refusal
from kg.sources.markup import Part, Role, Roles, Walker, parse_markup

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_FLOW = Role(Part.FLOW)

ODT_ROLES: Roles = {
    **dict.fromkeys(
        "text section list list-header table table-row table-rows table-header-rows table-columns frame text-box"
        " index-body table-of-content g custom-shape numbered-paragraph".split(),
        _FLOW,
    ),
    "p": Role(Part.LINE),
    "h": Role(Part.LINE, BlockKind.HEADING),
    "list-item": Role(Part.FLOW, BlockKind.LIST_ITEM),
    **dict.fromkeys("table-cell covered-table-cell".split(), Role(Part.FLOW, BlockKind.TABLE_CELL)),
    **dict.fromkeys("s tab".split(), Role(Part.WORD)),
    "line-break": Role(Part.BREAK),
    "note": Role(Part.NOTE),
    "note-citation": Role(Part.NUMBER),
    "note-body": _FLOW,
    **dict.fromkeys(
        "annotation annotation-end tracked-changes change change-start change-end sequence-decls sequence-decl forms"
        " table-column image object soft-page-break variable-decls user-field-decls table-source index-source"
        " table-of-content-source bookmark bookmark-start bookmark-end reference-mark desc title".split(),
        Role(Part.SKIP),
    ),
}
"""What each element is to a reader; those not listed belong to the line around them."""


def read_odt(data: bytes) -> Draft:
    """Return the draft of an ODT file.

    Raises:
        Refusal: the file is broken, encrypted or unpacks to more than is read.
    """
    with open_zip(data) as archive:
        root = parse_markup(zip_member(archive, "content.xml"))
    body = root.find(f"./{_OFFICE}body/{_OFFICE}text")
    if body is None:
        raise Refusal("source.no-text", "the document holds no text")
    walker = Walker(roles=ODT_ROLES, unlisted=Role(Part.INLINE))
    walker.walk(body)
    return draft_of_writer(walker.writer)
