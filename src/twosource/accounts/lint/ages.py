"""Ages: one person's age given twice, and an age beside a year of birth."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from twosource.accounts.conflicts.figures import by_sentence
from twosource.records import Quantity, Reading, Report, ReportWarning, When, span_of
from twosource.text.whens.counting import first_day

_BORN = re.compile(r"\bborn\b[^.;]{0,40}?\b(?P<year>(?:19|20)\d\d)\b")
_LIFE = re.compile(r"\((?P<year>(?:1[6-9]|20)\d\d)\s?[-–]\s?(?P<died>(?:1[6-9]|20)\d\d)\)")
_THEN = re.compile(r"\b(?:then|when|was|were|died|at the time|turned|turns|until|since)\b")


def find_age_warnings(report: Report, reading: Reading, published: When | None) -> Iterator[ReportWarning]:
    """Ages of one name that differ, and ages that no birthday in the year of birth allows."""
    ages = [q for q in reading.quantities if q.role == "age" and q.value is not None and q.value % 1 == 0]
    yield from _twice(report, ages)
    day = first_day(published.earliest) if published else None
    if day is not None:
        yield from _beside_birth(report, reading, ages, day.year)


def _twice(report: Report, ages: list[Quantity]) -> Iterator[ReportWarning]:
    by: dict[str, list[Quantity]] = defaultdict(list)
    for age in ages:
        bracketed = report.text[max(0, age.span.start - 1) : age.span.start] == "("  # in sport, a score
        if (
            age.of is not None
            and not bracketed
            and len(age.of.exact.split()) > 1
            and age.of.exact[0].isupper()
            and age.of.start < age.span.start
        ):
            by[age.of.exact].append(age)
    for name, told in sorted(by.items()):
        first = told[0]
        other = next((age for age in told if age.value != first.value), None)
        if other is not None:
            yield ReportWarning(
                kind="age",
                report=report.id,
                spans=(first.span, other.span),
                message=f"two ages of {name}: {first.value:.0f} and {other.value:.0f}",
            )


def _beside_birth(report: Report, reading: Reading, ages: list[Quantity], year: int) -> Iterator[ReportWarning]:
    for _, sentence, told in by_sentence(reading):
        life = _LIFE.search(sentence.span.exact)
        born = life or _BORN.search(sentence.span.exact)
        inside = [age for age in told if age in ages]
        if not born or len(inside) != 1 or (not life and _THEN.search(sentence.span.exact.replace("was born", "born"))):
            continue
        then = int(life["died"]) if life else year
        age, would = inside[0], then - int(born["year"])
        if age.value is None or age.value in {would, would - 1}:
            continue
        start = sentence.span.start + born.start("year")
        yield ReportWarning(
            kind="age",
            report=report.id,
            spans=(age.span, span_of(report.text, start, start + 4, report=report.id)),
            message=f"born in {born['year']}, in {then} {would - 1} or {would} years old, not {age.value:.0f}",
        )
