"""Takes a text and its segments, gives the Dateline that opens it ("LONDON, Feb 11 (Reuters) -"); next: credits."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from twosource.records import Dateline, Segment, When, span_of
from twosource.reports.agencies import code_of, name_pattern, newsrooms
from twosource.reports.page_dates import iso_day, month_pattern, months
from twosource.text.lexicon import rows

MAX_PARAGRAPHS = 8
"""How many paragraphs are looked at: captions, bylines and summaries can stand before the dateline."""

MAX_NAMES = 9
"""Most words of a place ("OFER PRISON, West Bank"; two cities with a stroke)."""

_REACH = 200
_PLACE = r"(?P<place>[^\W\d_][^\n\d(){}\[\]:;!?\"“”«»—–]{1,80}?)(?:\s\[[^\]\n]{2,30}\])?"
_MARKS = {
    "agency": re.compile(r"[(/]"),
    "day": re.compile(r"\d"),
    "dash": re.compile(r"[-–—―−_]"),
    "colon": re.compile(r":"),
}
_DASH = r"(?P<dash>\s*\.?\s?(?:--|[-–—―−])(?!\w{1,3}\b-)|\s*\.-|\s_(?=\s))"


@cache
def _date() -> str:
    """A day of a month, with a weekday before it and a year after it where they are written."""
    month = month_pattern()
    week = rf"(?:{'|'.join(sorted(re.escape(row['name']) for row in rows('weekdays')))})\.?"
    year = r"(?:19|20)\d\d\b"
    first = rf"(?:{week},?\s)?(?P<m1>{month})\s{{0,2}}(?P<d1>\d{{1,2}})\b(?:st|nd|rd|th)?(?:,?\s(?P<y1>{year}))?"
    article, of = r"(?:(?:le|den|el|il|am)\s)?", r"(?:de\s)?"
    second = rf"{article}(?P<d2>\d{{1,2}})\.?º?\s{of}(?P<m2>{month})(?:\s{of}(?P<y2>{year}))?"
    return rf"(?P<date>(?:{first}|{second}))"


class _Form(NamedTuple):
    """A form of datelines, and the marks without which it cannot match."""

    marks: frozenset[str]
    pattern: re.Pattern[str]


@cache
def _forms() -> tuple[_Form, ...]:
    """The forms that agencies and newspapers use, the fullest first."""
    agency = r"(?:\((?P<agency>[^()\n\d]{2,45})\)|/(?P<slashed>[^/()\n\d]{2,30})/)"
    bare = rf"(?P<bare>(?-i:{name_pattern(free_only=False)}))"
    ending = rf"(?:{_DASH}|[.:]\s|\s|(?=[^\W\d_\s]))"
    date, opening = _date(), rf"{agency}\s*(?:--|[-–—])\s*{_PLACE}"
    forms = (
        ("agency day", rf"{_PLACE},?\s+{date},?\s*\.?\s*{agency}{ending}"),
        ("agency day dash", rf"{_PLACE},?\s+{agency},?\s+{date}{_DASH}"),
        ("agency", rf"{_PLACE},?\s*{agency}{ending}"),
        ("day", rf"{_PLACE},?\s+{date},?(?:\s|{_DASH}\s){bare}(?:[.:]\s|\s*(?:--|[-–—])\s)"),
        ("day dash", rf"{_PLACE},?\s+{date}{_DASH}"),
        ("agency day dash", rf"{opening},?\s+{date}{_DASH}"),
        ("agency dash", rf"{opening},?\s*{_DASH}"),
        ("agency day", rf"{date}\s*{agency}{ending}"),
        ("agency", rf"{agency}{ending}"),
        ("dash", rf"{_PLACE}\s*(?:--|\s[-–—]|[–—])\s+(?=[\"“‘'«]?(?-i:[^\W\d_a-zа-я]|\d))"),
        ("colon", rf"{_PLACE}:\s+(?=[\"“‘'«]?(?-i:[^\W\d_a-zа-я]|\d))"),
    )
    return tuple(
        _Form(
            marks=frozenset(marks.split()),
            pattern=re.compile(pattern.replace("(?P<dash>", "(?:", pattern.count("(?P<dash>") - 1), re.IGNORECASE),
        )
        for marks, pattern in forms
    )


@cache
def _words(use: str) -> frozenset[str]:
    return frozenset(row["word"] for row in rows("dateline_words") if row["use"] == use)


@cache
def _outlets() -> frozenset[str]:
    return frozenset(row["name"] for row in rows("outlets"))


def find_dateline(text: str, segments: tuple[Segment, ...]) -> Dateline | None:
    """The first dateline among the opening paragraphs, or None. Its day has no year unless one is written."""
    opening = [s for s in segments if s.kind not in ("title", "item")][:MAX_PARAGRAPHS]
    lines = (line for s in opening if s.kind == "body" and (line := _at(text, s.start, s.end)) is not None)
    first = next(lines, None)
    if first is None or not _is_turn(text, first):
        return first
    # Two paragraphs that open with a name and a colon are turns of speech.
    others = list(lines)
    if not any(_is_turn(text, line) for line in others):
        return first
    return next((line for line in others if not _is_turn(text, line)), None)


def _is_turn(text: str, line: Dateline) -> bool:
    return text.startswith(":", line.span.end) and line.agency is None


def _at(text: str, start: int, end: int) -> Dateline | None:
    end = min(end, start + _REACH)
    marks = {mark for mark, pattern in _MARKS.items() if pattern.search(text, start, end)}
    for form in _forms():
        found = form.pattern.match(text, start, end) if form.marks <= marks else None
        if found is not None and _plausible(found):
            groups = found.groupdict()
            return Dateline(
                place=_place(found),
                agency=_agency(_written(found) or groups.get("bare")),
                when=_when(text, found),
                span=span_of(text, start, _stop(text, found)),
            )
    return None


def _plausible(found: re.Match[str]) -> bool:
    """Whether what was matched is a dateline: a known agency, a name in capitals, or a name with a date."""
    groups = found.groupdict()
    place, written, dash = _place(found), _written(found), groups.get("dash")
    known = (written or "") in _outlets() or code_of(written or "") is not None or bool(groups.get("bare"))
    unheard_of = written and not known
    if unheard_of and not (
        dash and (_shouts(written or "") or (groups.get("date") and _is_name(written or "", marked=True)))
    ):
        return False
    if not dash and found.string[found.end() :].lstrip()[:1].islower():
        return False
    if place is None:
        return known
    if not _is_name(place, marked=bool(known or groups.get("date"))):
        return False
    if known or (written and dash):
        return True
    if groups.get("date") and dash:
        return len(place.split()) <= 4 or _shouts(place.partition(",")[0])
    return _shouts(place.partition(",")[0]) and len(place) >= 3


def _is_name(place: str, *, marked: bool) -> bool:
    """Whether every word of a place is written as a name is; words such as BREAKING only with a date or an agency."""
    names = [word for word in re.split(r"[\s/,.\-’']+", place) if word]
    if not names or len(names) > MAX_NAMES or names[0].casefold() == "by":
        return False
    if names[0].casefold() in _words("never first") and not marked:
        return False
    return all(word[0].isupper() or word.casefold() in _words("small in names") for word in names)


def _shouts(words: str) -> bool:
    """Whether words are in capitals, particles and Mc apart."""
    bare = re.sub(r"\b(?:de|del|la|du|di|da|Mc|Mac|al|el)(?=\W|[A-Z])", "", words)
    return sum(c.isalpha() for c in bare) >= 2 and not any(c.islower() for c in bare)


def _place(found: re.Match[str]) -> str | None:
    return (found.groupdict().get("place") or "").strip(" ,-–—") or None


def _written(found: re.Match[str]) -> str | None:
    groups = found.groupdict()
    return (groups.get("agency") or groups.get("slashed") or "").strip() or None


def _agency(written: str | None) -> str | None:
    return (code_of(written) or newsrooms().get(written, written)) if written else None


def _stop(text: str, found: re.Match[str]) -> int:
    """The end of the words of the dateline: before the dash, colon or space that closes it."""
    groups = found.groupdict()
    stop = max(found.end(name) for name in ("place", "date", "agency", "slashed", "bare") if groups.get(name))
    return stop + 1 if text[stop : stop + 1] in (")", "/", "]") else stop


def _when(text: str, found: re.Match[str]) -> When | None:
    groups = found.groupdict()
    if not groups.get("date"):
        return None
    month = months()[(groups.get("m1") or groups["m2"]).rstrip(".").casefold()]
    day = int(groups.get("d1") or groups["d2"])
    year = groups.get("y1") or groups.get("y2")
    edtf = iso_day(int(year or 2000), month, day)
    if edtf is None:
        return None
    words = span_of(text, found.start("date"), found.end("date"))
    if not year:
        return When(kind="date", value=f"XXXX-{month:02}-{day:02}", expression=words)
    return When(kind="date", edtf=edtf, earliest=edtf, latest=edtf, value=edtf, expression=words)
