"""Days counted from the report's or the day told before: "yesterday", "on Friday", "two days later"; next: scan."""

from __future__ import annotations

import re
from typing import Final

from twosource.records import When
from twosource.text.whens import holidays
from twosource.text.whens.numbers import FIRST, NUMBER, length, number, ordinal
from twosource.text.whens.resolve import explicit
from twosource.text.whens.rule import Rule, from_day, from_told, points, rule
from twosource.text.whens.vocabulary import (
    A_UNIT,
    ABOUT,
    ABOUT_FIRST,
    DASH,
    PART,
    PARTS,
    WEEKDAY,
    WEEKDAYS,
    one_of,
    unit_of,
)

EARLY: Final = rf"(?:(?P<early>earlier|later|late|early|sometime|mid){DASH}?(?: (?:on |in )?)?)"
EARLY_FIRST: Final = ("earlier", "later", "late", "early", "sometime", "mid")
_DAYS: Final = {"today": 0, "yesterday": -1, "tomorrow": 1, "tonight": 0, "overnight": 0}
_STEPS: Final = {"previous": -1, "day before": -1, "following": 1, "next": 1, "day after": 1}
_PAST_SIDES: Final = ("ago", "earlier", "before", "previously")
_LAST: Final = {"last": -1, "next": 1}


def _part(match: re.Match[str]) -> str:
    """The TIMEX3 suffix of the part of the day in a match."""
    return PARTS.get((match["part"] or "").lower(), "")


def _day_word(match: re.Match[str]) -> When:
    word = match["day"].lower()
    before = PARTS.get((match["before"] or "").lower(), "")
    suffix = "TNI" if word in ("tonight", "overnight") else _part(match) or before
    return from_day("offset", unit="day", offset=_DAYS[word], suffix=suffix)


def _two_days(match: re.Match[str]) -> When:
    return from_day("offset", unit="day", offset=-2 if match["side"].lower() == "before yesterday" else 2)


def _this_part(match: re.Match[str]) -> When:
    which = match["which"].lower().split()
    if which[0] in ("this", "last"):
        return from_day("offset", unit="day", offset=-(which[0] == "last"), suffix=_part(match))
    offset = 0 if which[-1] in ("that", "same") else 1
    return from_told("offset", unit="day", offset=offset, suffix=_part(match))


def _weekday(match: re.Match[str]) -> When | None:
    if match["day"].islower() or (match["part"] or "").lower().endswith("s"):
        return None  # "Tuesday nights" is a set
    value, suffix = WEEKDAYS[match["day"].lower()], "TMO" if match["hours"] else _part(match)
    which = (match["which"] or "").lower().split()
    if match["after"]:
        offset = _LAST.get(match["after"].lower().split()[0], 0)
        return from_day("weekday", unit="week", value=value, offset=offset, suffix=suffix)
    if which[-1:] in (["previous"], ["following"]):
        way = -1 if which[-1] == "previous" else 1
        return from_told("weekday", value=value, direction=way, offset=1, suffix=suffix)
    if which and which != ["this"]:
        way = 1 if which[-1] in ("next", "coming") else -1
        return from_day("weekday", value=value, direction=way, offset=1, suffix=suffix)
    way = points(match) or (1 if which else -1)
    return from_day("weekday", value=value, direction=way, suffix=suffix)


def _that_day(match: re.Match[str]) -> When:
    which = " ".join(match["which"].lower().split()).removeprefix("the ").removeprefix("very ")
    return from_told("offset", unit="day", offset=_STEPS.get(which, 0), suffix=_part(match))


def _nth_day(match: re.Match[str]) -> When | None:
    value = ordinal(match["nth"])
    return None if value is None else from_told("offset", unit="day", offset=value - 1)


