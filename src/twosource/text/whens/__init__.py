"""When: takes a text, gives its temporal expressions as intervals and TIMEX3 values; next: readings, dates, timeline.

The scan (`scan.py`) looks at each word that can begin an expression and tries the rules of that word (`dates.py`,
`years.py`, `times.py`, `nights.py`, `deictic.py`, `periods.py`, `durations.py`, `tongues.py`); what a rule finds is
symbolic where an anchor is missing, and `resolve.py` counts from the report's day or from the time told before.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final

from twosource.records import When
from twosource.text.whens.counting import is_quarter
from twosource.text.whens.resolve import resolve
from twosource.text.whens.scan import scan

__all__ = ["find_whens", "resolve_when", "resolve_whens", "to_timex3"]

_TYPES: Final = {"date": "DATE", "time": "TIME", "duration": "DURATION", "set": "SET", "reference": "DATE"}


def find_whens(text: str, published: date | None = None, *, report: str = "") -> tuple[When, ...]:
    """The temporal expressions of a text, in order.

    Args:
        text: any text; searched as it is.
        published: the day it was published; None leaves relative expressions symbolic (`When.relative`, no `edtf`).
        report: id for the spans.

    >>> [w.edtf for w in find_whens("It fell on Friday.", date(2022, 2, 13))]
    ['2022-02-11']
    """
    found = tuple(scan(text, report))
    return found if published is None else resolve_whens(found, published=published)


def resolve_whens(whens: Iterable[When], *, published: date | None) -> tuple[When, ...]:
    """The expressions of one text, in order, resolved against its day and against each other."""
    out: list[When] = []
    told: str | None = None
    quarter: str | None = None
    for when in whens:
        ago = when.relative is not None and when.relative.rule == "year ago"
        day = resolve(when, published=published, narrative=quarter if ago else told)
        if day.kind in ("date", "time") and day.edtf and not ago:
            told = day.edtf
            quarter = told if is_quarter(told) else quarter
        out.append(day)
    return tuple(out)


def resolve_when(when: When, *, published: date | None, narrative: date | None = None) -> When:
    """One symbolic expression resolved against the report's day, or against the day told before it."""
    return resolve(when, published=published, narrative=narrative.isoformat() if narrative else None)


def to_timex3(when: When) -> tuple[str, str]:
    """TIMEX3 type (`DATE`, `TIME`, `DURATION`, `SET`) and value; "" for a value whose anchor is not known."""
    return _TYPES[when.kind], when.value or ""
