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
from contextlib import closing

import pytest

from clocks import Clock

_numbers = itertools.count(1)


class Server:
    """A PostgreSQL server of the tests' own.

    Attributes:
        address: of its first database.
    """

    def __init__(self):
        if not shutil.which("initdb") or not shutil.which("pg_ctl"):
            pytest.skip("no PostgreSQL: name a server in TWOSOURCE_POSTGRES, or install one (initdb, pg_ctl)")
        pytest.importorskip("psycopg")
        # A short path: the name of a socket holds a hundred characters.
        self._folder = tempfile.mkdtemp(prefix="twosource-pg-")
        self._as_user = {"user": "postgres", "group": "postgres"} if os.geteuid() == 0 else {}
        if self._as_user:
            try:
                shutil.chown(self._folder, "postgres", "postgres")
            except LookupError:
                pytest.skip("no PostgreSQL: its server does not run as root, and there is no user postgres")
        self.address = f"postgresql://postgres@/postgres?host={self._folder}"
        self._run("initdb", "--auth", "trust", "--encoding", "UTF8", "--username", "postgres")
        options = f"-k {self._folder} -c listen_addresses='' -c fsync=off"
        self.control("start", "-o", options, "-l", f"{self._folder}/log")

    def control(self, *words):
        """Has pg_ctl do something, and waits until it is done."""
        self._run("pg_ctl", "-w", *words)

    def close(self):
        self.control("stop", "-m", "immediate")
        shutil.rmtree(self._folder)

    def _run(self, *command):
        subprocess.run(
            [*command, "--pgdata", f"{self._folder}/data"],
            check=True,
            stdout=subprocess.DEVNULL,
            cwd=self._folder,
            **self._as_user,
        )


@pytest.fixture(scope="session")
def postgres():
    """The address of a server."""
    if given := os.environ.get("TWOSOURCE_POSTGRES"):
        yield given
        return
    with closing(Server()) as server:
        yield server.address


@pytest.fixture
def own_server():
    """A server that a test may stop and start."""
    with closing(Server()) as server:
        yield server


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


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def desk(where, clock):
    """A desk over a new library."""
    from twosource.desk import Desk

    with Desk(where, clock=clock) as opened:
        yield opened
