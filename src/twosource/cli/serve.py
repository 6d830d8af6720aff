"""`twosource serve`: the local page to paste texts into, on this machine only."""

from __future__ import annotations

from importlib.util import find_spec

import click

from twosource.cli.inputs import tell

_NEEDS = ("fastapi", "python_multipart", "uvicorn")


@click.command(epilog="\b\nExamples:\n  twosource serve\n  twosource serve --port 9000")
@click.option("--port", type=click.IntRange(0, 65535), default=8765, show_default=True, help="0 takes a free one.")
def serve(port: int) -> None:
    """Open a page on this machine to paste texts or drop files into, and get the dossier.

    It answers to this machine only, in one process; nothing leaves the machine, nothing is kept when it ends.
    """
    if not all(map(find_spec, _NEEDS)):
        raise click.UsageError('The page needs more packages: pip install "twosource[web]"')
    from twosource.web.server import listen
    from twosource.web.server import serve as serve_on

    try:
        listening = listen(port)
    except OSError as error:
        raise click.UsageError(f"Port {port} cannot be used ({error.strerror}); give another with --port.") from error
    try:
        serve_on(listening, lambda address: tell(f"{address}  (Ctrl-C ends it)"))
    except KeyboardInterrupt:
        tell("ended")
