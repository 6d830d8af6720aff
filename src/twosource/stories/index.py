"""Likeness of reports: takes their features, gives the pairs that may tell one happening; next: merge.

An inverted index over words weighted by how rare they are. The likeness of a pair is the cosine of its words, lessened
by the days between the two, and measured against how alike each of the two is to its own nearest reports: where ten
reports of one matter come a day, more must be shared than where nothing else speaks of it (the local scaling of
Zelnik-Manor and Perona 2004, at half its strength). Everything is held in memory: some 5 kB a report.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from twosource.stories.features import Features

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, np.dtype[Any]]

# Calibrated with the other settings of this room (see features.py).
LEAST = 0.06
NEAR_DAYS = 1
FAR_DAYS = 30
FAR_SHARE = 0.6
UNDATED_SHARE = 0.8
# No batch is so small that its own counts say which words are common: each counts as if among so many more reports.
IMAGINED = 1000
# Likeness to the second nearest report: what is usual inside a story, and the least that is taken for one.
USUAL_SCALE = 0.3
LEAST_SCALE = 0.25

Pair = tuple[int, int]


def find_likeness(features: Sequence[Features]) -> dict[Pair, float]:
    """Pairs (i < j) of numbers into `features` and their likeness, those that share next to nothing left out."""
    import numpy as np

    index = _Index(features)
    days = np.array([np.nan if f.day is None else f.day for f in features], dtype=float)
    found: list[tuple[int, int, float]] = []
    scales: list[float] = []
    for i in range(len(features)):
        like = index.cosines(i) * _closeness(days - days[i])
        like[i] = 0.0
        near = np.flatnonzero(like > LEAST)
        scales.append(_scale(like[near]))
        found += [(i, int(j), float(like[j])) for j in near if j > i]
    return {(i, j): round(value * USUAL_SCALE**0.5 / (scales[i] * scales[j]) ** 0.25, 6) for i, j, value in found}


def find_cosines(features: Sequence[Features]) -> list[list[float]]:
    """How alike the words of any two reports are, 0..1, whatever the days: a square table, for one story."""
    index = _Index(features)
    return [[round(float(value), 6) for value in index.cosines(i)] for i in range(len(features))]


def _scale(near: Array) -> float:
    """How alike a report is to the second nearest of the others."""
    second = sorted(near.tolist())[-2] if len(near) > 1 else 0.0
    return max(LEAST_SCALE, second)


def _closeness(gap: Array) -> Array:
    """The share of likeness that is left with the days between: all within a day, `FAR_SHARE` from a month on."""
    import numpy as np

    far = np.log(np.clip(np.abs(gap), NEAR_DAYS, FAR_DAYS) / NEAR_DAYS) / math.log(FAR_DAYS / NEAR_DAYS)
    return np.asarray(np.where(np.isnan(gap), UNDATED_SHARE, 1 - (1 - FAR_SHARE) * far))


class _Index:
    """For each word that two reports share, who has it and with what weight."""

    def __init__(self, features: Sequence[Features]) -> None:
        import numpy as np

        found_in = Counter(term for f in features for term in f.terms)
        shared = {term: n for n, term in enumerate(sorted(t for t, n in found_in.items() if n > 1))}
        rarity = {term: math.log((len(features) + IMAGINED + 1) / n) for term, n in found_in.items()}
        postings: list[list[tuple[int, float]]] = [[] for _ in shared]
        self._own: list[list[tuple[int, float]]] = []
        for i, f in enumerate(features):
            own = [(shared[term], weight) for term, weight in _unit(f, rarity) if term in shared]
            for n, weight in own:
                postings[n].append((i, weight))
            self._own.append(own)
        self._owners = [np.array([i for i, _ in posting], dtype=np.int64) for posting in postings]
        self._weights = [np.array([weight for _, weight in posting]) for posting in postings]

    def cosines(self, i: int) -> Array:
        """The cosine of report `i` with every report."""
        import numpy as np

        if not self._own[i]:
            return np.zeros(len(self._own))
        owners = np.concatenate([self._owners[n] for n, _ in self._own[i]])
        products = np.concatenate([self._weights[n] * weight for n, weight in self._own[i]])
        return np.bincount(owners, products, len(self._own))


def _unit(features: Features, rarity: dict[str, float]) -> list[tuple[str, float]]:
    """A report's words with their weights, of length 1 all together; in alphabetical order, so that sums agree."""
    raw = [
        (term, (1 + math.log(weight) if weight > 1 else weight) * rarity[term])
        for term, weight in sorted(features.terms.items())
    ]
    length = math.sqrt(sum(weight * weight for _, weight in raw)) or 1.0
    return [(term, weight / length) for term, weight in raw]
