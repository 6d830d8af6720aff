"""Takes a text and its segments, gives the Dateline that opens it ("LONDON, Feb 11 (Reuters) -"); next: credits, published."""

from __future__ import annotations

import re
from functools import cache

from twosource.records import Dateline, Segment, When, span_of
from twosource.reports.agencies import code_of
from twosource.reports.page_dates import iso_day, month_pattern, months
from twosource.text.lexicon import rows

MAX_PARAGRAPHS = 8
"""How many paragraphs are looked at: captions, bylines and summaries can stand before the dateline."""

_DASH = r"\s*\.?\s?(?:--|[-–—―−])(?!\w{1,3}\b-)|\s*\.-"
_NOT_PLACES = frozenset(
    "breaking exclusive update watch video photos photo live opinion analysis factbox correction corrected editorial review the and but for with "
    "just no yes not by note poll interview read wrapup alert urgent explainer timeline summary recap preview q a i we he she it in on at to".split()
)
_SMALL = frozenset(
    "de del la las los le les du des di da do dos das of the and al el am an der den upon sur en y e et und on in".split()
)


@cache
def _forms() -> tuple[re.Pattern[str], ...]:
    place = r"(?P<place>[^\W\d_][^\n\d(){}\[\]:;!?\"“”«»—–]{1,80}?)"
    month = month_pattern()
    week = rf"(?:{'|'.join(sorted(re.escape(row['name']) for row in rows('weekdays')))})\.?"
    date = rf"(?P<date>(?:(?:{week},?\s)?(?P<m1>{month})\s?(?P<d1>\d{{1,2}})\b(?:st|nd|rd|th)?(?:,?\s(?P<y1>(?:19|20)\d\d)\b)?|(?P<d2>\d{{1,2}})\.?º?\s(?:de\s)?(?P<m2>{month})(?:\s(?:de\s)?(?P<y2>(?:19|20)\d\d)\b)?))"
    agency = r"(?:\((?P<agency>[^()\n\d]{2,45})\)|/(?P<slashed>[^/()\n\d]{2,30})/)"
    dash = rf"(?P<dash>{_DASH})"
    ending = rf"(?:{dash}|\s|(?=[^\W\d_\s]))"
    patterns = (
        rf"{place},?\s+{date},?\s*\.?\s*{agency}{ending}",
        rf"{place},?\s+{agency},?\s+{date}{dash}",
        rf"{place},?\s*{agency}{ending}",
        rf"{place},?\s+{date}{dash}",
        rf"{agency}\s*(?:--|[-–—])\s*{place},?\s+{date}{dash}",
        rf"{agency}\s*(?:--|[-–—])\s*{place},?\s*{dash}",
        rf"{date}\s*{agency}{ending}",
        rf"{agency}{ending}",
        rf"{place}\s*(?:--|\s[-–—]|[–—])\s",
    )
    return tuple(re.compile(p, re.IGNORECASE) for p in patterns)


def find_dateline(text: str, segments: tuple[Segment, ...]) -> Dateline | None:
    """The first dateline among the opening paragraphs, or None. Its day has no year unless one is written."""
    opening = [s for s in segments if s.kind in ("body", "caption", "furniture")][:MAX_PARAGRAPHS]
    for segment in opening:
        if segment.kind == "body" and (found := _at(text, segment.start, segment.end)) is not None:
            return found
    return None


def _at(text: str, start: int, end: int) -> Dateline | None:
    for form in _forms():
        found = form.match(text, start, min(end, start + 200))
        if found is None:
            continue
        groups = found.groupdict()
        place = (groups.get("place") or "").strip(" ,") or None
        written = (groups.get("agency") or groups.get("slashed") or "").strip() or None
        agency = _agency(written)
        if not _plausible(place, written, agency, groups.get("date"), groups.get("dash")):
            continue
        stop = _stop(text, found)
        return Dateline(place=place, agency=agency, when=_when(text, found), span=span_of(text, start, stop))
    return None


def _plausible(place: str | None, written: str | None, agency: str | None, date: str | None, dash: str | None) -> bool:
    """Whether what was matched is a dateline: a known agency, or a name in capitals, or a name with a date."""
    if written and code_of(written) is None and not (_shouts(written) and (dash or place is None)):
        return False
    if place is None:
        return agency is not None
    names = [word for word in re.split(r"[\s/,.\-’']+", place) if word]
    if not names or len(names) > 9 or (names[0].casefold() in _NOT_PLACES and not (date or agency)):
        return False
    if not all(word[0].isupper() or word.casefold() in _SMALL for word in names):
        return False
    if written:
        return dash is not None or code_of(written) is not None
    if date and dash and len(names) <= 4:
        return True
    return _shouts(place.partition(",")[0]) and len(names[0]) >= 2


def _shouts(words: str) -> bool:
    letters = [c for c in words if c.isalpha()]
    lower = [c for c in re.sub(r"\b(?:de|del|la|du|di|da|Mc|Mac|al|el)(?=\W|[A-Z])", "", words) if c.islower()]
    return len(letters) >= 2 and not lower


def _agency(written: str | None) -> str | None:
    return (code_of(written) or written) if written else None


def _stop(text: str, found: re.Match[str]) -> int:
    """The end of the words of the dateline: before the dash or the space that closes it."""
    ends = [
        found.end(name)
        for name in ("place", "date", "agency", "slashed")
        if name in found.re.groupindex and found.group(name)
    ]
    stop = max(ends)
    return stop + 1 if text[stop : stop + 1] in (")", "/") else stop


def _when(text: str, found: re.Match[str]) -> When | None:
    groups = found.groupdict()
    if not groups.get("date"):
        return None
    month = months()[(groups.get("m1") or groups["m2"]).rstrip(".").casefold()]
    day = int(groups.get("d1") or groups["d2"])
    year = groups.get("y1") or groups.get("y2")
    if iso_day(int(year) if year else 2000, month, day) is None:
        return None
    words = span_of(text, found.start("date"), found.end("date"))
    if year:
        edtf = iso_day(int(year), month, day)
        return When(kind="date", edtf=edtf, earliest=edtf, latest=edtf, value=edtf, expression=words)
    return When(kind="date", value=f"XXXX-{month:02}-{day:02}", expression=words)
