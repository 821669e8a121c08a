"""Long answers in pages: a query made into one that gives a part of its rows, in an order that does not change.

Servers bound the rows of an answer, and sorted answers once more: Virtuoso refuses `ORDER BY … OFFSET 20000` in the
query itself and takes it around a query that sorts. So the query is put inside another, and its own order is kept and
completed with all its columns.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.errors import QueryError
from kg.store.guard import Token, tokens

_ENDING = frozenset(["LIMIT", "OFFSET", "VALUES"])
_HINT = "ask for less, or raise the server's own limit"


def select_page(query: str, columns: Sequence[str], *, size: int, offset: int) -> str:
    """Return the SELECT that gives `size` rows of a SELECT from `offset` on.

    Raises:
        QueryError: the query names its graphs with FROM, which no query inside another can.
    """
    found = _outer(query)
    start = next(token.start for token in found if token.text.upper() == "SELECT")
    head, shown = query[:start], " ".join(f"?{name}" for name in columns) or "*"
    return f"{head}SELECT {shown} WHERE {{ {{ {_sorted(query[start:], found, shown)} }} }} LIMIT {size} OFFSET {offset}"


def construct_page(query: str, *, size: int, offset: int) -> tuple[str, str]:
    """Return the CONSTRUCT that uses `size` rows of its pattern from `offset` on, and the SELECT that counts them all.

    Raises:
        QueryError: it has no template of its own, or names its graphs with FROM.
    """
    found = _outer(query)
    start = next(token.start for token in found if token.text.upper() == "CONSTRUCT")
    where = next((token.start for token in found if token.start > start and token.text == "}"), None)
    first = next((token.start for token in found if token.start > start and token.text == "{"), None)
    if where is None or first is None or any(token.text.upper() == "WHERE" and token.start < first for token in found):
        raise QueryError(f"the answer is longer than the server gives at once, and has no template; {_HINT}")
    head, template, rest = query[:start], query[start : where + 1], query[where + 1 :]
    inside = [token for token in tokens(query) if token.kind == "variable" and first < token.start < where]
    shown = " ".join(dict.fromkeys(token.text for token in inside)) or "*"
    later = [token for token in found if token.start > where]
    pattern = f"{{ {{ SELECT {shown} {_sorted(rest, later, shown)} }} }}"
    counting = f"{head}SELECT (COUNT(*) AS ?n) WHERE {pattern}"
    return f"{head}{template} WHERE {pattern} LIMIT {size} OFFSET {offset}", counting


def _outer(query: str) -> list[Token]:
    """Return the tokens that stand outside all braces and brackets, the outer braces themselves with them."""
    depth, found = 0, []
    for token in tokens(query):
        opens, closes = token.kind == "sign" and token.text in "{(", token.kind == "sign" and token.text in "})"
        depth -= closes
        if depth == 0:
            found.append(token)
        depth += opens
    if any(token.kind == "word" and token.text.upper() == "FROM" for token in found):
        raise QueryError(f"the answer is longer than the server gives at once, and the query has FROM; {_HINT}")
    return found


def _sorted(body: str, found: Sequence[Token], shown: str) -> str:
    words = {token.text.upper() for token in found if token.kind == "word"}
    if words & _ENDING or shown == "*":
        return f"{body}\n"
    return f"{body}\n{'' if 'ORDER' in words else 'ORDER BY '}{shown}"
