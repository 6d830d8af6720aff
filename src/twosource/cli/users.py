"""`twosource users`: who may sign in to the pages of a library (`serve --team`), with which role and tokens."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Literal, get_args

import click

from twosource.cli.inputs import tell
from twosource.cli.library import emit, json_option, library_option
from twosource.errors import TwosourceError

if TYPE_CHECKING:
    from twosource.library.users import Role, Users

Kind = Literal["list", "add", "role", "password", "token", "revoke", "remove"]
_ROLES = ("reader", "editor", "admin")
_BY = "command line"


@click.command(
    epilog="""\b
Examples:
  twosource users --library news.db add "Ada Quill" --role admin
  twosource users --library news.db list
  twosource users --library news.db role "Ida Holm" --role editor
  twosource users --library news.db password "Ida Holm" < password.txt
  twosource users --library news.db token "Ida Holm" "night desk" --role reader
  twosource users --library news.db revoke "Ida Holm" "night desk"
  twosource users --library news.db remove "Ida Holm\""""
)
@library_option
@click.option("--role", type=click.Choice(_ROLES), help="Of the user, or the token.  [reader]")
@json_option
@click.argument("kind", type=click.Choice(get_args(Kind)), metavar="KIND")
@click.argument("name", required=False)
@click.argument("token", required=False)
def users(library: str, role: Role | None, kind: Kind, name: str | None, token: str | None, *, as_json: bool) -> None:
    """Say who may sign in to the pages of a library: `twosource serve --team`.

    KIND is `list`, `add` NAME, `role` NAME, `password` NAME, `token` NAME TOKEN (a new one, which is written out this
    once), `revoke` NAME TOKEN, or `remove` NAME. A reader reads; an editor also decides and adds; an admin also keeps
    the users. A password is asked for without being shown, or is the first line of standard input; only its hash is
    kept. Every change is in the audit log. The keys of --json, for `list`: name, role, made_at, tokens.
    """
    if kind != "list" and name is None:
        raise click.UsageError(f"{kind} needs the NAME of a user.")
    if (kind in ("token", "revoke")) != (token is not None):
        raise click.UsageError(f"{kind} {'takes no' if token else 'needs the name of a'} TOKEN.")
    if kind == "role" and role is None:
        raise click.UsageError("role needs --role.")
    password = _password() if kind in ("add", "password") else ""
    from twosource.library.users import Users

    try:
        with Users(library, create=kind == "add") as opened:
            if kind == "list":
                _list(opened, as_json=as_json)
            else:
                _change(opened, kind, str(name), role or "reader", password, str(token))
    except TwosourceError as error:
        raise click.UsageError(str(error)) from error


def _list(opened: Users, *, as_json: bool) -> None:
    for user in opened.all():
        if as_json:
            emit(user)
        else:
            tokens = "".join(f"\n  token {token.name}  {token.role}" for token in user.tokens)
            click.echo(f"{user.name}  {user.role}{tokens}")


def _change(opened: Users, kind: Kind, name: str, role: Role, password: str, token: str) -> None:
    match kind:
        case "add":
            opened.add(name, role, password, by=_BY)
            tell(f"{name} may sign in as {role}")
        case "role":
            opened.set_role(name, role, by=_BY)
            tell(f"{name} is {role} now")
        case "password":
            opened.set_password(name, password, by=_BY)
            tell(f"{name} has another password, and is signed out everywhere")
        case "token":
            click.echo(opened.make_token(name, token, role, by=_BY))
            tell("it is kept nowhere: copy it now")
        case "revoke":
            opened.revoke_token(name, token, by=_BY)
            tell(f"{token} is revoked")
        case "remove":
            opened.remove(name, by=_BY)
            tell(f"{name} may sign in no more")


def _password() -> str:
    if sys.stdin.isatty():
        return str(click.prompt("Password", hide_input=True, confirmation_prompt=True, err=True))
    return sys.stdin.readline().rstrip("\r\n")
