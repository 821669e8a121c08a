"""A small known world: five papers, their votes, people and tribunals, written by hand."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from kg.model import (
    AmountFields,
    Document,
    Fields,
    Link,
    Mention,
    Metadata,
    MotionFields,
    PersonFields,
    PledgeFields,
    ReferenceFields,
    Span,
    TribunalFields,
    plain_document,
)
from kg.model.mention import quote_hash
from kg.model.register import (
    BodyRecord,
    CabinetRecord,
    OfficeRecord,
    PersonRecord,
    RegisterSource,
    TenureRecord,
    VoteRecord,
)
from kg.model.tribunals import TribunalRecord, TribunalStatus
from kg.rdf import build_quads, register_quads
from kg.store import Store, open_store

ID = "https://w3id.org/kamergraaf/id/"
LETTER, LATER, LAST, MOTION, WAITING = (
    "kst-36045-171",
    "kst-36045-217",
    "kst-36045-240",
    "kst-36045-77",
    "kst-36045-100",
)
SENTENCES = {
    LETTER: [
        "Uw Kamer wordt voor de zomer van 2024 geïnformeerd over het agressietribunaal.",
        "Premier Rutte heeft president Zelensky toegezegd het agressietribunaal te huisvesten.",
        "Op grond van artikel 100 Grondwet stelt het kabinet EUR 3 miljoen beschikbaar voor het schaderegister.",
        "Van die EUR 3 miljoen is EUR 1 miljoen voor het Internationaal Strafhof.",
        "Het kabinet steunt het hof mits de partners meedoen.",
        "Voor 2023 is EUR 2,5 miljard gereserveerd, met EUR 1,7 miljard extra.",
        "Verder gaat het om EUR 10 tot 15 miljoen, om 5 miljoen, om EUR 7 miljoen en om EUR 9 miljoen.",
        "Dit volgt uit de motie Sjoerdsma c.s. (Kamerstuk 36 045, nr. 77) en uit nr. 12.",
        "H.G.J. Bruin Slot",
        "K.H. Ollongren",
    ],
    LATER: [
        "Met deze brief informeer ik u over het tribunaal (Kamerstuk 36 045, nr. 171).",
        "Voor het schaderegister komt EUR 4 miljoen beschikbaar.",
        "Hanke Bruins Slot",
    ],
    LAST: ["In Kamerstuk 36 045, nr. 217 staat hoe het verder gaat.", "De minister stuurt in 2026 een verslag."],
    MOTION: ["De Kamer verzoekt de regering het tribunaal te steunen.", "Sjoerdsma"],
    WAITING: ["De Kamer verzoekt de regering om een verslag.", "Thijssen"],
}
ABOUT = {
    LETTER: Metadata(
        dossiers=("36045",), number="171", date=date(2023, 11, 17), kind="letter", chamber="tk", title="T"
    ),
    LATER: Metadata(dossiers=("36045",), number="217", date=date(2024, 6, 28), kind="letter"),
    LAST: Metadata(dossiers=("36045",), number="240", date=date(2025, 10, 28), kind="letter"),
    MOTION: Metadata(dossiers=("36045",), number="77", date=date(2022, 5, 10), kind="motion"),
    WAITING: Metadata(dossiers=("36045",), number="100", date=date(2023, 5, 10), kind="motion"),
}


@dataclass
class Paper:
    """A paper of the world while its mentions and links are written down."""

    document: Document
    mentions: list[Mention] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)

    def say(self, sentence: int, quote: str, fields: Fields, **targets: str) -> str:
        """Add a mention, with a resolved link for each relation named; return its key."""
        text = self.document.text
        span = Span(text.index(SENTENCES[self.document.id][sentence]), 0)
        span = Span(span.start, span.start + len(SENTENCES[self.document.id][sentence]))
        start = text.index(quote, span.start)
        digest = quote_hash(quote)
        ordinal = 1 + sum(item.quote == quote and item.kind == fields.kind for item in self.mentions)
        key = f"{self.document.id}.{fields.kind}.{digest}.{ordinal}"
        self.mentions.append(
            Mention(
                mention=key, document=self.document.id, source="-", start=start, end=start + len(quote), quote=quote,
                extractor=f"{fields.kind}.test", confidence=0.9, sentence=span, context=text[span.start : span.end],
                fields=fields,
            )
        )  # fmt: skip
        for relation, target in targets.items():
            self.link(key, relation, target)
        return key

    def link(self, mention: str, relation: str, target: str | None, **more) -> None:
        status = "resolved" if target else "ambiguous"
        self.links.append(
            Link(
                mention=mention, document=self.document.id, relation=relation, status=status, target=target,
                method=f"test.{relation}", confidence=0.8, **more,
            )
        )  # fmt: skip

    def quads(self) -> Iterator[str]:
        return build_quads(self.document, self.mentions, self.links, rules="7")


def target(kind: str, document: str, quote: str, ordinal: int = 1) -> str:
    return f"{kind}:{document}.{quote_hash(quote)}.{ordinal}"


INFORM, HOST = SENTENCES[LETTER][0], SENTENCES[LETTER][1]
PAY, SUPPORT = "stelt het kabinet EUR 3 miljoen beschikbaar voor het schaderegister", SENTENCES[LETTER][4]
REPORT = SENTENCES[LAST][1]
P_INFORM, P_HOST, P_PAY, P_SUPPORT = (target("pledge", LETTER, quote) for quote in (INFORM, HOST, PAY, SUPPORT))
P_REPORT = target("pledge", LAST, REPORT)
RUTTE, SLOT, OLLONGREN, SJOERDSMA = "rutte-m-1967", "bruins-slot-hgj-1977", "ollongren-1967", "sjoerdsma-sw-1981"
THIJSSEN = "thijssen-j-1974"


def node(key: str) -> str:
    kind, _, ref = key.partition(":")
    return f"{ID}{kind}/{ref}"


def money(value: str | None, **fields) -> AmountFields:
    return AmountFields(value=Decimal(value) if value else None, **{"currency": "EUR", **fields})


def write_letter(paper: Paper) -> None:
    paper.say(
        0, INFORM, PledgeFields(type="information", pledgor="kabinet", pledgee="Kamer", due="voor de zomer van 2024",
        due_from=date(2023, 11, 17), due_to=date(2024, 6, 21)),
        states=P_INFORM, pledgee="chamber:tk", concerns="tribunal:STCA", pledgor="cabinet:rutte-iv",
    )  # fmt: skip
    paper.say(0, "agressietribunaal", TribunalFields(key="STCA"), names="tribunal:STCA")
    paper.say(
        1, HOST, PledgeFields(type="host", pledgor="Premier Rutte", pledgee="president Zelensky", past=True),
        states=P_HOST, pledgor=f"person:{RUTTE}", concerns="tribunal:STCA",
    )  # fmt: skip
    paper.say(1, "agressietribunaal", TribunalFields(key="STCA"), names="tribunal:STCA")
    three = target("amount", LETTER, "EUR 3 miljoen")
    committed = money("3000000", period="2024", status="committed", purpose="schaderegister")
    amount = paper.say(2, "EUR 3 miljoen", committed, counts=three)
    paper.say(
        2, PAY, PledgeFields(type="financial", pledgor="het kabinet", amounts=(amount,)),
        states=P_PAY, concerns="tribunal:RD4U", pledgor="cabinet:rutte-iv",
    )  # fmt: skip
    paper.say(2, "artikel 100 Grondwet", ReferenceFields(id="law:Grondwet", notation="law"), refers_to="law:Grondwet")
    paper.say(3, "EUR 3 miljoen", committed, counts=three)
    part = target("amount", LETTER, "EUR 1 miljoen")
    one = paper.say(3, "EUR 1 miljoen", money("1000000", period="2024", status="committed"), counts=part)
    paper.link(one, "part_of", three)
    paper.say(3, "Internationaal Strafhof", TribunalFields(key="ICC"), names="tribunal:ICC")
    paper.say(4, SUPPORT, PledgeFields(modality="conditional", pledgor="Het kabinet"), states=P_SUPPORT)
    for sentence, quote, fields in (
        (5, "EUR 2,5 miljard", money("2500000000", period="2023", status="reserved")),
        (5, "EUR 1,7 miljard", money("1700000000", period="2023", status="additional")),
        (
            6,
            "EUR 10 tot 15 miljoen",
            money(None, value_min=Decimal(10000000), value_max=Decimal(15000000), period="2024"),
        ),
        (6, "5 miljoen", money("5000000", currency=None, period="2024")),
        (6, "EUR 7 miljoen", money("7000000")),
        (6, "EUR 9 miljoen", money("9000000", period="2025/2030")),
    ):
        paper.say(sentence, quote, fields, counts=target("amount", LETTER, quote))
    motion = paper.say(7, "motie Sjoerdsma c.s.", MotionFields(proposers=("Sjoerdsma",), cs=True, id=MOTION))
    paper.link(motion, "names", f"paper:{MOTION}")
    paper.link(motion, "proposed_by", f"person:{SJOERDSMA}", detail="first", decision="besluit-3")
    paper.link(motion, "gives_effect_to", f"paper:{MOTION}")
    paper.say(7, "Kamerstuk 36 045, nr. 77", ReferenceFields(id=MOTION, notation="paper"), refers_to=f"paper:{MOTION}")
    vague = paper.say(7, "nr. 12", ReferenceFields(implicit=True))
    paper.link(vague, "refers_to", None, candidates=("paper:kst-36045-12", "paper:kst-21501-12"))
    slot = PersonFields(role="minister", office="Minister van Buitenlandse Zaken", signatory=True)
    paper.say(8, "H.G.J. Bruin Slot", slot, names=f"person:{SLOT}", holds=f"tenure:{SLOT}.bz.2023-09-05")
    paper.say(
        9, "K.H. Ollongren", PersonFields(role="minister", office="Minister van Defensie", signatory=True),
        names=f"person:{OLLONGREN}", holds=f"tenure:{OLLONGREN}.def.2022-01-10",
    )  # fmt: skip


def write_later(paper: Paper) -> None:
    first = paper.say(0, "Kamerstuk 36 045, nr. 171", ReferenceFields(id=LETTER), refers_to=f"paper:{LETTER}")
    paper.link(first, "fulfils", P_INFORM)
    four = target("amount", LATER, "EUR 4 miljoen")
    amount = paper.say(1, "EUR 4 miljoen", money("4000000", period="2024", status="committed"), counts=four)
    again = PledgeFields(type="financial", pledgor="kabinet", amounts=(amount,), restates=True)
    paper.say(1, SENTENCES[LATER][1], again, states=P_PAY)
    paper.say(
        2, "Hanke Bruins Slot", PersonFields(role="minister", signatory=True),
        names=f"person:{SLOT}", holds=f"tenure:{SLOT}.bz.2023-09-05",
    )  # fmt: skip


def write_last(paper: Paper) -> None:
    paper.say(0, "Kamerstuk 36 045, nr. 217", ReferenceFields(id=LATER), refers_to=f"paper:{LATER}")
    paper.say(
        1, REPORT, PledgeFields(type="information", pledgor="De minister", due="in 2026", due_from=date(2026, 1, 1),
        due_to=date(2026, 12, 31), pledgee="Kamer"), states=P_REPORT,
    )  # fmt: skip


def write_motion(paper: Paper) -> None:
    signer = paper.say(1, "Sjoerdsma", PersonFields(role="mp", signatory=True), names=f"person:{SJOERDSMA}")
    paper.link(signer, "proposed_by", f"person:{SJOERDSMA}", detail="first", subject=f"paper:{MOTION}")


def write_waiting(paper: Paper) -> None:
    signer = paper.say(1, "Thijssen", PersonFields(role="mp", signatory=True), names=f"person:{THIJSSEN}")
    paper.link(signer, "proposed_by", f"person:{THIJSSEN}", detail="first", subject=f"paper:{WAITING}")


def tribunal(key: str, nl: str, en: str, kind: str, *status: tuple[str, str], wikidata: str | None = None):
    stages = tuple(TribunalStatus(status=name, date=day) for name, day in status)
    return TribunalRecord(
        key=key, nl=nl, en=en, kind=kind, names=(), abbreviations=(key,), introduced=(), status=stages,
        wikidata=wikidata, mention_key=key,
    )  # fmt: skip


def tenure(person: str, office: str, start: str, *, end: str = "2024-07-02", **more) -> TenureRecord:
    key = f"{person}.{office}.{start}"
    return TenureRecord(key=key, person=person, office=office, start=start, end=end, **more)


PEOPLE = [
    PersonRecord(key=RUTTE, name="Mark Rutte", family="Rutte", wikidata="Q57792"),
    PersonRecord(key=SLOT, name="Hanke Bruins Slot", family="Bruins Slot", wikidata="Q5165280"),
    PersonRecord(key=OLLONGREN, name="Kajsa Ollongren", family="Ollongren"),
    PersonRecord(key=SJOERDSMA, name="Sjoerd Sjoerdsma", family="Sjoerdsma"),
    PersonRecord(key=THIJSSEN, name="Joris Thijssen", family="Thijssen"),
    OfficeRecord(key="mp", label="Minister-president", role="prime_minister", body="ministry:mnre1010"),
    OfficeRecord(key="bz", label="Minister van Buitenlandse Zaken", role="minister", body="ministry:mnre1013"),
    OfficeRecord(key="def", label="Minister van Defensie", role="minister", body="ministry:mnre1018"),
    tenure(RUTTE, "mp", "2022-01-10", cabinet="rutte-iv"),
    tenure(SLOT, "bz", "2023-09-05", cabinet="rutte-iv", party="cda"),
    tenure(OLLONGREN, "def", "2022-01-10", cabinet="rutte-iv"),
    tenure(OLLONGREN, "bz", "2023-09", end="2023-09-05", acting=True),
    CabinetRecord(key="rutte-iv", name="kabinet-Rutte IV", start="2022-01-10", end="2024-07-02", wikidata="Q1"),
    BodyRecord(key="ministry:mnre1010", nl="Ministerie van Algemene Zaken"),
    BodyRecord(key="ministry:mnre1013", nl="Ministerie van Buitenlandse Zaken", en="Ministry of Foreign Affairs"),
    BodyRecord(key="ministry:mnre1018", nl="Ministerie van Defensie"),
    BodyRecord(key="party:cda", nl="CDA"), BodyRecord(key="party:d66", nl="D66"), BodyRecord(key="party:pvv", nl="PVV"),
    BodyRecord(key="chamber:tk", nl="Tweede Kamer", en="House of Representatives"),
]  # fmt: skip
VOTES = [
    VoteRecord(paper=MOTION, date="2022-05-17", outcome="adopted", in_favour=("d66", "cda"), against=("pvv",)),
    VoteRecord(paper=WAITING, date="2023-05-16", outcome="adopted", in_favour=("d66",)),
]
STCA, ICC, RD4U = ("Speciaal Tribunaal", "Internationaal Strafhof", "Schaderegister")
TRIBUNALS = [
    tribunal("STCA", STCA, "Special Tribunal", "tribunal", ("proposed", "2022"), ("agreed", "2025-06-25")),
    tribunal("ICC", ICC, "International Criminal Court", "court", ("operational", "2002-07-01"), wikidata="Q47488"),
    tribunal("RD4U", RD4U, "Register of Damage", "damage register", ("operational", "2024-04-02")),
]
WRITERS = {LETTER: write_letter, LATER: write_later, LAST: write_last, MOTION: write_motion, WAITING: write_waiting}


@contextmanager
def open_world() -> Iterator[Store]:
    """A store of the five papers and what the registers know."""
    with open_store() as store:
        for name, write in WRITERS.items():
            paper = Paper(plain_document("\n".join(SENTENCES[name]), id=name, metadata=ABOUT[name]))
            write(paper)
            store.load(paper.quads())
        for name, records in (("people", PEOPLE), ("votes", VOTES), ("tribunals", TRIBUNALS)):
            source = RegisterSource(name=name, date="2026-05-16", source="made up for the tests, after the facts")
            store.load(register_quads(records, source=source))
        yield store
