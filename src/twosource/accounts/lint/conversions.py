"""Conversions: two measures given as one ("230 km (320 miles)") that do not convert into each other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from twosource.accounts.conflicts.compared import granule_of, rounded, written_unit
from twosource.records import Quantity, Reading, Report, ReportWarning
from twosource.text.units import Unit, dimension_of

_AS_ONE = re.compile(
    r"\s?\((?:or |about |around |approximately |some |nearly |almost )?$|,? or (?:about |around |some )?$|\s?/\s?$"
)
# Beyond the rounding of both. Of 900 newswire texts two pairs lie beyond it, both wrong in print.
_TOLERANCE = 0.06
_SMALL = 10  # half a unit of a one-digit number is rounding ("a mile (2 km)")
_ROUNDING = 0.1  # and no more than a tenth of a larger one, however round


def find_unit_warnings(report: Report, reading: Reading) -> Iterator[ReportWarning]:
    """Measures in two units side by side whose conversion is off by more than rounding."""
    for a, b in pairwise(reading.quantities):
        between = report.text[a.span.end : b.span.start]
        first, second = written_unit(a), written_unit(b)
        if first is None or second is None or a.value is None or b.value is None or not _AS_ONE.fullmatch(between):
            continue
        if first.factor == second.factor or a.unit != b.unit or dimension_of(a.unit) in {"money", "time", "share"}:
            continue
        if _meet(a, b, first, second):
            continue
        yield ReportWarning(
            kind="unit",
            report=report.id,
            spans=(a.span, b.span),
            message=f"{a.span.exact} are {rounded(second.back(a.value))} {second.form}, not {b.span.exact}",
        )


def _meet(a: Quantity, b: Quantity, first: Unit, second: Unit) -> bool:
    """Whether the two can be one measure, rounded; differences of temperature convert without the offset."""
    number_a, number_b = first.back(a.value or 0.0), second.back(b.value or 0.0)
    ways = {(first.offset, second.offset), (0.0, 0.0)}
    return any(
        _touch(_reach(number_a, granule_of(a), first, offset_a), _reach(number_b, granule_of(b), second, offset_b))
        for offset_a, offset_b in sorted(ways)
    )


def _reach(number: float, granule: float, unit: Unit, offset: float) -> tuple[float, float]:
    rounding = granule / 2 if abs(number) < _SMALL else min(granule / 2, abs(number) * _ROUNDING)
    slack = rounding + abs(number) * _TOLERANCE / 2
    ends = ((number - slack) * unit.low + offset, (number + slack) * unit.high + offset)
    return min(ends), max(ends)


def _touch(a: tuple[float, float], b: tuple[float, float]) -> bool:
    return a[0] <= b[1] and b[0] <= a[1]
