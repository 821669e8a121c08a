"""Entries of the register of pledges found in what was said: one or none, measured on lists read by chairs."""

from __future__ import annotations

import json
import re
import sys
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest

from kg.link.align import align_pledges, entry_holders
from kg.link.likeness import Rarity, telling_words
from kg.link.register_people import open_people
from kg.model import Span
from kg.model.mention import quote_hash
from kg.model.official import OfficialPledge, SaidPledge

DAY = date(2025, 7, 2)
PAIRS = Path(__file__).with_name("alignment.jsonl")
PEOPLE = open_people()


def entry(number: int, text: str, **more: object) -> OfficialPledge:
    return OfficialPledge(id=f"p{number}", number=f"TZ202507-{number:03}", text=text, made=DAY, **more)


def said(place: int, sentence: str, around: str = "", **more: object) -> SaidPledge:
    key = f"debate.{place:012}.1"
    return SaidPledge(
        key=f"pledge:{key}", mention=key, document="debate", sentence=sentence, around=around or sentence, day=DAY,
        **more,
    )  # fmt: skip


def found(statements: list[SaidPledge], entries: list[OfficialPledge]) -> dict[str, str | None]:
    joins = align_pledges(statements, entries, people=PEOPLE)
    return {join.subject.removeprefix("document:"): join.object for join in joins}


DIKES = said(1, "Ik stuur de Kamer in oktober een brief over de dijken bij Wolferen.")
FERRIES = said(2, "Ik kom terug op de veerboten naar Ameland.")


def test_an_entry_goes_with_the_sentence_that_it_sums_up() -> None:
    entries = [entry(1, "De minister informeert de Kamer in oktober over de dijken bij Wolferen.")]
    assert found([DIKES, FERRIES], entries) == {"TZ202507-001": DIKES.key}


def test_an_entry_of_another_day_or_another_minister_goes_with_none() -> None:
    text = "De minister informeert de Kamer in oktober over de dijken bij Wolferen."
    assert found([DIKES], [replace(entry(1, text), made=date(2025, 6, 2))]) == {}
    other = replace(DIKES, pledgors=("person:nobody-x-1900",))
    named = entry(1, text, function="Minister van Financiën")
    assert entry_holders(named, PEOPLE)
    assert found([other], [named]) == {}
    (holder,) = entry_holders(named, PEOPLE)
    assert found([replace(DIKES, pledgors=(holder,))], [named]) == {"TZ202507-001": DIKES.key}


def test_between_two_entries_as_like_it_abstains_and_keeps_both() -> None:
    text = "De Kamer krijgt in oktober bericht over de dijken bij Wolferen."
    joins = align_pledges([DIKES], [entry(1, text), entry(2, text)], people=PEOPLE)
    assert [(join.object, join.candidates) for join in joins] == [(None, (DIKES.key,))] * 2


def test_an_entry_about_nothing_said_goes_with_none() -> None:
    assert found([DIKES, FERRIES], [entry(1, "De Kamer krijgt een evaluatie van het luchtruim.")]) == {}


def test_an_entry_without_debate_is_looked_for_in_the_week_before() -> None:
    text = "De minister informeert de Kamer in oktober over de dijken bij Wolferen."
    late = replace(entry(1, text), made=date(2025, 7, 4))
    assert found([DIKES], [late]) == {"TZ202507-001": DIKES.key}
    assert found([DIKES], [replace(late, activity="a1")]) == {}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("De minister informeert de Kamer", set()),
        ("de N36 en het IZA", {"n36", "iza"}),
        ("ondernemerspact", {"ondernemersp"}),
        ("ondernemers", {"ondernemer"[:9]}),
        ("dijken", {"dijken"}),
    ],
)
def test_words_that_tell_something(text: str, words: set[str]) -> None:
    assert telling_words(text) == words


def test_rare_words_weigh_more() -> None:
    rarity = Rarity.of([frozenset({"a", "b"}), frozenset({"a"}), frozenset({"a", "c"})])
    assert rarity.share(frozenset({"a", "b"}), frozenset({"b"})) > 0.5
    assert rarity.share(frozenset(), frozenset({"b"})) == 0.0


def level(text: str) -> str | None:
    match = re.search(r"\b(?:minister|staatssecretaris)\b", text, re.IGNORECASE)
    return match[0].lower() if match else None


@dataclass(frozen=True)
class Debate:
    """A debate with a list that its chair read: the entries, what was said, and which goes with which."""

    statements: list[SaidPledge]
    entries: list[OfficialPledge]
    places: dict[str, tuple[int, Span]]
    gold: dict[int, int]
    neutral: set[int]


@dataclass
class Tally:
    """Alignments that were right and wrong, pairs to find, and entries found in one of their sentences at least."""

    right: int = 0
    wrong: int = 0
    wanted: int = 0
    entries: int = 0
    entries_found: int = 0
    statements: int = 0

    @property
    def precision(self) -> float:
        return self.right / max(1, self.right + self.wrong)

    @property
    def recall(self) -> float:
        return self.right / self.wanted

    def line(self, name: str) -> str:
        return (
            f"{name}: {self.wanted} pairs among {self.statements} statements, {self.right} right, {self.wrong} wrong;"
            f" precision {self.precision:.3f}, recall {self.recall:.3f};"
            f" entries found {self.entries_found} of {self.entries}"
        )


