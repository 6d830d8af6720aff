"""Two reports side by side: takes a story and two of its reports, gives the words that both have, and the points.

/stories/ID/beside?one=R&other=R    the page         /api/stories/ID/beside    the same as JSON
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Annotated, Literal

from fastapi import FastAPI, HTTPException, Query, Request, Response

from twosource.lineage.trace import trace
from twosource.records import Account, Report, Span, touch
from twosource.views.html.marks import marked_text
from twosource.views.html.pile import Use, mark_id
from twosource.web.answers import House, send_record, show_page

ReportId = Annotated[str, Query(max_length=100, description="Id of a report of the story.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """What two reports share at two places.

    Attributes:
        kind: the same words, or the same point in other words.
        one: where it stands in the first.
        other: where it stands in the second.
    """

    kind: Literal["words", "point"]
    one: Span
    other: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """Two reports and what they share.

    Attributes:
        one: a report.
        other: the report beside it.
        shared: by place in the first.
        is_compared: whether the story is; if not, points are not known.
    """

    one: Report
    other: Report
    shared: tuple[Shared, ...]
    is_compared: bool


def beside(house: House, story: str, one: str, other: str) -> Beside:
    """Two reports of a story and what they share; raises HTTPException where they are not two of it."""
    reports = {kept.report.id: kept.report for kept in house.shelf.story(story)}
    if one == other or not {one, other} <= reports.keys():
        raise HTTPException(404, "Choose two reports of this story.")
    pair = (reports[one], reports[other])
    kept = house.shelf.kept_account(story)
    words = _words(pair)
    points = _points(kept.account, pair, words) if kept else ()
    shared = sorted((*words, *points), key=lambda each: (each.one, each.other))
    return Beside(one=pair[0], other=pair[1], shared=tuple(shared), is_compared=kept is not None)


def add_beside(app: FastAPI, house: House) -> None:
    """Adds the page and its JSON."""

    @app.get("/api/stories/{story}/beside", response_model=Beside, tags=["stories"])
    def view(request: Request, story: str, one: ReportId, other: ReportId) -> Response:
        """Two reports of a story, the words that both have and the points that both tell."""
        return send_record(request, beside(house, house.shelf.resolve(story), one, other))

    @app.get("/stories/{story}/beside", include_in_schema=False)
    def show(request: Request, story: str, one: ReportId, other: ReportId) -> Response:
        now = house.shelf.resolve(story)
        found = beside(house, now, one, other)
        return show_page(
            request,
            house,
            "beside.html",
            story=now,
            view=found,
            reports=[kept.report for kept in house.shelf.story(now)],
            texts=[(found.one, _marked(found, 1)), (found.other, _marked(found, 2))],
        )


def _words(pair: tuple[Report, Report]) -> list[Shared]:
    """The passages of one text in both: straight from one to the other, or of a text that both carry."""
    ids = tuple(report.id for report in pair)
    found = []
    for link in trace(pair).links:
        for passage in link.passages:
            ends = {span.report: span for span in (passage.source, passage.target) if span}
            if ends.keys() == set(ids):
                found += _by_paragraph(ends[ids[0]], ends[ids[1]])
    return found


def _by_paragraph(one: Span, other: Span) -> list[Shared]:
    """A passage paragraph by paragraph where each is found, in order, word for word in the other text; else whole."""
    pairs, at = list[Shared](), 0
    for found in re.finditer(r"\S[^\n]*", one.exact):
        words = found[0].rstrip()
        at = other.exact.find(words, at)
        if at < 0:
            return [Shared(kind="words", one=one, other=other)]
        pairs.append(Shared(kind="words", one=_part(one, found.start(), words), other=_part(other, at, words)))
        at += len(words)
    return pairs


def _part(span: Span, start: int, exact: str) -> Span:
    return Span(report=span.report, start=span.start + start, end=span.start + start + len(exact), exact=exact)


def _points(account: Account, pair: tuple[Report, Report], words: Sequence[Shared]) -> Iterator[Shared]:
    """The points that both tell, at the first place of each; those told in the same words are known already."""
    for claim in account.claims:
        ends = [
            next((member.span for member in claim.members if member.span.report == report.id), None) for report in pair
        ]
        if ends[0] and ends[1] and not any(touch(ends[0], each.one) and touch(ends[1], each.other) for each in words):
            yield Shared(kind="point", one=ends[0], other=ends[1])


def _marked(found: Beside, side: Literal[1, 2]) -> str:
    """The text of one of them, each shared place numbered and linked to where it stands in the other."""
    uses: dict[Span, list[Use]] = {}
    for number, each in enumerate(found.shared, 1):
        here, there = (each.one, each.other) if side == 1 else (each.other, each.one)
        kind = "point" if each.kind == "words" else "other"
        uses.setdefault(here, []).append(Use(item=mark_id(3 - side, there), label=str(number), kind=kind))
    return marked_text(found.one if side == 1 else found.other, side, uses)
