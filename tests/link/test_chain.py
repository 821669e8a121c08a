"""Links between papers: what fits exactly once, and all that must not be linked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.link.chain import Chaining, link_chains
from kg.link.chain_text import sketch, stems
from kg.model import AmountFields
from kg.model.chain import Fulfilment, NamedMotion, PaperSummary, Sentence, StatedAmount, StatedPledge

STCA, RD4U = "tribunal:STCA", "tribunal:RD4U"


def pledge(document: str, digit: int = 1, *, cites: tuple[str, ...] = (), **fields) -> StatedPledge:
    """A host pledge about the tribunal, unless told otherwise."""
    ref = f"{digit:012x}.1"
    sentence = Sentence(
        cites=cites,
        dates=fields.pop("dates", ()),
        tribunals=fields.pop("about", (STCA,)),
        words=stems(fields.pop("words", "")),
        partial=fields.pop("partial", False),
    )
    values = {"type": "host", "manner": "promises", "sentence": sentence, **fields}
    return StatedPledge(mention=f"{document}.pledge.{ref}", pledge=f"pledge:{document}.{ref}", **values)


def paper(number: int, day: date | None, *pledges: StatedPledge, **fields) -> PaperSummary:
    document = f"kst-36045-{number}"
    values = {"kind": "letter", "dossiers": ("36045",), **fields}
    return PaperSummary(document=document, key=f"paper:{document}", date=day, pledges=pledges, **values)


FIRST = paper(171, date(2023, 11, 17), pledge("kst-36045-171"))
FIRST_KEY = "pledge:kst-36045-171.000000000001.1"
CITED = ("paper:kst-36045-171",)
LATER = date(2025, 10, 28)


def found(*papers: PaperSummary) -> list[tuple[str, str, str | None, str | None]]:
    return [(link.relation, link.document, link.target, link.detail) for link in link_chains(papers).chains.links]


def codes(chaining: Chaining) -> list[str]:
    return [issue.code for issue in chaining.issues]


def reporting(**fields) -> StatedPledge:
    return pledge("kst-36045-240", 2, **{"manner": "reports", "past": True, "cites": CITED} | fields)


def deciding(**fields) -> StatedPledge:
    return pledge("kst-36045-240", 3, **{"manner": "decides", "past": True} | fields)


def test_a_report_of_a_cited_paper_s_pledge_restates_it() -> None:
    (link,) = link_chains([FIRST, paper(240, LATER, reporting())]).chains.links
    assert (link.relation, link.target) == ("restates", FIRST_KEY)
    assert (link.subject, link.mention) == (
        "pledge:kst-36045-240.000000000002.1",
        "kst-36045-240.pledge.000000000002.1",
    )
    assert (link.method, link.confidence, link.status) == ("chain.sentence-cites", 0.9, "resolved")


@pytest.mark.parametrize(
    "later",
    [
        paper(240, LATER, reporting(cites=())),
        paper(240, LATER, reporting(cites=("paper:kst-36045-999",))),
        paper(240, LATER, reporting(about=(RD4U,))),
        paper(240, LATER, reporting(about=())),
        paper(240, LATER, reporting(type="policy")),
        paper(240, LATER, reporting(manner="promises")),
        paper(240, LATER, reporting(manner="decides", firm=False)),
        paper(240, date(2023, 11, 17), reporting()),
        paper(240, date(2023, 1, 1), reporting()),
        paper(240, None, reporting()),
        paper(240, LATER, reporting(cites=(), dates=(date(2023, 11, 18),))),
        paper(240, LATER, reporting(cites=(), dates=(date(2023, 11, 17),)), dossiers=("36200-V",)),
    ],
)
def test_what_must_not_be_linked(later: PaperSummary) -> None:
    chaining = link_chains([FIRST, later])
    assert chaining.chains.links == ()
    assert codes(chaining) == []


def test_two_pledges_that_fit_are_an_issue_and_no_link() -> None:
    first = paper(171, date(2023, 11, 17), pledge("kst-36045-171", 1), pledge("kst-36045-171", 4))
    chaining = link_chains([first, paper(240, LATER, reporting())])
    assert chaining.chains.links == ()
    assert codes(chaining) == ["chain.restates-several"]


def test_what_the_first_paper_itself_says_again_is_no_second_pledge() -> None:
    first = paper(171, date(2023, 11, 17), pledge("kst-36045-171", 1), pledge("kst-36045-171", 4, restates=True))
    assert found(first, paper(240, LATER, reporting())) == [("restates", "kst-36045-240", FIRST_KEY, None)]


def test_a_letter_named_by_its_day_is_the_one_letter_of_that_day_in_the_dossier() -> None:
    later = paper(240, LATER, reporting(cites=(), dates=(date(2023, 11, 17),)))
    assert found(FIRST, later) == [("restates", "kst-36045-240", FIRST_KEY, None)]
    motion = paper(172, date(2023, 11, 17), kind="motion")
    assert found(FIRST, motion, later) == [("restates", "kst-36045-240", FIRST_KEY, None)]
    other = paper(173, date(2023, 11, 17))
    assert found(FIRST, other, later) == [], "two letters of that day"


def test_a_restatement_of_a_restatement_leads_to_the_first_pledge() -> None:
    third = paper(
        300, date(2026, 2, 1), pledge("kst-36045-300", 5, manner="reports", past=True, cites=("paper:kst-36045-240",))
    )
    assert found(third, paper(240, LATER, reporting()), FIRST) == [
        ("restates", "kst-36045-240", FIRST_KEY, None),
        ("restates", "kst-36045-300", FIRST_KEY, None),
    ]  # fmt: skip


def test_like_words_stand_in_where_no_tribunal_is_named() -> None:
    words = "onderzoek naar beveiliging van digitale systemen bij gemeenten"
    first = paper(171, date(2023, 11, 17), pledge("kst-36045-171", about=(), words=words, type="policy"))
    again = reporting(about=(), words="een onderzoek naar de beveiliging van systemen", type="policy")
    other = reporting(about=(), words="een onderzoek naar de huisvesting van studenten", type="policy")
    assert [row[0] for row in found(first, paper(240, LATER, again))] == ["restates"]
    assert found(first, paper(240, LATER, other)) == []


@pytest.mark.parametrize(
    ("statement", "detail"),
    [
        (deciding(partial=True), "partial"),
        (deciding(), "partial"),
        (deciding(manner="completes"), None),
        (deciding(manner="completes", partial=True), "partial"),
        (deciding(manner="reports", fulfilled=True), None),
        (deciding(manner="reports", fulfilled=True, partial=True), "partial"),
    ],
)
def test_a_decision_meets_a_host_pledge_in_part_and_what_is_done_meets_it(statement, detail: str | None) -> None:
    rows = found(FIRST, paper(240, LATER, statement, cites=CITED))
    assert ("fulfils", "kst-36045-240", FIRST_KEY, detail) in rows


@pytest.mark.parametrize(
    "later",
    [
        paper(240, LATER, deciding()),
        paper(240, LATER, deciding(firm=False), cites=CITED),
        paper(240, LATER, deciding(about=(RD4U,)), cites=CITED),
        paper(240, LATER, deciding(about=()), cites=CITED),
        paper(240, LATER, deciding(type="policy"), cites=CITED),
        paper(240, LATER, deciding(manner="promises"), cites=CITED),
        paper(240, date(2022, 1, 1), deciding(), cites=CITED),
    ],
)
def test_what_meets_no_host_pledge(later: PaperSummary) -> None:
    assert found(FIRST, later) == []


def test_the_status_over_time_is_open_then_partly_met_then_met() -> None:
    partly = paper(240, LATER, deciding(partial=True), cites=CITED)
    wholly = paper(300, date(2026, 5, 1), pledge("kst-36045-300", 5, manner="completes"), cites=CITED)
    periods = link_chains([wholly, FIRST, partly]).chains.periods
    assert [(item.status, item.start, item.end, item.document) for item in periods] == [
        ("openstaand", date(2023, 11, 17), LATER, "kst-36045-171"),
        ("deels-voldaan", LATER, date(2026, 5, 1), "kst-36045-240"),
        ("voldaan", date(2026, 5, 1), None, "kst-36045-300"),
    ]
    assert {item.pledge for item in periods} == {FIRST_KEY}


def test_a_pledge_of_which_nothing_is_heard_again_has_no_status() -> None:
    assert link_chains([FIRST, paper(240, LATER, reporting())]).chains.periods == ()


INFORM = pledge("kst-36045-171", about=(), words="informeren over kosten van huisvesting", type="information")


def informing(words: str, *, cites: tuple[str, ...] = CITED, partial: bool = False) -> PaperSummary:
    sentence = Sentence(cites=cites, words=stems(words), partial=partial)
    fulfilment = Fulfilment(mention="kst-36045-240.reference.0123456789ab.1", sentence=sentence)
    return paper(240, LATER, cites=CITED, fulfilments=(fulfilment,))


@pytest.mark.parametrize(
    ("first", "later", "expected"),
    [
        ((INFORM,), informing("kosten van huisvesting"), [None]),
        ((INFORM,), informing("kosten van huisvesting", partial=True), ["partial"]),
        ((replace(INFORM, recurring=True),), informing("kosten van huisvesting"), ["partial"]),
        ((INFORM,), informing("stikstof en natuur"), []),
        ((INFORM,), informing("kosten van huisvesting", cites=()), []),
        ((replace(INFORM, fulfilled=True),), informing("kosten van huisvesting"), []),
        ((replace(INFORM, type="policy"),), informing("kosten van huisvesting"), []),
    ],
)
def test_a_letter_that_says_it_answers_meets_a_promise_to_inform(first, later, expected) -> None:
    rows = found(paper(171, date(2023, 11, 17), *first), later)
    assert [row[3] for row in rows] == expected
    assert {row[0] for row in rows} <= {"fulfils"}


def test_of_two_promises_to_inform_the_one_of_like_words_is_met_and_else_none() -> None:
    other = pledge(
        "kst-36045-171", 4, about=(), words="informeren over kosten van wapens en training", type="information"
    )
    both = paper(171, date(2023, 11, 17), INFORM, other)
    assert found(both, informing("kosten, wapens en training")) == [
        ("fulfils", "kst-36045-240", "pledge:kst-36045-171.000000000004.1", None)
    ]
    chaining = link_chains([both, informing("alle kosten")])
    assert chaining.chains.links == ()
    assert codes(chaining) == ["chain.fulfils-several"]


def amount(document: str, *, value: int = 89_000_000, cites: tuple[str, ...] = (), **fields) -> StatedAmount:
    values = {"currency": "EUR", "period": "2024", "status": "committed", "purpose": "accountability", **fields}
    ref = f"{value:012x}.1"
    return StatedAmount(
        mention=f"{document}.amount.{ref}",
        amount=f"amount:{document}.{ref}",
        fields=AmountFields(value=Decimal(value), **values),
        sentence=Sentence(cites=cites),
    )


MONEY = paper(171, date(2023, 11, 17), amounts=(amount("kst-36045-171"),))
MONEY_KEY = MONEY.amounts[0].amount


@pytest.mark.parametrize("fields", [{}, {"status": "other"}, {"purpose": "Accountability en recht"}])
def test_an_amount_said_again_in_a_citing_paper_counts_the_first(fields) -> None:
    later = paper(240, LATER, amounts=(amount("kst-36045-240", **fields),), cites=CITED)
    links = link_chains([later, MONEY]).chains.links
    assert [(link.relation, link.target, link.subject) for link in links] == [
        ("counts", MONEY_KEY, None),
        ("restates", MONEY_KEY, later.amounts[0].amount),
    ]


@pytest.mark.parametrize(
    "fields",
    [
        {"period": "2025"},
        {"period": None},
        {"purpose": "wederopbouw"},
        {"purpose": None},
        {"status": "spent"},
    ],
)
def test_an_equal_sum_that_fits_less_well_is_an_issue(fields) -> None:
    chaining = link_chains([MONEY, paper(240, LATER, amounts=(amount("kst-36045-240", **fields),), cites=CITED)])
    assert chaining.chains.links == ()
    assert codes(chaining) == ["chain.amount-doubtful"]


@pytest.mark.parametrize(
    "later",
    [
        paper(240, LATER, amounts=(amount("kst-36045-240"),)),
        paper(240, LATER, amounts=(amount("kst-36045-240", value=90_000_000),), cites=CITED),
        paper(240, LATER, amounts=(amount("kst-36045-240", currency="USD"),), cites=CITED),
        paper(240, LATER, amounts=(amount("kst-36045-240", currency=None),), cites=CITED),
        paper(240, date(2023, 11, 17), amounts=(amount("kst-36045-240"),), cites=CITED),
    ],
)
def test_sums_that_have_nothing_to_do_with_each_other(later: PaperSummary) -> None:
    chaining = link_chains([MONEY, later])
    assert (chaining.chains.links, codes(chaining)) == ((), [])


def test_an_amount_said_three_times_is_the_first() -> None:
    second = paper(240, LATER, amounts=(amount("kst-36045-240"),), cites=CITED)
    third = paper(300, date(2026, 2, 1), amounts=(amount("kst-36045-300"),), cites=(*CITED, "paper:kst-36045-240"))
    targets = {link.target for link in link_chains([third, second, MONEY]).chains.links}
    assert targets == {MONEY_KEY}


def paying(document: str, digit: int, *amounts: str) -> StatedPledge:
    return pledge(document, digit, about=(), type="financial", amounts=amounts)


def test_a_pledge_of_an_amount_said_again_is_the_first_pledge_of_it() -> None:
    first = replace(MONEY, pledges=(paying("kst-36045-171", 1, MONEY_KEY),))
    again = amount("kst-36045-240")
    later = paper(240, LATER, paying("kst-36045-240", 2, again.amount), amounts=(again,), cites=CITED)
    links = {link.subject: link.target for link in link_chains([first, later]).chains.links}
    assert links["pledge:kst-36045-240.000000000002.1"] == FIRST_KEY


@pytest.mark.parametrize("others", [("amount:kst-36045-240.ffffffffffff.1",), ()])
def test_a_pledge_of_other_money_too_is_one_of_its_own(others: tuple[str, ...]) -> None:
    pledges = [paying("kst-36045-171", 1, MONEY_KEY)] + ([] if others else [paying("kst-36045-171", 4, MONEY_KEY)])
    again = amount("kst-36045-240")
    later = paper(240, LATER, paying("kst-36045-240", 2, again.amount, *others), amounts=(again,), cites=CITED)
    subjects = {link.subject for link in link_chains([replace(MONEY, pledges=tuple(pledges)), later]).chains.links}
    assert subjects == {None, again.amount}


PIRI, DASSEN = "person:piri-1", "person:dassen-1"


def motion(number: int, day: date, *proposers: str, words: str = "", **fields) -> PaperSummary:
    return paper(number, day, kind="motion", proposers=proposers, sketch=sketch(words), **fields)


def naming(*proposers: str, others: bool = False, day: date = date(2025, 9, 11), **fields) -> PaperSummary:
    named = NamedMotion(
        mention="kst-36045-240.motion.0123456789ab.1",
        proposers=proposers,
        others=others,
        detail="gives effect",
        sentence=Sentence(dates=(day,)),
    )
    return paper(240, LATER, motions=(named,), **fields)


def test_a_motion_named_by_proposers_and_day_is_given_effect() -> None:
    given_effect = [("gives_effect_to", "kst-36045-240", "paper:kst-36045-217", "gives effect")]
    motions = motion(217, date(2025, 9, 11), PIRI, DASSEN), motion(218, date(2025, 9, 12), PIRI)
    assert found(*motions, naming(PIRI, DASSEN)) == given_effect
    assert found(*motions, naming(PIRI, others=True)) == given_effect


@pytest.mark.parametrize(
    "letter",
    [
        naming(PIRI),
        naming(PIRI, DASSEN, day=date(2025, 9, 10)),
        naming(DASSEN, others=True),
        naming(PIRI, DASSEN, dossiers=("36200-V",)),
        naming(PIRI, DASSEN, effects=("paper:kst-36045-217",)),
    ],
)
def test_a_motion_that_is_another_is_given_no_effect(letter: PaperSummary) -> None:
    assert found(motion(217, date(2025, 9, 11), PIRI, DASSEN), letter) == []


def test_two_motions_of_one_day_are_an_issue() -> None:
    motions = [motion(number, date(2025, 9, 11), PIRI) for number in (217, 218)]
    chaining = link_chains([*motions, naming(PIRI)])
    assert (chaining.chains.links, codes(chaining)) == ((), ["chain.motion-several"])


WORDS = "overwegende dat vluchtelingen terugkeren verzoekt regering terugkeerplan maken vredesakkoord sluiten opvang"
CHANGED = motion(
    203, date(2025, 2, 19), PIRI, words=f"gewijzigde {WORDS} april", revised=True, signature="kst-36045-203.person.1.1"
)


def test_a_changed_motion_takes_the_place_of_the_one_it_came_from() -> None:
    old = motion(195, date(2025, 2, 18), PIRI, words=WORDS)
    unlike = motion(196, date(2025, 2, 18), PIRI, words="stikstof landbouw natuur boeren gemeenten provincies water")
    (link,) = link_chains([old, unlike, CHANGED]).chains.links
    assert (link.relation, link.subject, link.target) == ("supersedes", CHANGED.key, old.key)
    assert link.mention == CHANGED.signature


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (motion(195, date(2025, 2, 18), DASSEN, words=WORDS), CHANGED),
        (motion(195, date(2024, 2, 18), PIRI, words=WORDS), CHANGED),
        (motion(195, date(2025, 2, 20), PIRI, words=WORDS), CHANGED),
        (motion(195, date(2025, 2, 18), PIRI, words="stikstof landbouw natuur boeren"), CHANGED),
        (motion(195, date(2025, 2, 18), PIRI, words=WORDS), replace(CHANGED, supersedes=("paper:kst-36045-195",))),
        (motion(195, date(2025, 2, 18), PIRI, words=WORDS), replace(CHANGED, revised=False)),
        (motion(195, date(2025, 2, 18), PIRI, words=WORDS), replace(CHANGED, signature=None)),
        (motion(195, date(2025, 2, 18), PIRI, words=WORDS), replace(CHANGED, dossiers=("36200-V",))),
    ],
)
def test_a_motion_that_takes_no_place(old: PaperSummary, new: PaperSummary) -> None:
    assert found(old, new) == []


def test_two_motions_that_a_changed_one_can_come_from_are_an_issue() -> None:
    olds = [motion(number, date(2025, 2, 18), PIRI, words=WORDS) for number in (195, 196)]
    chaining = link_chains([*olds, CHANGED])
    assert (chaining.chains.links, codes(chaining)) == ((), ["chain.supersedes-several"])


EVERYTHING = [
    replace(FIRST, amounts=MONEY.amounts),
    paper(240, LATER, reporting(), deciding(partial=True), cites=CITED, amounts=(amount("kst-36045-240"),)),
    paper(300, date(2026, 2, 1), pledge("kst-36045-300", 5, manner="reports", past=True), cites=CITED),
    motion(195, date(2025, 2, 18), PIRI, words=WORDS),
    CHANGED,
    paper(301, None, reporting()),
]


@given(st.permutations(EVERYTHING))
def test_the_order_of_papers_changes_nothing(papers: list[PaperSummary]) -> None:
    assert link_chains(papers) == link_chains(EVERYTHING)


def test_no_papers_no_chains() -> None:
    assert link_chains([]).chains.links == ()
