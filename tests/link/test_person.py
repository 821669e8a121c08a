from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kg.extract.assemble import assemble_mentions
from kg.extract.finders import find_kind
from kg.extract.passage import Passage
from kg.link.frame import LinkFrame
from kg.link.motion import link_motions
from kg.link.person import Name, decide_member, decide_person, link_persons
from kg.link.register_people import open_people
from kg.link.registers import Registers
from kg.model import Link, Metadata, PersonFields, plain_document

DAY = date(2023, 11, 17)


def links_of(
    text: str, *, day: date | None = DAY, kind: str = "letter", id: str = "kst-36045-171"
) -> list[tuple[str, Link]]:
    document = plain_document(text, id=id, metadata=Metadata(kind=kind, date=day))
    passage = Passage(document=document)
    for finder in ("reference", "person", "motion"):
        find_kind(passage, finder)
    frame = LinkFrame(document=document, mentions=tuple(assemble_mentions(passage)), registers=Registers())
    for linker in (link_persons, link_motions):
        frame.links.extend(linker(frame))
    quotes = {mention.mention: mention.quote for mention in frame.mentions}
    return [(quotes[link.mention], link) for link in frame.links]


def decide(quote: str, role: str, office: str | None, day: str | None):
    fields = PersonFields(role=role, office=office)
    return decide_person(open_people(), Name.parse(quote), fields, date.fromisoformat(day) if day else None)


@pytest.mark.parametrize(
    ("quote", "role", "office", "day", "key"),
    [
        ("K.H. Ollongren", "minister", "Minister van Defensie", "2023-11-17", "ollongren-1967"),
        ("H.G.J. Bruin Slot", "minister", "Minister van Buitenlandse Zaken", "2023-11-17", "bruins-slot-hgj-1977"),
        (
            "E.N.A.J. Schreinemacher",
            "minister",
            "Minister voor Buitenlandse Handel en Ontwikkelingssamenwerking",
            "2023-11-17",
            "schreinemacher-1983",
        ),
        ("Rutte", "prime_minister", "Premier", "2023-11-17", "rutte-m-1967"),
        ("Rutte", "mp", None, "2019-03-01", "rutte-acl-1972"),
        ("van der Lee", "mp", None, "2023-11-17", "lee-tmt-1964"),
        ("Agnes Mulder", "mp", None, "2023-11-17", "mulder-ah-1973"),
        ("Jasper van Dijk", "mp", None, "2023-11-17", "dijk-jj-1971"),
        ("INGE VAN DIJK", "mp", None, "2023-12-20", "dijk-i-1975"),
        ("Faber-van de Klashorst", "mp", None, "2024-04-24", "faber-mhm-1960"),
        ("Ouwenhand", "mp", None, "2025-08-21", "ouwehand-e-1976"),
        ("Arissen", "mp", None, "2018-04-05", "kooten-arissen-fm-1983"),
        ("Martens", "mp", None, "2025-07-02", "martens-america-c-1987"),
        ("Omtzigt", "mp", None, "2024-05-21", "omtzigt-ph-1974"),
        ("Tielen", "state_secretary", "staatssecretaris Jeugd, Preventie en Sport", "2025-07-02", "tielen-jzcm-1972"),
        ("Zelensky", "president", "President", "2023-11-17", "zelensky"),
    ],
)
def test_name_office_and_day_lead_to_one_person(quote, role, office, day, key):
    assert decide(quote, role, office, day).person == key


def test_a_slip_of_the_pen_is_resolved_by_office_and_day_alone():
    decision = decide("H.G.J. Bruin Slot", "minister", "Minister van Buitenlandse Zaken", "2023-11-17")
    assert decision.method == "office-and-day-with-spelling"
    assert decision.tenure is not None
    assert decision.tenure.key == "bruins-slot-hgj-1977.minister-min-bz.2023-09-05"
    assert decide("X.Y. Bruin Slot", "minister", "Minister van Buitenlandse Zaken", "2023-11-17").person is None


def test_two_members_of_one_name_are_left_open_until_the_party_tells():
    people, day = open_people(), date(2024, 2, 1)
    both = decide_member(people, Name.parse("Van Dijk"), day)
    assert both.person is None
    assert len(both.candidates) > 1
    assert decide_member(people, Name.parse("Van Dijk", party="cda"), day).person == "dijk-i-1975"


def test_a_name_nobody_bears_stays_unknown():
    assert decide("Kruithof", "official", "adjunct-griffier", "2023-05-25").candidates == ()
    assert decide("Poetin", "other", None, "2023-05-25").candidates == ()


