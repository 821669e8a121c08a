"""Clauses that may hold a promise: each finite verb with its subject, its main verb and its edges."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.extract.clause import (
    AUXILIARIES,
    COORDINATORS,
    Actor,
    Clause,
    Token,
    is_finite,
    left_edge,
    opener_of,
    opens_clause,
    right_edge,
)
from kg.extract.pledge_actor import find_actors
from kg.extract.pledge_lexicon import Verb, lexicon

_SKIPPED = frozenset(
    "mij me zich ons u er ook dan hier daar daarom nu wel natuurlijk het dit dat nog al daarover hierover erop daarop"
    " hierop eveneens tevens zeker graag bovendien daarmee hiermee echter namelijk uiteraard".split()
)
_PARTICIPLE = re.compile(r"(?:\w{0,12}ge\w{2,}|(?:be|ver|ont|her|onder|over)\w{3,})(?:d|t|en)")
_CLUSTER = frozenset("gaan worden zullen kunnen willen laten blijven moeten hebben zijn mogen komen".split())
_NOMINAL = frozenset("het de een dat dit deze geen alle die mijn onze ons uw hun meer veel andere".split())
_NOT_INFINITIVES = frozenset("tussen samen boven buiten tegen binnen mensen partijen gemeenten provincies".split())
_END = frozenset(';:.!?…—–()"“”«»[],')
_SUBJECTLESS = frozenset(
    "ontvangt ontvangen krijgt hoort ziet komt komen volgt volgen verschijnt zitten zit bedraagt betreft".split()
)
_BEFORE_NOUN = frozenset("in van met voor de het een mijn onze uw deze geen haar hun bij naar om te".split())
UNKNOWN = Verb(base="", stem="", participle="", classes=frozenset({"act"}))


def read_clauses(tokens: tuple[Token, ...]) -> list[Clause]:
    """Return the clauses of a sentence whose finite verb is an auxiliary of promises or a verb with an actor."""
    actors = find_actors(tokens)
    clauses: list[Clause] = []
    for at in range(len(tokens)):
        clause = _clause_at(tokens, at, actors, clauses)
        if clause is not None:
            clauses.append(clause)
    return [part for clause in clauses for part in _coordinated(clause)]


def _coordinated(clause: Clause) -> Iterator[Clause]:
    """Yield a clause, split where a second infinitive with words of its own follows "en"."""
    tokens, verb_at = clause.tokens, clause.verb_at
    modal = clause.aux in {"zullen", "gaan", "willen"} and not clause.passive
    if (
        verb_at < 0
        or clause.verb is None
        or not (modal or tokens[verb_at - 1].low == "te" or tokens[verb_at].low in lexicon().infinitive)
    ):
        yield clause
        return
    for at in range(verb_at + 1, clause.last - 1):
        if tokens[at].low not in {"en", "/"}:
            continue
        second = _second_verb(tokens, at, clause.last, te=tokens[verb_at - 1].low == "te")
        if second is not None:
            yield replace(clause, last=at)
            yield from _coordinated(replace(clause, first=at + 1, verb=second[0], verb_at=second[1]))
            return
    yield clause


def _second_verb(tokens: tuple[Token, ...], at: int, last: int, *, te: bool) -> tuple[Verb, int] | None:
    for index in range(at + 1, last):
        verb = infinitive_at(tokens, index)
        if verb is None or (tokens[index - 1].low == "te") != te or tokens[index - 1].low in _NOMINAL:
            continue
        talks = verb.lemma == "gaan" and any(token.low in {"gesprek", "overleg", "slag"} for token in tokens[at:index])
        if (verb.lemma in _CLUSTER and not talks) or index - at < 2 or (te and last - index < 3):
            return None
        return verb, index
    return None


def _clause_at(tokens: tuple[Token, ...], at: int, actors: list[Actor], before: list[Clause]) -> Clause | None:
    low = tokens[at].low
    aux = AUXILIARIES.get(low, "")
    if at and tokens[at - 1].low == "te":
        return None
    if not aux and at and tokens[at - 1].low in _BEFORE_NOUN:
        return None
    if low == "begin" and at + 1 < len(tokens) and tokens[at + 1].low in {"dit", "volgend", "van", "deze"}:
        return None
    if not aux and low not in lexicon().finite and low not in lexicon().final:
        return None
    if before and _is_infinitive_of(tokens, at, before[-1]):
        return None
    opener = opener_of(tokens, at)
    own = subject = _subject(tokens, at, opener, actors)
    if subject is None and aux in {"zullen", "gaan", "willen", "blijven"} and opener is None:
        subject = _carried(tokens, at, before)
    if not aux and subject is None:
        subject = _carried(tokens, at, before)
        if subject is None and low not in _SUBJECTLESS:
            return None
    if not aux and opener is None and low not in lexicon().finite:
        return None
    if subject is not None and not _agrees(low, subject):
        return None
    return _build(tokens, at, opener, (subject, own is not None), aux)


def _agrees(low: str, subject: Actor) -> bool:
    """Return whether a finite form fits the number of its subject; one person or body takes no -en form."""
    plural = (low.endswith(("en", "aan", "oen", "ien")) and low not in {"ben"}) or low == "zijn"
    if not plural:
        return not (
            subject.label == "het kabinet"
            and subject.kind == "first"
            and low in {"gaat", "zal", "wordt", "heeft", "is"}
        )
    label = subject.label.lower()
    return (
        (subject.label == "het kabinet" and subject.kind == "first")
        or subject.kind == "as"
        or " en " in label
        or label.endswith(
            (
                "ministers",
                "staatssecretarissen",
                "bewindslieden",
                "bewindspersonen",
                "gemeenten",
                "provincies",
                "ambtenaren",
                "waterschappen",
                "ministeries",
            )
        )
        or label.startswith(("ministers", "de ministers"))
    )


def _is_infinitive_of(tokens: tuple[Token, ...], at: int, clause: Clause) -> bool:
    """Return whether a token belongs to the verb cluster of the clause read before it."""
    if not clause.finite < at < clause.last or clause.verb_at < 0:
        return False
    low = tokens[at].low
    if at + 1 < len(tokens) and tokens[at + 1].low in {"ik", "we", "wij"}:
        return False
    if tokens[at - 1].low in COORDINATORS | {","} and low not in lexicon().infinitive:
        return False
    if at == clause.verb_at:
        return True
    return low in _CLUSTER and ((clause.aux != "" and at < clause.verb_at) or abs(at - clause.verb_at) <= 1)


def _subject(tokens: tuple[Token, ...], at: int, opener: int | None, actors: list[Actor]) -> Actor | None:
    if opener is not None:
        return next((actor for actor in actors if _follows(tokens, opener, actor.first, 2) and actor.last <= at), None)
    ahead = [actor for actor in actors if actor.last <= at]
    if ahead and ahead[-1].kind == "first" and ahead[-1].last == at:
        return ahead[-1]
    after = next((actor for actor in actors if actor.first > at), None)
    if after is not None and _follows(tokens, at, after.first, 1 if after.kind == "first" else 3):
        return after
    if ahead and _stands_first(tokens, ahead[-1], at):
        apposed = len(ahead) > 1 and tokens[at - 1].low == "," and ahead[-2].last == ahead[-1].first - 1
        if apposed:
            label = f"{ahead[-2].label}, {ahead[-1].label}"
            return ahead[-2]._replace(label=label)
        return ahead[-1]
    return None


def _follows(tokens: tuple[Token, ...], before: int, first: int, skips: int) -> bool:
    gap = tokens[before + 1 : first]
    return first > before and len(gap) <= skips and all(token.low in _SKIPPED for token in gap)


def _stands_first(tokens: tuple[Token, ...], actor: Actor, at: int) -> bool:
    """Return whether an actor is all that stands before a main clause's verb, save an apposition or adverb."""
    gap = tokens[actor.last : at]
    if len(gap) == 1 and gap[0].low == "," and actor.first > 1 and tokens[actor.first - 1].low == ",":
        return True
    plain = all(token.low in _SKIPPED | {"zelf", "allen"} for token in gap) and len(gap) <= 2
    apposed = len(gap) >= 3 and gap[0].low == "," and gap[-1].low == ","
    if not plain and not apposed:
        return False
    return actor.first == 0 or actor.first == left_edge(tokens, actor.first, False) or actor.kind == "first"


