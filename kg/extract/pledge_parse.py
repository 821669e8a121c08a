"""Clauses that may hold a promise: each finite verb with its subject, its main verb and its edges."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.clause import AUXILIARIES, COORDINATORS, FIRST_PERSON, Actor, Clause, Token, opener_of
from kg.extract.pledge_actor import find_actors
from kg.extract.pledge_edge import left_edge, right_edge
from kg.extract.pledge_gate import ACTORLESS, SUBJECTLESS, finite_forms
from kg.extract.pledge_lexicon import Verb, lexicon
from kg.extract.pledge_verb import CLUSTER, final_verb, infinitive_at, is_named, main_verb, promised_verb

_SKIPPED = frozenset(
    "mij me zich ons u er ook dan hier daar daarom nu wel natuurlijk het dit dat nog al daarover hierover erop daarop"
    " hierop eveneens tevens zeker graag bovendien daarmee hiermee echter namelijk uiteraard".split()
)
"""Words that may stand between a verb and its subject."""
_BEFORE_NOUN = frozenset("in van met voor de het een mijn onze uw deze geen haar hun bij naar om te".split())
_PLURALS = (
    "ministers",
    "staatssecretarissen",
    "bewindslieden",
    "bewindspersonen",
    "gemeenten",
    "provincies",
    "ambtenaren",
    "waterschappen",
    "ministeries",
    " vs",
)
_SINGULAR = frozenset({"gaat", "zal", "wordt", "heeft", "is"})
_MOST_CLAUSES = 40


def read_clauses(tokens: tuple[Token, ...]) -> list[Clause]:
    """Return the clauses of a sentence whose finite verb is an auxiliary of promises or a verb with an actor."""
    actors = find_actors(tokens)
    forms = finite_forms() if actors else ACTORLESS
    finite = [at for at, token in enumerate(tokens) if token.low in forms]
    clauses: list[Clause] = []
    for at in finite:
        clause = _clause_at(tokens, at, actors, clauses)
        if clause is not None:
            clauses.append(clause)
        if len(clauses) >= _MOST_CLAUSES:
            break
    return [part for clause in clauses for part in _coordinated(clause)]


def _clause_at(tokens: tuple[Token, ...], at: int, actors: list[Actor], before: list[Clause]) -> Clause | None:
    """Return the clause of the finite verb at a place, or None where none stands or nobody acts."""
    aux = AUXILIARIES.get(tokens[at].low, "")
    if not _may_be_finite(tokens, at, aux) or (before and _in_cluster(tokens, at, before[-1])):
        return None
    opener = opener_of(tokens, at)
    if not aux and opener is None and tokens[at].low not in lexicon().finite:
        return None
    own = _subject(tokens, at, opener, actors)
    subject = own or _carried(tokens, at, aux, before)
    if subject is None and not aux and tokens[at].low not in SUBJECTLESS:
        return None
    if subject is not None and not _agrees(tokens[at].low, subject):
        return None
    return _completed(_read(tokens, at, aux, opener, own), subject)


def _may_be_finite(tokens: tuple[Token, ...], at: int, aux: str) -> bool:
    """Return whether a finite form is a finite verb: no infinitive behind "te", no noun behind an article."""
    low, before = tokens[at].low, tokens[at - 1].low if at else ""
    if before == "te":
        return False
    if aux:
        return True
    after = tokens[at + 1].low if at + 1 < len(tokens) else ""
    beginning = low == "begin" and after in {"dit", "volgend", "van", "deze"}
    return before not in _BEFORE_NOUN and not beginning


def _in_cluster(tokens: tuple[Token, ...], at: int, clause: Clause) -> bool:
    """Return whether a token belongs to the verb cluster of the clause read before it."""
    if not clause.finite < at < clause.last or clause.verb_at < 0:
        return False
    low = tokens[at].low
    if at + 1 < len(tokens) and tokens[at + 1].low in FIRST_PERSON:
        return False
    if (tokens[at - 1].low in COORDINATORS or tokens[at - 1].low == ",") and low not in lexicon().infinitive:
        return False
    beside = (clause.aux != "" and at < clause.verb_at) or abs(at - clause.verb_at) <= 1
    return at == clause.verb_at or (low in CLUSTER and beside)


def _agrees(low: str, subject: Actor) -> bool:
    """Return whether a finite form fits the number of its subject; one person or body takes no -en form."""
    several = subject.kind == "first" and subject.label == "het kabinet"
    plural = (low.endswith(("en", "aan", "oen", "ien")) and low != "ben") or low == "zijn"
    if not plural:
        return not (several and low in _SINGULAR)
    label = subject.label.lower()
    joined = subject.kind == "as" or " en " in label
    return several or joined or label.endswith(_PLURALS) or label.startswith(("ministers", "de ministers"))


def _subject(tokens: tuple[Token, ...], at: int, opener: int | None, actors: list[Actor]) -> Actor | None:
    """Return the subject of a finite verb: behind its opener, else right before or behind the verb."""
    if opener is not None:
        return next((actor for actor in actors if _follows(tokens, opener, actor.first, 2) and actor.last <= at), None)
    ahead = [actor for actor in actors if actor.last <= at]
    if ahead and ahead[-1].kind == "first" and ahead[-1].last == at:
        return ahead[-1]
    after = next((actor for actor in actors if actor.first > at), None)
    if after is not None and _follows(tokens, at, after.first, 1 if after.kind == "first" else 3):
        return after
    return _with_apposition(tokens, at, ahead) if ahead and _stands_first(tokens, ahead[-1], at) else None


def _with_apposition(tokens: tuple[Token, ...], at: int, ahead: list[Actor]) -> Actor:
    """Return the actor before a verb; "mijn collega, de minister van Financiën," is one."""
    last = ahead[-1]
    if len(ahead) > 1 and tokens[at - 1].low == "," and ahead[-2].last == last.first - 1:
        return ahead[-2]._replace(label=f"{ahead[-2].label}, {last.label}")
    return last


def _follows(tokens: tuple[Token, ...], before: int, first: int, skips: int) -> bool:
    near = before < first <= before + 1 + skips
    return near and all(token.low in _SKIPPED for token in tokens[before + 1 : first])


def _stands_first(tokens: tuple[Token, ...], actor: Actor, at: int) -> bool:
    """Return whether an actor is all that stands before a main clause's verb, save an apposition or adverb."""
    gap = [token.low for token in tokens[actor.last : at]]
    if gap == [","] and actor.first > 1 and tokens[actor.first - 1].low == ",":
        return True
    plain = len(gap) <= 2 and all(low in _SKIPPED or low in {"zelf", "allen"} for low in gap)
    apposed = len(gap) >= 3 and gap[0] == "," and gap[-1] == ","
    first = actor.first == 0 or actor.kind == "first" or actor.first == left_edge(tokens, actor.first)
    return first and (plain or apposed)


