"""`twosource watch`: feeds polled into a library, what they bring held against rules, alerts given out."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from twosource.cli.inputs import finish, tell
from twosource.cli.library import json_option, library_option, open_desk, private_hosts_option
from twosource.errors import ReadError, UsageError

if TYPE_CHECKING:
    from twosource.watching.rules import Rules
    from twosource.watching.watch import Watch


@click.command(
    epilog="""\b
Examples:
  twosource watch --library news.db feeds.opml
  twosource watch --library news.db feeds.opml --rules rules.toml --atom alerts.xml
  twosource watch --library news.db https://herald.example/rss --once --json
  twosource watch --library news.db feeds.opml --rules rules.toml --hook http://localhost:9000/alerts"""
)
@library_option
@click.argument("feeds", nargs=-1, required=True, metavar="FEEDS...")
@click.option(
    "--rules",
    "rules_file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="What to wait for (TOML); by default every new report.",
)
@click.option(
    "--every",
    type=click.FloatRange(1, 1440),
    default=15,
    show_default=True,
    metavar="MINUTES",
    help="Between two polls of one feed.",
)
@click.option("--once", is_flag=True, help="One round, then end; for cron.")
@click.option("--hook", metavar="URL", help="Send each alert there as well (POST, JSON).")
@click.option(
    "--atom",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Keep the last hundred alerts there as an Atom feed.",
)
@private_hosts_option
@json_option
def watch(  # noqa: PLR0913 (one argument an option)
    library: str,
    feeds: Sequence[str],
    rules_file: Path | None,
    every: float,
    once: bool,
    hook: str | None,
    atom: Path | None,
    private_hosts: Sequence[str],
    *,
    as_json: bool,
) -> None:
    """Poll feeds into a library and say what is new: a line an alert.

    FEEDS are OPML files, and addresses of feeds, OPML files, sitemaps, pages, or sites whose page names their feeds.
    Polling is polite: a host is asked one thing at a time, only for what has changed, as its robots.txt allows, later
    and later while it fails. Each alert says its rule, and whether it fired on arrival or after reading. Stopped at any
    moment, the next run goes on; what it needs for that is in a file beside the first of FEEDS, NAME.state.json. Exit
    status 1 where something could not be fetched. The keys of --json: id, rule, event, tier, story, title, report,
    outlet, url, spans, at, how_far.
    """
    from twosource.fetching.client import Client
    from twosource.fetching.hook import send
    from twosource.fetching.manners import Manners
    from twosource.watching.state import read_state
    from twosource.watching.watch import Watch

    addresses, rules, troubles = _addresses(feeds), _rules(rules_file), list[str]()

    def tell_trouble(words: str) -> None:
        troubles.append(words)
        tell(words)

    with open_desk(library, create=True) as desk:
        state_file = _state_file(feeds[0])
        watching = Watch(
            desk=desk,
            client=Client(Manners(private_hosts=frozenset(private_hosts))),
            addresses=addresses,
            rules=rules,
            state=read_state(state_file, desk.id, desk.last_arrival()),
            state_file=state_file,
            every=60 * every,
            show=lambda going: click.echo(going.record if as_json else going.line),
            hook=(lambda going: send(hook, going.record)) if hook else None,
            atom=atom,
            tell=tell_trouble,
        )
        with _stopping(watching):
            watching.run(once=once)
    finish(problems=bool(troubles))


def _addresses(feeds: Sequence[str]) -> tuple[str, ...]:
    """The addresses given, and those in the files given."""
    from twosource.reports.address import Address
    from twosource.reports.read import parts_of_path

    found: list[str] = []
    for given in feeds:
        if "://" in given[:12]:
            found.append(given)
            continue
        try:
            listed = [part.url for part in parts_of_path(given) if isinstance(part, Address) and part.teaser is None]
        except ReadError as error:
            raise click.UsageError(str(error)) from error
        if not listed:
            raise click.UsageError(f"{given}: it lists no addresses; give an OPML file, or a feed by its address.")
        found += listed
    return tuple(dict.fromkeys(found))


def _rules(file: Path | None) -> Rules:
    from twosource.watching.rules import EVERYTHING, read_rules

    if file is None:
        return EVERYTHING
    try:
        return read_rules(file.read_text(encoding="utf-8"))
    except (UnicodeDecodeError, UsageError) as error:
        raise click.UsageError(f"{file}: {error}") from error


def _state_file(feeds: str) -> Path:
    """Beside the first of the feeds; of an address, in the current folder, under its host's name."""
    from urllib.parse import urlsplit

    if "://" not in feeds[:12]:
        return Path(f"{feeds}.state.json")
    return Path(f"{urlsplit(feeds).hostname or 'watch'}.state.json")


@contextmanager
def _stopping(watching: Watch) -> Iterator[None]:
    """The first interrupt ends the watch when what came is kept; a second ends it at once."""
    asked = (signal.SIGINT, signal.SIGTERM)
    before = {number: signal.getsignal(number) for number in asked}

    def stop(number: int, _: object) -> None:
        signal.signal(number, before[signal.Signals(number)])
        tell("stopping")
        # In a thread of its own: the interrupted one may hold what stopping needs.
        threading.Thread(target=watching.stop, daemon=True).start()

    if threading.current_thread() is not threading.main_thread():
        yield
        return
    for number in asked:
        signal.signal(number, stop)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
