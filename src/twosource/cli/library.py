"""What the commands over a library share: opening it, the filters, and how its answers are written."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING, Any, TypeVar

import click

from twosource.cli.inputs import tell
from twosource.errors import TwosourceError

if TYPE_CHECKING:
    from twosource.desk import Desk
    from twosource.library.answers import HowFar

_Command = TypeVar("_Command", bound=Callable[..., Any])


def _day(ctx: click.Context, param: click.Parameter, value: datetime | None) -> str | None:
    return None if value is None else value.date().isoformat()


_DAY: dict[str, Any] = {"type": click.DateTime(("%Y-%m-%d",)), "callback": _day, "metavar": "DAY"}


library_option = click.option(
    "--library",
    required=True,
    metavar="FILE_OR_URL",
    help="The library: an SQLite file, or a postgresql:// address.",
)
json_option = click.option("--json", "as_json", is_flag=True, help="JSON Lines, for programs.")
private_hosts_option = click.option(
    "--private-host",
    "private_hosts",
    multiple=True,
    metavar="NAME",
    help="A host that may be fetched though its address is private; may be given several times.",
)


def filter_options(command: _Command) -> _Command:
    """The options that limit an answer: --outlet, --since, --until, --person, --place."""
    for option in (
        click.option("--place", metavar="NAME", help="Only reports that name this place (of those read)."),
        click.option("--person", metavar="NAME", help="Only reports that name this person (of those read)."),
        click.option("--until", **_DAY, help="Published on this day or earlier."),
        click.option("--since", **_DAY, help="Published on this day or later, as 2031-05-06."),
        click.option("--outlet", metavar="NAME", help="Only reports of this outlet, named as its reports have it."),
    ):
        command = option(command)
    return command


@contextmanager
def open_desk(library: str, *, create: bool = False) -> Iterator[Desk]:
    """The desk over a library; what is wrong with the library, or with what is asked of it, is said."""
    from twosource.desk import Desk

    try:
        with Desk(library, create=create) as desk:
            yield desk
    except TwosourceError as error:
        raise click.UsageError(str(error)) from error


def emit(record: Any) -> None:
    """A record as a line of JSON on standard output."""
    from twosource.views.json import write_line

    click.echo(write_line(record))


def tell_how_far(how_far: HowFar) -> None:
    """How many of the kept reports an answer rests on, on standard error."""
    tell(f"{how_far.read:,} of {how_far.reports:,} reports read")
