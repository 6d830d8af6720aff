"""Day and date: two clauses that tell one thing and put it on days that cannot meet.

Takes near pairs with their resolved times, gives conflicts of kind `day` (days less than a fortnight apart) and `date`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from twosource.accounts.conflicts.dated import (
    MANY_DAYS,
    Dated,
    are_opposed,
    day_conflict,
    days_apart,
    days_known,
    days_told,
    is_known,
    out_before,
)
from twosource.accounts.conflicts.figures import LEAD_SENTENCES
from twosource.accounts.conflicts.pairs import Pair, are_of_one_thing, are_sequel, shared_words
from twosource.accounts.members import Candidate
from twosource.records import Conflict, Reading, When

# Clauses that share fewer of their weighted words tell different things on different days more often than one thing.
_LEAST_WORDS = 0.3
_LEAST_PROBABILITY = 0.25
# "On Wednesday, a day after a gunman killed eight": the sentence's day is not that of its every clause.
_ANOTHER_DAY = re.compile(r"\b(?:after|ahead|before|earlier|following|later|since)\b", re.IGNORECASE)


def find_day_conflicts(
    pairs: Sequence[Pair], readings: Mapping[str, Reading], dates: Mapping[str, When]
) -> tuple[Conflict, ...]:
    """Days and dates that differ, one conflict a pair of clauses."""
    days = {name: days_known(reading) for name, reading in readings.items()}
    return tuple(conflict for pair in pairs for conflict in _of_pair(pair, readings, dates, days))


def _of_pair(
    pair: Pair, readings: Mapping[str, Reading], dates: Mapping[str, When], days: Mapping[str, frozenset[str]]
) -> Iterator[Conflict]:
    if are_sequel(pair) or pair.a.span.report == pair.b.span.report:
        return
    a, b = _day_of(pair.a, readings), _day_of(pair.b, readings)
    if a is None or b is None or not are_opposed(a, b):
        return
    known = [is_known(a, b, days[b.span.report]), is_known(b, a, days[a.span.report])]
    if all(known):
        return  # both reports know both days: they are the days of two things
    strict = any(known) or days_apart(a, b) >= MANY_DAYS or _is_news(pair, a, b, dates)
    base = _base_of(pair, a, b, strict=strict)
    if base is not None:
        certainty = base + 0.3 * pair.probability + 0.4 * pair.words
        yield day_conflict(a, b, dates, about=shared_words(pair), certainty=certainty)


def _day_of(candidate: Candidate, readings: Mapping[str, Reading]) -> Dated | None:
    """The one day that a clause tells, or else its sentence; None where it tells several, or none."""
    reading = readings[candidate.span.report]
    sentence = reading.sentences[candidate.sentence]
    of_one_day = _ANOTHER_DAY.search(sentence.span.exact) is None
    span = candidate.span
    told = days_told(reading, span)
    if not told and of_one_day:
        span = sentence.span
        told = days_told(reading, span)
    if len({(when.earliest, when.latest) for when in told}) != 1:
        return None
    lead, near = of_one_day and candidate.sentence < LEAD_SENTENCES, span is candidate.span
    return Dated(when=told[0], span=span, words=sentence.words, lead=lead, near=near)


def _base_of(pair: Pair, a: Dated, b: Dated, *, strict: bool) -> float | None:
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


def _is_news(pair: Pair, a: Dated, b: Dated, dates: Mapping[str, When]) -> bool:
    """Whether the report of the earlier day was out before the later or, where the clauses are unlike, on it."""
    out = out_before(a, b, dates)
    return out is not None and (out[1] > out[0] if pair.probability >= _LEAST_PROBABILITY else out[1] >= out[0])


def _may_be_own(told: Dated) -> bool:
    """Whether it can be the day of the story's own happening: a day, told in a lead."""
    return told.lead and told.when.earliest == told.when.latest
