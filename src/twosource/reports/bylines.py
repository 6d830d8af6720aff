"""Takes author names as pages write them, gives names; next: Report."""

from __future__ import annotations

import re

from twosource.records import Segment
from twosource.reports.page_dates import months

MAX_BYLINE = 160
"""Longest line taken for a byline."""

_LEAD = re.compile(
    r"^(?:(?:(?:written|reported|story|words|posted|published|text|report) )?by|von|par|por|di|автор)\s*:?\s+",
    re.IGNORECASE,
)
_JUNK = re.compile(
    r"https?://|www\.|^@|^\d|\bmin read|\.com\b|\bis an? |^more stories\b|^about the\b|^published\b|"
    r"^(?:\w+ )?(?:editor|correspondent)$|"
    r"^(?:about|posted|published|updated|view|more|see|follow|contact|share|by|the|staff|admin|editor|none|null)$",
    re.IGNORECASE,
)
_FOR = re.compile(r"\s+for\s+[\w.]*(?:\.com|\.co\.uk|online)$", re.IGNORECASE)
_ADDRESS = re.compile(r"\s*[(<\[]?(?:https?://|www\.|mailto:)[^\s)>\]]*[)>\]]?|\s*[(<]?[\w.+-]+@[\w-]+\.[\w.]+[)>]?")
_LINE = re.compile(r"by:? (?P<names>[^\W\d_][^\n|•]{2,120}?)(?:\s*[|•].*|,? (?:for|at) .*|\s*\(.*\))?", re.IGNORECASE)
_OPENING = 4


def clean_bylines(names: tuple[str, ...]) -> tuple[str, ...]:
    """Names without "By", addresses and what is no name, each once."""
    kept: list[str] = []
    for name in names:
        words = _LEAD.sub("", _ADDRESS.sub("", " ".join(name.split())))
        words = _FOR.sub("", words).strip(" ,;|•-–—")
        named = any(c.isalpha() for c in words) and len(words) <= MAX_BYLINE and words.casefold() not in months()
        if named and not _JUNK.search(words) and words.casefold() not in (k.casefold() for k in kept):
            kept.append(words)
    return tuple(kept)


def visible_bylines(text: str, segments: tuple[Segment, ...]) -> tuple[str, ...]:
    """The names of a line "By ..." among the first paragraphs."""
    for segment in [s for s in segments if s.kind != "title"][:_OPENING]:
        words = text[segment.start : segment.end]
        found = _LINE.fullmatch(words) if len(words) <= MAX_BYLINE else None
        if found and found.group("names")[0].isupper() and not words.endswith((".", "!", "?")):
            parts = re.split(r",\s+and\s+|\s+and\s+|,\s+|\s+&\s+", found.group("names"))
            return clean_bylines(tuple(parts))
    return ()
