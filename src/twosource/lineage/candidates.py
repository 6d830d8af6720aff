"""Pairs of reports that share word runs: takes Fingerprints, gives pairs; next: `align` looks at each pair whole.

An inverted index over a sample of the runs, so that the cost grows with the words and the copies, not with the square
of the reports. A run that stands in very many texts joins each only to its neighbours in the given order: a story with
hundreds of copies stays one piece and costs some thousand pairs, not a hundred thousand.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from twosource.lineage.fingerprint import Fingerprint, Hashes, Mask, Places

# One run in four is looked up: of passages with 24 words, about the least that makes a link, one in 300 has none.
_SAMPLE = 4
# Up to so many texts with one run, all their pairs are looked at; beyond it each text meets so many neighbours.
_ALL_PAIRS = 40
_NEIGHBOURS = 12
# A run that stands in so many reports of one outlet, and nearly nowhere else, is that outlet's furniture.
_HOUSE_REPORTS = 3
_HOUSE_SHARE = 0.8


@dataclass(frozen=True, slots=True, eq=False)
class Ground:
    """What the whole collection says of one report's runs.

    Attributes:
        speech: for each run, whether it stands in quotation marks in any report: then it is somebody's words.
        house: for each run, whether it recurs in this outlet's reports and nearly nowhere else.
    """

    speech: Mask
    house: Mask


def grounds(prints: Sequence[Fingerprint]) -> tuple[Ground, ...]:
    """The Ground of each print."""
    import numpy as np

    runs = _joined([p.runs for p in prints])
    speech = np.isin(runs, np.unique(_joined([p.runs[p.in_quotes()] for p in prints])))
    house = _house(prints, runs)
    ends = np.cumsum([len(p.runs) for p in prints]).tolist()
    begins = [0, *ends][:-1]
    return tuple(Ground(speech=speech[a:b], house=house[a:b]) for a, b in zip(begins, ends, strict=True))


def candidate_pairs(runs: Sequence[Hashes]) -> tuple[tuple[int, int], ...]:
    """Pairs of numbers (the first is the lower) of reports that share a sampled run, in order.

    Args:
        runs: for each report the runs that may join it to others; reports in an order made from content.
    """
    import numpy as np

    sampled = [np.unique(r[r % np.uint64(_SAMPLE) == 0]) for r in runs]
    keys, owners = _joined(sampled), np.repeat(np.arange(len(runs)), [len(s) for s in sampled])
    order = np.lexsort((owners, keys))
    keys, owners = keys[order], owners[order]
    few = _counts(keys) <= _ALL_PAIRS
    codes = [np.empty(0, dtype=np.intp)]
    for step in range(1, _ALL_PAIRS):
        same = (keys[:-step] == keys[step:]) & (few[step:] | (step <= _NEIGHBOURS))
        if not same.any():
            break
        codes.append(np.unique(owners[:-step][same] * len(runs) + owners[step:][same]))
    return tuple(divmod(code, len(runs)) for code in np.unique(np.concatenate(codes)).tolist())


def _house(prints: Sequence[Fingerprint], runs: Hashes) -> Mask:
    """For each run of all prints, one after another, whether it is its outlet's furniture."""
    import numpy as np

    lengths = [len(p.runs) for p in prints]
    numbers = {outlet: k for k, outlet in enumerate(sorted({p.outlet for p in prints if p.outlet}), 1)}
    outlets = np.repeat(np.array([numbers.get(p.outlet or "", 0) for p in prints], dtype=np.uint64), lengths)
    # once per report: a refrain within one text is no furniture
    once = _once(runs, np.repeat(np.arange(len(prints)), lengths))
    everywhere = _tally(runs, once)
    at_home = _tally(runs ^ (outlets * np.uint64(0xD6E8FEB86659FD93)), once)
    return (outlets > 0) & (at_home >= _HOUSE_REPORTS) & (at_home >= _HOUSE_SHARE * everywhere)


def _once(runs: Hashes, owners: Places) -> Mask:
    """For each run, whether it is the first of its kind in its report."""
    import numpy as np

    order = np.lexsort((owners, runs))
    again = (runs[order][1:] == runs[order][:-1]) & (owners[order][1:] == owners[order][:-1])
    out = np.ones(len(runs), dtype=np.bool_)
    out[order[1:][again]] = False
    return out


def _tally(keys: Hashes, counted: Mask) -> Places:
    """For each key, how many counted keys are the same."""
    import numpy as np

    values, inverse = np.unique(keys, return_inverse=True)
    return np.bincount(inverse, weights=counted, minlength=len(values)).astype(np.intp)[inverse]


def _counts(keys: Hashes) -> Places:
    """For each of the sorted keys, how many are the same."""
    import numpy as np

    _, counts = np.unique(keys, return_counts=True)
    return np.repeat(counts, counts)


def _joined(arrays: Sequence[Hashes]) -> Hashes:
    import numpy as np

    return np.concatenate([np.empty(0, dtype=np.uint64), *arrays])