def _carried(tokens: tuple[Token, ...], at: int, before: list[Clause]) -> Actor | None:
    """Return the subject of the main clause before when a second finite verb follows "en" without one of its own."""
    if at < 2 or tokens[at - 1].low != "en":
        return None
    last = next((clause for clause in reversed(before) if clause.form == "main" and clause.subject is not None), None)
    if last is None or any(token.low in {";", ":", "."} for token in tokens[last.finite : at]):
        return None
    return last.subject


def _build(
    tokens: tuple[Token, ...], at: int, opener: int | None, owned: tuple[Actor | None, bool], aux: str
) -> Clause:
    subject, own = owned
    if opener is None:
        verb, verb_at, passive = _main_verb(tokens, at, aux)
        first = left_edge(tokens, subject.first if subject is not None and own and subject.first < at else at, False)
    else:
        verb, verb_at, passive = _final_verb(tokens, at, aux, opener)
        first = opener + 1
    head = verb
    promised, promised_at = _promised(tokens, max(at, verb_at), verb.lemma if verb else aux)
    if promised is not None:
        verb, verb_at = promised, promised_at
    anchor = max(at, verb_at, subject.last - 1 if subject else 0)
    last = right_edge(tokens, anchor)
    if opener is not None and anchor + 1 < last and tokens[anchor + 1].low == "en":
        last = anchor + 1
    return Clause(
        tokens=tokens,
        first=first,
        last=last,
        finite=at,
        form="main" if opener is None else "sub",
        opener=opener,
        aux=aux,
        head=head,
        verb=verb,
        verb_at=verb_at,
        subject=subject,
        passive=passive,
    )


