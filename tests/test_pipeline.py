"""The stages joined: nothing lost, the order kept, one paper's failure its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.pipeline import SAMPLE, Options, build_store, process_papers
from kg.store import open_store

QUADS = "SELECT ?g ?s ?p ?o WHERE { GRAPH ?g { ?s ?p ?o } }"

MOTION = (
    "36 045 Situatie in Oekraïne\nNr. {number}\nMOTIE VAN HET LID PIRI\n"
    "Voorgesteld 26 september 2024\nDe Kamer,\nPiri\n"
)


def papers(folder: Path, count: int) -> list[Path]:
    paths = [folder / f"stuk-{number:03}.txt" for number in range(1, count + 1)]
    for number, path in enumerate(paths, start=1):
        path.write_text(MOTION.format(number=number), encoding="utf-8")
    return paths


@pytest.mark.parametrize("count", [1, 23, 24, 25, 60])
@pytest.mark.parametrize("jobs", [1, 2])
def test_every_file_comes_out_once_and_in_order(tmp_path: Path, count: int, jobs: int) -> None:
    paths = papers(tmp_path, count)
    found = [paper.source for paper in process_papers([tmp_path], options=Options(jobs=jobs), quads=False)]
    assert found == [str(path) for path in paths]


def test_a_bad_file_is_one_issue_and_the_rest_is_done(tmp_path: Path) -> None:
    papers(tmp_path, 3)
    (tmp_path / "stuk-002.txt").write_bytes(bytes(range(256)) * 9)
    found = list(process_papers([tmp_path], options=Options(jobs=1), quads=False))
    assert [paper.failed for paper in found] == [False, True, False]
    assert [issue.level for issue in found[1].issues] == ["error"]


def test_a_graph_takes_a_paper_once_and_says_which_was_left_out(tmp_path: Path) -> None:
    first, second = papers(tmp_path, 2)
    second.write_text(first.read_text(encoding="utf-8"), encoding="utf-8")
    found = list(process_papers([tmp_path], options=Options(jobs=1)))
    assert [paper.document for paper in found] == ["kst-36045-1", None]
    assert found[1].issues[0].code == "paper.duplicate"
    assert str(first) in found[1].issues[0].message


def test_without_paths_the_sample_is_read() -> None:
    found = list(process_papers([], options=Options(jobs=1), quads=False))
    assert [paper.document for paper in found] == [f"kst-36045-{number}" for number in (171, 191, 195, 203, 217, 240)]
    assert all(paper.mentions for paper in found)


def test_a_paper_built_again_leaves_what_all_papers_share(tmp_path: Path) -> None:
    folder = tmp_path / "papers"
    folder.mkdir()
    first, _ = papers(folder, 2)
    store = tmp_path / "store"
    options = Options(jobs=1)
    build_store(process_papers([folder], options=options), store, options=options)
    with open_store(store, read_only=True) as opened:
        before = opened.select(QUADS).rows
    build_store(process_papers([first], options=options), store, options=options)
    with open_store(store, read_only=True) as opened:
        assert sorted(map(str, opened.select(QUADS).rows)) == sorted(map(str, before))
        triples = opened.select("SELECT (COUNT(*) AS ?n) WHERE { { SELECT DISTINCT ?s ?p ?o WHERE { ?s ?p ?o } } }")
        assert triples.values() == [{"n": str(opened.size())}]


FIRST, LATER = SAMPLE / "kst-36045-171.txt", SAMPLE / "kst-36045-240.xml"


def build(store: Path, *steps: list[Path]) -> set[str]:
    """The quads of a store that was built in steps."""
    options = Options(jobs=1)
    for paths in steps:
        build_store(process_papers(paths, options=options), store, options=options)
    with open_store(store, read_only=True) as opened:
        return {" ".join("" if term is None else term.n3() for term in row) for row in opened.select(QUADS)}


def test_papers_added_one_by_one_make_the_graph_that_they_make_at_once(tmp_path: Path) -> None:
    rest = [path for path in sorted(SAMPLE.iterdir()) if path not in (FIRST, LATER)]
    at_once = build(tmp_path / "one", [SAMPLE])
    assert any("/graph/chains-kst-36045-240>" in quad for quad in at_once)
    assert build(tmp_path / "two", [FIRST], rest, [LATER]) == at_once
    assert build(tmp_path / "three", [LATER], [FIRST], rest, [LATER]) == at_once


def test_a_paper_that_no_longer_says_so_loses_its_chains(tmp_path: Path) -> None:
    changed = tmp_path / LATER.name
    text = LATER.read_text(encoding="utf-8")
    cut = text.index("<al>In de brief van"), text.index("<al>Ik zal uw Kamer")
    changed.write_text(text[: cut[0]] + text[cut[1] :], encoding="utf-8")
    quads = build(tmp_path / "store", [FIRST, LATER], [changed])
    assert not any("/graph/chains-" in quad for quad in quads)
    assert not any("pledge-status" in quad for quad in quads)
