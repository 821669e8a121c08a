"""The notebooks run from start to end on the sample, and are committed with what they print."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

NOTEBOOKS = sorted((Path(__file__).resolve().parents[1] / "notebooks").glob("*.ipynb"))


def outputs(book: Any) -> list[Any]:
    return [output for cell in book.cells if cell.cell_type == "code" for output in cell.outputs]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_is_committed_with_its_output_and_no_place_of_a_machine(path: Path) -> None:
    nbformat = pytest.importorskip("nbformat")
    book = nbformat.read(path, as_version=4)
    assert outputs(book)
    assert all(output.output_type != "error" for output in outputs(book))
    assert "kg._" not in path.read_text(encoding="utf-8")
    assert not any(place in path.read_text(encoding="utf-8") for place in ("/home/", "/Users/", "/tmp", "C:\\\\"))


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")  # the kernel's own, about its transport
@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_runs_on_the_sample(path: Path, tmp_path: Path) -> None:
    nbformat, nbclient = pytest.importorskip("nbformat"), pytest.importorskip("nbclient")
    book = nbformat.read(path, as_version=4)
    client = nbclient.NotebookClient(
        book, timeout=300, kernel_name="python3", resources={"metadata": {"path": tmp_path}}
    )
    client.execute()
    assert all(output.output_type != "error" for output in outputs(book))


def test_there_are_notebooks() -> None:
    assert len(NOTEBOOKS) == 5
