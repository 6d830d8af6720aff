"""Calendar dates, whole and partial: takes "Feb. 11, 2022", "the 14th", "early March", gives Whens; next: the scan."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Final

from twosource.records import When
from twosource.text.whens import stretch
from twosource.text.whens.numbers import ORDINAL, ordinal
from twosource.text.whens.resolve import explicit
from twosource.text.whens.rule import Rule, from_day, points, rule
from twosource.text.whens.vocabulary import (
    ANY_WEEKDAY,
    DASH,
    DAY,
    MONTH,
    MONTHS,
    SHORT_WEEKDAYS,
    WEEKDAYS,
    YEAR,
    S,
)

_OFFSETS: Final = {"this": 0, "last": -1, "next": 1}
PART_OF: Final = (
    rf"(?:(?:the )?(?P<part>early|late|mid|beginning|start|middle|end|first days|first half|second half)"
    rf"(?: of| in|{DASH}| )(?: )?)"
)
_PARTS: Final = {
    "early": "early", "beginning": "early", "start": "early", "first": "early", "mid": "mid", "middle": "mid",
    "late": "late", "end": "late", "second": "late",
}  # fmt: skip
PART_FIRST: Final = ("early", "late", "mid", "the", "beginning", "start", "middle", "end")
_ON_WEEKDAY: Final = rf"(?:(?:this coming |next )?{ANY_WEEKDAY}(?:,? |,)(?:the )?)?"
NEAR: Final = r"(?:(?:around|about) )?"
_YEAR_AFTER: Final = rf"(?:(?:{S},{S}| (?:of )?)(?P<year>{YEAR})|(?:,| of)? (?P<which>this|last|next) year)"
_RANGE_ENDS: Final = (
    rf"(?:(?=(?:{S}{DASH}{S}| (?:to|and|through|until) )(?:(?P<next>{MONTH})\b\.?(?: {DAY})?|{DAY} (?P<then>{MONTH})\b)"
    rf",? (?P<ahead>{YEAR})))?"
)
"""The year that only the end of a range gives: "Jan. 28 to Feb. 3, 2021"."""
_MONTH: Final = rf"(?P<month>{MONTH})\b\.?"
_FIRST_WEEKDAY: Final = (*WEEKDAYS, *SHORT_WEEKDAYS, "this", "next", "around", "about")
_MAY_BE_WORD: Final = ("may", "march", "mar")


def part_of(match: re.Match[str]) -> str:
    """`early`, `mid`, `late` or "" for the `part` group of a match."""
    words = (match["part"] or "").lower().split()
    return _PARTS.get(words[0], "") if words else ""


def _month_day(match: re.Match[str]) -> When | None:
    name, number = match["month"], int(re.sub(r"\D", "", match["day"]) or 0)
    if name.islower():
        return None
    return on_day(match, MONTHS[name.lower()], number or ordinal(match["day"]) or 0)


def on_day(match: re.Match[str], month: int, number: int) -> When | None:
    """A day of a month, or days where the match has a group `last`, of a year given, told or to be found."""
    groups = match.groupdict()
    last = int(re.sub(r"\D", "", groups.get("last") or "0"))
    length = last - number + 1 if last > number else None
    year = groups.get("year") or _year_ahead(match, month)
    try:
        date(2000, month, number)
        if year:
            first = date(int(year), month, number)
            if groups.get("week"):
                return explicit(stretch.week(first))
            return explicit(stretch.days(first, first.replace(day=last)) if length else stretch.day(first))
    except ValueError:
        return None
    value, unit = month * 100 + number, "week" if groups.get("week") else None
    which = groups.get("which")
    if which:
        return from_day("month day", value=value, offset=_OFFSETS[which.lower()], length=length, unit=unit)
    way = -1 if groups.get("past") else points(match)
    return from_day("month day", value=value, direction=way, length=length, unit=unit)


def _year_ahead(match: re.Match[str], month: int) -> int | None:
    """The year of a range whose end alone bears one; the year before where the range runs over New Year."""
    groups = match.groupdict()
    last = groups.get("next") or groups.get("then")
    return int(groups["ahead"]) - (MONTHS[last.lower()] < month) if last and not groups["which"] else None


def _month(match: re.Match[str]) -> When | None:
    name = match["month"]
    number, part = MONTHS[name.lower()], part_of(match)
    year = match["year"] or _year_ahead(match, number)
    if name.islower() and not (year or match["which"]):
        return None
    if year:
        return explicit(stretch.month(int(year), number), part=part)
    if match["which"]:
        return from_day("month", value=number, offset=_OFFSETS[match["which"].lower()], part=part)
    before = (match["before"] or "").lower().split()
    if "last" in before or "past" in before or "previous" in before:
        return from_day("last month", value=number, direction=-1, part=part)
    if "next" in before or "coming" in before:
        return from_day("last month", value=number, direction=1, part=part)
    if "this" in before:
        return from_day("month", value=number, offset=0, part=part)
    if not part and name.lower() in _MAY_BE_WORD and not _is_month(match):
        return None
    if len(name) < 4 and name.lower() != "may" and not match[0].endswith("."):
        return None
    return from_day("month", value=number, direction=points(match), part=part)


_BEFORE_MONTH: Final = re.compile(
    r"\b(?:in|since|of|by|until|till|through|to|from|and|between|during|for|before|after|late|early|or|as|the)\s+$",
    re.IGNORECASE,
)


def _is_month(match: re.Match[str]) -> bool:
    """Whether "May" or "March" stands where a month can: after a preposition, or after a word that dates."""
    start = match.start("month")
    before = match.string[max(0, start - 12) : start]
    march = re.match(
        r" (?:on|for|of|against|by|through|to)\b", match.string[match.end("month") : match.end("month") + 9]
    )
    ranged = re.search(r"\bfrom\s$", before) is not None
    return match["month"][0].isupper() and _BEFORE_MONTH.search(before) is not None and (ranged or not march)


_LAST_SHORT_YEAR: Final = 68  # "5/6/68" is the last of this century, as POSIX has it


def _numeric(match: re.Match[str]) -> When | None:
    a, b, year = int(match["a"]), int(match["b"]), int(match["year"])
    if year < 100:
        year += 1900 if year > _LAST_SHORT_YEAR else 2000
    found = []
    for month, number in ((a, b), (b, a)):
        try:
            found.append(date(year, month, number))
        except ValueError:
            continue
    if match["dot"] == ".":  # 14.07.2016: day first wherever points are written
        found = found[-1:] if len(found) == 1 or a == b else found[1:]
    if not found:
        return None
    when = explicit(stretch.day(found[0]))
    other = tuple(d.isoformat() for d in found[1:] if d != found[0])
    return replace(when, alternatives=other)


def _iso(match: re.Match[str]) -> When | None:
    try:
        at = date(int(match["year"]), int(match["month"]), int(match["day"]))
    except ValueError:
        return None
    clock = match["clock"]
    return explicit(stretch.day(at), suffix=f"T{clock}{'Z' if match['zone'] == 'Z' else ''}" if clock else "")


def _day_of_month(match: re.Match[str]) -> When | None:
    number = ordinal(match["nth"])
    return from_day("day of month", value=number, direction=points(match)) if number and number < 32 else None


RULES: Final[tuple[Rule, ...]] = (
    rule(
        "#",
        r"(?P<year>[12]\d\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?:[T\s](?P<clock>\d\d:\d\d(?::\d\d)?)(?P<zone>Z)?)?(?!\d)",
        _iso,
    ),
    rule(
        "#",
        r"(?P<year>20\d\d|19\d\d)(?P<s>[/.])(?P<month>\d\d?)(?P=s)(?P<day>\d\d?)(?P<clock>)(?P<zone>)(?![\d/])",
        _iso,
    ),
    rule("#", r"(?P<a>\d\d?)(?P<dot>[/.-])(?P<b>\d\d?)(?P=dot)(?P<year>(?:19|20)\d\d)(?![\d/])", _numeric),
    rule("#", r"(?P<a>\d\d?)(?P<dot>/)(?P<b>\d\d?)/(?P<year>\d\d)(?![\d/])", _numeric),
    rule(
        (*MONTHS, *_FIRST_WEEKDAY, "last", "the"),
        rf"{NEAR}(?:(?P<week>the week (?:of|beginning|starting) )|(?P<past>last) )?{_ON_WEEKDAY}{_MONTH}"
        rf"{S}(?:the )?(?P<day>{DAY}|{ORDINAL})"
        rf"(?:(?:{S}{DASH}{S}| to | through )(?P<last>{DAY})(?! {MONTH}\b))?\b(?:{_YEAR_AFTER}|{_RANGE_ENDS})",
        _month_day,
    ),
    rule(
        ("#", "the", *_FIRST_WEEKDAY),
        rf"{NEAR}{_ON_WEEKDAY}(?:the )?(?P<day>{DAY})(?:(?:{S}{DASH}{S}| to )(?P<last>{DAY}))?"
        rf"(?: of)? {_MONTH}\b(?:{_YEAR_AFTER}|{_RANGE_ENDS})",
        _month_day,
    ),
    rule("#", rf"(?<=between\s)(?P<day>{DAY}) and (?P<last>{DAY})(?: of)? {_MONTH}\b{_YEAR_AFTER}?", _month_day),
    rule(
        MONTHS, rf"(?<=between\s){_MONTH} (?P<day>{DAY}) and (?P<last>{DAY})(?! {MONTH}\b)\b{_YEAR_AFTER}?", _month_day
    ),
    rule(
        (*MONTHS, *PART_FIRST, "this", "last", "next", "around", "about"),
        rf"{NEAR}{PART_OF}?(?P<before>(?:this past|this coming|this|last|next|the previous|the month of) )?"
        rf"{_MONTH}\b(?:{_YEAR_AFTER}|{_RANGE_ENDS})",
        _month,
    ),
    rule(
        ("the",),
        rf"the (?P<nth>{ORDINAL})\b(?<=\d(?:st|nd|rd|th))"
        r"(?=[.,;:]| (?:and|to|when|in|at|for|he|she|they|after|before)\b|$)",
        _day_of_month,
    ),
)
