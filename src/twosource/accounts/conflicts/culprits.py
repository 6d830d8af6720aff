"""Culprits: attackers (or a driver) told dead beside the others, whom one toll counts and another does not.

Takes the text of a report, gives their number; next: figures and number, which oppose no toll with them to one without.
"""

from __future__ import annotations

import re
from functools import cache

from twosource.text.lexicon import rows
from twosource.text.numerals import find_numerals


def culprits_within(words: str) -> int:
    """How many attackers the toll of a sentence counts in; 0 where none, or not how many.

    >>> culprits_within("Nine people, including the gunman, were killed.")
    1
    """
    return _number(_counted_in().search(words))


def culprits_beside(text: str) -> int:
    """How many attackers a text tells dead beside those whom its toll counts; 0 where none, or not how many.

    >>> culprits_beside("Eight people died before officers arrived. The attacker also died.")
    1
    """
    return _number(_told_apart().search(text))


def _number(found: re.Match[str] | None) -> int:
    if found is None:
        return 0
    told = {name.rstrip("0123456789"): word for name, word in found.groupdict().items() if word}
    counted = find_numerals(told.get("many", ""))
    return int(counted[0].value or 0) if counted else _culprits()[told["noun"].lower()]


@cache
def _culprits() -> dict[str, int]:
    """Words for attackers, to how many they mean; 0 where that is open."""
    return {row["noun"]: int(row["number"] or 0) for row in rows("culprits")}


def _who(number: int) -> str:
    """A pattern for attackers with their number, the names of its groups ending in `number`."""
    nouns = "|".join(re.escape(word) for word in _culprits())
    many = rf"(?P<many{number}>two|three|four|five|six|seven|eight|nine|ten|\d\d?)"
    return rf"(?:the |an? |all |both )?(?:{many} )?(?:[a-z]+ )?(?P<noun{number}>{nouns})(?: of the [a-z]+)?"


@cache
def _counted_in() -> re.Pattern[str]:
    forms = (
        rf"(?<!not )\b(?:including|among them) {_who(1)}\b",
        rf"\b{_who(2)} (?:was |were )?among (?:them|the dead|those killed)\b",
    )
    return re.compile("|".join(forms), re.IGNORECASE)


@cache
def _told_apart() -> re.Pattern[str]:
    beside = r"(?:not including|and|plus|as well as|along with|besides|excluding|not counting|in addition to)"
    officers = r"(?:police|officers?|guards?|soldiers?|troops|agents?|deputies)"
    forms = (
        rf"\b{beside} {_who(1)}\b(?! (?:is|are|was|were|has|have|fled))",
        rf"\b{_who(2)} (?:(?:also|too|then) )?(?:died|(?:was|were) (?:also |then )?(?:killed|shot dead))\b",
        rf"\b{_who(3)}\b[^.]{{0,120}}\b{officers}\b[^.]{{0,30}}\b(?:shot (?:him|her) dead|killed (?:him|her))\b",
        rf"\b{_who(4)}\b[^.]{{0,120}}\b(?:shot|killed) (?:himself|herself)\b",
    )
    return re.compile("|".join(forms), re.IGNORECASE)
