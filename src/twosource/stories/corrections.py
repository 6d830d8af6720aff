"""Corrections: takes what a person decided, gives what of it holds among some reports; next: merge."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from twosource.records import Correction
from twosource.stories.merge import Pair


class Corrections:
    """What a person decided of pairs of reports, in order; a later decision holds against earlier ones."""

    def __init__(self, given: Iterable[Correction] = ()) -> None:
        self._of: dict[str, list[tuple[int, Correction]]] = {}
        self._n_given = 0
        for each in given:
            self.add(each)

    def __contains__(self, report: object) -> bool:
        """Whether something was decided of a report."""
        return report in self._of

    def add(self, correction: Correction) -> None:
        """Takes one more."""
        self._n_given += 1
        for report in {correction.a, correction.b}:
            self._of.setdefault(report, []).append((self._n_given, correction))

    def partners(self, report: str) -> list[str]:
        """The reports that were to be kept together with one."""
        decided = [each for _, each in self._of.get(report, ()) if each.kind == "together"]
        return [each.b if each.a == report else each.a for each in decided]

    def among(self, numbers: Mapping[str, int]) -> tuple[list[Pair], list[Pair]]:
        """Pairs of numbers kept together, and kept apart: the latest first, less what contradicts a later one.

        Args:
            numbers: of the reports that are looked at, by id.
        """
        decided = {each for report in numbers if report in self._of for each in self._of[report]}
        group = {number: number for number in numbers.values()}
        together: list[Pair] = []
        apart: list[Pair] = []
        for _, each in sorted(decided, key=lambda one: -one[0]):
            if each.a not in numbers or each.b not in numbers:
                continue
            pair = numbers[each.a], numbers[each.b]
            a, b = group[pair[0]], group[pair[1]]
            if each.kind == "apart" and a != b:
                apart.append(pair)
            elif each.kind == "together" and not any({group[c], group[d]} == {a, b} for c, d in apart):
                together.append(pair)
                group = {number: a if of == b else of for number, of in group.items()}
        return together, apart
