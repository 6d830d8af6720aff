"""The timeline: takes readings, days and claims, gives a Moment for each time told; next: the account."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Final

from twosource.accounts.dates import day_of, resolve_from
from twosource.records import Claim, Moment, Reading, Sentence, Span, Statement, When

_LONGEST: Final = 500
"""Characters: a longer sentence is cut to the clauses around its time."""
_TO: Final = re.compile(r"\s*(?:to|and|until|till|through|[-–—])\s*(?:the\s|about\s|around\s)?$")
_FROM: Final = re.compile(r"(?:\bfrom|\bbetween)\s+(?:the\s|about\s|around\s|late\s|early\s)?$", re.IGNORECASE)
_STARTING: Final = re.compile(r"^[^.;:]{0,40}\b(?:from|starting|beginning)\s+(?:on\s+)?$", re.IGNORECASE)
_DAYS: Final = re.compile(r"P([2-9]|[1-9]\d)D")
_BREAK: Final = re.compile(r"[,;:–—]\s|\n")


def build_timeline(
    readings: Sequence[Reading],
    dates: Mapping[str, When],
    statements: Sequence[Statement],
    claims: Sequence[Claim],
) -> tuple[Moment, ...]:
    """One Moment for each distinct time that sentences of the story give, the earliest first.

    Args:
        readings: of the reports that tell the story; their times symbolic or resolved.
        dates: day of publication by report id.
        statements: of the account, for the claims' members.
        claims: of the account.
    """
    whens: dict[str, When] = {}
    spans: dict[str, set[Span]] = {}
    for reading in sorted(readings, key=lambda r: r.report):
        for when, span in _told(reading, dates.get(reading.report)):
            edtf = when.edtf or ""
            known = whens.get(edtf)
            if known is None or _rank(when) < _rank(known):
                whens[edtf] = when
            spans.setdefault(edtf, set()).add(span)
    members = _members(statements, claims)
    moments = [
        Moment(when=whens[edtf], spans=tuple(sorted(spans[edtf])), claims=_claims_at(spans[edtf], members))
        for edtf in whens
    ]
    return tuple(sorted(moments, key=lambda m: (m.when.earliest or "", m.when.latest or "", m.when.edtf or "")))


def _rank(when: When) -> tuple[bool, str, int]:
    """Which of several expressions of one time stands for it: an explicit one before a counted one."""
    words = when.expression
    return when.relative is not None, words.report if words else "", words.start if words else 0


def _told(reading: Reading, published: When | None) -> Iterator[tuple[When, Span]]:
    """Each dated time of a reading, with the words that tell what happened then."""
    sentences = sorted(reading.sentences, key=lambda s: s.span.start)
    starts = [s.span.start for s in sentences]
    whens = [w for w in resolve_from(reading.whens, published) if w.expression]
    for when in _with_ranges(whens, sentences, starts):
        sentence = _sentence_of(when, sentences, starts)
        if sentence is not None and when.expression is not None and when.earliest and when.edtf:
            yield when, _clause(sentence.span, when.expression)


def _sentence_of(when: When, sentences: Sequence[Sentence], starts: Sequence[int]) -> Sentence | None:
    words = when.expression
    if words is None:
        return None
    at = bisect_right(starts, words.start) - 1
    return sentences[at] if at >= 0 and words.end <= sentences[at].span.end else None


def _with_ranges(whens: Sequence[When], sentences: Sequence[Sentence], starts: Sequence[int]) -> Iterator[When]:
    """The times, two joined by "between ... and", "from ... to", "three days from ..." as one interval."""
    left: When | None = None
    for when in whens:
        sentence = _sentence_of(when, sentences, starts)
        both = _range(left, when, sentence) if left is not None and sentence is not None else None
        if left is not None and both is None:
            yield left
        left = both or when
    if left is not None:
        yield left


def _range(first: When, last: When, sentence: Sentence) -> When | None:
    a, b = first.expression, last.expression
    if a is None or b is None or a.start < sentence.span.start or last.kind != "date" or not last.earliest:
        return None
    text, base = sentence.span.exact, sentence.span.start
    before, between = text[: a.start - base], text[a.end - base : b.start - base]
    if first.kind == "duration":
        ends = _days_from(first, last) if _STARTING.search(between) else None
    elif first.kind == "date" and _FROM.search(before) and _TO.match(between):
        ends = _from_to(first, last)
    else:
        ends = None
    if ends is None:
        return None
    words = Span(report=a.report, start=a.start, end=b.end, exact=text[a.start - base : b.end - base])
    edtf, earliest, latest = ends
    return replace(last, edtf=edtf, earliest=earliest, latest=latest, value=edtf, expression=words, relative=None)


def _from_to(first: When, last: When) -> tuple[str, str, str] | None:
    """EDTF and ends of the time from one date to another; None where either is an interval or they run backwards."""
    if not first.earliest or not last.latest or "/" in f"{first.edtf}{last.edtf}" or first.earliest > last.latest:
        return None
    return f"{first.edtf}/{last.edtf}", first.earliest, last.latest


def _days_from(length: When, start: When) -> tuple[str, str, str] | None:
    """EDTF and ends of some days counted from one ("three days of mourning from Saturday")."""
    days = _DAYS.fullmatch(length.value or "")
    first = day_of(start)
    if days is None or first is None:
        return None
    last = (first + timedelta(days=int(days.group(1)) - 1)).isoformat()
    return f"{first.isoformat()}/{last}", first.isoformat(), last


def _clause(sentence: Span, words: Span) -> Span:
    """The sentence, or of a long one the clauses next to the words of time."""
    if sentence.end - sentence.start <= _LONGEST:
        return sentence
    text, base = sentence.exact, sentence.start
    half = (_LONGEST - (words.end - words.start)) // 2
    low, high = max(0, words.start - base - half), min(len(text), words.end - base + half)
    breaks = [m.end() for m in _BREAK.finditer(text, low, words.start - base)]
    start = breaks[0] if breaks and low else low
    ends = [m.start() for m in _BREAK.finditer(text, words.end - base, high)]
    end = ends[-1] if ends and high < len(text) else high
    while start < words.start - base and text[start].isspace():
        start += 1
    while end > words.end - base and text[end - 1].isspace():
        end -= 1
    return Span(report=sentence.report, start=base + start, end=base + end, exact=text[start:end])


def _members(statements: Sequence[Statement], claims: Sequence[Claim]) -> dict[str, list[tuple[int, int, str]]]:
    """Where the members of claims stand, by report."""
    known = {stmt.id for stmt in statements}
    places: dict[str, list[tuple[int, int, str]]] = {}
    for claim in claims:
        for member in claim.members:
            if member.statement in known:
                span = member.span
                places.setdefault(span.report, []).append((span.start, span.end, claim.id))
    return places


def _claims_at(spans: set[Span], members: Mapping[str, list[tuple[int, int, str]]]) -> tuple[str, ...]:
    """Ids of the claims that have a member overlapping one of the spans."""
    found = {
        claim
        for span in spans
        for start, end, claim in members.get(span.report, ())
        if start < span.end and span.start < end
    }
    return tuple(sorted(found))
