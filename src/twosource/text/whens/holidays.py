"""Feasts and their days: takes the name of a holiday and a year, gives the stretch; next: the rules of names."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from functools import cache
from typing import Final

from twosource.text.lexicon import rows
from twosource.text.whens import stretch
from twosource.text.whens.stretch import Stretch

_MOONS: Final = ("islamic", "moon")
"""Calendars that begin a month when the new moon is seen: a day earlier or later from place to place."""
_NEW_MOON: Final = date(2000, 1, 6).toordinal() + 0.76 + 8 / 24
_LUNATION: Final = 29.530588853


@cache
def numbers() -> dict[str, int]:
    """Lower-case name of each holiday to its number in `holidays.tsv`."""
    return {row["name"].lower(): n for n, row in enumerate(rows("holidays"))}


def in_year(number: int, year: int) -> Stretch:
    """The days of a holiday in a year; where the moon is watched for it, from the day before to the day after.

    Rules: `MM-DD`; `MM-NxD` the N-th weekday D (Monday 0) of the month, N 5 the last; `easter`, `rosh` (the Jewish new
    year); `islamic MM-DD` by the civil calendar; `moon MM-DD` the first new moon from that day. `+K` is K days after
    that, `*N` lasts N days.
    """
    rule, _, length = rows("holidays")[number]["rule"].partition("*")
    base, _, more = rule.partition("+")
    first = _base(base, year) + timedelta(days=int(more or 0))
    last = first + timedelta(days=int(length or 1) - 1)
    told = stretch.day(first) if first == last else stretch.days(first, last)
    if not base.startswith(_MOONS):
        return told
    seen = stretch.days(first - timedelta(days=1), last + timedelta(days=1))
    return Stretch(unit="days", value=told.value, edtf=seen.edtf, first=seen.first, last=seen.last)


def _base(rule: str, year: int) -> date:
    kind, _, at = rule.rpartition(" ")
    if kind == "islamic":
        return _islamic(year, *map(int, at.split("-")))
    if kind == "moon":
        return _new_moon(date(year, *map(int, at.split("-"))))
    if rule in ("easter", "rosh"):
        return _easter(year) if rule == "easter" else _new_year_jewish(year)
    month, _, day = at.partition("-")
    if "x" in day:
        nth, weekday = (int(x) for x in day.split("x"))
        return _nth(year, int(month), nth, weekday)
    return date(year, int(month), int(day))


def _nth(year: int, month: int, nth: int, weekday: int) -> date:
    if nth == 5:
        last = date(year, month, monthrange(year, month)[1])
        return last - timedelta(days=(last.weekday() - weekday) % 7)
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))


def _easter(year: int) -> date:
    """Easter Sunday of the Western churches (Butcher's rule)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def _islamic(year: int, month: int, day: int) -> date:
    """The first such day of the civil Islamic calendar in a year of ours (Reingold and Dershowitz)."""
    within = 29 * (month - 1) + month // 2 + day + 227014
    first = date(year, 1, 1).toordinal()
    count = (first - 227014) * 30 // 10631
    days = (within + (n - 1) * 354 + (3 + 11 * n) // 30 for n in range(count, count + 4))
    return date.fromordinal(next(at for at in days if at >= first))


def _new_year_jewish(year: int) -> date:
    """The first of Tishri that falls in a year of ours (Reingold and Dershowitz)."""
    before, here, after = (_molad(year + 3761 + n) for n in (-1, 0, 1))
    late = 2 if after - here == 356 else 1 if here - before == 382 else 0
    return date.fromordinal(here + late - 1373427)


def _molad(year: int) -> int:
    """Days from the beginning of the Jewish calendar to the new moon of a year, less its postponements by length."""
    months = (235 * year - 234) // 19
    day = 29 * months + (12084 + 13753 * months) // 25920
    return day + (3 * (day + 1) % 7 < 3)


def _new_moon(at: date) -> date:
    """The first mean new moon, on the clocks of Asia, from a day on."""
    cycles = -((_NEW_MOON - at.toordinal()) // _LUNATION)
    return date.fromordinal(int(_NEW_MOON + cycles * _LUNATION))
