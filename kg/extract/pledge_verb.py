"""The verb that a clause is about: what completes its auxiliary, or what is promised under a word of promising."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from kg.extract.clause import AUXILIARIES, COORDINATORS, HARD_MARKS, Token, is_finite
from kg.extract.pledge_edge import opens_clause
from kg.extract.pledge_lexicon import Verb, lexicon

UNKNOWN = Verb(base="", stem="", participle="", classes=frozenset({"act"}))
"""A verb that the lexicon lacks: some deed."""
CLUSTER = frozenset("gaan worden zullen kunnen willen laten blijven moeten hebben zijn mogen komen".split())
"""Verbs that stand among others in a cluster."""
_ARTICLES = frozenset("de een geen mijn onze uw hun".split())
_POINTERS = frozenset("het dat dit deze die".split())
_PARTICIPLE = re.compile(r"(?:\w{0,12}ge\w{2,20}|(?:be|ver|ont|her|onder|over)\w{3,20})(?:d|t|en)")
_NOT_INFINITIVES = frozenset("tussen samen boven buiten tegen binnen mensen partijen gemeenten provincies".split())
_ENDS = HARD_MARKS | {","}
_BEYOND = _ENDS - {",", "(", ")", '"', "“", "”", "«", "»"}
_PREPOSITIONS = frozenset(
    "in op met van voor over aan bij door naar uit tot om ten onder tegen tijdens na binnen via per tussen zonder"
    " middels richting ter conform vanuit rond omtrent inzake vanaf".split()
)
_BEHIND_INFINITIVE = _ENDS | _PREPOSITIONS
_BEFORE_NOUN = _ARTICLES | _POINTERS | _PREPOSITIONS
_AFTER_PARTICLE = _ENDS | COORDINATORS | _PREPOSITIONS | frozenset("dat hoe wat welke zoals als zodra wanneer".split())
_AFTER_PARTICIPLE = (
    _ENDS | COORDINATORS | _PREPOSITIONS | CLUSTER | frozenset("dat hoe wat te een de het welke waarin".split())
)
_PROMISING = frozenset(
    "bereid voornemens plan vastberaden bezig bedoeling planning streven voornemen toezegging toegezegd besloten"
    " beloofd afgesproken gecommitteerd verplicht hoop hopen streef streeft streven toe".split()
)
_PROMISERS = frozenset({"toezeggen", "streven", "hopen", "besluiten", "verwachten"})
_GIVEN_TO = frozenset("invulling aandacht gehoor gevolg uitvoering prioriteit vorm ruimte opvolging zeker".split())
_STRANDED = frozenset("op mee aan over naar voor in".split())
_LONGEST_REACH = 60


class Main(NamedTuple):
    """A main verb, its place (-1 for none), and whether the clause is passive."""

    verb: Verb | None = None
    at: int = -1
    passive: bool = False


def main_verb(tokens: tuple[Token, ...], at: int, aux: str) -> Main:
    """Return the verb that completes the finite verb at `at` in a main clause."""
    end = _reach(tokens, at)
    if tokens[at].low in {"laat", "laten"}:
        return _infinitive(tokens, at + 1, end)
    if not aux:
        return _lexical(tokens, at, end)
    if aux == "worden":
        return _participle(tokens, at + 1, end)
    if aux in {"zijn", "hebben"}:
        found = _participle(tokens, at + 1, end, strict=False)
        return found if aux == "zijn" else found._replace(passive=False)
    return _modal(tokens, at, end, aux)


def _modal(tokens: tuple[Token, ...], at: int, end: int, aux: str) -> Main:
    """Return the infinitive under "zal", "gaat" and the like, or the participle before or behind "worden"."""
    found = _infinitive(tokens, at + 1, end)
    own = _lexical(tokens, at, end) if aux == "gaan" else Main()
    if own.verb is not None and own.verb.particle and (found.verb is None or own.at < found.at):
        return own
    auxiliary = next((index for index in range(at + 1, end) if tokens[index].low == "worden"), None)
    if auxiliary is not None:
        # Right behind "worden" first: in "zal geregeld worden geïnformeerd" the earlier participle is an adverb.
        passive = _participle(tokens, auxiliary + 1, min(end, auxiliary + 2))
        passive = passive if passive.verb is not None else _participle(tokens, at + 1, end)
        if passive.verb is not None:
            return passive
    return own if found.verb is None else found


def _reach(tokens: tuple[Token, ...], at: int) -> int:
    """Return the end of the stretch in which a main clause's closing verb may stand."""
    end = at + 1
    while end < len(tokens) and end - at < _LONGEST_REACH and tokens[end].low not in _BEYOND:
        low = tokens[end].low
        if low in {"want", "maar", "zodat", "omdat", "waardoor", "hoe", "waarom"}:
            break
        if low in {"en", "of"} and opens_clause(tokens, end):
            break
        end += 1
    return end


