"""From one paper's mentions and links to its summary: what the rules between papers ask of it, and no more."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from kg.link.chain_text import (
    all_dates,
    is_part,
    manner_of,
    meets_promise,
    paper_dates,
    points_back,
    recurs,
    sketch,
    stems,
)
from kg.link.motion import effect_in
from kg.model import AmountFields, Document, Link, Mention, MotionFields, PersonFields, PledgeFields, Span
from kg.model.chain import Fulfilment, NamedMotion, PaperSummary, Sentence, StatedAmount, StatedPledge
from kg.model.identifiers import target_key
from kg.model.link import Relation

_REVISED = re.compile(r"\W*(?:\w{3,10} )?(?:nader )?gewijzigde motie\b", re.IGNORECASE)
_LONGEST = 2000


def summarise_paper(document: Document, mentions: Sequence[Mention], links: Sequence[Link]) -> PaperSummary:
    """Return the summary of a paper: small, whatever the paper's length, but for what it states and cites."""
    reader = _Reader(document, mentions, links)
    meta = document.metadata
    motion = meta.kind == "motion"
    return PaperSummary(
        document=document.id,
        key=reader.key,
        date=meta.date,
        kind=meta.kind,
        dossiers=tuple(sorted(meta.dossiers)),
        cites=tuple(sorted(key for key in reader.cited if key != reader.key)),
        effects=tuple(sorted(set(reader.own("gives_effect_to")))),
        supersedes=tuple(sorted(set(reader.own("supersedes")))),
        proposers=_first_then_sorted(reader.own("proposed_by")) if motion else (),
        revised=motion and _REVISED.match(meta.title or "") is not None,
        signature=reader.signature(),
        sketch=sketch(document.text[:_LONGEST]) if motion else b"",
        pledges=tuple(reader.pledges()),
        amounts=tuple(reader.amounts()),
        fulfilments=tuple(reader.fulfilments()),
        motions=() if motion else tuple(reader.motions()),
    )


def _first_then_sorted(keys: Iterable[str]) -> tuple[str, ...]:
    """Return keys without repeats, the first in front and the others in the order of the alphabet."""
    first, *others = dict.fromkeys(keys) or ("",)
    return (first, *sorted(others)) if first else ()


class _Reader:
    """One paper's mentions and links, sorted by what the summary asks."""

    def __init__(self, document: Document, mentions: Sequence[Mention], links: Sequence[Link]) -> None:
        self.key = target_key(document.id)
        self.mentions = sorted(mentions, key=lambda item: (item.start, item.end, item.mention))
        self.links = links
        self.targets: dict[tuple[str, Relation], list[str]] = defaultdict(list)
        for link in links:
            if link.target is not None:
                self.targets[link.mention, link.relation].append(link.target)
        self.cited: dict[str, None] = {}
        self.documents: dict[Span, dict[str, None]] = defaultdict(dict)
        self.tribunals: dict[Span, dict[str, None]] = defaultdict(dict)
        for mention in mentions:
            self._sort(mention)

    def _sort(self, mention: Mention) -> None:
        """Note what a mention adds to its sentence: a document that is cited, or a tribunal."""
        if mention.kind in ("reference", "motion"):
            for key in self.targets.get((mention.mention, "refers_to" if mention.kind == "reference" else "names"), ()):
                self.cited[key] = None
                self.documents[mention.sentence][key] = None
        elif mention.kind == "tribunal":
            for key in self.targets.get((mention.mention, "names"), ()):
                self.tribunals[mention.sentence][key] = None

    def own(self, relation: Relation) -> Iterator[str]:
        """Yield what the paper itself stands in a relation to."""
        yield from (
            link.target
            for link in self.links
            if link.relation == relation and link.subject == self.key and link.target is not None
        )

    def signature(self) -> str | None:
        """Return the mention of the first who signs."""
        return next(
            (item.mention for item in self.mentions if isinstance(item.fields, PersonFields) and item.fields.signatory),
            None,
        )

    def sentence(self, mention: Mention, *, about: Sequence[str] = (), dates: bool = False) -> Sentence:
        """Return what the sentence of a mention says; `about` are tribunals known to be meant."""
        text = " ".join(mention.context[:_LONGEST].split())
        return Sentence(
            cites=tuple(sorted(key for key in self.documents.get(mention.sentence, ()) if key != self.key)),
            dates=all_dates(text) if dates else paper_dates(text),
            tribunals=tuple(sorted(set(about or self.tribunals.get(mention.sentence, ())))),
            words=stems(mention.wording if mention.kind == "pledge" else text),
            partial=is_part(text),
        )

    def pledges(self) -> Iterator[StatedPledge]:
        """Yield what each statement of a pledge says."""
        for mention in self.mentions:
            fields = mention.fields
            stated = self.targets.get((mention.mention, "states"))
            if not isinstance(fields, PledgeFields) or not stated:
                continue
            concerns = self.targets.get((mention.mention, "concerns"), ())
            quote, text = " ".join(mention.wording.split()), " ".join(mention.context.split())
            yield StatedPledge(
                mention=mention.mention,
                pledge=stated[0],
                type=fields.type,
                manner=manner_of(quote, text),
                sentence=self.sentence(mention, about=[key for key in concerns if key.startswith("tribunal:")]),
                firm=fields.modality == "firm",
                past=fields.past,
                fulfilled=fields.fulfilled,
                restates=fields.restates or points_back(quote),
                recurring=recurs(quote),
                amounts=tuple(
                    sorted({key for item in fields.amounts for key in self.targets.get((item, "counts"), ())})
                ),
            )

    def amounts(self) -> Iterator[StatedAmount]:
        """Yield each sum that counts an amount, once an amount."""
        seen: set[str] = set()
        for mention in self.mentions:
            counted = self.targets.get((mention.mention, "counts"))
            if isinstance(mention.fields, AmountFields) and counted and counted[0] not in seen:
                seen.add(counted[0])
                sentence = self.sentence(mention)
                yield StatedAmount(mention=mention.mention, amount=counted[0], fields=mention.fields, sentence=sentence)

    def fulfilments(self) -> Iterator[Fulfilment]:
        """Yield the sentences that say that this paper does what was promised, each once, by the best mention in it."""
        seen: set[Span] = set()
        for mention in sorted(self.mentions, key=lambda item: item.kind != "reference"):
            if mention.sentence in seen:
                continue
            if meets_promise(" ".join(mention.context[:_LONGEST].split())):
                seen.add(mention.sentence)
                yield Fulfilment(mention=mention.mention, sentence=self.sentence(mention))

    def motions(self) -> Iterator[NamedMotion]:
        """Yield the motions without a number to which the paper says that it gives effect."""
        for mention in self.mentions:
            if not isinstance(mention.fields, MotionFields) or mention.fields.id is not None:
                continue
            effect = effect_in(mention)
            proposers = self.targets.get((mention.mention, "proposed_by"), ())
            if effect is not None and len(proposers) == len(mention.fields.proposers) > 0:
                yield NamedMotion(
                    mention=mention.mention,
                    proposers=_first_then_sorted(proposers),
                    others=mention.fields.cs,
                    detail=effect.detail,
                    sentence=self.sentence(mention, dates=True),
                )
