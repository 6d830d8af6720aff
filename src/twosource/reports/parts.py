"""Takes bytes of any format, gives what they hold: reports with their bytes, addresses, problems; next: read.

Formats are told by content. Whoever may fetch follows the addresses; `held` says of them what others need to know.
"""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import IO

from twosource.errors import ReadError
from twosource.records import PageDate, Problem, Received
from twosource.reports.address import Address, addresses_in
from twosource.reports.build import build_report
from twosource.reports.feed import FeedItem, is_json_feed, items_of_json, items_of_xml
from twosource.reports.given import Given
from twosource.reports.newsjson import articles_in, read_mapping, urlsplit_host
from twosource.reports.ninjs import is_ninjs, read_ninjs
from twosource.reports.plain import read_plain
from twosource.reports.sniff import MAX_BYTES, decode, format_of, is_pdf, too_large, trouble, unpack
from twosource.reports.warc import MARK, pages_of_warc

Part = Received | Address | Problem
_FETCHED = "Give its address to `twosource add`: the pages are then fetched."
_LISTED = "Give it to `twosource add` or `twosource watch`, which fetch them."


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where bytes came from, as far as it is known.

    Attributes:
        location: what to call them, or None; its suffix helps to tell JSON from JSON lines.
        url: the address they were fetched from, or None.
        charset: that the server named, or None.
        taken: when an archive kept them, or None.
    """

    location: str | None
    url: str | None = None
    charset: str | None = None
    taken: PageDate | None = None

    @property
    def name(self) -> str:
        """What to call them in any case."""
        return self.location or "(bytes)"


def parts_of(data: bytes, origin: Origin) -> Iterator[Part]:
    """What bytes hold, in order; raises ReadError where they cannot be read at all."""
    data = unpack(data, origin.location)
    if data.startswith(MARK):
        yield from parts_of_archive(io.BytesIO(data), origin.name)
        return
    if is_pdf(data):
        from twosource.reports.pdf import read_pdf

        yield _received(read_pdf(data, sha256=_digest(data), location=origin.location), data, origin)
        return
    text = decode(data, origin.location, origin.charset)
    form = format_of(text, origin.location)
    if form == "jsonl":
        yield from parts_of_lines(io.BytesIO(text.encode("utf-8")), origin.name)
    elif form == "json":
        yield from _of_json(text, data, origin)
    elif form == "html":
        from twosource.reports.html import read_html

        yield _received(read_html(text, sha256=_digest(data), location=origin.location), data, origin)
    elif form == "text":
        yield _received(read_plain(text, sha256=_digest(data), location=origin.location), data, origin)
    else:
        yield from _of_xml(text, form, origin)


def parts_of_archive(stream: IO[bytes], location: str) -> Iterator[Part]:
    """What a web archive holds, page by page; raises ReadError where it holds no page."""
    for page in pages_of_warc(stream, location):
        if isinstance(page, Problem):
            yield page
            continue
        try:
            yield from parts_of(
                page.data, Origin(location=page.location, url=page.url, charset=page.charset, taken=page.taken)
            )
        except ReadError as error:
            yield error.problem


def parts_of_lines(lines: IO[bytes], location: str) -> Iterator[Part]:
    """What JSON lines hold, line by line; a bad line stops nothing."""
    number = 0
    while line := lines.readline(MAX_BYTES + 1):
        number += 1
        where = f"{location}:{number}"
        try:
            if len(line) > MAX_BYTES:
                raise too_large(where, len(line), MAX_BYTES)
            if line.strip():
                for article in articles_in(_parsed(decode(line, where), where)):
                    yield _received(given_of(article, sha256=_digest(line), location=where), line)
        except ReadError as error:
            yield error.problem


def given_of(article: Mapping[str, object], *, sha256: str, location: str | None) -> Given:
    """The article of a JSON object, whichever of the known kinds of keys it has."""
    read = read_ninjs if is_ninjs(article) else read_mapping
    return read(article, sha256=sha256, location=location)


def held(
    parts: Iterable[Part], location: str, follow: Callable[[Address], None] | None = None
) -> Iterator[Received | Problem]:
    """The reports and problems among parts, first words of a feed's articles too.

    Args:
        parts: of one input.
        location: what to call it.
        follow: takes the addresses of a list; without it, they are one Problem.
    """
    reports, problems, teasers, others = 0, 0, 0, 0
    for part in parts:
        if isinstance(part, Problem):
            problems += 1
            yield part
        elif isinstance(part, Received):
            reports += 1
            yield part
        elif part.teaser is not None:
            teasers += 1
            yield part.teaser
        else:
            others += 1
            if follow is not None:
                follow(part)
    if teasers:
        why = f"{teasers} of its {reports + teasers} items hold only the first words of their articles."
        yield Problem(location=location, kind="first words only", why=why, next=_FETCHED)
    if others and follow is None:
        why = f"It lists {others} addresses, which hold the reports."
        yield Problem(location=location, kind="addresses", why=why, next=_LISTED)
    if not (reports or problems or teasers or others):
        why = "It holds no article and no address."
        yield Problem(location=location, kind="no article", why=why, next="Give another file.")


def _of_xml(text: str, form: str, origin: Origin) -> Iterator[Part]:
    """What a feed, an agency's file or a list of addresses holds."""
    from twosource.reports.newsml import read_newsml
    from twosource.reports.xmltree import parse_xml

    tree = parse_xml(text, origin.location)
    if form == "feed":
        yield from _of_items(items_of_xml(tree.root, origin.name, origin.url))
    elif form == "addresses":
        yield from addresses_in(tree.root, origin.url)
    else:
        for given, data in read_newsml(tree.root, location=origin.location):
            yield _received(given, data, origin)
    if tree.problem is not None:
        yield tree.problem


