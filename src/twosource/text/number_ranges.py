"""Ranges: two numerals that are the ends of one quantity: "20-25 mph", "between 10 and 20", "$25-30 million".

Takes two numerals that follow each other, says whether they are one; next: numbers.
"""

from __future__ import annotations

import re
from dataclasses import replace

from twosource.records import Sentence
from twosource.text.numerals import Numeral
from twosource.text.units import money_before, unit_after

_FIGURE_AND_SCALE = re.compile(r"([\d.,]*\d)[\s-]?[A-Za-z]+$")
_RANGE = re.compile(r"(?:\s?[-–—]\s?|\s(?:to|or|and)\s)(?:[$£€¥]|US\$)?$")
BETWEEN = re.compile(r"\b(?:between|from|From|Between)\s+(?:[$£€¥]|US\$)?$")
_CHANGE = re.compile(
    r"\b(?:rose|rise|risen|rises|rising|fell|fall|fallen|falls|falling|up|down|increased?|increases|dropped|drops?|cut|cuts"
    r"|grew|grown|raised?|raises|lowered|lower|climbed|declined|jumped|moved|moving|went|extended|expanded|reduced|reduce|revised|shrank|soared|slid|surged|advanced|eased)\b",
    re.IGNORECASE,
)


def range_end(text: str, numeral: Numeral, following: Numeral | None, sentence: Sentence) -> Numeral | None:
    """The upper end where two numerals are one range: "20-25 mph", "between 10 and 20", "four or five"."""
    if following is None or numeral.value is None or following.value is None or numeral.fraction != following.fraction:
        return None
    gap = text[numeral.end : following.start]
    link = _RANGE.match(gap)
    if not link or link.end() != len(gap) or following.value <= numeral.value:
        return None
    before = text[max(sentence.span.start, numeral.start - 60) : numeral.start]
    between = BETWEEN.search(before)
    if "and" in gap:
        return following if between and "etween" in between[0] else None
    if between and "rom" in between[0] and _CHANGE.search(before):
        return None
    if "to" in gap and not between and _CHANGE.search(before[-25:]):
        return None
    return following if _range_like(text, sentence, numeral, following, gap) else None


def _range_like(text: str, sentence: Sentence, numeral: Numeral, following: Numeral, gap: str) -> bool:
    """A score ("won 2-3") or a vote ("5-4") is no range: a range is followed by what it counts, or is money."""
    if "-" not in gap and "–" not in gap and "—" not in gap:
        return True
    if money_before(text, numeral.start) or unit_after(text, following.end):
        return True
    after = word_at(sentence, following.end)
    return after is not None and sentence.words[after].tag == "NNS"


def scaled_like(text: str, numeral: Numeral, high: Numeral | None) -> Numeral:
    """The lower end with the upper one's scale word: "$25-30 million"."""
    figure = _FIGURE_AND_SCALE.match(text, high.start, high.end) if high else None
    if high is None or figure is None or not numeral.value or not high.value or not numeral.figures:
        return numeral
    scale = high.value / float(figure[1].replace(",", ""))
    plain = text[numeral.end - 1].isdigit() and numeral.value * scale < high.value
    return times(numeral, scale, numeral.end) if plain else numeral


def word_at(sentence: Sentence, place: int) -> int | None:
    """Number of the first word that starts at `place` or after it, or None."""
    return next((n for n, word in enumerate(sentence.words) if word.start >= place), None)


def times(numeral: Numeral, factor: float, end: int) -> Numeral:
    """The numeral with a scale word reckoned in, ending at `end`."""
    value = numeral.value * factor if numeral.value is not None else None
    high = numeral.high * factor if numeral.high is not None else None
    return replace(numeral, end=end, value=value, low=numeral.low * factor, high=high, granule=numeral.granule * factor)
