"""Words and numbers broken over lines."""

from __future__ import annotations

import pytest

from kg.sources.wrapping import Wrapping


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("middels commer-", "ciële aanschaf", "middels commerciële aanschaf"),
        ("de cyberweer-", "baarheid van", "de cyberweerbaarheid van"),
        ("steun die niet-", "militair is", "steun die niet-militair is"),
        ("de oud-", "minister van", "de oud-minister van"),
        ("steun van niet-", "EU-landen", "steun van niet-EU-landen"),
        ("de secretaris-", "generaal van", "de secretaris-generaal van"),
        ("de minister-", "president zegt", "de minister-president zegt"),
        ("de minister-", "raad besluit", "de ministerraad besluit"),
        ("een sociaal-", "economische agenda", "een sociaal-economische agenda"),
        ("het juridisch-", "technische deel", "het juridisch-technische deel"),
        ("de EU-", "inzet van", "de EU-inzet van"),
        ("de G7-", "verklaring", "de G7-verklaring"),
        ("een auto-", "ongeluk", "een auto-ongeluk"),
        ("opsporings-", "en vervolging", "opsporings- en vervolging"),
        ("woning-", "of kantoorbouw", "woning- of kantoorbouw"),
        ("Kamerstuk 21 501-", "02, nr. 2499", "Kamerstuk 21 501-02, nr. 2499"),
        ("Kamerstuk 21 501–", "20, nr. 1829", "Kamerstuk 21 501–20, nr. 1829"),
        ("de motie-Bruins/", "Van Weyenberg", "de motie-Bruins/Van Weyenberg"),
        ("zie https://www.rijksoverheid.nl/", "onderwerpen", "zie https://www.rijksoverheid.nl/onderwerpen"),
        ("zie https://www.state.gov/joint-", "declaration", "zie https://www.state.gov/joint-declaration"),
        ("een korte \u00ad", "regel", "een korte regel"),
        ("het verloop –", "zoals gezegd", "het verloop – zoals gezegd"),
        ("de heer Zelensky", "heeft gezegd", "de heer Zelensky heeft gezegd"),
        ("de post-", "actieve medewerkers", "de post-actieve medewerkers"),
    ],
)
def test_two_lines_meet(first: str, second: str, expected: str) -> None:
    wrapping = Wrapping(70, frozenset({"post-actieve"}))
    joint = wrapping.joint(first, second)
    shown = first[: len(first) - joint.cut] + (" " if joint.blank else "") + second
    assert " ".join(shown.split()) == expected
