"""Numerals: the numbers that a text writes in figures or in words, before anybody asks what they count.

Takes a text, gives `Numeral`s ("twenty-three", "143million", "half a million", "two-thirds", "tens of thousands");
next: units and numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from twosource.text.lexicon import rows

_TOKEN = re.compile(r"\d{1,3}(?:[,\u00a0\u202f]\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+|[A-Za-z]+")
_GAP = re.compile(r"[ \u00a0]?-?[ \u00a0]?|[ \u00a0]\n?")
_MONEY_BEFORE = re.compile(r"[$£€₹¥₦₩₽₱]\s?$")
_AND = re.compile(r"(?:,? and |-and-)")
_AND_A_HALF = re.compile(r"[ -]and[ -]a[ -](half|quarter)\b", re.IGNORECASE)
_OF_A = re.compile(r" of an? ")
_OUT_OF = re.compile(r" (?:in|out of)(?: every)? ")
_GLUED = {row["form"].lower() for name in ("units", "currencies") for row in rows(name)} | {"m", "k", "p", "x"}
_PART_OF_NAME = re.compile(r"[A-Za-z_#@*]$|\w-$|\d[.:/,]$|/$")
_ALONE_BEFORE = re.compile(r"(?<![\w.,-])[\d.,]+(?:million|bn|m|%)?-$|\b[Mm]agnitude-$")  # "20-25", "magnitude-6.3"
_DEGREES_BEFORE = re.compile(r"\d\d$|[-−]\d$")
_MOST = 1e18  # what is longer is a code, not a count
_SEVERAL = {"few", "several", "couple", "many"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Numeral:
    """A number as written.

    Attributes:
        start: first code point.
        end: one past the last.
        value: the number; None where the word names no one number ("dozens").
        low: least it can mean.
        high: greatest it can mean, or None.
        granule: size of the last digit that counts: 1,000 for "45,000", 0.1 for "8.5".
        fraction: whether it is a part of one ("two-thirds", "1 in 5").
        figures: whether it is written with digits.
    """

    start: int
    end: int
    value: float | None
    low: float
    high: float | None
    granule: float
    fraction: bool = False
    figures: bool = False


@cache
def _words() -> dict[str, tuple[float, str]]:
    return {row["word"]: (float(row["value"]), row["kind"]) for row in rows("number_words")}


def find_numerals(text: str, start: int = 0, end: int | None = None) -> tuple[Numeral, ...]:
    """The numbers written in `text[start:end]`, in order, none overlapping.

    >>> [(n.value, n.low) for n in find_numerals("half a million of 143million, dozens")]
    [(500000.0, 500000.0), (143000000.0, 143000000.0), (None, 24.0)]
    """
    return tuple(_scan(text, start, len(text) if end is None else end))


def _scan(text: str, start: int, end: int) -> Iterator[Numeral]:
    place = start
    while token := _TOKEN.search(text, place, end):
        found = _at(text, token, end)
        if found is None:
            place = token.end()
        else:
            place = found.end
            yield found


def _at(text: str, token: re.Match[str], end: int) -> Numeral | None:
    if not token[0][0].isalpha():
        return _share_or(text, _figures(text, token, end), end)
    if token.start() and (text[token.start() - 1].isalnum() or text[token.start() - 1] in "'’"):
        return None
    return (
        _vague(text, token, end)
        or _several(text, token, end)
        or _share(text, token, end)
        or _share_or(text, _worded(text, token, end), end)
    )


def _figures(text: str, token: re.Match[str], end: int) -> Numeral | None:
    before = text[max(0, token.start() - 2) : token.start()]
    if _PART_OF_NAME.search(before) and not _ALONE_BEFORE.search(text, max(0, token.start() - 16), token.start()):
        return None
    if re.match(r"0\d", token[0]) or text[token.end() : token.end() + 1] in {"*", "/", "_"}:
        return None
    digits = re.sub(r"[,\u00a0\u202f]", "", token[0])
    value, granule, stop = float(digits), _granule(digits), token.end()
    money = bool(_MONEY_BEFORE.search(text, max(0, token.start() - 2), token.start()))
    for _ in range(2):
        scale = _scale_after(text, stop, end, letters=money)
        if scale is None:
            break
        value, granule, stop = value * scale[0], granule * scale[0], scale[1]
    glued = text[stop : stop + 1]
    if glued.isalpha() and not _unit_like(text, stop):
        return None
    value = round(value, 9)
    if value > _MOST:
        return None
    return Numeral(start=token.start(), end=stop, value=value, low=value, high=value, granule=granule, figures=True)


def _unit_like(text: str, place: int) -> bool:
    """Whether letters glued to a figure can be a unit ("100kg", "35C"), no ordinal, decade or seat ("32nd", "5C")."""
    word = _TOKEN.match(text, place)
    if word is not None and word[0] in {"C", "F"}:
        return _DEGREES_BEFORE.search(text, max(0, place - 3), place) is not None
    return word is not None and word[0].lower() in _GLUED


def _granule(digits: str) -> float:
    if "." in digits:
        return float(10.0 ** -len(digits.split(".")[1]))
    return float(10 ** (len(digits) - len(digits.rstrip("0")))) if digits.strip("0") else 1.0


def _number_granule(value: float) -> float:
    return _granule(str(int(value))) if value == int(value) else 0.1


def _next_word(text: str, place: int, end: int) -> re.Match[str] | None:
    gap = _GAP.match(text, place)
    word = _TOKEN.match(text, gap.end() if gap else place, end)
    return word if word and word[0].isalpha() else None


def _scale_after(text: str, place: int, end: int, *, letters: bool) -> tuple[float, int] | None:
    word = _next_word(text, place, end)
    if word is None:
        return None
    value, kind = _words().get(word[0].lower(), (0.0, ""))
    glued = word.start() == place and kind == "letter" and (letters or word[0] in {"K", "B"})
    if kind == "scale" or glued:
        return value, word.end()
    return None


def _vague(text: str, token: re.Match[str], end: int) -> Numeral | None:
    """As in "dozens", "hundreds of thousands": between the least that the plural can mean and the next word up."""
    value, kind = _words().get(token[0].lower(), (0.0, ""))
    if kind != "vague" or (value == 20 and text[token.end() : token.end() + 4] != " of "):
        return None
    stop = token.end()
    second = _TOKEN.match(text, stop + 4, end) if text[stop : stop + 4] == " of " else None
    if second and _words().get(second[0].lower(), (0.0, ""))[1] == "vague":
        value, stop = value * _words()[second[0].lower()][0] / 2, second.end()
    high = None if value < 100 else value * 5
    return Numeral(start=token.start(), end=stop, value=None, low=value, high=high, granule=value)


def _several(text: str, token: re.Match[str], end: int) -> Numeral | None:
    """As in "several hundred", "a few thousand": two to nine of the scale word."""
    if token[0].lower() not in _SEVERAL:
        return None
    place = token.end() + (3 if text[token.end() : token.end() + 4] == " of " else 0)
    scale = _scale_after(text, place, end, letters=False)
    if scale is None:
        return None
    return Numeral(
        start=token.start(), end=scale[1], value=None, low=2 * scale[0], high=9.99 * scale[0], granule=scale[0]
    )


def _share(text: str, token: re.Match[str], end: int) -> Numeral | None:
    """A part of one ("half", "a third of", "two-thirds"), or of a scale word ("a quarter of a million")."""
    count, stop = 1.0, token.start()
    first = token[0].lower()
    value, kind = _words().get(first, (0.0, ""))
    if first in {"a", "an"} or kind == "unit":
        count, stop = (value if kind == "unit" else 1.0), token.end()
        nxt = _next_word(text, stop, end)
        if nxt is None:
            return None
        word = nxt
    else:
        word = token
    part, kind = _words().get(word[0].lower(), (0.0, ""))
    if kind != "part" or count == 0:
        return None
    return _share_of(text, token.start(), word, round(count * part, 9), end, counted=stop > token.start())


def _share_of(text: str, start: int, word: re.Match[str], part: float, end: int, *, counted: bool) -> Numeral | None:
    name = word[0].lower()
    of_a = _OF_A.match(text, word.end()) or (name == "half" and re.compile(r"(?: an? |-)").match(text, word.end()))
    scale = _scale_after(text, of_a.end() - 1, end, letters=False) if of_a else None
    if scale is None and name == "half":
        scale = _scale_after(text, word.end(), end, letters=False)
    if scale:
        value = part * scale[0]
        return Numeral(start=start, end=scale[1], value=value, low=value, high=value, granule=0.1 * scale[0])
    after = text[word.end() : word.end() + 5]
    if re.match(
        r" of (?:this|the|that|next|last) (?:year|month|century|decade|season|game|day|hour)\b", text[word.end() :]
    ):
        return None
    if name == "half" and re.search(
        r"(?:first|second|last|latter|other|opening|final) $", text[max(0, start - 9) : start]
    ):
        return None
    plural = name.endswith("s") and counted and (name != "quarters" or after.startswith(" of "))
    if not (
        plural or (counted and after.startswith(" of ")) or (name == "half" and re.match(r" (of |the |its|al)", after))
    ):
        return None
    return Numeral(start=start, end=word.end(), value=part, low=part, high=part, granule=0.1, fraction=True)


def _worded(text: str, token: re.Match[str], end: int) -> Numeral | None:
    """As in "twenty-three", "one hundred and five", "a dozen", "two and a half million"."""
    total = current = 0.0
    least = _MOST  # each scale word is less than the one before: "two million three thousand"
    last, stop, word = "", token.start(), token
    if token[0].lower() in {"a", "an"}:
        following = _next_word(text, token.end(), end)
        if following is None or _words().get(following[0].lower(), (0.0, ""))[1] != "scale":
            return None
        word = following
    while True:
        value, kind = _words().get(word[0].lower(), (0.0, ""))
        if not _may_follow(last, kind, value, current) or (kind == "scale" and value >= least):
            break
        if kind == "scale" and value >= 1000:
            total, current, least = total + (current or 1) * value, 0.0, value
        elif kind == "scale":
            current = (current or 1) * value
        else:
            current += value
        last, stop = (f"scale{value:.0f}" if kind == "scale" else kind), word.end()
        half = _AND_A_HALF.match(text, stop, end)
        if half:
            current, stop = current + (0.5 if half[1].lower() == "half" else 0.25), half.end()
            last = "unit"
        joined = _AND.match(text, stop, end) if last.startswith("scale") else None
        following = _TOKEN.match(text, joined.end(), end) if joined else _next_word(text, stop, end)
        if following is None:
            break
        word = following
    if not last or (last.startswith("scale") and word is token and token[0].lower() in {"million", "bn"}):
        return None
    amount = round(total + current, 9)
    return Numeral(
        start=token.start(), end=stop, value=amount, low=amount, high=amount, granule=_number_granule(amount)
    )


def _may_follow(last: str, kind: str, value: float, current: float) -> bool:
    if kind == "unit":
        return last == "" or last.startswith("scale") or (last == "ten" and 0 < value < 10 and current >= 20)
    if kind == "ten":
        return last == "" or last.startswith("scale")
    if kind == "scale" and value < 1000:
        return last in {"unit", "ten", ""} and current < 100
    if kind == "scale":
        return last in {"unit", "ten", "", "scale100", "scale1000", "scale12"}
    return False


def _share_or(text: str, numeral: Numeral | None, end: int) -> Numeral | None:
    """The share that a numeral opens ("one in five", "4 out of 5"), or the numeral itself."""
    link = _OUT_OF.match(text, numeral.end, end) if numeral else None
    if not numeral or not link or not numeral.value or (numeral.value != 1 and link[0] == " in "):
        return numeral
    word = _TOKEN.match(text, link.end(), end)
    other = (_worded if word and word[0].isalpha() else _figures)(text, word, end) if word else None
    if not other or not other.value or other.value <= numeral.value or 1900 <= other.value <= 2100:
        return numeral
    share = numeral.value / other.value
    return Numeral(
        start=numeral.start, end=other.end, value=share, low=share, high=share, granule=share / 10, fraction=True
    )
