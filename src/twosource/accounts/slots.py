"""What is known of each candidate beside its words: speaker, days, numbers, entities, happening, whether it was copied.

Takes candidates with the story's entities and lineage, gives `Slots`; next: likeness.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, TypeVar

from twosource.accounts.likeness import Slots
from twosource.accounts.members import Candidate
from twosource.records import Entity, Lineage, Quantity, Reading, Span, When

if TYPE_CHECKING:
    from twosource.accounts.likeness import Matrix

T = TypeVar("T")

# Two clauses of one shared passage are the same where their distances from its start differ by less than this part.
_MOST_DRIFT = 0.1


def find_slots(
    candidates: Sequence[Candidate],
    *,
    readings: Mapping[str, Reading],
    entities: Sequence[Entity],
    lineage: Lineage,
    happening_of: Mapping[str, str],
) -> Slots:
    """The slots of candidates, in their order.

    Args:
        candidates: of one story.
        readings: report id to reading, times resolved.
        entities: of the account.
        lineage: of the story's reports.
        happening_of: statement id to happening id.
    """
    mentions = _by_report((mention, entity.id) for entity in entities for mention in entity.mentions)
    figures = _by_report((q.span, _figure(q)) for reading in readings.values() for q in reading.quantities)
    roles = _by_report((q.span, q.role) for reading in readings.values() for q in reading.quantities if q.role)
    counts = _by_report(
        (q.span, f"{_figure(q)} {q.role or (q.of.exact.lower() if q.of else '')}")
        for reading in readings.values()
        for q in reading.quantities
        if q.role or q.of
    )
    days = _by_report(
        (when.expression, (when.earliest, when.latest))
        for reading in readings.values()
        for when in reading.whens
        if when.expression and when.earliest and when.latest and when.kind in ("date", "time")
    )
    return Slots(
        speaker=[_speaker(c) for c in candidates],
        days=[tuple(sorted(set(_inside(days, c.span)))) for c in candidates],
        numbers=[frozenset(_inside(figures, c.span)) for c in candidates],
        roles=[frozenset(_inside(roles, c.span)) for c in candidates],
        counts=[frozenset(_inside(counts, c.span)) for c in candidates],
        entities=[frozenset(_inside(mentions, c.span)) for c in candidates],
        happening=[happening_of.get(c.statement.id) for c in candidates],
        copied=_copied(candidates, lineage),
    )


def whens_inside(reading: Reading, span: Span) -> tuple[When, ...]:
    """The times told inside a span."""
    return tuple(
        when
        for when in reading.whens
        if when.expression and span.start <= when.expression.start and when.expression.end <= span.end
    )


def _by_report(placed: Iterable[tuple[Span, T]]) -> dict[str, list[tuple[int, int, T]]]:
    """Things by report, in order of place."""
    found: dict[str, list[tuple[int, int, T]]] = defaultdict(list)
    for span, thing in placed:
        found[span.report].append((span.start, span.end, thing))
    for things in found.values():
        things.sort(key=lambda thing: (thing[0], thing[1], str(thing[2])))
    return found


def _inside(placed: Mapping[str, Sequence[tuple[int, int, T]]], span: Span) -> Iterator[T]:
    things = placed.get(span.report, ())
    for start, end, thing in things[bisect_left(things, span.start, key=lambda thing: thing[0]) :]:
        if start >= span.end:
            return
        if end <= span.end:
            yield thing


def _figure(quantity: Quantity) -> str:
    """A figure as a name: equal figures have equal names, whatever words and units they were written in."""
    value = quantity.value if quantity.value is not None else (quantity.low, quantity.high)
    number = f"{value:.6g}" if isinstance(value, float | int) else str(value)
    return f"{number} {quantity.unit or ''}".strip()


def _speaker(candidate: Candidate) -> str | None:
    statement = candidate.statement
    if statement.form == "narration":
        return None
    return (statement.source.entity if statement.source else None) or ""


def _copied(candidates: Sequence[Candidate], lineage: Lineage) -> Matrix:
    """1 where two candidates stand at the same place of a passage that their reports share."""
    import numpy as np

    copied = np.zeros((len(candidates), len(candidates)), dtype=np.float32)
    rows: dict[str, list[int]] = defaultdict(list)
    for row, candidate in enumerate(candidates):
        rows[candidate.span.report].append(row)
    for link in lineage.links:
        for passage in link.passages:
            if passage.source is None:
                continue
            here = _offsets(candidates, rows[link.source], passage.source)
            there = _offsets(candidates, rows[link.target], passage.target)
            for i, a in here:
                for j, b in there:
                    if abs(a - b) <= _MOST_DRIFT * max(a, b, 100):
                        copied[i, j] = copied[j, i] = 1
    return copied


def _offsets(candidates: Sequence[Candidate], rows: Sequence[int], passage: Span) -> list[tuple[int, int]]:
    """Candidates that lie in a passage, with their distance from its start."""
    return [
        (row, candidates[row].span.start - passage.start)
        for row in rows
        if passage.start <= candidates[row].span.start and candidates[row].span.end <= passage.end
    ]
