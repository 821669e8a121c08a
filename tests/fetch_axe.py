"""Bring in axe-core, which checks pages for people who cannot see or point: `make assets`.

For tests only, never shipped; version and checksum are pinned. Without it that one test skips.
"""

from __future__ import annotations

import hashlib
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

PACKAGE = "axe-core@4.10.2"
SHA256 = "9ea2d2d6917da998122bdacfd3b473e31ead53f4b87146c716a12edf89158100"
FOLDER = Path(__file__).parent / "assets"


def main() -> None:
    """Put the checker into the folder, or say why it cannot be had."""
    with tempfile.TemporaryDirectory() as place:
        try:
            subprocess.run(
                ["npm", "pack", "--silent", PACKAGE], cwd=place, check=True, capture_output=True, timeout=300
            )
        except (OSError, subprocess.SubprocessError) as error:
            sys.exit(f"{PACKAGE} could not be fetched: {error}")
        archive = next(Path(place).glob("*.tgz"))
        if hashlib.sha256(archive.read_bytes()).hexdigest() != SHA256:
            sys.exit(f"{PACKAGE} is not what was pinned; do not use it")
        with tarfile.open(archive) as packed:
            member = packed.extractfile("package/axe.min.js")
            if member is None:
                sys.exit(f"{PACKAGE} holds no axe.min.js")
            FOLDER.mkdir(exist_ok=True)
            (FOLDER / "axe.min.js").write_bytes(member.read())


if __name__ == "__main__":
    main()
