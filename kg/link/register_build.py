"""Makes the compact tables of people and offices from the CC0 register files of anneschuth/polder.

The tables hold facts that concern public office only: names, year of birth, terms. A key that was shipped once
stays: an existing `people.tsv` in the target folder is read first, and its keys are kept.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from kg.errors import RegisterError
from kg.model.name import fold_name, split_prefix

SOURCE = "https://github.com/anneschuth/polder (data, CC0-1.0)"
_PUBLIC = ("kamerlid", "senator", "minister", "staatssecretaris")
_DEGREES = re.compile(
    r"^(?:\(b\.d\.\) ?|em\. ?|prof\. ?|dr\. ?|drs\. ?|mr\. ?|ing\. ?|ir\. ?)+"
    r"|(?: (?:LL\.?M\.?|MBA|MDR|MMC|MA|MSc|BA))+$",
    re.IGNORECASE,
)
_INITIALS = re.compile(r"^(?:[A-Z][a-z]{0,2}\.){1,8}(?: |$)")
_NO_OFFICE = re.compile(r"Minister van Staat|Secretaris van|Minister van Gehandicaptenzaken")
_HALF = re.compile(r"-(?:van|de|den|der|ten|ter)?$")
_FEW_DAYS = 10
_PARTY = re.compile(r"^(?:Kamerlid|Senator) voor ")
_MINISTRY_NAMES = {
    "aenm": "Asiel en Migratie",
    "az": "Algemene Zaken",
    "bz": "Buitenlandse Zaken",
    "bzk": "Binnenlandse Zaken en Koninkrijksrelaties",
    "def": "Defensie",
    "ezk": "Economische Zaken en Klimaat",
    "fin": "Financiën",
    "ienw": "Infrastructuur en Waterstaat",
    "jenv": "Justitie en Veiligheid",
    "kgg": "Klimaat en Groene Groei",
    "lvvn": "Landbouw, Visserij, Voedselzekerheid en Natuur",
    "ocw": "Onderwijs, Cultuur en Wetenschap",
    "szw": "Sociale Zaken en Werkgelegenheid",
    "vro": "Volkshuisvesting en Ruimtelijke Ordening",
    "vws": "Volksgezondheid, Welzijn en Sport",
}
"""Names of the ministries; the source labels some posts by the name of a predecessor ("Marine")."""
Row = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonRow:
    """One line of `people.tsv`; `sources` are the ids in the source that this person goes by."""

    key: str
    family: str
    given: str
    initials: str
    born: str
    tk: str
    wikidata: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class TenureRow:
    """One line of `tenures.tsv`; `capped` says that the source gave no end and the cabinet's was taken."""

    person: str
    post: str
    start: str
    end: str
    role: str
    party: str
    capped: str


def build_registers(source: Path, target: Path, *, names: Path | None = None) -> None:
    """Write the compact tables to `target` from the register files in `source`.

    `names` is the file for the list of bare names that extraction reads; without it the list is left as it is.

    Raises:
        RegisterError: a file of the register is missing or cannot be read.
    """
    rows = sorted(_json_lines(source / "people.jsonl"), key=lambda row: str(row["id"]))
    cabinets = [_cabinet(row) for row in json.loads(_read(source / "cabinets.json"))]
    stamp = max(str(item["retrieved"]) for row in rows for item in row["sources"])
    added = {row.key: row for row in _added_people(target / "additions-people.tsv")}
    people, tenures = _people(rows, _shipped_keys(target / "people.tsv"), cabinets, added)
    tenures = sorted({*tenures, *_additions(target / "additions.tsv")})
    known = {source for row in people for source in row.sources}
    people = sorted((*people, *(row for key, row in added.items() if key not in known)), key=lambda row: row.key)
    target.mkdir(parents=True, exist_ok=True)
    columns = "key family given initials born tk wikidata sources"
    lines = [[getattr(row, name) for name in columns.split()[:-1]] + [" ".join(row.sources)] for row in people]
    _write(target / "people.tsv", columns, lines, stamp)
    if names is not None:
        _write(names, "given family", sorted({(row.given, row.family) for row in people}), stamp)
    columns = "person post start end role party capped"
    _write(target / "tenures.tsv", columns, [[getattr(r, n) for n in columns.split()] for r in tenures], stamp)
    _write(target / "cabinets.tsv", "key name start end wikidata", cabinets, stamp)
    posts = [_post(row) for row in _json_lines(source / "posts.jsonl")]
    _write(target / "posts.tsv", "key ministry label start end", sorted(filter(None, posts)), stamp)
    ministries = _ministries(source / "ministries-tooi-wikidata.tsv")
    _write(target / "ministries.tsv", "key tooi wikidata name", ministries, stamp)


