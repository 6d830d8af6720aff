"""Changes: takes a story's reports and a moment, or its accounts of two moments; gives what is new, with its words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sqlalchemy import Connection, func, or_, select

from twosource.library import tables
from twosource.library.answers import Change, ChangeKind, KeptReport
from twosource.library.keep import page_of
from twosource.library.versions import find_revisions, is_notice
from twosource.records import SHOWN_CERTAINTY, Account, Claim, Conflict, Report, Span, span_of

_MOVES = tables.moves.c
_PROBLEMS = tables.problems.c
# What a server answers of a page that it no longer has, as fetching names the trouble.
_WITHDRAWN = ("http 404", "http 410")


def report_changes(connection: Connection, kept: Sequence[KeptReport], since: str) -> list[Change]:
    """The reports that came after a moment, what changed in pages, what was withdrawn, and what moved, in order.

    Args:
        connection: to the library.
        kept: the story's reports, by arrival.
        since: as the library writes moments.
    """
    came = {each.report.id: each for each in kept if each.added_at > since}
    revisions = {revision.after: revision for revision in find_revisions(kept)}
    found = [*_moved(connection, kept, since), *_withdrawn(connection, kept, since)]
    for each in came.values():
        revision = revisions.get(each.report.id)
        spans = revision.put_in if revision else _title(each.report)
        found.append(_change("version" if revision else "report", each, spans))
        notices = revision.notices if revision else _notices(each.report)
        if notices:
            found.append(_change("correction", each, notices))
    return sorted(found, key=lambda change: change.at or "")


def account_changes(before: Account, after: Account) -> list[Change]:
    """Points and differences of the later account that the earlier has not, and those that are gone."""
    told, tells = _members(before), _members(after)
    then = [q for q in before.conflicts if q.certainty >= SHOWN_CERTAINTY]
    now = [q for q in after.conflicts if q.certainty >= SHOWN_CERTAINTY]
    return [
        *(_point("point", claim) for claim in after.claims if not told & _places(claim)),
        *(_point("point gone", claim) for claim in before.claims if not tells & _places(claim)),
        *(_difference("difference", q) for q in now if not any(_same(q, old) for old in then)),
        *(_difference("difference gone", q) for q in then if not any(_same(q, new) for new in now)),
    ]


def _withdrawn(connection: Connection, kept: Sequence[KeptReport], since: str) -> Iterator[Change]:
    """Pages that were no longer there when they were asked for again; the last version of each bears it."""
    places = {
        place: each for each in kept for place in (*each.locations, page_of(each.report.url)) if place is not None
    }
    asked = (
        select(_PROBLEMS.location, func.min(_PROBLEMS.at).label("at"))
        .where(_PROBLEMS.kind.in_(_WITHDRAWN), _PROBLEMS.location.in_(places), _PROBLEMS.at > since)
        .group_by(_PROBLEMS.location)
    )
    for row in connection.execute(asked):
        report = places[row.location].report
        yield Change(kind="withdrawn", at=row.at, report=report.id, outlet=report.outlet, spans=_title(report))


def _moved(connection: Connection, kept: Sequence[KeptReport], since: str) -> Iterator[Change]:
    """Reports that went into the story from another, or out of it, after having come."""
    story = kept[0].story if kept else None
    here = {each.report.id: each for each in kept}
    asked = (
        select(tables.moves, tables.reports.c.outlet, tables.reports.c.title)
        .join(tables.reports, tables.reports.c.id == _MOVES.report)
        .where(or_(_MOVES.from_story == story, _MOVES.to_story == story), _MOVES.from_story.is_not(None))
        .where(_MOVES.at > since)
        .order_by(_MOVES.n)
    )
    for row in connection.execute(asked):
        entered = row.to_story == story
        if entered == (row.report in here):
            title = row.title and (Span(report=row.report, start=0, end=len(row.title), exact=row.title),)
            yield Change(
                kind="in" if entered else "out",
                at=row.at,
                report=row.report,
                outlet=row.outlet,
                spans=title or (),
                story=row.from_story if entered else row.to_story,
            )


def _change(kind: ChangeKind, each: KeptReport, spans: tuple[Span, ...]) -> Change:
    return Change(kind=kind, at=each.added_at, report=each.report.id, outlet=each.report.outlet, spans=spans)


def _title(report: Report) -> tuple[Span, ...]:
    return (span_of(report.text, 0, len(report.title), report=report.id),) if report.title else ()


def _notices(report: Report) -> tuple[Span, ...]:
    """Paragraphs of a report that speak of a correction of it."""
    at, found = 0, []
    for line in report.text.splitlines(keepends=True):
        if is_notice(line):
            found.append(span_of(report.text, at, at + len(line), report=report.id))
        at += len(line)
    return tuple(found)


def _places(claim: Claim) -> set[Span]:
    return {member.span for member in claim.members}


def _members(account: Account) -> set[Span]:
    return {member.span for claim in account.claims for member in claim.members}


def _point(kind: ChangeKind, claim: Claim) -> Change:
    return Change(kind=kind, at=None, report=claim.text.report, outlet=None, spans=(claim.text,))


def _difference(kind: ChangeKind, conflict: Conflict) -> Change:
    return Change(
        kind=kind,
        at=None,
        report=None,
        outlet=None,
        spans=tuple(side.spans[0] for side in conflict.sides if side.spans),
    )


def _same(a: Conflict, b: Conflict) -> bool:
    """Whether two differences are one: of one kind, two of their values still opposed."""
    return a.kind == b.kind and len({side.value for side in a.sides} & {side.value for side in b.sides}) > 1
