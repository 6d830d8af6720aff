"""Takes what a page and its text say of time, gives the best supported day of publication; next: Report."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache

from twosource.records import Basis, Dateline, PageDate, Segment, Span, When, span_of
from twosource.reports.page_dates import iso_day, month_pattern, months
from twosource.reports.visible_dates import VISIBLE

NEAR_DAYS = 2
"""A dateline or address this close to the page's date agrees with it (time zones, print editions)."""

MAX_TITLE_DAYS = 180
"""A date in the title this much before the page's is that of the report; further back, of what is remembered."""

MAX_LATE_DAYS = 7
"""A day told as past is taken over the page's date up to this much later; beyond, it stands in a later note."""

MIN_TELLINGS = 2
"""How often the next weekday must be told as past: once it can be that of the week before."""

_FIRST = (
    "json-ld datepublished",
    "article:published_time",
    "date_publish",
    "datepublished",
    "publishing_date",
    "publish",
    "pubdate",
    "pub-date",
    "issued",
    "sailthru",
    "itemprop",
    "date",
)
_LAST = ("modif", "updated", "download", "filedate", "crawl", "copyright", "url", "created", "guess")
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SAID = r"(?:said|told|announced|reported|wrote|tweeted|added|confirmed)"
_PAST = re.compile(rf"\b(?:{_SAID}|was|were|had|did|\w{{2,}}ed)\b", re.IGNORECASE)
_FUTURE = re.compile(
    r"\b(?:will|would|shall|to|until|by|scheduled|planned|expected|due|from|starting|before|next|could|may|might|can|plans?|set|ahead)\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_AFTER_TODAY = re.compile(
    rf"\b{_SAID}\b(?:[^.!?\n\"”]{{0,40}}?)\b(?:on |early |late )?(?P<a>{'|'.join(_DAYS)})\b(?!'s|’s)"
    rf"|\bearly (?:on )?(?P<b>{'|'.join(_DAYS)})\b(?!'s|’s)",
    re.IGNORECASE,
)


def best_day(
    page_dates: tuple[PageDate, ...],
    dateline: Dateline | None,
    text: str,
    segments: tuple[Segment, ...],
    seen: Mapping[PageDate, int],
) -> When | None:
    """The day of publication that this report alone supports best, with its `basis`; None where nothing dates it.

    The page's date stands unless what a reader sees under the title, the dateline, the address or the title name a
    clearly earlier day (it is then of the crawl or of an amendment) or the text tells a later day as past (it is then
    of the first version).

    Args:
        page_dates: every date the page gives.
        dateline: of the text.
        text: of the report.
        segments: of the text.
        seen: where in the text each date under the title stands.
    """
    page, address = _page_day(page_dates), _address_day(page_dates)
    line = dateline.when if dateline else None
    title = _title_day(text, segments)
    anchor = page or address
    line_day = dt.date.fromisoformat(line.edtf) if line and line.edtf else None
    if page is None:
        earlier = ((line_day, "dateline"), (address, "url"), (title, "text"))
        return _first_of(earlier) or _dated_by_text(text, segments)
    if title and (page - title).days > MAX_TITLE_DAYS:
        title = None
    for other, basis in ((line_day, "dateline"), (address, "url"), (title, "text")):
        if other is not None and (page - other).days > NEAR_DAYS:
            return _when(other, basis)
    if line_day is not None and 0 < (line_day - page).days <= NEAR_DAYS:
        return _when(line_day, "dateline")  # stamped in UTC before midnight, or first posted the evening before
    told = _told_after(anchor or page, text, segments)
    return _when(*told[:1], "text", told[1]) if told else _when(page, "page", _words_seen(page, page_dates, text, seen))


def with_year(dateline: Dateline | None, page_dates: tuple[PageDate, ...]) -> Dateline | None:
    """The dateline with its day in the year that brings it next to the page's or the address's date."""
    near = _address_day(page_dates) or _page_day(page_dates)
    value = dateline.when.value if dateline and dateline.when else None
    if dateline is None or dateline.when is None or near is None or value is None or not value.startswith("XXXX"):
        return dateline
    day = _nearest(int(value[5:7]), int(value[8:10]), near)
    if day is None:
        return dateline
    iso = day.isoformat()
    return replace(dateline, when=replace(dateline.when, edtf=iso, earliest=iso, latest=iso, value=iso))


