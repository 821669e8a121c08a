"""Notations of law: an article of a law or treaty, and a law named as the ground of a duty, power or definition.

Names of laws have no grammar of their own ("Wet maatschappelijke ondersteuning 2015 regelt"), so the most cited ones
are listed; others are known by how they are built (Gemeentewet, VN-Handvest, AWR, Wet … up to a word that ends it).
"""

from __future__ import annotations

import re

from kg.extract.notations import DASH, Notation

_NAMES = """
Grondwet
Statuut voor het Koninkrijk der Nederlanden
Burgerlijk Wetboek
Wetboek van Strafrecht
Wetboek van Strafvordering
Wetboek van Burgerlijke Rechtsvordering
Wetboek van Koophandel
Algemene wet bestuursrecht
Algemene wet inzake rijksbelastingen
Algemene wet inkomensafhankelijke regelingen
Algemene wet gelijke behandeling
Algemene wet op het binnentreden
Algemene verordening gegevensbescherming
Algemene Verordening Gegevensbescherming
Algemene Kinderbijslagwet
Algemene Ouderdomswet
Wet inkomstenbelasting 2001
Wet op de vennootschapsbelasting 1969
Wet op de omzetbelasting 1968
Wet op de loonbelasting 1964
Wet op de dividendbelasting 1965
Wet waardering onroerende zaken
Wet maatschappelijke ondersteuning 2015
Wet maatschappelijke ondersteuning
Wet langdurige zorg
Wet publieke gezondheid
Wet marktordening gezondheidszorg
Wet kwaliteit, klachten en geschillen zorg
Wet verplichte geestelijke gezondheidszorg
Wet zorg en dwang
Wet toetreding zorgaanbieders
Wet op de geneeskundige behandelingsovereenkomst
Wet op de beroepen in de individuele gezondheidszorg
Wet toetsing levensbeëindiging op verzoek en hulp bij zelfdoding
Wet kinderopvang
Wet educatie en beroepsonderwijs
Wet op het hoger onderwijs en wetenschappelijk onderzoek
Wet op het primair onderwijs
Wet op de expertisecentra
Wet op het voortgezet onderwijs
Wet voortgezet onderwijs 2020
Wet studiefinanciering 2000
Wet op het financieel toezicht
Wet ter voorkoming van witwassen en financieren van terrorisme
Wet toezicht trustkantoren 2018
Wet op de inlichtingen- en veiligheidsdiensten 2017
Wet op de parlementaire enquête 2008
Wet politiegegevens
Wet justitiële en strafvorderlijke gegevens
Wet bescherming persoonsgegevens
Wet open overheid
Wet openbaarheid van bestuur
Wet openbare manifestaties
Wet wapens en munitie
Wet op de kansspelen
Wet op de rechterlijke organisatie
Wet op de rechtsbijstand
Wet op de identificatieplicht
Wet op de ondernemingsraden
Wet op het Centraal bureau voor de statistiek
Wet gemeenschappelijke regelingen
Wet veiligheidsregio's
Wet ruimtelijke ordening
Wet algemene bepalingen omgevingsrecht
Wet natuurbescherming
Wet milieubeheer
Wet bodembescherming
Wet dieren
Wet vervoer gevaarlijke stoffen
Wet personenvervoer 2000
Wet luchtvaart
Wet verbod pelsdierhouderij
Wet werk en inkomen naar arbeidsvermogen
Wet werk en zekerheid
Wet structuur uitvoeringsorganisatie werk en inkomen
Wet minimumloon en minimumvakantiebijslag
Wet allocatie arbeidskrachten door intermediairs
Wet arbeid vreemdelingen
Wet inburgering 2021
Wet inburgering
Wet gewasbeschermingsmiddelen en biociden
Wet Centraal Orgaan opvang asielzoekers
Wet toekomst pensioenen
Wet betaald ouderschapsverlof
Wet normering topinkomens
Wet financiering politieke partijen
Wet raadgevend referendum
Wet bevordering integriteitsbeoordelingen door het openbaar bestuur
Wet bestuurlijke boete overlast in de openbare ruimte
Wet bijzondere maatregelen grootstedelijke problematiek
Wet veiligheidstoets investeringen, fusies en overnames
Wet goed verhuurderschap
Wet betaalbare huur
Wet vaste huurcontracten
Wet versterking regie volkshuisvesting
Besluit kwaliteit leefomgeving
Besluit activiteiten leefomgeving
Besluit bouwwerken leefomgeving
Reglement van Orde
Europees Verdrag tot bescherming van de rechten van de mens en de fundamentele vrijheden
Europees Verdrag voor de Rechten van de Mens
Europees Verdrag voor de rechten van de mens
Europese Verdrag voor de Rechten van de Mens
Europese Verdrag voor de rechten van de mens
Europees Sociaal Handvest
Handvest van de grondrechten van de Europese Unie
Handvest van de Grondrechten van de Europese Unie
EU-Handvest van de grondrechten
Handvest van de Verenigde Naties
Handvest van de VN
Verdrag betreffende de werking van de Europese Unie
Verdrag betreffende de Europese Unie
Verdrag van de Verenigde Naties tegen corruptie
Verdrag inzake de Rechten van het Kind
Verdrag inzake de rechten van het kind
Internationaal Verdrag inzake de Rechten van het Kind
Internationaal Verdrag inzake burgerrechten en politieke rechten
Internationaal Verdrag inzake Burgerrechten en Politieke Rechten
Internationaal Verdrag inzake economische, sociale en culturele rechten
Internationaal Verdrag inzake Economische, Sociale en Culturele Rechten
Verdrag inzake de voorkoming en de bestraffing van genocide
Verdrag van Genève
Verdrag van Istanbul
Verdrag van Aarhus
Noord-Atlantisch Verdrag
VN-verdrag Handicap
VN-verdrag handicap
VN-Vluchtelingenverdrag
Statuut van Rome
"""
_ENDS = (
    "is zijn was waren wordt worden werd werden heeft hebben had hadden kan kunnen kon zal zullen zou zouden moet"
    " moeten moest mag mogen dient dienen die dat deze dit waarin waarmee waardoor waarop waarbij waarvan wie wat om te"
    " niet geen ook al nog wel als zoals maar want dus en of ten bij door juncto jo wil staat stelt bepaalt schrijft"
    " biedt regelt verbiedt verplicht vereist voorziet geeft gaat ziet geldt maakt bevat geschrapt genoemde bedoelde"
    " opgenomen vastgelegd gestelde strijdig schendt"
)
_BODIES = "OCW VWS SZW BZK BZ EZ EZK KGG LNV LVVN VRO JenV IenW AenM AZ BHO BuHa MKB EU VN NAVO USA"
_SHORT = (
    "Sr Sv Rv Gw Pw Ow Vw Vb Awb Awr Awir Zvw Wlz Wmo Wnb Wpg Wft Wob Woo Wvw Wjsg Wwft Gemw Wgs Abw Wbp Wmg Wzd Wgr"
)
_KINDS = "wet|verdrag|[Hh]andvest|wetboek|verordening|richtlijn|akkoord|statuut|reglement|conventie|protocol"
_KINDS += "|besluit|regeling"


