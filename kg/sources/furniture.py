"""Page furniture in plain text: running heads, page numbers, imprints."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from kg.sources.lines import Line

# The running lines of parliamentary papers as printed by the official publisher, and common page counts.
_FURNITURE = re.compile(
    r"(?:Tweede|Eerste) Kamer, vergaderjaar \d{4}\s?[-–/]\s?\d{4},.{0,120}"
    r"|(?:Tweede|Eerste) Kamer der Staten-Generaal(?:\s{1,4}[12])?"
    r"|[Vv]ergaderjaar \d{4}\s?[-–/]\s?\d{4}"
    r"|(?:kst|KST|h-tk|h-ek|ah-tk|blg)-?\d[\w().-]{2,60}(?:\s{1,4}\d{1,4})?"
    r"|\d?[A-Z]?ISSN\s\d{4}\s?[-–]\s?\d{4}"
    r"|['’‘]s-Gravenhage (?:19|20)\d\d(?:\s{1,8}(?:Tweede|Eerste) Kamer, vergaderjaar.{0,120})?"
    r"|(?:Pagina|pagina|blad|Blad|p\.)\s\d{1,4}(?:\s?(?:van|/|\|)\s?\d{1,4})?"
    r"|\d{1,4}\s?/\s?\d{1,4}"
    r"|[-–—]\s?\d{1,4}\s?[-–—]"
)
_PAGE_NUMBER = re.compile(r"\d{1,3}")
_LONGEST = 200


def furniture_lines(lines: Sequence[Line]) -> frozenset[int]:
    """Return the indices of the lines that belong to the page rather than to the text."""
    named = {index for index, line in enumerate(lines) if line.size <= _LONGEST and _FURNITURE.fullmatch(line.text)}
    repeated = _repeated_at_edges(lines)
    numbers = {
        index
        for index, line in enumerate(lines)
        if line.size <= 4 and _PAGE_NUMBER.fullmatch(line.text) and _at_edge(lines, index, named | repeated)
    }
    numbers |= _last_number(lines, numbers)
    return frozenset(named | repeated | numbers)


def _last_number(lines: Sequence[Line], numbers: set[int]) -> set[int]:
    """Return the last line when it carries on the page numbers found before it."""
    last = len(lines) - 1
    if not numbers or not lines[last].gap or not _PAGE_NUMBER.fullmatch(lines[last].text):
        return set()
    return {last} if int(lines[last].text) == int(lines[max(numbers)].text) + 1 else set()


def _at_edge(lines: Sequence[Line], index: int, known: set[int]) -> bool:
    """Return whether a line stands alone at the top or the foot of a page."""
    after = index + 1
    if lines[index].page or (after < len(lines) and lines[after].page):
        return True
    return index - 1 in known or after in known


def _repeated_at_edges(lines: Sequence[Line]) -> set[int]:
    """Return the lines that recur, but for their digits, as first or last line of at least three pages."""
    edges = {index for index, line in enumerate(lines) if line.page}
    edges |= {index - 1 for index in edges if index}
    if len(edges) < 3:
        return set()
    shapes = {index: re.sub(r"\d+", "0", lines[index].text) for index in edges if lines[index].size <= _LONGEST}
    counts = Counter(shapes.values())
    return {index for index, shape in shapes.items() if counts[shape] >= 3}
