"""`twosource serve`: the pages of a library, for one person or a team, or the local page to paste texts into."""

from __future__ import annotations

import re
from collections.abc import Sequence
from importlib.util import find_spec
from ipaddress import ip_address
from typing import TYPE_CHECKING

import click

from twosource.cli.inputs import tell
from twosource.errors import LibraryError

if TYPE_CHECKING:
    from fastapi import FastAPI

    from twosource.web.team.gate import Team

_NEEDS = ("fastapi", "python_multipart", "uvicorn")
_HERE = "127.0.0.1"
_ADDRESS = re.compile(r"https://[a-z0-9.-]+(:\d+)?", re.IGNORECASE)


@click.command(
    epilog="""\b
Examples:
  twosource serve
  twosource serve --library news.db
  twosource serve --library postgresql://desk@localhost/news --port 9000
  twosource serve --library news.db --team
  twosource serve --library news.db --team --address https://news.example"""
)
@click.option("--library", metavar="FILE_OR_URL", help="Open this library; it is made where there is none.")
@click.option("--port", type=click.IntRange(0, 65535), default=8765, show_default=True, help="0 takes a free one.")
@click.option("--team", is_flag=True, help="Its users sign in (`twosource users`), and may what their role says.")
@click.option("--address", metavar="URL", help="Others reach the team's pages by this https:// address, of a proxy.")
@click.option("--proxy", "proxies", multiple=True, metavar="IP", help="Of that proxy, as it is seen here.  [127.0.0.1]")
@click.option("--host", metavar="IP", default=_HERE, show_default=True, help="What to listen on.")
def serve(
    library: str | None, port: int, address: str | None, proxies: Sequence[str], host: str, *, team: bool
) -> None:
    """Open a library in the browser: its stories, what they say, search, hand work; the same under /api for programs.

    Without a library: a page to paste texts or drop files into, and get the dossier; nothing is kept when it ends.
    Without --team nobody signs in, and it answers to this machine only, in one process; nothing leaves the machine.
    """
    if not all(map(find_spec, _NEEDS)):
        raise click.UsageError('The page needs more packages: pip install "twosource[web]"')
    from twosource.web.server import listen
    from twosource.web.server import serve as serve_on

    _check_reach(library, address, proxies, host, team=team)
    app = _app(library, _team(str(library), address) if team else None)
    try:
        listening = listen(port, host)
    except OSError as error:
        raise click.UsageError(f"Port {port} cannot be used ({error.strerror}); give another with --port.") from error
    try:
        behind = (proxies or (_HERE,)) if address else ()
        known_as = f" for {address}" if address else ""
        serve_on(listening, app, lambda own: tell(f"{own}{known_as}  (Ctrl-C ends it)"), behind)
    except KeyboardInterrupt:
        tell("ended")


def _check_reach(library: str | None, address: str | None, proxies: Sequence[str], host: str, *, team: bool) -> None:
    """Refuses what would show a library to others without asking who they are, or passwords on their way."""
    for given in (host, *proxies):
        _check_ip(given)
    by_others = bool(proxies) or not ip_address(host).is_loopback
    if team and library is None:
        raise click.UsageError("--team needs --library: a team has the users of a library.")
    if not team and (by_others or address is not None):
        raise click.UsageError("Without --team nobody signs in, and the page answers to this machine only: add --team.")
    if by_others and address is None:
        raise click.UsageError("To be reached by others it needs --address, the https:// address of a proxy before it.")
    if address is not None and not _ADDRESS.fullmatch(address):
        raise click.UsageError(f"--address {address}: give it as https://news.example, without a path.")


def _check_ip(given: str) -> None:
    try:
        ip_address(given)
    except ValueError as error:
        raise click.UsageError(f"{given}: give an address in numbers, as 127.0.0.1.") from error


def _team(library: str, address: str | None) -> Team:
    from twosource.library.users import Users
    from twosource.web.team.gate import Team

    try:
        users = Users(library)
        known = users.all()
    except LibraryError as error:
        raise click.UsageError(str(error)) from error
    if not known:
        users.close()
        raise click.UsageError(f"There is no user yet: twosource users --library {library} add NAME --role admin")
    return Team(users=users, address=(address or "").lower())


def _app(library: str | None, team: Team | None) -> FastAPI:
    if library is None:
        from twosource.web.paste.app import create_app

        return create_app()
    from twosource.web.library.app import create_library_app
    from twosource.web.shelf import Shelf

    try:
        return create_library_app(Shelf(library, create=True), team=team)
    except LibraryError as error:
        raise click.UsageError(str(error)) from error
