"""`twosource why`: why members of a point were joined, or reports found to differ."""

from __future__ import annotations

from functools import partial
from typing import TextIO

import click

from twosource.cli.inputs import account_argument, finish, read_account
from twosource.cli.progress import ReadingProgress, stdout_console
from twosource.errors import UsageError


@click.command(
    epilog="""ACCOUNT is a file that compare --json wrote. ID is the id of a claim, a conflict or a statement, or words
that points have in them.

\b
Examples:
  twosource why account.json "million crowns"
  twosource why account.json "on Thursday" "on Friday\""""
)
@account_argument
@click.argument("one", metavar="ID")
@click.argument("other", metavar="[ID]", required=False)
def why(account_file: TextIO, one: str, other: str | None) -> None:
    """Show why words were taken as one point, or why reports were found to differ.

    The probability that two clauses tell the same, and what speaks for it and against it: each feature with its value
    and what it adds to the log-odds, beyond what it adds to the usual pair. Of two IDs: the likeliest pair.
    """
    from twosource.accounts.why import why as explain
    from twosource.run.local import map_readings
    from twosource.views.terminal import show_sections
    from twosource.views.why import sections_why

    account = read_account(account_file)
    with ReadingProgress() as progress:
        try:
            found = explain(account, one, other, annotate_all=partial(map_readings, progress=progress.at))
        except UsageError as error:
            raise click.UsageError(str(error)) from error
    show_sections(sections_why(account, found), stdout_console())
    finish(problems=False)
