"""Users, their sign-ins and tokens, and the audit log: who may what, until when, and what is kept of it."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from twosource.errors import UsageError
from twosource.library import tables
from twosource.library.passwords import Cost, fits, fits_nothing, keep_password
from twosource.library.users import SIGNED_IN_FOR, Users

CHEAP = Cost(n=2, r=1, p=1)
WORD = "mill by the river"


@pytest.fixture
def users(where, clock):
    with Users(where, clock=clock, cost=CHEAP) as opened:
        opened.add("Ada Quill", "admin", WORD, by="command line")
        opened.add("Ida Holm", "editor", "ferry to Sund", by="Ada Quill")
        yield opened


def test_a_password_is_kept_as_its_hash_with_its_cost():
    kept = keep_password(WORD, CHEAP)
    assert kept.startswith("scrypt$2$1$1$")
    assert kept != keep_password(WORD, CHEAP), "each with a salt of its own"
    assert fits(WORD, kept)
    assert not fits("another word", kept)
    assert not fits("", fits_nothing(CHEAP))


def test_a_password_is_the_same_however_a_keyboard_writes_it():
    assert fits("caf\u0065\u0301 at the mill", keep_password("caf\u00e9 at the mill", CHEAP))


def test_the_cost_of_a_password_is_what_is_advised():
    assert 128 * Cost().n * Cost().r == 32 * 2**20
    assert Cost().p >= 3


def test_nothing_that_opens_a_door_stands_in_the_library(users, where):
    shown = [
        users.sign_in("Ada Quill", "192.0.2.1"),
        users.make_token("Ada Quill", "desk", "reader", by="Ada Quill"),
        WORD,
    ]
    with users._library.reading() as connection:
        rows = [row for table in tables.metadata.sorted_tables for row in connection.execute(select(table))]
    assert not [secret for secret in shown if secret in repr(rows)]
    if not where.startswith("postgresql"):
        users.close()
        data = b"".join(path.read_bytes() for path in Path(where).parent.iterdir())
        assert b"Ada Quill" in data
        assert not [secret for secret in shown if secret.encode() in data]


def test_users_are_listed_with_their_tokens(users):
    users.make_token("ida holm", "feed", "reader", by="Ida Holm")
    assert [(user.name, user.role, [token.name for token in user.tokens]) for user in users.all()] == [
        ("Ada Quill", "admin", []),
        ("Ida Holm", "editor", ["feed"]),
    ]


def test_a_password_is_tried_against_its_own_user(users):
    assert users.check("ada quill ", WORD)
    assert not users.check("Ida Holm", WORD)
    assert not users.check("Nobody", WORD)


def test_a_wrong_name_costs_what_a_wrong_password_costs(users, monkeypatch):
    tried = []
    monkeypatch.setattr("hashlib.scrypt", lambda words, **how: tried.append((how["n"], how["r"], how["p"])) or b"")
    users.check("Ada Quill", "wrong")
    users.check("Nobody", "wrong")
    assert tried[0] == tried[1]


def test_a_sign_in_ends_by_itself(users, clock):
    shown = users.sign_in("Ida Holm", "192.0.2.1")
    assert (users.who(shown).name, users.who(shown).role) == ("Ida Holm", "editor")
    clock.now += SIGNED_IN_FOR - timedelta(minutes=1)
    assert users.who(shown)
    clock.now += timedelta(minutes=1)
    assert users.who(shown) is None
    users.sign_in("Ada Quill", "192.0.2.1")
    with users._library.reading() as connection:
        assert len(connection.execute(select(tables.sign_ins)).all()) == 1, "what has ended is not kept"


def test_a_sign_in_ends_by_signing_out_and_no_other_does(users):
    one, other = users.sign_in("Ida Holm", "192.0.2.1"), users.sign_in("Ida Holm", "192.0.2.1")
    users.sign_out(users.who(one))
    assert users.who(one) is None
    assert users.who(other)


def test_a_new_password_ends_every_sign_in(users):
    shown = users.sign_in("Ida Holm", "192.0.2.1")
    users.set_password("Ida Holm", "another ferry", by="Ida Holm")
    assert users.who(shown) is None
    assert users.check("Ida Holm", "another ferry")
    assert not users.check("Ida Holm", "ferry to Sund")


def test_a_token_has_at_most_its_owners_role(users):
    with pytest.raises(UsageError, match="cannot be admin"):
        users.make_token("Ida Holm", "desk", "admin", by="Ida Holm")
    shown = users.make_token("Ida Holm", "desk", "editor", by="Ida Holm")
    assert users.who_has(shown).role == "editor"
    users.set_role("Ida Holm", "reader", by="Ada Quill")
    assert users.who_has(shown).role == "reader"
    users.set_role("Ida Holm", "admin", by="Ada Quill")
    assert users.who_has(shown).role == "editor"


def test_a_token_holds_until_it_is_revoked(users):
    shown = users.make_token("Ida Holm", "desk", "reader", by="Ida Holm")
    with pytest.raises(UsageError, match="has a token of this name"):
        users.make_token("Ida Holm", "desk", "reader", by="Ida Holm")
    users.revoke_token("Ida Holm", "desk", by="Ada Quill")
    assert users.who_has(shown) is None
    with pytest.raises(UsageError, match="no token of this name"):
        users.revoke_token("Ida Holm", "desk", by="Ada Quill")


def test_a_sign_in_is_no_token_and_a_token_no_sign_in(users):
    assert users.who_has(users.sign_in("Ida Holm", "192.0.2.1")) is None
    assert users.who(users.make_token("Ida Holm", "desk", "reader", by="Ida Holm")) is None


def test_a_removed_user_has_nothing_left(users):
    shown, token = users.sign_in("Ida Holm", "192.0.2.1"), users.make_token("Ida Holm", "desk", "reader", by="Ida Holm")
    users.remove("Ida Holm", by="Ada Quill")
    assert (users.who(shown), users.who_has(token), users.check("Ida Holm", "ferry to Sund")) == (None, None, False)
    assert [user.name for user in users.all()] == ["Ada Quill"]


def test_the_last_admin_stays(users):
    for change in (lambda: users.remove("Ada Quill", by="x"), lambda: users.set_role("Ada Quill", "editor", by="x")):
        with pytest.raises(UsageError, match="the last admin stays"):
            change()
    assert users.all()[0].role == "admin"


@pytest.mark.parametrize(
    ("name", "password"),
    [("", WORD), (" Tom", WORD), ("Tom\nReed", WORD), ("T" * 81, WORD), ("ADA quill", WORD), ("Tom", "short")],
)
def test_what_will_not_do_is_refused(users, name, password):
    with pytest.raises(UsageError):
        users.add(name, "reader", password, by="Ada Quill")
    assert len(users.all()) == 2


def test_nobody_there_is_said(users):
    for change in (
        lambda: users.set_role("Nobody", "reader", by="x"),
        lambda: users.set_password("Nobody", WORD, by="x"),
        lambda: users.remove("Nobody", by="x"),
        lambda: users.make_token("Nobody", "desk", "reader", by="x"),
    ):
        with pytest.raises(UsageError, match="there is no user of this name"):
            change()


def test_whatever_changes_is_in_the_audit_log(users):
    who = users.who(users.sign_in("Ida Holm", "192.0.2.1"))
    users.make_token("Ida Holm", "desk", "reader", by="Ida Holm")
    users.revoke_token("Ida Holm", "desk", by="Ada Quill")
    users.sign_out(who)
    users.set_role("Ida Holm", "reader", by="Ada Quill")
    users.set_password("Ida Holm", "another ferry", by="Ada Quill")
    users.remove("Ida Holm", by="Ada Quill")
    users.note("Ada Quill", "decided", "wish st-0")
    assert [(deed.who, deed.what, deed.about) for deed in reversed(users.deeds())] == [
        ("command line", "made a user (admin)", "Ada Quill"),
        ("Ada Quill", "made a user (editor)", "Ida Holm"),
        ("Ida Holm", "signed in", "from 192.0.2.1"),
        ("Ida Holm", "made a token (reader)", "Ida Holm: desk"),
        ("Ada Quill", "revoked a token", "Ida Holm: desk"),
        ("Ida Holm", "signed out", "Ida Holm"),
        ("Ada Quill", "gave a role (reader)", "Ida Holm"),
        ("Ada Quill", "set a password", "Ida Holm"),
        ("Ada Quill", "removed a user", "Ida Holm"),
        ("Ada Quill", "decided", "wish st-0"),
    ]
    first = users.deeds(limit=3)
    assert [deed.number for deed in users.deeds(first[-1].number, limit=2)] == [7, 6]