def _ago(match: re.Match[str]) -> When:
    words = match["n"].lower().split()
    side = match["side"].lower()
    sign = -1 if side in _PAST_SIDES else 1
    value = 1.0 if words in (["a"], ["an"]) else 2.0 if "couple" in words else number(match["n"])
    unit = unit_of(match["unit"])
    if value is None and side == "ago":
        return When(kind="reference", value="PAST_REF")
    if value is None:  # "a few days later"
        return When(kind="duration", value=length(None, unit))
    offset = sign * int(value + 0.5)
    if unit == "fortnight":
        unit, offset = "day", 14 * offset
    elif unit == "night":
        unit = "day"
    if unit == "year" and offset == -1:
        return from_told("year ago")
    if side in ("ago", "hence") or side.startswith("from"):
        return from_day("offset", unit=unit, offset=offset)
    return from_told("offset", unit=unit, offset=offset)


def _holiday(match: re.Match[str]) -> When | None:
    if match["name"][0].islower():
        return None
    value = holidays.numbers()[" ".join(match["name"].lower().replace("’", "'").split())]
    if match["year"]:
        return explicit(holidays.in_year(value, int(match["year"])))
    which = (match["which"] or "").lower()
    if which == "last":
        return from_day("holiday", value=value, direction=-1, unit="last")
    return from_day("holiday", value=value, direction=_LAST.get(which, 0) if which else points(match))


RULES: Final[tuple[Rule, ...]] = (
    rule(
        (*_DAYS, *EARLY_FIRST, "morning", "afternoon"),
        rf"(?:{EARLY}|(?P<before>morning|afternoon) )?(?P<day>{one_of(_DAYS)})\b(?: {PART}\b)?",
        _day_word,
    ),
    rule(("the",), r"the day (?P<side>before yesterday|after tomorrow)\b", _two_days),
    rule(
        ("this", "last", "the", "that", *EARLY_FIRST),
        rf"{EARLY}?(?P<which>this|last|that(?: same)?|the (?:very )?(?:next|same|following)) {PART}\b",
        _this_part,
    ),
    rule(
        (*WEEKDAYS, "this", "last", "next", "the", *EARLY_FIRST),
        rf"(?P<hours>the (?:early|small) hours of )?"
        rf"(?:{EARLY}|(?P<which>this past|this coming|this|last|next|the (?:previous|following)) )?"
        rf"(?P<day>{WEEKDAY})\b(?!s)(?: {PART}\b)?(?: (?:of )?(?P<after>(?:last|next|this) week)\b)?",
        _weekday,
    ),
    rule(
        ("the", "that", "earlier", "later"),
        r"(?:(?:earlier|later) (?:on )?)?"
        r"(?P<which>that(?: (?:very|same))?|the (?:very )?(?:same|next|following|previous))"
        rf" day\b(?: {PART}\b)?",
        _that_day,
    ),
    rule(
        ("the",),
        r"(?P<which>the day (?:before|after))\b(?=[.,;]| (?:in|at|by|and|when|with)\b)(?P<part>)",
        _that_day,
    ),
    rule(("the",), r"(?<=on\s)the (?P<nth>first|second|third|fourth|fifth) day\b(?! of\b)", _nth_day),
    rule(
        (*FIRST, *ABOUT_FIRST),
        rf"(?:{ABOUT} )?(?P<n>{NUMBER}|an?|a (?:few|couple of|couple)|several|many|some)(?: |{DASH}){A_UNIT}"
        r"(?: or (?:so|two|more))? (?P<side>ago|earlier|later|before(?=[.,;])|from now|hence|previously|afterwards?)\b",
        _ago,
    ),
    rule(
        ("last", "this", "next", *(name.split()[0].split("'")[0] for name in holidays.numbers())),
        rf"(?:(?P<which>last|this|next) )?(?P<name>{one_of(holidays.numbers())})\b"
        r"(?! (?:card|carol|tree|song|gift|shopp|dinner))(?:,?(?: in)? (?P<year>(?:19|20)\d\d)\b)?",
        _holiday,
    ),
)
