"""Who can promise: pronouns, the cabinet and its members, states and bodies, as ranges of tokens."""

from __future__ import annotations

import re

from kg.extract.clause import FIRST_PERSON, Actor, Token

_OFFICE = frozenset(
    "kabinet regering minister ministers staatssecretaris staatssecretarissen premier minister-president"
    " vicepremier bewindspersoon bewindspersonen bewindslieden bewindsman bewindsvrouw rijk rijksoverheid overheid"
    " ministerie ministeries departement collega ambtsvoorganger ambtsvoorgangers ambtgenoot ambtsgenoot".split()
)
_BODY = frozenset(
    "commissie politie korpschef voorzitterschap inspectie gemeente gemeenten provincie provincies regio waterschappen"
    " belastingdienst krijgsmacht ambtenaren voorganger vng ipo uwv svb om".split()
)
_STATES = frozenset(
    "nederland duitsland frankrijk belgië oekraïne polen spanje italië denemarken noorwegen zweden finland estland"
    " letland litouwen canada japan turkije china rusland vs amerika engeland ierland oostenrijk portugal griekenland"
    " roemenië hongarije tsjechië luxemburg zwitserland australië israël marokko suriname europa".split()
)
_DETERMINERS = frozenset("de het mijn onze ons".split())
_BEFORE_NOUN = frozenset(
    "toenmalig toenmalige voormalig voormalige vorig vorige huidig huidige demissionair demissionaire europese".split()
)
"""What may stand between the article and the noun: whose office it was, or which commission it is."""
_LINKS = frozenset("van voor de het en der den".split())
_BEGINNINGS = FIRST_PERSON | _DETERMINERS | _OFFICE
"""The words with which an actor begins, if not with a capital."""
_ACRONYM = re.compile(r"[A-Z]{2,6}[a-z]?|[A-Z][a-z]{1,20}[A-Z]\w{1,20}|N[A-Z]a|Rijkswaterstaat|Defensie")
_NOT_BODY = frozenset(
    "tk ek eu-lidstaten ok ja nee eur usd kamer cda vvd pvv nsc bbb sgp pvda d66 mirt azwa iza".split()
)


ACTOR_WORDS = FIRST_PERSON | _OFFICE | _BODY | _STATES | {"rijkswaterstaat", "defensie"}
"""In lower case, the words of which one stands in every actor that is no acronym and no name before a future."""


def find_actors(tokens: tuple[Token, ...]) -> list[Actor]:
    """Return the actors of a sentence in order."""
    actors: list[Actor] = []
    behind = 0
    for at, token in enumerate(tokens):
        if at < behind or not (token.low in _BEGINNINGS or token.text[0].isupper()):
            continue
        actor = _actor_at(tokens, at)
        if actor is not None:
            actors.append(actor)
            behind = actor.last
    return actors


def _actor_at(tokens: tuple[Token, ...], at: int) -> Actor | None:
    low = tokens[at].low
    if low in FIRST_PERSON:
        return _first_person(tokens, at)
    if low in _STATES and tokens[at].text[0].isupper():
        return Actor(at, at + 1, tokens[at].text, "state")
    return _office_or_body(tokens, at) or _name_before_future(tokens, at) or _acronym(tokens, at)


def _office_or_body(tokens: tuple[Token, ...], at: int) -> Actor | None:
    """Return the member of government, ministry or public body that a noun names, with what stands behind it."""
    noun = _noun_at(tokens, at)
    head = tokens[noun].low
    if head in _OFFICE and (noun > at or tokens[noun].text[0].isupper() or _named(tokens, noun + 1)):
        return _joined(tokens, at, _office_end(tokens, noun + 1), "office")
    if head in _BODY and noun > at and tokens[noun].text != "commissie":  # a committee of the House
        return _joined(tokens, at, _office_end(tokens, noun + 1), "body")
    return None


