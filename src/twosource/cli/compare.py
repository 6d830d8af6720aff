"""`twosource compare`: reports in, one account out, to the terminal or to files."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from twosource.cli.inputs import PATHS_HELP, finish, paths_argument, read_inputs, relations_option, told_relations
from twosource.cli.kinds import ToldKind, told_kinds, with_told_kinds
from twosource.cli.progress import ReadingProgress, stdout_console
from twosource.records import Account

if TYPE_CHECKING:
    from twosource.accounts.relations import Relation

_FILE = click.Path(dir_okay=False, allow_dash=True)


@click.command(
    epilog=f"""{PATHS_HELP}

\b
Examples:
  twosource compare reports/
  twosource compare post.html times.html wire.txt
  twosource compare reports/ --html dossier.html
  twosource compare reports/ --json account.json --markdown account.md
  twosource compare reports/ ministry.pdf --kind release:ministry.pdf
  twosource compare reports/ --relations owners.tsv
  twosource compare reports/ --json - | head -c 300"""
)
@paths_argument
@click.option("--json", "json_file", type=_FILE, metavar="F", help="Write the account as JSON (- for standard output).")
@click.option(
    "--html", "html_file", type=_FILE, metavar="F", help="Write the dossier, one HTML file to look at (- likewise)."
)
@click.option("--markdown", "markdown_file", type=_FILE, metavar="F", help="Write it as Markdown (- likewise).")
@click.option(
    "--workers", type=click.IntRange(1, 64), default=1, metavar="N", help="Processes that read the reports (default 1)."
)
@click.option(
    "--kind",
    "kinds",
    callback=told_kinds,
    multiple=True,
    metavar="KIND:FILE",
    help="Say what a given FILE is: release, transcript, document and post are shown as what reports rest on.",
)
@relations_option
def compare(
    paths: Sequence[str],
    json_file: str | None,
    html_file: str | None,
    markdown_file: str | None,
    workers: int,
    kinds: Sequence[ToldKind],
    relations_file: str | None,
) -> None:
    """Make one sourced account of reports of one happening.

    To the terminal when no file is asked for. The account says who said what, which points how many separate texts
    carry, where the reports differ, whose text they carry, and which sources they name that you did not give.
    """
    must_be_writable(json_file, html_file, markdown_file)
    account = make_account(paths, workers=workers, kinds=kinds, relations=told_relations(relations_file))
    if json_file:
        from twosource.views.json import write_json

        write_file(json_file, write_json(account))
    if html_file:
        from twosource.views.html import write_html

        write_file(html_file, write_html(account))
    if markdown_file:
        from twosource.views.markdown import write_markdown

        write_file(markdown_file, write_markdown(account))
    if not json_file and not html_file and not markdown_file:
        show(account)
    finish(problems=has_problems(account))


def make_account(
    paths: Sequence[str],
    *,
    workers: int = 1,
    kinds: Sequence[ToldKind] = (),
    relations: Sequence[Relation] = (),
) -> Account:
    """The account of what the paths hold, with progress on standard error."""
    from twosource.accounts.build import compare as build
    from twosource.run.local import map_readings

    reports, problems = read_inputs(paths)
    reports = with_told_kinds(reports, kinds)
    with ReadingProgress() as progress:
        annotate_all = partial(map_readings, workers=workers, progress=progress.at)
        return build(reports, problems=problems, annotate_all=annotate_all, relations=relations)


def show(account: Account) -> None:
    """The account on standard output."""
    from twosource.views.terminal import show_account

    show_account(account, stdout_console())


def has_problems(account: Account) -> bool:
    """Whether an input could not be read, or was read and held no report that could be compared."""
    not_bad = {"other happening", "background only"}
    return bool(account.problems) or any(left.why not in not_bad for left in account.excluded)


def must_be_writable(*files: str | None) -> None:
    """Tell of a file that cannot be written before any work is done for it."""
    asked = [name for name in files if name]
    if asked.count("-") > 1:
        raise click.UsageError("Only one of --json, --html and --markdown can go to standard output (-).")
    for name in asked:
        folder = Path(name).parent
        if name != "-" and not folder.is_dir():
            raise click.UsageError(f"{name}: there is no folder {folder}; make it first.")


def write_file(name: str, content: str) -> None:
    """The content in a file, or on standard output for `-`."""
    if name == "-":
        click.echo(content.encode(), nl=False)
        return
    try:
        Path(name).write_text(content, encoding="utf-8")
    except OSError as error:
        raise click.UsageError(f"{name}: cannot be written: {error.strerror}.") from error
