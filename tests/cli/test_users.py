"""`twosource users`, and what `twosource serve` refuses without them."""

from __future__ import annotations

import json
from typing import get_args

import pytest
from click.testing import CliRunner

from twosource.cli import main
from twosource.cli.users import _ROLES
from twosource.library.passwords import Cost
from twosource.library.users import Role, Users


@pytest.fixture
def run(tmp_path, monkeypatch):
    """Runs the command over a library; a password costs little."""
    monkeypatch.setattr(Users.__init__, "__kwdefaults__", Users.__init__.__kwdefaults__ | {"cost": Cost(n=2, r=1, p=1)})

    def at(*words, status=0, typed=""):
        done = CliRunner().invoke(main, ["users", "--library", str(tmp_path / "news.db"), *words], input=typed)
        assert done.exit_code == status, done.output
        return done

    at("add", "Ada Quill", "--role", "admin", typed="mill by the river\n")
    return at


def test_roles_are_those_of_the_library():
    assert get_args(Role) == _ROLES


def test_users_are_made_changed_listed_and_removed(run):
    assert "Ida Holm may sign in as reader" in run("add", "Ida Holm", typed="ferry to Sund\n").stderr
    run("role", "Ida Holm", "--role", "editor")
    run("password", "ida holm", typed="another ferry\n")
    shown = run("token", "Ida Holm", "night desk", "--role", "editor").stdout.strip()
    assert shown.startswith("twosource_")
    listed = run("list").stdout
    assert listed == "Ada Quill  admin\nIda Holm  editor\n  token night desk  editor\n"
    assert shown not in listed
    known = [json.loads(line) for line in run("list", "--json").stdout.splitlines()]
    assert [(user["name"], user["role"], len(user["tokens"])) for user in known] == [
        ("Ada Quill", "admin", 0),
        ("Ida Holm", "editor", 1),
    ]
    run("revoke", "Ida Holm", "night desk")
    run("remove", "Ida Holm")
    assert run("list").stdout == "Ada Quill  admin\n"


def test_what_was_typed_holds(run, tmp_path):
    with Users(tmp_path / "news.db") as users:
        assert users.check("Ada Quill", "mill by the river")
        assert users.deeds()[0].who == "command line"


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (["add"], "needs the NAME"),
        (["add", "Tom Reed"], "10 to 200 characters"),
        (["role", "Ada Quill"], "role needs --role"),
        (["role", "Ada Quill", "--role", "reader"], "the last admin stays"),
        (["remove", "Tom Reed"], "there is no user of this name"),
        (["token", "Ada Quill"], "needs the name of a TOKEN"),
        (["remove", "Ada Quill", "desk"], "takes no TOKEN"),
        (["revoke", "Ada Quill", "desk"], "no token of this name"),
    ],
)
def test_what_cannot_be_done_is_said(run, words, why):
    assert why in run(*words, status=2, typed="short\n").stderr


def test_only_adding_makes_a_library(tmp_path):
    done = CliRunner().invoke(main, ["users", "--library", str(tmp_path / "none.db"), "list"])
    assert (done.exit_code, (tmp_path / "none.db").exists()) == (2, False)


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (["--host", "0.0.0.0"], "Without --team nobody signs in"),
        (["--address", "https://news.example"], "Without --team nobody signs in"),
        (["--proxy", "127.0.0.1"], "Without --team nobody signs in"),
        (["--team"], "--team needs --library"),
        (["--library", "DB", "--team"], "There is no user yet"),
        (["--library", "DB", "--team", "--host", "0.0.0.0"], "it needs --address"),
        (["--library", "DB", "--team", "--host", "news.example"], "an address in numbers"),
        (["--library", "DB", "--team", "--proxy", "10.0.0.2"], "it needs --address"),
        (["--library", "DB", "--team", "--address", "http://news.example"], "give it as https://"),
        (["--library", "DB", "--team", "--address", "https://news.example/pages"], "give it as https://"),
        (["--library", "DB", "--team", "--address", "https://"], "give it as https://"),
    ],
)
def test_pages_are_not_shown_to_others_unasked(tmp_path, words, why):
    words = [str(tmp_path / "news.db") if word == "DB" else word for word in words]
    done = CliRunner().invoke(main, ["serve", "--port", "0", *words])
    assert (done.exit_code, why in done.stderr) == (2, True), done.stderr
