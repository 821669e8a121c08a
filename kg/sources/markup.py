"""Walks marked-up papers by a table that says what each element is to a reader."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import cast

from lxml import etree

from kg.model import BlockKind, Speaker
from kg.sources.draft import Inline, Oddity, Refusal, TextWriter, folded

MAX_MARKUP_BYTES = 24 * 1024 * 1024
"""Larger files are refused: official papers stay far below, and a parsed tree takes thirty times the file."""

MAX_TAGS = 1_000_000
"""Files with more marks of elements are refused: each takes a few hundred bytes once parsed, papers have a tenth."""

MAX_DEPTH = 150
"""Elements nested deeper are refused; the papers reach about twenty."""
MAX_UNKNOWN = 20
"""So many kinds of unknown elements are named, one issue each; more are not."""

_NOTE_NUMBERS = frozenset({"noot.nr", "note-citation"})

Element = etree._Element


class Part(Enum):
    """What an element is in the flow of a text."""

    LINE = auto()
    """One line of its own, of the kind that the table or the surroundings give it."""
    FLOW = auto()
    """Holds lines; words directly in it make a line too."""
    INLINE = auto()
    """Part of the line around it."""
    WORD = auto()
    """Part of the line around it, parted from what stands before it by a blank."""
    NOTE = auto()
    """A footnote."""
    NUMBER = auto()
    """The number of a list item or footnote."""
    BREAK = auto()
    """Ends a line."""
    SKIP = auto()
    """Not text."""


@dataclass(frozen=True, slots=True)
class Role:
    """What an element is, and the kind of block that it makes or that it gives to the lines in it.

    Inside the parents named in `word_in` it is but a part of their line.
    """

    part: Part
    kind: BlockKind | None = None
    word_in: frozenset[str] = frozenset()


Roles = dict[str, Role]

_LINE, _FLOW = Part.LINE, Part.FLOW
_GIVING_WAY = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM})
"""The kinds of line that an element inside may give another kind."""


def parse_markup(data: bytes) -> Element:
    """Return the root of an XML file, read without entities, without network and within bounds.

    Raises:
        Refusal: the bytes are too many, no XML, or broken.
    """
    if len(data) > MAX_MARKUP_BYTES:
        raise Refusal("source.too-large", f"XML of {len(data):,} bytes; at most {MAX_MARKUP_BYTES:,} are read")
    check_tags(data)
    # The damaged files of old compilations have blanks or a second byte-order mark before the declaration.
    data = data.removeprefix(b"\xef\xbb\xbf").lstrip()
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError, LookupError) as error:
        raise Refusal("source.broken-xml", f"not well-formed XML: {error}; fetch the file again") from error
    if any(isinstance(entity.text, str) for entity in root.iter(etree.Entity)):
        raise Refusal("source.entities", "the XML defines entities of its own, which official papers never do")
    return root


def check_tags(data: bytes, most: int = MAX_TAGS) -> None:
    """Refuse markup whose tree would fill the memory.

    Raises:
        Refusal: it has more tags than are read.
    """
    if (found := data.count(b"<")) > most:
        raise Refusal("source.too-large", f"{found:,} tags; at most {most:,} are read; split it first")


def local_name(element: Element) -> str:
    """Return an element's name without its namespace; empty for comments and processing instructions."""
    tag = element.tag
    if not isinstance(tag, str):
        return ""
    return tag.rpartition("}")[2]


def inline_text(element: Element | None) -> str:
    """Return all words in an element but those of its footnotes, blanks folded."""
    if element is None:
        return ""
    if not len(element):
        return folded(element.text or "")
    return folded("".join(_texts(element)))


