"""Which attributes and relations each entity of the data service has: used here, passed over, or unknown.

The names are those of the service's own `$metadata`. An attribute that stands in neither list is reported, so that a
change of the service is seen and never silently lost.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

_COMMON = "Id GewijzigdOp ApiGewijzigdOp Verwijderd"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """An entity: attributes that are used, those passed over on purpose, and relations by the entity they lead to."""

    name: str
    used: frozenset[str]
    passed: frozenset[str]
    relations: dict[str, str]

    @property
    def known(self) -> frozenset[str]:
        """Return every name that a row of the entity may have."""
        return self.used | self.passed | frozenset(self.relations)


_USED = {
    "Zaak": "Nummer Soort Titel Status Onderwerp GestartOp Vergaderjaar Volgnummer Afgedaan Kabinetsappreciatie",
    "ZaakActor": "Zaak_Id ActorNaam ActorFractie Functie Relatie Persoon_Id Fractie_Id",
    "Document": "Soort DocumentNummer Titel Onderwerp Datum Vergaderjaar Volgnummer",
    "DocumentActor": "Document_Id ActorNaam ActorFractie Functie Relatie Persoon_Id Fractie_Id",
    "DocumentVersie": "ExterneIdentifier",
    "DocumentPublicatie": "Identifier",
    "Besluit": "Agendapunt_Id StemmingsSoort BesluitSoort BesluitTekst Opmerking Status",
    "Stemming": "Besluit_Id Soort FractieGrootte ActorNaam ActorFractie Vergissing Persoon_Id Fractie_Id",
    "Agendapunt": "Onderwerp Activiteit_Id",
    "Activiteit": "Soort Nummer Onderwerp DatumSoort Datum Status Vergaderjaar Voortouwnaam",
    "Fractie": "Afkorting NaamNL NaamEN AantalZetels DatumActief DatumInactief",
    "Persoon": "Initialen Tussenvoegsel Achternaam Roepnaam Functie Fractielabel",
    "Toezegging": "Aanmaakdatum Nummer ActiviteitNummer Naam Functie Status DatumNakoming KamerbriefNakoming Ministerie"
    " Tekst",
    "Kamerstukdossier": "Titel Nummer Toevoeging Afgesloten",
}
_PASSED = {
    "Zaak": "Citeertitel Alias Organisatie Grondslagvoorhang Termijn HuidigeBehandelstatus GrootProject Activiteit"
    " Agendapunt GerelateerdNaar GerelateerdVanuit",
    "ZaakActor": "ActorAfkorting SidActor Commissie_Id Commissie Fractie Persoon Zaak",
    "Document": "Kamer Citeertitel Alias DatumRegistratie DatumOntvangst Aanhangselnummer KenmerkAfzender Organisatie"
    " ContentType ContentLength HuidigeDocumentVersie_Id DocumentVersie Activiteit Agendapunt BijlageDocument"
    " BronDocument",
    "DocumentActor": "SidActor Commissie_Id Commissie Document Fractie Persoon",
    "DocumentVersie": "Status Versienummer Bestandsgrootte Extensie Datum Document_Id Document"
    " DocumentPublicatieMetadata",
    "DocumentPublicatie": "DocumentType FileName Source ContentLength ContentType Url PublicatieDatum DocumentVersie_Id"
    " DocumentVersie",
    "Besluit": "AgendapuntZaakBesluitVolgorde",
    "Stemming": "SidActorLid SidActorFractie",
    "Agendapunt": "Nummer Aanvangstijd Eindtijd Volgorde Rubriek Noot Status Document Zaak",
    "Activiteit": "Aanvangstijd Eindtijd Locatie Besloten Kamer Noot VRSNummer SidVoortouw Voortouwafkorting"
    " Voortouwkortenaam Voortouwcommissie_Id Aanvraagdatum DatumVerzoekEersteVerlenging Vervaldatum"
    " DatumMededelingEersteVerlenging DatumVerzoekTweedeVerlenging DatumMededelingTweedeVerlenging Voortouwcommissie"
    " ActiviteitActor Agendapunt VoortgezetIn VervangenDoor VervangenVanuit VoortgezetVanuit Document Reservering Zaak",
    "Fractie": "Nummer AantalStemmen ContentType ContentLength ActiviteitActor CommissieVastVacature"
    " CommissieVervangerVacature DocumentActor FractieZetel Stemming ZaakActor Toezegging",
    # Birth, residence and the like say nothing of the office and are left where they are.
    "Persoon": "Nummer Titels Voornamen Geslacht Geboortedatum Geboorteplaats Geboorteland Overlijdensdatum"
    " Overlijdensplaats Woonplaats Land ContentType ContentLength ActiviteitActor CommissieZetelVastPersoon"
    " CommissieZetelVervangerPersoon DocumentActor FractieZetelPersoon PersoonContactinformatie PersoonGeschenk"
    " PersoonLoopbaan PersoonNevenfunctie PersoonOnderwijs PersoonReis Stemming ZaakActor Toezegging",
    "Toezegging": "Achternaam Initialen Voornaam Achtervoegsel Titulatuur Tussenvoegsel IsHerhaaldDoor IsGewijzigdDoor"
    " IsAangevuldVanuit ToegezegdAan",
    "Kamerstukdossier": "Citeertitel Alias HoogsteVolgnummer Kamer",
}
_RELATIONS = {
    "Zaak": "Document=Document Besluit=Besluit Kamerstukdossier=Kamerstukdossier ZaakActor=ZaakActor"
    " VervangenDoor=Zaak VervangenVanuit=Zaak",
    "Document": "HuidigeDocumentVersie=DocumentVersie DocumentActor=DocumentActor Zaak=Zaak"
    " Kamerstukdossier=Kamerstukdossier",
    "DocumentVersie": "DocumentPublicatie=DocumentPublicatie",
    "Besluit": "Agendapunt=Agendapunt Stemming=Stemming Zaak=Zaak",
    "Stemming": "Besluit=Besluit Fractie=Fractie Persoon=Persoon",
    "Agendapunt": "Activiteit=Activiteit Besluit=Besluit",
    "Activiteit": "Toezegging=Toezegging",
    "Toezegging": "Activiteit=Activiteit ToegezegdAanFractie=Fractie ToegezegdAanPersoon=Persoon"
    " IsHerhalingVan=Toezegging IsWijzigingVan=Toezegging IsAanvullingOp=Toezegging",
    "Kamerstukdossier": "Document=Document Zaak=Zaak",
}


@cache
def entities() -> dict[str, Entity]:
    """Return the entities that are read, by name."""
    return {name: _entity(name) for name in _USED}


def _entity(name: str) -> Entity:
    pairs = (pair.partition("=") for pair in _RELATIONS.get(name, "").split())
    relations = {relation: target for relation, _, target in pairs}
    used = frozenset(f"{_COMMON} {_USED[name]}".split())
    return Entity(name=name, used=used, passed=frozenset(_PASSED[name].split()), relations=relations)


def entity_of(names: frozenset[str]) -> str | None:
    """Return the one entity whose rows have these attributes, or None.

    At least half of what is used must be there, and no more than a fifth may be unknown.
    """
    scored = sorted(
        (len(names & entity.known) / len(names | entity.used), name)
        for name, entity in entities().items()
        if len(names & entity.used) * 2 > len(entity.used) and len(names - entity.known) * 5 <= len(names)
    )
    if not scored or (len(scored) > 1 and scored[-1][0] == scored[-2][0]):
        return None
    return scored[-1][1]
