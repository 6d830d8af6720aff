"""Who asks: takes a request, gives the visitor's key, name and last visit, kept in cookies; next: answers, hand work.

A form is taken only with the token that its own visitor was given: another page can make a browser send a form, but
not read the token of this one.
"""

from __future__ import annotations

import hmac
import re
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

from fastapi import HTTPException, Request, Response

if TYPE_CHECKING:
    from twosource.library.users import Who

_KEY, _NAME, _VISITS = "twosource_visitor", "twosource_name", "twosource_visits"
_KEY_FORM = re.compile(r"[\w-]{20,40}", re.ASCII)
_YEAR = 365 * 24 * 3600
# Who comes back after so long comes for a new visit.
_PAUSE = timedelta(minutes=30)
_LONGEST_NAME = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class Visitor:
    """Somebody at a browser.

    Attributes:
        key: the browser's own; of a team, the sign-in's.
        name: as last signed with, or ""; of a team, the user's.
        last_visit: moment of the end of the visit before this one (ISO 8601, UTC), or "".
        now: moment of this request.
        who: the user, where one must sign in.
    """

    key: str
    name: str
    last_visit: str
    now: str
    who: Who | None = None


class Tokens:
    """The tokens of one run of the program."""

    def __init__(self) -> None:
        self._secret = secrets.token_bytes(32)

    def of(self, visitor: Visitor) -> str:
        """The token that a visitor's forms bear."""
        return hmac.new(self._secret, visitor.key.encode(), "sha256").hexdigest()[:40]

    def check(self, visitor: Visitor, given: str) -> None:
        """Refuses a form that does not bear its visitor's token."""
        if not hmac.compare_digest(given.encode("utf-8", "replace"), self.of(visitor).encode()):
            raise HTTPException(403, "This form was not made for you, or is too old: open the page again.")


def who_of(request: Request) -> Who | None:
    """The user who asks; None where nobody signs in, or has not yet."""
    return getattr(request.state, "who", None)


def visitor_of(request: Request) -> Visitor:
    """Who asks."""
    who = who_of(request)
    key = request.cookies.get(_KEY, "")
    before, _, last = request.cookies.get(_VISITS, "").partition("|")
    now = datetime.now(UTC)
    ended = _moment(last)
    if ended is not None and now - ended > _PAUSE:
        before = last
    if not who and not _KEY_FORM.fullmatch(key):
        key = secrets.token_urlsafe(24)
    return Visitor(
        key=who.key if who else key,
        name=who.name if who else clean_name(unquote(request.cookies.get(_NAME, ""))),
        last_visit=before if _moment(before) else "",
        now=now.isoformat(timespec="seconds"),
        who=who,
    )


def remember(response: Response, visitor: Visitor) -> None:
    """Has the browser keep who asks."""
    _set(response, _VISITS, f"{visitor.last_visit}|{visitor.now}")
    if visitor.who:
        return
    _set(response, _KEY, visitor.key)
    if visitor.name:
        _set(response, _NAME, quote(visitor.name))


def clean_name(words: str) -> str:
    """A person's name on one line."""
    return " ".join("".join(mark if mark.isprintable() else " " for mark in words).split())[:_LONGEST_NAME]


def _set(response: Response, name: str, value: str) -> None:
    response.set_cookie(name, value, max_age=_YEAR, httponly=True, samesite="strict")


def _moment(words: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(words)
    except ValueError:
        return None
    return found if found.tzinfo else None
