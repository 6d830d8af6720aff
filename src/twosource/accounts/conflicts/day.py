"""Day and date: two clauses that tell one thing and put it on days that cannot meet.

Takes near pairs with their resolved times, gives conflicts of kind `day` (days less than a fortnight apart) and `date`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from twosource.accounts.conflicts.figures import LEAD_SENTENCES
from twosource.accounts.conflicts.pairs import Pair, are_of_one_thing, are_sequel, conflict_of, shared_words, sides_of
from twosource.accounts.members import Candidate
from twosource.accounts.slots import whens_inside
from twosource.records import Conflict, Reading, Span, When, Word

# Clauses that share fewer of their weighted words tell different things on different days more often than one thing.
_LEAST_WORDS = 0.3
_LEAST_PROBABILITY = 0.25
_DAYS_OF_KIND_DAY = 14
_OTHER_WEEKDAY = 0.9
_SAYING = frozenset({"announce", "report", "say", "tell", "write"})
# "On Wednesday, a day after a gunman killed eight": the sentence's day is not that of its every clause.
_ANOTHER_DAY = re.compile(r"\b(?:after|ahead|before|earlier|following|later|since)\b", re.IGNORECASE)
_UP_TO = re.compile(r"\b(?:by|until|till|before)\s(?:the\s|late\s|early\s)?$", re.IGNORECASE)
_WEEKDAY = re.compile(r"(?:mon|tues|wednes|thurs|fri|satur|sun)day", re.IGNORECASE)


def find_day_conflicts(
    pairs: Sequence[Pair], readings: Mapping[str, Reading], dates: Mapping[str, When]
) -> tuple[Conflict, ...]:
    """Days and dates that differ, one conflict a pair of clauses."""
    days = {name: {when.edtf for when in reading.whens if when.edtf} for name, reading in readings.items()}
    return tuple(conflict for pair in pairs for conflict in _of_pair(pair, readings, dates, days))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Day:
    """A day, month or year and the words that tell it: a clause or, where that tells none, its sentence.

    Attributes:
        when: the day; resolved.
        span: the words.
        words: of the sentence.
        lead: whether the sentence is one of the report's first, which tell the story's own happening, and of one day.
        near: whether the clause itself tells the day.
    """

    when: When
    span: Span
    words: tuple[Word, ...]
    lead: bool
    near: bool


def _of_pair(
    pair: Pair, readings: Mapping[str, Reading], dates: Mapping[str, When], days: Mapping[str, set[str]]
) -> Iterator[Conflict]:
    if are_sequel(pair) or pair.a.span.report == pair.b.span.report:
        return
    a, b = _day_of(pair.a, readings), _day_of(pair.b, readings)
    if a is None or b is None or not _are_opposed(a, b):
        return
    known = [a.when.edtf in days[b.span.report], b.when.edtf in days[a.span.report]]
    if all(known):
        return  # both reports know both days: they are the days of two things
    gap = abs((_first(a) - _first(b)).days)
    strict = any(known) or gap >= _DAYS_OF_KIND_DAY or _is_news(pair, a, b, dates)
    base = _base_of(pair, a, b, strict=strict)
    sides = sides_of([(a.when.edtf or "", a.span), (b.when.edtf or "", b.span)])
    if base is not None and len(sides) == 2:
        yield conflict_of(
            "day" if gap < _DAYS_OF_KIND_DAY else "date",
            about=shared_words(pair) or " / ".join(_expression(told).exact for told in (a, b)),
            sides=sides,
            certainty=min(1.0, base + 0.3 * pair.probability + 0.4 * pair.words) * _sureness_of_two(a, b, dates),
        )


def _day_of(candidate: Candidate, readings: Mapping[str, Reading]) -> _Day | None:
    """The one day that a clause tells, or else its sentence; None where it tells several, or none."""
    reading = readings[candidate.span.report]
    sentence = reading.sentences[candidate.sentence]
    of_one_day = _ANOTHER_DAY.search(sentence.span.exact) is None
    span = candidate.span
    told = _resolved(reading, span)
    if not told and of_one_day:
        span = sentence.span
        told = _resolved(reading, span)
    if len({(when.earliest, when.latest) for when in told}) != 1:
        return None
    return _Day(
        when=told[0],
        span=span,
        words=sentence.words,
        lead=of_one_day and candidate.sentence < LEAD_SENTENCES,
        near=span is candidate.span,
    )


def _resolved(reading: Reading, span: Span) -> list[When]:
    """The days told in a span of which it is known when they are."""
    return [
        when for when in whens_inside(reading, span) if when.kind in ("date", "time") and when.earliest and when.latest
    ]


def _are_opposed(a: _Day, b: _Day) -> bool:
    """Whether they are two days, and days of the same sort of thing."""
    return not (
        _meet(a.when, b.when) or _is_one_weekday(a, b) or _is_end(a) != _is_end(b) or _is_saying(a) != _is_saying(b)
    )


def _base_of(pair: Pair, a: _Day, b: _Day, *, strict: bool) -> float | None:
    """How sure it is, before the pair is weighed, that both days are of one thing; None where it is not.

    Args:
        pair: of clauses.
        a: what the first tells.
        b: what the second tells.
        strict: whether the days speak for two things: then only clauses much alike are taken for one.
    """
    if not strict and _may_be_own(a) and _may_be_own(b) and are_of_one_thing(pair):
        return 0.5
    if not (a.near and b.near and pair.probability >= _LEAST_PROBABILITY):
        return None
    if not strict and a.lead and b.lead and pair.words >= _LEAST_WORDS / 2:
        return 0.4
    return 0.3 if pair.words >= _LEAST_WORDS else None


def _is_news(pair: Pair, a: _Day, b: _Day, dates: Mapping[str, When]) -> bool:
    """Whether the report of the earlier day was out before the later or, where the clauses are unlike, on it."""
    earlier, later = sorted((a, b), key=_first)
    published, day = dates.get(earlier.span.report), later.when.earliest or ""
    if published is None or published.latest is None:
        return False
    return day > published.latest if pair.probability >= _LEAST_PROBABILITY else day >= published.latest


def _may_be_own(told: _Day) -> bool:
    """Whether it can be the day of the story's own happening: a day, told in a lead."""
    return told.lead and told.when.earliest == told.when.latest


