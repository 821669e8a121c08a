"""What a publisher sets, and how a file that lacks something is explained."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kg.errors import SettingsError
from kg.settings import SAMPLE_PUBLISHING, read_publish_settings

GOOD = """
[publisher]
name = "Open State Foundation"
address = "https://openstate.eu/"
[contact]
name = "Data"
email = "data@example.org"
page = "https://openstate.eu/contact"
[dataset]
title = { nl = "Toezeggingen", en = "Pledges" }
description = { nl = "Wie wat toezegde.", en = "Who promised what." }
keywords = { nl = ["toezegging"], en = ["pledge"] }
licence = "naamsvermelding40"
issued = 2026-11-24
[release]
address = "https://data.example.org/kamergraaf/"
endpoint = "https://data.example.org/sparql"
"""


def read(tmp_path: Path, text: str):
    path = tmp_path / "publish.toml"
    path.write_text(text, encoding="utf-8")
    return read_publish_settings(path)


def test_a_full_file_is_read(tmp_path: Path) -> None:
    settings = read(tmp_path, GOOD)
    assert settings.publisher.name == "Open State Foundation" and settings.publisher.kind == "NonProfitOrganisation"
    assert settings.title.nl == "Toezeggingen" and settings.keywords_en == ("pledge",)
    assert settings.issued == date(2026, 11, 24) and settings.modified is None
    assert settings.endpoint == "https://data.example.org/sparql"
    assert settings.base == SAMPLE_PUBLISHING.base


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('name = "Open State Foundation"', "", r"publisher.name is missing; add name = "),
        ('email = "data@example.org"', 'email = "nobody"', "contact.email is not a mail address"),
        ('"naamsvermelding40"', '"mit"', "dataset.licence cannot be 'mit'; choose from cc0"),
        ("2026-11-24", '"2026-11-24"', "dataset.issued is not a date; write it without quotes"),
        ('title = { nl = "Toezeggingen", en = "Pledges" }', 'title = "Pledges"', "dataset.title needs nl and en"),
        ('["toezegging"]', '"toezegging"', "dataset.keywords.nl is not a list"),
        ("kamergraaf/", "kamergraaf", "release.address must end in /"),
        ("https://openstate.eu/contact", "openstate.eu", "contact.page is not an http"),
        ("[release]", "[release]\ncolour = 1", "release.colour is not known"),
        ("[publisher]", "colour = 1\n[publisher]", "colour stands outside a section"),
        ("[publisher]", "[publisher", "is not TOML"),
    ],
)
def test_what_is_wrong_is_said(tmp_path: Path, old: str, new: str, message: str) -> None:
    with pytest.raises(SettingsError, match=message):
        read(tmp_path, GOOD.replace(old, new, 1))


def test_all_that_is_missing_is_said_at_once(tmp_path: Path) -> None:
    with pytest.raises(SettingsError) as caught:
        read(tmp_path, "")
    for name in ("publisher.name", "publisher.address", "contact.email", "dataset.title", "release.address"):
        assert name in str(caught.value)
    assert caught.value.exit_code == 2


def test_a_missing_file_is_one_error(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="cannot be read"):
        read_publish_settings(tmp_path / "none.toml")
