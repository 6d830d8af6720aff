"""Who belongs to whom: a state agency to its government, a subsidiary to its parent, a title to its owner.

Facts from the lexicon and from the user's own file; next: `one_text` and `origins`, where two that belong to one are
not independent of each other. Of countries, any body that names itself a ministry or a government belongs to the
country's government.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from twosource.accounts.publishers import publisher
from twosource.errors import UsageError
from twosource.text.lexicon import rows

KINDS = ("state body", "subsidiary", "title")
_OF_STATE = re.compile(r"\b(?:government|ministry|cabinet|presidency|embassy)\b", re.IGNORECASE)

# name, to whom it belongs, one of KINDS
Relation = tuple[str, str, str]


class Relations:
    """Who belongs to whom, by any way of writing a publisher's name."""

    def __init__(self, own: Iterable[Relation] = ()) -> None:
        """The lexicon's relations, and a user's own, which go before them."""
        self._above: dict[str, tuple[str, str]] = {}
        for name, above, kind in (*own, *((row["name"], row["of"], row["kind"]) for row in rows("relations"))):
            self._above.setdefault(publisher(name), (above, kind))

    def above(self, name: str) -> frozenset[str]:
        """Those that a root belongs to, up to the last: its government, its parent company, the parent's own."""
        found: list[str] = []
        at = self._next(name)
        while at is not None and at[0] not in found:
            if at[1] != "title":
                found.append(at[0])
            at = self._next(at[0])
        return frozenset(found)

    def owner(self, outlet: str) -> str:
        """The house of an outlet: who owns it as one of several titles, else itself."""
        above, kind = self._above.get(publisher(outlet), ("", ""))
        return publisher(above if kind == "title" else outlet)

    def _next(self, name: str) -> tuple[str, str] | None:
        known = self._above.get(publisher(name))
        if known is None and _OF_STATE.search(name) and (adjective := _country(name)):
            known = (f"{adjective} government", "state body")
        return known if known is None or publisher(known[0]) != publisher(name) else None


def read_relations(text: str) -> tuple[Relation, ...]:
    """The relations of a user's file: `name`, `of` and `kind` with tabs between, a relation a line.

    Raises:
        UsageError: where a line is none.
    """
    found: list[Relation] = []
    for number, line in enumerate(text.splitlines(), 1):
        cells = [cell.strip() for cell in line.split("\t")]
        if not line.strip() or line.startswith("#") or cells[:2] == ["name", "of"]:
            continue
        if len(cells) < len(("name", "of", "kind")) or not all(cells[:3]) or cells[2] not in KINDS:
            raise UsageError(
                f"line {number}: give a name, to whom it belongs and one of {', '.join(KINDS)}, tabs between."
            )
        found.append((cells[0], cells[1], cells[2]))
    return tuple(found)


def _country(name: str) -> str | None:
    """The adjective of the country that a body's name holds."""
    words = f" {name.casefold()} "
    for adjective, forms in _countries():
        if any(f" {form} " in words or f" {form}'s " in words or f" {form}’s " in words for form in forms):
            return adjective
    return None


@cache
def _countries() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Adjectives and, folded, the words for each country; the longest names first."""
    named = [
        (row["adjective"], tuple(word.casefold() for word in (row["adjective"], row["name"]) if word))
        for row in rows("countries")
        if row["adjective"]
    ]
    return tuple(sorted(named, key=lambda one: (-max(map(len, one[1])), one[0])))
