"""The migrations make the tables that the program describes."""

from __future__ import annotations

import json
import zlib
from importlib.resources import files

from sqlalchemy import inspect, text

from factories import report
from twosource.library.migrate import HEAD
from twosource.library.tables import metadata


def test_the_head_is_the_newest_migration():
    versions = files("twosource.library") / "migrations" / "versions"
    assert max(path.name[:4] for path in versions.iterdir() if path.name[:4].isdigit()) == HEAD


def test_migrated_tables_are_those_described(desk):
    with desk._library.reading() as connection:
        found = inspect(connection)
        for table in metadata.tables.values():
            columns = {column["name"]: column for column in found.get_columns(table.name)}
            assert list(columns) == [column.name for column in table.columns]
            assert {c.name for c in table.columns if not c.nullable} == {
                name for name, column in columns.items() if not column["nullable"]
            } | set(found.get_pk_constraint(table.name)["constrained_columns"])
            assert {index["name"] for index in found.get_indexes(table.name)} >= {index.name for index in table.indexes}


def test_the_views_answer(desk):
    with desk._library.reading() as connection:
        for name in ("report_list", "story_list", "statement_list", "point_list", "difference_list", "manifest"):
            assert connection.exec_driver_sql(f"SELECT * FROM {name}").all() == []


def test_an_older_library_is_brought_up_to_date(where, clock, monkeypatch):
    from twosource.desk import Desk

    with monkeypatch.context() as patch:
        patch.setattr("twosource.library.migrate.HEAD", "0001")
        with Desk(where, clock=clock) as older:
            made = older.id
            older.add([report("Ferry late", "The ferry to Sund was an hour late.")])
            with older._library.reading() as connection:
                assert "users" not in inspect(connection).get_table_names()
    with Desk(where, clock=clock) as desk:
        assert desk.id == made
        assert desk.how_far().reports == 1
        test_migrated_tables_are_those_described(desk)


def test_accounts_of_an_older_library_say_what_a_list_shows(where, monkeypatch):
    from twosource.desk import Desk

    made = {
        "excluded": [{"report": "r-2"}],
        "lineage": {"groups": [["r-1"], ["r-2"], ["r-3", "r-2"]]},
        "where": ["Sund"],
    }
    row = {"zlib": zlib.compress(json.dumps(made).encode())}
    with monkeypatch.context() as patch:
        patch.setattr("twosource.library.migrate.HEAD", "0002")
        with Desk(where) as older, older._library.writing() as connection:
            connection.execute(text("INSERT INTO stories (id, at) VALUES ('st-1', '2031')"))
            columns = "story, made_with, stale, differences, zlib, at"
            values = "'st-1', 'w-1', false, 0, :zlib, '2031'"
            connection.execute(text(f"INSERT INTO accounts ({columns}) VALUES ({values})"), row)
    with Desk(where) as desk:
        (outline,) = desk.outlines(["st-1"]).values()
        assert (outline.where, outline.texts) == (("Sund",), 2)
