"""Nights that two days name: "the night of the 14th to the 15th", "overnight from Tuesday to Wednesday"; next: scan."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from twosource.records import When
from twosource.text.whens import stretch
from twosource.text.whens.resolve import explicit
from twosource.text.whens.rule import Rule, from_day, points, rule
from twosource.text.whens.vocabulary import DASH, MONTH, MONTHS, WEEKDAY, WEEKDAYS, YEAR, S

_NIGHT: Final = r"(?:the night (?:of|from|between)|overnight (?:from|between|on)) (?:the )?"
_TO: Final = rf"(?: (?:to|and) |{S}(?:{DASH}|/){S})(?:the )?"
_DAY: Final = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?!\d|[.,:]\d)"


def _dated(match: re.Match[str]) -> When | None:
    groups = match.groupdict()
    first, last = (int(re.sub(r"\D", "", groups[name])) for name in ("day", "last"))
    if last not in (first + 1, 1):
        return None
    month = groups.get("first_month") or groups.get("month")
    if month is None:
        return from_day("day of month", value=first, direction=points(match), unit="night")
    number, year = MONTHS[month.lower()], groups.get("year")
    if year is None:
        return from_day("month day", value=number * 100 + first, direction=points(match), unit="night")
    try:
        return explicit(stretch.night(date(int(year), number, first)))
    except ValueError:
        return None


def _weekdays(match: re.Match[str]) -> When | None:
    first, last = WEEKDAYS[match["day"].lower()], WEEKDAYS[match["last"].lower()]
    if (last - first) % 7 != 1:
        return None
    return from_day("weekday", value=first, direction=points(match) or -1, unit="night")


RULES: Final[tuple[Rule, ...]] = (
    rule(
        ("the", "overnight"),
        rf"{_NIGHT}(?P<day>{_DAY})(?:(?: of)? (?P<first_month>{MONTH})\b)?{_TO}(?P<last>{_DAY})"
        rf"(?:(?: of)? (?P<month>{MONTH})\b(?:,? (?P<year>{YEAR})\b)?)?",
        _dated,
    ),
    rule(
        ("the", "overnight"),
        rf"{_NIGHT}(?P<month>{MONTH})\b\.? (?P<day>{_DAY}){_TO}(?:{MONTH}\b\.? )?(?P<last>{_DAY})"
        rf"(?:,? (?P<year>{YEAR})\b)?",
        _dated,
    ),
    rule(("the", "overnight"), rf"{_NIGHT}(?P<day>{WEEKDAY}){_TO}(?P<last>{WEEKDAY})\b", _weekdays),
)
