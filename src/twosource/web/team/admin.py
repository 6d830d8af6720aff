"""The pages that admins keep: takes who is to be a user, gives the users and the audit log.

/users    the users, and forms for them      /audit    who did what      /api/users, /api/audit    the same as JSON
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, get_args

from fastapi import FastAPI, HTTPException, Query, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import RedirectResponse

from twosource.errors import UsageError
from twosource.library.audit import Deed
from twosource.library.passwords import LEAST
from twosource.library.users import Role, User
from twosource.web.answers import House, send_record, show_page
from twosource.web.forms import read_fields
from twosource.web.team.gate import Team
from twosource.web.team.signing import asker, role_of

_PAGE = 100

Before = Annotated[int | None, Query(ge=1, le=2**53, description="The `next` of the page before.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class UserList:
    """The users.

    Attributes:
        users: by name.
    """

    users: tuple[User, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Audit:
    """A page of the audit log.

    Attributes:
        deeds: the latest first.
        next: cursor for `before`, or None at its beginning.
    """

    deeds: tuple[Deed, ...]
    next: int | None


def add_admin(app: FastAPI, house: House, team: Team) -> None:
    """Adds the pages and their JSON."""

    @app.get("/api/users", response_model=UserList, tags=["team"])
    def users(request: Request) -> Response:
        """The users and their tokens, for admins."""
        return send_record(request, UserList(users=tuple(team.users.all())))

    @app.get("/api/audit", response_model=Audit, tags=["team"])
    def audit(request: Request, before: Before = None) -> Response:
        """The audit log, for admins."""
        return send_record(request, _audit(team, before))

    @app.get("/audit", include_in_schema=False)
    def audit_page(request: Request, before: Before = None) -> Response:
        return show_page(request, house, "audit.html", page=_audit(team, before))

    @app.get("/users", include_in_schema=False)
    def users_page(request: Request) -> Response:
        return _users_page(request, house, team)

    @app.post("/users", include_in_schema=False)
    async def change(request: Request) -> Response:
        given = await read_fields(request, house.tokens, "do", "name", "role", "password", "token_name")
        try:
            await run_in_threadpool(_change, team, given, asker(request).name)
        except UsageError as error:
            return await run_in_threadpool(_users_page, request, house, team, str(error))
        return RedirectResponse("/users", 303)


def _users_page(request: Request, house: House, team: Team, problem: str = "") -> Response:
    shown = {"users": team.users.all(), "roles": get_args(Role), "problem": problem, "least": LEAST}
    return show_page(request, house, "users.html", status=422 if problem else 200, **shown)


def _change(team: Team, given: dict[str, str], by: str) -> None:
    name = given["name"].strip()
    match given["do"]:
        case "add":
            team.users.add(name, role_of(given["role"]), given["password"], by=by)
        case "role":
            team.users.set_role(name, role_of(given["role"]), by=by)
        case "password":
            team.users.set_password(name, given["password"], by=by)
        case "revoke":
            team.users.revoke_token(name, given["token_name"], by=by)
        case "remove":
            team.users.remove(name, by=by)
        case _:
            raise HTTPException(422, "This is nothing that can be done.")


def _audit(team: Team, before: int | None) -> Audit:
    deeds = tuple(team.users.deeds(before, limit=_PAGE))
    return Audit(deeds=deeds, next=deeds[-1].number if len(deeds) == _PAGE else None)
