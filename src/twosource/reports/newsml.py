"""Takes NewsML-G2 (or NITF inside an older NewsML), gives a Given for each article; next: build."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from twosource.records import PageDate
from twosource.reports.given import Given
from twosource.reports.nitf import read_nitf
from twosource.reports.page_dates import page_date
from twosource.reports.paragraphs import paragraphs_in, paragraphs_of_text, with_dateline
from twosource.reports.xmltree import children, element_bytes, first, line_of, local_name

_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_DATES = (
    ("itemmeta", "firstcreated"),
    ("contentmeta", "contentcreated"),
    ("itemmeta", "versioncreated"),
    ("contentmeta", "contentmodified"),
)


def read_newsml(root: Any, *, location: str | None) -> Iterator[tuple[Given, bytes]]:
    """The articles of an agency's file, each with the bytes it stands in; items of pictures and packages hold none."""
    items = [e for e in root.iter() if local_name(e) == "newsitem" and first(e, "contentset") is not None]
    found = items or [e for e in root.iter() if local_name(e) == "nitf"]
    texts = [e for e in found if local_name(e) == "nitf" or _content(e) is not None]
    for number, element in enumerate(texts, 1):
        where = location if len(texts) == 1 else f"{location or '(bytes)'}:{number}"
        data = element_bytes(element)
        read = read_nitf if local_name(element) == "nitf" else _read_item
        yield read(element, sha256=hashlib.sha256(data).hexdigest(), location=where), data


def _read_item(item: Any, *, sha256: str, location: str | None) -> Given:
    """The article of a newsItem: its particulars, and the text that stands in it."""
    content = _content(item)
    nitf = next((e for e in content.iter() if local_name(e) == "nitf"), None) if content is not None else None
    if nitf is not None:
        inner = read_nitf(nitf, sha256=sha256, location=location)
    else:
        inner = Given(body="\n\n".join(_paragraphs(content)), sha256=sha256, location=location)
    provider, holder = first(item, "itemmeta", "provider"), first(item, "rightsinfo", "copyrightholder")
    dateline = line_of(first(item, "contentmeta", "dateline"))
    authors = (line_of(by) for by in children(first(item, "contentmeta"), "by"))
    return replace(
        inner,
        title=line_of(first(item, "contentmeta", "headline"))
        or inner.title
        or line_of(first(item, "itemmeta", "title")),
        body="\n\n".join(with_dateline(dateline, tuple(inner.body.split("\n\n")))),
        outlet=_name(provider) or _name(holder) or inner.outlet,
        bylines=tuple(filter(None, authors)) or inner.bylines,
        page_dates=(*_dates(item), *inner.page_dates),
        kind=line_of(first(item, "contentmeta", "genre", "name")) or inner.kind,
        language=_language(item),
        credit=line_of(first(item, "contentmeta", "creditline")) or inner.credit,
    )


def _content(item: Any) -> Any | None:
    """The part of an item's content that is text: marked-up, else plain; None where it has none."""
    held = children(first(item, "contentset"), "inlinexml", "inlinedata")
    marked = [e for e in held if local_name(e) == "inlinexml" and len(e)]
    plain = [e for e in held if local_name(e) == "inlinedata" and (e.get("contenttype") or "text/").startswith("text/")]
    return next(iter((*marked, *plain)), None)


def _paragraphs(content: Any | None) -> tuple[str, ...]:
    if content is None:
        return ()
    if local_name(content) == "inlinedata":
        return paragraphs_of_text("".join(content.itertext()))
    return paragraphs_in(next((e for e in content.iter() if local_name(e) == "body"), content))


def _dates(item: Any) -> Iterator[PageDate]:
    for path in _DATES:
        if stamp := line_of(first(item, *path)):
            yield page_date(f"newsml {path[-1]}", stamp)


def _name(party: Any | None) -> str | None:
    """The name of a provider or holder: written out, else its literal."""
    if party is None:
        return None
    literal: str | None = party.get("literal")
    return line_of(first(party, "name")) or literal


def _language(item: Any) -> str | None:
    language = first(item, "contentmeta", "language")
    given: str = (language.get("tag") if language is not None else None) or item.get(_XML_LANG) or ""
    code = given.lower().partition("-")[0]
    return code if len(code) == 2 and code.isascii() and code.isalpha() else None
