"""Notations of parliamentary papers: Kamerstukken, Handelingen, Aanhangsel, and the numbers of the House itself."""

from __future__ import annotations

from kg.extract.notations import YEARS, Notation

_PAPERS = (
    r"(?:[Kk]amerstuk(?:ken)?(?:nummer|nr\.)?|KAMERSTUK(?:KEN)?|[Kk]amerst\.|[Kk]st\.?"
    r"|Parl(?:\.|ementaire)\sst(?:\.|ukken)|[Bb]ijl(?:\.|agen?)\sHand(?:\.|elingen))"
)
_CHAMBER = r"(?:(?:TK|EK|II|I|Tweede\sKamer|Eerste\sKamer)(?![0-9A-Za-z]))"
_YEAR = rf"(?:(?:[Vv]ergaderjaar\s|[Zz]itting\s)?{YEARS})"
PAPERS_LEAD = (
    rf"{_PAPERS}(?:\s{{1,2}}|\s?[,:]\s{{0,2}})(?:(?:{_CHAMBER}|[12](?=,)),?\s{{1,2}})?(?:{_YEAR}\s?,?\s{{0,2}}){{0,3}}"
    rf"(?:{_CHAMBER},?\s{{1,2}})?(?:(?:met\s)?(?:dossier)?(?:nr\.?|nummer)\s)?"
    rf"|(?:TK|EK)\s(?:{_YEAR},?\s)?|{_CHAMBER},?\s{_YEAR},\s"
)
"""What can stand before the dossier: "Kamerstukken II 2022/23, "; it belongs to the quote."""
_DOSSIER = "<DIGITS><SUFFIX><RIJK>"
_OTHERS = (
    r"(?:\s{0,2}(?:en|,|/|&|resp\.)\s{0,2}[0-9]{2}\s?[0-9]{3}(?:(?<=501)[-–][0-9]{2}"
    r"|\s?[-–]?\s?[IVXL]{1,6}(?![A-Za-z]))?"
    r"(?![0-9]|[-–][0-9A-Z])){0,6}"
)
"""More dossiers in one citation; a number goes with the first, and dossiers alone are cited one by one."""

