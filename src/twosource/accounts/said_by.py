"""Said by: a statement with another speaker; takes an account, gives it so; next: judged.

A speaker of a name that the reports use is theirs; any other is put beside them, with no words of a report for it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from twosource.records import Account, Conflict, Entity, Side, Source, Span, Statement, content_id, touch


def said_by(account: Account, statement: Statement, name: str) -> Account:
    """The account with a statement said by somebody of this name."""
    key = name.casefold()
    named = [each for each in account.entities if key == each.name.casefold()]
    named = named or [each for each in account.entities if key in {form.casefold() for form in each.names}]
    entities = account.entities
    if not named:
        new = Entity(id=content_id("e", "other", name), kind="other", name=name, names=(name,), roles=(), mentions=())
        named, entities = [new], (*entities, new)
    entity = named[0].id if len(named) == 1 else None
    said = replace(statement, source=Source(name=name, entity=entity, span=None))
    return replace(
        account,
        entities=entities,
        statements=tuple(said if each.id == statement.id else each for each in account.statements),
        conflicts=tuple(_opposed(account.conflicts, statement.content, name)),
    )


def _opposed(conflicts: Iterable[Conflict], words: Span, name: str) -> Iterable[Conflict]:
    """The differences; of speakers, those that are still two, with these words on the side of this name."""
    for conflict in conflicts:
        if conflict.kind != "speaker" or not any(touch(s, words) for side in conflict.sides for s in side.spans):
            yield conflict
            continue
        spans: dict[str, set[Span]] = {}
        for side in conflict.sides:
            for span in side.spans:
                spans.setdefault(name if touch(span, words) else side.value, set()).add(span)
        if len(spans) > 1:
            claims = {span: side.claims for side in conflict.sides for span in side.spans}
            yield replace(conflict, sides=tuple(_side(value, told, claims) for value, told in sorted(spans.items())))


def _side(value: str, spans: Iterable[Span], claims: dict[Span, tuple[str, ...]]) -> Side:
    told = tuple(sorted(spans))
    return Side(value=value, spans=told, claims=tuple(sorted({claim for span in told for claim in claims[span]})))
