"""Takes a page's characters, gives its tree and the data in its head; next: page_title, page_authors, page_times."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin, urlsplit

_ARTICLE = re.compile(
    r"(?:article|report|posting|review|interview|claimreview|webpage|creativework|videoobject)$", re.IGNORECASE
)
_PAGE_ONLY = re.compile(r"(?:webpage|videoobject|creativework)$", re.IGNORECASE)
_META_OUTLETS = ("og:site_name", "application-name", "dc.publisher", "publisher")
_COMMENT = re.compile(r"^\s*(?:<!--|/\*.*?\*/|//<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\]\]>|\]\]>)\s*;?\s*$")
_MAX_DEPTH = 6
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A parsed page.

    Attributes:
        tree: the lxml tree.
        metas: contents of its meta elements by folded name.
        nodes: article nodes of its JSON-LD, those of news first.
        outlet: the site's name, or its domain, or None.
        url: canonical address, or None.
    """

    tree: Any
    metas: Mapping[str, tuple[str, ...]]
    nodes: tuple[Mapping[str, Any], ...]
    outlet: str | None
    url: str | None

    @property
    def article(self) -> Mapping[str, Any]:
        """The first article node, or an empty one."""
        return self.nodes[0] if self.nodes else {}


def parse_page(characters: str) -> Page | None:
    """The page, or None where there is no markup at all."""
    tree = _tree(characters)
    if tree is None:
        return None
    metas, nodes = _metas(tree), tuple(_linked_data(tree))
    article = nodes[0] if nodes else {}
    url = _address(tree, metas, article)
    outlet = _outlet(metas, article) or (urlsplit(url).hostname if url else None)
    return Page(tree=tree, metas=metas, nodes=nodes, outlet=outlet, url=url)


def kind_of_page(page: Page) -> str | None:
    """What the page calls itself: schema.org type, OpenGraph type and section, in one line."""
    names = [text_of(page.article.get("@type")), *page.metas.get("og:type", ()), *page.metas.get("article:section", ())]
    return " ".join(filter(None, names)) or None


def language_of_page(page: Page) -> str | None:
    """The ISO 639-1 code that the page gives, or None."""
    given = (
        page.tree.get("lang"),
        *page.metas.get("og:locale", ()),
        *page.metas.get("content-language", ()),
        text_of(page.article.get("inLanguage")),
    )
    codes = ((value or "").strip().lower().replace("_", "-").partition("-")[0] for value in given)
    return next((code for code in codes if len(code) == 2 and code.isascii() and code.isalpha()), None)


def text_of(value: object) -> str | None:
    """The first words of a JSON-LD value: a string, a list's first, an object's name."""
    if isinstance(value, str):
        return " ".join(plain(value).split()) or None
    if isinstance(value, list):
        return next((words for words in map(text_of, value) if words), None)
    if isinstance(value, Mapping):
        return text_of(value.get("name")) or text_of(value.get("@value"))
    return None


def plain(words: str) -> str:
    """Words of an attribute without character references and tags."""
    return re.sub(r"</?[a-z][^>]{0,80}>", "", html.unescape(words))


def folded(words: str) -> str:
    """Words for comparing names: lower case, without marks and the ends of domains."""
    return re.sub(r"^www | (?:com|org|net|co uk)$", "", " ".join(_WORD.findall(words.casefold())))


def _tree(characters: str) -> Any:
    from lxml import etree
    from lxml import html as lxml_html

    # lxml refuses characters that name their own encoding, and control characters.
    clean = re.sub(r"^\s*<\?xml[^>]*>", "", characters)
    clean = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f]", " ", clean)
    try:
        return lxml_html.document_fromstring(clean)
    except (etree.LxmlError, ValueError, AssertionError):
        return None


def _metas(tree: Any) -> dict[str, tuple[str, ...]]:
    """Contents by each of the names that a meta element gives itself; `itemprop:x` for microdata."""
    found: dict[str, tuple[str, ...]] = {}
    for element in tree.iter("meta"):
        content = " ".join((element.get("content") or "").split())
        names = " ".join(element.get(key) or "" for key in ("property", "name", "http-equiv")).casefold().split()
        names += [f"itemprop:{name}" for name in (element.get("itemprop") or "").casefold().split()]
        for name in names:
            if content and content not in found.get(name, ()):
                found[name] = (*found.get(name, ()), content)
    return found


def _linked_data(tree: Any) -> Iterator[Mapping[str, Any]]:
    found: list[Mapping[str, Any]] = []
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or ""):
            found.extend(_nodes(_loads(script.text or "")))
    yield from sorted(found, key=lambda node: bool(_PAGE_ONLY.search(_type(node))))


def _type(node: Mapping[str, Any]) -> str:
    return text_of(node.get("@type")) or ""


def _loads(raw: str) -> object:
    raw = _COMMENT.sub("", raw.strip()).strip().rstrip(";")
    try:
        value: object = json.loads(raw, strict=False)
    except (ValueError, RecursionError):
        return None
    return value


def _nodes(value: object, depth: int = 0) -> Iterator[Mapping[str, Any]]:
    if depth > _MAX_DEPTH:
        return
    if isinstance(value, list):
        for item in value:
            yield from _nodes(item, depth + 1)
    elif isinstance(value, Mapping):
        if _ARTICLE.search(_type(value)):
            yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage", "itemReviewed"):
            yield from _nodes(value.get(key), depth + 1)


def _outlet(metas: Mapping[str, tuple[str, ...]], article: Mapping[str, Any]) -> str | None:
    publisher = text_of(article.get("publisher")) or text_of(article.get("sourceOrganization"))
    named = [publisher, *(plain(value) for name in _META_OUTLETS for value in metas.get(name, ()))]
    return next((name for name in named if name and not name.startswith("http") and len(name) <= 80), None)


def _address(tree: Any, metas: Mapping[str, tuple[str, ...]], article: Mapping[str, Any]) -> str | None:
    """The first address that is whole: of the canonical link, OpenGraph, JSON-LD."""
    canonical = [link.get("href") for link in tree.iter("link") if "canonical" in (link.get("rel") or "").lower()]
    main = article.get("mainEntityOfPage")
    main = main.get("@id") if isinstance(main, Mapping) else main
    base = next((e.get("href") for e in tree.iter("base") if e.get("href")), "")
    for url in (*canonical, *metas.get("og:url", ()), article.get("url"), main):
        whole = _joined(base, url) if isinstance(url, str) else None
        if whole:
            return whole
    return None


def _joined(base: str, url: str) -> str | None:
    try:
        whole = urljoin(base, url.strip())
        return whole if whole.startswith(("http://", "https://")) and urlsplit(whole).hostname else None
    except ValueError:
        return None
