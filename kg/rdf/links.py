"""The graph of one paper's links: direct triples, an assertion a link, and the pledges and amounts behind them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from kg.model import Link, Mention, PersonFields, PledgeFields
from kg.rdf.assertions import describe_assertion, describe_grounds
from kg.rdf.mapping import KIND_ROWS, RELATION_ROWS, SubjectRole
from kg.rdf.nquads import boolean
from kg.rdf.sheet import SHARED_RELATIONS, Sheet
from kg.rdf.things import describe_register, describe_thing
from kg.rdf.undertakings import describe_amount, describe_pledge, describe_status
from kg.rdf.vocabulary import CITO, KG, PROV, RDF, RESOLUTION


def link_lines(sheet: Sheet, mentions: Sequence[Mention], links: Sequence[Link]) -> list[str]:
    """Return the quads of the graph of a document's links."""
    frame = LinkGraph(sheet, mentions, links)
    for link in links:
        frame.add(link)
    frame.describe_undertakings()
    frame.describe_signatures()
    for key, words in frame.things.items():
        describe_thing(sheet.shared.things, sheet.mint, key, words=words)
    return frame.quads.lines()


class LinkGraph:
    """One document's links while they become quads."""

    def __init__(self, sheet: Sheet, mentions: Sequence[Mention], links: Sequence[Link]) -> None:
        """Sort the links by what later ones need: who is named, what is stated, what is counted."""
        self.sheet, self.links = sheet, links
        self.document, self.mint, self.quads, self.paper = sheet.document, sheet.mint, sheet.quads, sheet.paper
        self.mentions = {mention.mention: mention for mention in mentions}
        self.things: dict[str, str | None] = {}
        self.registers: dict[tuple[str, str | None], str] = {}
        self.targets: dict[tuple[str, str], str] = {}
        for link in links:
            if link.target is not None:
                self.targets.setdefault((link.mention, link.relation), link.target)

    def add(self, link: Link) -> None:
        """Add a link: what it relates, how that was found, and what the mention points at."""
        target, link_subject = self._settled(link.target), self._settled(link.subject)
        if (target, link_subject) != (link.target, link.subject):
            link = replace(link, target=target, subject=link_subject)
        mention = self.mentions.get(link.mention)
        subject = self._subject(link)
        if mention is not None and KIND_ROWS[mention.kind].primary == link.relation:
            self._resolve(link)
        if link.target is not None:
            self._know(link.target, words=_wording(link, mention))
            if subject is not None:
                quads = self.sheet.shared.motions if link.relation in SHARED_RELATIONS else self.quads
                quads.add(subject, RELATION_ROWS[link.relation].predicate, self.mint.key(link.target))
                self._also(link, subject, self.mint.key(link.target))
        self._assert(link, subject)

    def _settled(self, key: str | None) -> str | None:
        """Return the pledge or amount behind a key that is that of a mention which itself points at an earlier one."""
        if key is None or not key.startswith(("pledge:", "amount:")) or key.count(".") < 2:
            return key
        kind, _, ref = key.partition(":")
        relation = "states" if kind == "pledge" else "counts"
        document, digest, ordinal = ref.rsplit(".", 2)
        return self.targets.get((f"{document}.{kind}.{digest}.{ordinal}", relation), key)

    def _subject(self, link: Link) -> str | None:
        """Return what the link is about, or None when that was not found itself."""
        if link.subject is not None:
            self._know(link.subject)
            return self.mint.key(link.subject)
        named = self.targets.get((link.mention, "names"))
        roles: dict[SubjectRole, str | None] = {
            "mention": f"mention:{link.mention}",
            "paper": f"document:{self.document.id}",
            "pledge": self.targets.get((link.mention, "states")),
            "amount": self.targets.get((link.mention, "counts")),
            "motion": named if (named or "").startswith(("paper:", "document:")) else None,
        }
        key = roles[RELATION_ROWS[link.relation].subject]
        if link.relation == "restates" and key == link.target:
            # What restates a pledge in other words states the same pledge: the statement restates, not the pledge.
            key = roles["mention"]
        return None if key is None else self.mint.key(key)

    def _know(self, key: str, *, words: str | None = None) -> None:
        """Note a thing that this graph must describe, and what the text calls it.

        Pledges, amounts and mentions are described by rules of their own.
        """
        if not key.startswith(("pledge:", "amount:", "mention:")) and self.mint.key(key) != self.paper:
            self.things[key] = self.things.get(key) or words

    def _resolve(self, link: Link) -> None:
        node = self.mint.iri("mention", link.mention)
        self.quads.add(node, KG.resolution, RESOLUTION.get(link.status))
        if link.target is None:
            for key in link.candidates:
                self.quads.add(node, KG.candidate, self.mint.key(key))
                self._know(key)

    def _also(self, link: Link, subject: str, target: str) -> None:
        """Add the direct triples of other vocabularies and of the paper that follow from a relation."""
        add, motion, mention = self.quads.add, self.sheet.shared.motions.add, self.mentions.get(link.mention)
        kind = mention.kind if mention is not None else None
        if link.relation == "refers_to":
            add(subject, CITO.hasCitedEntity, target)
        if link.relation in ("refers_to", "names"):
            cites = link.relation == "refers_to" or kind == "motion"
            if target != self.paper:
                add(self.paper, CITO.cites if cites else KG.mentions, target)
        if link.relation == "names" and kind == "motion":
            motion(target, RDF.type, KG.Motion)
            if mention is not None and getattr(mention.fields, "cs", False):
                motion(target, KG.withOthers, boolean(True))
        if link.relation in ("proposed_by", "gives_effect_to"):
            motion(subject if link.relation == "proposed_by" else target, RDF.type, KG.Motion)
        if link.relation == "proposed_by" and link.detail == "first":
            motion(subject, KG.firstProposer, target)
        if link.relation == "fulfils" and link.target is not None:
            describe_status(self.sheet, link.target, link.mention, partial=link.detail == "partial")

    def _assert(self, link: Link, subject: str | None) -> None:
        """Add the RDF form of the link itself, resolved or not."""
        node = describe_assertion(self.quads, self.mint, link, subject=subject)
        if link.target is None:
            for key in link.candidates:
                self._know(key)
        if link.mention in self.mentions:
            describe_grounds(self.quads, self.mint, node, link.mention)
        if link.register:
            self.quads.add(node, PROV.hadPrimarySource, self._register(link.register, link.register_date))

    def _register(self, name: str, day: str | None) -> str:
        """Return the IRI of a register, which is described at its first use."""
        if (name, day) not in self.registers:
            self.registers[name, day] = describe_register(self.sheet.shared.things, self.mint, name, day)
        return self.registers[name, day]

    def describe_undertakings(self) -> None:
        """Add the pledges that this document states and the amounts that it counts."""
        stated = self._by_target("states")
        counted = {mention: target for (mention, relation), target in self.targets.items() if relation == "counts"}
        for key, mentions in stated.items():
            describe_pledge(self.sheet, key, mentions)
            for mention in mentions:
                assert isinstance(mention.fields, PledgeFields)
                for amount in mention.fields.amounts:
                    if amount in counted:
                        self.quads.add(self.mint.key(key), KG.amount, self.mint.key(counted[amount]))
        for key, mentions in self._by_target("counts").items():
            describe_amount(self.sheet, key, mentions)

    def _by_target(self, relation: str) -> dict[str, list[Mention]]:
        found: dict[str, list[Mention]] = defaultdict(list)
        for link in self.links:
            if link.relation == relation and link.target is not None and link.mention in self.mentions:
                found[link.target].append(self.mentions[link.mention])
        return found

    def describe_signatures(self) -> None:
        """Add who signs the document."""
        signers = [
            self.mint.key(target)
            for (key, relation), target in self.targets.items()
            if relation == "names"
            and (mention := self.mentions.get(key)) is not None
            and isinstance(mention.fields, PersonFields)
            and mention.fields.signatory
        ]
        for person in signers:
            self.quads.add(self.paper, KG.signedBy, person)


def _wording(link: Link, mention: Mention | None) -> str | None:
    """Return what the text calls the party to a pledge that a link leads to."""
    if mention is None or not isinstance(mention.fields, PledgeFields):
        return None
    return {"pledgor": mention.fields.pledgor, "pledgee": mention.fields.pledgee}.get(link.relation)
