"""Belonging: takes the reports given and their days, gives those that do not tell the story's happening; next: claims.

Leaving out a report that tells the story costs more than keeping one that does not: its facts would be missing, while
stray statements find no partner. So a report is left out on clear evidence only, and of two none for its matter.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from statistics import median

from twosource.records import Excluded, Report, When
from twosource.stories.features import find_features
from twosource.stories.index import find_cosines
from twosource.stories.junk import find_telling, is_junk
from twosource.text.tokens import find_terms

# Calibrated on the ten development stories, 2026-11: left out are 7 of the 10 reports that do not belong (three of them
# junk) and 1 of the 66 that do.
FEWER_WORDS_SHARED = 0.75
OTHER_TIME_DAYS = 10
HARDLY_ANY_SHARED = 0.3
UNRELATED = 0.06
# A background feature shares fewer words than reports of the happening, opens with other words than theirs, and comes
# later: one of the same day still tells the happening's facts.
OF_BACKGROUND = 0.65
LATER_DAYS = 2
OPENS_OTHERWISE = 0.55
OPENING_CHARACTERS = 600
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
        left_out |= {report.id: why for report, why in _strangers(telling, dates)}
    return tuple(Excluded(report=report, why=why) for report, why in sorted(left_out.items()))


def _unreadable(report: Report) -> str | None:
    if report.language not in (None, "en"):
        return "language not handled"
    return "no article text" if is_junk(report) else None


def _strangers(reports: Sequence[Report], dates: Mapping[str, When]) -> list[tuple[Report, str]]:
    """Reports that share few words with the rest and stand apart in time or open otherwise, or share hardly a word."""
    cosines = find_cosines([find_features(report) for report in reports])
    shared = [
        sum(min(value, ALIKE_ENOUGH) for j, value in enumerate(row) if j != i) / (len(row) - 1)
        for i, row in enumerate(cosines)
    ]
    openings = _openings(reports)
    days = [_day(dates.get(report.id) or report.published) for report in reports]
    out = []
    for i, report in enumerate(reports):
        share = _beside_usual(shared, i)
        unrelated = share < HARDLY_ANY_SHARED and shared[i] < UNRELATED
        if unrelated or (share < FEWER_WORDS_SHARED and _apart(days, i) > OTHER_TIME_DAYS):
            out.append((report, "other happening"))
        elif share < OF_BACKGROUND and _apart(days, i) >= LATER_DAYS and _beside_usual(openings, i) < OPENS_OTHERWISE:
            out.append((report, "background only"))
    # Where half of the reports or more would go, there is no one story to belong to: the reader decides.
    return out if len(out) * 2 < len(reports) else []


def _beside_usual(shares: Sequence[float], i: int) -> float:
    """One share as a part of what the others usually have."""
    usual = median(share for j, share in enumerate(shares) if j != i)
    return shares[i] / usual if usual else 1.0


def _opening(report: Report) -> str:
    lines = [report.text[start:end] for start, end in find_telling(report)]
    return "\n".join(lines)[:OPENING_CHARACTERS]


def _openings(reports: Sequence[Report]) -> list[float]:
    """For each report, the part of the words of its opening that half of the others have anywhere."""
    found = [find_terms(report.text) for report in reports]
    common = Counter(term for terms in found for term in terms)
    shares = []
    for report, terms in zip(reports, found, strict=True):
        opening = find_terms(_opening(report))
        known = sum(2 * (common[term] - (term in terms)) >= len(reports) - 1 for term in opening)
        shares.append(known / max(1, len(opening)))
    return shares


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
