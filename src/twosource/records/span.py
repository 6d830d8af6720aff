"""Span: the exact words of a report, and where they stand. All evidence is made of spans."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Span:
    """Words of one report: `report.text[start:end] == exact`, always.

    Attributes:
        report: id of the report; "" where a bare text was given to a call.
        start: first code point.
        end: one past the last code point.
        exact: the words themselves.
    """

    report: str
    start: int
    end: int
    exact: str


def touch(a: Span, b: Span) -> bool:
    """Whether two spans share words of a report."""
    return a.report == b.report and a.start < b.end and b.start < a.end


def common(a: Span, b: Span) -> Span:
    """The words of the first span that the second has too; all of the first where they share none."""
    if not touch(a, b):
        return a
    start, end = max(a.start, b.start), min(a.end, b.end)
    return Span(report=a.report, start=start, end=end, exact=a.exact[start - a.start : end - a.start])


def span_of(text: str, start: int, end: int, *, report: str = "") -> Span:
    """The Span of `text[start:end]`, white space at both ends left out."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(report=report, start=start, end=end, exact=text[start:end])
