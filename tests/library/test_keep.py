"""Reports are kept each once, with where they were found, their bytes and their versions."""

from __future__ import annotations

import hashlib
import sqlite3
import zlib
from dataclasses import replace

import pytest

from factories import day, report
from twosource.desk import Desk
from twosource.errors import LibraryError
from twosource.records import Problem, Received

FIRE = report("Nine hurt in mill fire", "Nine people were hurt when a mill burned in Harrow.", outlet="Harrow Post")
VOTE = report("Council votes on bridge", "The council of Colby voted for a new bridge.", outlet="Colby Times")


def rows(desk, table):
    from sqlalchemy import text

    with desk._library.reading() as connection:
        return connection.execute(text(f"SELECT * FROM {table}")).all()


def test_what_is_kept_comes_back_the_same(desk):
    dated = report("Nine hurt", "Nine — “nine” — people.", published=day("2031-05-06"), url="https://post.example/1")
    added = desk.add([dated])
    (kept,) = desk.story(added.stories[0])
    assert kept.report == dated
    assert kept.number == 1


def test_the_same_content_is_kept_once_with_both_places(desk):
    desk.add([replace(FIRE, location="a.html"), VOTE])
    again = desk.add([replace(FIRE, location="b.html"), FIRE])
    assert (again.new, again.known) == ((), 2)
    assert desk.how_far().reports == 2
    (kept,) = [each for each in desk.story(desk.stories()[-1].id) if each.report.id == FIRE.id]
    assert set(kept.locations) >= {"a.html", "b.html"}


def test_a_tie_of_one_input_is_one_report(desk):
    added = desk.add([replace(FIRE, location="a.html"), replace(FIRE, id=FIRE.id + "-2", location="b.html")])
    assert (added.new, added.known) == ((FIRE.id,), 1)


def test_bytes_are_kept_and_their_hash_is_in_the_manifest(desk):
    page = b"<html>Nine people were hurt</html>"
    came = replace(FIRE, sha256=hashlib.sha256(page).hexdigest(), location="fire.html")
    desk.add([Received(report=came, data=page, fetched_at="2031-05-06T08:00:00+02:00")])
    (original,) = rows(desk, "originals")
    assert zlib.decompress(original.zlib) == page
    (line,) = rows(desk, "manifest")
    assert (line.location, line.sha256, line.bytes_kept) == ("fire.html", came.sha256, len(page))
    assert line.fetched_at == "2031-05-06T06:00:00.000000+00:00"


def test_another_text_at_one_address_is_a_version(desk):
    first = report("Nine hurt in mill fire", "Nine people were hurt in Harrow.", url="https://post.example/fire#top")
    second = report("Ten hurt in mill fire", "Ten people were hurt in Harrow.", url="https://post.example/fire")
    stories = desk.add([first, second]).stories
    versions = {each.report.id: each.version_of for story in stories for each in desk.story(story)}
    assert versions == {first.id: None, second.id: first.id}


def test_problems_are_kept_once(desk):
    trouble = Problem(location="a.html", kind="missing", why="There is no such file.", next="Check the path.")
    assert desk.add([trouble, FIRE]).problems == 1
    desk.add([trouble])
    assert len(rows(desk, "problems")) == 1


def test_progress_is_told_after_each_batch(desk):
    told = []
    desk.add([FIRE, VOTE], progress=told.append)
    assert [len(added.new) for added in told] == [2]


def test_a_text_that_no_database_holds_comes_back_exactly(desk):
    broken = report("Nine hurt", "Nine \x00 people \ud83d were hurt.")
    (story,) = desk.add([broken]).stories
    assert desk.story(story)[0].report.text == broken.text


def test_a_library_keeps_its_id(where, clock):
    with Desk(where, clock=clock) as desk:
        first = desk.id
        desk.add([FIRE])
    with Desk(where, create=False) as desk:
        assert desk.id == first
        assert desk.how_far().reports == 1


def test_what_is_no_library_is_said(tmp_path):
    (tmp_path / "notes.db").write_text("no database", encoding="utf-8")
    with sqlite3.connect(tmp_path / "other.db") as connection:
        connection.execute("CREATE TABLE shopping (item text)")
    connection.close()
    for where, words in (
        (tmp_path / "none.db", "there is no such library"),
        (tmp_path / "notes.db", "no library"),
        (tmp_path / "other.db", "other tables"),
        (tmp_path, "folder"),
        (tmp_path / "none" / "news.db", "no folder"),
        ("mysql://localhost/news", "only SQLite"),
    ):
        with pytest.raises(LibraryError, match=words):
            Desk(where, create=str(where).endswith("none/news.db"))


def test_a_newer_library_is_refused(tmp_path):
    with Desk(tmp_path / "news.db"):
        pass
    with sqlite3.connect(tmp_path / "news.db") as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    with pytest.raises(LibraryError, match="newer twosource"):
        Desk(tmp_path / "news.db")
