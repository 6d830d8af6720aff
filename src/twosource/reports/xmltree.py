"""Takes the characters of an XML file, gives its tree, safe to walk; next: feed, nitf, newsml, addresses.

Nothing is expanded, loaded or fetched: a file that declares entities of its own is refused, another's names of
characters (`&nbsp;`) are read as HTML has them, and what is not well-formed is read as far as it goes and told.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from html.entities import html5
from typing import Any

from twosource.records import Problem
from twosource.reports.sniff import trouble

_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")
_PROLOG = re.compile(r"(?:[^<]|<[!?](?!ENTITY))*", re.IGNORECASE)
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_NUMBERED = re.compile(r"&#([xX][0-9a-fA-F]+|[0-9]+);?")
_LAST_TAG = 200
_NAMED = re.compile(r"&(\w{2,31};)")


_LISTS = frozenset("rss channel rdf feed newsmessage itemset newsml opml body outline urlset sitemapindex".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class XmlTree:
    """A parsed file.

    Attributes:
        root: the lxml element; of a file that is cut off, without the item that the cut went through.
        problem: that it is cut off or not well-formed, or None.
    """

    root: Any
    problem: Problem | None


def parse_xml(characters: str, location: str | None) -> XmlTree:
    """The tree of a file; raises ReadError where it declares entities of its own or holds no element."""
    from lxml import etree

    head = _PROLOG.match(characters)
    if head and characters[head.end() : head.end() + 8].upper() == "<!ENTITY":
        why = "It declares entities of its own, which can reach for files or grow without end; they are never expanded."
        raise trouble(location, "entities", why, "Ask for the file without a list of entities.")
    clean = _NAMED.sub(_as_character, without_controls(_DECLARATION.sub("", characters, count=1)))
    parser = etree.XMLParser(
        encoding="utf-8",
        recover=True,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(clean.encode("utf-8"), parser)
    except etree.XMLSyntaxError:
        root = None
    if root is None:
        raise trouble(location, "broken xml", "It holds no element of XML.", "Fetch or save the file again.")
    is_cut = not _is_closed(root, clean)
    if is_cut:
        _drop_cut(root, clean)
    lines = [error.line for error in parser.error_log if error.level >= etree.ErrorLevels.ERROR]
    return XmlTree(root=root, problem=_problem(location, lines, is_cut=is_cut))


def without_controls(characters: str) -> str:
    """The characters with a space for each, written out or by number, that no XML may hold."""
    return _NUMBERED.sub(_as_allowed, _CONTROL.sub(" ", characters))


def local_name(element: Any) -> str:
    """The name of an element without its namespace, in lower case; "" for what is no element."""
    tag = element.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


def children(element: Any | None, *names: str) -> list[Any]:
    """The children that bear one of some local names, in order; none of None."""
    return [child for child in element if local_name(child) in names] if element is not None else []


def first(element: Any | None, *path: str) -> Any | None:
    """The first element down a path of local names, or None; None of None."""
    for name in path:
        found = children(element, name)
        if not found:
            return None
        element = found[0]
    return element


def line_of(element: Any | None) -> str | None:
    """The words of an element on one line, or None."""
    return None if element is None else " ".join("".join(element.itertext()).split()) or None


def element_bytes(element: Any) -> bytes:
    """An element as a file of its own."""
    from lxml import etree

    written: bytes = etree.tostring(element, encoding="utf-8", with_tail=False)
    return written


def _as_allowed(found: re.Match[str]) -> str:
    digits = found.group(1)[:12]
    number = int(digits[1:], 16) if digits[0] in "xX" else int(digits)
    is_character = number < 0xD800 or 0xE000 <= number <= 0x10FFFF
    return found.group() if is_character and not _CONTROL.match(chr(number)) else " "


def _as_character(found: re.Match[str]) -> str:
    """The character that HTML knows by a name; a name that it does not know stays as written."""
    character = html5.get(found.group(1))
    return html.escape(character) if character else f"&amp;{found.group(1)}"


def _is_closed(element: Any, characters: str) -> bool:
    """Whether a file's last tag closes an element."""
    ending = rf"(?:</(?:[\w.-]+:)?{re.escape(local_name(element))}\s*>|/>)\s*\Z"
    return re.search(ending, characters[-_LAST_TAG:], re.IGNORECASE) is not None


def _drop_cut(root: Any, characters: str) -> None:
    """Takes out the item that a cut went through: the last in the lists that are open at the end."""
    last = root
    while local_name(last) in _LISTS and len(last):
        last = last[-1]
    if last is not root and local_name(last) not in _LISTS and not _is_closed(last, characters):
        last.getparent().remove(last)


def _problem(location: str | None, lines: list[int], *, is_cut: bool) -> Problem | None:
    where = location or "(bytes)"
    if is_cut:
        why = "The file ends before its root element does; what it holds whole is read."
        return Problem(location=where, kind="cut off", why=why, next="Fetch or save the file again.")
    if lines:
        why = f"The XML is not well-formed at line {lines[0]}; words near it may be missing."
        return Problem(location=where, kind="broken xml", why=why, next="Tell its publisher, or save the pages.")
    return None
