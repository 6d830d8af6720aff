"""Culprits: attackers who are told dead beside their victims, whom one toll counts and another does not.

Takes the text of a report, gives their number; next: figures and number, which oppose no toll with them to one without.
"""

from __future__ import annotations

import re
from functools import cache

from twosource.text.lexicon import rows
from twosource.text.numerals import find_numerals


def dead_culprits(text: str) -> int:
    """How many attackers a text tells dead; 0 where none, or not how many.

    >>> dead_culprits("Nine people, including the gunman, were killed.")
    1
    """
    found = _told_dead().search(text)
    if found is None:
        return 0
    told = {name.rstrip("0123456789"): word for name, word in found.groupdict().items() if word}
    counted = find_numerals(told.get("many", ""))
    return int(counted[0].value or 0) if counted else _culprits()[told["noun"].lower()]


@cache
def _culprits() -> dict[str, int]:
    """Words for attackers, to how many they mean; 0 where that is open."""
    return {row["noun"]: int(row["number"] or 0) for row in rows("culprits")}


@cache
def _told_dead() -> re.Pattern[str]:
    nouns = "|".join(re.escape(word) for word in _culprits())
    many = r"(?P<many{0}>two|three|four|five|six|seven|eight|nine|ten|\d\d?)"
    who = rf"(?:{many} )?(?:[a-z]+ )?(?P<noun{{0}}>{nouns})"
    beside = r"(?:including|not including|and|plus|as well as|along with|besides|excluding|not counting|in addition to)"
    officers = r"(?:police|officers?|guards?|soldiers?|troops|agents?|deputies)"
    forms = (
        rf"\b{beside} (?:the |an? |all |both )?{who.format(1)}\b(?! (?:is|are|was|were|has|have|fled))",
        rf"\b{who.format(2)} (?:was |were )?among (?:them|the dead|those killed)\b",
        rf"\b{who.format(3)} (?:(?:also|too|then) )?(?:died|(?:was|were) (?:also |then )?(?:killed|shot dead))\b",
        rf"\b{who.format(4)}\b[^.]{{0,120}}\b{officers}\b[^.]{{0,30}}\b(?:shot (?:him|her) dead|killed (?:him|her))\b",
        rf"\b{who.format(5)}\b[^.]{{0,120}}\b(?:shot|killed) (?:himself|herself)\b",
    )
    return re.compile("|".join(forms), re.IGNORECASE)
