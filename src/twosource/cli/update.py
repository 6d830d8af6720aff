"""`twosource update`: the deep steps over a library: who said what, what agrees, what differs."""

from __future__ import annotations

import sys
import time

import click

from twosource.cli.library import library_option, open_desk, tell_how_far


@click.command(
    epilog="""\b
Examples:
  twosource update --library news.db
  twosource update --library news.db --minutes 30
  twosource update --library news.db st-0123456789ab"""
)
@library_option
@click.argument("stories", nargs=-1, metavar="[STORY]...")
@click.option("--minutes", type=click.FloatRange(min=0), metavar="N", help="Begin no new story after so many minutes.")
def update(library: str, stories: tuple[str, ...], minutes: float | None) -> None:
    """Read and compare what a library keeps: stories that grow first, then those with a wish, then the rest.

    Statements, points and differences are found only in what is read. It can be stopped at any moment, and goes on
    where it was.
    """
    end = None if minutes is None else time.monotonic() + 60 * minutes
    with open_desk(library) as desk:
        for how_far in desk.update(stories or None):
            if sys.stderr.isatty():
                click.echo(f"\r{how_far.read:,} of {how_far.reports:,} reports read ", err=True, nl=False)
            if end is not None and time.monotonic() >= end:
                break
        if sys.stderr.isatty():
            click.echo(err=True)
        tell_how_far(desk.how_far())
