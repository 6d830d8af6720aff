"""What stands before the pages of a team: takes a request, finds who asks, lets through what they may; next: the pages.

A browser shows a sign-in, kept in a cookie; a program a token, as `Authorization: Bearer TOKEN`, or as the password of
one that knows no other way, as readers of feeds do.
"""

from __future__ import annotations

import math
from base64 import b64decode
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import quote

from fastapi import Request, Response
from fastapi.concurrency import run_in_threadpool
from starlette.routing import Match

from twosource.library.users import Role, Users, Who, may
from twosource.web.answers import House, send_sorry, wants_json
from twosource.web.team.allowance import Allowance
from twosource.web.team.rights import right_of

if TYPE_CHECKING:
    from fastapi import FastAPI
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

# A page with all that it loads by htmx is a few requests; a program that asks ten times a second goes on unhindered.
_A_MINUTE = 600
# Made, or sent on to what comes of it; whatever else is answered, nothing was done.
_DONE = (201, 303)


@dataclass(frozen=True, slots=True, kw_only=True)
class Team:
    """The users of the pages.

    Attributes:
        users: of the library.
        address: that others reach the pages by, as `https://news.example`; "" where this machine alone does.
        requests: how often each sign-in and token may ask.
    """

    users: Users
    address: str = ""
    requests: Allowance = field(default_factory=lambda: Allowance(_A_MINUTE, 60))

    @property
    def cookie(self) -> str:
        """Name of the cookie of a sign-in: over https one that no other host and no plain http can set."""
        return f"{'__Host-' if self.address.startswith('https:') else ''}twosource_sign_in"

    def who(self, request: Request) -> Who | None:
        """Who asks; a token that does not hold is not made up for by a sign-in."""
        given = request.headers.get("authorization")
        if given is not None:
            return self.users.who_has(_token_of(given))
        shown = request.cookies.get(self.cookie)
        return self.users.who(shown) if shown else None


class Gate:
    """Lets a request through, or says what is missing; writes into the audit log what was done."""

    def __init__(self, app: ASGIApp, house: House, team: Team, pages: FastAPI) -> None:
        self._app = app
        self._house = house
        self._team = team
        self._pages = pages

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request = Request(scope)
        right = right_of(request.method, self._route(scope))
        who = await run_in_threadpool(self._team.who, request)
        request.state.who = who
        refused = None if right.role is None else self._refused(request, who, right.role)
        if refused is not None:
            await refused(scope, receive, send)
            return
        status = 500

        async def seen(message: Message) -> None:
            nonlocal status
            status = message.get("status", status)
            await send(message)

        await self._app(scope, receive, seen)
        if right.deed and who is not None and status in _DONE:
            about = getattr(request.state, "about", request.url.path)
            await run_in_threadpool(self._team.users.note, who.name, right.deed, about)

    def _route(self, scope: Scope) -> str | None:
        found = (route for route in self._pages.routes if route.matches(scope)[0] == Match.FULL)
        return getattr(next(found, None), "path", None)

    def _refused(self, request: Request, who: Who | None, role: Role) -> Response | None:
        if who is None:
            return _ask_to_sign_in(request, self._house)
        wait = self._team.requests.wait(who.key)
        if wait:
            response = send_sorry(request, self._house, 429, "You ask too often; wait a moment.")
            response.headers["Retry-After"] = str(math.ceil(wait))
            return response
        self._team.requests.use(who.key)
        if not may(who.role, role):
            return send_sorry(request, self._house, 403, f"This needs the role {role}; you are {who.role}.")
        if who.by_token and request.method == "POST" and not request.url.path.startswith("/api/"):
            # So a token never makes another, nor a user: these are forms.
            return send_sorry(request, self._house, 403, "A token opens what is under /api; forms need a sign-in.")
        return None


def _token_of(header: str) -> str:
    """The token that an `Authorization` header shows, or "".

    >>> _token_of("Bearer t"), _token_of("Basic QWRhOnQ=")
    ('t', 't')
    """
    kind, _, given = header.partition(" ")
    if kind.lower() == "basic":
        try:
            return b64decode(given).decode().partition(":")[2]
        except ValueError:
            return ""
    return given.strip() if kind.lower() == "bearer" else ""


def _ask_to_sign_in(request: Request, house: House) -> Response:
    """To the page for it; a program, which cannot fill it in, is told."""
    path = request.url.path
    here = path + (f"?{request.url.query}" if request.url.query else "")
    to = f"/sign-in?next={quote(here, safe='/')}" if request.method == "GET" else "/sign-in"
    if "hx-request" in request.headers:
        # A part of a page is asked for: the whole page must go there.
        return Response(status_code=401, headers={"HX-Redirect": to, "WWW-Authenticate": "Bearer"})
    if wants_json(request) or "authorization" in request.headers:
        response = send_sorry(request, house, 401, "Sign in, or show a token that holds.")
        response.headers["WWW-Authenticate"] = "Bearer"
        return response
    return Response(status_code=303, headers={"Location": to})
