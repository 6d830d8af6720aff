"""`twosource add`: reports into a library, each once, and into their stories."""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from twosource.cli.inputs import PATHS_HELP, finish, paths_argument, tell
from twosource.cli.library import emit, json_option, library_option, open_desk, private_hosts_option
from twosource.records import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from twosource.library.answers import Added
    from twosource.records import Received


@click.command(
    epilog=f"""{PATHS_HELP}

\b
Examples:
  twosource add --library news.db reports/
  twosource add --library news.db monday.jsonl tuesday.warc.gz feed.xml
  twosource add --library news.db https://herald.example/rss feeds.opml
  twosource add --library postgresql://desk@localhost/news reports/"""
)
@library_option
@paths_argument
@private_hosts_option
@json_option
def add(library: str, paths: Sequence[str], private_hosts: Sequence[str], *, as_json: bool) -> None:
    """Keep reports in a library, each once, and put them in their stories.

    A PATH may also be the address of a page, a feed, a site whose page names its feeds, an OPML file or a sitemap, or
    such a list in a file: what they name is fetched, politely, unless its page is kept already.
    It can be stopped and repeated at any moment: what is kept stays kept, what is kept already is not kept twice.
    Exit status 1 where an input could not be read. The keys of --json: new, known, problems, stories.
    """
    from twosource.fetching.client import Client
    from twosource.fetching.find import receive
    from twosource.fetching.manners import Manners

    client = Client(Manners(private_hosts=frozenset(private_hosts)))
    with open_desk(library, create=True) as desk:
        rate = _Rate()
        items = receive(paths, client, seen=lambda page: desk.has_page(page.url))
        added = desk.add(_telling(items), progress=rate.at)
        rate.end(added)
    if as_json:
        emit(added)
    finish(problems=added.problems > 0)


def _telling(items: Iterator[Received | Problem]) -> Iterator[Received | Problem]:
    """The same, each problem told as it is met."""
    for item in items:
        if isinstance(item, Problem):
            tell(f"{item.location}: {item.why} {item.next}")
        yield item


class _Rate:
    """Says how many reports are kept and how fast: as it goes on a terminal, at the end always."""

    def __init__(self) -> None:
        self._began = time.monotonic()

    def at(self, added: Added) -> None:
        """After a batch."""
        if sys.stderr.isatty():
            click.echo(f"\r{self._words(added)} ", err=True, nl=False)

    def end(self, added: Added) -> None:
        """When all is done."""
        stories = f"{len(added.stories):,} {'story' if len(added.stories) == 1 else 'stories'} grew"
        tell(("\r" if sys.stderr.isatty() else "") + f"{self._words(added)}; {stories}")

    def _words(self, added: Added) -> str:
        done = len(added.new) + added.known
        rate = done / max(time.monotonic() - self._began, 0.001)
        trouble = f", {added.problems:,} could not be read" if added.problems else ""
        return f"{len(added.new):,} new, {added.known:,} kept before{trouble} ({rate:,.0f} a second)"
