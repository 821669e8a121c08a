"""The commands that take a SPARQL address, over real sockets: a plain endpoint, our own server, and Virtuoso."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from kg.analysis.ask import ask, list_questions
from kg.cli import run_command
from kg.store import open_store

pytest.importorskip("httpx", reason="the extra `remote` is not installed")

VALUES = {
    "date": "2024-06-01", "year": "2024", "integer": "2", "text": "Oekraïne",
    "iri": "https://w3id.org/kamergraaf/id/tribunal/STCA",
}  # fmt: skip
PLEDGES = "SELECT (COUNT(?p) AS ?n) WHERE { ?p a <https://w3id.org/kamergraaf/def#Pledge> }"


@pytest.fixture(scope="module")
def filled(request: pytest.FixtureRequest, sample_run: Path) -> str:
    """The address of a server of each kind that holds the sample."""
    if request.param == "own-server":
        folder, address = request.getfixturevalue("own_server")
        from io import BytesIO

        from kg.store.embedded import rebuilt_store

        whole = BytesIO()
        with open_store(sample_run / "store", read_only=True) as store:
            store.dump(whole)
        with rebuilt_store(folder) as store:
            store.load(whole.getvalue())
        return str(address)
    address = _address(request)
    assert run_command(["run", "-o", str(sample_run), "--quiet", "--store", address]) == 0
    return address


def _address(request: pytest.FixtureRequest) -> str:
    if request.param == "endpoint":
        return str(request.getfixturevalue("module_endpoint"))
    virtuoso = request.getfixturevalue("virtuoso")
    virtuoso.command("RDF_GLOBAL_RESET();")
    patch = request.getfixturevalue("module_patch")
    patch.setenv("KG_STORE_USER", "dba")
    patch.setenv("KG_STORE_PASSWORD", "dba")
    return str(virtuoso.address)


KINDS = ["endpoint", *(pytest.param(name, marks=pytest.mark.slow) for name in ("own-server", "virtuoso"))]
each = pytest.mark.parametrize("filled", KINDS, indirect=True)


def said(capfd: Any, *words: str) -> str:
    capfd.readouterr()
    assert run_command([*words]) == 0
    return str(capfd.readouterr().out)


@each
@pytest.mark.parametrize(
    "words",
    [
        ("query", PLEDGES),
        ("query", "ASK { ?p a <https://w3id.org/kamergraaf/def#Pledge> }"),
        ("ask", "money"),
        ("ask", "overdue", "--param", "on=2026-11-24", "--evidence"),
        ("why", "tribunal/STCA"),
        ("analyse",),
        ("analyse", "money"),
        ("validate", "--format", "json"),
    ],
    ids=" ".join,
)
def test_a_command_says_of_an_address_what_it_says_of_a_folder(
    filled: str, words: tuple[str, ...], sample_run: Path, capfd: Any
) -> None:
    here = said(capfd, *words, "--store", str(sample_run / "store"))
    assert said(capfd, *words, "--store", filled) == here


@each
def test_a_page_and_a_release_of_an_address_are_those_of_a_folder(
    filled: str, sample_run: Path, tmp_path: Path
) -> None:
    made = {}
    for name, location in (("folder", str(sample_run / "store")), ("address", filled)):
        target = tmp_path / name
        page, release = tmp_path / f"{name}.html", ["--format-file", "nquads", "-o", str(target)]
        assert run_command(["visualise", "--store", location, "-o", str(page)]) == 0
        assert run_command(["publish", "--store", location, *release]) == 0
        made[name] = page.read_bytes(), (target / "graph.nq").read_bytes()
    assert made["folder"] == made["address"]


@each
def test_every_shipped_question_has_the_same_answer(filled: str, sample_run: Path) -> None:
    different = []
    with open_store(sample_run / "store", read_only=True) as here, open_store(filled, read_only=True) as there:
        assert there.size() == here.size()
        for question in list_questions():
            given = {one.name: VALUES[one.type] for one in question.parameters if one.required}
            answers = [ask(store, question.name, given).records() for store in (here, there)]
            if plain(answers[0]) != plain(answers[1]):
                different.append(question.name)
    assert different == []


def plain(records: Any) -> list[Any]:
    """Return rows with the words of a cell in order: GROUP_CONCAT joins in whatever order an engine has them."""
    return sorted(sorted((name, sorted(str(value).split())) for name, value in row.items()) for row in records)


@pytest.mark.parametrize("filled", ["endpoint", pytest.param("virtuoso", marks=pytest.mark.slow)], indirect=True)
def test_papers_are_built_into_an_address(filled: str, capfd: Any) -> None:
    """A second build replaces each paper whole."""
    before = said(capfd, "query", PLEDGES, "--store", filled)
    assert run_command(["build", "--store", filled]) == 0
    assert said(capfd, "query", PLEDGES, "--store", filled) == before


@pytest.mark.slow
def test_virtuoso_refuses_who_does_not_say_who_they_are(virtuoso: Any, capfd: Any, monkeypatch: Any) -> None:
    monkeypatch.delenv("KG_STORE_USER", raising=False)
    monkeypatch.delenv("KG_STORE_PASSWORD", raising=False)
    assert run_command(["build", "--store", virtuoso.address]) == 1
    assert "with 401" in (err := capfd.readouterr().err)
    assert "KG_STORE_USER" in err


@pytest.mark.slow
def test_our_own_server_takes_no_writes(own_server: tuple[Path, str], capfd: Any) -> None:
    assert run_command(["build", "--store", own_server[1]]) == 1
    assert "refused the graph" in capfd.readouterr().err


@pytest.mark.parametrize("verb", ["serve", "doctor", "search"])
def test_a_verb_that_needs_a_folder_says_so(verb: str, capfd: Any) -> None:
    words = ["search", "brief"] if verb == "search" else [verb]
    assert run_command([*words, "--store", "https://example.org/sparql"]) == 2
    assert "folder" in capfd.readouterr().err


def test_the_store_of_a_run_cannot_be_a_folder(tmp_path: Path, capfd: Any) -> None:
    assert run_command(["run", "-o", str(tmp_path / "out"), "--store", str(tmp_path)]) == 2
    assert not (tmp_path / "out").exists()