def _infinitive(tokens: tuple[Token, ...], start: int, end: int) -> Main:
    """Return the first full infinitive of a stretch, else a verb of the cluster or one that the lexicon lacks."""
    weak = Main()
    for index in range(start, end):
        verb = infinitive_at(tokens, index)
        named = is_named(tokens, index) or tokens[index - 1].low == "te"
        if verb is None or named:
            verb = UNKNOWN if _unknown_infinitive(tokens, index, end) else None
        elif tokens[index].low not in CLUSTER or verb.particle:
            return Main(verb, index)
        if verb is not None and weak.verb is None:
            weak = Main(verb, index)
    return weak


def _unknown_infinitive(tokens: tuple[Token, ...], index: int, end: int) -> bool:
    """Return whether a word that the lexicon lacks closes its clause as an infinitive would."""
    token, before = tokens[index], tokens[index - 1].low
    low = token.low
    if not low.endswith(("en", "aan")) or len(low) < 6 or not low.isalpha() or not token.text.islower():
        return False
    if low in _NOT_INFINITIVES or low in lexicon().participle:
        return False
    last = index + 1 >= len(tokens) or tokens[index + 1].low in _BEHIND_INFINITIVE or index + 1 == end
    return last and _may_precede_infinitive(tokens, index, before)


def _may_precede_infinitive(tokens: tuple[Token, ...], index: int, before: str) -> bool:
    """Return whether the word before an unknown word lets that be an infinitive."""
    if before == "te" or before.endswith("e") or (before in AUXILIARIES and before not in {"blijven", "gaan"}):
        return False
    stranded = before in _STRANDED and index + 1 >= len(tokens) - 1
    return stranded or before not in _BEFORE_NOUN


def is_named(tokens: tuple[Token, ...], index: int) -> bool:
    """Return whether an infinitive is a noun here: behind an article, or "het oplossen van"."""
    before = tokens[index - 1].low
    following = tokens[index + 1].low if index + 1 < len(tokens) else ""
    return before in _ARTICLES or (before in _POINTERS and following == "van")


def infinitive_at(tokens: tuple[Token, ...], index: int) -> Verb | None:
    """Return the verb whose infinitive stands at a place, with a particle that stands apart before the cluster."""
    verbs, low = lexicon(), tokens[index].low
    if low not in verbs.bases and low not in verbs.infinitive:
        return None
    for place in range(index - 1, max(-1, index - 4), -1):
        before = tokens[place].low
        joined = verbs.infinitive.get(before + low) if before in verbs.particles else None
        if joined is not None and not (before == "aan" and _gives_to(tokens, place)):
            return joined
        if before not in CLUSTER and before not in AUXILIARIES and before != "te":
            break
    return verbs.infinitive.get(low)


def _gives_to(tokens: tuple[Token, ...], place: int) -> bool:
    """Return whether "aan" belongs to what is given ("invulling aan", "daar … aan"), not to the verb behind it."""
    stranded = any(token.low in {"hier", "daar", "er", "waar"} for token in tokens[max(0, place - 8) : place])
    return stranded or tokens[max(0, place - 1)].low in _GIVEN_TO


def _participle(tokens: tuple[Token, ...], start: int, end: int, *, strict: bool = True) -> Main:
    """Return the participle of a stretch; `strict`, only one that closes the clause, but then an unknown one too."""
    for index in _outside_asides(tokens, start, end):
        following = tokens[index + 1].low if index + 1 < end else "."
        known = lexicon().participle.get(tokens[index].low)
        if known is not None and tokens[index - 1].low not in {"de", "het", "een"}:
            if not strict or following in _AFTER_PARTICIPLE:
                return Main(known, index, passive=True)
        elif strict and following in _ENDS and _looks_participle(tokens, index):
            return Main(replace(UNKNOWN, participle=tokens[index].low), index, passive=True)
    return Main()


def _outside_asides(tokens: tuple[Token, ...], start: int, end: int) -> Iterator[int]:
    """Yield the places of a stretch that stand in no aside such as ", zoals toegezegd in het debat,"."""
    aside = False
    for index in range(start, end):
        if tokens[index].low == ",":
            aside = not aside and index + 1 < end and tokens[index + 1].low == "zoals"
        if not aside:
            yield index


def _looks_participle(tokens: tuple[Token, ...], index: int) -> bool:
    token = tokens[index]
    shaped = token.text.islower() and _PARTICIPLE.fullmatch(token.low) is not None
    return shaped and token.low not in lexicon().infinitive and tokens[index - 1].low != "te"


