"""Counting from a day: takes a Relative and the day it is counted from, gives a Stretch; next: resolve."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from twosource.records import Relative
from twosource.text.whens import holidays, stretch
from twosource.text.whens.stretch import Stretch

_AHEAD: Final = timedelta(days=3)
"""A "past" date may lie a day or two ahead: time zones, embargoes, texts filed the evening before."""
_NEAR: Final = timedelta(days=60)
"""A date so little ahead is meant, whatever the verb, where the one behind is further off than `_BEHIND`."""
_BEHIND: Final = timedelta(days=240)
_FAR: Final = timedelta(days=330)
"""A bare date further ahead is one that has just gone by (all four calibrated on TimeBank and AQUAINT, 2026)."""


def first_day(edtf: str | None) -> date | None:
    """The first day of an EDTF date or interval; None for decades and what is not a date."""
    head = (edtf or "").split("/")[0].split("T")[0].rstrip("~?")
    parts = head.split("-")
    if not all(part.isdigit() for part in parts) or len(head) not in (4, 7, 10):
        return None
    year, month, day = (*(int(part) for part in parts), 1, 1)[:3]
    if month > 12:  # EDTF writes seasons as months 21 to 24
        month = {21: 3, 22: 6, 23: 9, 24: 12}.get(month, 1)
    return date(year, month, day)


def counted(relative: Relative, anchor: date, told: str | None) -> Stretch | None:
    """The stretch that a symbolic time means, counted from a day; None where the calendar has none.

    Args:
        relative: rule and numbers.
        anchor: the day counted from.
        told: EDTF of the time told before, for rules that look at its kind.
    """
    try:
        found = _year_ago(anchor, told) if relative.rule == "year ago" else _RULES[relative.rule](relative, anchor)
        return stretch.night(found.first) if found and relative.unit == "night" else found
    except (ValueError, OverflowError):
        return None


def _offset(relative: Relative, anchor: date) -> Stretch | None:
    offset = relative.offset or 0
    unit = relative.unit or "day"
    if unit in ("hour", "minute", "second"):
        hours = {"hour": 1.0, "minute": 1 / 60, "second": 1 / 3600}[unit]
        return stretch.day(anchor + timedelta(days=int(offset * hours / 24)))
    if unit == "week" and anchor.weekday() == 6:  # on a Sunday "last week" is the one that just ended
        anchor += timedelta(days=1)
    if unit == "weekend" and relative.direction < 0 and anchor.weekday() < 5:  # "this past weekend" has begun
        offset -= 1
    return stretch.shifted(anchor, unit, offset)


def _year_ago(anchor: date, told: str | None) -> Stretch:
    """What "a year earlier" is: the quarter told before, in the year before; the year itself where none was told."""
    first = first_day(told)
    if first is None or not is_quarter(told):
        return stretch.year(anchor.year - 1)
    return stretch.quarter(first.year - 1, (first.month + 2) // 3)


def is_quarter(edtf: str | None) -> bool:
    """Whether an EDTF interval is a quarter of a year."""
    first = first_day(edtf)
    return first is not None and edtf == stretch.quarter_of(first).edtf


def _weekday(relative: Relative, anchor: date) -> Stretch | None:
    assert relative.value is not None
    ahead = (relative.value - anchor.weekday()) % 7
    weeks = relative.offset or 0
    if relative.unit == "week":  # "Tuesday of last week"
        return stretch.day(anchor - timedelta(days=anchor.weekday()) + timedelta(days=relative.value, weeks=weeks))
    if relative.direction < 0 and (ahead or weeks):
        ahead -= 7
    elif weeks and ahead == 0:  # "next Friday" said on a Friday
        ahead = 7
    return stretch.day(anchor + timedelta(days=ahead))


def _month(relative: Relative, anchor: date) -> Stretch | None:
    assert relative.value is not None
    if relative.offset is not None:
        return stretch.month(anchor.year + relative.offset, relative.value)
    months = relative.value - anchor.month
    if relative.direction < 0 and months > 0:
        months -= 12
    elif relative.direction > 0 and months < -3:
        months += 12
    elif relative.direction == 0:
        months = (months + 6) % 12 - 6
    return stretch.month(anchor.year, anchor.month + months)


def _last_month(relative: Relative, anchor: date) -> Stretch | None:
    """What "last April" or "next April" is: the nearest one that is not the anchor's month."""
    assert relative.value is not None
    months = (relative.value - anchor.month) % 12
    if relative.direction < 0:
        months = months - 12
    elif months == 0:
        months = 12
    return stretch.month(anchor.year, anchor.month + months)


