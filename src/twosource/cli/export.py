"""`twosource export`: what a library keeps, for other programs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, get_args

import click

from twosource.cli.compare import must_be_writable
from twosource.cli.library import library_option, open_desk
from twosource.library.answers import TableName

if TYPE_CHECKING:
    from twosource.desk import Desk
    from twosource.records import Account

_TABLES = ("csv", "jsonl", "parquet")
_OF_A_STORY = ("timelinejs", "annotations", "ftm", "graphml")


@click.command(
    epilog="""\b
Examples:
  twosource export --library news.db --of points > points.csv
  twosource export --library news.db --of statements --as jsonl --to statements.jsonl
  twosource export --library news.db st-0123456789ab --as timelinejs --to timeline.json
  twosource export --library news.db st-0123456789ab --as graphml --to lineage.graphml"""
)
@library_option
@click.argument("story", required=False, metavar="[STORY]")
@click.option(
    "--as",
    "form",
    type=click.Choice((*_TABLES, *_OF_A_STORY)),
    default="csv",
    show_default=True,
    help="Tables: csv, jsonl, parquet. Of one story: timelinejs, annotations (W3C), ftm (FollowTheMoney), graphml.",
)
@click.option(
    "--of",
    "table",
    type=click.Choice(get_args(TableName)),
    default="reports",
    show_default=True,
    help="Which table; manifest lists where each report was found, with its hash.",
)
@click.option("--texts", is_flag=True, help="With --of reports: the whole texts too. Mind whose they are.")
@click.option(
    "--to", "file", type=click.Path(dir_okay=False), metavar="F", help="Write there (default: standard output)."
)
def export(library: str, story: str | None, form: str, table: TableName, file: str | None, *, texts: bool) -> None:
    """Write what a library keeps for other programs: tables of it all or of one story, or a story in a form of its own.

    Spans of reports are written, with where they stand; whole texts only with --texts.
    """
    must_be_writable(file)
    if form in _OF_A_STORY and story is None:
        raise click.UsageError(f"--as {form} is of one story: name it.")
    if texts and (form not in _TABLES or table != "reports"):
        raise click.UsageError("--texts goes with --of reports, as a table.")
    with open_desk(library) as desk:
        if form in _OF_A_STORY:
            _write(_of_story(desk.account(str(story)), form), file)
        else:
            _write(_table(desk, table, story, form, texts=texts), file)


def _of_story(account: Account, form: str) -> Iterator[str]:
    if form == "timelinejs":
        from twosource.views.timelinejs import write_timelinejs

        yield write_timelinejs(account)
    elif form == "graphml":
        from twosource.views.graphml import write_graphml

        yield write_graphml(account.reports, account.lineage)
    elif form == "annotations":
        from twosource.views.annotations import write_annotations

        yield from write_annotations(account)
    else:
        from twosource.views.followthemoney import write_followthemoney

        yield from write_followthemoney(account)


def _table(desk: Desk, table: TableName, story: str | None, form: str, *, texts: bool) -> Iterable[str | bytes]:
    from twosource.views.table import write_csv, write_json_lines, write_parquet

    rows = desk.table(table, story=story, texts=texts)
    if form == "csv":
        return write_csv(rows)
    return write_json_lines(rows) if form == "jsonl" else [write_parquet(rows)]


def _write(pieces: Iterable[str | bytes], file: str | None) -> None:
    """The pieces in a file or on standard output, as they come."""
    try:
        with click.open_file(file or "-", "wb") as out:
            for piece in pieces:
                out.write(piece.encode("utf-8", "replace") if isinstance(piece, str) else piece)
    except OSError as error:
        raise click.UsageError(f"{file or 'standard output'}: cannot be written: {error.strerror}.") from error
