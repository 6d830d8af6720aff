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
from twosource.text.lexicon import rows
from twosource.text.numerals import Numeral, find_numerals
from twosource.text.units import Unit, money_before, unit_after, units

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
    r"\+\d[\d -]{7,}\d",
    r"(?:https?://|www\.)\S+|\b[\w.-]+\.(?:com|org|net|co\.uk)\S*",
    r"[#@]\w+",
    r"\b\d+(?:\.\d+){2,}",
    r"\(\d{1,3}\)(?=\s)|(?m:^)\s*\d{1,3}[.)](?=\s)",
    r"\b(?:one|One)(?: day| another| of | thing| by one|-on-one|-time|-sided|-way)|\b(?:no|No|any|every|each|some|the|this|that|another) one\b",
    r"\b(?:19|20)\d\ds?[-–—/](?:(?:19|20)?\d\d)\b",
    r"\b(?:1[5-9]|20)\d\d (?:to|and|or|through|until) (?:1[5-9]|20)\d\d\b(?! [a-z]+s\b)",
    r"\b\d+ of \d+\b",
    r"\b[Nn](?:o|r|os)\.\s?\d+",
    r"\b(?:\w+)-(?:pronged|sided|way|faced|fold|tier|tiered)\b",
    r"(?<!\d)['’]\d\d\b",
    r"\b(?:at|At|just) one (?:time|point)\b|\bone (?:day|night|morning|evening|afternoon)\b|\bon the one hand\b",
    r"\b24-7\b|\b50-50\b|\b(?:zero|two|one|four|five|six)-(?:day|way|step|time|fold|tier|party|faced|state|sided) ",
)
_NOT_QUANTITIES = re.compile("|".join(_ELSEWHERE))
_FIGURE_AND_SCALE = re.compile(r"([\d.,]*\d)[\s-]?[A-Za-z]+$")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d(?:s|[-–]\d\d)?$")
_RANGE = re.compile(r"(?:\s?[-–—]\s?|\s(?:to|or|and)\s)(?:[$£€¥]|US\$)?$")
_BETWEEN = re.compile(r"\b(?:between|from|From|Between)\s+(?:[$£€¥]|US\$)?$")
_CHANGE = re.compile(
    r"\b(?:rose|rise|risen|rises|rising|fell|fall|fallen|falls|falling|up|down|increased?|increases|dropped|drops?|cut|cuts|grew|grown|raised?|raises"
    r"|lowered|lower|climbed|declined|jumped|moved|moving|went|extended|expanded|reduced|reduce|revised|shrank|soared|slid|surged|advanced|eased)\b",
    re.IGNORECASE,
)
_NOT_COUNTED_AFTER = re.compile(r"\s?(?:ago|earlier|later|hence|from now|old enough)\b|[ -](?:earlier|later)\b")
_OLD = re.compile(r"(?:-|\s)?(?:-?olds?\b|\sold\b|\sof age\b)")
_AGED = re.compile(r"\b(?:aged?|ages)(?: of)? (?:between )?$", re.IGNORECASE)
_APPOSED = re.compile(r"[\w’'.],\s$")
_APPOSED_END = re.compile(r",|\)|\.(?:\s|$)|;| and\b| was\b| of\b| who\b|\s*$")
_PER = re.compile(
    r"\s(?:per|an?|each|every)\s(capita|person|head|share|barrel|bbl|ounce|ton|tonne|year|annum|month|week|day|hour|minute|second|night|game|"
    r"gallon|litre|liter|bushel|pound|kilo|kilogram|kg|household|family|student|vote|acre|hectare|square foot|square meter|square metre|mile|unit|ticket)\b"
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
    shut = [(m.start(), m.end()) for m in _NOT_QUANTITIES.finditer(text, start, end)]
    shut += [place for place in away if place[0] < end and start < place[1]]
    numerals = [n for n in find_numerals(text, start, end) if not _inside(n, shut)]
    taken, skip = start, False
    for numeral, following in zip_longest(numerals, numerals[1:]):
        if skip:
            skip = False
            continue
        found = _around(text, sentence, numeral, following, pounds_are_money, taken)
        if found is None:
            continue
        skip = found.high is not None
        taken = found.end
        quantity = _quantity(text, sentence, found, report)
        if not _says_nothing(quantity):
            yield quantity


def _says_nothing(quantity: Quantity) -> bool:
    """The pronoun "one", and figures of a drawing or a list that count nothing."""
    bare = quantity.of is None and quantity.role is None and quantity.unit is None and quantity.bound == "exact"
    return bare and quantity.value is not None and quantity.value < 2


def _inside(numeral: Numeral, shut: list[tuple[int, int]]) -> bool:
    return any(start < numeral.end and numeral.start < end for start, end in shut)


def _around(
    text: str, sentence: Sentence, numeral: Numeral, following: Numeral | None, pounds_are_money: bool, taken: int
) -> _Found | None:
    end = sentence.span.end
    high = _range_end(text, numeral, following, sentence)
    numeral = _scaled_like(text, numeral, high)
    last = high or numeral
    before = money_before(text, numeral.start)
    after = unit_after(text, last.end, pounds_are_money=pounds_are_money)
    if after and after[1] > end:
        after = None
    unit, stop = (before[0], last.end) if before else (after or (None, last.end))
    if unit is None and high is None and _is_year(text, numeral):
        return None
    core_start = max(taken, before[1] if before else numeral.start)
    if unit and unit.dimension == "time" and _NOT_COUNTED_AFTER.match(text, stop, end):
        return None
    if unit is None and _scored(text, numeral, high):
        return None
    if unit is None and last.figures and re.match(r"m(?!\w)", text[last.end : last.end + 2]):
        numeral, high, unit = _metres_or_millions(sentence, numeral, high)
        stop = (high or numeral).end
    old = _OLD.match(text, stop, end) if unit and unit.dimension == "time" else None
    age = bool(old) or _age(text, sentence, numeral, unit, end)
    stop = old.end() if old else stop
    if not age and unit is None and _is_label(sentence, numeral):
        return None
    per = None if age else _per(text, stop, end, unit)
    stop = per[1] if per else stop
    bound, start, stop = _bound(text, core_start, stop, taken, end)
    if high:
        bound = "range"
        between = _BETWEEN.search(text, max(taken, start - 16), start)
        start = between.start() if between else start
    return _Found(
        start=start, end=stop, low=numeral, high=high, bound=bound, unit=unit, per=per[0] if per else None, age=age,
        core_start=core_start, core_end=stop,
    )  # fmt: skip


def _scaled_like(text: str, numeral: Numeral, high: Numeral | None) -> Numeral:
    """The lower end with the upper one's scale word: "$25-30 million"."""
    figure = _FIGURE_AND_SCALE.match(text, high.start, high.end) if high else None
    if high is None or figure is None or not numeral.value or not high.value or not numeral.figures:
        return numeral
    scale = high.value / float(figure[1].replace(",", ""))
    plain = text[numeral.end - 1].isdigit() and numeral.value * scale < high.value
    return _times(numeral, scale, numeral.end) if plain else numeral


def _is_year(text: str, numeral: Numeral) -> bool:
    return numeral.figures and bool(_YEAR.match(text[numeral.start : numeral.end]))


def _range_end(text: str, numeral: Numeral, following: Numeral | None, sentence: Sentence) -> Numeral | None:
    """The upper end where two numerals are one range: "20-25 mph", "between 10 and 20", "four or five"."""
    if following is None or numeral.value is None or following.value is None or numeral.fraction != following.fraction:
        return None
    gap = text[numeral.end : following.start]
    link = _RANGE.match(gap)
    if not link or link.end() != len(gap) or following.value <= numeral.value:
        return None
    before = text[max(sentence.span.start, numeral.start - 60) : numeral.start]
    between = _BETWEEN.search(before)
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
    after = _word_at(sentence, following.end)
    return after is not None and sentence.words[after].tag == "NNS"


def _word_at(sentence: Sentence, place: int) -> int | None:
    return next((n for n, word in enumerate(sentence.words) if word.start >= place), None)


def _scored(text: str, numeral: Numeral, high: Numeral | None) -> bool:
    """Whether a dash binds the number to another without making a range: "131-115", "5-4"."""
    return bool(
        (high is None and re.match(r"[-–—]\d", text[numeral.end : numeral.end + 2]))
        or re.search(r"\d[-–—]$", text[max(0, numeral.start - 2) : numeral.start])
    )


def _metres_or_millions(
    sentence: Sentence, numeral: Numeral, high: Numeral | None
) -> tuple[Numeral, Numeral | None, Unit | None]:
    """The glued m of "5m people" and of "100m": a million before people and their things, else metres."""
    last = high or numeral
    after = _word_at(sentence, last.end + 1)
    if after is None or sentence.words[after].lemma not in _PEOPLE_WORDS:
        metres = units()["metre"]
        return (
            (numeral, replace(high, end=last.end + 1), metres)
            if high
            else (replace(numeral, end=last.end + 1), None, metres)
        )
    return _times(numeral, 1e6, last.end + 1), _times(high, 1e6, last.end + 1) if high else None, None


def _times(numeral: Numeral, factor: float, end: int) -> Numeral:
    value = numeral.value * factor if numeral.value is not None else None
    high = numeral.high * factor if numeral.high is not None else None
    return replace(numeral, end=end, value=value, low=numeral.low * factor, high=high, granule=numeral.granule * factor)


@cache
def _labels() -> frozenset[str]:
    return frozenset(row["word"] for row in rows("number_labels"))


def _is_label(sentence: Sentence, numeral: Numeral) -> bool:
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
    if role is None and _dimension(found) == "mass":
        role = "weight"
    return Quantity(
        value=value,
        low=low,
        high=high,
        bound=found.bound if found.low.value is not None or found.bound != "exact" else "about",
        unit=_unit_name(found),
        of=of,
        role=role,
        span=span_of(text, found.start, found.end, report=report),
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
    return phrase[0] == last + 1 and (hyphen or not plural) and words[phrase[1]].lemma not in _TIME_NOUNS


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