def _page_day(page_dates: tuple[PageDate, ...]) -> dt.date | None:
    """The day of the page's date of publication; of another date only where it gives no such.

    The day that readers see under the title stands for a later stamp, where the address does not bear the stamp out.
    """
    ranked = sorted(
        (_rank(d.where), i) for i, d in enumerate(page_dates) if d.where != "url" and d.edtf and len(d.edtf) >= 10
    )
    stamped = _day(page_dates[ranked[0][1]].edtf) if ranked else None
    shown = shown_day(page_dates)
    if stamped is None or shown is None or (stamped - shown).days <= NEAR_DAYS:
        return stamped
    address = _address_day(page_dates)
    return stamped if address and abs((stamped - address).days) <= NEAR_DAYS else shown


def shown_day(page_dates: tuple[PageDate, ...]) -> dt.date | None:
    """The day of publication that readers see under the title, or None."""
    return next((_day(d.edtf) for d in page_dates if d.where == VISIBLE), None)


def _words_seen(day: dt.date, page_dates: tuple[PageDate, ...], text: str, seen: Mapping[PageDate, int]) -> Span | None:
    """The words under the title that give the day, where no stamp of the page does."""
    if any(_day(d.edtf) == day for d in page_dates if d not in seen and d.edtf and len(d.edtf) >= 10):
        return None
    at = next(((start, d) for d, start in seen.items() if _day(d.edtf) == day), None)
    return span_of(text, at[0], at[0] + len(at[1].raw)) if at else None


def _rank(where: str) -> int:
    name = where.casefold()
    if any(mark in name for mark in _LAST):
        return 100
    return next((i for i, mark in enumerate(_FIRST) if mark in name), 50)


def _address_day(page_dates: tuple[PageDate, ...]) -> dt.date | None:
    return next((_day(d.edtf) for d in page_dates if d.where == "url" and d.edtf), None)


def _day(edtf: str | None) -> dt.date | None:
    return dt.date.fromisoformat(edtf[:10]) if edtf else None


def _when(day: dt.date, basis: str, words: Span | None = None) -> When:
    iso = day.isoformat()
    known: dict[str, Basis] = {"page": "page", "dateline": "dateline", "url": "url", "text": "text"}
    return When(kind="date", edtf=iso, earliest=iso, latest=iso, value=iso, expression=words, basis=known[basis])


def _first_of(choices: tuple[tuple[dt.date | None, str], ...]) -> When | None:
    return next((_when(day, basis) for day, basis in choices if day is not None), None)


@cache
def _explicit() -> re.Pattern[str]:
    """A day with its month, and the year where it is written."""
    month = month_pattern()
    week = rf"(?P<week>(?:{'|'.join(_DAYS)}),? )?"
    return re.compile(
        rf"\b{week}(?:(?P<m1>{month})\s?(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?\b(?!:)(?:,?\s(?P<y1>(?:19|20)\d\d)\b)?"
        rf"|(?P<d2>\d{{1,2}})(?:st|nd|rd|th|\.|er)?\s(?:de\s)?(?P<m2>{month})(?:,?\s(?:de\s)?(?P<y2>(?:19|20)\d\d)\b)?)",
        re.IGNORECASE,
    )


@cache
def _weekday_and_day() -> re.Pattern[str]:
    """A weekday next to a day or a month: what is found fast, where `_explicit` takes long."""
    return re.compile(rf"[Dd](?i:ay,? (?:\d|{month_pattern()}))")


def _title_day(text: str, segments: tuple[Segment, ...]) -> dt.date | None:
    """A whole date in the title ("The briefing: October 2, 2017")."""
    for segment in segments:
        if segment.kind == "title":
            found = [day for _, day in _whole_days(text, segment)]
            return found[0] if len(found) == 1 else None
    return None


def _whole_days(text: str, segment: Segment) -> Iterator[tuple[re.Match[str], dt.date]]:
    """Days written out in a segment with their year."""
    if _YEAR.search(text, segment.start, segment.end):
        yield from _days_in(text, segment, None)


