"""All facets in one list, each conflict tied to the claims its words belong to.

Takes an alignment with claims and readings, gives `Conflict`s; next: timeline, views.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from math import inf

from twosource.accounts.alignment import Alignment, Told
from twosource.accounts.conflicts.cause import find_cause_conflicts
from twosource.accounts.conflicts.day import find_day_conflicts
from twosource.accounts.conflicts.event_day import find_event_days
from twosource.accounts.conflicts.exchanged import Exchanges
from twosource.accounts.conflicts.figures import Figure, figures_of
from twosource.accounts.conflicts.groups import is_measure
from twosource.accounts.conflicts.name import find_name_conflicts
from twosource.accounts.conflicts.number import find_number_conflicts
from twosource.accounts.conflicts.paired import find_paired_figures
from twosource.accounts.conflicts.pairs import LIKELY, near_pairs
from twosource.accounts.conflicts.place import find_place_conflicts
from twosource.accounts.conflicts.polarity import find_polarity_conflicts
from twosource.accounts.conflicts.renamed import find_renamed
from twosource.accounts.conflicts.speaker import find_quotation_conflicts, find_speaker_conflicts
from twosource.accounts.conflicts.time import find_time_conflicts
from twosource.records import Claim, Conflict, Report, Side, Span, Statement, When
from twosource.text.numerals import find_numerals

# First and last day.
_Spell = tuple[str, str]
_NOT_TOLD = "the days of publication do not tell which of these came first"


def find_conflicts(
    alignment: Alignment, told: Told, *, claims: Sequence[Claim], dates: Mapping[str, When]
) -> tuple[Conflict, ...]:
    """Where the reports differ, the surest first; each conflict's sides name their claims."""
    pairs = near_pairs(alignment)
    likely = [pair for pair in pairs if pair.probability >= LIKELY]
    readings = {reading.report: reading for reading in told.readings}
    figures = [
        figure
        for report, reading in zip(told.reports, told.readings, strict=True)
        for figure in figures_of(reading, report, dates.get(report.id))
    ]
    entities = {entity.id: entity for entity in told.entities}
    numbers = [conflict for told_of in _by_happening(figures, told) for conflict in find_number_conflicts(told_of)]
    names = find_name_conflicts(told.entities, told.reports, told.lineage)
    exchanged = Exchanges(pairs, readings, told.reports)
    found = (
        *numbers,
        *find_paired_figures(pairs, figures, numbers),
        *names,
        *find_renamed(exchanged, told.entities, names),
        *find_place_conflicts(exchanged, told.entities),
        *find_day_conflicts(pairs, readings, dates),
        *find_event_days(told.readings, dates),
        *find_time_conflicts(likely, readings, dates),
        *find_polarity_conflicts(pairs, dates),
        *find_cause_conflicts(told.readings, pairs),
        *find_speaker_conflicts(likely, entities),
        *find_quotation_conflicts(told.statements, entities),
    )
    holders = _Holders(claims)
    tied = {q.id: replace(q, sides=tuple(holders.tie(side) for side in q.sides)) for q in found}
    spells = {report.id: _published(report, dates.get(report.id)) for report in told.reports}
    told_apart = [_in_time(q, spells) for q in merge(sorted(tied.values(), key=lambda q: (-q.certainty, q.kind, q.id)))]
    return tuple(sorted(told_apart, key=lambda q: (-q.certainty, q.kind, q.id)))


def _by_happening(figures: Sequence[Figure], told: Told) -> list[list[Figure]]:
    """Figures of the story's own happening, and of each other one: the dead of two disasters are no difference.

    What a thing weighs or how old somebody is belongs to no happening, and stands with the first.
    """
    statements: dict[str, list[Statement]] = defaultdict(list)
    for statement in told.statements:
        statements[statement.report].append(statement)
    parted: dict[str, list[Figure]] = defaultdict(list)
    for figure in figures:
        span = figure.quantity.span
        around = [s for s in statements[span.report] if s.content.start <= span.start and span.end <= s.content.end]
        held = {s.happening for s in around if s.happening and s.happening != told.own}
        parted["" if is_measure(figure.quantity) else min(held, default="")].append(figure)
    return [parted[happening] for happening in sorted(parted)]


