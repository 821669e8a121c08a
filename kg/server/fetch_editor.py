"""Bring in the query editor YASGUI from the npm registry: `python -m kg.server.fetch_editor`, or `make assets`.

Version and checksum are pinned; only the two files that a page loads are kept, in a folder that git leaves out and the
wheel takes in. Without them the server has a plain editor of its own.
"""

from __future__ import annotations

import hashlib
import subprocess
import tarfile
import tempfile
from pathlib import Path

from kg.errors import FetchError

PACKAGE = "@zazuko/yasgui@4.6.2"
SHA256 = "6520cdd256a4003e8d45865e0d631b6456b88a0e6b65f4f3e56d78a25d74c9a7"
FILES = ("yasgui.min.js", "yasgui.min.css")
FOLDER = Path(__file__).parent / "assets"


def fetch_editor(folder: Path = FOLDER) -> None:
    """Put the files of the editor into a folder.

    Raises:
        FetchError: npm is not there, the registry does not answer, or what it sends is not what was pinned.
    """
    with tempfile.TemporaryDirectory() as place:
        archive = _pack(Path(place))
        found = hashlib.sha256(archive.read_bytes()).hexdigest()
        if found != SHA256:
            raise FetchError(f"{PACKAGE} has the checksum {found}, not {SHA256}; do not use it")
        folder.mkdir(exist_ok=True)
        with tarfile.open(archive) as packed:
            for name in FILES:
                member = packed.extractfile(f"package/build/{name}")
                if member is None:
                    raise FetchError(f"{PACKAGE} holds no build/{name}")
                # The pointer to a source map would make browsers ask for a file that is not there.
                (folder / name).write_bytes(member.read().partition(b"//# sourceMappingURL")[0])


def _pack(place: Path) -> Path:
    command = ["npm", "pack", "--silent", PACKAGE]
    try:
        subprocess.run(command, cwd=place, check=True, capture_output=True, timeout=300)  # noqa: S603 - our own words
    except FileNotFoundError as error:
        raise FetchError("npm is not installed; the server works without, with a plain editor") from error
    except subprocess.SubprocessError as error:
        raise FetchError(f"npm could not fetch {PACKAGE}: {error}") from error
    return next(place.glob("*.tgz"))


if __name__ == "__main__":
    fetch_editor()
