"""A polite client: it says who asks, keeps its pace, tries again with patience, and stays within bounds."""

from __future__ import annotations

import hashlib
import io
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import BinaryIO, Self
from urllib.parse import urljoin, urlsplit

import httpx
from tenacity import (
    RetryCallState,
    Retrying,
    retry_if_exception_type,
    stop_after_attempt,
    wait_exponential,
    wait_random,
)

from kg import __version__
from kg.errors import FetchError
from kg.settings import FetchSettings

_PASSING = frozenset({408, 425, 429, 500, 502, 503, 504})
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_HOPS = 5
_LARGEST_ANSWER = 32 * 1024 * 1024
"""Of lists, which are held in memory; papers go to disk and have a bound of their own."""
_OFFICIAL = FetchSettings()

Check = Callable[[BinaryIO], str | None]
"""Looks at what came and returns what is wrong with it, or None."""


class NotThere(FetchError):
    """The source has nothing at an address."""


class Rejected(FetchError):
    """The source does not accept a request."""


class _Passing(Exception):
    """A failure that may be over soon; `after` is how many seconds the server asks to wait."""

    def __init__(self, message: str, after: float | None = None) -> None:
        super().__init__(message)
        self.after = after


@dataclass(frozen=True, slots=True, kw_only=True)
class Validators:
    """What a server gave with an earlier answer, to ask whether there is anything newer."""

    etag: str | None = None
    modified: str | None = None

    def headers(self) -> dict[str, str]:
        """Return the headers of a conditional request."""
        named = {"If-None-Match": self.etag, "If-Modified-Since": self.modified}
        return {name: value for name, value in named.items() if value}


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What came: `fresh` is False when the server says that nothing changed, and then there are no bytes."""

    address: str
    fresh: bool
    sha256: str = ""
    size: int = 0
    validators: Validators = Validators()


class Client:
    """Asks the services that the settings name, and no other host."""

    def __init__(
        self,
        settings: FetchSettings,
        *,
        sleep: Callable[[float], None] = time.sleep,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Open no connection yet; `sleep` and `clock` are given by tests."""
        self.settings = settings
        self._sleep, self._clock = sleep, clock
        self._next = 0.0
        services = (
            settings.repository,
            settings.publications,
            settings.parliament,
            settings.lists,
            settings.organisations,
            settings.wikidata,
        )
        self._origins = {_origin(address) for address in services}
        about = f"; {settings.contact}" if settings.contact else ""
        agent = f"kamergraaf/{__version__} (+https://w3id.org/kamergraaf/{about})"
        self._http = httpx.Client(
            timeout=settings.timeout, follow_redirects=False, headers={"User-Agent": _header(agent), "Accept": "*/*"}
        )

    def __enter__(self) -> Self:
        """Return the client."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the connections."""
        self._http.close()

    def local(self, address: str) -> str:
        """Return an address that a listing named, moved to where the settings say its service is."""
        for official, ours in (
            (_OFFICIAL.repository, self.settings.repository),
            (_OFFICIAL.publications, self.settings.publications),
            (_OFFICIAL.parliament, self.settings.parliament),
        ):
            if address.startswith(f"{official}/"):
                return ours + address.removeprefix(official)
        return address

    def read(self, address: str, *, accept: str = "*/*") -> bytes:
        """Return the bytes at an address; for lists, which are small.

        Raises:
            FetchError: the source does not have it, does not accept the request, or failed for good.
        """
        body = io.BytesIO()
        self._attempts(address, body, {"Accept": accept}, _LARGEST_ANSWER, None)
        return body.getvalue()

    def save(
        self, address: str, target: BinaryIO, *, known: Validators | None = None, check: Check | None = None
    ) -> Answer:
        """Return what came from an address; its bytes are written to `target`, from the start of each attempt.

        `known` makes the request conditional. `check` looks at the bytes; what it finds wrong counts as a failure
        that may pass.

        Raises:
            FetchError: the source does not have it, does not accept the request, or failed for good.
        """
        headers = (known or Validators()).headers()
        return self._attempts(address, target, headers, self.settings.largest, check)

    def _attempts(
        self, address: str, target: BinaryIO, headers: dict[str, str], largest: int, check: Check | None
    ) -> Answer:
        attempts = max(1, self.settings.attempts)
        retrying = Retrying(
            retry=retry_if_exception_type(_Passing),
            stop=stop_after_attempt(attempts),
            wait=self._patience,
            sleep=self._sleep,
            reraise=True,
        )
        try:
            return retrying(self._attempt, address, target, headers, largest, check)
        except _Passing as error:
            raise FetchError(f"{address}: {error}; gave up after {attempts} attempts, try again later") from error

    def _patience(self, state: RetryCallState) -> float:
        """Return how long to wait: what the server asks, else ever longer and never quite the same."""
        error = state.outcome.exception() if state.outcome else None
        if isinstance(error, _Passing) and error.after is not None:
            return error.after
        settings = self.settings
        longer = wait_exponential(multiplier=settings.pause) + wait_random(0, settings.pause)
        return min(longer(state), settings.longest_pause)

    def _attempt(
        self, address: str, target: BinaryIO, headers: dict[str, str], largest: int, check: Check | None
    ) -> Answer:
        target.seek(0)
        target.truncate()
        try:
            answer = self._follow(address, target, headers, largest)
        except httpx.TransportError as error:
            raise _Passing(f"the connection failed ({str(error) or type(error).__name__})") from error
        except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError) as error:
            raise FetchError(f"{address}: cannot be asked for ({error})") from error
        if answer.fresh and check is not None:
            target.seek(0)
            wrong = check(target)
            if wrong is not None:
                raise _Passing(wrong)
        return answer

    def _follow(self, address: str, target: BinaryIO, headers: dict[str, str], largest: int) -> Answer:
        """Return the answer at the end of a chain of redirects that stays on one host."""
        place = address
        for _ in range(_HOPS):
            if _origin(place) not in self._origins:
                raise FetchError(f"{place[:200]}: not an address of the sources that are asked; refused")
            self._keep_pace()
            with self._http.stream("GET", place, headers=headers) as response:
                if response.status_code not in _REDIRECTS:
                    return self._take(response, address, target, largest)
                moved = _joined(place, response.headers.get("Location", ""))
            if _origin(moved) != _origin(place):
                raise FetchError(f"{place}: sent on to another host or scheme ({moved[:200]}); refused")
            place = moved
        raise FetchError(f"{address}: sent on more than {_HOPS} times; refused")

    def _take(self, response: httpx.Response, address: str, target: BinaryIO, largest: int) -> Answer:
        validators = Validators(etag=response.headers.get("ETag"), modified=response.headers.get("Last-Modified"))
        if response.status_code == 304:
            return Answer(address=address, fresh=False, validators=validators)
        if response.status_code != 200:
            self._refuse(response, address)
        stated = response.headers.get("Content-Length", "")
        if stated.isdecimal() and int(stated[:20]) > largest:
            raise FetchError(f"{address}: {int(stated[:20]):,} bytes; at most {largest:,} are fetched")
        digest, size, deadline = hashlib.sha256(), 0, self._clock() + self.settings.deadline
        for chunk in response.iter_bytes():
            size += len(chunk)
            if size > largest:
                raise FetchError(f"{address}: more than {largest:,} bytes, the most that is fetched")
            if self._clock() > deadline:
                raise _Passing(f"not complete after {self.settings.deadline:,.0f} seconds")
            digest.update(chunk)
            target.write(chunk)
        return Answer(address=address, fresh=True, sha256=digest.hexdigest(), size=size, validators=validators)

    def _refuse(self, response: httpx.Response, address: str) -> None:
        """Raise what a status that is no success means."""
        status = response.status_code
        if status in _PASSING:
            after = _retry_after(response.headers.get("Retry-After", ""))
            if after is not None and after > self.settings.longest_pause:
                raise FetchError(f"{address}: the server asks to wait {after:,.0f} seconds; try again after that")
            raise _Passing(f"the server answers {status} {response.reason_phrase}", after)
        if status in (404, 410):
            raise NotThere(f"{address}: not there ({status})")
        raise Rejected(f"{address}: the server answers {status} {response.reason_phrase}{_said(response)}")

    def _keep_pace(self) -> None:
        """Wait until the next request may start."""
        now = self._clock()
        if now < self._next:
            self._sleep(self._next - now)
        self._next = max(now, self._next) + self.settings.interval


def _joined(place: str, location: str) -> str:
    """Return where a redirect leads; what cannot be read as an address leads nowhere."""
    try:
        return urljoin(place, location)
    except ValueError:
        return location


def _origin(address: str) -> tuple[str, str, int | None]:
    try:
        parts = urlsplit(address)
        return parts.scheme, (parts.hostname or "").lower(), parts.port
    except ValueError:
        return "", "", None


def _header(text: str) -> str:
    """Return text that a header can carry."""
    return "".join(sign if " " <= sign <= "~" else "?" for sign in text)[:400]


def _retry_after(value: str) -> float | None:
    """Return the seconds that a Retry-After header asks for, given in seconds or as a moment."""
    if value.isdecimal():
        return float(value[:12])
    try:
        moment = parsedate_to_datetime(value)
    except ValueError:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max(0.0, (moment - datetime.now(UTC)).total_seconds())


def _said(response: httpx.Response) -> str:
    """Return the start of what a server says about a request it does not accept."""
    start = next(response.iter_bytes(1000), b"")
    words = " ".join(start.decode("utf-8", "replace").split())[:300]
    return f": {words}" if words else ""
