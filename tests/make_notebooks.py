"""Run the notebooks on the sample and keep what they print: `python -m tests.make_notebooks`."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import nbformat
from nbclient import NotebookClient

FOLDER = Path(__file__).resolve().parents[1] / "notebooks"


def main() -> None:
    """Run each from a folder of its own, where no real papers stand beside it."""
    for path in sorted(FOLDER.glob("*.ipynb")):
        book = nbformat.read(path, as_version=4)
        with tempfile.TemporaryDirectory() as folder:
            NotebookClient(book, timeout=600, kernel_name="python3", resources={"metadata": {"path": folder}}).execute()
        for cell in book.cells:
            cell.metadata.pop("execution", None)
        nbformat.write(book, path)
        sys.stdout.write(f"{path.name}\n")


if __name__ == "__main__":
    main()
