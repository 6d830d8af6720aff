"""Weeks to years counted from the report's day: "last week", "the third quarter", "year-end"; next: scan."""

from __future__ import annotations

import re
from typing import Final

from twosource.records import When
from twosource.text.whens import stretch
from twosource.text.whens.deictic import EARLY, EARLY_FIRST
from twosource.text.whens.resolve import explicit, fiscal
from twosource.text.whens.rule import Rule, from_day, from_told, points, rule
from twosource.text.whens.vocabulary import DASH, S, one_of, unit_of

_OFFSETS: Final = {
    "this": 0, "this past": 0, "current": 0, "last": -1, "past": -1, "latest": -1, "just ended": -1, "next": 1,
    "coming": 1, "upcoming": 1,
}  # fmt: skip
_STEPS: Final = {"previous": -1, "preceding": -1, "prior": -1, "following": 1, "same": 0, "that same": 0, "that": 0}
_WHICH: Final = (
    r"this past|this|last|next|that same|that"
    r"|the (?:past|previous|preceding|prior|following|coming|upcoming|current|latest|same|just ended)"
)
_OWN: Final = re.compile(r"\b(?:its|his|her|their|our|my|your)\s$", re.IGNORECASE)
_QUARTERS: Final = {
    "first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4, "final": 4, "last": 4,
}  # fmt: skip
_QUARTER: Final = rf"(?P<nth>{one_of(_QUARTERS)})[-\s]quarter"
_IN: Final = re.compile(r"\b(?:in|for|during|of|since|by|from|to|the)\s\Z")
_YEARS: Final = {"this": 0, "last": -1, "next": 1, "the": 0}
_YEAR: Final = r"(?P<year>(?:19|20)\d\d)"


def _part(match: re.Match[str]) -> str:
    word = (match["early"] or "").lower()
    return word if word in ("early", "late", "mid") else ""


def _unit(match: re.Match[str]) -> When | None:
    """What "last week", "earlier this year", "the previous month" is; "its last year" is not the year before."""
    if _OWN.search(match.string, max(0, match.start() - 6), match.start()):
        return None
    which = " ".join(match["which"].lower().split()).removeprefix("the ")
    unit, part = unit_of(match["unit"]), _part(match)
    if which in _STEPS:
        return from_told("offset", unit=unit, offset=_STEPS[which], part=part)
    offset = _OFFSETS[which]
    if (offset < 0 and unit in ("decade", "century")) or (which == "past" and unit in ("month", "week")):
        return None  # lengths: the ten years up to now, not the calendar's decade
    return from_day("offset", unit=unit, offset=offset, part=part, direction=-1 if which == "this past" else 0)


def _in_unit(match: re.Match[str]) -> When:
    return from_day("offset", unit=unit_of(match["unit"]), offset=0, part=_part(match))


def _the_unit(match: re.Match[str]) -> When:
    return from_day("offset", unit=unit_of(match["unit"]), offset=0)


def _the_weekend(match: re.Match[str]) -> When:
    return from_day("offset", unit="weekend", offset=0, direction=points(match) or -1)


def _end_of(match: re.Match[str]) -> When:
    part = {"end": "late", "middle": "mid"}.get(match["side"].lower(), "early")
    return from_day("offset", unit=unit_of(match["unit"]), offset=_YEARS[match["which"].lower()], part=part)


def _year_end(match: re.Match[str]) -> When:
    return from_day("end", unit="year", offset=-1 if points(match) < 0 else 0)


def _year_ago(match: re.Match[str]) -> When:
    if match["nth"]:
        return from_day("quarter", value=_QUARTERS[match["nth"].lower()], offset=-1)
    return from_told("year ago")


def _nth_quarter(match: re.Match[str]) -> When:
    value = _QUARTERS[match["nth"].lower()]
    year, which = match["year"] or match["year0"], match["which"] or match["which0"]
    if year:
        at = stretch.quarter(int(year), value)
        return fiscal(at) if "fiscal" in match[0].lower() else explicit(at)
    if which:
        return from_day("quarter", value=value, offset=_YEARS[which.lower()])
    return from_day("quarter", value=value, direction=points(match))


def _short(match: re.Match[str]) -> When | None:
    """ "Q3 2021", "3Q21", "H1 2021"; without a year only where a word before says that it is a time ("in Q3")."""
    groups = match.groupdict()
    value, halves = int(match["nth"]), match["unit"] == "H"
    if value > 2 and halves:
        return None
    if year := groups["year"] and int(groups["year"]):
        at = (stretch.half if halves else stretch.quarter)(year + 2000 * (year < 100), value)
        return fiscal(at) if groups.get("fy") else explicit(at)
    if not _IN.search(match.string, max(0, match.start() - 8), match.start()):
        return None
    return (
        from_day("half", value=value, offset=0) if halves else from_day("quarter", value=value, direction=points(match))
    )


