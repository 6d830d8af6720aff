"""`twosource without`: the account as if a source were struck out."""

from __future__ import annotations

from functools import partial
from typing import TextIO

import click

from twosource.cli.compare import has_problems, must_be_writable, write_file
from twosource.cli.inputs import account_argument, finish, read_account, relations_option, told_relations
from twosource.cli.progress import ReadingProgress, stdout_console
from twosource.errors import UsageError


@click.command(
    epilog="""ACCOUNT is a file that compare --json wrote. SOURCE is a report (id, file name or address), or the name of
an outlet, an agency or a speaker.

\b
Examples:
  twosource without account.json "Tom Reed"
  twosource without account.json NORDA
  twosource without account.json coast-herald.html --json rest.json"""
)
@account_argument
@click.argument("source", metavar="SOURCE")
@click.option(
    "--json", "json_file", metavar="F", help="Write the whole account of what is left (- for standard output)."
)
@relations_option
def without(account_file: TextIO, source: str, json_file: str | None, relations_file: str | None) -> None:
    """Show an account as if a report, outlet, agency or speaker were struck out.

    What several texts carried and one carries now, what nothing tells any more, which differences are none any more.
    The reports that are left are compared anew. With an agency fall the reports that carry its text; with every
    source what others have from it: the words it is quoted with, the figures and times in them.
    """
    from twosource.accounts.without import without as strike_out
    from twosource.run.local import map_readings
    from twosource.views.json import write_json
    from twosource.views.terminal import show_sections
    from twosource.views.without import sections_without

    must_be_writable(json_file)
    account = read_account(account_file)
    relations = told_relations(relations_file)
    with ReadingProgress() as progress:
        annotate_all = partial(map_readings, progress=progress.at)
        try:
            struck = strike_out(account, source, annotate_all=annotate_all, relations=relations)
        except UsageError as error:
            raise click.UsageError(str(error)) from error
    if json_file:
        write_file(json_file, write_json(struck.account))
    else:
        show_sections(sections_without(account, struck), stdout_console())
    finish(problems=has_problems(struck.account))
