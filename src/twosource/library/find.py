"""Finding: takes ids, days and outlets, gives reports and stories as the library keeps them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sqlalchemy import ColumnElement, Connection, Select, and_, bindparam, exists, func, select, text, true

from twosource.errors import LibraryError
from twosource.library import tables
from twosource.library.answers import Filters, HowFar, KeptReport, StoryLine, TableName
from twosource.library.codec import read_report, record_of
from twosource.library.keep import page_of
from twosource.library.words import find_terms
from twosource.records import Span

_REPORTS = tables.reports.c
_LOCATIONS = tables.locations.c
_NAMES = tables.names.c
_ACCOUNTS = tables.accounts.c
# Of each table: its view, the column that names the story, and the order of its rows.
_VIEWS: dict[TableName, tuple[str, str, str]] = {
    "reports": ("report_list", "story", "v.number"),
    "statements": ("statement_list", "story", "v.report, v.span_start, v.span_end"),
    "points": ("point_list", "story", "v.story, v.texts_low DESC, v.report, v.span_start"),
    "differences": ("difference_list", "story", "v.story, v.certainty DESC, v.kind, v.about"),
    "stories": ("story_list", "id", "v.added_at, v.id"),
    "manifest": ("manifest", "story", "v.added_at, v.report, v.location"),
}


def how_far(connection: Connection) -> HowFar:
    """How many reports are kept, and how many of them are annotated."""
    read = connection.scalar(select(func.count()).where(_REPORTS.read_with.is_not(None)))
    return HowFar(read=read or 0, reports=connection.scalar(select(func.max(_REPORTS.n))) or 0)


def conditions(filters: Filters) -> list[ColumnElement[bool]]:
    """What a report must be, by day, outlet and the names in it."""
    given: list[ColumnElement[bool]] = []
    if filters.outlet is not None:
        given.append(_REPORTS.outlet == filters.outlet)
    if filters.since is not None:
        given.append(_REPORTS.day >= filters.since)
    if filters.until is not None:
        given.append(_REPORTS.day <= filters.until)
    if filters.story is not None:
        given.append(_REPORTS.story == filters.story)
    for kind, name in (("person", filters.person), ("place", filters.place)):
        if name is not None:
            given.append(_names(kind, name))
    return given


def name_key(name: str) -> str:
    """A name as it is looked for: its words folded, a blank around each."""
    return "".join(f" {term.term}" for term in find_terms(name)) + " "


def find_stories(
    connection: Connection, filters: Filters, *, at_least: int, limit: int | None, before: int | None
) -> list[StoryLine]:
    """Stories with a report that fits, those that grew last first, from the one whose last report came before one."""
    grew_before = func.max(_REPORTS.n) < before if before is not None else true()
    fits: ColumnElement[bool] = _REPORTS.story.is_not(None)
    if filters != Filters():
        fits = _REPORTS.story.in_(select(_REPORTS.story).where(fits, *conditions(filters)))
    elif at_least == 1 and limit is not None:
        fits = _REPORTS.story.in_(_grown_last(limit, before))
    grown = (
        select(
            _REPORTS.story.label("id"),
            func.count().label("reports"),
            func.count(_REPORTS.outlet.distinct()).label("outlets"),
            func.min(_REPORTS.day).label("first_day"),
            func.max(_REPORTS.day).label("last_day"),
            func.max(_REPORTS.added_at).label("added_at"),
            func.count(_REPORTS.read_with).label("read"),
            func.min(_REPORTS.n).label("first"),
            func.max(_REPORTS.n).label("last"),
        )
        .where(fits)
        .group_by(_REPORTS.story)
        .having(func.count() >= at_least, grew_before)
        .order_by(func.max(_REPORTS.n).desc())
        .limit(limit)
        .subquery()
    )
    asked = (
        select(grown, _REPORTS.id.label("report"), _REPORTS.title, _ACCOUNTS.differences)
        .join(tables.reports, _REPORTS.n == grown.c.first)
        .outerjoin(tables.accounts, _ACCOUNTS.story == grown.c.id)
        .order_by(grown.c.last.desc())
    )
    return [
        record_of(
            StoryLine,
            row,
            title=Span(report=row.report, start=0, end=len(row.title), exact=row.title) if row.title else None,
        )
        for row in connection.execute(asked)
    ]


def _grown_last(limit: int, before: int | None) -> Select[tuple[str]]:
    """The stories that grew last, found from the last report backwards: no other is looked at."""
    later = tables.reports.alias()
    is_last = ~exists().where(later.c.story == _REPORTS.story, later.c.n > _REPORTS.n)
    fits = _REPORTS.n < before if before is not None else true()
    last = select(_REPORTS.story).where(_REPORTS.story.is_not(None), fits, is_last)
    return select(last.order_by(_REPORTS.n.desc()).limit(limit).subquery().c.story)


def find_reports(connection: Connection, *fitting: ColumnElement[bool]) -> list[KeptReport]:
    """Reports that fit, by arrival."""
    asked = select(_REPORTS.n, _REPORTS.added_at, _REPORTS.story, _REPORTS.page, _REPORTS.text, _REPORTS.record)
    rows = connection.execute(asked.where(*fitting).order_by(_REPORTS.n)).all()
    reports = [read_report(row.record, row.text) for row in rows]
    places: dict[str, list[str]] = {}
    for report, location in connection.execute(
        select(_LOCATIONS.report, _LOCATIONS.location)
        .where(_LOCATIONS.report.in_([report.id for report in reports]))
        .order_by(_LOCATIONS.fetched_at, _LOCATIONS.location)
    ):
        places.setdefault(report, []).append(location)
    earlier = _earlier(connection, sorted({row.page for row in rows if row.page}))
    return [
        record_of(
            KeptReport,
            row,
            report=report,
            number=row.n,
            locations=tuple(places.get(report.id, ())),
            version_of=earlier.get(row.n),
        )
        for row, report in zip(rows, reports, strict=True)
    ]


def find_report(connection: Connection, report: str) -> KeptReport:
    """A report by its id; raises LibraryError where there is none."""
    found = find_reports(connection, _REPORTS.id == report)
    if not found:
        raise LibraryError(f"{report}: there is no such report.")
    return found[0]


def find_versions(connection: Connection, kept: KeptReport) -> list[KeptReport]:
    """The versions of a report's page, itself among them, as they came."""
    page = page_of(kept.report.url)
    return [kept] if page is None else find_reports(connection, _REPORTS.page == page)


