"""Notations of gazettes, laws, rulings, acts of the European Union, resolutions and web addresses."""

from __future__ import annotations

from kg.extract.notations import DASH, Notation

_MONTH = "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
_NOT_A_DATE = rf"(?![0-9A-Za-z]|\s?(?:{_MONTH}))"
_GAZETTE_NUMBERS = (
    rf"(?P<year>(?:1[89]|20)[0-9]{{2}})(?:,\s?|\s|/|-)(?:nrs?\.?\s?)?"
    rf"(?P<many>[0-9]{{1,5}}{_NOT_A_DATE}(?!{DASH}[0-9])(?:(?:,\s|\sen\s)[0-9]{{1,5}}{_NOT_A_DATE}){{0,3}})"
)
_EU_KIND = r"(?:[Vv]erordening|[Rr]ichtlijn|[Bb]esluit|[Aa]anbeveling)"
_EU_BODY = r"(?:EU|EG|EEG|Euratom|EGKS|GBVB|EU,\sEuratom|JBZ)"

_RESOLUTION = r"[0-9]{3,4}(?![0-9A-Za-z/]|\.[0-9])"
_OTHER_BODIES = r"Parlementaire|Raad\svan\sEuropa|Europe|EP(?![A-Z])|PACE|OVSE|IAO|ILO|IMO|WHO"
_UNITED_NATIONS = (
    r"(?:(?:VN|VNVR|AVVN|VNGA|UNSC)(?:-[Vv]eiligheidsraad(?:s)?)?[-\s]?|(?:VN-?)?[Vv]eiligheidsraad(?:s)?-?)"
)

