"""Quantities: the numbers of a text with bound, unit, what is counted and its role.

Takes parsed sentences, gives `Quantity` records; dates, clock times, ordinals, names with numbers and phone numbers
are none. Next: accounts/conflicts/number, which compares them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import zip_longest

from twosource.records import Quantity, Sentence, Span, When, Word, span_of
from twosource.records.reading import Bound
from twosource.text.counted import counted_words, role_of
from twosource.text.counted_in import counted_in_and_out
from twosource.text.lexicon import rows
from twosource.text.not_numbers import is_label, is_score, is_year, places_without_quantities, says_nothing
from twosource.text.number_ranges import BETWEEN, range_end, scaled_like, times, word_at
from twosource.text.numerals import Numeral, find_numerals
from twosource.text.units import Unit, money_before, unit_after, units

_NOT_COUNTED_AFTER = re.compile(r"\s?(?:ago|earlier|later|hence|from now|old enough)\b|[ -](?:earlier|later)\b")
_OLD = re.compile(r"(?:-|\s)?(?:-?olds?\b|\sold\b|\sof age\b)")
_AGED = re.compile(r"\b(?:aged?|ages)(?: of)? (?:between )?$", re.IGNORECASE)
_APPOSED = re.compile(r"[\w’'.],\s$")
_APPOSED_END = re.compile(r",|\)|\.(?:\s|$)|;| and\b| was\b| of\b| who\b|\s*$")
_MINUS = re.compile(r"(?:\bminus\s|(?<![\w)])[-−])$", re.IGNORECASE)
_FEET = frozenset({"foot", "feet", "ft"})
_INCHES = re.compile(r"[\s-]?(\d{1,2})(?:\s?in\b|[\s-]inch(?:es)?\b)")
_PER = re.compile(
    r"\s(?:per|an?|each|every)\s(capita|person|head|share|barrel|bbl|ounce|ton|tonne|year|annum|month|week|day|hour"
    r"|minute|second|night|game|gallon|litre|liter|bushel|pound|kilo|kilogram|kg|household|family|student|vote|acre|hectare"
    r"|square foot|square meter|square metre|mile|unit|ticket)\b"
    r"|/(year|yr|day|month|week|hour|hr|ton|tonne|barrel|bbl|share|ounce|oz|person|kg|kwh|lb)\b|\s(annually|a year)\b",
    re.IGNORECASE,
)
_ARTICLE_PER_ONLY_MONEY = re.compile(r"\san?\s", re.IGNORECASE)
_PEOPLE_WORDS = frozenset(
    {"people", "person", "user", "customer", "viewer", "consumer", "account", "record", "visitor", "resident"}
)
_TIME_NOUNS = frozenset({"second", "minute", "hour", "day", "week", "month", "year"})
_POUNDS_AS_MONEY = re.compile(r"£|\bsterling\b|\bpence\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """A numeral with what stands around it, before its words are looked at."""

    start: int
    end: int
    low: Numeral
    high: Numeral | None
    bound: Bound
    unit: Unit | None
    per: str | None
    age: bool
    core_start: int
    core_end: int


def find_quantities(
    text: str, sentences: Sequence[Sentence], *, report: str = "", whens: Sequence[When] = ()
) -> tuple[Quantity, ...]:
    """Every quantity told in the sentences, by place.

    Args:
        text: the whole text that the sentences are parts of.
        sentences: parsed, as `twosource.models.parser.parse` gives them.
        report: id for the spans.
        whens: temporal expressions: numbers inside dates, times and sets are left out; durations are quantities too.

    Returns:
        Quantities whose spans lie in the sentences and do not overlap.
    """
    away = _when_places(whens)
    money = bool(_POUNDS_AS_MONEY.search(text))
    return tuple(quantity for sentence in sentences for quantity in _in_sentence(text, sentence, report, away, money))


def _when_places(whens: Sequence[When]) -> tuple[tuple[int, int], ...]:
    return tuple(
        (when.expression.start, when.expression.end)
        for when in whens
        if when.expression is not None and when.kind in {"date", "time", "set", "reference"}
    )


def _in_sentence(
    text: str, sentence: Sentence, report: str, away: tuple[tuple[int, int], ...], pounds_are_money: bool
) -> Iterator[Quantity]:
    start, end = sentence.span.start, sentence.span.end
    shut = places_without_quantities(text, start, end)
    shut += [place for place in away if place[0] < end and start < place[1]]
    numerals = [n for n in find_numerals(text, start, end) if not _inside(n, shut)]
    taken, skip = start, False
    for numeral, following in zip_longest(numerals, numerals[1:]):
        if skip:
            skip = False
            continue
        if numeral.start < taken:
            continue
        found = _around(text, sentence, numeral, following, pounds_are_money, taken)
        if found is None:
            continue
        skip = found.high is not None
        taken = found.end
        quantity = _quantity(text, sentence, found, report)
        if not says_nothing(quantity):
            yield quantity


def _inside(numeral: Numeral, shut: list[tuple[int, int]]) -> bool:
    return any(start < numeral.end and numeral.start < end for start, end in shut)


def _around(
    text: str, sentence: Sentence, numeral: Numeral, following: Numeral | None, pounds_are_money: bool, taken: int
) -> _Found | None:
    end = sentence.span.end
    high = range_end(text, numeral, following, sentence)
    numeral = scaled_like(text, numeral, high)
    last = high or numeral
    before = money_before(text, numeral.start)
    after = unit_after(text, last.end, pounds_are_money=pounds_are_money)
    if after and after[1] > end:
        after = None
    unit, stop = (before[0], last.end) if before else (after or (None, last.end))
    if unit and unit.dimension == "temperature" and high is None:
        numeral = last = _below_zero(text, numeral)
    if unit and unit.form in _FEET and numeral.value and (inches := _INCHES.match(text, stop, end)):
        feet = numeral.value + int(inches[1]) / 12
        numeral, stop = replace(numeral, value=feet, low=feet, high=feet), inches.end()
    if unit is None and high is None and is_year(text, numeral):
        return None
    core_start = max(taken, before[1] if before else numeral.start)
    if unit and unit.dimension == "time" and _NOT_COUNTED_AFTER.match(text, stop, end):
        return None
    if unit is None and is_score(text, numeral, high):
        return None
    if unit is None and last.figures and re.match(r"m(?!\w)", text[last.end : last.end + 2]):
        numeral, high, unit = _metres_or_millions(text, sentence, numeral, high)
        stop = (high or numeral).end
    old = _OLD.match(text, stop, end) if unit and unit.dimension == "time" else None
    age = bool(old) or _age(text, sentence, numeral, unit, end)
    stop = old.end() if old else stop
    if not age and unit is None and is_label(sentence, numeral):
        return None
    per = None if age else _per(text, stop, end, unit)
    stop = per[1] if per else stop
    bound, start, stop = _bound(text, core_start, stop, taken, end)
    if high:
        bound = "range"
        between = BETWEEN.search(text, max(taken, start - 16), start)
        start = between.start() if between else start
    return _Found(
        start=start, end=stop, low=numeral, high=high, bound=bound, unit=unit, per=per[0] if per else None, age=age,
        core_start=core_start, core_end=stop,
    )  # fmt: skip


def _below_zero(text: str, numeral: Numeral) -> Numeral:
    """The numeral with its sign: "minus 5 degrees"."""
    sign = _MINUS.search(text, max(0, numeral.start - 6), numeral.start)
    if sign is None or numeral.value is None:
        return numeral
    return replace(numeral, start=sign.start(), value=-numeral.value, low=-numeral.value, high=-numeral.value)


def _metres_or_millions(
    text: str, sentence: Sentence, numeral: Numeral, high: Numeral | None
) -> tuple[Numeral, Numeral | None, Unit | None]:
    """The glued m of "5m people" and of "100m": a million before people, their things and money, else metres."""
    last = high or numeral
    money = unit_after(text, last.end + 1, pounds_are_money=True)
    if money and money[0].dimension == "money":
        return times(numeral, 1e6, money[1]), times(high, 1e6, money[1]) if high else None, money[0]
    after = word_at(sentence, last.end + 1)
    if after is None or sentence.words[after].lemma not in _PEOPLE_WORDS:
        metres = units()["metre"]
        return (
            (numeral, replace(high, end=last.end + 1), metres)
            if high
            else (replace(numeral, end=last.end + 1), None, metres)
        )
    return times(numeral, 1e6, last.end + 1), times(high, 1e6, last.end + 1) if high else None, None


def _age(text: str, sentence: Sentence, numeral: Numeral, unit: Unit | None, end: int) -> bool:
    """As in "aged 16", "Mara Holt, 16,"."""
    if unit is not None or numeral.value is None or not 0 <= numeral.value <= 120 or numeral.value % 1:
        return False
    if _AGED.search(text, max(sentence.span.start, numeral.start - 16), numeral.start):
        return True
    if not numeral.figures or not _APPOSED_END.match(text, numeral.end, end):
        return False
    n = next((n for n, word in enumerate(sentence.words) if word.end > numeral.start), 0)
    bracket = text[numeral.start - 1] == "(" and text[numeral.end : numeral.end + 1] == ")"
    comma = bool(_APPOSED.search(text, max(0, numeral.start - 3), numeral.start))
    return n >= 2 and (comma or bracket) and sentence.words[n - 2].pos == "PROPN"


def _per(text: str, place: int, end: int, unit: Unit | None) -> tuple[str, int] | None:
    found = _PER.match(text, place, end)
    if not found or (unit is not None and unit.dimension in {"time", "share"} and " per" not in found[0]):
        return None
    if _ARTICLE_PER_ONLY_MONEY.match(found[0]) and unit is None and not found[3]:
        return None
    name = (found[1] or found[2] or "year").lower()
    return {"yr": "year", "annum": "year", "hr": "hour", "bbl": "barrel", "oz": "ounce"}.get(name, name), found.end()


@cache
def _bounds(place: str) -> tuple[re.Pattern[str], dict[str, Bound]]:
    kinds: dict[str, Bound] = {row["phrase"]: row["bound"] for row in rows("number_bounds") if row["place"] == place}  # type: ignore[misc]
    forms = "|".join(re.escape(form).replace(r"\ ", r"\s") for form in sorted(kinds, key=lambda f: (-len(f), f)))
    if place == "before":
        return re.compile(rf"(?<![\w-])({forms})\s?$", re.IGNORECASE), kinds
    return re.compile(rf"\s?({forms})(?!\w)", re.IGNORECASE), kinds


def _bound(text: str, start: int, stop: int, taken: int, end: int) -> tuple[Bound, int, int]:
    before, kinds = _bounds("before")
    found = before.search(text, max(taken, start - 30), start)
    if found:
        return kinds[re.sub(r"\s", " ", found[1].lower())], found.start(1), stop
    after, kinds = _bounds("after")
    found = after.match(text, stop, end)
    if found and not (found[1].lower() == "plus" and text[found.end() : found.end() + 1] == " "):
        return kinds[re.sub(r"\s", " ", found[1].lower())], start, found.end()
    return "exact", start, stop


def _quantity(text: str, sentence: Sentence, found: _Found, report: str) -> Quantity:
    low, high = _limits(found)
    value = None if found.bound == "range" or found.low.value is None else _converted(found, found.low.value)
    number, phrase = _words_of(text, sentence, found)
    of = _bearer(text, sentence, found.start, report) if found.age else None
    if phrase and of is None:
        of = span_of(text, sentence.words[phrase[0]].start, sentence.words[phrase[1]].end, report=report)
    role = "age" if found.age else role_of(sentence, number, phrase, _dimension(found))
    if role is None and _dimension(found) == "mass" and _weighs(text, sentence, found, phrase):
        role = "weight"
    words_end = max(found.end, of.end) if of is not None else found.end
    including, excluding = counted_in_and_out(text, sentence, words_end, report)
    return Quantity(
        value=value,
        low=low,
        high=high,
        bound=found.bound if found.low.value is not None or found.bound != "exact" else "about",
        unit=_unit_name(found),
        of=of,
        role=role,
        span=span_of(text, found.start, found.end, report=report),
        including=including,
        excluding=excluding,
    )


def _unit_name(found: _Found) -> str | None:
    if found.age:
        return "year" if found.unit is None else found.unit.unit
    if found.low.fraction and found.unit is None:
        return "%"
    name = found.unit.unit if found.unit else None
    return f"{name or ''}/{found.per}" if found.per else name


def _converted(found: _Found, number: float) -> float:
    if found.unit:
        return found.unit.convert(number)
    return round(number * 100, 9) if found.low.fraction else number


def _limits(found: _Found) -> tuple[float | None, float | None]:
    """What the words allow: "nearly" and "about" reach a tenth, as usage in news has it."""
    scale = 100.0 if found.low.fraction and not found.unit else 1.0
    top = found.high.high if found.high else found.low.high
    least = found.unit.least(found.low.low) if found.unit else found.low.low * scale
    most = (found.unit.greatest(top) if found.unit else top * scale) if top is not None else None
    bound = found.bound
    if bound in {"at least", "more than"}:
        return least, None
    if bound in {"at most", "less than"}:
        return None, most
    if bound in {"nearly", "about"} and found.low.value is not None:
        slack = abs(least) * 0.1
        return round(least - slack, 9), (most + slack if bound == "about" else most) if most is not None else None
    return least, most


def _words_of(text: str, sentence: Sentence, found: _Found) -> tuple[int, tuple[int, int] | None]:
    """Number of the last word of numeral and unit, and the noun phrase counted."""
    words = sentence.words
    last = max((n for n, word in enumerate(words) if word.start < found.core_end), default=0)
    numeral = found.high or found.low
    number = max((n for n, word in enumerate(words) if word.start < numeral.end), default=0)
    phrase = counted_words(sentence, last + 1)
    if phrase and found.unit and not _measured(text, found, words, phrase, last):
        phrase = None
    return (last if found.unit and not found.per else number), phrase


def _measured(text: str, found: _Found, words: tuple[Word, ...], phrase: tuple[int, int], last: int) -> bool:
    """Whether a measure and the noun after it are one phrase: "77-tonne station", "20 tonnes of debris", "$5 fee"."""
    if last + 1 < len(words) and words[last + 1].lemma == "of":
        return True
    plural = words[last].tag == "NNS" or (found.unit is not None and found.unit.dimension in {"share", "speed"})
    hyphen = "-" in text[found.low.start : found.core_end]
    bound_on = phrase[0] == last + 1 or (phrase[0] == last + 2 and words[last + 1].lemma == "-")
    return bound_on and (hyphen or not plural) and words[phrase[1]].lemma not in _TIME_NOUNS


def _weighs(text: str, sentence: Sentence, found: _Found, phrase: tuple[int, int] | None) -> bool:
    """Whether a mass is the weight of something ("77-tonne station"), not an amount ("20 tonnes of debris")."""
    hyphen = "-" in text[found.low.start : found.core_end]
    return hyphen or (phrase is not None and text[found.core_end : sentence.words[phrase[0]].start].isspace())


def _dimension(found: _Found) -> str:
    if found.unit is None:
        return "share" if found.low.fraction else "count"
    return found.unit.dimension


def _bearer(text: str, sentence: Sentence, place: int, report: str) -> Span | None:
    """The name that an age in commas or brackets belongs to: "Mara Holt, 16,"."""
    words = sentence.words
    last = max((n for n, word in enumerate(words) if word.end <= place and word.pos == "PROPN"), default=None)
    if last is None or place - words[last].end > 3:
        return None
    first = last
    while first and words[first - 1].pos == "PROPN":
        first -= 1
    return span_of(text, words[first].start, words[last].end, report=report)
