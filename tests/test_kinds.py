"""One stem a kind: the same six kinds everywhere."""

from __future__ import annotations

from pathlib import Path

from kg.extract import FINDERS
from kg.extract.components import COMPONENTS
from kg.link import LINKERS
from kg.model import KINDS
from kg.model.mention import FIELDS

ROOT = Path(__file__).resolve().parents[1]


def test_every_part_knows_the_same_kinds() -> None:
    assert set(FINDERS) == set(LINKERS) == set(FIELDS) == set(COMPONENTS.values()) == set(KINDS)


def test_components_run_in_the_order_of_the_finders() -> None:
    assert list(COMPONENTS.values()) == list(FINDERS)


def test_each_kind_has_a_module_of_its_name_in_each_stage() -> None:
    for kind in KINDS:
        for part in ("extract", "link"):
            assert (ROOT / "kg" / part / f"{kind}.py").is_file(), f"kg/{part}/{kind}.py is missing"
