"""Official records in the graph with the papers themselves: every motion here against the table of the House."""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from pathlib import Path

import pytest

from kg.link.official import join_records, replaced_paper, without_contradicted
from kg.link.register_people import open_people
from kg.model.name import fold_name
from kg.model.official import Join, RecordSet

_PREFIXES = """PREFIX kg: <https://w3id.org/kamergraaf/def#> PREFIX dct: <http://purl.org/dc/terms/>
PREFIX foaf: <http://xmlns.com/foaf/0.1/> """


def supersedes(one: str, other: str) -> Join:
    return Join(subject=f"paper:{one}", relation="supersedes", object=f"paper:{other}", method="official.subject",
                confidence=1.0, register="tk-zaak")  # fmt: skip


def test_what_a_motion_says_itself_goes_before_its_record() -> None:
    told = {"paper:kst-1-46": frozenset({"paper:kst-1-45"})}
    found = without_contradicted([supersedes("kst-1-46", "kst-1-27"), supersedes("kst-1-47", "kst-1-27")], told)
    assert [join.subject for join in found.joins] == ["paper:kst-1-47"]
    assert [issue.code for issue in found.issues] == ["official.replaces-differ"]
    same = without_contradicted([supersedes("kst-1-46", "kst-1-45")], told)
    assert len(same.joins) == 1
    assert not same.issues
    assert join_records(RecordSet(), people=open_people()).joins == ()


@pytest.mark.real
@pytest.mark.slow
def test_cases_appreciation_proposers_and_replaced_motions_in_the_graph(shared: Path, tmp_path: Path) -> None:
    """All 3,969 motions and the pages of records: joined as the table says, none to a wrong one."""
    from kg.pipeline import Options, build_store, process_papers
    from kg.store import open_store

    with (shared / "data" / "gold" / "moties-index.csv").open(encoding="utf-8") as file:
        index = {row["kst"]: row for row in csv.DictReader(file)}
    options = Options(records=(shared / "data" / "odata",))
    papers = process_papers([shared / "data" / "kamerstuk-xml"], options=options)
    issues = build_store(papers, str(tmp_path / "store"), options=options)
    with open_store(str(tmp_path / "store"), read_only=True) as store:

        def pairs(pattern: str) -> dict[str, set[str]]:
            found = defaultdict(set)
            for one, other in store.select(f"{_PREFIXES} SELECT DISTINCT ?one ?other WHERE {{ {pattern} }}"):
                found[one.value].add(other.value)
            return found

        cases = pairs("?it a kg:Case ; dct:identifier ?one BIND(?one AS ?other)")
        in_case = pairs("?it kg:inCase ?case ; dct:identifier ?one . ?case dct:identifier ?other")
        wanted = {kst: row for kst, row in index.items() if row["zaak_nummer"] in cases}
        assert len(wanted) == 774
        assert {kst: in_case.get(kst) for kst in wanted} == {kst: {row["zaak_nummer"]} for kst, row in wanted.items()}
        assert not [kst for kst, row in index.items() if in_case.get(kst, set()) - {row["zaak_nummer"]}]

        appreciation = pairs("?it kg:inCase ?case ; dct:identifier ?one . ?case kg:appreciationText ?other")
        assert all(
            appreciation.get(kst, set()) == set(filter(None, [row["kabinetsappreciatie"]]))
            for kst, row in wanted.items()
        )

        replaced = pairs("?it kg:supersedes ?earlier ; dct:identifier ?one . ?earlier dct:identifier ?other")
        told = {kst: row for kst, row in index.items() if "t.v.v" in row["onderwerp_odata"].lower()}
        assert not [kst for kst in replaced if kst in index and kst not in told], "replaces nothing by its record"
        assert all(len(replaced[kst]) == 1 for kst in told if kst in replaced)
        # Records name the first motion of a row, papers the last one before them.
        differing = [kst for kst in told if replaced.get(kst, set()) - {replaced_paper(told[kst]["onderwerp_odata"])}]
        assert len(differing) <= 3
        assert sum(issue.code == "official.replaces-differ" for issue in issues) == 2
        assert sum(kst not in replaced for kst in told) <= 3

        people = pairs("?it kg:proposedBy ?other ; dct:identifier ?one")
        family = {
            one: next(iter(name)) for one, name in pairs("?it foaf:familyName ?other BIND(STR(?it) AS ?one)").items()
        }
        unlike = [kst for kst, row in index.items() if not same(row, [family[key] for key in people.get(kst, ())])]
        # The rest are signers that the compiled table lacks, cuts short or misspells, and two that we do not resolve.
        assert len(unlike) <= 28


def same(row: dict[str, str], families: list[str]) -> bool:
    """Whether the people in the graph are the signers of the table, by surname, each once."""
    left = Counter(fold_name(name) for name in families)
    apart = "|" if "|" in row["signers_text"] else ";"
    for signer in (fold_name(name.strip()) for name in row["signers_text"].split(apart)):
        fitting = [name for name in left if left[name] and (signer == name or signer.endswith(f" {name}"))]
        if not fitting:
            return False
        left[max(fitting, key=len)] -= 1
    return not +left
