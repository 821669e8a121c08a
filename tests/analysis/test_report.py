"""The report: the same figures as the measures, in words, tables and charts, and nothing from a paper as markup."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from kg.analysis import report_words
from kg.analysis.charts import Bar, Stream, bars, sankey
from kg.analysis.graph import CommitmentGraph, make_graph
from kg.analysis.measures import record
from kg.analysis.report import SECTIONS, Section, html_report, markdown_report
from kg.analysis.report_words import LANGUAGES, Language, number, said

from .graphs import letter

ATTACK = '</td></svg><script>alert(1)</script>"|`'


def hostile() -> CommitmentGraph:
    graph = letter()
    return make_graph([replace(node, label=f"{ATTACK}{node.key}", detail=ATTACK) for node in graph.nodes],
                      list(graph.edges))  # fmt: skip


@pytest.mark.parametrize("section", SECTIONS, ids=lambda section: section.name)
def test_every_measure_has_its_columns_and_says_what_it_does_not_say(section: object) -> None:
    rows = section.measure(letter())  # type: ignore[attr-defined]
    if rows:
        assert set(section.columns) <= set(record(rows[0]))  # type: ignore[attr-defined]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("section", SECTIONS, ids=lambda section: section.name)
def test_every_section_says_in_both_languages_how_it_is_made(section: Section, language: Language) -> None:
    words = said(section.name, language)
    assert words.title and words.words.endswith(".") and words.limits.endswith(".")
    assert words.words != said(section.name, "en" if language == "nl" else "nl").words


def test_both_languages_have_the_same_phrases_and_columns() -> None:
    words = json.loads(Path(report_words.__file__).with_name("report.json").read_text(encoding="utf-8"))
    assert words["nl"]["phrases"].keys() == words["en"]["phrases"].keys()
    assert words["nl"]["kinds"].keys() == words["en"]["kinds"].keys()
    assert {column for section in SECTIONS for column in section.columns} <= words["nl"]["columns"].keys()


def test_a_report_in_one_language_has_no_words_of_the_other() -> None:
    page = html_report(letter(), language="nl", only=True)
    assert page.count("<main ") == 1 and "What it does not say" not in page and "Wie wat heeft beloofd" in page
    assert "# Rapport over" in markdown_report(letter(), language="nl")


@pytest.mark.parametrize(
    ("value", "en", "nl"),
    [(1234, "1,234", "1.234"), (0.25, "0.25", "0,25"), (0.0, "0", "0"), (0.0000012, "0.0000012", "0,0000012"),
     (Decimal("1000.5"), "1,000.5", "1.000,5")],
)  # fmt: skip
def test_numbers_are_written_as_a_language_does(value: object, en: str, nl: str) -> None:
    assert (number(value, "en"), number(value, "nl")) == (en, nl)


def test_both_reports_hold_every_section_and_the_same_figures() -> None:
    text, page = markdown_report(letter()), html_report(letter())
    assert text.count("\n## ") == page.count("<h2>") // 2 == len(SECTIONS)
    assert "| 2024 | reserved | EUR | 100 | 1 |" in text
    assert '<td dir="auto">2024</td><td dir="auto">reserved</td><td dir="auto">EUR</td><td class="n">100</td>' in page
    assert "2 papers, 1 person, 2 pledges" in text


def test_the_page_stands_alone() -> None:
    page = html_report(letter())
    assert page.count("<svg ") >= 10
    assert "<script" not in page
    assert not re.search(r"(?:src|href)=\"(?!#)", page)


def test_nothing_from_a_paper_becomes_markup() -> None:
    page, plain = html_report(hostile()), html_report(letter())
    assert "<script" not in page
    assert page.count("<td") == plain.count("<td")
    assert "<script" not in markdown_report(hostile())


def test_an_empty_graph_is_said_to_be_empty() -> None:
    empty = make_graph([], [])
    assert "In the graph: nothing" in markdown_report(empty)
    assert markdown_report(empty).count("Nothing to count.") == len(SECTIONS)
    assert "<svg" not in html_report(empty)


def test_the_same_graph_gives_the_same_report() -> None:
    graph = letter()
    turned = make_graph(list(reversed(graph.nodes)), list(reversed(graph.edges)))
    assert html_report(graph) == html_report(turned)
    assert markdown_report(graph) == markdown_report(turned)


def test_bars_are_as_long_as_their_numbers() -> None:
    drawing = ET.fromstring(bars([Bar("a", 4, "4"), Bar("b", 1, "1")], title="x"))
    widths = [float(rect.attrib["width"]) for rect in drawing.iter("{http://www.w3.org/2000/svg}rect")]
    assert widths[0] == pytest.approx(4 * widths[1], rel=0.01)


def test_bands_are_as_wide_as_their_sums() -> None:
    streams = [Stream(("2023", "spent", "x"), 30), Stream(("2024", "spent", "y"), 10)]
    drawing = ET.fromstring(sankey(streams, heads=("a", "b", "c"), title="<&>"))
    widths = sorted(float(path.attrib["stroke-width"]) for path in drawing.iter("{http://www.w3.org/2000/svg}path"))
    assert widths == [95, 95, 285, 285]


@pytest.mark.parametrize("drawn", [bars([], title="x"), sankey([], heads=("a", "b", "c"), title="x")])
def test_nothing_to_draw_gives_no_chart(drawn: str) -> None:
    assert drawn == ""
