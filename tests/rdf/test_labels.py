"""What documents are called, and where their official page is."""

from __future__ import annotations

import pytest

from kg.rdf.labels import document_label, document_page, fold

OFFICIAL = "https://zoek.officielebekendmakingen.nl/"


@pytest.mark.parametrize(
    ("id", "label", "page"),
    [
        ("kst-36045-171", "Kamerstuk 36045, nr. 171", f"{OFFICIAL}kst-36045-171.html"),
        ("kst-21501-02-2499", "Kamerstuk 21501-02, nr. 2499", f"{OFFICIAL}kst-21501-02-2499.html"),
        ("kst-36200-V-37", "Kamerstuk 36200-V, nr. 37", f"{OFFICIAL}kst-36200-V-37.html"),
        ("kst-36067-Y", "Kamerstuk 36067, nr. Y", f"{OFFICIAL}kst-36067-Y.html"),
        ("kst-cxxiv-g", "Kamerstuk cxxiv, nr. g", f"{OFFICIAL}kst-cxxiv-g.html"),
        ("h-tk-20222023-84-12", "Handelingen TK 2022-2023, nr. 84, item 12", f"{OFFICIAL}h-tk-20222023-84-12.html"),
        ("ah-tk-20222023-1234", "Aanhangsel Handelingen TK 2022-2023, nr. 1234", f"{OFFICIAL}ah-tk-20222023-1234.html"),
        ("stb-2023-123", "Stb. 2023, 123", f"{OFFICIAL}stb-2023-123.html"),
        ("stcrt-2023-12345", "Stcrt. 2023, 12345", f"{OFFICIAL}stcrt-2023-12345.html"),
        ("com-2023-337", "COM(2023) 337", None),
        ("eu-2024-792", "(EU) 2024/792", None),
        ("unres-ES-11/5", "VN-resolutie ES-11/5", None),
        (
            "ecli:ECLI:NL:HR:2020:1",
            "ECLI:NL:HR:2020:1",
            "https://deeplink.rechtspraak.nl/uitspraak?id=ECLI:NL:HR:2020:1",
        ),
        ("ecli:ECLI:EU:C:2020:1", "ECLI:EU:C:2020:1", None),
        (
            "celex-32022R0869",
            "CELEX 32022R0869",
            "https://eur-lex.europa.eu/legal-content/NL/TXT/?uri=CELEX:32022R0869",
        ),
        ("2024D40329", "2024D40329", "https://www.tweedekamer.nl/kamerstukken/detail?id=2024D40329"),
        ("brief-over-iets", "brief-over-iets", None),
    ],
)
def test_documents(id: str, label: str, page: str | None) -> None:
    assert (document_label(id), document_page(id)) == (label, page)


def test_a_label_is_one_line_and_not_too_long() -> None:
    assert fold("a\n  b\u00a0c") == "a b c"
    assert len(fold("woord " * 100)) <= 200
    assert fold("woord " * 100).endswith(" w…")
