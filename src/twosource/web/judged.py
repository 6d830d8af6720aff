"""What persons decided, laid over an account: takes an account and judgements, gives the account as a desk reads it.

A difference set aside is not shown, a statement has the speaker and a report the day that a person gave it. The kept
account stays as it was made: what is undone is as if it had never been.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from twosource.records import Account, Entity, Judgement, Source, Statement, When, content_id


def judged(account: Account, judgements: Iterable[Judgement]) -> Account:
    """The account with what was decided and not undone."""
    decided = [each for each in judgements if not each.undone]
    aside = {each.target for each in decided if each.kind == "dismiss"}
    speakers = {each.target: each.value for each in decided if each.kind == "speaker" and each.value}
    days = {each.target: each.value for each in decided if each.kind == "date" and each.value}
    if not (aside or speakers or days):
        return account
    entities = _with_speakers(account, speakers)
    return replace(
        account,
        conflicts=tuple(each for each in account.conflicts if each.id not in aside),
        claims=tuple(
            replace(each, conflicts=tuple(one for one in each.conflicts if one not in aside)) for each in account.claims
        ),
        dates={**account.dates, **{report: _on(day) for report, day in days.items() if _has(account, report)}},
        entities=entities,
        statements=tuple(_said_by(each, speakers, entities) for each in account.statements),
    )


def _with_speakers(account: Account, speakers: Mapping[str, str]) -> tuple[Entity, ...]:
    """The entities, with one for each speaker that no report names so."""
    told = {each.id for each in account.statements}
    known = {form.casefold() for entity in account.entities for form in (entity.name, *entity.names)}
    new = {name for statement, name in speakers.items() if statement in told and name.casefold() not in known}
    made = (
        Entity(id=content_id("e", "other", name), kind="other", name=name, names=(name,), roles=(), mentions=())
        for name in sorted(new)
    )
    return (*account.entities, *made)


def _said_by(statement: Statement, speakers: Mapping[str, str], entities: Iterable[Entity]) -> Statement:
    name = speakers.get(statement.id)
    if name is None:
        return statement
    key = name.casefold()
    named = [each for each in entities if key == each.name.casefold()]
    entity = named or [each for each in entities if key in {form.casefold() for form in each.names}]
    return replace(statement, source=Source(name=name, entity=entity[0].id if len(entity) == 1 else None, span=None))


def _on(day: str) -> When:
    return When(kind="date", edtf=day, earliest=day, latest=day, value=day)


def _has(account: Account, report: str) -> bool:
    return any(each.id == report for each in account.reports)
