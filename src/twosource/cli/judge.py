"""`twosource judge`: a person's decision over a library, written down with its author, kept through every re-run."""

from __future__ import annotations

from typing import get_args

import click

from twosource.cli.library import emit, library_option, open_desk
from twosource.records import JudgementKind


@click.command(
    epilog="""\b
Examples:
  twosource judge --library news.db --author Ada move r-0123456789ab st-0123456789ab
  twosource judge --library news.db --author Ada part r-0123456789ab
  twosource judge --library news.db --author Ada join st-0123456789ab st-ba9876543210
  twosource judge --library news.db --author Ada same c-0123456789ab c-ba9876543210
  twosource judge --library news.db --author Ada undo j-0123456789ab"""
)
@library_option
@click.option("--author", required=True, metavar="NAME", help="Who decides.")
@click.argument("kind", type=click.Choice(get_args(JudgementKind)), metavar="KIND")
@click.argument("target")
@click.argument("value", required=False)
def judge(library: str, author: str, kind: JudgementKind, target: str, value: str | None) -> None:
    """Write a decision down, and have it hold: nothing that is decided is ever altered, only undone.

    KIND is `move` REPORT STORY, `part` REPORT (from its story), `join` STORY STORY, `same` POINT POINT, `apart` POINT
    POINT (words of a point, written as in `target`, and the point), `dismiss` DIFFERENCE, `settle` DIFFERENCE HOW,
    `speaker` STATEMENT NAME, `date` REPORT DAY, `wish` STORY (to be read soon), `pin` THING [NOTE], `hide` PERSON, or
    `undo` JUDGEMENT. Writes the judgement as a line of JSON: id, kind, target, value, author, time, undone.
    """
    with open_desk(library) as desk:
        emit(desk.judge(kind, target, value, author=author))
