"""Keeping: takes reports as they come, gives what was new; one call is one transaction; next: placing in stories.

A report is known by its content (its id): the same content met again only adds the place it was found at.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urldefrag

from sqlalchemy import Connection, Table, delete, func, insert, select
from sqlalchemy.dialects import postgresql, sqlite

from twosource.library import tables, words
from twosource.library.codec import held, write_report
from twosource.library.moments import day_of, read_moment
from twosource.records import Problem, Received, Report, content_id
from twosource.reports.build import as_read

# Of larger originals only the place and the hash are kept: they are archives, not pages.
MOST_BYTES = 20_000_000


@dataclass(frozen=True, slots=True)
class KeptNow:
    """What one batch came to.

    Attributes:
        new: ids, in order.
        known: how many were kept before.
    """

    new: tuple[str, ...]
    known: int


def keep_reports(connection: Connection, batch: Iterable[Received], moment: str) -> KeptNow:
    """Keeps reports, each once, with where they were found and the bytes they came in.

    Args:
        connection: that writes.
        batch: in order of arrival.
        moment: now.
    """
    came = [replace(each, report=_less_ordinal(each.report)) for each in batch]
    first = {each.report.id: each for each in reversed(came)}
    asked = select(tables.reports.c.id).where(tables.reports.c.id.in_(list(first)))
    before = set(connection.scalars(asked))
    new = [identity for identity in dict.fromkeys(each.report.id for each in came) if identity not in before]
    last = connection.scalar(select(func.coalesce(func.max(tables.reports.c.n), 0))) or 0
    rows = [_row(first[identity].report, n, moment) for n, identity in enumerate(new, start=last + 1)]
    if rows:
        connection.execute(insert(tables.reports), rows)
        words.index(connection, "reports", ((row["n"], row["text"]) for row in rows))
    _keep_places(connection, came, moment)
    _keep_originals(connection, came)
    _settle_problems(connection, came)
    return KeptNow(tuple(new), len(came) - len(new))


def keep_problems(connection: Connection, problems: Sequence[Problem], moment: str) -> None:
    """Keeps what could not be read, each place and kind of trouble once, until something is read there."""
    rows = [
        {"location": held(p.location), "kind": p.kind, "why": held(p.why), "next": held(p.next), "at": moment}
        for p in problems
    ]
    insert_unless_known(connection, tables.problems, rows)


def page_of(url: str | None) -> str | None:
    """The address by which versions of one page are known: without its fragment."""
    return held(urldefrag(url).url) if url else None


def _row(report: Report, number: int, moment: str) -> dict[str, Any]:
    return {
        "n": number,
        "id": report.id,
        "outlet": report.outlet and held(report.outlet),
        "url": report.url and held(report.url),
        "page": page_of(report.url),
        "title": report.title and held(report.title),
        "day": day_of(report),
        "language": report.language,
        "kind": report.kind,
        "added_at": moment,
        "text": held(report.text),
        "record": write_report(report),
    }


def _less_ordinal(report: Report) -> Report:
    """The report under the id of its content alone: a tie in one input is one report found at two places."""
    if report.id == content_id("r", report.text, report.title, report.outlet, report.url):
        return report
    return as_read([report])[report.id]


def _keep_places(connection: Connection, came: Sequence[Received], moment: str) -> None:
    rows = [
        {
            "report": each.report.id,
            "location": held(each.report.location or each.report.url or ""),
            "sha256": each.report.sha256,
            "fetched_at": read_moment(each.fetched_at) if each.fetched_at else moment,
        }
        for each in came
    ]
    insert_unless_known(connection, tables.locations, rows)


def _keep_originals(connection: Connection, came: Sequence[Received]) -> None:
    rows = [
        {"sha256": each.report.sha256, "size": len(each.data), "zlib": zlib.compress(each.data)}
        for each in came
        if each.data is not None and len(each.data) <= MOST_BYTES
    ]
    insert_unless_known(connection, tables.originals, rows)


def _settle_problems(connection: Connection, came: Sequence[Received]) -> None:
    """What can be read again is no trouble any longer."""
    places = sorted({held(each.report.location) for each in came if each.report.location})
    connection.execute(delete(tables.problems).where(tables.problems.c.location.in_(places)))


def insert_unless_known(connection: Connection, table: Table, rows: Sequence[Mapping[str, object]]) -> None:
    """Inserts the rows whose key the table has not."""
    dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
    if rows:
        connection.execute(dialect.insert(table).on_conflict_do_nothing(), [dict(row) for row in rows])