def _people(
    rows: list[Row], shipped: dict[str, str], cabinets: list[list[str]], right: dict[str, PersonRow]
) -> tuple[list[PersonRow], list[TenureRow]]:
    """Return the people in public office and their terms, double entries of the source joined; `right` puts names
    right that the source has wrong."""
    people: dict[str, PersonRow] = {}
    tenures: dict[str, list[TenureRow]] = {}
    for row in rows:
        terms = [_tenure(term, cabinets) for term in row["mandaten"] if _is_public(term)]
        if not terms or re.fullmatch(r"Q\d+", row["name"]["family"]):
            continue
        person = _person(row)
        if person.key in right:
            person = replace(person, family=right[person.key].family, given=right[person.key].given)
        twin = _twin(person, terms, people, tenures)
        people[person.key] = person
        tenures[person.key] = _united(terms)
        if twin is not None:
            _join(people, tenures, twin, person.key)
    return _keyed(people, tenures, shipped)


def _keyed(
    people: dict[str, PersonRow], tenures: dict[str, list[TenureRow]], shipped: dict[str, str]
) -> tuple[list[PersonRow], list[TenureRow]]:
    """Return both tables in order, each person under the key shipped before."""
    shared = {item for item, count in Counter(row.wikidata for row in people.values()).items() if count > 1}
    done: list[PersonRow] = []
    terms: set[TenureRow] = set()
    for person in people.values():
        key = next((shipped[item] for item in person.sources if item in shipped), person.key)
        # An id that two people claim is wrong for at least one of them.
        done.append(replace(person, key=key, wikidata="" if person.wikidata in shared else person.wikidata))
        terms.update(replace(term, person=key) for term in tenures[person.key])
    return sorted(done, key=lambda person: person.key), sorted(terms)


def _person(row: Row) -> PersonRow:
    ids = row.get("identifiers", {})
    given, initials, family = _names(row["name"])
    key = str(row["id"]).removeprefix("person:")
    return PersonRow(
        key=key,
        family=family,
        given=given,
        initials=initials,
        born=str(row.get("birth", {}).get("year", "")),
        tk=str(ids.get("tk_persoon_id", "")),
        wikidata=str(ids.get("wikidata", "")),
        sources=(key,),
    )


def _names(name: Row) -> tuple[str, str, str]:
    """Return first name, initials and surname; the source takes some surnames apart ("Gräper-van", "Koolwijk")."""
    full, given = _DEGREES.sub("", name["full"]).strip(), str(name.get("given", ""))
    family, initials = _DEGREES.sub("", name["family"]).strip(), str(name.get("initials", ""))
    if (match := _INITIALS.match(family)) is not None:
        initials, family = initials or match[0].strip(), family[match.end() :]
    if "tussenvoegsel" in name:
        family = f"{name['tussenvoegsel']} {family}"
    if family in ("jr.", "sr."):
        given, _, last = given.rpartition(" ")
        return given, initials, f"{last} {family}"
    if _HALF.search(given) is not None:
        first, _, rest = given.partition(" ")
        surname = f"{rest or first} {family}".replace("- ", "-")
        return first if rest and "." not in first else "", initials, surname
    if given and full.startswith(f"{given} "):
        family = full[len(given) + 1 :].replace("- ", "-")
    return given or _given(full, family), initials, family


