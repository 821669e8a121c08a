"""The papers of the sample as an office suite and the official publisher would hold them: flat ODT and official XML."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from html import escape

from kg.model import Block, BlockKind, Document

_SPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (("office", "office"), ("text", "text"), ("style", "style"), ("fo", "xsl-fo-compatible"))
)
# Narrow columns in a serif face, justified and hyphenated, with running lines: all that a printed paper does to words.
_STYLES = """
<office:styles>
 <style:default-style style:family="paragraph">
  <style:paragraph-properties fo:text-align="justify" fo:margin-bottom="0.25cm"/>
  <style:text-properties style:font-name="Liberation Serif" fo:font-family="'Liberation Serif'" fo:font-size="11pt"
   fo:language="nl" fo:country="NL" fo:hyphenate="true" fo:hyphenation-push-char-count="2"
   fo:hyphenation-remain-char-count="2"/>
 </style:default-style>
 <style:style style:name="Standard" style:family="paragraph"/>
 <style:style style:name="Footnote" style:family="paragraph" style:parent-style-name="Standard">
  <style:text-properties fo:font-size="9pt"/>
 </style:style>
 <style:style style:name="Heading_20_1" style:display-name="Heading 1" style:family="paragraph"
  style:parent-style-name="Standard" style:default-outline-level="1">
  <style:paragraph-properties fo:text-align="start" fo:margin-top="0.5cm"/>
  <style:text-properties fo:font-size="13pt" fo:font-weight="bold" fo:hyphenate="false"/>
 </style:style>
</office:styles>
<office:automatic-styles>
 <style:page-layout style:name="page">
  <style:page-layout-properties fo:page-width="13cm" fo:page-height="16cm" fo:margin="1.2cm"/>
  <style:header-style><style:header-footer-properties fo:min-height="1cm"/></style:header-style>
  <style:footer-style><style:header-footer-properties fo:min-height="1cm"/></style:footer-style>
 </style:page-layout>
</office:automatic-styles>
<office:master-styles>
 <style:master-page style:name="Standard" style:page-layout-name="page">
  <style:header><text:p>Tweede Kamer, vergaderjaar 2023–2024, 36 045</text:p></style:header>
  <style:footer><text:p><text:page-number text:select-page="current">1</text:page-number></text:p></style:footer>
 </style:master-page>
</office:master-styles>
"""

Noted = Callable[[str, str], str]
"""Writes a footnote of a number and a text."""


def flat_odt(document: Document) -> str:
    """Return a paper as a flat ODT with real headings and footnotes, in pages with running lines."""
    body = "\n".join(
        f'<text:h text:outline-level="1" text:style-name="Heading_20_1">{line}</text:h>'
        if block.kind is BlockKind.HEADING
        else f'<text:p text:style-name="Standard">{line}</text:p>'
        for block, line in marked_lines(document, _odt_note)
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document {_SPACES} office:version="1.3" '
        f'office:mimetype="application/vnd.oasis.opendocument.text">{_STYLES}'
        f"<office:body><office:text>{body}</office:text></office:body></office:document>"
    )


def _odt_note(number: str, words: str) -> str:
    return (
        f'<text:note text:note-class="footnote"><text:note-citation>{number}</text:note-citation><text:note-body>'
        f'<text:p text:style-name="Footnote">{words}</text:p></text:note-body></text:note>'
    )


def official_xml(document: Document) -> str:
    """Return a paper in the publisher's XML."""
    metadata = document.metadata
    lines = list(marked_lines(document, _xml_note))
    first = next(index for index, (block, _) in enumerate(lines) if block.kind is not BlockKind.HEADING)
    body = "".join(
        f"<tussenkop>{line}</tussenkop>"
        if block.kind is BlockKind.HEADING
        else f"<ondertekening><naam>{line}</naam></ondertekening>"
        if block.kind is BlockKind.SIGNATURE
        else f"<al>{line}</al>"
        for block, line in lines[first:]
    )
    digits = f"{metadata.dossiers[0][:2]} {metadata.dossiers[0][2:]}"
    titles = [escape(title or "") for title in (metadata.dossier_title, metadata.title)]
    return (
        "<officiele-publicatie><kamerstuk>"
        f"<dossier><dossiernummer><dossiernr>{digits}</dossiernr></dossiernummer><titel>{titles[0]}</titel></dossier>"
        f"<stuk><stuknr>Nr. <ondernummer>{metadata.number}</ondernummer></stuknr><titel>{titles[1]}</titel>"
        f"<algemeen><vrije-tekst><tekst>{body}</tekst></vrije-tekst></algemeen></stuk></kamerstuk></officiele-publicatie>"
    )


def _xml_note(number: str, words: str) -> str:
    return f"<noot><noot.nr>{number}</noot.nr><noot.al>{words}</noot.al></noot>"


def marked_lines(document: Document, note: Noted) -> Iterator[tuple[Block, str]]:
    """Yield the blocks of the view but its footnotes, each with its line as markup and its footnotes in place."""
    view = document.view
    notes = [block for block in view.blocks if block.kind is BlockKind.FOOTNOTE]
    for block in view.blocks:
        if block.kind is BlockKind.FOOTNOTE:
            continue
        start, parts = block.span.start, []
        for number, inner in enumerate(notes, start=1):
            if inner.mark is not None and block.span.start < inner.mark <= block.span.end:
                words = escape(view.text[inner.span.start : inner.span.end])
                parts += [escape(view.text[start : inner.mark]), note(str(number), words)]
                start = inner.mark
        yield block, "".join(parts) + escape(view.text[start : block.span.end])
