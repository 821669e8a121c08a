"""HTML as the official publisher and ministries put it out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree, html

from kg.model import BlockKind
from kg.sources.draft import Draft, Refusal
from kg.sources.header import read_header
from kg.sources.markup import MAX_MARKUP_BYTES, Element, Part, Role, Roles, Walker, check_tags, inline_text
from kg.sources.signing import mark_signers
from kg.sources.view import Shown

_INLINE = Role(Part.INLINE)
_FLOW = Role(Part.FLOW)
_HEADING = Role(Part.LINE, BlockKind.HEADING)

HTML_ROLES: Roles = {
    **dict.fromkeys("h1 h2 h3 h4 h5 h6 caption legend".split(), _HEADING),
    **dict.fromkeys("p pre dt address figcaption".split(), Role(Part.LINE)),
    **dict.fromkeys("td th".split(), Role(Part.LINE, BlockKind.TABLE_CELL)),
    **dict.fromkeys(
        "html body div section article main blockquote ul ol dl dd table thead tbody tfoot tr colgroup header hgroup"
        " figure fieldset center details".split(),
        _FLOW,
    ),
    "li": Role(Part.FLOW, BlockKind.LIST_ITEM),
    **dict.fromkeys("br hr".split(), Role(Part.BREAK)),
    **dict.fromkeys(
        "head script style nav footer aside form button noscript template svg iframe object select input textarea"
        " img video audio canvas link meta title summary dialog".split(),
        Role(Part.SKIP),
    ),
    "noot": Role(Part.NOTE),
    "noot.nr": Role(Part.NUMBER),
    "noot.al": Role(Part.LINE),
}
"""What each element is to a reader; those not listed belong to the line around them."""

_ID = re.compile(r"(?:kst|ah-tk|ah-ek|h-tk|h-ek|blg)-[A-Za-z0-9()-]{1,60}")
_NUMBER = re.compile(r"\[?\(?(\d{1,3}|[*†])\)?\]?")
_NOTE_CLASSES = frozenset({"noot", "voetnoot", "footnote"})
_LINES = frozenset({"li", "dd", "p", "tr", "div"})
_MAX_TAGS = 400_000
"""Fewer than in XML, since each link is followed to see whether it marks a note."""
_LONGEST_NOTE = 20_000
_LONGEST_MARKED_NOTE = 5 * _LONGEST_NOTE
"""With the blanks that pretty-printing puts in."""
_MOST_IN_A_NOTE = 5_000
"""So many elements at most."""


def read_html(data: bytes) -> Draft:
    """Return the draft of a page.

    Raises:
        Refusal: the bytes are too many, or hold no text.
    """
    root = _parsed(data)
    content = _content(root)
    for line in content.xpath("//div[@title='header' or @title='footer']"):
        # So do office suites save the running lines of pages.
        _empty(line)
    _put_notes_at_marks(content)
    walker = Walker(roles=HTML_ROLES, unlisted=_INLINE)
    walker.walk(content)
    text = walker.writer.finish()
    if not text:
        raise Refusal("source.no-text", "the page holds no text; if scripts write it, save it as a PDF")
    shown = mark_signers(text, walker.writer.shown)
    header = read_header(_lines(text, shown))
    official = _stated_id(root) or header.official
    return Draft(text=text, shown=shown, metadata=header.metadata, official=official)


def _parsed(data: bytes) -> Element:
    if len(data) > MAX_MARKUP_BYTES:
        raise Refusal("source.too-large", f"HTML of {len(data):,} bytes; at most {MAX_MARKUP_BYTES:,} are read")
    check_tags(data, _MAX_TAGS)
    try:
        data.decode("utf-8")
        encoding: str | None = "utf-8"
    except UnicodeDecodeError:
        encoding = None
    try:
        parser = html.HTMLParser(encoding=encoding, no_network=True, huge_tree=False, remove_comments=True)
        root = html.document_fromstring(data, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, LookupError) as error:
        raise Refusal("source.broken-html", f"the page cannot be parsed: {error}") from error
    return root


def _content(root: Element) -> Element:
    """Return the part of the page that is the paper: around its own frame, else the main part, else all."""
    paper = root.find(".//div[@class='stuk']")
    if paper is not None and (parent := paper.getparent()) is not None:
        return parent
    for path in (".//main", ".//article", ".//*[@id='content']", ".//*[@id='main']", ".//body"):
        found = root.find(path)
        if found is not None:
            return found
    return root


def _put_notes_at_marks(content: Element) -> None:
    """Turn each link to a note below it into the note in place."""
    order = {element: place for place, element in enumerate(content.iter())}
    named = {name: element for element in order for name in (element.get("id"), element.get("name")) if name}
    taken: dict[Element, None] = {}
    refused: set[Element] = set()
    for link in [element for element in order if element.tag == "a"]:
        label = _NUMBER.fullmatch(inline_text(link))
        target = named.get((link.get("href") or "").removeprefix("#")) if label else None
        if label is None or target is None or order[target] <= order[link]:
            continue
        note = _frame(target)
        if note in refused:
            continue
        words = "" if note in taken or _is_too_long(note) else _note_words(note, label[1])
        if words or note in taken:
            _become_note(link, label[1], words)
            taken[note] = None
        else:
            refused.add(note)
    for note in taken:
        _empty(note)


def _frame(target: Element) -> Element:
    """Return the element that holds a whole note, from the place in it that links lead to."""
    line: Element | None = None
    for ancestor in (target, *target.iterancestors()):
        if _NOTE_CLASSES.intersection((ancestor.get("class") or "").split()):
            return ancestor
        if line is None and ancestor.tag in _LINES:
            line = ancestor
    return target if line is None else line


def _is_too_long(note: Element) -> bool:
    """Return whether an element is no note but a whole text, without going through more of it than a note holds."""
    length = -len(note.tail or "")
    for count, part in enumerate(note.iter()):
        length += len(part.text or "") + len(part.tail or "")
        if count > _MOST_IN_A_NOTE or length > _LONGEST_MARKED_NOTE:
            return True
    return False


def _note_words(note: Element, label: str) -> str:
    parts = [part for part in note if part.get("class") != "note-close" and part.tag != "h5"]
    words = [word for part in parts for word in (inline_text(part), part.tail or "")]
    whole = " ".join(" ".join([note.text or "", *words]).split())
    if len(whole) > _LONGEST_NOTE:
        return ""
    return re.sub(rf"^\[?\(?{re.escape(label)}\)?\]?[.)]?\s+", "", whole).removesuffix("↩").strip()


def _become_note(link: Element, label: str, words: str) -> None:
    parent = link.getparent()
    place = parent if parent is not None and parent.tag == "sup" and inline_text(parent) == inline_text(link) else link
    tail = place.tail
    for child in list(place):
        place.remove(child)
    place.clear()
    place.tag, place.tail = "noot", tail
    number = etree.SubElement(place, "noot.nr")
    number.text = label
    body = etree.SubElement(place, "noot.al")
    body.text = words


def _empty(note: Element) -> None:
    tail = note.tail
    note.clear()
    note.tail = tail


def _lines(text: str, shown: list[Shown]) -> Iterator[str]:
    for item in shown[:60]:
        yield text[item.pieces[0].start : item.pieces[-1].end]


def _stated_id(root: Element) -> str | None:
    for item in root.iter("meta"):
        if (item.get("name") or "").lower() in ("dc.identifier", "dcterms.identifier"):
            match = _ID.fullmatch((item.get("content") or "").strip())
            if match:
                return match[0]
    return None