def _step(match: re.Match[str]) -> When:
    """ "The week before", "the month before last"."""
    way = -1 if match["side"].lower() == "before" else 1
    if match["far"]:
        return from_day("offset", unit=unit_of(match["unit"]), offset=2 * way)
    return from_told("offset", unit=unit_of(match["unit"]), offset=way)


def _half_ago(match: re.Match[str]) -> When:
    years = 5 if match["unit"].lower() == "decade" else 50
    return from_day("offset", unit="year", offset=-years)


def _nth_half(match: re.Match[str]) -> When:
    value = 1 if match["nth"].lower() == "first" else 2
    if match["year"]:
        return explicit(stretch.half(int(match["year"]), value))
    return from_day("half", value=value, offset=_YEARS[match["which"].lower()])


RULES: Final[tuple[Rule, ...]] = (
    rule(
        ("this", "last", "next", "the", "that", *EARLY_FIRST),
        rf"{EARLY}?(?P<which>{_WHICH}) (?:fiscal |calendar |academic |school )?"
        rf"(?P<unit>week(?:end)?|month|quarter|year|decade|century)\b(?!{DASH}| old\b)",
        _unit,
    ),
    rule(
        EARLY_FIRST,
        r"(?P<early>earlier|later|early|late) in the (?P<unit>week|month|year|quarter|decade)\b",
        _in_unit,
    ),
    rule(
        ("the",),
        rf"the (?:full |fiscal )?(?P<unit>year|week|month)\b(?! (?:of|ended|ending|ago|earlier|before|to)\b|{DASH})",
        _the_unit,
    ),
    rule(("the",), r"the weekend\b", _the_weekend),
    rule(
        ("the",),
        r"the (?P<unit>week(?:end)?|month|year) (?P<side>before|after)(?: (?P<far>last|next)\b|(?=[.,;)]|$|\n\n))",
        _step,
    ),
    rule(("half",), r"half an? (?P<unit>decade|century) ago\b", _half_ago),
    rule(
        ("q", "h"),
        rf"(?-i:(?P<unit>[QH])(?P<nth>[1-4])\b"
        rf"(?:(?: of)?{S}(?P<fy>FY{S})?['’]?(?P<year>(?:19|20)\d\d|(?<=['’Y])\d\d)\b)?)",
        _short,
    ),
    rule("#", rf"(?-i:(?P<nth>[1-4])(?P<unit>[QH])(?:{S}['’]?(?P<year>(?:19|20)\d\d|\d\d))?\b)", _short),
    rule(
        ("the", "end", "beginning", "start", "middle"),
        r"(?:the )?(?P<side>end|beginning|start|middle) of (?P<which>the|this|last|next) (?:fiscal )?"
        r"(?P<unit>day|week|month|quarter|year|decade|century)\b",
        _end_of,
    ),
    rule(("year", "the", "around"), r"(?:around )?(?:the )?year(?:[-\s]end|['’]s end)\b", _year_end),
    rule(
        ("the", "year"),
        rf"(?:the (?:comparable |same )?year[-\s](?:ago|earlier) (?:{_QUARTER}|quarter|period)"
        r"|year[-\s](?:ago|earlier))\b",
        _year_ago,
    ),
    rule(
        ("the", "this", "last", "next", "fiscal", "#", *_QUARTERS),
        r"(?:the (?!(?:fiscal )?[a-z]+-))?(?:(?P<which0>this|last|next)(?: year['’]s)? |(?P<year0>(?:19|20)\d\d) )?"
        rf"(?:fiscal[-\s])?{_QUARTER}\b(?:(?: of|,)? (?:fiscal )?(?:{_YEAR}\b|(?P<which>this|last|next) year\b))?",
        _nth_quarter,
    ),
    rule(
        ("the",),
        r"the (?:(?:latest|most recent) )?(?:quarter|(?:latest )period)\b",
        lambda _: from_day("offset", unit="quarter", offset=-1),
    ),
    rule(
        ("the", "first", "second", "latter"),
        rf"(?:the )?(?P<nth>first|second|last|latter) half of (?:{_YEAR}|(?P<which>this|last|next|the) year)\b",
        _nth_half,
    ),
)
