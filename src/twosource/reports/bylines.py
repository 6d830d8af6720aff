"""Takes author names as pages write them, gives names; next: Report."""

from __future__ import annotations

import re
from functools import cache

from twosource.records import Segment
from twosource.reports.page_dates import months
from twosource.text.lexicon import rows
from twosource.text.names import fold_name

MAX_BYLINE = 160
"""Longest line taken for a byline."""

MAX_NAMES = 4
"""Most words of a person's name in a list of authors."""

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
_BETWEEN = re.compile(r",\s+and\s+|\s+and\s+|,\s+|\s+&\s+")
_PLACE = re.compile(r"\s+(?:in|at)\s+(?-i:[^\W\d_a-z]).*$")
_OPENING = 4


def clean_bylines(names: tuple[str, ...]) -> tuple[str, ...]:
    """Names without "By", addresses and what is no name, each once."""
    kept: list[str] = []
    for name in (part for given in names for part in people_of(given)):
        words = _LEAD.sub("", _ADDRESS.sub("", " ".join(name.split())))
        words = _FOR.sub("", words).strip(" ,;|•-–—")
        named = any(c.isalpha() for c in words) and len(words) <= MAX_BYLINE and words.casefold() not in months()
        if named and not _JUNK.search(words) and words.casefold() not in (k.casefold() for k in kept):
            kept.append(words)
    return tuple(kept)


def people_of(byline: str) -> tuple[str, ...]:
    """The people of "Ana Brek, Tor Lund and Ida Moe" one by one; a byline that lists other things as it is."""
    parts = [part.strip() for part in _BETWEEN.split(byline) if part.strip()]
    named = [_PLACE.sub("", part) for part in (_LEAD.sub("", parts[0]), *parts[1:])] if len(parts) > 1 else []
    return tuple(named) if named and all(map(_is_person, named)) else (byline,)


def _is_person(words: str) -> bool:
    """Whether words are a first name and a surname: no place, suffix ("Jr."), role ("Staff Writer") or body."""
    held = words.split()
    if not 2 <= len(held) <= MAX_NAMES or fold_name(words) in _places():
        return False
    folded = [word.strip(".,").casefold() for word in held]
    if any(word in _words("suffix") or word in _words("other") for word in folded):
        return False
    return all(
        word[0].isupper() or small in _words("particle") for word, small in zip(held, folded, strict=True)
    ) and all(c.isalpha() or c in ".'’-" for word in held for c in word)


@cache
def _words(use: str) -> frozenset[str]:
    return frozenset(row["word"] for row in rows("byline_words") if row["use"] == use)


@cache
def _places() -> frozenset[str]:
    return frozenset(fold_name(row["name"]) for lexicon in ("places", "countries") for row in rows(lexicon))


def visible_bylines(text: str, segments: tuple[Segment, ...]) -> tuple[str, ...]:
    """The names of a line "By ..." among the first paragraphs."""
    for segment in [s for s in segments if s.kind != "title"][:_OPENING]:
        words = text[segment.start : segment.end]
        found = _LINE.fullmatch(words) if len(words) <= MAX_BYLINE else None
        if found and found.group("names")[0].isupper() and not words.endswith((".", "!", "?")):
            return clean_bylines(tuple(_PLACE.sub("", part) for part in _BETWEEN.split(found.group("names"))))
    return ()
