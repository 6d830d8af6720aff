"""Takes bytes, gives what they are and their characters; next: the reader of that format."""

from __future__ import annotations

import codecs
import gzip
import re
import zlib
from typing import Literal

from twosource.errors import ReadError
from twosource.records import Problem

Format = Literal["html", "json", "jsonl", "text", "feed", "agency", "addresses"]

MAX_BYTES = 20_000_000
"""Largest page read. Real pages stay below 5 MB; extraction of more takes minutes."""

MAX_HIGH = 0.3
"""Share of letters above ASCII in a text of Western Europe: French has 0.04, other scripts over 0.9."""

_HTML = re.compile(
    r"<(?:!doctype\s+html|html|head|body|article|meta|div|p|title|script|main|section|h1)\b", re.IGNORECASE
)
_ROOT = re.compile(
    r"(?>\s+|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>)*+<(?:[\w.-]+:)?([\w.-]+)", re.IGNORECASE | re.DOTALL
)
_ROOTS: dict[str, Format] = {
    "rss": "feed",
    "rdf": "feed",
    "feed": "feed",
    "nitf": "agency",
    "newsml": "agency",
    "newsitem": "agency",
    "newsmessage": "agency",
    "opml": "addresses",
    "urlset": "addresses",
    "sitemapindex": "addresses",
}
_META_CHARSET = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,300}?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE
)
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MAGIC = (
    b"%PDF",
    b"PK\x03\x04",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\x7fELF",
    b"\xd0\xcf\x11\xe0",
    b"SQLite format 3",
)
_SURROGATE = re.compile("[\ud800-\udfff]")
# Browsers read these names as the wider Windows sets, which is what such pages are written in.
_WIDER = {
    "iso-8859-1": "cp1252",
    "latin-1": "cp1252",
    "latin1": "cp1252",
    "ascii": "cp1252",
    "us-ascii": "cp1252",
    "gb2312": "gb18030",
    "gbk": "gb18030",
}


def trouble(location: str | None, kind: str, why: str, what_next: str) -> ReadError:
    """The ReadError of one input."""
    return ReadError(Problem(location=location or "(bytes)", kind=kind, why=why, next=what_next))


def unpack(data: bytes, location: str | None, limit: int = MAX_BYTES) -> bytes:
    """The bytes themselves, unpacked where they are gzip, refused where they are over `limit`."""
    if data[:2] == b"\x1f\x8b":
        try:
            decoder = zlib.decompressobj(wbits=31)
            data = decoder.decompress(data, limit + 1)
        except (zlib.error, gzip.BadGzipFile) as error:
            raise trouble(
                location,
                "broken archive",
                f"The gzip data cannot be unpacked ({error}).",
                "Fetch or pack the file again.",
            ) from None
    if len(data) > limit:
        raise too_large(location, len(data), limit)
    return data


def too_large(location: str | None, size: int, limit: int) -> ReadError:
    """The refusal of an input over a limit, naming it."""
    why = f"It has at least {size:,} bytes; max_bytes is {limit:,}."
    return trouble(location, "too large", why, "Save the article alone, or split the file.")


def is_pdf(data: bytes) -> bool:
    """Whether the bytes are a PDF; some makers put a few bytes before its mark."""
    return b"%PDF-" in data[:1024]


def decode(data: bytes, location: str | None, charset: str | None = None) -> str:
    """The characters: by byte order mark, else UTF-8, else the charset named, else Windows-1252.

    Newlines are normalised to `\\n`; nothing else is changed.

    Args:
        data: unpacked.
        location: what to call it.
        charset: that its server named, which goes before the one in the page; or None.
    """
    if data.startswith(_MAGIC):
        raise _not_text(location)
    text = _characters(data, location, charset)
    control = sum(text[:4096].count(c) for c in "\x00\x01\x02\x03\x04\x05\x06\x0e\x0f")
    if control > max(3, len(text[:4096]) / 200):
        raise _not_text(location)
    return normal(text)


def normal(text: str) -> str:
    """The text with `\\n` as its only newline and no half of a surrogate pair, which no file could hold."""
    return _SURROGATE.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "\ufffd"))


def format_of(text: str, location: str | None) -> Format:
    """What a decoded input is, by its content; its suffix decides only between JSON and JSON lines."""
    head = text[:20_000].lstrip("\ufeff \t\n")
    name = (location or "").lower().removesuffix(".gz")
    root = found.group(1).lower() if (found := _ROOT.match(head)) else ""
    if root in _ROOTS:
        return _ROOTS[root]
    if head.startswith("<?xml") and not re.search(r"<html[\s>]", head, re.IGNORECASE):
        what = f"It is XML of a kind that is not read (<{root[:40]}>)."
        raise trouble(location, "format", what, "Give a feed, NITF, NewsML-G2, or the pages themselves.")
    if head.startswith(("{", "[")):
        second = text.strip().partition("\n")[2].lstrip()
        if name.endswith((".jsonl", ".ndjson")) or (
            not name.endswith(".json") and head.startswith("{") and second.startswith("{")
        ):
            return "jsonl"
        if head.startswith('{"') or name.endswith(".json") or re.match(r"[{\[]\s*[{\"\]}]", head):
            return "json"
    if name.endswith((".json", ".jsonl", ".ndjson")):
        return "jsonl" if not name.endswith(".json") else "json"
    if name.endswith((".html", ".htm", ".xhtml")) or (head.startswith("<") and _HTML.search(head)):
        return "html"
    if not name.endswith((".txt", ".md")) and len(_HTML.findall(head)) >= 3:
        return "html"
    return "text"


def _characters(data: bytes, location: str | None, charset: str | None) -> str:
    for bom, announced in _BOMS:
        if data.startswith(bom):
            return _strictly(data, announced, location)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    found = _META_CHARSET.search(data[:8192])
    named = charset or (found.group(1).decode("ascii", "replace") if found else None)
    if named is None:
        return _unnamed(data, location)
    name = named.lower()
    try:
        # A page that names UTF-8 and holds a few broken bytes is still that page.
        return data.decode(_WIDER.get(name, name), "replace")
    except (LookupError, ValueError):
        return data.decode("cp1252", "replace")


def _unnamed(data: bytes, location: str | None) -> str:
    """Text in no UTF that names no charset: Windows-1252 where few of its letters lie above ASCII."""
    high = sum(byte >= 0x80 for byte in data)
    if high > MAX_HIGH * sum(bytes((byte,)).isalpha() or byte >= 0x80 for byte in data):
        if data.count(b"\x00") or _entropic(data):
            raise _not_text(location)
        raise trouble(
            location, "charset", "The text is not UTF-8 and names no other charset.", "Save it again as UTF-8."
        )
    return data.decode("cp1252", "replace")


def _entropic(data: bytes) -> bool:
    """Whether bytes look packed or compiled: many control characters."""
    sample = data[:4096]
    return sum(b < 9 or 13 < b < 32 for b in sample) > len(sample) / 50


def _strictly(data: bytes, charset: str, location: str | None) -> str:
    try:
        return data.decode(charset)
    except UnicodeDecodeError:
        raise trouble(
            location, "charset", f"Its first bytes announce {charset}, but it is not.", "Save it again as UTF-8."
        ) from None


def _not_text(location: str | None) -> ReadError:
    return trouble(location, "not text", "It is a binary file.", "Give the article as .html, .txt, .md, .pdf or .json.")
