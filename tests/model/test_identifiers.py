"""Identifiers parse their normal form, print it back, and refuse what is not one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model import DossierNumber, PaperId
from kg.model.identifiers import target_key


@pytest.mark.parametrize(
    ("text", "dossier", "number"),
    [
        ("kst-36045-134", "36045", "134"),
        ("kst-21501-02-2499", "21501-02", "2499"),
        ("kst-36200-V-37", "36200-V", "37"),
        ("kst-36067-Y", "36067", "Y"),
        ("kst-36200-V-H", "36200-V", "H"),
        ("kst-CXXIV-G", "CXXIV", "G"),
        ("kst-26727-202a", "26727", "202a"),
    ],
)
def test_paper_parses_and_prints(text, dossier, number) -> None:
    paper = PaperId.parse(text)
    assert (paper.dossier, paper.number, str(paper)) == (dossier, number, text)
    assert paper.page == f"https://zoek.officielebekendmakingen.nl/{text}.html"


@pytest.mark.parametrize(
    "text",
    ["kst-21501-02", "kst-36045", "kst-1268678", "36045-134", "kst-36045-0", "kst-36045-134\n", "", "kst-٣٦٠٤٥-1"],
)
def test_not_a_paper(text) -> None:
    with pytest.raises(ValueError, match="expected the form"):
        PaperId.parse(text)


@pytest.mark.parametrize("text", ["36045", "36410-VII", "21501-02", "9970"])
def test_dossier_parses_and_prints(text) -> None:
    assert str(DossierNumber.parse(text)) == text


@pytest.mark.parametrize("text", ["364410-XII", "36 045", "36045-134", ""])
def test_not_a_dossier(text) -> None:
    with pytest.raises(ValueError, match="not a dossier"):
        DossierNumber.parse(text)


@given(st.from_regex(r"[1-9][0-9]{4}", fullmatch=True), st.integers(1, 9999))
def test_every_paper_survives_the_round_trip(dossier, number) -> None:
    assert str(PaperId.parse(str(PaperId(dossier, str(number))))) == f"kst-{dossier}-{number}"


@pytest.mark.parametrize(
    ("identifier", "key"),
    [
        ("kst-36045-77", "paper:kst-36045-77"),
        ("kst-1268678", "paper:kst-1268678"),
        ("dossier-36410-VII", "dossier:36410-VII"),
        ("stb-2023-123", "document:stb-2023-123"),
        ("ecli:NL:HR:2019:2006", "document:ecli:NL:HR:2019:2006"),
        ("law:artikel 100 Grondwet", "law:artikel 100 Grondwet"),
        ("url:https://example.org/a", "url:https://example.org/a"),
        ("2024D40329", "document:2024D40329"),
    ],
)
def test_target_key(identifier, key) -> None:
    assert target_key(identifier) == key
