"""Takes Given, gives Report: its text, and beside it segments, dateline, credits, dates, language and id."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from twosource.records import Credit, Dateline, Report, Span, When, content_id
from twosource.reports.bylines import clean_bylines, visible_bylines
from twosource.reports.credits import find_credits
from twosource.reports.dateline import find_dateline
from twosource.reports.given import Given
from twosource.reports.kind import find_kind
from twosource.reports.language import find_language
from twosource.reports.page_dates import url_dates
from twosource.reports.published import best_day, with_year
from twosource.reports.segments import find_segments
from twosource.reports.sniff import normal
from twosource.reports.visible_dates import visible_dates


def build_report(given: Given) -> Report:
    """The Report of one article; nothing in its text is corrected."""
    title = normal(given.title).strip() if given.title and given.title.strip() else None
    body = normal(given.body).strip()
    text = f"{title}\n\n{body}" if title and body else title or body
    body_start = len(title) + 2 if title and body else len(text) if title else 0
    segments = find_segments(text, body_start, title=title, posts=given.posts)
    seen = dict(visible_dates(text, segments))
    page_dates = tuple(dict.fromkeys((*given.page_dates, *seen, *(url_dates(given.url) if given.url else ()))))
    dateline = with_year(find_dateline(text, segments), page_dates)
    identity = content_id("r", text, title, given.outlet, given.url)
    report = Report(
        id=identity,
        location=given.location,
        kind=find_kind(given, text, segments),
        outlet=given.outlet,
        url=given.url,
        title=title,
        bylines=clean_bylines(given.bylines) or visible_bylines(text, segments),
        credits=find_credits(given, text, segments, dateline),
        dateline=dateline,
        published=best_day(page_dates, dateline, text, segments, seen),
        page_dates=page_dates,
        language=find_language(text) or given.language,
        text=text,
        segments=segments,
        sha256=given.sha256,
    )
    return _owned(report, identity)


def number_ties(reports: Iterable[Report]) -> Iterator[Report]:
    """The reports, those with one content told apart by an ordinal (`-2`, `-3`) in the order given."""
    seen: Counter[str] = Counter()
    for report in reports:
        yield numbered(report, seen)


def numbered(report: Report, seen: Counter[str]) -> Report:
    """The report with the ordinal that `seen`, the ids met before, leaves for it; `seen` counts it."""
    seen[report.id] += 1
    return report if seen[report.id] == 1 else _owned(report, f"{report.id}-{seen[report.id]}")


def as_read(reports: Iterable[Report]) -> dict[str, Report]:
    """Reports of an account as they were read, by their ids there: with their own days, ties numbered anew."""
    in_order = sorted(reports, key=lambda report: (len(report.id), report.id))
    return {old.id: new for old, new in zip(in_order, number_ties(map(_as_read, in_order)), strict=True)}


def _as_read(report: Report) -> Report:
    """With its own day in the place of the story's, its id unnumbered."""
    seen = dict(visible_dates(report.text, report.segments))
    day = best_day(report.page_dates, report.dateline, report.text, report.segments, seen)
    identity = content_id("r", report.text, report.title, report.outlet, report.url)
    return _owned(replace(report, published=day), identity)


def _owned(report: Report, identity: str) -> Report:
    """The report with an id, its spans naming it."""
    line, day = report.dateline, report.published
    return replace(
        report,
        id=identity,
        credits=tuple(Credit(agency=c.agency, span=_moved(c.span, identity), kind=c.kind) for c in report.credits),
        dateline=line
        and Dateline(
            place=line.place,
            agency=line.agency,
            when=_dated(line.when, identity),
            span=replace(line.span, report=identity),
        ),
        published=_dated(day, identity),
    )


def _moved(span: Span | None, identity: str) -> Span | None:
    return span and replace(span, report=identity)


def _dated(when: When | None, identity: str) -> When | None:
    return when and replace(when, expression=_moved(when.expression, identity))
