"""A library to test on: an SQLite file, and a database of a PostgreSQL server where one can be had.

`TWOSOURCE_POSTGRES` names a server (`postgresql://user@host/postgres`) whose databases may be made and dropped; without
it one is started for the tests where `initdb` is installed; else the tests on PostgreSQL are skipped and say so.
"""

from __future__ import annotations

import itertools
import os
import shutil
import subprocess
import tempfile
from datetime import UTC, datetime, timedelta

import pytest

_numbers = itertools.count(1)


@pytest.fixture(scope="session")
def postgres():
    """The address of a server."""
    if given := os.environ.get("TWOSOURCE_POSTGRES"):
        yield given
        return
    if not shutil.which("initdb") or not shutil.which("pg_ctl"):
        pytest.skip("no PostgreSQL: name a server in TWOSOURCE_POSTGRES, or install one (initdb, pg_ctl)")
    pytest.importorskip("psycopg")
    # A short path: the name of a socket holds a hundred characters.
    folder = tempfile.mkdtemp(prefix="twosource-pg-")
    as_user = {"user": "postgres", "group": "postgres"} if os.geteuid() == 0 else {}
    if as_user:
        try:
            shutil.chown(folder, "postgres", "postgres")
        except LookupError:
            pytest.skip("no PostgreSQL: its server does not run as root, and there is no user postgres")
    options = f"-k {folder} -c listen_addresses='' -c fsync=off"
    for command in (
        ["initdb", "--pgdata", f"{folder}/data", "--auth", "trust", "--encoding", "UTF8", "--username", "postgres"],
        ["pg_ctl", "--pgdata", f"{folder}/data", "-o", options, "-l", f"{folder}/log", "-w", "start"],
    ):
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=folder, **as_user)
    yield f"postgresql://postgres@/postgres?host={folder}"
    subprocess.run(
        ["pg_ctl", "--pgdata", f"{folder}/data", "-m", "immediate", "stop"],
        check=True,
        stdout=subprocess.DEVNULL,
        cwd=folder,
        **as_user,
    )
    shutil.rmtree(folder)


@pytest.fixture(params=["sqlite", "postgres"])
def where(request, tmp_path):
    """Where a new library can be made."""
    if request.param == "sqlite":
        yield str(tmp_path / "news.db")
        return
    import psycopg

    server = request.getfixturevalue("postgres")
    name = f"twosource_test_{os.getpid()}_{next(_numbers)}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    yield server.replace("/postgres?", f"/{name}?")
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


class Clock:
    """A clock that a test sets; each look at it takes a second."""

    def __init__(self):
        self.now = datetime(2031, 5, 6, 9, 0, tzinfo=UTC)

    def __call__(self):
        self.now += timedelta(seconds=1)
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def desk(where, clock):
    """A desk over a new library."""
    from twosource.desk import Desk

    with Desk(where, clock=clock) as opened:
        yield opened
