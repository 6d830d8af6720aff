"""One point or difference of a story, with all that can be decided on it: takes its id, gives its page.

/stories/ID/items/ITEM     the page; its forms go to `/judgements`
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from fastapi import FastAPI, HTTPException, Request, Response
from fastapi.responses import RedirectResponse

from twosource.records import Account, Claim, Conflict, Span, Statement, written_places
from twosource.views import words
from twosource.views.html.pile import Pile, Quote, Use
from twosource.web.answers import House, show_page

# Of the other points so many are offered to be joined with, the likest first.
_MOST_OTHERS = 60
_USE = Use(item="", label="", kind="other")


@dataclass(frozen=True, slots=True, kw_only=True)
class Carrier:
    """Words that carry a point.

    Attributes:
        place: what a judgement names them by.
        quote: in their sentence.
        speaker: who says it, or "" for the outlet's own voice.
        statement: what a judgement names their statement by.
        sure: whether they surely tell the point.
    """

    place: str
    quote: Quote
    speaker: str
    statement: str
    sure: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PointItem:
    """A point and what can be decided on it.

    Attributes:
        id: of the point.
        told: its words.
        status: how many separate texts carry it.
        carriers: by report and place.
        others: points that it can be joined with, id and words; the likest first.
    """

    id: str
    told: str
    status: str
    carriers: tuple[Carrier, ...]
    others: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DifferenceItem:
    """A difference and its sides.

    Attributes:
        id: of the difference.
        told: what it is about.
        note: what is certain, or how it was settled.
        sides: what each says, with its words.
    """

    id: str
    told: str
    note: str
    sides: tuple[tuple[str, tuple[Quote, ...]], ...]


def add_items(app: FastAPI, house: House) -> None:
    """Adds the page."""

    @app.get("/stories/{story}/items/{item}", include_in_schema=False)
    def show(request: Request, story: str, item: str) -> Response:
        now = house.shelf.resolve(story)
        kept = house.shelf.kept_account(now)
        if kept is None:
            raise HTTPException(404, "This story is not read yet.")
        found = item_of(kept.account, item)
        if found is None:
            # It was joined, parted or set aside meanwhile.
            return RedirectResponse(f"/stories/{now}#decided", 303)
        is_point = isinstance(found, PointItem)
        return show_page(
            request, house, "item.html", story=now, view=found, is_point=is_point, title=kept.account.title
        )


def item_of(account: Account, item: str) -> PointItem | DifferenceItem | None:
    """What can be decided on a point or a difference, or None where there is none of this id."""
    point = next((claim for claim in account.claims if claim.id == item), None)
    if point is not None:
        return _point(account, point)
    difference = next((conflict for conflict in account.conflicts if conflict.id == item), None)
    return None if difference is None else _difference(account, difference)


def _point(account: Account, claim: Claim) -> PointItem:
    pile = Pile(account)
    carriers = [_carrier(pile, pile.statements[member.statement], member.span, member.sure) for member in claim.members]
    return PointItem(
        id=claim.id,
        told=words.flat(claim.text.exact),
        status=words.status_words(claim, pile.names[claim.text.report]),
        carriers=tuple(carriers),
        others=tuple((each.id, words.flat(each.text.exact)) for each in _likest(claim, account.claims)),
    )


def _carrier(pile: Pile, statement: Statement, span: Span, sure: bool) -> Carrier:
    return Carrier(
        place=f"{span.report}:{span.start}-{span.end}",
        quote=pile.quote(span, _USE),
        speaker=words.flat(statement.source.name) if statement.source else "",
        statement=written_places("statement", [[statement.content]]),
        sure=sure,
    )


def _likest(claim: Claim, claims: Sequence[Claim]) -> list[Claim]:
    """The other points, those with most words in common first."""
    own = _bare(claim)

    def unlike(other: Claim) -> tuple[float, str]:
        theirs = _bare(other)
        return -len(own & theirs) / max(1, len(own | theirs)), other.id

    return sorted((each for each in claims if each.id != claim.id), key=unlike)[:_MOST_OTHERS]


def _bare(claim: Claim) -> set[str]:
    return {word for member in claim.members for word in re.findall(r"\w{3,}", member.span.exact.casefold())}


def _difference(account: Account, conflict: Conflict) -> DifferenceItem:
    pile = Pile(account)
    sides = [
        (words.flat(side.value), tuple(pile.quote(span, _USE) for span in sorted(side.spans)))
        for side in conflict.sides
    ]
    return DifferenceItem(
        id=conflict.id,
        told=words.conflict_title(conflict),
        note=words.flat(conflict.note or ""),
        sides=tuple(sides),
    )
