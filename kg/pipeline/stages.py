"""One paper through the stages: read, extracted, linked and turned into quads, or one issue that says why not."""

from __future__ import annotations

import logging
import time
from dataclasses import dataclass, field, replace

from kg.errors import Issue, Level
from kg.extract import RULES_VERSION, extract_mentions
from kg.kept import rules_mark
from kg.link import Registers, link_mentions, open_registers
from kg.link.chain_summary import summarise_paper
from kg.link.review import apply_decisions, open_decisions
from kg.model import Document, Link, Mention
from kg.model.chain import PaperSummary
from kg.pipeline.options import Options
from kg.rdf import build_quads
from kg.sources import Reading

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """What became of one paper: its mentions, links and quads, or only the issues that say why there are none.

    With quads comes the summary that finds what the paper has to do with others; `seconds` is how long it took.
    """

    source: str
    document: str | None
    mentions: tuple[Mention, ...] = ()
    links: tuple[Link, ...] = ()
    quads: str = ""
    summary: PaperSummary | None = None
    issues: tuple[Issue, ...] = ()
    seconds: float = field(default=0.0, compare=False)

    @property
    def failed(self) -> bool:
        """Return whether the paper could not be read."""
        return self.document is None

    @property
    def passed_over(self) -> bool:
        """Return whether this is no paper at all, such as a record that lies beside papers."""
        return self.failed and all(issue.stage == "sources" and issue.level is not Level.ERROR for issue in self.issues)


@dataclass(slots=True)
class Stages:
    """The stages with what they need, made once a process."""

    registers: Registers
    options: Options = field(default_factory=Options)

    def process(self, reading: Reading, *, quads: bool = True) -> Paper:
        """Return what became of one reading: extracted, linked and, unless told not to, turned into quads."""
        if reading.document is None:
            return Paper(source=reading.source, document=None, issues=reading.issues)
        start = time.perf_counter()
        try:
            paper = self.process_document(reading.document)
            paper = self._with_quads(reading.document, paper) if quads else paper
        except Exception as error:  # noqa: BLE001 - the outermost edge of one paper: our defect must not lose the others
            _log.debug("%s", reading.source, exc_info=error)
            return Paper(source=reading.source, document=None, issues=(*reading.issues, _defect(reading, error)))
        seconds = time.perf_counter() - start
        return replace(paper, source=reading.source, issues=(*reading.issues, *paper.issues), seconds=seconds)

    def process_document(self, document: Document) -> Paper:
        """Return a document's mentions and links, without quads."""
        # The finders as plain functions: the spaCy components run the same ones, and would build tokens besides.
        extraction = extract_mentions(document)
        linking = link_mentions(document, extraction.mentions, registers=self.registers)
        decisions = open_decisions(self.options.decisions)
        reviewed = apply_decisions(
            document, extraction.mentions, linking.links, decisions=decisions, registers=self.registers
        )
        return Paper(
            source=document.source,
            document=document.id,
            mentions=reviewed.mentions,
            links=reviewed.links,
            issues=(*extraction.issues, *linking.issues, *reviewed.issues),
        )

    def _with_quads(self, document: Document, paper: Paper) -> Paper:
        rules = f"{RULES_VERSION}+{rules_mark()[:16]}"
        lines = build_quads(document, paper.mentions, paper.links, base=f"{self.options.base}id/", rules=rules)
        summary = summarise_paper(document, paper.mentions, paper.links)
        return replace(paper, quads="".join(lines), summary=summary)


def unread(source: str, error: Exception) -> Reading:
    """Return the reading of a file in which our own code failed."""
    reading = Reading(source=source, document=None)
    return replace(reading, issues=(_defect(reading, error),))


def _defect(reading: Reading, error: Exception) -> Issue:
    """Return the issue for a paper on which our own code failed."""
    return Issue(
        level=Level.ERROR,
        stage="pipeline",
        code="paper.defect",
        document=reading.document.id if reading.document else reading.source,
        message=f"{reading.source}: our defect ({type(error).__name__}: {error}); please report it",
    )


def open_stages(options: Options) -> Stages:
    """Return the stages, ready to work, with the registers open."""
    return Stages(registers=open_registers(index=options.index, folder=options.registers), options=options)
