"""Repeats: one toll told twice in one report with two exact figures, no word saying that it changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from twosource.accounts.conflicts.compared import head_noun, is_toll
from twosource.accounts.conflicts.figures import Figure
from twosource.records import Reading, Report, ReportWarning

_ROLES = frozenset({"killed", "injured"})
_REACH = 0.5  # beyond half of the headline's figure it is a part or another happening
_LISTED = 3  # a report with more tolls than this recalls other happenings
_FEWEST = 5  # ones and twos are victims told of one by one


def find_number_warnings(report: Report, reading: Reading, figures: Sequence[Figure]) -> Iterator[ReportWarning]:
    """A toll of the title or the first sentences against one of the text, in the same words for what is counted."""
    by: dict[str, list[Figure]] = defaultdict(list)
    for figure in figures:
        if _plain(figure):
            by[figure.quantity.role or ""].append(figure)
    for role, told in sorted(by.items()):
        first = told[0]
        recalls = len({f.quantity.value for f in told}) > _LISTED
        other = next((f for f in told[1:] if (f.lead or not recalls) and _opposed(first, f)), None)
        if first.lead and other is not None and not _made_up_of(first, other, report, reading):
            yield ReportWarning(
                kind="number",
                report=report.id,
                spans=(first.quantity.span, other.quantity.span),
                message=f"two figures for {role}: {first.quantity.span.exact} and {other.quantity.span.exact}",
            )


def _plain(figure: Figure) -> bool:
    quantity = figure.quantity
    told = not (figure.part or figure.past or figure.hedged or figure.cue)
    people = quantity.of is None or head_noun(quantity.of.exact) == "people"
    large = quantity.value is not None and quantity.value >= _FEWEST
    return (
        told
        and people
        and large
        and is_toll(quantity)
        and quantity.role in _ROLES
        and quantity.bound in {"exact", "at least"}
    )


def _opposed(a: Figure, b: Figure) -> bool:
    first, second = a.quantity.value or 0.0, b.quantity.value or 0.0
    if first == second or a.sentence == b.sentence or not _REACH <= first / second <= 1 / _REACH:
        return False
    grown = (a.quantity.bound == "at least" and second > first) or (b.quantity.bound == "at least" and first > second)
    return not grown and (not a.names or not b.names or bool(set(a.names) & set(b.names)))


def _made_up_of(a: Figure, b: Figure, report: Report, reading: Reading) -> bool:
    """Whether another number of the report makes the difference: "three soldiers and 11 civilians" are the 14."""
    difference = abs((a.quantity.value or 0.0) - (b.quantity.value or 0.0))
    return any(q.value == difference and q.unit is None and q.span.report == report.id for q in reading.quantities)
