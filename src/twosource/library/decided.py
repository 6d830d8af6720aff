"""Decided: takes what persons decided on points, differences and speakers, has all that is kept follow; next: the desk.

The account of a story is kept as the program made it and given as persons decided; what is searched, counted and
exported of it is that account's.
"""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import Connection, bindparam, select, update

from twosource.accounts.judged import judge_account, statement_at
from twosource.library import tables
from twosource.library.answers import KeptAccount
from twosource.library.codec import held
from twosource.library.deep import find_account, index_account, last_reading, write_account
from twosource.library.find import name_key
from twosource.library.judgements import find_judgements
from twosource.library.keep import insert_unless_known
from twosource.library.naming import BY_WORDS
from twosource.records import Account, Judgement, read_places
from twosource.views.words import flat

_ACCOUNTS = tables.accounts.c
_REPORTS = tables.reports.c
_STATEMENTS = tables.statements.c


def find_decided(connection: Connection, story: str) -> KeptAccount | None:
    """The last account of a story with what persons decided on it; None where there is none."""
    kept = find_account(connection, story)
    if kept is None:
        return None
    judged = judge_account(kept.account, find_judgements(connection))
    return replace(kept, account=judged.account, lost=judged.lost)


def write_decided(connection: Connection, story: str, account: Account, moment: str) -> Account:
    """Keeps an account that was made of a story; gives it with what persons decided."""
    write_account(connection, story, account, moment)
    judged = judge_account(account, find_judgements(connection)).account
    index_account(connection, story, judged)
    return judged


def follow(connection: Connection, judgement: Judgement) -> None:
    """Has what is kept of the stories that a judgement bears on be as it says; of an undoing, as it says no more."""
    decided = find_judgements(connection)
    if judgement.kind == "undo":
        judgement = next(each for each in decided if each.id == judgement.target)
    if judgement.kind not in BY_WORDS and judgement.kind != "date":
        return
    reports = _reports_of(judgement)
    if judgement.kind == "speaker":
        for report in reports:
            follow_speakers(connection, report)
    stories = list(connection.scalars(select(_REPORTS.story).where(_REPORTS.id.in_(reports)).distinct()))
    if judgement.kind == "date":
        # Times that are counted from it, and what differs in them, take a comparison.
        connection.execute(update(tables.accounts).where(_ACCOUNTS.story.in_(stories)).values(stale=True))
    for story in stories:
        if story and (kept := find_decided(connection, story)):
            index_account(connection, story, kept.account)


def follow_speakers(connection: Connection, report: str) -> None:
    """Has the statements of a report be found under the speakers that persons gave them."""
    corrected = [
        judgement
        for judgement in find_judgements(connection)
        if judgement.kind == "speaker" and report in _reports_of(judgement)
    ]
    reading = last_reading(connection, report) if corrected else None
    if reading is None:
        return
    names = {stmt.id: stmt.source.name if stmt.source else None for stmt in reading.statements}
    for judgement in corrected:
        said = statement_at(reading.statements, judgement.target)
        if said is not None and not judgement.undone:
            names[said.id] = judgement.value
    rows = [
        {"of": stmt, "said_by": name and held(flat(name)), "key": name and name_key(name)}
        for stmt, name in names.items()
    ]
    of_it = (_STATEMENTS.report == report) & (_STATEMENTS.id == bindparam("of"))
    corrected_rows = update(tables.statements).where(of_it)
    connection.execute(corrected_rows.values(speaker=bindparam("said_by"), speaker_key=bindparam("key")), rows)
    speakers = [{"key": row["key"], "name": row["said_by"]} for row in rows if row["key"]]
    insert_unless_known(connection, tables.speakers, speakers)


def _reports_of(judgement: Judgement) -> list[str]:
    sides = read_places(judgement.target)[1]
    return sorted({place.report for side in sides for place in side}) or [judgement.target]
