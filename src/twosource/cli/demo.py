"""`twosource demo`: the bundled example, offline: its account on the terminal, its dossier in the browser."""

from __future__ import annotations

import os
import sys
import tempfile
import webbrowser
from importlib.resources import as_file, files
from pathlib import Path

import click

from twosource.cli.compare import make_account, must_be_writable, show, write_file
from twosource.cli.inputs import tell

_STORY = "port-vesna"
_FILE = click.Path(dir_okay=False, resolve_path=True)


@click.command(epilog="\b\nExamples:\n  twosource demo\n  twosource demo --html dossier.html\n  twosource demo | less")
@click.option(
    "--html", "html_file", type=_FILE, metavar="F", help="Write the dossier there (default: a temporary file)."
)
def demo(html_file: str | None) -> None:
    """Compare the bundled example: twelve invented reports of one happening.

    They are as messy as real ones: copies of an agency's text, one without a date, figures that differ. The account
    goes to the terminal, the dossier to a file, which the browser opens where there is one to open it.
    """
    from twosource.views.html import write_html

    must_be_writable(html_file)
    with as_file(files("twosource") / "examples" / _STORY) as story:
        account = make_account([str(story)])
    # A folder of its own: a known name in the shared temporary folder could be somebody else's file.
    dossier = Path(html_file or Path(tempfile.mkdtemp(prefix="twosource-")) / "twosource-demo.html")
    write_file(str(dossier), write_html(account))
    show(account)
    opened = _can_show_pages() and webbrowser.open(dossier.as_uri())
    tell(f"The dossier is open in the browser: {dossier}" if opened else f"The dossier, for a browser: {dossier}")


def _can_show_pages() -> bool:
    """Whether somebody sits at a screen: a terminal, and a desktop behind it."""
    desktop = sys.platform in {"darwin", "win32"} or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    return sys.stdout.isatty() and bool(desktop)
