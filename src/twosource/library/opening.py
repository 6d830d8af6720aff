"""Opening a library: takes a path or an address, gives connections to it, its tables brought up to this program.

A reader sees the library as it was when it began; writers come one after the other (SQLite's write lock, an advisory
lock of PostgreSQL) and wait for each other.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Connection, Engine, create_engine, event, exc, insert, select
from sqlalchemy.engine import URL, make_url

from twosource.errors import LibraryError
from twosource.library import migrate, tables
from twosource.records import content_id

_Made = TypeVar("_Made")

# A writer holds the lock for one batch, under a second; one that waits longer than this waits for something broken.
PATIENCE_SECONDS = 60
_SQLITE_START = (
    "PRAGMA journal_mode = WAL",
    # Every commit is on the disk before it counts: what `add` has told of outlives a power cut.
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    f"PRAGMA busy_timeout = {PATIENCE_SECONDS * 1000}",
    "PRAGMA cache_size = -64000",
)
# Seconds between tries: a server that restarts is back within half a minute.
_SERVER_IS_BACK = (0, 1, 2, 4, 8, 15)
_WRITERS = 0x74776F73  # "twos": the number of our advisory lock


class LostError(LibraryError):
    """The server went away, or could not be reached; nothing of what was under way was kept."""


class Library:
    """An open library.

    Attributes:
        id: its own for ever, wherever the file is moved.
        where: path or address, less a password.
    """

    def __init__(self, where: str | os.PathLike[str], *, create: bool, moment: str) -> None:
        """Opens it, or makes it.

        Args:
            where: path of an SQLite file, or a `postgresql://` address.
            create: whether one is made where there is none.
            moment: of the making.
        """
        url = _url(os.fspath(where))
        self.where = url.database if url.drivername == "sqlite" and url.database else url.render_as_string()
        if url.drivername == "sqlite":
            _must_be_file(self.where, create=create)
        self._engine = _engine(url)
        self._serves = url.drivername != "sqlite"
        try:
            migrate.bring_up(self._engine, self.writing, self.where, create=create)
            self.id = self._own_id(moment)
        except exc.DatabaseError as error:
            self.close()
            raise LibraryError(f"{self.where}: {_reason(error)}") from error
        except LibraryError:
            self.close()
            raise

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one moment of the library and changes nothing."""
        one_moment = {"isolation_level": "REPEATABLE READ"} if self._serves else {}
        with self._told(), self._engine.connect().execution_options(**one_moment) as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A connection whose changes are kept together, or not at all; no other writes meanwhile."""
        with (
            self._told(),
            self._engine.connect().execution_options(writes=True) as connection,
            connection.begin(),
        ):
            if self._serves:
                connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_WRITERS})")
            yield connection

    def patiently(self, work: Callable[[], _Made]) -> _Made:
        """What the work gives; done again where the server went away in the middle, as nothing of it was kept."""
        for seconds in _SERVER_IS_BACK:
            try:
                return work()
            except LostError:
                time.sleep(seconds)
        return work()

    def close(self) -> None:
        """Lets go of the file or the server."""
        self._engine.dispose()

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except exc.DBAPIError as error:
            lost = self._serves and isinstance(error, exc.OperationalError)
            raise (LostError if lost else LibraryError)(f"{self.where}: {_reason(error)}") from error

    def _own_id(self, moment: str) -> str:
        with self.reading() as connection:
            known = connection.scalar(select(tables.library.c.id))
        if known is not None:
            return str(known)
        with self.writing() as connection:
            known = connection.scalar(select(tables.library.c.id))
            if known is None:
                known = content_id("lib", moment, self.where, os.getpid())
                connection.execute(insert(tables.library), {"id": known, "made_at": moment})
        return str(known)


def _url(where: str) -> URL:
    if "://" not in where:
        return URL.create("sqlite", database=where)
    try:
        url = make_url(where)
    except exc.ArgumentError as error:
        raise LibraryError(f"{where}: this is no address of a database.") from error
    kind = url.drivername.partition("+")[0]
    if kind in ("postgresql", "postgres"):
        return url.set(drivername="postgresql+psycopg")
    if kind == "sqlite":
        return url.set(drivername="sqlite")
    raise LibraryError(f"{kind}: only SQLite files and postgresql:// addresses can hold a library.")


def _must_be_file(where: str, *, create: bool) -> None:
    path = Path(where)
    if path.is_dir():
        raise LibraryError(f"{where}: this is a folder; name a file, such as {path / 'news.db'}.")
    if not path.exists():
        if not create:
            raise LibraryError(f"{where}: there is no such library; `twosource add --library {where} PATH` makes one.")
        if not path.parent.is_dir():
            raise LibraryError(f"{where}: there is no folder {path.parent}; make it first.")


def _engine(url: URL) -> Engine:
    if url.drivername != "sqlite":
        try:
            return create_engine(url, isolation_level="READ COMMITTED", pool_pre_ping=True)
        except ImportError as error:
            raise LibraryError('PostgreSQL needs one more package: pip install "twosource[postgres]"') from error
    engine = create_engine(url, connect_args={"timeout": PATIENCE_SECONDS})

    @event.listens_for(engine, "connect")
    def _connected(connection: object, _record: object) -> None:
        connection.isolation_level = None  # type: ignore[attr-defined]  # BEGIN is ours, below, not sqlite3's
        for line in _SQLITE_START:
            connection.execute(line)  # type: ignore[attr-defined]

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("writes")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def _reason(error: exc.DBAPIError) -> str:
    """What the database says, on one line, and what to do where we know."""
    words = " ".join(str(error.orig).split())
    if "not a database" in words:
        return "this file is no library (it is no SQLite database)."
    if "disk is full" in words or "disk I/O error" in words or "No space left" in words:
        return f"there is no room left on the disk ({words}); what was told as kept is kept. Make room and go on."
    if "readonly" in words:
        return f"the file cannot be written ({words})."
    return words
