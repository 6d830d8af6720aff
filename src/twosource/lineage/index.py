"""Who has which runs: takes the sampled runs of each report as it comes, gives for runs the reports that hold them.

Kept as a few sorted arrays, each some times longer than the one before (a log-structured merge tree: O'Neil and others
1996), so that the cost of a report stays flat as the collection grows and a run costs twelve bytes. Of a run that very
many texts hold, only those with the lowest ranks are kept: whatever the order in which they came.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from twosource.lineage.fingerprint import Hashes

    Owners = npt.NDArray[np.uint32]
    Level = tuple[Hashes, Owners]

# Of each run so many texts are kept, and one more, which says that there are more.
MOST = 40
# So many entries are gathered before they are sorted; each array may be so many times as long as the one before.
_GATHERED = 1 << 12
_GROWTH = 8


class Index:
    """Sampled runs and the numbers of the reports that hold them, with a mark where a report quotes the run."""

    def __init__(self) -> None:
        self._ranks = array("Q")
        self._levels: list[Level] = []
        self._recent: dict[int, list[int]] = {}
        self._n_recent = 0

    def add(self, rank: int, runs: Mapping[int, bool]) -> None:
        """Adds a report; reports are numbered from 0 as they come.

        Args:
            rank: of the report, from its id: says which are kept where too many hold a run.
            runs: its sampled runs, and whether each stands there in quotation marks.
        """
        number = len(self._ranks)
        self._ranks.append(rank)
        for run, is_quoted in runs.items():
            self._recent.setdefault(run, []).append(2 * number + is_quoted)
        self._n_recent += len(runs)
        if self._n_recent >= _GATHERED:
            self._settle()

    def find(self, runs: Hashes) -> Iterator[tuple[int, list[int], bool]]:
        """The runs that more than one report holds: place among those given, holders, whether one of them quotes it.

        At most `MOST` + 1 holders, then by rank.
        """
        found: dict[int, list[int]] = {}
        for keys, entries in self._levels:
            if not len(keys):
                continue
            first = keys.searchsorted(runs)
            held = (keys.take(first, mode="clip") == runs).nonzero()[0]
            last = keys.searchsorted(runs[held], side="right")
            for k, begin, end in zip(held.tolist(), first[held].tolist(), last.tolist(), strict=True):
                found.setdefault(k, []).extend(entries[begin:end].tolist())
        for k, run in enumerate(runs.tolist()):
            if run in self._recent:
                found.setdefault(k, []).extend(self._recent[run])
        for k, held_by in found.items():
            if len(held_by) > 1:
                lowest = self._lowest(held_by)
                yield k, [entry >> 1 for entry in lowest], any(entry & 1 for entry in lowest)

    def _lowest(self, entries: list[int]) -> list[int]:
        if len(entries) <= MOST:
            return entries
        return sorted(entries, key=lambda entry: self._ranks[entry >> 1])[: MOST + 1]

    def _settle(self) -> None:
        """The gathered entries go to the first array, and each array that is full to the next."""
        import numpy as np

        runs = np.fromiter((run for run, its in self._recent.items() for _ in its), dtype=np.uint64)
        entries = np.fromiter((entry for its in self._recent.values() for entry in its), dtype=np.uint32)
        self._recent, self._n_recent = {}, 0
        moving: Level = (runs, entries)
        for depth in range(len(self._levels) + 1):
            if depth == len(self._levels):
                self._levels.append(self._merged(moving))
                return
            merged = self._merged(self._levels[depth], moving)
            if len(merged[0]) <= _GATHERED * _GROWTH ** (depth + 1):
                self._levels[depth] = merged
                return
            # copies: a part of an array holds the whole
            self._levels[depth] = (merged[0][:0].copy(), merged[1][:0].copy())
            moving = merged

    def _merged(self, *levels: Level) -> Level:
        import numpy as np

        runs = np.concatenate([level[0] for level in levels])
        entries = np.concatenate([level[1] for level in levels])
        order = np.argsort(runs, kind="stable")
        runs, entries = runs[order], entries[order]
        begins = np.flatnonzero(np.diff(runs, prepend=~runs[:1]))
        counts = np.diff(begins, append=len(runs))
        kept = np.ones(len(runs), dtype=np.bool_)
        for begin, count in zip(begins[counts > MOST + 1].tolist(), counts[counts > MOST + 1].tolist(), strict=True):
            lowest = self._lowest(entries[begin : begin + count].tolist())
            entries[begin : begin + len(lowest)] = lowest
            kept[begin + len(lowest) : begin + count] = False
        return runs[kept], entries[kept]
