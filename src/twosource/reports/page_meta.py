"""Takes a page, gives what it says of itself: JSON-LD, then meta elements, then what is seen; next: html."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin, urlsplit

from twosource.records import PageDate
from twosource.reports.bylines import clean_bylines
from twosource.reports.page_dates import page_date

_ARTICLE = re.compile(
    r"(?:article|report|posting|review|interview|claimreview|webpage|creativework|videoobject)$", re.IGNORECASE
)
_PAGE_ONLY = re.compile(r"(?:webpage|videoobject|creativework)$", re.IGNORECASE)
_META_TITLES = (
    "og:title",
    "dc.title",
    "dc:title",
    "dcterms.title",
    "twitter:title",
    "parsely-title",
    "sailthru.title",
    "headline",
    "title",
    "name",
)
_META_AUTHORS = (
    "author",
    "article:author",
    "dc.creator",
    "dc:creator",
    "dcterms.creator",
    "parsely-author",
    "sailthru.author",
    "byl",
    "byline",
    "citation_author",
    "rbauthors",
    "twitter:data1",
)
_META_OUTLETS = (
    "og:site_name",
    "application-name",
    "dc.publisher",
    "article:publisher",
    "publisher",
    "twitter:site",
    "copyright",
)
_META_DATES = re.compile(
    r"(?:article|og|video|rnews|dc|dcterms|sailthru|parsely|vr|bt|cxense|cxenseparse|citation|ptime|article_date_original|publication|publish|pub|date|datepublished|"
    r"datecreated|datemodified|issued|last|modified|created|original|release).*",
    re.IGNORECASE,
)
_DATE_NAME = re.compile(r"(?:date|time|issued|ptime|created|modified|pubdate|published)", re.IGNORECASE)
_SPLIT_TITLE = re.compile(r"\s+[|\-–—»:·•/\\]+\s+")
_BYLINE_CLASS = re.compile(
    r"(?:^|[\s_-])(?:byline|by-line|author|authors|writtenby|p-author|writer|reporter|autor|auteur|contributor|contributors|signature)(?:$|[\s_-])",
    re.IGNORECASE,
)
_NOT_BYLINE = re.compile(
    r"comment|bio|avatar|image|photo|related|social|share|follow|footer|sidebar|list|archive|count", re.IGNORECASE
)
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Meta:
    """What a page says of itself.

    Attributes:
        parsed: whether there is any markup to take text from.
        title: headline without the site's name, or None.
        outlet: the site's name, or its domain, or None.
        url: canonical address, or None.
        bylines: authors.
        page_dates: every date, best first.
        kind: schema.org type or OpenGraph type and section, or None.
        language: ISO 639-1 code given, or None.
    """

    parsed: bool
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    bylines: tuple[str, ...] = ()
    page_dates: tuple[PageDate, ...] = ()
    kind: str | None = None
    language: str | None = None


def read_meta(page: str) -> Meta:
    """What a page says of itself; nothing where it holds no markup."""
    tree = _tree(page)
    if tree is None:
        return Meta(parsed=False)
    metas = _meta_values(tree)
    nodes = list(_linked_data(tree))
    article = nodes[0] if nodes else {}
    url = _address(tree, metas, article)
    outlet = _outlet(metas, article) or (urlsplit(url).hostname if url else None)
    return Meta(
        parsed=True,
        title=_title(tree, metas, article, outlet),
        outlet=outlet,
        url=url,
        bylines=_authors(tree, metas, nodes, outlet),
        page_dates=tuple(_dates(tree, metas, nodes, page)),
        kind=" ".join(
            filter(None, (_text(article.get("@type")), *metas.get("og:type", []), *metas.get("article:section", [])))
        )
        or None,
        language=_language(tree, metas, article),
    )


def _tree(page: str) -> Any:
    from lxml import etree, html

    # lxml refuses str with an encoding declaration, and control characters that no page needs.
    clean = re.sub(r"^\s*<\?xml[^>]*>", "", page)
    clean = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f]", " ", clean)
    try:
        tree = html.document_fromstring(clean)
    except (etree.LxmlError, ValueError, AssertionError):
        return None
    return tree


def _meta_values(tree: Any) -> dict[str, list[str]]:
    """Contents of the meta elements by each of the names that they give themselves, folded."""
    found: dict[str, list[str]] = {}
    for element in tree.iter("meta"):
        content = " ".join((element.get("content") or "").split())
        names = (
            " ".join(element.get(key) or "" for key in ("property", "name", "itemprop", "http-equiv"))
            .casefold()
            .split()
        )
        for name in names:
            if content and content not in found.setdefault(name, []):
                found[name].append(content)
    return {name: values for name, values in found.items() if values}


def _linked_data(tree: Any) -> Iterator[Mapping[str, Any]]:
    """The article nodes of the page's JSON-LD, those of news before those of the mere page."""
    found: list[Mapping[str, Any]] = []
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or ""):
            found.extend(_nodes(_loads(script.text or "")))
    yield from sorted(found, key=lambda node: bool(_PAGE_ONLY.search(_text(node.get("@type")) or "")))