DEVELOPMENT = ("0c43e57f", "8f376d4c")
"""The debates on which the threshold was chosen; the others are held out."""


@pytest.mark.real
@pytest.mark.slow
def test_precision_and_recall_on_lists_read_by_chairs(shared: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Entries are the lists that chairs read at the end of five debates; all else that was pledged is a negative.

    With `-s` it prints the figures, and what other thresholds would give on the debates for development.
    """
    rows = [json.loads(line) for line in PAIRS.read_text(encoding="utf-8").splitlines()]
    debates = {
        name: open_debate(shared / "data" / "vlos-xml" / name, [row for row in rows if row["file"] == name])
        for name in sorted({row["file"] for row in rows})
    }
    own = [debate for name, debate in debates.items() if name.split("_")[2].startswith(DEVELOPMENT)]
    held = [debate for name, debate in debates.items() if not name.split("_")[2].startswith(DEVELOPMENT)]
    tried = {enough: tally(own, enough=enough / 100) for enough in range(15, 31)}
    development, held_out, together = tally(own), tally(held), tally([*own, *held])
    lines = [counts.line(f"development, threshold 0.{enough}") for enough, counts in tried.items()]
    lines += [development.line("development"), held_out.line("held out"), together.line("together")]
    with capsys.disabled():
        sys.stdout.write("\n" + "\n".join(lines) + "\n")
    assert together.wanted >= 60
    best = max(counts.recall for counts in tried.values() if counts.precision >= 0.95)
    assert development.recall >= best - 0.08, "another threshold would find more; choose it on these debates alone"
    # Measured: development 33 of 42, none wrong; held out 19 of 26, 1 wrong.
    assert development.precision >= 0.95
    assert development.recall >= 0.75
    assert held_out.precision >= 0.9
    assert held_out.recall >= 0.65


def tally(debates: list[Debate], **more: float) -> Tally:
    """What came of aligning some debates, at a threshold of one's own or the one in force."""
    counts = Tally()
    for debate in debates:
        predicted = aligned(debate, **more)
        judged = {place: item for place, item in predicted.items() if place not in debate.neutral}
        right = {place: item for place, item in judged.items() if debate.gold.get(place) == item}
        counts.right += len(right)
        counts.wrong += len(judged) - len(right)
        counts.wanted += len(debate.gold)
        counts.entries += len(set(debate.gold.values()))
        counts.entries_found += len(set(right.values()))
        counts.statements += len(debate.statements)
    return counts


def aligned(debate: Debate, **more: float) -> dict[int, int]:
    """The entry that each statement was aligned with, both by their places."""
    predicted = {}
    for join in align_pledges(debate.statements, debate.entries, people=PEOPLE, **more):
        if join.object is not None:
            at, sentence = debate.places[join.mention or ""]
            # The list knows places, and where a statement begins within its sentence may change with the rules.
            near = [pair for pair in debate.gold if sentence.start <= pair < sentence.end]
            predicted[min(near, key=lambda pair: abs(pair - at), default=at)] = int(
                join.subject.removeprefix("document:TZ")
            )
    return predicted


def open_debate(path: Path, rows: list[dict]) -> Debate:
    from kg.analysis.said import paragraph_at
    from kg.extract import extract_mentions
    from kg.link import link_mentions, open_registers
    from kg.sources import read_document

    document = read_document(path).document
    text, items = document.text, [row for row in rows if "item" in row]
    for row in items:
        assert quote_hash(text[slice(*row["item"])]) == row["hash"]
        assert all(quote_hash(text[at : at + 24]) == digest for at, digest in row["said"])
    mentions = extract_mentions(document).mentions
    links = link_mentions(document, mentions, registers=open_registers()).links
    makers = {(link.mention, link.target) for link in links if link.relation == "pledgor" and link.target}
    first = min(row["item"][0] for row in items) - 100
    turns = [block for block in document.blocks if block.speaker is not None and level(block.speaker.function or "")]
    statements, places = [], {}
    for mention in mentions:
        in_turn = any(block.span.start <= mention.start < block.span.end for block in turns)
        if mention.kind == "pledge" and mention.start < first and in_turn:
            places[mention.mention] = (mention.start, mention.sentence)
            statements.append(
                SaidPledge(
                    key=f"pledge:{mention.mention}", mention=mention.mention, document=document.id,
                    sentence=mention.context, around=paragraph_at(text, mention.start), day=DAY,
                    pledgors=tuple(key for name, key in makers if name == mention.mention),
                )
            )  # fmt: skip
    offices = {block.speaker.function or "" for block in turns if block.speaker}
    return Debate(
        statements=statements, entries=[open_entry(text[slice(*row["item"])], row, offices) for row in items],
        places=places, gold={at: row["item"][0] for row in items for at, _ in row["said"]},
        neutral={at for row in rows for at in row.get("neutral", ())},
    )  # fmt: skip


def open_entry(text: str, row: dict, offices: set[str]) -> OfficialPledge:
    return OfficialPledge(
        id=str(row["item"][0]), number=f"TZ{row['item'][0]}", text=text, made=DAY, function=office_of(text, offices)
    )


def office_of(item: str, offices: set[str]) -> str | None:
    """The office that "de minister" in a list means: the register names it, a list does only where there is one."""
    same = {office for office in offices if level(office) == level(item)}
    return same.pop() if len(same) == 1 else None
