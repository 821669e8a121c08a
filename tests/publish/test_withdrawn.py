"""What was published and is withdrawn keeps its address, in the next release and all after it, until it is lifted."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import rdflib
from rdflib import DCTERMS, OWL, RDFS, URIRef

from kg.cli import run_command
from kg.model.mention import quote_hash
from kg.publish.nodes import triples
from kg.settings import BASE
from kg.store import open_store

SENTENCE = 'Het kabinet stelt EUR 3 miljoen beschikbaar voor "recht".'
PLEDGE = f"{BASE}id/pledge/kst-36045-171.{quote_hash(SENTENCE)}.1"
AMOUNT = f"{BASE}id/amount/kst-36045-171.{quote_hash('EUR 3 miljoen')}.1"


def kg(*words: object) -> None:
    assert run_command([str(word) for word in words]) == 0


def lines(folder: Path, name: str, *rows: dict[str, str]) -> Path:
    path = folder / name
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def publish(store: object, target: object, *words: object) -> None:
    kg("publish", "--store", store, "-o", target, "--format-file", "nquads", *words)


def plain(release: Path) -> str:
    """Return the triples of a release."""
    found = triples((release / "graph.nq").read_bytes().splitlines(keepends=True))
    return b"".join(found).decode()


def gone(release: Path) -> set[str]:
    graph = rdflib.Graph().parse(data=plain(release), format="nt")
    return {str(node) for node in graph.subjects(OWL.deprecated, rdflib.Literal(True))}


@pytest.fixture
def location(quads: list[str], tmp_path: Path) -> Path:
    """A store on disk that holds one letter."""
    with open_store(tmp_path / "store") as store:
        store.load(quads)
    return tmp_path / "store"


def test_an_erratum_stays_in_later_releases_until_it_is_lifted(
    location: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    release, second, third = tmp_path / "release", tmp_path / "second", tmp_path / "third"
    publish(location, release)
    errata = lines(tmp_path, "errata.jsonl", {"node": PLEDGE, "reason": "said by another", "replaced_by": AMOUNT})
    publish(location, second, "--after", release, "--errata", errata)
    capsys.readouterr()
    kg("diff", release, second)
    told = capsys.readouterr().out
    assert f"- pledges: {SENTENCE} <{PLEDGE}>: said by another; replaced by <{AMOUNT}>" in told
    assert re.search(r"pledges +0 +0 +1\b", told)
    # In its own place, with nothing said; and once more with the file, as a timer would.
    publish(location, second)
    assert gone(second) == {PLEDGE}
    publish(location, second, "--errata", errata)
    assert gone(second) == {PLEDGE}
    publish(location, third, "--after", second)
    assert (third / "graph.nq").read_bytes() == (second / "graph.nq").read_bytes()
    lift = lines(tmp_path, "lift.jsonl", {"lifts": PLEDGE, "reason": "it was right after all"})
    publish(location, third, "--errata", lift)
    assert gone(third) == set()
    assert (third / "graph.nq").read_bytes() == (release / "graph.nq").read_bytes()
    assert len((third / "errata.jsonl").read_text().splitlines()) == 2
    capsys.readouterr()
    kg("diff", second, third)
    assert f"+ pledges: {SENTENCE} <{PLEDGE}>: after it was withdrawn" in capsys.readouterr().out
    # The old file, given again, withdraws nothing anew.
    publish(location, third, "--errata", errata)
    assert gone(third) == set()


def test_the_patch_of_a_withdrawal_turns_one_release_into_the_next(location: Path, tmp_path: Path) -> None:
    release, second = tmp_path / "release", tmp_path / "second"
    publish(location, release)
    errata = lines(tmp_path, "errata.jsonl", {"node": PLEDGE, "reason": "said by another"})
    publish(location, second, "--errata", errata)
    came, went, patch = tmp_path / "came.nq", tmp_path / "went.nq", tmp_path / "changes.rdfp"
    kg("diff", release, second, "--added", came, "--withdrawn", went, "--patch", patch)
    before, after = (set((folder / "graph.nq").read_bytes().splitlines()) for folder in (release, second))
    assert set(came.read_bytes().splitlines()) == after - before
    assert set(went.read_bytes().splitlines()) == before - after
    assert patch.read_bytes().count(b"\nA ") == len(after - before) and b"said by another" in came.read_bytes()


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ({"lifts": PLEDGE, "reason": "x"}, "is not withdrawn, so it cannot be lifted"),
        ({"node": f"{PLEDGE}2", "reason": "x"}, "name what the store does not hold"),
        ({"node": "no address", "reason": "x"}, "nothing was published"),
    ],
)
def test_an_erratum_about_nothing_publishes_nothing(
    row: dict[str, str], message: str, location: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = lines(tmp_path, "errata.jsonl", row)
    words = ["publish", "--store", str(location), "-o", str(tmp_path / "release"), "--errata", str(path)]
    assert run_command(words) != 0
    said = capsys.readouterr().err
    assert message in said and said.count("\n") == 1
    assert not (tmp_path / "release").exists()


LETTER = """Geachte voorzitter,