def _month_day(relative: Relative, anchor: date) -> Stretch | None:
    """A day of a month (`value` is month times 100 plus day)."""
    assert relative.value is not None
    month, number = divmod(relative.value, 100)
    if relative.offset is not None:
        at = _day_or_days(anchor.year + relative.offset, month, number, relative.length)
    else:
        found = [s for y in (-1, 0, 1) if (s := _day_or_days(anchor.year + y, month, number, relative.length))]
        at = _choose(found, anchor, relative.direction)
    return stretch.week(at.first) if at and relative.unit == "week" else at


def _day_or_days(year: int, month: int, number: int, length: int | None) -> Stretch | None:
    try:
        first = date(year, month, number)
    except ValueError:
        return None
    return stretch.day(first) if length is None else stretch.days(first, first + timedelta(days=length - 1))


def _choose(found: list[Stretch], anchor: date, direction: int) -> Stretch | None:
    """The nearest stretch in a direction; the nearest of all for 0."""
    if direction < 0:
        soon = any(timedelta(0) < s.first - anchor <= _NEAR for s in found)
        lately = any(timedelta(0) <= anchor - s.last <= _BEHIND for s in found)
        if lately or not soon:
            found = [s for s in found if s.first <= anchor + _AHEAD] or found
    elif direction > 0:
        found = [s for s in found if anchor - _AHEAD <= s.last <= anchor + _FAR] or found
    return min(found, key=lambda s: abs((s.first - anchor).days), default=None)


def _day_of_month(relative: Relative, anchor: date) -> Stretch | None:
    """What "the 14th" is: of this month, the last or the next."""
    assert relative.value is not None
    months = [stretch.month(anchor.year, anchor.month + n) for n in (-1, 0, 1)]
    found = [s for m in months if (s := _day_or_days(m.first.year, m.first.month, relative.value, relative.length))]
    return _choose(found, anchor, relative.direction)


def _season(relative: Relative, anchor: date) -> Stretch | None:
    assert relative.value is not None
    if relative.offset is not None:
        return stretch.season(anchor.year + relative.offset, relative.value)
    found = [stretch.season(anchor.year + y, relative.value) for y in (-2, -1, 0, 1)]
    if relative.unit == "last":  # never the one we are in
        found = [s for s in found if s.last < anchor]
        return found[-1]
    if relative.direction < 0:
        return [s for s in found if s.first <= anchor][-1]
    if relative.direction > 0:
        return next(s for s in found if (s.first if relative.unit == "next" else s.last) >= anchor)
    return min(found[1:], key=lambda s: abs(s.first.year - anchor.year))


def _quarter(relative: Relative, anchor: date) -> Stretch | None:
    assert relative.value is not None
    if relative.offset is not None:
        return stretch.quarter(anchor.year + relative.offset, relative.value)
    now = (anchor.month + 2) // 3
    ahead = relative.value - now
    years = (
        1 if ahead < -2 and relative.direction > 0 else -1 if ahead > 1 else 0
    )  # results told lie behind, forecasts at most a quarter ahead
    return stretch.quarter(anchor.year + years, relative.value)


def _half(relative: Relative, anchor: date) -> Stretch | None:
    assert relative.value is not None
    return stretch.half(anchor.year + (relative.offset or 0), relative.value)


def _holiday(relative: Relative, anchor: date) -> Stretch | None:
    assert relative.value is not None
    found = [holidays.in_year(relative.value, anchor.year + y) for y in (-1, 0, 1)]
    if relative.unit == "last":
        found = [s for s in found if s.first < anchor]
    return _choose(found, anchor, relative.direction)


def _end(relative: Relative, anchor: date) -> Stretch | None:
    """The last day of a year or month."""
    return stretch.day(stretch.shifted(anchor, relative.unit or "year", relative.offset or 0).last)


_RULES: Final = {
    "offset": _offset,
    "weekday": _weekday,
    "month": _month,
    "last month": _last_month,
    "month day": _month_day,
    "day of month": _day_of_month,
    "season": _season,
    "quarter": _quarter,
    "half": _half,
    "holiday": _holiday,
    "end": _end,
}
