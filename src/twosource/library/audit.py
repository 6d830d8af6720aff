"""The audit log: takes who did what to what, keeps it for good, gives it latest first; next: users."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, insert, select

from twosource.library import tables
from twosource.library.codec import held

_AUDIT = tables.audit.c
_LONGEST = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """One line of the audit log.

    Attributes:
        number: in order; a line is never altered or taken out.
        at: moment (ISO 8601, UTC).
        who: name of the user, or `command line`.
        what: was done, in words.
        about: what it was done to: a user, an address of the pages, a decision and its target.
    """

    number: int
    at: str
    who: str
    what: str
    about: str


def write_deed(connection: Connection, moment: str, who: str, what: str, about: str) -> None:
    """Adds a line."""
    row = {"at": moment, "who": who, "what": what, "about": held(about)[:_LONGEST]}
    connection.execute(insert(tables.audit), row)


def find_deeds(connection: Connection, before: int | None, limit: int) -> list[Deed]:
    """Lines, the latest first.

    Args:
        connection: to the library.
        before: only those before the line of this number.
        limit: at most so many.
    """
    asked = select(tables.audit).order_by(_AUDIT.n.desc()).limit(limit)
    rows = connection.execute(asked if before is None else asked.where(_AUDIT.n < before))
    return [Deed(number=row.n, at=row.at, who=row.who, what=row.what, about=row.about) for row in rows]
