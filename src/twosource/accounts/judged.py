"""Judged: an account as persons have decided; takes an account and judgements, gives `Judged`; next: the desk.

The evidence stays as it is. Points joined or parted are counted by the code that counted them first. A judgement names
a thing by where its words stand, and finds it in the account of a story that has grown; one that does not is told.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TypeVar

from twosource.accounts.check import check_account
from twosource.accounts.claims import claim_id, count_texts, in_order
from twosource.accounts.conflicts.find import name_claims
from twosource.accounts.dates import resolve_statements
from twosource.accounts.origins import find_origins
from twosource.accounts.relations import Relation, Relations
from twosource.accounts.said_by import said_by
from twosource.records import (
    Account,
    Claim,
    Conflict,
    Judgement,
    JudgementKind,
    Member,
    MemberLink,
    Place,
    Report,
    Span,
    Statement,
    Texts,
    When,
    read_places,
    touch,
)

# Words of which so much lies at a place are those that were meant: the next program may cut them a little longer.
_SAME_WORDS = 0.5

_Thing = TypeVar("_Thing")


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """An account with what was decided on it.

    Attributes:
        account: as decided.
        lost: judgements on its reports that no longer find what they are about, in order.
    """

    account: Account
    lost: tuple[Judgement, ...]


def judge_account(account: Account, judgements: Iterable[Judgement], *, relations: Sequence[Relation] = ()) -> Judged:
    """The account as persons decided; the same judgements give the same account.

    Args:
        account: as the program made it.
        judgements: of any story, in the order in which they were made; those undone change nothing.
        relations: those that the account was made with.
    """
    now, lost = account, list[Judgement]()
    for judgement in find_about(account, judgements):
        step = _STEPS.get(judgement.kind)
        if step is None or judgement.undone:
            continue
        changed = step(now, judgement)
        if changed is None:
            lost.append(judgement)
        else:
            now = changed
    judged = now if now == account else check_account(_counted(now, account, Relations(relations)))
    return Judged(account=judged, lost=tuple(lost))


def find_about(account: Account, judgements: Iterable[Judgement]) -> list[Judgement]:
    """Those judgements that name a report of the account, or words of one, in their order."""
    reports = {report.id for report in account.reports}
    ids = reports | {stmt.id for stmt in account.statements} | {conflict.id for conflict in account.conflicts}

    def is_about(judgement: Judgement) -> bool:
        places = _places(judgement.target)
        return any(place.report in reports for place in places) if places else judgement.target in ids

    return [judgement for judgement in judgements if is_about(judgement)]


def point_at(account: Account, target: str) -> Claim | None:
    """The point that a judgement names, or None where its words stand in none."""
    members = [(member.span, claim) for claim in account.claims for member in claim.members]
    return next(iter(_at(members, _places(target))), None)


def statement_at(statements: Sequence[Statement], target: str) -> Statement | None:
    """The statement that a judgement names, or None where it is none of these."""
    said = [(stmt.content, stmt) for stmt in statements]
    by_id = (stmt for stmt in statements if stmt.id == target)
    return next(by_id, None) or next(iter(_at(said, _places(target))), None)


def difference_at(account: Account, target: str) -> Conflict | None:
    """The difference that a judgement names, with no side but those decided on, or None where there is none."""
    kind, sides = read_places(target)

    def is_meant(conflict: Conflict) -> bool:
        facing = [
            {n for n, side in enumerate(sides) if any(place.shared(span) for place in side for span in told.spans)}
            for told in conflict.sides
        ]
        return conflict.id == target or (conflict.kind == kind and all(facing) and len(set().union(*facing)) > 1)

    return next((conflict for conflict in account.conflicts if is_meant(conflict)), None)


def with_days(reports: Sequence[Report], judgements: Iterable[Judgement]) -> list[Report]:
    """Reports, each published on the day that a person gave it: what a comparison is to count from."""
    days = {each.target: each.value for each in judgements if each.kind == "date" and not each.undone}
    return [replace(report, published=_day(days[report.id])) if report.id in days else report for report in reports]


def _day(iso: str | None) -> When:
    return When(kind="date", edtf=iso, earliest=iso, latest=iso, value=iso)


def _places(target: str) -> list[Place]:
    return [place for side in read_places(target)[1] for place in side]


def _at(told: Iterable[tuple[Span, _Thing]], places: Sequence[Place]) -> list[_Thing]:
    """For each place what has its words there; nothing where no words there are the same."""
    known = list(told)
    found = []
    for place in places:
        share, n = max(((place.shared(span), -n) for n, (span, _) in enumerate(known)), default=(0.0, 0))
        if share >= _SAME_WORDS:
            found.append(known[-n][1])
    return found


def _join(account: Account, judgement: Judgement) -> Account | None:
    """The account with two points made one, and who joined them as the link between them."""
    a, b = point_at(account, judgement.target), point_at(account, judgement.value or "")
    if a is None or b is None:
        return None
    if a == b:
        return account
    first, other = sorted((a, b), key=account.claims.index)
    joined = _claim((*first.members, *other.members), first.text, (first, other))
    numbers = {member.span: n for n, member in enumerate(joined.members)}
    ends = sorted((numbers[first.text], numbers[other.text]))
    link = MemberLink(a=ends[0], b=ends[1], probability=1.0, features={})
    return _with_claims(account, (first, other), [replace(joined, links=(*joined.links, link))])


def _part(account: Account, judgement: Judgement) -> Account | None:
    """The account with words of a point as a point of their own; as it is where they are none of it any more."""
    members = [(member.span, member) for claim in account.claims for member in claim.members]
    meant = _at(members, _places(judgement.target))
    left = point_at(account, judgement.value or "")
    if not meant or left is None:
        return None
    going = [member for member in left.members if member in meant]
    staying = [member for member in left.members if member not in meant]
    if not going or not staying:
        return account if staying else None
    parted = [_claim(some, _fullest(some, left.text), (left,)) for some in (staying, going)]
    return _with_claims(account, (left,), parted)


def _dismiss(account: Account, judgement: Judgement) -> Account | None:
    found = difference_at(account, judgement.target)
    if found is None:
        return None
    return replace(account, conflicts=tuple(each for each in account.conflicts if each != found))


def _settle(account: Account, judgement: Judgement) -> Account | None:
    found = difference_at(account, judgement.target)
    if found is None:
        return None
    told = f"settled by {judgement.author}, {judgement.time[:10]}: {judgement.value}"
    settled = replace(found, note="; ".join(filter(None, (found.note, told))))
    return replace(account, conflicts=tuple(settled if each == found else each for each in account.conflicts))


def _say(account: Account, judgement: Judgement) -> Account | None:
    found = statement_at(account.statements, judgement.target)
    return None if found is None else said_by(account, found, judgement.value or "")


def _date(account: Account, judgement: Judgement) -> Account:
    """The account with a report's day, and what its statements count from it."""
    dates = {**account.dates, judgement.target: _day(judgement.value)}
    statements = resolve_statements(account.statements, dates)
    return replace(account, dates=dict(sorted(dates.items())), statements=statements)


