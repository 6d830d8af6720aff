"""Merging: takes pairs with their likeness, gives groups by average linkage; next: group makes stories of them.

Two groups join while the mean likeness of their cross pairs is the highest of all and reaches the threshold; a pair
that is not given counts as 0. Ties fall to the lowest numbers, so the same numbering gives the same groups.
"""

from __future__ import annotations

import heapq
from collections.abc import Mapping


def merge(n_items: int, likeness: Mapping[tuple[int, int], float], threshold: float) -> list[list[int]]:
    """The groups of the items 0..n-1, each sorted, by their first item.

    >>> merge(4, {(0, 1): 0.9, (1, 2): 0.3, (0, 2): 0.5}, 0.35)
    [[0, 1, 2], [3]]
    """
    members = {i: [i] for i in range(n_items)}
    totals: list[dict[int, float]] = [{} for _ in range(n_items)]
    for (a, b), value in likeness.items():
        totals[a][b] = totals[b][a] = value
    heap = [(-value, a, b) for (a, b), value in likeness.items() if value >= threshold]
    heapq.heapify(heap)
    while heap:
        value, a, b = heapq.heappop(heap)
        if a not in members or b not in members or -value != _mean(totals, members, a, b):
            continue
        members[a] = sorted(members[a] + members.pop(b))
        for c, total in totals[b].items():
            del totals[c][b]
            if c != a:
                totals[a][c] = totals[c][a] = totals[a].get(c, 0.0) + total
        totals[b] = {}
        for c in totals[a]:
            mean = _mean(totals, members, a, c)
            if mean >= threshold:
                heapq.heappush(heap, (-mean, min(a, c), max(a, c)))
    return sorted(members.values())


def _mean(totals: list[dict[int, float]], members: Mapping[int, list[int]], a: int, b: int) -> float:
    return totals[a].get(b, 0.0) / (len(members[a]) * len(members[b]))