_OPENING = frozenset(
    "bereid voornemens plan vastberaden bezig bedoeling planning streven voornemen toezegging toegezegd besloten beloofd"
    " afgesproken gecommitteerd verplicht hoop hopen streef streeft streven toe".split()
)


def _promised(tokens: tuple[Token, ...], at: int, lemma: str) -> tuple[Verb | None, int]:
    """Return the infinitive with "te" under a word of promising, and its place: what is promised."""
    near = {token.low for token in tokens[max(0, at - 3) : at + 8]}
    if not near & _OPENING and lemma not in {"toezeggen", "streven", "hopen", "besluiten", "verwachten"}:
        return None, -1
    for index in range(at + 1, min(len(tokens) - 1, at + 50)):
        low = tokens[index].low
        if low in {".", ";", "?", ":"}:
            break
        if low == "te" or low.startswith("te"):
            for place in range(index + 1, min(len(tokens), index + 4)):
                joined = infinitive_at(tokens, place)
                if joined is not None and (tokens[place].low not in _CLUSTER or joined.particle):
                    return joined, place
            if low == "te" and index + 1 < len(tokens) and tokens[index + 1].low.endswith("n"):
                return UNKNOWN, index + 1
    return None, -1


def _main_verb(tokens: tuple[Token, ...], at: int, aux: str) -> tuple[Verb | None, int, bool]:
    """Return the verb that completes a main clause, its place, and whether the clause is passive."""
    end = _reach(tokens, at)
    if tokens[at].low in {"laat", "laten"}:
        verb, place = _infinitive(tokens, at + 1, end)
        return verb, place, False
    if not aux:
        verb, place = _lexical(tokens, at, end)
        return verb, place, False
    if aux == "worden":
        verb, place = _participle(tokens, at + 1, end)
        return verb, place, verb is not None
    if aux in {"zijn", "hebben"}:
        verb, place = _participle(tokens, at + 1, end, strict=False)
        return verb, place, aux == "zijn" and verb is not None
    verb, place = _infinitive(tokens, at + 1, end)
    if aux == "gaan":
        lexical, where = _lexical(tokens, at, end)
        if lexical is not None and lexical.particle and (verb is None or where < place):
            return lexical, where, False
    if any(tokens[index].low == "worden" for index in range(at + 1, end)):
        passive, where = _participle(tokens, at + 1, end)
        if passive is not None:
            return passive, where, True
    if verb is None and aux in {"gaan", "zullen", "willen"}:
        lexical, where = _lexical(tokens, at, end) if aux == "gaan" else (None, -1)
        return lexical, where, False
    return verb, place, False


