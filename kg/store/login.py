"""Who writes to a store behind an address: a name and password, or a token, from the environment and nowhere else."""

from __future__ import annotations

import ipaddress
import os
from collections.abc import Generator, Mapping
from urllib.parse import urlsplit

import httpx

from kg.errors import StoreError

USER, PASSWORD, TOKEN = "KG_STORE_USER", "KG_STORE_PASSWORD", "KG_STORE_TOKEN"
GRAPHS = "KG_STORE_GRAPHS"
"""Names the address of the Graph Store, where it is not beside the query address as usual."""


class Login(httpx.Auth):
    """A name and password, sent only when asked for, in the way that the server asks for: digest or basic."""

    def __init__(self, user: str, password: str) -> None:
        """Keep them; the first refusal of each origin decides which way they go there."""
        self._user, self._password = user, password
        self._chosen: dict[tuple[str, str, int | None], httpx.Auth] = {}

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        """Yield the request, and once more with the name and password when the server refuses it without."""
        origin = (request.url.scheme, request.url.host, request.url.port)
        if origin not in self._chosen:
            response = yield request
            if response.status_code != 401:
                return
            asked = response.headers.get("www-authenticate", "").lower()
            way = httpx.DigestAuth if "digest" in asked else httpx.BasicAuth
            self._chosen[origin] = way(self._user, self._password)
        chosen = self._chosen[origin]
        if isinstance(chosen, httpx.BasicAuth) and not _is_private(str(request.url)):
            raise StoreError(f"{request.url.host} asks for a password over a plain line; use https://")
        yield from chosen.auth_flow(request)


class Token(httpx.Auth):
    """A token that goes along with every request."""

    def __init__(self, token: str) -> None:
        """Keep it."""
        self._token = token

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        """Yield the request with the token.

        Raises:
            StoreError: it would cross a network unencrypted.
        """
        if not _is_private(str(request.url)):
            raise StoreError(f"{request.url.host} would get {TOKEN} over a plain line; use https://")
        request.headers["Authorization"] = f"Bearer {self._token}"
        yield request


def login_of(environment: Mapping[str, str] = os.environ) -> httpx.Auth | None:
    """Return how to log in, from KG_STORE_USER and KG_STORE_PASSWORD or KG_STORE_TOKEN; None without them.

    Raises:
        StoreError: a name without a password, or the other way round.
    """
    if token := environment.get(TOKEN):
        return Token(token)
    user, password = environment.get(USER), environment.get(PASSWORD)
    if bool(user) != bool(password):
        raise StoreError(f"set {USER} and {PASSWORD} together, or neither")
    return Login(user, password) if user and password else None


def _is_private(address: str) -> bool:
    """Return whether what is sent to an address stays on this machine or is encrypted."""
    parts = urlsplit(address)
    if parts.scheme == "https" or parts.hostname == "localhost":
        return True
    try:
        return ipaddress.ip_address(parts.hostname or "").is_loopback
    except ValueError:
        return False
