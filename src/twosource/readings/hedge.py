"""Hedge: the words that soften a statement.

Takes the stretches of a statement, gives the place of the first hedge or None; next: annotate.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from twosource.readings.found import Stretch
from twosource.text.lexicon import rows


def find_hedge(text: str, parts: Sequence[Stretch]) -> Stretch | None:
    """The first hedge ("may", "reportedly", "appears") in some stretches of a text."""
    for start, end in parts:
        match = _hedges().search(text, start, end)
        if match:
            return match.span()
    return None


@cache
def _hedges() -> re.Pattern[str]:
    """Longest phrases first; "may" only in lower case, for the month's and the name's sake."""
    phrases = sorted((row["phrase"] for row in rows("hedges")), key=lambda p: (-len(p), p))
    return re.compile(r"\b(?:" + "|".join(_either_case(p) for p in phrases) + r")\b")


def _either_case(phrase: str) -> str:
    escaped = re.escape(phrase).replace(r"\ ", r"\s+")
    return escaped if phrase in _ALSO_NAMES else f"[{phrase[0].upper()}{phrase[0]}]{escaped[1:]}"


_ALSO_NAMES = frozenset({"may", "might"})
