"""Takes an article in NITF, gives Given; next: build, or newsml where it stands inside an item."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from twosource.records import PageDate
from twosource.reports.given import Given
from twosource.reports.page_dates import page_date
from twosource.reports.paragraphs import paragraphs_in, with_dateline
from twosource.reports.xmltree import children, first, line_of, local_name

_DATES = (("head", "docdata", "date.issue"), ("head", "docdata", "date.release"))


def read_nitf(root: Any, *, sha256: str, location: str | None) -> Given:
    """The article of an `nitf` element: headline, deck, text and tagline; pictures' captions are not of the text."""
    top = first(root, "body", "body.head")
    dateline = first(root, "body", "body.head", "dateline")
    paper, holder = first(root, "head", "pubdata"), first(root, "head", "docdata", "doc.copyright")
    credit = line_of(first(root, "body", "body.head", "distributor"))
    text = _paragraphs(first(root, "body", "body.content")) or _paragraphs(first(root, "body", "body.head", "abstract"))
    body = (
        *_paragraphs(first(root, "body", "body.head", "hedline", "hl2")),
        *with_dateline(_without_date(dateline), text),
        *_paragraphs(first(root, "body", "body.end")),
    )
    named = (_attribute(paper, "name"), _attribute(holder, "holder"), credit)
    return Given(
        title=line_of(first(root, "body", "body.head", "hedline", "hl1")) or line_of(first(root, "head", "title")),
        body="\n\n".join(body),
        outlet=next(filter(None, named), None),
        bylines=tuple(_authors(top)),
        page_dates=tuple(_dates(root, dateline, paper)),
        kind=_attribute(first(root, "head", "tobject"), "tobject.type"),
        credit=credit,
        sha256=sha256,
        location=location,
    )


def _paragraphs(element: Any | None) -> tuple[str, ...]:
    return () if element is None else paragraphs_in(element)


def _without_date(dateline: Any | None) -> str | None:
    """The words of a dateline; its `story.date` is often a stamp, no words."""
    words = line_of(dateline)
    stamp = line_of(first(dateline, "story.date"))
    return words.replace(stamp, "").strip() if words and stamp and re.fullmatch(r"[\dTZ:.+-]+", stamp) else words


def _authors(top: Any | None) -> Iterator[str]:
    """The people whom bylines mark; a byline that marks nobody as it is, without the title under it."""
    for byline in children(top, "byline"):
        people = [line_of(e) for e in byline.iter() if local_name(e) == "person"]
        whole, title = line_of(byline) or "", line_of(first(byline, "byttl")) or ""
        yield from filter(None, people or (whole.removesuffix(title).strip(),))


def _dates(root: Any, dateline: Any | None, paper: Any | None) -> Iterator[PageDate]:
    stamps = [(path[-1], _attribute(first(root, *path), "norm")) for path in _DATES]
    stamps.append(("story.date", _attribute(first(dateline, "story.date"), "norm")))
    stamps.append(("date.publication", _attribute(paper, "date.publication")))
    yield from (page_date(f"nitf {name}", stamp) for name, stamp in stamps if stamp)


def _attribute(element: Any | None, name: str) -> str | None:
    value: str | None = element.get(name) if element is not None else None
    return " ".join(value.split()) or None if value else None
