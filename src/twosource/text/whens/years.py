"""Years and longer: takes "1990", "mid-2016", "fiscal 2021", "the early 1990s", "summer 2019"; next: scan."""

from __future__ import annotations

import re
from typing import Final

from twosource.records import When
from twosource.text.lexicon import rows
from twosource.text.whens import stretch
from twosource.text.whens.dates import NEAR, PART_FIRST, PART_OF, part_of
from twosource.text.whens.numbers import ORDINAL, WORDS, ordinal, spelt_year
from twosource.text.whens.resolve import explicit, fiscal
from twosource.text.whens.rule import Rule, from_day, points, rule
from twosource.text.whens.vocabulary import DASH, MONTHS, SEASONS, YEAR, S, one_of

_OFFSETS: Final = {"this": 0, "last": -1, "next": 1}
_BESIDE: Final = {
    side: "|".join(re.escape(row["word"]) for row in rows("not_years") if row["side"] == side)
    for side in ("before", "after")
}
_BEFORE_YEAR: Final = re.compile(
    r"(?:\b(?:in|since|of|by|until|till|through|to|from|and|between|during|for|before|after|year|than|late|early|mid"
    r"|the|fiscal|on|or|at)\s+|[(,]\s*|[-–—/])$",
    re.IGNORECASE,
)
_OF_LIFE: Final = re.compile(r"\b(?:his|her|their|my)\s+\Z", re.IGNORECASE)  # "in her 30s"
_IN: Final = re.compile(r"\b(?:in|during|since|by|until|over|into|of|for|from)\s+\Z", re.IGNORECASE)
_NOT_AFTER: Final = re.compile(rf"(?:[$£€#\d.,/:+=&?%_]|\d[-‐–\s]|\b(?:{_BESIDE['before']})\s?)$", re.IGNORECASE)
_NOT_BEFORE: Final = re.compile(
    rf"\s?(?:%|[-‐](?=[a-z])|(?:{_BESIDE['after']})(?!\w)|[A-Z][a-z]+ (?:St|Ave|Street|Avenue|Road)\b)"
)


def _year(match: re.Match[str]) -> When | None:
    text, number = match.string, int(match["year"])
    if "half" in (match["part"] or "").lower():
        return None
    if match["last"]:
        last = int(match["last"])
        last = last if last > 100 else number // 100 * 100 + last
        longest = 1 if "/" in match[0] else 60
        return explicit(stretch.years(number, last)) if number < last <= number + longest else None
    part = part_of(match)
    if (match["fiscal"] or "").lower().startswith(("fiscal", "fy")):
        return fiscal(stretch.year(number), part=part)
    if not (part or match["fiscal"]) and not _can_be_year(text, match.start("year"), match.end("year")):
        return None
    return explicit(stretch.year(number), part=part)


def _can_be_year(text: str, start: int, end: int) -> bool:
    """Whether four figures are a year: not a count, a price, an hour or a house number."""
    before = text[max(0, start - 10) : start]
    if _NOT_AFTER.search(before) or _NOT_BEFORE.match(text, end):
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
    if _OF_LIFE.search(match.string, max(0, match.start() - 7), match.start()):
        return None
    if match["word"]:
        tens = WORDS.get(match["word"].lower()[:-3] + "y", 100) // 10  # "the noughties" follow the nineties
        return explicit(stretch.decade(190 + tens), part=part)
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
        return from_day("season", value=number, direction=1, unit="next", part=part)
    if which == ["the"] and not _IN.search(match.string, max(0, match.start() - 8), match.start()):
        return None  # "the fall of the city"
    if which or match["in"]:
        return from_day("season", value=number, direction=0 if "this" in which else points(match), part=part)
    return None


_TENS: Final = (
    "twenties",
    "thirties",
    "forties",
    "fifties",
    "sixties",
    "seventies",
    "eighties",
    "nineties",
    "noughties",
)
_LONG_WORDS: Final = tuple(word for word in WORDS if len(word) > 2)
_LONG_MONTHS: Final = tuple(name for name in MONTHS if len(name) > 4)

RULES: Final[tuple[Rule, ...]] = (
    rule(
        ("#", *PART_FIRST, "fiscal", "fy", "calendar", "year", "around", "about"),
        rf"{NEAR}{PART_OF}?(?:the (?=[a-z]))?(?P<fiscal>fiscal (?:year )?|FY{S}|calendar |year )?(?P<year>{YEAR})\b"
        rf"(?![-‐][a-z]{{2}})(?:(?:{DASH}|/)(?P<last>\d{{4}}|\d\d)\b)?",
        _year,
    ),
    rule(
        ("nineteen", "eighteen", "twenty", "the", "two", *MONTHS),
        rf"(?:(?P<month>{one_of(_LONG_MONTHS)}) |the (?P<season>{one_of(SEASONS)}) of |the year )?"
        rf"(?P<words>(?:eighteen|nineteen) (?:{one_of(_LONG_WORDS)})(?:[-\s](?:{one_of(WORDS)}))?"
        r"|(?<=year\s)two thousand)\b",
        _spelt,
    ),
    rule(
        ("#", "the", "early", "late", "mid"),
        rf"(?:the )?{PART_OF}?(?:the )?['’]?"
        rf"(?:(?P<figures>1[0-9]\d0|20\d0|[2-9]0|(?<=['’])[01]0)['’]?s\b|(?P<word>{one_of(_TENS)})\b)",
        _decade,
    ),
    rule(
        ("#", "the", "early", "late", "mid"),
        rf"(?:the )?{PART_OF}?(?:the )?(?P<nth>{ORDINAL})[\s-]century\b",
        _century,
    ),
    rule(
        (*SEASONS, *PART_FIRST, "this", "last", "next"),
        rf"{PART_OF}?(?:(?P<which>this past|this coming|this|last|next|the previous|the past|the) )?"
        rf"(?P<in>(?<=in\s)|(?<=during\s))?(?P<season>{one_of(SEASONS)})\b"
        rf"(?: (?:of )?(?:(?P<year>{YEAR})(?:(?:{DASH}|/)\d\d(?:\d\d)?\b)?|(?P<yearword>this|last|next) year))?",
        _season,
    ),
)
