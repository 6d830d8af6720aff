"""Dated: words that put something on a day, month or year, and whether two of them can mean one.

Takes resolved times, gives `Dated`; next: day, which compares clauses that tell one thing, and event_day, which
compares events of one kind.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from twosource.accounts.conflicts.pairs import conflict_of, sides_of
from twosource.accounts.slots import whens_inside
from twosource.records import Conflict, Reading, Span, When, Word
from twosource.text.whens.vocabulary import WEEKDAYS

MANY_DAYS = 14
"""So many days apart, two days are two dates, and more often of two things."""

_OTHER_WEEKDAY = 0.9
_SAYING = frozenset({"announce", "report", "say", "tell", "write"})
_UP_TO = re.compile(r"\b(?:by|until|till|before)\s(?:the\s|late\s|early\s)?$", re.IGNORECASE)
_WEEKDAYS = tuple(name.capitalize() for name in WEEKDAYS)  # from Monday on
_WEEKDAY = re.compile("|".join(_WEEKDAYS), re.IGNORECASE)
_SOME_MONDAY = date(1, 1, 1)  # opens the week that stands for all weeks of which it is not known when they were


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """A day, month or year and the words that tell it.

    Attributes:
        when: the day; resolved, or a weekday of some week.
        span: the words: a clause or, where that tells no day, its sentence.
        words: of the sentence.
        lead: whether the sentence is one of the report's first, which tell the story's own happening.
        near: whether the clause itself tells the day.
    """

    when: When
    span: Span
    words: Sequence[Word]
    lead: bool
    near: bool = True

    @property
    def first(self) -> date:
        """The first day it can mean."""
        return date.fromisoformat(self.when.earliest or "")

    @property
    def expression(self) -> Span:
        """The words of the day itself, as far as they are known."""
        return self.when.expression or self.span


def days_told(reading: Reading, span: Span) -> list[When]:
    """The days told in a span of which it is known when they are, and the weekdays of some week.

    A report that nothing dates says "on Monday": that is another day than another's "on Tuesday" all the same. Its
    `edtf` is the name of the weekday, which is no EDTF.
    """
    return list(_placed(whens_inside(reading, span)))


def _placed(whens: Sequence[When]) -> Iterator[When]:
    for when in whens:
        counted = when.relative
        if when.kind in ("date", "time") and when.earliest and when.latest:
            yield when
        elif when.edtf is None and counted and (counted.rule, counted.unit, counted.length) == ("weekday", None, None):
            day = (_SOME_MONDAY + timedelta(days=counted.value or 0)).isoformat()
            yield replace(when, edtf=_WEEKDAYS[counted.value or 0], earliest=day, latest=day)


def days_known(reading: Reading) -> frozenset[str]:
    """The days that a report tells anywhere, by date and by weekday."""
    return frozenset(name for when in _placed(reading.whens) for name in (when.edtf, _weekday_of(when)) if name)


def is_known(told: Dated, other: Dated, days: frozenset[str]) -> bool:
    """Whether the report that tells another day, and these days in all, tells this one too."""
    return (_weekday_of(told.when) if by_weekday(told, other) else told.when.edtf) in days


def by_weekday(a: Dated, b: Dated) -> bool:
    """Whether of one of two days no more is known than its weekday, so that only weekdays can be compared."""
    return a.when.edtf in _WEEKDAYS or b.when.edtf in _WEEKDAYS


def days_apart(a: Dated, b: Dated) -> int:
    """How many days lie between the first days that they can mean; of some week, the days of one."""
    if by_weekday(a, b):
        return abs(a.first.weekday() - b.first.weekday())
    return abs((a.first - b.first).days)


def are_opposed(a: Dated, b: Dated) -> bool:
    """Whether they are two days, and days of the same sort of thing."""
    return not (_meet(a, b) or _is_one_weekday(a, b) or _is_end(a) != _is_end(b) or _is_saying(a) != _is_saying(b))


def out_before(a: Dated, b: Dated, dates: Mapping[str, When]) -> tuple[str, str] | None:
    """The day on which the report of the earlier day was published, and the later day; None where that is not known."""
    earlier, later = sorted((a, b), key=lambda told: told.first)
    published = dates.get(earlier.span.report)
    return None if published is None or not published.latest else (published.latest, later.when.earliest or "")


def day_conflict(a: Dated, b: Dated, dates: Mapping[str, When], *, about: str, certainty: float) -> Conflict:
    """The conflict of two days, as sure as it is that both are of one thing and that they are two.

    Args:
        a: one day.
        b: another, told by another report.
        dates: report id to day of publication.
        about: what both tell; "" for the words of the days.
        certainty: that both are of one thing, 0..1.
    """
    return conflict_of(
        "day" if days_apart(a, b) < MANY_DAYS else "date",
        about=about or " / ".join(told.expression.exact for told in (a, b)),
        sides=sides_of([(told.when.edtf or "", told.span) for told in (a, b)]),
        certainty=min(1.0, certainty) * _sureness_of_two(a, b, dates),
    )


def _is_end(told: Dated) -> bool:
    """Whether it is a day up to which something went on: "by Thursday" opposes no day on which it began."""
    return _UP_TO.search(told.span.exact[: told.expression.start - told.span.start]) is not None


def _is_saying(told: Dated) -> bool:
    """Whether it is the day of saying so: "the Post reported on Thursday" tells no day of what it reported."""
    words = told.words
    n = next((n for n, word in enumerate(words) if word.end > told.expression.start), 0)
    while words[n].pos not in ("VERB", "AUX") and words[n].head != n:
        n = words[n].head
    return words[n].lemma in _SAYING


def _meet(a: Dated, b: Dated) -> bool:
    one, other = a.when, b.when
    if by_weekday(a, b):
        return one.earliest != one.latest or other.earliest != other.latest or not days_apart(a, b)
    return (one.earliest or "") <= (other.latest or "") and (other.earliest or "") <= (one.latest or "")


def _weekday_of(when: When) -> str:
    """The weekday of a day, "" of a longer time."""
    if when.earliest is None or when.earliest != when.latest:
        return ""
    return _WEEKDAYS[date.fromisoformat(when.earliest).weekday()]


def _is_one_weekday(a: Dated, b: Dated) -> bool:
    """Whether both name one weekday and no date: from where each was counted is a guess."""
    dated = any(c.isdigit() for told in (a, b) for c in told.expression.exact)
    return not dated and _named_weekday(a) is not None and _named_weekday(a) == _named_weekday(b)


def _named_weekday(told: Dated) -> str | None:
    """The weekday that the words name, or None."""
    named = told.when.expression and _WEEKDAY.search(told.when.expression.exact)
    return named.group().casefold() if named else None


def _sureness_of_two(a: Dated, b: Dated, dates: Mapping[str, When]) -> float:
    """How sure it is that two days are two: another weekday is another day, whatever day it was counted from."""
    if (one := _named_weekday(a)) and (other := _named_weekday(b)) and one != other:
        return _OTHER_WEEKDAY
    return _sureness(a, dates) * _sureness(b, dates)


def _sureness(told: Dated, dates: Mapping[str, When]) -> float:
    """1 for a date that is written out; less for one counted from a day of publication that may be wrong."""
    if told.when.anchor == "explicit":
        return 1.0
    if told.when.expression is not None and any(c.isdigit() for c in told.when.expression.exact):
        return 0.95  # "October 18": only the year is counted from elsewhere
    published = dates.get(told.span.report)
    return 0.8 if published is not None and published.basis in ("page", "dateline", "url") else 0.5
