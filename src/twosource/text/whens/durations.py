"""Lengths of time, repeated times and vague ones: "three days", "every week", "recently"; next: the scan."""

from __future__ import annotations

import re
from typing import Final

from twosource.records import When
from twosource.text.lexicon import rows
from twosource.text.whens.numbers import FIRST, NUMBER, length, number
from twosource.text.whens.rule import Rule, rule
from twosource.text.whens.vocabulary import (
    A_UNIT,
    ABOUT,
    ABOUT_FIRST,
    DASH,
    MONTHS,
    PART,
    PARTS,
    SEASONS,
    UNIT,
    WEEKDAYS,
    one_of,
    unit_of,
)

_VAGUE: Final = r"a few|a couple of|a couple|several|few|some|many|recent|coming|couple of"
_WORDS: Final = {row["word"]: (row["kind"], row["value"]) for row in rows("time_words")}


def _is_period(match: re.Match[str]) -> bool:
    """Whether a quarter is one of a year, not of a whole ("three-quarters", "a quarter of the seats")."""
    return not match["unit"].lower().endswith("s") and not match.string.startswith((" of", "-of"), match.end())


_RATED: Final = re.compile(r"(?:\d|%|percent|million|billion|cents|hours?)\s+\Z", re.IGNORECASE)


def _duration(match: re.Match[str]) -> When | None:
    unit = unit_of(match["unit"])
    words = " ".join(match["n"].lower().split())
    if unit == "quarter" and (words == "three" or words.endswith(("a", "one"))) and not _is_period(match):
        return None
    if words in ("a", "an"):
        if match["unit"].lower().endswith("s") or match.string.startswith("-long", match.end()):
            return None  # "a months-long stand-off"
        if unit == "second" or _RATED.search(match.string, max(0, match.start() - 10), match.start()):
            return None  # "a second time", "$5 a day"
        value: float | None = 1.0
    elif words.endswith(("couple of", "couple")):
        value = 2.0
    else:
        value = number(match["n"])
    return When(kind="duration", value=length(value, unit))


def _period(match: re.Match[str]) -> When | None:
    words = " ".join((match["n"] or "").lower().split())
    value = 2.0 if words.startswith(("couple", "a couple")) else number(words) if words else None
    return When(kind="duration", value=length(value, unit_of(match["unit"])))


def _vague(match: re.Match[str]) -> When | None:
    return When(kind="duration", value=length(None, unit_of(match["unit"])))


def _half_unit(match: re.Match[str]) -> When | None:
    return When(kind="duration", value=length(0.5, unit_of(match["unit"])))


def _and_a_half(match: re.Match[str]) -> When | None:
    return When(kind="duration", value=length(1.5, unit_of(match["unit"])))


def _long(match: re.Match[str]) -> When | None:
    unit = unit_of(match["unit"])
    plural = match["unit"].lower().endswith("s")
    return When(kind="duration", value=length(None if plural else 1.0, unit))


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
    return When(kind="set", value=length(value, unit_of(word)))


def _rate(match: re.Match[str]) -> When:
    return When(kind="set", value=length(1.0, unit_of(match["unit"])))


def _weekdays(match: re.Match[str]) -> When | None:
    if match["day"].islower():
        return None
    part = PARTS.get((match["part"] or "").lower(), "")
    return When(kind="set", value=f"XXXX-WXX-{WEEKDAYS[match['day'].lower()] + 1}{part}")


def _word(match: re.Match[str]) -> When:
    kind, value = _WORDS[" ".join(match[0].lower().split())]
    return When(kind="set" if kind == "set" else "reference", value=value)


_LONG_MONTHS: Final = tuple(name for name in MONTHS if len(name) > 3)
_DET: Final = r"(?:the|its|at least the)"
_MORE: Final = (
    rf"(?:(?: |{DASH})(?:more|additional|straight|consecutive|trading|working|business|full|whole|extra|long|calendar))"
)
_WHICH: Final = r"(?:first|last|past|next|latest|final|previous|coming|recent|preceding|following|initial|early) "

RULES: Final[tuple[Rule, ...]] = (
    rule(("a", "an", "per"), rf"(?:(?<=once\s)|(?<=twice\s)|(?<=times\s))an? {A_UNIT}\b", _rate),
    rule(
        (*FIRST, "recent", "coming", *ABOUT_FIRST),
        rf"(?:{ABOUT} )?(?:(?P<low>{NUMBER}) (?:to|or) |\d{{1,3}}{DASH}(?=\d))?"
        rf"(?P<n>{NUMBER}|{_VAGUE}|an?){_MORE}?(?: |{DASH}){A_UNIT}\b"
        rf"(?!{DASH}old| old\b| (?:place|grade|baseman|half|floor|division|person|man|woman|amendment)\b)"
        r"(?: or (?:so|two|more)\b)?",
        _duration,
    ),
    rule(
        ("the", "its", "last", "past", "next", "first", "at", "recent", "coming"),
        rf"(?:{_DET} )?(?:{ABOUT} )?{_WHICH}(?:(?P<n>{NUMBER}|{_VAGUE}){_MORE}? )?{A_UNIT}\b(?<=[sS])(?: or so\b)?",
        _period,
    ),
    rule(
        ("the",),
        rf"the (?P<n>{NUMBER}){_MORE}? {A_UNIT}\b(?!{DASH}old| (?:ago|earlier|later|old)\b)",
        _period,
    ),
    rule(("the", "past", "last"), r"(?:the )?(?:past|last) (?P<unit>decade|century|hour|month|week)\b", _long),
    rule(
        ("months", "weeks", "years", "days", "decades", "hours", "minutes", "centuries"),
        rf"{A_UNIT}\b(?<=[sS])(?: or (?:weeks|months|years|days)\b| ago\b)?(?!{DASH}old| old)",
        _vague,
    ),
    rule(("the",), r"the (?:fiscal )?(?P<unit>year|month)(?= (?:ended|ending|to)\b)", _long),
    rule(("half",), rf"half an? {A_UNIT}\b", _half_unit),
    rule(("a", "an"), rf"an? {A_UNIT} and a half\b", _and_a_half),
    rule(
        ("day", "week", "month", "year", "hour", "decades", "days", "weeks", "months", "years"),
        rf"{A_UNIT}[-‐]long\b",
        _long,
    ),
    rule(
        ("every", "each"),
        rf"(?:every|each)(?: (?P<other>other))?(?: (?P<n>{NUMBER}))? (?P<what>{one_of(WEEKDAYS)}|{one_of(_LONG_MONTHS)}"
        rf"|{one_of(SEASONS)}|{UNIT}|morning|evening|afternoon)\b"
        rf"(?: (?P<part>morning|afternoon|evening|night)\b)?",
        _every,
    ),
    rule(
        tuple(f"{name}{more}" for name in WEEKDAYS for more in ("", "s")),
        rf"(?P<day>{one_of(WEEKDAYS)})(?:s\b|(?= (?:nights|mornings|evenings|afternoons)\b))(?: {PART}\b)?",
        _weekdays,
    ),
    rule((word.split()[0] for word in _WORDS), rf"(?:{one_of(_WORDS)})\b(?!{DASH}| tense\b)", _word),
    rule(
        ("coming", "future"),
        r"(?:future|coming) (?:quarters|years|months|weeks|days)\b",
        lambda _: When(kind="reference", value="FUTURE_REF"),
    ),
)
