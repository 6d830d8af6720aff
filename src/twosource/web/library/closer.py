"""A story's timeline closer, and what is pinned of it: takes a story, gives a part of its page, or a dossier.

/stories/ID/timeline?zoom=     the moments by day, or the hours of a day
/stories/ID/pinned.html        the dossier of what is pinned, with the notes
"""

from __future__ import annotations

from typing import Annotated

from fastapi import FastAPI, HTTPException, Query, Request, Response

from twosource.records import Account
from twosource.views.html import write_html
from twosource.views.html.pile import Pile
from twosource.views.html.pinned import pinned
from twosource.views.html.timeline import moments, picture
from twosource.web.answers import House, show_page

Zoom = Annotated[str, Query(pattern=r"^(days|\d{4}-\d\d-\d\d)?$", description="`days`, or an ISO day for its hours.")]


def add_closer(app: FastAPI, house: House) -> None:
    """Adds the part and the file."""

    @app.get("/stories/{story}/timeline", include_in_schema=False)
    def timeline(request: Request, story: str, zoom: Zoom = "") -> Response:
        pile = Pile(_account(house, story))
        shown = moments(pile, zoom)
        return show_page(request, house, "_zoomed.html", shown=shown, picture=picture(pile, shown))

    @app.get("/stories/{story}/pinned.html", include_in_schema=False)
    def pinned_alone(story: str) -> Response:
        account, pins = pinned(_account(house, story), house.shelf.judgements())
        if not pins:
            raise HTTPException(404, "Nothing of this story is pinned.")
        told = {"Content-Disposition": f'attachment; filename="{house.shelf.resolve(story)}-pinned.html"'}
        made = write_html(account, pins).encode("utf-8", "replace")
        return Response(made, media_type="text/html; charset=utf-8", headers=told)


def _account(house: House, story: str) -> Account:
    kept = house.shelf.kept_account(house.shelf.resolve(story))
    if kept is None:
        raise HTTPException(404, "This story is not read yet.")
    return kept.account
