"""Takes a mapping with the keys of news-please, trafilatura or schema.org, gives Given; next: build."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit

from twosource.records import PageDate
from twosource.reports.given import Given
from twosource.reports.page_dates import page_date
from twosource.reports.sniff import normal, trouble

_TITLE = ("title", "headline", "name")
_BODY = ("text", "maintext", "articleBody", "raw_text", "body", "content")
_OUTLET = ("outlet", "publisher", "sitename", "source", "source_domain", "hostname")
_URL = ("url", "mainEntityOfPage", "link")
_AUTHORS = ("authors", "author", "byline", "bylines", "creator")
_DATES = (
    "datePublished",
    "date_publish",
    "published",
    "date",
    "publishing_date",
    "dateCreated",
    "date_modify",
    "dateModified",
    "filedate",
    "date_download",
)
_LANGUAGE = ("language", "inLanguage", "lang")
_KIND = ("@type", "kind", "type", "articleSection")
KNOWN = frozenset(_TITLE + _BODY)
"""A mapping with none of these is no article."""


def read_mapping(item: Mapping[str, object], *, sha256: str, location: str | None) -> Given:
    """The article of a mapping; raises ReadError where it has neither a title nor a text."""
    if not KNOWN & item.keys():
        why = f"The JSON has none of the keys of an article ({', '.join(sorted(KNOWN))})."
        raise trouble(location, "bad json", why, "Use news-please, trafilatura or schema.org NewsArticle keys.")
    url = _first(item, _URL)
    return Given(
        title=normal(_first(item, _TITLE) or "").strip() or None,
        body=normal(_first(item, _BODY) or "").strip(),
        outlet=_line(_first(item, _OUTLET)) or (urlsplit_host(url) if url else None),
        url=_line(url),
        bylines=tuple(name for key in _AUTHORS for name in _names(item.get(key)))
        if any(item.get(k) for k in _AUTHORS)
        else (),
        page_dates=tuple(_dates(item)),
        kind=_line(_first(item, _KIND)),
        language=_language(_first(item, _LANGUAGE)),
        sha256=sha256,
        location=location,
    )


def articles_in(value: object) -> Iterator[Mapping[str, object]]:
    """The article mappings of a JSON value: itself, the items of a list, or of an `@graph`."""
    if isinstance(value, Mapping):
        graph = value.get("@graph")
        if isinstance(graph, list) and not KNOWN & value.keys():
            yield from (node for node in graph if isinstance(node, Mapping) and node.get("articleBody"))
        else:
            yield value
    elif isinstance(value, list):
        for item in value:
            if isinstance(item, Mapping):
                yield from articles_in(item)


def urlsplit_host(url: str) -> str | None:
    """The host of an address, or None."""
    try:
        return urlsplit(url).hostname
    except ValueError:
        return None


def _first(item: Mapping[str, object], keys: tuple[str, ...]) -> str | None:
    """The first of some keys that holds words, looked up in objects and lists."""
    for key in keys:
        words = _words(item.get(key))
        if words:
            return words
    return None


def _words(value: object) -> str | None:
    if isinstance(value, str):
        return value if value.strip() else None
    if isinstance(value, Mapping):
        return _words(value.get("name")) or _words(value.get("@id")) or _words(value.get("url"))
    if isinstance(value, list):
        return next((w for w in map(_words, value) if w), None)
    return None


def _line(value: str | None) -> str | None:
    return " ".join(normal(value).split()) or None if value else None


def _names(value: object) -> Iterator[str]:
    """Names in a string (parted at commas only where trafilatura's semicolons are not used), list or object."""
    if isinstance(value, str):
        yield from (part.strip() for part in re.split(r"\s*;\s*", normal(value)) if part.strip())
    elif isinstance(value, Mapping):
        yield from _names(value.get("name"))
    elif isinstance(value, list):
        for item in value:
            yield from _names(item)


def _dates(item: Mapping[str, object]) -> Iterator[PageDate]:
    for key in _DATES:
        value = item.get(key)
        if (
            isinstance(value, str | int | float)
            and not isinstance(value, bool)
            and str(value).strip() not in ("", "None")
        ):
            yield page_date(key, normal(str(value)).strip())


def _language(value: str | None) -> str | None:
    code = (value or "").strip().lower().replace("_", "-").partition("-")[0]
    return code if len(code) == 2 and code.isalpha() and code.isascii() else None
