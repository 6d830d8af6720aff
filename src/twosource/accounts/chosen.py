"""Chosen: an account cut down to what somebody chose of it; takes an account and ids, gives an account; next: views.

What is counted stays counted over all reports of the story.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from twosource.accounts.check import check_account, spans_of
from twosource.records import Account, Claim, Conflict, Lineage, Statement, touch


def choose(account: Account, ids: Collection[str]) -> Account:
    """The account of these points, differences and statements alone, with the reports that they stand in."""
    claims = [claim for claim in account.claims if claim.id in ids]
    conflicts = [conflict for conflict in account.conflicts if conflict.id in ids]
    statements = [stmt for stmt in account.statements if _is_told(stmt, ids, claims, conflicts)]
    kept = (account.title, account.when, *claims, *conflicts, *statements)
    told = {span.report for span in spans_of(kept)}
    points, differences = {claim.id for claim in claims}, {conflict.id for conflict in conflicts}
    speaking = {stmt.source.entity for stmt in statements if stmt.source}
    return check_account(
        replace(
            account,
            reports=tuple(report for report in account.reports if report.id in told),
            dates={report: day for report, day in account.dates.items() if report in told},
            excluded=tuple(gone for gone in account.excluded if gone.report in told),
            problems=(),
            lineage=_lineage(account.lineage, told),
            entities=tuple(
                replace(entity, mentions=tuple(span for span in entity.mentions if span.report in told))
                for entity in account.entities
                if entity.id in speaking
            ),
            happenings=(),
            statements=tuple(statements),
            claims=tuple(
                replace(claim, conflicts=tuple(each for each in claim.conflicts if each in differences))
                for claim in claims
            ),
            conflicts=tuple(_of_points(conflict, points) for conflict in conflicts),
            timeline=(),
            commitments=(),
            warnings=(),
            named_elsewhere=(),
            limits=(_limit(account, claims, conflicts), *account.limits),
        )
    )


def _is_told(
    statement: Statement, ids: Collection[str], claims: Collection[Claim], conflicts: Collection[Conflict]
) -> bool:
    """Whether a statement is chosen, or carries something that is."""
    return (
        statement.id in ids
        or any(statement.id in claim.statements for claim in claims)
        or any(touch(statement.content, span) for q in conflicts for side in q.sides for span in side.spans)
    )


def _of_points(conflict: Conflict, points: Collection[str]) -> Conflict:
    sides = (replace(s, claims=tuple(claim for claim in s.claims if claim in points)) for s in conflict.sides)
    return replace(conflict, sides=tuple(sides))


def _lineage(lineage: Lineage, told: Collection[str]) -> Lineage:
    """Who carries whose text among these reports."""
    unseen = {text.id for text in lineage.unseen}
    links = tuple(link for link in lineage.links if link.target in told and link.source in {*unseen, *told})
    carried = {link.source for link in links}
    groups = tuple(kept for group in lineage.groups if (kept := tuple(each for each in group if each in told)))
    texts = tuple(
        replace(text, passages=tuple(span for span in text.passages if span.report in told))
        for text in lineage.unseen
        if text.id in carried
    )
    return Lineage(links=links, groups=groups, unseen=texts, texts=len(groups))


def _limit(account: Account, claims: Collection[Claim], conflicts: Collection[Conflict]) -> str:
    return (
        f"A choice of a story of {len(account.reports)} reports (points: {len(claims)} of {len(account.claims)}; "
        f"differences: {len(conflicts)} of {len(account.conflicts)}). Separate texts are counted over the whole story."
    )
