"""Takes a list of addresses (OPML, a sitemap), gives them; next: whoever may fetch them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal
from urllib.parse import urljoin, urlsplit

from twosource.records import Received
from twosource.reports.xmltree import children, first, line_of, local_name

AddressKind = Literal["page", "feed", "sitemap"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """What an input names and does not hold.

    Attributes:
        url: where it is, `http` or `https`.
        kind: `page` (a report), `feed`, or `sitemap` (a list of more).
        changed: when it last changed, as the list says, or None.
        teaser: the report of the first words that a feed gives of it, or None.
    """

    url: str
    kind: AddressKind
    changed: str | None = None
    teaser: Received | None = None


def whole_url(url: str | None, base: str | None = None) -> str | None:
    """The address in full, or None where it is none of the web."""
    if not url or not url.strip():
        return None
    try:
        joined = urljoin(base or "", url.strip())
        return joined if urlsplit(joined).scheme in ("http", "https") and urlsplit(joined).hostname else None
    except ValueError:
        return None


def addresses_in(root: Any, base: str | None) -> Iterator[Address]:
    """The feeds of an OPML file, or the pages and lists of a sitemap, each once."""
    seen: set[str] = set()
    for address in _of_opml(root, base) if local_name(root) == "opml" else _of_sitemap(root, base):
        if address.url not in seen:
            seen.add(address.url)
            yield address


def _of_opml(root: Any, base: str | None) -> Iterator[Address]:
    for outline in root.iter():
        if local_name(outline) == "outline":
            given = {name.lower(): value for name, value in outline.attrib.items()}
            if url := whole_url(given.get("xmlurl"), base):
                yield Address(url=url, kind="feed")


def _of_sitemap(root: Any, base: str | None) -> Iterator[Address]:
    for entry in children(root, "url", "sitemap"):
        if url := whole_url(line_of(first(entry, "loc")), base):
            kind: AddressKind = "page" if local_name(entry) == "url" else "sitemap"
            yield Address(url=url, kind=kind, changed=line_of(first(entry, "lastmod")))
