"""What changed between two releases, told of things and given as quads."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import UsageError
from kg.publish.diff import compare_releases, count_changes, write_patch
from kg.publish.release import ReleaseOptions, write_release
from kg.settings import BASE, SAMPLE_PUBLISHING
from kg.store import open_store


def released(quads: list[str], target: Path, *, compress: bool = False, base: str = BASE) -> Path:
    options = ReleaseOptions(formats=("nquads",), tables=False, checked=True, compress=compress)
    with open_store() as store:
        store.load(quads)
        write_release(store, target, replace(SAMPLE_PUBLISHING, base=base), options=options)
    return target


def test_the_same_release_twice_shows_nothing(quads: list[str], tmp_path: Path) -> None:
    one, two = released(quads, tmp_path / "one"), released(quads[::-1], tmp_path / "two", compress=True)
    assert list(compare_releases(one, two)) == []
    out = io.BytesIO()
    assert write_patch(one, two, out) == (0, 0)
    assert out.getvalue() == b"TX .\nTC .\n"


def test_a_changed_amount_is_told_of_and_nothing_else(quads: list[str], tmp_path: Path) -> None:
    changed = [line.replace('"3000000"', '"4000000"') if "/id/amount/" in line[:60] else line for line in quads]
    one, two = released(quads, tmp_path / "one"), released(changed, tmp_path / "two")
    (change,) = compare_releases(one, two)
    assert (change.kind, change.status, change.label) == ("amount", "changed", "EUR 3 miljoen (2024)")
    assert change.line().startswith(
        "~ amounts: EUR 3 miljoen (2024) <https://w3id.org/kamergraaf/id/amount/kst-36045-171."
    )
    assert '-schema:value "3000000"' in change.details[0] and '+schema:value "4000000"' in change.details[1]


def test_a_paper_that_came_and_one_that_went(quads: list[str], tmp_path: Path) -> None:
    other = [line.replace("kst-36045-171", "kst-36045-217") for line in quads]
    one, two = released(quads, tmp_path / "one"), released(other, tmp_path / "two")
    counts = count_changes(compare_releases(one, two))
    for kind in ("papers", "pledges", "amounts", "readings"):
        assert counts[kind] == {"added": 1, "changed": 0, "withdrawn": 1}
    assert counts["links"] == counts["mentions"] == {"added": 2, "changed": 0, "withdrawn": 2}


def test_other_rules_are_told_of_once_and_what_they_changed_by_itself(quads: list[str], tmp_path: Path) -> None:
    both = [*quads, *(line.replace("kst-36045-171", "kst-36045-217") for line in quads)]
    definitions = "https://w3id.org/kamergraaf/def#"
    newer = [line.replace(f'{definitions}rulesVersion> "1"', f'{definitions}rulesVersion> "2"') for line in both]
    newer += [
        f'{line.split(" ")[0]} <{definitions}rulesHash> "beef" <urn:g> .\n' for line in both if "#Extraction>" in line
    ]
    one, two = released(both, tmp_path / "one"), released(newer, tmp_path / "two")
    (change,) = compare_releases(one, two)
    assert change.line() == (
        '~ rules: 2 readings by other rules: -kg:rulesVersion "1"; +kg:rulesHash "beef"; +kg:rulesVersion "2"'
    )
    doubted = [
        line.replace('confidence> "0.9"', 'confidence> "0.8"') if "/mention/" in line else line for line in newer
    ]
    three = released(doubted, tmp_path / "three")
    assert {change.kind for change in compare_releases(one, three)} == {"mention", "rules"}


def test_things_of_another_base_are_told_of_too(quads: list[str], tmp_path: Path) -> None:
    base = "https://data.example.org/kg/"
    own = [line.replace(BASE, base) for line in quads]
    less = [line for line in own if "/id/amount/" not in line]
    one, two = (released(lines, tmp_path / name, base=base) for name, lines in (("one", own), ("two", less)))
    assert count_changes(compare_releases(one, two))["amounts"] == {"added": 0, "changed": 0, "withdrawn": 1}


LINES = st.lists(
    st.tuples(st.sampled_from("abc"), st.sampled_from("pq"), st.sampled_from("xyz"), st.sampled_from("gh")).map(
        lambda row: "<urn:{}> <urn:{}> <urn:{}> <urn:{}> .\n".format(*row)
    ),
    unique=True,
)


@given(LINES, LINES)
def test_the_patch_turns_the_old_release_into_the_new(old: list[str], new: list[str]) -> None:
    with TemporaryDirectory() as name:
        one, two = Path(name) / "one.nq", Path(name) / "two.nq"
        one.write_text("".join(sorted(old)))
        two.write_text("".join(sorted(new)))
        out, came, went = io.BytesIO(), io.BytesIO(), io.BytesIO()
        counts = write_patch(one, two, out)
        write_patch(one, two, came, "added")
        write_patch(one, two, went, "withdrawn")
    found = set(old)
    for line in out.getvalue().decode().splitlines(keepends=True):
        if line.startswith("D "):
            found.remove(line[2:])
        elif line.startswith("A "):
            assert line[2:] not in found
            found.add(line[2:])
    assert found == set(new)
    assert counts == (came.getvalue().count(b"\n"), went.getvalue().count(b"\n"))
    assert len(list(ox.parse(came.getvalue(), ox.RdfFormat.N_QUADS))) == counts[0]


def test_a_release_without_quads_is_one_error(quads: list[str], tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"holds no graph\.nq"):
        list(compare_releases(tmp_path, tmp_path))
