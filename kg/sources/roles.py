"""What each element of the official schemas (2012-1 to 2014-05-15) is to a reader."""

from __future__ import annotations

from kg.model import BlockKind
from kg.sources.markup import Part, Role, Roles

_FLOW = Role(Part.FLOW)
_LINE = Role(Part.LINE)
_HEADING = Role(Part.LINE, BlockKind.HEADING)
_WORD = Role(Part.WORD)
_INLINE = Role(Part.INLINE)
_SKIP = Role(Part.SKIP)
_SIGNATURE = Role(Part.LINE, BlockKind.SIGNATURE)

OFFICIAL_ROLES: Roles = {
    **dict.fromkeys(
        "officiele-publicatie kamerstuk kamerstukkop stuk algemeen vrije-tekst tekst al-groep lijst divisie"
        " tekst-sluiting bijlage bijlage-sluiting citaat artikel lid wetgeving wet-besluit wettekst aanhef"
        " tgroup thead tbody tfoot row hoofdstuk paragraaf afdeling titeldeel deel boek subparagraaf preambule"
        " considerans afkondiging wie slotformulier nota-toelichting circulaire regeling verdrag amendement"
        " wijzig-artikel wijzig-divisie wijzig-lid definitielijst definitie-item definitie term-groep"
        " uitspraak vragen-antwoorden kamervragen vraag antwoord tekst-groep inhoudsopgave"
        " formule-groep kadertekst gesprek bericht kolommen tabel-groep advies nader-rapport voorstel-wet"
        " voorstel-sluiting"
        " slotformulering amendement-lid artikeltekst wijziging officiele-inhoudsopgave kamervraagkop koptekst bijlagen"
        " tekstblok toelichting noot-groep tussenkop-groep vragen antwoorden".split(),
        _FLOW,
    ),
    **dict.fromkeys(
        "al datumtekst tekstregel-slot kop-al term considerans.al gedrukt dagtekening plaats-datum afzender"
        " adres aanhef-al wat wij verklaring bron inleiding formule vraag-al tekst-regel".split(),
        _LINE,
    ),
    **dict.fromkeys(
        "dossier stuknr kamervraagomschrijving kamervraagnummer tussenkop kop intitule title caption".split(), _HEADING
    ),
    "titel": Role(Part.LINE, BlockKind.HEADING, frozenset({"dossier", "kop"})),
    **dict.fromkeys(
        "dossiernummer begrotingshoofdstuk voornaam achternaam voorvoegsels achtervoegsels label subtitel"
        " organisatie plaats titulatuur kamervraagonderwerp jaargang".split(),
        _WORD,
    ),
    **dict.fromkeys(
        "dossiernr raadnr rijkswetnr ondernummer datum nadruk inf sup sub extref intref dossierref extref-groep unl"
        " ul ol"
        " verwijzing onderstreept doorhalen nootref herdruk ext-ref int-ref inline-plaatje".split(),
        _INLINE,
    ),
    "tekstregel": Role(Part.LINE, BlockKind.FURNITURE),
    "li": Role(Part.FLOW, BlockKind.LIST_ITEM),
    "table": _FLOW,
    "entry": Role(Part.LINE, BlockKind.TABLE_CELL),
    **dict.fromkeys("li.nr lidnr nr noot.nr".split(), Role(Part.NUMBER)),
    "noot": Role(Part.NOTE),
    "noot.al": _LINE,
    "noot.lijst": _FLOW,
    "noot.li": _FLOW,
    "ondertekening": Role(Part.FLOW, BlockKind.SIGNATURE),
    "functie": _SIGNATURE,
    "naam": _SIGNATURE,
    **dict.fromkeys("metadata meta colspec plaatje illustratie witreg alt br tussenruimte".split(), _SKIP),
}
"""What each element of the official schemas is to a reader."""

DEBATE_ROLES: Roles = {
    **OFFICIAL_ROLES,
    **dict.fromkeys(
        "handelingen vergadering agendapunt opening sluiting spreekbeurt motie motie-info handeling_bijlage onderwerp"
        " stemming stemmingen behandelde-dossiers vergadering-groep regeling-werkzaamheden hamerstukken".split(),
        _FLOW,
    ),
    **dict.fromkeys("item-titel spreker vergadering-nummer".split(), _HEADING),
    **dict.fromkeys("vergaderdatum vergadertijd uitslag".split(), _LINE),
    "naam": _WORD,
    "politiek": _INLINE,
    "organisatie": _INLINE,
}
"""The same for the official reports of debates."""

OLD_ROLES: Roles = {
    **OFFICIAL_ROLES,
    **dict.fromkeys("kamerwrk frontm body stuk bijlage backm voetnoten tabel rij tekst divisie".split(), _FLOW),
    **dict.fromkeys("onderw tuskop tussenkop".split(), _HEADING),
    **dict.fromkeys("nummer ltrlabel".split(), Role(Part.NUMBER)),
    **dict.fromkeys("vergjaar subtitel".split(), Role(Part.LINE, BlockKind.FURNITURE)),
    "kop": Role(Part.FLOW, BlockKind.FURNITURE),
    "titel": _HEADING,
    "naam": Role(Part.LINE, BlockKind.SIGNATURE, frozenset({"onderw"})),
    "voetnoot": Role(Part.FLOW, BlockKind.FOOTNOTE),
    "cel": Role(Part.LINE, BlockKind.TABLE_CELL),
    "versie": _SKIP,
    "ordernr": Role(Part.LINE, BlockKind.FURNITURE),
}
"""The same for the dialect from before 2009 (`<kamerwrk>`)."""
