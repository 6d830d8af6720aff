"""Takes addresses, gives the reports that stand there, or behind the feeds and lists that do; next: the library.

Addresses are followed level by level: lists (OPML, sitemaps) to feeds and pages, a site's front page to the feeds that
it names, feeds to the pages of articles that they hold only the first words of. Hosts are asked side by side, each one
thing at a time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, MutableMapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from queue import Empty, Full, Queue
from urllib.parse import urlsplit

from twosource.errors import ReadError
from twosource.fetching.client import Client, Fetched, Validators
from twosource.records import Problem, Received
from twosource.reports.address import Address
from twosource.reports.front_page import feeds_of_site
from twosource.reports.parts import Origin, Part, held, parts_of
from twosource.reports.read import parts_of_path, receive_all
from twosource.reports.sniff import decode, format_of

MAX_LEVELS = 4
"""An OPML file, its feeds, their pages; or a sitemap of sitemaps: nothing real lies deeper."""

_HEAD = 200_000
"""The head of a page ends before."""

_WAITING = 20
_TICK = 0.2
Seen = Callable[[Address], bool]
Answer = tuple[Address, Fetched | Problem]


def find_reports(
    given: Iterable[str | Address],
    client: Client,
    *,
    seen: Seen = lambda _: False,
    kept: Seen = lambda _: False,
    known: MutableMapping[str, Validators] | None = None,
) -> Iterator[Received | Problem]:
    """The reports at some addresses and behind them, as they come, and a Problem for what cannot be had.

    An article that a feed holds only the first words of is fetched from its page; where that fails, the first words
    are the report.

    Args:
        given: addresses of pages, feeds, OPML files, sitemaps, and front pages that name their feeds.
        client: that fetches; the iterator's end stops no client, its closing does.
        seen: whether a page that a list or a feed names is had already; then it is not fetched again.
        kept: whether the words of a page are had, which its first words must not take the place of.
        known: what feeds and lists were recognised by the last time, by address; kept up to date.
    """
    memory: MutableMapping[str, Validators] = {} if known is None else known
    level = [a if isinstance(a, Address) else Address(url=a, kind="feed") for a in given]
    met: set[str] = set()
    for _ in range(MAX_LEVELS):
        wanted = [a for a in level if not (a.kind == "page" and seen(a))]
        asked = list({a.url: a for a in wanted if a.url not in met}.values())
        met.update(a.url for a in asked)
        level = []
        for address, answer in _answers(asked, client, memory):
            is_list = False
            for part in _parts(address, answer, kept):
                if isinstance(part, Address):
                    level.append(part)
                    is_list |= part.kind != "page"
                else:
                    yield part
            # What a list names may change where the list does not: it is read anew each time.
            if isinstance(answer, Fetched) and address.kind != "page" and not is_list:
                memory[address.url] = answer.validators
        if not level:
            return
    why = f"It lies behind more than {MAX_LEVELS} lists."
    yield Problem(location=level[0].url, kind="too deep", why=why, next="Give its own address.")


def receive(given: Iterable[str], client: Client, *, seen: Seen = lambda _: False) -> Iterator[Received | Problem]:
    """The reports of files, folders and addresses, with the bytes they came in, and a Problem for what has none.

    Lists of addresses (OPML, sitemaps) among the files are followed; a file of a feed is read as it is.

    Args:
        given: paths, `-` for standard input, and addresses.
        client: that fetches.
        seen: as for `find_reports`.
    """
    addresses: list[str | Address] = []
    for path in given:
        if "://" in path[:12]:
            addresses.append(path)
        elif Path(path).is_dir():
            yield from receive_all([path])
        else:
            try:
                yield from held(parts_of_path(path), path, addresses.append)
            except ReadError as error:
                yield error.problem
    yield from find_reports(addresses, client, seen=seen)


def _parts(address: Address, answer: Fetched | Problem, kept: Seen) -> Iterator[Part]:
    """What an answer holds; for a page that cannot be had or holds no words, the first words that its feed gave."""
    found: list[Part] = []
    if isinstance(answer, Problem):
        found = [answer]
    elif answer.data is not None:
        origin = Origin(location=address.url, url=answer.url, charset=answer.charset)
        try:
            for part in _feeds(address, answer.data, origin) or parts_of(answer.data, origin):
                found.append(replace(part, fetched_at=answer.fetched_at) if isinstance(part, Received) else part)
        except ReadError as error:
            found.append(error.problem)
    if address.teaser is not None and not any(isinstance(p, Received) and p.report.segments for p in found):
        found = [*(p for p in found if isinstance(p, Problem)), *([] if kept(address) else [address.teaser])]
    yield from found


def _feeds(address: Address, data: bytes, origin: Origin) -> tuple[Address, ...]:
    """The feeds that stand behind an address given outright, where a site's front page is found there."""
    if address.kind == "page" or origin.url is None or b"alternate" not in data[:_HEAD].lower():
        return ()
    characters = decode(data, origin.location, origin.charset)
    return feeds_of_site(characters, origin.url) if format_of(characters, origin.location) == "html" else ()


def _answers(asked: list[Address], client: Client, known: MutableMapping[str, Validators]) -> Iterator[Answer]:
    """What stands at each address, as it comes; hosts side by side."""
    groups: dict[str, list[Address]] = {}
    for address in asked:
        groups.setdefault(_host(address.url), []).append(address)
    came: Queue[Answer] = Queue(_WAITING)

    def ask(group: list[Address]) -> None:
        for address in group:
            validators = known.get(address.url) if address.kind != "page" else None
            answer = (address, client.fetch(address.url, validators))
            while not client.is_stopped:
                try:
                    came.put(answer, timeout=_TICK)
                    break
                except Full:
                    continue

    if not groups:
        return
    with ThreadPoolExecutor(min(client.manners.workers, len(groups))) as pool:
        running = [pool.submit(ask, group) for group in groups.values()]
        try:
            while not (all(each.done() for each in running) and came.empty()):
                try:
                    yield came.get(timeout=_TICK)
                except Empty:
                    continue
        except BaseException:
            client.stop()
            raise
        for each in running:
            each.result()


def _host(url: str) -> str:
    try:
        return urlsplit(url).netloc
    except ValueError:
        return ""