def _either(words: str) -> str:
    return "|".join(map(re.escape, sorted(words.split(), key=len, reverse=True)))


_KNOWN = "|".join(
    re.sub(r"\\ ", r"\\s", re.escape(n)) for n in sorted(_NAMES.strip().split("\n"), key=len, reverse=True)
)
_YEAR = r"(?:\s(?:19|20)[0-9]{2}(?![0-9]))?"
_BUILT = (
    rf"(?!(?:ontwerp|concept|wets|deze)[a-z]{{0,20}}\b)(?:[A-Za-zÀ-ÿ]{{2,25}}-){{0,3}}[A-Za-zÀ-ÿ]{{0,30}}"
    rf"(?<=[a-zë-])(?<!\b[a-z])(?:{_KINDS}|[RVH](?:ichtlijn|erdrag|andvest|erordening))"
    rf"(?![A-Za-zÀ-ÿ])(?!\s(?:\([EG]|nr\.|[0-9]{{2,4}}/)){_YEAR}(?:\s(?!"
    rf"(?:{_either(_BODIES)})\b)[A-Z]{{3,6}}(?![A-Za-z]))?"
)
_ABBREVIATED = (
    rf"(?!(?:[IVXL]{{1,6}}|{_either(_BODIES)})(?![A-Za-z]))"
    rf"(?:[A-Z]{{2,7}}|[A-Z][a-z]{{0,2}}[A-Z][A-Za-z]{{0,4}}|{_either(_SHORT)}){_YEAR}(?![A-Za-z0-9-])"
)
_OTHER = (
    r"(?:[A-ZÉ][A-Za-zÀ-ÿ-]{1,25}\s){0,3}"
    r"(?:Wet|Besluit|Regeling|Verdrag|Handvest|Statuut|Reglement|Protocol|Verordening|Richtlijn|Wetboek)"
    rf"(?:\s(?!(?:{_either(_ENDS)})\b)[A-Za-zÀ-ÿ][A-Za-zÀ-ÿ'’-]{{0,30}}){{1,8}}{_YEAR}"
)
_LISTED = rf"(?:(?:Nederlandse|Europese|Russische|Duitse|Belgische)\s)?(?:{_KNOWN})(?![a-zà-ÿ]){_YEAR}"
_NAME = rf"{_LISTED}|{_OTHER}|{_BUILT}|{_ABBREVIATED}"
_STRONG = (
    rf"(?:(?:{_KNOWN})(?![a-zà-ÿ])|[A-ZÀ-Ý][A-Za-zÀ-ÿ-]{{2,30}}"
    rf"(?:wet|verdrag|verordening|richtlijn|statuut|conventie|[Hh]andvest|Verdrag)(?![A-Za-zÀ-ÿ-]){_YEAR})"
)
"""Names that no other word can be: what a text may cite without an article."""
_ORDINAL = "eerste|tweede|derde|vierde|vijfde|zesde|zevende|achtste|negende|tiende|elfde|twaalfde|laatste"
_ARTICLE_NUMBER = (
    rf"(?:[0-9]{{1,4}}(?:[:.][0-9]{{1,4}}){{0,3}}(?:[a-z]{{0,3}}|[A-Z])(?:\s(?:bis|ter|quater)(?![a-z]))?|[IVX]{{1,5}})"
    rf"(?![0-9A-Za-z])(?!{DASH}[A-Za-z])"
)
_PART = (
    rf"(?:,?\s(?:{_ORDINAL}|[0-9]{{1,2}}e)(?:\s(?:en|tot\sen\smet)\s(?:{_ORDINAL}))?\slid"
    rf"|,?\slid\s[0-9]{{1,2}}(?:(?:,|\sen)\s[0-9]{{1,2}}(?![0-9:.]))?"
    r"|,?\s(?:aanhef\sen\s)?(?:onder|onderdeel|sub)\s[a-z0-9]{1,2}°?(?:\sen\s[a-z](?![a-z]))?"
    r"|\s\([a-z0-9][^()\n]{0,80}\))"
)
_NEXT = rf"(?:(?:,|,?\s(?:en|of)|\stot\sen\smet|\s?[-–])\s?(?:in\s)?(?:artikel\s)?{_ARTICLE_NUMBER}{_PART}{{0,4}}+)"
_ARTICLES = rf"(?:[Aa]rtikel(?:en)?|[Aa]rtt?\.)\s{_ARTICLE_NUMBER}{_PART}{{0,4}}+{_NEXT}{{0,4}}+"
_OF = r",?\s(?:(?:van|uit|in|bij)\s(?:de\s|het\s|’t\s)?)?"

