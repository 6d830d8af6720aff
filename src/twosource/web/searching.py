"""The search page: takes words and filters, gives where they stand in reports, statements and points.

/search         the page         /api/search     the same as JSON
"""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated, get_args

from fastapi import FastAPI, Query, Request, Response

from twosource.errors import UsageError
from twosource.library.answers import Filters, Found, Hit, SearchIn
from twosource.web.answers import House, send_record, show_page
from twosource.web.front import Day, Name

MOST = 40
_PLACES = {"reports": "reports", "statements": "what somebody says", "points": "points"}

Words = Annotated[str, Query(max_length=400, description='All of them; `"a phrase"`, `begin*`, `-without`.')]


def add_search(app: FastAPI, house: House) -> None:
    """Adds the page and its JSON."""

    @app.get("/api/search", response_model=Found, tags=["search"])
    def search(
        request: Request,
        q: Words = "",
        within: SearchIn = "reports",
        outlet: Name = None,
        speaker: Name = None,
        since: Day = None,
        until: Day = None,
        limit: Annotated[int, Query(ge=1, le=200)] = MOST,
    ) -> Response:
        """Where words stand, the best first: exact words of reports."""
        filters = Filters(outlet=outlet or None, speaker=speaker or None, since=since or None, until=until or None)
        return send_record(request, house.shelf.search(q, filters, within=within, limit=limit))

    @app.get("/search", include_in_schema=False)
    def page(
        request: Request,
        q: Words = "",
        within: SearchIn = "reports",
        outlet: Name = None,
        speaker: Name = None,
        since: Day = None,
        until: Day = None,
    ) -> Response:
        speaker = (speaker or "").strip() or None
        filters = Filters(outlet=outlet or None, speaker=speaker, since=since or None, until=until or None)
        problem, found = "", Found(hits=(), how_far=house.shelf.how_far())
        if q.strip() or speaker:
            try:
                found = house.shelf.search(q, filters, within=within, limit=MOST)
            except UsageError as error:
                problem = f"{str(error)[:1].upper()}{str(error)[1:]}."
        return show_page(
            request,
            house,
            "search.html",
            q=q,
            within=within,
            places={name: _PLACES[name] for name in get_args(SearchIn)},
            filters=asdict(filters),
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
