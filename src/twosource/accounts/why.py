"""Why members were joined or opposed: takes an account and ids, gives the pairs with their features; next: views.

An account keeps only the links that hold its points together, so its reports are read and aligned again; the same
program gives the same alignment.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, product
from typing import Literal

from twosource.accounts.align import calibrated, find_reasons, join, load_align_model
from twosource.accounts.alignment import Alignment, align
from twosource.accounts.build import AnnotateAll, one_by_one, tell
from twosource.errors import UsageError
from twosource.records import SHOWN_CERTAINTY, Account, Claim, Conflict, Span, touch
from twosource.reports.build import as_read

Verdict = Literal["joined", "parted", "apart"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One feature of a pair.

    Attributes:
        feature: its name, as in `Claim.links`.
        value: for this pair.
        adds: to the log-odds that both assert the same thing, beyond what the usual pair's value adds.
    """

    feature: str
    value: float
    adds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """Two members, and what was found over them.

    Attributes:
        a: words of the first.
        b: words of the second.
        probability: that both assert the same thing, 0..1.
        verdict: joined in one point; parted (likely the same, but their figures differ, or one is told as false);
            or apart.
        one_report: whether both stand in one report: unless their words are nearly the same, their likeness is halved.
        reasons: every feature, the weightiest first.
    """

    a: Span
    b: Span
    probability: float
    verdict: Verdict
    one_report: bool
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    """Why a point holds together, or why reports were found to differ.

    Attributes:
        about: the point or the difference; None where two things were asked for together.
        pairs: for a point those that hold it together; for a difference the likeliest of each two sides.
    """

    about: Claim | Conflict | None
    pairs: tuple[Compared, ...]


def why(account: Account, one: str, other: str | None = None, *, annotate_all: AnnotateAll | None = None) -> list[Why]:
    """Why members were joined or opposed.

    Args:
        account: made by `compare`, or read back from its JSON.
        one: id of a claim, conflict or statement, or words that members of claims have.
        other: likewise; then the likeliest pair of the two is explained, joined or not.
        annotate_all: reports to their readings, in order; by default one after the other in this process.

    Returns:
        For a claim itself and the conflicts, sure enough to be shown, that it stands in; for two things one entry.

    Raises:
        UsageError: nothing has this id or these words, or the account was made by another version of the program.
    """
    found = _Aligned(account, annotate_all or one_by_one)
    if other is not None:
        likeliest = found.likeliest(found.numbers(one), found.numbers(other))
        return [Why(about=None, pairs=(likeliest,) if likeliest else ())]
    conflict = next((q for q in account.conflicts if q.id == one), None)
    if conflict is not None:
        return [found.opposed(conflict)]
    asked = set(found.numbers(one))
    held = [claim for claim in account.claims if asked & set(found.members(claim))]
    standing = {key for claim in held for key in claim.conflicts}
    return [found.joined(claim) for claim in held] + [
        found.opposed(q) for q in account.conflicts if q.id in standing and q.certainty >= SHOWN_CERTAINTY
    ]


class _Aligned:
    """An account with its alignment made again."""

    def __init__(self, account: Account, annotate_all: AnnotateAll) -> None:
        self.account = account
        reports = sorted(as_read(account.reports).values(), key=lambda report: report.id)
        left_out = {gone.report: gone.why for gone in account.excluded}
        self.found: Alignment = align(tell(reports, account.dates, left_out, annotate_all)[0])
        self.model = load_align_model()
        self.places = {
            (c.span.report, c.span.start, c.span.end): number for number, c in enumerate(self.found.candidates)
        }

    @cached_property
    def point_of(self) -> dict[int, int]:
        return _owners(self.found.sets)

    @cached_property
    def alike_of(self) -> dict[int, int]:
        """Sets as likeness alone joins them."""
        return _owners(join(self.found.probability, self.model.threshold))

    def members(self, claim: Claim) -> list[int]:
        """Numbers of a claim's members, in their order."""
        try:
            return [self.places[m.span.report, m.span.start, m.span.end] for m in claim.members]
        except KeyError:
            made = self.account.made_by.version
            raise UsageError(f"version {made} made this account and cut its clauses otherwise: compare again") from None

    def numbers(self, asked: str) -> list[int]:
        """Numbers of the candidates that an id or words mean."""
        for claim in self.account.claims:
            if claim.id == asked:
                return self.members(claim)
        sides = [side for q in self.account.conflicts if q.id == asked for side in q.sides]
        words = asked.casefold()
        found = [
            number
            for number, c in enumerate(self.found.candidates)
            if c.statement.id == asked
            or any(touch(c.span, span) for side in sides for span in side.spans)
            or words in " ".join(c.span.exact.casefold().split())
        ]
        if not found:
            raise UsageError(f"no point of this account has the id or the words {asked!r}")
        return found

    def joined(self, claim: Claim) -> Why:
        numbers = self.members(claim)
        return Why(about=claim, pairs=tuple(self.compared(numbers[link.a], numbers[link.b]) for link in claim.links))

    def opposed(self, conflict: Conflict) -> Why:
        return Why(about=conflict, pairs=tuple(self._across(conflict)))

    def _across(self, conflict: Conflict) -> Iterator[Compared]:
        """The likeliest pair of each two sides; a figure in words that carry no point has none."""
        for one, other in combinations(conflict.sides, 2):
            a, b = (
                [n for n, c in enumerate(self.found.candidates) if any(touch(c.span, span) for span in side.spans)]
                for side in (one, other)
            )
            if pair := self.likeliest(a, b):
                yield pair

    def likeliest(self, a: Sequence[int], b: Sequence[int]) -> Compared | None:
        """Of the pairs of two sets, the likeliest; the first among equals."""
        pairs = [(i, j) for i, j in product(a, b) if i != j]
        if not pairs:
            return None
        return self.compared(*min(pairs, key=lambda pair: (-float(self.found.probability[pair]), pair)))

    def compared(self, i: int, j: int) -> Compared:
        a, b = self.found.candidates[i].span, self.found.candidates[j].span
        verdict: Verdict = "apart"
        if self.point_of[i] == self.point_of[j]:
            verdict = "joined"
        elif self.alike_of[i] == self.alike_of[j]:
            verdict = "parted"
        return Compared(
            a=a,
            b=b,
            probability=calibrated(float(self.found.probability[i, j]), self.model.slope, self.model.offset),
            verdict=verdict,
            one_report=a.report == b.report,
            reasons=tuple(_reasons(find_reasons(self.found.features, self.model, i, j), self.found, i, j)),
        )


def _reasons(adds: Mapping[str, float], found: Alignment, i: int, j: int) -> Iterator[Reason]:
    for name in sorted(adds, key=lambda name: (-abs(adds[name]), name)):
        yield Reason(feature=name, value=round(float(found.features[name][i, j]), 3), adds=round(adds[name], 2))


def _owners(sets: Sequence[Sequence[int]]) -> dict[int, int]:
    return {n: number for number, joined in enumerate(sets) for n in joined}