De minister heeft president Zelensky toegezegd dat Nederland EUR 5 miljoen bijdraagt aan het schaderegister.

De Minister van Buitenlandse Zaken,
H.G.J. Bruins Slot
"""


def test_what_a_person_refuses_or_ascribes_to_another_leaves_a_tombstone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("brief.txt").write_text(LETTER, encoding="utf-8")
    run = ["build", "brief.txt", "--id", "kst-36045-171", "--date", "2023-11-17", "--store", "out/store"]
    kg(*run)
    publish("out/store", "first")
    kg("link", "brief.txt", "--id", "kst-36045-171", "--date", "2023-11-17", "-o", "links.jsonl")
    links = [json.loads(line) for line in Path("links.jsonl").read_text(encoding="utf-8").splitlines()]
    ascribed = next(row for row in links if row["relation"] == "pledgor" and row.get("target"))
    rows = [
        {
            "mention": ascribed["mention"], "relation": "pledgor", "verdict": "wrongly-ascribed",
            "decided": "state:NLD", "reason": "the state promises, not the minister",
        }
    ]  # fmt: skip
    lines(tmp_path, "rows.jsonl", *rows)
    kg("review", "import", "rows.jsonl")
    kg(*run)
    publish("out/store", "second")
    graph = rdflib.Graph().parse(data=plain(Path("second")), format="nt")
    (stone,) = gone(Path("second"))
    assert stone.startswith(f"{BASE}id/assertion/{ascribed['mention']}.pledgor.")
    assert str(graph.value(URIRef(stone), RDFS.comment)) == "the state promises, not the minister"
    instead = graph.value(URIRef(stone), DCTERMS.isReplacedBy)
    assert graph.value(instead, rdflib.RDF.object) == URIRef(f"{BASE}id/state/NLD")
    capsys.readouterr()
    kg("diff", "first", "second")
    assert re.search(
        rf"- links: .* <{re.escape(stone)}>: the state promises, not the minister", capsys.readouterr().out
    )

    lines(tmp_path, "rows.jsonl", {"mention": ascribed["mention"], "verdict": "not-a-pledge", "reason": "a quotation"})
    kg("review", "import", "rows.jsonl")
    kg(*run)
    publish("out/store", "third")
    pledge = f"{BASE}id/pledge/{ascribed['mention'].replace('.pledge.', '.')}"
    assert pledge in gone(Path("third"))
    capsys.readouterr()
    kg("diff", "second", "third")
    assert re.search(rf"- pledges: .* <{re.escape(pledge)}>: a quotation", capsys.readouterr().out)
    kg(*run)
    publish("out/store", "third")
    assert pledge in gone(Path("third"))
    # Withdrawn decisions lift what they withdrew.
    for row in [json.loads(line) for line in Path("decisions.jsonl").read_text(encoding="utf-8").splitlines()]:
        kg("review", "withdraw", row["id"], "--reason", "mistaken")
    kg(*run[:-1], "out/fresh")
    publish("out/fresh", "third")
    assert gone(Path("third")) == set()
    assert Path("third/graph.nq").read_bytes() == Path("first/graph.nq").read_bytes()
