"""A draft held against reports: takes one's own draft and the reports, gives what each sentence rests on; next: views.

The draft is read as one more report of the story, and its clauses are aligned with theirs; it is no source of its own:
points are counted without it. It says what is found in the reports, never that a sentence is right.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from twosource.accounts.alignment import Alignment, align
from twosource.accounts.belonging import find_excluded
from twosource.accounts.build import AnnotateAll, one_by_one, tell
from twosource.accounts.claims import build_claims
from twosource.accounts.conflicts.find import find_conflicts
from twosource.accounts.dates import find_dates
from twosource.accounts.relations import Relation, Relations
from twosource.errors import UsageError
from twosource.records import SHOWN_CERTAINTY, Claim, Conflict, Report, Side, Span, touch
from twosource.text.whens import find_whens


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Where reports differ from a sentence of the draft.

    Attributes:
        conflict: kind, nature, what it is about, note.
        here: the side that the draft takes.
        there: the other sides.
    """

    conflict: Conflict
    here: Side
    there: tuple[Side, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """One sentence of a draft, held against reports. Nothing found: `rests_on` and `differs` are both empty.

    Attributes:
        sentence: of the draft.
        rests_on: points of the reports that its clauses tell, in their order; the draft's own words are no member.
        differs: where reports tell otherwise, the surest first.
        not_found: its clauses that no report tells, neither so nor otherwise; () where nothing at all was found.
    """

    sentence: Span
    rests_on: tuple[Claim, ...]
    differs: tuple[Difference, ...]
    not_found: tuple[Span, ...]


def check(
    draft: Report,
    reports: Iterable[Report],
    *,
    annotate_all: AnnotateAll | None = None,
    relations: Sequence[Relation] = (),
) -> tuple[Checked, ...]:
    """For each sentence of a draft: the spans of the reports that it rests on, and what differs.

    Args:
        draft: one's own text, read like a report.
        reports: of the happening it tells, in any order; those of others are left out.
        annotate_all: reports to their readings, in order; by default one after the other in this process.
        relations: name, to whom it belongs and how, beside those of the lexicon.

    Raises:
        UsageError: the draft is in a language that is not handled.
    """
    from twosource.reports.build import number_ties

    if draft.language not in (None, "en"):
        raise UsageError(f"the draft is in language {draft.language}, which is not handled")
    *others, own = number_ties([*sorted(reports, key=lambda report: report.id), draft])
    given = sorted((*others, own), key=lambda report: report.id)
    dates = find_dates(given, {report.id: find_whens(report.text, report=report.id) for report in given})
    left_out = {gone.report: gone.why for gone in find_excluded(others, dates)}
    told, _ = tell(given, dates, left_out, annotate_all or one_by_one)
    alignment = align(told)

    def points(found: Alignment) -> tuple[Claim, ...]:
        return build_claims(
            found,
            reports={r.id: r for r in given},
            statements={s.id: s for s in told.statements},
            entities={e.id: e for e in told.entities},
            lineage=told.lineage,
            relations=Relations(relations),
        )

    def not_own(numbers: Sequence[int]) -> list[int]:
        return [n for n in numbers if alignment.candidates[n].span.report != own.id]

    theirs = {
        n: claim
        for joined, sure in zip(alignment.sets, alignment.sure, strict=True)
        if (rest := not_own(joined)) and len(rest) < len(joined)
        for claim in points(replace(alignment, sets=[rest], sure=[not_own(sure) or rest]))
        for n in joined
    }
    differences = [
        q
        for q in find_conflicts(alignment, told, claims=points(alignment), dates=dates)
        if q.certainty >= SHOWN_CERTAINTY
    ]
    reading = next(reading for reading in told.readings if reading.report == own.id)
    return tuple(
        _checked(sentence.span, alignment, theirs, differences) for sentence in reading.sentences if sentence.words
    )


def _checked(
    sentence: Span, alignment: Alignment, theirs: dict[int, Claim], differences: Sequence[Conflict]
) -> Checked:
    clauses = {n: c.span for n, c in enumerate(alignment.candidates) if touch(c.span, sentence)}
    rests_on = {theirs[n].id: theirs[n] for n in clauses if n in theirs}
    differs = tuple(found for conflict in differences for found in _facing(conflict, sentence))
    opposed = [span for found in differs for span in found.here.spans]
    not_found = [
        span for n, span in clauses.items() if n not in theirs and not any(touch(span, other) for other in opposed)
    ]
    found = bool(rests_on or differs)
    return Checked(
        sentence=sentence,
        rests_on=tuple(rests_on.values()),
        differs=differs,
        not_found=tuple(not_found) if found else (),
    )


def _facing(conflict: Conflict, sentence: Span) -> Iterator[Difference]:
    """The conflict seen from each of its sides that words of the sentence take, where reports take another."""
    for side in conflict.sides:
        there = tuple(
            replace(other, spans=kept)
            for other in conflict.sides
            if other is not side and (kept := tuple(span for span in other.spans if span.report != sentence.report))
        )
        here = tuple(span for span in side.spans if touch(span, sentence))
        if here and there:
            yield Difference(conflict=conflict, here=replace(side, spans=here), there=there)