def _given(full: str, family: str) -> str:
    """Return the first name in a full name, or nothing where only initials are given."""
    prefix, surname = split_prefix(family)
    given = full.removesuffix(surname).strip()
    given = re.sub(rf" ?{re.escape(prefix)}$", "", given) if prefix else given
    return "" if "." in given or full == family else re.sub(r" ?\(.*\)", "", given)


def _is_public(term: Row) -> bool:
    post = str(term["post_id"]).removeprefix("post:")
    start, end = term["start_date"], term.get("end_date")
    dated = bool(start) and (not end or end >= start)
    return post.startswith(_PUBLIC) and _NO_OFFICE.match(term["role"]) is None and dated


def _united(terms: list[TenureRow]) -> list[TenureRow]:
    """Return one person's terms, each once: the source has some twice, a few days apart or without their end."""
    done: list[TenureRow] = []
    for term in sorted(terms, key=lambda row: (bool(row.capped), row)):
        twin = next((row for row in done if _same_term(row, term)), None)
        if twin is None:
            done.append(term)
        elif not term.capped:
            ends = [row.end for row in (twin, term) if row.end]
            done[done.index(twin)] = replace(twin, start=min(twin.start, term.start), end=min(ends, default=""))
    return done


def _same_term(left: TenureRow, right: TenureRow) -> bool:
    """Return whether two terms are one: the same post without a gap, or a seat of the same group on the same days."""
    days = abs((date.fromisoformat(left.start) - date.fromisoformat(right.start)).days)
    level = left.post.partition("-")[0] == right.post.partition("-")[0]
    if left.party or right.party or not level:
        return False
    return days <= _FEW_DAYS and (left.post == right.post or bool(right.capped))


def _tenure(term: Row, cabinets: list[list[str]]) -> TenureRow:
    post, role, start = str(term["post_id"]).removeprefix("post:"), str(term["role"]), str(term["start_date"])
    party, end, capped = "", str(term.get("end_date") or ""), ""
    if _PARTY.match(role):
        party, role = _PARTY.sub("", role), role.split(maxsplit=1)[0]
    elif not end:
        end = next((row[3] for row in cabinets if row[2] <= start < (row[3] or "9999")), "")
        capped = "cabinet" if end else ""
    return TenureRow(person="", post=post, start=start, end=end, role=role, party=party, capped=capped)


def _twin(
    person: PersonRow, terms: list[TenureRow], people: dict[str, PersonRow], tenures: dict[str, list[TenureRow]]
) -> str | None:
    """Return the key of an earlier entry that is the same person: same surname and a term in common, or same id."""
    mine = {(term.post, term.start[:7]) for term in terms if term.party == ""}
    surname = fold_name(split_prefix(person.family)[1])
    for other in people.values():
        if _same_birth(person, other):
            return other.key
        if surname != fold_name(split_prefix(other.family)[1]):
            continue
        if person.wikidata and person.wikidata == other.wikidata:
            return other.key
        same = {(term.post, term.start[:7]) for term in tenures[other.key] if term.party == ""}
        initial = not (person.given and other.given) or person.given == other.given
        if initial and mine & same:
            return other.key
    return None


def _same_birth(left: PersonRow, right: PersonRow) -> bool:
    """Return whether two entries are one person: year of birth, first name and a word of the surname are the same."""
    words = [set(fold_name(split_prefix(row.family)[1]).split()) for row in (left, right)]
    same = bool(left.born) and left.born == right.born and bool(left.given) and left.given == right.given
    return same and any(len(word) > 3 for word in words[0] & words[1])