LAW_NOTATIONS: tuple[Notation, ...] = (
    Notation(
        name="law-article",
        pattern=rf"{_ARTICLES}{_OF}(?:{_NAME})",
        triggers=("artikel", "Artikel", "art.", "Art.", "artt."),
        normal="law:{quote}",
        confidence=0.93,
        examples=(
            ("artikel 100 Grondwet", "law:artikel 100 Grondwet"),
            ("artikel 67 van de AWR is", "law:artikel 67 van de AWR"),
            (
                "artikel 8:42 van de Algemene wet bestuursrecht, die",
                "law:artikel 8:42 van de Algemene wet bestuursrecht",
            ),
            (
                "artikel 10, zevende lid, onderdeel a, van de Gaswet",
                "law:artikel 10, zevende lid, onderdeel a, van de Gaswet",
            ),
            ("artikelen 22 en 23 van de AVG", "law:artikelen 22 en 23 van de AVG"),
            (
                "artikel 2, lid 4 van het Handvest van de Verenigde Naties",
                "law:artikel 2, lid 4 van het Handvest van de Verenigde Naties",
            ),
            ("art. 207 VWEU", "law:art. 207 VWEU"),
            ("artikel 5 van het NAVO-verdrag betekent", "law:artikel 5 van het NAVO-verdrag"),
            ("artikel 78 van de Vreemdelingenwet 2000", "law:artikel 78 van de Vreemdelingenwet 2000"),
            ("artikel 6 van het VN-Handvest", "law:artikel 6 van het VN-Handvest"),
            ("artikel 1F van het Vluchtelingenverdrag", "law:artikel 1F van het Vluchtelingenverdrag"),
            ("artikel 8 bis van het Statuut van Rome", "law:artikel 8 bis van het Statuut van Rome"),
            ("artikel V van het NAVO-verdrag", "law:artikel V van het NAVO-verdrag"),
        ),
        counter_examples=(
            "artikel 12 op de begroting van Defensie",
            "artikel 3 van OCW",
            "een artikel 7 hoorzitting",
            "Artikel 100-procedure",
            "artikel 2 van het ontwerpbesluit",
            "artikel 5 van de richtlijn",
        ),
    ),
    Notation(
        name="law-then-article",
        pattern=_ARTICLES,
        triggers=("artikel", "Artikel", "art.", "Art."),
        lead=rf"{_STRONG}(?:,\s|\s|\sin\s(?:de\s)?)",
        needs_lead=True,
        normal="law:{quote}",
        confidence=0.9,
        examples=(
            ("dat de Jeugdwet, artikel 2.3, vierde lid, eist", "law:Jeugdwet, artikel 2.3, vierde lid"),
            (
                "in het Wetboek van Strafrecht in de artikelen 131 en 137d",
                "law:Wetboek van Strafrecht in de artikelen 131 en 137d",
            ),
        ),
        counter_examples=("volgens de wet, artikel 3", "de Kamer, artikel 3"),
    ),
    Notation(
        name="law-article-again",
        pattern=_ARTICLES,
        triggers=("artikel", "Artikel"),
        normal="law:{quote}",
        implicit=True,
        after="law-article",
        confidence=0.85,
        examples=(
            (
                "De heer vroeg naar artikel 67 van de Awr. Ik zie niets in een wijziging van artikel 67.",
                "law:artikel 67 van de Awr",
                "law:artikel 67",
            ),
        ),
        counter_examples=("op artikel 12 van de begroting", "Ik zie niets in een wijziging van artikel 67."),
    ),
    Notation(
        name="law-as-ground",
        pattern=r"(?:op\s(?:basis|grond)\svan|vastgelegd\sin|verboden\svia|krachtens|ingevolge|volgens|conform)\s"
        r"(?:de|het)\s"
        rf"(?P<quote>{_STRONG})",
        triggers=(
            "op basis van ",
            "op grond van ",
            "vastgelegd in ",
            "verboden via ",
            "krachtens ",
            "ingevolge ",
            "volgens ",
            "conform ",
        ),
        normal="law:{quote}",
        confidence=0.85,
        examples=(
            ("wat op basis van de Grondwet mag", "law:Grondwet"),
            ("zoals vastgelegd in de Huisvestingswet 2014", "law:Huisvestingswet 2014"),
            ("volgens het Genocideverdrag verplicht", "law:Genocideverdrag"),
        ),
        counter_examples=("op basis van de wet", "conform het Klimaatakkoord", "volgens het verdrag"),
    ),
    Notation(
        name="treaty-that-binds",
        pattern=rf"partij\sbij\s(?:de|het)\s(?P<quote>{_STRONG})(?=[^.;\n]{{0,60}}\b(?:verplicht|gehouden|gebonden))",
        triggers=("partij bij ",),
        normal="law:{quote}",
        confidence=0.85,
        examples=(("als partij bij het Genocideverdrag verplicht is", "law:Genocideverdrag"),),
        counter_examples=("is partij bij het Genocideverdrag.",),
    ),
)
