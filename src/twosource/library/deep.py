"""The deep tier: takes readings and accounts, keeps them and what is searched in them, and says what is next to read.

A reading is kept by its report (whose id is a hash of its text) and by what made it; an account by its story, until
that story moves or the program does.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from functools import cache

from sqlalchemy import Connection, and_, case, delete, func, insert, select, update

from twosource.accounts.made_by import find_made_by
from twosource.library import tables, words
from twosource.library.answers import KeptAccount
from twosource.library.codec import held, pack, unpack, unpack_ours
from twosource.library.find import name_key
from twosource.library.keep import insert_unless_known
from twosource.library.moments import write_moment
from twosource.records import SHOWN_CERTAINTY, Account, Reading, Report, Span, content_id
from twosource.views.words import flat

_REPORTS = tables.reports.c
_READINGS = tables.readings.c
_STATEMENTS = tables.statements.c
_ACCOUNTS = tables.accounts.c
_POINTS = tables.points.c
_READING_STEPS = ("records", "text", "models", "readings")
# A story that grew since the last report came, less this, is one that grows.
_GROWING = timedelta(days=1)


@cache
def read_with() -> str:
    """What makes readings: the steps and models of this program, as one short name."""
    made_by = find_made_by()
    return content_id("w", *(made_by.steps[step] for step in _READING_STEPS), *sorted(made_by.models.items()))


@cache
def made_with() -> str:
    """What makes accounts: likewise."""
    made_by = find_made_by()
    return content_id("w", *sorted(made_by.steps.items()), *sorted(made_by.models.items()))


def find_reading(connection: Connection, report: str) -> Reading | None:
    """The kept reading of a report, if this program would make the same."""
    asked = select(_READINGS.zlib).where(_READINGS.report == report, _READINGS.read_with == read_with())
    packed = connection.scalar(asked)
    return None if packed is None else unpack(packed, Reading)


def write_reading(connection: Connection, report: Report, reading: Reading, moment: str) -> None:
    """Keeps a reading, its statements and its names, in the place of an earlier one."""
    _forget_reading(connection, report.id)
    row = {"report": report.id, "read_with": read_with(), "zlib": pack(reading), "at": moment}
    connection.execute(insert(tables.readings), row)
    said = [
        {
            "report": report.id,
            "id": stmt.id,
            "span_start": stmt.content.start,
            "span_end": stmt.content.end,
            "text": held(stmt.content.exact),
            "speaker": stmt.source and held(flat(stmt.source.name)),
            "speaker_key": stmt.source and name_key(stmt.source.name),
            "form": stmt.form,
            "act": stmt.act,
        }
        for stmt in reading.statements
    ]
    _insert_searched(connection, "statements", said)
    speakers = [{"key": row["speaker_key"], "name": row["speaker"]} for row in said if row["speaker_key"]]
    insert_unless_known(connection, tables.speakers, speakers)
    named = [
        {"report": report.id, "kind": e.kind, "key": name_key(e.name), "name": held(flat(e.name))}
        for e in reading.entities
    ]
    insert_unless_known(connection, tables.names, named)


def last_reading(connection: Connection, report: str) -> Reading | None:
    """The last reading of a report; None where there is none, or an earlier program made it in a form of its own."""
    packed = connection.scalar(select(_READINGS.zlib).where(_READINGS.report == report))
    return None if packed is None else unpack_ours(packed, Reading)


def find_account(connection: Connection, story: str) -> KeptAccount | None:
    """The last account of a story; None where there is none, or an earlier program made it in a form of its own."""
    row = connection.execute(select(tables.accounts).where(_ACCOUNTS.story == story)).one_or_none()
    account = None if row is None else unpack_ours(row.zlib, Account)
    if row is None or account is None:
        return None
    return KeptAccount(account=account, made_at=row.at, is_current=not row.stale and row.made_with == made_with())


def write_account(connection: Connection, story: str, account: Account, moment: str) -> None:
    """Keeps an account as it was made, in the place of an earlier one; its reports count as read."""
    _forget_found(connection, story)
    connection.execute(delete(tables.accounts).where(_ACCOUNTS.story == story))
    left = {gone.report for gone in account.excluded}
    texts = sum(not left.issuperset(group) for group in account.lineage.groups)
    row = {"story": story, "made_with": made_with(), "stale": False, "differences": 0, "at": moment}
    outline = {"texts": texts, "places": json.dumps(account.where)}
    connection.execute(insert(tables.accounts), {**row, **outline, "zlib": pack(account)})
    compared = _REPORTS.id.in_([report.id for report in account.reports])
    connection.execute(update(tables.reports).where(compared).values(read_with=read_with()))


def index_account(connection: Connection, story: str, account: Account) -> None:
    """Keeps what is searched, counted and exported of a story's account: its points and its differences."""
    _forget_found(connection, story)
    shown = [conflict for conflict in account.conflicts if conflict.certainty >= SHOWN_CERTAINTY]
    connection.execute(update(tables.accounts).where(_ACCOUNTS.story == story).values(differences=len(shown)))
    points = [
        {"story": story, "id": claim.id, "status": claim.status, **_place(claim.text)}
        | {"texts_low": claim.texts.low, "texts_high": claim.texts.high}
        for claim in account.claims
    ]
    _insert_searched(connection, "points", points)
    differing = [
        {"story": story, "id": q.id, "kind": q.kind, "about": held(q.about), "nature": q.nature}
        | {"sides": held(" / ".join(side.value for side in q.sides)), "certainty": q.certainty}
        for q in shown
    ]
    if differing:
        connection.execute(insert(tables.differences), differing)