def _reach(tokens: tuple[Token, ...], at: int) -> int:
    """Return the end of the stretch in which a main clause's closing verb may stand."""
    end = at + 1
    while (
        end < len(tokens) and tokens[end].low not in _END - {",", "(", ")", '"', "“", "”", "«", "»"} and end - at < 60
    ):
        if tokens[end].low in {"want", "maar", "zodat", "omdat", "waardoor"}:
            break
        if (tokens[end].low in {"en", "of"} and opens_clause(tokens, end)) or tokens[end].low in {"hoe", "waarom"}:
            break
        end += 1
    return end


def _infinitive(tokens: tuple[Token, ...], start: int, end: int) -> tuple[Verb | None, int]:
    weak: tuple[Verb | None, int] = (None, -1)
    for index in range(start, end):
        low = tokens[index].low
        verb = infinitive_at(tokens, index)
        if verb is None or tokens[index - 1].low in _NOMINAL or tokens[index - 1].low == "te":
            if _unknown_infinitive(tokens, index, end) and weak[0] is None:
                weak = (UNKNOWN, index)
            continue
        if low in _CLUSTER and not verb.particle:
            if weak[0] is None:
                weak = (verb, index)
            continue
        return verb, index
    return weak


def _unknown_infinitive(tokens: tuple[Token, ...], index: int, end: int) -> bool:
    """Return whether a word that the lexicon lacks closes its clause as an infinitive would."""
    low = tokens[index].low
    last = index + 1 >= len(tokens) or tokens[index + 1].low in _END | {"met", "aan", "op"} or index + 1 == end
    before = tokens[index - 1].low
    stranded = before in {"op", "mee", "aan", "over", "naar", "voor", "in"} and index + 1 >= len(tokens) - 1
    return (
        last
        and low.endswith("en")
        and len(low) > 5
        and low not in _NOT_INFINITIVES
        and low not in lexicon().participle
        and (stranded or before not in _NOMINAL | _PREPOSITIONS)
        and before != "te"
        and (before not in AUXILIARIES or before in {"blijven", "gaan"})
        and not before.endswith("e")
        and low.isalpha()
        and tokens[index].text.islower()
    )


_GIVEN_TO = frozenset("invulling aandacht gehoor gevolg uitvoering prioriteit vorm ruimte opvolging zeker".split())


def infinitive_at(tokens: tuple[Token, ...], index: int) -> Verb | None:
    """Return the verb whose infinitive stands at a place, with a particle that stands apart before the cluster."""
    low = tokens[index].low
    if low not in lexicon().bases and low not in lexicon().infinitive:
        return None
    for place in range(index - 1, max(-1, index - 4), -1):
        before = tokens[place].low
        joined = lexicon().infinitive.get(before + low) if before in lexicon().particles else None
        if joined is not None and not (before == "aan" and tokens[max(0, place - 1)].low in _GIVEN_TO):
            return joined
        if before not in _CLUSTER and before not in AUXILIARIES and before != "te":
            break
    return lexicon().infinitive.get(low)


