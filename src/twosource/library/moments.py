"""Moments: a point in time as the library writes it, ISO 8601 in UTC with microseconds, so that text sorts by time."""

from __future__ import annotations

from datetime import UTC, datetime

from twosource.errors import UsageError
from twosource.records import Report


def write_moment(moment: datetime) -> str:
    """The moment as text.

    >>> write_moment(datetime(2031, 5, 6, 9, 30, tzinfo=UTC))
    '2031-05-06T09:30:00.000000+00:00'
    """
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def read_moment(words: str) -> str:
    """What a person gives as a moment, as the library writes it: ISO 8601; without an offset, the local time.

    >>> read_moment("2031-05-06T09:30:00+02:00")
    '2031-05-06T07:30:00.000000+00:00'
    """
    try:
        return write_moment(datetime.fromisoformat(words))
    except ValueError as error:
        raise UsageError(f"{words!r} is no moment; write one as 2031-05-06T23:10 or 2031-05-06") from error


def day_of(report: Report) -> str | None:
    """The ISO day a report was published on, or the first it can have been; None where none is known."""
    published = report.published
    return published.earliest[:10] if published and published.earliest else None