def _lexical(tokens: tuple[Token, ...], at: int, end: int) -> Main:
    """Return the lexical verb of a finite form, with its particle when that closes the clause."""
    options = lexicon().finite.get(tokens[at].low, [])
    particles = {verb.particle: verb for verb in reversed(options) if verb.particle}
    for index in range(at + 1, end):
        low = tokens[index].low
        next_clause = low in {",", "en"} and index + 1 < end and is_finite(tokens, index + 1)
        if next_clause or (index > at + 2 and tokens[index].text in {"dat", "om", "hoe", "die"}):
            break
        if low in particles and (low == "toe" or _closes(tokens, index, end)):
            return Main(particles[low], index)
    plain = next((verb for verb in options if not verb.particle), None)
    return Main(plain, at) if plain is not None else Main()


def _closes(tokens: tuple[Token, ...], index: int, end: int) -> bool:
    """Return whether a particle at `index` closes its clause, rather than opens a phrase."""
    following = tokens[index + 1].low if index + 1 < len(tokens) else "."
    if index + 1 >= end and following not in {"hoe", "waarom"}:
        return True
    opens = tokens[index].low in {"over", "op", "in", "aan", "na"} and following in {"hoe", "wat", "welke", "of", "wie"}
    return not opens and following in _AFTER_PARTICLE


def final_verb(tokens: tuple[Token, ...], at: int, aux: str, opener: int) -> Main:
    """Return the main verb of a subordinate clause, whose verbs stand together at its end."""
    if not aux:
        return _caused(tokens, at) or Main(next(iter(lexicon().final.get(tokens[at].low, [])), None), at)
    around = [index for index in (at + 1, at + 2, at + 3) if index < len(tokens)]
    passive = aux == "worden" or any(tokens[index].low == "worden" for index in around[:2])
    perfect = passive or aux in {"hebben", "zijn"}
    stop = next((place for place, index in enumerate(around) if tokens[index].low in _ENDS), len(around))
    for index in (*around[:stop], *((at - 1,) if at - 1 > opener else ())):
        found = lexicon().participle.get(tokens[index].low) if perfect else infinitive_at(tokens, index)
        if found is not None and (tokens[index].low not in CLUSTER or found.particle):
            return Main(found, index, passive)
        if index == at - 1 and passive and _PARTICIPLE.fullmatch(tokens[index].low):
            return Main(replace(UNKNOWN, participle=tokens[index].low), index, passive=True)
    return _bare_final(tokens, at, aux)._replace(passive=passive)


def _bare_final(tokens: tuple[Token, ...], at: int, aux: str) -> Main:
    """Return "gaan" or "komen" themselves, where nothing stands beside them."""
    infinitives = lexicon().infinitive
    if aux == "gaan":
        return Main(infinitives["gaan"], at)
    if aux == "zullen" and at + 1 < len(tokens) and tokens[at + 1].low == "komen":
        return Main(infinitives["komen"], at + 1)
    return Main()


def _caused(tokens: tuple[Token, ...], at: int) -> Main | None:
    """Return what "laten" at the end of a clause has done ("terug laten komen"), or None."""
    if tokens[at].low not in {"laat", "laten"} or at + 1 >= len(tokens):
        return None
    split = lexicon().infinitive.get(tokens[at - 1].low + tokens[at + 1].low)
    caused = infinitive_at(tokens, at + 1) or (split if tokens[at - 1].low in lexicon().particles else None)
    return Main(caused, at + 1) if caused is not None else None


def promised_verb(tokens: tuple[Token, ...], at: int, lemma: str) -> Main:
    """Return the infinitive with "te" under a word of promising near `at`: what is promised."""
    near = {token.low for token in tokens[max(0, at - 3) : at + 8]}
    if near.isdisjoint(_PROMISING) and lemma not in _PROMISERS:
        return Main()
    for index in range(at + 1, min(len(tokens) - 1, at + 50)):
        low = tokens[index].low
        if low in {".", ";", "?", ":"}:
            break
        if low.startswith("te"):
            found = _behind_te(tokens, index)
            if found.verb is not None:
                return found
    return Main()


def _behind_te(tokens: tuple[Token, ...], index: int) -> Main:
    """Return the infinitive right behind "te", past the verbs of its cluster."""
    for place in range(index + 1, min(len(tokens), index + 4)):
        verb = infinitive_at(tokens, place)
        if verb is not None and (tokens[place].low not in CLUSTER or verb.particle):
            return Main(verb, place)
    if tokens[index].low == "te" and tokens[index + 1].low.endswith("n"):
        return Main(UNKNOWN, index + 1)
    return Main()
