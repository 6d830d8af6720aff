"""Pairs of reports that share word runs: takes Fingerprints, gives pairs; next: `align` looks at each pair whole.

An inverted index over a sample of the runs, so that the cost grows with the words and the copies, not with the square
of the reports. A run that stands in very many texts joins each only to its neighbours in the given order: a story with
hundreds of copies stays one piece and costs some thousand pairs, not a hundred thousand.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
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
# A run that stands in so many texts that are not versions of each other is a set phrase, or the furniture of a chain of
# outlets. On the copies dev set four to ten make little difference.
_COMMON_TEXTS = 6


@dataclass(frozen=True, slots=True, eq=False)
class Ground:
    """What the whole collection says of one report's runs.

    Attributes:
        speech: for each run, whether it stands in quotation marks in any report: then it is somebody's words.
        house: for each run, whether it recurs in this outlet's reports and nearly nowhere else.
        common: for each run, whether it stands in many unrelated texts; none does before texts are told apart.
    """

    speech: Mask
    house: Mask
    common: Mask


def grounds(prints: Collection[Fingerprint]) -> dict[str, Ground]:
    """The Ground of each report, by id."""
    import numpy as np

    runs = _joined([p.runs for p in prints])
    speech = np.isin(runs, np.unique(_joined([p.runs[p.in_quotes()] for p in prints])))
    house = _house(prints, runs)
    none = np.zeros(len(runs), dtype=np.bool_)
    out, end = {}, 0
    for p in prints:
        begin, end = end, end + len(p.runs)
        out[p.report] = Ground(speech=speech[begin:end], house=house[begin:end], common=none[begin:end])
    return out


def with_common(
    prints: Collection[Fingerprint], ground: Mapping[str, Ground], texts: Mapping[str, int]
) -> dict[str, Ground]:
    """The Ground of each report, with what stands in many texts.

    Args:
        prints: of all reports.
        ground: of each, by id.
        texts: the number of each report's text; versions of one text have the same.
    """
    import numpy as np

    runs = _joined([p.runs for p in prints])
    owners = np.repeat(np.array([texts[p.report] for p in prints], dtype=np.intp), [len(p.runs) for p in prints])
    common = _tally(runs, _once(runs, owners)) >= _COMMON_TEXTS
    out, end = {}, 0
    for p in prints:
        begin, end = end, end + len(p.runs)
        out[p.report] = replace(ground[p.report], common=common[begin:end])
    return out


def candidate_pairs(runs: Mapping[str, Hashes]) -> tuple[tuple[str, str], ...]:
    """Pairs of reports (the lower id first) that share a sampled run, in order.

    Args:
        runs: for each report, by id, the runs that may join it to others.
    """
    import numpy as np

    ids = sorted(runs)
    sampled = [runs[one][runs[one] % np.uint64(_SAMPLE) == 0] for one in ids]
    keys, owners = _joined(sampled), np.repeat(np.arange(len(ids)), [len(s) for s in sampled])
    order = np.lexsort((owners, keys))
    order = order[_once(keys, owners)[order]]
    keys, owners = keys[order], owners[order]
    few = _counts(keys) <= _ALL_PAIRS
    codes = [np.empty(0, dtype=np.intp)]
    for step in range(1, _ALL_PAIRS):
        same = (keys[:-step] == keys[step:]) & (few[step:] | (step <= _NEIGHBOURS))
        if not same.any():
            break
        codes.append(np.unique(owners[:-step][same] * len(ids) + owners[step:][same]))
    pairs = (divmod(code, len(ids)) for code in np.unique(np.concatenate(codes)).tolist())
    return tuple((ids[i], ids[j]) for i, j in pairs)


def _house(prints: Collection[Fingerprint], runs: Hashes) -> Mask:
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
