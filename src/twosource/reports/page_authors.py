"""Takes a Page, gives the names of its authors; next: html."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from twosource.reports.bylines import clean_bylines
from twosource.reports.page import Page, folded, plain, text_of

_METAS = (
    "author",
    "article:author",
    "og:article:author",
    "article:author_name",
    "dc.creator",
    "dc:creator",
    "dcterms.creator",
    "parsely-author",
    "sailthru.author",
    "itemprop:author",
    "byl",
    "byline",
    "citation_author",
)
_MAX_METAS = 6
_MAX_WORDS = 100
_CLASS = re.compile(
    r"(?:^|[\s_-])(?:by-?line|authors?|written-?by|writer|reporter|autor|auteur|contributors?|signature)(?:$|[\s_-])",
    re.IGNORECASE,
)
_NOT = re.compile(
    r"comment|bio|avatar|image|photo|related|social|share|follow|footer|sidebar|list|archive|count", re.IGNORECASE
)


def find_authors(page: Page) -> tuple[str, ...]:
    """Names from JSON-LD, else from meta elements, else from what is marked as the author where readers see it.

    The outlet's own name is taken only where there is no other.
    """
    given = (
        list(_people(page.article.get("author") or page.article.get("creator"))),
        [plain(v) for key in _METAS for v in page.metas.get(key, ()) if not v.startswith("http")][:_MAX_METAS],
        list(_seen(page.tree)),
    )
    found = [names for values in given if (names := clean_bylines(tuple(values)))]
    outlet = folded(page.outlet or "")
    people = (tuple(name for name in names if folded(name) != outlet) for names in found)
    return next(filter(None, people), found[0] if found else ())


def _people(value: object) -> Iterator[str]:
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, Mapping) and isinstance(item.get("name"), list):
            yield from (words for entry in item["name"] if (words := text_of(entry)))
        elif words := text_of(item):
            yield words


def _seen(tree: Any) -> Iterator[str]:
    """The first words marked by `rel=author`, `itemprop=author` or a class such as `byline`, short enough for names."""
    for element in tree.iter():
        if isinstance(element.tag, str) and element.tag not in ("meta", "link", "script", "style") and _marked(element):
            words = " ".join(element.text_content().split())
            if 2 < len(words) <= _MAX_WORDS and any(c.isalpha() for c in words):
                yield words
                return


def _marked(element: Any) -> bool:
    if element.get("rel") == "author" or "author" in (element.get("itemprop") or "").split():
        return True
    label = f"{element.get('class') or ''} {element.get('id') or ''}"
    return bool(_CLASS.search(label)) and not _NOT.search(label)
