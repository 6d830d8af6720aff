"""Corrections: takes what a person decided, gives what of it holds among some reports; next: merge."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from twosource.records import Correction
from twosource.stories.merge import Pair


def holding(corrections: Sequence[Correction], numbers: Mapping[str, int]) -> tuple[list[Pair], list[Pair]]:
    """Pairs of numbers kept together, and kept apart: the latest first, less what contradicts a later one.

    Args:
        corrections: in the order in which they were decided.
        numbers: of the reports that are looked at, by id.
    """
    group = {number: number for number in numbers.values()}
    together: list[Pair] = []
    apart: list[Pair] = []
    for each in reversed(corrections):
        if each.a not in numbers or each.b not in numbers or each.a == each.b:
            continue
        pair = numbers[each.a], numbers[each.b]
        a, b = group[pair[0]], group[pair[1]]
        if each.kind == "apart" and a != b:
            apart.append(pair)
        elif each.kind == "together" and not any({group[c], group[d]} == {a, b} for c, d in apart):
            together.append(pair)
            group = {number: a if of == b else of for number, of in group.items()}
    return together, apart
