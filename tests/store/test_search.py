"""Full-text search: what is found, when the index is made again, and folders that cannot be written."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import QueryError
from kg.store import open_store
from kg.store.search import INDEX_NAME, open_search

KG = "https://w3id.org/kamergraaf/def#"
LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
GRAPH = "<http://example.org/g>"


def thing(name: str, kind: str, label: str, **more: str) -> str:
    node = f"<http://example.org/{name}>"
    lines = [
        f"{node} <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <{KG}{kind}> {GRAPH} .",
        f'{node} <{LABEL}> "{label}"@nl {GRAPH} .',
    ]
    lines += [f'{node} <{predicate}> "{value}" {GRAPH} .' for predicate, value in more.items()]
    return "\n".join(lines) + "\n"


def paper(name: str, label: str, text: str, *, motion: bool = False) -> str:
    lines = thing(name, "Document", label, **{"http://purl.org/dc/terms/identifier": name, f"{KG}text": text})
    return lines + (thing(name, "Motion", label) if motion else "")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "store"
    with open_store(folder) as store:
        store.load(
            paper("kst-1-1", "Kamerstuk 1, nr. 1", "De minister zegt een evaluatie toe over kernenergie.")
            + paper("kst-1-2", "Kamerstuk 1, nr. 2", "Verzoekt de regering om een onderzoek.", motion=True)
            + thing("p1", "Pledge", "De Kamer ontvangt de evaluatie voor de zomer")
            + thing("t1", "Tribunal", "Internationaal Strafhof")
        )
    return folder


def found(folder: Path, words: str, **options: object) -> list[str]:
    with open_store(folder, read_only=True) as store, open_search(folder, store) as index:
        return [hit.iri.rpartition("/")[2] for hit in index.find(words, **options).items]


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("evaluatie", ["p1", "kst-1-1"]),
        ("evaluatie kernenergie", ["kst-1-1"]),
        ("EVALUATIE", ["p1", "kst-1-1"]),
        ("kernen", ["kst-1-1"]),
        ("straf", ["t1"]),
        ("kst-1-2", ["kst-1-2"]),
        ("niets", []),
        ("?!", []),
    ],
)
def test_what_is_found(folder: Path, words: str, names: list[str]) -> None:
    assert found(folder, words) == names


def test_kinds_and_pages(folder: Path) -> None:
    assert found(folder, "", kind="motion") == ["kst-1-2"]
    assert found(folder, "", kind="paper") == ["kst-1-1"]
    everything = found(folder, "")
    assert len(everything) == 4
    assert [found(folder, "", limit=1, offset=at)[0] for at in range(4)] == everything
    with pytest.raises(QueryError, match="choose from"):
        found(folder, "x", kind="secret")


def test_the_index_is_kept_and_made_again_when_the_store_has_changed(folder: Path) -> None:
    assert found(folder, "nieuw") == []
    made = (folder / INDEX_NAME).stat().st_mtime_ns
    assert found(folder, "nieuw") == []
    assert (folder / INDEX_NAME).stat().st_mtime_ns == made
    with open_store(folder) as store:
        store.load(thing("p2", "Pledge", "Een nieuw besluit"))
    assert found(folder, "nieuw") == ["p2"]


def test_a_damaged_index_is_made_again(folder: Path) -> None:
    (folder / INDEX_NAME).write_bytes(b"not a database")
    assert found(folder, "straf") == ["t1"]


def test_a_folder_that_cannot_be_written_is_searched_all_the_same(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    touch = Path.touch

    def refuse(self: Path, *args: object, **options: object) -> None:
        if self.parent == folder:
            raise PermissionError(13, "read-only", str(self))
        touch(self)

    monkeypatch.setattr(Path, "touch", refuse)
    assert found(folder, "straf") == ["t1"]
    assert not (folder / INDEX_NAME).exists()


def test_nothing_is_left_beside_the_index(folder: Path) -> None:
    found(folder, "x")
    assert [path.name for path in folder.iterdir() if "search" in path.name] == [INDEX_NAME]