def merge(conflicts: Sequence[Conflict]) -> list[Conflict]:
    """Conflicts of one kind and the same claims on the same sides made one, as copies of one text repeat them.

    Args:
        conflicts: the surest first; its words for what is differed on, its note and certainty are kept.
    """
    merged: list[Conflict] = []
    for conflict in conflicts:
        twin = next((n for n, kept in enumerate(merged) if _is_twin(kept, conflict)), None)
        if twin is None:
            merged.append(conflict)
        else:
            merged[twin] = _with_sides(merged[twin], conflict)
    return merged


def _is_twin(kept: Conflict, conflict: Conflict) -> bool:
    """Whether each side of one conflict repeats a side of the other."""
    if kept.kind != conflict.kind or kept.kind not in ("day", "date", "time", "place", "polarity", "speaker", "cause"):
        return False
    facing = [_facing(kept, side) for side in conflict.sides]
    return None not in facing and len(set(facing)) == len(conflict.sides)


def _facing(kept: Conflict, side: Side) -> int | None:
    """Number of the kept side that a side repeats: the same value in the same claim."""
    same = [n for n, other in enumerate(kept.sides) if other.value == side.value]
    return next((n for n in same if set(kept.sides[n].claims) & set(side.claims)), None)


def _with_sides(kept: Conflict, more: Conflict) -> Conflict:
    sides = list(kept.sides)
    for side in more.sides:
        n = _facing(kept, side)
        if n is not None:
            sides[n] = replace(
                sides[n],
                spans=_finest({*sides[n].spans, *side.spans}),
                claims=tuple(sorted({*sides[n].claims, *side.claims})),
            )
    return replace(kept, sides=tuple(sides))


def _finest(spans: Collection[Span]) -> tuple[Span, ...]:
    """In order, without those that hold another: a sentence adds nothing to its clause."""
    return tuple(
        sorted(
            span
            for span in spans
            if not any(
                span != other and span.report == other.report and span.start <= other.start and other.end <= span.end
                for other in spans
            )
        )
    )


def _published(report: Report, when: When | None) -> _Spell:
    """The first and the last day on which its words can have been published: a live page was begun before its day."""
    if when is None or when.earliest is None:
        return ("", "9999")
    begun = [date.edtf[:10] for date in report.page_dates if date.edtf] if report.kind == "live" else []
    return min((when.earliest[:10], *begun)), (when.latest or when.earliest)[:10]


def _in_time(conflict: Conflict, spells: Mapping[str, _Spell]) -> Conflict:
    """The sides of an update as they were published, where the days do not tell by their figures, and that is said."""
    if conflict.nature != "update":
        return conflict

    def first(side: Side) -> _Spell:
        days = [spells[span.report] for span in side.spans]
        return min(day for day, _ in days), min(day for _, day in days)

    sides = sorted(conflict.sides, key=lambda side: (first(side)[0], _figure(side), side.value))
    told = all(first(one)[1] < first(other)[0] for one, other in pairwise(sides))
    note = "; ".join(filter(None, (conflict.note, None if told else _NOT_TOLD)))
    return replace(conflict, sides=tuple(sides), note=note or None)


def _figure(side: Side) -> float:
    """The number that a side's value is, or infinity."""
    found = find_numerals(side.value)
    return found[0].low if found else inf


def name_claims(claims: Sequence[Claim], conflicts: Sequence[Conflict]) -> tuple[Claim, ...]:
    """The claims, each with the ids of the conflicts that it stands in."""
    named: dict[str, set[str]] = defaultdict(set)
    for conflict in conflicts:
        for side in conflict.sides:
            for claim in side.claims:
                named[claim].add(conflict.id)
    return tuple(replace(claim, conflicts=tuple(sorted(named[claim.id]))) for claim in claims)


class _Holders:
    """Which claims hold which places."""

    def __init__(self, claims: Sequence[Claim]) -> None:
        self._places: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
        for claim in claims:
            for member in claim.members:
                self._places[member.span.report].append((member.span.start, member.span.end, claim.id))

    def tie(self, side: Side) -> Side:
        return replace(side, claims=tuple(sorted({claim for span in side.spans for claim in self._of(span)})))

    def _of(self, span: Span) -> list[str]:
        return [claim for start, end, claim in self._places[span.report] if start < span.end and span.start < end]