def _participle(tokens: tuple[Token, ...], start: int, end: int, *, strict: bool = True) -> tuple[Verb | None, int]:
    participles = lexicon().participle
    for index in range(start, end):
        low = tokens[index].low
        closes = (
            index + 1 >= end
            or tokens[index + 1].low in _END | COORDINATORS | _PREPOSITIONS
            or tokens[index + 1].low
            in _CLUSTER | {"dat", "of", "om", "hoe", "wat", "te", "een", "de", "het", "welke", "waarin"}
        )
        if low in participles and (closes or not strict) and tokens[index - 1].low not in {"de", "het", "een"}:
            return participles[low], index
        unknown = (
            strict and _PARTICIPLE.fullmatch(low) and low not in lexicon().infinitive and tokens[index - 1].low != "te"
        )
        if unknown and (index + 1 >= end or tokens[index + 1].low in _END) and tokens[index].text.islower():
            return replace(UNKNOWN, participle=low), index
    return None, -1


_PREPOSITIONS = frozenset(
    "in op met van voor over aan bij door naar uit tot om ten onder tegen tijdens na binnen via per tussen zonder middels"
    " richting ter conform vanuit rond omtrent inzake vanaf".split()
)


def _lexical(tokens: tuple[Token, ...], at: int, end: int) -> tuple[Verb | None, int]:
    """Return the lexical verb of a finite form, with its particle when that closes the clause."""
    options = lexicon().finite.get(tokens[at].low, [])
    particles = {verb.particle: verb for verb in reversed(options) if verb.particle}
    for index in range(at + 1, end):
        low = tokens[index].low
        if (low in {",", "en"} and index + 1 < end and is_finite(tokens, index + 1)) or (
            tokens[index].text in {"dat", "om", "hoe", "die"} and index > at + 2
        ):
            break
        if low in particles and (low == "toe" or _closes(tokens, index, end)):
            return particles[low], index
    plain = next((verb for verb in options if not verb.particle), None)
    return plain, at if plain else -1


def _closes(tokens: tuple[Token, ...], index: int, end: int) -> bool:
    following = tokens[index + 1].low if index + 1 < len(tokens) else "."
    if index + 1 >= end and following not in {"hoe", "waarom"}:
        return True
    if tokens[index].low in {"over", "op", "in", "aan", "na"} and following in {"hoe", "wat", "welke", "of", "wie"}:
        return False
    return following in _END | COORDINATORS | _PREPOSITIONS or following in {
        "dat",
        "of",
        "hoe",
        "wat",
        "welke",
        "zoals",
        "als",
        "zodra",
        "wanneer",
    }


def _final_verb(tokens: tuple[Token, ...], at: int, aux: str, opener: int) -> tuple[Verb | None, int, bool]:
    """Return the main verb of a subordinate clause, whose verbs stand together at its end."""
    if not aux and tokens[at].low in {"laat", "laten"} and at + 1 < len(tokens):
        caused = infinitive_at(tokens, at + 1)
        if caused is None and tokens[at - 1].low in lexicon().particles:
            caused = lexicon().infinitive.get(tokens[at - 1].low + tokens[at + 1].low)
        if caused is not None:
            return caused, at + 1, False
    if not aux:
        options = lexicon().final.get(tokens[at].low, [])
        verb = options[0] if options else None
        return verb, at, False
    around = [at + 1, at + 2, at + 3, at - 1]
    passive = aux == "worden" or any(0 <= index < len(tokens) and tokens[index].low == "worden" for index in around[:2])
    table = lexicon().participle if passive or aux in {"hebben", "zijn"} else lexicon().infinitive
    for index in around:
        if not opener < index < len(tokens):
            continue
        low = tokens[index].low
        perfect = passive or aux in {"hebben", "zijn"}
        found = table.get(low) if perfect else infinitive_at(tokens, index)
        if found is not None and (low not in _CLUSTER or found.particle):
            return found, index, passive
        if index == at - 1 and passive and _PARTICIPLE.fullmatch(low):
            return replace(UNKNOWN, participle=low), index, True
        if index > at and low in _END:
            around = [at - 1]
    if aux == "gaan":
        return lexicon().infinitive["gaan"], at, False
    if aux == "zullen" and at + 1 < len(tokens) and tokens[at + 1].low == "komen":
        return lexicon().infinitive["komen"], at + 1, False
    return None, -1, passive
