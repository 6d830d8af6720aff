"""Likeness of reports: takes their features, gives the pairs that may tell one happening; next: merge.

An inverted index over words weighted by how rare they are; the likeness of a pair is the cosine of its words, lessened by the
days between the two. Everything is held in memory: some 3 kB a report.
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
LEAST = 0.02
NEAR_DAYS = 1
FAR_DAYS = 30
FAR_SHARE = 0.6
UNDATED_SHARE = 0.8
# Weight of a word: no batch is so small that its own counts say which words are common, so each counts as if among so many more reports.
IMAGINED = 300


def find_likeness(features: Sequence[Features]) -> dict[tuple[int, int], float]:
    """Pairs (i < j) of numbers into `features` and their likeness (1: same words, same day), those above `LEAST` only."""
    import numpy as np

    terms, starts, owners, weights = _postings(features)
    days = np.array([np.nan if f.day is None else f.day for f in features])
    pairs: dict[tuple[int, int], float] = {}
    for i, own in enumerate(terms):
        if not own:
            continue
        stretches = [slice(starts[t], starts[t + 1]) for t, _ in own]
        scale = np.repeat([w for _, w in own], [s.stop - s.start for s in stretches])
        shared = np.concatenate([weights[s] for s in stretches]) * scale
        cosine = np.bincount(np.concatenate([owners[s] for s in stretches]), shared, len(features))
        like = cosine[i + 1 :] * _closeness(days[i + 1 :] - days[i])
        for offset in np.flatnonzero(like > LEAST).tolist():
            pairs[i, i + 1 + offset] = round(float(like[offset]), 6)
    return pairs


def _postings(features: Sequence[Features]) -> tuple[list[list[tuple[int, float]]], list[int], Array, Array]:
    """For each report its (number of word, weight); where the postings of each word start; postings' reports and weights."""
    import numpy as np

    found_in = Counter(term for f in features for term in f.terms)
    number = {term: n for n, term in enumerate(sorted(t for t, n in found_in.items() if n > 1))}
    rarity = {term: math.log((len(features) + IMAGINED + 1) / n) for term, n in found_in.items()}
    per_report: list[list[tuple[int, float]]] = []
    postings: list[list[tuple[int, float]]] = [[] for _ in number]
    for i, f in enumerate(features):
        weight = {t: (1 + math.log(max(n, 1))) * rarity[t] for t, n in sorted(f.terms.items())}
        length = math.sqrt(sum(w * w for w in weight.values()))
        own = [(number[t], w / length) for t, w in weight.items() if t in number]
        for t, w in own:
            postings[t].append((i, w))
        per_report.append(own)
    starts = [0]
    for posting in postings:
        starts.append(starts[-1] + len(posting))
    owners = np.array([i for posting in postings for i, _ in posting], dtype=np.int64)
    weights = np.array([w for posting in postings for _, w in posting])
    return per_report, starts, owners, weights


def _closeness(gap: Array) -> Array:
    """The share of likeness that is left with the days between: all within a day, `FAR_SHARE` from a month on."""
    import numpy as np

    far = np.log(np.clip(np.abs(gap), NEAR_DAYS, FAR_DAYS) / NEAR_DAYS) / math.log(FAR_DAYS / NEAR_DAYS)
    return np.where(np.isnan(gap), UNDATED_SHARE, 1 - (1 - FAR_SHARE) * far)
