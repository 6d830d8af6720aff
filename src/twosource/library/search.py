"""Searching: takes words and filters, gives exact words of reports; behind it FTS5 or tsvector (see `words.py`)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, Table, column, func, literal_column, select, table
from sqlalchemy import text as sql

from twosource.errors import UsageError
from twosource.library import tables
from twosource.library.answers import Filters, Found, Hit, SearchIn
from twosource.library.codec import record_of
from twosource.library.find import conditions, how_far
from twosource.library.words import Asked, Match, find_terms, match_sql, matches, read_question
from twosource.records import Span

# A snippet: so many code points before and after what was found, to the nearest blank; about two lines of a terminal.
AROUND = 80
# Words that so many texts hold tell them apart so little that the latest are shown first; ranking a hundred thousand
# would take a tenth of a second besides.
MOST_RANKED = 10_000

_REPORTS = tables.reports.c
_TABLES: dict[SearchIn, Table] = {
    "reports": tables.reports,
    "statements": tables.statements,
    "points": tables.points,
}


def search(connection: Connection, words: str, filters: Filters, *, within: SearchIn, limit: int) -> Found:
    """Where words stand: the best first, or the latest where very many texts hold them.

    Args:
        connection: to the library.
        words: all must occur: `"a phrase"`, `begin*`, `-without`; may be empty where a speaker is given.
        filters: what the reports must be.
        within: reports, what is said in them (statements), or the points of accounts.
        limit: at most so many hits.
    """
    if filters.speaker is not None and within != "statements":
        raise UsageError("only statements have a speaker")
    asked = read_question(words) if words.strip() or filters.speaker is None else ()
    rows = _rows(connection, asked, filters, within, limit)
    hits = [_hit(row, asked, within) for row in rows]
    return Found(hits=tuple(hits), how_far=how_far(connection))


def _rows(
    connection: Connection, asked: Sequence[Asked], filters: Filters, within: SearchIn, limit: int
) -> Sequence[Any]:
    of = _TABLES[within]
    columns = [_REPORTS.id, _REPORTS.outlet, _REPORTS.day, _REPORTS.title, _REPORTS.url, _REPORTS.story]
    query = select(*columns, of.c.text)
    source = tables.reports if within == "reports" else of.join(tables.reports, of.c.report == _REPORTS.id)
    fitting: list[ColumnElement[bool]] = conditions(filters)
    if within != "reports":
        query = query.add_columns(of.c.span_start, of.c.span_end)
    if within == "statements":
        query = query.add_columns(of.c.speaker)
        if filters.speaker is not None:
            fitting.append(of.c.speaker_key.in_(_speakers(filters.speaker)))
    if not asked:
        return connection.execute(query.select_from(source).where(*fitting).order_by(of.c.n.desc()).limit(limit)).all()
    match: Match = match_sql(connection, within, asked)
    indexed = table(f"{within}_words", column("n")).alias("w")
    many = select(func.count()).select_from(indexed).where(sql(match.condition))
    ranked = (connection.scalar(many, {"question": match.question}) or 0) <= MOST_RANKED
    query = (
        query.select_from(source.join(indexed, literal_column(match.number) == of.c.n))
        .where(sql(match.condition), *fitting)
        .order_by(sql(match.order) if ranked else literal_column(match.number).desc())
        .limit(limit)
    )
    return connection.execute(query, {"question": match.question}).all()


def _speakers(name: str) -> Select[tuple[str]]:
    """The speakers whose name has all these words."""
    key = tables.speakers.c.key
    return select(key).where(*(key.contains(f" {term.term} ") for term in find_terms(name)))


def _hit(row: Any, asked: Sequence[Asked], within: SearchIn) -> Hit:
    """What was found, with the words around it: of the report's own text, by their places in it."""
    shift = 0 if within == "reports" else row.span_start
    text: str = row.text
    found = _found(text, asked)
    start, end = _around(text, found) if within == "reports" else (0, len(text))
    return record_of(
        Hit,
        row,
        report=row.id,
        span=_span(row.id, text, start, end, shift),
        found=tuple(_span(row.id, text, *place, shift) for place in found if start <= place[0] and place[1] <= end),
        speaker=row.speaker if within == "statements" else None,
    )


def _span(report: str, text: str, start: int, end: int, shift: int) -> Span:
    return Span(report=report, start=start + shift, end=end + shift, exact=text[start:end])


def _found(text: str, asked: Sequence[Asked]) -> list[tuple[int, int]]:
    return sorted(place for part in asked if not part.without for place in matches(text, part))


def _around(text: str, found: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """The stretch of at most three times `AROUND` that holds most of what was found, from blank to blank."""
    if not found:
        return 0, _edge(text, 2 * AROUND)
    best = max(found, key=lambda place: (sum(place[0] <= p[0] < place[0] + AROUND for p in found), -place[0]))
    start = max(0, best[0] - AROUND)
    while 0 < start < best[0] and not text[start - 1].isspace():
        start += 1
    return start, max(best[1], _edge(text, best[0] + 2 * AROUND))


def _edge(text: str, at: int) -> int:
    """The last place up to here where no word is cut."""
    if at >= len(text):
        return len(text)
    while at > 0 and not text[at].isspace():
        at -= 1
    return at
