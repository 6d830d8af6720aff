"""Features of a report for grouping: takes a report, gives its words with their weights and its day; next: the index.

The headline and the opening count most: news puts what happened first; what follows is background that stories share.
Where the body is a page's furniture, the headline alone counts.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from twosource.records import Features, Report
from twosource.stories.crawled import find_stamps
from twosource.stories.junk import find_telling, is_junk
from twosource.text.tokens import find_words, term_of

# Calibrated on newscluster-dev, ecbplus-1-35 and allsides-2021 together, and on the same with two thirds of their
# stories cut down to one report (one setting for all six, mean B3 F1), 2026-11; around these it moves by under a point.
OPENING = 300
HALF_WEIGHT = 30
TITLE_WEIGHT = 3.0
NAME_WEIGHT = 0.5
NUMBER_WEIGHT = 2.0
_DIGITS = 3


def find_features(report: Report) -> Features:
    """The words of the headline and the opening; names and numbers weigh more, a word further down less."""
    weights: dict[str, float] = {}
    words: dict[str, str] = {}
    for word, term in _told(find_words(report.title or "")):
        words.setdefault(term, word)
        weights[term] = weights.get(term, 0.0) + TITLE_WEIGHT * _weight(word)
    for n, (word, term) in zip(range(OPENING), _told(_body_words(report)), strict=False):
        words.setdefault(term, word)
        weights[term] = weights.get(term, 0.0) + _weight(word) * HALF_WEIGHT / (HALF_WEIGHT + n)
    by_page = report.published is not None and report.published.basis == "page"
    return Features(
        words=tuple(words[term] for term in sorted(words)),
        weights=tuple(round(weights[term], _DIGITS) for term in sorted(words)),
        day=day_of(report),
        stamps=find_stamps(report) if by_page else (),
    )


def weigh_terms(features: Features) -> dict[str, float]:
    """What its words are counted as, with their weights."""
    return {term_of(word): weight for word, weight in zip(features.words, features.weights, strict=True)}


def _told(words: Iterable[str]) -> Iterable[tuple[str, str]]:
    return ((word, term) for word in words if (term := term_of(word)))


def _body_words(report: Report) -> Iterable[str]:
    lines = () if is_junk(report) else find_telling(report)
    return (word for start, end in lines for word in find_words(report.text, start, end))


def _weight(word: str) -> float:
    if word[0].isupper():
        return 1 + NAME_WEIGHT
    return 1 + NUMBER_WEIGHT if word.isdigit() else 1.0


def day_of(report: Report) -> int | None:
    """The day that a report was published, as an ordinal, or None."""
    if report.published is None or report.published.earliest is None:
        return None
    return date.fromisoformat(report.published.earliest[:10]).toordinal()