def _loads(raw: str) -> object:
    raw = (
        re.sub(r"^\s*(?:<!--|/\*.*?\*/|//<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\]\]>|\]\]>)\s*;?\s*$", "", raw.strip())
        .strip()
        .rstrip(";")
    )
    try:
        value: object = json.loads(raw, strict=False)
    except (ValueError, RecursionError):
        return None
    return value


def _nodes(value: object, depth: int = 0) -> Iterator[Mapping[str, Any]]:
    if depth > 6:
        return
    if isinstance(value, list):
        for item in value:
            yield from _nodes(item, depth + 1)
    elif isinstance(value, Mapping):
        if _ARTICLE.search(_text(value.get("@type")) or ""):
            yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage", "itemReviewed"):
            yield from _nodes(value.get(key), depth + 1)


def _text(value: object) -> str | None:
    """The first words of a JSON-LD value: a string, a list's first, an object's name."""
    if isinstance(value, str):
        return " ".join(_unescaped(value).split()) or None
    if isinstance(value, list):
        return next((words for words in map(_text, value) if words), None)
    if isinstance(value, Mapping):
        return _text(value.get("name")) or _text(value.get("@value"))
    return None


def _unescaped(words: str) -> str:
    import html

    return re.sub(r"<[^>]{1,80}>", "", html.unescape(words))


def _title(tree: Any, metas: dict[str, list[str]], article: Mapping[str, Any], outlet: str | None) -> str | None:
    """The headline: of JSON-LD, of meta elements, of the largest heading, of the title element; never the site's name alone."""
    names = {_folded(name) for name in (outlet, *metas.get("og:site_name", [])) if name}
    heading, window = _heading(tree), _window_title(tree)
    given = [
        _text(article.get("headline")),
        *(_unescaped(v) for name in _META_TITLES for v in metas.get(name, [])),
        heading,
        window,
        _text(article.get("name")),
    ]
    for words in given:
        short = _without_site(words, names, heading) if words else None
        if short and _folded(short) not in names and any(c.isalpha() for c in short):
            return short
    return None


def _heading(tree: Any) -> str | None:
    """The words of the first `h1` that has any, if it is the only one or shares words with the title element."""
    heads = [words for h1 in tree.iter("h1") if (words := " ".join(h1.text_content().split()))]
    window = set(_WORD.findall((_window_title(tree) or "").casefold()))
    alike = [h for h in heads if len(window & set(_WORD.findall(h.casefold()))) >= 2]
    return (alike or heads[:1] or [None])[0] if alike or len(heads) == 1 else None


def _window_title(tree: Any) -> str | None:
    found = tree.find(".//title")
    return " ".join(found.text_content().split()) or None if found is not None else None


def _without_site(words: str, names: set[str], heading: str | None) -> str:
    """The title without the part that is the site's name or that the page's heading leaves out."""
    words = " ".join(words.split())
    parts = _SPLIT_TITLE.split(words)
    if len(parts) < 2:
        return words
    if heading and _folded(heading) in (_folded(part) for part in parts):
        return heading
    for cut in (parts[-1], parts[0]):
        rest = words[: -len(cut)] if cut == parts[-1] else words[len(cut) :]
        rest = rest.strip(" |-–—»:·•/\\")
        if rest and _folded(cut) in names:
            return rest
    marked = re.split(r"\s+[|»·•]\s+", words)
    return marked[0] if len(marked) > 1 and len(marked[0].split()) >= 3 else words


def _folded(words: str) -> str:
    folded = " ".join(_WORD.findall(words.casefold()))
    return re.sub(r"^www | (?:com|org|net|co uk)$", "", folded)


def _outlet(metas: dict[str, list[str]], article: Mapping[str, Any]) -> str | None:
    publisher = _text(article.get("publisher")) or _text(article.get("sourceOrganization"))
    named = [publisher, *(v for name in _META_OUTLETS[:4] for v in metas.get(name, []))]
    return next((name for name in named if name and not name.startswith("http") and len(name) <= 80), None)


