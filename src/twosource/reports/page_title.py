"""Takes a Page, gives its headline without the site's name; next: html."""

from __future__ import annotations

import re
from typing import Any

from twosource.reports.page import Page, folded, plain, text_of

MIN_OVERLAP = 0.6
"""Words (F1) that a heading shares with the title element to be the headline and not the site's own."""

_META_TITLES = (
    "dc:title",
    "dc.title",
    "dcterms.title",
    "og:title",
    "twitter:title",
    "parsely-title",
    "sailthru.title",
    "itemprop:headline",
    "headline",
    "title",
)
_PARTED = re.compile(r"\s+[|\-–—»:·•/\\]+\s+")
_WORD = re.compile(r"\w+")


def find_title(page: Page) -> str | None:
    """The headline: of JSON-LD, of meta elements, of the title element or the heading; never the site's name alone."""
    names = {folded(name) for name in (page.outlet, *page.metas.get("og:site_name", ())) if name}
    heading, window = _heading(page.tree), _window(page.tree)
    marked = [plain(value) for name in _META_TITLES for value in page.metas.get(name, ())]
    linked = text_of(page.article.get("headline")) or text_of(page.article.get("name"))
    seen = {word for words in (window, heading, *marked) if words for word in _WORD.findall(words.casefold())}
    # Some sites put a description where the headline belongs: it comes last.
    described = linked is not None and bool(seen) and not _mostly(linked, seen)
    order = [*marked, window, heading, linked] if described else [linked, *marked, window, heading]
    for words in order:
        short = _without_site(words, names, heading) if words else None
        if short and folded(short) not in names and any(c.isalpha() for c in short):
            return short
    return None


def _mostly(words: str, seen: set[str]) -> bool:
    own = _WORD.findall(words.casefold())
    return 2 * sum(word in seen for word in own) >= len(own)


def _window(tree: Any) -> str | None:
    found = tree.find(".//title")
    return " ".join(found.text_content().split()) or None if found is not None else None


def _heading(tree: Any) -> str | None:
    """The `h1` with which the title element begins; else, where there is no title element, the only one."""
    heads = [words for h1 in tree.iter("h1") if (words := " ".join(h1.text_content().split()))]
    window = _window(tree)
    if window is None:
        return heads[0] if len(heads) == 1 else None
    return next((h for h in heads if folded(window).startswith(folded(h)) or _overlap(h, window) >= MIN_OVERLAP), None)


def _overlap(a: str, b: str) -> float:
    first, second = set(_WORD.findall(a.casefold())), set(_WORD.findall(b.casefold()))
    return 2 * len(first & second) / (len(first) + len(second)) if first and second else 0.0


def _without_site(words: str, names: set[str], heading: str | None) -> str:
    """The title without the part that is the site's name or that the page's heading leaves out."""
    words = " ".join(words.split())
    parts = _PARTED.split(words)
    if len(parts) < 2:
        return words
    if heading and folded(heading) in (folded(part) for part in parts):
        return heading
    for cut, left in ((parts[-1], words[: -len(parts[-1])]), (parts[0], words[len(parts[0]) :])):
        rest = left.strip(" |-–—»:·•/\\")
        if rest and folded(cut) in names:
            return rest
    marked = re.split(r"\s+[|»·•]\s+", words)
    return marked[0] if len(marked) > 1 and len(marked[0].split()) >= 3 else words
