"""Calendar: a weekday and a date stated together that do not meet, and a page date far from the day the text gives."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

from twosource.records import Report, ReportWarning, Span, When, span_of
from twosource.text.lexicon import rows
from twosource.text.whens.counting import first_day

_NEAR_DAYS = 60  # a date without a year is only checked where the report's own day puts it beyond doubt
_FAR_PAGE_DAYS = 3  # an evening text is stamped a day later, a weekend's one on Monday
_MORE_DAYS = re.compile(r"\s?(?:[-–—/&]|and|to|through|or)\s?\d{1,2}(?!\d)")
_YEAR_NEARBY = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
_PART = r"(?:\s(?:morning|afternoon|evening|night))?"
_LINK = r"(?:,?\s(?:\(|the\s|den\s|dem\s|le\s|el\s)?|\s?\()"
_LINK_BACK = r"(?:\s?\(|,?\s(?:which\s)?(?:is|was|fell\son|falls\son)\sa\s|,\sa\s)"


@cache
def _weekdays() -> dict[str, int]:
    return {row["name"].lower(): int(row["number"]) for row in rows("weekdays") if row["lang"] != "en-abbreviation"}


@cache
def _months() -> dict[str, int]:
    return {row["name"].lower(): int(row["number"]) for row in rows("months")}


def _one_of(table: str) -> str:
    """The names of all languages as written or capitalised; "12 may" can be the beginning of a clause."""
    names = {row["name"] for row in rows(table) if row["lang"] != "en-abbreviation"} - {"may"}
    names |= {name.capitalize() for name in names}
    return "|".join(sorted(map(re.escape, names), key=lambda name: (-len(name), name)))


@cache
def _weekday_pattern() -> str:
    return rf"\b(?P<weekday>{_one_of('weekdays')})\b"


@cache
def _together() -> tuple[re.Pattern[str], ...]:
    """ "Friday, February 12, 2022", "Friday night (12 Feb)", "samedi 12 février"; "February 12, a Friday"."""
    month, ending = _one_of("months"), r"(?:st|nd|rd|th|er|º)?"
    date_ = (
        rf"(?P<date>(?P<m1>{month})\b\.?\s(?P<d1>\d{{1,2}})(?!\d){ending}"
        rf"|(?P<d2>\d{{1,2}}){ending}\.?(?:\s(?:of|de))?\s(?P<m2>{month})\b\.?)(?:,?\s(?:de\s|del\s)?(?P<year>(?:19|20)\d\d)\b)?"
    )
    return (
        re.compile(rf"{_weekday_pattern()}{_PART}{_LINK}{date_}"),
        re.compile(rf"\b{date_}{_LINK_BACK}{_weekday_pattern()}"),
    )


@cache
def _other_weekday_before() -> re.Pattern[str]:
    return re.compile(rf"(?:{_one_of('weekdays')})s?\w*(?:,| and| or| to| through| until|\s?[-–—/&])\s*$")


def find_weekday_warnings(report: Report, published: When | None) -> Iterator[ReportWarning]:
    """Weekday and date that stand side by side and name different days."""
    day = first_day(published.earliest) if published else None
    for match in (match for form in _together() for match in form.finditer(report.text)):
        told = _told(report.text, match, day)
        if told is None or told.weekday() == _weekdays()[match["weekday"].lower()]:
            continue
        weekday = span_of(report.text, *match.span("weekday"), report=report.id)
        date_ = span_of(report.text, match.start("date"), max(match.end("date"), match.end("year")), report=report.id)
        year = "" if match["year"] else f" in {told.year}"
        yield ReportWarning(
            kind="weekday",
            report=report.id,
            spans=(weekday, date_),
            message=f"{date_.exact.rstrip('.,')} was a {told:%A}{year}, not a {weekday.exact}",
        )


def _told(text: str, match: re.Match[str], day: date | None) -> date | None:
    """The date that the words name, or None where they leave it open."""
    if _other_weekday_before().search(text[max(0, match.start() - 24) : match.start()]):
        return None
    if _MORE_DAYS.match(text, match.end()):
        return None
    month = _months()[(match["m1"] or match["m2"]).lower()]
    number = int(match["d1"] or match["d2"])
    if match["year"]:
        return _date(int(match["year"]), month, number)
    if day is None or _YEAR_NEARBY.search(text[match.end() : match.end() + 12]):
        return None
    near = [told for year in (day.year - 1, day.year, day.year + 1) if (told := _date(year, month, number))]
    nearest = min(near, key=lambda told: abs(told - day), default=None)
    return nearest if nearest and abs(nearest - day) <= timedelta(days=_NEAR_DAYS) else None


def _date(year: int, month: int, number: int) -> date | None:
    try:
        return date(year, month, number)
    except ValueError:
        return None


def find_page_date_warnings(report: Report, published: When | None) -> Iterator[ReportWarning]:
    """A page whose every date is days away from the day that its dateline, text or line under the title gives."""
    told = _day_in_text(report, published)
    stamps = (page for page in report.page_dates if not page.where.startswith("visible"))
    days = [(found, page) for page in stamps if (found := first_day(page.edtf))]
    if told is None or not days or any(abs((found - told[0]).days) <= _FAR_PAGE_DAYS for found, _ in days):
        return
    found, page = min(days, key=lambda pair: (abs((pair[0] - told[0]).days), pair[1].where))
    apart = abs((found - told[0]).days)
    yield ReportWarning(
        kind="page-date",
        report=report.id,
        spans=(told[1],),
        message=f"page says {_shown(found)} ({page.where}), the text {_shown(told[0])}: {apart} days apart",
    )


def _day_in_text(report: Report, published: When | None) -> tuple[date, Span] | None:
    dateline = report.dateline
    if (
        dateline
        and dateline.when
        and (day := first_day(dateline.when.earliest))
        and dateline.when.earliest == dateline.when.latest
    ):
        return day, dateline.span
    if (
        published
        and published.basis in {"dateline", "text", "page"}
        and published.expression
        and published.earliest == published.latest
    ):
        told = first_day(published.earliest)
        return (told, published.expression) if told else None
    return None


def _shown(day: date) -> str:
    return f"{day.day} {day:%B} {day.year}"
