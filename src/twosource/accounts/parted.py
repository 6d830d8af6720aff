"""Parted: what is alike in words and yet not one point: one is told as false, as planned, is opposed, counts otherwise.

Takes sets of candidates that were joined by likeness, gives them parted; next: claims. A rumour quoted to be denied is
no support for it, "the dam is safe" none for "the dam burst", and reports that count six and four missing do not bear
each other out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from twosource.accounts.conflicts.compared import compare_quantities
from twosource.accounts.conflicts.opposed import find_opposed
from twosource.accounts.conflicts.planned import find_planned
from twosource.accounts.members import Candidate
from twosource.records import Quantity


def part(candidates: Sequence[Candidate], sets: Sequence[Sequence[int]]) -> list[list[int]]:
    """The sets, each of candidates that can hold together, by first number.

    Args:
        candidates: by report and place.
        sets: sorted numbers of candidates that were joined.
    """
    return sorted(
        kept for joined in sets for alike in _by_truth(candidates, joined) for kept in _by_what_holds(candidates, alike)
    )


def _by_truth(candidates: Sequence[Candidate], joined: Sequence[int]) -> Iterator[list[int]]:
    """Those that tell it, and those that tell it as false."""
    false = [n for n in joined if candidates[n].statement.polarity == "reported as false"]
    yield from (kept for kept in ([n for n in joined if n not in false], false) if kept)


def _by_what_holds(candidates: Sequence[Candidate], joined: Sequence[int]) -> Iterator[list[int]]:
    """Those that can hold together; one without figures goes with the first."""
    groups: list[list[int]] = []
    for n in sorted(joined, key=lambda n: (not _figures(candidates[n]), n)):
        home = next((group for group in groups if not any(_opposed(candidates[n], candidates[m]) for m in group)), None)
        if home is None:
            groups.append([n])
        else:
            home.append(n)
    yield from (sorted(group) for group in groups)


def _figures(candidate: Candidate) -> list[Quantity]:
    span = candidate.span
    return [q for q in candidate.statement.quantities if span.start <= q.span.start and q.span.end <= span.end]


def _opposed(a: Candidate, b: Candidate) -> bool:
    """Whether one says no where the other says yes, tells as planned what the other tells as done, or counts otherwise.

    They count otherwise where both count one thing and none of their figures agree.
    """
    if find_opposed(a, b) or find_planned(a, b):
        return True
    outcomes = {
        compare_quantities(one, other).outcome
        for one in _figures(a)
        for other in _figures(b)
        if one.of is not None and other.of is not None
    }
    return "different" in outcomes and not outcomes & {"same", "compatible"}
