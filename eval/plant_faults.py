"""Faults planted into newswire: takes a text with its day, gives it with one fault, and with the same words sound.

A weekday that its date does not bear, parts that do not make their whole, measures that do not convert, a page's date
far from the text's. Each stands where the text already tells a weekday, a count of people or a measure, in one of
several wordings; a text that tells none is not used for that kind. Seeded: the same texts give the same faults.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_SMALL = ("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_WORDS = {word: n for n, word in enumerate(_SMALL) if word} | {"ten": 10, "eleven": 11, "twelve": 12}
_WEEKDAY = re.compile(
    rf"\b(?P<day>{'|'.join(WEEKDAYS)})\b(?!['’s]|\s\(|,?\s[A-Z]|,?\s\d)(?:\s(?:morning|evening|night))?"
)
_PEOPLE = re.compile(
    rf"(?<!\w)(?<!than )(?<!least )(?<!about )(?<!some )(?<!most )(?<!nearly )(?<!over )(?<!to )(?<!around )(?<!and )"
    rf"(?<!other )(?<!-)(?<!,)(?P<number>[4-9]|[1-9]\d{{1,2}}|{'|'.join(word for word, n in _WORDS.items() if n > 3)})"
    r" (?:people|persons|passengers|civilians|students|workers|villagers)\b(?=[ .])(?! including)",
    re.IGNORECASE,
)
_UNITS = (
    ("kilomet(?:re|er)s?|km", "miles", 0.6214, 0.0),
    ("met(?:re|er)s", "feet", 3.281, 0.0),
    ("kilograms?|kilos|kg", "pounds", 2.2046, 0.0),
    ("hectares", "acres", 2.471, 0.0),
    ("miles", "kilometres", 1.6093, 0.0),
    ("degrees Celsius", "degrees Fahrenheit", 1.8, 32.0),
)
_MEASURE = re.compile(
    rf"(?<![\w.,$-])(?<!to )(?P<number>\d[\d,]*(?:\.\d+)?) (?P<unit>{'|'.join(form for form, *_ in _UNITS)})\b"
    r"(?! (?:an? |per )|-|/|\s?\()"
)
_LENGTHS = r"[- ](?:kilomet(?:re|er)s?|miles?|km|met(?:re|er)s?|feet|foot|kilograms?|pounds?|hectares?|acres?)"
_PAIR = re.compile(rf"\d[\d,.]*{_LENGTHS} \((?P<number>\d[\d,]*(?:\.\d+)?){_LENGTHS}\)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A text as it is given to the program.

    Attributes:
        body: the words.
        page: the ISO day that its page gives.
        start: where the planted words begin, 0 for a fault of the page.
        end: where they end.
    """

    body: str
    page: str
    start: int = 0
    end: int = 0


def plant(kind: str, body: str, day: date, rng: Random) -> tuple[Text, Text] | None:
    """The text with a fault of this kind and its sound twin, or None where it tells nothing of the kind."""
    return KINDS[kind](body, day, rng)


def _twins(body: str, day: date, at: tuple[int, int], faulty: str, sound: str) -> tuple[Text, Text]:
    """The words at a place replaced, wrongly and rightly."""

    def with_words(words: str) -> Text:
        return Text(
            body=body[: at[0]] + words + body[at[1] :], page=day.isoformat(), start=at[0], end=at[0] + len(words)
        )

    return with_words(faulty), with_words(sound)


def _weekday(body: str, day: date, rng: Random) -> tuple[Text, Text] | None:
    places = list(_WEEKDAY.finditer(body))
    if not places:
        return None
    place = rng.choice(places)
    right = WEEKDAYS.index(place["day"])
    told = day - timedelta(days=(day.weekday() - right) % 7)
    wrong = rng.choice([name for n, name in enumerate(WEEKDAYS) if n != right])
    form = rng.choice(
        (
            "{words}, {told:%B} {told.day}",
            "{words} ({told:%B} {told.day})",
            "{words}, {told.day} {told:%B} {told.year}",
            "{words} {told.day} {told:%B}",
            "{words}, {told:%b} {told.day}, {told.year}",
            "{told:%B} {told.day}, a {weekday}",
        )
    )
    sound = form.format(words=place[0], weekday=place["day"], told=told)
    return _twins(body, day, place.span(), sound.replace(place["day"], wrong), sound)


