"""Users of a library: takes names, roles and passwords, gives sign-ins and tokens, and says who shows one.

Of a password, a sign-in and a token only a hash is kept. Whatever changes here stands in the audit log, in the same
transaction. Whoever can open the library itself needs none of it: roles hold for the pages.
"""

from __future__ import annotations

import os
import secrets
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Literal, Self, get_args

from sqlalchemy import ColumnElement, Connection, delete, func, insert, select, update

from twosource.errors import UsageError
from twosource.library import tables
from twosource.library.audit import Deed, find_deeds, write_deed
from twosource.library.moments import write_moment
from twosource.library.opening import Library
from twosource.library.passwords import Cost, fits, fits_nothing, keep_password

Role = Literal["reader", "editor", "admin"]

SIGNED_IN_FOR = timedelta(days=14)
LONGEST_NAME = 80
_TOKEN_BEGIN = "twosource_"  # noqa: S105 (what every token begins with, so that one that leaked is found)

_USERS = tables.users.c
_SIGN_INS = tables.sign_ins.c
_TOKENS = tables.tokens.c


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """What a program shows in the place of a password.

    Attributes:
        name: what its owner calls it.
        role: at most; never above its owner's.
        made_at: moment (ISO 8601, UTC).
    """

    name: str
    role: Role
    made_at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class User:
    """Somebody who may sign in.

    Attributes:
        name: that decisions are signed with.
        role: `reader` reads, `editor` also decides and adds, `admin` also keeps the users.
        made_at: moment (ISO 8601, UTC).
        tokens: by name.
    """

    name: str
    role: Role
    made_at: str
    tokens: tuple[Token, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Who:
    """Who shows a sign-in or a token.

    Attributes:
        name: of the user.
        role: of the user, or of the token where that is less.
        key: of this sign-in or token alone; tells nothing of it.
        by_token: whether a token is shown.
    """

    name: str
    role: Role
    key: str
    by_token: bool


def may(role: Role, needed: Role) -> bool:
    """Whether a role holds what another may do.

    >>> may("editor", "reader"), may("editor", "admin")
    (True, False)
    """
    return _rank(role) >= _rank(needed)


def user_key(name: str) -> str:
    """One for all ways to write a name.

    >>> user_key(" ADA Quill") == user_key("Ａda quill")
    True
    """
    return unicodedata.normalize("NFKC", name).casefold().strip()


class Users:
    """The users of one library; may be used by several threads."""

    def __init__(
        self,
        library: str | os.PathLike[str],
        *,
        create: bool = True,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
        cost: Cost = Cost(),  # noqa: B008 (it cannot be changed)
    ) -> None:
        """Opens a library.

        Args:
            library: path of an SQLite file, or a `postgresql://` address.
            create: whether one is made where there is none.
            clock: what says when something was done, and when a sign-in ends.
            cost: of a password.
        """
        self._clock = clock
        self._cost = cost
        self._library = Library(library, create=create, moment=self._moment())

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Lets go of the file or the server."""
        self._library.close()

    def all(self) -> list[User]:
        """The users by name, each with its tokens."""
        with self._library.reading() as connection:
            users = connection.execute(select(tables.users).order_by(_USERS.key)).all()
            tokens = connection.execute(select(tables.tokens).order_by(_TOKENS.user, _TOKENS.name)).all()
        owned: dict[str, list[Token]] = {user.key: [] for user in users}
        for row in tokens:
            owned[row.user].append(Token(name=row.name, role=row.role, made_at=row.made_at))
        return [User(name=row.name, role=row.role, made_at=row.made_at, tokens=tuple(owned[row.key])) for row in users]

    def add(self, name: str, role: Role, password: str, *, by: str) -> None:
        """A new user.

        Raises:
            UsageError: there is one of this name, or name or password will not do.
        """
        _check_name(name)
        kept = keep_password(password, self._cost)
        with self._library.writing() as connection:
            if connection.scalar(select(_USERS.name).where(_USERS.key == user_key(name))) is not None:
                raise UsageError(f"{name}: there is a user of this name")
            row = {"key": user_key(name), "name": name, "role": role, "password": kept, "made_at": self._moment()}
            connection.execute(insert(tables.users), row)
            self._write(connection, by, f"made a user ({role})", name)

    def set_role(self, name: str, role: Role, *, by: str) -> None:
        """Another role; it holds at once.

        Raises:
            UsageError: there is no such user, or no admin would be left.
        """
        with self._library.writing() as connection:
            user = _find(connection, name)
            connection.execute(update(tables.users).where(_USERS.key == user_key(name)).values(role=role))
            _keep_an_admin(connection, user.role)
            self._write(connection, by, f"gave a role ({role})", user.name)

    def set_password(self, name: str, password: str, *, by: str) -> None:
        """Another password; whoever is signed in with the one before is no more.

        Raises:
            UsageError: there is no such user, or the password will not do.
        """
        kept = keep_password(password, self._cost)
        with self._library.writing() as connection:
            user = _find(connection, name)
            connection.execute(update(tables.users).where(_USERS.key == user_key(name)).values(password=kept))
            connection.execute(delete(tables.sign_ins).where(_SIGN_INS.user == user_key(name)))
            self._write(connection, by, "set a password", user.name)

    def remove(self, name: str, *, by: str) -> None:
        """No user any more, with all sign-ins and tokens; what was decided and done stays signed.

        Raises:
            UsageError: there is no such user, or no admin would be left.
        """
        with self._library.writing() as connection:
            user = _find(connection, name)
            for table in (tables.sign_ins, tables.tokens):
                connection.execute(delete(table).where(table.c.user == user_key(name)))
            connection.execute(delete(tables.users).where(_USERS.key == user_key(name)))
            _keep_an_admin(connection, user.role)
            self._write(connection, by, "removed a user", user.name)

    def check(self, name: str, password: str) -> bool:
        """Whether it is the password of this user; it takes as long where there is no such user."""
        with self._library.reading() as connection:
            kept = connection.scalar(select(_USERS.password).where(_USERS.key == user_key(name)))
        return fits(password, kept or fits_nothing(self._cost))

    def sign_in(self, name: str, address: str) -> str:
        """A new sign-in of a user at an address, to be shown to `who`: it ends by itself after `SIGNED_IN_FOR`."""
        secret = secrets.token_urlsafe(32)
        now = self._clock()
        with self._library.writing() as connection:
            user = _find(connection, name)
            connection.execute(delete(tables.sign_ins).where(_SIGN_INS.ends_at <= write_moment(now)))
            row = {"sha256": _hashed(secret), "user": user_key(name), "ends_at": write_moment(now + SIGNED_IN_FOR)}
            connection.execute(insert(tables.sign_ins), row)
            self._write(connection, user.name, "signed in", f"from {address}")
        return secret

    def sign_out(self, who: Who) -> None:
        """Ends one sign-in."""
        with self._library.writing() as connection:
            connection.execute(delete(tables.sign_ins).where(_SIGN_INS.sha256 == who.key))
            self._write(connection, who.name, "signed out", who.name)

    def make_token(self, name: str, token: str, role: Role, *, by: str) -> str:
        """A new token, to be shown to `who_has`: it is kept nowhere, and holds until it is revoked.

        Raises:
            UsageError: there is no such user, one of its tokens has the name, or the role is above its own.
        """
        _check_name(token)
        secret = _TOKEN_BEGIN + secrets.token_urlsafe(32)
        with self._library.writing() as connection:
            user = _find(connection, name)
            if not may(user.role, role):
                raise UsageError(f"{user.name} is {user.role}: a token of theirs cannot be {role}")
            if connection.scalar(select(_TOKENS.name).where(_is(name, token))) is not None:
                raise UsageError(f"{token}: {user.name} has a token of this name")
            row = {"user": user_key(name), "name": token, "role": role, "sha256": _hashed(secret)}
            connection.execute(insert(tables.tokens), row | {"made_at": self._moment()})
            self._write(connection, by, f"made a token ({role})", f"{user.name}: {token}")
        return secret

    def revoke_token(self, name: str, token: str, *, by: str) -> None:
        """Ends a token.

        Raises:
            UsageError: there is none of this name.
        """
        with self._library.writing() as connection:
            if not connection.execute(delete(tables.tokens).where(_is(name, token))).rowcount:
                raise UsageError(f"{token}: {name} has no token of this name")
            self._write(connection, by, "revoked a token", f"{name}: {token}")

    def who(self, sign_in: str) -> Who | None:
        """Who has this sign-in, or None where it has ended or never was."""
        key = _hashed(sign_in)
        asked = select(_USERS.name, _USERS.role).join_from(tables.sign_ins, tables.users)
        with self._library.reading() as connection:
            fits_it = (_SIGN_INS.sha256 == key, _SIGN_INS.ends_at > self._moment())
            row = connection.execute(asked.where(*fits_it)).one_or_none()
        return row and Who(name=row.name, role=row.role, key=key, by_token=False)

    def who_has(self, token: str) -> Who | None:
        """Who has this token, or None where it is revoked or never was."""
        key = _hashed(token)
        asked = select(_USERS.name, _USERS.role, _TOKENS.role.label("most")).join_from(tables.tokens, tables.users)
        with self._library.reading() as connection:
            row = connection.execute(asked.where(_TOKENS.sha256 == key)).one_or_none()
        return row and Who(name=row.name, role=min(row.role, row.most, key=_rank), key=key, by_token=True)

    def note(self, who: str, what: str, about: str) -> None:
        """Adds a line to the audit log."""
        with self._library.writing() as connection:
            self._write(connection, who, what, about)

    def note_failure(self, name: str, address: str) -> None:
        """Adds that somebody failed to sign in; a name that no user has may be a password, and is not kept."""
        with self._library.writing() as connection:
            known = connection.scalar(select(_USERS.name).where(_USERS.key == user_key(name)))
            self._write(connection, known or "no user", "failed to sign in", f"from {address}")

    def deeds(self, before: int | None = None, *, limit: int = 100) -> list[Deed]:
        """The audit log, the latest first; see `find_deeds`."""
        with self._library.reading() as connection:
            return find_deeds(connection, before, limit)

    def _write(self, connection: Connection, who: str, what: str, about: str) -> None:
        write_deed(connection, self._moment(), who, what, about)

    def _moment(self) -> str:
        return write_moment(self._clock())


def _find(connection: Connection, name: str) -> User:
    row = connection.execute(select(tables.users).where(_USERS.key == user_key(name))).one_or_none()
    if row is None:
        raise UsageError(f"{name}: there is no user of this name")
    return User(name=row.name, role=row.role, made_at=row.made_at)


def _keep_an_admin(connection: Connection, before: Role) -> None:
    """Refuses a change after which nobody could keep the users any more."""
    number = connection.scalar(select(func.count()).select_from(tables.users).where(_USERS.role == "admin"))
    if before == "admin" and not number:
        raise UsageError("the last admin stays: make another one first")


def _check_name(name: str) -> None:
    if not name.isprintable() or name != " ".join(name.split()) or not 0 < len(name) <= LONGEST_NAME:
        raise UsageError(f"{name!r}: a name is one line of at most {LONGEST_NAME} characters")


def _rank(role: Role) -> int:
    return get_args(Role).index(role)


def _is(name: str, token: str) -> ColumnElement[bool]:
    return (_TOKENS.user == user_key(name)) & (_TOKENS.name == token)


def _hashed(secret: str) -> str:
    """What is kept of a sign-in or a token: both are too long to be guessed from it."""
    return sha256(secret.encode("utf-8", "replace")).hexdigest()