ACT_NOTATIONS: tuple[Notation, ...] = (
    Notation(
        name="staatsblad",
        pattern=rf"(?:Stb\.?|Staatsblad)\s?{_GAZETTE_NUMBERS}",
        triggers=("Stb", "Staatsblad"),
        normal="stb-{year}-{number}",
        examples=(
            ("Stb. 2023, 123", "stb-2023-123"),
            ("Stb. 1998, nr. 12", "stb-1998-12"),
            ("Staatsblad 2023, 123", "stb-2023-123"),
            ("Stb. 2021/135", "stb-2021-135"),
            ("Stb. 2010, 139 en 350", "stb-2010-139", "stb-2010-350"),
            ("(Stb.\u00a02021,\u00a0135)", "stb-2021-135"),
        ),
        counter_examples=("Stb. van 2023", "het Staatsblad van 2023, 123 pagina's"),
    ),
    Notation(
        name="staatscourant",
        pattern=rf"(?:Stcrt\.?|Staatscourant)\s?{_GAZETTE_NUMBERS}",
        triggers=("Stcrt", "Staatscourant"),
        normal="stcrt-{year}-{number}",
        examples=(("Stcrt. 2023, 12345", "stcrt-2023-12345"), ("Staatscourant 2020, nr. 8478", "stcrt-2020-8478")),
        counter_examples=("Stcrt. 12 maart 2023",),
    ),
    Notation(
        name="tractatenblad",
        pattern=rf"(?:Trb\.?|Tractatenblad)\s?{_GAZETTE_NUMBERS}",
        triggers=("Trb", "Tractatenblad"),
        normal="trb-{year}-{number}",
        examples=(
            ("Trb. 2010, 272", "trb-2010-272"),
            ("Trb. 1988, nr. 7", "trb-1988-7"),
            ("Tractatenblad 2010, 272", "trb-2010-272"),
        ),
        counter_examples=("het Tractatenblad",),
    ),
    Notation(
        name="ruling",
        pattern=r"(?P<upper>ECLI:(?P<id>[A-Z]{2}:[A-Z0-9]{1,7}:[0-9]{4}:[A-Z0-9.]{0,24}[A-Z0-9]))",
        triggers=("ECLI:",),
        normal="ecli:{id}",
        examples=(
            ("ECLI:NL:HR:2019:2006", "ecli:NL:HR:2019:2006"),
            ("(ECLI:EU:C:2022:491).", "ecli:EU:C:2022:491"),
            ("ECLI:NL:RBDHA:2015:7145.", "ecli:NL:RBDHA:2015:7145"),
        ),
        counter_examples=("ECLI:NL", "ECLI: nummer"),
    ),
    Notation(
        name="law-id",
        pattern=r"(?P<id>BWB[RV][0-9]{7})(?![0-9])",
        triggers=("BWB",),
        normal="{id}",
        examples=(("BWBR0001840", "BWBR0001840"), ("BWBV0001000", "BWBV0001000")),
        counter_examples=("BWBR1", "BWBR00018401"),
    ),
    Notation(
        name="celex",
        pattern=r"(?P<id>[1-9][0-9]{4}[A-Z]{1,2}[0-9]{4}(?:\([0-9]{2}\))?)(?![0-9A-Za-z])",
        lead=r"CELEX(?:-?nummer|-nr\.?)?:?\s?(?:nr\.\s)?",
        normal="celex-{id}",
        examples=(("CELEX 32022R0869", "celex-32022R0869"), ("(CELEX:52023DC0337)", "celex-52023DC0337")),
        counter_examples=("132022R0869", "32022R08699"),
    ),
    Notation(
        name="eu-act",
        pattern=rf"{_EU_KIND}\s(?:\({_EU_BODY}(?:,\s{_EU_BODY})?\)\s)?(?:nr\.\s?)?(?P<first>[0-9]{{1,4}})/"
        rf"(?P<second>[0-9]{{1,4}})(?![0-9])(?:/{_EU_BODY}(?![A-Za-z]))?",
        triggers=(
            "Verordening",
            "verordening",
            "Richtlijn",
            "richtlijn",
            "Besluit",
            "besluit",
            "Aanbeveling",
            "aanbeveling",
        ),
        lead=r"[Gg]edelegeerde\s|[Uu]itvoerings|[Kk]ader|EU-",
        normal="eu-{act}",
        examples=(
            ("Verordening (EU) 2024/792", "eu-2024-792"),
            ("Verordening (EG) nr. 1069/2009", "eu-2009-1069"),
            ("Richtlijn 2008/115/EG", "eu-2008-115"),
            ("artikel 1 van EU-Richtlijn 2002/90", "eu-2002-90"),
            ("richtlijn nr. 2019/1024/EU", "eu-2019-1024"),
            ("Richtlijn 95/46/EG", "eu-1995-46"),
            ("Besluit (GBVB) 2022/335", "eu-2022-335"),
            ("Uitvoeringsverordening (EU) 2021/1772", "eu-2021-1772"),
            ("Verordening (EU) nr. 575/2013", "eu-2013-575"),
        ),
        counter_examples=("besluit 3/4 van de leden", "Richtlijn hernieuwbare energie", "verordening 12/13"),
    ),
    Notation(
        name="eu-paper",
        pattern=r"(?P<series>COM|SWD|JOIN|SEC)\s?[(/]\s?(?P<year>(?:19|20)[0-9]{2})\s?[)/]\s?(?P<one>[0-9]{1,4})"
        r"(?![0-9])",
        triggers=("COM", "SWD", "JOIN", "SEC"),
        normal="{series}-{year}-{number}",
        examples=(
            ("COM(2023) 337", "com-2023-337"),
            ("COM (2014)210 final", "com-2014-210"),
            ("SWD(2022) 100", "swd-2022-100"),
            ("JOIN/2022/4", "join-2022-4"),
        ),
        counter_examples=("ASCOM(2023) 337", "COM(2023)"),
    ),
    Notation(
        name="un-resolution",
        pattern=rf"[Rr]esoluties?\s(?:nr\.\s?|nummer\s)?(?P<many>{_RESOLUTION}(?:(?:,\s|\sen\s){_RESOLUTION}){{0,5}})"
        rf"(?:\s\((?:19|20)[0-9]{{2}}\))?(?!\svan\s(?:de|het)\s(?:{_OTHER_BODIES}))",
        triggers=("Resolutie", "resolutie"),
        lead=_UNITED_NATIONS,
        normal="unres-{number}",
        examples=(
            ("VN-resolutie 2758", "unres-2758"),
            ("VNVR-Resolutie 2166", "unres-2166"),
            ("resolutie 1701 van de VN-Veiligheidsraad", "unres-1701"),
            ("VN-Veiligheidsraadresolutie 2334", "unres-2334"),
            ("Veiligheidsraadresolutie 2118", "unres-2118"),
            ("resolutie 2334 (2016)", "unres-2334"),
            ("VN-resoluties 242 en 338", "unres-242", "unres-338"),
        ),
        counter_examples=(
            "een resolutie van 12 maart",
            "resolutie 12",
            "resolutie 1920x1080",
            "resolutie 2540 van de Parlementaire Vergadering",
        ),
    ),
    Notation(
        name="un-assembly-resolution",
        pattern=r"[Rr]esolutie\s(?:nr\.\s?)?(?:[AS]/RES/)?(?P<id>(?:ES-)?[0-9]{2}/[0-9]{1,3})(?![0-9A-Za-z/(])",
        triggers=("Resolutie", "resolutie"),
        lead=_UNITED_NATIONS,
        normal="unres-{id}",
        examples=(
            ("AVVN-resolutie 68/262", "unres-68/262"),
            ("AVVN-resolutie ES-11/1", "unres-ES-11/1"),
            ("resolutie A/RES/77/229", "unres-77/229"),
        ),
        counter_examples=("resolutie 2023/2506(RSP)",),
    ),
    Notation(
        name="un-symbol",
        pattern=r"(?:[AS]/RES/|UNSCR?\s)(?P<id>(?:ES-)?[0-9]{1,4}(?:/[0-9]{1,4})?)(?![0-9])(?:\s\((?:19"
        r"|20)[0-9]{2}\))?",
        triggers=("A/RES/", "S/RES/", "UNSC"),
        normal="unres-{id}",
        examples=(
            ("S/RES/2334 (2016)", "unres-2334"),
            ("A/RES/68/262", "unres-68/262"),
            ("UNSCR 2334", "unres-2334"),
            ("A/RES/ES-11/1", "unres-ES-11/1"),
        ),
        counter_examples=("CPA/RES/12a",),
    ),
    Notation(
        name="resolution-of-other-body",
        pattern=r"(?P<id>[A-Z]{2,8}(?:-[A-Z]{2,8})?(?:/[A-Z0-9-]{1,8}){1,3}/Res\.[0-9]{1,4})(?![0-9])",
        triggers=("ICC-", "RC/", "CAT/", "HRC/"),
        normal="{id}",
        examples=(("ICC-ASP/16/Res.5", "ICC-ASP/16/Res.5"),),
        counter_examples=("ICC-ASP/16",),
    ),
    Notation(
        name="address",
        pattern=r"(?P<address>(?:https?://|www\.)[^\s<>\"»”’]{3,2000})",
        triggers=("http://", "https://", "www."),
        normal="url:{address}",
        examples=(
            ("zie https://www.rijksoverheid.nl/documenten.", "url:https://www.rijksoverheid.nl/documenten"),
            ("(www.tweedekamer.nl)", "url:www.tweedekamer.nl"),
            ("http://example.org/a_(b),", "url:http://example.org/a_(b)"),
        ),
        counter_examples=("www. ", "http:// "),
    ),
)
