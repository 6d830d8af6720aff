"""Features of a report for grouping: takes a report, gives its words with their counts and its day; next: the index.

Only the headline and the opening count: news puts what happened first, and what follows is background that stories share.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import islice

from twosource.records import Report
from twosource.stories.junk import find_telling
from twosource.text.tokens import Token, find_tokens

# Calibrated on newscluster-dev, ecbplus-1-35 and allsides-2021 together (one setting, B3 F1), 2026-11.
OPENING = 300
TITLE_WEIGHT = 2.0
NAME_WEIGHT = 0.5


@dataclass(frozen=True, slots=True)
class Features:
    """What a report is compared by.

    Attributes:
        terms: topic words to their weighted counts.
        day: publication day as an ordinal, or None.
    """

    terms: Mapping[str, float]
    day: int | None


def find_features(report: Report) -> Features:
    """The words of the headline and the first `OPENING` topic words of the telling lines, capitalised ones weighing more."""
    counts: dict[str, float] = {}
    _count(counts, find_tokens(report.title or ""), TITLE_WEIGHT)
    opening = (t for start, end in find_telling(report) for t in find_tokens(report.text, start, end))
    _count(counts, islice(opening, OPENING), 1.0)
    return Features(counts, _day(report))


def _count(counts: dict[str, float], tokens: Iterable[Token], weight: float) -> None:
    for token in tokens:
        counts[token.term] = counts.get(token.term, 0.0) + weight * (1 + NAME_WEIGHT * token.capitalised)


def _day(report: Report) -> int | None:
    if report.published is None or report.published.earliest is None:
        return None
    return date.fromisoformat(report.published.earliest[:10]).toordinal()
