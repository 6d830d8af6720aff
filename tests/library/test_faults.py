"""What goes wrong for real: killed while it adds, a full disk, many at once, a clock that jumps.

`TWOSOURCE_KILLS=200 pytest tests/library/test_faults.py -k kill` kills oftener than the default.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from factories import day, report
from twosource.desk import Desk
from twosource.errors import LibraryError

KILLS = int(os.environ.get("TWOSOURCE_KILLS", "12"))
MANY = 600
_PLACES = ("Harrow", "Eastmere", "Colby", "Dunwick", "Ansel", "Sallow")
_THINGS = ("mill", "bridge", "school", "harbour", "council", "railway", "hospital")

# Adds a made-up stream to the library named, from the report named on, and says after each batch how many are kept.
ADDER = """
import sys
sys.path[:0] = sys.argv[3:]
from test_faults import stream
from twosource import desk
desk.BATCH, desk.GROUPED_AT = 20, 100
with desk.Desk(sys.argv[1]) as library:
    print("open", flush=True)
    library.add(stream(int(sys.argv[2])), progress=lambda added: print(len(added.new) + added.known, flush=True))
print("done", flush=True)
"""


def stream(many, start=0):
    for n in range(start, start + many):
        place, thing = _PLACES[n % len(_PLACES)], _THINGS[n // 3 % len(_THINGS)]
        yield report(
            f"{place} {thing} closed after {n} complaints",
            f"The {thing} of {place} was closed on Monday after {n} people had complained, the town of {place} said.",
            published=day(f"2031-05-{1 + n % 28:02d}"),
            url=f"https://post.example/{n}",
        )


def adder(where, many=MANY):
    here = Path(__file__).parent
    return subprocess.Popen(
        [sys.executable, "-c", ADDER, str(where), str(many), str(here), str(here.parent)],
        stdout=subprocess.PIPE,
        text=True,
    )


def check_whole(where):
    """The file is sound, each report is there once with its features, its story and its words."""
    with sqlite3.connect(where) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        kept, distinct, last = connection.execute("SELECT count(*), count(DISTINCT id), max(n) FROM reports").fetchone()
        assert kept == distinct == (last or 0)
        placed = connection.execute("SELECT count(*) FROM reports WHERE story IS NOT NULL").fetchone()[0]
        assert connection.execute("SELECT count(*) FROM features").fetchone()[0] == placed
        assert connection.execute("SELECT count(DISTINCT report) FROM moves").fetchone()[0] == placed
        connection.execute("INSERT INTO reports_words(reports_words) VALUES ('integrity-check')")
        found = connection.execute("SELECT count(*) FROM reports_words WHERE reports_words MATCH 'complain'").fetchone()
        assert found[0] == kept
        connection.rollback()
    connection.close()
    return kept


@pytest.mark.slow
def test_killed_at_any_moment_nothing_is_lost_and_nothing_twice(tmp_path):
    where = tmp_path / "news.db"
    rng = random.Random(int(os.environ.get("TWOSOURCE_SEED", "8")))
    promised = 0
    for _ in range(KILLS):
        process = adder(where)
        assert process.stdout.readline() == "open\n"
        time.sleep(rng.random() * 1.2)
        process.send_signal(signal.SIGKILL)
        told = process.communicate()[0].split()
        assert "done" not in told or promised <= MANY
        promised = max([promised, *(int(word) for word in told if word.isdigit())])
        assert check_whole(where) >= promised
    process = adder(where)
    assert process.communicate()[0].endswith("done\n")
    assert check_whole(where) == MANY
    with Desk(where) as desk:
        assert sum(line.reports for line in desk.stories()) == MANY


def test_killed_while_the_library_is_made(tmp_path):
    where = tmp_path / "news.db"
    for wait in (0.2, 0.4, 0.6, 0.8):
        process = adder(where, many=20)
        time.sleep(wait)
        process.kill()
        process.communicate()
    process = adder(where, many=20)
    assert process.communicate()[0].endswith("done\n")
    assert check_whole(where) == 20


FULL = """
import resource, signal, sys
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (1_500_000, 1_500_000))
from click.testing import CliRunner
from twosource.cli import main
done = CliRunner().invoke(main, ["add", "--library", sys.argv[1], sys.argv[2]])
print(done.exit_code)
print(done.stderr.splitlines()[-1])
"""


def test_a_full_disk_is_said_and_what_was_kept_stays(tmp_path):
    lines = tmp_path / "news.jsonl"
    lines.write_text(
        "\n".join(json.dumps({"title": r.title, "text": r.text * 5, "url": r.url}) for r in stream(900)),
        encoding="utf-8",
    )
    where = tmp_path / "news.db"
    done = subprocess.run(
        [sys.executable, "-c", FULL, str(where), str(lines)], capture_output=True, text=True, check=True
    )
    code, words = done.stdout.splitlines()
    assert code == "2"
    assert "no room left" in words
    kept = check_whole(where)
    assert 0 < kept < 900
    with Desk(where) as desk:
        desk.add(stream(50))
        assert desk.how_far().reports == kept + 50


@pytest.mark.slow
def test_two_writers_and_ten_readers(tmp_path):
    where = tmp_path / "news.db"
    with Desk(where) as desk:
        desk.add(stream(20))
    writers = [adder(where), adder(where)]
    stop, seen, wrong = threading.Event(), [], []

    def reads():
        with Desk(where, create=False) as desk:
            while not stop.is_set():
                before = desk.how_far().reports
                found = desk.search("complained", limit=5)
                desk.stories(limit=5)
                seen.append(before)
                if len(found.hits) != 5 or found.how_far.reports < before:
                    wrong.append(found)

    readers = [threading.Thread(target=reads) for _ in range(10)]
    for reader in readers:
        reader.start()
    assert [process.communicate()[0].endswith("done\n") for process in writers] == [True, True]
    stop.set()
    for reader in readers:
        reader.join()
    assert not wrong
    assert len(seen) >= 10
    assert check_whole(where) == MANY


def test_a_clock_that_jumps_changes_no_order(desk, clock):
    clock.now = datetime(2099, 1, 1, tzinfo=UTC)
    first, later = (
        report("Mill fire", "Nine people were hurt.", url="u:1"),
        report("Mill fire", "Ten were hurt.", url="u:1"),
    )
    desk.add([first])
    clock.now = datetime(2001, 1, 1, tzinfo=UTC)
    desk.add([later])
    stories = {line.id for line in desk.stories()}
    kept = sorted((each for story in stories for each in desk.story(story)), key=lambda each: each.number)
    assert [each.report.id for each in kept] == [first.id, later.id]
    assert kept[1].version_of == first.id
    assert kept[1].added_at < kept[0].added_at


def test_a_server_restarted_in_the_middle(own_server):
    restarts = []

    def restart(added):
        if len(restarts) < 2 and len(added.new) >= 200 * (1 + len(restarts)):
            # As a crash would have it: connections are cut wherever they are, and refused until it is up again.
            restarts.append(threading.Thread(target=own_server.control, args=("restart", "-m", "immediate")))
            restarts[-1].start()

    with Desk(own_server.address) as desk:
        added = desk.add(stream(MANY), progress=restart)
        for each in restarts:
            each.join()
        again = desk.add(stream(MANY))
        assert (len(again.new), again.known, desk.how_far().reports) == (0, MANY, MANY)
        assert sum(line.reports for line in desk.stories()) == MANY
    assert len(restarts) == 2
    assert len(added.new) + added.known == MANY


def test_connections_that_a_server_cuts(postgres):
    import psycopg

    name = f"twosource_restart_{os.getpid()}"
    with psycopg.connect(postgres, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        where = postgres.replace("/postgres?", f"/{name}?")
        with Desk(where) as desk:
            desk.add(stream(30))
            cut = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s"

            def interrupted():
                yield from stream(300, start=30)
                connection.execute(cut, [name])
                yield from stream(300, start=330)

            connection.execute(cut, [name])
            desk.add(interrupted())
            assert desk.how_far().reports == 630
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


def test_a_server_that_goes_away_within_a_transaction(postgres, monkeypatch):
    import psycopg

    from twosource.library import keep

    name, cut = f"twosource_cut_{os.getpid()}", []
    keep_reports = keep.keep_reports

    def keep_and_lose(connection, *rest):
        kept = keep_reports(connection, *rest)
        if not cut:
            cut.append(connection.exec_driver_sql("SELECT pg_backend_pid()").scalar_one())
            server.execute("SELECT pg_terminate_backend(%s)", cut)
        return kept

    monkeypatch.setattr(keep, "keep_reports", keep_and_lose)
    with psycopg.connect(postgres, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}")
        with Desk(postgres.replace("/postgres?", f"/{name}?")) as desk:
            added = desk.add(stream(30))
            assert (len(added.new), added.known, desk.how_far().reports) == (30, 0, 30)
        server.execute(f"DROP DATABASE {name} WITH (FORCE)")
    assert cut


def test_a_library_that_is_gone_is_said(postgres):
    with pytest.raises(LibraryError):
        Desk(postgres.replace("/postgres?", "/none_of_this_name?"))
