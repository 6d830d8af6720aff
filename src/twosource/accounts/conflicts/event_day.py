"""Day of an event: two leads that put an event of one kind, in whatever words, on days that cannot meet.

Takes readings with their resolved times, gives conflicts of kind `day` and `date`: "a house collapsed on Tuesday",
"when their house came down on Monday". An event that a report puts on several near days tells nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product

from twosource.accounts.conflicts.dated import (
    MANY_DAYS,
    Dated,
    are_opposed,
    by_weekday,
    day_conflict,
    days_apart,
    days_known,
    days_told,
    is_known,
    out_before,
)
from twosource.accounts.conflicts.events import ANY, events_told
from twosource.accounts.conflicts.figures import LEAD_SENTENCES
from twosource.readings.tree import Tree
from twosource.records import Conflict, Reading, Sentence, Span, When

# How sure it is that leads with one event and a thing in common put one happening on their days. On the ten stories
# this shows no difference that is none, 2026-11.
_ONE_EVENT = 0.7
# Events of one kind so many days apart are no more taken for the parts of one.
_LONG_AGO = 60


def find_event_days(readings: Sequence[Reading], dates: Mapping[str, When]) -> tuple[Conflict, ...]:
    """Days of one event that differ between the leads of two reports."""
    told = [[*_events(reading)] for reading in readings]
    days = {reading.report: days_known(reading) for reading in readings}
    return tuple(
        day_conflict(a.dated, b.dated, dates, about="", certainty=_ONE_EVENT)
        for one, other in combinations(told, 2)
        for a, b in product(*([event for event in each if event.dated.lead] for each in (one, other)))
        if _are_of_one_event(a, b)
        and _is_only(a, b, one)
        and _is_only(b, a, other)
        and not is_known(a.dated, b.dated, days[b.dated.span.report])
        and not is_known(b.dated, a.dated, days[a.dated.span.report])
        and not _is_news(a.dated, b.dated, dates)
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Event:
    """What a day is the day of: its kinds or, of no kind, its verb; base forms of the things of its sentence."""

    dated: Dated
    kinds: frozenset[str]
    things: frozenset[str]


def _events(reading: Reading) -> Iterator[_Event]:
    """What a report puts on a day, by place."""
    for number, sentence in enumerate(reading.sentences):
        tree = Tree(sentence, number)
        for when in days_told(reading, sentence.span):
            expression = when.expression or sentence.span
            n = max(n for n, word in enumerate(tree.words) if word.start < expression.end)
            if found := _event_above(tree, n):
                at, kinds = found
                inside = tree.subtree(at)
                span = tree.span(inside[0], inside[-1])
                dated = Dated(when=when, span=span, words=sentence.words, lead=number < LEAD_SENTENCES)
                things = _things(tree, at, expression, reading.sentences[max(0, number - 1) : number])
                yield _Event(dated=dated, kinds=kinds, things=things)


def _event_above(tree: Tree, n: int) -> tuple[int, frozenset[str]] | None:
    """The nearest word above a day that names an event, with its kinds, or else the verb; None where neither stands."""
    for above in tree.above(n):
        if kinds := events_told(tree, above) - {ANY}:
            return above, kinds
        if tree.words[above].pos == "VERB":
            return above, frozenset({tree.words[above].lemma})
    return None


def _things(tree: Tree, at: int, day: Span, before: Sequence[Sentence]) -> frozenset[str]:
    """The nouns of its sentence, less its day; with "he" for its subject, those of the sentence before too."""
    subjects = tree.of(at, "nsubj", "nsubjpass")
    more = before if any(tree.words[subject].pos == "PRON" for subject in subjects) else ()
    words = [word for sentence in (tree.sentence, *more) for word in sentence.words]
    return frozenset(
        word.lemma for word in words if word.pos in ("NOUN", "PROPN") and not day.start <= word.start < day.end
    )


def _are_of_one_event(a: _Event, b: _Event) -> bool:
    """Whether an event of one kind, with a thing in common, is put on days or on years that cannot meet."""
    return (
        bool(a.kinds & b.kinds)
        and bool(a.things & b.things)
        and (by_weekday(a.dated, b.dated) or len(a.dated.when.edtf or "") == len(b.dated.when.edtf or ""))
        and are_opposed(a.dated, b.dated)
    )


def _is_only(event: _Event, other: _Event, told: Sequence[_Event]) -> bool:
    """Whether its report puts no other event of the kind near its day or, where days lie far apart, on any."""
    kinds, far = event.kinds & other.kinds, days_apart(event.dated, other.dated) >= MANY_DAYS
    rest = [e.dated for e in told if kinds & e.kinds and e.dated.when.edtf != event.dated.when.edtf]
    return not any(far or days_apart(event.dated, each) <= _LONG_AGO for each in rest)


def _is_news(a: Dated, b: Dated, dates: Mapping[str, When]) -> bool:
    """Whether the report of the earlier day was out before the later, and that day is not to come for both."""
    out = out_before(a, b, dates)
    return out is not None and out[1] > out[0] and min(a.first, b.first).isoformat() <= out[0]
