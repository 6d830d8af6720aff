"""Claims: members joined, with the words that say each best and what it rests on.

Takes candidates, the sets that align made of them and lineage, gives `Claim`s; next: conflicts, timeline, views.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from twosource.accounts.align import calibrated, load_align_model
from twosource.accounts.alignment import Alignment
from twosource.accounts.members import member_id
from twosource.accounts.origins import Origins, find_origins
from twosource.accounts.relations import Relations
from twosource.records import Claim, Entity, Lineage, Member, MemberLink, Report, Span, Statement, content_id

# A claim of many members keeps, for each, only its likeliest link, so that the account stays linear in its members.
_SHOWN_FEATURES = ("words", "meaning", "soft", "rank", "same number", "same speaker", "same entities", "copied")


def build_claims(
    alignment: Alignment,
    *,
    reports: Mapping[str, Report],
    statements: Mapping[str, Statement],
    entities: Mapping[str, Entity],
    lineage: Lineage,
    relations: Relations,
) -> tuple[Claim, ...]:
    """One claim a set: those with most separate texts first, then most reports, then by id."""
    rests_of = partial(
        find_origins, statements=statements, reports=reports, lineage=lineage, entities=entities, relations=relations
    )
    claims = []
    for numbers, sure in zip(alignment.sets, alignment.sure, strict=True):
        chosen = [alignment.candidates[n] for n in numbers]
        members = tuple(
            Member(statement=c.statement.id, span=c.span, sure=n in sure) for n, c in zip(numbers, chosen, strict=True)
        )
        origins = count_texts(members, rests_of)
        claims.append(
            Claim(
                id=claim_id(c.span for c in chosen),
                text=chosen[_best_said(alignment, numbers, reports)].span,
                statements=tuple(sorted({m.statement for m in members})),
                members=members,
                status=origins.status,
                reports=len({m.span.report for m in members if not reports[m.span.report].is_document}),
                texts=origins.texts,
                rests_on=origins.rests_on,
                heard_by=origins.heard_by,
                conflicts=(),
                links=_links(alignment, numbers),
            )
        )
    return in_order(claims)


def claim_id(members: Iterable[Span]) -> str:
    """The id of a claim of these members, by report and place."""
    return content_id("c", *map(member_id, members))


def count_texts(members: Sequence[Member], rests_of: Callable[[Sequence[Member]], Origins]) -> Origins:
    """What the sure members come to; those that are less surely the same point may be one text more."""
    sure = [member for member in members if member.sure]
    origins = rests_of(sure)
    texts = origins.texts
    if len(sure) < len(members) and rests_of(members).texts.high > texts.high:
        return replace(origins, texts=replace(texts, high=max(texts.high, texts.low + 1)))
    return origins


def in_order(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """Those with most separate texts first, then most reports, then by id."""
    return tuple(sorted(claims, key=lambda c: (-c.texts.low, -c.texts.high, -c.reports, c.id)))


def _best_said(alignment: Alignment, numbers: Sequence[int], reports: Mapping[str, Report]) -> int:
    """Number, within the set, of the member most like all others; among equals the fuller, then the first.

    Reports say it better than the documents that they rest on.
    """
    probability = alignment.probability

    def rank(n: int) -> tuple[bool, float, int, int]:
        is_document = reports[alignment.candidates[n].span.report].is_document
        return (
            is_document,
            -sum(float(probability[n, m]) for m in numbers if m != n),
            -len(alignment.candidates[n].words),
            n,
        )

    return numbers.index(min(numbers, key=rank))


def _links(alignment: Alignment, numbers: Sequence[int]) -> tuple[MemberLink, ...]:
    """For each member but the first, its likeliest link to those before it (a tree that holds the set together)."""
    links = []
    model = load_align_model()
    for place in range(1, len(numbers)):
        b = numbers[place]
        before = min(range(place), key=lambda p: (-float(alignment.probability[numbers[p], b]), p))
        a = numbers[before]
        links.append(
            MemberLink(
                a=before,
                b=place,
                probability=calibrated(float(alignment.probability[a, b]), model.slope, model.offset),
                features={name: round(float(alignment.features[name][a, b]), 3) for name in _SHOWN_FEATURES},
            )
        )
    return tuple(links)
