"""`twosource show`: one story of a library, as an account on the terminal or in files."""

from __future__ import annotations

import click

from twosource.cli.compare import has_problems, must_be_writable, write_file
from twosource.cli.compare import show as show_account
from twosource.cli.inputs import finish
from twosource.cli.library import library_option, open_desk
from twosource.records import Judgement
from twosource.views.words import flat

_LOST = " (its words are no longer found so: it changes nothing now)"
_FILE = click.Path(dir_okay=False, allow_dash=True)


@click.command(
    epilog="""\b
Examples:
  twosource show --library news.db st-0123456789ab
  twosource show --library news.db st-0123456789ab --html dossier.html
  twosource show --library news.db st-0123456789ab --as-of 2031-05-06T23:10"""
)
@library_option
@click.argument("story", metavar="STORY")
@click.option("--as-of", metavar="MOMENT", help="What had come by that moment, as 2031-05-06T23:10 (local time).")
@click.option("--json", "json_file", type=_FILE, metavar="F", help="Write the account as JSON (- for standard output).")
@click.option("--html", "html_file", type=_FILE, metavar="F", help="Write the dossier, one HTML file (- likewise).")
@click.option("--markdown", "markdown_file", type=_FILE, metavar="F", help="Write it as Markdown (- likewise).")
def show(
    library: str,
    story: str,
    as_of: str | None,
    json_file: str | None,
    html_file: str | None,
    markdown_file: str | None,
) -> None:
    """Show a story of a library as one sourced account: to the terminal when no file is asked for.

    Of several versions of one page the last is compared. Reports that are not read yet are read for it, and kept.
    """
    must_be_writable(json_file, html_file, markdown_file)
    with open_desk(library) as desk:
        account = desk.account(story, as_of=as_of)
        if json_file:
            from twosource.views.json import write_json

            write_file(json_file, write_json(account))
        if html_file:
            write_file(html_file, desk.dossier(story, as_of=as_of))
        if markdown_file:
            from twosource.views.markdown import write_markdown

            write_file(markdown_file, write_markdown(account))
        decided = desk.judgements_on(account)
        kept = desk.kept_account(desk.resolve(story))
        lost = {each.id for each in kept.lost} if kept else set()
    if not json_file and not html_file and not markdown_file:
        show_account(account)
        for each in decided:
            when = each.time[:16].replace("T", " ")
            click.echo(f"decided by {flat(each.author)}, {when}: {_words(each)}{_LOST * (each.id in lost)}")
    finish(problems=has_problems(account))


def _words(judgement: Judgement) -> str:
    value = f" {flat(judgement.value)}" if judgement.value else ""
    return f"{judgement.kind} {judgement.target}{value}{' (undone)' * judgement.undone}"
