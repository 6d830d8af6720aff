"""`twosource serve`: the pages of a library, or the local page to paste texts into; on this machine only."""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING

import click

from twosource.cli.inputs import tell
from twosource.errors import LibraryError

if TYPE_CHECKING:
    from fastapi import FastAPI

_NEEDS = ("fastapi", "python_multipart", "uvicorn")


@click.command(
    epilog="""\b
Examples:
  twosource serve
  twosource serve --library news.db
  twosource serve --library postgresql://desk@localhost/news --port 9000"""
)
@click.option("--library", metavar="FILE_OR_URL", help="Open this library; it is made where there is none.")
@click.option("--port", type=click.IntRange(0, 65535), default=8765, show_default=True, help="0 takes a free one.")
def serve(library: str | None, port: int) -> None:
    """Open a library in the browser: its stories, what they say, search, hand work; the same under /api for programs.

    Without a library: a page to paste texts or drop files into, and get the dossier; nothing is kept when it ends.
    It answers to this machine only, in one process; nothing leaves the machine.
    """
    if not all(map(find_spec, _NEEDS)):
        raise click.UsageError('The page needs more packages: pip install "twosource[web]"')
    from twosource.web.server import listen
    from twosource.web.server import serve as serve_on

    app = _app(library)
    try:
        listening = listen(port)
    except OSError as error:
        raise click.UsageError(f"Port {port} cannot be used ({error.strerror}); give another with --port.") from error
    try:
        serve_on(listening, app, lambda address: tell(f"{address}  (Ctrl-C ends it)"))
    except KeyboardInterrupt:
        tell("ended")


def _app(library: str | None) -> FastAPI:
    if library is None:
        from twosource.web.app import create_app

        return create_app()
    from twosource.web.library import create_library_app
    from twosource.web.shelf import Shelf

    try:
        return create_library_app(Shelf(library, create=True))
    except LibraryError as error:
        raise click.UsageError(str(error)) from error
