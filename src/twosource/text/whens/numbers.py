"""Numbers before a unit of time: takes "two", "25", "2 1/2", gives a value; next: durations."""

from __future__ import annotations

import re
from typing import Final

from twosource.text.lexicon import rows

_KINDS: Final = {
    row["word"]: (row["kind"], int(row["value"])) for row in rows("number_words") if row["value"].isdigit()
}
_TENS: Final = tuple(word for word, (kind, _) in _KINDS.items() if kind == "ten")
_DIGITS: Final = tuple(word for word, (_, value) in _KINDS.items() if 1 <= value <= 9)
WORDS: Final[dict[str, int]] = {word: value for word, (kind, value) in _KINDS.items() if kind in ("unit", "ten")}
ORDINALS: Final[dict[str, int]] = {row["word"]: int(row["value"]) for row in rows("ordinals")}
_small = "|".join(sorted(WORDS, key=len, reverse=True))
SPELT: Final = rf"(?:{_small})(?:[-\s](?:{'|'.join(_DIGITS)}))?(?:\shundred|\sthousand)?"
ORDINAL: Final = (
    r"(?:\d{1,2}(?:st|nd|rd|th)|"
    rf"(?:(?:{'|'.join(_TENS)})[-\s])?(?:{'|'.join(sorted(ORDINALS, key=len, reverse=True))}))"
)
NUMBER: Final = (
    r"(?:\d{1,3}(?:,\d{3})?(?:\.\d{1,2})?(?:[-\s](?:and\sa\shalf\b|1/2|½)|½)?"
    rf"|(?:a\s)?(?:hundred|dozen|thousand)|half\s(?:a\s)?dozen"
    rf"|{SPELT}(?:\sand\sa\shalf)?)"
)
FIRST: Final = ("#", "a", "an", "several", "many", "some", "few", "half", "hundred", "couple", *WORDS)
"""First words of a number before a unit of time; `#` stands for figures."""
_HALF: Final = re.compile(r"\s*(?:and a half|1/2|½)$")
_SCALE: Final = {"decade": (10, "Y"), "century": (100, "Y")}
UNITS: Final[dict[str, str]] = {
    "second": "TS", "minute": "TM", "hour": "TH", "day": "D", "night": "D", "weekend": "WE", "week": "W",
    "fortnight": "W", "month": "M", "quarter": "Q", "year": "Y", "decade": "E", "century": "C",
}  # fmt: skip


def number(words: str) -> float | None:
    """The value of a number in figures or English words, None where it is not one.

    >>> number("2 1/2"), number("twenty-four"), number("a hundred")
    (2.5, 24.0, 100.0)
    """
    text = " ".join(words.lower().replace("-", " ").split())
    half = _HALF.search(text)
    if half:
        whole = number(text[: half.start()])
        return None if whole is None else whole + 0.5
    if text[:1].isdigit():
        return float(text.replace(",", ""))
    if text.startswith("half"):
        return 6.0
    return _spelt(text.split())


def _spelt(words: list[str]) -> float | None:
    total = 0
    for word in words:
        if word in WORDS:
            total += WORDS[word]
        elif word in ("hundred", "thousand", "dozen"):
            total = (total or 1) * {"hundred": 100, "thousand": 1000, "dozen": 12}[word]
        elif word not in ("a", "an"):
            return None
    return float(total)


def ordinal(words: str) -> int | None:
    """The value of an ordinal in figures or English words: "14th", "twenty-first"."""
    text = words.lower().replace("-", " ").split()
    if text[-1][0].isdigit():
        return int(re.sub(r"\D", "", text[-1]))
    if text[-1] not in ORDINALS:
        return None
    return ORDINALS[text[-1]] + (WORDS.get(text[0], 0) if len(text) > 1 else 0)


def spelt_year(words: str) -> int | None:
    """The year in "nineteen ninety-six"; None where the words give none.

    >>> spelt_year("nineteen ninety-six")
    1996
    """
    parts = words.lower().replace("-", " ").split()
    if parts[:2] == ["two", "thousand"]:
        return 2000 + int(_spelt([p for p in parts[2:] if p != "and"]) or 0)
    head, tail = WORDS.get(parts[0], 0), _spelt(parts[1:])
    return None if tail is None else head * 100 + int(tail)


def length(value: float | None, unit: str) -> str:
    """The TIMEX3 length of `value` units; None is an unknown number."""
    scale, letter = _SCALE.get(unit, (1, UNITS[unit]))
    clock = letter.startswith("T")
    if value is None:
        return f"P{'T' if clock else ''}X{letter[-1] if clock else UNITS[unit]}"
    value *= scale
    prefix, letter = ("PT", letter[1]) if clock else ("P", letter)
    if value == int(value):
        return f"{prefix}{int(value)}{letter}"
    smaller = {"Y": ("M", 12), "H": ("M", 60), "M": ("S", 60) if clock else ("D", 30), "D": ("TH", 24)}.get(letter)
    if smaller is None:
        return f"{prefix}{value:g}{letter}"
    rest = round((value - int(value)) * smaller[1])
    whole = f"{int(value)}{letter}" if int(value) else ""
    return f"{prefix}{whole}{rest}{smaller[0]}".replace("PTH", "PT")
