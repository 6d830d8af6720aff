"""Merging: takes pairs with their likeness, gives groups by average linkage; next: stories are made of them.

Two groups join while the mean likeness of their cross pairs is the highest of all and reaches the threshold; a pair
that is not given counts as 0. Ties fall to the lowest numbers, so the same numbering gives the same groups. What a
person has decided comes first: those kept together are one group from the start, those kept apart never join.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator, Mapping

Pair = tuple[int, int]


def merge(
    items: Iterable[int],
    likeness: Mapping[Pair, float],
    threshold: float,
    *,
    together: Iterable[Pair] = (),
    apart: Iterable[Pair] = (),
) -> list[list[int]]:
    """The groups of the items, each sorted, by their first item.

    >>> merge(range(4), {(0, 1): 0.9, (1, 2): 0.3, (0, 2): 0.5}, 0.35)
    [[0, 1, 2], [3]]
    >>> merge(range(4), {(0, 1): 0.9, (1, 2): 0.3, (0, 2): 0.5}, 0.35, together=[(0, 3)], apart=[(0, 1)])
    [[0, 3], [1], [2]]
    """
    groups = _Groups(items, likeness, apart)
    for a, b in together:
        groups.join(groups.of[a], groups.of[b])
    heap = [(-mean, a, b) for a in groups.members for b, mean in groups.means(a) if a < b and mean >= threshold]
    heapq.heapify(heap)
    while heap:
        value, a, b = heapq.heappop(heap)
        if a not in groups.members or b not in groups.members or -value != groups.mean(a, b):
            continue
        kept = groups.join(a, b)
        for c, mean in groups.means(kept):
            if mean >= threshold:
                heapq.heappush(heap, (-mean, min(kept, c), max(kept, c)))
    return sorted(sorted(members) for members in groups.members.values())


class _Groups:
    """Groups by their first item, with the likeness of their cross pairs added up."""

    def __init__(self, items: Iterable[int], likeness: Mapping[Pair, float], apart: Iterable[Pair]) -> None:
        self.members = {item: [item] for item in items}
        self.of = {item: item for item in self.members}
        self.totals: dict[int, dict[int, float]] = {item: {} for item in self.members}
        self._apart: dict[int, set[int]] = {item: set() for item in self.members}
        for (a, b), value in likeness.items():
            self.totals[a][b] = self.totals[b][a] = value
        for a, b in apart:
            self._apart[a].add(b)
            self._apart[b].add(a)

    def mean(self, a: int, b: int) -> float:
        """Mean likeness of two groups with pairs that are given; less than any threshold where they are kept apart."""
        if b in self._apart[a]:
            return -1.0
        return self.totals[a][b] / (len(self.members[a]) * len(self.members[b]))

    def means(self, a: int) -> Iterator[tuple[int, float]]:
        """The groups that one may join, with their mean likeness."""
        members, apart, n = self.members, self._apart[a], len(self.members[a])
        return ((b, total / (n * len(members[b]))) for b, total in self.totals[a].items() if b not in apart)

    def join(self, a: int, b: int) -> int:
        """Makes one group of two; the number of it."""
        kept, gone = min(a, b), max(a, b)
        if kept == gone:
            return kept
        for item in self.members[gone]:
            self.of[item] = kept
        self.members[kept] += self.members.pop(gone)
        mine = self.totals[kept]
        for other, total in self.totals.pop(gone).items():
            theirs = self.totals[other]
            del theirs[gone]
            if other != kept:
                mine[other] = theirs[kept] = mine.get(other, 0.0) + total
        for other in self._apart.pop(gone):
            self._apart[other].remove(gone)
            self._apart[other].add(kept)
            self._apart[kept].add(other)
        return kept
