"""Dates and days in German, French, Spanish, Italian, Portuguese, Dutch and Russian words; next: the scan."""

from __future__ import annotations

import re
from typing import Final

from twosource.records import When
from twosource.text.lexicon import rows
from twosource.text.whens import stretch
from twosource.text.whens.dates import on_day
from twosource.text.whens.resolve import explicit
from twosource.text.whens.rule import Rule, from_day, rule
from twosource.text.whens.vocabulary import OTHER_MONTHS, OTHER_WEEKDAYS, YEAR, one_of

_DAY_WORDS: Final = {row["word"].lower(): int(row["offset"]) for row in rows("day_words")}
_MONTH: Final = rf"(?P<month>{one_of(OTHER_MONTHS)})\b\.?"
_WEEKDAY: Final = rf"(?:{one_of(OTHER_WEEKDAYS)})"


def _date(match: re.Match[str]) -> When | None:
    return on_day(match, OTHER_MONTHS[match["month"].lower()], int(re.sub(r"\D", "", match["day"])))


def _month(match: re.Match[str]) -> When:
    return explicit(stretch.month(int(match["year"]), OTHER_MONTHS[match["month"].lower()]))


def _weekday(match: re.Match[str]) -> When:
    return from_day("weekday", value=OTHER_WEEKDAYS[match["day"].lower()], direction=-1)


def _day_word(match: re.Match[str]) -> When:
    word = " ".join(match["day"].lower().replace("’", "'").split())
    return from_day("offset", unit="day", offset=_DAY_WORDS[word])


RULES: Final[tuple[Rule, ...]] = (
    rule(
        ("#", *(word.split("-")[0] for word in OTHER_WEEKDAYS)),
        rf"(?:{_WEEKDAY},? (?:dem |den |le |el )?)?(?P<day>(?:3[01]|[12]\d|0?[1-9])(?:er|\.|º|°)?)"
        rf" (?:de |di )?{_MONTH}(?: (?:de |del )?(?P<year>{YEAR}))?",
        _date,
    ),
    rule(OTHER_MONTHS, rf"{_MONTH} (?:de )?(?P<year>{YEAR})", _month),
    rule((word.split("-")[0] for word in OTHER_WEEKDAYS), rf"(?P<day>{_WEEKDAY})\b", _weekday),
    rule((word.split("'")[0].split("-")[0] for word in _DAY_WORDS), rf"(?P<day>{one_of(_DAY_WORDS)})\b", _day_word),
)