def _first(told: _Day) -> date:
    return date.fromisoformat(told.when.earliest or "")


def _expression(told: _Day) -> Span:
    return told.when.expression or told.span


def _is_end(told: _Day) -> bool:
    """Whether it is a day up to which something went on: "by Thursday" opposes no day on which it began."""
    return _UP_TO.search(told.span.exact[: _expression(told).start - told.span.start]) is not None


def _is_saying(told: _Day) -> bool:
    """Whether it is the day of saying so: "the Post reported on Thursday" tells no day of what it reported."""
    words = told.words
    n = next((n for n, word in enumerate(words) if word.end > _expression(told).start), 0)
    while words[n].pos not in ("VERB", "AUX") and words[n].head != n:
        n = words[n].head
    return words[n].lemma in _SAYING


def _meet(a: When, b: When) -> bool:
    return (a.earliest or "") <= (b.latest or "") and (b.earliest or "") <= (a.latest or "")


def _is_one_weekday(a: _Day, b: _Day) -> bool:
    """Whether both name one weekday and no date: from where each was counted is a guess."""
    dated = any(c.isdigit() for told in (a, b) for c in _expression(told).exact)
    return not dated and _weekday(a) is not None and _weekday(a) == _weekday(b)


def _weekday(told: _Day) -> str | None:
    """The weekday that the words name, or None."""
    named = told.when.expression and _WEEKDAY.search(told.when.expression.exact)
    return named.group().casefold() if named else None


def _sureness_of_two(a: _Day, b: _Day, dates: Mapping[str, When]) -> float:
    """How sure it is that two days are two: another weekday is another day, whatever day it was counted from."""
    if (one := _weekday(a)) and (other := _weekday(b)) and one != other:
        return _OTHER_WEEKDAY
    return _sureness(a, dates) * _sureness(b, dates)


def _sureness(told: _Day, dates: Mapping[str, When]) -> float:
    """1 for a date that is written out; less for one counted from a day of publication that may be wrong."""
    if told.when.anchor == "explicit":
        return 1.0
    if told.when.expression is not None and any(c.isdigit() for c in told.when.expression.exact):
        return 0.95  # "October 18": only the year is counted from elsewhere
    published = dates.get(told.span.report)
    return 0.8 if published is not None and published.basis in ("page", "dateline", "url") else 0.5