def _carried(tokens: tuple[Token, ...], at: int, aux: str, before: list[Clause]) -> Actor | None:
    """Return the subject of the main clause before when a second finite verb follows "en" without one of its own."""
    if at < 2 or tokens[at - 1].low != "en" or aux in {"worden", "zijn", "hebben", "kunnen"}:
        return None
    last = next((clause for clause in reversed(before) if clause.form == "main" and clause.subject is not None), None)
    if last is None or any(token.low in {";", ":", "."} for token in tokens[last.finite : at]):
        return None
    # Behind a modal, a form that can be an infinitive is one: "we kunnen dat sturen en kijken hoe het gaat".
    under_modal = last.aux in {"kunnen", "zullen", "gaan", "willen"} and tokens[at].low in lexicon().infinitive
    return None if under_modal and not aux else last.subject


def _read(tokens: tuple[Token, ...], at: int, aux: str, opener: int | None, own: Actor | None) -> Clause:
    """Return the clause of a finite verb as far as its main verb, without what is promised under that and its end."""
    found = main_verb(tokens, at, aux) if opener is None else final_verb(tokens, at, aux, opener)
    return Clause(
        tokens=tokens,
        first=left_edge(tokens, own.first if own and own.first < at else at) if opener is None else opener + 1,
        last=at + 1,
        finite=at,
        form="main" if opener is None else "sub",
        opener=opener,
        aux=aux,
        head=found.verb,
        verb=found.verb,
        verb_at=found.at,
        subject=None,
        passive=found.passive,
    )


def _completed(clause: Clause, subject: Actor | None) -> Clause:
    """Return a clause with its subject, what is promised under its verb, and its end."""
    tokens, verb, verb_at = clause.tokens, clause.verb, clause.verb_at
    promised = promised_verb(tokens, max(clause.finite, verb_at), verb.lemma if verb else clause.aux)
    if promised.verb is not None:
        verb, verb_at = promised.verb, promised.at
    anchor = max(clause.finite, verb_at, subject.last - 1 if subject else 0)
    last = right_edge(tokens, anchor)
    if clause.opener is not None and anchor + 1 < last and tokens[anchor + 1].low == "en":
        last = anchor + 1
    return clause._replace(subject=subject, verb=verb, verb_at=verb_at, last=last)


def _coordinated(clause: Clause) -> Iterator[Clause]:
    """Yield a clause, split where a second infinitive with words of its own follows "en"."""
    second = _second_part(clause)
    if second is None:
        yield clause
        return
    at, verb, verb_at = second
    yield clause._replace(last=at)
    lead = clause.first if clause.lead is None else clause.lead
    yield from _coordinated(clause._replace(first=at + 1, verb=verb, verb_at=verb_at, lead=lead))


def _second_part(clause: Clause) -> tuple[int, Verb, int] | None:
    """Return the place of "en" before a second infinitive, that verb and its place, or None."""
    tokens, verb_at = clause.tokens, clause.verb_at
    if verb_at < 0 or clause.verb is None:
        return None
    behind_te = tokens[verb_at - 1].low == "te"
    modal = clause.aux in {"zullen", "gaan", "willen"} and not clause.passive
    if not (modal or behind_te or tokens[verb_at].low in lexicon().infinitive):
        return None
    for at in range(verb_at + 1, clause.last - 1):
        if tokens[at].low in {"en", "/"}:
            second = _second_verb(tokens, at, clause.last, te=behind_te)
            if second is not None:
                return at, *second
    return None


def _second_verb(tokens: tuple[Token, ...], at: int, last: int, *, te: bool) -> tuple[Verb, int] | None:
    """Return the first infinitive behind "en" that has words of its own, of the same form as the one before."""
    for index in range(at + 1, last):
        verb = infinitive_at(tokens, index)
        if verb is None or (tokens[index - 1].low == "te") != te or is_named(tokens, index):
            continue
        talks = verb.lemma == "gaan" and any(token.low in {"gesprek", "overleg", "slag"} for token in tokens[at:index])
        alone = index - at < 2 or (te and last - index < 3)
        return None if alone or (verb.lemma in CLUSTER and not talks) else (verb, index)
    return None