def _acronym(tokens: tuple[Token, ...], at: int) -> Actor | None:
    noun = _noun_at(tokens, at)
    token = tokens[noun]
    if not token.text[0].isupper() or token.low in _NOT_BODY or not _ACRONYM.fullmatch(token.text):
        return None
    return _joined(tokens, at, noun + 1, "body")


def _noun_at(tokens: tuple[Token, ...], at: int) -> int:
    """Return the place of the noun: behind an article and an adjective of office, or right here."""
    if tokens[at].low not in _DETERMINERS or at + 1 >= len(tokens):
        return at
    return at + 2 if tokens[at + 1].low in _BEFORE_NOUN and at + 2 < len(tokens) else at + 1


_BEFORE_NAME = frozenset({".", ":", "en", "dat", "of", ",", ";"})
_OPENERS = frozenset(
    "dat dit die deze daar hier dan toch ook straks morgen vandaag verder nu zo hoe wat wie waar er het uiteraard"
    " overigens vervolgens hopelijk wellicht misschien helaas anders soms altijd kortom nogmaals niemand iedereen alles"
    " niets veel iets dus maar want en of als ja nee daarom daarnaast daarbij daarmee daarvoor daarna daarover"
    " hierover hiervoor hiernaast uw kamer hierbij hiermee momenteel zodoende bovendien tevens zeker u hij zij ze men"
    " je".split()
)


def _name_before_future(tokens: tuple[Token, ...], at: int) -> Actor | None:
    """Return a name of one to three capitalised words right before "zal", "zullen" or "gaat"."""
    if not tokens[at].text[0].isupper() or (at and tokens[at - 1].low not in _BEFORE_NAME):
        return None
    end = at
    while end < min(len(tokens), at + 3) and tokens[end].text[0].isupper() and tokens[end].text[0].isalpha():
        end += 1
    if end == at or end >= len(tokens) or tokens[end].low not in {"zal", "zullen", "gaat"}:
        return None
    low = tokens[at].low
    adverb = end == at + 1 and low.endswith(("lijk", "weg", "ens", "maal", "lang", "ding", "end"))
    if adverb or low in _OPENERS or tokens[end - 1].low in {"kamer", "tk", "ek"}:
        return None
    return Actor(at, end, _text(tokens, at, end), "body")


def _first_person(tokens: tuple[Token, ...], at: int) -> Actor:
    if tokens[at].low != "ik" and at + 2 < len(tokens) and tokens[at + 1].low == "als":
        return Actor(at, at + 3, tokens[at + 2].text, "as")
    return Actor(at, at + 1, "ik" if tokens[at].low == "ik" else "het kabinet", "first")


def _named(tokens: tuple[Token, ...], at: int) -> bool:
    return at < len(tokens) and tokens[at].text[0].isupper()


_NO_NAME = frozenset({"kamer", "eur", "usd", "gbp"})
"""Capitalised words behind an office that belong to what follows: "stelt het kabinet EUR 2 miljoen beschikbaar"."""


def _office_end(tokens: tuple[Token, ...], at: int) -> int:
    """Return where the name or portfolio behind an office ends."""
    end = at
    while at < len(tokens) and at - end < 3:
        if tokens[at].text[0].isupper() and tokens[at].text[0].isalpha() and tokens[at].low not in _NO_NAME:
            at += 1
            end = at
        elif tokens[at].low in _LINKS and at + 1 < len(tokens):
            at += 1
        else:
            break
    return end


def _joined(tokens: tuple[Token, ...], first: int, last: int, kind: str) -> Actor:
    """Return the actor, with "en ik" or "en de ..." behind it as part of the same subject."""
    if last + 1 < len(tokens) and tokens[last].low == "en" and tokens[last + 1].low == "ik":
        last += 2
        kind = "first"
    return Actor(first, last, _text(tokens, first, last), kind)


def _text(tokens: tuple[Token, ...], first: int, last: int) -> str:
    parts = [tokens[first].text]
    for before, token in zip(tokens[first:last], tokens[first + 1 : last], strict=False):
        parts.append(" " * (token.start > before.end) + token.text)
    return "".join(parts)
