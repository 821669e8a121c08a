"""Papers read back from a store say to the rules between papers what they said when they were read."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from kg.analysis.stored import stored_papers
from kg.link.chain_summary import summarise_paper
from kg.model.chain import PaperSummary
from kg.pipeline import SAMPLE, Options, Paper, process_papers
from kg.store import open_store

BASE = "https://w3id.org/kamergraaf/id/"


def read_back(papers: Iterable[Paper], without: tuple[str, ...] = ()) -> list[PaperSummary]:
    with open_store() as store:
        store.load(paper.quads for paper in papers)
        found = stored_papers(store, base=BASE, without=without)
        return [summarise_paper(paper.document, paper.mentions, paper.links) for paper in found]


def test_the_sample_read_back_is_the_sample() -> None:
    papers = list(process_papers((SAMPLE,), options=Options(jobs=1)))
    assert read_back(papers) == [paper.summary for paper in papers]
    left = read_back(papers, without=("kst-36045-171", "kst-36045-240"))
    assert [summary.document for summary in left] == [f"kst-36045-{number}" for number in (191, 195, 203, 217)]


def test_an_empty_store_holds_no_papers() -> None:
    assert read_back([]) == []


@pytest.mark.real
def test_real_papers_read_back_are_the_papers(shared: Path) -> None:
    paths = sorted((shared / "data" / "kamerstuk-xml").glob("kst-*.xml"))[::12]
    paths += sorted((shared / "data" / "letters").glob("*.txt"))
    papers = [paper for paper in process_papers(paths, options=Options(jobs=1)) if paper.summary]
    summaries = {paper.document: paper.summary for paper in papers}
    assert len(summaries) > 300
    assert {summary.document: summary for summary in read_back(papers)} == summaries
