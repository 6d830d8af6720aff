"""The command line: takes paths, gives accounts and records; one file a command group.

Results go to standard output, progress and problems to standard error. Exit status: 0 done, 1 done with problems in
the data (the output is whole and valid), 2 wrong use. Whatever is heavy is imported inside a command, so that
`--help` answers at once.
"""

from __future__ import annotations

import click

from twosource import __version__
from twosource.cli.add import add
from twosource.cli.changes import changes
from twosource.cli.check import check
from twosource.cli.compare import compare
from twosource.cli.demo import demo
from twosource.cli.export import export
from twosource.cli.judge import judge
from twosource.cli.mcp import mcp
from twosource.cli.schema import schema
from twosource.cli.search import search
from twosource.cli.serve import serve
from twosource.cli.show import show
from twosource.cli.steps import annotate, group, lint, read, trace
from twosource.cli.stories import stories
from twosource.cli.update import update
from twosource.cli.users import users
from twosource.cli.watch import watch
from twosource.cli.why import why
from twosource.cli.without import without

__all__ = ["main"]

COMMANDS = (
    *(compare, check, why, without, serve, demo),
    *(add, stories, show, search, changes, update, judge, export, watch, users, mcp),
    *(read, annotate, group, trace, lint, schema),
)


class _InOrder(click.Group):
    """Help lists the commands in the order of use, not of the alphabet."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 (click's signature)
        return [command.name for command in COMMANDS if command.name]


@click.group(cls=_InOrder, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="twosource", message="%(prog)s %(version)s")
def main() -> None:
    """Many reports of one happening in, one sourced account out.

    It says who said what, what several reports tell, where they differ, and whose text they carry. It compares
    texts; it never says that something is true.

    \b
    Examples:
      twosource demo
      twosource compare reports/
      twosource compare reports/ --json account.json
    """


for _command in COMMANDS:
    main.add_command(_command)
