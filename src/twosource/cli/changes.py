"""`twosource changes`: what is new in a story of a library since a moment, or since a dossier was made."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from twosource.cli.library import emit, json_option, library_option, open_desk

if TYPE_CHECKING:
    from twosource.library.answers import Change

_SHOWN = {
    "report": "new report",
    "version": "changed since",
    "correction": "correction published",
    "withdrawn": "page withdrawn",
    "in": "moved here",
    "out": "moved away",
    "point": "new point",
    "point gone": "point no longer found",
    "difference": "reports differ",
    "difference gone": "reports differ no longer",
}


@click.command(
    epilog="""\b
Examples:
  twosource changes --library news.db st-0123456789ab --since 2031-05-06T23:10
  twosource changes --library news.db dossier.html
  twosource changes --library news.db st-0123456789ab --since 2031-05-06 --json"""
)
@library_option
@click.argument("story", metavar="STORY|DOSSIER.html")
@click.option("--since", metavar="MOMENT", help="As 2031-05-06T23:10 (local time); a dossier knows its own.")
@json_option
def changes(library: str, story: str, since: str | None, *, as_json: bool) -> None:
    """Say what is new in a story: reports, versions, corrections, pages withdrawn, moves, points and differences.

    A dossier that `twosource show --html` made knows its library, its story and its moment. The keys of --json: kind,
    at, report, outlet, spans, story.
    """
    from twosource.library.dossiers import read_origin

    made_in = None
    if story.lower().endswith((".html", ".htm")):
        try:
            origin = read_origin(Path(story).read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError) as error:
            raise click.UsageError(f"{story}: it cannot be read.") from error
        if origin is None:
            raise click.UsageError(f"{story}: this is no dossier of a library; `twosource show --html` makes one.")
        made_in, story, since = origin.library, origin.story, since or origin.at
    if since is None:
        raise click.UsageError("Say since when: --since MOMENT.")
    with open_desk(library) as desk:
        if made_in not in (None, desk.id):
            raise click.UsageError(f"The dossier was made from another library ({made_in}; this one is {desk.id}).")
        found = desk.changes(story, since)
    for change in found:
        if as_json:
            emit(change)
        else:
            click.echo(_words(change))


def _words(change: Change) -> str:
    from twosource.views.words import flat

    where = ", ".join(
        part for part in (change.outlet, change.at and change.at[:16].replace("T", " "), change.story) if part
    )
    said = " / ".join(flat(span.exact) for span in change.spans)
    return f"{_SHOWN[change.kind]}: {said}" + (f"  [{where}]" if where else "")