def find_of_outlet(connection: Connection, outlet: str, limit: int) -> list[KeptReport]:
    """The last reports of an outlet, the latest first."""
    last = select(_REPORTS.n).where(_REPORTS.outlet == outlet).order_by(_REPORTS.n.desc()).limit(limit)
    return find_reports(connection, _REPORTS.n.in_(last))[::-1]


def _earlier(connection: Connection, pages: Sequence[str]) -> dict[int, str]:
    """The report that had the same address before, for each report of these addresses that has one."""
    found: dict[int, str] = {}
    last: tuple[str, str] | None = None
    for n, report, page in connection.execute(
        select(_REPORTS.n, _REPORTS.id, _REPORTS.page)
        .where(_REPORTS.page.in_(pages))
        .order_by(_REPORTS.page, _REPORTS.n)
    ):
        if last is not None and last[0] == page:
            found[n] = last[1]
        last = (page, report)
    return found


def _names(kind: str, name: str) -> ColumnElement[bool]:
    """Whether a report names somebody whose name has all these words."""
    fits = [_NAMES.key.contains(f" {term.term} ") for term in find_terms(name)]
    return exists().where(and_(_NAMES.report == _REPORTS.id, _NAMES.kind == kind, *fits))


def find_table(
    connection: Connection, name: TableName, story: str | None, *, texts: bool
) -> Iterator[dict[str, object]]:
    """The rows of one of the library's views, in order; of a story, or all.

    Args:
        connection: to the library.
        name: of the table.
        story: its id, or None.
        texts: whether reports come with their whole texts.
    """
    view, key, order = _VIEWS[name]
    query = f"SELECT v.*{', r.text' * texts} FROM {view} v"  # noqa: S608 (names of ours)
    if texts:
        query += " JOIN reports r ON r.id = v.id"
    if story is not None:
        query += f" WHERE v.{key} = :story"
    asked = text(f"{query} ORDER BY {order}").bindparams(*([bindparam("story", story)] if story is not None else []))
    for row in connection.execution_options(yield_per=1000).execute(asked).mappings():
        yield dict(row)
