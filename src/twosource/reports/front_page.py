"""Takes the front page of a site, gives the feeds that it names; next: whoever may fetch them.

Sites name their feeds in the head of every page. Only a front page stands for them: an article is what was asked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from twosource.reports.address import Address, whole_url
from twosource.reports.page import Page, parse_page

_FEED_TYPES = ("application/rss+xml", "application/atom+xml", "application/feed+json")
_COMMENTS = re.compile("comment", re.IGNORECASE)
_DATED = "article:published_time"


def feeds_of_site(characters: str, url: str) -> tuple[Address, ...]:
    """The feeds that the page at an address names; of one offered in several formats the first; none for an article."""
    page = parse_page(characters)
    if page is None or not _is_front(page, url):
        return ()
    named = list(_named(page, url))
    kinds = [kind for kind, _ in named]
    return tuple(dict.fromkeys(Address(url=feed, kind="feed") for kind, feed in named if kind == kinds[0]))


def _is_front(page: Page, url: str) -> bool:
    """Whether it is the root of a host, or says that it is a website and has no article in it."""
    if urlsplit(url).path in ("", "/"):
        return True
    return page.metas.get("og:type") == ("website",) and not page.nodes and _DATED not in page.metas


def _named(page: Page, url: str) -> Iterator[tuple[str, str]]:
    """Each feed with its type; those of readers' comments hold no reports."""
    base = next((whole for e in page.tree.iter("base") if (whole := whole_url(e.get("href"), url))), url)
    for link in page.tree.iter("link"):
        kind, feed = (link.get("type") or "").strip().lower(), whole_url(link.get("href"), base)
        is_feed = kind in _FEED_TYPES and "alternate" in (link.get("rel") or "").lower().split()
        if feed and is_feed and not _COMMENTS.search(f"{link.get('title')} {feed}"):
            yield kind, feed
