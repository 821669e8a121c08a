"""One row becomes one record; what a record must have and has not is an issue, and the row is left out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from kg.errors import Level
from kg.model.official import (
    Activity,
    Actor,
    AgendaItem,
    Appreciation,
    Case,
    Decision,
    Dossier,
    OfficialDocument,
    OfficialPerson,
    OfficialPledge,
    PartyRecord,
    PledgeStatus,
    RecordSet,
    VoteCast,
)
from kg.model.register import RegisterSource
from kg.sources.records.rows import Row, Rows
from kg.sources.records.schema import entities
from kg.sources.records.values import (
    APPRECIATIONS,
    CHOICES,
    SETTLED,
    STATUSES,
    YearOneError,
    dossier_number,
    identifiers_in,
    outcome_of,
    paper_id,
    read_date,
)

Record = TypeVar("Record")


@dataclass(slots=True)
class Maker:
    """Makes records of flattened rows; issues go to the rows."""

    rows: Rows
    _activities: dict[str, Row] = field(default_factory=dict)
    _parents: dict[str, dict[str, list[str]]] = field(default_factory=dict)

    def records(self, *, sources: tuple[RegisterSource, ...]) -> RecordSet:
        """Return every record that the rows hold."""
        return RecordSet(
            cases=self._all("Zaak", self._case),
            documents=self._all("Document", self._document),
            dossiers=self._all("Kamerstukdossier", self._dossier),
            decisions=self._all("Besluit", self._decision),
            votes=self._all("Stemming", self._vote),
            items=self._all("Agendapunt", self._item),
            activities=self._all("Activiteit", self._activity),
            parties=self._all("Fractie", self._party),
            persons=self._all("Persoon", self._person),
            pledges=self._all("Toezegging", self._pledge),
            sources=sources,
        )

    def _all(self, entity: str, make: Callable[[Row], Record | None]) -> tuple[Record, ...]:
        rows = self.rows.rows(entity)
        self._say_missing(entity, rows)
        return tuple(record for row in rows if (record := make(row)) is not None)

    def _say_missing(self, entity: str, rows: list[Row]) -> None:
        """Report attributes that are used here and that no row of an entity has, not even as null."""
        seen = {name for row in rows for name in row.values}
        for name in sorted(entities()[entity].used - seen if rows else ()):
            message = f"no {entity} has the attribute {name}; what it tells stays unknown"
            self.rows.note("record.missing-attribute", rows[0].page, message)

    def _need(self, row: Row, name: str) -> str | None:
        """Return an attribute without which a record cannot stand, or None with an issue."""
        value = row.text(name)
        if value is None:
            self.rows.note("record.incomplete", row.id, f"{row.entity} {row.id} has no {name}; it is left out")
        return value

    def _day(self, row: Row, name: str) -> date | None:
        text = row.text(name)
        if text is None:
            return None
        try:
            return read_date(text)
        except YearOneError:
            message = f"{row.entity}.{name} of {row.id} is of year 1: no date"
            self.rows.note("record.year-one", row.id, message, level=Level.INFO)
        except ValueError as error:
            self.rows.note("record.bad-date", row.id, f"{row.entity}.{name} of {row.id}: {error}; left out")
        return None

    def _number(self, row: Row, name: str) -> int | None:
        value = row.values.get(name)
        return value if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else None

    def _flag(self, row: Row, name: str) -> bool | None:
        value = row.values.get(name)
        return value if isinstance(value, bool) else None

    def _dossiers(self, row: Row) -> tuple[str, ...]:
        found = (self.rows.found["Kamerstukdossier"][key] for key in row.links("Kamerstukdossier"))
        numbers = (dossier_number(item.values.get("Nummer"), item.values.get("Toevoeging")) for item in found)
        return tuple(dict.fromkeys(number for number in numbers if number))

    def _actors(self, row: Row, relation: str) -> Iterator[Actor]:
        """Yield the actors that hang on a row, and those of a page of their own that name it."""
        for key in dict.fromkeys((*row.links(relation), *self._apart(relation).get(row.id, ()))):
            item = self.rows.found[relation].get(key)
            name = item.text("ActorNaam") if item else None
            if item is not None and name is not None:
                yield Actor(
                    name=name,
                    relation=item.text("Relatie"),
                    function=item.text("Functie"),
                    party=item.text("ActorFractie"),
                    person=item.text("Persoon_Id"),
                    party_id=item.text("Fractie_Id"),
                )

    def _apart(self, relation: str) -> dict[str, list[str]]:
        """Return the actors by the case or document that they name, from a table made at the first question."""
        if relation not in self._parents:
            table = self._parents.setdefault(relation, {})
            name = f"{relation.removesuffix('Actor')}_Id"
            for item in self.rows.rows(relation):
                table.setdefault(item.text(name) or "", []).append(item.id)
        return self._parents[relation]

    def _case(self, row: Row) -> Case | None:
        number = self._need(row, "Nummer")
        if number is None:
            return None
        return Case(
            id=row.id,
            number=number,
            kind=row.text("Soort"),
            title=row.text("Titel"),
            subject=row.text("Onderwerp"),
            status=row.text("Status"),
            started=self._day(row, "GestartOp"),
            session=row.text("Vergaderjaar"),
            sequence=self._number(row, "Volgnummer"),
            settled=self._flag(row, "Afgedaan"),
            appreciation=self._appreciation(row),
            appreciation_text=row.text("Kabinetsappreciatie"),
            documents=row.links("Document"),
            decisions=row.links("Besluit"),
            dossiers=self._dossiers(row),
            replaces=row.links("VervangenVanuit"),
            replaced_by=row.links("VervangenDoor"),
            actors=tuple(self._actors(row, "ZaakActor")),
        )

    def _appreciation(self, row: Row) -> Appreciation | None:
        words = row.text("Kabinetsappreciatie")
        if words is not None and words.casefold() not in APPRECIATIONS:
            message = f"the appreciation {words[:80]!r} is not known; only its words are kept"
            self.rows.note("record.unknown-appreciation", row.id, message)
        return APPRECIATIONS.get((words or "").casefold())

    def _document(self, row: Row) -> OfficialDocument | None:
        number = self._need(row, "DocumentNummer")
        if number is None:
            return None
        papers = self._papers(row)
        sequence = self._number(row, "Volgnummer")
        paper = papers[0] if len(papers) == 1 else None
        if paper is not None and sequence and paper.rpartition("-")[2].rstrip("abcdefgh") != str(sequence):
            message = f"document {number} is said to be {paper} and to have number {sequence}; it is joined to neither"
            self.rows.note("record.number-differs", row.id, message)
            paper = None
        return OfficialDocument(
            id=row.id,
            number=number,
            kind=row.text("Soort"),
            title=row.text("Titel"),
            subject=row.text("Onderwerp"),
            date=self._day(row, "Datum"),
            session=row.text("Vergaderjaar"),
            sequence=sequence,
            paper=paper,
            papers=papers,
            cases=row.links("Zaak"),
            dossiers=self._dossiers(row),
            actors=tuple(self._actors(row, "DocumentActor")),
        )

    def _papers(self, row: Row) -> tuple[str, ...]:
        """Return the identifiers under which the newest version of a document was published."""
        names: list[str] = []
        for key in row.links("HuidigeDocumentVersie"):
            version = self.rows.found["DocumentVersie"].get(key)
            if version is None:
                continue
            names.append(version.text("ExterneIdentifier") or "")
            publications = self.rows.found["DocumentPublicatie"]
            known = (publications.get(each) for each in version.links("DocumentPublicatie"))
            names.extend(item.text("Identifier") or "" for item in known if item is not None)
        for name in dict.fromkeys(name for name in names if name.startswith("kst-") and paper_id(name) is None):
            message = f"document {row.id} was published as {name[:60]!r}, which is no paper in a dossier"
            self.rows.note("record.odd-paper", row.id, message, level=Level.INFO)
        return tuple(dict.fromkeys(paper for name in names if (paper := paper_id(name))))

    def _dossier(self, row: Row) -> Dossier | None:
        number = dossier_number(row.values.get("Nummer"), row.values.get("Toevoeging"))
        if number is None:
            self.rows.note("record.incomplete", row.id, f"Kamerstukdossier {row.id} has no number; it is left out")
            return None
        return Dossier(id=row.id, number=number, title=row.text("Titel"), closed=self._flag(row, "Afgesloten"))

    def _decision(self, row: Row) -> Decision:
        kind = row.text("BesluitSoort")
        item = row.text("Agendapunt_Id") or next(iter(row.links("Agendapunt")), None)
        return Decision(
            id=row.id,
            kind=kind,
            text=row.text("BesluitTekst"),
            manner=row.text("StemmingsSoort"),
            status=row.text("Status"),
            remark=row.text("Opmerking"),
            outcome=outcome_of(kind) if row.text("Status") != "Voorstel" else None,
            date=self._day_of(item),
            item=item,
            cases=row.links("Zaak"),
        )

    def _day_of(self, item: str | None) -> date | None:
        """Return the day of the activity on whose agenda an item stands, where the pages hold both."""
        agenda = self.rows.found["Agendapunt"].get(item or "")
        if agenda is None:
            return None
        key = agenda.text("Activiteit_Id") or next(iter(agenda.links("Activiteit")), "")
        activity = self.rows.found["Activiteit"].get(key)
        return self._day(activity, "Datum") if activity is not None else None

    def _vote(self, row: Row) -> VoteCast | None:
        decision = row.text("Besluit_Id") or next(iter(row.links("Besluit")), None)
        actor, words = row.text("ActorNaam") or row.text("ActorFractie"), row.text("Soort") or ""
        choice = CHOICES.get(words.casefold())
        if choice is None or actor is None or decision is None:
            message = f"Stemming {row.id} does not say who voted, how, or on what ({words[:40]!r}); it is left out"
            self.rows.note("record.incomplete", row.id, message)
            return None
        return VoteCast(
            id=row.id,
            decision=decision,
            choice=choice,
            actor=actor,
            party=row.text("ActorFractie"),
            seats=self._number(row, "FractieGrootte"),
            mistaken=row.values.get("Vergissing") is True,
            person=row.text("Persoon_Id") or next(iter(row.links("Persoon")), None),
            party_id=row.text("Fractie_Id") or next(iter(row.links("Fractie")), None),
        )

    def _item(self, row: Row) -> AgendaItem:
        activity = row.text("Activiteit_Id") or next(iter(row.links("Activiteit")), None)
        return AgendaItem(id=row.id, subject=row.text("Onderwerp"), activity=activity)

    def _activity(self, row: Row) -> Activity | None:
        number = self._need(row, "Nummer")
        if number is None:
            return None
        undated = (row.text("DatumSoort") or "Dag") not in ("Dag", "Meerdaags")
        return Activity(
            id=row.id,
            number=number,
            kind=row.text("Soort"),
            subject=row.text("Onderwerp"),
            status=row.text("Status"),
            date=None if undated else self._day(row, "Datum"),
            session=row.text("Vergaderjaar"),
            committee=row.text("Voortouwnaam"),
        )

    def _party(self, row: Row) -> PartyRecord | None:
        abbreviation = row.text("Afkorting") or self._need(row, "NaamNL")
        if abbreviation is None:
            return None
        return PartyRecord(
            id=row.id,
            abbreviation=abbreviation,
            nl=row.text("NaamNL"),
            en=row.text("NaamEN"),
            seats=self._number(row, "AantalZetels"),
            start=self._day(row, "DatumActief"),
            end=self._day(row, "DatumInactief"),
        )

    def _person(self, row: Row) -> OfficialPerson | None:
        family = self._need(row, "Achternaam")
        if family is None:
            return None
        return OfficialPerson(
            id=row.id,
            family=f"{row.text('Tussenvoegsel') or ''} {family}".strip(),
            given=row.text("Roepnaam"),
            initials=row.text("Initialen"),
            function=row.text("Functie"),
            party=row.text("Fractielabel"),
        )

    def _pledge(self, row: Row) -> OfficialPledge | None:
        number, text = self._need(row, "Nummer"), self._need(row, "Tekst")
        if number is None or text is None:
            return None
        letters, met_on = row.text("KamerbriefNakoming"), self._day(row, "DatumNakoming")
        return OfficialPledge(
            id=row.id,
            number=number,
            text=text,
            made=self._made(row),
            activity=next(iter(row.links("Activiteit")), None),
            activity_number=row.text("ActiviteitNummer"),
            minister=row.text("Naam"),
            function=row.text("Functie"),
            ministry=row.text("Ministerie"),
            status=self._status(row, met=bool(letters or met_on)),
            status_text=row.text("Status"),
            met_on=met_on,
            letters_text=letters,
            letters=identifiers_in(letters or ""),
            to_persons=row.links("ToegezegdAanPersoon"),
            to_parties=row.links("ToegezegdAanFractie"),
            repeats=row.links("IsHerhalingVan"),
            changes=row.links("IsWijzigingVan"),
            supplements=row.links("IsAanvullingOp"),
        )

    def _made(self, row: Row) -> date | None:
        """Return the day of the debate where the pages hold it, else the day on which the entry was made."""
        for key in row.links("Activiteit"):
            activity = self.rows.found["Activiteit"].get(key)
            if activity is not None and (day := self._day(activity, "Datum")):
                return day
        same = self._numbered(row.text("ActiviteitNummer"))
        return (self._day(same, "Datum") if same is not None else None) or self._day(row, "Aanmaakdatum")

    def _numbered(self, number: str | None) -> Row | None:
        """Return the one activity with a number, from a table made at the first question."""
        if not self._activities:
            for activity in self.rows.rows("Activiteit"):
                self._activities.setdefault(activity.text("Nummer") or "", activity)
        return self._activities.get(number) if number else None

    def _status(self, row: Row, *, met: bool) -> PledgeStatus | None:
        words = (row.text("Status") or "").casefold()
        if words == SETTLED:
            if not met:
                message = f"pledge {row.text('Nummer')} is settled, and nothing says how; its status stays open"
                self.rows.note("record.settled-unsaid", row.id, message, level=Level.INFO)
            return "voldaan" if met else None
        if words and words not in STATUSES:
            message = f"the status {words[:60]!r} of a pledge is not known; only its words are kept"
            self.rows.note("record.unknown-status", row.id, message)
        return STATUSES.get(words)
