"""Calendar dates, whole and partial: takes "Feb. 11, 2022", "the 14th", "early March", gives Whens; next: the scan."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Final

from twosource.records import When
from twosource.text.whens import stretch
from twosource.text.whens.numbers import ORDINAL, WORDS, ordinal, spelt_year
from twosource.text.whens.resolve import explicit
from twosource.text.whens.rule import Rule, from_day, points, rule
from twosource.text.whens.vocabulary import (
    ANY_WEEKDAY,
    DASH,
    DAY,
    MONTH,
    MONTHS,
    SEASONS,
    SHORT_WEEKDAYS,
    WEEKDAYS,
    YEAR,
    S,
    one_of,
)

_OFFSETS: Final = {"this": 0, "last": -1, "next": 1}
_PART: Final = (
    rf"(?:(?:the )?(?P<part>early|late|mid|beginning|start|middle|end|first days|first half|second half)"
    rf"(?: of| in|{DASH}| )(?: )?)"
)
_PARTS: Final = {
    "early": "early", "beginning": "early", "start": "early", "first": "early", "mid": "mid", "middle": "mid", "late": "late",
    "end": "late", "second": "late",
}  # fmt: skip
_PART_FIRST: Final = ("early", "late", "mid", "the", "beginning", "start", "middle", "end")
_ON_WEEKDAY: Final = rf"(?:(?:this coming |next )?{ANY_WEEKDAY}(?:,? |,)(?:the )?)?"
_NEAR: Final = r"(?:(?:around|about) )?"
_YEAR_AFTER: Final = rf"(?:(?:,{S}| (?:of )?)(?P<year>{YEAR})|,? (?P<which>this|last|next) year)"
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
    year = groups.get("year")
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


def _month(match: re.Match[str]) -> When | None:
    name = match["month"]
    number, part = MONTHS[name.lower()], part_of(match)
    if name.islower() and not (match["year"] or match["which"]):
        return None
    if match["year"]:
        return explicit(stretch.month(int(match["year"]), number), part=part)
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
    r"\b(?:in|since|of|by|until|till|through|to|from|and|between|during|for|before|after|late|early|or|as)\s+$",
    re.IGNORECASE,
)


def _is_month(match: re.Match[str]) -> bool:
    """Whether "May" or "March" stands where a month can: after a preposition, or after a word that dates."""
    start = match.start("month")
    return _BEFORE_MONTH.search(match.string[max(0, start - 12) : start]) is not None and match["month"][0].isupper()


def _year(match: re.Match[str]) -> When | None:
    text, number = match.string, int(match["year"])
    if "half" in (match["part"] or "").lower():
        return None
    if match["last"]:
        last = int(match["last"])
        last = last if last > 100 else number // 100 * 100 + last
        return explicit(stretch.years(number, last)) if number < last < number + 60 else None
    part = part_of(match)
    if not (part or match["fiscal"]) and not _can_be_year(text, match.start("year"), match.end("year")):
        return None
    return explicit(stretch.year(number), part=part)


_BEFORE_YEAR: Final = re.compile(
    r"(?:\b(?:in|since|of|by|until|till|through|to|from|and|between|during|for|before|after|year|than|late|early|mid|late|the|fiscal|on|or|at)"
    r"\s+|[(,]\s*|[-–—/])$",
    re.IGNORECASE,
)
_NOT_YEAR_BEFORE: Final = re.compile(
    r"(?:[$£€#\d.,/:+=&?%_]|\d[-‐–\s]|\b(?:No\.|[Rr]oom|[Ff]light|[Rr]oute|[Hh]ighway|[Pp]age|[Nn]umber|Boeing|Airbus)\s?|\b(?:about|nearly|some|only|than|over|almost|least|up to)\s)$",
    re.IGNORECASE,
)
_COUNTED: Final = re.compile(
    r"\s?(?:%|percent|[-‐](?!\s|[12]\d)|people|men|women|troops|soldiers|miles|feet|meters|metres|kilom|km\b|shares|points|jobs|workers|employees"
    r"|dollars|members|votes|tons|tonnes|pounds|homes|students|others|a\.?m\b|p\.?m\b|GMT|UTC|hours?\b|EST|EDT|local time|block|[A-Z][a-z]+ (?:St|Ave|Street|Avenue|Road)\b)",
)


def _can_be_year(text: str, start: int, end: int) -> bool:
    """Whether four figures are a year: not a count, a price, an hour or a house number."""
    before = text[max(0, start - 10) : start]
    if _NOT_YEAR_BEFORE.search(before) or _COUNTED.match(text, end):
        return False
    if 1900 <= int(text[start:end]) <= 2050:
        return True
    return _BEFORE_YEAR.search(before) is not None and int(text[start:end]) >= 1400


def _spelt(match: re.Match[str]) -> When | None:
    number = spelt_year(match["words"])
    if number is None or not 1100 <= number <= 2099:
        return None
    if match["month"]:
        return explicit(stretch.month(number, MONTHS[match["month"].lower()]))
    if match["season"]:
        return explicit(stretch.season(number, SEASONS[match["season"].lower()]))
    return explicit(stretch.year(number))


def _decade(match: re.Match[str]) -> When | None:
    part = part_of(match)
    if match["word"]:
        return explicit(stretch.decade(190 + WORDS[match["word"].lower()[:-3] + "y"] // 10), part=part)
    figures = match["figures"]
    if len(figures) == 4:
        return explicit(stretch.decade(int(figures) // 10), part=part)
    tens = int(figures) // 10
    return explicit(stretch.decade((200 if tens < 2 else 190) + tens), part=part)


def _century(match: re.Match[str]) -> When | None:
    number = ordinal(match["nth"])
    return explicit(stretch.century(number - 1), part=part_of(match)) if number and number < 23 else None


def _season(match: re.Match[str]) -> When | None:
    number = SEASONS[match["season"].lower()]
    part = part_of(match)
    if match["year"]:
        return explicit(stretch.season(int(match["year"]), number), part=part)
    which = (match["which"] or "").lower().split()
    if match["yearword"]:
        return from_day("season", value=number, offset=_OFFSETS[match["yearword"].lower()], part=part)
    if "last" in which or "past" in which or "previous" in which:
        return from_day("season", value=number, direction=-1, unit="last", part=part)
    if "next" in which or "coming" in which:
        return from_day("season", value=number, direction=1, part=part)
    if "this" in which or which or match["in"]:
        return from_day("season", value=number, direction=0 if "this" in which else points(match), part=part)
    return None


def _numeric(match: re.Match[str]) -> When | None:
    a, b, year = int(match["a"]), int(match["b"]), int(match["year"])
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


_TENS_WORDS: Final = ("twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties")

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
    rule(
        (*MONTHS, *_FIRST_WEEKDAY, "last", "the"),
        rf"{_NEAR}(?:(?P<week>the week (?:of|beginning|starting) )|(?P<past>last) )?{_ON_WEEKDAY}{_MONTH}"
        rf"{S}(?:the )?(?P<day>{DAY}|{ORDINAL})"
        rf"(?:(?:{S}{DASH}{S}| to | through )(?P<last>{DAY})(?! {MONTH}\b))?\b{_YEAR_AFTER}?",
        _month_day,
    ),
    rule(
        ("#", "the", *_FIRST_WEEKDAY),
        rf"{_NEAR}{_ON_WEEKDAY}(?:the )?(?P<day>{DAY})(?:(?:{S}{DASH}{S}| to )(?P<last>{DAY}))?(?: of)? {_MONTH}\b{_YEAR_AFTER}?",
        _month_day,
    ),
    rule(
        (*MONTHS, *_PART_FIRST, "this", "last", "next", "around", "about"),
        rf"{_NEAR}{_PART}?(?P<before>(?:this past|this coming|this|last|next|the previous|the month of) )?{_MONTH}\b{_YEAR_AFTER}?",
        _month,
    ),
    rule(
        ("#", *_PART_FIRST, "fiscal", "calendar", "year", "around", "about"),
        rf"{_NEAR}{_PART}?(?:the (?=[a-z]))?(?P<fiscal>fiscal (?:year )?|calendar |year )?(?P<year>{YEAR})\b(?![-‐][a-z]{{2}})(?:{DASH}(?P<last>\d{{4}}|\d\d)\b)?",
        _year,
    ),
    rule(
        ("nineteen", "eighteen", "twenty", "the", "two", *MONTHS),
        rf"(?:(?P<month>{one_of(m for m in MONTHS if len(m) > 4)}) |the (?P<season>{one_of(SEASONS)}) of |the year )?"
        rf"(?P<words>(?:eighteen|nineteen) (?:{one_of(w for w in WORDS if len(w) > 2)})(?:[-\s](?:{one_of(WORDS)}))?|(?<=year\s)two thousand)\b",
        _spelt,
    ),
    rule(
        ("#", "the", "early", "late", "mid"),
        rf"(?:the )?{_PART}?(?:the )?['’]?(?:(?P<figures>1[0-9]\d0|20\d0|[2-9]0)['’]?s\b|(?P<word>{one_of(_TENS_WORDS)})\b)",
        _decade,
    ),
    rule(
        ("#", "the", "early", "late", "mid"),
        rf"(?:the )?{_PART}?(?:the )?(?P<nth>{ORDINAL})[\s-]century\b",
        _century,
    ),
    rule(
        (*SEASONS, *_PART_FIRST, "this", "last", "next", "that", "in"),
        rf"{_PART}?(?:(?P<which>this past|this coming|this|last|next|the previous|the past|the) )?(?P<in>(?<=in\s)|(?<=during\s))?"
        rf"(?P<season>{one_of(SEASONS)})\b(?: (?:of )?(?:(?P<year>{YEAR})|(?P<yearword>this|last|next) year))?",
        _season,
    ),
    rule(
        ("the",),
        rf"the (?P<nth>{ORDINAL})\b(?=[.,;:]| (?:and|to|when|in|at|for|he|she|they|after|before)\b|$)(?<=\d(?:st|nd|rd|th))",
        _day_of_month,
    ),
)
