"""Publishers: an outlet's or agency's name as written, its domain, a part of its site, all to one key.

Facts from the lexicon; next: `one_text` and `origins` ask whether two names are one publisher's.
"""

from __future__ import annotations

import re
from functools import cache

from twosource.text.lexicon import rows


def publisher(name: str) -> str:
    """The same for each way of writing an outlet's or agency's name, its domain and the parts of its site.

    >>> publisher("The New York Times") == publisher("cooking.nytimes.com")
    True
    """
    labels = name.casefold().split(".")
    if " " in name or len(labels) == 1:
        folded = bare(name)
        return _publishers().get(folded, folded)
    sites = [bare("".join(labels[k:])) for k in range(len(labels) - 1)]
    known = [_publishers()[site] for site in sites if site in _publishers()]
    return known[0] if known else bare(name)


def bare(name: str) -> str:
    """A name in small letters without its article, spaces and marks."""
    return re.sub(r"[\W_]", "", re.sub(r"^(?:the |www\.)", "", name.casefold()))


@cache
def _publishers() -> dict[str, str]:
    """Folded names and domains to one of them."""
    table: dict[str, str] = {}
    for row in rows("agencies"):
        for words in (row["name"], row["code"], row["domain"]):
            table.setdefault(bare(words), row["code"])
    for row in rows("outlets"):
        for words in (row["name"], row["domain"]):
            table.setdefault(bare(words), row["domain"] or row["name"])
    table.pop("", None)
    return table
