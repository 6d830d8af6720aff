"""Words of time as patterns made from the lexicon: months, weekdays, units, parts of the day; next: rules."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from twosource.text.lexicon import rows

S: Final = (
    r"[^\S\n]{0,3}(?:\n[^\S\n]{0,3})?"  # white space inside an expression: may run over one line end, never over two
)
GAP: Final = r"(?:[^\S\n]{1,3}(?:\n[^\S\n]{0,3})?|\n[^\S\n]{0,3})"  # white space between two words
DASH: Final = r"[-‐‑–—]"


def one_of(words: Iterable[str]) -> str:
    """An alternation, the longest first, either apostrophe in them."""
    return "|".join(word.replace("'", "['’]") for word in sorted(words, key=lambda w: (-len(w), w)))


MONTHS: Final[dict[str, int]] = {r["name"].lower(): int(r["number"]) for r in rows("months") if r["lang"] == "en"}
OTHER_MONTHS: Final[dict[str, int]] = {
    r["name"].lower().rstrip("."): int(r["number"]) for r in rows("months") if r["lang"] != "en" and len(r["name"]) > 2
}
WEEKDAYS: Final[dict[str, int]] = {r["name"].lower(): int(r["number"]) for r in rows("weekdays") if r["lang"] == "en"}
SHORT_WEEKDAYS: Final[dict[str, int]] = {
    r["name"].lower(): int(r["number"]) for r in rows("weekdays") if r["lang"] == "en-abbreviation"
}
OTHER_WEEKDAYS: Final[dict[str, int]] = {
    r["name"].lower(): int(r["number"]) for r in rows("weekdays") if not r["lang"].startswith("en")
}
MONTH: Final = rf"(?:{one_of(MONTHS)})"
WEEKDAY: Final = rf"(?:{one_of(WEEKDAYS)})"
ANY_WEEKDAY: Final = rf"(?:{one_of(WEEKDAYS)}|(?:{one_of(SHORT_WEEKDAYS)})\b\.?)"
YEAR: Final = r"(?:1[0-9]\d\d|20\d\d)(?![\d%]|[.,]\d)"
DAY: Final = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\d%]|[.,:]\d|['’]s\b)"
UNIT: Final = (
    r"(?:seconds?|minutes?|hours?|days?|nights?|weekends?|weeks?|fortnights?|months?|quarters?|years?|decades?"
    r"|centur(?:y|ies))"
)
A_UNIT: Final = UNIT.replace("(?:", "(?P<unit>", 1)
SEASONS: Final = {"spring": 1, "summer": 2, "autumn": 3, "fall": 3, "winter": 4}
PARTS: Final = {
    "morning": "TMO", "afternoon": "TAF", "evening": "TEV", "night": "TNI", "nights": "TNI", "mornings": "TMO",
    "evenings": "TEV", "afternoons": "TAF",
}  # fmt: skip
PART: Final = r"(?P<part>mornings?|afternoons?|evenings?|nights?)"
ABOUT: Final = (
    r"(?:about|around|nearly|almost|roughly|approximately|at (?:least|most)|(?:no )?more than|less than"
    r"|fewer than|under|up to|as (?:much|many|long) as)"
)
ABOUT_FIRST: Final = (
    "about", "around", "nearly", "almost", "roughly", "approximately", "at", "no", "more", "less", "fewer", "under",
    "up", "as",
)  # fmt: skip


def unit_of(word: str) -> str:
    """The singular of a unit: "weeks" is `week`."""
    word = word.lower()
    return "century" if word.startswith("centur") else word.rstrip("s")
