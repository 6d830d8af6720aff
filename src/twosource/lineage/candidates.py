"""Whom to look at: takes a report's runs and the Index, gives the reports that may share text, and what shows nothing.

The cost grows with the words and the copies, not with the square of the reports. A run that stands in very many texts
joins each only to a few: a story with hundreds of copies stays one piece and costs some thousand pairs, not a hundred
thousand.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from twosource.lineage.index import MOST

if TYPE_CHECKING:
    from twosource.lineage.fingerprint import Hashes
    from twosource.lineage.index import Index

# Of a run that more texts hold than are kept, only so many are met by all others.
_MET_BY_ALL = 12
# Two reports are compared from so many points on: a run that few hold gives all of them, one that more hold half, one
# that very many hold a single one.
_ENOUGH = 4
_FEW = 3
# A run that stands in so many reports of one outlet, and nearly nowhere else, is that outlet's furniture.
_HOUSE_REPORTS = 3
_HOUSE_SHARE = 0.8
# A run that stands in so many texts that are not versions of each other is a set phrase, or the furniture of a chain of
# outlets. On the copies dev set four to ten make little difference.
_COMMON_TEXTS = 6


@dataclass(frozen=True, slots=True, eq=False)
class Met:
    """What the collection says of one report's sampled runs.

    Attributes:
        number: of the report.
        holders: for each run that others hold too, the numbers of the reports known to hold it.
        speech: runs that stand in quotation marks in any of them: they are somebody's words.
    """

    number: int
    holders: Mapping[int, Sequence[int]]
    speech: frozenset[int]

    def others(self) -> frozenset[int]:
        """The reports that may share text: they hold one run that few do, or some that more do; speech is none."""
        shared: Counter[int] = Counter()
        for run, held_by in self.holders.items():
            if run in self.speech:
                continue
            if len(held_by) <= MOST:
                points = _ENOUGH if len(held_by) <= _FEW else _ENOUGH // 2
                shared.update(dict.fromkeys(held_by, points))
            else:
                met = held_by if self.number in held_by[:_MET_BY_ALL] else held_by[:_MET_BY_ALL]
                shared.update(dict.fromkeys(met, 1))
        return frozenset(other for other, points in shared.items() if points >= _ENOUGH and other != self.number)

    def house(self, outlets: Sequence[int]) -> frozenset[int]:
        """The runs that are furniture of this report's outlet (0: of none)."""
        own = outlets[self.number]
        return frozenset(
            run
            for run, held_by in self.holders.items()
            if own and len(held_by) >= _HOUSE_REPORTS
            for at_home in (sum(outlets[one] == own for one in held_by),)
            if at_home >= _HOUSE_REPORTS and at_home >= _HOUSE_SHARE * len(held_by)
        )

    def common(self, texts: Sequence[int]) -> frozenset[int]:
        """The runs that stand in many texts; versions of one text have the same number."""
        return frozenset(
            run
            for run, held_by in self.holders.items()
            if len(held_by) >= _COMMON_TEXTS and len({texts[one] for one in held_by}) >= _COMMON_TEXTS
        )


def meet(number: int, sampled: Hashes, index: Index) -> Met:
    """What the index says of the sampled runs of a report that is in it."""
    holders, speech = {}, set()
    runs = sampled.tolist()
    for k, held_by, quoted in index.find(sampled):
        holders[runs[k]] = held_by
        if quoted:
            speech.add(runs[k])
    return Met(number=number, holders=holders, speech=frozenset(speech))
