"""Belonging: takes the reports given and their days, gives those that do not tell the story's happening; next: claims.

Leaving out a report that tells the story costs more than keeping one that does not: its facts would be missing, while
stray statements find no partner. So a report is left out on clear evidence only, and of two none for its matter.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from statistics import median

from twosource.records import Excluded, Report, When
from twosource.stories.features import find_features
from twosource.stories.index import find_cosines
from twosource.stories.junk import is_junk

# Calibrated on the ten development stories, 2026-11: left out are 6 of the 10 reports that do not belong (three of them
# junk) and 1 of the 66 that do; with the thresholds taken from the other stories: 5 and 1.
FEWER_WORDS_SHARED = 0.75
OTHER_TIME_DAYS = 10
HARDLY_ANY_SHARED = 0.3
UNRELATED = 0.06
# Copies are alike beyond telling the same: what two reports share counts no further than this.
ALIKE_ENOUGH = 0.5


def find_excluded(reports: Sequence[Report], dates: Mapping[str, When]) -> tuple[Excluded, ...]:
    """The reports that do not tell the happening of the others, by id, each with the reason."""
    left_out: dict[str, str] = {}
    for report in reports:
        why = _unreadable(report)
        if why:
            left_out[report.id] = why
    # A document speaks otherwise than reports do, and was given because it belongs.
    telling = sorted((r for r in reports if r.id not in left_out and not r.is_document), key=lambda r: r.id)
    if len(telling) > 2:
        left_out |= {report.id: "other happening" for report in _strangers(telling, dates)}
    return tuple(Excluded(report=report, why=why) for report, why in sorted(left_out.items()))


def _unreadable(report: Report) -> str | None:
    if report.language not in (None, "en"):
        return "language not handled"
    return "no article text" if is_junk(report) else None


def _strangers(reports: Sequence[Report], dates: Mapping[str, When]) -> list[Report]:
    """Reports that share few words with the rest and stand apart in time, or share hardly a word at all."""
    cosines = find_cosines([find_features(report) for report in reports])
    shared = [
        sum(min(value, ALIKE_ENOUGH) for j, value in enumerate(row) if j != i) / (len(row) - 1)
        for i, row in enumerate(cosines)
    ]
    days = [_day(dates.get(report.id) or report.published) for report in reports]
    out = []
    for i, report in enumerate(reports):
        usual = median(shared[:i] + shared[i + 1 :])
        share = shared[i] / usual if usual else 1.0
        unrelated = share < HARDLY_ANY_SHARED and shared[i] < UNRELATED
        if unrelated or (share < FEWER_WORDS_SHARED and _apart(days, i) > OTHER_TIME_DAYS):
            out.append(report)
    # Where half of the reports or more would go, there is no one story to belong to: the reader decides.
    return out if len(out) * 2 < len(reports) else []


def _apart(days: Sequence[int | None], i: int) -> float:
    """Days between a report and the middle of the others; 0 where one is not known."""
    own = days[i]
    others = [day for j, day in enumerate(days) if j != i and day is not None]
    return abs(own - median(others)) if own is not None and others else 0.0


def _day(when: When | None) -> int | None:
    """The day as a number; None for what is only known to the month or year."""
    if when is None or when.earliest is None or when.earliest != when.latest:
        return None
    return date.fromisoformat(when.earliest[:10]).toordinal()