def _join(people: dict[str, PersonRow], tenures: dict[str, list[TenureRow]], first: str, second: str) -> None:
    """Make two entries one, under the key of the one that knows more."""
    keep, gone = sorted((people[first], people[second]), key=_knowledge, reverse=True)
    known = {(term.post, term.start[:7]) for term in tenures[keep.key]}
    more = [term for term in tenures.pop(gone.key) if (term.post, term.start[:7]) not in known]
    tenures[keep.key] = tenures[keep.key] + more
    del people[gone.key]
    people[keep.key] = replace(
        keep,
        given=keep.given or gone.given,
        initials=keep.initials or gone.initials,
        born=keep.born or gone.born,
        tk=keep.tk or gone.tk,
        wikidata=keep.wikidata or gone.wikidata,
        sources=tuple(sorted({*keep.sources, *gone.sources})),
    )


def _knowledge(person: PersonRow) -> tuple[bool, bool, bool, str]:
    return bool(person.tk), bool(person.wikidata), bool(person.born), person.key


def _cabinet(row: Row) -> list[str]:
    name = re.sub(r" \(.*\)$", "", re.sub(r"^[Kk]abinet-", "", row["name"]).removeprefix("Kabinet "))
    key = name.lower().replace(" ", "-")
    return [key, f"kabinet-{name}", row["from_date"], row["to_date"] or "", row["id"]]


def _post(row: Row) -> list[str]:
    key = str(row["id"]).removeprefix("post:")
    if not key.startswith(_PUBLIC):
        return []
    ministry = str(row["organization_id"]).removeprefix("org:min-")
    label = row["label"]
    if key in (f"minister-min-{ministry}", f"staatssecretaris-min-{ministry}") and ministry in _MINISTRY_NAMES:
        label = f"{key.partition('-')[0].title()} van {_MINISTRY_NAMES[ministry]}"
    return [key, ministry, label, row.get("valid_from") or "", row.get("valid_until") or ""]


def _ministries(path: Path) -> list[list[str]]:
    rows = [line.split("\t") for line in _read(path).splitlines() if line.strip()]
    return sorted([row[0], row[2].rsplit("/", 1)[1], row[1], _MINISTRY_NAMES.get(row[0], "")] for row in rows)


def _shipped_keys(path: Path) -> dict[str, str]:
    """Return the key of each source id in the table that is there already."""
    if not path.is_file():
        return {}
    return {source: row[0] for row in _table(path) for source in row[-1].split()}


def _additions(path: Path) -> Iterator[TenureRow]:
    """Yield terms that the source lacks, from a table kept by hand beside the ones made here."""
    if path.is_file():
        for person, post, start, end, role, party, capped, _ in _table(path):
            yield TenureRow(person=person, post=post, start=start, end=end, role=role, party=party, capped=capped)


def _added_people(path: Path) -> Iterator[PersonRow]:
    """Yield people that the source lacks, from a table kept by hand beside the ones made here."""
    if path.is_file():
        for key, family, given, initials, born, tk, wikidata, _ in _table(path):
            row = PersonRow(
                key=key, family=family, given=given, initials=initials, born=born, tk=tk, wikidata=wikidata, sources=()
            )
            yield row


def _table(path: Path) -> list[list[str]]:
    return [line.split("\t") for line in _read(path).splitlines() if not line.startswith("#")][1:]


def _json_lines(path: Path) -> Iterator[Row]:
    for line in _read(path).splitlines():
        if line.strip():
            yield json.loads(line)


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise RegisterError(f"cannot read the register file {path}: {error}") from error


def _write(path: Path, columns: str, rows: Iterable[Sequence[str]], stamp: str) -> None:
    """Write a table: two lines of origin, the column names, and the rows."""
    date.fromisoformat(stamp)
    head = [f"# source: {SOURCE}", f"# date: {stamp}", columns.replace(" ", "\t")]
    body = ["\t".join(" ".join(str(cell).split()) for cell in row) for row in rows]
    path.write_text("\n".join(head + body) + "\n", encoding="utf-8")
