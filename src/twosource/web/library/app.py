"""The pages of a library as one ASGI application: takes an open library, gives its pages and its API.

/               stories, those that grew last first      /search      words in reports, statements and points
/stories/ID     a story's dossier, alive                 /work/ID     how far something is
/api/...        the same as JSON; /api/openapi.json describes it
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass

from anyio.to_thread import current_default_thread_limiter
from fastapi import FastAPI, HTTPException, Request, Security, params
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response
from fastapi.security import APIKeyCookie, HTTPBearer
from starlette.exceptions import HTTPException as AnyHTTPException
from starlette.routing import Match

from twosource import __version__
from twosource.errors import LibraryError, TwosourceError, UsageError
from twosource.web.answers import House, LibraryWork, send_file, send_sorry
from twosource.web.given import MOST_BYTES
from twosource.web.guard import Guard
from twosource.web.library.adding import Fetch, add_adding, fetch_from_web
from twosource.web.library.asking import add_asking
from twosource.web.library.beside import add_beside
from twosource.web.library.closer import add_closer
from twosource.web.library.deciding import add_deciding
from twosource.web.library.following import add_following
from twosource.web.library.front import add_front
from twosource.web.library.items import add_items
from twosource.web.library.named import add_named
from twosource.web.library.outlets import outlet_of
from twosource.web.library.people import people_of
from twosource.web.library.report import add_report
from twosource.web.library.searching import add_search
from twosource.web.library.story import add_story
from twosource.web.library.working import add_work
from twosource.web.pages import add_look
from twosource.web.shelf import Shelf
from twosource.web.team.admin import add_admin
from twosource.web.team.gate import Gate, Team
from twosource.web.team.signing import add_signing
from twosource.web.visitor import Tokens
from twosource.web.work import BusyError


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """Why something is not done.

    Attributes:
        why: in words.
    """

    why: str


_REFUSALS: Mapping[int | str, str] = {
    400: "It cannot be understood.",
    403: "It was sent by another page.",
    404: "There is no such thing.",
    409: "It does not fit what it is asked of.",
    405: "It can be asked for in another way.",
    411: "Its length is not told.",
    413: "It is too much.",
    421: "It is asked of another name.",
    422: "It is not of the form that is described.",
    503: "Other work is under way.",
}

_TEAM_REFUSALS: Mapping[int | str, str] = {
    401: "Nobody is signed in, and no token that holds is shown.",
    403: "It was sent by another page, or needs another role.",
    429: "It is asked too often; `Retry-After` says how many seconds to wait.",
}

# Pages made at once; of fifty readers the others wait in line. With the forty of anyio the last one in a hundred waits
# twice as long, for they take turns at one interpreter (bench/readers.py).
_AT_ONCE = 8
_MOST_WAITING = 8
_MOST_KEPT = 50

_STATUS: Mapping[type[TwosourceError], int] = {BusyError: 503, LibraryError: 404, UsageError: 409}


def create_library_app(shelf: Shelf, fetch: Fetch = fetch_from_web, team: Team | None = None) -> FastAPI:
    """The pages of a library.

    Args:
        shelf: the library; closed when the application ends.
        fetch: gives what stands at an address.
        team: whoever may ask; None where anybody may who can reach it. Closed when the application ends.
    """
    house = House(shelf=shelf, work=LibraryWork(most_waiting=_MOST_WAITING, most_kept=_MOST_KEPT), tokens=Tokens())

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        current_default_thread_limiter().total_tokens = _AT_ONCE
        yield
        house.work.close()
        shelf.close()
        if team is not None:
            team.users.close()

    refusals = _REFUSALS if team is None else {**_REFUSALS, **_TEAM_REFUSALS}
    app = FastAPI(
        title="twosource",
        version=__version__,
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/openapi.json",
        responses={status: {"model": Refusal, "description": told} for status, told in refusals.items()},
        dependencies=_shown(team),
        lifespan=lifespan,
    )
    if team is not None:
        app.add_middleware(Gate, house=house, team=team, pages=app)
    app.add_middleware(Guard, most_bytes=MOST_BYTES, address=team.address if team else "")
    _add_sorry(app, house)
    add_look(app, send_file)
    add_front(app, house)
    add_story(app, house)
    add_items(app, house)
    add_beside(app, house)
    add_closer(app, house)
    add_report(app, house)
    add_search(app, house)
    add_deciding(app, house)
    add_named(app, house, "people", people_of)
    add_named(app, house, "outlets", outlet_of)
    add_asking(app, house)
    add_adding(app, house, fetch)
    add_work(app, house)
    add_following(app, house)
    if team is not None:
        add_signing(app, house, team)
        add_admin(app, house, team)
    return app


def _shown(team: Team | None) -> list[params.Depends]:
    """What must be shown, for the description of the API; `Gate` looks at it."""
    if team is None:
        return []
    return [Security(HTTPBearer(auto_error=False)), Security(APIKeyCookie(name=team.cookie, auto_error=False))]


def _add_sorry(app: FastAPI, house: House) -> None:
    """What went wrong, as the asker reads it."""

    @app.exception_handler(AnyHTTPException)
    def refused(request: Request, error: HTTPException) -> Response:
        response = send_sorry(request, house, error.status_code, str(error.detail))
        response.headers.update(error.headers or {})
        if error.status_code == 405:
            # Of several routes at one address the first alone would tell its methods.
            there = [route for route in app.routes if route.matches(request.scope)[0] != Match.NONE]
            response.headers["Allow"] = ", ".join(sorted({m for route in there for m in getattr(route, "methods", ())}))
        return response

    @app.exception_handler(RequestValidationError)
    def unfit(request: Request, error: RequestValidationError) -> Response:
        told = "; ".join(f"{each['loc'][-1]}: {each['msg']}" for each in error.errors())
        return send_sorry(request, house, 422, f"This cannot be taken: {told}.")

    @app.exception_handler(TwosourceError)
    def told(request: Request, error: TwosourceError) -> Response:
        status = next((status for kind, status in _STATUS.items() if isinstance(error, kind)), 500)
        return send_sorry(request, house, status, str(error))
