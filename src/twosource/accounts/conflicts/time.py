"""Time: two clauses that tell one thing and put it at different hours of one day.

Takes near pairs with their resolved times, gives conflicts of kind `time`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from twosource.accounts.conflicts.pairs import Pair, are_sequel, conflict_of, shared_words, sides_of
from twosource.accounts.members import Candidate
from twosource.accounts.slots import whens_inside
from twosource.records import Conflict, Reading, When

# "About five" and "5:10" are one time; "around 10:30" and "around 10:45" are not.
_LEAST_MINUTES = 15
_LEAST_WORDS = 0.25


def find_time_conflicts(
    pairs: Sequence[Pair], readings: Mapping[str, Reading], dates: Mapping[str, When]
) -> tuple[Conflict, ...]:
    """Hours that differ, one conflict a pair of clauses."""
    return tuple(conflict for pair in pairs for conflict in _of_pair(pair, readings, dates))


def _of_pair(pair: Pair, readings: Mapping[str, Reading], dates: Mapping[str, When]) -> Iterator[Conflict]:
    if pair.words < _LEAST_WORDS or are_sequel(pair) or not (_has_verb(pair.a) and _has_verb(pair.b)):
        return
    a, b = _only_hour(pair.a, readings), _only_hour(pair.b, readings)
    if a is None or b is None or a[0].date() != b[0].date() or _zoned(a[0]) != _zoned(b[0]):
        return
    minutes = abs((a[0] - b[0]).total_seconds()) / 60
    if minutes < _LEAST_MINUTES:
        return
    sides = sides_of([(f"{a[0]:%H:%M}", pair.a.span), (f"{b[0]:%H:%M}", pair.b.span)])
    certain = all(dates.get(c.span.report) is not None for c in (pair.a, pair.b))
    yield conflict_of(
        "time",
        about=shared_words(pair) or f"{a[1]} / {b[1]}",
        sides=sides,
        certainty=pair.probability * (1 if certain else 0.7),
        note=f"{minutes:.0f} minutes apart",
    )


def _has_verb(candidate: Candidate) -> bool:
    """Whether it tells that something happened; "6 p.m. Wednesday" over an item tells nothing."""
    return any(word.pos in ("VERB", "AUX") for word in candidate.words)


def _only_hour(candidate: Candidate, readings: Mapping[str, Reading]) -> tuple[datetime, str] | None:
    """The one clock time that a clause tells, with its words."""
    told = [when for when in whens_inside(readings[candidate.span.report], candidate.span) if _has_hour(when)]
    if len({when.edtf for when in told}) != 1 or told[0].expression is None:
        return None
    return datetime.fromisoformat(told[0].edtf or ""), told[0].expression.exact


def _zoned(hour: datetime) -> bool:
    """Whether the zone is told: how far "10:30 GMT" is from "10:30" on the spot cannot be known."""
    return hour.tzinfo is not None


def _has_hour(when: When) -> bool:
    return (
        when.kind == "time"
        and when.edtf is not None
        and "T" in when.edtf
        and "/" not in when.edtf
        and "~" not in when.edtf
    )