def _said(number: int) -> str:
    return _SMALL[number] if 0 < number < len(_SMALL) else f"{number:,}"


def _sum(body: str, day: date, rng: Random) -> tuple[Text, Text] | None:
    places = [place for place in _PEOPLE.finditer(body) if not re.search(r"\bof $", body[: place.start()][-4:])]
    if not places:
        return None
    place = rng.choice(places)
    words = place["number"].lower()
    total = int(words) if words.isdigit() else _WORDS[words]
    first = rng.randrange(1, total - 1)
    rest = total - first
    off = rng.choice([step for step in (-2, -1, 1, 2, 3, 10) if rest + step > 0])
    form = rng.choice(
        (
            "{whole} - {first} men and {rest} women -",
            "{whole} ({first} men and {rest} women)",
            "{whole}, {first} adults and {rest} children,",
            "{whole} -- {first} soldiers and {rest} civilians --",
            "{whole}, including {part} children,",
            "{first} boys and {rest} girls, {whole} in all,",
            "{whole} (of the {total}, {first} were rescued and the other {rest} died)",
        )
    )
    part = {"sound": max(1, total - 2), "faulty": total + abs(off)}
    sound = form.format(whole=place[0], total=words, first=_said(first), rest=_said(rest), part=_said(part["sound"]))
    faulty = form.format(
        whole=place[0], total=words, first=_said(first), rest=_said(rest + off), part=_said(part["faulty"])
    )
    return _twins(body, day, place.span(), faulty, sound)


def _two_digits(number: float) -> str:
    return f"{float(f'{number:.3g}'):,.1f}".removesuffix(".0") if number < 100 else f"{float(f'{number:.3g}'):,.0f}"


def _unit(body: str, day: date, rng: Random) -> tuple[Text, Text] | None:
    pairs = list(_PAIR.finditer(body))
    if pairs:  # a pair that the text gives is altered
        pair = rng.choice(pairs)
        number = float(pair["number"].replace(",", ""))
        wrong = _two_digits(number * rng.choice((0.5, 0.6, 1.6, 2.0, 3.0, 10.0)))
        low, high = pair.start("number") - pair.start(), pair.end("number") - pair.start()
        return _twins(body, day, pair.span(), pair[0][:low] + wrong + pair[0][high:], pair[0])
    places = [m for m in _MEASURE.finditer(body) if float(m["number"].replace(",", "")) >= 3]
    if not places:
        return None
    place = rng.choice(places)
    number = float(place["number"].replace(",", ""))
    unit, factor, offset = next(
        (name, factor, offset) for form, name, factor, offset in _UNITS if re.fullmatch(form, place["unit"])
    )
    form = rng.choice(("{words} ({number} {unit})", "{words} (about {number} {unit})", "{words}, or {number} {unit},"))
    made = number * factor + offset
    wrong = number if offset == 0 and rng.random() < 0.3 else made * rng.choice((0.5, 0.65, 1.5, 2.0, 10.0))
    faulty = form.format(words=place[0], number=_two_digits(wrong), unit=unit)
    return _twins(body, day, place.span(), faulty, form.format(words=place[0], number=_two_digits(made), unit=unit))


def _page_date(body: str, day: date, rng: Random) -> tuple[Text, Text]:
    form = rng.choice(
        (
            "HARBROOK, {day:%B} {day.day}, {day.year} (AFP) - ",
            "HARBROOK, {day:%B} {day.day} (AFP) - ",
            "HARBROOK, {day:%b} {day.day} (Xinhua) -- ",
            "HARBROOK (Reuters), {day.day} {day:%B} {day.year} - ",
            "Published on {day.day} {day:%B} {day.year}\n\n",
        )
    )
    line = form.format(day=day)
    late = day + timedelta(days=rng.randrange(5, 150))
    near = day + timedelta(days=rng.randrange(2))
    return Text(body=line + body, page=late.isoformat()), Text(body=line + body, page=near.isoformat())


KINDS: dict[str, Callable[[str, date, Random], tuple[Text, Text] | None]] = {
    "weekday": _weekday,
    "sum": _sum,
    "unit": _unit,
    "page-date": _page_date,
}