def _of_items(items: Iterable[FeedItem]) -> Iterator[Part]:
    """The whole articles of a feed, and the addresses of those that it only announces."""
    for item in items:
        received = _received(item.given, item.data)
        if item.whole or item.given.url is None:
            yield received
        else:
            dates = " ".join(date.raw for date in item.given.page_dates)
            yield Address(url=item.given.url, kind="page", changed=dates or None, teaser=received)


def _of_json(text: str, data: bytes, origin: Origin) -> Iterator[Part]:
    value = _parsed(text, origin.location)
    if isinstance(value, Mapping) and is_json_feed(value):
        yield from _of_items(items_of_json(value, origin.name, origin.url))
        return
    articles = list(articles_in(value))
    if not articles:
        why = "The JSON holds no object that could be an article."
        raise trouble(origin.location, "bad json", why, "Give an object, or a list of objects.")
    for number, article in enumerate(articles, start=1):
        where = origin.location if len(articles) == 1 else f"{origin.name}:{number}"
        try:
            yield _received(given_of(article, sha256=_digest(data), location=where), data)
        except ReadError as error:
            yield error.problem


def _received(given: Given, data: bytes, origin: Origin | None = None) -> Received:
    """The report of an article, with what its origin says where it says nothing itself."""
    if origin is not None and origin.url:
        outlet = given.outlet or urlsplit_host(given.url or origin.url)
        dates = (*given.page_dates, *filter(None, (origin.taken,)))
        given = replace(given, url=given.url or origin.url, outlet=outlet, page_dates=dates)
    return Received(report=build_report(given), data=data)


def _parsed(text: str, location: str | None) -> object:
    try:
        value: object = json.loads(text)
    except (ValueError, RecursionError) as error:
        at = (
            f" ({error.msg}, line {error.lineno}, column {error.colno})"
            if isinstance(error, json.JSONDecodeError)
            else ""
        )
        raise trouble(
            location, "bad json", f"The JSON cannot be parsed{at}.", "Save or fetch it again; it may be cut off."
        ) from None
    return value


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
