"""Sets of things that hang together: takes ids and pairs, gives a partition; used by `trace` and `origins`."""

from __future__ import annotations

from collections.abc import Iterable


def joined(ids: Iterable[str], pairs: Iterable[tuple[str, str]]) -> tuple[tuple[str, ...], ...]:
    """The ids in sets that the pairs hold together, each sorted, by their first id.

    >>> joined("abcd", [("a", "c")])
    (('a', 'c'), ('b',), ('d',))
    """
    parent = {one: one for one in ids}

    def root(one: str) -> str:
        while parent[one] != one:
            parent[one] = parent[parent[one]]
            one = parent[one]
        return one

    for a, b in pairs:
        low, high = sorted((root(a), root(b)))
        parent[high] = low
    sets: dict[str, list[str]] = {}
    for one in sorted(parent):
        sets.setdefault(root(one), []).append(one)
    return tuple(tuple(members) for members in sets.values())
