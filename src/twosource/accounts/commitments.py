"""Commitments: what somebody pledges to do, and what somebody demands of others.

Takes statements whose act is a pledge or a demand, gives `Commitment` records; next: the account.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from twosource.records import Commitment, Entity, Span, Statement, When
from twosource.text.names import fold_name

_DUE = re.compile(
    r"\b(?:by|before|until|within|no\s+later\s+than|at\s+the\s+latest|from|starting|this|next)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_ADDRESSED = re.compile(
    r"^(?:that\s+)?(?:on\s+)?(?:the\s+)?(?P<to>[\w’'.-]+(?:\s+[\w’'.-]+){0,5}?)\s+(?:to|must|should|ought|immediately|stop)\b"
)


def find_commitments(statements: Sequence[Statement], entities: Sequence[Entity]) -> tuple[Commitment, ...]:
    """Pledges and demands, the same words of the same speaker in several reports once; by kind and place.

    `due` is a time that stands after "by", "until", "next" in the words; `to` the named body or person
    on whom a demand is made. `status` is `stated`: nothing later in the reports is read as its fulfilment.
    """
    merged: dict[tuple[str, str, str], list[Statement]] = {}
    for stmt in sorted(statements, key=lambda s: (s.content, s.id)):
        if stmt.act in ("pledges", "demands") and stmt.source is not None and stmt.polarity == "affirmed":
            by = _name(stmt, entities)
            merged.setdefault((stmt.act, by, fold_name(stmt.content.exact)), []).append(stmt)
    found = [_commitment(by, group, entities) for (_, by, _), group in merged.items()]
    return tuple(sorted(found, key=lambda c: (c.kind, c.spans[0], c.by)))


def _name(stmt: Statement, entities: Sequence[Entity]) -> str:
    source = stmt.source
    if source is None:
        return ""
    return next((e.name for e in entities if e.id == source.entity), source.name)


def _commitment(by: str, group: list[Statement], entities: Sequence[Entity]) -> Commitment:
    first = group[0]
    return Commitment(
        kind="pledge" if first.act == "pledges" else "demand",
        by=by,
        to=_addressee(first.content, by, entities) if first.act == "demands" else None,
        due=next((when for stmt in group for when in stmt.when if _is_due(stmt.content, when)), None),
        spans=tuple(stmt.content for stmt in group),
        status="stated",
    )


def _is_due(content: Span, when: When) -> bool:
    place = when.expression
    if place is None or when.kind not in ("date", "time") or place.report != content.report:
        return False
    if re.match(r"(?:by|before|until|within|next|tomorrow)\b", place.exact, re.IGNORECASE):
        return True
    return bool(_DUE.search(content.exact[: max(0, place.start - content.start)]))


def _addressee(content: Span, by: str, entities: Sequence[Entity]) -> str | None:
    """The named person, body or country at the head of what is demanded ("Nordia must withdraw")."""
    head = _ADDRESSED.match(content.exact)
    if head is None:
        return None
    low, high = content.start + head.start("to"), content.start + head.end("to")
    for entity in entities:
        for span in entity.mentions:
            if span.report == content.report and span.start < high and low < span.end and entity.name != by:
                return entity.name
    return None