def _days_in(text: str, segment: Segment, near: dt.date | None) -> Iterator[tuple[re.Match[str], dt.date]]:
    """Explicit days in a segment; those without a year next to `near`, if that is given."""
    for found in _explicit().finditer(text, segment.start, segment.end):
        groups = found.groupdict()
        month = months()[(groups["m1"] or groups["m2"]).rstrip(".").casefold()]
        number, year = int(groups["d1"] or groups["d2"]), groups["y1"] or groups["y2"]
        if year:
            iso = iso_day(int(year), month, number)
            if iso:
                yield found, dt.date.fromisoformat(iso)
        elif near is not None and (day := _nearest(month, number, near)) is not None:
            yield found, day


def _nearest(month: int, day: int, near: dt.date) -> dt.date | None:
    """That day in the year that brings it nearest."""
    days = [
        dt.date.fromisoformat(iso)
        for year in (near.year - 1, near.year, near.year + 1)
        if (iso := iso_day(year, month, day))
    ]
    return min(days, key=lambda d: (abs((d - near).days), d), default=None)


def _told_after(page: dt.date, text: str, segments: tuple[Segment, ...]) -> tuple[dt.date, Span] | None:
    """The latest day after the page's date that the text tells as past, and the words; None where there is none."""
    told: list[tuple[dt.date, Span]] = []
    for segment in segments:
        if segment.kind in ("body", "embedded post"):
            told.extend(_past_days(page, text, segment))
    morrow = page + dt.timedelta(days=1)
    if text.casefold().count(_DAYS[morrow.weekday()]) >= MIN_TELLINGS:
        tellings = [span for s in segments if s.kind == "body" for span in _tellings(morrow, text, s)]
        if len(tellings) >= MIN_TELLINGS:
            told.append((morrow, tellings[0]))
    late = [(day, span) for day, span in told if 0 < (day - page).days <= MAX_LATE_DAYS]
    return max(late, key=lambda item: (item[0], -item[1].start), default=None)


def _past_days(page: dt.date, text: str, segment: Segment) -> Iterator[tuple[dt.date, Span]]:
    """Days written out: of a post, or with the weekday that they were, after a verb of the past."""
    if segment.kind == "embedded post":
        yield from ((day, span_of(text, *found.span())) for found, day in _whole_days(text, segment))
    elif _weekday_and_day().search(text, segment.start, segment.end):
        for found, day in _days_in(text, segment, page):
            weekday = (found.group("week") or "").strip(" ,").casefold()
            if weekday == _DAYS[day.weekday()] and _is_past(text, segment, found.start()):
                yield day, span_of(text, *found.span())


def _tellings(day: dt.date, text: str, segment: Segment) -> Iterator[Span]:
    """Where something is said on the weekday of `day`, or early on it."""
    for found in _AFTER_TODAY.finditer(text, segment.start, segment.end):
        group = "a" if found.group("a") else "b"
        is_day = found.group(group).casefold() == _DAYS[day.weekday()]
        if is_day and not _is_future(text, segment, found.start(group)):
            yield span_of(text, found.start(), found.end())


def _is_future(text: str, segment: Segment, at: int) -> bool:
    """Whether the words of the sentence before a date speak of what is to come."""
    return _FUTURE.search(_before(text, segment, at)) is not None


def _is_past(text: str, segment: Segment, at: int) -> bool:
    words = _before(text, segment, at)
    return _PAST.search(words) is not None and _FUTURE.search(words) is None


def _before(text: str, segment: Segment, at: int) -> str:
    """The words of the sentence before a place in it, 120 at most."""
    return re.split(r"[.!?\n]\s", text[max(segment.start, at - 120) : at])[-1]


def _dated_by_text(text: str, segments: tuple[Segment, ...]) -> When | None:
    """For a report without page, address and dateline days: the latest whole date told as past."""
    found = [
        (day, span_of(text, m.start(), m.end()))
        for s in segments
        if s.kind in ("body", "embedded post")
        for m, day in _whole_days(text, s)
        if not _is_future(text, s, m.start())
    ]
    if not found:
        return None
    day, words = max(found, key=lambda item: (item[0], -item[1].start))
    return _when(day, "text", words)
