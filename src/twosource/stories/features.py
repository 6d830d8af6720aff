"""Features of a report for grouping: takes a report, gives its words with their weights and its day; next: the index.

The headline and the opening count most: news puts what happened first; what follows is background that stories share.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import islice

from twosource.records import Report
from twosource.stories.junk import find_telling
from twosource.text.tokens import Token, find_tokens

# Calibrated on newscluster-dev, ecbplus-1-35 and allsides-2021 together, and on the same with two thirds of their
# stories cut down to one report (one setting for all six, mean B3 F1), 2026-11; around these it moves by under a point.
OPENING = 300
HALF_WEIGHT = 30
TITLE_WEIGHT = 3.0
NAME_WEIGHT = 0.5
NUMBER_WEIGHT = 2.0


@dataclass(frozen=True, slots=True)
class Features:
    """What a report is compared by.

    Attributes:
        terms: topic words to their weights.
        day: publication day as an ordinal, or None.
    """

    terms: Mapping[str, float]
    day: int | None


def find_features(report: Report, *, crawled: bool = False) -> Features:
    """The words of the headline and the opening; names and numbers weigh more, a word further down less.

    Args:
        report: as read.
        crawled: whether its page's date is the hour of a crawl (`find_crawled`): then it has no day.
    """
    terms: dict[str, float] = {}
    for token in find_tokens(report.title or ""):
        terms[token.term] = terms.get(token.term, 0.0) + TITLE_WEIGHT * _weight(token)
    lines = (find_tokens(report.text, start, end) for start, end in find_telling(report))
    for n, token in enumerate(islice((token for line in lines for token in line), OPENING)):
        terms[token.term] = terms.get(token.term, 0.0) + _weight(token) * HALF_WEIGHT / (HALF_WEIGHT + n)
    return Features(terms, None if crawled and _by_page(report) else _day(report))


def _weight(token: Token) -> float:
    if token.capitalised:
        return 1 + NAME_WEIGHT
    return 1 + NUMBER_WEIGHT if token.term.isdigit() else 1.0


def _by_page(report: Report) -> bool:
    return report.published is not None and report.published.basis == "page"


def _day(report: Report) -> int | None:
    if report.published is None or report.published.earliest is None:
        return None
    return date.fromisoformat(report.published.earliest[:10]).toordinal()
