"""What the server refuses, each with a code that does not change and a hint on what to do; one table to statuses."""

from __future__ import annotations

from typing import ClassVar

from kg.errors import KgError, QueryError, StoreError, UsageError


class Refusal(KgError):
    """A request that is not answered as asked."""

    code: ClassVar[str] = "refused"
    hint: ClassVar[str] = "see /api for what this server answers"

    def __init__(self, message: str, *, hint: str | None = None, retry_after: int | None = None) -> None:
        """Keep the hint, and the seconds after which a second try makes sense."""
        super().__init__(message)
        self.shown_hint = hint or self.hint
        self.retry_after = retry_after


class BadRequest(Refusal):
    """Parameters that contradict each other, are missing or are not of their type."""

    code = "bad-request"


class BadQuery(Refusal):
    """A query that does not parse, or does more than read."""

    code = "bad-query"
    hint = "send one SPARQL 1.1 query: SELECT, ASK, CONSTRUCT or DESCRIBE, without SERVICE"


class TooManyRows(Refusal):
    """An answer longer than the limit."""

    code = "too-many-rows"
    hint = "add LIMIT and OFFSET, or fetch the whole release"


class NotFound(Refusal):
    """An address that leads nowhere."""

    code = "not-found"
    hint = "search at /search, or start at /"


class Gone(Refusal):
    """Something that was published once and is withdrawn."""

    code = "withdrawn"


class WrongMethod(Refusal):
    """A method that the address does not have."""

    code = "method-not-allowed"
    hint = "this server is only read: use GET, or POST for a query"


class NotAcceptable(Refusal):
    """No format that the client accepts."""

    code = "not-acceptable"


class WrongMedia(Refusal):
    """A body of a type that is not understood."""

    code = "unsupported-media-type"
    hint = "send application/sparql-query, or a form (application/x-www-form-urlencoded)"


class TooLarge(Refusal):
    """A body or an address longer than the limit."""

    code = "too-large"
    hint = "send less"


class SlowClient(Refusal):
    """A body that did not arrive in time."""

    code = "body-timeout"
    hint = "send the whole body at once"


class TooBusy(Refusal):
    """More work than the server takes on at a time."""

    code = "busy"
    hint = "try again after the seconds in Retry-After"


class NotReady(Refusal):
    """The release is not there, or is being replaced."""

    code = "not-ready"
    hint = "try again in a moment; /ready tells when"


class OutOfTime(Refusal):
    """Work that took longer than its deadline, and was stopped."""

    code = "deadline"
    hint = "ask for less: bind more terms, or add LIMIT"


class OutOfMemory(Refusal):
    """Work that took more memory than it may, and was stopped."""

    code = "memory"
    hint = "ask for less: avoid ORDER BY and DISTINCT over everything, or add LIMIT"


class Defect(Refusal):
    """Our own failure."""

    code = "defect"
    hint = "please report it with the value of X-Request-Id"


STATUS: dict[type[KgError], int] = {
    BadRequest: 400,
    BadQuery: 400,
    TooManyRows: 400,
    UsageError: 400,
    QueryError: 400,
    NotFound: 404,
    WrongMethod: 405,
    NotAcceptable: 406,
    SlowClient: 408,
    Gone: 410,
    TooLarge: 413,
    WrongMedia: 415,
    Defect: 500,
    TooBusy: 503,
    NotReady: 503,
    StoreError: 503,
    OutOfTime: 504,
    OutOfMemory: 507,
}
"""The only place where an error meets a status of HTTP."""

BY_CODE: dict[str, type[Refusal]] = {kind.code: kind for kind in STATUS if issubclass(kind, Refusal)}


def status_of(error: KgError) -> int:
    """Return the HTTP status of an error."""
    return next((status for kind, status in STATUS.items() if isinstance(error, kind)), 500)


def body_of(error: KgError) -> dict[str, dict[str, str]]:
    """Return the one shape in which errors are told."""
    code = error.code if isinstance(error, Refusal) else "bad-query" if isinstance(error, QueryError) else "bad-request"
    hint = error.shown_hint if isinstance(error, Refusal) else BadQuery.hint
    return {"error": {"code": code, "message": str(error), "hint": hint}}
