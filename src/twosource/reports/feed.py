"""Takes a feed (RSS, Atom, JSON Feed), gives a Given for each of its items; next: build.

A feed holds its articles whole, or only the first words of each: an item says which.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from twosource.records import PageDate
from twosource.reports.address import whole_url
from twosource.reports.given import Given
from twosource.reports.newsjson import urlsplit_host
from twosource.reports.page import plain
from twosource.reports.page_dates import page_date
from twosource.reports.paragraphs import paragraphs_in, paragraphs_of, paragraphs_of_text
from twosource.reports.xmltree import children, element_bytes, first, line_of, local_name

MIN_WHOLE = 1200
"""A description this long, that does not break off, is the article; agencies' shortest whole texts have as much."""

_BROKEN_OFF = re.compile(
    r"(?:…|\.\.\.|\[(?:…|\.\.\.)\])\W*$|\b(?:read|see|view) (?:more|the full|on)\b.{0,60}$", re.IGNORECASE
)
_JSON_VERSION = "https://jsonfeed.org/version/"
_DATES = ("pubdate", "published", "issued", "date", "created", "updated", "modified")


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedItem:
    """One item of a feed.

    Attributes:
        given: its article, or what the feed gives of it.
        whole: whether that is the whole article.
        data: the item as the feed has it.
    """

    given: Given
    whole: bool
    data: bytes


def items_of_xml(root: Any, location: str, base: str | None) -> Iterator[FeedItem]:
    """The items of RSS (0.9 to 2.0) and Atom, in the feed's order.

    Args:
        root: of the feed.
        location: what to call the feed; its items are numbered.
        base: the feed's own address, or None.
    """
    channel = first(root, "channel")
    head = root if channel is None else channel
    base = base or whole_url(line_of(first(head, "link")))
    entries = [e for e in root.iter() if local_name(e) in ("item", "entry")]
    feed_title, feed_language = line_of(first(head, "title")), line_of(first(head, "language")) or _lang(root)
    for number, entry in enumerate(entries, 1):
        body, whole = _body(entry)
        url = _link(entry, base)
        source = line_of(first(entry, "source", "title")) or line_of(first(entry, "source"))
        data = element_bytes(entry)
        yield FeedItem(
            data=data,
            given=Given(
                title=_plain_line(line_of(first(entry, "title"))),
                body="\n\n".join(body),
                outlet=source or line_of(first(entry, "publisher")) or _host(url) or feed_title,
                url=url,
                bylines=tuple(_authors(entry)),
                page_dates=tuple(_dates(entry)),
                kind=line_of(first(entry, "category")),
                language=_code(_lang(entry) or line_of(first(entry, "language")) or feed_language),
                sha256=hashlib.sha256(data).hexdigest(),
                location=f"{location}:{number}",
            ),
            whole=whole,
        )


def is_json_feed(value: object) -> bool:
    """Whether a JSON value is a JSON Feed."""
    return isinstance(value, Mapping) and str(value.get("version", "")).startswith(_JSON_VERSION)


def items_of_json(feed: Mapping[str, Any], location: str, base: str | None) -> Iterator[FeedItem]:
    """The items of a JSON Feed (1.0 and 1.1)."""
    items = feed.get("items")
    for number, item in enumerate(items if isinstance(items, list) else (), 1):
        if not isinstance(item, Mapping):
            continue
        markup, text, summary = (_string(item.get(key)) for key in ("content_html", "content_text", "summary"))
        body = paragraphs_of(markup) if markup else paragraphs_of_text(text)
        url = whole_url(_string(item.get("url")) or _string(item.get("external_url")), base)
        dates = (page_date(key, _string(item[key])) for key in ("date_published", "date_modified") if item.get(key))
        authors = [*_list(item.get("authors")), item.get("author")] if _named(item) else _list(feed.get("authors"))
        data = json.dumps(item, sort_keys=True).encode()
        yield FeedItem(
            data=data,
            given=Given(
                title=_plain_line(_string(item.get("title"))),
                body="\n\n".join(body or paragraphs_of_text(summary)),
                outlet=_host(url) or _string(feed.get("title")) or None,
                url=url,
                bylines=tuple(filter(None, (_string(a.get("name")) for a in authors if isinstance(a, Mapping)))),
                page_dates=tuple(dates),
                language=_code(_string(item.get("language")) or _string(feed.get("language"))),
                sha256=hashlib.sha256(data).hexdigest(),
                location=f"{location}:{number}",
            ),
            whole=bool(body),
        )


def _body(entry: Any) -> tuple[tuple[str, ...], bool]:
    """The paragraphs of an item, and whether they are its whole article."""
    for name in ("encoded", "content"):
        for element in children(entry, name):
            if found := _paragraphs(element):
                return found, True
    short = max((_paragraphs(e) for e in children(entry, "description", "summary")), key=_length, default=())
    return short, _length(short) >= MIN_WHOLE and not _BROKEN_OFF.search(short[-1])


def _paragraphs(element: Any) -> tuple[str, ...]:
    kind = element.get("type", "")
    if len(element):
        return paragraphs_in(element)
    if element.get("src") or kind.startswith(("image/", "video/", "audio/")):
        return ()
    return (paragraphs_of_text if kind in ("text", "text/plain") else paragraphs_of)(element.text or "")


def _length(paragraphs: tuple[str, ...]) -> int:
    return sum(map(len, paragraphs))


def _link(entry: Any, base: str | None) -> str | None:
    """The item's page: Atom's alternate, RSS's link, else a guid that is an address."""
    for link in children(entry, "link"):
        if link.get("rel", "alternate") == "alternate" and (url := whole_url(link.get("href") or link.text, base)):
            return url
    guid = first(entry, "guid")
    return whole_url(guid.text) if guid is not None and guid.get("isPermaLink") != "false" else None


def _authors(entry: Any) -> Iterator[str]:
    """Names: Atom's, Dublin Core's, RSS's "mail@outlet (Name)"."""
    for author in children(entry, "author", "creator"):
        named = line_of(first(author, "name")) or (line_of(author) if not len(author) else None)
        inner = re.fullmatch(r"\S+@\S+ \((.+)\)", named or "")
        if named:
            yield inner.group(1) if inner else named


def _dates(entry: Any) -> Iterator[PageDate]:
    for name in _DATES:
        for element in children(entry, name):
            if words := line_of(element):
                yield page_date(f"feed {name}", words)


def _plain_line(words: str | None) -> str | None:
    return " ".join(plain(words).split()) or None if words else None


def _host(url: str | None) -> str | None:
    return urlsplit_host(url) if url else None


def _lang(element: Any) -> str | None:
    language: str | None = element.get("{http://www.w3.org/XML/1998/namespace}lang")
    return language


def _code(language: str | None) -> str | None:
    code = (language or "").strip().lower().replace("_", "-").partition("-")[0]
    return code if len(code) == 2 and code.isascii() and code.isalpha() else None


def _string(value: object) -> str:
    return value if isinstance(value, str) else ""


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _named(item: Mapping[str, Any]) -> bool:
    return bool(item.get("authors") or item.get("author"))
