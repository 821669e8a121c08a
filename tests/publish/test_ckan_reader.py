"""What a CKAN portal's harvester understands of our catalogue, by ckanext-dcat's own reader."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from kg.publish.catalogue import EU, LICENCES, MEDIA_TYPES
from kg.settings import SAMPLE_PUBLISHING

PACKAGES = ("ckan[requirements]", "ckanext-dcat")
READ = """
import json, sys
from ckanext.dcat.processors import RDFParser
parser = RDFParser(profiles=["euro_dcat_ap_3"])
with open(sys.argv[1], encoding="utf-8") as file:
    parser.parse(file.read(), _format="turtle")
with open(sys.argv[2], "w", encoding="utf-8") as file:
    json.dump(list(parser.datasets()), file)
"""


@pytest.fixture(scope="module")
def ckan_python(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A Python of its own that has CKAN and ckanext-dcat; no CKAN runs."""
    folder = tmp_path_factory.mktemp("ckan") / "venv"
    python = folder / "bin" / "python"
    steps = (
        [sys.executable, "-m", "venv", str(folder)],
        [str(python), "-m", "pip", "install", "-q", *PACKAGES],
        [str(python), "-c", "import ckanext.dcat.processors"],
    )
    for step in steps:
        try:
            done = subprocess.run(step, capture_output=True, text=True, check=False, timeout=400)
        except (OSError, subprocess.TimeoutExpired) as error:
            pytest.skip(f"CKAN could not be had: {error}")
        if done.returncode != 0:
            pytest.skip(f"CKAN could not be had: {(done.stderr.strip() or 'no reason given').splitlines()[-1]}")
    return python


@pytest.mark.slow
def test_ckan_reads_every_field(ckan_python: Path, sample_run: Path, tmp_path: Path) -> None:
    found = tmp_path / "datasets.json"
    command = [str(ckan_python), "-c", READ, str(sample_run / "catalog.ttl"), str(found)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    (dataset,) = json.loads(found.read_text(encoding="utf-8"))
    settings = SAMPLE_PUBLISHING
    assert dataset["title"] in settings.title and dataset["notes"] in settings.description
    assert {row["name"] for row in dataset["tags"]} & {*settings.keywords_nl, *settings.keywords_en}
    extras = {row["key"]: row["value"] for row in dataset["extras"]}
    assert extras["identifier"] == extras["uri"] == f"{settings.base}id/dataset/{settings.name}"
    assert extras["access_rights"] == f"{EU}access-right/PUBLIC"
    assert extras["publisher_uri"] == settings.publisher.address
    assert extras["publisher_name"] == settings.publisher.name
    assert (extras["contact_name"], extras["contact_email"]) == (settings.contact.name, settings.contact.email)
    assert json.loads(extras["theme"]) == sorted(f"{EU}data-theme/{theme}" for theme in settings.themes)
    _check_resources(dataset["resources"], sample_run)


def _check_resources(resources: list[dict[str, object]], release: Path) -> None:
    manifest = json.loads((release / "manifest.json").read_text(encoding="utf-8"))
    rows = {SAMPLE_PUBLISHING.address + row["name"]: row for row in manifest["files"] if "media_type" in row}
    assert {str(item["url"]) for item in resources} == set(rows)
    for item in resources:
        row = rows[str(item["url"])]
        assert item["download_url"] == item["access_url"] == item["url"]
        assert item["license"] == LICENCES + SAMPLE_PUBLISHING.licence
        assert item["format"] == f"{EU}file-type/{row['file_type']}"
        assert item["mimetype"] == MEDIA_TYPES + row["media_type"]
        assert (item["size"], item["hash"]) == (row["bytes"], row["sha256"])
        assert item["name"] in row["title"].values()
