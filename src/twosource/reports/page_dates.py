"""Takes a date as a page or an address writes it, gives PageDate; next: published."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from functools import cache

from twosource.records import PageDate
from twosource.text.alternatives import one_of
from twosource.text.lexicon import rows

FIRST_YEAR, LAST_YEAR = 1800, 2100
"""No page bears a date outside these."""

_ISO = re.compile(
    r"(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)(?:[T ]+(\d{1,2}):(\d{2})(?::(\d{2}))?)?"
    r"|(\d{4})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(\d{2})?)?(?!\d)"
)
_ISO_ALONE = re.compile(r"(?<![\d-])(\d{4})-(\d{2})-(\d{2})(?![\d-])")
_ISO_MONTH = re.compile(r"(\d{4})-(\d{2})\Z|(\d{4})\Z")
_EPOCH = re.compile(r"(\d{10})(?:\.\d+|\d{3})?\Z")
_SLASHED = re.compile(r"(\d{4})/(\d{1,2})/(\d{1,2})(?!\d)")
_NUMERIC = re.compile(r"(?<!\d)(\d{1,2})([./-])(\d{1,2})\2(\d{4})(?!\d)")
_URL_DAYS = (
    re.compile(r"(?<!\d)((?:19|20)\d{2})([/\-_.])(\d{1,2}|[a-z]{3,9})\2(\d{1,2})(?!\d)", re.IGNORECASE),
    re.compile(r"(?<!\d)((?:19|20)\d{2})()(\d{2})(\d{2})(?!\d)"),
    re.compile(r"/((?:19|20)\d{2})(-?)(\d{2})/(\d{2})(?!\d)"),
)


@cache
def months() -> dict[str, int]:
    """Month names and short forms of all languages of the lexicon, folded, with their numbers."""
    return {row["name"].casefold(): int(row["number"]) for row in rows("months")}


@cache
def month_pattern() -> str:
    """A regular expression for a month name of any language, a full stop after short forms allowed."""
    return one_of(months()) + r"\b\.?"


@cache
def _named_day() -> re.Pattern[str]:
    month = month_pattern()
    day = r"(\d{1,2})(?:st|nd|rd|th|er|º|\.)?"
    return re.compile(
        rf"(?<!\d){day}(?:\s+de|-)?\s*({month})(?:\s+de|,|-)?\s*(\d{{4}})(?!\d)|\b({month})\s*{day}\s*,?\s+(\d{{4}})(?!\d)",
        re.IGNORECASE,
    )


def page_date(where: str, raw: str) -> PageDate:
    """A date and where it stood, read where it can be."""
    return PageDate(where=where, raw=raw, edtf=read_date(raw))


def read_date(raw: str) -> str | None:
    """The EDTF of a date as pages write it: ISO 8601, RFC 2822, seconds since 1970, month names; None where unsure."""
    raw = raw.strip()
    if found := _EPOCH.match(raw):
        return _epoch(int(found.group(1)))
    if found := _ISO.search(raw):
        a = [g for g in found.groups() if g is not None]
        return _moment(*map(int, a))
    if found := _SLASHED.search(raw):
        return iso_day(*map(int, found.groups()))
    if found := _named_day().search(raw):
        d, m, y, m2, d2, y2 = found.groups()
        return iso_day(int(y or y2), _month(m or m2), int(d or d2))
    if found := _NUMERIC.search(raw):
        return _numeric(found)
    if found := _ISO_MONTH.match(raw):
        year = int(found.group(1) or found.group(3))
        month = int(found.group(2) or 1)
        return raw if FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= 12 else None
    return None


def url_dates(url: str) -> Iterator[PageDate]:
    """The days that an address holds in its path (`/2022/02/11/`, `/2022/feb/11/`, `/2022-02/11/`, `-20220211`)."""
    path = re.sub(r"^[a-z]+://[^/]*", "", url.partition("?")[0].partition("#")[0], flags=re.IGNORECASE)
    seen: list[str] = []
    for found in sorted((m for form in _URL_DAYS for m in form.finditer(path)), key=lambda m: m.start()):
        year, _, month, day = found.groups()
        number = int(month) if month.isdigit() else months().get(month.casefold(), 0)
        edtf = iso_day(int(year), number, int(day))
        if edtf and edtf not in seen:
            seen.append(edtf)
            yield PageDate(where="url", raw=found.group().strip("/-_."), edtf=edtf)


def days_written(words: str) -> Iterator[tuple[int, int, str]]:
    """Start, end and ISO day of each whole date in words, with a month's name or in ISO 8601."""
    named = [(m, (m[3], m[2], m[1]) if m[3] else (m[6], m[4], m[5])) for m in _named_day().finditer(words)]
    found = [(m.span(), iso_day(int(y), _month(month), int(d))) for m, (y, month, d) in named]
    found += [(m.span(), iso_day(*map(int, m.groups()))) for m in _ISO_ALONE.finditer(words)]
    yield from ((start, end, edtf) for (start, end), edtf in sorted(found) if edtf)


def iso_day(year: int, month: int, day: int) -> str | None:
    """The ISO day, or None where there is no such day (or no page could bear it)."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        return dt.date(year, month, day).isoformat()
    except ValueError:
        return None


def _month(name: str) -> int:
    return months()[name.rstrip(".").casefold()]


def _moment(year: int, month: int, day: int, hour: int = -1, minute: int = 0, second: int = 0) -> str | None:
    date = iso_day(year, month, day)
    if date is None or hour < 0 or not (hour < 24 and minute < 60 and second < 60):
        return date
    return f"{date}T{hour:02}:{minute:02}:{second:02}"


def _epoch(seconds: int) -> str | None:
    moment = dt.datetime.fromtimestamp(seconds, tz=dt.UTC)
    return f"{moment:%Y-%m-%dT%H:%M:%S}" if FIRST_YEAR <= moment.year <= LAST_YEAR else None


def _numeric(found: re.Match[str]) -> str | None:
    """Day first with full stops, as Europe writes; with slashes only where one number cannot be a month."""
    a, mark, b, year = int(found.group(1)), found.group(2), int(found.group(3)), int(found.group(4))
    if mark == "." or a > 12 or a == b:
        return iso_day(year, b, a)
    return iso_day(year, a, b) if b > 12 else None
