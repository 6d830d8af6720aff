"""Stretches of the calendar: takes a year, month, week or day, gives EDTF, TIMEX3 value, two ends; next: counting."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

SEASONS: Final = ("SP", "SU", "FA", "WI")
_SEASON_ENDS: Final = (((3, 1), (6, 20)), ((6, 1), (9, 22)), ((9, 1), (12, 20)), ((12, 1), (3, 20)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A stretch of the calendar.

    Attributes:
        unit: `day`, `night`, `weekend`, `week`, `month`, `quarter`, `half`, `season`, `year`, `decade`, `century`.
        value: its TIMEX3 value.
        edtf: EDTF level 0/1.
        first: first day.
        last: last day.
    """

    unit: str
    value: str
    edtf: str
    first: date
    last: date

    def part(self, name: str) -> Stretch:
        """This stretch with its ends drawn in to its "early", "mid" or "late" part; value and EDTF stay."""
        days = (self.last - self.first).days
        if not name or days < 6:
            return self
        first, last = {"early": (0.0, 0.5), "mid": (0.25, 0.75), "late": (0.5, 1.0)}[name]
        return replace(
            self,
            first=self.first + timedelta(days=int(days * first)),
            last=self.first + timedelta(days=int(days * last)),
        )


def day(at: date) -> Stretch:
    """One day."""
    iso = at.isoformat()
    return Stretch(unit="day", value=iso, edtf=iso, first=at, last=at)


def days(first: date, last: date) -> Stretch:
    """The days from `first` to `last`."""
    span = f"{first.isoformat()}/{last.isoformat()}"
    return Stretch(unit="days", value=span, edtf=span, first=first, last=last)


def night(at: date) -> Stretch:
    """The night that begins on a day and ends on the next."""
    last = at + timedelta(days=1)
    edtf = f"{at.isoformat()}/{last.isoformat()}"
    return Stretch(unit="night", value=f"{at.isoformat()}TNI", edtf=edtf, first=at, last=last)


def week(at: date) -> Stretch:
    """The week of a day, Monday to Sunday (ISO 8601)."""
    first = at - timedelta(days=at.weekday())
    last = first + timedelta(days=6)
    number = at.isocalendar()
    return Stretch(
        unit="week",
        value=f"{number.year:04d}-W{number.week:02d}",
        edtf=f"{first.isoformat()}/{last.isoformat()}",
        first=first,
        last=last,
    )


def weekend(at: date) -> Stretch:
    """Saturday and Sunday of the week of a day."""
    whole = week(at)
    first = whole.last - timedelta(days=1)
    return Stretch(
        unit="weekend",
        value=f"{whole.value}-WE",
        edtf=f"{first.isoformat()}/{whole.last.isoformat()}",
        first=first,
        last=whole.last,
    )


def month(year_: int, number: int) -> Stretch:
    """A month; `number` may run over into other years."""
    year_, number = year_ + (number - 1) // 12, (number - 1) % 12 + 1
    first = date(year_, number, 1)
    value = f"{year_:04d}-{number:02d}"
    return Stretch(
        unit="month", value=value, edtf=value, first=first, last=date(year_, number, monthrange(year_, number)[1])
    )


def _months(unit: str, value: str, year_: int, first: int, last: int) -> Stretch:
    a, b = month(year_, first), month(year_, last)
    return Stretch(unit=unit, value=value, edtf=f"{a.edtf}/{b.edtf}", first=a.first, last=b.last)


def quarter(year_: int, number: int) -> Stretch:
    """A quarter of the calendar year; `number` may run over into other years."""
    year_, number = year_ + (number - 1) // 4, (number - 1) % 4 + 1
    return _months("quarter", f"{year_:04d}-Q{number}", year_, 3 * number - 2, 3 * number)


def fiscal(at: Stretch) -> tuple[str, ...]:
    """A year or quarter as EDTF where business years begin in July or October before, or in April."""
    first, last = at.first.month, at.last.month
    return tuple(_months(at.unit, "", at.first.year, first + n, last + n).edtf for n in (-6, -3, 3))


def half(year_: int, number: int) -> Stretch:
    """The first or second half of a year."""
    return _months("half", f"{year_:04d}-H{number}", year_, 6 * number - 5, 6 * number)


def season(year_: int, number: int) -> Stretch:
    """Spring 1, summer 2, autumn 3, winter 4 (of the northern half of the earth; winter begins in December)."""
    (m1, d1), (m2, d2) = _SEASON_ENDS[number - 1]
    return Stretch(
        unit="season",
        value=f"{year_:04d}-{SEASONS[number - 1]}",
        edtf=f"{year_:04d}-{20 + number}",
        first=date(year_, m1, d1),
        last=date(year_ + (number == 4), m2, d2),
    )


def year(number: int) -> Stretch:
    """A calendar year."""
    value = f"{number:04d}"
    return Stretch(unit="year", value=value, edtf=value, first=date(number, 1, 1), last=date(number, 12, 31))


def years(first: int, last: int) -> Stretch:
    """The years from `first` to `last`."""
    span = f"{first:04d}/{last:04d}"
    return Stretch(unit="years", value=span, edtf=span, first=date(first, 1, 1), last=date(last, 12, 31))


def decade(number: int) -> Stretch:
    """The ten years that begin with `number` tens: 198 is the 1980s."""
    first = number * 10
    return Stretch(
        unit="decade",
        value=f"{number:03d}",
        edtf=f"{number:03d}X",
        first=date(max(first, 1), 1, 1),
        last=date(first + 9, 12, 31),
    )


def century(number: int) -> Stretch:
    """The hundred years that begin with `number` hundreds: 19 is the twentieth century."""
    first = number * 100
    return Stretch(
        unit="century",
        value=f"{number:02d}",
        edtf=f"{number:02d}XX",
        first=date(max(first, 1), 1, 1),
        last=date(first + 99, 12, 31),
    )


def quarter_of(at: date) -> Stretch:
    """The quarter of a day."""
    return quarter(at.year, (at.month + 2) // 3)


def shifted(at: date, unit: str, offset: int) -> Stretch:
    """The stretch of `unit` that lies `offset` of them from the one that holds a day.

    Raises:
        ValueError, OverflowError: where the calendar has none.
    """
    match unit:
        case "day":
            return day(at + timedelta(days=offset))
        case "week":
            return week(at + timedelta(weeks=offset))
        case "weekend":
            return weekend(at + timedelta(weeks=offset))
        case "month":
            return month(at.year, at.month + offset)
        case "quarter":
            return quarter(at.year, (at.month + 2) // 3 + offset)
        case "year":
            return year(at.year + offset)
        case "decade":
            return decade(at.year // 10 + offset)
        case "century":
            return century(at.year // 100 + offset)
        case _:
            raise ValueError(unit)
