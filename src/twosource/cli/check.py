"""`twosource check`: one's own draft, sentence by sentence, held against reports."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import click

from twosource.cli.inputs import PATHS_HELP, finish, paths_argument, read_inputs, relations_option, told_relations
from twosource.cli.progress import ReadingProgress, stdout_console
from twosource.errors import ReadError, UsageError


@click.command(
    epilog=f"""{PATHS_HELP} DRAFT is one such file.

\b
Examples:
  twosource check draft.txt reports/
  twosource check draft.txt post.html times.html wire.txt"""
)
@click.argument("draft_file", metavar="DRAFT")
@paths_argument
@relations_option
def check(draft_file: str, paths: Sequence[str], relations_file: str | None) -> None:
    """Hold your own draft against reports: what each sentence rests on, what differs, what is found nowhere.

    It says what the reports tell, not whether a sentence is right. Exit status 1 where something differs.
    """
    import twosource
    from twosource.accounts.checking import check as hold
    from twosource.run.local import map_readings
    from twosource.views.checking import sections_checked
    from twosource.views.terminal import show_sections

    relations = told_relations(relations_file)
    try:
        draft = twosource.read(draft_file)
    except ReadError as error:
        raise click.UsageError(str(error)) from error
    reports, problems = read_inputs(paths)
    with ReadingProgress() as progress:
        annotate_all = partial(map_readings, progress=progress.at)
        try:
            checked = hold(draft, reports, annotate_all=annotate_all, relations=relations)
        except UsageError as error:
            raise click.UsageError(f"{draft_file}: {error}") from error
    show_sections(sections_checked(checked, reports), stdout_console())
    finish(problems=bool(problems) or any(sentence.differs for sentence in checked))
