"""Feasts and their days: takes the name of a holiday and a year, gives the day; next: the rules of names."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from functools import cache

from twosource.text.lexicon import rows


@cache
def numbers() -> dict[str, int]:
    """Lower-case name of each holiday to its number in `holidays.tsv`."""
    return {row["name"].lower(): n for n, row in enumerate(rows("holidays"))}


def day_of(number: int, year: int) -> date:
    """The day of a holiday in a year.

    Rules: `MM-DD`; `MM-NxD` the N-th weekday D (Monday 0) of the month, N 5 the last; `MM-NxD+K` K days after it;
    `easter+K` K days after Easter Sunday.
    """
    rule = rows("holidays")[number]["rule"]
    base, _, more = rule.partition("+")
    days = int(more or 0)
    if base == "easter":
        return _easter(year) + timedelta(days=days)
    month, _, at = base.partition("-")
    if "x" not in at:
        return date(year, int(month), int(at)) + timedelta(days=days)
    nth, weekday = (int(x) for x in at.split("x"))
    return _nth(year, int(month), nth, weekday) + timedelta(days=days)


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
