"""Takes a page, gives Given: text by trafilatura, particulars by `page_*`; next: build. Loaded only for pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from twosource.reports.given import Given
from twosource.reports.page import kind_of_page, language_of_page, parse_page
from twosource.reports.page_authors import find_authors
from twosource.reports.page_times import find_page_dates
from twosource.reports.page_title import find_title

_POST = re.compile(
    r"\b(?:twitter-(?:tweet|video)|instagram-media|tiktok-embed|reddit-embed-bq|bluesky-embed|mastodon-embed|fb-post"
    r"|(?:social|embedded)-(?:media-)?(?:post|embed)|tweet)\b",
    re.IGNORECASE,
)
_LEAVES = ("p", "div", "a", "span", "br")
_BLOCKS = frozenset(("p", "head", "item", "code", "cell", "quote"))


def read_html(characters: str, *, sha256: str, location: str | None) -> Given:
    """The article of a page; a page without one gives an empty body."""
    page = parse_page(characters)
    if page is None:
        return Given(body="", sha256=sha256, location=location)
    return Given(
        body="\n\n".join(_article(characters, page.url)),
        title=find_title(page),
        outlet=page.outlet,
        url=page.url,
        bylines=find_authors(page),
        page_dates=find_page_dates(page),
        kind=kind_of_page(page),
        language=language_of_page(page),
        posts=tuple(_posts(page.tree)),
        sha256=sha256,
        location=location,
    )


def _posts(tree: Any) -> Iterator[str]:
    """The paragraphs, and the words outside them, of each quotation that its class names as an embedded post."""
    for quote in tree.iter("blockquote"):
        if _POST.search(quote.get("class") or ""):
            texts = (quote.text, *(words for e in quote for words in (e.text_content(), e.tail) if e.tag in _LEAVES))
            yield from filter(None, (" ".join((words or "").split()) for words in texts))


def _article(characters: str, url: str | None) -> list[str]:
    """The paragraphs of the article."""
    from trafilatura import bare_extraction

    found: Any = bare_extraction(characters, url=url, include_comments=False, include_tables=True)
    body = getattr(found, "body", None)
    return list(_blocks(body)) if body is not None else []


def _blocks(node: Any) -> Iterator[str]:
    """The paragraphs below a node, in order."""
    inner = [child for child in node if isinstance(child.tag, str) and any(g.tag in _BLOCKS for g in child.iter())]
    if not inner:
        yield from filter(None, (" ".join(line.split()) for line in _line_breaks(node)))
        return
    yield from filter(None, (" ".join((node.text or "").split()),))
    for child in node:
        if isinstance(child.tag, str):
            yield from _blocks(child)
        yield from filter(None, (" ".join((child.tail or "").split()),))


def _line_breaks(node: Any) -> list[str]:
    """The words of a node without blocks below it, cut at its line breaks."""
    parts: list[str] = []
    for child in node.iter():
        if child.tag == "lb":
            parts.append("\n")
        elif isinstance(child.tag, str) and child.text:
            parts.append(child.text)
        if child is not node and child.tail:
            parts.append(child.tail)
    return "".join(parts).split("\n")
