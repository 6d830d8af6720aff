"""Which candidates assert the same thing: features weighed to a probability, then joined bottom up.

Takes the features of likeness, gives probabilities and sets of candidates; next: claims.
The weights are a logistic regression's, made by `training/fit_align.py` and kept in `align.json`.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from twosource.accounts.likeness import Matrix

# How much the likest pair of two sets counts beside the mean of all pairs. Over the ten annotated stories, left out one
# by one: 0 joins .59 at .92 apart, 0.5 joins .63 at .90, 1 chains look-alikes together.
_BEST_PAIR = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class AlignModel:
    """Weights of the features.

    Attributes:
        mean: of each feature over the training pairs.
        scale: its standard deviation there.
        weight: its weight once centred and scaled.
        bias: added to the weighted sum.
        threshold: least likeness of two sets that are joined, 0..1.
        slope: of the log-odds, to make of a likeness the probability that is shown.
        offset: added to them.
    """

    mean: Mapping[str, float]
    scale: Mapping[str, float]
    weight: Mapping[str, float]
    bias: float
    threshold: float
    slope: float = 1.0
    offset: float = 0.0


@cache
def load_align_model() -> AlignModel:
    """The weights beside this module."""
    data = json.loads((files("twosource.accounts") / "align.json").read_text(encoding="utf-8"))
    return AlignModel(**data)


def find_probabilities(features: Mapping[str, Matrix], model: AlignModel) -> NDArray[np.float64]:
    """For each pair of candidates the probability that they assert the same thing; symmetric, shape (n, n)."""
    import numpy as np

    n = len(features["words"])
    score = np.full((n, n), model.bias)
    for name, weight in model.weight.items():
        score += weight * (features[name] - model.mean[name]) / model.scale[name]
    probability: NDArray[np.float64] = np.round(1 / (1 + np.exp(-np.clip(score, -30, 30))), 4)
    return probability


def calibrated(likeness: float, slope: float, offset: float) -> float:
    """The share of pairs of this likeness that assert the same thing (Platt 1999); see `training/reliability.py`."""
    inside = min(max(likeness, 1e-4), 1 - 1e-4)
    return round(1 / (1 + math.exp(-slope * math.log(inside / (1 - inside)) - offset)), 4)


def find_reasons(features: Mapping[str, Matrix], model: AlignModel, i: int, j: int) -> dict[str, float]:
    """What each feature of one pair adds to the log-odds of sameness, beyond what it adds to the usual pair."""
    return {
        name: float(weight * (features[name][i, j] - model.mean[name]) / model.scale[name])
        for name, weight in model.weight.items()
    }


def join(probability: NDArray[np.float64], threshold: float) -> list[list[int]]:
    """Sets of candidates, joined from the likeliest pair down while two sets are at least `threshold` like each other.

    The likeness of two sets is half that of their likeliest pair and half the mean over all pairs (between single and
    average linkage), so that one odd wording does not part what the others hold together. Ties go to the first.

    Returns:
        Sorted numbers of candidates in each set, singles too, by first number.
    """
    return join_at(probability, (threshold,))[0]


def join_at(probability: NDArray[np.float64], thresholds: Sequence[float]) -> list[list[list[int]]]:
    """As `join`, for several thresholds, the highest first: the sets that were held when each was reached."""
    import numpy as np

    n = len(probability)
    mean = probability.copy()
    best = probability.copy()
    like = probability.copy()
    np.fill_diagonal(like, -1)
    size = np.ones(n)
    members = {i: [i] for i in range(n)}
    gone: list[int] = []
    reached: list[list[list[int]]] = []
    while len(reached) < len(thresholds):
        i, j = divmod(int(like.argmax()), n) if n else (0, 0)
        if not n or like[i, j] < thresholds[len(reached)]:
            reached.append(sorted(sorted(joined) for joined in members.values()))
            continue
        mean[i] = (mean[i] * size[i] + mean[j] * size[j]) / (size[i] + size[j])
        best[i] = np.maximum(best[i], best[j])
        mean[:, i], best[:, i] = mean[i], best[i]
        size[i] += size[j]
        members[i] += members.pop(j)
        gone.append(j)
        row = np.round(_BEST_PAIR * best[i] + (1 - _BEST_PAIR) * mean[i], 6)
        row[i] = -1
        row[gone] = -1
        like[i], like[:, i] = row, row
        like[j], like[:, j] = -1, -1
    return reached
