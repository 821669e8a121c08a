"""What comes of a filled store: checked, and meanwhile drawn and published into a folder that nobody reads yet."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from kg import __version__
from kg.analysis.validate import validate_store
from kg.errors import CheckError
from kg.pipeline.report import RunReport, Watcher
from kg.publish.gate import MANIFEST
from kg.publish.provenance import Run
from kg.publish.release import ReleaseOptions, write_files
from kg.settings import PublishSettings
from kg.store import Store, open_store
from kg.workers import Beside

_RELEASE = ReleaseOptions(formats=("turtle", "nquads"), tables=False, checked=True)
"""The shapes are checked here, while the release is written."""
_FEW_QUADS = 50_000
"""Below this many quads a second process costs more to start than it saves."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """The store that is to be published, the folder that takes the files until they may be seen, and the settings."""

    store: Path
    folder: Path
    publishing: PublishSettings
    started: datetime


def check_and_write(job: Job, report: RunReport, watch: Watcher, *, processes: int) -> None:
    """Write pages and a release into a job's folder; the release in a process of its own while the rest is done here.

    Raises:
        CheckError: a shape or the evidence does not hold; what was written is not to be seen.
    """
    with open_store(job.store, read_only=True) as store:
        report.quads = store.size()
        alone = processes == 1 or report.quads < _FEW_QUADS
        with Beside(_publish, job, here=alone) as published:
            watch.stage("checking")
            report.violations = tuple(validate_store(store))
            if report.violations:
                raise CheckError(f"{len(report.violations)} things break a shape: {report.violations[0].message()}")
            watch.stage("drawing")
            _write_pages(store, job)
            watch.stage("publishing")
            published.answer()


def _publish(job: Job) -> None:
    run = Run(started=job.started, ended=datetime.now(tz=UTC), version=__version__)
    with open_store(job.store, read_only=True) as store:
        write_files(store, job.folder, job.publishing, options=_RELEASE, run=run)


def _write_pages(store: Store, job: Job) -> None:
    from kg.analysis.commitment_graph import commitment_graph, with_sentences
    from kg.analysis.report import html_report, markdown_report, measured
    from kg.visualise import write_page
    from kg.visualise.limit import newest_commitments

    graph = commitment_graph(store, sentences=False)
    drawn = newest_commitments(graph)
    title, left_out = job.publishing.title, len(graph.nodes) - len(drawn.nodes)
    page = job.folder / "commitments.html"
    write_page(with_sentences(store, drawn), page, title={"nl": title.nl, "en": title.en}, left_out=left_out)
    found = measured(graph)
    (job.folder / "report.md").write_text(markdown_report(graph, found=found), encoding="utf-8")
    (job.folder / "report.html").write_text(html_report(graph, found=found), encoding="utf-8")


@contextmanager
def staged(target: Path) -> Iterator[Path]:
    """Yield a folder inside the target, which is gone at the end; what a kill leaves of it the next run clears."""
    with TemporaryDirectory(prefix=".release-", dir=target, ignore_cleanup_errors=True) as name:
        yield Path(name)


def put_files(folder: Path, target: Path) -> None:
    """Put each file of a folder in its place in the target, the manifest last.

    What a killed writer left in a hidden folder of its own is no file of the release.
    """
    found = (path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    files = sorted(name for name in found if not any(part.startswith(".") for part in name.parts))
    for name in sorted(files, key=lambda name: name == Path(MANIFEST)):
        (target / name).parent.mkdir(exist_ok=True)
        (folder / name).replace(target / name)
