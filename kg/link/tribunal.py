"""Links mentions of courts and tribunals to the bodies of the register."""

from __future__ import annotations

from collections.abc import Iterator

from kg.link.frame import LinkFrame
from kg.link.register_tribunals import Tribunals
from kg.model import Link, Mention, TribunalFields
from kg.model.tribunals import TribunalRecord

_REGISTER = "tribunals"


def link_tribunals(frame: LinkFrame) -> Iterator[Link]:
    """Yield one link a mention: to its body, or unknown for generic words and bodies the register lacks."""
    register = frame.registers.tribunals
    last: list[TribunalRecord] = []
    for mention in frame.of_kind("tribunal"):
        fields = mention.fields
        assert isinstance(fields, TribunalFields)
        found, method = _bodies(register, mention, fields.key)
        if fields.key == "OTHER" and not found and mention.extractor == "tribunal.again":
            found, method = last, "antecedent"
        last = found if fields.key == "OTHER" else last
        yield _link(register, mention, found, method)


def _bodies(register: Tribunals, mention: Mention, key: str) -> tuple[list[TribunalRecord], str]:
    """Return the bodies that a mention can mean, and how they were found."""
    if mention.extractor == "tribunal.european-guess":
        return [record for name in ("CJEU", "ECHR") if (record := register.get(name)) is not None], "guess"
    named = register.named(mention.quote) or register.close_to(mention.quote)
    if (record := register.get(key)) is not None:
        return [record], "name" if record in named else "context"
    if key == "OTHER":
        return [record for record in named if record.mention_key == "OTHER"], "name"
    return [], "generic"


def _link(register: Tribunals, mention: Mention, found: list[TribunalRecord], method: str) -> Link:
    one = found[0] if len(found) == 1 else None
    return Link(
        mention=mention.mention,
        document=mention.document,
        relation="names",
        status="resolved" if one else "ambiguous" if found else "unknown",
        target=f"tribunal:{one.key}" if one else None,
        candidates=() if one else tuple(f"tribunal:{record.key}" for record in found),
        method=f"tribunal.{method}",
        confidence=mention.confidence if one else 0.0,
        register=_REGISTER,
        register_date=register.register.date,
    )