_STEPS: Mapping[JudgementKind, Callable[[Account, Judgement], Account | None]] = {
    "same": _join,
    "apart": _part,
    "dismiss": _dismiss,
    "settle": _settle,
    "speaker": _say,
    "date": _date,
}


def _claim(members: Iterable[Member], text: Span, of: Sequence[Claim]) -> Claim:
    """A claim of these members of others, not counted yet."""
    held = sorted(members, key=lambda member: member.span)
    if len({member.span.report for member in held if member.sure}) < 2:
        held = [replace(member, sure=True) for member in held]
    numbers = {member.span: n for n, member in enumerate(held)}
    links = []
    for claim in of:
        for link in claim.links:
            ends = [numbers.get(claim.members[n].span) for n in (link.a, link.b)]
            a, b = sorted(end for end in ends if end is not None) if None not in ends else (0, 0)
            links += [replace(link, a=a, b=b)] * (a < b)
    return Claim(
        id=claim_id(member.span for member in held),
        text=text,
        statements=tuple(sorted({member.statement for member in held})),
        members=tuple(held),
        status="single",
        reports=0,
        texts=Texts(low=0, high=0),
        rests_on=(),
        heard_by=(),
        conflicts=(),
        links=tuple(links),
    )


def _fullest(members: Sequence[Member], text: Span) -> Span:
    """The words that said it best where they are still among them, else the most words."""
    spans = [member.span for member in members]
    return text if text in spans else min(spans, key=lambda span: (-len(span.exact), span))


def _with_claims(account: Account, old: Sequence[Claim], new: Sequence[Claim]) -> Account:
    return replace(account, claims=(*(claim for claim in account.claims if claim not in old), *new))


def _counted(now: Account, before: Account, relations: Relations) -> Account:
    """The account with what follows: counts of changed points, what their differences and moments name, the order."""
    reports = {report.id: report for report in now.reports}
    rests_of = partial(
        find_origins,
        statements={stmt.id: stmt for stmt in now.statements},
        reports=reports,
        lineage=now.lineage,
        entities={entity.id: entity for entity in now.entities},
        relations=relations,
    )
    known = {claim.id for claim in before.claims}
    said = _said_anew(now, before)

    def count(claim: Claim) -> Claim:
        if claim.id in known and not said.intersection(claim.statements):
            return claim
        origins = count_texts(claim.members, rests_of)
        told_by = {m.span.report for m in claim.members if not reports[m.span.report].is_document}
        return replace(
            claim,
            status=origins.status,
            reports=len(told_by),
            texts=origins.texts,
            rests_on=origins.rests_on,
            heard_by=origins.heard_by,
        )

    claims = in_order(map(count, now.claims))
    gone = known - {claim.id for claim in claims}

    def named(ids: tuple[str, ...], spans: Sequence[Span]) -> tuple[str, ...]:
        if not gone.intersection(ids):
            return ids
        return tuple(sorted(c.id for c in claims if any(touch(m.span, span) for m in c.members for span in spans)))

    conflicts = tuple(
        replace(q, sides=tuple(replace(side, claims=named(side.claims, side.spans)) for side in q.sides))
        for q in now.conflicts
    )
    return replace(
        now,
        claims=name_claims(claims, conflicts),
        conflicts=conflicts,
        timeline=tuple(replace(moment, claims=named(moment.claims, moment.spans)) for moment in now.timeline),
    )


def _said_anew(now: Account, before: Account) -> set[str]:
    """Ids of the statements whose speaker was corrected, and of those that they are nested in."""
    sources = {stmt.id: stmt.source for stmt in before.statements}
    said = [stmt for stmt in now.statements if stmt.source != sources[stmt.id]]
    return {stmt.id for stmt in said} | {stmt.within for stmt in said if stmt.within}
