"""Signing in and out, and what users keep of their own: takes a name and a password, gives a sign-in; next: team.

/sign-in    a form      /sign-out    ends it      /you    one's own password and tokens
"""

from __future__ import annotations

from typing import cast, get_args

from fastapi import FastAPI, HTTPException, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import RedirectResponse

from twosource.library.passwords import LEAST
from twosource.library.users import SIGNED_IN_FOR, Role, Who, may
from twosource.web.answers import House, show_page
from twosource.web.forms import read_fields, way_back
from twosource.web.team.door import Door, host_of
from twosource.web.team.gate import Team
from twosource.web.visitor import who_of


def add_signing(app: FastAPI, house: House, team: Team) -> None:
    """Adds the pages."""
    door = Door(team.users)

    @app.get("/sign-in", include_in_schema=False)
    def start(request: Request, next: str = "/") -> Response:  # noqa: A002 (what everybody calls it)
        return show_page(request, house, "sign-in.html", back=way_back(next), name="", problem="")

    @app.post("/sign-in", include_in_schema=False)
    async def sign_in(request: Request) -> Response:
        given = await read_fields(request, house.tokens, "name", "password", "next")
        back = way_back(given["next"])
        try:
            await door.check(request, given["name"], given["password"])
        except HTTPException as error:
            given_back = {"back": back, "name": given["name"], "problem": error.detail}
            shown = show_page(request, house, "sign-in.html", status=error.status_code, **given_back)
            shown.headers.update(error.headers or {})
            return shown
        before = who_of(request)
        if before is not None:
            await run_in_threadpool(team.users.sign_out, before)
        return await run_in_threadpool(_signed_in, request, team, given["name"], back)

    @app.post("/sign-out", include_in_schema=False)
    async def sign_out(request: Request) -> Response:
        await read_fields(request, house.tokens)
        await run_in_threadpool(team.users.sign_out, asker(request))
        response = RedirectResponse("/sign-in", 303)
        response.delete_cookie(team.cookie)
        # Going back shows no page that was read before.
        response.headers["Clear-Site-Data"] = '"cache"'
        return response

    _add_own(app, house, team, door)


def _add_own(app: FastAPI, house: House, team: Team, door: Door) -> None:
    @app.get("/you", include_in_schema=False)
    def you(request: Request) -> Response:
        return _you(request, house, team)

    @app.post("/you/password", include_in_schema=False)
    async def change_password(request: Request) -> Response:
        given = await read_fields(request, house.tokens, "password", "new")
        name = asker(request).name
        await door.check(request, name, given["password"])
        await run_in_threadpool(lambda: team.users.set_password(name, given["new"], by=name))
        return await run_in_threadpool(_signed_in, request, team, name, "/you")

    @app.post("/you/tokens", include_in_schema=False)
    async def make_token(request: Request) -> Response:
        given = await read_fields(request, house.tokens, "name", "role")
        name, token, role = asker(request).name, given["name"].strip(), role_of(given["role"])
        made = await run_in_threadpool(lambda: team.users.make_token(name, token, role, by=name))
        return await run_in_threadpool(_you, request, house, team, made)

    @app.post("/you/tokens/revoke", include_in_schema=False)
    async def revoke_token(request: Request) -> Response:
        given = await read_fields(request, house.tokens, "name")
        name = asker(request).name
        await run_in_threadpool(lambda: team.users.revoke_token(name, given["name"], by=name))
        return RedirectResponse("/you", 303)


def asker(request: Request) -> Who:
    """Who asks, where nobody else is let through."""
    who = who_of(request)
    assert who is not None
    return who


def role_of(word: str) -> Role:
    """The role of this name; another word is refused."""
    if word not in get_args(Role):
        raise HTTPException(422, "Choose a role.")
    return cast("Role", word)


def _signed_in(request: Request, team: Team, name: str, back: str) -> Response:
    response = RedirectResponse(back, 303)
    # Lax: whoever follows a link from a letter or a chat is signed in when they arrive.
    secret, most = team.users.sign_in(name, host_of(request)), int(SIGNED_IN_FOR.total_seconds())
    response.set_cookie(team.cookie, secret, max_age=most, httponly=True, samesite="lax")
    return response


def _you(request: Request, house: House, team: Team, made: str = "") -> Response:
    who = asker(request)
    user = next(each for each in team.users.all() if each.name == who.name)
    roles = [role for role in get_args(Role) if may(user.role, role)]
    return show_page(request, house, "you.html", user_of=user, roles=roles, made=made, least=LEAST)