def next_story(connection: Connection, skipped: Collection[str]) -> str | None:
    """The story to be compared next: one that grows, then one with a wish, then any; of each the latest. None: all are.

    Args:
        connection: to the library.
        skipped: ids of those that are left out.
    """
    latest = connection.scalar(select(func.max(_REPORTS.added_at)))
    if latest is None:
        return None
    lately = write_moment(datetime.fromisoformat(latest) - _GROWING)
    grows = and_(func.count() > 1, func.max(_REPORTS.added_at) >= lately)
    wished = _REPORTS.story.in_(select(tables.judgements.c.target).where(tables.judgements.c.kind == "wish"))
    current = select(_ACCOUNTS.story).where(_ACCOUNTS.stale.is_(False), _ACCOUNTS.made_with == made_with())
    asked = (
        select(_REPORTS.story)
        .where(_REPORTS.story.is_not(None), _REPORTS.story.not_in(current), _REPORTS.story.not_in(skipped))
        .group_by(_REPORTS.story)
        .order_by(
            case((grows, 0), (func.max(case((wished, 1), else_=0)) == 1, 1), else_=2), func.max(_REPORTS.n).desc()
        )
        .limit(1)
    )
    return connection.scalar(asked)


def _place(span: Span) -> dict[str, object]:
    return {"report": span.report, "span_start": span.start, "span_end": span.end, "text": held(span.exact)}


def _insert_searched(connection: Connection, of: str, rows: Sequence[Mapping[str, object]]) -> None:
    """Inserts rows whose `text` is found by its words."""
    if rows:
        table = tables.metadata.tables[of]
        numbers = connection.execute(
            insert(table).returning(table.c.n, sort_by_parameter_order=True), list(rows)
        ).scalars()
        words.index(connection, of, [(n, str(row["text"])) for n, row in zip(numbers, rows, strict=True)])


def _forget_reading(connection: Connection, report: str) -> None:
    said = connection.execute(select(_STATEMENTS.n, _STATEMENTS.text).where(_STATEMENTS.report == report)).all()
    words.drop(connection, "statements", said)
    for table in (tables.statements, tables.names, tables.readings):
        connection.execute(delete(table).where(table.c.report == report))


def _forget_found(connection: Connection, story: str) -> None:
    told = select(_POINTS.n, _POINTS.text).where(_POINTS.story == story)
    words.drop(connection, "points", connection.execute(told).all())
    for table in (tables.points, tables.differences):
        connection.execute(delete(table).where(table.c.story == story))
