"""Migrations: bring a library's tables up to this program, or say that a newer one made them."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from importlib.resources import files
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, inspect, text

from twosource.errors import LibraryError

if TYPE_CHECKING:
    from alembic.config import Config

HEAD = "0003"
"""The newest migration; a test holds it against the folder."""

Writing = Callable[[], AbstractContextManager[Connection]]


def bring_up(engine: Engine, writing: Writing, where: str, *, create: bool) -> None:
    """The tables as this program wants them; nothing is done where they are so already."""
    with engine.begin() as connection:
        if _found(connection, where, create=create) == HEAD:
            return
    with writing() as connection:
        # Another process may have done it while this one waited.
        if _found(connection, where, create=create) != HEAD:
            from alembic import command

            command.upgrade(_config(connection), HEAD)


def _found(connection: Connection, where: str, *, create: bool) -> str | None:
    """The migration that a library is at; None for one that is to be made."""
    names = inspect(connection).get_table_names()
    if "alembic_version" not in names:
        if names:
            raise LibraryError(f"{where}: this database holds other tables and is no library; name another.")
        if not create:
            raise LibraryError(f"{where}: this database holds no library yet; `twosource add` makes one.")
        return None
    version = str(connection.scalar(text("SELECT version_num FROM alembic_version")))
    if version > HEAD:
        raise LibraryError(
            f"{where}: a newer twosource made this library (its tables are at {version}, this program knows {HEAD}); "
            "update twosource."
        )
    return version


def _config(connection: Connection) -> Config:
    from alembic.config import Config

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(files("twosource.library") / "migrations"))
    return config
