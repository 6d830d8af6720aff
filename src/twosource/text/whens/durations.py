"""Lengths of time, repeated times and vague ones: "three days", "every week", "recently"; next: the scan."""

from __future__ import annotations

import re
from typing import Final

from twosource.records import When
from twosource.text.whens.numbers import NUMBER, number
from twosource.text.whens.rule import Rule, rule
from twosource.text.whens.vocabulary import (
    ABOUT,
    ABOUT_FIRST,
    DASH,
    GAP,
    MONTHS,
    PARTS,
    SEASONS,
    UNIT,
    UNITS,
    WEEKDAYS,
    one_of,
    unit_of,
)

_UNIT: Final = UNIT.replace("(?:", "(?P<unit>", 1)
_VAGUE: Final = rf"a{GAP}few|a{GAP}couple{GAP}of|a{GAP}couple|several|few|some|many|recent|coming|couple{GAP}of"
_SCALE: Final = {"decade": (10, "Y"), "century": (100, "Y")}
_N_FIRST: Final = (
    "#", "a", "an", "several", "many", "some", "few", "half", "hundred", "recent", "coming", "couple",
    *["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"],
)  # fmt: skip
_ADVERBS: Final = {
    "hourly": "PT1H", "daily": "P1D", "nightly": "P1D", "weekly": "P1W", "biweekly": "P2W", "monthly": "P1M", "annually": "P1Y",
}  # fmt: skip
_REFERENCES: Final = {
    "now": "PRESENT_REF", "right now": "PRESENT_REF", "currently": "PRESENT_REF", "at present": "PRESENT_REF", "these days": "PRESENT_REF",
    "nowadays": "PRESENT_REF", "recently": "PAST_REF", "more recently": "PAST_REF", "most recently": "PAST_REF", "lately": "PAST_REF",
    "the past": "PAST_REF", "the recent past": "PAST_REF", "the future": "FUTURE_REF", "the near future": "FUTURE_REF",
    "the near term": "FUTURE_REF", "the foreseeable future": "FUTURE_REF", "the short term": "FUTURE_REF",
    "current": "PRESENT_REF",
}  # fmt: skip


def _length(value: float | None, unit: str) -> str:
    """The TIMEX3 length of `value` units; None is an unknown number."""
    scale, letter = _SCALE.get(unit, (1, UNITS[unit]))
    clock = letter.startswith("T")
    if value is None:
        return f"P{'T' if clock else ''}X{letter[-1] if clock else UNITS[unit]}"
    value *= scale
    prefix, letter = ("PT", letter[1]) if clock else ("P", letter)
    if value == int(value):
        return f"{prefix}{int(value)}{letter}"
    smaller = {"Y": ("M", 12), "H": ("M", 60), "M": ("S", 60) if clock else ("D", 30), "D": ("TH", 24)}.get(letter)
    if smaller is None:
        return f"{prefix}{value:g}{letter}"
    rest = round((value - int(value)) * smaller[1])
    whole = f"{int(value)}{letter}" if int(value) else ""
    return f"{prefix}{whole}{rest}{smaller[0]}".replace("PTH", "PT")


def _duration(match: re.Match[str]) -> When | None:
    unit = unit_of(match["unit"])
    words = " ".join(match["n"].lower().split())
    if words in ("a", "an"):
        if unit == "second":  # "a second time"
            return None
        value: float | None = 1.0
    elif words.endswith(("couple of", "couple")):
        value = 2.0
    else:
        value = number(match["n"])
    if value is not None and value >= 1000 and unit in ("day", "night"):
        return None
    return When(kind="duration", value=_length(value, unit))


def _period(match: re.Match[str]) -> When | None:
    words = " ".join((match["n"] or "").lower().split())
    value = 2.0 if words.startswith(("couple", "a couple")) else number(words) if words else None
    return When(kind="duration", value=_length(value, unit_of(match["unit"])))


def _vague(match: re.Match[str]) -> When | None:
    return When(kind="duration", value=_length(None, unit_of(match["unit"])))


def _half_unit(match: re.Match[str]) -> When | None:
    return When(kind="duration", value=_length(0.5, unit_of(match["unit"])))


def _and_a_half(match: re.Match[str]) -> When | None:
    return When(kind="duration", value=_length(1.5, unit_of(match["unit"])))


def _long(match: re.Match[str]) -> When | None:
    unit = unit_of(match["unit"])
    plural = match["unit"].lower().endswith("s")
    return When(kind="duration", value=_length(None if plural else 1.0, unit))


def _every(match: re.Match[str]) -> When | None:
    word = match["what"].lower()
    if word in WEEKDAYS:
        part = PARTS.get((match["part"] or "").lower(), "")
        return When(kind="set", value=f"XXXX-WXX-{WEEKDAYS[word] + 1}{part}")
    if word in MONTHS:
        return When(kind="set", value=f"XXXX-{MONTHS[word]:02d}")
    if word in SEASONS:
        return When(kind="set", value=f"XXXX-{('SP', 'SU', 'FA', 'WI')[SEASONS[word] - 1]}")
    if word in PARTS:
        return When(kind="set", value=f"XXXX-XX-XX{PARTS[word]}")
    value = number(match["n"]) if match["n"] else 2.0 if match["other"] else 1.0
    return When(kind="set", value=_length(value, unit_of(word)))


def _rate(match: re.Match[str]) -> When:
    return When(kind="set", value=_length(1.0, unit_of(match["unit"])))


