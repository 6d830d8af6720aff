"""The scan of a text for times: takes a text, gives its Whens, symbolic where an anchor is missing; next: resolve."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Final

from twosource.records import Relative, When, span_of
from twosource.text.whens import dates, deictic, durations, nights, periods, stretch, times, tongues, years
from twosource.text.whens.resolve import explicit
from twosource.text.whens.rule import Rule
from twosource.text.whens.vocabulary import GAP

_WORD: Final = re.compile(r"\d+|[^\W\d_]+")
_TO_DAY: Final = re.compile(rf",?{GAP}(?:on{GAP}|of{GAP})?|,")
_FROM: Final = re.compile(r"\b(?:from|between)\s+\Z", re.IGNORECASE)
_TO: Final = re.compile(r"\s+(?:to|and|until|till|through)\s+(?:the\s+)?", re.IGNORECASE)
_RANGED: Final = ("weekday", "month", "month day")
_DAY_RULES: Final = ("weekday", "month day", "day of month", "holiday")


RULES: Final[tuple[Rule, ...]] = (
    *dates.RULES,
    *years.RULES,
    *times.RULES,
    *nights.RULES,
    *deictic.RULES,
    *periods.RULES,
    *durations.RULES,
    *tongues.RULES,
)
"""The grammar of times; of two rules that match the same words the earlier one holds."""


def _by_first_word() -> dict[str, tuple[Rule, ...]]:
    table: dict[str, list[Rule]] = {}
    for rule in RULES:
        for word in rule.first:
            table.setdefault(word, []).append(rule)
    return {word: tuple(rules) for word, rules in table.items()}


_TABLE: Final = _by_first_word()
_FIGURES: Final = _TABLE["#"]


def scan(text: str, report: str) -> Iterator[When]:
    """The temporal expressions of a text in order, none within another; relative ones symbolic."""
    done = 0
    before: tuple[int, int, str] | None = None
    for word in _WORD.finditer(text):
        at = word.start()
        if at < done:
            continue
        token = word.group()
        rules = _FIGURES if token[0].isdigit() else _TABLE.get(token.lower())
        if not rules:
            continue
        if at and (text[at - 1] == "_" or (text[at - 1] == "." and at > 1 and text[at - 2].isdigit())):
            continue
        found = _longest(text, at, rules)
        if found is None:
            continue
        when, end = found
        if when.relative and when.relative.suffix and when.relative.role == "narrative":
            when, end = _with_day(text, when, end)
        if before is not None:
            when = _end_of_range(text, before, at, when)
        yield replace(when, expression=span_of(text, at, end, report=report))
        done, before = end, (at, end, when.relative.rule if when.relative else "")


def _end_of_range(text: str, before: tuple[int, int, str], at: int, when: When) -> When:
    """A bare day or month that ends a range ("from Monday to Friday") is counted from its beginning."""
    relative = when.relative
    start, end, rule = before
    if relative is None or relative.rule != rule or rule not in _RANGED or relative.offset is not None:
        return when
    if not (_FROM.search(text, max(0, start - 12), start) and _TO.fullmatch(text, end, at)):
        return when
    return replace(when, anchor="narrative", relative=replace(relative, role="narrative", direction=1))


def _longest(text: str, at: int, rules: tuple[Rule, ...]) -> tuple[When, int] | None:
    """The meaning that covers most words; the earlier rule where two cover the same."""
    best: tuple[When, int] | None = None
    for rule in rules:
        match = rule.pattern.match(text, at)
        if match is None or (best and match.end() <= best[1]) or match.end() == at:
            continue
        when = rule.make(match)
        if when is not None:
            best = when, match.end()
    return best


def _with_day(text: str, when: When, end: int) -> tuple[When, int]:
    """An hour joined to the day that follows it ("10 p.m. Wednesday")."""
    gap = _TO_DAY.match(text, end)
    word = _WORD.match(text, gap.end()) if gap else None
    if word is None or when.relative is None:
        return when, end
    token = word.group()
    rules = _FIGURES if token[0].isdigit() else _TABLE.get(token.lower())
    found = _longest(text, word.start(), rules) if rules else None
    if found is None:
        return when, end
    day, day_end = found
    suffix = when.relative.suffix
    relative = day.relative
    if relative is not None and _is_day(relative):
        return replace(day, relative=replace(relative, suffix=suffix)), day_end
    if relative is None and day.kind == "date" and day.edtf and len(day.edtf) == 10:
        return explicit(stretch.day(date.fromisoformat(day.edtf)), suffix=suffix), day_end
    return when, end


def _is_day(relative: Relative) -> bool:
    return relative.rule in _DAY_RULES or (relative.rule == "offset" and relative.unit == "day")
