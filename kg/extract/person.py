"""Finds persons in a passage: by the words in front of a name, by office, by signature, by names known everywhere."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.motion_scan import scan_motions
from kg.extract.passage import Found, Passage
from kg.extract.person_draft import PersonDraft, best_drafts, with_known_roles
from kg.extract.person_known import find_known
from kg.extract.person_title import find_titled
from kg.extract.signature import find_last_lines, find_signatures
from kg.model import PersonFields
from kg.model.mention import Role

_CONFIDENCE = {"bare": 0.85, "known": 0.95, "foreign": 0.95, "compound": 0.95}


def find_persons(passage: Passage) -> Iterator[Found]:
    """Yield the persons of a passage in reading order."""
    text = passage.text
    courtesy: Role = "mp" if _is_debate(passage) else "unknown"
    drafts = [*_signatures(text), *find_titled(text, courtesy=courtesy), *_proposers(text), *find_known(text)]
    for draft in with_known_roles(best_drafts(drafts)):
        confidence = _CONFIDENCE.get(draft.rule, 0.98)
        yield Found(span=draft.span, fields=draft.fields, rule=draft.rule, confidence=confidence)


def _signatures(text: str) -> Iterator[PersonDraft]:
    signed = list(find_signatures(text))
    if not signed and "\nDe Kamer," in text:
        signed = find_last_lines(text)
    for name, fields in signed:
        yield PersonDraft(name=name, fields=fields, rule="signature", rank=0)


def _proposers(text: str) -> Iterator[PersonDraft]:
    for motion in scan_motions(text):
        for name in motion.names:
            yield PersonDraft(name=name, fields=PersonFields(role="mp"), rule="proposer", rank=1)


def _is_debate(passage: Passage) -> bool:
    """Return whether members speak here, so that "de heer" is one of them."""
    if passage.metadata.kind == "debate" or any(block.speaker for block in passage.document.view.blocks[:50]):
        return True
    return passage.text.startswith(("[", "De voorzitter:")) or "\nDe voorzitter:" in passage.text
