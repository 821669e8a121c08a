"""A pledge in a few words for a card: who, what in short. The whole sentence stands in the panel.

A sentence whose subject promises ("Ik zal uw Kamer informeren") is turned into who and what: "kabinet-Schoof: de Kamer
informeren". Whatever does not fit that form stays as it was written, without its asides.
"""

from __future__ import annotations

import re

MOST = 120
"""Letters of a headline: what a card holds in four lines."""

_SUBJECT = (
    r"(?:ik|wij|we|het kabinet|de regering|nederland|de (?:minister|staatssecretaris|premier|minister-president))"
)
_WILL = r"(?:zal|zullen)"
_ACTIVE = re.compile(rf"{_SUBJECT} {_WILL} (?!worden\b)(?P<what>.+)", re.IGNORECASE)
_TURNED = re.compile(
    rf"(?:(?P<before>[^.;:]{{1,60}}?) )?{_WILL} {_SUBJECT} (?!worden\b)(?P<what>.+)", re.IGNORECASE | re.DOTALL
)
_DONE = r"(?P<done>toegezegd|besloten|beloofd|aangekondigd|afgesproken|gecommitteerd|verplicht)"
_BOUND = (
    re.compile(rf"\b(?:heeft|hebben) (?:[^,.;:]{{1,60}} )?{_DONE}(?: om|,)? (?P<what>.{{12,}})", re.IGNORECASE),
    re.compile(rf"\b{_DONE} (?:heeft|hebben|is|zijn)(?: om|,)? (?P<what>.{{12,}})", re.IGNORECASE),
)
"""Someone bound himself, told by another or afterwards: "de regering heeft toegezegd met een brief te komen"."""

_OWN_START = re.compile(r"(?:de(?! Kamer\b)|het|een|die|dat|er|is|zijn|wordt|worden|betreft|heeft|hebben)\b")
_OPENING = re.compile(r"(?:dat|en|ook|daarnaast|verder|daarom|tevens|dan|derhalve|bovendien|wel|echter)[, ]+", re.I)
_ASIDE = re.compile(r" ?\([^()]{0,200}\)")
_HOUSE = re.compile(r"\b[uU]w Kamer\b")
_BREAK = re.compile(r"[,;:] | (?:en|of|maar|die|dat|waarbij|waarmee|zoals|teneinde|zodat) ")


def headline(quote: str, who: str = "") -> str:
    """Return a pledge in short; `who` is named before what is promised where the words themselves do not say it."""
    text = " ".join(_ASIDE.sub("", quote).split()).rstrip(".;, ")
    text = _HOUSE.sub(_the_house, _without_opening(text))
    if found := _ACTIVE.fullmatch(text) or _TURNED.fullmatch(text):
        before = found.groupdict().get("before")
        what = f"{found['what']} ({_lowered(before.strip(' ,'))})" if before else found["what"]
        return _shortened(f"{who}: {what}" if who else _raised(what))
    return _shortened(_told(text, who) or _with_subject(text, who))


def _the_house(found: re.Match[str]) -> str:
    return "De Kamer" if found[0].startswith("U") else "de Kamer"


def _told(text: str, who: str) -> str | None:
    """Return who and to what, of a sentence in which someone has promised or decided; None where it is no such."""
    for form in _BOUND:
        if found := form.search(text):
            subject = who or _raised(text[: found.start()].removesuffix("zich ").strip())
            if 0 < len(subject) <= 40:
                return f"{subject}: {found['done'].lower()} {found['what']}"
    return None


def _with_subject(text: str, who: str) -> str:
    """Return the text with who before it where it is a piece of a sentence without a subject of its own."""
    return f"{who}: {text}" if who and text[:1].islower() and not _OWN_START.match(text) else _raised(text)


def _without_opening(text: str) -> str:
    found = _OPENING.match(text)
    return text[found.end() :] if found and len(text) - found.end() > 12 else text


def _shortened(text: str) -> str:
    """Return the text, cut at the last break between clauses that fits, or else between words."""
    if len(text) <= MOST:
        return text
    breaks = [found.start() for found in _BREAK.finditer(text, MOST // 2, MOST)]
    end = breaks[-1] if breaks else text.rfind(" ", 0, MOST)
    return f"{text[: end if end > 0 else MOST].rstrip(' ,;:')}…"


def _raised(text: str) -> str:
    return text[:1].upper() + text[1:]


def _lowered(text: str) -> str:
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]