PAPER_NOTATIONS: tuple[Notation, ...] = (
    Notation(
        name="dossier-and-number",
        pattern=rf"{_DOSSIER}{_OTHERS}<COMMA><LISTED>",
        lead=PAPERS_LEAD,
        normal="kst-{dossier}-{number}",
        confidence=0.99,
        examples=(
            ("Kamerstuk 36 045, nr. 134", "kst-36045-134"),
            ("(Kamerstuk 36045 nr.134)", "kst-36045-134"),
            ("Kamerstuk, 36\u00a0045, nr. 100", "kst-36045-100"),
            ("12Kamerstukken 2, 2022-2023, 36045, nr. 3", "kst-36045-3"),
            ("Kamerstuk 21 501-02, nr. 2499", "kst-21501-02-2499"),
            ("de motie (21501–32, nr. 1668)", "kst-21501-32-1668"),
            ("36\u2009200 V, nr. 37", "kst-36200-V-37"),
            ("36 200-V, nr. 37", "kst-36200-V-37"),
            ("36200V, nr. 37", "kst-36200-V-37"),
            ("36 200, hoofdstuk V, nr. 37", "kst-36200-V-37"),
            ("36 200 Hoofdstuk V, nr. 37", "kst-36200-V-37"),
            ("Kamerstukken II 2022/23, 36 200 hfdst. V, nr. 3", "kst-36200-V-3"),
            ("Kamerstukken II 2022/23, 36 200, V, nr. 3", "kst-36200-V-3"),
            ("Kamerstuk 21 501 02, nr. 2499", "kst-21501-02-2499"),
            ("Kamerstuk 21501 – 02, nr. 2499", "kst-21501-02-2499"),
            ("Kamerstuk 36 045,\nnr. 134", "kst-36045-134"),
            ("(Kamerstuk 36 045, nrs. 134/135)", "kst-36045-134", "kst-36045-135"),
            ("Kamerstuk 36 045, nr. 134, nr. 135", "kst-36045-134", "kst-36045-135"),
            ("Kamerstuk 36 045, nr. 134, resp. 135)", "kst-36045-134", "kst-36045-135"),
            ("36 045, nr. 134, nr. 41 (36 410)", "kst-36045-134", "kst-36410-41"),
            ("36 410A, nr. 33", "kst-36410-A-33"),
            ("27 484 (R 1669), nr. 289", "kst-27484-289"),
            ("36 200 V, nr. H", "kst-36200-V-H"),
            ("36 067, letter Y", "kst-36067-Y"),
            ("Kamerstukken II 2022/23, 36 045, nr. 113, p. 4", "kst-36045-113"),
            ("Kamerstukken II, 2022-2023, 36 045, nrs. 113 en 114", "kst-36045-113", "kst-36045-114"),
            ("36 045, nrs. 150, 151 en 160", "kst-36045-150", "kst-36045-151", "kst-36045-160"),
            ("32 007, nrs. 13-15", "kst-32007-13", "kst-32007-14", "kst-32007-15"),
            ("35 334, nrs. 383, 348 en 309", "kst-35334-383", "kst-35334-348", "kst-35334-309"),
            ("(36 045, nr. 134 en 150)", "kst-36045-134", "kst-36045-150"),
            ("21501-08, nr. 726, was nr. 719)", "kst-21501-08-726", "kst-21501-08-719"),
            ("31 293 en 31 289, nr. 653", "kst-31293-653"),
            ("34 682/35 334, nr. 143", "kst-34682-143"),
            ("moties (36 600 XX, nr. 47 en 36760, nr. 16)", "kst-36600-XX-47", "kst-36760-16"),
            ("36 045, nr. 113 en 4 andere brieven", "kst-36045-113"),
            ("36 045, nr. 113, 4 april 2024", "kst-36045-113"),
        ),
        counter_examples=(
            "36 045 inwoners, nr. 3 van de lijst",
            "136 045, nr. 12",
            "bestelnummer 5136045, nr. 12",
            "Postbus 20018, nr. 3",
        ),
    ),
    Notation(
        name="dossier-dash-number",
        pattern=r"(?=1[5-9]|[23])(?!21\s?501<DASH>[0-9]{2}(?![0-9]|<DASH>))<DIGITS>(?:<DASH>"
        r"(?P<suffix>[IVXL]{1,6}[AB]?|[A-Z])|(?P<raad><DASH>[0-9]{2})(?=<DASH>)"
        r"|(?:<W>?)(?P<chapter>[IVXL]{1,6}[AB]?))?<DASH>(?P<one>[1-9][0-9]{0,3})(?![0-9A-Za-z]"
        r"|<W>?[.,]?[0-9]|<DASH>[0-9A-Za-z])",
        lead=PAPERS_LEAD,
        normal="kst-{dossier}-{number}",
        confidence=0.98,
        examples=(
            ("36045-134", "kst-36045-134"),
            ("(32317–895)", "kst-32317-895"),
            ("36 045-134", "kst-36045-134"),
            ("(Kamerstuk 35830-XII-2)", "kst-35830-XII-2"),
            ("36 200 V-37", "kst-36200-V-37"),
            ("(Kamerstuk 21501-02-2982)", "kst-21501-02-2982"),
            ("(TK 35570-B-17)", "kst-35570-B-17"),
            ("t.v.v. 31497-297", "kst-31497-297"),
        ),
        counter_examples=("020-12345-678", "36045-134-55", "10 000-20 000", "12345-6789 AB", "€ 30 000-400 000"),
    ),
    Notation(
        name="dossier-slash-number",
        pattern=r"<DIGITS>/(?P<one>[1-9][0-9]{0,3})(?![0-9A-Za-z/]|<W>?[.,]?[0-9])",
        lead=PAPERS_LEAD,
        needs_lead=True,
        normal="kst-{dossier}-{number}",
        confidence=0.95,
        examples=(("Kamerstuk 36045/134", "kst-36045-134"),),
        counter_examples=("34 682/35 334", "36045/134"),
    ),
    Notation(
        name="dossier-dash-letter",
        # one letter of a budget ("36 410-A") is part of the dossier
        pattern=r"<DIGITS><DASH>(?![IVXL]{1,6}[AB]?(?![A-Z]))(?P<one>[A-Z]{2,3}|[O-Z])(?![0-9A-Za-z-])",
        lead=PAPERS_LEAD,
        needs_lead=True,
        normal="kst-{dossier}-{number}",
        confidence=0.95,
        examples=(("Kamerstuk 33118-CE", "kst-33118-CE"), ("(Kamerstuk 36 067-Y)", "kst-36067-Y")),
        counter_examples=("Kamerstuk 36 410-A", "Kamerstuk 36 410-XV", "33118-CE"),
    ),
    Notation(
        name="dossier-with-other-marks",
        pattern=rf"(?:{PAPERS_LEAD})(?P<digits>[0-9]{{2}}(?:\s?[.-]\s?|\s?)[0-9]{{3}})(?![0-9])"
        r"(?:[. -]{0,2}(?P<suffix>[IVXL]{1,6}[AB]?)(?![0-9A-Za-z]))?"
        r"(?:<COMMA><LISTED>|,\s(?P<other><ITEM>)(?=\s?[).;:,]|\Z|\n))",
        triggers=("Kamerstuk", "kamerstuk"),
        normal="kst-{dossier}-{number}",
        confidence=0.95,
        examples=(
            ("Kamerstukken II 2023/24, 36.496, nr. 50", "kst-36496-50"),
            ("Kamerstukken Tweede Kamer 33-000 XII nr 6", "kst-33000-XII-6"),
            ("Kamerstuk TK 33.000XII, 6", "kst-33000-XII-6"),
        ),
        counter_examples=("Kamerstuk 36.496 euro", "Kamerstukken 36.496, 12 maart"),
    ),
    Notation(
        name="dossier-comma-number",
        pattern=rf"{_DOSSIER}\s?,\s{{1,2}}(?P<one><ITEM>)(?=\s?[).;:,]|\Z|\n)",
        lead=PAPERS_LEAD,
        needs_lead=True,
        normal="kst-{dossier}-{number}",
        confidence=0.97,
        examples=(
            ("Kamerstukken I 2022/23, 36 200 V, H.", "kst-36200-V-H"),
            ("(Kamerstukken I, 2023-2024, 36 067, A)", "kst-36067-A"),
            ("Kamerstukken II 2019/20, 35 300, 12.", "kst-35300-12"),
            ("Kamerstukken II, 2011/12, 33000.VIII, 30", "kst-33000-VIII-30"),
        ),
        counter_examples=("in 36 200, A.", "Kamerstuk 36 045, 12 maart"),
    ),
    Notation(
        name="damaged-dossier",
        # six digits and more, with what follows a dossier; or five that no dossier starts with
        pattern=r"(?:[0-9]{6,8}|[04-9][0-9]\s?[0-9]{3})(?![0-9])(?:(?:<W>?<DASH>?<W>?[IVXL]{1,6}(?![A-Za-z0-9]))?"
        r"(?:,?\s{1,2}nrs?\.?\s?[0-9]{1,4}(?![0-9])|<DASH>[0-9]{1,4}(?![0-9]))|<DASH>[IVXL]{2,6}(?![A-Za-z0-9])|)",
        lead=PAPERS_LEAD,
        needs_lead=True,
        normal="",
        examples=(
            ("Kamerstuk 364410-XII",),
            ("Kamerstukken II 2022/23, 360455, nr. 12",),
            ("Kamerstuk 86 045, nr. 3",),
        ),
        counter_examples=("Kamerstuk 36 410-XII", "bedrag 364410"),
    ),
    Notation(
        name="damaged-dossier-alone",
        pattern=r"[0-9]{6,8}(?![0-9])<W>?<DASH>?<W>?(?:[IVXL]{2,6}(?![A-Za-z0-9-])|,\s{1,2}nrs?\.\s?[0-9]{1,4}"
        r"(?![0-9]))",
        normal="",
        examples=(("(364410-XII)",), ("de motie (364410, nr. 12)",)),
        counter_examples=("364410 XI-vormig", "1364410"),
    ),
    Notation(
        name="damaged-short-dossier",
        pattern=r"[Kk]amerstuk(?:ken)?,?\s(?:(?:II|I|TK|EK),?\s)?(?!(?:19|20)[0-9]{2}\b)(?:[0-9]{1,4}"
        r"|[0-9]\s[0-9]{3}|[0-9]{2}\s[0-9]{1,2}|[0-9]{3}\s[0-9]{2,3}"
        r"|[0-9]{2}\s[0-9]{4,6})(?![0-9/–-])(?:<W>?[IVXL]{1,6})?,?\s{1,2}nrs?\.\s?[0-9]{1,4}(?![0-9])",
        triggers=("Kamerstuk", "kamerstuk"),
        normal="",
        examples=(("Kamerstuk 3604, nr. 5",), ("Kamerstuk 36 04, nr. 5",), ("Kamerstuk 36 0455, nr. 5",)),
        counter_examples=("Kamerstuk 36 045, nr. 5", "Kamerstukken 2023, nr. 5 en"),
    ),
    Notation(
        name="damaged-number",
        pattern=rf"{_DOSSIER}<COMMA>nrs?\.?\s?(?:[0-9]{{5,9}}|[0-9]{{1,3}}[.][0-9]{{3}}(?![0-9])"
        rf"|[0-9]{{1,4}}<DASH>\n{{1,2}}[0-9])",
        lead=PAPERS_LEAD,
        normal="",
        examples=(("36 045, nr. 13456",), ("Kamerstuk 36 045, nr. 2.024",), ("Kamerstuk 36 045, nr. 1-\n71",)),
        counter_examples=("36 045, nr. 1345", "36 045, nr. 13-14"),
    ),
    Notation(
        name="dossier-alone",
        pattern=rf"{_DOSSIER}(?P<others>{_OTHERS})",
        lead=rf"{PAPERS_LEAD}|[Kk]amerstukdossier(?:nummer|nr\.?)?\s{{1,2}}",
        needs_lead=True,
        normal="dossier-{dossier}",
        confidence=0.95,
        examples=(
            ("Kamerstuk 36 410-VII", "dossier-36410-VII"),
            ("(Kamerstukken II 1992/93, 23 134)", "dossier-23134"),
            ("Kamerstukdossier 36 045", "dossier-36045"),
            ("(TK 35971, 35972 en 35973)", "dossier-35971", "dossier-35972", "dossier-35973"),
            ("Kamerstuk 36027-(R2160)", "dossier-36027"),
            ("TK 36820-IIA", "dossier-36820-IIA"),
            ("(Kamerstuk 36 410-VII en 36 410-VII-12)", "dossier-36410-VII", "kst-36410-VII-12"),
            ("Kamerstuk 21 501-02", "dossier-21501-02"),
        ),
        counter_examples=("36 045 inwoners", "in totaal 21 501 banen"),
    ),
    Notation(
        name="dossier-by-name",
        pattern=rf"{_DOSSIER}(?P<others>{_OTHERS})",
        lead=r"(?:[Dd]ossiers?|[Ww]etsvoorstel(?:len)?)(?:nummer|nr\.?)?\s{1,2}(?:met\s)?(?:nummer\s|nr\.?\s)?",
        needs_lead=True,
        quotes_lead=False,
        normal="dossier-{dossier}",
        confidence=0.9,
        examples=(
            ("dossier 36 045", "dossier-36045"),
            ("het wetsvoorstel 36 410", "dossier-36410"),
            ("wetsvoorstellen 36 410 en 36 600", "dossier-36410", "dossier-36600"),
        ),
        counter_examples=("dossiers over 36 045 gevallen", "een wetsvoorstel van 36 045 woorden"),
    ),
    Notation(
        name="dossier-in-brackets",
        pattern=rf"{_DOSSIER}(?P<others>{_OTHERS})(?=\s?\))",
        lead=r"\(\s?",
        needs_lead=True,
        quotes_lead=False,
        context=r"(?i)moties?\b|amendement|voorstel|dossier|kamerst|\bwet|wet\b|wijziging|nota\b|begroting|verslag",
        normal="dossier-{dossier}",
        confidence=0.9,
        examples=(
            ("de motie-Grinwis c.s. (36 410-VII)", "dossier-36410-VII"),
            ("het wetsvoorstel burgerlijke rechtsvordering ( 31 286)", "dossier-31286"),
            ("de wetsvoorstellen (36 410 en 36 600)", "dossier-36410", "dossier-36600"),
            ("het wetsvoorstel natuurherstel (36 176)", "dossier-36176"),
            ("de motie van Campen/Boswijk (21 501–02)", "dossier-21501-02"),
        ),
        counter_examples=("het aantal leerlingen (36 045)",),
    ),
    Notation(
        name="dossier-closing-brackets",
        pattern=rf"(?<=,\s){_DOSSIER}(?=\))",
        context=r"(?i)(?:motie|amendement|wetsvoorstel)[^()]{0,80}\([^()]{1,80}\Z|\((?:[^()]{0,40}(?:motie"
        r"|amendement|wetsvoorstel))",
        normal="dossier-{dossier}",
        confidence=0.9,
        examples=(
            ("(motie-Grinwis c.s., 36 410-VII)", "dossier-36410-VII"),
            ("het wetsvoorstel (Wet versterking regie, 36 512)", "dossier-36512"),
        ),
        counter_examples=("leden en gasten (in 2023 waren dat er 12 000, 36 045)",),
    ),
    Notation(
        name="number-then-dossier",
        pattern=rf"<NUMBERS>\s{{0,2}}(?:\(\s?|,\s)(?:{PAPERS_LEAD})?{_DOSSIER}(?:\s?\)|(?=;|\)))",
        triggers=("nr", "Nr", "NR"),
        lead=r"(?:stuk(?:ken)?|STUK(?:KEN)?)\s{1,2}",
        normal="kst-{dossier}-{number}",
        confidence=0.99,
        examples=(
            ("Zij krijgt nr. 199 (31311).", "kst-31311-199"),
            ("nr. 721(19637)", "kst-19637-721"),
            ("de motie op stuk nr. 942 (21501–08)", "kst-21501-08-942"),
            ("de motie op stuk nr. 41 (36 410 VI)", "kst-36410-VI-41"),
            ("Zij krijgt nr. 726, was nr. 719 (21501-08).", "kst-21501-08-726", "kst-21501-08-719"),
            ("de moties op stukken nrs. 41 en 42 (36 410 XIII)", "kst-36410-XIII-41", "kst-36410-XIII-42"),
            ("de motie-Thijssen c.s. op stuk nr. 292, 33576);", "kst-33576-292"),
        ),
        counter_examples=("nr. 12 (36 045 inwoners)", "perceelnr 8 (12)"),
    ),
    Notation(
        name="number-in-own-dossier",
        pattern=r"<NUMBERS>",
        triggers=("nr", "Nr", "NR"),
        lead=r"(?:stuk(?:ken)?|STUK(?:KEN)?)\s{1,2}",
        needs_lead=True,
        implicit=True,
        normal="kst-{own}-{number}",
        confidence=0.97,
        examples=(
            ("de motie op stuk nr. 12, I", "kst-own-12"),
            ("de moties op stukken nrs. 57 en 58", "kst-own-57", "kst-own-58"),
            ("het amendement op stuk nr. 9.", "kst-own-9"),
        ),
        counter_examples=("kenteken nr. 12", "het struiknr. 4"),
    ),
    Notation(
        name="replaces-number",
        pattern=r"<NUMBERS>",
        triggers=("nr", "Nr", "NR"),
        lead=r"(?:(?:ter\svervanging\svan|t\.?v\.?v\.?|TER\sVERVANGING\sVAN|Ter\svervanging\svan|T\.?V\.?V\.?)\s"
        r"(?:(?:[Dd]i[et]|DI[ET]|[a-zA-Z]{1,12})\s){0,3}(?:(?:gedrukt|GEDRUKT)\s(?:onder|ONDER)\s|(?:op"
        r"|OP)\s(?:stuk|STUK)\s)?)",
        needs_lead=True,
        quotes_lead=False,
        implicit=True,
        normal="kst-{own}-{number}",
        confidence=0.99,
        examples=(
            ("TER VERVANGING VAN DIE GEDRUKT ONDER NR. 16", "kst-own-16"),
            ("Ter vervanging van dat gedrukt onder nr. 7", "kst-own-7"),
            ("t.v.v. nr. 7", "kst-own-7"),
        ),
        counter_examples=("ter vervanging van machine 16",),
    ),
    Notation(
        name="senate-dossier",
        pattern=r"(?:[Kk]amerstuk(?:ken)?)\s(?:(?:I|EK)\s)?(?:<SESSION>,\s)?"
        r"(?P<roman>[CLXVI]{1,7}),\s(?:nr\.\s|letter\s)?(?P<one>[A-Z]{1,3})(?![0-9A-Za-z])",
        triggers=("Kamerstuk", "kamerstuk"),
        normal="kst-{roman}-{number}",
        examples=(
            ("Kamerstukken I 2018/19, CXXIV, G", "kst-CXXIV-G"),
            ("Kamerstuk CXXX, nr. B", "kst-CXXX-B"),
        ),
        counter_examples=("Kamerstuk XII, hoofdstuk A",),
    ),
    Notation(
        name="paper-id",
        pattern=r"kst-(?P<paper>(?:[0-9]{4,5}(?:-[A-Z]{1,7}|-[0-9]{2}(?=-[0-9]))?|[A-Za-z]{2,7})-(?:[0-9]{1,4}[a-z]?"
        r"|[A-Za-z]{1,3})|[0-9]{6,8})(?![0-9A-Za-z]|-[0-9A-Z])",
        triggers=("kst-",),
        normal="kst-{paper}",
        examples=(
            ("kst-36045-134", "kst-36045-134"),
            ("kst-21501-02-2499", "kst-21501-02-2499"),
            ("kst-36800-XIV-80", "kst-36800-XIV-80"),
            ("kst-1268678", "kst-1268678"),
            ("kst-36067-Y", "kst-36067-Y"),
            ("kst-cxxiv-g", "kst-CXXIV-G"),
            ("kst-26727-202a", "kst-26727-202a"),
        ),
        counter_examples=("kst-36045", "kst-", "kst-12"),
    ),
    Notation(
        name="other-id",
        pattern=r"(?P<id>(?:ah-(?:[te]k-)?|h-[te]k-|blg-|stb-|stcrt-|trb-|nds-[te]k-)[0-9]{4,8}(?:-[0-9]{1,5}){0,3})"
        r"(?![0-9A-Za-z])",
        triggers=("ah-", "h-tk-", "h-ek-", "blg-", "stb-", "stcrt-", "trb-", "nds-"),
        normal="{id}",
        examples=(
            ("blg-1184123", "blg-1184123"),
            ("ah-1271549", "ah-1271549"),
            ("ah-tk-20222023-1234", "ah-tk-20222023-1234"),
            ("h-tk-20222023-84-12", "h-tk-20222023-84-12"),
            ("stb-2023-123", "stb-2023-123"),
            ("trb-2010-272", "trb-2010-272"),
        ),
        counter_examples=("blg-12", "utah-2023", "ah-"),
    ),
    Notation(
        name="answered-questions",
        pattern=r"(?:Aanhangsel(?:\s(?:van\sde|bij\sde|der))?(?:\s(?:Handelingen|Hand\.))?|Handelingen"
        r"(?=[^.;\n]{2,40}[Aa]anhangsel)),?\s"
        r"(?:(?P<chamber>II|I|TK|EK|Tweede\sKamer|Eerste\sKamer),?\s)?"
        r"(?:(?:vergaderjaar\s|zitting\s)?<SESSION>,\s(?:[Aa]anhangsel\s(?:van\sde\sHandelingen\s)?)?"
        r"(?:nrs?\.?\s?)?(?P<many>[0-9]{1,5}(?![0-9])(?:(?:,\s|\sen\s)[0-9]{3,5}(?![0-9])){0,9})"
        r"|nr\.?\s?(?P<other>[0-9]{1,5}),?\s\(?(?:vergaderjaar\s)?(?P<later>(?:19"
        r"|20)[0-9]{2}\s?[/–-]\s?[0-9]{2,4})(?![0-9])\)?)",
        triggers=("Aanhangsel", "Handelingen"),
        normal="ah-{chamber}-{session}-{number}",
        examples=(
            ("Aanhangsel Handelingen II 2022/23, nr. 1234", "ah-tk-20222023-1234"),
            ("Aanhangsel Handelingen II 2022/23, nrs. 1234 en 1235", "ah-tk-20222023-1234", "ah-tk-20222023-1235"),
            ("Aanhangsel van de Handelingen, vergaderjaar 2019–2020, nr. 123", "ah-tk-20192020-123"),
            ("Aanhangsel Handelingen, vergaderjaar 2015-2016, 1234", "ah-tk-20152016-1234"),
            ("Aanhangsel Handelingen II, nr. 17, vergaderjaar 2022-2023", "ah-tk-20222023-17"),
            ("Aanhangsel Handelingen nr. 1234 (vergaderjaar 2022–2023)", "ah-tk-20222023-1234"),
            ("Handelingen TK 2022/23, aanhangsel nr. 1234", "ah-tk-20222023-1234"),
        ),
        counter_examples=("Aanhangsel 2 bij het contract", "Aanhangsel Handelingen", "Handelingen II 2022/23, nr. 45"),
    ),
    Notation(
        name="debate",
        pattern=r"Hand(?:elingen|\.)\s(?:van\sde\s)?(?:(?P<chamber>II|I|TK|EK|Tweede\sKamer|Eerste\sKamer),?\s)?"
        r"(?:der\sStaten-Generaal,?\s)?"
        r"(?:vergaderjaar\s)?<SESSION>(?:,\s?(?:nr\.?\s?)?(?P<meeting>[0-9]{1,3})(?!\s?[0-9])(?:[,-]\s?"
        r"(?:item\s|nr\.\s)?(?P<item>[0-9]{1,3})(?![0-9]))?)",
        triggers=("Handelingen", "Hand."),
        normal="h-{chamber}-{session}-{meeting}-{item}",
        examples=(
            ("Handelingen II 2022/23, nr. 45, item 7, p. 12", "h-tk-20222023-45-7"),
            ("Handelingen TK 2022-2023, 84, item 12", "h-tk-20222023-84-12"),
            ("Handelingen I 2019/20, nr. 38, item 5", "h-ek-20192020-38-5"),
            ("Handelingen II 1995/96, nr. 35, blz. 2679", "h-tk-19951996-35"),
            ("Handelingen II 2022/23, nr. 45", "h-tk-20222023-45"),
        ),
        counter_examples=(
            "Handelingen van de burgemeester in 2022",
            "strafbare Handelingen 2022/23",
            "Handelingen II 2022/23, 36 045",
        ),
    ),
    Notation(
        name="house-number",
        pattern=r"(?P<id>(?:19|20)[0-9]{2}[ADPZ][0-9]{5})(?![0-9A-Za-z])",
        triggers=(),
        normal="{id}",
        examples=(("2024D40329", "2024D40329"), ("zaak 2023Z12345.", "2023Z12345"), ("2024A02517", "2024A02517")),
        counter_examples=("2024D403291", "12024D40329", "2024X40329"),
    ),
    Notation(
        name="pledge-number",
        pattern=r"(?P<id>TZ[0-9]{6}-[0-9]{3})(?![0-9])",
        triggers=("TZ",),
        normal="{id}",
        examples=(("TZ202311-056", "TZ202311-056"),),
        counter_examples=("TZ2023-056", "ATZ202311-056"),
    ),
)
