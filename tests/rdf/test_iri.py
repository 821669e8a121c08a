"""IRIs: one to one, valid, without a slash behind the type."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import UsageError
from kg.rdf import BASE, Minter
from kg.rdf.iri import encode
from kg.rdf.things import web_address

REFS = st.text(max_size=12) | st.sampled_from(["..", ".", "%2E", "%2F", "a/b", "a b", "Ω", "a%20b", "kst-36410-VII-3"])


@given(REFS, REFS)
def test_different_references_get_different_iris(one: str, other: str) -> None:
    assert (encode(one) == encode(other)) == (one == other)


@given(REFS)
def test_every_iri_parses_and_ends_in_one_segment(ref: str) -> None:
    iri = Minter().iri("paper", ref)
    quad = next(iter(ox.parse(f"{iri} <https://a/p> {iri} .\n", format=ox.RdfFormat.N_TRIPLES)))
    local = quad.subject.value.removeprefix(f"{BASE}paper/")
    assert "/" not in local
    assert not local.startswith(".")


@given(st.sampled_from(["paper", "document"]), REFS, REFS)
def test_documents_are_apart_by_id_alone(kind: str, one: str, other: str) -> None:
    mint = Minter()
    assert (mint.key(f"{kind}:{one}") == mint.document(other)) == (one == other)


@pytest.mark.parametrize(
    ("key", "iri"),
    [
        ("paper:kst-36045-77", f"<{BASE}paper/kst-36045-77>"),
        ("document:kst-36045-77", f"<{BASE}paper/kst-36045-77>"),
        ("document:stb-2023-123", f"<{BASE}document/stb-2023-123>"),
        ("document:ecli:ECLI:NL:HR:2020:1", f"<{BASE}document/ecli:ECLI:NL:HR:2020:1>"),
        ("document:unres-ES-11/5", f"<{BASE}document/unres-ES-11%2F5>"),
        ("dossier:36410-VII", f"<{BASE}dossier/36410-VII>"),
        ("law:artikel 100 Grondwet", f"<{BASE}law/artikel%20100%20Grondwet>"),
        ("url:https://a.nl/b?c=d", f"<{BASE}webpage/https:%2F%2Fa.nl%2Fb%3Fc%3Dd>"),
        ("chamber:tk", "<https://identifier.overheid.nl/tooi/id/oorg/oorg10002>"),
        ("chamber:ek", "<https://identifier.overheid.nl/tooi/id/oorg/oorg10001>"),
        ("ministry:mnre1013", "<https://identifier.overheid.nl/tooi/id/ministerie/mnre1013>"),
        ("ministry:bz", f"<{BASE}ministry/bz>"),
        ("state:NLD", f"<{BASE}state/NLD>"),
        ("pledge:kst-1234-5.0123456789ab.1", f"<{BASE}pledge/kst-1234-5.0123456789ab.1>"),
    ],
)
def test_typed_keys(key: str, iri: str) -> None:
    assert Minter().key(key) == iri


def test_a_publisher_sets_the_base() -> None:
    assert Minter("https://data.example.org/kamer/").graph("paper", "kst-1234-5") == (
        "<https://data.example.org/kamer/graph/paper-kst-1234-5>"
    )


@pytest.mark.parametrize("base", ["", "kamer/", "https://a.nl", "https://a.nl/#", "https://a.nl/a b/", "urn:kg:"])
def test_a_base_that_would_break_iris_is_refused(base: str) -> None:
    with pytest.raises(UsageError, match="ends in /"):
        Minter(base)


ADDRESSES = st.builds(
    "".join,
    st.lists(
        st.sampled_from(
            [
                "https://",
                "a.nl",
                "/",
                "%",
                "%2",
                "%20",
                "#",
                "[",
                "]",
                ":",
                "99999",
                "@",
                "é",
                " ",
                '"',
                "<",
                "\n",
                "?",
                "..",
                "\x00",
                "\ud800",
            ]
        ),
        max_size=9,
    ),
)


@given(ADDRESSES | st.text(max_size=20).map("https://a.nl/".__add__))
def test_an_address_becomes_an_iri_that_parses_or_nothing(address: str) -> None:
    term = web_address(address)
    if term is not None:
        quad = next(iter(ox.parse(f"<https://a/s> <https://a/p> {term} .\n", format=ox.RdfFormat.N_TRIPLES)))
        assert web_address(quad.object.value) == term


@pytest.mark.parametrize(
    ("address", "term"),
    [
        ("https://a.nl/x%20y?z=1#deel", "<https://a.nl/x%20y?z=1#deel>"),
        ("http://a.nl", "<http://a.nl>"),
        ("https://a.nl/100%", "<https://a.nl/100%25>"),
        ("https://a.nl/#a#b", "<https://a.nl/#a%23b>"),
        ("www.a.nl", None),
        ("javascript:alert(1)", None),
        ("https://", None),
        ("https://a.nl:poort/", None),
    ],
)
def test_addresses(address: str, term: str | None) -> None:
    assert web_address(address) == term


@given(st.text(max_size=8), st.text(max_size=8))
def test_any_typed_key_makes_an_iri_that_parses(kind: str, ref: str) -> None:
    iri = Minter().key(f"{kind}:{ref}")
    assert len(list(ox.parse(f"{iri} <https://a/p> {iri} .\n", format=ox.RdfFormat.N_TRIPLES))) == 1
