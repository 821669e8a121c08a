"""One piece of work beside another: its answer, its failure, its death, and its end when nobody waits for it."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from kg.errors import CheckError
from kg.workers import Beside


def double(number: int) -> tuple[int, int]:
    return number * 2, os.getpid()


def fail(number: int) -> int:
    raise CheckError(f"{number} is wrong")


def die_elsewhere(home: int) -> str:
    if os.getpid() != home:
        os.abort()
    return "done here"


def touch_for_ever(path: Path) -> None:
    while True:
        path.touch()
        time.sleep(0.01)


@pytest.mark.parametrize("here", [True, False])
def test_the_answer_comes_from_the_process_that_was_asked_for(here: bool) -> None:
    with Beside(double, 21, here=here) as work:
        made, process = work.answer()
    assert (made, process == os.getpid()) == (42, here)


@pytest.mark.parametrize("here", [True, False])
def test_what_the_work_raises_is_raised_where_it_is_asked_for(here: bool) -> None:
    with Beside(fail, 3, here=here) as work, pytest.raises(CheckError, match="3 is wrong"):
        work.answer()


def test_work_whose_process_was_killed_is_done_here() -> None:
    with Beside(die_elsewhere, os.getpid()) as work:
        assert work.answer() == "done here"


def test_work_that_nobody_waits_for_is_ended(tmp_path: Path) -> None:
    mark = tmp_path / "mark"
    with Beside(touch_for_ever, mark):
        while not mark.exists():
            time.sleep(0.01)
    mark.unlink()
    time.sleep(0.05)
    assert not mark.exists()
