"""Times counted from the day of the report or from the time told before: "yesterday", "on Friday", "two days later"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from twosource.records import When
from twosource.text.whens import holidays, stretch
from twosource.text.whens.numbers import NUMBER, number, ordinal
from twosource.text.whens.resolve import explicit
from twosource.text.whens.rule import Rule, from_day, from_told, points, rule
from twosource.text.whens.vocabulary import (
    ABOUT,
    ABOUT_FIRST,
    DASH,
    GAP,
    PARTS,
    UNIT,
    WEEKDAY,
    WEEKDAYS,
    one_of,
    unit_of,
)

_EARLY: Final = rf"(?:(?P<early>earlier|later|late|early|sometime|mid){DASH}?(?:{GAP}(?:on{GAP}|in{GAP})?)?)"
_EARLY_FIRST: Final = ("earlier", "later", "late", "early", "sometime", "mid")
_DAYS: Final = {"today": 0, "yesterday": -1, "tomorrow": 1, "tonight": 0, "overnight": 0}
_PART_OF_DAY: Final = r"(?P<part>mornings?|afternoons?|evenings?|nights?)"
_PAST: Final = ("last", "previous", "past")
_AHEAD: Final = ("next", "following", "coming")
_QUARTERS: Final = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "1st": 1,
    "2nd": 2,
    "3rd": 3,
    "4th": 4,
    "final": 4,
    "last": 4,
}
_QUARTER: Final = rf"(?P<nth>{one_of(_QUARTERS)})[-\s]quarter"


def _early(match: re.Match[str]) -> str:
    word = (match["early"] or "").lower()
    return word if word in ("early", "late", "mid") else ""


def _day_word(match: re.Match[str]) -> When:
    word = match["day"].lower()
    suffix = (
        "TNI" if word in ("tonight", "overnight") else PARTS.get((match["part"] or match["before"] or "").lower(), "")
    )
    return from_day("offset", unit="day", offset=_DAYS[word], suffix=suffix)


def _this_part(match: re.Match[str]) -> When:
    word = match["which"].lower()
    suffix = PARTS[match["part"].lower()]
    if word in ("this", "last"):
        return from_day("offset", unit="day", offset=-(word == "last"), suffix=suffix)
    offset = {"that": 0, "the same": 0}.get(" ".join(word.split()), 1)
    return from_told("offset", unit="day", offset=offset, suffix=suffix)


def _weekday(match: re.Match[str]) -> When | None:
    if match["day"].islower():
        return None
    value = WEEKDAYS[match["day"].lower()]
    which = (match["which"] or "").lower().split()
    after = (match["after"] or "").lower().split()
    suffix = PARTS.get((match["part"] or "").lower(), "")
    if after:
        return from_day(
            "weekday", unit="week", value=value, offset={"last": -1, "next": 1}.get(after[0], 0), suffix=suffix
        )
    if any(word in which for word in ("previous", "before")):
        return from_told("weekday", value=value, direction=-1, offset=1, suffix=suffix)
    if "following" in which:
        return from_told("weekday", value=value, direction=1, offset=1, suffix=suffix)
    if "last" in which or "past" in which:
        return from_day("weekday", value=value, direction=-1, offset=1, suffix=suffix)
    if "next" in which or "coming" in which:
        return from_day("weekday", value=value, direction=1, offset=1, suffix=suffix)
    way = points(match)
    if "this" in which and way == 0:
        way = 1
    return from_day("weekday", value=value, direction=way or -1, suffix=suffix)


def _unit(match: re.Match[str]) -> When | None:
    """ "last week", "earlier this year", "the previous month", "the current quarter"."""
    which = " ".join(match["which"].lower().split()).removeprefix("the ")
    unit = unit_of(match["unit"])
    part = _early(match)
    if which in ("this", "current", "this past", "present"):
        offset = 0
    elif which in ("last", "past", "just ended", "recent", "latest", "just completed"):
        offset = -1
    elif which in ("next", "coming", "upcoming"):
        offset = 1
    else:
        steps = {"previous": -1, "preceding": -1, "prior": -1, "following": 1, "ensuing": 1}
        return from_told("offset", unit=unit, offset=steps.get(which, 0), part=part)
    if (offset < 0 and unit in ("decade", "century")) or (which == "past" and unit in ("month", "week")):
        return None  # lengths: the ten years up to now, not the calendar's decade
    return from_day("offset", unit=unit, offset=offset, part=part)


def _that_day(match: re.Match[str]) -> When | None:
    which = " ".join(match["which"].lower().split()).removeprefix("the ").removeprefix("very ")
    steps = {"previous": -1, "day before": -1, "following": 1, "next": 1, "day after": 1}
    return from_told(
        "offset", unit="day", offset=steps.get(which, 0), suffix=PARTS.get((match["part"] or "").lower(), "")
    )


def _ago(match: re.Match[str]) -> When | None:
    words = match["n"].lower().split()
    unit = unit_of(match["unit"])
    side = " ".join(match["side"].lower().split())
    value = 1.0 if words[-1] in ("a", "an") else number(match["n"])
    if words[-2:] == ["couple", "of"] or words[-1] == "couple":
        value = 2.0
    sign = -1 if side in ("ago", "earlier", "before", "previously", "back") else 1
    if value is None:
        return When(kind="reference", value="PAST_REF" if sign < 0 else "FUTURE_REF")
    offset = sign * int(value + 0.5)
    if unit in ("hour", "minute", "second", "night", "fortnight"):
        offset, unit = (offset * 14, "day") if unit == "fortnight" else (offset, "day" if unit == "night" else unit)
    told = side not in ("ago", "from now", "hence", "back")
    if unit == "year" and offset == -1:
        return from_told("year ago")
    if not told:
        return from_day("offset", unit=unit, offset=offset)
    return from_told("offset", unit=unit, offset=offset)


def _year_ago(match: re.Match[str]) -> When | None:
    nth = match["nth"] if "nth" in match.groupdict() else None
    if nth:
        return from_day("quarter", value=_QUARTERS[nth.lower()], offset=-1)
    return from_told("year ago")


def _nth_quarter(match: re.Match[str]) -> When | None:
    value = _QUARTERS[match["nth"].lower()]
    year, which = match["year"] or match["year0"], match["which"] or match["which0"]
    if year:
        return explicit(stretch.quarter(int(year), value))
    if which:
        return from_day("quarter", value=value, offset={"this": 0, "last": -1, "next": 1}[which.lower().split()[0][:4]])
    return from_day("quarter", value=value, direction=points(match))


def _nth_half(match: re.Match[str]) -> When | None:
    value = {"first": 1, "second": 2, "last": 2, "latter": 2}[match["nth"].lower()]
    if match["year"]:
        return explicit(stretch.half(int(match["year"]), value))
    return from_day("half", value=value, offset={"this": 0, "last": -1, "next": 1, "the": 0}[match["which"].lower()])


def _the_quarter(match: re.Match[str]) -> When:
    return from_day("offset", unit="quarter", offset=-1)


def _the_unit(match: re.Match[str]) -> When | None:
    unit = unit_of(match["unit"])
    return from_day("offset", unit=unit, offset=0)


def _the_weekend(match: re.Match[str]) -> When:
    return from_day("offset", unit="weekend", offset=-1 if points(match) <= 0 else 0)


def _end_of(match: re.Match[str]) -> When | None:
    unit = unit_of(match["unit"])
    side = match["side"].lower()
    which = (match["which"] or "the").lower()
    part = {"end": "late", "middle": "mid"}.get(side, "early")
    return from_day("offset", unit=unit, offset={"last": -1, "next": 1}.get(which, 0), part=part)


def _year_end(match: re.Match[str]) -> When:
    return from_day("end", unit="year", offset=-1 if points(match) < 0 else 0)


def _holiday(match: re.Match[str]) -> When | None:
    if match["name"][0].islower():
        return None
    value = holidays.numbers()[" ".join(match["name"].lower().replace("’", "'").split())]
    if match["year"]:
        return explicit(stretch.day(holidays.day_of(value, int(match["year"]))))
    which = (match["which"] or "").lower()
    if which:
        way = {"last": -1, "next": 1}.get(which, 0)
        return from_day("holiday", value=value, direction=way, unit="last" if which == "last" else None)
    return from_day("holiday", value=value, direction=points(match))


def _nth_day(match: re.Match[str]) -> When | None:
    value = ordinal(match["nth"])
    return None if value is None else replace(from_told("offset", unit="day", offset=value - 1))


_WHICH: Final = rf"this{GAP}past|this|last|next|the{GAP}(?:past|previous|preceding|prior|following|coming|upcoming|current|latest|same|just{GAP}ended)|that{GAP}same|that"
_WHICH_FIRST: Final = ("this", "last", "next", "the", "that")
_N: Final = rf"(?P<n>{NUMBER}|an?|a{GAP}(?:few|couple{GAP}of|couple)|several|many|some)"
_N_FIRST: Final = (
    "#", "a", "an", "several", "many", "some", "half", "hundred",
    *["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"],
)  # fmt: skip

RULES: Final[tuple[Rule, ...]] = (
    rule(
        (*_DAYS, *_EARLY_FIRST, "morning", "afternoon"),
        rf"(?:{_EARLY}|(?P<before>morning|afternoon){GAP})?(?P<day>today|yesterday|tomorrow|tonight|overnight)\b(?:{GAP}{_PART_OF_DAY}\b)?",
        _day_word,
    ),
    rule(
        ("the",),
        rf"the{GAP}day{GAP}(?P<side>before{GAP}yesterday|after{GAP}tomorrow)\b",
        lambda m: from_day("offset", unit="day", offset=-2 if m["side"][0] in "bB" else 2),
    ),
    rule(
        ("this", "last", "the", "that", *_EARLY_FIRST),
        rf"{_EARLY}?(?P<which>this|last|that|the{GAP}(?:next|same|following)){GAP}{_PART_OF_DAY}\b",
        _this_part,
    ),
    rule(
        (*WEEKDAYS, "this", "last", "next", "the", *_EARLY_FIRST),
        rf"(?:{_EARLY}|(?P<which>this{GAP}past|this{GAP}coming|this|last|next|the{GAP}(?:previous|following|day{GAP}before{GAP}last)){GAP})?"
        rf"(?P<day>{WEEKDAY})\b(?!s)(?:{GAP}{_PART_OF_DAY}\b)?(?:{GAP}(?:of{GAP})?(?P<after>(?:last|next|this){GAP}week)\b)?",
        _weekday,
    ),
    rule(
        (*_WHICH_FIRST, *_EARLY_FIRST),
        rf"{_EARLY}?(?P<which>{_WHICH}){GAP}(?:fiscal{GAP}|calendar{GAP}|academic{GAP}|school{GAP})?(?P<unit>week(?:end)?|month|quarter|year|decade|century)\b(?!{DASH}|{GAP}old\b)",
        _unit,
    ),
    rule(
        (*_EARLY_FIRST,),
        rf"(?P<early>earlier|later|early|late){GAP}in{GAP}the{GAP}(?P<unit>week|month|year|quarter|decade)\b",
        lambda m: from_day("offset", unit=unit_of(m["unit"]), offset=0, part=_early(m)),
    ),
    rule(
        ("the", "that", "earlier", "later"),
        rf"(?:(?:earlier|later){GAP}(?:on{GAP})?)?(?P<which>that(?:{GAP}(?:very|same))?|the{GAP}(?:very{GAP})?(?:same|next|following|previous))"
        rf"{GAP}day\b(?:{GAP}{_PART_OF_DAY}\b)?",
        _that_day,
    ),
    rule(
        ("the",),
        rf"(?P<which>the{GAP}day{GAP}(?:before|after))\b(?=[.,;]|{GAP}(?:in|at|by|and|when|with)\b)(?P<part>)?",
        _that_day,
    ),
    rule(
        (*_N_FIRST, *ABOUT_FIRST),
        rf"(?:{ABOUT}{GAP})?{_N}(?:{GAP}|{DASH}){UNIT.replace('(?:', '(?P<unit>', 1)}(?:{GAP}or{GAP}(?:so|two|more))?{GAP}(?P<side>ago|earlier|later|before(?=[.,;])|from{GAP}now|hence|previously|afterwards?)\b",
        _ago,
    ),
    rule(
        ("the", "year"),
        rf"(?:the{GAP}(?:comparable{GAP}|same{GAP})?year[-\s](?:ago|earlier){GAP}(?:{_QUARTER}|quarter|period)|year[-\s](?:ago|earlier))\b",
        _year_ago,
    ),
    rule(
        ("the", "this", "last", "next", "fiscal", "#", *_QUARTERS),
        rf"(?:the{GAP}(?!(?:fiscal{GAP})?[a-z]+-))?(?:(?P<which0>this|last|next)(?:{GAP}year['’]s)?{GAP}|(?P<year0>(?:19|20)\d\d){GAP})?(?:fiscal[-\s])?{_QUARTER}\b"
        rf"(?:(?:{GAP}of|,)?{GAP}(?:fiscal{GAP})?(?:(?P<year>(?:19|20)\d\d)\b|(?P<which>(?:this|last|next){GAP}year)\b))?",
        _nth_quarter,
    ),
    rule(
        ("the", "first", "second", "latter"),
        rf"(?:the{GAP})?(?P<nth>first|second|last|latter){GAP}half{GAP}of{GAP}(?:(?P<year>(?:19|20)\d\d)|(?P<which>this|last|next|the){GAP}year)\b",
        _nth_half,
    ),
    rule(("the",), rf"the{GAP}(?:(?:latest|most{GAP}recent){GAP})?(?:quarter|(?:latest{GAP})period)\b", _the_quarter),
    rule(("the",), rf"(?<=over\s)the{GAP}weekend\b|the{GAP}weekend\b", _the_weekend),
    rule(
        ("the",),
        rf"the{GAP}(?:full{GAP}|fiscal{GAP})?(?P<unit>year|week|month)\b(?!{GAP}(?:of|ended|ending|ago|earlier|before|to)\b|{DASH})",
        _the_unit,
    ),
    rule(
        ("the", "end", "beginning", "start", "middle"),
        rf"(?:the{GAP})?(?P<side>end|beginning|start|middle){GAP}of{GAP}(?P<which>the|this|last|next){GAP}(?:fiscal{GAP})?(?P<unit>day|week|month|quarter|year|decade|century)\b",
        _end_of,
    ),
    rule(("year", "the", "around"), rf"(?:around{GAP})?(?:the{GAP})?year(?:[-\s]end|['’]s{GAP}end)\b", _year_end),
    rule(
        ("last", "this", "next", *(name.split()[0].split("'")[0] for name in holidays.numbers())),
        rf"(?:(?P<which>last|this|next){GAP})?(?P<name>{one_of(holidays.numbers())})\b(?!{GAP}(?:card|carol|tree|song|gift|shopp|dinner))(?:,?{GAP}(?P<year>(?:19|20)\d\d)\b)?",
        _holiday,
    ),
    rule(("the", "on"), rf"(?<=on\s)the{GAP}(?P<nth>first|second|third|fourth|fifth){GAP}day\b(?!{GAP}of\b)", _nth_day),
)
