"""Who may ask for what: takes the method and the route of a request, gives the role it needs; next: team.

What only reads needs a reader unless it is named here; what changes something and is not named needs an admin.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from twosource.library.users import Role

_READING = ("GET", "HEAD", "OPTIONS")


@dataclass(frozen=True, slots=True)
class Right:
    """What is needed for a request.

    Attributes:
        role: that one must have, or None where one need not be signed in.
        deed: what it does, as the audit log says it; "" where it changes nothing, or writes its own line.
    """

    role: Role | None
    deed: str = ""


RIGHTS: Mapping[tuple[str, str], Right] = {
    ("GET", "/sign-in"): Right(None),
    ("POST", "/sign-in"): Right(None),
    ("GET", "/look/{name}"): Right(None),
    ("GET", "/favicon.ico"): Right(None),
    ("POST", "/sign-out"): Right("reader"),
    ("POST", "/you/password"): Right("reader"),
    ("POST", "/you/tokens"): Right("reader"),
    ("POST", "/you/tokens/revoke"): Right("reader"),
    ("POST", "/stories/{story}/without"): Right("reader", "struck out a source"),
    ("POST", "/stories/{story}/check"): Right("reader", "checked a draft"),
    ("POST", "/stories/{story}/read"): Right("editor", "had a story read"),
    ("POST", "/judgements"): Right("editor", "decided"),
    ("POST", "/api/judgements"): Right("editor", "decided"),
    ("GET", "/add"): Right("editor"),
    ("POST", "/add"): Right("editor", "added reports"),
    ("GET", "/users"): Right("admin"),
    ("POST", "/users"): Right("admin"),
    ("GET", "/audit"): Right("admin"),
    ("GET", "/api/users"): Right("admin"),
    ("GET", "/api/audit"): Right("admin"),
}
"""The routes that need another role than others of their method."""


def right_of(method: str, route: str | None) -> Right:
    """What a request needs.

    Args:
        method: of the request.
        route: as the application writes it, `/stories/{story}`; None where there is none.
    """
    known = RIGHTS.get((method, route or ""))
    return known or (Right("reader") if method in _READING else Right("admin", "changed something"))
