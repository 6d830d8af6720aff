"""Features of a report for grouping: takes a report, gives its words with their weights and its day; next: the index.

The headline and the opening count most: news puts what happened first; what follows is background that stories share.
Where the body is a page's furniture, the headline alone counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache
from itertools import chain, tee
from operator import itemgetter

from twosource.records import Features, Report
from twosource.stories.crawled import find_stamps
from twosource.stories.junk import find_lines, is_article
from twosource.text.tokens import find_words, term_of

# Calibrated on newscluster-dev, ecbplus-1-35 and allsides-2021 together, and on the same with two thirds of their
# stories cut down to one report (one setting for all six, mean B3 F1), 2026-11; around these it moves by under a point.
OPENING = 300
HALF_WEIGHT = 30
TITLE_WEIGHT = 3.0
NAME_WEIGHT = 0.5
NUMBER_WEIGHT = 2.0
_PLACE_WEIGHTS = tuple(HALF_WEIGHT / (HALF_WEIGHT + n) for n in range(OPENING))
_DIGITS = 3


def find_features(report: Report) -> Features:
    """The words of the headline and the opening; names and numbers weigh more, a word further down less."""
    weights: dict[str, float] = {}
    words: dict[str, str] = {}
    for word, term, weight in _counted(find_words(report.title or "")):
        words.setdefault(term, word)
        weights[term] = weights.get(term, 0.0) + TITLE_WEIGHT * weight
    # The first place is asked for first: no line is looked at once there are words enough.
    for place, (word, term, weight) in zip(_PLACE_WEIGHTS, _counted(_body_words(report)), strict=False):
        if term in words:
            weights[term] += place * weight
        else:
            words[term], weights[term] = word, place * weight
    by_page = report.published is not None and report.published.basis == "page"
    terms = sorted(words)
    return Features(
        words=tuple([words[term] for term in terms]),
        weights=tuple([round(weights[term], _DIGITS) for term in terms]),
        day=day_of(report),
        stamps=find_stamps(report) if by_page else (),
    )


def weigh_terms(features: Features) -> dict[str, float]:
    """What its words are counted as, in alphabetical order, with their weights."""
    return dict(zip(map(term_of, features.words), features.weights, strict=True))


def _body_words(report: Report) -> Iterator[str]:
    lines, seen = tee(find_lines(report))
    return chain.from_iterable(lines) if is_article(report.title, seen) else iter(())


def _counted(words: Iterable[str]) -> Iterator[tuple[str, str, float]]:
    """The words that carry a topic, with what they are counted as, and what they weigh at the top of a body."""
    return filter(itemgetter(1), map(_count, words))


@lru_cache(maxsize=1 << 17)
def _count(word: str) -> tuple[str, str, float]:
    if word[0].isupper():
        return word, term_of(word), 1 + NAME_WEIGHT
    return word, term_of(word), 1 + NUMBER_WEIGHT if word.isdigit() else 1.0


def day_of(report: Report) -> int | None:
    """The day that a report was published, as an ordinal, or None."""
    if report.published is None or report.published.earliest is None:
        return None
    return date.fromisoformat(report.published.earliest[:10]).toordinal()
