"""The client over a real socket: patience, bounds, pace, and what it refuses."""

from __future__ import annotations

import gzip
import io
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from kg.errors import FetchError


@pytest.fixture
def place(source) -> str:
    source.files["/paper"] = ("text/plain", b"De Kamer, gehoord de beraadslaging")
    return f"{source.address}/paper"


@pytest.mark.parametrize("status", [408, 429, 500, 502, 503, 504])
def test_a_failure_that_passes_is_tried_again(source, fault, client, place, status) -> None:
    source.fail("/paper", fault(status=status), fault(status=status))
    assert client.read(place).startswith(b"De Kamer")
    assert len(source.log) == 3


@pytest.mark.parametrize("status", [429, 500, 503])
def test_patience_has_an_end_and_the_error_says_so(source, fault, client, place, status) -> None:
    source.fail("/paper", *[fault(status=status)] * 9)
    with pytest.raises(FetchError, match=f"{status}.*gave up after 3 attempts, try again later"):
        client.read(place)
    assert len(source.log) == 3


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 418, 451])
def test_a_refusal_is_not_asked_again(source, fault, client, place, status) -> None:
    source.fail("/paper", fault(status=status, body=b"niet voor u"))
    with pytest.raises(FetchError, match=str(status)):
        client.read(place)
    assert len(source.log) == 1


def waiting(settings, **changes) -> tuple[list[float], object]:
    """A client that notes how long it would sleep, and does not."""
    from kg.sources.web import Client

    slept: list[float] = []
    return slept, Client(replace(settings, **changes), sleep=slept.append)


def test_the_server_says_how_long_to_wait(source, fault, settings, place) -> None:
    slept, client = waiting(settings, longest_pause=60.0)
    source.fail("/paper", fault(status=429, headers={"Retry-After": "17"}))
    with client:
        client.read(place)
    assert slept == [17.0]


def test_the_server_says_until_when_to_wait(source, fault, settings, place) -> None:
    slept, client = waiting(settings, longest_pause=60.0)
    moment = format_datetime(datetime.now(UTC) + timedelta(seconds=30), usegmt=True)
    source.fail("/paper", fault(status=503, headers={"Retry-After": moment}))
    with client:
        client.read(place)
    assert len(slept) == 1
    assert 0 < slept[0] <= 30


@pytest.mark.parametrize("value", ["", "straks", "-5", "1e9", "²", "Wed, 99 Foo 2026"])
def test_a_wait_that_cannot_be_read_is_ours_to_choose(source, fault, settings, place, value) -> None:
    slept, client = waiting(settings)
    source.fail("/paper", fault(status=503, headers={"Retry-After": value.encode().decode("latin-1")}))
    with client:
        client.read(place)
    assert len(slept) == 1
    assert slept[0] < 1


def test_a_wait_longer_than_our_patience_ends_the_matter(source, fault, settings, place) -> None:
    slept, client = waiting(settings, longest_pause=60.0)
    source.fail("/paper", fault(status=429, headers={"Retry-After": "86400"}))
    with client, pytest.raises(FetchError, match="asks to wait 86,400 seconds"):
        client.read(place)
    assert slept == []


def test_waits_grow_and_stay_bounded(source, fault, settings, place) -> None:
    slept, client = waiting(settings, attempts=8, pause=1.0, longest_pause=10.0)
    source.fail("/paper", *[fault(status=500)] * 7)
    with client:
        client.read(place)
    assert len(slept) == 7
    assert slept[0] < slept[2] < slept[3]
    assert max(slept) <= 10.0


def test_requests_keep_their_pace(settings, place) -> None:
    slept, client = waiting(settings, interval=1.5)
    with client:
        for _ in range(3):
            client.read(place)
    assert len(slept) == 2
    assert all(0 < pause <= 3.0 for pause in slept)


def test_the_default_pace_is_polite() -> None:
    from kg.settings import FetchSettings

    assert FetchSettings().interval >= 0.5


def test_requests_say_who_asks(source, client, place) -> None:
    client.read(place)
    agent = source.log[0][1]["User-Agent"]
    assert agent.startswith("kamergraaf/")
    assert "griffie@example.org" in agent


def test_a_contact_cannot_add_headers(source, settings, place) -> None:
    _, client = waiting(settings, contact="ik@example.org\r\nX-Evil: 1")
    with client:
        client.read(place)
    assert "X-Evil" not in source.log[0][1]


