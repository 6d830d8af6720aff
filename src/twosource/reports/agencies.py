"""The news agencies and newsrooms of the lexicon: names to codes, marks in addresses; for dateline and credits."""

from __future__ import annotations

import re
from functools import cache

from twosource.text.alternatives import one_of
from twosource.text.lexicon import rows

UNNAMED = "agencies (not named)"
"""What a credit says that names no agency ("By Agencies")."""


BETWEEN = re.compile(r"\s*[,/&+;]\s*|\s+[-–]\s+|\s+and\s+")
"""What stands between agencies named together."""

_FIRST = re.compile(r"\w+")


@cache
def codes() -> dict[str, str]:
    """Codes by name, as written and folded; names as written win."""
    table: dict[str, str] = {}
    for row in rows("agencies"):
        table.setdefault(row["name"], row["code"])
    for row in rows("agencies"):
        table.setdefault(row["name"].casefold(), row["code"])
    return table


@cache
def name_pattern(*, free_only: bool) -> str:
    """A regular expression for an agency's name; `free_only` leaves out short ones that mean other things elsewhere."""
    return one_of(row["name"] for row in rows("agencies") if not free_only or row["use"] == "free")


def code_of(name: str) -> str | None:
    """The code of an agency by one of its names ("The Associated Press" -> "AP"), or None."""
    name = " ".join(name.split()).strip(" .,")
    return codes().get(name) or (codes().get(name.casefold()) if len(name) > 4 else None)


@cache
def newsrooms() -> dict[str, str]:
    """Newspapers and broadcasters whose texts others carry: the first name of each domain, by every plain name."""
    first: dict[str, str] = {}
    named: dict[str, str] = {}
    for row in rows("outlets"):
        main = first.setdefault(row["domain"], row["name"]) if row["domain"] else row["name"]
        if row["use"] == "free" and code_of(row["name"]) is None:
            named[row["name"]] = main
    return named


@cache
def newsroom_pattern() -> str:
    """A regular expression for the name of a newspaper, a broadcaster or an agency, as written."""
    return rf"(?:{name_pattern(free_only=False)}|{one_of(newsrooms())})"


def code_in_url(url: str) -> str | None:
    """The code of an agency whose text the page carries, as its address shows, or None."""
    path = re.sub(r"^[a-z]+://[^/]*", "", url.partition("?")[0], flags=re.IGNORECASE).casefold()
    for row in rows("agencies"):
        if row["url_mark"] and row["url_mark"] in path:
            return row["code"]
    return None


def code_of_domain(domain: str) -> str | None:
    """The code of the agency whose own site a domain is, or None."""
    domain = domain.casefold()
    for row in rows("agencies"):
        if row["domain"] and (domain == row["domain"] or domain.endswith("." + row["domain"])):
            return row["code"]
    return None


def only_agencies(words: str) -> bool:
    """Whether a line does nothing but name agencies ("AP - AFP", "(Reuters)")."""
    bare = words.strip(" ()[]-–—.") if len(words) <= 80 else ""
    return _first_word(bare) in _first_words() and all(code_of(part) is not None for part in BETWEEN.split(bare))


@cache
def _first_words() -> frozenset[str]:
    return frozenset(map(_first_word, codes()))


def _first_word(name: str) -> str:
    """What a name begins with, folded: nearly all lines are told by it to be none."""
    found = _FIRST.search(name)
    return found[0].casefold() if found else ""
