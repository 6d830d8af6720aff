"""What several separate texts carry and a report does not: takes an Account, gives it by report; next: sections, page.

A report that tells the thing otherwise (it stands on a side of a difference about the point) is not without it.
"""

from __future__ import annotations

from dataclasses import dataclass

from twosource.accounts.limits import is_cut_off
from twosource.records import Account, Claim

# What one text alone tells is not missed elsewhere.
_SEVERAL_TEXTS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class NotFound:
    """What is not found in one report.

    Attributes:
        report: its id.
        points: in the order of the account: those that most separate texts carry first.
        is_cut_off: whether its text ends in mid-sentence, so that they may have stood further on.
    """

    report: str
    points: tuple[Claim, ...]
    is_cut_off: bool


def not_found_in(account: Account) -> tuple[NotFound, ...]:
    """For each report of the story that lacks one, the points that several other separate texts carry."""
    left = {gone.report for gone in account.excluded}
    beside = {
        conflict.id: {span.report for side in conflict.sides for span in side.spans} for conflict in account.conflicts
    }
    shared = [
        (
            claim,
            {member.span.report for member in claim.members}.union(*(beside.get(each, ()) for each in claim.conflicts)),
        )
        for claim in account.claims
        if claim.texts.low >= _SEVERAL_TEXTS
    ]
    found = (
        NotFound(
            report=report.id,
            points=tuple(claim for claim, told_by in shared if report.id not in told_by),
            is_cut_off=is_cut_off(report),
        )
        for report in account.reports
        if report.id not in left and not report.is_document
    )
    return tuple(each for each in found if each.points)
