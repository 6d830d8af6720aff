"""Naming: takes the id of a point, difference or statement, gives where its words stand; next: judgements.

Such ids change as a story grows and as the program does; words of a report stand where they stand.
"""

from __future__ import annotations

from sqlalchemy import Connection, func, select

from twosource.errors import LibraryError, UsageError
from twosource.library import tables
from twosource.library.deep import find_account
from twosource.records import JudgementKind, Span, read_places, written_places

_REPORTS = tables.reports.c
_DIFFERENCES = tables.differences.c

# What kinds of judgement name by words, and what they may name.
BY_WORDS: dict[JudgementKind, tuple[str, ...]] = {
    "same": ("point",),
    "apart": ("point",),
    "speaker": ("statement",),
    "dismiss": ("difference",),
    "settle": ("difference",),
    "pin": ("point", "statement", "difference"),
}


def name_by_words(connection: Connection, kind: JudgementKind, target: str) -> str:
    """Where the words of a judgement's target stand, as `written_places` has it.

    Args:
        connection: to the library.
        kind: of the judgement.
        target: id of a point, difference or statement, or already so written.

    Raises:
        LibraryError: the library has no such thing, or no such report.
        UsageError: a judgement of this kind is about something else.
    """
    written = target if read_places(target)[1] else find_words(connection, target)
    if written is None:
        raise LibraryError(f"{target}: the library has no {' or '.join(BY_WORDS[kind])} of this id.")
    name, sides = read_places(written)
    named = {place.report for side in sides for place in side}
    if connection.scalar(select(func.count()).where(_REPORTS.id.in_(named))) != len(named):
        raise LibraryError(f"{target}: the library has not all of these reports.")
    if (name if name in ("point", "statement") else "difference") not in BY_WORDS[kind]:
        raise UsageError(f"{kind} is decided on a {' or '.join(BY_WORDS[kind])}, not on a {name}")
    return written


def find_words(connection: Connection, target: str) -> str | None:
    """Where the words of the point, statement or difference of an id stand; None where there is none."""
    for name, table in (("point", tables.points), ("statement", tables.statements)):
        row = connection.execute(select(table).where(table.c.id == target).limit(1)).one_or_none()
        if row is not None:
            span = Span(report=row.report, start=row.span_start, end=row.span_end, exact=row.text)
            return written_places(name, [[span]])
    story = connection.scalar(select(_DIFFERENCES.story).where(_DIFFERENCES.id == target).limit(1))
    kept = find_account(connection, story) if story else None
    found = next((each for each in kept.account.conflicts if each.id == target), None) if kept else None
    return written_places(found.kind, (side.spans for side in found.sides)) if found else None