def _texts(element: Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if isinstance(child.tag, str) and child.tag != "noot":
            yield from _texts(child)
        yield child.tail or ""


@dataclass(slots=True, kw_only=True)
class Walker:
    """Writes the text of a tree by a table of roles; `turns` names the elements inside which somebody speaks."""

    roles: Roles
    turns: dict[str, Callable[[Element], Speaker | None]] = field(default_factory=dict)
    unlisted: Role | None = None
    """What an element is that the table lacks; without it, an oddity whose text is kept."""
    writer: TextWriter = field(default_factory=TextWriter)
    oddities: list[Oddity] = field(default_factory=list)
    speaker: Speaker | None = None
    _line: Inline = field(default_factory=Inline)
    _kind: BlockKind = BlockKind.PARAGRAPH
    _label: str | None = None
    _numbered: bool = False
    _depth: int = 0
    _unknown: set[str] = field(default_factory=set)
    _known: dict[object, Role] = field(init=False)

    def __post_init__(self) -> None:
        """Begin with the table, to which names with a namespace are added as they are met."""
        self._known = cast("dict[object, Role]", self.roles.copy())

    def walk(self, element: Element) -> None:
        """Write an element and what it holds.

        Raises:
            Refusal: the elements are nested deeper than is read.
        """
        role = self._known.get(element.tag)
        if role is None or role.word_in:
            role = self._role(element)
        if self.turns and (turn := self.turns.get(local_name(element))) is not None:
            self._turn(element, turn(element))
        elif role.part is _LINE or role.part is _FLOW:
            self._lines(element, role)
        else:
            self._words(element, role.part)

    def _turn(self, element: Element, speaker: Speaker | None) -> None:
        """Write an element inside which somebody speaks."""
        self.flush()
        outer, self.speaker = self.speaker, speaker
        self._lines(element, self._role(element))
        self.flush()
        self.speaker = outer

    def _words(self, element: Element, part: Part) -> None:
        """Write an element that is part of the line around it, or ends it."""
        if part is Part.INLINE:
            self._content(element)
        elif part is Part.WORD:
            self._line.part()
            self._content(element)
        elif part is Part.NOTE:
            self._note(element)
        elif part is Part.NUMBER:
            self._number(element)
        elif part is Part.BREAK:
            self.flush()

    def flush(self) -> None:
        """End the line that is being gathered."""
        self._numbered = False
        line = self._line
        if line.length or line.notes:
            words, notes = line.take()
            self.writer.add(self._kind, words, label=self._label, speaker=self.speaker, notes=notes)
            self._label = None

    def _lines(self, element: Element, role: Role) -> None:
        """Write an element that holds lines; one that is a single run of text, as most are, at once."""
        line = self._line
        if (line.length or line.notes) and not self._numbered:
            self.flush()
        outer = self._kind
        kind = role.kind if role.kind is not None and outer in _GIVING_WAY else outer
        if not line.length and not len(element):
            if text := element.text:
                self.writer.add(kind, folded(text), label=self._label, speaker=self.speaker)
            self._label = None
            return
        self._kind = kind
        self._content(element)
        self.flush()
        self._kind = outer

    def _content(self, element: Element) -> None:
        """Write the words and elements in an element, which lie one level down."""
        line = self._line
        if text := element.text:
            blank = text.isspace()
            self._numbered = self._numbered and blank
            if line.length or not blank:
                line.write(text)
        self._go_down()
        for child in element:
            if isinstance(child.tag, str):
                self.walk(child)
            if (tail := child.tail) and (line.length or not tail.isspace()):
                line.write(tail)
        self._depth -= 1

    def _go_down(self) -> None:
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise Refusal("source.too-deep", f"elements nested more than {MAX_DEPTH} deep, which no paper has")

    def _number(self, element: Element) -> None:
        label = inline_text(element)
        self._line.part()
        self._line.write(label)
        self._notes_in(element)
        self._line.part()
        self._label = label or None
        self._numbered = bool(label)

    def _note(self, element: Element) -> None:
        """Add a footnote to the line, and behind it those that stand inside it."""
        label: str | None = None
        words = Inline()
        words.write(element.text)
        for child in element:
            if label is None and local_name(child) in _NOTE_NUMBERS:
                label = inline_text(child) or None
            elif isinstance(child.tag, str) and child.tag != "noot":
                words.part()
                words.write(inline_text(child))
                words.part()
            words.write(child.tail)
        self._line.note(label, words.take()[0])
        self._notes_in(element)

    def _notes_in(self, element: Element) -> None:
        """Add the footnotes in an element, each followed by those that stand inside it."""
        waiting = element[::-1]
        while waiting:
            inner = waiting.pop()
            if inner.tag == "noot":
                self._go_down()
                self._note(inner)
                self._depth -= 1
            else:
                waiting.extend(inner[::-1])

    def _role(self, element: Element) -> Role:
        """Return what an element is, and keep it where its name alone tells."""
        name = local_name(element)
        role = self.roles.get(name, self.unlisted)
        if role is None:
            self._report_unknown(name)
            role = Role(_FLOW)
        elif role.word_in:
            parent = element.getparent()
            return Role(Part.WORD) if parent is not None and local_name(parent) in role.word_in else role
        self._known[element.tag] = role
        return role

    def _report_unknown(self, name: str) -> None:
        if len(self._unknown) < MAX_UNKNOWN and name not in self._unknown:
            self._unknown.add(name)
            message = f"element <{name[:60]}> is not known; its text is kept"
            self.oddities.append(Oddity(code="source.unknown-element", message=message))
