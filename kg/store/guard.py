"""What a query may do: read this store, and nothing else.

A query is read twice before any engine sees it. Its words are looked at one by one, so that SERVICE, LATERAL, LOAD
and the other words that reach outside or write are refused wherever they stand; then rdflib's grammar parses it, and
what it cannot parse is refused too, because an engine may run more than the grammar knows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Literal, NamedTuple, cast

from kg.errors import QueryError
from kg.settings import BASE
from kg.store.protocol import Term

Form = Literal["select", "ask", "construct", "describe"]

_UPDATES = frozenset("INSERT DELETE LOAD CLEAR DROP CREATE ADD MOVE COPY".split())
_OUTSIDE = frozenset(["SERVICE", "LATERAL"])
_FORMS = frozenset(["SELECT", "ASK", "CONSTRUCT", "DESCRIBE"])
_LONGEST = 40_000
_MOST_CHAINED = 200
"""Engines walk a chain of operators by recursion: some thousands of them end the process, not the query."""
_CHAINING = frozenset("| & / + - * ^ ! UNION MINUS OPTIONAL FILTER BIND".split())

# One token a match, each alternative linear: comments and strings are stepped over, names are kept whole.
_TOKEN = re.compile(
    r"""(?P<comment>\#[^\n]*)
    | (?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
    | (?P<string>\"\"\"(?:[^"\\]|\\.|"(?!""))*+\"\"\" | '''(?:[^'\\]|\\.|'(?!''))*+'''
        | "(?:[^"\\\n]|\\.)*+" | '(?:[^'\\\n]|\\.)*+')
    | (?P<variable>[?$]\w+)
    | (?P<blank>_:[\w.-]*+)
    | (?P<prefixed>(?:[^\W\d_][\w.-]*+)?:(?:[\w.:%-]|\\.)*+)
    | (?P<word>[^\W\d]\w*+)
    | (?P<sign>\S)""",
    re.VERBOSE | re.DOTALL,
)
_ESCAPED = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")


class QuerySyntaxError(QueryError):
    """A query that does not parse; says where, and what to look at."""

    def __init__(self, message: str, *, line: int, column: int, hint: str) -> None:
        """Keep the place beside the message; both count from 1."""
        super().__init__(f"the query does not parse at line {line}, column {column}: {message}; {hint}")
        self.line = line
        self.column = column
        self.hint = hint


class Token(NamedTuple):
    """A word or sign of a query, and where it starts."""

    kind: str
    text: str
    start: int


class OwnQuery(str):
    """A query that this package wrote: it is read for its form, and not parsed a second time (12 ms each)."""

    __slots__ = ()


@lru_cache(maxsize=512)
def check_query(query: str) -> Form:
    """Return the form of a query that only reads this store.

    Raises:
        QueryError: it writes, reaches outside the store, or does not parse.
    """
    if isinstance(query, OwnQuery):
        return _form(query)
    if len(query) > _LONGEST:
        raise QueryError(f"the query is {len(query):,} characters long; the limit is {_LONGEST:,}")
    plain = _ESCAPED.sub(_unescape, query)
    if sum(token.text.upper() in _CHAINING for token in tokens(plain)) > _MOST_CHAINED:
        raise QueryError(f"the query chains more than {_MOST_CHAINED} operators; give long lists as VALUES or IN")
    form = _form(plain)
    _check_prefixes(plain)
    _parse(query)
    return form


def bind_query(query: str, bindings: Mapping[str, Term] | None) -> str:
    """Return the query with values for variables put into its outermost group as a VALUES block.

    Raises:
        QueryError: the query has no group to put them in, or a name is not that of a variable.
    """
    if not bindings:
        return query
    for name in bindings:
        if not name.isidentifier():
            raise QueryError(f"not the name of a variable: {name!r}; write it without ? or $")
    place = _outer_group(query)
    names = " ".join(f"?{name}" for name in bindings)
    try:
        values = " ".join(term.n3() for term in bindings.values())
    except ValueError as error:
        raise QueryError(f"a parameter of the query is {error}") from error
    return f"{query[:place]} VALUES ({names}) {{ ({values}) }} {query[place:]}"


def syntax_error(query: str, message: str, *, line: int, column: int) -> QuerySyntaxError:
    """Return the error of an engine's or grammar's complaint, with a hint from the place it points at."""
    lines = query.splitlines() or [""]
    shown = lines[min(line, len(lines)) - 1]
    here = shown[max(0, column - 1) :].strip()[:30]
    hint = f"look at {here!r}" if here else "something is missing at the end of that line, perhaps a } or )"
    return QuerySyntaxError(message, line=line, column=column, hint=hint)


def tokens(query: str) -> Iterator[Token]:
    """Yield the tokens of a query, comments left out."""
    for match in _TOKEN.finditer(query):
        if match.lastgroup != "comment":
            yield Token(str(match.lastgroup), match[0], match.start())


def _unescape(match: re.Match[str]) -> str:
    code = int(match[1] or match[2], 16)
    return chr(code) if code < 0x110000 else match[0]


def _form(query: str) -> Form:
    words = [token.text.upper() for token in tokens(query) if token.kind == "word"]
    outside = next((word for word in words if word in _OUTSIDE), None)
    if outside is not None:
        raise QueryError(f"{outside} reaches outside this store and is not run; ask each store on its own")
    form = next((word for word in words if word in _FORMS), None)
    update = next((word for word in words if word in _UPDATES), None)
    if update is not None and (form is None or words.index(update) < words.index(form)):
        raise QueryError(f"{update} writes, and queries only read; to change a store use kg build")
    if form is None:
        raise QuerySyntaxError(
            "no SELECT, ASK, CONSTRUCT or DESCRIBE", line=1, column=1, hint="start with SELECT * WHERE { ?s ?p ?o }"
        )
    return cast(Form, form.lower())


_PREFIXES = {
    "kg": f"{BASE}def#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "dct": "http://purl.org/dc/terms/",
    "schema": "https://schema.org/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
"""What the prefixes stand for that queries to a graph of ours use most: only for a hint to who left one out."""


def _check_prefixes(query: str) -> None:
    declared: set[str] = set()
    before = ""
    for token in tokens(query):
        if token.kind == "prefixed":
            prefix = token.text.split(":", 1)[0]
            if before == "PREFIX":
                declared.add(prefix)
            elif prefix not in declared:
                line, column = _place(query, token.start)
                raise QuerySyntaxError(
                    f"the prefix {prefix}: is not declared",
                    line=line,
                    column=column,
                    hint=f"put PREFIX {prefix}: <{_PREFIXES.get(prefix, '...')}> on the first line",
                )
        before = token.text.upper()


def _parse(query: str) -> None:
    from pyparsing import ParseBaseException
    from rdflib.plugins.sparql.parser import parseQuery

    try:
        tree = parseQuery(query)
    except ParseBaseException as error:
        raise syntax_error(query, _plain(error.msg), line=error.lineno, column=error.column) from error
    except RecursionError as error:
        raise QueryError("the query is nested too deeply; write it flatter") from error
    if _holds_service(tree):
        raise QueryError("SERVICE reaches outside this store and is not run; ask each store on its own")


def _plain(message: str) -> str:
    """Return the grammar's complaint short enough to read: it can list the whole grammar."""
    return message if len(message) <= 120 else "unexpected text"


def _holds_service(tree: object) -> bool:
    from pyparsing import ParseResults
    from rdflib.plugins.sparql.parserutils import CompValue

    waiting = [tree]
    while waiting:
        node = waiting.pop()
        if isinstance(node, CompValue):
            if node.name == "ServiceGraphPattern":
                return True
            waiting.extend(node.values())
        elif isinstance(node, (ParseResults, list, tuple)):
            waiting.extend(node)
    return False


def _outer_group(query: str) -> int:
    """Return the offset just inside the braces of the query's own pattern."""
    depth = 0
    groups: list[int] = []
    construct = False
    for token in tokens(query):
        construct = construct or (token.kind == "word" and token.text.upper() == "CONSTRUCT")
        if token.kind != "sign":
            continue
        if token.text == "{" and depth == 0:
            groups.append(token.start + 1)
        depth += (token.text in "{(") - (token.text in "})")
    wanted = 1 if construct else 0
    if len(groups) <= wanted:
        raise QueryError("a query with parameters needs a pattern between braces: WHERE { … }")
    return groups[wanted]


def _place(query: str, offset: int) -> tuple[int, int]:
    line = query.count("\n", 0, offset) + 1
    return line, offset - (query.rfind("\n", 0, offset) + 1) + 1
