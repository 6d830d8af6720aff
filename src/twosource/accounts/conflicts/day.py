"""Day and date: two clauses that tell one thing and put it on days that cannot meet.

Takes near pairs with their resolved times, gives conflicts of kind `day` (days less than a fortnight apart) and `date`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from twosource.accounts.conflicts.pairs import Pair, are_sequel, conflict_of, shared_words, sides_of
from twosource.accounts.members import Candidate
from twosource.accounts.slots import whens_inside
from twosource.records import Conflict, Reading, When

# Clauses that share fewer of their weighted words tell different things on different days more often than one thing.
_LEAST_WORDS = 0.3
_DAYS_OF_KIND_DAY = 14
_OTHER_WEEKDAY = 0.9
_SAYING = frozenset({"announce", "report", "say", "tell", "write"})
_UP_TO = re.compile(r"\b(?:by|until|till|before)\s(?:the\s|late\s|early\s)?$", re.IGNORECASE)
_WEEKDAY = re.compile(r"(?:mon|tues|wednes|thurs|fri|satur|sun)day", re.IGNORECASE)


def find_day_conflicts(
    pairs: Sequence[Pair], readings: Mapping[str, Reading], dates: Mapping[str, When]
) -> tuple[Conflict, ...]:
    """Days and dates that differ, one conflict a pair of clauses."""
    told = {name: {when.edtf for when in reading.whens if when.edtf} for name, reading in readings.items()}
    return tuple(conflict for pair in pairs for conflict in _of_pair(pair, readings, dates, told))


def _of_pair(
    pair: Pair, readings: Mapping[str, Reading], dates: Mapping[str, When], told: Mapping[str, set[str]]
) -> Iterator[Conflict]:
    if pair.words < _LEAST_WORDS or are_sequel(pair) or pair.a.span.report == pair.b.span.report:
        return
    a, b = _only_day(pair.a, readings), _only_day(pair.b, readings)
    if a is None or b is None or _meet(a, b) or a.expression is None or b.expression is None:
        return
    if _is_end(a, pair.a) != _is_end(b, pair.b) or _is_saying(a, pair.a) != _is_saying(b, pair.b):
        return
    if a.edtf in told[pair.b.span.report] and b.edtf in told[pair.a.span.report]:
        return  # both reports know both days: they are the days of two things
    apart = abs((date.fromisoformat(a.earliest or "") - date.fromisoformat(b.earliest or "")).days)
    sides = sides_of([(a.edtf or "", pair.a.span), (b.edtf or "", pair.b.span)])
    if len(sides) == 2:
        yield conflict_of(
            "day" if apart < _DAYS_OF_KIND_DAY else "date",
            about=shared_words(pair) or f"{a.expression.exact} / {b.expression.exact}",
            sides=sides,
            certainty=(0.3 + 0.3 * pair.probability + 0.4 * pair.words) * _sureness_of(a, b, dates, pair),
        )


def _only_day(candidate: Candidate, readings: Mapping[str, Reading]) -> When | None:
    """The one day, month or year that a clause tells; None where it tells none or several."""
    told = [
        when
        for when in whens_inside(readings[candidate.span.report], candidate.span)
        if when.kind in ("date", "time") and when.earliest and when.latest
    ]
    return told[0] if len({(w.earliest, w.latest) for w in told}) == 1 else None


def _is_end(when: When, candidate: Candidate) -> bool:
    """Whether it is a day up to which something went on: "by Thursday" opposes no day on which it began."""
    place = when.expression.start - candidate.span.start if when.expression else 0
    return _UP_TO.search(candidate.span.exact[:place]) is not None


def _is_saying(when: When, candidate: Candidate) -> bool:
    """Whether it is the day of saying so: "the Post reported on Thursday" tells no day of what it reported."""
    at = when.expression.start if when.expression else 0
    n = next((n for n, word in enumerate(candidate.words) if word.end > at), 0)
    while candidate.words[n].pos not in ("VERB", "AUX"):
        head = candidate.words[n].head - candidate.first
        if head == n or not 0 <= head < len(candidate.words):
            return False
        n = head
    return candidate.words[n].lemma in _SAYING


def _meet(a: When, b: When) -> bool:
    return (a.earliest or "") <= (b.latest or "") and (b.earliest or "") <= (a.latest or "")


def _sureness_of(a: When, b: When, dates: Mapping[str, When], pair: Pair) -> float:
    """How sure it is that two days are two: another weekday is another day, whatever day it was counted from."""
    if None not in (weekdays := [_weekday(a), _weekday(b)]) and weekdays[0] != weekdays[1]:
        return _OTHER_WEEKDAY
    return _sureness(a, dates, pair.a) * _sureness(b, dates, pair.b)


def _weekday(when: When) -> str | None:
    """The weekday that the words name, or None."""
    named = when.expression and _WEEKDAY.search(when.expression.exact)
    return named.group().casefold() if named else None


def _sureness(when: When, dates: Mapping[str, When], candidate: Candidate) -> float:
    """1 for a date that is written out; less for one counted from a day of publication that may be wrong."""
    if when.anchor == "explicit":
        return 1.0
    if when.expression is not None and any(c.isdigit() for c in when.expression.exact):
        return 0.95  # "October 18": only the year is counted from elsewhere
    published = dates.get(candidate.span.report)
    return 0.8 if published is not None and published.basis in ("page", "dateline", "url") else 0.5
