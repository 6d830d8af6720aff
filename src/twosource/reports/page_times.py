"""Takes a Page, gives every date on it with where it stood; next: published."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator

from twosource.records import PageDate
from twosource.reports.page import Page, text_of
from twosource.reports.page_dates import page_date
from twosource.reports.visible_dates import FIRST_PARAGRAPH, MAX_LINE, dates_of_line

HEAD_ELEMENTS = 40
"""Elements after the headline that are looked at: its date, authors and buttons."""

_LINKED = ("datePublished", "dateCreated", "uploadDate", "dateModified")
_NAME = re.compile(r"date|time|issued|created|modified|publi[sc]", re.IGNORECASE)
_DATED = re.compile(r"date|time|publi|posted|meta|byline|info", re.IGNORECASE)
_NOT_NAME = re.compile(
    r"viewport|timeout|refresh|expires|revisit|unavailable|runtime|duration|publisher", re.IGNORECASE
)


def find_page_dates(page: Page) -> tuple[PageDate, ...]:
    """Dates of JSON-LD, meta and `time` elements, then of lines under the headline.

    The guess of htmldate is taken only where none of them dates the page.
    """
    found: list[PageDate] = []
    for key in _LINKED:
        found.extend(page_date(f"json-ld {key}", words) for node in page.nodes if (words := text_of(node.get(key))))
    for name, values in page.metas.items():
        if _NAME.search(name) and not _NOT_NAME.search(name):
            found.extend(page_date(f"meta {name}", value) for value in values if any(c.isdigit() for c in value))
    found.extend(_shown(page))
    found.extend(_under_headline(page))
    unique = tuple(dict.fromkeys(found))
    if any(d.edtf and len(d.edtf) >= 10 and "modif" not in d.where.casefold() for d in unique):
        return unique
    return (*unique, *_guessed(page))


def _shown(page: Page) -> Iterator[PageDate]:
    for element in page.tree.iter("time", "span", "abbr", "p", "div"):
        prop = element.get("itemprop") or ""
        raw = element.get("datetime") or (element.get("content") if prop.startswith("date") else None)
        if raw and (element.tag == "time" or prop.startswith("date")):
            yield page_date(f"{element.tag} {prop or 'datetime'}", raw.strip())


def _under_headline(page: Page) -> Iterator[PageDate]:
    """Days written in short elements between the headline and the first paragraph."""
    headline = next(page.tree.iter("h1"), None)
    if headline is None:
        return
    for element in headline.xpath(f"following::*[position() <= {HEAD_ELEMENTS}]"):
        words = " ".join(element.text_content().split())
        if element.tag == "p" and len(words) >= FIRST_PARAGRAPH:
            return
        if len(words) <= MAX_LINE:
            label = f"{element.get('class') or ''} {element.get('id') or ''}"
            yield from dates_of_line(words, bare=element.tag == "time" or bool(_DATED.search(label)))


def _guessed(page: Page) -> Iterator[PageDate]:
    from htmldate import find_date

    # The tree is copied as htmldate prunes it. The latest day allowed is fixed, so that no clock decides.
    raw = find_date(copy.deepcopy(page.tree), extensive_search=True, original_date=True, max_date="2100-01-01")
    if raw:
        yield page_date("htmldate guess", raw)
