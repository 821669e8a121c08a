"""Which of the offered formats a client takes, by its Accept header."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kg.server.errors import NotAcceptable

SHORT: Mapping[str, str] = {
    "json": "application/sparql-results+json",
    "xml": "application/sparql-results+xml",
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
    "ttl": "text/turtle",
    "turtle": "text/turtle",
    "nt": "application/n-triples",
    "jsonld": "application/ld+json",
    "rdf": "application/rdf+xml",
    "html": "text/html",
}
"""Short names of formats, for `?format=`."""

_ALSO: Mapping[str, tuple[str, ...]] = {
    "application/sparql-results+json": ("application/json",),
    "application/sparql-results+xml": ("application/xml", "text/xml"),
    "application/n-triples": ("text/plain",),
    "application/rdf+xml": ("application/xml", "text/xml"),
    "application/ld+json": ("application/json",),
    "text/turtle": ("application/x-turtle",),
}
"""Other names that mean an offered format."""


def choose(accept: str, offered: Sequence[str], *, short: str = "") -> str:
    """Return the offered media type that a client likes best; the first of those it likes equally.

    Raises:
        NotAcceptable: it takes none of them.
    """
    if short:
        wanted = SHORT.get(short, short)
        if wanted not in offered:
            raise NotAcceptable(f"there is no format {short[:40]!r} of this", hint=f"it comes as {', '.join(offered)}")
        return wanted
    ranges = _ranges(accept)
    if not ranges:
        return offered[0]
    best = max(offered, key=lambda media: _liking(media, ranges))
    if _liking(best, ranges) <= 0:
        raise NotAcceptable("none of the formats you accept is there", hint=f"it comes as {', '.join(offered)}")
    return best


def likes_html(accept: str) -> bool:
    """Return whether a client asks for HTML by name, as browsers do."""
    ranges = _ranges(accept)
    return ranges.get("text/html", 0) > 0 or ranges.get("application/xhtml+xml", 0) > 0


def _ranges(accept: str) -> dict[str, float]:
    """Return the quality of each media range; a range that cannot be read counts for nothing."""
    found: dict[str, float] = {}
    for part in accept[:4000].split(",")[:60]:
        name, *parameters = (piece.strip().lower() for piece in part.split(";"))
        quality = 1.0
        for parameter in parameters:
            if parameter.startswith("q="):
                try:
                    quality = min(1.0, max(0.0, float(parameter[2:])))
                except ValueError:
                    quality = 0.0
        if name:
            found[name] = quality
    return found


def _liking(media: str, ranges: Mapping[str, float]) -> float:
    for name in (media, *_ALSO.get(media, ()), media.partition("/")[0] + "/*", "*/*"):
        if name in ranges:
            return ranges[name]
    return 0.0


def language_of(header: str, default: str) -> str:
    """Return `nl` or `en`, whichever a client's Accept-Language prefers."""
    ranges = {name.partition("-")[0]: quality for name, quality in reversed(_ranges(header).items())}
    dutch, english = ranges.get("nl", 0.0), ranges.get("en", 0.0)
    return default if dutch == english else "nl" if dutch > english else "en"
