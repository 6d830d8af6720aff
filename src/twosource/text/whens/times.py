"""Hours: "around 5:30 a.m.", "0700 GMT", "noon", "10.30pm"; next: the scan joins them to their day."""

from __future__ import annotations

import re
from typing import Final

from twosource.records import When
from twosource.text.whens.numbers import SPELT, WORDS, number
from twosource.text.whens.rule import Rule, from_told, rule
from twosource.text.whens.vocabulary import WEEKDAYS, S, one_of

_NEAR: Final = r"(?:(?:around|about|nearly|almost|approximately|shortly (?:before|after)|just (?:before|after)) )?"
_NEAR_FIRST: Final = ("around", "about", "nearly", "almost", "approximately", "shortly", "just")
_ZONES: Final = r"(?:[ECMP][SD]T|GMT|UTC|BST|CET|CEST|IST|JST|KST|MSK|AEST|AEDT|ET|PT|CT|MT)"
_ZONE: Final = (
    rf"(?:{S}\(?(?P<zone>{_ZONES})\b\)?"
    r"| \(?(?:local time|(?:eastern|central|mountain|pacific)(?: (?:standard|daylight))?(?: time)?"
    r"|(?-i:[A-Z])[a-z]+ time)\b)?"
)
_GMT: Final = r"(?: \((?:[01]\d|2[0-3])[:.]?[0-5]\d (?:GMT|UTC)\))?"
_AT: Final = re.compile(r"\b(?:at|by|from|until|till|to|since|before|after)\s+\Z", re.IGNORECASE)
_HALF: Final = r"(?P<half>[ap])\.?\s?m(?:\b\.?(?=\W|$)|\b)"
_IN_THE: Final = r"in the (?P<part>morning|afternoon|evening)"
_NAMED: Final = {"noon": "T12:00", "midday": "T12:00", "midnight": "T24:00"}


def _at(suffix: str) -> When:
    return from_told("offset", unit="day", offset=0, suffix=suffix)


def _clock(match: re.Match[str]) -> When | None:
    groups = match.groupdict()
    hour, minute = int(groups["hour"]), int(groups.get("minute") or 0)
    half = (groups.get("half") or "").lower()
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "p" else 0)
    if hour > 23 or minute > 59:
        return None
    zone = (groups.get("zone") or "").upper()
    return _at(f"T{hour:02d}:{minute:02d}{'Z' if zone in ('GMT', 'UTC') else ''}")


def _bare(match: re.Match[str]) -> When | None:
    """An hour without "a.m." or zone, where the words before place something at it (a race is run "in 2:04:55")."""
    text, end = match.string, match.end("minute")
    placed = match.end() > end + 3 or _AT.search(text, max(0, match.start() - 8), match.start())
    return _clock(match) if placed else None


def _named(match: re.Match[str]) -> When:
    return _at(_NAMED[match["name"].lower()])


def _spelt(match: re.Match[str]) -> When | None:
    hour = number(match["hour"])
    part = (match["part"] or match["of"] or "").lower()
    if hour is None or not 1 <= hour <= 12:
        return None
    late = part in ("afternoon", "evening", "night") and hour < 12
    return _at(f"T{int(hour) + (12 if late else 0):02d}:00")


def _past(match: re.Match[str]) -> When | None:
    hour = number(match["hour"])
    if hour is None or not 1 <= hour <= 12:
        return None
    step = 30 if match["half"] else -15 if match["side"].lower() == "to" else 15
    minutes = int(hour) * 60 + step
    return _at(f"T{minutes // 60 % 24:02d}:{minutes % 60:02d}")


RULES: Final[tuple[Rule, ...]] = (
    rule(("#", *_NEAR_FIRST), rf"{_NEAR}(?P<hour>\d\d?)(?:[:.](?P<minute>\d\d))?{S}{_HALF}{_ZONE}{_GMT}", _clock),
    rule(
        ("#", *_NEAR_FIRST),
        rf"{_NEAR}(?P<hour>[01]\d|2[0-3]|\d):(?P<minute>[0-5]\d)(?::[0-5]\d)?(?![\d:]|\.\d){_ZONE}{_GMT}",
        _bare,
    ),
    rule(
        ("#", *_NEAR_FIRST),
        rf"{_NEAR}(?P<hour>[01]\d|2[0-3])[:.]?(?P<minute>[0-5]\d){S}(?:hours )?\(?(?P<zone>GMT|UTC|EST|EDT|BST)\b",
        _clock,
    ),
    rule(
        "#",
        rf"(?<=at\s)(?P<hour>[01]?\d|2[0-3])\.(?P<minute>[0-5]\d)"
        rf"(?= (?:(?:on )?(?:{one_of(WEEKDAYS)}|yesterday|today)|local)\b){_ZONE}",
        _clock,
    ),
    rule(("#",), r"(?P<hour>[01]?\d|2[0-3])h(?P<minute>[0-5]\d)\b", _clock),
    rule(("noon", "midday", "midnight", *_NEAR_FIRST), rf"{_NEAR}(?P<name>noon|midday|midnight)\b", _named),
    rule(
        ("#", *WORDS, *_NEAR_FIRST),
        rf"{_NEAR}(?P<hour>\d\d?|{SPELT})(?: o['’]clock(?: {_IN_THE})?| {_IN_THE.replace('part', 'of')})\b",
        _spelt,
    ),
    rule(
        ("half", "quarter", "a"),
        rf"(?:(?P<half>half) past|(?:a )?quarter (?P<side>past|to)) (?P<hour>{SPELT})\b",
        _past,
    ),
)