@pytest.mark.parametrize("cut", [0, 5])
def test_an_answer_that_breaks_off_is_tried_again(source, fault, client, place, cut) -> None:
    source.fail("/paper", fault(cut=cut))
    assert client.read(place) == source.files["/paper"][1]
    assert len(source.log) == 2


def test_an_answer_shorter_than_stated_is_no_answer(source, fault, client, place) -> None:
    source.fail("/paper", *[fault(length=10_000)] * 3)
    with pytest.raises(FetchError, match="gave up"):
        client.read(place)


def test_too_large_is_refused_by_what_is_stated(source, fault, settings, place) -> None:
    from kg.sources.web import Client

    source.fail("/paper", fault(length=10**12))
    with Client(replace(settings, largest=1000)) as client, pytest.raises(FetchError, match="at most 1,000"):
        client.save(place, io.BytesIO())
    assert len(source.log) == 1


def test_too_large_is_refused_while_it_comes(source, fault, settings, place) -> None:
    from kg.sources.web import Client

    body = gzip.compress(b"0" * 5_000_000)
    source.fail("/paper", fault(body=body, headers={"Content-Encoding": "gzip"}))
    target = io.BytesIO()
    with Client(replace(settings, largest=10_000)) as client, pytest.raises(FetchError, match="more than 10,000 bytes"):
        client.save(place, target)
    assert len(target.getvalue()) <= 10_000


def test_an_answer_that_drips_is_cut_off(source, fault, settings, place) -> None:
    from kg.sources.web import Client

    source.fail("/paper", *[fault(drip=0.05)] * 2)
    with Client(replace(settings, deadline=0.2, attempts=2)) as client, pytest.raises(FetchError, match="not complete"):
        client.read(place)


def test_a_server_that_says_nothing_is_left(source, fault, settings, place) -> None:
    from kg.sources.web import Client

    source.fail("/paper", *[fault(delay=1.0)] * 2)
    with Client(replace(settings, timeout=0.1, attempts=2)) as client, pytest.raises(FetchError, match="connection"):
        client.read(place)


def test_nobody_listening_is_one_clear_error(settings) -> None:
    from kg.sources.web import Client

    place = "http://127.0.0.1:9"
    with (
        Client(replace(settings, repository=place)) as client,
        pytest.raises(FetchError, match="the connection failed"),
    ):
        client.read(f"{place}/sru")


def test_a_redirect_on_the_same_host_is_followed(source, fault, client, place) -> None:
    source.files["/new"] = ("text/plain", b"verhuisd")
    source.fail("/paper", fault(status=301, headers={"Location": "/new"}))
    assert client.read(place) == b"verhuisd"


@pytest.mark.parametrize(
    "location",
    [
        "http://127.0.0.1:9/elsewhere",
        "https://example.org/",
        "file:///etc/passwd",
        "//example.org/x",
        "ftp://127.0.0.1/x",
    ],
)
def test_a_redirect_to_another_host_or_scheme_is_refused(source, fault, client, place, location) -> None:
    source.fail("/paper", fault(status=302, headers={"Location": location}))
    with pytest.raises(FetchError, match="another host or scheme"):
        client.read(place)
    assert len(source.log) == 1


@pytest.mark.parametrize("location", ["http://[::1/x", "http://127.0.0.1:abc/", ""])
def test_a_redirect_to_nowhere_leads_nowhere(source, fault, client, place, location) -> None:
    source.fail("/paper", *[fault(status=302, headers={"Location": location})] * 9)
    with pytest.raises(FetchError):
        client.read(place)
    assert {path for path, _ in source.log} == {"/paper"}


def test_redirects_in_a_circle_end(source, fault, client, place) -> None:
    source.fail("/paper", *[fault(status=302, headers={"Location": "/paper"})] * 50)
    with pytest.raises(FetchError, match="more than 5 times"):
        client.read(place)
    assert len(source.log) == 5


@pytest.mark.parametrize("address", ["file:///etc/passwd", "http://169.254.169.254/x", "gopher://x", "/relative", ""])
def test_no_other_host_is_ever_asked(client, source, address) -> None:
    with pytest.raises(FetchError, match="refused"):
        client.read(address)
    assert source.log == []
