"""Graph: takes features, gives how alike any two of the reports are that may tell one happening; next: merge.

The likeness of a pair is the cosine of its words, lessened by the days between the two, and measured against how alike
each of the two is to its own nearest reports: where ten reports of one matter come a day, more must be shared than
where nothing else speaks of it (the local scaling of Zelnik-Manor and Perona 2004, at half its strength).
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable
from typing import NamedTuple

from twosource.records import Features
from twosource.stories.index import LEAST, Index

# Calibrated with the other settings of this room (see features.py).
SAME_STORY = 0.2
NEAR_DAYS = 1
FAR_DAYS = 30
FAR_SHARE = 0.6
UNDATED_SHARE = 0.8
# Texts worded alike, a week apart or more, that give figures and share none tell two happenings of a kind. Where pages
# give false days this parts a story now and then: it costs 0.01 on newscluster-dev and ecbplus-1-35.
APART_DAYS = 7
SAME_WORDING = 0.35
OTHER_FIGURES_SHARE = 0.5
# Likeness to the second nearest report: what is usual inside a story, and the least that is taken for one.
USUAL_SCALE = 0.3
LEAST_SCALE = 0.25
_CLOSENESS = [
    1 - (1 - FAR_SHARE) * math.log(max(days, NEAR_DAYS) / NEAR_DAYS) / math.log(FAR_DAYS / NEAR_DAYS)
    for days in range(FAR_DAYS + 1)
]


class _Nearest(NamedTuple):
    """The highest likeness of a report to another, the second, and what its likeness is multiplied by for it."""

    most: float
    second: float
    scale: float


class Graph:
    """The reports held, by number, and which of them are near each other."""

    def __init__(self, at_hand: int | None = None) -> None:
        """An empty one.

        Args:
            at_hand: for so many reports, those looked at last, what is near them is remembered; None: for all.
        """
        self._at_hand = at_hand
        self._index = Index()
        self._features: dict[int, Features] = {}
        self._days: dict[int, int | None] = {}
        self._figures: dict[int, frozenset[str]] = {}
        self._stamped: dict[str, list[int]] = {}
        # Found when first asked for, then kept up: likeness before scaling, and its two highest values.
        self._near: dict[int, dict[int, float]] = {}
        self._nearest: dict[int, _Nearest] = {}
        self._n_given = 0

    def __len__(self) -> int:
        """Number of reports held."""
        return len(self._features)

    def add(self, features: Features) -> int:
        """The number of a report that came, with what is near it found at once."""
        number = self._take(features)
        self._look(number)
        return number

    def fill(self, features: Iterable[Features]) -> None:
        """Adds reports whose words are all counted before any two are compared, best in the order of their days."""
        numbers = [self._take(each) for each in features]
        for number in numbers:
            self._look(number)

    def restore(self, features: Features) -> int:
        """The number of a report that was held before; what is near it is found when it is asked for."""
        number = self._take(features)
        self._index.post(number)
        return number

    def drop(self, number: int) -> None:
        """Forgets a report."""
        for other in self._near.pop(number, ()):
            self._near.get(other, {}).pop(number, None)
        self._nearest.pop(number, None)
        self._index.drop(number)
        del self._days[number], self._figures[number]
        for stamp in self._features.pop(number).stamps:
            self._stamped[stamp].remove(number)
            if not self._stamped[stamp]:
                del self._stamped[stamp]

    def near(self, number: int) -> dict[int, float]:
        """The likeness of a report with those near it."""
        near = self._near_of(number)
        return {other: self._likeness(number, other, near[other]) for other in near if other in self._features}

    def pairs(self, numbers: Collection[int]) -> dict[tuple[int, int], float]:
        """The likeness of any two (a < b) of these reports that are near each other."""
        asked = frozenset(numbers)
        return {
            (number, other): self._likeness(number, other, value)
            for number in numbers
            for other, value in self._near_of(number).items()
            if number < other and other in asked
        }

    def features(self, number: int) -> Features:
        """What a report held is compared by."""
        return self._features[number]

    def gap(self, number: int, other: int) -> int | None:
        """Days between two reports, or None where one has no day."""
        here, there = self._days[number], self._days[other]
        return None if here is None or there is None else abs(here - there)

    def shared(self, number: int, other: int) -> dict[int, float]:
        """The part of each word in the cosine of a report with another, by its place among the report's words."""
        return self._index.shared(number, other)

    def _take(self, features: Features) -> int:
        number = self._n_given
        self._n_given += 1
        self._features[number] = features
        self._days[number] = features.day
        self._figures[number] = frozenset(filter(_is_figure, features.words))
        self._index.take(number, features)
        for stamp in features.stamps:
            self._stamp(number, stamp)
        return number

    def _stamp(self, number: int, stamp: str) -> None:
        """A clock time that two texts of an outlet have is the hour of a crawl: neither has a day."""
        others = self._stamped.setdefault(stamp, [])
        words = self._features[number].words
        if any(self._features[other].words != words for other in others):
            for each in (number, *others):
                if self._days[each] is not None:
                    self._days[each] = None
                    self._forget(each)
        others.append(number)

    def _forget(self, number: int) -> None:
        """What was near a report is found anew when it is asked for."""
        for other in self._near.pop(number, ()):
            self._near.pop(other, None)
            self._nearest.pop(other, None)
        self._nearest.pop(number, None)

    def _look(self, number: int) -> None:
        """Finds what is near a report among those before it, and tells them."""
        near = self._near_of(number)
        self._index.post(number)
        for other, value in near.items():
            if other in self._near:
                self._near[other][number] = value
            if other in self._nearest and value > self._nearest[other].second:
                self._nearest[other] = _nearest(*self._nearest[other][:2], value)

    def _near_of(self, number: int) -> dict[int, float]:
        """The cosines of a report with those near it, lessened by the days between."""
        if number not in self._near:
            near = self._index.near(number)
            like = {other: value * self._closeness(number, other, value) for other, value in near.items()}
            self._near[number] = {other: value for other, value in like.items() if value > LEAST}
            self._nearest[number] = _nearest(0.0, 0.0, *self._near[number].values())
            if self._at_hand is not None and len(self._near) > self._at_hand:
                del self._near[next(iter(self._near))]
        return self._near[number]

    def _closeness(self, number: int, other: int, cosine: float) -> float:
        """The share of likeness that is left with the days between: all within a day, `FAR_SHARE` from a month on."""
        here, there = self._days[number], self._days[other]
        if here is None or there is None:
            return UNDATED_SHARE
        gap = abs(here - there)
        share = _CLOSENESS[min(gap, FAR_DAYS)]
        if gap < APART_DAYS or cosine < SAME_WORDING:
            return share
        figures, theirs = self._figures[number], self._figures[other]
        return share * OTHER_FIGURES_SHARE if figures and theirs and figures.isdisjoint(theirs) else share

    def _likeness(self, number: int, other: int, value: float) -> float:
        """The less, the more alike either is to the second nearest of others."""
        for each in (number, other):
            if each not in self._nearest:
                self._near_of(each)
        return value * self._nearest[number].scale * self._nearest[other].scale


def _is_figure(word: str) -> bool:
    """Whether it is a number that tells one happening from another: no single digit, no year."""
    return word.isdigit() and len(word) > 1 and not (len(word) == 4 and word.startswith(("19", "20")))


def _nearest(*likeness: float) -> _Nearest:
    most, second = sorted(likeness)[:-3:-1]
    return _Nearest(most, second, (USUAL_SCALE / max(LEAST_SCALE, second)) ** 0.25)