def test_every_person_gets_a_link_and_a_holder_the_term():
    links = links_of("De Minister van Defensie,\nK.H. Ollongren\n")
    assert [(quote, link.relation, link.target) for quote, link in links] == [
        ("K.H. Ollongren", "names", "person:ollongren-1967"),
        ("K.H. Ollongren", "holds", "tenure:ollongren-1967.minister-min-def.2022-01-10"),
    ]
    assert {link.register for _, link in links} == {"polder"}


def test_ambiguous_links_keep_their_candidates_and_warn():
    [(_, link)] = links_of("Het lid Van Dijk vraagt dit.", day=date(2024, 2, 1))
    assert (link.status, link.target) == ("ambiguous", None)
    assert all(key.startswith("person:dijk-") for key in link.candidates)


def test_a_bare_name_is_the_one_the_document_names_in_full():
    text = "Het lid Inge van Dijk (CDA) vraagt dit. Later zegt het lid Van Dijk dat."
    links = [link for _, link in links_of(text, day=date(2024, 2, 1)) if link.relation == "names"]
    assert [link.target for link in links] == ["person:dijk-i-1975"] * 2
    assert links[1].method == "name-and-document"


def test_motion_reaches_its_paper_and_proposers():
    text = "Zie de motie van de leden Thijssen en van der Lee (Kamerstuk 36 045, nr. 100)."
    links = [(link.relation, link.target, link.detail) for quote, link in links_of(text) if quote.startswith("motie")]
    assert links == [
        ("names", "paper:kst-36045-100", None),
        ("proposed_by", "person:thijssen-j-1974", "first"),
        ("proposed_by", "person:lee-tmt-1964", None),
    ]


@pytest.mark.parametrize(
    ("text", "detail"),
    [
        (
            "Hiermee geeft het kabinet uitvoering aan de motie van het lid Piri (Kamerstuk 36 045, nr. 12).",
            "gives effect",
        ),
        ("Zo wordt invulling gegeven aan de motie van het lid Piri (Kamerstuk 36 045, nr. 12).", "gives effect"),
        ("Hiermee beschouw ik de motie van het lid Piri (Kamerstuk 36 045, nr. 12) als afgedaan.", "settles"),
        ("De steun is in lijn met de motie van het lid Piri (Kamerstuk 36 045, nr. 12).", "in line"),
        ("Er is nog geen uitvoering gegeven aan de motie van het lid Piri (Kamerstuk 36 045, nr. 12).", None),
        ("Het kabinet heeft kennisgenomen van de motie van het lid Piri (Kamerstuk 36 045, nr. 12).", None),
    ],
)
def test_what_a_letter_says_of_a_motion(text, detail):
    found = [link for _, link in links_of(text) if link.relation == "gives_effect_to"]
    assert [link.detail for link in found] == ([detail] if detail else [])
    assert all(link.subject == "paper:kst-36045-171" and link.target == "paper:kst-36045-12" for link in found)


def test_signers_of_a_motion_proposed_it_in_order():
    text = "De Kamer,\ngehoord de beraadslaging,\nen gaat over tot de orde van de dag.\nPiri\nVan der Lee\n"
    links = [link for _, link in links_of(text, kind="motion", id="kst-36045-9") if link.relation == "proposed_by"]
    assert [(link.subject, link.target, link.detail) for link in links] == [
        ("paper:kst-36045-9", "person:piri-kp-1979", "first"),
        ("paper:kst-36045-9", "person:lee-tmt-1964", None),
    ]


@pytest.mark.real
def test_the_real_letter(shared: Path):
    from kg.sources import read_document

    document = read_document(shared / "data" / "letters" / "kst-36045-171.txt").document
    assert document is not None
    passage = Passage(document=document)
    for finder in ("reference", "person", "motion"):
        find_kind(passage, finder)
    frame = LinkFrame(document=document, mentions=tuple(assemble_mentions(passage)), registers=Registers())
    for linker in (link_persons, link_motions):
        frame.links.extend(linker(frame))
    proposed = [link.target for link in frame.links if link.relation == "proposed_by"]
    assert len(proposed) == 9
    assert None not in proposed
    assert (
        len(
            [
                link
                for link in frame.links
                if link.target and link.target.startswith("paper:") and link.relation == "names"
            ]
        )
        == 8
    )
    assert [link for link in frame.links if link.status != "resolved"] == []
