"""Takes markup inside a feed or an agency's file, gives its paragraphs; next: Given.

These are an article's own words, without a page around them: every block counts, nothing is weighed.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Any

from twosource.reports.xmltree import local_name, without_controls

_INLINE = frozenset(
    "a abbr acronym b bdi bdo big chron cite classifier code copyrite data del dfn em event font frac function i ins"
    " kbd lang location mark money num object.title org person postaddr pronounce q region city country small span"
    " state strong sub sup time tt u var virtloc wbr".split()
)
_UNREAD = frozenset("script style noscript iframe svg template figcaption media video audio form button".split())
_BLANK = re.compile(r"\n\s*\n")


def paragraphs_of(markup: str) -> tuple[str, ...]:
    """The paragraphs of HTML in a string; without a tag in it, those of plain text."""
    from lxml import etree
    from lxml import html as lxml_html

    if "<" not in markup:
        return paragraphs_of_text(html.unescape(markup))
    try:
        return paragraphs_in(lxml_html.fragment_fromstring(without_controls(markup), create_parent="div"))
    except (etree.LxmlError, ValueError, AssertionError):
        return ()


def paragraphs_of_text(words: str) -> tuple[str, ...]:
    """The paragraphs of plain text: between blank lines where there are any, else its lines."""
    words = words.strip()
    parts = _BLANK.split(words) if _BLANK.search(words) else words.split("\n")
    return tuple(filter(None, (" ".join(part.split()) for part in parts)))


def paragraphs_in(node: Any) -> tuple[str, ...]:
    """The paragraphs of an element of HTML, XHTML or NITF: its words between the starts and ends of blocks."""
    words = "".join(_words(node)).split("\n")
    return tuple(filter(None, (" ".join(line.split()) for line in words)))


def with_dateline(dateline: str | None, paragraphs: tuple[str, ...]) -> tuple[str, ...]:
    """The paragraphs, opened by a dateline kept apart from them, as it is printed; once, where they have it already."""
    place = re.match(r"[^\W\d_]+", dateline or "")
    if not dateline or not place or not paragraphs or paragraphs[0].casefold().startswith(place.group().casefold()):
        return paragraphs
    return (f"{dateline} {paragraphs[0]}", *paragraphs[1:])


def _words(node: Any) -> Iterator[str]:
    """The words in order, newlines only at the edges of blocks."""
    from lxml import etree

    walker = etree.iterwalk(node, events=("start", "end"))
    for event, element in walker:
        name = local_name(element)
        edge = "" if name in _INLINE or not name else "\n"
        if event == "start":
            yield edge
            if name in _UNREAD:
                walker.skip_subtree()
            else:
                yield _line(element.text)
        else:
            yield edge
            if element is not node:
                yield _line(element.tail)


def _line(words: str | None) -> str:
    return (words or "").replace("\n", " ")
