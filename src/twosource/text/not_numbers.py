"""What looks like a quantity and is none: dates, clock times, phone numbers, names with numbers, list numbers, scores.

Takes a text and its numerals, says which to leave out; next: numbers.
"""

from __future__ import annotations

import re
from functools import cache

from twosource.records import Quantity, Sentence
from twosource.text.lexicon import rows
from twosource.text.numerals import Numeral

_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?|JANUARY|FEBRUARY|MARCH|APRIL|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER)\b\.?"
)
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_ELSEWHERE = (
    rf"\b{_MONTH}\s*{_DAY}(?:\s?(?:[-–—]|to|and)\s?{_DAY})?(?!\d)(?:,?\s+(?:1[5-9]|20)\d\d)?",
    rf"\b{_DAY}(?:\s?(?:[-–—]|to|and)\s?{_DAY})?(?:\s+of)?[\s-]+{_MONTH}(?:,?\s+(?:1[5-9]|20)\d\d)?",
    rf"\b{_MONTH}\s+\d{{4}}\b",
    r"\b\d{1,2}(?:[:.]\d{2}){0,2}\s?(?:[ap]\.m\b\.?|[apAP][mM]\b|[AP]\.M\b\.?|o['’]clock)",
    r"\b\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?",
    r"\b\d{4}\s?(?:GMT|UTC|BST|EST|EDT|CET|CEST|local time|hours local|hrs)\b",
    r"\b\d{4}-\d{2}-\d{2}(?:T[\d:.Z+-]+)?",
    r"\b\d{1,4}(?:/\d{1,4})+\b",
    r"\b\d{1,2}\.\d{1,2}\.(?:19|20)?\d{2}\b",
    r"\+?\(?\b\d{3}\)?[-. ]\d{3}[-. ]\d{4}\b",
    r"\+\d[\d -]{7,20}\d",
    r"(?:https?://|www\.)\S+|\b[\w-]{1,40}\.(?:[\w-]{1,40}\.){0,3}?(?:com|org|net|co\.uk)\b\S*",
    r"[#@]\w+",
    r"\b\d+(?:\.\d+){2,}",
    r"\(\d{1,3}\)(?=\s)|(?m:^)\s*\d{1,3}[.)](?=\s)",
    r"\b[Oo]ne(?: day| another| of | thing| by one|-on-one|-time|-sided|-way)",
    r"\b(?:[Nn]o|any|every|each|some|the|this|that|another) one\b",
    r"\b(?:19|20)\d\ds?[-–—/](?:(?:19|20)?\d\d)\b",
    r"\b(?:1[5-9]|20)\d\d (?:to|and|or|through|until) (?:1[5-9]|20)\d\d\b(?! [a-z]+s\b)",
    r"\b\d+ of \d+\b",
    r"\b[Nn](?:o|r|os)\.\s?\d+",
    r"\b\w{1,12}-(?:pronged|sided|way|faced|fold|tier|tiered|step|party|state)\b",
    r"(?<!\d)['’]\d\d\b",
    r"\b(?:at|At|just) one (?:time|point)\b|\bone (?:day|night|morning|evening|afternoon)\b|\bon the one hand\b",
    r"\b24-7\b|\b50-50\b",
)
_NOT_QUANTITIES = re.compile("|".join(_ELSEWHERE))
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d(?:s|[-–]\d\d)?$")


def places_without_quantities(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The stretches of `text[start:end]` whose numbers count nothing."""
    return [(match.start(), match.end()) for match in _NOT_QUANTITIES.finditer(text, start, end)]


def is_year(text: str, numeral: Numeral) -> bool:
    """Whether it is written as a year: four figures from 1500 to 2099 without a comma."""
    return numeral.figures and bool(_YEAR.match(text[numeral.start : numeral.end]))


def is_score(text: str, numeral: Numeral, high: Numeral | None) -> bool:
    """Whether a dash binds the number to another without making a range: "131-115", "5-4"."""
    return bool(
        (high is None and re.match(r"[-–—]\d", text[numeral.end : numeral.end + 2]))
        or re.search(r"\d[-–—]$", text[max(0, numeral.start - 2) : numeral.start])
    )


@cache
def _labels() -> frozenset[str]:
    return frozenset(row["word"] for row in rows("number_labels"))


def is_label(sentence: Sentence, numeral: Numeral) -> bool:
    """Whether the number only names something: "Boeing 737", "Section 8", "Salyut 7"."""
    words = sentence.words
    n = next((n for n, word in enumerate(words) if word.end > numeral.start), None)
    if not n:
        return False
    before = words[n - 1]
    if before.lemma in _labels() and before.pos in {"NOUN", "PROPN", "ADJ", "VERB"} and numeral.start - before.end <= 1:
        return True
    if not numeral.figures or before.pos != "PROPN" or numeral.start - before.end > 1:
        return False
    head = words[n].head
    after = words[n + 1] if n + 1 < len(words) else None
    counts = (after is not None and after.tag in {"NNS", "NNPS"}) or head > n
    return not counts and numeral.value is not None and numeral.value < 10000 and (n > 1 or before.tag == "NNP")


def says_nothing(quantity: Quantity) -> bool:
    """The pronoun "one", and figures of a drawing or a list that count nothing."""
    bare = quantity.of is None and quantity.role is None and quantity.unit is None and quantity.bound == "exact"
    return bare and quantity.value is not None and quantity.value < 2
