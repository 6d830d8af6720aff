"""`twosource stories`: the stories of a library, those that grew last first."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from twosource.cli.library import emit, filter_options, json_option, library_option, open_desk, tell_how_far

if TYPE_CHECKING:
    from twosource.library.answers import StoryLine


@click.command(
    epilog="""\b
Examples:
  twosource stories --library news.db
  twosource stories --library news.db --at-least 3 --since 2031-05-01
  twosource stories --library news.db --json | head -n 5"""
)
@library_option
@filter_options
@click.option("--at-least", type=click.IntRange(1), default=1, metavar="N", help="Of at least so many reports.")
@click.option("--limit", type=click.IntRange(1), default=50, show_default=True, metavar="N", help="At most so many.")
@json_option
def stories(library: str, at_least: int, limit: int, *, as_json: bool, **filters: str | None) -> None:
    """List the stories of a library, those that grew last first.

    The keys of --json: id, title, reports, outlets, first_day, last_day, added_at, read, differences.
    """
    from twosource.library.answers import Filters

    with open_desk(library) as desk:
        lines = desk.stories(Filters(**filters), at_least=at_least, limit=limit)
        how_far = desk.how_far()
    for line in lines:
        if as_json:
            emit(line)
        else:
            click.echo(_line(line))
    tell_how_far(how_far)


def _line(story: StoryLine) -> str:
    from twosource.views.words import flat

    days = " to ".join(sorted({day for day in (story.first_day, story.last_day) if day})) or "no day known"
    many = f"{story.reports} report{'s' * (story.reports > 1)}"
    title = flat(story.title.exact) if story.title else "(no headline)"
    return f"{story.id}  {days}  {many}  {title}"
