"""The search page: takes words and filters, gives where they stand in reports, statements and points.

/search         the page         /api/search     the same as JSON
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Annotated, get_args

from fastapi import Depends, FastAPI, Query, Request, Response

from twosource.errors import UsageError
from twosource.library.answers import Filters, Found, Hit, SearchIn
from twosource.web.answers import House, send_record, show_page
from twosource.web.library.front import Day, Name

MOST = 40
_PLACES = {"reports": "reports", "statements": "what somebody says", "points": "points"}

Words = Annotated[str, Query(max_length=400, description='All of them; `"a phrase"`, `begin*`, `-without`.')]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is looked for.

    Attributes:
        words: all of them; may be empty where a speaker is given.
        within: where.
        filters: only what fits.
    """

    words: str
    within: SearchIn
    filters: Filters


def read_asked(
    q: Words = "",
    within: SearchIn = "reports",
    outlet: Name = None,
    speaker: Name = None,
    since: Day = None,
    until: Day = None,
) -> Asked:
    """What is looked for, by an address."""
    speaker = (speaker or "").strip() or None
    filters = Filters(outlet=outlet or None, speaker=speaker, since=since or None, until=until or None)
    return Asked(words=q, within=within, filters=filters)


def add_search(app: FastAPI, house: House) -> None:
    """Adds the page and its JSON."""

    @app.get("/api/search", response_model=Found, tags=["search"])
    def search(
        request: Request,
        asked: Annotated[Asked, Depends(read_asked)],
        limit: Annotated[int, Query(ge=1, le=200)] = MOST,
    ) -> Response:
        """Where words stand, the best first: exact words of reports."""
        return send_record(request, house.shelf.search(asked.words, asked.filters, within=asked.within, limit=limit))

    @app.get("/search", include_in_schema=False)
    def page(request: Request, asked: Annotated[Asked, Depends(read_asked)]) -> Response:
        problem, found = "", Found(hits=(), how_far=house.shelf.how_far())
        if asked.words.strip() or asked.filters.speaker:
            try:
                found = house.shelf.search(asked.words, asked.filters, within=asked.within, limit=MOST)
            except UsageError as error:
                problem = f"{str(error)[:1].upper()}{str(error)[1:]}."
        return show_page(
            request,
            house,
            "search.html",
            q=asked.words,
            within=asked.within,
            places={name: _PLACES[name] for name in get_args(SearchIn)},
            filters=asdict(asked.filters),
            found=found,
            most=MOST,
            problem=problem,
            pieces=pieces,
        )


def pieces(hit: Hit) -> list[tuple[str, bool]]:
    """The words of a hit in stretches, each with whether it was looked for."""
    out, at = list[tuple[str, bool]](), 0
    for span in hit.found:
        start, end = max(span.start - hit.span.start, at), max(span.end - hit.span.start, at)
        out += [(hit.span.exact[at:start], False), (hit.span.exact[start:end], True)]
        at = end
    return [piece for piece in (*out, (hit.span.exact[at:], False)) if piece[0]]