def _weekdays(match: re.Match[str]) -> When | None:
    if match["day"].islower():
        return None
    part = PARTS.get((match["part"] or "").lower(), "")
    return When(kind="set", value=f"XXXX-WXX-{WEEKDAYS[match['day'].lower()] + 1}{part}")


def _adverb(match: re.Match[str]) -> When:
    return When(kind="set", value=_ADVERBS[match[0].lower()])


def _reference(match: re.Match[str]) -> When:
    return When(kind="reference", value=_REFERENCES[" ".join(match[0].lower().split())])


def _future(match: re.Match[str]) -> When:
    return When(kind="reference", value="FUTURE_REF")


_DET: Final = rf"(?:the|its|at{GAP}least{GAP}the)"
_MORE: Final = rf"(?:(?:{GAP}|{DASH})(?:more|additional|straight|consecutive|trading|working|business|full|whole|extra|long|calendar))"
_WHICH: Final = rf"(?:first|last|past|next|latest|final|previous|coming|recent|preceding|following|initial|early){GAP}"
_TEMPLATE: Final = r"(?:one|two|twice|three|times|four|five|once|percent|%|cents|\d|million|billion|thousand)\s+"

RULES: Final[tuple[Rule, ...]] = (
    rule(
        (*_N_FIRST, *ABOUT_FIRST),
        rf"(?:{ABOUT}{GAP})?(?:(?P<low>{NUMBER}){GAP}(?:to|or){GAP}|\d{{1,3}}{DASH}(?=\d))?(?P<n>{NUMBER}|{_VAGUE}|an?){_MORE}?(?:{GAP}|{DASH}){_UNIT}\b"
        rf"(?!{DASH}old|{GAP}old\b|{GAP}(?:place|grade|baseman|half|floor|division|person|man|woman|amendment)\b)(?:{GAP}or{GAP}(?:so|two|more)\b)?",
        _duration,
    ),
    rule(
        ("the", "its", "last", "past", "next", "first", "at", "recent", "coming"),
        rf"(?:{_DET}{GAP})?(?:{ABOUT}{GAP})?{_WHICH}(?:(?P<n>{NUMBER}|{_VAGUE}){_MORE}?{GAP})?{_UNIT}\b(?<=[sS])(?:{GAP}or{GAP}so\b)?",
        _period,
    ),
    rule(
        ("the",),
        rf"the{GAP}(?P<n>{NUMBER}){_MORE}?{GAP}{_UNIT}\b(?!{DASH}old|{GAP}(?:ago|earlier|later|old)\b)",
        _period,
    ),
    rule(("the", "past", "last"), rf"(?:the{GAP})?(?:past|last){GAP}(?P<unit>decade|century|hour|month|week)\b", _long),
    rule(
        ("months", "weeks", "years", "days", "decades", "hours", "minutes", "centuries"),
        rf"{_UNIT}\b(?<=[sS])(?:{GAP}or{GAP}(?:weeks|months|years|days)\b|{GAP}ago\b)?(?!{DASH}old|{GAP}old)",
        _vague,
    ),
    rule(("the",), rf"the{GAP}(?:fiscal{GAP})?(?P<unit>year|month)(?={GAP}(?:ended|ending|to)\b)", _long),
    rule(("half",), rf"half{GAP}an?{GAP}{_UNIT}\b", _half_unit),
    rule(("a", "an"), rf"an?{GAP}{_UNIT}{GAP}and{GAP}a{GAP}half\b", _and_a_half),
    rule(
        ("day", "week", "month", "year", "hour", "decades", "days", "weeks", "months", "years"),
        rf"{_UNIT}[-‐]long\b",
        _long,
    ),
    rule(
        ("every", "each"),
        rf"(?:every|each)(?:{GAP}(?P<other>other))?(?:{GAP}(?P<n>{NUMBER}))?{GAP}(?P<what>{one_of(WEEKDAYS)}|{one_of(m for m in MONTHS if len(m) > 3)}|{one_of(SEASONS)}|{UNIT}|morning|evening|afternoon)\b"
        rf"(?:{GAP}(?P<part>morning|afternoon|evening|night)\b)?",
        _every,
    ),
    rule(("a", "an", "per"), rf"(?:(?<=once\s)|(?<=twice\s)|(?<=times\s))an?{GAP}{_UNIT}\b", _rate),
    rule(
        tuple(f"{name}{more}" for name in WEEKDAYS for more in ("", "s")),
        rf"(?P<day>{one_of(WEEKDAYS)})(?:s\b|(?={GAP}(?:nights|mornings|evenings|afternoons)\b))(?:{GAP}(?P<part>nights?|mornings?|afternoons?|evenings?)\b)?",
        _weekdays,
    ),
    rule(_ADVERBS, rf"(?:{one_of(_ADVERBS)})\b", _adverb),
    rule(
        (
            "now",
            "right",
            "currently",
            "at",
            "these",
            "nowadays",
            "recently",
            "more",
            "most",
            "lately",
            "the",
            "soon",
            "as",
            "current",
            "recent",
            "future",
        ),
        rf"(?:{one_of(_REFERENCES)})\b(?!{DASH}|{GAP}(?:that|tense)\b)",
        _reference,
    ),
    rule(("coming", "future", "recent"), rf"(?:future|coming){GAP}(?:quarters|years|months|weeks|days)\b", _future),
)
