"""Any bytes give right records or one issue: chance bytes, damaged papers of every format, what broke before."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fuzz.seeds import LETTER, seeds
from tests.fuzz.whole import check_bytes, check_notations

CORPUS = Path(__file__).parent / "corpus"
SEEDS = dict(seeds())
PIECES = st.sampled_from(
    "36 045|, nr. |, nrs. |Kamerstuk |kst-|-VII|motie| van het lid |EUR |miljoen|€|1.000.000|, en |(|)|/|\u00a0|\n|Nr.|"
    "<al>|&#0;|]]>|artikel |Stb. |2023|tot en met|c.s.|Minister |toezeggen|\x00|\ufeff|\u2028|é|ſ|İ|𐀀|9".split("|")
)


@pytest.mark.parametrize("name", SEEDS)
def test_every_format_is_read_whole(name: str) -> None:
    papers = check_bytes(SEEDS[name])
    if name != "empty.pdf":
        assert all(not paper.failed for paper in papers), [paper.issues for paper in papers]


@pytest.mark.parametrize("path", sorted(CORPUS.iterdir()), ids=lambda path: path.name)
def test_what_broke_once_holds_now(path: Path) -> None:
    data = path.read_bytes()
    check_bytes(data)
    check_notations(data.decode("utf-8", "replace"))


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(st.binary(max_size=600))
def test_any_bytes(data: bytes) -> None:
    check_bytes(data)


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(PIECES | st.text(max_size=4), max_size=60).map("".join))
def test_any_words(text: str) -> None:
    check_bytes(text.encode("utf-8", "surrogatepass"))
    check_notations(text)


@settings(max_examples=80, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(sorted(SEEDS)), st.randoms(use_true_random=False))
def test_any_damage_to_a_paper(name: str, chance: random.Random) -> None:
    check_bytes(damaged(SEEDS[name], chance))


def damaged(data: bytes, chance: random.Random) -> bytes:
    """Return bytes with a few cut out, doubled, changed or put elsewhere."""
    found = bytearray(data)
    for _ in range(chance.randint(1, 6)):
        start = chance.randrange(len(found) + 1)
        end = min(len(found), start + chance.choice((1, 2, 8, 64, 512)))
        part = found[start:end]
        match chance.randrange(4):
            case 0:
                del found[start:end]
            case 1:
                found[start:start] = part * chance.choice((1, 2, 50))
            case 2:
                found[start:end] = bytes(chance.randrange(256) for _ in part)
            case _:
                place = chance.randrange(len(found) + 1)
                found[place:place] = part
    return bytes(found)


@pytest.mark.parametrize("filler", ["(", "36 045, nr. ", "motie-", "EUR 1.", "<a>", "van de ", "\n", "en ", "1,", '"'])
def test_a_long_line_of_one_kind_is_read(filler: str) -> None:
    check_bytes((filler * (40_000 // len(filler))).encode())
    check_notations(LETTER + filler * 2000)
