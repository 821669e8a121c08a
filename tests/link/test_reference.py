"""References become typed targets; existence is said; nothing is guessed."""

from __future__ import annotations

import pytest

from kg.extract import extract_mentions
from kg.link.frame import LinkFrame
from kg.link.index import PaperIndex
from kg.link.reference import link_references
from kg.link.registers import Registers
from kg.model import Metadata, plain_document


def links_of(text, *, papers=None, id="text", **metadata):
    document = plain_document(text, id=id, metadata=Metadata(**metadata))
    mentions = extract_mentions(document, kinds=("reference",)).mentions
    frame = LinkFrame(document=document, mentions=mentions, registers=Registers(papers=papers))
    return list(link_references(frame)), frame


@pytest.fixture
def papers(tmp_path):
    listed = [f"kst-36045-{number}" for number in range(1, 121)]
    return PaperIndex.build(listed, tmp_path / "papers.idx", source="a list", date="2025-02")


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("Zie Kamerstuk 36 045, nr. 77.", "paper:kst-36045-77"),
        ("Zie Kamerstuk 36 410-VII.", "dossier:36410-VII"),
        ("Zie Stb. 2023, 123.", "document:stb-2023-123"),
        ("Zie https://example.org/a.", "url:https://example.org/a"),
        ("Zie https://zoek.officielebekendmakingen.nl/kst-36045-77.html.", "paper:kst-36045-77"),
    ],
)
def test_target_without_an_index(text, target) -> None:
    (link,), _ = links_of(text)
    assert (link.status, link.target, link.detail, link.register) == ("resolved", target, "not checked", None)


def test_known_and_plausible(papers) -> None:
    links, frame = links_of("Zie Kamerstuk 36 045, nr. 77 en Kamerstuk 36 045, nr. 130.", papers=papers)
    assert [(link.status, link.detail, link.register, link.register_date) for link in links] == [
        ("resolved", "known", "a list", "2025-02"),
        ("resolved", "plausible", "a list", "2025-02"),
    ]
    assert frame.issues == []


def test_an_impossible_paper_is_left_unresolved_and_said(papers) -> None:
    (link,), frame = links_of("Zie Kamerstuk 39 999, nr. 77.", papers=papers)
    assert (link.status, link.target, link.candidates) == ("unknown", None, ("paper:kst-39999-77",))
    assert [issue.code for issue in frame.issues] == ["reference.no-such-paper"]


def test_a_bare_number_takes_the_only_paper_with_that_number() -> None:
    links, _ = links_of("De motie op stuk nr. 57 (36 410) ligt voor. De motie op stuk nr. 57 ontraad ik.")
    assert [(link.status, link.target, link.method) for link in links] == [
        ("resolved", "paper:kst-36410-57", "notation"),
        ("resolved", "paper:kst-36410-57", "antecedent"),
    ]


def test_a_bare_number_with_two_candidates_stays_open() -> None:
    links, _ = links_of("Zie 36 410, nr. 57 en 36 600, nr. 57. De motie op stuk nr. 57 ontraad ik.")
    assert (links[-1].status, links[-1].target) == ("ambiguous", None)
    assert links[-1].candidates == ("paper:kst-36410-57", "paper:kst-36600-57")


def test_a_bare_number_without_candidates_is_unknown() -> None:
    (link,), _ = links_of("De motie op stuk nr. 57 ontraad ik.")
    assert (link.status, link.target, link.candidates) == ("unknown", None, ())


def test_a_replaced_paper_is_superseded() -> None:
    links, _ = links_of(
        "Gewijzigde motie ter vervanging van die gedrukt onder nr. 16",
        id="kst-36128-17",
        dossiers=("36128",),
        number="17",
        replaces="16",
    )
    assert [(link.relation, link.subject, link.target) for link in links] == [
        ("refers_to", None, "paper:kst-36128-16"),
        ("supersedes", "paper:kst-36128-17", "paper:kst-36128-16"),
    ]