def _address(tree: Any, metas: dict[str, list[str]], article: Mapping[str, Any]) -> str | None:
    canonical = [link.get("href") for link in tree.iter("link") if "canonical" in (link.get("rel") or "").lower()]
    main = article.get("mainEntityOfPage")
    given = [
        *canonical,
        *metas.get("og:url", []),
        article.get("url"),
        main if isinstance(main, str) else main.get("@id") if isinstance(main, Mapping) else None,
    ]
    base = next((e.get("href") for e in tree.iter("base") if e.get("href")), "")
    for url in given:
        try:
            whole = urljoin(base, url.strip()) if isinstance(url, str) else ""
            if whole.startswith(("http://", "https://")) and urlsplit(whole).hostname:
                return whole
        except ValueError:
            continue
    return None


def _authors(
    tree: Any, metas: dict[str, list[str]], nodes: list[Mapping[str, Any]], outlet: str | None
) -> tuple[str, ...]:
    """Names from JSON-LD, else meta elements, else what is marked as the author on the page."""
    for found in (
        [name for node in nodes[:1] for name in _people(node.get("author") or node.get("creator"))],
        [v for key in _META_AUTHORS for v in metas.get(key, []) if not v.startswith("http") and "/" not in v][:6],
        list(_visible_authors(tree)),
    ):
        names = clean_bylines(tuple(found))
        people = tuple(name for name in names if not outlet or _folded(name) != _folded(outlet))
        if people:
            return people
    return ()


def _people(value: object) -> Iterator[str]:
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, Mapping) and isinstance(item.get("name"), list):
            yield from (words for entry in item["name"] if (words := _text(entry)))
        elif words := _text(item):
            yield words


def _visible_authors(tree: Any) -> Iterator[str]:
    """Words marked by `rel=author`, `itemprop=author` or a class such as `byline`, in page order; the first that look like a name."""
    marked = [
        e
        for e in tree.iter(
            "a",
            "span",
            "p",
            "div",
            "address",
            "li",
            "h2",
            "h3",
            "h4",
            "h5",
            "cite",
            "em",
            "strong",
            "b",
            "i",
            "small",
            "td",
            "section",
            "header",
            "footer",
            "time",
        )
        if _marks_author(e)
    ]
    for element in marked:
        words = " ".join(element.text_content().split())
        if 2 < len(words) <= 100 and any(c.isalpha() for c in words):
            yield words
            return


def _marks_author(element: Any) -> bool:
    if element.get("rel") == "author" or "author" in (element.get("itemprop") or "").split():
        return True
    label = f"{element.get('class') or ''} {element.get('id') or ''}"
    return bool(_BYLINE_CLASS.search(label)) and not _NOT_BYLINE.search(label)


def _dates(tree: Any, metas: dict[str, list[str]], nodes: list[Mapping[str, Any]], page: str) -> Iterator[PageDate]:
    """Every date with where it stood; the guess of htmldate only where nothing else dates the page."""
    found: list[PageDate] = []
    for key in ("datePublished", "dateCreated", "uploadDate", "dateModified"):
        found.extend(page_date(f"json-ld {key}", words) for node in nodes if (words := _text(node.get(key))))
    for name in sorted(metas, key=lambda n: (n != "article:published_time", n)):
        if _META_DATES.match(name) and _DATE_NAME.search(name):
            found.extend(page_date(f"meta {name}", value) for value in metas[name] if any(c.isdigit() for c in value))
    for element in tree.iter("time", "span", "abbr", "meta"):
        prop = (element.get("itemprop") or "") if element.tag != "meta" else ""
        raw = element.get("datetime") or (element.get("content") if prop.startswith("date") else None)
        if raw and (element.tag == "time" or prop.startswith("date")):
            found.append(page_date(f"{element.tag} {prop or 'datetime'}", raw.strip()))
    unique = [d for i, d in enumerate(found) if d not in found[:i]]
    yield from unique
    if not any(d.edtf and len(d.edtf) >= 10 and "modif" not in d.where.casefold() for d in unique):
        yield from _guessed(tree)


def _guessed(tree: Any) -> Iterator[PageDate]:
    """What htmldate makes of a page that gives no date in a known place."""
    import copy

    from htmldate import find_date

    raw = find_date(copy.deepcopy(tree), extensive_search=True, original_date=True, max_date="2100-01-01")
    if raw:
        yield page_date("htmldate guess", raw)


def _language(tree: Any, metas: dict[str, list[str]], article: Mapping[str, Any]) -> str | None:
    given = (
        tree.get("lang"),
        tree.get("{http://www.w3.org/XML/1998/namespace}lang"),
        *metas.get("og:locale", []),
        *metas.get("content-language", []),
        _text(article.get("inLanguage")),
    )
    codes = ((value or "").strip().lower().replace("_", "-").partition("-")[0] for value in given)
    return next((code for code in codes if len(code) == 2 and code.isascii() and code.isalpha()), None)
